#pragma once
// Slow oracles of keyness: the formulae as textbooks print them, on full tables, in long double.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace marsad::reference {

using Real = long double;

struct Table2x2 {
  Real a, b, c, d;  // occurrences and sizes of target and reference, sizes above 0
};

inline Real term(Real observed, Real expectation) { return observed == 0 ? 0 : observed * std::log(observed / expectation); }

inline std::vector<std::vector<Real>> observed(const Table2x2& t) { return {{t.a, t.b}, {t.c - t.a, t.d - t.b}}; }

/// Row sum x column sum / sum of all.
inline std::vector<std::vector<Real>> expectation(const std::vector<std::vector<Real>>& o) {
  const Real n = o[0][0] + o[0][1] + o[1][0] + o[1][1];
  std::vector<std::vector<Real>> e(2, std::vector<Real>(2));
  for (std::size_t i = 0; i < 2; ++i) {
    for (std::size_t j = 0; j < 2; ++j) e[i][j] = (o[i][0] + o[i][1]) * (o[0][j] + o[1][j]) / n;
  }
  return e;
}

inline Real g2_two_cell(const Table2x2& t) {
  const Real rate = (t.a + t.b) / (t.c + t.d);
  return 2 * (term(t.a, t.c * rate) + term(t.b, t.d * rate));
}

inline Real g2_four_cell(const Table2x2& t) {
  const auto o = observed(t);
  const auto e = expectation(o);
  Real sum = 0;
  for (std::size_t i = 0; i < 2; ++i) {
    for (std::size_t j = 0; j < 2; ++j) sum += 2 * term(o[i][j], e[i][j]);
  }
  return sum;
}

/// Pearson's shortcut N (O11 O22 - O12 O21)^2 / product of the margins; a route other than the library's.
inline Real chi2(const Table2x2& t, Real continuity = 0) {
  const auto o = observed(t);
  const Real n = t.c + t.d;
  const Real unit = t.a + t.b;
  if (unit == 0 || unit == n) return 0;
  const Real off = std::abs(o[0][0] * o[1][1] - o[0][1] * o[1][0]) - continuity * n;
  return off <= 0 ? 0 : n * off * off / (t.c * t.d * unit * (n - unit));
}

/// .5 sum |v/V - s/S| over all parts, those without the unit too; 0 if it is in none.
inline Real dp(const std::vector<Real>& counts, const std::vector<Real>& sizes) {
  Real total = 0, size = 0, sum = 0;
  for (const Real v : counts) total += v;
  for (const Real s : sizes) size += s;
  if (total == 0) return 0;
  for (std::size_t i = 0; i < counts.size(); ++i) sum += std::abs(counts[i] / total - sizes[i] / size);
  return sum / 2;
}

/// Benjamini & Hochberg by definition: the smallest m p / rank over all p that are not smaller; quadratic.
inline std::vector<Real> benjamini_hochberg(const std::vector<double>& p) {
  std::vector<Real> q;
  for (const double mine : p) {
    Real least = 1;
    for (const double other : p) {
      if (other < mine) continue;
      std::size_t rank = 0;
      for (const double third : p) rank += third <= other ? 1 : 0;
      least = std::min(least, static_cast<Real>(p.size()) * other / static_cast<Real>(rank));
    }
    q.push_back(least);
  }
  return q;
}

}  // namespace marsad::reference
