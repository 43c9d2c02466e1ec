#pragma once
// Arrow strings as C++ sees them: views into buffers that Python owns.
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

/// One chunk of an Arrow string column, checked; holds its buffers for as long as it lives. Build and destroy it
/// with the GIL held; reading needs no GIL.
class StringChunk {
 public:
  /// (offsets, data, validity or None, first row, rows, whether offsets are 64 bits wide)
  explicit StringChunk(const pybind11::tuple& t) {
    namespace py = pybind11;
    if (t.size() != 6) throw py::value_error("a chunk is (offsets, data, validity, offset, length, is_large)");
    first_ = t[3].cast<std::size_t>();
    rows_ = t[4].cast<std::size_t>();
    large_ = t[5].cast<bool>();
    if (rows_ == 0) return;
    offsets_ = t[0].cast<py::buffer>().request();
    if (!t[1].is_none()) data_ = t[1].cast<py::buffer>().request();
    if (!t[2].is_none()) validity_ = t[2].cast<py::buffer>().request();
    const std::size_t width = large_ ? 8 : 4;
    if (bytes(*offsets_) < (first_ + rows_ + 1) * width) throw py::value_error("the offsets are shorter than the column");
    if (validity_ && bytes(*validity_) * 8 < first_ + rows_) throw py::value_error("the validity bitmap is shorter than the column");
    const auto size = static_cast<std::int64_t>(data_ ? bytes(*data_) : 0);
    for (std::size_t i = 0; i < rows_; ++i) {
      if (offset(i) < 0 || offset(i) > offset(i + 1) || offset(i + 1) > size) {
        throw py::value_error("offset " + std::to_string(first_ + i) + " is out of range");
      }
      if (offset(i + 1) - offset(i) >= std::int64_t{1} << 32U) throw py::value_error("row " + std::to_string(i) + " is longer than 4 GiB");
    }
  }

  [[nodiscard]] std::size_t rows() const noexcept { return rows_; }

  /// Row i, or nothing where it is null.
  [[nodiscard]] std::optional<std::string_view> operator[](std::size_t i) const {
    if (validity_) {
      const std::size_t bit = first_ + i;
      if ((static_cast<const unsigned char*>(validity_->ptr)[bit / 8] >> (bit % 8) & 1U) == 0) return std::nullopt;
    }
    if (!data_) return std::string_view{};
    const std::int64_t begin = offset(i);
    return std::string_view{static_cast<const char*>(data_->ptr) + begin, static_cast<std::size_t>(offset(i + 1) - begin)};
  }

 private:
  static std::size_t bytes(const pybind11::buffer_info& b) { return static_cast<std::size_t>(b.size * b.itemsize); }

  [[nodiscard]] std::int64_t offset(std::size_t i) const {
    const char* const base = static_cast<const char*>(offsets_->ptr);  // NOLINT(bugprone-unchecked-optional-access): there are rows
    if (large_) {
      std::int64_t v = 0;
      std::memcpy(&v, base + (first_ + i) * 8, 8);
      return v;
    }
    std::int32_t v = 0;
    std::memcpy(&v, base + (first_ + i) * 4, 4);
    return v;
  }

  std::optional<pybind11::buffer_info> offsets_, data_, validity_;
  std::size_t first_ = 0;
  std::size_t rows_ = 0;
  bool large_ = false;
};
