#include "detail/blob.hpp"

#include <marsad/text/chars.hpp>

namespace marsad::text {

CharClass char_class(char32_t c) noexcept {
  static const char* const table = detail::section("char_classes").data();
  if (c < 0x20000) return static_cast<CharClass>(table[c]);
  return c < 0x323B0 ? CharClass::letter : CharClass::other;  // CJK extensions; tags and private use beyond
}

}  // namespace marsad::text
