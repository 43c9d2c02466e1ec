#pragma once
/// Sentences, and the block of the article that each belongs to.
///
///   std::vector<tokens::Sentence> sentences = tokens::split_sentences(list, types);
///   tokens::mark_blocks(sentences, list, types, false, titled);   // sentences[0].block, ...
///
/// A sentence ends at a line break, or behind a terminal mark (. ! ? and the Arabic forms, runs of dots) with the
/// closing marks that follow it, when white space or a word without space follows. Dots of abbreviations, decimals
/// and URLs are inside tokens and never end one; a comma, a colon and a semicolon do not either. Nor do
///   - a number or Roman number with a dot at the start of a line ("1."): the mark of a list item
///   - a dot behind "etc." before a bracket that closes
///   - dots behind an opening mark, before "etc.", behind a word that cannot stand last ("that ..."), and two dots
///     behind the first word of a line without another terminal mark ("urgent.. ")
/// Linear; deterministic; every token is in exactly one sentence.
#include <string_view>
#include <vector>

#include <marsad/text/span.hpp>
#include <marsad/tokens/token.hpp>

namespace marsad::tokens {

/// Part of the article. Tables keep all of them; aggregates leave out repeat and boilerplate.
enum class Block : std::uint8_t {
  headline,  ///< the title, or a first short line without a terminal mark
  byline,    ///< who wrote it, on a line of its own: "by ...", "Cairo - Sami al-Haddad" before the text
  dateline,  ///< where and by which agency, on a line of its own: "Cairo - Reuters:"
  lead,      ///< the first paragraph where others follow, a dateline at its start included
  body,
  list,         ///< lines that begin with bullets, numbers or letters, two and more of them
  caption,      ///< a short line without a terminal mark before a paragraph, not the headline
  repeat,       ///< says again, with small changes, what an earlier sentence of the article said
  boilerplate,  ///< section names, "related news" and the short lines below it, share buttons, an agency alone
};

inline constexpr std::size_t blocks = 9;

[[nodiscard]] std::string_view to_string(Block block) noexcept;

struct Sentence {
  TokenRange tokens;
  text::Span span;  ///< from the first byte of its first token to the last of its last
  Block block = Block::body;
};

[[nodiscard]] std::vector<Sentence> split_sentences(const TokenList& tokens, const Types& types);

/// The spans of the same sentences, for callers that need nothing else: words are not looked up. `types` is for the few
/// words whose bytes are not their form; give one to many calls.
[[nodiscard]] std::vector<text::Span> sentence_spans(std::string_view text);
[[nodiscard]] std::vector<text::Span> sentence_spans(std::string_view text, Types& types);

/// Sets `block`. A title is a field of its own: pass its one text as Block::headline by `is_title`.
/// `titled`: the article has a title, so its first line is no headline by position alone.
void mark_blocks(std::vector<Sentence>& sentences, const TokenList& tokens, const Types& types, bool is_title, bool titled);

}  // namespace marsad::tokens
