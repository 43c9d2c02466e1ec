#include <marsad/keywords/vocabulary.hpp>

#include <marsad/error.hpp>

#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <string>
#include <vector>

namespace marsad::keywords {
namespace {

/// df: a 4, b 2, c 1; occurrences: a 4, b 2, c 5.
UnitCounts example() {
  UnitCounts counts;
  counts.add(0, std::array<std::string_view, 2>{"b", "a"});
  counts.add(1, std::array<std::string_view, 6>{"c", "c", "a", "c", "c", "c"});
  counts.add(2, std::array<std::string_view, 2>{"a", "b"});
  counts.add(3, std::array<std::string_view, 1>{"a"});
  return counts;
}

std::string units(const Vocabulary& vocabulary) {
  std::string out;
  for (std::int32_t id = 0; id < vocabulary.size(); ++id) out += vocabulary[id];
  return out;
}

TEST(Vocabulary, IsSortedWithFrequencies) {
  const Vocabulary vocabulary{example()};
  EXPECT_EQ(units(vocabulary), "abc");
  EXPECT_EQ(vocabulary.document_frequency(), (std::vector<std::int32_t>{4, 2, 1}));
  EXPECT_EQ(vocabulary.totals(), (std::vector<std::int64_t>{4, 2, 5}));
  EXPECT_EQ(vocabulary.document_count(), 4);
  EXPECT_EQ(vocabulary.find("b"), 1);
  EXPECT_EQ(vocabulary.find("bb"), std::nullopt);
  EXPECT_EQ(vocabulary.find("d"), std::nullopt);
  EXPECT_EQ(vocabulary.find(""), std::nullopt);
}

TEST(Vocabulary, CodePointOrder) {
  UnitCounts counts;
  counts.add(0, std::array<std::string_view, 4>{"وزير", "أزمة", "z", "آن"});
  EXPECT_EQ(units(Vocabulary{counts}), "zآنأزمةوزير");
}

TEST(Vocabulary, Bounds) {
  const UnitCounts counts = example();
  EXPECT_EQ(units(Vocabulary{counts, {.min_df = 2}}), "ab");
  EXPECT_EQ(units(Vocabulary{counts, {.max_df = 0.5}}), "bc");
  EXPECT_EQ(units(Vocabulary{counts, {.min_df = 2, .max_df = 0.5}}), "b");
  EXPECT_EQ(units(Vocabulary{counts, {.max_size = 2}}), "ac");
  EXPECT_EQ(units(Vocabulary{counts, {.max_size = 1}}), "c");
  EXPECT_EQ(units(Vocabulary{counts, {.min_df = 0, .max_size = 9}}), "abc");
}

TEST(Vocabulary, TiesOfMaxSizeGoByOrder) {
  UnitCounts counts;
  counts.add(0, std::array<std::string_view, 4>{"d", "c", "b", "a"});
  EXPECT_EQ(units(Vocabulary{counts, {.max_size = 3}}), "abc");
}

TEST(Vocabulary, MaxDfIsNotRoundedAway) {
  UnitCounts counts{100};
  for (int d = 0; d < 29; ++d) counts.add(d, std::array<std::string_view, 1>{"a"});
  EXPECT_EQ(Vocabulary(counts, {.max_df = 0.29}).size(), 1);  // 0.29 * 100 is 28.999...96 in binary
  EXPECT_EQ(Vocabulary(counts, {.max_df = 0.28}).size(), 0);
}

TEST(Vocabulary, EmptyIsDefined) {
  EXPECT_EQ(Vocabulary{UnitCounts{}}.size(), 0);
  EXPECT_EQ(Vocabulary(example(), {.min_df = 99}).size(), 0);
  EXPECT_EQ(Vocabulary{UnitCounts{3}}.document_count(), 3);
  EXPECT_EQ(Vocabulary{UnitCounts{3}}.find("a"), std::nullopt);
}

TEST(Vocabulary, BadShareThrowsWhateverTheDocuments) {
  for (const double bad : {0.0, -0.1, 1.1, std::numeric_limits<double>::quiet_NaN()}) {
    try {
      const Vocabulary vocabulary{UnitCounts{}, {.max_df = bad}};
      FAIL() << bad;
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::invalid_option);
      EXPECT_NE(e.detail().find("max_df"), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace marsad::keywords
