#pragma once
/// Named code points and the class of each character, generated at build time from ICU's properties.
///
///   text::char_class(0x0628) == text::CharClass::arabic        // beh
///
/// char_class is one load for every code point below U+20000. Thread-safe.
#include <cstdint>

namespace marsad::text {

enum class CharClass : std::uint8_t {
  other,        ///< controls, NUL, unassigned, noncharacters: a separator
  space,        ///< Zs, tab, U+200B
  newline,      ///< LF, CR, VT, FF, NEL, LS, PS
  arabic,       ///< letters of the Arabic script, presentation forms included
  letter,       ///< letters of every other script
  digit,        ///< Nd
  transparent,  ///< marks, tatweel, zero-width and bidi controls: inside a word they do not divide it
  punctuation,  ///< P* but quotation marks
  quote,        ///< quotation marks of any shape
  symbol,       ///< S* and other numbers
  emoji,        ///< Extended_Pictographic above U+2100, regional indicators
  honorific,    ///< one-character phrases such as U+FDFA
};

[[nodiscard]] CharClass char_class(char32_t c) noexcept;

/// Names of the code points that rules speak of.
namespace cp {
inline constexpr char32_t tatweel = 0x0640, zwj = 0x200D, vs16 = 0xFE0F, keycap = 0x20E3;
inline constexpr char32_t hamza = 0x0621, alef_madda = 0x0622, alef_hamza = 0x0623, waw_hamza = 0x0624, alef_hamza_below = 0x0625,
                          yeh_hamza = 0x0626, alef = 0x0627, beh = 0x0628, teh_marbuta = 0x0629, teh = 0x062A, thal = 0x0630, seen = 0x0633,
                          feh = 0x0641, kaf = 0x0643, lam = 0x0644, meem = 0x0645, noon = 0x0646, heh = 0x0647, waw = 0x0648,
                          alef_maksura = 0x0649, yeh = 0x064A, fathatan = 0x064B, alef_wasla = 0x0671;
inline constexpr char32_t comma = 0x060C, semicolon = 0x061B, question = 0x061F, full_stop = 0x06D4, percent = 0x066A, decimal = 0x066B,
                          thousands = 0x066C, ellipsis = 0x2026;
inline constexpr char32_t guillemet_open = 0x00AB, guillemet_close = 0x00BB, double_open = 0x201C, double_close = 0x201D,
                          double_low = 0x201E, single_open = 0x2018, single_close = 0x2019;
}  // namespace cp

}  // namespace marsad::text
