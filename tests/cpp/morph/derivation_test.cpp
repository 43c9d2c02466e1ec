// The verbs behind lemmas, and spellings with marks.
#include <marsad/morph/analyzer.hpp>
#include <marsad/morph/conjugator.hpp>
#include <marsad/morph/derivation.hpp>
#include <marsad/normalize/letters.hpp>

#include "morph/marks.hpp"

#include "detail/blob.hpp"
#include "detail/tsv.hpp"
#include "support/expect.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace marsad::morph {
namespace {

using test::Case;
using test::cases;

/// The lemma of a reading with its marks.
std::string marked(std::string_view form, const Analysis& a) {
  const std::vector<std::string> spelled = vocalized_lemmas(form, a);
  return spelled.empty() ? "-" : test::join(spelled, "|");
}

/// What is known of the first reading of a word that has a verb.
std::string found(std::string_view form) {
  for (const Analysis& a : Analyzer::standard().analyze(form)) {
    std::string names;
    for (const Derivation& d : derivations(a)) {
      names += (names.empty() ? "" : "|") + std::string(d.verb) + "/" + std::string(d.root);
    }
    if (!names.empty()) return marked(form, a) + " " + names;
  }
  return "- -";
}

TEST(Derivation, Cases) {
  for (const Case& c : cases("morph/derivation.tsv")) {
    SCOPED_TRACE(c.name());
    const std::string form = normalize::bare(c["word"]);
    if (c["verbs"] == "-")  // the first reading, whatever it is
      EXPECT_EQ(marked(form, Analyzer::standard().analyze(form).front()), c["vocalized"]);
    else
      EXPECT_EQ(found(form), c["vocalized"] + " " + c["verbs"]);
  }
}

TEST(Derivation, SpellingsWithMarksAreTheFormsWithoutThem) {
  detail::Tsv rows{detail::section("morph/verbs.tsv"), "morph/verbs.tsv", {"lemma", "root", "pattern"}};
  std::size_t n = 0;
  while (rows.next()) {
    const Verb verb{std::string(rows["lemma"]), std::string(rows["root"]), std::string(rows["pattern"])};
    for (const VerbForm& f : conjugate(verb)) ASSERT_EQ(normalize::bare(f.vocalized), f.form) << verb.lemma << " " << f.vocalized;
    for (const Participle& p : participles(verb)) ASSERT_EQ(normalize::bare(p.vocalized), p.form) << p.vocalized;
    ASSERT_EQ(normalize::bare(vocalized_masdar(verb)), regular_masdar(verb));
    ASSERT_EQ(normalize::bare(vocalized_citation(verb)), conjugate(verb).front().form);
    ++n;
  }
  EXPECT_GT(n, 3000U);
}

TEST(Derivation, EveryRowWithMarksIsALemmaOfItsLetters) {
  detail::Tsv rows{detail::section("morph/vocalized.tsv"), "morph/vocalized.tsv", {"lemma", "pos", "vocalized", "plural"}};
  std::size_t n = 0;
  for (; rows.next(); ++n) {
    static_cast<void>(pos_from(rows["pos"]));
    const std::vector<std::string_view> all = detail::split(rows["vocalized"], '|');
    ASSERT_FALSE(all.empty()) << rows["lemma"];
    for (const std::string_view marked : all) ASSERT_EQ(normalize::bare(marked), rows["lemma"]) << marked;
    for (const std::string_view marked : detail::split(rows["plural"], '|')) {
      if (marked != "-") ASSERT_NE(normalize::bare(marked), marked) << rows["lemma"];
    }
  }
  EXPECT_GT(n, 2000U);
}

/// The example of a pattern is known with marks.
TEST(Derivation, PatternsHoldForTheirExamples) {
  detail::Tsv rows{detail::section("morph/patterns.tsv"), "morph/patterns.tsv", {"pattern", "pos", "form", "number", "example", "counter"}};
  std::size_t n = 0;
  for (; rows.next(); ++n) {
    const std::string_view example = rows["example"];
    std::vector<std::string> known;
    if (rows["number"] == "s") {
      Analysis a;
      a.pos = pos_from(rows["pos"]);
      a.form = rows["form"] == "elative" ? Form::elative : Form::noun;
      a.lemma = example;
      known = marked_lemmas(a);
    }
    for (const Analysis& a : Analyzer::standard().analyze(example)) {
      if (a.pos == pos_from(rows["pos"]) && rows["number"] == "p" && known.empty()) known = marked_plurals(example, a);
    }
    const bool found = std::any_of(known.begin(), known.end(), [&](const std::string& m) { return normalize::bare(m) == example; });
    EXPECT_TRUE(found) << rows["pattern"] << " " << rows["example"];
  }
  EXPECT_GT(n, 30U);
}

TEST(Derivation, MarksThatSayNothingChangeNothing) {
  for (const char* const word : {"", "\u0643\u062A\u0628", "\u064E\u064E", "abc\u064E", "\u0643\u064Bx\u064E"}) {
    const Analyses before = Analyzer::standard().analyze(normalize::bare(word));
    Analyses after = before;
    apply_marks(word, after);
    EXPECT_EQ(before.size(), after.size());
    EXPECT_EQ(before.front().pos, after.front().pos) << word;
  }
}

}  // namespace
}  // namespace marsad::morph
