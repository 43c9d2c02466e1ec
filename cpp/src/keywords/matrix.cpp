#include <marsad/keywords/matrix.hpp>

#include <marsad/error.hpp>

#include <algorithm>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace marsad::keywords {
namespace {

/// Type number -> id of the vocabulary, -1 where it has none.
std::vector<std::int32_t> ids(const tokens::Types& types, const Vocabulary& vocabulary) {
  std::vector<std::int32_t> out(types.size(), -1);
  for (std::uint32_t unit = 1; unit < types.size(); ++unit) out[unit] = vocabulary.find(types[unit]).value_or(-1);
  return out;
}

}  // namespace

template <class T>
Matrix<T> count_matrix(const UnitCounts& counts, const Vocabulary& vocabulary) {
  const std::vector<std::int32_t> id = ids(counts.types(), vocabulary);
  const std::vector<UnitCounts::Run> runs = counts.runs();
  std::size_t pairs = 0;
  std::vector<std::int32_t> last(id.size(), -1);  // pieces of a document may share units: each pair is counted once
  for (const UnitCounts::Run& run : runs) {
    for (const std::uint32_t unit : run.units) {
      if (id[unit] >= 0 && last[unit] != run.document) ++pairs;
      last[unit] = run.document;
    }
  }
  if (pairs > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) {
    throw Error(ErrorCode::invalid_option, 0,
                "the matrix would hold " + std::to_string(pairs) + " pairs, more than 2^31 - 1: raise min_df or set max_size");
  }

  Matrix<T> out(counts.document_count(), vocabulary.size());
  out.resizeNonZeros(static_cast<Eigen::Index>(pairs));
  std::vector<std::pair<std::int32_t, std::uint64_t>> row;
  std::int32_t size = 0;
  std::size_t next = 0;  // run
  for (std::int32_t document = 0; document < counts.document_count(); ++document) {
    out.outerIndexPtr()[document] = size;
    row.clear();
    for (; next < runs.size() && runs[next].document == document; ++next) {
      for (std::size_t i = 0; i < runs[next].units.size(); ++i) {
        if (const std::int32_t column = id[runs[next].units[i]]; column >= 0) row.emplace_back(column, runs[next].counts[i]);
      }
    }
    std::sort(row.begin(), row.end());
    for (std::size_t i = 0; i < row.size();) {
      const std::int32_t column = row[i].first;
      std::uint64_t n = 0;
      for (; i < row.size() && row[i].first == column; ++i) n += row[i].second;
      out.innerIndexPtr()[size] = column;
      out.valuePtr()[size] = static_cast<T>(n);
      ++size;
    }
  }
  out.outerIndexPtr()[counts.document_count()] = size;
  return out;
}

template Matrix<float> count_matrix<float>(const UnitCounts&, const Vocabulary&);
template Matrix<double> count_matrix<double>(const UnitCounts&, const Vocabulary&);

}  // namespace marsad::keywords
