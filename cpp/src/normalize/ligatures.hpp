#pragma once
// One-character phrases and shaped letters, spelled out.
#include <string_view>

namespace marsad::normalize {

/// The words of a one-character phrase (U+FDFA and its like, the rial sign); empty for other characters.
[[nodiscard]] std::u32string_view honorific_of(char32_t c) noexcept;

/// The plain letters and marks of a presentation form in U+FB50 - U+FDFF and U+FE70 - U+FEFC, as NFKC has them but
/// without its spaces and tatweel; empty for phrases and for characters without a decomposition.
[[nodiscard]] std::u32string_view plain_of(char32_t c);

}  // namespace marsad::normalize
