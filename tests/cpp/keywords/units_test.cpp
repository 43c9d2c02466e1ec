#include <marsad/keywords/units.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <vector>

namespace marsad::keywords {
namespace {

using Columns = std::vector<std::int32_t>;

// Dictionary: 0 = "a", 1 = "" (empty), 2 = "bc".
const Columns offsets{0, 1, 1, 3};
constexpr std::string_view data = "abc";

UnitCounts counted(const Columns& documents, const Columns& codes) {
  UnitCounts counts;
  counts.add({documents, codes, offsets, data});
  return counts;
}

std::string message(const UnitStream& stream) {
  UnitCounts counts;
  try {
    counts.add(stream);
  } catch (const std::invalid_argument& e) {
    return e.what();
  }
  return {};
}

TEST(UnitCounts, CountsByDocumentAndLeavesOutNullAndEmptyUnits) {
  const UnitCounts counts = counted({0, 0, 0, 0, 2, 2}, {2, 0, 2, -1, 1, 0});
  EXPECT_EQ(counts.document_count(), 3);
  EXPECT_EQ(counts.sizes(), (std::vector<std::int64_t>{3, 0, 1}));
  const auto runs = counts.runs();
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_EQ(runs[0].document, 0);
  ASSERT_EQ(runs[0].units.size(), 2U);
  EXPECT_EQ(counts.types()[runs[0].units[0]], "bc");
  EXPECT_EQ(runs[0].counts[0], 2U);
}

TEST(UnitCounts, TakesWholeDocuments) {
  UnitCounts counts{4};
  counts.add(1, std::array<std::string_view, 4>{"b", "a", "", "b"});
  counts.add(3, {});
  EXPECT_EQ(counts.document_count(), 4);
  EXPECT_EQ(counts.sizes(), (std::vector<std::int64_t>{0, 3, 0, 0}));
}

TEST(UnitCounts, DocumentsWithoutUnitsExist) {
  EXPECT_EQ(UnitCounts{}.document_count(), 0);
  EXPECT_EQ(counted({5}, {-1}).sizes().size(), 6U);
  EXPECT_TRUE(counted({5}, {-1}).runs().empty());
}

TEST(UnitCounts, MergeAddsAlsoInsideADocumentAndWithItself) {
  UnitCounts counts = counted({1, 1}, {0, 2});
  counts.merge(counted({0, 1}, {2, 2}));
  EXPECT_EQ(counts.sizes(), (std::vector<std::int64_t>{1, 3}));
  counts.merge(counts);
  EXPECT_EQ(counts.sizes(), (std::vector<std::int64_t>{2, 6}));
  UnitCounts other;  // numbers its units the other way round
  other.add(2, std::array<std::string_view, 3>{"zz", "bc", "a"});
  counts.merge(other);
  for (const UnitCounts::Run& run : counts.runs()) EXPECT_TRUE(std::is_sorted(run.units.begin(), run.units.end()));
  counts.merge(UnitCounts{7});
  EXPECT_EQ(counts.document_count(), 7);
}

TEST(UnitCounts, UnitsAreBytesWithZerosToo) {
  UnitCounts counts;
  counts.add(0, std::array<std::string_view, 3>{std::string_view{"a\0b", 3}, "a", "\xFF"});
  EXPECT_EQ(counts.runs().at(0).units.size(), 3U);
}

TEST(UnitCounts, RejectsBadColumnsByRow) {
  const Columns one{0}, two{0, 0};
  EXPECT_NE(message({one, two, offsets, data}).find("differ in length: 1 and 2"), std::string::npos);
  EXPECT_NE(message({two, Columns{0, 3}, offsets, data}).find("row 1: no unit 3"), std::string::npos);
  EXPECT_NE(message({one, Columns{-2}, offsets, data}).find("row 0: no unit -2"), std::string::npos);
  EXPECT_NE(message({Columns{-1}, one, offsets, data}).find("no document -1"), std::string::npos);
  EXPECT_NE(message({Columns{2147483647}, one, offsets, data}).find("no document"), std::string::npos);
  EXPECT_NE(message({one, one, Columns{2, 1}, data}).find("outside of the data: 2 to 1"), std::string::npos);
  EXPECT_NE(message({one, one, Columns{-1, 1}, data}).find("outside"), std::string::npos);
  EXPECT_NE(message({one, one, Columns{0, 4}, data}).find("0 to 4 of 3"), std::string::npos);
  EXPECT_NE(message({one, one, Columns{}, data}).find("dictionary of 0"), std::string::npos);
  EXPECT_EQ(message({{}, {}, {}, {}}), "");
  EXPECT_THROW(UnitCounts{-1}, std::invalid_argument);
  EXPECT_THROW(UnitCounts{}.add(-1, {}), std::invalid_argument);
}

}  // namespace
}  // namespace marsad::keywords
