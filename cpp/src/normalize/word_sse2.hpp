#pragma once
// Words of plain letters, U+0621 to U+063A and U+0641 to U+064A, by 16 bytes: how long a word is costs no branch. SSE2
// belongs to every x86-64.
#include "normalize/kernel.hpp"

#include <bit>
#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>

namespace marsad::normalize {

/// How many of the 16 bytes at q are put at `to`, which has room for as many, as a run of plain letters; 0 where that is
/// not easily told. Needs Table::words; the byte before `to` is ASCII, and one byte behind the 16 is read.
inline std::uint32_t put_word(const Table& table, const unsigned char* q, char* to) noexcept {
  const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(q));
  const __m128i code = _mm_or_si128(_mm_slli_epi16(v, 8), _mm_srli_epi16(v, 8));
  const auto all = [](int pair) { return _mm_set1_epi16(static_cast<short>(pair)); };
  const auto bits = [](__m128i m) { return static_cast<std::uint32_t>(_mm_movemask_epi8(m)); };
  const auto load = [](const auto& pairs) { return _mm_load_si128(reinterpret_cast<const __m128i*>(pairs.data())); };
  const auto within = [&](int first, int count) {
    return _mm_cmpeq_epi16(_mm_subs_epu16(_mm_sub_epi16(code, all(first)), all(count - 1)), _mm_setzero_si128());
  };
  const auto n = static_cast<std::uint32_t>(std::countr_one(bits(_mm_or_si128(within(0xD8A1, 26), within(0xD981, 10)))));
  __m128i now = v;
  for (std::size_t i = 0; i < table.letters.size(); ++i)
    now = _mm_xor_si128(now, _mm_and_si128(_mm_cmpeq_epi16(v, load(table.letters[i])), load(table.changes[i])));
  const __m128i thrice = _mm_and_si128(_mm_cmpeq_epi16(now, _mm_slli_si128(now, 2)), _mm_cmpeq_epi16(now, _mm_slli_si128(now, 4)));
  const std::uint32_t alefs = bits(_mm_cmpeq_epi16(v, all(0xA3D8))) << 2U;  // behind an alef with hamza
  const std::uint32_t waws = bits(_mm_cmpeq_epi16(v, all(0x88D9)));
  // What needs a look: the pair, three letters that are equal, an alef with hamza before something that is no letter.
  const std::uint32_t last = q[n] < 0x80 ? 0U : alefs & 1U << n;
  if (((((alefs & waws) | bits(thrice)) & ((1U << n) - 1U)) | last) != 0) return 0;
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), now);
  return n;
}

}  // namespace marsad::normalize
#endif
