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

/// A phrase of any length is refused with its line, in few words; what was added before stays.
TEST(Lexicon, RefusesEndlessPhrases) {
  const auto phrase = [](std::size_t words) {
    std::string out;
    for (std::size_t i = 0; i < words; ++i) out += "حرب ";
    return out;
  };
  Lexicon::Builder builder{"own"};
  builder.add({.term = phrase(max_words), .category = {}, .pos = {}, .line = 2});
  for (const std::size_t words : {max_words + 1, std::size_t{200'000}}) {
    try {
      builder.add({.term = phrase(words), .category = {}, .pos = {}, .line = 3});
      FAIL() << words;
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::invalid_table);
      EXPECT_EQ(e.position(), 3U);
      EXPECT_NE(std::string{e.what()}.find(std::to_string(words)), std::string::npos) << e.what();
      EXPECT_LT(std::string{e.what()}.size(), 300U);
    }
  }
  const Lexicon lexicon = builder.build();
  EXPECT_EQ(lexicon.entries().size(), 1U);
  EXPECT_EQ(lexicon.longest(), max_words);
}

/// Many entries of one key are told apart as few are: by category, parts of speech and tag.
TEST(Lexicon, ManyEntriesOfOneKey) {
  constexpr std::uint32_t tags = 5'000;
  const auto fill = [&](OnDuplicate policy) {
    Lexicon::Builder builder{"own", policy};
    for (const double weight : {1.0, 2.0}) {
      for (std::uint32_t i = 0; i < tags; ++i)
        builder.add({.term = i % 2 == 0 ? "إعلان" : "اعلان", .weight = weight, .category = "a", .pos = {}, .line = i, .tag = tags - i});
    }
    return builder;
  };
  for (const auto& [policy, weight] : {std::pair{OnDuplicate::first, 1.0}, {OnDuplicate::last, 2.0}, {OnDuplicate::sum, 3.0}}) {
    const Lexicon lexicon = fill(policy).build();
    ASSERT_EQ(lexicon.entries().size(), tags);
    for (std::uint32_t i = 0; i < tags; ++i) {
      ASSERT_EQ(lexicon.entries()[i].tag, tags - i) << "in the order in which they were added";
      ASSERT_EQ(lexicon.entries()[i].weight, weight);
    }
  }
  try {
    static_cast<void>(fill(OnDuplicate::error).build());
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::duplicate_entry);
    EXPECT_EQ(e.position(), 0U) << "the first duplicate: the line of the first entry, given again";
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
  EXPECT_GE(Lexicon::tone().entries().size(), 9000U);
}

TEST(PosSet, EmptyMeansAny) {
  EXPECT_TRUE(PosSet{}.has(morph::Pos::verb));
  EXPECT_TRUE(PosSet{}.empty());
  EXPECT_TRUE((PosSet{morph::Pos::noun, morph::Pos::verb}.has(morph::Pos::verb)));
  EXPECT_FALSE((PosSet{morph::Pos::noun}.has(morph::Pos::verb)));
}

}  // namespace
}  // namespace marsad::lexicon
