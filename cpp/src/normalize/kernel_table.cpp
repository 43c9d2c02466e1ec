// What the vector code needs to know of a table.
#include "normalize/kernel.hpp"

#include <marsad/text/chars.hpp>

namespace marsad::normalize {

namespace cp = text::cp;

namespace {

/// As Rule::bytes has them.
constexpr std::uint16_t bytes_of(std::uint32_t c) noexcept {
  return static_cast<std::uint16_t>((0xC0U | c >> 6U) | (0x80U | (c & 0x3FU)) << 8U);
}

}  // namespace

void Table::derive_words() {
  words = std::endian::native == std::endian::little;
  std::size_t count = 0;
  for (std::uint32_t c = 0x0621; c <= 0x064A; ++c) {
    if (c == 0x063B) c = 0x0641;
    const Rule s = at(c);
    const std::uint8_t pairs = c == cp::alef_hamza ? flag::first : c == cp::waw ? flag::second : std::uint8_t{0};
    const bool changes_it = s.bytes() != bytes_of(c);
    words = words && s.action() == Action::put && (s.flags() & ~(flag::letter | pairs)) == 0 && (!changes_it || count < letters.size());
    if (!words) return;
    if (!changes_it) continue;
    letters[count].fill(bytes_of(c));
    changes[count++].fill(bytes_of(c) ^ s.bytes());
  }
  marked_words = words;
  for (std::uint32_t c = 0x064B; c <= 0x0652; ++c) marked_words = marked_words && at(c).action() == Action::drop && at(c).flags() == 0;
}

void Table::derive() {
  derive_words();
  vector = ascii[' '].action() == Action::space && ascii['\n'].action() == Action::space;
  for (std::uint16_t c = ' ' + 1; c < 0x80; ++c) vector = vector && ascii[c].action() == Action::put;
  guillemets = at(0xAB).action() == Action::shorter && at(0xBB).action() == Action::shorter;
  for (std::uint32_t c = 0x0600; c < 0x0680; ++c) {
    const Rule s = at(c);
    const std::uint32_t l = c & 15U;
    const std::uint32_t row = c >> 4U & 7U;
    const auto add = [&](Set& set) { set[l] = static_cast<std::uint8_t>(set[l] | 1U << row); };
    const std::uint16_t own = bytes_of(c);
    if (row == 2) row2[l] = static_cast<std::uint8_t>(s.bytes() >> 8U);
    if (row == 4) row4[l] = static_cast<std::uint8_t>(s.bytes() >> 8U);
    if (s.action() == Action::drop && s.flags() == 0) add(drop);
    if (s.action() == Action::shorter) {
      add(shorter);
      add(known);
    }
    if (s.action() != Action::put) continue;
    const bool folds = (s.bytes() & 0xFEU) == 0xD8 && (row == 2 || row == 4);
    const bool pairs = ((s.flags() & flag::first) != 0 && c != cp::alef_hamza) || ((s.flags() & flag::second) != 0 && c != cp::waw);
    const bool flips = ((s.bytes() ^ own) & 1U) != 0;
    if ((s.bytes() != own && !folds) || pairs || (flips && (flip != 0 || (own & 1U) != 0))) continue;
    if (flips) flip = own;
    add(plain);
    add(known);
  }
}

}  // namespace marsad::normalize
