// Layer `text` against a decoder that is table 3-7 of the Unicode Standard written down.
#include <marsad/error.hpp>
#include <marsad/text/offsets.hpp>
#include <marsad/text/utf8.hpp>

#include "fuzz.hpp"

namespace {

using marsad::fuzz::require;
namespace text = marsad::text;

struct Row {
  unsigned char first, last, second_first, second_last;
  unsigned size;
};
constexpr Row table[] = {{0x00, 0x7F, 0, 0, 1},       {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
                         {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
                         {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4}};

/// The code point at p, or the maximal subpart of what is none.
text::Decoded slow(std::string_view s, std::size_t p) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
  for (const Row& row : table) {
    if (byte(p) < row.first || byte(p) > row.last) continue;
    char32_t code = row.size == 1 ? byte(p) : byte(p) & (0xFFU >> (row.size + 1));
    for (unsigned k = 1; k < row.size; ++k) {
      const unsigned char low = k == 1 ? row.second_first : 0x80, high = k == 1 ? row.second_last : 0xBF;
      if (p + k >= s.size() || byte(p + k) < low || byte(p + k) > high) return {text::replacement, k, false};
      code = code << 6U | (byte(p + k) & 0x3FU);
    }
    return {code, row.size, true};
  }
  return {text::replacement, 1, false};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view s = marsad::fuzz::as_text(data, size);
  const text::OffsetMap map{s};
  const auto error = text::validate(s);
  bool found = false;
  std::string replaced, skipped;
  std::u32string points;
  std::uint32_t point = 0, unit = 0;
  for (std::uint32_t p = 0; p < s.size();) {
    require(map.code_point(p) == point && map.utf16(p) == unit && map.byte_of(point) == p, "offsets are those of counting");
    const text::Decoded right = slow(s, p), got = text::decode_at(s, p);
    require(right.code == got.code && right.size == got.size && right.valid == got.valid, "decode_at reads as table 3-7 does");
    std::uint32_t q = p;
    require(text::decode(s, q) == right.code && q == p + right.size, "decode is decode_at");
    if (!right.valid && !found) {
      require(error && error->position == p && error->size == right.size, "validate finds the first malformed subpart");
      found = true;
    }
    if (right.valid) skipped += s.substr(p, right.size);
    replaced += right.valid ? s.substr(p, right.size) : std::string_view{"\xEF\xBF\xBD"};
    points += right.code;
    p += right.size;
    ++point;
    unit += right.code > 0xFFFF ? 2 : 1;
  }
  require(found == error.has_value(), "validate agrees on valid text");
  require(map.size() == point && map.code_point(static_cast<std::uint32_t>(s.size())) == point, "the map counts all code points");
  require(map.utf16(static_cast<std::uint32_t>(s.size())) == unit && map.byte_of(point) == s.size(), "the end has its offsets");
  require(text::repair(s, text::Malformed::replace) == replaced, "replace writes one U+FFFD for each subpart");
  require(text::repair(s, text::Malformed::skip) == skipped, "skip leaves the valid bytes");
  require(text::to_u32(s) == points && text::to_utf8(points) == replaced, "UTF-32 and back");
  try {
    require(text::repair(s, text::Malformed::strict) == s && !found, "strict gives valid text back");
  } catch (const marsad::Error& e) {
    require(found && e.code() == marsad::ErrorCode::invalid_utf8 && e.position() == error->position,
            "strict names the first malformed byte");
  }
  return 0;
}
