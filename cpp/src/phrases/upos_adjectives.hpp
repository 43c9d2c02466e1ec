#pragma once
// Adjectives that the words around them show, for the tags of upos.cpp. Nothing here changes a reading.
//
//   agreeing_adjective(parsed, token)      // al-mudda'i [al-'amm]
#include <marsad/phrases/parsed.hpp>

namespace marsad::phrases {

/// Clitics but the article.
inline constexpr unsigned beyond_article = 0xFFU & ~static_cast<unsigned>(morph::al);

/// Whether a noun of the chain before the word agrees with it: "the hospital of Dilbun, the general", "an officer of
/// police, retired".
[[nodiscard]] bool qualifies_chain(const Parsed& p, std::uint32_t token);

/// A noun that can also be an adjective, right behind a noun or adjective with which it agrees: al-mudda'i al-amm.
[[nodiscard]] bool agreeing_adjective(const Parsed& p, std::uint32_t token);

/// What a conjunction joins to the adjective of a noun before it: "the operations by land and sea".
[[nodiscard]] bool joined_quality(const Parsed& p, std::uint32_t token);

/// "the flight of the airline coming from", "reports on radio recorded for": a participle with a complement of its own,
/// somewhere behind a noun or name with which it agrees and no verb in between.
[[nodiscard]] bool qualifies_far(const Parsed& p, std::uint32_t token);

/// The adjective of a state behind a noun: "the plane the Saudi", for the name of the same letters.
[[nodiscard]] bool adjective_of_state(const Parsed& p, std::uint32_t token);

/// A word that can be a name and is what a noun or pronoun before it is said to be, or its adjective: "the price is fair",
/// "that it is right", "a happy day".
[[nodiscard]] bool quality_for_name(const Parsed& p, std::uint32_t token);

/// What is said of a definite subject that agrees, with no verb before it in the clause: "the works are conform to".
[[nodiscard]] bool predicate(const Parsed& p, std::uint32_t token);

}  // namespace marsad::phrases
