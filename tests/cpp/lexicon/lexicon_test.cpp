#include "support/expect.hpp"

#include <marsad/error.hpp>
#include <marsad/lexicon/lexicon.hpp>

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>

namespace marsad::lexicon {
namespace {

using test::Case;
using test::cases;

/// Tables that must not be read: the error, its line and what it says.
TEST(Lexicon, ErrorCases) {
  for (const Case& c : cases("lexicon/errors.tsv")) {
    std::string got = "none";
    try {
      static_cast<void>(Lexicon::from_tsv(c["input"], "own.tsv", c["policy"] == "error" ? OnDuplicate::error : OnDuplicate::first));
    } catch (const Error& e) {
      got = std::string(to_string(e.code())) + " " + std::to_string(e.position());
      EXPECT_NE(std::string{e.what()}.find(c["says"]), std::string::npos) << c.name() << ": " << e.what();
    }
    test::expect(c, got, c["error"]);
  }
}

/// Entries with one key under each policy: "weight:line" of what is kept.
TEST(Lexicon, DuplicateCases) {
  const std::map<std::string, OnDuplicate> policies{{"first", OnDuplicate::first}, {"last", OnDuplicate::last}, {"sum", OnDuplicate::sum}};
  for (const Case& c : cases("lexicon/duplicates.tsv")) {
    const Lexicon lexicon = Lexicon::from_tsv(c["input"], "own.tsv", policies.at(c["policy"]));
    std::vector<std::string> got;
    for (const Entry& e : lexicon.entries()) {
      std::string weight = std::to_string(e.weight);
      weight.erase(weight.find_last_not_of('0') + 1);
      if (weight.ends_with('.')) weight.pop_back();
      got.push_back(e.term + " " + weight);
    }
    std::sort(got.begin(), got.end());
    test::expect(c, test::join(got), c["entries"]);
  }
}

TEST(Lexicon, ReadsItsColumns) {
  const Lexicon lexicon = Lexicon::from_tsv("term\tweight\tcategory\tpos\nحرب\t-2.5\tأزمة\tNOUN\nوقف إطلاق النار\t2\t-\tPHRASE\n",
                                            "own.tsv");
  ASSERT_EQ(lexicon.entries().size(), 2U);
  const Entry& war = lexicon.entries()[0].term == "حرب" ? lexicon.entries()[0] : lexicon.entries()[1];
  EXPECT_EQ(war.weight, -2.5);
  EXPECT_EQ(war.category, "أزمة");
  EXPECT_TRUE(war.pos.has(morph::Pos::noun));
  EXPECT_FALSE(war.pos.has(morph::Pos::verb));
  EXPECT_EQ(war.line, 2U);
  EXPECT_EQ(lexicon.longest(), 3U);
  EXPECT_EQ(lexicon.name(), "own.tsv");
}

TEST(Lexicon, WeightIsOneWithoutAColumn) {
  const Lexicon lexicon = Lexicon::from_tsv("term\nحرب\n", "own.tsv");
  ASSERT_EQ(lexicon.entries().size(), 1U);
  EXPECT_EQ(lexicon.entries()[0].weight, 1.0);
  EXPECT_TRUE(lexicon.entries()[0].pos.empty());
}

Entry entry(std::string term, double weight, std::uint64_t line) {
  Entry e;
  e.term = std::move(term);
  e.weight = weight;
  e.line = line;
  return e;
}

TEST(Lexicon, BuilderRefusesAtOnce) {
  Lexicon::Builder builder{"own"};
  for (const double weight : {std::nan(""), std::numeric_limits<double>::infinity()}) {
    try {
      builder.add(entry("حرب", weight, 7));
      FAIL();
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::invalid_weight);
      EXPECT_EQ(e.position(), 7U);
    }
  }
  for (const char* const term : {"", " ", "\u064E", "\u0640"}) EXPECT_THROW(builder.add(entry(term, 1, 3)), Error) << test::shown(term);
  EXPECT_TRUE(builder.build().entries().empty()) << "what was refused is not kept";
}

TEST(Lexicon, ShippedToneIsClean) {
  for (const Entry& e : Lexicon::tone().entries()) {
    EXPECT_TRUE(std::isfinite(e.weight)) << e.term;
    EXPECT_NE(e.weight, 0) << e.term;
    EXPECT_LE(std::abs(e.weight), 3) << e.term;
    EXPECT_TRUE(e.category == "evaluation" || e.category == "news_valence") << e.term << " " << e.category;
    EXPECT_GE(e.line, 2U) << e.term;
  }
  EXPECT_GE(Lexicon::tone().entries().size(), 800U);
}

TEST(PosSet, EmptyMeansAny) {
  EXPECT_TRUE(PosSet{}.has(morph::Pos::verb));
  EXPECT_TRUE(PosSet{}.empty());
  EXPECT_TRUE((PosSet{morph::Pos::noun, morph::Pos::verb}.has(morph::Pos::verb)));
  EXPECT_FALSE((PosSet{morph::Pos::noun}.has(morph::Pos::verb)));
}

}  // namespace
}  // namespace marsad::lexicon
