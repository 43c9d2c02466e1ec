#include "support/expect.hpp"
#include "support/random_arabic.hpp"

#include <marsad/stance/edges.hpp>

#include <gtest/gtest.h>

#include <set>

namespace marsad::stance {
namespace {

using test::Case;
using test::cases;

std::string name(const corpus::Document& d, const Party& party) { return d.cast.entities[static_cast<std::size_t>(party.entity)].name; }

/// `edges`: all edges of the text as "holder + target", sorted; "-" for none.
TEST(Edges, Cases) {
  for (const Case& c : cases("stance/edges.tsv")) {
    const std::string text = c["input"];
    const corpus::Document d = test::engine().read(text);
    std::vector<std::string> got;
    for (const Edge& e : d.body.edges) got.push_back(name(d, e.holder) + (e.polarity > 0 ? " + " : " - ") + name(d, e.target));
    std::sort(got.begin(), got.end());
    std::vector<std::string> right = test::split(c["edges"]);
    std::sort(right.begin(), right.end());
    test::expect(c, test::join(got), test::join(right));
  }
}

/// The brackets are the words that stand for holder and target of the edges, without proclitics.
TEST(Edges, SpanCases) {
  for (const Case& c : cases("stance/spans.tsv")) {
    const test::Marked m = test::marked(c["input"]);
    const corpus::Document d = test::engine().read(m.text);
    std::vector<text::Span> got;
    for (const Edge& e : d.body.edges) {
      for (const text::Span s : {e.holder.span, e.target.span})
        if (std::find(got.begin(), got.end(), s) == got.end()) got.push_back(s);
    }
    test::expect(c, test::with_brackets(m.text, got), c["input"]);
  }
}

/// `voices`: whose words each cue is, in order of the cues: "narrator", or "source: entity".
TEST(Edges, VoiceCases) {
  for (const Case& c : cases("stance/voice.tsv")) {
    const std::string text = c["input"];
    const corpus::Document d = test::engine().read(text);
    std::vector<Edge> edges = d.body.edges;
    std::stable_sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.cue.begin < b.cue.begin; });
    std::vector<std::string> got;
    for (const Edge& e : edges) {
      std::string voice = "narrator";
      if (e.voice_quote >= 0) {
        const std::int32_t speaker = d.body.quotes.quotations[static_cast<std::size_t>(e.voice_quote)].speaker.entity;
        voice = "source: " + (speaker < 0 ? std::string{"none"} : d.cast.entities[static_cast<std::size_t>(speaker)].name);
      }
      got.push_back(std::string(text::slice(text, e.cue)) + " " + voice);
    }
    test::expect(c, test::join(got), c["voices"]);
  }
}

TEST(Frames, RowsAreSound) {
  std::set<std::string> ids;
  for (const Frame& f : frames()) {
    EXPECT_TRUE(ids.insert(f.id).second) << f.id;
    EXPECT_FALSE(f.lemma.empty()) << f.id;
    EXPECT_TRUE(f.polarity == 1 || f.polarity == -1) << f.id;
    EXPECT_TRUE(f.strength >= 1 && f.strength <= 3) << f.id;
    EXPECT_EQ(f.target == Target::preposition, !f.preposition.empty()) << f.id;
  }
  EXPECT_GE(frames().size(), 250U);
}

/// Whatever the text: parties that exist, spans inside it, no edge to oneself, no edge twice.
TEST(Edges, SoundOnRandomTexts) {
  test::RandomArabic random{17};
  const std::vector<std::string> parts{"قال",  "أدان",   "أدانت",     "رحب",      "يدعم",  "دعمه",  "دعمهم",   "رفض",      "رفضها",
                                       "دعم",  "وقف",    "معارضته",   "اتهم",     "اتهمت", "مؤيدا", "الحكومة", "المعارضة", "الوزير",
                                       "سامر", "النجار", "الاتفاق",   "بالاتفاق", "للجيش", "على",   "إلى",     "من",       "لا",
                                       "لم",   "غير",    "إن",        "أن",       "«",     "»",     ":",       "،",        ".",
                                       "و",    "والحزب", "خطوة مهمة", "الذي",     "ها",    "ضد"};
  for (int i = 0; i < 1500 && !HasFatalFailure(); ++i) {
    std::string text;
    for (std::uint32_t n = 1 + random.below(40); n > 0; --n)
      text += parts[random.below(static_cast<std::uint32_t>(parts.size()))] + (random.below(9) == 0 ? "" : " ");
    if (random.below(4) == 0) text += random.bytes(20);
    const corpus::Document d = test::engine().read(text);
    std::set<std::tuple<std::uint32_t, std::int32_t, std::int32_t, int>> seen;
    for (const Edge& e : d.body.edges) {
      const auto size = static_cast<std::int32_t>(d.cast.entities.size());
      ASSERT_TRUE(e.holder.entity >= 0 && e.holder.entity < size) << text;
      ASSERT_TRUE(e.target.entity >= 0 && e.target.entity < size) << text;
      ASSERT_NE(e.holder.entity, e.target.entity) << text;
      ASSERT_TRUE(e.holder.span.end <= text.size() && e.target.span.end <= text.size() && e.cue.end <= text.size()) << text;
      ASSERT_FALSE(e.cue.empty()) << text;
      ASSERT_FALSE(e.target.span.empty()) << text;
      ASSERT_LT(e.sentence, d.body.parsed.sentences.size());
      ASSERT_TRUE(d.body.parsed.sentences[e.sentence].span.contains(e.cue)) << text;
      ASSERT_LT(e.voice_quote, static_cast<std::int32_t>(d.body.quotes.quotations.size()));
      ASSERT_TRUE(e.frame != nullptr && (e.polarity == 1 || e.polarity == -1));
      ASSERT_TRUE(seen.emplace(e.sentence, e.holder.entity, e.target.entity, e.polarity).second) << text;
    }
  }
}

}  // namespace
}  // namespace marsad::stance
