#include "normalize/ligatures.hpp"

#include <marsad/normalize/normalizer.hpp>
#include <marsad/text/chars.hpp>
#include <marsad/text/utf8.hpp>

#include <algorithm>

namespace marsad::normalize {
namespace {

/// How a shaped letter of U+FE80 - U+FEF4 is joined. The block lists isolated, final, initial and medial forms of each
/// letter in this order; letters that join on one side only have the first two.
enum class Shape : std::uint8_t { none, final, initial, other };

Shape shape_of(char32_t c) {
  if (c < 0xFE81 || c > 0xFEFC) return Shape::none;
  if (c >= 0xFEF5) return c % 2 == 0 ? Shape::final : Shape::other;  // lam-alef
  // Position within the forms of its letter: the first code point with the same plain letter.
  char32_t first = c;
  while (first > 0xFE80 && plain_of(first - 1) == plain_of(c)) --first;
  return c - first == 1 ? Shape::final : c - first == 2 ? Shape::initial : Shape::other;
}

/// A pair of characters that UTF-8 of Arabic letters shows when it is read as windows-1252 or windows-1256.
bool is_misread(char32_t lead, char32_t trail) noexcept {
  const bool latin = lead == 0x00D8 || lead == 0x00D9 || lead == 0x00DA;   // as 1252
  const bool arabic = lead == 0x0637 || lead == 0x0638 || lead == 0x0639;  // as 1256: D8 D9 DA
  if (!latin && !arabic) return false;
  if (trail >= 0x0080 && trail <= 0x00BF) return true;
  if (latin) return trail == 0x0192 || trail == 0x0160 || trail == 0x0152 || trail == 0x017D || (trail >= 0x2013 && trail <= 0x2122);
  return trail == 0x067E || trail == 0x0686 || trail == 0x0698 || (trail >= 0x2013 && trail <= 0x2122) || trail == 0x06AF ||
         trail == 0x0679;
}

}  // namespace

Suspicion inspect(std::string_view text) {
  constexpr std::uint32_t enough = 3;
  std::uint32_t misread = 0;
  std::uint32_t sound = 0;  // Arabic letters that no misread pair explains
  std::uint32_t final_first = 0;
  std::uint32_t initial_first = 0;
  text::Span misread_at{0, 0};
  text::Span final_at{0, 0};
  bool dotted = false;  // this word has letters that have dots, or lost them
  bool dotless = false;
  text::Span word{0, 0};
  text::Span dotless_at{0, 0};
  char32_t before = ' ';
  std::uint32_t before_at = 0;
  for (std::uint32_t p = 0; p < text.size();) {
    const std::uint32_t at = p;
    const char32_t c = text::decode(text, p);
    if (is_misread(before, c)) {
      if (misread++ == 0) misread_at = {before_at, p};
    } else if (text::char_class(c) == text::CharClass::arabic) {
      ++sound;
    }
    if (dotless_at.empty()) {
      const auto now = text::char_class(c);
      if (now == text::CharClass::arabic) {
        if (word.empty()) word.begin = at;
        word.end = p;
        const bool bare = c == 0x066E || c == 0x066F || c == 0x06A1;
        dotless = dotless || bare;
        dotted = dotted || (!bare && c >= text::cp::hamza && c <= text::cp::yeh);
      } else if (now != text::CharClass::transparent) {
        if (dotless && dotted) dotless_at = word;
        word = {p, p};
        dotted = dotless = false;
      }
    }
    const auto kind = text::char_class(before);
    if (c >= 0xFE80 && c <= 0xFEFC && kind != text::CharClass::arabic && kind != text::CharClass::transparent) {
      const Shape s = shape_of(c);
      if (s == Shape::final && final_first++ == 0) final_at = {at, p};
      initial_first += s == Shape::initial ? 1U : 0U;
    }
    before = c;
    before_at = at;
  }
  Suspicion out;
  const std::uint32_t leads_counted_as_sound = misread;  // windows-1256 shows the leads as Arabic letters
  out.mojibake = misread >= enough && misread >= sound - std::min(sound, leads_counted_as_sound);
  out.visual_order = final_first > initial_first && (final_first >= enough || initial_first == 0);
  if (dotless && dotted && dotless_at.empty()) dotless_at = word;
  out.evasion = !dotless_at.empty();
  if (out.mojibake)
    out.evidence = misread_at;
  else if (out.visual_order)
    out.evidence = final_at;
  else
    out.evidence = dotless_at;
  return out;
}

}  // namespace marsad::normalize
