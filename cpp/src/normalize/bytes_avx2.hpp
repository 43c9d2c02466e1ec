#pragma once
// Bytes by 32 and 64 with AVX2, for kernel_avx2.cpp.
//
// A set of characters of U+0600 to U+067F is 16 bytes: byte l has bit r for U+0600 + 16 r + l. With the row r of every
// second byte as a bit, one shuffle by its low four bits, one AND and one comparison tell which bytes are of the set.
#include "normalize/kernel.hpp"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#include <array>
#include <bit>
#include <cstdint>

#define MARSAD_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))

namespace marsad::normalize::avx2 {

inline constexpr std::uint32_t block = 64;

/// The byte 32 times. The empty statement keeps compilers from making it anew in every round.
MARSAD_AVX2 inline __m256i all(int byte) {
  __m256i v = _mm256_set1_epi8(static_cast<char>(byte));
  __asm__("" : "+x"(v));
  return v;
}

MARSAD_AVX2 inline __m256i set_of(const Set& s) {
  return _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(s.data())));
}
MARSAD_AVX2 inline std::uint64_t bits(__m256i v) { return static_cast<std::uint32_t>(_mm256_movemask_epi8(v)); }
MARSAD_AVX2 inline std::uint64_t bits(__m256i a, __m256i b) { return bits(a) | bits(b) << 32U; }
MARSAD_AVX2 inline __m256i equal(__m256i a, __m256i b) { return _mm256_cmpeq_epi8(a, b); }
MARSAD_AVX2 inline __m256i where(__m256i mask, __m256i yes, __m256i no) { return _mm256_blendv_epi8(no, yes, mask); }
MARSAD_AVX2 inline __m256i look_up(const Set& table, __m256i low) { return _mm256_shuffle_epi8(set_of(table), low); }
/// The bytes moved up by two places, behind the last two of `before`.
MARSAD_AVX2 inline __m256i up2(__m256i before, __m256i v) { return _mm256_alignr_epi8(v, _mm256_permute2x128_si256(before, v, 0x21), 14); }
/// Down by as many places as bytes vanish before them: one behind `one`, two behind `two`; before the first of `behind`.
MARSAD_AVX2 inline __m256i close_up(__m256i v, __m256i behind, __m256i one, __m256i two) {
  const __m256i across = _mm256_permute2x128_si256(v, behind, 0x21);
  const __m256i once = where(one, _mm256_alignr_epi8(across, v, 1), v);
  return where(two, _mm256_alignr_epi8(across, v, 2), once);
}

MARSAD_AVX2 inline __m256i load(const char* at) { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at)); }
MARSAD_AVX2 inline void store(char* at, __m256i v) { _mm256_storeu_si256(reinterpret_cast<__m256i*>(at), v); }

/// For each mask of eight bytes, where the bytes that are kept come from.
inline constexpr auto packing = [] {
  std::array<std::array<std::uint8_t, 8>, 256> out{};
  for (std::size_t mask = 0; mask < 256; ++mask) {
    std::size_t n = 0;
    for (std::uint8_t k = 0; k < 8; ++k)
      if ((mask >> k & 1U) != 0) out[mask][n++] = k;
  }
  return out;
}();

/// Stores the bytes of 64 whose bit is set, one after the other.
MARSAD_AVX2 inline void pack(char* at, __m256i a, __m256i b, std::uint64_t keep) {
  alignas(32) std::uint64_t parts[8];
  _mm256_store_si256(reinterpret_cast<__m256i*>(parts), a);
  _mm256_store_si256(reinterpret_cast<__m256i*>(parts + 4), b);
  for (const std::uint64_t part : parts) {
    const auto mask = static_cast<std::uint8_t>(keep);
    const __m128i order = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(packing[mask].data()));
    _mm_storel_epi64(reinterpret_cast<__m128i*>(at), _mm_shuffle_epi8(_mm_cvtsi64_si128(static_cast<long long>(part)), order));
    at += std::popcount(mask);
    keep >>= 8U;
  }
}

/// Whether three times the same two bytes end in the n bytes at `out`, which four others precede.
MARSAD_AVX2 inline bool stretched(const char* out, std::uint32_t n) {
  const __m256i a = load(out);
  const __m256i b = load(out + 32);
  const __m256i in_a = _mm256_and_si256(equal(a, load(out - 2)), equal(a, load(out - 4)));
  const __m256i in_b = _mm256_and_si256(equal(b, load(out + 30)), equal(b, load(out + 28)));
  const std::uint64_t same = bits(in_a, in_b);
  return (same & same >> 1U & (~std::uint64_t{0} >> (64 - n))) != 0;
}

/// Constants that stay in registers or near.
struct Constants {
  __m256i zero, fifteen, arabic, beyond, blanks, controls, first, second, row2, row4, alef, waw, flip_lead, flip_tail;
  __m256i latin, quote, side_bit;
  // `first` and `second`: the places of the bytes in the block
  __m256i rows;  // by the first half of a second byte: the bits of both of its rows
  __m256i side;  // by the last bit of the lead: the rows that are behind it
};

MARSAD_AVX2 inline Constants constants(const Table& t) {
  Constants k{};
  k.zero = _mm256_setzero_si256();
  k.fifteen = all(15);
  k.arabic = all(0xD8);
  k.beyond = all(0x70);
  k.blanks = _mm256_broadcastsi128_si256(_mm_setr_epi8(' ', -1, -1, -1, -1, -1, -1, -1, -1, -1, '\n', -1, -1, -1, -1, -1));
  k.controls = all(0x1F);
  k.first = _mm256_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
                             30, 31);
  k.second = _mm256_add_epi8(k.first, all(32));
  k.row2 = all(1 << 2);
  k.row4 = all(1 << 4);
  k.alef = all(0xA3);
  k.waw = all(t.seats ? 0x88 : 0xFF);
  k.latin = all(0xC2);
  k.side_bit = all(0x10);
  k.quote = all(t.guillemets ? 0xBB : 0);
  k.flip_lead = all(t.flip != 0 ? t.flip & 0xFF : 0xFF);
  k.flip_tail = all(t.flip != 0 ? t.flip >> 8U : 0xFF);
  k.rows = _mm256_broadcastsi128_si256(_mm_setr_epi8(0, 0, 0, 0, 0, 0, 0, 0, 0x11, 0x22, 0x44, -0x78, 0, 0, 0, 0));
  k.side = _mm256_broadcastsi128_si256(_mm_setr_epi8(0x0F, -0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
  return k;
}

/// 32 bytes with what is known of each.
struct Half {
  __m256i v, before, low, row, now;

  MARSAD_AVX2 inline Half(const Constants& k, const Table& t, const char* at) : v(load(at)), before(load(at - 1)) {
    low = _mm256_and_si256(v, k.fifteen);
    const __m256i high = _mm256_and_si256(_mm256_srli_epi16(v, 4), k.fifteen);
    const __m256i lead = _mm256_adds_epu8(_mm256_xor_si256(before, k.arabic), k.beyond);
    row = _mm256_and_si256(_mm256_shuffle_epi8(k.rows, high), _mm256_shuffle_epi8(k.side, lead));
    now = where(equal(row, k.row2), look_up(t.row2, low), v);
    now = where(equal(row, k.row4), look_up(t.row4, low), now);
    now = _mm256_sub_epi8(now, _mm256_and_si256(equal(v, k.flip_lead), equal(load(at + 1), k.flip_tail)));
  }
  /// FF for bytes that are not of the set.
  [[nodiscard]] MARSAD_AVX2 inline __m256i outside(const Constants& k, const Set& s) const {
    return equal(_mm256_and_si256(look_up(s, low), row), k.zero);
  }
  /// FF for blanks and line ends.
  [[nodiscard]] MARSAD_AVX2 inline __m256i blanks(const Constants& k) const { return equal(_mm256_shuffle_epi8(k.blanks, v), v); }
  /// FF for the last bytes of U+00AB and U+00BB, if these become shorter.
  [[nodiscard]] MARSAD_AVX2 inline __m256i guillemets(const Constants& k) const {
    return _mm256_and_si256(equal(_mm256_or_si256(v, k.side_bit), k.quote), equal(before, k.latin));
  }
  /// The highest bit for the end of an alef with hamza inside a word before waw.
  [[nodiscard]] MARSAD_AVX2 inline __m256i pairs(const Constants& k, const char* at) const {
    return _mm256_and_si256(_mm256_and_si256(equal(v, k.alef), equal(load(at + 2), k.waw)), load(at - 2));
  }
};

}  // namespace marsad::normalize::avx2
#endif
