#pragma once
// Slow oracle of vocabulary, matrix and weights: nested maps and a dense table.
#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace marsad::reference {

using Occurrences = std::vector<std::pair<std::int32_t, std::string>>;  // document, unit

struct Dense {
  std::vector<std::string> units;         // sorted
  std::vector<std::int32_t> df;           // beside them
  std::vector<std::vector<double>> rows;  // document x unit
};

inline Dense dense_counts(const Occurrences& occurrences, std::int32_t documents, std::int32_t min_df = 1, double max_df = 1) {
  std::map<std::string, std::map<std::int32_t, double>> all;
  for (const auto& [document, unit] : occurrences) {
    if (!unit.empty()) ++all[unit][document];
  }
  Dense out;
  out.rows.resize(static_cast<std::size_t>(documents));
  for (const auto& [unit, by_document] : all) {
    const auto df = static_cast<std::int32_t>(by_document.size());
    if (df < min_df || df > max_df * documents) continue;
    out.units.push_back(unit);
    out.df.push_back(df);
    for (std::int32_t d = 0; d < documents; ++d) {
      const auto found = by_document.find(d);
      out.rows[static_cast<std::size_t>(d)].push_back(found == by_document.end() ? 0 : found->second);
    }
  }
  return out;
}

/// tf: raw, sublinear; idf: none, smooth, plain, textbook, log10; norm: none, l1, l2.
inline void dense_weights(Dense& m, std::string_view tf, std::string_view idf, std::string_view norm) {
  const auto n = static_cast<double>(m.rows.size());
  for (std::vector<double>& row : m.rows) {
    double sum = 0, squares = 0;
    for (std::size_t u = 0; u < row.size(); ++u) {
      const double df = m.df[u];
      double factor = 1;
      if (idf == "smooth") factor = std::log((1 + n) / (1 + df)) + 1;
      if (idf == "plain") factor = std::log(n / df) + 1;
      if (idf == "textbook") factor = std::log(n / df);
      if (idf == "log10") factor = std::log(n / df) / std::log(10.0);
      if (row[u] != 0 && tf == "sublinear") row[u] = 1 + std::log(row[u]);
      row[u] *= factor;
      sum += std::abs(row[u]);
      squares += row[u] * row[u];
    }
    const double length = norm == "l1" ? sum : norm == "l2" ? std::sqrt(squares) : 1;
    for (double& value : row) value = length == 0 ? value : value / length;
  }
}

}  // namespace marsad::reference
