#include "text/masks.hpp"

#include <marsad/error.hpp>
#include <marsad/text/encoding.hpp>
#include <marsad/text/utf8.hpp>

#include <algorithm>
#include <array>

namespace marsad::text {
namespace {

/// Allowed range of the second byte by lead byte (Unicode 15, table 3-7).
struct Second {
  unsigned char low, high;
};
constexpr Second second_byte(unsigned char lead) noexcept {
  switch (lead) {
    case 0xE0: return {0xA0, 0xBF};
    case 0xED: return {0x80, 0x9F};
    case 0xF0: return {0x90, 0xBF};
    case 0xF4: return {0x80, 0x8F};
    default: return {0x80, 0xBF};
  }
}

constexpr std::uint32_t length_of(unsigned char lead) noexcept {
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

}  // namespace

Decoded decode_at(std::string_view text, std::uint32_t p) noexcept {
  const auto byte = [&](std::uint32_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(p);
  if (lead < 0x80) return {lead, 1, true};
  const std::uint32_t n = length_of(lead);
  if (n == 0) return {replacement, 1, false};
  static constexpr std::array<unsigned, 5> masks{0, 0, 0x1FU, 0x0FU, 0x07U};
  char32_t code = lead & masks[n];
  for (std::uint32_t i = 1; i < n; ++i) {
    if (p + i >= text.size()) return {replacement, i, false};
    const Second range = i == 1 ? second_byte(lead) : Second{0x80, 0xBF};
    if (byte(p + i) < range.low || byte(p + i) > range.high) return {replacement, i, false};
    code = (code << 6U) | (byte(p + i) & 0x3FU);
  }
  return {code, n, true};
}

void append(std::string& out, char32_t c) {
  const auto put = [&](char32_t b) { out.push_back(static_cast<char>(b)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0U | (c >> 6U));
    put(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    put(0xE0U | (c >> 12U));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  } else {
    put(0xF0U | (c >> 18U));
    put(0x80U | ((c >> 12U) & 0x3FU));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  }
}

std::u32string to_u32(std::string_view text) {
  std::u32string out;
  out.reserve(text.size() / 2);
  for (std::uint32_t p = 0; p < text.size();) out.push_back(decode(text, p));
  return out;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() * 2);
  for (const char32_t c : text) append(out, c);
  return out;
}

std::optional<Utf8Error> validate(std::string_view text) noexcept {
  std::uint64_t p = 0;
  while (p < text.size()) {
    const std::uint64_t n = std::min<std::uint64_t>(text.size() - p, 64);
    const Masks m = masks(text, p);
    if (!m.special && m.follows == m.expected()) {
      const std::uint64_t cut = (m.longer >> 62U & 1U) != 0 ? 62 : 63;  // where a code point begins that goes on behind the block
      p += m.carried() == 0 ? n : cut;
      continue;
    }
    for (const std::uint64_t end = p + n; p < end;) {
      const Decoded d = decode_at(text.substr(p), 0);
      if (!d.valid) return Utf8Error{p, d.size};
      p += d.size;
    }
  }
  return std::nullopt;
}

std::string repair(std::string_view text, Malformed policy) {
  std::string out;
  out.reserve(text.size());
  for (std::uint32_t p = 0; p < text.size();) {
    const Decoded d = decode_at(text, p);
    if (d.valid) {
      out.append(text.substr(p, d.size));
    } else if (policy == Malformed::replace) {
      append(out, replacement);
    } else if (policy == Malformed::strict) {
      const std::string_view likely = likely_encoding(text);
      const std::string looks = likely.empty() ? std::string{} : "it looks like " + std::string{likely} + ": ";
      throw Error(ErrorCode::invalid_utf8, p, looks + "give the text's encoding, or choose replace or skip");
    }
    p += d.size;
  }
  return out;
}

}  // namespace marsad::text
