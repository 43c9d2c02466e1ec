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

/// The byte 32 times. The empty statement keeps compilers from making it anew in every round.
MARSAD_AVX2 inline __m256i all(int byte) {
  __m256i v = _mm256_set1_epi8(static_cast<char>(byte));
  __asm__("" : "+x"(v));
  return v;
}

struct Constants {
  __m256i one, three, four, fifteen, sixteen, controls, space, newline, even, arabic, latin, tails;
  __m256i bit;  // byte r: bit r
};

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
/// The bytes moved up by two places, zeros at the beginning; down by one, zero at the end.
MARSAD_AVX2 inline __m256i up2(__m256i v) { return _mm256_alignr_epi8(v, _mm256_permute2x128_si256(v, v, 0x08), 14); }
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

MARSAD_AVX2 inline __m256i where(__m256i mask, __m256i yes, __m256i no) { return _mm256_blendv_epi8(no, yes, mask); }

/// The characters of 32 bytes that become one ASCII character: `tails` are their last bytes, replaced in `v`.
struct Shorter {
  __m256i v;
  std::uint32_t tails;
};
MARSAD_AVX2 inline Shorter shorten(const Table& t, __m256i v, __m256i tail, __m256i before, __m256i low, __m256i row) {
  const __m256i latin = _mm256_cmpeq_epi8(before, all(0xC2));
  const __m256i quote = _mm256_and_si256(latin, _mm256_cmpeq_epi8(_mm256_or_si256(v, all(0x10)), all(0xBB)));
  const __m256i arabic = _mm256_and_si256(_mm256_andnot_si256(latin, tail), member(t.shorter, low, row));
  __m256i now = _mm256_shuffle_epi8(set_of(t.row0), low);
  now = where(_mm256_cmpeq_epi8(row, all(2)), _mm256_shuffle_epi8(set_of(t.row1), low), now);
  now = where(_mm256_cmpeq_epi8(row, all(64)), _mm256_shuffle_epi8(set_of(t.row6), low), now);
  return {where(quote, all(t.quote), where(arabic, now, v)), bits(_mm256_or_si256(quote, arabic))};
}

/// Does as much as it can of the 32 bytes at s.p; returns how many it did.
MARSAD_AVX2 inline std::uint32_t advance(const Table& t, const Constants& k, std::string_view text, Scan& s) {
  if (s.o < 4) return 0;
  const __m256i v = load(text.data() + s.p);
  const __m256i before = load(text.data() + s.p - 1);
  const __m256i tail = _mm256_cmpgt_epi8(k.tails, v);  // 80 to BF
  const std::uint32_t tails = bits(tail);
  const std::uint32_t leads = bits(_mm256_cmpeq_epi8(_mm256_and_si256(v, k.even), k.arabic));
  const std::uint32_t spaces = bits(_mm256_or_si256(_mm256_cmpeq_epi8(v, k.space), _mm256_cmpeq_epi8(v, k.newline)));
  const std::uint32_t ascii = bits(_mm256_cmpgt_epi8(v, k.controls)) | spaces;
  const std::uint32_t latin = t.quote != 0 ? bits(_mm256_cmpeq_epi8(v, k.latin)) : 0;  // of guillemets, if they follow

  // The row of every second byte: two bits of it and the last bit of its lead.
  const __m256i low = _mm256_and_si256(v, k.fifteen);
  const __m256i half = _mm256_slli_epi16(_mm256_and_si256(before, k.one), 2);
  const __m256i number = _mm256_or_si256(_mm256_and_si256(_mm256_srli_epi16(v, 4), k.three), half);
  const __m256i row = _mm256_shuffle_epi8(k.bit, number);

  const __m256i fold2 = _mm256_and_si256(tail, _mm256_cmpeq_epi8(row, k.four));
  const __m256i fold4 = _mm256_and_si256(tail, _mm256_cmpeq_epi8(row, k.sixteen));
  __m256i now = where(fold4, _mm256_shuffle_epi8(set_of(t.row4), low), where(fold2, _mm256_shuffle_epi8(set_of(t.row2), low), v));
  const __m256i flip = down(_mm256_and_si256(tail, member(t.flip, low, row)));
  now = _mm256_xor_si256(now, _mm256_and_si256(flip, k.one));

  const std::uint32_t arabic = tails & leads << 1U;
  std::uint32_t shorter = bits(member(t.shorter, low, row)) & arabic;
  std::uint32_t starts = leads;  // of all characters of two bytes that can be done
  if ((shorter | latin) != 0) {
    const Shorter made = shorten(t, now, tail, before, low, row);
    shorter = made.tails & (leads | latin) << 1U;
    starts |= latin & shorter >> 1U;
    now = made.v;
  }

  // What ends the stretch: bytes of other kinds or places, slow letters, pairs that need a look, doubled spaces.
  const std::uint32_t drop_tails = bits(member(t.drop, low, row)) & arabic;
  const std::uint32_t drops = drop_tails | drop_tails >> 1U;
  const std::uint32_t firsts = bits(member(t.first, low, row)) & arabic;
  const std::uint32_t seconds = bits(member(t.second, low, row)) & arabic;
  const std::uint32_t slow = bits(member(t.slow, low, row)) & arabic;
  const std::uint32_t broken = tails ^ starts << 1U;
  std::uint32_t end = ~(tails | starts | ascii) | broken | (starts & broken >> 1U);
  end |= (slow | ((firsts << 2U | std::uint32_t{s.flags} << 1U) & seconds)) >> 1U;
  end |= (spaces << 1U | static_cast<std::uint32_t>(s.after_space)) & (spaces | drops);
  if (t.stretches) {  // three times the same two bytes; also with what is there already
    std::uint32_t same = bits(_mm256_cmpeq_epi8(now, up2(now))) & ~3U;
    same &= same >> 1U;
    end |= same & same >> 2U & ~tails;
    if (static_cast<std::uint16_t>(_mm256_extract_epi16(now, 0)) == pair_at(s.out + s.o - 2)) end |= 1;
  }

  std::uint32_t n = 32 - (starts >> 31U);
  if (end != 0) n = std::min(n, static_cast<std::uint32_t>(std::countr_zero(end)));
  if (n == 0) return 0;
  const std::uint32_t done = 0xFFFFFFFFU >> (32U - n);
  const std::uint32_t keep = done & ~(drops | shorter >> 1U);
  char* const out = s.out + s.o;
  std::uint32_t size = n;
  if (keep == done) {
    s.join(s.p);
    store(out, now);
  } else {
    pack(out, now, keep);
    size = static_cast<std::uint32_t>(std::popcount(keep));
    if (size == 0) {
      s.p += n;
      return n;
    }
    const std::size_t runs_before = s.window.runs->size();
    std::uint32_t left = keep & (~(keep << 1U) | shorter << 1U);
    if ((left & 1U) != 0) s.join(s.p);
    left &= ~1U;
    std::vector<AlignedBuilder::Run>& runs = *s.window.runs;
    std::size_t at = runs.size();
    runs.resize(at + static_cast<std::size_t>(std::popcount(left)));
    for (; left != 0; left &= left - 1) {
      const std::uint32_t one = left & -left;
      const std::uint32_t from = s.p + static_cast<std::uint32_t>(std::countr_zero(one));
      const bool linear = (one & shorter) == 0;
      runs[at++] = {s.o + static_cast<std::uint32_t>(std::popcount(keep & (one - 1))), linear ? from : from - 1, linear};
    }
    if (drops != 0 && t.stretches && stretched(out, size)) {  // last, when what was stored can be loaded without waiting
      runs.resize(runs_before);
      return 0;
    }
  }
  const auto last = 31 - static_cast<std::uint32_t>(std::countl_zero(keep));
  s.next = (shorter >> last & 1U) != 0 ? AlignedBuilder::none : s.p + last + 1;
  if (const std::uint32_t white = spaces & done; white != 0) {
    const auto at = 31 - static_cast<std::uint32_t>(std::countl_zero(white));
    s.safe_in = s.p + at;
    s.safe_out = s.o + static_cast<std::uint32_t>(std::popcount(keep & ((1U << at) - 1)));
  }
  s.after_space = (spaces >> last & 1U) != 0;
  s.flags = (firsts >> last & 1U) != 0 ? flag::first : std::uint8_t{0};
  s.p += n;
  s.o += size;
  return n;
}

}  // namespace

MARSAD_AVX2 std::uint32_t run_avx2(const Table& table, std::string_view text, std::uint32_t p, Window& w) {
  Scan s{table, text, p, w};
  Constants k{all(1),
              all(3),
              all(4),
              all(15),
              all(16),
              all(0x1F),
              all(' '),
              all('\n'),
              all(0xFE),
              all(0xD8),
              all(0xC2),
              all(0xC0),
              _mm256_setzero_si256()};
  k.bit = _mm256_broadcastsi128_si256(_mm_setr_epi8(1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128));
  __asm__("" : "+x"(k.bit));
  for (std::uint32_t steps = 0;; steps = 0) {
    if (text.size() - s.p >= block) {
      const std::uint32_t n = advance(table, k, text, s);
      if (n < block - 1) steps = n < 4 ? 16 : 1;  // where little can be done at once it is not tried at every character
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
