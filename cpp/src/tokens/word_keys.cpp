#include <marsad/normalize/letters.hpp>
#include <marsad/tokens/word_keys.hpp>

#include "tokens/scanner.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <utility>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#define MARSAD_AVX2 __attribute__((target("avx2")))
#endif
#if defined(__GNUC__)
#define MARSAD_COLD __attribute__((noinline, cold))
#else
#define MARSAD_COLD
#endif

namespace marsad::tokens {
namespace {

constexpr std::uint32_t most_types = 1U << 16U;  // then they are forgotten

#ifdef __SSE2__
/// A letter and what it becomes, as pairs of bytes.
struct Fold {
  unsigned char lead, trail, now_lead, now_trail;
  [[nodiscard]] constexpr short letter() const noexcept { return static_cast<short>(lead | trail << 8U); }
  [[nodiscard]] constexpr short change() const noexcept { return static_cast<short>((lead ^ now_lead) | (trail ^ now_trail) << 8U); }
};
constexpr Fold fold_table[] = {
    {0xD8, 0xA2, 0xD8, 0xA7}, {0xD8, 0xA3, 0xD8, 0xA7}, {0xD8, 0xA5, 0xD8, 0xA7}, {0xD8, 0xA4, 0xD8, 0xA1},
    {0xD8, 0xA6, 0xD8, 0xA1}, {0xD8, 0xA9, 0xD9, 0x87}, {0xD9, 0x89, 0xD9, 0x8A},
};
constexpr short alef = Fold{0xD8, 0xA3, 0, 0}.letter(), waw = Fold{0xD9, 0x88, 0, 0}.letter();

/// Calls seat(p) for each waw at byte p that follows an alef with hamza, where the whole word counts. Of a block at
/// `begin`: bits of the bytes of such alefs and of waws; `before` goes from block to block.
template <unsigned size, class Seat>
inline void find_seats(std::uint32_t alefs, std::uint32_t waws, std::uint32_t& before, std::size_t begin, std::size_t n, Seat& seat) {
  std::uint32_t seats = (alefs << 2U | before) & waws & 0x55555555U;
  before = alefs >> (size - 2);
  for (; seats != 0; seats &= seats - 1) {
    const std::size_t at = begin + static_cast<std::size_t>(std::countr_zero(seats));
    if (at < n) seat(at);
  }
}

/// Folds n bytes of plain letters into `out`, 16 at a time; reads up to 15 bytes more.
template <class Seat>
void fold_letters(const char* letters, std::size_t n, char* out, Seat& seat) {
  std::uint32_t before = 0;
  for (std::size_t p = 0; p < n; p += 16) {
    const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(letters + p));
    __m128i folded = v;
    for (const Fold& f : fold_table) {
      const __m128i same = _mm_cmpeq_epi16(v, _mm_set1_epi16(f.letter()));
      folded = _mm_xor_si128(folded, _mm_and_si128(same, _mm_set1_epi16(f.change())));
    }
    if (n - p >= 16) {
      _mm_storeu_si128(reinterpret_cast<__m128i*>(out + p), folded);
    } else {
      std::array<char, 16> rest{};
      _mm_storeu_si128(reinterpret_cast<__m128i*>(rest.data()), folded);
      std::memcpy(out + p, rest.data(), n - p);
    }
    find_seats<16>(pair_bits(_mm_cmpeq_epi16(v, _mm_set1_epi16(alef))), pair_bits(_mm_cmpeq_epi16(v, _mm_set1_epi16(waw))), before, p, n,
                   seat);
  }
}
#endif

#ifdef MARSAD_AVX2
/// By the second half of a trail byte behind the lead D8: what the fold changes in a trail A0 to AF.
constexpr auto trail_changes = [] {
  std::array<char, 16> out{};
  for (const Fold& f : fold_table)
    if (f.lead == 0xD8) out[f.trail & 15U] = static_cast<char>(f.trail ^ f.now_trail);
  return out;
}();

/// The number in all places. The empty statement keeps compilers from making it anew in every round.
MARSAD_AVX2 inline __m256i all(int pair) {
  __m256i v = _mm256_set1_epi16(static_cast<short>(pair));
  __asm__("" : "+x"(v));
  return v;
}

/// The same, 32 at a time; reads up to 31 bytes more. Trails behind D8 are looked up
/// together; teh marbuta changes its lead as well, and alef maksura has another.
template <class Seat>
MARSAD_AVX2 void fold_letters_avx2(const char* letters, std::size_t n, char* out, Seat& seat) {
  const __m256i changes = _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(trail_changes.data())));
  const __m256i zero = _mm256_setzero_si256();
  const __m256i row = all(0xA0D8), leads = all(0x00FF), beyond = all(0x7070);
  const __m256i teh = all(0xA9D8), teh_lead = all(0x0001), maksura = all(0x89D9), maksura_trail = all(0x0300);
  const __m256i alefs = all(alef), waws = all(waw);
  std::uint32_t before = 0;
  for (std::size_t p = 0; p < n; p += 32) {
    const __m256i v = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(letters + p));
    const __m256i place = _mm256_xor_si256(v, row);
    const __m256i of_row = _mm256_cmpeq_epi16(_mm256_and_si256(place, leads), zero);
    const __m256i trail = _mm256_and_si256(_mm256_shuffle_epi8(changes, _mm256_adds_epu8(place, beyond)), of_row);
    const __m256i others = _mm256_xor_si256(_mm256_and_si256(_mm256_cmpeq_epi16(v, teh), teh_lead),
                                            _mm256_and_si256(_mm256_cmpeq_epi16(v, maksura), maksura_trail));
    const __m256i folded = _mm256_xor_si256(v, _mm256_xor_si256(trail, others));
    if (n - p >= 32) {
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + p), folded);
    } else {
      std::array<char, 32> rest{};
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(rest.data()), folded);
      std::memcpy(out + p, rest.data(), n - p);
    }
    find_seats<32>(static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi16(v, alefs))),
                   static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi16(v, waws))), before, p, n, seat);
  }
}

bool has_avx2() noexcept {
  static const bool has = __builtin_cpu_supports("avx2");
  return has;
}
#endif

}  // namespace

void WordKeys::reserve(std::size_t text_bytes) {
  bytes_.reserve(text_bytes);
  ends_.reserve(text_bytes / 9);
}

void PlainWords::clear(std::size_t text_bytes) {
  if (letters.size() < text_bytes + 32) letters.resize(text_bytes + 32);
  if (ends.size() < text_bytes / 4 + 1) ends.resize(text_bytes / 4 + 1);
  size = count = 0;
}

void WordKeys::read(std::string_view text) {
  if (types_.size() > most_types) types_ = Types{};
  scan_words(text, types_, tokens_, plain_);
  if (text.size() > std::numeric_limits<std::int32_t>::max() - bytes_.size())
    throw std::overflow_error("the words of one text exceed 2 GiB");
  std::size_t first = 0, last = 0;  // plain words that wait
  for (const Token& t : tokens_) {
    if (t.type == 0) continue;
    if (t.type == as_written && t.mark != 0) {
      last = t.span.end;
      continue;
    }
    add_plain(std::exchange(first, last), last);
    add(text, t);
  }
  add_plain(first, last);
}

/// Adds plain words of the text, from place `first` to before `last`.
void WordKeys::add_plain(std::size_t first, std::size_t last) {
  if (first == last) return;
  const std::int32_t* const ends = plain_.ends.data();
  const std::int32_t begin = first == 0 ? 0 : ends[first - 1];
  const std::string_view letters{plain_.letters.data() + begin, static_cast<std::size_t>(ends[last - 1] - begin)};
  const std::size_t base = bytes_.size(), known = ends_.size();
  bytes_ += letters;
  ends_.resize(known + last - first);
  const std::int32_t shift = static_cast<std::int32_t>(base) - begin;
  std::transform(ends + first, ends + last, ends_.begin() + static_cast<std::ptrdiff_t>(known),
                 [shift](std::int32_t end) { return end + shift; });
  if (form_ == WordForm::key) fold_plain(letters, base, known);
}

/// Folds plain words, whose letters stand in bytes_ from `base` on and whose ends are the last in ends_, from place `first`
/// on; no letter changes its length.
void WordKeys::fold_plain(std::string_view letters, std::size_t base, std::size_t first) {
  const auto fold_word = [&](std::size_t begin, std::size_t end) {
    key_.clear();
    normalize::append_fold(key_, letters.substr(begin, end - begin));
    key_.copy(bytes_.data() + base + begin, end - begin);
  };
#ifdef __SSE2__
  const auto seat = [&](std::size_t at) MARSAD_COLD {
    const auto begins = ends_.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = std::upper_bound(begins, ends_.end(), static_cast<std::int32_t>(base + at));
    const std::size_t begin = end == begins ? 0 : static_cast<std::size_t>(end[-1]) - base;
    if (at > begin + 2) fold_word(begin, static_cast<std::size_t>(*end) - base);  // an alef that begins a word seats nothing
  };
#ifdef MARSAD_AVX2
  if (has_avx2()) {
    fold_letters_avx2(letters.data(), letters.size(), bytes_.data() + base, seat);
    return;
  }
#endif
  fold_letters(letters.data(), letters.size(), bytes_.data() + base, seat);
#else
  std::size_t begin = 0;
  for (std::size_t k = first; k < ends_.size(); ++k) {
    const std::size_t end = static_cast<std::size_t>(ends_[k]) - base;
    fold_word(begin, end);
    begin = end;
  }
#endif
}

/// A word in the general way.
void WordKeys::add(std::string_view text, const Token& token) {
  const std::string_view form = form_of(text, token, types_, buffer_);
  if (form.size() > std::numeric_limits<std::int32_t>::max() - bytes_.size())
    throw std::overflow_error("the words of one text exceed 2 GiB");
  if (form_ == WordForm::key)
    normalize::append_fold(bytes_, form);
  else
    bytes_ += form;
  ends_.push_back(static_cast<std::int32_t>(bytes_.size()));
}

std::string WordKeys::take_bytes() { return std::exchange(bytes_, {}); }

std::vector<std::int32_t> WordKeys::take_ends() { return std::exchange(ends_, {0}); }

}  // namespace marsad::tokens
