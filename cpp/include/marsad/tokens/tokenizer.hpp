#pragma once
/// From text to typed tokens.
///
///   tokens::Types types;
///   const tokens::TokenList list = tokens::tokenize(text, types);
///
/// Reads the original bytes: marks, tatweel, bidi and zero-width characters are transparent inside a word.
/// Linear in the text; whatever the bytes, a result comes back. Reentrant; a Types belongs to one thread.
#include <string_view>

#include <marsad/tokens/token.hpp>

namespace marsad::tokens {

[[nodiscard]] TokenList tokenize(std::string_view text, Types& types);

/// The byte of the original at which byte `offset` of the token's bare form begins; token.span.end for its size.
[[nodiscard]] std::uint32_t original(std::string_view text, const Token& token, std::uint32_t offset);

/// The value of a number, percent, date or time token: "12.5", "2024-11-05", "10:30"; empty if it has none.
/// Dates are ISO where day and month cannot be confused, else as written with ASCII digits.
[[nodiscard]] std::string value(std::string_view text, const Token& token);

}  // namespace marsad::tokens
