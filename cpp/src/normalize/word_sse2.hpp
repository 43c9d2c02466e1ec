#pragma once
// Words of plain letters, U+0621 to U+063A and U+0641 to U+064A, by 16 bytes: how long a word is costs no branch. SSE2
// belongs to every x86-64.
#include "normalize/kernel.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>

namespace marsad::normalize {

/// The 16 bytes at q as eight pairs of bytes, which are letters of two bytes.
class Eight {
 public:
  explicit Eight(const unsigned char* q) noexcept
      : v_(_mm_loadu_si128(reinterpret_cast<const __m128i*>(q))), code_(_mm_or_si128(_mm_slli_epi16(v_, 8), _mm_srli_epi16(v_, 8))) {}

  /// A bit a byte.
  [[nodiscard]] static std::uint32_t bits(__m128i m) noexcept { return static_cast<std::uint32_t>(_mm_movemask_epi8(m)); }
  /// Where the pair stands that is `pair` read as a little-endian number.
  [[nodiscard]] std::uint32_t at(int pair) const noexcept { return bits(_mm_cmpeq_epi16(v_, all(pair))); }
  /// Pairs from `first` on, `count` of them, the lead byte being the high one.
  [[nodiscard]] __m128i within(int first, int count) const noexcept {
    return _mm_cmpeq_epi16(_mm_subs_epu16(_mm_sub_epi16(code_, all(first)), all(count - 1)), _mm_setzero_si128());
  }
  /// The pairs with the letters of the table changed.
  [[nodiscard]] __m128i folded(const Table& table) const noexcept {
    __m128i now = v_;
    for (std::size_t i = 0; i < table.letters.size(); ++i)
      now = _mm_xor_si128(now, _mm_and_si128(_mm_cmpeq_epi16(v_, load(table.letters[i])), load(table.changes[i])));
    return now;
  }

 private:
  [[nodiscard]] static __m128i all(int pair) noexcept { return _mm_set1_epi16(static_cast<short>(pair)); }
  template <class Pairs>
  [[nodiscard]] static __m128i load(const Pairs& pairs) noexcept {
    return _mm_load_si128(reinterpret_cast<const __m128i*>(pairs.data()));
  }
  __m128i v_, code_;
};

/// How many of the 16 bytes at q are put at `to`, which has room for as many, as a run of plain letters; 0 where that is
/// not easily told. Needs Table::words; the byte before `to` is ASCII, and one byte behind the 16 is read.
inline std::uint32_t put_word(const Table& table, const unsigned char* q, char* to) noexcept {
  const Eight eight{q};
  const auto n = static_cast<std::uint32_t>(std::countr_one(Eight::bits(_mm_or_si128(eight.within(0xD8A1, 26), eight.within(0xD981, 10)))));
  const __m128i now = eight.folded(table);
  const __m128i thrice = _mm_and_si128(_mm_cmpeq_epi16(now, _mm_slli_si128(now, 2)), _mm_cmpeq_epi16(now, _mm_slli_si128(now, 4)));
  const std::uint32_t alefs = eight.at(0xA3D8) << 2U;  // behind an alef with hamza
  const std::uint32_t waws = eight.at(0x88D9);
  // What needs a look: the pair, three letters that are equal, an alef with hamza before something that is no letter.
  const std::uint32_t last = q[n] < 0x80 ? 0U : alefs & 1U << n;
  if (((((alefs & waws) | Eight::bits(thrice)) & ((1U << n) - 1U)) | last) != 0) return 0;
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), now);
  return n;
}

/// What put_marked_word() did: bytes of the text, bytes of the result, and which of the former are the latter.
struct MarkedWord {
  std::uint32_t read, written, keep;
};

/// The same where marks that are dropped, U+064B to U+0652, stand among the letters, as far as `limit` bytes. Needs
/// Table::marked_words and two characters before q and before `to`.
inline MarkedWord put_marked_word(const Table& table, const unsigned char* q, char* to, std::uint32_t limit) noexcept {
  const Eight eight{q};
  // Letters and marks of the second row of bytes are neighbours.
  auto n = static_cast<std::uint32_t>(std::countr_one(Eight::bits(_mm_or_si128(eight.within(0xD8A1, 26), eight.within(0xD981, 18)))));
  if (n > limit) n = limit & ~1U;
  if (n == 0) return {0, 0, 0};
  const __m128i now = eight.folded(table);
  const std::uint32_t marks = Eight::bits(eight.within(0xD98B, 8));
  const std::uint32_t twice = marks & marks << 2U;  // behind another mark
  // Letters that are equal with no, one or two marks between: two such pairs may be a stretched letter.
  const std::uint32_t next = Eight::bits(_mm_cmpeq_epi16(now, _mm_slli_si128(now, 2)));
  const std::uint32_t second = Eight::bits(_mm_cmpeq_epi16(now, _mm_slli_si128(now, 4))) & marks << 2U;
  const std::uint32_t third = Eight::bits(_mm_cmpeq_epi16(now, _mm_slli_si128(now, 6))) & twice << 2U;
  std::uint32_t equal = (next | second | third) & ~marks;
  std::uint32_t ends = twice & marks << 4U;  // three marks in a row
  // Alefs with hamza before waw, but where they begin the word and nothing is between, and before what is not seen here.
  const std::uint32_t waws = eight.at(0x88D9);
  const std::uint32_t alefs = eight.at(0xA3D8);
  if (alefs != 0) [[unlikely]] {
    const std::uint32_t near = q[-1] < 0x80 ? alefs & ~3U : alefs;
    const std::uint32_t open = q[n] < 0x80 ? 0U : 1U << n;  // what is behind may be waw
    ends |= (near & waws >> 2U) | (alefs & open >> 2U) | (alefs & marks >> 2U & (waws | open | marks) >> 4U);
  }
  const std::uint32_t done = ends == 0 ? n : std::min(n, static_cast<std::uint32_t>(std::countr_zero(ends)) & ~1U);
  const std::uint32_t range = (1U << done) - 1U;
  equal &= range;
  const std::uint32_t keep = range & ~marks;
  alignas(16) std::array<std::uint16_t, 8> letters{};
  _mm_store_si128(reinterpret_cast<__m128i*>(letters.data()), now);
  if (equal != 0 || static_cast<unsigned char>(to[-1]) >= 0x80) {
    // Of the letters before and the first of these: these are two pairs more.
    const std::uint32_t before = pair_at(to - 2) == pair_at(to - 4) ? 1 : 0;
    const auto first = static_cast<std::uint32_t>(std::countr_zero(keep | 1U << 16U));
    const std::uint32_t here = first < 16 && letters[first / 2] == pair_at(to - 2) ? 1 : 0;
    const std::uint32_t pairs = equal & 0x5555U;
    if (before + here + (pairs != 0 ? 1U : 0U) + ((pairs & (pairs - 1U)) != 0 ? 1U : 0U) > 1) return {0, 0, 0};
  }
  char* const from = to;
  std::uint32_t left = keep;
  for (const std::uint16_t letter : letters) {  // without a branch: marks come and go
    put_pair(to, letter);
    to += left & 2U;
    left >>= 2U;
  }
  return {done, static_cast<std::uint32_t>(to - from), keep};
}

}  // namespace marsad::normalize
#endif
