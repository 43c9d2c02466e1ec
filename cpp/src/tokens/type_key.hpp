#pragma once
// Look-ups of word types that are spread over the scan of a text: the key is made while the letters are at hand, the slot
// is fetched into the cache meanwhile, and read some words later.
#include <marsad/tokens/token.hpp>

#include <array>
#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace marsad::tokens {

inline constexpr unsigned size_shift = std::endian::native == std::endian::little ? 56 : 0;  // of the last byte in memory

/// Shape of a type that the tokenizer has not met, or that is both elongated and laughter: to be asked.
inline constexpr std::uint32_t shape_unknown = 3;

/// Both halves of the product of two numbers in one.
inline std::uint64_t fold_product(std::uint64_t a, std::uint64_t b) noexcept {
#ifdef __SIZEOF_INT128__
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
#else
  const std::uint64_t low = (a & 0xFFFFFFFFU) * (b & 0xFFFFFFFFU), high = (a >> 32U) * (b >> 32U);
  const std::uint64_t cross = (a >> 32U) * (b & 0xFFFFFFFFU), other = (a & 0xFFFFFFFFU) * (b >> 32U);
  const std::uint64_t middle = (low >> 32U) + (cross & 0xFFFFFFFFU) + (other & 0xFFFFFFFFU);
  return ((middle << 32U) | (low & 0xFFFFFFFFU)) ^ (high + (cross >> 32U) + (other >> 32U) + (middle >> 32U));
#endif
}

/// Completes the key of a form whose bytes, padded with zeros, are in its words. The seeds are secret and take part in
/// every product, so that texts cannot be written for collisions.
inline void seal(Types::Key& key, const std::uint64_t (&seeds)[4], std::size_t size) noexcept {
  key.words[2] |= std::uint64_t{size} << size_shift;
  const std::uint64_t h = fold_product(key.words[0] ^ seeds[0], key.words[1] ^ seeds[1]) + fold_product(key.words[2] ^ seeds[2], seeds[3]);
  key.hash = static_cast<std::uint32_t>(h ^ (h >> 32U)) | 1U << 31U;
}

/// The first n bytes at p (n <= longest_inline) as the words of a key; reads 24 bytes.
inline void load_words(Types::Key& key, const char* p, std::size_t n) noexcept {
  static constexpr auto keep = [] {
    std::array<unsigned char, 48> out{};
    for (std::size_t i = 0; i < 24; ++i) out[i] = 0xFF;
    return out;
  }();
  const auto load = [](const void* from) noexcept {
    std::uint64_t out = 0;
    std::memcpy(&out, from, sizeof out);
    return out;
  };
  for (std::size_t i = 0; i < 3; ++i) key.words[i] = load(p + 8 * i) & load(keep.data() + 24 - n + 8 * i);
}

/// Letters of two bytes that are their own bare form: U+0621 to U+063A, U+0641 to U+064A.
constexpr bool is_plain(unsigned char lead, unsigned char trail) noexcept {
  return (lead == 0xD8 && trail >= 0xA1 && trail <= 0xBA) || (lead == 0xD9 && trail >= 0x81 && trail <= 0x8A);
}

/// A vowel sign that the bare form leaves out: U+064B to U+0652.
constexpr bool is_sign(unsigned char lead, unsigned char trail) noexcept { return lead == 0xD9 && trail >= 0x8B && trail <= 0x92; }

/// Eight pairs of bytes: two bits for each that is a plain letter, and for each that is one or a sign.
struct Pairs {
  std::uint32_t letters = 0, word = 0;
};

/// pairs_at without vector instructions.
inline Pairs pairs_by_letter(const char* p) noexcept {
  Pairs out;
  for (unsigned i = 0; i < 16; i += 2) {
    const auto lead = static_cast<unsigned char>(p[i]);
    const auto trail = static_cast<unsigned char>(p[i + 1]);
    out.letters |= (is_plain(lead, trail) ? 3U : 0U) << i;
    out.word |= (is_sign(lead, trail) ? 3U : 0U) << i;
  }
  out.word |= out.letters;
  return out;
}

#ifdef __SSE2__
/// FFFF for each pair of bytes within [first, first + count) as one number.
inline __m128i pairs_within(__m128i code, int first, int count) noexcept {
  const __m128i beyond = _mm_subs_epu16(_mm_sub_epi16(code, _mm_set1_epi16(static_cast<short>(first))),
                                        _mm_set1_epi16(static_cast<short>(count - 1)));
  return _mm_cmpeq_epi16(beyond, _mm_setzero_si128());
}
/// Lead and trail byte of each pair as one number; plain letters among them.
inline __m128i pair_codes(const char* p) noexcept {
  const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
  return _mm_or_si128(_mm_slli_epi16(v, 8), _mm_srli_epi16(v, 8));
}
inline __m128i plain_pairs(__m128i code) noexcept { return _mm_or_si128(pairs_within(code, 0xD8A1, 26), pairs_within(code, 0xD981, 10)); }
inline std::uint32_t pair_bits(__m128i v) noexcept { return static_cast<std::uint32_t>(_mm_movemask_epi8(v)); }
#endif

/// The eight pairs of bytes at p.
inline Pairs pairs_at(const char* p) noexcept {
#ifdef __SSE2__
  const __m128i code = pair_codes(p);
  const __m128i letters = plain_pairs(code);
  return {pair_bits(letters), pair_bits(_mm_or_si128(letters, pairs_within(code, 0xD98B, 8)))};
#else
  return pairs_by_letter(p);
#endif
}

/// plain_bytes without vector instructions.
inline std::uint32_t plain_bytes_by_letter(const char* p) noexcept {
  std::uint32_t n = 0;
  while (n < 32 && is_plain(static_cast<unsigned char>(p[n]), static_cast<unsigned char>(p[n + 1]))) n += 2;
  return n;
}

/// How many of the 32 bytes at p are a run of plain letters that begins there.
inline std::uint32_t plain_bytes(const char* p) noexcept {
#ifdef __SSE2__
  std::uint32_t run = pair_bits(plain_pairs(pair_codes(p)));
  if (run == 0xFFFF) run |= pair_bits(plain_pairs(pair_codes(p + 16))) << 16U;
  return static_cast<std::uint32_t>(std::countr_one(run));
#else
  return plain_bytes_by_letter(p);
#endif
}

#ifdef __SSE2__
/// 64 bytes, a bit for each: those of plain letters that are whole, and blanks.
struct Stretch {
  std::uint64_t letters = 0, blanks = 0;
};

/// The 64 bytes at p; reads one before.
inline Stretch stretch_at(const char* p) noexcept {
  const auto byte = [](unsigned char b) { return _mm_set1_epi8(static_cast<char>(b)); };
  const auto bits = [](__m128i v) { return static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(v))); };
  const auto within = [&](__m128i v, unsigned char first, unsigned char count) {
    return _mm_cmpeq_epi8(_mm_subs_epu8(_mm_sub_epi8(v, byte(first)), byte(count - 1)), _mm_setzero_si128());
  };
  Stretch out;
  for (unsigned i = 0; i < 64; i += 16) {
    const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p + i));
    const __m128i lead = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p + i - 1));
    const __m128i trails = _mm_or_si128(_mm_and_si128(_mm_cmpeq_epi8(lead, byte(0xD8)), within(v, 0xA1, 26)),
                                        _mm_and_si128(_mm_cmpeq_epi8(lead, byte(0xD9)), within(v, 0x81, 10)));
    out.letters |= bits(trails) << i;
    out.blanks |= bits(_mm_cmpeq_epi8(v, byte(' '))) << i;
  }
  out.letters |= out.letters >> 1U;
  return out;
}
#endif

/// Asks for the memory at p ahead of its use.
inline void fetch(const void* p) noexcept {
#if defined(__GNUC__)
  __builtin_prefetch(p);
#else
  static_cast<void>(p);
#endif
}

}  // namespace marsad::tokens
