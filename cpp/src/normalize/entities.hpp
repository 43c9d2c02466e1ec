#pragma once
// HTML inside of text.
#include <marsad/normalize/aligned.hpp>

namespace marsad::normalize {

/// The text with character references resolved and tags taken out: those of character formatting vanish, those of
/// blocks become a line feed, others a space. Comments, scripts and styles go with their content. What is no
/// well-formed reference or tag stays. Linear.
[[nodiscard]] AlignedText decode_entities(std::string_view text);

}  // namespace marsad::normalize
