#pragma once
/// The document x unit matrix, in compressed rows. The one public header that shows Eigen.
///
///   const Matrix<double> m = count_matrix<double>(counts, vocabulary);
///   m.coeff(document, vocabulary.find("word").value());   // occurrences
///
/// Rows are documents, columns are ids of the vocabulary; column indices of a row ascend; only what occurs is stored.
/// Cost: O(pairs log) time, 12 (double) or 8 (float) bytes a pair. Reentrant.
#include <cstdint>

#include <Eigen/SparseCore>

#include <marsad/keywords/units.hpp>
#include <marsad/keywords/vocabulary.hpp>

namespace marsad::keywords {

template <class T>
using Matrix = Eigen::SparseMatrix<T, Eigen::RowMajor, std::int32_t>;

/// Occurrences of each unit in each document, compressed, sorted and without zeros. T is float or double: float is
/// exact up to 16,777,216 occurrences in one document, double up to 2^53. Units that the vocabulary lacks are left
/// out, so that new documents can be counted with the vocabulary of old ones.
/// Throws Error{invalid_option} from 2^31 pairs on, which these indices cannot hold: then raise min_df or set max_size.
template <class T>
[[nodiscard]] Matrix<T> count_matrix(const UnitCounts& counts, const Vocabulary& vocabulary);

extern template Matrix<float> count_matrix<float>(const UnitCounts&, const Vocabulary&);
extern template Matrix<double> count_matrix<double>(const UnitCounts&, const Vocabulary&);

}  // namespace marsad::keywords
