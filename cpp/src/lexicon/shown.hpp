#pragma once
// A term as messages quote it.
#include <cstddef>
#include <string>
#include <string_view>

namespace marsad::lexicon {

/// In quotation marks; of a long one the begin, cut between characters.
[[nodiscard]] inline std::string shown(std::string_view term) {
  constexpr std::size_t longest = 80;
  if (term.size() <= longest) return "'" + std::string(term) + "'";
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(term[end]) & 0xC0U) == 0x80) --end;
  return "'" + std::string(term.substr(0, end)) + "...'";
}

}  // namespace marsad::lexicon
