// The subject of a verb, before and behind it, and on whom a duty lies.
#include <algorithm>
#include "stance/resolver.hpp"

namespace marsad::stance {

using morph::Analysis;
using morph::Number;
using morph::Pos;
using phrases::no_phrase;
using phrases::NounPhrase;
using phrases::Opener;
using tokens::Token;
using tokens::TokenKind;
using tokens::TokenRange;

std::int32_t Resolver::subject_of(TokenRange verb_tokens, const Analysis& verb) const {
  const bool plural = verb.number == Number::dual || verb.number == Number::plural;
  if (behind_who(verb_tokens.begin)) return no_phrase;
  if (const quotes::Report* const call = report_at(verb_tokens.begin); call != nullptr && call->addressee >= 0)
    return call->speaker.phrase;  // "(he) called upon the states to"
  const std::int32_t head = quotes::antecedent(s_, verb_tokens.begin, sentence().begin);
  if (const std::int32_t k = before_place(head, verb); k != head) return k;
  const std::uint32_t next = verb_tokens.end;  // "that the people agreed on (it)": what the pronoun takes up is no subject
  const bool resumed = next < sentence().end && p_.is(next, Pos::adposition) && p_.reading(next).enclitic != 0 && head >= 0 &&
                       stands_for(pronoun(next), phrase(head));
  if (head >= 0 && verb.enclitic == 0 && !resumed && !resumed_later(head, verb_tokens.end, verb) && quotes::can_be_subject(s_, head, verb))
    return head;
  const std::int32_t bare = verb_tokens.begin > sentence().begin ? p_.phrase_of[verb_tokens.begin - 1] : no_phrase;
  if (bare >= 0 && verb.proclitics == 0 && verb.aspect == morph::Aspect::imperfect && !phrase(bare).definite && !phrase(bare).named &&
      phrase(bare).governed && quotes::can_be_subject(s_, bare, verb))
    return bare;  // a relative clause without a pronoun: "of a peace process (that) aims at"
  if (const std::int32_t k = topic(verb_tokens.begin, verb); k >= 0) return k;
  if (const std::int32_t k = bearer(verb_tokens.begin); k >= 0) return k;
  std::uint32_t limit = sentence().end;
  if (!cue_.tail.empty() && verb_tokens.begin == cue_.tokens.begin) limit = cue_.tail.begin;
  std::int32_t k = plural ? no_phrase : quotes::subject_behind(s_, verb_tokens.end, limit, verb, false);
  if (k >= 0 && (!acts(k) || oblique(k))) k = no_phrase;
  if (k < 0 && !plural && verb.person == morph::Person::third && verb_tokens.end < limit) {  // "the residents", singular verb before it
    const std::int32_t behind = p_.phrase_of[verb_tokens.end];
    const bool first = behind >= 0 && phrase(behind).tokens.begin == verb_tokens.end && !phrase(behind).governed;
    const auto object = [&] { return phrase(behind).gender == morph::Gender::feminine && verb.gender == morph::Gender::masculine; };
    if (first && !object() && phrase(behind).definite && phrase(behind).number == Number::plural && acts(behind) && !oblique(behind))
      k = behind;
  }
  if (k < 0 && !verb.has(morph::wa)) k = quotes::subject_before(s_, verb_tokens.begin, verb, sentence().begin);
  return k;
}

bool Resolver::behind_who(std::uint32_t verb_token) const {
  const std::uint32_t who = verb_token - 1;
  return verb_token > sentence().begin && p_.is(verb_token, Pos::verb) && p_.has_reading(who) && p_.lemma(who) == ar::man &&
         p_.reading(who).enclitic == 0;
}

std::int32_t Resolver::before_place(std::int32_t head, const Analysis& verb) const {
  if (head < 0 || phrase(head).tokens.begin < sentence().begin + 2 || !p_.is(phrase(head).head, Pos::proper_noun)) return head;
  const std::uint32_t in = phrase(head).tokens.begin - 1;
  const std::int32_t k = p_.phrase_of[in - 1];
  const bool inside = k >= 0 && p_.is(in, Pos::adposition) && p_.lemma(in) == ar::fi && phrase(k).definite;
  const bool one_of = inside && (p_.facts[phrase(k).head].has(phrases::fact::quantifier) ||
                                 p_.reading(phrase(k).head).form == morph::Form::elative);  // "one of the biggest contests"
  return inside && !p_.is(phrase(k).head, Pos::proper_noun) && (one_of || quotes::can_be_subject(s_, k, verb)) ? k : head;
}

bool Resolver::resumed_later(std::int32_t head, std::uint32_t behind, const Analysis& verb) const {
  constexpr std::uint32_t near = 6;
  const std::int32_t k = behind < sentence().end ? p_.phrase_of[behind] : no_phrase;
  if (k < 0 || phrase(k).tokens.begin != behind || phrase(k).governed || !acts(k) || !quotes::can_be_subject(s_, k, verb)) return false;
  for (std::uint32_t i = phrase(k).tokens.end; i < std::min(sentence().end, phrase(k).tokens.end + near); ++i) {
    const Analysis* const r = p_.readings[i];
    if (p_.tokens[i].is(TokenKind::punctuation) || phrases::opener(p_, i) != Opener::none) return false;
    if (r != nullptr && r->enclitic != 0) return stands_for(pronoun(i), phrase(head)) && !stands_for(pronoun(i), phrase(k));
  }
  return false;
}

bool Resolver::charged() const {
  const std::uint32_t begin = sentence().begin;
  std::uint32_t i = cue_.tokens.begin;
  while (i > begin && (p_.is(i - 1, Pos::auxiliary) || p_.is(i - 1, Pos::particle))) --i;
  if (i == begin || !p_.reading(i - 1).has(morph::bi)) return false;
  if (phrases::opener(p_, i - 1) != Opener::content) return false;
  for (--i; i > begin;) {
    if (p_.is(--i, Pos::verb)) return facts(p_.lemma(i)).opposing;
  }
  return false;
}

bool Resolver::oblique(std::int32_t k) const {
  const Analysis* const r = p_.readings[phrase(k).head];
  if (phrase(k).tokens.begin != phrase(k).head) return false;  // "hundreds of demonstrators"
  return r != nullptr && (r->number == Number::plural || r->number == Number::dual) && r->pos != Pos::proper_noun && !phrase(k).named &&
         (r->form == morph::Form::participle || r->form == morph::Form::nisba) && p_.form(phrase(k).head).ends_with(ar::in);
}

std::int32_t Resolver::topic(std::uint32_t verb_token, const Analysis& verb) const {
  if (verb.has(morph::wa) || verb.has(morph::fa)) return no_phrase;
  const std::uint32_t begin = sentence().begin;
  std::uint32_t i = verb_token;
  while (i > begin && (p_.is(i - 1, Pos::auxiliary) || p_.is(i - 1, Pos::particle))) --i;
  const std::int32_t k = i > begin ? p_.phrase_of[i - 1] : no_phrase;
  if (k < 0 || phrase(k).governed || !acts(k) || !quotes::can_be_subject(s_, k, verb)) return no_phrase;
  const std::uint32_t first = phrase(k).tokens.begin;
  if (first <= begin) return k;
  const Token& t = p_.tokens[first - 1];
  const Opener o = phrases::opener(p_, first - 1);  // "but Moscow criticised", "while the party rejects"
  const bool opens = o == Opener::content || o == Opener::adversative ||
                     (o == Opener::adverbial && p_.readings[first - 1] != nullptr && p_.reading(first - 1).pos != Pos::adposition);
  return t.is(TokenKind::punctuation) || t.is(TokenKind::quote) || opens ? k : no_phrase;
}

Resolver::Founds Resolver::continued(const Analysis& verb) const {
  const std::uint32_t at = cue_.tokens.begin;
  const std::uint32_t here = p_.sentence_of[at];
  const std::uint32_t begin = sentence().begin;
  if (at > begin + 1 || here == 0 || verb.person != morph::Person::third || verb.number != Number::singular) return {};
  if (verb.aspect != morph::Aspect::perfect || (at == begin ? !verb.has(morph::wa) : phrases::opener(p_, begin) != Opener::adverbial))
    return {};
  for (std::size_t n = quotes::first_report(q_.reports, here); n-- > 0;) {
    const quotes::Report& r = q_.reports[n];
    if (r.cue.sentence + 1 != here) break;
    if (r.speaker.entity < 0 || r.content.empty()) continue;
    const actors::Entity& e = s_.cast.entities[static_cast<std::size_t>(r.speaker.entity)];
    if (e.number != Number::singular || e.gender == morph::Gender::none || e.gender != verb.gender) return {};
    return {of_speaker({{}, no_phrase, r.speaker.entity, "carried"}, p_.span(cue_.tokens))};
  }
  return {};
}

Resolver::Founds Resolver::inner_antecedent(std::uint32_t verb_token) const {
  const Analysis& verb = p_.reading(verb_token);
  const std::int32_t k = quotes::antecedent(s_, verb_token, sentence().begin);
  if (k < 0 || verb.enclitic != 0 || quotes::can_be_subject(s_, k, verb)) return {};
  const NounPhrase& np = phrase(k);
  const std::uint32_t next = verb_token + 1;  // "the solution that the union defends (it)": its subject follows
  if (next < sentence().end && p_.is(next, Pos::adposition) && p_.reading(next).enclitic != 0) return {};
  for (std::uint32_t i = np.head + 1; i < np.tokens.end; ++i) {
    const Analysis* const r = p_.readings[i];
    if (r == nullptr || (r->pos != Pos::noun && r->pos != Pos::proper_noun)) continue;
    const bool plural = r->number == Number::plural;
    const bool feminine = r->gender == morph::Gender::feminine || (plural && r->gender != morph::Gender::masculine);
    const bool agrees = verb.number == Number::plural ? plural : feminine == (verb.gender == morph::Gender::feminine);
    if (!agrees) continue;
    return party({i, np.tokens.end});
  }
  return {};
}

bool Resolver::lays_duty(std::uint32_t token) const {
  if (!p_.is(token, Pos::adposition) || p_.lemma(token) != ar::ala) return false;
  if (token == sentence().begin || p_.reading(token).proclitics != 0) return true;
  const std::uint32_t before = token - 1;
  const Token& t = p_.tokens[before];
  return t.is(TokenKind::punctuation) || t.is(TokenKind::quote) || phrases::opener(p_, before) == Opener::content || obliging(before);
}

std::int32_t Resolver::bearer(std::uint32_t verb_token) const {
  std::uint32_t i = verb_token;
  while (i > sentence().begin && (p_.is(i - 1, Pos::particle) || p_.is(i - 1, Pos::auxiliary))) --i;
  if (i < sentence().begin + 3 || phrases::opener(p_, i - 1) != Opener::content) return no_phrase;
  const std::int32_t k = p_.phrase_of[i - 2];
  if (k < 0 || phrase(k).tokens.begin == 0) return no_phrase;
  return lays_duty(phrase(k).tokens.begin - 1) ? k : no_phrase;
}

Resolver::Founds Resolver::effective(const Frame& f) const {
  const Analysis* const r = p_.readings[cue_.tokens.begin];
  if (f.pos != "verb" || f.holder != Holder::subject || r == nullptr || r->pos != Pos::verb || enclosing() == nullptr) return {};
  if (!facts(r->lemma).effect || r->person != morph::Person::third || r->voice == morph::Voice::passive || demanded()) return {};
  if (cue_.tokens.begin == sentence().begin || phrases::opener(p_, cue_.tokens.begin - 1) == Opener::relative) return {};
  std::uint32_t i = cue_.tokens.begin;
  while (i > sentence().begin && (p_.is(i - 1, Pos::auxiliary) || p_.is(i - 1, Pos::particle))) --i;
  const std::int32_t k = i > sentence().begin ? p_.phrase_of[i - 1] : no_phrase;
  if (k < 0 || phrase(k).governed || is_time(k) || !quotes::can_be_subject(s_, k, *r)) return {};
  const std::uint32_t first = phrase(k).tokens.begin;
  const bool opens = first == sentence().begin || p_.tokens[first - 1].is(TokenKind::punctuation) ||
                     p_.tokens[first - 1].is(TokenKind::quote) || phrases::opener(p_, first - 1) == Opener::content;
  const bool thing = (s_.mention(k) == nullptr && !acts(k)) || facts(p_.lemma(phrase(k).head)).thing;
  return opens && thing ? Founds{of_phrase(k)} : Founds{};
}

}  // namespace marsad::stance
