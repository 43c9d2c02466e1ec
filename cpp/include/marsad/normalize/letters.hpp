#pragma once
/// Letter-level normalization of single words: what the tokenizer and every look-up agree on.
///
///   normalize::bare("جَمـيل")   // جميل : marks, tatweel, zero-width and bidi controls off, shaped letters plain
///   normalize::fold("إلى")      // الي  : plus alef, yeh, teh marbuta and hamza seats folded: the search key
///
/// Both are idempotent, linear, thread-safe and never fail.
#include <string>
#include <string_view>

namespace marsad::normalize {

/// Appends the bare letters of c: nothing for a transparent character, the plain letters for a presentation form,
/// Arabic kaf and yeh for their Persian twins (final Persian yeh included), c itself otherwise.
void append_bare(std::string& out, char32_t c);

/// The word as it is looked up: same spelling, clean encoding, no marks.
[[nodiscard]] std::string bare(std::string_view word);

/// The search key of a bare word: alef forms to alef, alef maksura to yeh, teh marbuta to heh, waw and yeh with
/// hamza to hamza (so that the two seats meet while final hamza stays), Persian and Urdu letters to their base.
[[nodiscard]] std::string fold(std::string_view bare_word);

}  // namespace marsad::normalize
