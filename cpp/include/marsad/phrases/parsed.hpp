#pragma once
/// What every later layer reads: one field of an article with its tokens, sentences, readings and noun phrases.
#include <cstdint>
#include <string_view>
#include <vector>

#include <marsad/phrases/tagger.hpp>

namespace marsad::phrases {

/// A maximal noun phrase: construct chain, agreeing adjectives, apposition of title and name, complements of titles.
/// Relative clauses and coordinated phrases stay outside.
struct NounPhrase {
  tokens::TokenRange tokens;
  std::uint32_t head = 0;  ///< token of its first noun, name or numeral's noun
  morph::Gender gender = morph::Gender::none;
  morph::Number number = morph::Number::none;
  TitleClass title = TitleClass::none;
  bool definite = false;
  bool governed = false;   ///< by a preposition, free or written on to it
  bool named = false;      ///< holds a personal or other name
  std::int32_t next = -1;  ///< the phrase coordinated with it, if one follows
};

inline constexpr std::int32_t no_phrase = -1;

struct Parsed {
  std::string_view text;
  tokens::TokenList tokens;
  std::vector<tokens::Sentence> sentences;
  Readings readings;                       ///< by token
  std::vector<NounPhrase> phrases;         ///< in order, not overlapping
  std::vector<std::int32_t> phrase_of;     ///< by token, no_phrase outside
  std::vector<WordFacts> facts;            ///< by token
  std::vector<std::uint32_t> sentence_of;  ///< by token
  const tokens::Types* types = nullptr;

  [[nodiscard]] std::string_view form(std::uint32_t token) const { return (*types)[tokens[token].type]; }
  /// The form without its clitics.
  [[nodiscard]] std::string_view stem(std::uint32_t token) const {
    const morph::Analysis* const r = readings[token];
    return r == nullptr ? form(token) : form(token).substr(r->stem.begin, r->stem.size());
  }
  /// Lemma of the chosen reading; empty for marks, numbers and behind the last token.
  [[nodiscard]] std::string_view lemma(std::uint32_t token) const {
    return has_reading(token) ? std::string_view{readings[token]->lemma} : std::string_view{};
  }
  [[nodiscard]] bool is(std::uint32_t token, morph::Pos pos) const { return has_reading(token) && readings[token]->pos == pos; }
  /// Of a word of the text: neither marks nor numbers have a reading, nor is there one behind the last token.
  [[nodiscard]] bool has_reading(std::uint32_t token) const { return token < tokens.size() && readings[token] != nullptr; }
  /// The chosen reading; of a mark, a number or behind the last token one that says nothing: no proclitic, lemma or gender.
  [[nodiscard]] const morph::Analysis& reading(std::uint32_t token) const {
    static constexpr morph::Analysis none{};
    return has_reading(token) ? *readings[token] : none;
  }
  [[nodiscard]] text::Span span(tokens::TokenRange r) const {
    return r.empty() ? text::Span{} : text::Span{tokens[r.begin].span.begin, tokens[r.end - 1].span.end};
  }
  /// The same without proclitics of the first word: from its stem or article on.
  [[nodiscard]] text::Span stem_span(tokens::TokenRange r) const;
};

/// Fills phrases and phrase_of from readings and facts. Linear in the tokens.
void find_noun_phrases(Parsed& p);

[[nodiscard]] inline Opener opener(const Parsed& p, std::uint32_t token) { return p.facts[token].opener.kind; }
/// Whether the opener, behind a comma, ends a content clause that stands before it.
[[nodiscard]] inline bool closes_content(const Parsed& p, std::uint32_t token) { return p.facts[token].opener.closes; }

}  // namespace marsad::phrases
