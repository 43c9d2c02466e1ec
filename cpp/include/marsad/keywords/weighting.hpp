#pragma once
/// Weights of units in documents: tf x idf, then a norm. Each variant has a name.
///
///   Matrix<double> m = count_matrix<double>(counts, vocabulary);
///   weigh(m, idf(vocabulary, Idf::smooth));   // the defaults of scikit-learn
///
/// Sources: Salton & Buckley (1988), Information Processing & Management 24(5); Manning, Raghavan & Schuetze (2008),
/// Introduction to Information Retrieval, 6.2-6.4; the variants as scikit-learn and quanteda document them.
/// Defined for all counts: a unit that is in no document has idf 0 in the variants that would divide by 0, a row
/// without weights stays as it is under any norm. Nothing becomes NaN or infinite.
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <marsad/keywords/matrix.hpp>
#include <marsad/keywords/vocabulary.hpp>

namespace marsad::keywords {

/// Example: a unit that occurs 3 times in the document.
enum class Tf : std::uint8_t {
  raw,        ///< tf: 3
  sublinear,  ///< 1 + ln tf: 2.098612
};

/// Example: n = 6 documents, df = 2 of them with the unit. ln is the natural logarithm.
enum class Idf : std::uint8_t {
  none,      ///< 1
  smooth,    ///< ln((1 + n) / (1 + df)) + 1: 1.847298 (scikit-learn, smooth_idf=True)
  plain,     ///< ln(n / df) + 1: 2.098612 (scikit-learn, smooth_idf=False)
  textbook,  ///< ln(n / df): 1.098612
  log10,     ///< log10(n / df): 0.477121 (quanteda, dfm_tfidf)
};

/// Example: a row (3, 4).
enum class Norm : std::uint8_t {
  none,  ///< (3, 4)
  l1,    ///< divided by the sum of sizes: (3/7, 4/7)
  l2,    ///< divided by the Euclidean length: (0.6, 0.8)
};

[[nodiscard]] std::string_view to_string(Tf tf) noexcept;
[[nodiscard]] std::string_view to_string(Idf idf) noexcept;
[[nodiscard]] std::string_view to_string(Norm norm) noexcept;
/// The value with this name. Throw Error{invalid_option}; the detail has the name and those allowed.
[[nodiscard]] Tf tf_named(std::string_view name);
[[nodiscard]] Idf idf_named(std::string_view name);
[[nodiscard]] Norm norm_named(std::string_view name);

struct WeightOptions {
  Tf tf = Tf::raw;
  Norm norm = Norm::l2;

  /// Throws Error{invalid_option} on a value that is none of its enumeration.
  void validate() const;
  friend bool operator==(const WeightOptions&, const WeightOptions&) = default;
};

/// One factor a unit, from the documents that the vocabulary was made from.
/// Throws Error{invalid_option} on a value that is none of the enumeration.
[[nodiscard]] std::vector<double> idf(const Vocabulary& vocabulary, Idf kind);
/// The factor of one unit: `df` of `n` documents have it.
[[nodiscard]] double idf(double df, double n, Idf kind);

/// Turns counts into weights, in place: every stored value becomes tf x factors[column], then each row gets its norm.
/// Throws Error{invalid_option} on bad options, std::invalid_argument unless there is one factor a column.
/// Cost: O(pairs).
template <class T>
void weigh(Matrix<T>& counts, std::span<const double> factors, const WeightOptions& options = {});

extern template void weigh<float>(Matrix<float>&, std::span<const double>, const WeightOptions&);
extern template void weigh<double>(Matrix<double>&, std::span<const double>, const WeightOptions&);

}  // namespace marsad::keywords
