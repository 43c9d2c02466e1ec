#pragma once
// The words that report speech as entries of a lexicon; the tag of an entry is the index of its row.
#include <marsad/quotes/cues.hpp>

namespace marsad::quotes {

/// Verbs, nouns and phrases of the table, and the participles of its verbs. The category is verb, participle, noun, phrase,
/// preposition, or hidden: a verb that is read as a preposition.
[[nodiscard]] const lexicon::Lexicon& reporting_lexicon();

}  // namespace marsad::quotes
