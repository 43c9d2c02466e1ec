#pragma once
// Nouns that are titles or bodies in some phrases and common nouns in others: "the Russian side" and "to the side of".
#include <marsad/phrases/parsed.hpp>

namespace marsad::actors {

/// Whether the head of a phrase, a title, names nobody here (cpp/data/actors/common_nouns.tsv). `named`: a name stands in it.
[[nodiscard]] bool is_common(const phrases::Parsed& p, const phrases::NounPhrase& np, bool named);

/// Whether a word that is read as a name, or as who is what it says, is an adjective of its neighbours: "the solution is near",
/// "the whole of the field".
[[nodiscard]] bool is_predicate(const phrases::Parsed& p, const phrases::NounPhrase& np);

/// What month a lemma names: men are named for those that are not Gregorian.
enum class Month : std::uint8_t { unknown, none, gregorian, other };
[[nodiscard]] Month month_of(std::string_view lemma);
/// Whether a phrase whose head is such a word is the name of a month.
[[nodiscard]] bool is_month(const phrases::Parsed& p, const phrases::NounPhrase& np, Month head);

}  // namespace marsad::actors
