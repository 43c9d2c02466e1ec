#include "normalize/ligatures.hpp"

#include "detail/icu.hpp"

#include <marsad/text/chars.hpp>

#include <string>
#include <vector>

namespace marsad::normalize {
namespace {

constexpr char32_t first = 0xFB50;
constexpr char32_t last = 0xFEFC;

std::vector<std::u32string> plain_table() {
  std::vector<std::u32string> out(last - first + 1);
  for (char32_t c = first; c <= last; ++c) {
    if ((c > 0xFDFF && c < 0xFE70) || !honorific_of(c).empty()) continue;
    icu::UnicodeString parts;
    if (detail::nfkc().getDecomposition(static_cast<UChar32>(c), parts) == 0) continue;
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString letters = detail::nfc().normalize(parts, status);
    if (U_FAILURE(status) != 0) continue;
    for (std::int32_t i = 0; i < letters.length(); ++i) {  // all in the basic plane
      const auto l = static_cast<char32_t>(letters.charAt(i));
      if (l != ' ' && l != text::cp::tatweel) out[c - first].push_back(l);
    }
  }
  return out;
}

}  // namespace

std::u32string_view honorific_of(char32_t c) noexcept {
  switch (c) {
    case 0xFD40: return U"\u0631\u062D\u0645\u0647 \u0627\u0644\u0644\u0647";
    case 0xFD41: return U"\u0631\u0636\u064A \u0627\u0644\u0644\u0647 \u0639\u0646\u0647";
    case 0xFD42: return U"\u0631\u0636\u064A \u0627\u0644\u0644\u0647 \u0639\u0646\u0647\u0627";
    case 0xFD43: return U"\u0631\u0636\u064A \u0627\u0644\u0644\u0647 \u0639\u0646\u0647\u0645";
    case 0xFD44: return U"\u0631\u0636\u064A \u0627\u0644\u0644\u0647 \u0639\u0646\u0647\u0645\u0627";
    case 0xFD45: return U"\u0631\u0636\u064A \u0627\u0644\u0644\u0647 \u0639\u0646\u0647\u0646";
    case 0xFD46: return U"\u0635\u0644\u0649 \u0627\u0644\u0644\u0647 \u0639\u0644\u064A\u0647 \u0648\u0622\u0644\u0647";
    case 0xFD47: return U"\u0639\u0644\u064A\u0647 \u0627\u0644\u0633\u0644\u0627\u0645";
    case 0xFD48: return U"\u0639\u0644\u064A\u0647\u0645 \u0627\u0644\u0633\u0644\u0627\u0645";
    case 0xFD49: return U"\u0639\u0644\u064A\u0647\u0645\u0627 \u0627\u0644\u0633\u0644\u0627\u0645";
    case 0xFD4A: return U"\u0639\u0644\u064A\u0647 \u0627\u0644\u0635\u0644\u0627\u0629 \u0648\u0627\u0644\u0633\u0644\u0627\u0645";
    case 0xFD4B: return U"\u0642\u062F\u0633 \u0633\u0631\u0647";
    case 0xFD4C:
      return U"\u0635\u0644\u0649 \u0627\u0644\u0644\u0647 \u0639\u0644\u064A\u0647 \u0648\u0622\u0644\u0647 \u0648\u0633\u0644\u0645";
    case 0xFD4D: return U"\u0639\u0644\u064A\u0647\u0627 \u0627\u0644\u0633\u0644\u0627\u0645";
    case 0xFD4E: return U"\u062A\u0628\u0627\u0631\u0643 \u0648\u062A\u0639\u0627\u0644\u0649";
    case 0xFD4F: return U"\u0631\u062D\u0645\u0647\u0645 \u0627\u0644\u0644\u0647";
    case 0xFDCF: return U"\u0633\u0644\u0627\u0645\u0647 \u0639\u0644\u064A\u0646\u0627";
    case 0xFDFA: return U"\u0635\u0644\u0649 \u0627\u0644\u0644\u0647 \u0639\u0644\u064A\u0647 \u0648\u0633\u0644\u0645";
    case 0xFDFB: return U"\u062C\u0644 \u062C\u0644\u0627\u0644\u0647";
    case 0xFDFC: return U"\u0631\u064A\u0627\u0644";
    case 0xFDFD:
      return U"\u0628\u0633\u0645 \u0627\u0644\u0644\u0647 \u0627\u0644\u0631\u062D\u0645\u0646 \u0627\u0644\u0631\u062D\u064A\u0645";
    case 0xFDFE: return U"\u0633\u0628\u062D\u0627\u0646\u0647 \u0648\u062A\u0639\u0627\u0644\u0649";
    case 0xFDFF: return U"\u0639\u0632 \u0648\u062C\u0644";
    default: return {};
  }
}

std::u32string_view plain_of(char32_t c) {
  static const std::vector<std::u32string> table = plain_table();
  return c < first || c > last ? std::u32string_view{} : table[c - first];
}

}  // namespace marsad::normalize
