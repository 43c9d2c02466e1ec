#pragma once
// Nouns that are titles or bodies in some phrases and common nouns in others: "the Russian side" and "to the side of".
#include <marsad/phrases/parsed.hpp>

namespace marsad::actors {

/// Whether the head of a phrase, a title, names nobody here (cpp/data/actors/common_nouns.tsv). `named`: a name stands in it.
[[nodiscard]] bool is_common(const phrases::Parsed& p, const phrases::NounPhrase& np, bool named);

/// Whether a word that is read as a name, or as who is what it says, is an adjective of its neighbours: "the solution is near",
/// "the whole of the field".
[[nodiscard]] bool is_predicate(const phrases::Parsed& p, const phrases::NounPhrase& np);

/// Whether a phrase is the name of a month.
[[nodiscard]] bool is_month(const phrases::Parsed& p, const phrases::NounPhrase& np);

}  // namespace marsad::actors
