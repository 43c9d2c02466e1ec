#include "reference/naive_matcher.hpp"
#include "support/expect.hpp"
#include "support/random_arabic.hpp"

#include <marsad/lexicon/matcher.hpp>

#include <gtest/gtest.h>

namespace marsad::lexicon {
namespace {

using test::Case;
using test::cases;

Entry entry(std::string term, std::string category = {}, PosSet pos = {}) {
  Entry e;
  e.term = std::move(term);
  e.weight = 1;
  e.category = std::move(category);
  e.pos = pos;
  return e;
}

/// Entries of a row: "حرب NOUN | وقف إطلاق النار"; a part of speech may stand last.
Lexicon lexicon_of(const Case& c) {
  Lexicon::Builder builder{c.name()};
  for (const std::string& field : test::split(c["entries"])) {
    Entry e = entry(field);
    const std::size_t space = field.rfind(' ');
    const std::string last = space == std::string::npos ? "" : field.substr(space + 1);
    if (last == "NOUN" || last == "VERB" || last == "ADJ") {
      e.term = field.substr(0, space);
      e.pos = last == "NOUN" ? PosSet{morph::Pos::noun} : last == "VERB" ? PosSet{morph::Pos::verb} : PosSet{morph::Pos::adjective};
    }
    builder.add(std::move(e));
  }
  return builder.build();
}

/// The brackets are what is matched: stems without their clitics; behind a gap the words as they stand.
TEST(Matcher, Cases) {
  for (const Case& c : cases("lexicon/matches.tsv")) {
    const test::Marked m = test::marked(c["input"]);
    const phrases::Parsed p = test::engine().parse(m.text, false, true);
    const Lexicon lexicon = lexicon_of(c);
    Matcher matcher{lexicon, test::engine().tagger()};
    std::vector<text::Span> got;
    for (const Match& hit : matcher.find(p)) {
      got.push_back(hit.morph);
      if (!hit.tail.empty()) got.push_back(p.span(hit.tail));
    }
    std::sort(got.begin(), got.end(), [](text::Span a, text::Span b) { return a.begin < b.begin; });
    got.erase(std::unique(got.begin(), got.end()), got.end());
    test::expect(c, test::with_brackets(m.text, got), c["input"]);
  }
}

TEST(Matcher, AllEntriesOfTheWinningWords) {
  Lexicon::Builder builder{"own"};
  builder.add(entry("حرب", "a")).add(entry("حرب", "b")).add(entry("الحرب الباردة", "a"));
  const Lexicon lexicon = builder.build();
  Matcher matcher{lexicon, test::engine().tagger()};
  const phrases::Parsed p = test::engine().parse("انتهت الحرب ثم عادت الحرب الباردة", false, true);
  const std::vector<Match> hits = matcher.find(p);
  ASSERT_EQ(hits.size(), 3U);
  EXPECT_EQ(lexicon.entries()[hits[0].entry].category, "a");
  EXPECT_EQ(lexicon.entries()[hits[1].entry].category, "b");
  EXPECT_EQ(hits[0].tokens, hits[1].tokens);
  EXPECT_EQ(hits[2].tokens.size(), 2U);
}

TEST(Matcher, NothingInNothing) {
  const Lexicon empty = Lexicon::Builder{"empty"}.build();
  Matcher none{empty, test::engine().tagger()};
  EXPECT_TRUE(none.find(test::engine().parse("الحرب", false, true)).empty());
  Matcher tone{Lexicon::tone(), test::engine().tagger()};
  EXPECT_TRUE(tone.find(test::engine().parse("", false, true)).empty());
  EXPECT_TRUE(tone.find(test::engine().parse("12 .. «»", false, true)).empty());
}

/// A phrase does not reach over the end of its sentence, and a gap not over max_gap words.
TEST(Matcher, GapsAreBounded) {
  Lexicon::Builder builder{"own"};
  builder.add(entry("أعرب ... عن أمله"));
  const Lexicon lexicon = builder.build();
  Matcher matcher{lexicon, test::engine().tagger()};
  for (std::uint32_t n = 0; n <= max_gap + 3; ++n) {
    std::string text = "أعرب ";
    for (std::uint32_t i = 0; i < n; ++i) text += "كبير ";
    EXPECT_EQ(matcher.find(test::engine().parse(text + "عن أمله", false, true)).size(), n <= max_gap ? 1U : 0U) << n;
  }
  EXPECT_TRUE(matcher.find(test::engine().parse("أعرب الوزير. عن أمله", false, true)).empty());
}

std::string described(const phrases::Parsed& p, const Lexicon& lexicon, const std::vector<Match>& hits) {
  std::string out;
  for (const Match& m : hits) {
    out += std::to_string(m.tokens.begin) + "-" + std::to_string(m.tokens.end) + " (" + lexicon.entries()[m.entry].term + ") ";
    if (!m.tail.empty()) out += "tail " + std::to_string(m.tail.begin) + "-" + std::to_string(m.tail.end) + " ";
    out += std::string(text::slice(p.text, m.morph)) + "\n";
  }
  return out;
}

/// The fast matcher and the slow one agree on random lexicons over random texts of the same words, gaps included.
TEST(Matcher, AgreesWithTheNaiveMatcher) {
  const std::vector<std::string> stems{"حرب", "سلام", "دعم",   "وزير", "كتب", "قرار", "هدنة", "أزمة",
                                       "قوي", "علي",  "مدرسة", "أعلن", "وقف", "نار",  "عن"};
  const std::vector<std::string> forms{"الحرب", "وحربهم", "للسلام", "سلام",   "دعمها",  "ودعم",    "الوزير", "وزراء",
                                       "كتبوا", "كتب",    "القرار", "بقراره", "الهدنة", "هدنتهم",  "أزمات",  "الأزمة",
                                       "قوية",  "القوي",  "على",    "علي",    "مدرسته", "مدرستهم", "أعلن",   "وأعلنت",
                                       "وقف",   "النار",  "عن",     "،",      ".",      "«",       "»",      "12"};
  test::RandomArabic random{5};
  const auto pick = [&](const std::vector<std::string>& from) { return from[random.below(static_cast<std::uint32_t>(from.size()))]; };
  const std::vector<PosSet> sets{PosSet{}, PosSet{}, PosSet{morph::Pos::noun}, PosSet{morph::Pos::verb},
                                 PosSet{morph::Pos::noun, morph::Pos::adjective}};
  std::size_t total = 0;
  std::size_t gapped = 0;
  for (int round = 0; round < 250; ++round) {
    Lexicon::Builder builder{"random"};
    for (std::uint32_t n = 1 + random.below(9); n > 0; --n) {
      std::string term = pick(stems);
      for (std::uint32_t more = random.below(3); more > 0; --more)
        term += (random.below(4) == 0 && term.find("...") == std::string::npos ? " ... " : " ") +
                pick(random.below(3) == 0 ? forms : stems);
      builder.add(entry(term, random.below(2) == 0 ? "a" : "b", sets[random.below(5)]));
    }
    const Lexicon lexicon = builder.build();
    const reference::NaiveMatcher slow{lexicon};
    Matcher fast{lexicon, test::engine().tagger()};
    for (int i = 0; i < 8; ++i) {
      std::string text;
      for (std::uint32_t n = 3 + random.below(30); n > 0; --n)
        text += pick(random.below(4) == 0 ? stems : forms) + (random.below(9) == 0 ? "" : " ");
      const phrases::Parsed p = test::engine().parse(text, false, true);
      const std::vector<Match> want = slow.find(p);
      const std::vector<Match> got = fast.find(p);
      std::string terms;
      for (const Entry& e : lexicon.entries()) terms += e.term + " / ";
      ASSERT_EQ(got, want) << terms << "\n"
                           << text << "\nfast:\n"
                           << described(p, lexicon, got) << "slow:\n"
                           << described(p, lexicon, want);
      total += want.size();
      gapped += static_cast<std::size_t>(std::count_if(want.begin(), want.end(), [](const Match& m) { return !m.tail.empty(); }));
    }
  }
  EXPECT_GT(total, 2000U) << "the test is not empty";
  EXPECT_GT(gapped, 50U);
}

/// The same with damaged and random characters, and the shipped lexicon.
TEST(Matcher, AgreesOnTheShippedLexicon) {
  const Lexicon& lexicon = Lexicon::tone();
  std::string text;
  for (std::size_t i = 0; i < lexicon.entries().size(); i += 97) text += "و" + lexicon.entries()[i].term + (i % 5 == 0 ? "ه ثم " : " ثم ");
  test::RandomArabic random{6};
  text += random.text(200);
  const phrases::Parsed p = test::engine().parse(text, false, true);
  Matcher fast{lexicon, test::engine().tagger()};
  EXPECT_EQ(fast.find(p), reference::NaiveMatcher{lexicon}.find(p));
}

}  // namespace
}  // namespace marsad::lexicon
