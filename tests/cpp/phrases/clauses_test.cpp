#include "support/expect.hpp"

#include <marsad/phrases/clauses.hpp>
#include <marsad/phrases/outline.hpp>
#include <marsad/phrases/verb_groups.hpp>

#include <gtest/gtest.h>

#include <set>

namespace marsad::phrases {
namespace {

using test::Case;
using test::cases;

std::string written(const Parsed& p, tokens::TokenRange range) { return std::string(text::slice(p.text, p.span(range))); }

/// Of each clause but the main ones "kind@parent: text"; parents are numbered in the order of the clauses.
TEST(Clauses, Cases) {
  for (const Case& c : cases("phrases/clauses.tsv")) {
    const std::string text = c["input"];
    const Parsed p = test::engine().parse(text, false, true);
    std::vector<std::string> got;
    for (const Clause& clause : find_clauses(p)) {
      if (clause.kind == Opener::none) continue;
      got.push_back(std::string(clause_name(clause.kind)) + "@" + std::to_string(clause.parent) + ": " + written(p, clause.tokens));
    }
    test::expect(c, test::join(got), c["clauses"]);
  }
}

/// "words: tense mood", with Neg where they are negated.
TEST(VerbGroups, Cases) {
  for (const Case& c : cases("phrases/verb_groups.tsv")) {
    const std::string text = c["input"];
    const Parsed p = test::engine().parse(text, false, true);
    std::vector<std::string> got;
    for (const VerbGroup& g : find_verb_groups(p)) {
      got.push_back(written(p, g.tokens) + ": " + std::string(to_string(g.tense)) + " " + std::string(to_string(g.mood)) +
                    (g.negated ? " Neg" : ""));
    }
    test::expect(c, test::join(got), c["groups"]);
  }
}

/// Clauses nest; every part belongs to one that stands in the list; every verb has its group.
TEST(Outline, IsATree) {
  for (const char* const table : {"phrases/sentences.tsv", "phrases/clauses.tsv", "phrases/verb_groups.tsv"}) {
    for (const Case& c : cases(table)) {
      SCOPED_TRACE(c.name());
      const test::Marked m = test::marked(c["input"]);
      const Parsed p = test::engine().parse(m.text, false, true);
      const std::vector<Part> parts = outline(p);
      std::set<std::int32_t> verbs;
      for (const Part& part : parts) {
        EXPECT_LE(part.span.begin, part.span.end);
        if (part.kind == Part::Kind::verb) verbs.insert(part.head);
        if (part.of < 0) {
          EXPECT_EQ(part.label, "main");
          continue;
        }
        ASSERT_LT(static_cast<std::size_t>(part.of), parts.size());
        const Part& whole = parts[static_cast<std::size_t>(part.of)];
        if (part.kind == Part::Kind::clause) {
          EXPECT_EQ(whole.kind, Part::Kind::clause);
          EXPECT_LE(whole.tokens.begin, part.tokens.begin);
          EXPECT_GE(whole.tokens.end, part.tokens.end);
        }
        if (part.label == "subject" || part.label == "object") {
          EXPECT_EQ(whole.kind, Part::Kind::verb);
        }
      }
      for (std::uint32_t i = 0; i < p.tokens.size(); ++i)
        EXPECT_TRUE(!p.is(i, morph::Pos::verb) || verbs.contains(static_cast<std::int32_t>(i))) << i;
    }
  }
}

TEST(Outline, OfNothing) {
  const Parsed p = test::engine().parse("", false, true);
  EXPECT_TRUE(outline(p).empty());
}

}  // namespace
}  // namespace marsad::phrases
