#include "phrases/verb_readings.hpp"

#include <marsad/phrases/main_verb.hpp>
#include <marsad/phrases/sparse_tagger.hpp>

#include <algorithm>

namespace marsad::phrases {

using tokens::Token;
using tokens::TokenKind;

const morph::Analysis SparseTagger::unread{};

void SparseTagger::read(const tokens::TokenList& tokens, std::span<const tokens::Sentence> sentences,
                        std::span<const std::uint32_t> words) {
  tokens_ = &tokens;
  if (readings_.size() < tokens.size()) readings_.resize(tokens.size());
  fetch(words);
  find_paths(sentences, words);
  const Chosen chosen{readings_, this};
  for (const Part& part : parts_) {
    sentence_ = part.sentence;
    obey_governors(tokens, sentence_, part.tokens, *tagger_, chosen);
  }
  find_verbs(sentences, words);
}

SparseTagger::Side SparseTagger::side(std::uint32_t type) const {
  const Tagger::Known& known = tagger_->known(type);
  return known.settled ? Side{known.only.from, known.only.onto} : Side{};
}

SparseTagger::Side SparseTagger::side_of_mark(const Token& t) noexcept {
  const auto kind = class_of_mark(t);
  return kind ? Side{static_cast<std::uint8_t>(*kind), Tagger::onto_mark()} : Side{};
}

SparseTagger::Side SparseTagger::edge() noexcept { return {static_cast<std::uint8_t>(Class::start), Tagger::onto_mark()}; }

std::size_t SparseTagger::choices(std::uint32_t type, Choices& out) const {
  const auto all = tagger_->candidates(type);
  const morph::Analysis* const first = tagger_->analyses(type).data();
  std::transform(all.begin(), all.end(), out.begin(), [&](const Tagger::Candidate& c) {
    return Choice{c.score, {c.from, c.onto}, static_cast<std::uint8_t>(c.analysis - first), c.replaceable};
  });
  return all.size();
}

const SparseTagger::Choice& SparseTagger::choose(std::span<const Choice> choices, Side before, Side behind) noexcept {
  const float* const table = step_scores().data();
  const Choice* best = choices.data();
  float most = -1e30F;
  for (const Choice& c : choices) {  // as Tagger::find_step adds them up
    const float s = c.score + table[c.side.onto * class_count + before.from] + table[behind.onto * class_count + c.side.from];
    best = s > most ? &c : best;
    most = std::max(s, most);
  }
  return *best;
}

/// Asks the memory for what words and their neighbours need, so that they wait for it together and not one after the other.
void SparseTagger::fetch(std::span<const std::uint32_t> words) const {
  const Token* const tokens = tokens_->data();
  const auto last = static_cast<std::uint32_t>(tokens_->size() - 1);
  const std::size_t known = tagger_->known_.size();
  const auto each_type = [&](auto&& use) {
    for (const std::uint32_t i : words)
      for (std::uint32_t k = i - (i > 0 ? 1 : 0); k <= std::min(i + 1, last); ++k)
        if (tokens[k].type < known) use(tokens[k].type);
  };
  each_type([&](std::uint32_t type) { __builtin_prefetch(&tagger_->known_[type]); });
  each_type([&](std::uint32_t type) {
    const auto& k = tagger_->known_[type];
    __builtin_prefetch(k.only.analysis);
    if (k.count > 1) __builtin_prefetch(tagger_->candidates_.data() + k.begin);
  });
}

/// The best paths through the parts around words, which parts_ gets unless no rule can change a reading of them.
void SparseTagger::find_paths(std::span<const tokens::Sentence> sentences, std::span<const std::uint32_t> words) {
  const Token* const tokens = tokens_->data();
  parts_.clear();
  std::size_t s = 0;
  sentence_ = {};
  for (const std::uint32_t i : words) {
    if (i >= sentence_.end) {
      while (i >= sentences[s].tokens.end) ++s;
      sentence_ = sentences[s].tokens;
      for (std::uint32_t k = sentence_.begin; k < sentence_.end; ++k) readings_[k] = is_word(tokens[k]) ? &unread : nullptr;
    }
    if (readings_[i] != &unread) continue;
    if (const auto& known = tagger_->known(tokens[i].type); known.settled) {
      readings_[i] = known.only.analysis;
      continue;
    }
    const tokens::TokenRange part = part_around(i);
    if (!(is_alone(i, part) ? find_step(i, part) : tagger_->find_path(*tokens_, part, readings_))) continue;
    parts_.push_back({part, sentence_});
    for (std::uint32_t k = part.begin; k < part.end; ++k) __builtin_prefetch(readings_[k]);
  }
}

/// Whether a part, as most are, is one word between two tokens that divide or edges of the sentence.
bool SparseTagger::is_alone(std::uint32_t token, tokens::TokenRange part) const {
  return part.begin + 1 >= token && part.end <= token + 2 && (part.begin == token || divides(part.begin)) &&
         (part.end == token + 1 || divides(token + 1));
}

/// Tagger::find_path of such a part.
bool SparseTagger::find_step(std::uint32_t token, tokens::TokenRange part) {
  auto from = static_cast<std::uint8_t>(Class::start);
  std::uint8_t onto = Tagger::onto_mark();
  const auto pass = [&](std::uint32_t i) -> const Tagger::Candidate* {
    const Token& t = (*tokens_)[i];
    if (!is_word(t)) return nullptr;
    const Tagger::Candidate& only = tagger_->known(t.type).only;
    readings_[i] = only.analysis;
    return &only;
  };
  if (part.begin < token) {
    const Tagger::Candidate* const word = pass(part.begin);
    // NOLINTNEXTLINE(bugprone-unchecked-optional-access): a part begins behind a word or mark that is settled
    from = word != nullptr ? word->from : static_cast<std::uint8_t>(*class_of_mark((*tokens_)[part.begin]));
  }
  if (part.end > token + 1)
    if (const Tagger::Candidate* const word = pass(token + 1)) onto = word->onto;
  const Tagger::Candidate& best = tagger_->find_step((*tokens_)[token].type, from, onto);
  readings_[token] = best.analysis;
  return best.replaceable;
}

/// Lets the rules of whole sentences choose where they may change one of the words.
void SparseTagger::find_verbs(std::span<const tokens::Sentence> sentences, std::span<const std::uint32_t> words) {
  const Token* const tokens = tokens_->data();
  std::size_t s = 0;
  for (std::size_t w = 0; w < words.size();) {
    while (words[w] >= sentences[s].tokens.end) ++s;
    sentence_ = sentences[s].tokens;
    std::uint32_t first = sentence_.begin;
    while (first < sentence_.end && tokens[first].is(TokenKind::quote)) ++first;
    bool opens = false;
    for (; w < words.size() && words[w] < sentence_.end; ++w) {
      const std::uint32_t i = words[w];
      if (opens || i >= first + 2 * opening_reach) continue;
      const auto replaceable = tagger_->known(tokens[i].type).replaceable;
      opens = replaceable != 0 && (replaceable >> (readings_[i] - tagger_->analyses(tokens[i].type).data()) & 1U) != 0;
    }
    if (opens) give_main_verb(*tokens_, sentence_, *tagger_, Chosen{readings_, this});
  }
}

/// Whether what stands before a token and what stands behind it do not see each other.
bool SparseTagger::divides(std::uint32_t token) const {
  const Token& t = (*tokens_)[token];
  return is_word(t) ? tagger_->settled(t.type) : class_of_mark(t).has_value();
}

tokens::TokenRange SparseTagger::part_around(std::uint32_t token) const {
  constexpr std::uint32_t deepest = 32;
  tokens::TokenRange part{token, token + 1};
  while (part.begin > sentence_.begin)
    if (divides(--part.begin) && depth_ < deepest) break;
  while (part.end < sentence_.end)
    if (divides(part.end++)) break;
  return part;
}

const morph::Analysis* SparseTagger::read(std::uint32_t token) {
  if (readings_[token] != &unread) return readings_[token];
  if (const auto& known = tagger_->known((*tokens_)[token].type); known.settled) return readings_[token] = known.only.analysis;
  const tokens::TokenRange part = part_around(token);
  if (tagger_->find_path(*tokens_, part, readings_)) {
    ++depth_;  // a rule may ask for a word before the part, whose part may ask in turn: at last all is read from the beginning
    obey_governors(*tokens_, sentence_, part, *tagger_, Chosen{readings_, this});
    --depth_;
  }
  return readings_[token];
}

}  // namespace marsad::phrases
