#pragma once
// Words of texts for Python: each different word is one str, however often it stands.
#include <marsad/normalize/letters.hpp>
#include <marsad/tokens/tokenizer.hpp>
#include <marsad/tokens/word_keys.hpp>

#include <pybind11/pybind11.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "arrays.hpp"
#include "encode.hpp"
#include "strings.hpp"
#include "strings_out.hpp"

/// The UTF-8 of str objects, one after the other; unlike PyUnicode_AsUTF8 it leaves no copy in the object.
class Utf8 {
 public:
  /// A lone surrogate is U+FFFD. The view lives until the next call and as long as `text`. Needs no GIL: a str that
  /// somebody holds does not change.
  std::string_view operator()(PyObject* text) {
    const auto size = static_cast<std::size_t>(PyUnicode_GET_LENGTH(text));
    if (PyUnicode_IS_ASCII(text)) return {reinterpret_cast<const char*>(PyUnicode_1BYTE_DATA(text)), size};
    if (buffer_.size() < size * 4) buffer_.resize(size * 4);
    const char* const end = with_units(
        text, [&](const auto* units, std::size_t n) -> const char* { return utf8_write(units, n, buffer_.data()); });
    return {buffer_.data(), static_cast<std::size_t>(end - buffer_.data())};
  }

 private:
  std::string buffer_;
};

/// Word types, and the str of each that Python has asked for.
class WordObjects {
 public:
  explicit WordObjects(bool fold) : fold_(fold) {}

  marsad::tokens::Types types;

  /// Needs the GIL.
  PyObject* operator[](std::uint32_t type) {
    if (objects_.size() < types.size()) objects_.resize(types.size());
    pybind11::object& out = objects_[type];
    if (!out) {
      const std::string_view form = types[type];
      const std::string key = fold_ ? marsad::normalize::fold(form) : std::string{form};
      out = pybind11::reinterpret_steal<pybind11::object>(
          PyUnicode_DecodeUTF8(key.data(), static_cast<pybind11::ssize_t>(key.size()), "replace"));
      if (!out) throw pybind11::error_already_set();
    }
    return out.ptr();
  }

  /// A list of `n` words whose types are at `first`.
  pybind11::list list(const std::uint32_t* first, std::size_t n) {
    pybind11::list out(n);
    for (std::size_t i = 0; i < n; ++i) PyList_SET_ITEM(out.ptr(), static_cast<pybind11::ssize_t>(i), Py_NewRef((*this)[first[i]]));
    return out;
  }

 private:
  bool fold_;
  std::vector<pybind11::object> objects_;
};

inline void append_types(std::vector<std::uint32_t>& out, std::string_view text, marsad::tokens::Types& types) {
  for (const marsad::tokens::Token& t : marsad::tokens::tokenize(text, types)) {
    if (t.type != 0) out.push_back(t.type);
  }
}

/// The words of one text after the other, as a tokenizer for scikit-learn is called. Guards itself.
class WordReader {
 public:
  explicit WordReader(bool fold) : fold_(fold), objects_(std::make_unique<WordObjects>(fold)) {}

  pybind11::list operator()(const pybind11::str& text) {
    const std::lock_guard lock(mutex_);  // the GIL is not given up below
    if (objects_->types.size() > most_types) objects_ = std::make_unique<WordObjects>(fold_);
    found_.clear();
    append_types(found_, utf8_(text.ptr()), objects_->types);
    return objects_->list(found_.data(), found_.size());
  }

 private:
  static constexpr std::uint32_t most_types = 1U << 18U;  // about 60 MB, then it forgets them

  bool fold_;
  std::mutex mutex_;
  Utf8 utf8_;
  std::vector<std::uint32_t> found_;
  std::unique_ptr<WordObjects> objects_;
};

/// A list of words for each str of a list, None for other objects.
inline pybind11::list words_of_list(const pybind11::list& texts, bool fold) {
  namespace py = pybind11;
  const py::tuple rows(texts);  // references of our own: the list may change meanwhile
  WordObjects objects{fold};
  std::vector<std::uint32_t> found;
  std::vector<std::size_t> ends;
  {
    const py::gil_scoped_release release;  // pure C++ over str objects that `rows` holds
    Utf8 utf8;
    for (std::size_t i = 0; i < static_cast<std::size_t>(PyTuple_GET_SIZE(rows.ptr())); ++i) {
      PyObject* const row = PyTuple_GET_ITEM(rows.ptr(), static_cast<py::ssize_t>(i));
      if (PyUnicode_Check(row)) append_types(found, utf8(row), objects.types);
      ends.push_back(found.size());
    }
  }
  py::list out(rows.size());
  for (std::size_t i = 0, begin = 0; i < ends.size(); begin = ends[i++]) {
    const bool missing = !PyUnicode_Check(PyTuple_GET_ITEM(rows.ptr(), static_cast<py::ssize_t>(i)));
    out[i] = missing ? py::object(py::none()) : py::object(objects.list(found.data() + begin, ends[i] - begin));
  }
  return out;
}

inline marsad::tokens::WordKeys word_keys(bool fold) {
  return marsad::tokens::WordKeys{fold ? marsad::tokens::WordForm::key : marsad::tokens::WordForm::bare};
}

/// The words of `count` rows, as read(i, keys) gives them, in as many parts as Arrow's offsets need: a list of (where
/// each row begins, where each word ends, the words). `bytes`: of all texts, about.
template <class Read>
pybind11::list word_bytes(std::size_t count, std::size_t bytes, bool fold, Read read) {
  namespace py = pybind11;
  struct Part {
    std::vector<std::int64_t> begins{0};
    marsad::tokens::WordKeys keys;
  };
  std::vector<Part> parts;
  {
    const py::gil_scoped_release release;  // pure C++ over texts that the caller holds
    for (std::size_t i = 0; i < count || parts.empty(); ++i) {
      if (parts.empty() || parts.back().keys.full()) {
        parts.push_back({{0}, word_keys(fold)});
        parts.back().keys.reserve(std::min(bytes, std::size_t{1} << 30U));
        parts.back().begins.reserve(count - i + 1);
      }
      if (i == count) break;
      read(i, parts.back().keys);
      parts.back().begins.push_back(static_cast<std::int64_t>(parts.back().keys.size()));
    }
  }
  py::list out;
  for (Part& part : parts) {
    out.append(py::make_tuple(own(std::move(part.begins)), own(part.keys.take_ends()), own(part.keys.take_bytes())));
  }
  return out;
}

/// Of a list of str; other objects have no words.
inline pybind11::list word_bytes_of_list(const pybind11::list& texts, bool fold) {
  namespace py = pybind11;
  const py::tuple rows(texts);  // references of our own: the list may change meanwhile
  std::size_t size = 0;
  for (const auto& row : rows) size += PyUnicode_Check(row.ptr()) ? static_cast<std::size_t>(PyUnicode_GET_LENGTH(row.ptr())) : 0;
  Utf8 utf8;
  return word_bytes(rows.size(), 2 * size, fold, [&](std::size_t i, marsad::tokens::WordKeys& keys) {
    PyObject* const row = PyTuple_GET_ITEM(rows.ptr(), static_cast<py::ssize_t>(i));
    if (PyUnicode_Check(row)) keys.read(utf8(row));
  });
}

/// The same of a chunk of a column.
inline pybind11::list word_bytes_of_column(const pybind11::tuple& chunk, bool fold) {
  const StringChunk rows{chunk};
  std::size_t size = 0;
  for (std::size_t i = 0; i < rows.rows(); ++i) size += rows[i].value_or(std::string_view{}).size();
  return word_bytes(rows.rows(), size, fold, [&](std::size_t i, marsad::tokens::WordKeys& keys) {
    if (const auto row = rows[i]) keys.read(*row);
  });
}

/// (where each row begins, codes of the words, the words that the codes number) of a chunk of a column.
inline pybind11::tuple words_of_column(const pybind11::tuple& chunk, bool fold) {
  namespace py = pybind11;
  const StringChunk rows{chunk};
  std::vector<std::int64_t> begins{0};
  std::vector<std::int32_t> codes;
  StringColumn names;
  {
    const py::gil_scoped_release release;  // pure C++ over buffers that `rows` holds
    marsad::tokens::Types types, keys;
    std::vector<std::int32_t> code_of;  // of a type, -1 for one that was not yet met
    std::vector<std::uint32_t> found;
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      found.clear();
      if (const auto s = rows[i]) append_types(found, *s, types);
      code_of.resize(types.size(), -1);
      for (const std::uint32_t type : found) {
        std::int32_t& code = code_of[type];
        if (code < 0) {
          const std::uint32_t known = keys.size();
          code = static_cast<std::int32_t>(keys.intern(fold ? marsad::normalize::fold(types[type]) : types[type])) - 1;
          if (keys.size() != known) names.put(keys[known]);
        }
        codes.push_back(code);
      }
      begins.push_back(static_cast<std::int64_t>(codes.size()));
    }
  }
  return py::make_tuple(own(std::move(begins)), own(std::move(codes)), names.take());
}
