#pragma once
// Plain string columns on their way to Python: offsets and UTF-8 data, as _columns.py reads them.
#include <pybind11/pybind11.h>

#include <cstdint>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "arrays.hpp"

class StringColumn {
 public:
  void put(std::string_view value) {
    append(value);
    close();
  }
  /// Adds to the value that `close` ends.
  void append(std::string_view part) { data_.insert(data_.end(), part.begin(), part.end()); }
  void close() {
    if (data_.size() > std::size_t{0x7FFFFFFF}) throw std::overflow_error("the strings of one batch exceed 2 GiB: use smaller batches");
    offsets_.push_back(static_cast<std::int32_t>(data_.size()));
  }
  /// ("str", offsets, data); the column is empty afterwards.
  [[nodiscard]] pybind11::tuple take() { return pybind11::make_tuple("str", own(std::move(offsets_)), own(std::move(data_))); }

 private:
  std::vector<std::int32_t> offsets_{0};
  std::vector<std::uint8_t> data_;
};
