#pragma once
// Cues that a verb of speech looks over on the way to what is said.
#include "quotes/reports.hpp"

namespace marsad::quotes {

/// A preposition that rows name, as a bit of Content; 0 for any other word.
[[nodiscard]] std::uint32_t preposition(std::string_view lemma) noexcept;

/// The preposition before a phrase, free or written on to it, as a bit of Content; 0 if it is none that rows name.
[[nodiscard]] std::uint32_t preposition_bit(const phrases::Parsed& p, std::uint32_t i);

/// A verb that begins a relative clause without "which": right behind an indefinite phrase, "in remarks (that were) aired",
/// "an official (who) asked not to be named".
[[nodiscard]] bool bare_relative(const phrases::Parsed& p, std::uint32_t verb, std::uint32_t begin);

/// The verb of a relative clause whose pronoun takes up what was said: "the text that the agency carried (it)". With a verb
/// that has an addressee the pronoun is he.
[[nodiscard]] bool takes_up(const phrases::Parsed& p, const Cue& c);

/// A cue of another kind that does not end the search of a verb for its content: "said, citing ...", "said in answer to".
[[nodiscard]] bool passes_over(const Scene& s, const Cue& verb, const Cue& next);

}  // namespace marsad::quotes
