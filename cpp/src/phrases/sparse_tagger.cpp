#include "phrases/verb_readings.hpp"

#include <marsad/phrases/main_verb.hpp>
#include <marsad/phrases/sparse_tagger.hpp>

#include <algorithm>

namespace marsad::phrases {

using tokens::Token;
using tokens::TokenKind;

const morph::Analysis SparseTagger::unread{};

void SparseTagger::start(const tokens::TokenList& tokens) {
  tokens_ = &tokens;
  if (readings_.size() < tokens.size()) readings_.resize(tokens.size());
}

void SparseTagger::read(tokens::TokenRange sentence, std::span<const std::uint32_t> words) {
  const Token* const tokens = tokens_->data();
  sentence_ = sentence;
  for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) readings_[i] = is_word(tokens[i]) ? &unread : nullptr;
  for (const std::uint32_t i : words) static_cast<void>(read(i));
  std::uint32_t first = sentence.begin;
  while (first < sentence.end && tokens[first].is(TokenKind::quote)) ++first;
  const bool opens = std::any_of(words.begin(), words.end(), [&](std::uint32_t i) {
    if (i >= first + 2 * opening_reach) return false;
    const auto k = readings_[i] - tagger_->analyses(tokens[i].type).data();
    return (tagger_->known(tokens[i].type).replaceable >> k & 1U) != 0;
  });
  if (opens) give_main_verb(*tokens_, sentence, *tagger_, Chosen{readings_, this});
}

/// Whether what stands before a token and what stands behind it do not see each other.
bool SparseTagger::divides(std::uint32_t token) const {
  const Token& t = (*tokens_)[token];
  return is_word(t) ? tagger_->known(t.type).settled : class_of_mark(t).has_value();
}

const morph::Analysis* SparseTagger::read(std::uint32_t token) {
  constexpr std::uint32_t deepest = 32;
  if (readings_[token] != &unread) return readings_[token];
  const Token& t = (*tokens_)[token];
  if (const auto& known = tagger_->known(t.type); known.settled) return readings_[token] = known.only.analysis;
  tokens::TokenRange part{token, token + 1};
  while (part.begin > sentence_.begin)
    if (divides(--part.begin) && depth_ < deepest) break;
  while (part.end < sentence_.end)
    if (divides(part.end++)) break;
  tagger_->find_path(*tokens_, part, readings_);
  ++depth_;  // a rule may ask for a word before the part, whose part may ask in turn: at last all is read from the beginning
  obey_governors(*tokens_, sentence_, part, *tagger_, Chosen{readings_, this});
  --depth_;
  return readings_[token];
}

}  // namespace marsad::phrases
