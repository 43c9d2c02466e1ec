#pragma once
// The bytes of UTF-8 by class, 64 at a time: a bit for each, the first lowest.
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace marsad::text {

struct Masks {
  std::uint64_t high = 0;     // not ASCII
  std::uint64_t follows = 0;  // 80 to BF
  std::uint64_t longer = 0;   // E0 and above: two more bytes follow at least
  bool special = false;       // C0, C1, E0, ED, F0 and above are among them: what follows these must be looked at one by one

  /// Bytes that should follow those of this block in it.
  [[nodiscard]] std::uint64_t expected() const noexcept { return (high & ~follows) << 1U | longer << 2U; }
  /// The same in the next block.
  [[nodiscard]] std::uint64_t carried() const noexcept { return (high & ~follows) >> 63U | longer >> 62U; }
};

/// The bits that are set; without an instruction for it std::popcount is a call.
inline std::uint32_t count_bits(std::uint64_t bits) noexcept {
  bits -= bits >> 1U & 0x5555555555555555ULL;
  bits = (bits & 0x3333333333333333ULL) + (bits >> 2U & 0x3333333333333333ULL);
  bits = (bits + (bits >> 4U)) & 0x0F0F0F0F0F0F0F0FULL;
  return static_cast<std::uint32_t>(bits * 0x0101010101010101ULL >> 56U);
}

/// Masks of the 64 bytes at p, without vector instructions.
inline Masks masks_by_word(const char* p) noexcept {
  constexpr std::uint64_t ones = 0x0101010101010101ULL;
  const auto gather = [](std::uint64_t lowest_bits) { return lowest_bits * 0x0102040810204080ULL >> 56U; };
  Masks out;
  for (unsigned i = 0; i < 64; i += 8) {
    std::uint64_t v = 0;
    if constexpr (std::endian::native == std::endian::little) {
      std::memcpy(&v, p + i, sizeof v);
    } else {
      for (unsigned k = 8; k-- > 0;) v = v << 8U | static_cast<unsigned char>(p[i + k]);
    }
    const std::uint64_t high = v >> 7U & ones;
    const std::uint64_t lead = high & v >> 6U;
    const std::uint64_t longer = lead & v >> 5U;
    const std::uint64_t low_four = v | v >> 1U | v >> 2U | v >> 3U;  // bit 0: whether any of them is set
    const std::uint64_t overlong = lead & ~longer & ~(v >> 4U | v >> 3U | v >> 2U | v >> 1U);
    const std::uint64_t of_four = longer & v >> 4U;
    const std::uint64_t like_ed = longer & v >> 3U & v >> 2U & ~v >> 1U & v;
    out.special = out.special || (overlong | of_four | like_ed | (longer & ~low_four)) != 0;
    out.high |= gather(high) << i;
    out.follows |= gather(high & ~lead) << i;
    out.longer |= gather(longer) << i;
  }
  return out;
}

/// Masks of the 64 bytes at p.
inline Masks masks(const char* p) noexcept {
#ifdef __SSE2__
  Masks out;
  __m128i special = _mm_setzero_si128();
  const auto byte = [](unsigned char b) { return _mm_set1_epi8(static_cast<char>(b)); };
  for (unsigned i = 0; i < 64; i += 16) {
    const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p + i));
    const auto bits = [i](__m128i m) { return static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(m))) << i; };
    const __m128i longer = _mm_cmpeq_epi8(_mm_max_epu8(v, byte(0xE0)), v);
    out.high |= bits(v);
    out.follows |= bits(_mm_cmplt_epi8(v, byte(0xC0)));  // signed: 80 is the least
    out.longer |= bits(longer);
    special = _mm_or_si128(special, _mm_cmpeq_epi8(_mm_and_si128(v, byte(0xFE)), byte(0xC0)));
  }
  for (unsigned i = 0; i < 64 && out.longer != 0; i += 16) {
    const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p + i));
    const __m128i of_four = _mm_cmpeq_epi8(_mm_max_epu8(v, byte(0xF0)), v);
    const __m128i narrow = _mm_or_si128(_mm_cmpeq_epi8(v, byte(0xE0)), _mm_cmpeq_epi8(v, byte(0xED)));
    special = _mm_or_si128(special, _mm_or_si128(of_four, narrow));
  }
  out.special = _mm_movemask_epi8(special) != 0;
  return out;
#else
  return masks_by_word(p);
#endif
}

/// Masks of the bytes of a text from byte p on; behind its end there is ASCII, which ends every sequence.
inline Masks masks(std::string_view text, std::size_t p) noexcept {
  if (text.size() - p >= 64) return masks(text.data() + p);
  char tail[64] = {};
  std::memcpy(tail, text.data() + p, text.size() - p);
  return masks(tail);
}

}  // namespace marsad::text
