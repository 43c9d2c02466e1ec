#pragma once
/// From text to tokens, sentences, readings and noun phrases, without anything that later layers know.
///
///   tokens::Types types;
///   phrases::Tagger tagger{morph::Analyzer::standard(), types};
///   const phrases::Parsed p = phrases::parse(text, types, tagger);
///
/// The text and the types must outlive the result. Linear in the text; never fails.
#include <string_view>

#include <marsad/phrases/parsed.hpp>

namespace marsad::phrases {

[[nodiscard]] Parsed parse(std::string_view text, tokens::Types& types, Tagger& tagger);

/// The first step of it alone: fills text, types, tokens and sentences of `out` and leaves the rest of it as it was.
void split(std::string_view text, tokens::Types& types, Parsed& out);

/// Half-open ranges of the base noun phrases, in order: a noun or name with what agrees with it or stands in the
/// genitive behind it, a numeral and what it counts, a demonstrative in front; nothing joined by a conjunction or a
/// preposition, nothing in apposition, no relative clause, no marks.
[[nodiscard]] std::vector<tokens::TokenRange> base_phrases(const Parsed& p);

/// The part of speech of any token as treebanks tag it: morph::ud_pos of its reading unless its neighbours say otherwise
/// (rules/upos_context.tsv: "the three months" ADJ, an unknown word behind "city of" PROPN; a family name behind a given
/// name, an adjective that stands for a noun, a noun that agrees as an adjective), or NUM, PUNCT, SYM, X. Only this
/// printed tag changes; other layers ask the reading.
[[nodiscard]] std::string_view upos(const Parsed& p, std::uint32_t token);

}  // namespace marsad::phrases
