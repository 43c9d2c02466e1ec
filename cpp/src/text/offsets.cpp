#include "text/masks.hpp"

#include <marsad/text/offsets.hpp>
#include <marsad/text/utf8.hpp>

#include <algorithm>
#include <bit>

namespace marsad::text {
namespace {
constexpr std::uint32_t block = 64;

constexpr std::uint32_t astral(char c) noexcept { return static_cast<unsigned char>(c) >= 0xF0 ? 1U : 0U; }

}  // namespace

// In valid text a code point begins at each byte that follows no other, so blocks can be counted apart.
OffsetMap::OffsetMap(std::string_view text) : text_(text), blocks_(text.size() / block + 2) {
  std::uint64_t carried = 0;
  std::uint32_t points = 0;
  bool plain = true;  // valid for sure, and without code points of four bytes
  for (std::size_t k = 0; k * block < text.size(); ++k) {
    const std::size_t n = std::min<std::size_t>(text.size() - k * block, block);
    const Masks m = masks(text, k * block);
    plain = plain && !m.special && m.follows == (m.expected() | carried);
    carried = m.carried();
    blocks_[k] = {~m.follows, points};
    points += static_cast<std::uint32_t>(n) - count_bits(m.follows);
    blocks_[k + 1].points = points;
  }
  size_ = points;
  if (plain && carried == 0) return;
  if (validate(text)) {
    blocks_.clear();
    std::uint32_t high = 0;
    for (std::uint32_t p = 0; p < text.size();) {
      starts_.push_back(p);
      astral_.push_back(high);
      const Decoded d = decode_at(text, p);
      high += d.valid ? astral(text[p]) : 0;
      p += d.size;
    }
    astral_.push_back(high);
    size_ = static_cast<std::uint32_t>(starts_.size());
    return;
  }
  if (std::none_of(text.begin(), text.end(), [](char c) { return astral(c) != 0; })) return;
  astral_.resize(blocks_.size());
  for (std::size_t k = 0; k + 1 < blocks_.size(); ++k) {
    std::uint32_t n = 0;
    for (const char c : text.substr(std::min(text.size(), k * block), block)) n += astral(c);
    astral_[k + 1] = astral_[k] + n;
  }
}

std::uint32_t OffsetMap::code_point(std::uint32_t p) const noexcept {
  if (!starts_.empty()) {
    return static_cast<std::uint32_t>(std::lower_bound(starts_.begin(), starts_.end(), p) - starts_.begin());
  }
  const Block& b = blocks_[p / block];
  return b.points + count_bits(b.begins & ((std::uint64_t{1} << (p % block)) - 1));
}

std::uint32_t OffsetMap::utf16(std::uint32_t p) const noexcept {
  if (!starts_.empty()) {
    const std::uint32_t n = code_point(p);
    return n + astral_[n];
  }
  if (astral_.empty()) return code_point(p);
  std::uint32_t high = astral_[p / block];
  for (std::uint32_t q = p / block * block; q < p; ++q) high += astral(text_[q]);
  return code_point(p) + high;
}

std::uint32_t OffsetMap::byte_of(std::uint32_t i) const noexcept {
  if (i >= size_) return static_cast<std::uint32_t>(text_.size());
  if (!starts_.empty()) return starts_[i];
  const auto k = std::upper_bound(blocks_.begin(), blocks_.begin() + static_cast<std::ptrdiff_t>((text_.size() + block - 1) / block), i,
                                  [](std::uint32_t n, const Block& b) { return n < b.points; }) -
                 blocks_.begin() - 1;
  std::uint64_t bits = blocks_[static_cast<std::size_t>(k)].begins;
  for (std::uint32_t n = blocks_[static_cast<std::size_t>(k)].points; n < i; ++n) bits &= bits - 1;  // takes the lowest off
  return static_cast<std::uint32_t>(k) * block + static_cast<std::uint32_t>(std::countr_zero(bits));
}

}  // namespace marsad::text
