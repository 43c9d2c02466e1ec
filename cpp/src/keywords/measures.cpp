// Formulae of one 2 x 2 table, of dispersion and of multiple tests; sources are in the header.
#include <marsad/keywords/keyness.hpp>

#include "keywords/names.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>

namespace marsad::keywords {
namespace {

bool comparable(const Contingency& t) noexcept { return t.c > 0 && t.d > 0; }

/// O ln(O / E), 0 for O = 0.
double cell(double observed, double expectation) noexcept {
  return observed > 0 && expectation > 0 ? observed * std::log(observed / expectation) : 0;
}

double or_half(double count) noexcept { return count > 0 ? count : 0.5; }

struct Cells {
  double observed, expectation;
};

std::array<Cells, 4> cells(const Contingency& t) noexcept {
  const double n = t.c + t.d;
  const double unit = t.a + t.b;
  const double rest = n - unit;
  return {{{t.a, t.c * unit / n}, {t.b, t.d * unit / n}, {t.c - t.a, t.c * rest / n}, {t.d - t.b, t.d * rest / n}}};
}

double g2_two_cell(const Contingency& t) noexcept {
  const auto all = cells(t);
  return std::max(0.0, 2 * (cell(all[0].observed, all[0].expectation) + cell(all[1].observed, all[1].expectation)));
}

}  // namespace

std::string_view to_string(Measure measure) noexcept {
  switch (measure) {
    case Measure::g2: return "g2";
    case Measure::g2_four_cell: return "g2_four_cell";
    case Measure::chi2: return "chi2";
    case Measure::chi2_yates: return "chi2_yates";
  }
  return {};
}

std::string_view to_string(Correction correction) noexcept {
  switch (correction) {
    case Correction::none: return "none";
    case Correction::bonferroni: return "bonferroni";
    case Correction::holm: return "holm";
    case Correction::benjamini_hochberg: return "benjamini_hochberg";
  }
  return {};
}

Measure measure_named(std::string_view name) {
  return value_named(name, "measure", std::array{Measure::g2, Measure::g2_four_cell, Measure::chi2, Measure::chi2_yates});
}

Correction correction_named(std::string_view name) {
  return value_named(name, "correction",
                     std::array{Correction::none, Correction::bonferroni, Correction::holm, Correction::benjamini_hochberg});
}

double expected(const Contingency& t) noexcept { return t.c + t.d > 0 ? t.c * (t.a + t.b) / (t.c + t.d) : 0; }

double statistic(const Contingency& t, Measure measure) noexcept {
  if (!comparable(t)) return 0;
  if (measure == Measure::g2) return g2_two_cell(t);
  double sum = 0;
  for (const auto& [o, e] : cells(t)) {
    if (measure == Measure::g2_four_cell) {
      sum += 2 * cell(o, e);
    } else if (e > 0) {
      const double off = measure == Measure::chi2_yates ? std::max(0.0, std::abs(o - e) - 0.5) : o - e;
      sum += off * off / e;
    }
  }
  return std::max(0.0, sum);
}

double p_value(double statistic) noexcept { return statistic > 0 ? std::erfc(std::sqrt(statistic / 2)) : 1; }

double log_ratio(const Contingency& t) noexcept {
  if (!comparable(t) || (t.a <= 0 && t.b <= 0)) return 0;
  return std::log2(or_half(t.a) / t.c / (or_half(t.b) / t.d));
}

double log_ratio_walter(const Contingency& t) noexcept {
  if (!comparable(t)) return 0;
  return std::log2((t.a + 0.5) / (t.c + 0.5) / ((t.b + 0.5) / (t.d + 0.5)));
}

double percent_difference(const Contingency& t) noexcept {
  if (!comparable(t) || (t.a <= 0 && t.b <= 0)) return 0;
  const double reference = t.b > 0 ? t.b / t.d : 1e-18;
  return 100 * (t.a / t.c - reference) / reference;
}

double odds_ratio(const Contingency& t) noexcept {
  if (!comparable(t)) return 1;
  return or_half(t.a) * or_half(t.d - t.b) / (or_half(t.b) * or_half(t.c - t.a));
}

double simple_maths(const Contingency& t, double n) noexcept {
  return comparable(t) ? (per_million(t.a, t.c) + n) / (per_million(t.b, t.d) + n) : 1;
}

double bic(const Contingency& t) noexcept { return comparable(t) ? g2_two_cell(t) - std::log(t.c + t.d) : 0; }

double per_million(double count, double size) noexcept { return size > 0 ? 1e6 * count / size : 0; }

NamedColumns compare(const ContingencyColumns& columns, double simple_maths_n) {
  KeynessOptions{.simple_maths_n = simple_maths_n}.validate();
  const std::size_t rows = columns.a.size();
  if (columns.b.size() != rows || columns.c.size() != rows || columns.d.size() != rows) {
    throw std::invalid_argument("a, b, c and d differ in length");
  }
  NamedColumns out;
  for (const std::string_view name : {"expected", "g2", "g2_four_cell", "chi2", "chi2_yates", "p_g2", "log_ratio", "log_ratio_walter",
                                      "percent_difference", "odds_ratio", "simple_maths", "bic"}) {
    out.emplace_back(name, std::vector<double>{});
    out.back().second.reserve(rows);
  }
  for (std::size_t i = 0; i < rows; ++i) {
    const Contingency t{columns.a[i], columns.b[i], columns.c[i], columns.d[i]};
    if (!(t.a >= 0 && t.b >= 0 && t.a <= t.c && t.b <= t.d && std::isfinite(t.c + t.d))) {
      throw std::invalid_argument("row " + std::to_string(i) + ": a count is negative or larger than its corpus");
    }
    const double g2 = statistic(t, Measure::g2);
    const std::array values{expected(t),
                            g2,
                            statistic(t, Measure::g2_four_cell),
                            statistic(t, Measure::chi2),
                            statistic(t, Measure::chi2_yates),
                            p_value(g2),
                            log_ratio(t),
                            log_ratio_walter(t),
                            percent_difference(t),
                            odds_ratio(t),
                            simple_maths(t, simple_maths_n),
                            bic(t)};
    for (std::size_t k = 0; k < values.size(); ++k) out[k].second.push_back(values[k]);
  }
  return out;
}

double dp(std::span<const double> counts, std::span<const double> sizes) {
  if (counts.size() != sizes.size()) {
    throw std::invalid_argument(std::to_string(counts.size()) + " counts for " + std::to_string(sizes.size()) + " sizes");
  }
  const double total = std::accumulate(counts.begin(), counts.end(), 0.0);
  const double size = std::accumulate(sizes.begin(), sizes.end(), 0.0);
  if (!(total > 0) || !(size > 0)) return 0;
  double sum = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) sum += std::abs(counts[i] / total - sizes[i] / size);
  return sum / 2;
}

std::vector<double> correct(std::span<const double> p, Correction correction) {
  check_value(correction, "correction");
  std::vector<double> q(p.begin(), p.end());
  for (double& value : q) value = value >= 0 ? std::min(value, 1.0) : value < 0 ? 0.0 : 1.0;
  const auto m = static_cast<double>(q.size());
  if (correction == Correction::none || q.empty()) return q;
  if (correction == Correction::bonferroni) {
    for (double& value : q) value = std::min(1.0, m * value);
    return q;
  }
  std::vector<std::size_t> order(q.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) { return q[x] < q[y]; });
  if (correction == Correction::holm) {  // from the smallest p up: (m - rank + 1) p, never falling
    double bound = 0;
    for (std::size_t k = 0; k < order.size(); ++k) {
      double& value = q[order[k]];
      bound = std::max(bound, std::min(1.0, (m - static_cast<double>(k)) * value));
      value = bound;
    }
    return q;
  }
  double bound = 1;  // from the largest p down: m / rank p, never rising
  for (std::size_t k = order.size(); k-- > 0;) {
    double& value = q[order[k]];
    bound = std::min(bound, m / static_cast<double>(k + 1) * value);
    value = bound;
  }
  return q;
}

}  // namespace marsad::keywords
