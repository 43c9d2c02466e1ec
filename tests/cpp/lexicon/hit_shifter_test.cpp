#include "support/expect.hpp"

#include <marsad/lexicon/hit_shifter.hpp>

#include <gtest/gtest.h>

namespace marsad::lexicon {
namespace {

PatternEntry entry(std::string term, double weight, std::string category = {}) {
  PatternEntry e;
  e.term = std::move(term);
  e.weight = weight;
  e.category = std::move(category);
  return e;
}

/// Values of the hits in text order, by entry.
std::string values(const PatternSet& set, const std::string& text, NestedScope scope) {
  const phrases::Parsed p = test::engine().parse(text, false, true);
  PatternMatcher matcher{set, test::engine().tagger()};
  HitShifter shifter{set, test::engine().tagger()};
  const auto hits = matcher.find(p, {MatchKind::leftmost_longest, scope});
  const auto shifted = shifter.shift(p, hits, scope);
  EXPECT_EQ(shifted.size(), hits.size());
  std::string out;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    const PatternEntryView e = set.entry(hits[i].entry);
    out += std::string(e.category) + std::to_string(static_cast<int>(shifted[i].value(e.weight))) + " " + shifted[i].shifters + ";";
  }
  return out;
}

TEST(HitShifter, NegatesTheWordsOfAnyDictionary) {
  const PatternSet set{{entry("رائع", 2), entry("سيئ", -3)}};
  EXPECT_EQ(values(set, "العرض رائع", NestedScope::category), "2 ;");
  EXPECT_EQ(values(set, "العرض ليس رائعا", NestedScope::category), "-2 neg.laysa;");
  EXPECT_EQ(values(set, "القطار وصل", NestedScope::category), "");
}

/// Entries on the same words share their shifters, in both scopes.
TEST(HitShifter, EachCategoryAsIfItWereAlone) {
  const PatternSet set{{entry("رائع", 2, "a"), entry("رائع", 5, "b")}};
  for (const NestedScope scope : {NestedScope::category, NestedScope::lexicon})
    EXPECT_EQ(values(set, "العرض ليس رائعا", scope), "a-2 neg.laysa;b-5 neg.laysa;");
}

}  // namespace
}  // namespace marsad::lexicon
