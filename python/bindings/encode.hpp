#pragma once
// Python strings to UTF-8, straight from the code units that CPython holds. PyUnicode_AsUTF8AndSize would keep a second
// copy of every article in its str.
#include <pybind11/pybind11.h>

#include <array>
#include <cstdint>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

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

#if defined(__x86_64__) && defined(__GNUC__)
/// For each mask of eight letters, bit k for one of two bytes, where the bytes of pairs that are kept come from.
inline constexpr auto utf8_packing = [] {
  std::array<std::array<std::uint8_t, 16>, 256> out{};
  for (std::size_t mask = 0; mask < 256; ++mask) {
    std::size_t n = 0;
    for (std::uint8_t k = 0; k < 8; ++k) {
      out[mask][n++] = static_cast<std::uint8_t>(2 * k);
      if ((mask >> k & 1U) != 0) out[mask][n++] = static_cast<std::uint8_t>(2 * k + 1);
    }
    while (n < 16) out[mask][n++] = 0x80;
  }
  return out;
}();

/// Eight units below U+0800 at a time, as long as all are; units and out move behind what was done. Needs 16 bytes of
/// room for eight units.
__attribute__((target("ssse3,popcnt"))) inline void utf8_write_short(const Py_UCS2*& units, const Py_UCS2* end, char*& out) noexcept {
  const __m128i zero = _mm_setzero_si128();
  const __m128i long_bits = _mm_set1_epi16(static_cast<short>(0xF800));
  for (; end - units >= 8; units += 8) {
    const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(units));
    if (_mm_movemask_epi8(_mm_cmpeq_epi16(_mm_and_si128(v, long_bits), zero)) != 0xFFFF) return;
    const __m128i ascii = _mm_cmpgt_epi16(_mm_set1_epi16(0x80), v);
    const __m128i lead = _mm_or_si128(_mm_srli_epi16(v, 6), _mm_set1_epi16(0xC0));
    const __m128i tail = _mm_or_si128(_mm_and_si128(v, _mm_set1_epi16(0x3F)), _mm_set1_epi16(0x80));
    const __m128i pair = _mm_or_si128(lead, _mm_slli_epi16(tail, 8));
    const __m128i bytes = _mm_or_si128(_mm_and_si128(ascii, v), _mm_andnot_si128(ascii, pair));
    const auto wide = static_cast<std::uint8_t>(~_mm_movemask_epi8(_mm_packs_epi16(ascii, zero)));
    const __m128i order = _mm_loadu_si128(reinterpret_cast<const __m128i*>(utf8_packing[wide].data()));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out), _mm_shuffle_epi8(bytes, order));
    out += 8 + __builtin_popcount(wide);
  }
}

/// The same, sixteen units at a time. Needs 32 bytes of room for sixteen units.
__attribute__((target("avx2,popcnt"))) inline void utf8_write_short_avx2(const Py_UCS2*& units, const Py_UCS2* end, char*& out) noexcept {
  const __m256i long_bits = _mm256_set1_epi16(static_cast<short>(0xF800));
  const __m256i letters = _mm256_set1_epi16(0x80);
  const __m256i lead_bits = _mm256_set1_epi16(0xC0);
  const __m256i tail_bits = _mm256_set1_epi16(0x3F);
  const auto order = [](unsigned wide) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(utf8_packing[wide].data())); };
  for (; end - units >= 16; units += 16) {
    const __m256i v = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(units));
    if (_mm256_testz_si256(v, long_bits) == 0) return;
    const __m256i ascii = _mm256_cmpgt_epi16(letters, v);
    const __m256i lead = _mm256_or_si256(_mm256_srli_epi16(v, 6), lead_bits);
    const __m256i tail = _mm256_or_si256(_mm256_and_si256(v, tail_bits), letters);
    const __m256i bytes = _mm256_blendv_epi8(_mm256_or_si256(lead, _mm256_slli_epi16(tail, 8)), v, ascii);
    const auto wide = ~static_cast<unsigned>(_mm256_movemask_epi8(_mm256_packs_epi16(ascii, ascii)));
    const unsigned first = wide & 0xFFU;
    const unsigned second = wide >> 16U & 0xFFU;
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out), _mm_shuffle_epi8(_mm256_castsi256_si128(bytes), order(first)));
    out += 8 + __builtin_popcount(first);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out), _mm_shuffle_epi8(_mm256_extracti128_si256(bytes, 1), order(second)));
    out += 8 + __builtin_popcount(second);
  }
}

/// The number of units that can be written at once.
inline std::size_t utf8_units_at_once() noexcept {
  static const bool popcnt = __builtin_cpu_supports("popcnt") != 0;
  static const std::size_t units = popcnt && __builtin_cpu_supports("avx2") ? 16 : popcnt && __builtin_cpu_supports("ssse3") ? 8 : 0;
  return units;
}
#endif

/// Writes them from `out` on, and at most eight bytes more; gives the end. Lone surrogates become U+FFFD.
template <class Unit>
char* utf8_write(const Unit* units, std::size_t n, char* out) noexcept {
#if defined(__x86_64__) && defined(__GNUC__)
  const std::size_t at_once = sizeof(Unit) == 2 ? utf8_units_at_once() : 0;
#endif
  for (std::size_t i = 0; i < n; ++i) {
#if defined(__x86_64__) && defined(__GNUC__)
    if constexpr (sizeof(Unit) == 2) {
      if (at_once != 0 && i % 8 == 0) {
        const Unit* at = units + i;
        if (at_once == 16) utf8_write_short_avx2(at, units + n, out);
        utf8_write_short(at, units + n, out);
        i = static_cast<std::size_t>(at - units);
        if (i == n) break;
      }
    }
#endif
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
