#include <marsad/text/offsets.hpp>
#include <marsad/text/utf8.hpp>

#include <algorithm>

namespace marsad::text {
namespace {
constexpr std::uint32_t block = 64;

constexpr std::uint32_t begins(char c) noexcept {
  return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
}
constexpr std::uint32_t astral(char c) noexcept { return static_cast<unsigned char>(c) >= 0xF0 ? 1U : 0U; }

}  // namespace

// In valid text a code point begins at each byte that is no continuation byte, so blocks can be counted apart.
OffsetMap::OffsetMap(std::string_view text) : text_(text) {
  if (validate(text)) {
    for (std::uint32_t p = 0; p < text.size(); p += decode_at(text, p).size) starts_.push_back(p);
    size_ = static_cast<std::uint32_t>(starts_.size());
    return;
  }
  const std::size_t blocks = text.size() / block + 1;
  points_.resize(blocks + 1);
  astral_.resize(blocks + 1);
  for (std::size_t k = 0; k < blocks; ++k) {
    const std::string_view part = text.substr(k * block, block);
    std::uint32_t n = 0;
    std::uint32_t high = 0;
    for (const char c : part) {
      n += begins(c);
      high += astral(c);
    }
    points_[k + 1] = points_[k] + n;
    astral_[k + 1] = astral_[k] + high;
  }
  size_ = points_[blocks];
}

std::uint32_t OffsetMap::code_point(std::uint32_t p) const noexcept {
  if (!starts_.empty()) {
    return static_cast<std::uint32_t>(std::lower_bound(starts_.begin(), starts_.end(), p) - starts_.begin());
  }
  std::uint32_t n = points_[p / block];
  for (std::uint32_t q = p / block * block; q < p; ++q) n += begins(text_[q]);
  return n;
}

std::uint32_t OffsetMap::utf16(std::uint32_t p) const noexcept {
  if (!starts_.empty()) {
    std::uint32_t n = code_point(p);
    for (const std::uint32_t s : starts_) {
      if (s >= p) break;
      n += astral(text_[s]) != 0 && decode_at(text_, s).valid ? 1U : 0U;
    }
    return n;
  }
  std::uint32_t high = astral_[p / block];
  for (std::uint32_t q = p / block * block; q < p; ++q) high += astral(text_[q]);
  return code_point(p) + high;
}

std::uint32_t OffsetMap::byte_of(std::uint32_t i) const noexcept {
  if (i >= size_) return static_cast<std::uint32_t>(text_.size());
  if (!starts_.empty()) return starts_[i];
  const auto k = static_cast<std::uint32_t>(std::upper_bound(points_.begin(), points_.end(), i) - points_.begin()) - 1U;
  std::uint32_t n = points_[k];
  std::uint32_t q = k * block;
  while (begins(text_[q]) == 0) ++q;
  for (; n < i; ++n) q += decode_at(text_, q).size;
  return q;
}

}  // namespace marsad::text
