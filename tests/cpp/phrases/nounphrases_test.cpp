#include "support/expect.hpp"
#include "support/random_arabic.hpp"

#include <marsad/phrases/parsed.hpp>

#include <gtest/gtest.h>

namespace marsad::phrases {
namespace {

using test::Case;
using test::cases;

/// A phrase as the table writes it: "m s office definite governed named".
std::string shown(const NounPhrase& np) {
  constexpr std::string_view genders[] = {"-", "m", "f"};
  constexpr std::string_view numbers[] = {"-", "s", "d", "p"};
  constexpr std::string_view titles[] = {"",        " office", " military", " religious", " honorific", " profession",
                                         " source", " body",   " paper"};
  std::string out{genders[static_cast<std::size_t>(np.gender)]};
  out += " ";
  out += numbers[static_cast<std::size_t>(np.number)];
  out += titles[static_cast<std::size_t>(np.title)];
  if (np.definite) out += " definite";
  if (np.governed) out += " governed";
  if (np.named) out += " named";
  return out;
}

/// The brackets are the phrases that begin where they begin; other phrases of the sentence are not looked at.
TEST(NounPhrases, SpanCases) {
  for (const Case& c : cases("phrases/nounphrases.tsv")) {
    const test::Marked m = test::marked(c["input"]);
    const Parsed p = test::engine().parse(m.text, false, true);
    std::vector<text::Span> got;
    for (const text::Span part : m.parts) {
      for (const NounPhrase& np : p.phrases) {
        const text::Span s = p.stem_span(np.tokens);
        if (s.overlaps(part) && std::find(got.begin(), got.end(), s) == got.end()) got.push_back(s);
      }
    }
    test::expect(c, test::with_brackets(m.text, got), c["input"]);
  }
}

TEST(NounPhrases, FeatureCases) {
  for (const Case& c : cases("phrases/features.tsv")) {
    const test::Marked m = test::marked(c["input"]);
    const Parsed p = test::engine().parse(m.text, false, true);
    std::vector<std::string> got;
    for (const text::Span part : m.parts) {
      const auto hit = std::find_if(p.phrases.begin(), p.phrases.end(),
                                    [&](const NounPhrase& np) { return p.stem_span(np.tokens).overlaps(part); });
      got.push_back(hit == p.phrases.end() ? "none" : shown(*hit));
    }
    test::expect(c, test::join(got), c["features"]);
  }
}

/// Brackets are the members of one coordination, in order: each leads to the next, the last to none of them.
TEST(NounPhrases, CoordinationCases) {
  for (const Case& c : cases("phrases/coordination.tsv")) {
    const test::Marked m = test::marked(c["input"]);
    const Parsed p = test::engine().parse(m.text, false, true);
    std::vector<text::Span> got;
    const auto first = std::find_if(p.phrases.begin(), p.phrases.end(),
                                    [&](const NounPhrase& np) { return p.stem_span(np.tokens).overlaps(m.parts.at(0)); });
    if (first != p.phrases.end()) {
      for (auto k = static_cast<std::int32_t>(first - p.phrases.begin()); k >= 0; k = p.phrases[static_cast<std::size_t>(k)].next) {
        got.push_back(p.stem_span(p.phrases[static_cast<std::size_t>(k)].tokens));
      }
    }
    test::expect(c, test::with_brackets(m.text, got), c["input"]);
  }
}

TEST(NounPhrases, TitleClasses) {
  EXPECT_EQ(title_class("وزير"), TitleClass::office);
  EXPECT_EQ(title_class("لواء"), TitleClass::military);
  EXPECT_EQ(title_class("سيد"), TitleClass::honorific);
  EXPECT_EQ(title_class("صحفي"), TitleClass::profession);
  EXPECT_EQ(title_class("مصدر"), TitleClass::source);
  EXPECT_EQ(title_class("وكالة"), TitleClass::body);
  EXPECT_EQ(title_class("حرب"), TitleClass::none);
  EXPECT_EQ(title_class(""), TitleClass::none);
}

/// Phrases are ordered, do not overlap, stay inside their sentence, hold their head, and are what phrase_of says.
TEST(NounPhrases, SoundOnRandomTexts) {
  test::RandomArabic random{77};
  const std::vector<std::string> words{"قال",   "الوزير", "و",   "إن",    "«",  "»",     "دعم",  "وزيرة", "الخارجية",
                                       "لبنان", "من",     "في",  "ثلاثة", "12", "،",     ".",    "-",     "السابق",
                                       "سامر",  "بن",     "هذا", "(",     ")",  "وسامر", "للجيش"};
  for (int i = 0; i < 400 && !HasFatalFailure(); ++i) {
    std::string text;
    for (std::uint32_t n = 1 + random.below(30); n > 0; --n)
      text += (random.below(12) == 0 ? random.text(4) : words[random.below(static_cast<std::uint32_t>(words.size()))]) + " ";
    const Parsed p = test::engine().parse(text, false, true);
    std::uint32_t last = 0;
    ASSERT_EQ(p.phrase_of.size(), p.tokens.size());
    for (std::size_t k = 0; k < p.phrases.size(); ++k) {
      const NounPhrase& np = p.phrases[k];
      ASSERT_FALSE(np.tokens.empty()) << text;
      ASSERT_LE(last, np.tokens.begin) << text;
      last = np.tokens.end;
      ASSERT_TRUE(np.tokens.contains(np.head)) << text;
      ASSERT_EQ(p.sentence_of[np.tokens.begin], p.sentence_of[np.tokens.end - 1]) << text;
      ASSERT_TRUE(np.next < 0 || np.next > static_cast<std::int32_t>(k)) << text;
      ASSERT_TRUE(p.span(np.tokens).contains(p.stem_span(np.tokens))) << text;
    }
    for (std::uint32_t t = 0; t < p.tokens.size(); ++t) {
      const std::int32_t k = p.phrase_of[t];
      ASSERT_TRUE(k == no_phrase || p.phrases[static_cast<std::size_t>(k)].tokens.contains(t)) << text;
    }
  }
}

}  // namespace
}  // namespace marsad::phrases
