#include <marsad/keywords/weighting.hpp>

#include "keywords/names.hpp"

#include <cmath>
#include <stdexcept>
#include <string>

namespace marsad::keywords {

std::string_view to_string(Tf tf) noexcept {
  switch (tf) {
    case Tf::raw: return "raw";
    case Tf::sublinear: return "sublinear";
  }
  return {};
}

std::string_view to_string(Idf idf) noexcept {
  switch (idf) {
    case Idf::none: return "none";
    case Idf::smooth: return "smooth";
    case Idf::plain: return "plain";
    case Idf::textbook: return "textbook";
    case Idf::log10: return "log10";
  }
  return {};
}

std::string_view to_string(Norm norm) noexcept {
  switch (norm) {
    case Norm::none: return "none";
    case Norm::l1: return "l1";
    case Norm::l2: return "l2";
  }
  return {};
}

Tf tf_named(std::string_view name) { return value_named(name, "tf", std::array{Tf::raw, Tf::sublinear}); }
Idf idf_named(std::string_view name) {
  return value_named(name, "idf", std::array{Idf::none, Idf::smooth, Idf::plain, Idf::textbook, Idf::log10});
}
Norm norm_named(std::string_view name) { return value_named(name, "norm", std::array{Norm::none, Norm::l1, Norm::l2}); }

void WeightOptions::validate() const {
  check_value(tf, "tf");
  check_value(norm, "norm");
}

double idf(double df, double n, Idf kind) {
  check_value(kind, "idf");
  if (kind == Idf::none) return 1;
  if (kind == Idf::smooth) return std::log((1 + n) / (1 + df)) + 1;
  if (df <= 0 || n <= 0) return 0;
  if (kind == Idf::plain) return std::log(n / df) + 1;
  return kind == Idf::textbook ? std::log(n / df) : std::log10(n / df);
}

std::vector<double> idf(const Vocabulary& vocabulary, Idf kind) {
  check_value(kind, "idf");
  std::vector<double> out;
  out.reserve(vocabulary.document_frequency().size());
  for (const std::int32_t df : vocabulary.document_frequency()) out.push_back(idf(df, vocabulary.document_count(), kind));
  return out;
}

template <class T>
void weigh(Matrix<T>& counts, std::span<const double> factors, const WeightOptions& options) {
  options.validate();
  if (factors.size() != static_cast<std::size_t>(counts.cols())) {
    throw std::invalid_argument(std::to_string(factors.size()) + " factors for " + std::to_string(counts.cols()) + " columns");
  }
  counts.makeCompressed();
  const std::int32_t* column = counts.innerIndexPtr();
  T* value = counts.valuePtr();
  for (Eigen::Index row = 0; row < counts.rows(); ++row) {
    const std::int32_t begin = counts.outerIndexPtr()[row];
    const std::int32_t end = counts.outerIndexPtr()[row + 1];
    double length = 0;  // summed in double in the order of the columns, whatever T is
    for (std::int32_t i = begin; i < end; ++i) {
      const double tf = value[i];
      const double weight = (options.tf == Tf::sublinear && tf > 0 ? 1 + std::log(tf) : tf) * factors[static_cast<std::size_t>(column[i])];
      length += options.norm == Norm::l1 ? std::abs(weight) : weight * weight;
      value[i] = static_cast<T>(weight);
    }
    if (options.norm == Norm::none || !(length > 0)) continue;
    if (options.norm == Norm::l2) length = std::sqrt(length);
    for (std::int32_t i = begin; i < end; ++i) value[i] = static_cast<T>(value[i] / length);
  }
}

template void weigh<float>(Matrix<float>&, std::span<const double>, const WeightOptions&);
template void weigh<double>(Matrix<double>&, std::span<const double>, const WeightOptions&);

}  // namespace marsad::keywords
