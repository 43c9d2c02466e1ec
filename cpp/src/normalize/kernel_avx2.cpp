// The fast path with AVX2: 32 bytes at a time up to the first byte that Scan::step has to do.
//
// A set of characters of U+0600 to U+067F is 16 bytes: byte l has bit r for U+0600 + 16 r + l. With the row r of every
// byte as a bit, one shuffle by its low four bits, one AND and one comparison tell which bytes are of the set.
#include "normalize/kernel.hpp"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#include <bit>
#include <cstring>

#define MARSAD_AVX2 __attribute__((target("avx2,popcnt")))

namespace marsad::normalize {
namespace {

constexpr std::uint32_t block = 32;

/// For each mask of eight bytes, where the bytes that are kept come from.
constexpr auto packing = [] {
  std::array<std::array<std::uint8_t, 8>, 256> out{};
  for (std::size_t mask = 0; mask < 256; ++mask) {
    std::size_t n = 0;
    for (std::uint8_t k = 0; k < 8; ++k)
      if ((mask >> k & 1U) != 0) out[mask][n++] = k;
  }
  return out;
}();

MARSAD_AVX2 inline __m256i set_of(const Set& s) {
  return _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(s.data())));
}
MARSAD_AVX2 inline std::uint32_t bits(__m256i v) { return static_cast<std::uint32_t>(_mm256_movemask_epi8(v)); }
MARSAD_AVX2 inline __m256i member(const Set& s, __m256i low, __m256i row) {
  return _mm256_cmpeq_epi8(_mm256_and_si256(_mm256_shuffle_epi8(set_of(s), low), row), row);
}
/// The bytes moved up by N places, zeros at the beginning.
template <int N>
MARSAD_AVX2 inline __m256i up(__m256i v) {
  return _mm256_alignr_epi8(v, _mm256_permute2x128_si256(v, v, 0x08), 16 - N);
}
MARSAD_AVX2 inline __m256i down(__m256i v) { return _mm256_alignr_epi8(_mm256_permute2x128_si256(v, v, 0x81), v, 1); }

MARSAD_AVX2 inline __m256i load(const char* at) { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at)); }
MARSAD_AVX2 inline void store(char* at, __m256i v) { _mm256_storeu_si256(reinterpret_cast<__m256i*>(at), v); }

/// Stores the bytes of v whose bit is set, one after the other.
MARSAD_AVX2 inline void pack(char* at, __m256i v, std::uint32_t keep) {
  alignas(32) std::uint64_t parts[4];
  _mm256_store_si256(reinterpret_cast<__m256i*>(parts), v);
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
  const __m256i now = load(out);
  const std::uint32_t same = bits(_mm256_and_si256(_mm256_cmpeq_epi8(now, load(out - 2)), _mm256_cmpeq_epi8(now, load(out - 4))));
  return (same & same >> 1U & (0xFFFFFFFFU >> (32U - n))) != 0;
}

/// Does as much as it can of the 32 bytes at s.p; returns how many it did.
MARSAD_AVX2 inline std::uint32_t advance(const Table& t, std::string_view text, Scan& s) {
  if (s.o < 4) return 0;
  const __m256i v = load(text.data() + s.p);
  const __m256i tail = _mm256_cmpgt_epi8(_mm256_set1_epi8(-64), v);  // 80 to BF
  const __m256i lead = _mm256_cmpeq_epi8(_mm256_and_si256(v, _mm256_set1_epi8(-2)), _mm256_set1_epi8(static_cast<char>(0xD8)));
  const __m256i ascii = _mm256_cmpgt_epi8(v, _mm256_set1_epi8(0x1F));
  const std::uint32_t tails = bits(tail);
  const std::uint32_t leads = bits(lead);
  const std::uint32_t spaces = bits(_mm256_cmpeq_epi8(v, _mm256_set1_epi8(' ')));

  // The row of every second byte: two bits of it and the last bit of its lead.
  const __m256i low = _mm256_and_si256(v, _mm256_set1_epi8(15));
  const __m256i half = _mm256_slli_epi16(_mm256_and_si256(up<1>(v), _mm256_set1_epi8(1)), 2);
  const __m256i number = _mm256_or_si256(_mm256_and_si256(_mm256_srli_epi16(v, 4), _mm256_set1_epi8(3)), half);
  const __m256i one_bit = _mm256_setr_epi8(1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128, 1, 2,
                                           4, 8, 16, 32, 64, -128);
  const __m256i row = _mm256_shuffle_epi8(one_bit, number);

  // What ends the stretch: bytes of other kinds or places, slow letters, pairs that need a look, doubled spaces.
  const std::uint32_t drop_tails = bits(member(t.drop, low, row)) & tails;
  const std::uint32_t drops = drop_tails | drop_tails >> 1U;
  const std::uint32_t firsts = bits(member(t.first, low, row)) & tails;
  const std::uint32_t seconds = (bits(member(t.second, low, row)) & tails) >> 1U;
  const std::uint32_t broken = tails ^ leads << 1U;
  std::uint32_t end = ~(tails | leads | bits(ascii)) | broken | (leads & broken >> 1U);
  end |= (bits(member(t.slow, low, row)) & tails) >> 1U;
  end |= (firsts << 1U | (s.flags & flag::first)) & seconds;
  end |= (spaces << 1U | static_cast<std::uint32_t>(s.after_space)) & (spaces | drops);

  __m256i folded = _mm256_blendv_epi8(v, _mm256_shuffle_epi8(set_of(t.row2), low),
                                      _mm256_and_si256(tail, _mm256_cmpeq_epi8(row, _mm256_set1_epi8(4))));
  folded = _mm256_blendv_epi8(folded, _mm256_shuffle_epi8(set_of(t.row4), low),
                              _mm256_and_si256(tail, _mm256_cmpeq_epi8(row, _mm256_set1_epi8(16))));
  const __m256i flip = down(_mm256_and_si256(tail, member(t.flip, low, row)));
  folded = _mm256_xor_si256(folded, _mm256_and_si256(flip, _mm256_set1_epi8(1)));

  if (t.stretches) {  // three times the same two bytes; also with what is there already
    const std::uint32_t same = bits(_mm256_cmpeq_epi8(folded, up<2>(folded))) & ~3U;
    end |= same & same >> 1U & same >> 2U & same >> 3U & ~tails;
    if (static_cast<std::uint16_t>(_mm256_extract_epi16(folded, 0)) == pair_at(s.out + s.o - 2)) end |= 1;
  }

  std::uint32_t n = (leads >> 31U) != 0 ? 31 : 32;
  if (end != 0) n = std::min(n, static_cast<std::uint32_t>(std::countr_zero(end)));
  if (n == 0) return 0;
  const std::uint32_t done = 0xFFFFFFFFU >> (32U - n);
  const std::uint32_t keep = done & ~drops;
  char* const out = s.out + s.o;
  std::uint32_t size = n;
  if (keep == done) {
    s.join(s.p);
    store(out, folded);
  } else {
    pack(out, folded, keep);
    size = static_cast<std::uint32_t>(std::popcount(keep));
    if (size == 0) {
      s.p += n;
      return n;
    }
    if (t.stretches && stretched(out, size)) return 0;
    for (std::uint32_t starts = keep & ~(keep << 1U); starts != 0; starts &= starts - 1) {
      const std::uint32_t before = (starts & -starts) - 1;
      const std::uint32_t from = s.p + static_cast<std::uint32_t>(std::popcount(before));
      if (before == 0)
        s.join(from);
      else
        s.window.runs->push_back({s.o + static_cast<std::uint32_t>(std::popcount(keep & before)), from, true});
    }
  }
  const auto last = 31 - static_cast<std::uint32_t>(std::countl_zero(keep));
  s.next = s.p + last + 1;
  if (const std::uint32_t white = spaces & done; white != 0) {
    const auto at = 31 - static_cast<std::uint32_t>(std::countl_zero(white));
    s.safe_in = s.p + at;
    s.safe_out = s.o + static_cast<std::uint32_t>(std::popcount(keep & ((1U << at) - 1)));
  }
  s.after_space = (spaces >> last & 1U) != 0;
  s.flags = 0;
  if ((tails >> last & 1U) != 0) {
    const auto lead_byte = static_cast<unsigned char>(text[s.next - 2]) ^ 0xC0U;
    s.flags = t.two[lead_byte << 8U | (static_cast<unsigned char>(text[s.next - 1]) ^ 0x80U)].flags() & flag::first;
  }
  s.p += n;
  s.o += size;
  return n;
}

}  // namespace

MARSAD_AVX2 std::uint32_t run_avx2(const Table& table, std::string_view text, std::uint32_t p, Window& w) {
  Scan s{table, text, p, w};
  for (std::uint32_t steps = 0;; steps = 0) {
    if (text.size() - s.p >= block) {
      const std::uint32_t n = advance(table, text, s);
      if (n < block - 1) steps = n < 8 ? 16 : 1;  // where little can be done at once it is not tried at every character
    } else {
      steps = block;
    }
    if (steps == 0) continue;
    if (steps > 1) s.glide(std::min(s.size, s.p + steps));
    if (!s.step()) return s.p;
  }
}

}  // namespace marsad::normalize
#endif
