#include "sections.hpp"

#include <marsad/text/chars.hpp>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace marsad::tools {
namespace {

using text::CharClass;

bool in(UChar32 c, UChar32 first, UChar32 last) { return first <= c && c <= last; }

CharClass classify(UChar32 c) {
  const auto type = u_charType(c);
  if (in(c, 0x0A, 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029) return CharClass::newline;
  if (type == U_SPACE_SEPARATOR || c == '\t' || c == 0x200B) return CharClass::space;
  if (in(c, 0xFDFA, 0xFDFB) || c == 0xFDFD || in(c, 0xFD40, 0xFD4F) || c == 0xFDCF) return CharClass::honorific;
  if (c == 0xFDFC) return CharClass::symbol;  // rial sign
  if (c == 0x06E5 || c == 0x06E6 || c == text::cp::tatweel) return CharClass::transparent;
  if (in(c, 0xFE70, 0xFE7F) && c != 0xFE73) return CharClass::transparent;  // marks on a space or tatweel
  if (in(c, 0xFC5E, 0xFC63) || in(c, 0xFCF2, 0xFCF4)) return CharClass::transparent;
  if (c == 0x06DD) return CharClass::symbol;              // end of ayah
  if (in(c, 0x1EE00, 0x1EEFF)) return CharClass::symbol;  // mathematical variables, not letters of words
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_COMBINING_SPACING_MARK) return CharClass::transparent;
  if (type == U_FORMAT_CHAR) return in(c, 0x0600, 0x0605) ? CharClass::symbol : CharClass::transparent;
  if (type == U_DECIMAL_DIGIT_NUMBER) return CharClass::digit;
  if (c == 0x2139) return CharClass::symbol;  // information sign, a letter by its category
  if (u_isalpha(c) != 0) {
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(c, &status) == USCRIPT_ARABIC ? CharClass::arabic : CharClass::letter;
  }
  // Bullets, arrows and signs that are text unless U+FE0F follows: the tokenizer looks for it.
  const bool text_sign = in(c, 0x2100, 0x25FF) && u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION) == 0;
  if (c > 0x2100 && !text_sign && c != 0x25FB && c != 0x25FC &&
      (u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) != 0 || u_hasBinaryProperty(c, UCHAR_REGIONAL_INDICATOR) != 0 ||
       u_hasBinaryProperty(c, UCHAR_EMOJI_MODIFIER) != 0)) {
    return CharClass::emoji;
  }
  if (c == '"' || c == 0xAB || c == 0xBB || in(c, 0x2018, 0x201F) || in(c, 0x2039, 0x203A) || c == 0xFF02 || in(c, 0x300C, 0x300F) ||
      in(c, 0x301D, 0x301F)) {
    return CharClass::quote;
  }
  if (u_ispunct(c) != 0) return CharClass::punctuation;
  const auto mask = U_GET_GC_MASK(c);
  if ((mask & (U_GC_S_MASK | U_GC_N_MASK)) != 0) return CharClass::symbol;
  return CharClass::other;
}

}  // namespace

std::string char_classes() {
  std::string out;
  out.reserve(0x20000);
  for (UChar32 c = 0; c < 0x20000; ++c) out.push_back(static_cast<char>(classify(c)));
  return out;
}

}  // namespace marsad::tools
