#include <marsad/normalize/letters.hpp>
#include <marsad/tokens/word_keys.hpp>

#include "tokens/scanner.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <utility>

namespace marsad::tokens {
namespace {

constexpr std::uint32_t most_types = 1U << 16U;  // then they are forgotten

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

/// Folds the plain letters of a word of at most 32 bytes; false, with nothing of use written, if an alef with hamza
/// stands before waw, where the whole word counts. Reads and writes 32 bytes.
bool fold_plain(const char* word, std::uint32_t size, char* out) noexcept {
  const __m128i a = _mm_loadu_si128(reinterpret_cast<const __m128i*>(word));
  const __m128i b = _mm_loadu_si128(reinterpret_cast<const __m128i*>(word + 16));
  const __m128i alef = _mm_set1_epi16(pair_of(0xD8, 0xA3));
  const __m128i waw = _mm_set1_epi16(pair_of(0xD9, 0x88));
  const std::uint32_t alefs = pair_bits(_mm_cmpeq_epi16(a, alef)) | pair_bits(_mm_cmpeq_epi16(b, alef)) << 16U;
  const std::uint32_t waws = pair_bits(_mm_cmpeq_epi16(a, waw)) | pair_bits(_mm_cmpeq_epi16(b, waw)) << 16U;
  _mm_storeu_si128(reinterpret_cast<__m128i*>(out), fold_pairs(a));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(out + 16), fold_pairs(b));
  return (alefs << 2U & waws & ((std::uint64_t{1} << size) - 1U)) == 0;
}
#else
bool fold_plain(const char*, std::uint32_t, char*) noexcept { return false; }
#endif

}  // namespace

void WordKeys::reserve(std::size_t text_bytes) {
  bytes_.reserve(text_bytes);
  ends_.reserve(text_bytes / 9);
}

void WordKeys::read(std::string_view text) {
  if (types_.size() > most_types) types_ = Types{};
  scan_untyped(text, types_, tokens_);
  if (text.size() > std::numeric_limits<std::int32_t>::max() - written_) throw std::overflow_error("the words of one text exceed 2 GiB");
  bytes_.resize(written_ + text.size() + 64);
  const bool folds = form_ == WordForm::key;
  for (const Token& t : tokens_) {
    if (t.type == 0) continue;
    const std::uint32_t size = t.span.size();
    char* const out = bytes_.data() + written_;
    // A word as it is written stands 32 bytes before the end of the text.
    bool done = t.type == as_written && !t.has(cleaned) && bytes_.size() - written_ >= 32;
    if (done && folds)
      done = fold_plain(text.data() + t.span.begin, size, out);
    else if (done)
      std::memcpy(out, text.data() + t.span.begin, 32);
    if (done)
      written_ += size;
    else
      add(text, t);
    ends_.push_back(static_cast<std::int32_t>(written_));
  }
  bytes_.resize(written_);
}

/// A word in the general way.
void WordKeys::add(std::string_view text, const Token& token) {
  std::string_view form = form_of(text, token, types_, buffer_);
  if (form_ == WordForm::key) {
    key_.clear();
    normalize::append_fold(key_, form);
    form = key_;
  }
  if (form.size() > std::numeric_limits<std::int32_t>::max() - written_) throw std::overflow_error("the words of one text exceed 2 GiB");
  if (bytes_.size() - written_ < form.size()) bytes_.resize(2 * (written_ + form.size()));
  form.copy(bytes_.data() + written_, form.size());
  written_ += form.size();
}

std::string WordKeys::take_bytes() {
  written_ = 0;
  return std::exchange(bytes_, {});
}

std::vector<std::int32_t> WordKeys::take_ends() { return std::exchange(ends_, {0}); }

}  // namespace marsad::tokens
