#pragma once
// What the words of a noun phrase say of a name in it.
#include <marsad/actors/gazetteer.hpp>
#include <marsad/phrases/parsed.hpp>

namespace marsad::actors {

/// The tokens of the phrase that are a name: the last run of names (with ibn, Al, Abu) in it.
[[nodiscard]] tokens::TokenRange name_part(const phrases::Parsed& p, const phrases::NounPhrase& np);

/// Whether a word of the name is known to be of persons, or is unknown.
[[nodiscard]] bool person_name(const phrases::Parsed& p, tokens::TokenRange name);

/// A title with a genitive other than the state: "president of the federation".
[[nodiscard]] bool narrower(const phrases::Parsed& p, const phrases::NounPhrase& np);

/// "The Frenchman So-and-so": a gentilic with its article before a name.
[[nodiscard]] bool by_origin(const phrases::Parsed& p, const phrases::NounPhrase& np, tokens::TokenRange name);

/// "The custodian of the mosques king So-and-so" is not his successor: whether the first or last word of a name is an actor's.
[[nodiscard]] bool bears(const phrases::Parsed& p, tokens::TokenRange name, const Actor& actor);

/// "al-suyul" (the floods) is not the city whose name has no article.
[[nodiscard]] bool other_article(const phrases::Parsed& p, std::uint32_t token, const Actor& actor);

}  // namespace marsad::actors
