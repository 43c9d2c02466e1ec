#include <marsad/text/offsets.hpp>
#include <marsad/text/utf8.hpp>

#include <algorithm>
#include <bit>
#include <cstring>

namespace marsad::text {
namespace {
constexpr std::uint32_t block = 64;

constexpr std::uint32_t astral(char c) noexcept { return static_cast<unsigned char>(c) >= 0xF0 ? 1U : 0U; }

/// 8 bytes, the first lowest.
std::uint64_t load(const char* p) noexcept {
  std::uint64_t v = 0;
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(&v, p, sizeof v);
  } else {
    for (std::size_t i = 8; i-- > 0;) v = v << 8U | static_cast<unsigned char>(p[i]);
  }
  return v;
}

/// A bit for each of 8 bytes: whether a code point begins there, as it does at all but continuation bytes.
constexpr std::uint64_t begins(std::uint64_t v) noexcept {
  const std::uint64_t continues = v >> 7U & ~v >> 6U & 0x0101010101010101ULL;
  return (continues * 0x0102040810204080ULL >> 56U) ^ 0xFFU;  // the product gathers the bits in the highest byte
}

/// Not 0 if one of 8 bytes leads a code point above U+FFFF: its four highest bits are set.
constexpr std::uint64_t any_astral(std::uint64_t v) noexcept { return v & v << 1U & v << 2U & v << 3U & 0x8080808080808080ULL; }

}  // namespace

// In valid text a code point begins at each byte that is no continuation byte, so blocks can be counted apart.
OffsetMap::OffsetMap(std::string_view text) : text_(text) {
  if (validate(text)) {
    for (std::uint32_t p = 0; p < text.size(); p += decode_at(text, p).size) starts_.push_back(p);
    size_ = static_cast<std::uint32_t>(starts_.size());
    return;
  }
  blocks_.resize(text.size() / block + 2);
  std::uint64_t high = 0;
  for (std::size_t k = 0; k * block < text.size(); ++k) {
    const std::string_view part = text.substr(k * block, block);
    std::uint64_t bits = 0;
    std::size_t i = 0;
    for (; i + 8 <= part.size(); i += 8) {
      const std::uint64_t v = load(part.data() + i);
      bits |= begins(v) << i;
      high |= any_astral(v);
    }
    for (; i < part.size(); ++i) {
      bits |= std::uint64_t{(static_cast<unsigned char>(part[i]) & 0xC0U) != 0x80U} << i;
      high |= astral(part[i]);
    }
    blocks_[k].begins = bits;
    blocks_[k + 1].points = blocks_[k].points + static_cast<std::uint32_t>(std::popcount(bits));
  }
  size_ = blocks_[(text.size() + block - 1) / block].points;
  if (high == 0) return;
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
  return b.points + static_cast<std::uint32_t>(std::popcount(b.begins & ((std::uint64_t{1} << (p % block)) - 1)));
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
