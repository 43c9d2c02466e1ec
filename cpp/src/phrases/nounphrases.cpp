#include "phrases/grower.hpp"

#include <marsad/text/chars.hpp>
#include <marsad/tokens/tokenizer.hpp>

namespace marsad::phrases {
namespace {

using morph::Analysis;
using morph::Pos;
using tokens::TokenKind;
namespace cp = text::cp;

/// "with the truce and with the talks", "in Cairo and in Amman": the preposition stands before both.
bool same_preposition(const Parsed& p, const NounPhrase& before, const NounPhrase& np, std::uint32_t sentence_begin) {
  constexpr unsigned prepositions = morph::bi | morph::li | morph::ka;
  const Analysis* const one = p.readings[before.tokens.begin];
  const Analysis* const two = p.readings[np.tokens.begin];
  if (one == nullptr || two == nullptr) return false;
  if (np.tokens.begin == before.tokens.end) {
    const unsigned written = two->proclitics & prepositions;
    return two->has(morph::wa) && written != 0 && (one->proclitics & prepositions) == written;
  }
  if (np.tokens.begin != before.tokens.end + 1 || before.tokens.begin == sentence_begin) return false;
  const Analysis* const first = p.readings[before.tokens.begin - 1];
  const Analysis* const second = p.readings[np.tokens.begin - 1];
  if (first == nullptr || second == nullptr || first->pos != Pos::adposition || second->pos != Pos::adposition) return false;
  return second->has(morph::wa) && first->enclitic == 0 && second->enclitic == 0 && first->lemma == second->lemma;
}

bool governed_by(const Parsed& p, const NounPhrase& np, std::uint32_t sentence_begin) {
  if (p.facts[np.tokens.begin].has(fact::preposed)) return true;
  std::uint32_t i = np.tokens.begin;
  while (i > sentence_begin && p.tokens[i - 1].is(TokenKind::quote)) --i;
  if (i == sentence_begin) return false;
  const Analysis* const before = p.readings[i - 1];
  return before != nullptr && before->pos == Pos::adposition && before->enclitic == 0;
}

}  // namespace

text::Span Parsed::stem_span(tokens::TokenRange r) const {
  text::Span out = span(r);
  const Analysis* const a = r.empty() ? nullptr : readings[r.begin];
  if (a == nullptr) return out;
  std::uint32_t letters = 0;
  for (const auto c : {morph::ask, morph::wa, morph::fa, morph::bi, morph::li, morph::ka, morph::sa}) letters += a->has(c) ? 2U : 0U;
  if (letters != 0 && letters <= a->stem.begin) out.begin = tokens::original(text, tokens[r.begin], letters);
  return out;
}

void find_noun_phrases(Parsed& p) {
  p.phrases.clear();
  p.phrases.reserve(p.tokens.size() / 3);
  p.phrase_of.assign(p.tokens.size(), no_phrase);
  for (const auto& s : p.sentences) {
    std::int32_t previous = no_phrase;
    for (std::uint32_t i = s.tokens.begin; i < s.tokens.end;) {
      if (!p.facts[i].has(fact::opens_phrase | fact::numeric)) {
        ++i;
        continue;
      }
      NounPhrase np;
      if (!Grower{p, i, s.tokens.end}.start(np)) {
        ++i;
        continue;
      }
      np.governed = governed_by(p, np, s.tokens.begin);
      const auto index = static_cast<std::int32_t>(p.phrases.size());
      const Analysis* const first = p.readings[np.tokens.begin];
      if (previous != no_phrase && same_preposition(p, p.phrases[static_cast<std::size_t>(previous)], np, s.tokens.begin)) {
        p.phrases[static_cast<std::size_t>(previous)].next = index;
      } else if (previous != no_phrase && first != nullptr && first->has(morph::wa) && !p.facts[np.tokens.begin].has(fact::preposed)) {
        NounPhrase& before = p.phrases[static_cast<std::size_t>(previous)];
        const std::uint32_t gap = np.tokens.begin - before.tokens.end;
        const bool comma = gap == 1 && p.tokens[np.tokens.begin - 1].mark == cp::comma;
        if (gap == 0 || comma) {
          before.next = index;
          np.governed = before.governed;
        }
      }
      for (std::uint32_t k = np.tokens.begin; k < np.tokens.end; ++k) p.phrase_of[k] = index;
      previous = index;
      i = np.tokens.end;
      p.phrases.push_back(np);
    }
  }
}

}  // namespace marsad::phrases
