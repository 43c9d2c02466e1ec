#pragma once
// The letter rules that words (letters.cpp) and texts (normalizer.cpp) share.
#include <marsad/text/chars.hpp>

#include <string>
#include <string_view>

namespace marsad::normalize::folds {

namespace cp = text::cp;

inline constexpr char32_t madda_above = 0x0653, hamza_above = 0x0654, hamza_below = 0x0655, dagger_alef = 0x0670, farsi_yeh = 0x06CC,
                          allah_ligature = 0xFDF2;

/// Persian and Urdu letters that Arabic words are typed with. U+06CC needs its word: farsi_yeh_of.
constexpr char32_t persian(char32_t c) noexcept {
  switch (c) {
    case 0x06A9:
    case 0x06AA: return cp::kaf;
    case 0x06BE: return cp::heh;
    case 0x06C3: return cp::teh_marbuta;
    default: return c;
  }
}

constexpr char32_t alef(char32_t c) noexcept {
  switch (c) {
    case cp::alef_madda:
    case cp::alef_hamza:
    case cp::alef_hamza_below:
    case cp::alef_wasla:
    case 0x0672:
    case 0x0673:
    case 0x0675: return cp::alef;
    default: return c;
  }
}

constexpr char32_t alef_maqsura(char32_t c) noexcept { return c == cp::alef_maksura || c == farsi_yeh ? cp::yeh : c; }

constexpr char32_t teh_marbuta(char32_t c) noexcept { return c == cp::teh_marbuta ? cp::heh : c; }

/// Letters of other languages, as the Arabic letter that they stand for in Arabic text or are typed for.
constexpr char32_t lookalike(char32_t c) noexcept {
  switch (c) {
    case 0x067E: return cp::beh;  // peh
    case 0x0686: return 0x062C;   // tcheh
    case 0x0698: return 0x0632;   // jeh
    case 0x06A2:
    case 0x06A4:
    case 0x06A5: return cp::feh;  // veh; Maghrebi feh
    case 0x06A7:
    case 0x06A8: return 0x0642;  // Maghrebi qaf, Tunisian gaf
    case 0x06AD:
    case 0x06AF:
    case 0x0763: return cp::kaf;  // gaf of Morocco and Persian
    case 0x06BE:
    case 0x06C0:
    case 0x06C1:
    case 0x06C2:
    case 0x06D5: return cp::heh;
    case 0x06C3: return cp::heh;
    case 0x06A9:
    case 0x06AA: return cp::kaf;
    case 0x06C6:
    case 0x06C7:
    case 0x06CB: return cp::waw;  // Kurdish and Uyghur waw
    case 0x06CE:
    case 0x06D0:
    case 0x06D2: return cp::yeh;  // Kurdish yeh, e, yeh barree
    case 0x06D3: return cp::yeh;
    default: return c;
  }
}

/// Whether alef with hamza at word[i] only seats the hamza before the plural waw of a verb whose third radical is
/// hamza (yaqra'un, bada'u, ra'awha): the spelling with U+0624 is as common. Not so at the beginning of a word or
/// behind its proclitics, where typists leave hamza out (al-awwal).
[[nodiscard]] bool seats_before_plural(std::u32string_view word, std::size_t i) noexcept;

/// U+0649 or U+064A for a final U+06CC, given the bare word before it: the attested one with the higher count,
/// U+064A if neither is attested.
[[nodiscard]] char32_t farsi_yeh_of(std::string_view before);

/// The letter that a mark makes of the letter before it in NFC, or with U+0649 and U+06CC; 0 if none.
constexpr char32_t with_hamza(char32_t base, char32_t mark) noexcept {
  if (mark == hamza_above) {
    switch (base) {
      case cp::alef: return cp::alef_hamza;
      case cp::waw: return cp::waw_hamza;
      case cp::yeh:
      case cp::alef_maksura:
      case farsi_yeh: return cp::yeh_hamza;
      case 0x06C1: return 0x06C2;
      case 0x06D2: return 0x06D3;
      case 0x06D5: return 0x06C0;
      default: return 0;
    }
  }
  // In canonical order the hamza below comes before what stands above.
  if (mark == hamza_below && (base == cp::alef_hamza || base == cp::alef_madda)) return cp::alef_hamza_below;
  if (base != cp::alef) return 0;
  return mark == madda_above ? cp::alef_madda : mark == hamza_below ? cp::alef_hamza_below : 0;
}

}  // namespace marsad::normalize::folds
