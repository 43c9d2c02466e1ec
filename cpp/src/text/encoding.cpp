#include <marsad/text/encoding.hpp>

#include <cstddef>

namespace marsad::text {
namespace {

constexpr std::size_t looked_at = 4096;

/// Letters of Arabic in windows-1256: hamza to yeh without the tatweel, and what stands between them for French.
constexpr bool is_1256_letter(unsigned char b) noexcept {
  return (b >= 0xC1 && b <= 0xD6) || (b >= 0xD8 && b <= 0xDB) || b == 0xDD || b == 0xDE || b == 0xDF || b == 0xE1 ||
         (b >= 0xE3 && b <= 0xE6) || b == 0xEC || b == 0xED;
}

}  // namespace

std::string_view likely_encoding(std::string_view bytes) noexcept {
  if (bytes.starts_with("\xFF\xFE")) return "UTF-16-LE";
  if (bytes.starts_with("\xFE\xFF")) return "UTF-16-BE";
  bytes = bytes.substr(0, looked_at);
  std::size_t high = 0;           // not ASCII
  std::size_t letters = 0;        // Arabic in windows-1256
  std::size_t pages[2] = {0, 0};  // 06 and 00 in even and odd places: the high byte of units of UTF-16
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto b = static_cast<unsigned char>(bytes[i]);
    if (b >= 0x80) ++high;
    if (is_1256_letter(b)) ++letters;
    if (b == 0x06 || b == 0x00) ++pages[i % 2];
  }
  if (bytes.size() >= 4 && pages[1] * 5 >= bytes.size() * 2 && pages[1] > 2 * pages[0]) return "UTF-16-LE";
  if (bytes.size() >= 4 && pages[0] * 5 >= bytes.size() * 2 && pages[0] > 2 * pages[1]) return "UTF-16-BE";
  return high >= 4 && letters * 5 >= high * 4 ? "windows-1256" : "";
}

}  // namespace marsad::text
