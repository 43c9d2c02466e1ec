#include "quotes/addressees.hpp"

#include "quotes/passing.hpp"

#include <algorithm>

namespace marsad::quotes {
namespace {

using morph::Analysis;
using morph::Gender;
using morph::Number;
using morph::Pos;
using phrases::no_phrase;
using phrases::NounPhrase;
using phrases::Opener;
using phrases::Parsed;
using tokens::Token;
using tokens::TokenKind;

constexpr std::uint32_t nowhere = UINT32_MAX;

/// The noun that a phrase is about: behind "all of".
std::uint32_t noun_of(const Parsed& p, const NounPhrase& np) {
  std::uint32_t i = np.head;
  while (i + 1 < np.tokens.end && p.facts[i].has(phrases::fact::quantifier) && p.reading(i).enclitic == 0) ++i;
  return i;
}

/// Where what is called for begins, with nothing but the coordinates and complements of the phrase before it; nowhere if
/// something else follows.
std::uint32_t called_for(const Scene& s, const Report& report, const NounPhrase& np) {
  const Parsed& p = s.p;
  constexpr std::uint32_t near = 20;
  const std::uint32_t bits = report.cue.row->content;
  const bool bare_object = p.has_reading(report.cue.tokens.begin) && (bits & np_object) != 0 &&
                           (bits & (np_bi | np_ila | np_ala)) == 0;  // "appealed to the world (for) the rescue of"
  const std::uint32_t end = std::min(p.sentences[report.cue.sentence].tokens.end, np.tokens.end + near);
  for (std::uint32_t i = np.tokens.end; i < end;) {
    const Token& t = p.tokens[i];
    if (t.is(TokenKind::punctuation) && !is_comma(t)) return nowhere;
    if ((preposition_bit(p, i) & bits) != 0 || phrases::opener(p, i) == Opener::content) return i;
    if (p.is(i, Pos::verb) || phrases::opener(p, i) != Opener::none) return nowhere;
    const std::int32_t k = p.phrase_of[i];
    if (k < 0) {
      ++i;
      continue;
    }
    const NounPhrase& other = phrase(p, k);
    if (!other.governed && !p.facts[i].has(phrases::fact::joined) && other.tokens.begin == i && !is_time(s, k)) {
      const bool masdar = p.has_reading(other.head) && p.reading(other.head).form == morph::Form::masdar;
      return bare_object && masdar ? i : nowhere;
    }
    i = other.tokens.end;
  }
  return nowhere;
}

/// Whether a pronoun written on to a word can stand for a phrase.
bool refers_to(std::string_view pronoun, const NounPhrase& np) {
  if (pronoun == ar::their) return np.number == Number::plural || np.next >= 0;
  if (pronoun == ar::her) return np.gender == Gender::feminine || np.number == Number::plural;
  return pronoun == ar::his && np.gender != Gender::feminine && np.number == Number::singular;
}

/// "To bear its responsibilities": whether a duty is named whose pronoun can stand for the phrase.
bool own_duty(const Parsed& p, std::uint32_t from, std::uint32_t end, const NounPhrase& np) {
  constexpr std::uint32_t near = 5;
  end = std::min(end, from + near);
  for (std::uint32_t i = from; i < end; ++i) {
    const Analysis* const r = p.readings[i];
    if (r == nullptr || r->enclitic == 0 || !has_role(r->lemma, WordRole::own_duty)) continue;
    const std::string_view form = p.form(i);
    return refers_to(form.substr(form.size() - r->enclitic), np);
  }
  return false;
}

/// "For his part", "in its turn": what opens the sentence so names its subject behind the verb.
bool takes_turn(const Parsed& p, std::uint32_t verb, std::uint32_t begin) {
  constexpr std::uint32_t near = 4;
  for (std::uint32_t i = verb, steps = 0; i > begin && steps < near; ++steps) {
    const Analysis* const r = p.readings[--i];
    if (r != nullptr && r->enclitic != 0 && has_role(r->lemma, WordRole::turn)) return true;
    if (p.is(i, Pos::verb)) return false;
  }
  return false;
}

/// Whether a phrase is one of those who are called upon: "all parties", "the citizens"; "the firms" behind a masculine verb.
bool called_upon(const Parsed& p, const NounPhrase& np, const Analysis& verb) {
  if (!np.definite) return false;
  const std::uint32_t noun = noun_of(p, np);
  const std::string_view lemma = p.lemma(noun);
  if (has_role(p.lemma(np.head), WordRole::addressee) || has_role(lemma, WordRole::addressee)) return true;
  const bool plural = p.has_reading(noun) && p.reading(noun).number == Number::plural;
  return plural &&
         (has_role(lemma, WordRole::addressees) || (verb.gender == Gender::masculine && p.reading(noun).gender == Gender::feminine));
}

}  // namespace

std::int32_t find_addressee(const Scene& s, const Report& report, const Analysis& verb) {
  const Parsed& p = s.p;
  const std::uint32_t at = report.cue.tokens.begin;
  const bool urges = has_role(p.lemma(at), WordRole::urge);
  if (!urges && !has_role(p.lemma(at), WordRole::appeal)) return no_phrase;
  if (!report.cue.tail.empty() || verb.enclitic != 0 || verb.person != morph::Person::third || verb.number != Number::singular ||
      verb.voice == morph::Voice::passive)
    return no_phrase;
  const tokens::TokenRange sentence = p.sentences[report.cue.sentence].tokens;
  if (at > sentence.begin && phrases::opener(p, at - 1) == Opener::content) return no_phrase;  // "hopes that the president urges"
  std::uint32_t i = report.cue.tokens.end;
  if (i < sentence.end && p.is(i, Pos::adverb)) ++i;
  const std::int32_t k = i < sentence.end ? p.phrase_of[i] : no_phrase;
  if (k < 0 || takes_turn(p, at, sentence.begin)) return no_phrase;
  const NounPhrase& np = phrase(p, k);
  if (np.tokens.begin != i || np.governed || is_time(s, k) || p.facts[i].has(phrases::fact::joined)) return no_phrase;
  const std::uint32_t from = called_for(s, report, np);
  if (from == nowhere) return no_phrase;
  const bool urged = urges && np.title == phrases::TitleClass::none;  // a body or an official may be who urges
  return urged || called_upon(p, np, verb) || own_duty(p, from, sentence.end, np) ? k : no_phrase;
}

}  // namespace marsad::quotes
