// The layer `keywords` for Python: columns in, columns out, nothing is computed here.
//
// Arrays are taken as they are where type and layout fit; safe casts are copied, others are a TypeError. Each function
// holds references to its arrays while the GIL is released around the C++ call, which reads every cell once and checks
// it (UnitCounts::add), or reads only immutable objects and copies made before.
#include <marsad/keywords/keyness.hpp>
#include <marsad/keywords/matrix.hpp>
#include <marsad/keywords/units.hpp>
#include <marsad/keywords/vocabulary.hpp>
#include <marsad/keywords/weighting.hpp>

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "arrays.hpp"

namespace py = pybind11;
namespace kw = marsad::keywords;

namespace {

template <class T>
using Array = py::array_t<T, py::array::c_style>;  // without forcecast: nothing is rounded or wrapped

template <class T>
std::span<const T> view(const Array<T>& array, const char* name) {
  if (array.ndim() != 1) throw std::invalid_argument(std::string{name} + " has " + std::to_string(array.ndim()) + " dimensions, not 1");
  return {array.data(), static_cast<std::size_t>(array.size())};
}

template <class T>
std::vector<T> copy(const Array<T>& array, const char* name) {
  const std::span<const T> cells = view(array, name);
  return {cells.begin(), cells.end()};
}

/// A read-only array over memory of an immutable object, which it keeps alive.
template <class T>
py::array_t<T> lend(const T* data, std::size_t size, const py::handle& owner) {
  py::array_t<T> out(static_cast<py::ssize_t>(size), data, owner);
  out.attr("setflags")(py::arg("write") = false);
  return out;
}

template <class T>
py::tuple csr(const kw::UnitCounts& counts, const kw::Vocabulary& vocabulary, const kw::WeightOptions& options, kw::Idf idf) {
  auto matrix = std::make_unique<kw::Matrix<T>>();
  {
    const py::gil_scoped_release release;  // both objects are immutable in Python
    *matrix = kw::count_matrix<T>(counts, vocabulary);
    kw::weigh(*matrix, kw::idf(vocabulary, idf), options);
  }
  auto* heap = matrix.get();
  py::capsule owner(heap, [](void* p) { delete static_cast<kw::Matrix<T>*>(p); });
  static_cast<void>(matrix.release());
  return py::make_tuple(
      py::array_t<T>(heap->nonZeros(), heap->valuePtr(), owner), py::array_t<std::int32_t>(heap->nonZeros(), heap->innerIndexPtr(), owner),
      py::array_t<std::int32_t>(heap->rows() + 1, heap->outerIndexPtr(), owner), py::make_tuple(heap->rows(), heap->cols()));
}

py::tuple matrix(const kw::UnitCounts& counts, const kw::Vocabulary& vocabulary, const std::string& tf, const std::string& idf,
                 const std::string& norm, const std::string& dtype) {
  const kw::WeightOptions options{.tf = kw::tf_named(tf), .norm = kw::norm_named(norm)};
  const kw::Idf kind = kw::idf_named(idf);
  if (dtype == "float64") return csr<double>(counts, vocabulary, options, kind);
  if (dtype == "float32") return csr<float>(counts, vocabulary, options, kind);
  throw std::invalid_argument("dtype='" + dtype + "' is not known; allowed: 'float64', 'float32'");
}

py::dict columns(kw::KeynessTable&& t) {
  py::dict out;
  out["group"] = own(std::move(t.group));
  out["unit"] = own(std::move(t.unit));
  out["target"] = own(std::move(t.target));
  out["reference"] = own(std::move(t.reference));
  out["expected"] = own(std::move(t.expected));
  out["statistic"] = own(std::move(t.statistic));
  out["p"] = own(std::move(t.p));
  out["q"] = own(std::move(t.q));
  out["log_ratio"] = own(std::move(t.log_ratio));
  out["log_ratio_walter"] = own(std::move(t.log_ratio_walter));
  out["percent_difference"] = own(std::move(t.percent_difference));
  out["odds_ratio"] = own(std::move(t.odds_ratio));
  out["simple_maths"] = own(std::move(t.simple_maths));
  out["bic"] = own(std::move(t.bic));
  out["per_million_target"] = own(std::move(t.per_million_target));
  out["per_million_reference"] = own(std::move(t.per_million_reference));
  out["range"] = own(std::move(t.range));
  out["dp"] = own(std::move(t.dp));
  return out;
}

py::dict keyness(const kw::UnitCounts& counts, const kw::Vocabulary& vocabulary, const Array<std::int32_t>& groups,
                 const std::string& measure, const std::string& correction, std::int64_t min_count, std::optional<std::int32_t> group,
                 std::int32_t top, double simple_maths_n) {
  const kw::KeynessOptions options{.measure = kw::measure_named(measure),
                                   .correction = kw::correction_named(correction),
                                   .min_count = min_count,
                                   .group = group,
                                   .top = top,
                                   .simple_maths_n = simple_maths_n};
  options.validate();
  const std::vector<std::int32_t> rows = copy(groups, "groups");
  kw::KeynessTable table;
  {
    const py::gil_scoped_release release;  // counts and vocabulary are immutable in Python, rows is our own
    const std::vector<std::int64_t> sizes = counts.sizes();
    table = kw::keyness(kw::count_matrix<double>(counts, vocabulary), {.sizes = sizes, .groups = rows}, options);
  }
  return columns(std::move(table));
}

py::dict compare(const Array<double>& a, const Array<double>& b, const Array<double>& c, const Array<double>& d, double n) {
  py::dict out;
  for (auto& [name, column] : kw::compare({view(a, "a"), view(b, "b"), view(c, "c"), view(d, "d")}, n)) {
    out[py::str(name.data(), name.size())] = own(std::move(column));
  }
  return out;
}

std::unique_ptr<kw::UnitCounts> count(const Array<std::int32_t>& documents, const Array<std::int32_t>& codes,
                                      const Array<std::int32_t>& offsets, const Array<std::uint8_t>& data, std::int32_t document_count) {
  auto counts = std::make_unique<kw::UnitCounts>(document_count);
  const std::span<const std::uint8_t> bytes = view(data, "data");
  const kw::UnitStream stream{view(documents, "documents"),
                              view(codes, "codes"),
                              view(offsets, "offsets"),
                              {reinterpret_cast<const char*>(bytes.data()), bytes.size()}};
  for (const std::int32_t document : stream.documents) {
    if (document < document_count) continue;
    throw std::invalid_argument("no document " + std::to_string(document) + " of " + std::to_string(document_count));
  }
  const py::gil_scoped_release release;  // the arrays stay referenced by the caller's frame
  counts->add(stream);
  return counts;
}

}  // namespace

/// Fills the submodule `_core.keywords`.
void register_keywords(py::module_& m) {
  m.doc() = "Counts of units by document, weights, keyness.";
  py::class_<kw::UnitCounts>(m, "UnitCounts",
                             "Occurrences of units by document; immutable. Codes index the dictionary (offsets, data), -1 is null.")
      .def(py::init(&count), py::arg("documents"), py::arg("codes"), py::arg("offsets"), py::arg("data"), py::kw_only(),
           py::arg("document_count"))
      .def(
          "merged",
          [](const kw::UnitCounts& x, const kw::UnitCounts& y) {
            auto out = std::make_unique<kw::UnitCounts>();
            const py::gil_scoped_release release;  // x and y are immutable in Python, out is our own
            out->merge(x);
            out->merge(y);
            return out;
          },
          py::arg("other"), "The sum of two parts of one collection.")
      .def(
          "sizes", [](const kw::UnitCounts& x) { return own(x.sizes()); }, "Units of each document (int64).")
      .def("__len__", &kw::UnitCounts::document_count);
  py::class_<kw::Vocabulary>(m, "Vocabulary", "The units kept, sorted by code points; immutable.")
      .def(py::init([](const kw::UnitCounts& counts, std::uint32_t min_df, double max_df, std::uint32_t max_size) {
             const py::gil_scoped_release release;  // counts is immutable in Python
             return std::make_unique<kw::Vocabulary>(counts, kw::VocabularyOptions{min_df, max_df, max_size});
           }),
           py::arg("counts"), py::kw_only(), py::arg("min_df") = 1, py::arg("max_df") = 1.0, py::arg("max_size") = 0)
      .def(
          "strings",
          [](const py::object& self) {
            const auto& v = self.cast<const kw::Vocabulary&>();
            return py::make_tuple(lend(v.offsets().data(), v.offsets().size(), self),
                                  lend(reinterpret_cast<const std::uint8_t*>(v.data().data()), v.data().size(), self));
          },
          "Offsets (int32, one more than units) and UTF-8 data (uint8), not copied.")
      .def(
          "document_frequency",
          [](const py::object& self) {
            const auto& df = self.cast<const kw::Vocabulary&>().document_frequency();
            return lend(df.data(), df.size(), self);
          },
          "Documents with each unit (int32), not copied.")
      .def(
          "totals",
          [](const py::object& self) {
            const auto& totals = self.cast<const kw::Vocabulary&>().totals();
            return lend(totals.data(), totals.size(), self);
          },
          "Occurrences of each unit (int64), not copied.")
      .def(
          "find", [](const kw::Vocabulary& v, std::string_view unit) { return v.find(unit); }, py::arg("unit"),
          "The id of a unit, or None.")
      .def("__len__", &kw::Vocabulary::size);
  m.def("matrix", &matrix, py::arg("counts"), py::arg("vocabulary"), py::kw_only(), py::arg("tf") = "raw", py::arg("idf") = "none",
        py::arg("norm") = "none", py::arg("dtype") = "float64",
        "Weights as (data, indices, indptr, shape) of a CSR matrix, not copied; the defaults give counts.");
  m.def("keyness", &keyness, py::arg("counts"), py::arg("vocabulary"), py::arg("groups"), py::kw_only(), py::arg("measure") = "g2",
        py::arg("correction") = "benjamini_hochberg", py::arg("min_count") = 5, py::arg("group") = py::none(), py::arg("top") = 0,
        py::arg("simple_maths_n") = 1.0, "Each group of documents (int32 a document, -1 = none) against all others: columns by name.");
  m.def("compare", &compare, py::arg("a"), py::arg("b"), py::arg("c"), py::arg("d"), py::kw_only(), py::arg("simple_maths_n") = 1.0,
        "All formulae for a occurrences in c units against b in d.");
  m.def(
      "correct",
      [](const Array<double>& p, const std::string& correction) {
        return own(kw::correct(view(p, "p"), kw::correction_named(correction)));
      },
      py::arg("p"), py::arg("correction"), "Corrected p values, in the same order.");
  m.def(
      "dp", [](const Array<double>& counts, const Array<double>& sizes) { return kw::dp(view(counts, "counts"), view(sizes, "sizes")); },
      py::arg("counts"), py::arg("sizes"), "Deviation of proportions of Gries.");
}
