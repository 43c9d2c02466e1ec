#pragma once
/// Reading and checking UTF-8.
///
///   std::uint32_t p = 0;
///   while (p < text.size()) use(text::decode(text, p));     // advances p; malformed bytes give U+FFFD
///
/// Malformed input is read as CPython's errors="replace" reads it: each maximal subpart of an ill-formed
/// sequence counts as one U+FFFD (Unicode 15, 3.9, table 3-7). Nothing reads past the end.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace marsad::text {

inline constexpr char32_t replacement = 0xFFFD;

struct Decoded {
  char32_t code;       ///< the code point, U+FFFD where the bytes are malformed
  std::uint32_t size;  ///< bytes read, at least 1
  bool valid;
};

/// The code point at byte p (p < text.size()).
[[nodiscard]] Decoded decode_at(std::string_view text, std::uint32_t p) noexcept;

/// The code point at byte p; p moves behind it.
[[nodiscard]] inline char32_t decode(std::string_view text, std::uint32_t& p) noexcept {
  const auto c = static_cast<unsigned char>(text[p]);
  if (c < 0x80) {
    ++p;
    return c;
  }
  if (c >= 0xC2 && c < 0xE0 && p + 1 < text.size()) {
    const auto d = static_cast<unsigned char>(text[p + 1]);
    if ((d & 0xC0U) == 0x80U) {
      p += 2;
      return ((c & 0x1FU) << 6U) | (d & 0x3FU);
    }
  }
  const Decoded out = decode_at(text, p);
  p += out.size;
  return out.code;
}

/// Appends c as UTF-8.
void append(std::string& out, char32_t c);

[[nodiscard]] std::u32string to_u32(std::string_view text);
[[nodiscard]] std::string to_utf8(std::u32string_view text);

struct Utf8Error {
  std::uint64_t position;  ///< first byte of the malformed sequence
  std::uint32_t size;      ///< its maximal subpart
};

/// The first malformed sequence, or nothing. Linear.
[[nodiscard]] std::optional<Utf8Error> validate(std::string_view text) noexcept;

/// What to do with malformed bytes. Example: "a\xFFb".
enum class Malformed : std::uint8_t {
  strict,   ///< throws Error{invalid_utf8, position 1}
  replace,  ///< a<U+FFFD>b
  skip,     ///< ab
};

/// The text as valid UTF-8.
[[nodiscard]] std::string repair(std::string_view text, Malformed policy);

}  // namespace marsad::text
