#pragma once
// Python strings to UTF-8, straight from the code units that CPython holds. PyUnicode_AsUTF8AndSize would keep a second
// copy of every article in its str.
#include <pybind11/pybind11.h>

#include <cstdint>
#include <cstring>

/// The number of UTF-8 bytes of n code units.
template <class Unit>
std::size_t utf8_size(const Unit* units, std::size_t n) noexcept {
  std::size_t size = n;
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint32_t c = units[i];
    size += (c >= 0x80 ? 1U : 0U) + (c >= 0x800 ? 1U : 0U) + (c >= 0x10000 ? 1U : 0U);
  }
  return size;
}

/// Writes them from `out` on, and at most one byte more; gives the end. Lone surrogates become U+FFFD.
template <class Unit>
char* utf8_write(const Unit* units, std::size_t n, char* out) noexcept {
  for (std::size_t i = 0; i < n; ++i) {
    std::uint32_t c = units[i];
    const auto put = [&](std::uint32_t byte) { *out++ = static_cast<char>(byte); };
    if (c < 0x800) {  // without a branch: letters and blanks take turns
      const std::uint32_t wide = c < 0x80 ? 0U : 1U;
      out[0] = static_cast<char>(wide != 0 ? 0xC0U | c >> 6U : c);
      out[1] = static_cast<char>(0x80U | (c & 0x3FU));
      out += 1 + wide;
      continue;
    }
    if (c >= 0xD800 && c < 0xE000) c = 0xFFFD;
    if (c < 0x10000) {
      put(0xE0U | c >> 12U);
    } else {
      put(0xF0U | c >> 18U);
      put(0x80U | (c >> 12U & 0x3FU));
    }
    put(0x80U | (c >> 6U & 0x3FU));
    put(0x80U | (c & 0x3FU));
  }
  return out;
}

/// Calls f(units, n) with the code units of a str, 1, 2 or 4 bytes wide.
template <class F>
auto with_units(PyObject* s, F&& f) {
  const auto n = static_cast<std::size_t>(PyUnicode_GET_LENGTH(s));
  const void* const data = PyUnicode_DATA(s);
  switch (PyUnicode_KIND(s)) {
    case PyUnicode_1BYTE_KIND: return f(static_cast<const Py_UCS1*>(data), n);
    case PyUnicode_2BYTE_KIND: return f(static_cast<const Py_UCS2*>(data), n);
    default: return f(static_cast<const Py_UCS4*>(data), n);
  }
}
