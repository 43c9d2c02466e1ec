#pragma once
// The texts of a call: a chunk of an Arrow column, or str objects read where they are.
//
//   const TextRows texts{given};                 // with the GIL
//   if (!texts.readable()) ...                   // a row that is neither str nor None, or that has no UTF-8
//   texts.rows(); texts[0]                       // without the GIL as well; nothing for a missing text
//
// The UTF-8 of a str is the one that Python keeps in it once it is asked for, as Arrow does: it is not copied.
#include <pybind11/pybind11.h>

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "strings.hpp"

class TextRows {
 public:
  explicit TextRows(const pybind11::object& given) {
    namespace py = pybind11;
    if (!py::isinstance<py::list>(given)) {
      chunk_.emplace(py::cast<py::tuple>(given));
      return;
    }
    objects_ = py::tuple(given);  // references of our own: the list may change meanwhile
    views_.reserve(objects_.size());
    for (const py::handle row : objects_) {
      if (row.is_none()) {
        views_.emplace_back();
        continue;
      }
      py::ssize_t size = 0;
      const char* const bytes = PyUnicode_Check(row.ptr()) ? PyUnicode_AsUTF8AndSize(row.ptr(), &size) : nullptr;
      readable_ = bytes != nullptr && static_cast<std::size_t>(size) < longest;
      if (!readable_) {
        if (PyErr_Occurred() == nullptr) return;
        if (PyErr_ExceptionMatches(PyExc_UnicodeError) == 0) throw py::error_already_set();
        PyErr_Clear();
        return;
      }
      views_.emplace_back(bytes, static_cast<std::size_t>(size));
    }
  }

  [[nodiscard]] bool readable() const noexcept { return readable_; }
  [[nodiscard]] std::size_t rows() const noexcept { return chunk_ ? chunk_->rows() : views_.size(); }
  /// Row i, or nothing where there is none.
  [[nodiscard]] std::optional<std::string_view> operator[](std::size_t i) const {
    if (chunk_) return (*chunk_)[i];
    if (views_[i].data() == nullptr) return std::nullopt;
    return views_[i];
  }

 private:
  static constexpr std::size_t longest = std::size_t{1} << 32U;
  std::optional<StringChunk> chunk_;
  pybind11::tuple objects_;
  std::vector<std::string_view> views_;
  bool readable_ = true;
};
