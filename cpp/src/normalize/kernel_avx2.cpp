// The fast path with AVX2: 64 bytes at a time. Most blocks are of plain characters, those that stay as they are or fold to
// another of their kind: that is seen at once, and the next block begins behind it whatever its letters are, so that the
// machine works on several at once. In other blocks what is dropped is found together and the rest one by one; such a
// block is one run with its keep-mask.
#include "normalize/bytes_avx2.hpp"
#include "normalize/kernel.hpp"

#if defined(__x86_64__) && defined(__GNUC__)
#include <bit>
#include <cstring>

namespace marsad::normalize {
namespace avx2 {
namespace {

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
/// to the first block with anything else, or to white space behind white space: then true.
MARSAD_AVX2 inline __attribute__((always_inline)) bool flow(const Table& t, const Constants& k, std::string_view text, Scan& s) {
  if (s.o < 4 || s.p < 2) return false;
  const char* const begin = text.data();
  const char* const end = begin + text.size() - block - 1;  // two more bytes are read
  const char* from = begin + s.p;
  char* out = s.out + s.o;
  const char* follows = s.next == AlignedBuilder::none ? nullptr : begin + s.next;  // what would go on with the last run
  RunList& runs = *s.window.runs;
  bool white = s.after_space;
  bool first = s.flags != 0;  // an alef with hamza is the last character
  bool at_white = false;
  while (from < end && !at_white) {
    const Half a{k, t, from};
    const Half b{k, t, from + 32};
    const __m256i quotes_a = a.guillemets(k);
    const __m256i quotes_b = b.guillemets(k);
    std::uint64_t signs = ~bits(_mm256_andnot_si256(quotes_a, a.outside(k, t.shorter)),
                                _mm256_andnot_si256(quotes_b, b.outside(k, t.shorter)));
    const std::uint64_t known = ~bits(_mm256_or_si256(_mm256_andnot_si256(quotes_a, a.outside(k, t.known)), a.pairs(k, from)),
                                      _mm256_or_si256(_mm256_andnot_si256(quotes_b, b.outside(k, t.known)), b.pairs(k, from + 32)));
    const std::uint64_t printed = bits(_mm256_cmpgt_epi8(a.v, k.controls), _mm256_cmpgt_epi8(b.v, k.controls));
    std::uint64_t blanks = bits(a.blanks(k), b.blanks(k));
    std::uint32_t size = size_of(from);
    std::uint64_t whole = ~std::uint64_t{0} >> (block - size);
    const std::uint64_t odd = ~(known | known >> 1U | printed | blanks) & whole;
    const std::uint64_t doubled = blanks & (blanks << 1U | (white ? 1U : 0U));
    const std::uint64_t same = t.stretches ? repeated(k, a.now, b.now, out - 4) : 0;
    if (doubled != 0) [[unlikely]] {  // a branch: no block waits for the blanks of the one before
      size = static_cast<std::uint32_t>(std::countr_zero(doubled));
      if (size == 0) break;
      whole = ~std::uint64_t{0} >> (block - size);
      signs &= whole;
      blanks &= whole;
      __asm__("" : "+r"(size));
      at_white = true;
    }
    const std::uint64_t others = signs & (signs - 1);
    const bool pair = first && from[0] == '\xD9' && from[1] == '\x88';
    if ((odd | same | (others & (others - 1)) | (pair ? 1U : 0U)) != 0) {
      at_white = false;
      break;
    }

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
  return at_white;
}

/// Does as much as it can of the 64 bytes at s.p; returns how many it did, and whether some of them vanish.
MARSAD_AVX2 std::uint32_t advance(const Table& t, const Constants& k, std::string_view text, Scan& s, bool& marked) {
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
  marked = w.drops != 0;
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
}  // namespace avx2

MARSAD_AVX2 std::uint32_t run_avx2(const Table& table, std::string_view text, std::uint32_t p, Window& w) {
  using namespace avx2;
  Scan s{table, text, p, w};
  s.by_words = table.words;
  const Constants k = constants(table);
  bool marked = false;  // behind marks there are more, most likely
  for (std::uint32_t steps = 0;; steps = 0) {
    if (text.size() - s.p > block + 1 && !marked && flow(table, k, text, s)) {
      if (!s.step()) return s.p;
      continue;
    }
    if (text.size() - s.p > block) {  // one more byte is read
      const std::uint32_t n = advance(table, k, text, s, marked);
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
