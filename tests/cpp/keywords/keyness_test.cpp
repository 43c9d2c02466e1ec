#include <marsad/keywords/keyness.hpp>

#include "../reference/textbook_g2.hpp"
#include "detail/tsv.hpp"

#include <marsad/error.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>
#include <random>
#include <stdexcept>
#include <string>

namespace marsad::keywords {
namespace {

std::string read(const std::string& name) {
  std::ifstream file{std::string{MARSAD_TEST_DATA} + "/keywords/" + name, std::ios::binary};
  EXPECT_TRUE(file) << name;
  return {std::istreambuf_iterator<char>{file}, {}};
}

std::vector<double> numbers(std::string_view cell) {
  std::vector<double> out;
  for (const std::string_view part : detail::split(cell, ' ')) out.push_back(std::stod(std::string{part}));
  return out;
}

/// Equal up to 1e-9 of the pin.
void expect_pin(double value, double pin, std::string_view name) {
  EXPECT_NEAR(value, pin, 1e-9 * std::max(1e-12, std::abs(pin)) + (pin == 0 ? 1e-12 : 0)) << name;
}

TEST(Contingency, Pins) {
  const std::string text = read("contingency.tsv");
  detail::Tsv rows{text, "contingency.tsv", {"name", "a", "b", "c", "d", "simple_maths_100"}};
  int n = 0;
  while (rows.next()) {
    const std::array<double, 4> cell{rows.number("a"), rows.number("b"), rows.number("c"), rows.number("d")};
    const ContingencyColumns columns{{&cell[0], 1}, {&cell[1], 1}, {&cell[2], 1}, {&cell[3], 1}};
    for (const auto& [name, values] : compare(columns)) {
      if (rows[name].empty()) continue;  // "-": no pin
      expect_pin(values.at(0), rows.number(name), std::string{rows["name"]} + " " + std::string{name});
      ++n;
    }
    if (!rows["simple_maths_100"].empty()) {
      expect_pin(simple_maths({cell[0], cell[1], cell[2], cell[3]}, 100), rows.number("simple_maths_100"), rows["name"]);
    }
  }
  EXPECT_EQ(n, 7 * 12 + 1);
}

TEST(Contingency, EqualsTheTextbookForAllSmallTables) {
  for (int c = 1; c <= 7; ++c) {
    for (int d = 1; d <= 7; ++d) {
      for (int a = 0; a <= c; ++a) {
        for (int b = 0; b <= d; ++b) {
          const Contingency t{double(a), double(b), double(c), double(d)};
          const reference::Table2x2 r{reference::Real(a), reference::Real(b), reference::Real(c), reference::Real(d)};
          const auto near = [&](double value, reference::Real oracle) {
            EXPECT_NEAR(value, static_cast<double>(oracle), 1e-11) << a << '/' << c << ' ' << b << '/' << d;
          };
          near(statistic(t, Measure::g2), reference::g2_two_cell(r));
          near(statistic(t, Measure::g2_four_cell), reference::g2_four_cell(r));
          near(statistic(t, Measure::chi2), reference::chi2(r));
          near(statistic(t, Measure::chi2_yates), reference::chi2(r, 0.5L));
          for (const double value : {log_ratio(t), log_ratio_walter(t), percent_difference(t), odds_ratio(t), simple_maths(t, 1), bic(t)}) {
            EXPECT_TRUE(std::isfinite(value));
          }
          EXPECT_GE(statistic(t, Measure::g2), 0);
        }
      }
    }
  }
}

TEST(Contingency, CompareRejectsByRow) {
  const std::vector<double> one{1}, two{2}, nan{std::numeric_limits<double>::quiet_NaN()}, none;
  EXPECT_THROW(static_cast<void>(compare({two, one, one, one})), std::invalid_argument);
  EXPECT_THROW(static_cast<void>(compare({nan, one, one, one})), std::invalid_argument);
  EXPECT_THROW(static_cast<void>(compare({one, one, one, none})), std::invalid_argument);
  EXPECT_THROW(static_cast<void>(compare({one, one, two, two}, 0)), Error);
  EXPECT_TRUE(compare({none, none, none, none}).at(0).second.empty());
}

TEST(Correction, Pins) {
  const std::string text = read("corrections.tsv");
  detail::Tsv rows{text, "corrections.tsv", {"name", "correction", "p", "q"}};
  while (rows.next()) {
    const std::vector<double> q = correct(numbers(rows["p"]), correction_named(rows["correction"]));
    const std::vector<double> pins = numbers(rows["q"]);
    ASSERT_EQ(q.size(), pins.size()) << rows["name"];
    for (std::size_t i = 0; i < q.size(); ++i) EXPECT_NEAR(q[i], pins[i], 1e-12) << rows["name"] << ' ' << i;
  }
}

TEST(Correction, EqualsTheDefinitionAndKeepsOrder) {
  std::mt19937 random{3};
  for (int round = 0; round < 50; ++round) {
    std::vector<double> p(random() % 12);
    for (double& value : p) value = static_cast<double>(random() % 20) / 20;
    const std::vector<double> bh = correct(p, Correction::benjamini_hochberg);
    const std::vector<double> holm = correct(p, Correction::holm);
    const std::vector<double> bonferroni = correct(p, Correction::bonferroni);
    const auto oracle = reference::benjamini_hochberg(p);
    for (std::size_t i = 0; i < p.size(); ++i) {
      EXPECT_NEAR(bh[i], static_cast<double>(oracle[i]), 1e-12);
      EXPECT_LE(p[i], bh[i]);
      EXPECT_LE(bh[i], holm[i] + 1e-12);
      EXPECT_LE(holm[i], bonferroni[i] + 1e-12);
    }
  }
}

TEST(Correction, NanCountsAsOne) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(correct(std::vector<double>{nan, 0.5}, Correction::benjamini_hochberg), (std::vector<double>{1, 1}));
}

TEST(Dispersion, Pins) {
  const std::string text = read("dispersion.tsv");
  detail::Tsv rows{text, "dispersion.tsv", {"name", "counts", "sizes", "dp"}};
  while (rows.next()) {
    EXPECT_NEAR(dp(numbers(rows["counts"]), numbers(rows["sizes"])), rows.number("dp"), 1e-12) << rows["name"];
  }
  EXPECT_THROW(static_cast<void>(dp(std::vector<double>{1}, {})), std::invalid_argument);
}

// ---- the table --------------------------------------------------------------------------------------------------

struct Corpus {
  UnitCounts counts;
  std::vector<std::int32_t> groups;
};

Corpus random_corpus(std::uint32_t seed) {
  std::mt19937 random{seed};
  Corpus out;
  for (std::int32_t d = 0; d < 20; ++d) {
    std::vector<std::string> units(random() % 40);
    for (std::string& unit : units) unit = "u" + std::to_string(random() % 15 + random() % (2 + static_cast<std::uint32_t>(d)));
    out.counts.add(d, std::vector<std::string_view>(units.begin(), units.end()));
    out.groups.push_back(static_cast<std::int32_t>(random() % 4) - 1);
  }
  return out;
}

TEST(Keyness, EqualsCountingByHand) {
  for (std::uint32_t seed = 0; seed < 30; ++seed) {
    const Corpus corpus = random_corpus(seed);
    const std::vector<std::int64_t> sizes = corpus.counts.sizes();
    const auto m = count_matrix<double>(corpus.counts, Vocabulary{corpus.counts});
    const KeynessOptions options{.measure = Measure::g2_four_cell, .correction = Correction::bonferroni, .min_count = 3};
    const KeynessTable t = keyness(m, {sizes, corpus.groups}, options);
    std::vector<std::size_t> tests(3);
    for (const std::int32_t g : t.group) ++tests[static_cast<std::size_t>(g)];
    std::size_t frequent = 0;
    for (std::int32_t u = 0; u < m.cols(); ++u) {
      double total = 0;
      for (std::int32_t d = 0; d < m.rows(); ++d) total += corpus.groups[static_cast<std::size_t>(d)] >= 0 ? m.coeff(d, u) : 0;
      frequent += total >= 3 ? 1 : 0;
    }
    for (std::size_t g = 0; g < tests.size(); ++g) {
      const bool used = std::find(corpus.groups.begin(), corpus.groups.end(), static_cast<std::int32_t>(g)) != corpus.groups.end();
      EXPECT_EQ(tests[g], used ? frequent : 0);
    }
    for (std::size_t i = 0; i < t.size(); ++i) {
      reference::Table2x2 r{};
      std::vector<reference::Real> counts, parts;
      std::int32_t range = 0;
      for (std::int32_t d = 0; d < m.rows(); ++d) {
        const auto at = static_cast<std::size_t>(d);
        const double n = m.coeff(d, t.unit[i]);
        if (corpus.groups[at] == t.group[i]) {
          r.a += n;
          r.c += static_cast<reference::Real>(sizes[at]);
          counts.push_back(n);
          parts.push_back(static_cast<reference::Real>(sizes[at]));
          range += n > 0 ? 1 : 0;
        } else if (corpus.groups[at] >= 0) {
          r.b += n;
          r.d += static_cast<reference::Real>(sizes[at]);
        }
      }
      EXPECT_GE(r.a + r.b, 3);
      EXPECT_EQ(t.target[i], r.a);
      EXPECT_EQ(t.reference[i], r.b);
      EXPECT_NEAR(t.statistic[i], static_cast<double>(reference::g2_four_cell(r)), 1e-9);
      EXPECT_NEAR(t.p[i], std::erfc(std::sqrt(t.statistic[i] / 2)), 1e-12);
      EXPECT_NEAR(t.q[i], std::min(1.0, t.p[i] * static_cast<double>(tests[static_cast<std::size_t>(t.group[i])])), 1e-12);
      EXPECT_NEAR(t.per_million_target[i], static_cast<double>(1e6L * r.a / r.c), 1e-6);
      EXPECT_EQ(t.range[i], range);
      EXPECT_NEAR(t.dp[i], static_cast<double>(reference::dp(counts, parts)), 1e-12);
    }
  }
}

TEST(Keyness, OrderOverusedFirstThenUnderused) {
  const Corpus corpus = random_corpus(4);
  const std::vector<std::int64_t> sizes = corpus.counts.sizes();
  const auto m = count_matrix<double>(corpus.counts, Vocabulary{corpus.counts});
  const KeynessTable t = keyness(m, {sizes, corpus.groups}, {.min_count = 1});
  ASSERT_GT(t.size(), 10U);
  const auto rank = [&](std::size_t i) { return static_cast<double>(t.target[i]) < t.expected[i] ? -t.statistic[i] : t.statistic[i]; };
  for (std::size_t i = 1; i < t.size(); ++i) {
    ASSERT_LE(t.group[i - 1], t.group[i]);
    if (t.group[i - 1] == t.group[i]) {
      EXPECT_TRUE(rank(i - 1) > rank(i) || (rank(i - 1) == rank(i) && t.unit[i - 1] < t.unit[i]));
    }
  }
}

TEST(Keyness, TopAndGroupAreTheFirstRowsOfTheWhole) {
  const Corpus corpus = random_corpus(5);
  const std::vector<std::int64_t> sizes = corpus.counts.sizes();
  const auto m = count_matrix<double>(corpus.counts, Vocabulary{corpus.counts});
  const KeynessTable all = keyness(m, {sizes, corpus.groups}, {.min_count = 1});
  const KeynessTable top = keyness(m, {sizes, corpus.groups}, {.min_count = 1, .group = 1, .top = 3});
  const auto first = static_cast<std::size_t>(std::find(all.group.begin(), all.group.end(), 1) - all.group.begin());
  ASSERT_EQ(top.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(top.group[i], 1);
    EXPECT_EQ(top.unit[i], all.unit[first + i]);
    EXPECT_EQ(top.q[i], all.q[first + i]);
  }
  EXPECT_EQ(keyness(m, {sizes, corpus.groups}, {.group = 77}).size(), 0U);
}

TEST(Keyness, VocabularyDoesNotChangeSizes) {
  const Corpus corpus = random_corpus(6);
  const std::vector<std::int64_t> sizes = corpus.counts.sizes();
  const Vocabulary all{corpus.counts};
  const Vocabulary few{corpus.counts, {.max_size = 2}};
  const KeynessTable x = keyness(count_matrix<double>(corpus.counts, few), {sizes, corpus.groups});
  const KeynessTable y = keyness(count_matrix<double>(corpus.counts, all), {sizes, corpus.groups});
  for (std::size_t i = 0; i < x.size(); ++i) {
    std::size_t j = 0;
    while (y.group[j] != x.group[i] || all[y.unit[j]] != few[x.unit[i]]) ++j;
    EXPECT_EQ(x.statistic[i], y.statistic[j]);
  }
}

TEST(Keyness, OneGroupAndEmptyCorporaAreDefined) {
  Corpus corpus = random_corpus(8);
  const std::vector<std::int64_t> sizes = corpus.counts.sizes();
  const auto m = count_matrix<double>(corpus.counts, Vocabulary{corpus.counts});
  std::fill(corpus.groups.begin(), corpus.groups.end(), 0);
  const KeynessTable t = keyness(m, {sizes, corpus.groups});
  ASSERT_GT(t.size(), 0U);
  for (std::size_t i = 0; i < t.size(); ++i) {
    EXPECT_EQ(t.statistic[i], 0);
    EXPECT_EQ(t.q[i], 1);
    EXPECT_EQ(t.log_ratio[i], 0);
    EXPECT_EQ(t.per_million_reference[i], 0);
  }
  std::fill(corpus.groups.begin(), corpus.groups.end(), -1);
  EXPECT_EQ(keyness(m, {sizes, corpus.groups}).size(), 0U);
  EXPECT_EQ(keyness({}, {}).size(), 0U);
}

TEST(Keyness, RejectsWhatDoesNotFit) {
  UnitCounts counts;
  counts.add(0, std::array<std::string_view, 2>{"a", "b"});
  const auto m = count_matrix<double>(counts, Vocabulary{counts});
  const std::vector<std::int64_t> two{2}, one{1};
  const std::vector<std::int32_t> group{0}, below{-2};
  EXPECT_THROW(static_cast<void>(keyness(m, {two, {}})), std::invalid_argument);
  EXPECT_THROW(static_cast<void>(keyness(m, {{}, group})), std::invalid_argument);
  EXPECT_THROW(static_cast<void>(keyness(m, {one, group})), std::invalid_argument);
  EXPECT_THROW(static_cast<void>(keyness(m, {two, below})), std::invalid_argument);
  EXPECT_THROW(static_cast<void>(keyness(-m, {two, group})), std::invalid_argument);
  EXPECT_THROW(static_cast<void>(keyness(m, {two, group}, {.min_count = 0})), Error);
  EXPECT_THROW(static_cast<void>(keyness(m, {two, group}, {.group = -1})), Error);
  EXPECT_THROW(static_cast<void>(keyness(m, {two, group}, {.top = -1})), Error);
  EXPECT_THROW(static_cast<void>(keyness(m, {two, group}, {.simple_maths_n = 0})), Error);
  EXPECT_THROW(static_cast<void>(keyness(m, {two, group}, {.measure = static_cast<Measure>(9)})), Error);
  try {
    static_cast<void>(measure_named("ll"));
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.detail(), "measure='ll' is not known; allowed: 'g2', 'g2_four_cell', 'chi2', 'chi2_yates'");
  }
}

}  // namespace
}  // namespace marsad::keywords
