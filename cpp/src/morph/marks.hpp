#pragma once
// Spellings with vowel marks that no verb explains: nouns, adjectives and names of morph/vocalized.tsv, and what
// morph/patterns.tsv says of the shape of a lemma or a broken plural (akbar, ahzab). Read at the first call.
#include <marsad/morph/analysis.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace marsad::morph {

/// The lemma of a reading: from the table, else of a gentilic whose noun is in it, else by its pattern; empty if unknown.
[[nodiscard]] std::vector<std::string> marked_lemmas(const Analysis& a);

/// A name with its marks and its article, without that.
[[nodiscard]] std::string without_article(std::string_view marked);

/// The broken plural `stem` of a reading's lemma; empty if it is unknown.
[[nodiscard]] std::vector<std::string> marked_plurals(std::string_view stem, const Analysis& a);

}  // namespace marsad::morph
