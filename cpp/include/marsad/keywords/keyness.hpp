#pragma once
/// Keyness: which units a target corpus uses more, or less, than a reference, and how sure and how large that is.
///
///   const KeynessTable t = keyness(counts, {.sizes = sizes, .groups = outlet_of_document}, {.measure = Measure::g2});
///   t.statistic[0]; t.q[0]; t.log_ratio[0]; t.dp[0];     // row 0: the top unit of the first group
///
/// Notation: a = occurrences in the target, b = in the reference, c and d = sizes of both (all units), N = c + d,
/// E1 = c (a + b) / N, E2 = d (a + b) / N. The 2 x 2 table is O = (a, b; c - a, d - b). 0 ln 0 = 0.
/// Sources: Dunning (1993), Computational Linguistics 19(1); Rayson & Garside (2000); Hardie (2014), log ratio;
/// Walter (1975), Biometrika 62(2); Gabrielatos & Marchi (2011), %DIFF; Kilgarriff (2009), simple maths;
/// Wilson (2013), BIC; Gries (2008), IJCL 13(4), DP; Holm (1979); Benjamini & Hochberg (1995).
/// Where one corpus is empty there is nothing to compare: statistics 0, p 1, ratios 1, logarithms and differences 0.
/// No value is ever NaN or infinite. Everything is reentrant and deterministic.
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <marsad/keywords/matrix.hpp>

namespace marsad::keywords {

/// Statistics of one 2 x 2 table. Example: "certain" in the UCS data, 7 of 15,334 against 113 of 176,664.
enum class Measure : std::uint8_t {
  g2,            ///< 2 (a ln(a/E1) + b ln(b/E2)): the two cells of the unit (UCREL wizard): 0.829329
  g2_four_cell,  ///< 2 sum O ln(O/E) over all four cells (Dunning): 0.829802
  chi2,          ///< sum (O - E)^2 / E over four cells (Pearson): 0.757556
  chi2_yates,    ///< sum max(0, |O - E| - 0.5)^2 / E: 0.492735
};

/// How q is made of the p of one group. Example: p = (0.01, 0.02, 0.04).
enum class Correction : std::uint8_t {
  none,                ///< q = p
  bonferroni,          ///< (0.03, 0.06, 0.12)
  holm,                ///< (0.03, 0.04, 0.04): family-wise like Bonferroni, never larger
  benjamini_hochberg,  ///< (0.03, 0.03, 0.04): the false discovery rate
};

[[nodiscard]] std::string_view to_string(Measure measure) noexcept;
[[nodiscard]] std::string_view to_string(Correction correction) noexcept;
/// The value with this name. Throw Error{invalid_option}; the detail has the name and those allowed.
[[nodiscard]] Measure measure_named(std::string_view name);
[[nodiscard]] Correction correction_named(std::string_view name);

/// Occurrences and corpus sizes. The functions below take a <= c and b <= d for granted.
struct Contingency {
  double a = 0;  ///< occurrences in the target
  double b = 0;  ///< occurrences in the reference
  double c = 0;  ///< size of the target
  double d = 0;  ///< size of the reference
};

[[nodiscard]] double expected(const Contingency& t) noexcept;  ///< E1
/// Never negative; whether the unit is over- or underused say a > E1 and the sign of the log ratio.
[[nodiscard]] double statistic(const Contingency& t, Measure measure) noexcept;
/// Of a statistic, by the chi-square distribution with one degree of freedom: erfc(sqrt(x / 2)).
[[nodiscard]] double p_value(double statistic) noexcept;
/// log2((a/c) / (b/d)) (Hardie); a count of 0 is taken as 0.5; 0 if the unit is in neither.
[[nodiscard]] double log_ratio(const Contingency& t) noexcept;
/// log2(((a + .5)/(c + .5)) / ((b + .5)/(d + .5))) (Walter); drawn towards 0 for rare units.
[[nodiscard]] double log_ratio_walter(const Contingency& t) noexcept;
/// 100 (a/c - b/d) / (b/d), a b of 0 giving b/d = 1e-18 (Gabrielatos & Marchi).
[[nodiscard]] double percent_difference(const Contingency& t) noexcept;
/// a (d - b) / (b (c - a)); a cell of 0 is taken as 0.5.
[[nodiscard]] double odds_ratio(const Contingency& t) noexcept;
/// (fpm1 + n) / (fpm2 + n), fpm = occurrences in a million, n > 0 (Kilgarriff): larger n favours frequent units.
[[nodiscard]] double simple_maths(const Contingency& t, double n) noexcept;
/// Two-cell G2 - ln N (Wilson): above 10 is very strong evidence, below 0 speaks for no difference.
[[nodiscard]] double bic(const Contingency& t) noexcept;
[[nodiscard]] double per_million(double count, double size) noexcept;

struct ContingencyColumns {
  std::span<const double> a, b, c, d;  ///< one cell a row, as in Contingency
};
using NamedColumns = std::vector<std::pair<std::string_view, std::vector<double>>>;
/// All of the above by name, a column each, for a occurrences of c against b of d in every row: expected, g2,
/// g2_four_cell, chi2, chi2_yates, p_g2, log_ratio, log_ratio_walter, percent_difference, odds_ratio, simple_maths, bic.
/// Throws std::invalid_argument, naming the row, on columns of unequal length or unless 0 <= a <= c and 0 <= b <= d
/// with finite sizes; Error{invalid_option} unless n is positive and finite.
[[nodiscard]] NamedColumns compare(const ContingencyColumns& columns, double simple_maths_n = 1);

/// Deviation of proportions, .5 sum |v_i/V - s_i/S| over the parts of a corpus: 0 = spread evenly, near 1 = in one
/// small part. 0 if there are no occurrences. Throws std::invalid_argument unless both have one value a part.
[[nodiscard]] double dp(std::span<const double> counts, std::span<const double> sizes);

/// q of each p, in the order given. NaN counts as 1.
[[nodiscard]] std::vector<double> correct(std::span<const double> p, Correction correction);

struct KeynessOptions {
  Measure measure = Measure::g2;
  Correction correction = Correction::benjamini_hochberg;
  std::int64_t min_count = 5;         ///< least a + b; rarer units are no rows and no tests
  std::optional<std::int32_t> group;  ///< only this group as target; all in turn if not given
  std::int32_t top = 0;               ///< rows a group at most; q is made before; 0 = all
  double simple_maths_n = 1;          ///< in occurrences per million

  /// Throws Error{invalid_option}: an unknown value, min_count < 1, top < 0, group < 0, or n not positive and finite.
  void validate() const;
  friend bool operator==(const KeynessOptions&, const KeynessOptions&) = default;
};

/// What is known of the rows of the matrix.
struct GroupedDocuments {
  std::span<const std::int64_t> sizes;   ///< units of each document, all of them (UnitCounts::sizes)
  std::span<const std::int32_t> groups;  ///< group of each document; -1 leaves it out altogether
};

/// One row a (group, unit). Groups ascend; inside a group the overused units come first (a > E1), the largest
/// statistic first; then units as expected and the underused ones, the largest statistic last. Ties by unit.
struct KeynessTable {
  std::vector<std::int32_t> group, unit;        ///< unit: column of the matrix
  std::vector<std::int64_t> target, reference;  ///< a, b
  std::vector<double> expected, statistic, p, q;
  std::vector<double> log_ratio, log_ratio_walter, percent_difference, odds_ratio, simple_maths, bic;
  std::vector<double> per_million_target, per_million_reference;
  std::vector<std::int32_t> range;  ///< documents of the target with the unit
  std::vector<double> dp;           ///< over the documents of the target; 0 where range is 0
  [[nodiscard]] std::size_t size() const noexcept { return unit.size(); }
};

/// Compares each group of documents with all others together. `counts`: raw counts from count_matrix.
/// Throws Error{invalid_option} on bad options; std::invalid_argument unless there is one size and one group a row,
/// no group is below -1, no count is negative and no document holds more than its size.
/// Cost: O(pairs + g u log u) for g groups of u units; memory O(u) and the result.
[[nodiscard]] KeynessTable keyness(const Matrix<double>& counts, const GroupedDocuments& documents, const KeynessOptions& options = {});

}  // namespace marsad::keywords
