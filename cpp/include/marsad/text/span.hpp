#pragma once
/// Half-open byte ranges into a named text.
#include <cstdint>
#include <string_view>

namespace marsad::text {

/// Bytes [begin, end) of a text of at most 4 GiB.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t size() const noexcept { return end - begin; }
  [[nodiscard]] constexpr bool empty() const noexcept { return begin == end; }
  [[nodiscard]] constexpr bool contains(std::uint32_t p) const noexcept { return begin <= p && p < end; }
  [[nodiscard]] constexpr bool contains(Span s) const noexcept { return begin <= s.begin && s.end <= end; }
  [[nodiscard]] constexpr bool overlaps(Span s) const noexcept { return begin < s.end && s.begin < end; }
  friend bool operator==(const Span&, const Span&) = default;
};

[[nodiscard]] constexpr std::string_view slice(std::string_view text, Span s) noexcept { return text.substr(s.begin, s.size()); }

}  // namespace marsad::text
