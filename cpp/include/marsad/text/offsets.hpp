#pragma once
/// From byte offsets to code points and UTF-16 units, and back.
///
///   const OffsetMap map{text};
///   map.code_point(span.begin);      // index into the Python str
///
/// Building is one linear pass (16 bytes of directory for 64 bytes of text); a look-up is a few operations.
/// Malformed text costs 4 bytes for each code point and a binary search. Every malformed subpart counts as one code point, as in utf8.hpp.
/// Immutable: share between threads. The text must outlive the map.
#include <cstdint>
#include <string_view>
#include <vector>

namespace marsad::text {

class OffsetMap {
 public:
  explicit OffsetMap(std::string_view text);

  /// Number of code points before byte p; p may be text.size() and must be a boundary of a code point.
  [[nodiscard]] std::uint32_t code_point(std::uint32_t p) const noexcept;
  /// Number of UTF-16 units before byte p.
  [[nodiscard]] std::uint32_t utf16(std::uint32_t p) const noexcept;
  /// The byte at which code point i begins; text.size() for i = size().
  [[nodiscard]] std::uint32_t byte_of(std::uint32_t i) const noexcept;
  /// Code points in the whole text.
  [[nodiscard]] std::uint32_t size() const noexcept { return size_; }

 private:
  std::string_view text_;
  struct Block {
    std::uint64_t begins = 0;
    std::uint32_t points = 0;
  };
  std::vector<Block> blocks_;          // of 64 bytes: a bit where a code point begins, and how many begin before the block
  std::vector<std::uint32_t> astral_;  // code points above U+FFFF before each block, of malformed text before each code point; may be empty
  std::vector<std::uint32_t> starts_;  // malformed text only: first byte of each code point
  std::uint32_t size_ = 0;
};

}  // namespace marsad::text
