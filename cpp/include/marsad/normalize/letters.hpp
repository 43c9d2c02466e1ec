#pragma once
/// Letter-level normalization of single words: what the tokenizer and every look-up agree on.
///
///   normalize::bare(word)       // marks, tatweel, zero-width and bidi controls off, shaped letters plain
///   normalize::fold(bare_word)  // plus alef, yeh, teh marbuta and hamza seats folded: the search key
///
/// Both are idempotent, linear, thread-safe and never fail. Normalizer (normalizer.hpp) gives the same for texts.
#include <string>
#include <string_view>

namespace marsad::normalize {

/// Appends the bare letters of c, the next character of the word that `out` holds: nothing for a transparent
/// character, the plain letters for a presentation form (U+FDF2 behind the preposition li- without its alef and
/// one lam), Arabic kaf, heh and yeh for their Persian twins, c itself otherwise. A hamza or madda mark joins the
/// letter before it, which keeps its size.
void append_bare(std::string& out, char32_t c);

/// Appends the bare form of a whole word. Beyond its characters one by one: a final Persian yeh is U+0649 where
/// that is the attested form of the word, and a hamza on a tatweel is U+0626.
void append_bare(std::string& out, std::string_view word);

/// The word as it is looked up: same spelling, clean encoding, no marks. Calls append_bare.
[[nodiscard]] std::string bare(std::string_view word);

/// The search key of a bare word: alef forms to alef, alef maqsura to yeh, teh marbuta to heh, letters of other
/// languages to their base, and U+0624, U+0626 to U+0621 wherever they stand, so that two seats of one word meet,
/// final hamza stays (ma' "water" apart from ma "what"), and the key of a stem begins the key of stem and suffix.
/// Alef with hamza counts as such a seat only before the plural waw of a verb: the two spellings of yaqra'un meet,
/// and so does al-awwal with and without its hamza.
[[nodiscard]] std::string fold(std::string_view bare_word);

/// The same, behind what `out` holds; `bare_word` is no part of it.
void append_fold(std::string& out, std::string_view bare_word);

}  // namespace marsad::normalize
