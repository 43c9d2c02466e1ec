#pragma once
/// What bytes that are not UTF-8 may be: for messages, never to decide in silence.
///
///   text::likely_encoding(bytes)   // "windows-1256", "UTF-16-LE", "UTF-16-BE", or "" if nothing speaks for one
///
/// Looks at the first 4,096 bytes. Thread-safe; never fails.
#include <string_view>

namespace marsad::text {

[[nodiscard]] std::string_view likely_encoding(std::string_view bytes) noexcept;

}  // namespace marsad::text
