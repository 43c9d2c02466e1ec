#include "detail/blob.hpp"

#include <marsad/normalize/letters.hpp>
#include <marsad/text/chars.hpp>
#include <marsad/text/utf8.hpp>

#include <cstring>

namespace marsad::normalize {
namespace {

namespace cp = text::cp;

/// Section "shaped": for U+FB50 + i, i < 0x3B0, a record of 4 UTF-16 units: the letters of ICU's NFKC decomposition
/// without marks, spaces and tatweel; zeros where there is none.
void append_shaped(std::string& out, char32_t c) {
  static const char* const table = detail::section("shaped").data();
  char16_t letters[4];
  std::memcpy(letters, table + (c - 0xFB50) * sizeof letters, sizeof letters);
  if (letters[0] == 0) text::append(out, c);
  for (const char16_t l : letters) {
    if (l != 0) append_bare(out, l);
  }
}

constexpr char32_t fold_letter(char32_t c) noexcept {
  switch (c) {
    case cp::alef_madda: case cp::alef_hamza: case cp::alef_hamza_below: case cp::alef_wasla:
    case 0x0672: case 0x0673: case 0x0675: return cp::alef;
    case cp::alef_maksura: case 0x06CC: case 0x06D2: return cp::yeh;
    case cp::teh_marbuta: case 0x06C0: case 0x06C1: case 0x06D5: return cp::heh;
    case cp::waw_hamza: case cp::yeh_hamza: return cp::hamza;
    case 0x067E: return cp::beh;      // peh
    case 0x0686: return 0x062C;       // tcheh
    case 0x06A4: return cp::feh;      // veh
    case 0x06AF: return cp::kaf;      // gaf
    default: return c;
  }
}

}  // namespace

void append_bare(std::string& out, char32_t c) {
  if (c >= 0xFB50 && c <= 0xFEFF) return append_shaped(out, c);
  switch (c) {
    case 0x06A9: case 0x06AA: c = cp::kaf; break;
    case 0x06CC: c = cp::yeh; break;
    case 0x06C3: c = cp::teh_marbuta; break;
    case 0x06BE: c = cp::heh; break;
    default: break;
  }
  if (text::char_class(c) != text::CharClass::transparent) text::append(out, c);
}

std::string bare(std::string_view word) {
  std::string out;
  out.reserve(word.size());
  for (std::uint32_t p = 0; p < word.size();) append_bare(out, text::decode(word, p));
  return out;
}

std::string fold(std::string_view bare_word) {
  std::string out;
  out.reserve(bare_word.size());
  for (std::uint32_t p = 0; p < bare_word.size();) text::append(out, fold_letter(text::decode(bare_word, p)));
  return out;
}

}  // namespace marsad::normalize
