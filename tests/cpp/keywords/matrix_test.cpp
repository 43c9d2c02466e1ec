#include <marsad/keywords/matrix.hpp>

#include "../reference/dense_tfidf.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <random>
#include <span>

namespace marsad::keywords {
namespace {

reference::Occurrences random_occurrences(std::uint32_t seed, std::int32_t documents, std::size_t n) {
  std::mt19937 random{seed};
  reference::Occurrences out;
  for (std::size_t i = 0; i < n; ++i) {
    const auto document = static_cast<std::int32_t>(random() % static_cast<std::uint32_t>(documents));
    out.emplace_back(document, "u" + std::to_string(random() % 30 * (random() % 3)));
  }
  std::sort(out.begin(), out.end(), [](const auto& x, const auto& y) { return x.first < y.first; });
  return out;
}

void add(UnitCounts& counts, std::span<const std::pair<std::int32_t, std::string>> occurrences) {
  for (const auto& [document, unit] : occurrences) counts.add(document, std::array<std::string_view, 1>{unit});
}

template <class T>
bool same_bytes(const T* x, const T* y, Eigen::Index n) {
  return n == 0 || std::memcmp(x, y, static_cast<std::size_t>(n) * sizeof(T)) == 0;
}

void expect_same_bytes(const Matrix<double>& x, const Matrix<double>& y) {
  ASSERT_EQ(x.rows(), y.rows());
  ASSERT_EQ(x.cols(), y.cols());
  ASSERT_EQ(x.nonZeros(), y.nonZeros());
  EXPECT_TRUE(same_bytes(x.valuePtr(), y.valuePtr(), x.nonZeros()));
  EXPECT_TRUE(same_bytes(x.innerIndexPtr(), y.innerIndexPtr(), x.nonZeros()));
  EXPECT_TRUE(same_bytes(x.outerIndexPtr(), y.outerIndexPtr(), x.rows() + 1));
}

TEST(CountMatrix, EqualsTheDenseOracle) {
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    const auto occurrences = random_occurrences(seed, 12, 40 * seed);
    UnitCounts counts{12};
    add(counts, occurrences);
    for (const std::int32_t min_df : {1, 3}) {
      const reference::Dense dense = reference::dense_counts(occurrences, 12, min_df, 0.75);
      const Vocabulary vocabulary{counts, {.min_df = static_cast<std::uint32_t>(min_df), .max_df = 0.75}};
      const auto m = count_matrix<double>(counts, vocabulary);
      ASSERT_EQ(m.rows(), 12);
      ASSERT_EQ(m.cols(), static_cast<Eigen::Index>(dense.units.size()));
      EXPECT_EQ(vocabulary.document_frequency(), dense.df);
      EXPECT_TRUE(m.isCompressed());
      Eigen::Index stored = 0;
      for (std::int32_t d = 0; d < 12; ++d) {
        for (std::int32_t u = 0; u < m.cols(); ++u) {
          EXPECT_EQ(vocabulary[u], dense.units[static_cast<std::size_t>(u)]);
          const double value = dense.rows[static_cast<std::size_t>(d)][static_cast<std::size_t>(u)];
          EXPECT_EQ(m.coeff(d, u), value);
          stored += value != 0 ? 1 : 0;
        }
        EXPECT_TRUE(std::is_sorted(m.innerIndexPtr() + m.outerIndexPtr()[d], m.innerIndexPtr() + m.outerIndexPtr()[d + 1]));
      }
      EXPECT_EQ(m.nonZeros(), stored);
    }
  }
}

TEST(CountMatrix, ByteIdenticalForEverySplitAndOrderOfMerging) {
  const auto occurrences = random_occurrences(7, 5, 60);
  UnitCounts whole{5};
  add(whole, occurrences);
  const Vocabulary vocabulary{whole};
  const auto expected = count_matrix<double>(whole, vocabulary);
  for (std::size_t first = 0; first <= occurrences.size(); first += 3) {
    for (std::size_t second = first; second <= occurrences.size(); second += 7) {
      std::array<UnitCounts, 3> parts{UnitCounts{}, UnitCounts{5}, UnitCounts{}};
      const std::span all{occurrences};
      add(parts[0], all.first(first));
      add(parts[1], all.subspan(first, second - first));
      add(parts[2], all.subspan(second));
      UnitCounts forward, backward;
      for (std::size_t i = 0; i < 3; ++i) {
        forward.merge(parts[i]);
        backward.merge(parts[2 - i]);
      }
      for (const UnitCounts* merged : {&forward, &backward}) {
        const Vocabulary again{*merged};
        EXPECT_EQ(again.data(), vocabulary.data());
        EXPECT_EQ(again.offsets(), vocabulary.offsets());
        EXPECT_EQ(again.document_frequency(), vocabulary.document_frequency());
        EXPECT_EQ(again.totals(), vocabulary.totals());
        EXPECT_EQ(merged->sizes(), whole.sizes());
        expect_same_bytes(count_matrix<double>(*merged, again), expected);
      }
    }
  }
}

TEST(CountMatrix, NewDocumentsWithAnOldVocabulary) {
  UnitCounts old, fresh;
  old.add(0, std::array<std::string_view, 2>{"a", "c"});
  fresh.add(0, std::array<std::string_view, 3>{"c", "b", "c"});
  const auto m = count_matrix<float>(fresh, Vocabulary{old});
  EXPECT_EQ(m.nonZeros(), 1);
  EXPECT_EQ(m.coeff(0, 1), 2.0F);
}

TEST(CountMatrix, Empty) {
  const UnitCounts none;
  const auto m = count_matrix<double>(none, Vocabulary{none});
  EXPECT_EQ(m.rows(), 0);
  EXPECT_EQ(m.cols(), 0);
  const UnitCounts three{3};
  EXPECT_EQ(count_matrix<double>(three, Vocabulary{three}).outerIndexPtr()[3], 0);
}

}  // namespace
}  // namespace marsad::keywords
