// The fast path with AVX2: 64 bytes at a time. Most blocks are of plain characters, those that stay as they are or fold to
// another of their kind: that is seen at once, and the next block begins behind it whatever its letters are, so that the
// machine works on several at once. In other blocks what is dropped is found together and the rest one by one; such a
// block is one run with its keep-mask.
//
// A set of characters of U+0600 to U+067F is 16 bytes: byte l has bit r for U+0600 + 16 r + l. With the row r of every
// second byte as a bit, one shuffle by its low four bits, one AND and one comparison tell which bytes are of the set.
#include "normalize/kernel.hpp"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#include <bit>
#include <cstring>

#define MARSAD_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))

namespace marsad::normalize {
namespace {

constexpr std::uint32_t block = 64;

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
constexpr auto packing = [] {
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

/// What a block of 64 bytes is made of.
struct Block {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): `patches` are room, not content
  Block(const char* text, std::uint64_t blanks, std::uint64_t others, std::uint64_t dropped, std::uint64_t signs) noexcept
      : from(text), spaces(blanks), odd(others & ~dropped), drops(dropped), shorter(signs) {}

  const char* from;
  std::uint64_t spaces;       // white space that stays
  std::uint64_t odd;          // bytes of other characters that were not looked at yet
  std::uint64_t drops;        // bytes that vanish
  std::uint64_t shorter;      // those that vanish as what they end becomes shorter
  std::uint32_t end = block;  // the first character that cannot be done
  std::uint32_t count = 0;
  /// Characters that become others: where they begin, their bytes and how many these are.
  struct Patch {
    std::uint8_t at, size;
    std::uint16_t bytes;
  };
  std::array<Patch, block / 2> patches;

  void look(const Table& t);
  void patch(std::uint32_t at, std::uint32_t size, std::uint16_t bytes) {
    patches[count++] = {static_cast<std::uint8_t>(at), static_cast<std::uint8_t>(size), bytes};
  }
};

/// Goes through the odd characters, up to the first that cannot be done.
void Block::look(const Table& t) {
  while (odd != 0) {
    const auto at = static_cast<std::uint32_t>(std::countr_zero(odd));
    const auto byte = [&](std::uint32_t i) { return static_cast<unsigned char>(from[at + i]); };
    const unsigned lead = byte(0);
    std::uint32_t size = 1;
    Rule rule;
    if (lead < 0x80) {
      rule = t.ascii[lead];
    } else if (at + 1 < block && lead >= 0xC2 && lead < 0xE0 && (byte(1) & 0xC0U) == 0x80) {
      rule = t.two[(lead ^ 0xC0U) << 8U | (byte(1) ^ 0x80U)];
      size = 2;
    } else if (at + 2 < block && lead == 0xE2 && (byte(1) & 0xFEU) == 0x80 && (byte(2) & 0xC0U) == 0x80) {
      const unsigned place = (byte(1) & 1U) << 6U | (byte(2) & 0x3FU);
      if (place <= general_last - general_first) rule = t.general[place];
      size = 3;
    }
    // NOLINTNEXTLINE(clang-analyzer-core.BitwiseShift): odd is not 0, so that `at` is below 64
    const std::uint64_t bytes = ((std::uint64_t{1} << size) - 1) << at;
    switch (rule.action()) {
      case Action::space: spaces |= bytes; break;
      case Action::drop:
        if ((rule.flags() & flag::behind) != 0 && !behind_letter(reinterpret_cast<const unsigned char*>(from) + at)) {
          end = at;
          return;
        }
        drops |= bytes;
        break;
      case Action::shorter:
        shorter |= bytes & bytes << 1U;
        patch(at, 1, rule.bytes());
        break;
      case Action::put:
        if (rule.flags() != 0) {
          end = at;
          return;
        }
        if (size == 2) patch(at, 2, rule.bytes());
        break;
      default: end = at; return;
    }
    odd &= ~bytes;
  }
}

/// The one byte that the two bytes of a sign become, which end at `last`.
MARSAD_AVX2 inline char shortened(const Table& t, const char* last) {
  const unsigned code = static_cast<unsigned char>(last[-1]) << 8U | static_cast<unsigned char>(last[0]);
  return static_cast<char>(t.two[(code ^ 0xC080U) & 0x1FFFU].bytes());
}

/// Of the places where waw follows an alef with hamza: those where the letter behind, which is in none of the endings that
/// count, says that the pair stays as it is.
inline std::uint64_t common_pairs(const char* from, std::uint64_t pairs) {
  std::uint64_t out = 0;
  for (; pairs != 0; pairs &= pairs - 1) {
    const auto at = static_cast<std::uint32_t>(std::countr_zero(pairs));
    if (at > block - 4) break;
    if (ends_no_plural(reinterpret_cast<const unsigned char*>(from) + at + 2)) out |= pairs & (~pairs + 1);
  }
  return out;
}

/// Where three times the same two bytes end in 64, of which `last` are the four before them; a is the first half.
MARSAD_AVX2 inline std::uint64_t repeated(const Constants& k, __m256i a, __m256i b, const char* last_four) {
  std::uint64_t same = bits(equal(a, up2(k.zero, a)), equal(b, up2(a, b))) & ~std::uint64_t{3};
  same &= same >> 1U;
  std::uint32_t last = 0;
  std::memcpy(&last, last_four, sizeof last);
  const auto first = static_cast<std::uint32_t>(_mm256_cvtsi256_si32(a));
  same &= same << 2U;
  if (((last >> 16U ^ first) & 0xFFFFU) == 0 && (last >> 16U == (last & 0xFFFFU) || first >> 16U == (first & 0xFFFFU))) same |= 1U;
  return same;
}

/// A character that begins in the last byte is left to the next block.
MARSAD_AVX2 inline std::uint32_t size_of(const char* from) { return block - (static_cast<unsigned char>(from[block - 1]) >= 0xC0 ? 1 : 0); }

/// Does blocks of characters that are put and of at most two signs that become shorter, as commas and guillemets do, up
/// to the first block with anything else.
MARSAD_AVX2 inline __attribute__((always_inline)) void flow(const Table& t, const Constants& k, std::string_view text, Scan& s) {
  if (s.o < 4 || s.p < 2) return;
  const char* const begin = text.data();
  const char* const end = begin + text.size() - block - 1;  // two more bytes are read
  const char* from = begin + s.p;
  char* out = s.out + s.o;
  const char* follows = s.next == AlignedBuilder::none ? nullptr : begin + s.next;  // what would go on with the last run
  RunList& runs = *s.window.runs;
  bool white = s.after_space;
  bool first = s.flags != 0;  // an alef with hamza is the last character
  while (from < end) {
    const Half a{k, t, from};
    const Half b{k, t, from + 32};
    const __m256i quotes_a = a.guillemets(k);
    const __m256i quotes_b = b.guillemets(k);
    const std::uint64_t signs = ~bits(_mm256_andnot_si256(quotes_a, a.outside(k, t.shorter)),
                                      _mm256_andnot_si256(quotes_b, b.outside(k, t.shorter)));
    const std::uint64_t known = ~bits(_mm256_or_si256(_mm256_andnot_si256(quotes_a, a.outside(k, t.known)), a.pairs(k, from)),
                                      _mm256_or_si256(_mm256_andnot_si256(quotes_b, b.outside(k, t.known)), b.pairs(k, from + 32)));
    const std::uint64_t printed = bits(_mm256_cmpgt_epi8(a.v, k.controls), _mm256_cmpgt_epi8(b.v, k.controls));
    const std::uint64_t blanks = bits(a.blanks(k), b.blanks(k));
    const std::uint32_t size = size_of(from);
    const std::uint64_t whole = ~std::uint64_t{0} >> (block - size);
    const std::uint64_t odd = ~(known | known >> 1U | printed | blanks) & whole;
    const std::uint64_t doubled = blanks & (blanks << 1U | (white ? 1U : 0U));
    const std::uint64_t same = t.stretches ? repeated(k, a.now, b.now, out - 4) : 0;
    const std::uint64_t others = signs & (signs - 1);
    const bool pair = first && from[0] == '\xD9' && from[1] == '\x88';
    if ((odd | doubled | same | (others & (others - 1)) | (pair ? 1U : 0U)) != 0) break;

    // The bytes that vanish, 64 for none.
    const auto cut = static_cast<std::uint32_t>(std::countr_zero(signs));
    const auto second = static_cast<std::uint32_t>(std::countr_zero(others));
    const std::uint32_t count = (signs != 0 ? 1U : 0U) + (others != 0 ? 1U : 0U);
    const __m256i one = _mm256_set1_epi8(static_cast<char>(cut - 1));
    const __m256i two = _mm256_set1_epi8(static_cast<char>(others != 0 ? second - 2 : block));
    store(out, close_up(a.now, b.now, _mm256_cmpgt_epi8(k.first, one), _mm256_cmpgt_epi8(k.first, two)));
    store(out + 32, close_up(b.now, k.zero, _mm256_cmpgt_epi8(k.second, one), _mm256_cmpgt_epi8(k.second, two)));
    out[signs != 0 ? cut - 1 : block] = shortened(t, signs != 0 ? from + cut : from + 1);
    out[others != 0 ? second - 2 : block] = shortened(t, others != 0 ? from + second : from + 1);
    const auto place = static_cast<std::uint32_t>(out - s.out);
    const auto source = static_cast<std::uint32_t>(from - begin);
    runs.make_room();
    runs.next() = {place, source, signs != 0 ? whole & ~signs : RunList::Run::linear};
    runs.grow(signs != 0 || follows != from ? 1 : 0);
    if (blanks != 0) {
      const auto at = 63 - static_cast<std::uint32_t>(std::countl_zero(blanks));
      s.safe_in = source + at;
      s.safe_out = place + at - (cut < at ? 1 : 0) - (second < at ? 1 : 0);
    }
    white = (blanks >> (size - 1) & 1U) != 0;
    first = t.seats && from[size - 1] == '\xA3' && from[size - 2] == '\xD8';
    from += size;
    out += size - count;
    follows = signs != 0 ? nullptr : from;
  }
  s.p = static_cast<std::uint32_t>(from - begin);
  s.o = static_cast<std::uint32_t>(out - s.out);
  s.next = follows == nullptr ? AlignedBuilder::none : static_cast<std::uint32_t>(follows - begin);
  s.after_space = white;
  s.flags = first ? flag::first : std::uint8_t{0};
}

/// Does as much as it can of the 64 bytes at s.p; returns how many it did.
MARSAD_AVX2 std::uint32_t advance(const Table& t, const Constants& k, std::string_view text, Scan& s) {
  if (s.o < 4) return 0;
  const char* const from = text.data() + s.p;
  const Half a{k, t, from};
  const Half b{k, t, from + 32};
  char* const out = s.out + s.o;

  const std::uint64_t plain = ~bits(a.outside(k, t.plain), b.outside(k, t.plain));
  const std::uint64_t printed = bits(_mm256_cmpgt_epi8(a.v, k.controls), _mm256_cmpgt_epi8(b.v, k.controls));
  const std::uint64_t blanks = bits(a.blanks(k), b.blanks(k));
  const std::uint32_t size = size_of(from);
  const std::uint64_t signs = ~bits(a.outside(k, t.shorter), b.outside(k, t.shorter)) | bits(a.guillemets(k), b.guillemets(k));
  const std::uint64_t known = plain | signs;
  const std::uint64_t whole = ~std::uint64_t{0} >> (block - size);
  const std::uint64_t odd = ~(known | known >> 1U | printed | blanks) & whole;

  const std::uint64_t firsts = t.seats ? bits(equal(a.v, k.alef), equal(b.v, k.alef)) & plain : 0;
  const std::uint64_t seconds = t.seats ? bits(equal(a.v, k.waw), equal(b.v, k.waw)) & plain : 0;
  // Where the second of a pair may begin: an alef with which its word begins is none of a pair.
  std::uint64_t looks = (firsts & ~((printed | blanks) << 2U)) << 1U | (s.flags != 0 ? 1U : 0U);
  const std::uint64_t second_leads = seconds >> 1U;
  if ((looks & second_leads) != 0) looks &= ~common_pairs(from, looks & second_leads);
  const std::uint64_t same = t.stretches ? repeated(k, a.now, b.now, out - 4) : 0;
  const std::uint64_t drop_tails = odd == 0 ? 0 : ~bits(a.outside(k, t.drop), b.outside(k, t.drop));
  Block w{from, blanks, odd, drop_tails | drop_tails >> 1U, signs};
  if (w.odd != 0) w.look(t);
  // What ends the stretch: what cannot be done, pairs that need a look, doubled spaces, stretched letters.
  const std::uint64_t behind = (looks & ~w.drops) | ((w.drops + (looks & w.drops)) & ~w.drops);
  const std::uint64_t end = (behind & second_leads) | (same & ~plain) |
                            ((w.spaces << 1U | (s.after_space ? 1U : 0U)) & (w.spaces | w.drops));
  std::uint32_t n = std::min(size, w.end);
  if (end != 0) n = std::min(n, static_cast<std::uint32_t>(std::countr_zero(end)));
  if (n == 0) return 0;
  const std::uint64_t done = ~std::uint64_t{0} >> (block - n);
  const std::uint64_t keep = done & ~(w.drops | w.shorter);
  const auto kept = static_cast<std::uint32_t>(std::popcount(keep));
  if (kept == 0) {
    s.p += n;
    return n;
  }
  const bool all_kept = keep == done;
  if (all_kept) {
    store(out, a.now);
    store(out + 32, b.now);
  } else {
    pack(out, a.now, b.now, keep);
  }
  const auto before = [keep](std::uint32_t at) { return static_cast<std::uint32_t>(std::popcount(keep & ((std::uint64_t{1} << at) - 1))); };
  for (std::uint32_t i = 0; i < w.count && w.patches[i].at < n; ++i) {
    char* const at = out + before(w.patches[i].at);
    at[0] = static_cast<char>(w.patches[i].bytes);
    if (w.patches[i].size == 2) at[1] = static_cast<char>(w.patches[i].bytes >> 8U);
  }
  for (std::uint64_t left = signs & done; left != 0; left &= left - 1) {
    const auto at = static_cast<std::uint32_t>(std::countr_zero(left));
    out[before(at) - 1] = shortened(t, from + at);
  }
  if ((w.drops & done) != 0 && t.stretches && stretched(out, kept)) return 0;
  if (all_kept) {
    s.join(s.p);
    s.next = s.p + n;
  } else {
    s.window.runs->push({s.o, s.p, keep});
    s.next = AlignedBuilder::none;
  }
  if (const std::uint64_t white = w.spaces & done; white != 0) {
    const auto at = 63 - static_cast<std::uint32_t>(std::countl_zero(white));
    s.safe_in = s.p + at;
    s.safe_out = s.o + before(at);
  }
  const auto last = 63 - static_cast<std::uint32_t>(std::countl_zero(keep));
  s.after_space = (w.spaces >> last & 1U) != 0;
  s.flags = (firsts >> last & 1U) != 0 ? flag::first : std::uint8_t{0};
  s.p += n;
  s.o += kept;
  return n;
}

}  // namespace

MARSAD_AVX2 std::uint32_t run_avx2(const Table& table, std::string_view text, std::uint32_t p, Window& w) {
  Scan s{table, text, p, w};
  const Constants k = constants(table);
  for (std::uint32_t steps = 0;; steps = 0) {
    if (text.size() - s.p > block + 1) flow(table, k, text, s);
    if (text.size() - s.p > block) {  // one more byte is read
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
