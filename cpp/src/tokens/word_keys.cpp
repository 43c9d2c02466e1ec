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

namespace marsad::tokens {
namespace {

constexpr std::uint32_t most_types = 1U << 16U;  // then they are forgotten
constexpr std::size_t longest_plain = Types::longest_inline;
static_assert(longest_plain <= 32);  // bytes of a token as_written

#ifdef __SSE2__
/// A letter and what it becomes, as pairs of bytes.
struct Fold {
  unsigned char lead, trail, now_lead, now_trail;
};
constexpr Fold fold_table[] = {
    {0xD8, 0xA2, 0xD8, 0xA7}, {0xD8, 0xA3, 0xD8, 0xA7}, {0xD8, 0xA5, 0xD8, 0xA7}, {0xD8, 0xA4, 0xD8, 0xA1},
    {0xD8, 0xA6, 0xD8, 0xA1}, {0xD8, 0xA9, 0xD9, 0x87}, {0xD9, 0x89, 0xD9, 0x8A},
};
constexpr short pair_of(unsigned lead, unsigned trail) noexcept { return static_cast<short>(lead | trail << 8U); }

inline __m128i fold_pairs(__m128i v) noexcept {
  __m128i out = v;
  for (const Fold& f : fold_table) {
    const __m128i same = _mm_cmpeq_epi16(v, _mm_set1_epi16(pair_of(f.lead, f.trail)));
    const __m128i change = _mm_set1_epi16(static_cast<short>(pair_of(f.lead, f.trail) ^ pair_of(f.now_lead, f.now_trail)));
    out = _mm_xor_si128(out, _mm_and_si128(same, change));
  }
  return out;
}

/// Folds n bytes of plain letters into `out`, 16 at a time; reads up to 15 bytes more. Calls seat(p) for each waw at
/// byte p that follows an alef with hamza, where the whole word counts.
template <class Seat>
void fold_plain(const char* letters, std::size_t n, char* out, Seat seat) {
  const __m128i alef = _mm_set1_epi16(pair_of(0xD8, 0xA3));
  const __m128i waw = _mm_set1_epi16(pair_of(0xD9, 0x88));
  std::uint32_t before = 0;  // the bits of an alef that ends the last block
  for (std::size_t p = 0; p < n; p += 16) {
    const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(letters + p));
    const __m128i folded = fold_pairs(v);
    if (n - p >= 16) {
      _mm_storeu_si128(reinterpret_cast<__m128i*>(out + p), folded);
    } else {
      std::array<char, 16> rest{};
      _mm_storeu_si128(reinterpret_cast<__m128i*>(rest.data()), folded);
      std::memcpy(out + p, rest.data(), n - p);
    }
    const std::uint32_t alefs = pair_bits(_mm_cmpeq_epi16(v, alef));
    std::uint32_t seats = (alefs << 2U | before) & pair_bits(_mm_cmpeq_epi16(v, waw)) & 0x5555U;
    before = alefs >> 14U;
    for (; seats != 0; seats &= seats - 1) {
      const std::size_t at = p + static_cast<std::size_t>(std::countr_zero(seats));
      if (at < n) seat(at);
    }
  }
}
#endif

}  // namespace

void WordKeys::reserve(std::size_t text_bytes) {
  bytes_.reserve(text_bytes);
  ends_.reserve(text_bytes / 9);
}

void WordKeys::read(std::string_view text) {
  if (types_.size() > most_types) types_ = Types{};
  scan_untyped(text, types_, tokens_);
  if (text.size() > std::numeric_limits<std::int32_t>::max() - bytes_.size())
    throw std::overflow_error("the words of one text exceed 2 GiB");
  if (plain_.size() < text.size() + longest_plain) plain_.resize(text.size() + longest_plain);
  run_ = {ends_.size(), 0};
  for (const Token& t : tokens_) {
    if (t.type == 0) continue;
    if (t.type == as_written && !t.has(cleaned) && text.size() - t.span.begin >= longest_plain) {
      std::memcpy(plain_.data() + run_.size, text.data() + t.span.begin, longest_plain);
      run_.size += t.span.size();
      ends_.push_back(static_cast<std::int32_t>(bytes_.size() + run_.size));
      continue;
    }
    end_run();
    add(text, t);
    run_.first = ends_.size();
  }
  end_run();
}

/// Adds the plain words that wait.
void WordKeys::end_run() {
  const std::string_view letters{plain_.data(), run_.size};
  const std::size_t base = bytes_.size();
  bytes_ += letters;
  if (form_ == WordForm::key) fold_run(letters, base);
  run_ = {ends_.size(), 0};
}

/// Folds the words of a run, whose letters stand in bytes_ from `base` on; no letter changes its length.
void WordKeys::fold_run(std::string_view letters, std::size_t base) {
  const auto fold_word = [&](std::size_t begin, std::size_t end) {
    key_.clear();
    normalize::append_fold(key_, letters.substr(begin, end - begin));
    key_.copy(bytes_.data() + base + begin, end - begin);
  };
#ifdef __SSE2__
  fold_plain(letters.data(), letters.size(), bytes_.data() + base, [&](std::size_t waw) {
    const auto end = std::upper_bound(ends_.begin() + static_cast<std::ptrdiff_t>(run_.first), ends_.end(),
                                      static_cast<std::int32_t>(base + waw));
    const std::size_t begin = end == ends_.begin() + static_cast<std::ptrdiff_t>(run_.first) ? 0 : static_cast<std::size_t>(end[-1]) - base;
    if (waw > begin + 2) fold_word(begin, static_cast<std::size_t>(*end) - base);  // an alef that begins a word seats nothing
  });
#else
  std::size_t begin = 0;
  for (std::size_t k = run_.first; k < ends_.size(); ++k) {
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
