// What a word of judgement is passed on: the subject of its predicate, the object of a verb of naming, or what it names.
#include <algorithm>
#include "stance/resolver.hpp"

namespace marsad::stance {

using morph::Analysis;
using morph::Form;
using morph::Pos;
using phrases::no_phrase;
using phrases::NounPhrase;
using phrases::Opener;
using tokens::TokenKind;

bool Resolver::predicates(std::uint32_t from) const {
  if (p_.is(cue_.tokens.begin, Pos::verb) || cue_.tokens.size() > 1) return true;
  for (std::uint32_t i = from; i < cue_.tokens.begin; ++i) {
    const Analysis* const r = p_.readings[i];
    if (r == nullptr || r->pos != Pos::verb) continue;
    if (!facts(r->lemma).copula) return false;
  }
  const std::int32_t own = p_.phrase_of[cue_.tokens.begin];
  return own < 0 || !phrase(own).governed;
}

std::uint32_t Resolver::naming_verb() const {
  if (p_.is(cue_.tokens.begin, Pos::verb)) return no_verb;
  for (std::uint32_t i = cue_.tokens.begin, steps = 0; i > sentence().begin && steps < 10; ++steps) {
    --i;
    if (p_.tokens[i].is(TokenKind::punctuation)) return no_verb;
    if (p_.is(i, Pos::verb)) return facts(p_.lemma(i)).naming ? i : no_verb;
    if (phrases::opener(p_, i) != Opener::none && !p_.readings[i]->has(morph::bi)) return no_verb;  // but "described it bi-annahu"
  }
  return no_verb;
}

Resolver::Founds Resolver::judged(const Frame& f) const {
  const Analysis* const r = p_.readings[cue_.tokens.begin];
  if (r != nullptr && r->has(morph::al) && !r->has(morph::bi)) return {};
  if (const std::uint32_t verb = naming_verb(); verb != no_verb) {  // "described the attack as cowardly": the object behind the subject
    std::int32_t last = no_phrase;
    for (std::uint32_t i = verb + 1; i < cue_.tokens.begin; ++i) {
      const std::int32_t k = p_.phrase_of[i];
      if (k >= 0 && !phrase(k).governed && k != p_.phrase_of[cue_.tokens.begin]) last = k;
    }
    if (last >= 0) return {of_phrase(last)};
  }
  if (r == nullptr || r->has(morph::al)) return {};
  if (r->pos == Pos::verb) {  // "must stop the war", "met with criticism": the subject of the cue itself, behind or before it
    const std::uint32_t at = cue_.tokens.begin;
    const bool relative = at > sentence().begin && (phrases::opener(p_, at - 1) == Opener::relative || p_.is(at - 1, Pos::pronoun));
    if (cue_.tail.empty() && after() < sentence().end && phrases::opener(p_, after()) == Opener::content)
      return relative ? Founds{} : clause(after());
    const std::uint32_t limit = cue_.tail.empty() ? sentence().end : cue_.tail.begin;
    std::int32_t k = topic(at, *r);
    if (k < 0) k = quotes::subject_behind(s_, cue_.tokens.begin + 1, limit, *r, blames(f));
    if (k < 0) k = quotes::antecedent(s_, cue_.tokens.begin, sentence().begin);
    if (k >= 0) return {of_phrase(k)};
  }
  const quotes::Report* const report = enclosing();
  std::uint32_t begin = sentence().begin;
  if (report != nullptr && !report->content.empty() && report->content.begin <= cue_.tokens.begin)
    begin = std::max(begin, report->content.begin);
  for (std::uint32_t j = cue_.tokens.begin; j > begin + 1; --j) {  // the subject of the innermost clause: "signs that the union is wrong"
    if (phrases::opener(p_, j - 1) != Opener::content || p_.phrase_of[j] < 0) continue;
    begin = j;
    break;
  }
  std::uint32_t i = begin;
  while (i < cue_.tokens.begin) {
    const std::int32_t k = p_.phrase_of[i];
    if (k >= 0 && phrase(k).tokens.end <= cue_.tokens.begin) {
      if (!phrase(k).governed) return predicates(phrase(k).tokens.end) ? Founds{of_phrase(k)} : Founds{};
      i = phrase(k).tokens.end;
      continue;
    }
    if (p_.is(i, Pos::determiner)) return {of_range({i, i + 1})};
    ++i;
  }
  // A judgement between marks behind its noun: the noun phrase that it closes.
  const std::int32_t own = p_.phrase_of[cue_.tokens.begin];
  if (own >= 0 && phrase(own).head < cue_.tokens.begin) return {of_range({phrase(own).tokens.begin, cue_.tokens.begin})};
  return {};
}

Resolver::Founds Resolver::labelled() const {
  const std::uint32_t at = cue_.tokens.begin;
  const std::int32_t k = p_.phrase_of[at];
  const Analysis* const r = p_.readings[at];
  if (enclosing() == nullptr || k < 0 || r == nullptr || phrase(k).head != at) return {};
  const NounPhrase& np = phrase(k);
  bool somebodys = r->enclitic != 0;  // "their crimes", "this aggression", "the Israeli violations", "the crimes of the militia"
  for (std::uint32_t i = np.tokens.begin; i < np.tokens.end && !somebodys; ++i) {
    if (i == at || p_.readings[i] == nullptr) continue;
    somebodys = p_.is(i, Pos::determiner) || (i > at && (names_actor(i) || (np.definite && p_.readings[i]->form == Form::nisba)));
  }
  if (at > 0 && r->has(morph::al)) somebodys = somebodys || (p_.is(at - 1, Pos::determiner) && p_.phrase_of[at - 1] < 0);
  return somebodys ? Founds{of_phrase(k)} : Founds{};
}

}  // namespace marsad::stance
