#pragma once
/// From text to typed tokens.
///
///   tokens::Types types;
///   const tokens::TokenList list = tokens::tokenize(text, types);
///
/// Reads the original bytes: marks, tatweel, bidi and zero-width characters are transparent inside a word and belong
/// to the word that they follow; in front of a word they belong to no token. Linear in the text; whatever the bytes,
/// a result comes back. Reentrant; a Types belongs to one thread. Texts of 4 GiB and more are read up to there.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <marsad/text/span.hpp>
#include <marsad/tokens/token.hpp>

namespace marsad::tokens {

[[nodiscard]] TokenList tokenize(std::string_view text, Types& types);

/// The byte of the original at which byte `offset` of the token's bare form begins; token.span.end for its size.
[[nodiscard]] std::uint32_t original(std::string_view text, const Token& token, std::uint32_t offset);

/// What a token says, in ASCII digits; empty if it has no value.
///   number, percent  "12.5"; "2/3" for a fraction that is no decimal; digits after U+06DD
///   date             ISO where day and month cannot be confused ("2024-11-05"), else as written ("5/11/2024")
///   time             "10:30", "10:30:15"
///   phone            "+966501234567"
///   currency         ISO 4217 where the sign means one currency: "AED"
///   abbreviation     its letters without dots and blanks, for units and eras as for agencies
///   punctuation      the number of marks in a run of ! and ?
[[nodiscard]] std::string value(std::string_view text, const Token& token);

/// The parts of a hashtag between underscores, digits apart from Arabic letters, Latin humps apart: spans into text.
[[nodiscard]] std::vector<text::Span> hashtag_parts(std::string_view text, const Token& token);

/// Whether a word is Arabic typed in Latin letters and digits: 7abibi, 3ala, ma3. A guess from its shape.
[[nodiscard]] bool is_arabizi(std::string_view form) noexcept;

}  // namespace marsad::tokens
