// The verbs behind lemmas, and spellings with marks.
#include <marsad/morph/analyzer.hpp>
#include <marsad/morph/conjugator.hpp>
#include <marsad/morph/derivation.hpp>
#include <marsad/normalize/letters.hpp>

#include "detail/blob.hpp"
#include "detail/tsv.hpp"
#include "support/expect.hpp"

#include <gtest/gtest.h>

namespace marsad::morph {
namespace {

using test::Case;
using test::cases;

/// What is known of the first reading of a word that has a verb.
std::string found(std::string_view form) {
  const Analyses all = Analyzer::standard().analyze(form);
  for (const Analysis& a : all) {
    const std::vector<Derivation> verbs = derivations(a);
    if (verbs.empty()) continue;
    std::string names;
    for (const Derivation& d : verbs) {
      const std::string name = std::string(d.verb) + "/" + std::string(d.root);
      names += (names.empty() ? "" : "|") + name;
    }
    const std::vector<std::string> spelled = vocalized_lemmas(a);
    return (spelled.empty() ? "-" : test::join(spelled, "|")) + " " + names;
  }
  return "- -";
}

TEST(Derivation, Cases) {
  for (const Case& c : cases("morph/derivation.tsv")) {
    SCOPED_TRACE(c.name());
    EXPECT_EQ(found(normalize::bare(c["word"])), c["vocalized"] + " " + c["verbs"]);
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
