// Whose position a cue is: its subject, its genitive, the noun that it modifies, or the speaker around it.
#include <algorithm>
#include <marsad/text/chars.hpp>
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
  const std::int32_t head = quotes::antecedent(s_, verb_tokens.begin, sentence().begin);
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
    const bool object = phrase(std::max(behind, 0)).gender == morph::Gender::feminine && verb.gender == morph::Gender::masculine;
    if (first && !object && phrase(behind).definite && phrase(behind).number == Number::plural && acts(behind) && !oblique(behind))
      k = behind;
  }
  if (k < 0 && !verb.has(morph::wa)) k = quotes::subject_before(s_, verb_tokens.begin, verb, sentence().begin);
  return k;
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
         (r->form == morph::Form::participle || r->form == morph::Form::nisba) && p_.form(phrase(k).head).ends_with("\u064A\u0646");
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

Resolver::Founds Resolver::inner_antecedent(const Analysis& verb) const {
  const std::int32_t k = quotes::antecedent(s_, cue_.tokens.begin, sentence().begin);
  if (k < 0 || verb.enclitic != 0 || quotes::can_be_subject(s_, k, verb)) return {};
  const NounPhrase& np = phrase(k);
  const std::uint32_t next = cue_.tokens.end;  // "the solution that the union defends (it)": its subject follows
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

Resolver::Founds Resolver::holders_from(std::int32_t k, bool several) const {
  Founds out;
  for (std::int32_t i = k; i >= 0 && out.size() < 4; i = phrase(i).next) {
    if (i != k && s_.mention(i) == nullptr) break;
    out.push_back(of_phrase(i));
    if (!several) break;
  }
  return out;
}

bool Resolver::first_person(std::uint32_t token) const {
  const Analysis* const r = p_.readings[token];
  if (r == nullptr) return false;
  if (r->pos == Pos::pronoun && r->person == morph::Person::first) return true;
  return r->enclitic != 0 && pronoun(token) == "\u0646\u0627" && r->pos != Pos::verb;
}

bool Resolver::lays_duty(std::uint32_t token) const {
  if (!p_.is(token, Pos::adposition) || p_.lemma(token) != "\u0639\u0644\u0649") return false;
  if (token == sentence().begin || p_.reading(token).proclitics != 0) return true;
  const std::uint32_t before = token - 1;
  const Token& t = p_.tokens[before];
  return t.is(TokenKind::punctuation) || t.is(TokenKind::quote) || phrases::opener(p_, before) == Opener::content || obliging(before);
}

bool Resolver::done() const {
  const std::int32_t own = p_.phrase_of[cue_.tokens.begin];
  const std::uint32_t at = own < 0 ? cue_.tokens.begin : phrase(own).tokens.begin;
  return at > sentence().begin && p_.is(at - 1, Pos::verb) && facts(p_.lemma(at - 1)).doing;
}

bool Resolver::lent() const {
  const std::uint32_t at = cue_.tokens.begin;
  for (std::uint32_t i = at, steps = 0; i > sentence().begin && steps < (enclosing() != nullptr ? 8 : 24); ++steps) {
    --i;
    const Analysis* const r = p_.readings[i];
    if (r == nullptr) continue;
    const LemmaFacts& known = facts(r->lemma);
    const bool lends = known.light || known.intent_verb || known.urging || known.duty || known.performing || known.modal;
    if (r->pos == Pos::verb) return lends || known.verb;
    if (r->form == morph::Form::participle && lends) return true;
    if (r->pos == Pos::noun && (known.intent_noun || known.urging)) return true;
  }
  return false;
}

std::int32_t Resolver::bearer(std::uint32_t verb_token) const {
  std::uint32_t i = verb_token;
  while (i > sentence().begin && (p_.is(i - 1, Pos::particle) || p_.is(i - 1, Pos::auxiliary))) --i;
  if (i < sentence().begin + 3 || phrases::opener(p_, i - 1) != Opener::content) return no_phrase;
  const std::int32_t k = p_.phrase_of[i - 2];
  if (k < 0 || phrase(k).tokens.begin == 0) return no_phrase;
  return lays_duty(phrase(k).tokens.begin - 1) ? k : no_phrase;
}

bool Resolver::demanded() const {
  const std::uint32_t begin = sentence().begin;
  std::uint32_t i = cue_.tokens.begin;
  const bool verb = p_.is(i, Pos::verb) && !written_as_verb();
  if (verb) {
    while (i > begin && (p_.is(i - 1, Pos::particle) || p_.is(i - 1, Pos::auxiliary))) --i;
    if (i <= begin + 1 || phrases::opener(p_, i - 1) != Opener::content) return false;
    --i;
    const quotes::Report* const report = enclosing();
    if (report != nullptr && report->content.begin == i + 1 && report->cue.row->distance == "demand") return true;
  } else if (const std::int32_t own = p_.phrase_of[i]; own >= 0) {
    i = phrase(own).tokens.begin;
  }
  for (int steps = 0; i > begin && steps < 4; ++steps) {  // "must", "(on) the government", "on them"
    --i;
    if (obliging(i)) return true;
    if (p_.is(i, Pos::adposition) && p_.reading(i).enclitic != 0) return lays_duty(i);
    const std::int32_t k = p_.phrase_of[i];
    if (k >= 0) {
      i = phrase(k).tokens.begin;
      if ((i > begin && lays_duty(i - 1)) || obliging(i)) return true;
      continue;
    }
    if (!p_.is(i, Pos::adposition)) return false;
  }
  return false;
}

Resolver::Founds Resolver::speaker() const {
  if (const std::uint32_t verb = naming_verb(); verb != no_verb && !p_.is(verb, Pos::verb)) {
    const quotes::Report* const own = report_at(verb);
    if (own != nullptr && own->speaker.entity >= 0) return {of_speaker(own->speaker, p_.span(own->cue.tokens))};
    const std::int32_t k = quotes::clause_subject(s_, q_.reports, sentence().begin, verb, p_.readings[verb]);
    if (k >= 0) return holders_from(k, true);
  } else if (verb != no_verb) {
    const std::int32_t k = subject_of({verb, verb + 1}, p_.reading(verb));
    if (k >= 0 && acts(k)) return holders_from(k, true);
  }
  const quotes::Report* const r = enclosing();
  if (r == nullptr) return {};
  if (r->speaker.entity < 0) {  // people who bear no title: "the residents demanded"
    const std::uint32_t verb = r->cue.tokens.begin;
    if (r->cue.sentence != p_.sentence_of[cue_.tokens.begin] || !p_.is(verb, Pos::verb)) return {};
    const std::int32_t k = subject_of(r->cue.tokens, p_.reading(verb));
    return k >= 0 && acts(k) ? holders_from(k, true) : Founds{};
  }
  Founds out{of_speaker(r->speaker, p_.span(r->cue.tokens))};
  for (std::int32_t k = r->speaker.phrase; k >= 0 && phrase(k).next >= 0 && out.size() < 3; k = phrase(k).next) {
    const std::int32_t next = phrase(k).next;  // "the ministers and the envoy called for"
    if (s_.mention(next) == nullptr || phrase(next).tokens.begin >= r->cue.tokens.begin + reach) break;
    const Found also = of_phrase(next);
    if (also.entity != r->speaker.entity && !p_.is(phrase(next).head, Pos::adjective)) out.push_back(also);
  }
  return out;
}

Resolver::Founds Resolver::find_holders(const Frame& f, const Found& target) const {
  switch (f.holder) {
    case Holder::speaker: return speaker();
    case Holder::passive: return agent();
    case Holder::subject: {
      const Founds found = subject_holder(f);
      if (found.empty() || found.front().phrase < 0 || target.range.empty()) return found;
      const TokenRange whole = phrase(found.front().phrase).tokens;
      const bool inside = whole.begin >= cue_.tokens.end && whole.begin < target.range.begin && target.range.begin < whole.end &&
                          target.range.end + 1 >= whole.end;
      return inside ? party({whole.begin, target.range.begin}) : found;  // subject and object in one phrase
    }
    case Holder::genitive: return genitive_holder(f, target);
    case Holder::object: {
      const std::uint32_t begin = std::max(after(), target.range.end);  // "the decision angered the union": behind its subject
      const std::uint32_t end = std::min(sentence().end, begin + 4);
      for (std::uint32_t i = begin; i < end; ++i)
        if (p_.phrase_of[i] >= 0 && (i == begin || phrase(p_.phrase_of[i]).tokens.begin == i)) return {of_phrase(p_.phrase_of[i])};
      return {};
    }
    case Holder::modified: {
      const std::int32_t k = p_.phrase_of[cue_.tokens.begin];
      if (circumstantial(f) && (k < 0 || phrase(k).head == cue_.tokens.begin)) return inherited();  // "spoke in defence of"
      if (k >= 0 && phrase(k).tokens.begin < cue_.tokens.begin && f.pos == "adj") {
        const Analysis* const noun = p_.readings[phrase(k).head];
        if (noun != nullptr && noun->enclitic != 0) return inherited();  // "its position that rejects": the owner holds it
        const std::uint32_t inner = phrase(k).head + 1;                  // "the honouring of the supporting bodies": the bodies support
        const bool deed = noun != nullptr && noun->form == morph::Form::masdar && inner < cue_.tokens.begin &&
                          !p_.is(inner, Pos::adjective);
        return {of_range({deed ? inner : phrase(k).tokens.begin, cue_.tokens.begin})};
      }
      const std::uint32_t at = cue_.tokens.begin;
      if (at > sentence().begin + 1 && p_.tokens[at - 1].mark == text::cp::comma && p_.phrase_of[at - 2] >= 0)
        return {of_phrase(p_.phrase_of[at - 2])};  // "the newspaper, close to the government"
      if (k >= 0)
        return {of_range({phrase(k).tokens.begin, target.range.empty() || target.range.begin <= phrase(k).tokens.begin
                                                      ? phrase(k).tokens.end
                                                      : std::min(phrase(k).tokens.end, target.range.end)})};
      return {};
    }
  }
  return {};
}

Resolver::Founds Resolver::agent() const {
  const std::uint32_t end = std::min(sentence().end, after() + 8);
  for (std::uint32_t i = after(); i < end; ++i) {
    const Token& t = p_.tokens[i];
    if (t.is(TokenKind::punctuation) || p_.is(i, Pos::verb) || phrases::opener(p_, i) != Opener::none) return {};
    if (!p_.is(i, Pos::adposition) || p_.lemma(i) != "\u0645\u0646") continue;
    // "min qibal / janib / taraf X": the phrase holds the noun of the side and whose it is.
    std::uint32_t at = i + 1;
    if (at < end && facts(p_.lemma(at)).side) ++at;
    while (at < end && p_.tokens[at].is(TokenKind::quote)) ++at;
    const std::int32_t k = at < end ? p_.phrase_of[at] : no_phrase;
    if (k < 0) return {};
    return at == phrase(k).tokens.begin ? Founds{of_phrase(k)} : party({at, phrase(k).tokens.end});
  }
  return {};
}

Resolver::Founds Resolver::genitive_holder(const Frame& f, const Found& target) const {
  const std::uint32_t at = after() - 1;
  const Analysis* const head = p_.readings[at];
  const std::int32_t k = p_.phrase_of[at];
  if (head != nullptr && head->enclitic != 0 && at > sentence().begin + 1 && p_.is(at - 1, Pos::adposition) &&
      p_.lemma(at - 1) == "\u0639\u0644\u0649") {
    const std::int32_t thanked = p_.phrase_of[at - 2];  // "thanked the minister for his support": the minister's
    if (thanked >= 0 && acts(thanked) && stands_for(pronoun(at), phrase(thanked))) return {of_phrase(thanked)};
  }
  if (head != nullptr && head->enclitic != 0 && done()) return {};  // "his accusation was done": he is accused
  if (head != nullptr && head->enclitic != 0)
    return may_be_verb() ? inherited() : owned(pronoun(at), inherited());  // "his condemnation of"
  const std::string_view above = f.pos == "masdar" ? governing_lemma() : std::string_view{};
  if (facts(above).performing && (above != "\u0642\u0627\u0645" || (head != nullptr && head->has(morph::bi))))
    return {};  // "proceeded to the honouring of": whom he honours
  if (k < 0 || f.target == Target::genitive) return inherited();
  const std::int32_t before = at > sentence().begin ? p_.phrase_of[at - 1] : no_phrase;  // "the unions calling for"
  const bool behind = before >= 0 && before != k && phrase(before).definite && phrase(before).tokens.end == at;
  const bool told = head != nullptr && head->has(morph::al) && phrase(k).head == at && !behind;
  const bool ownerless = phrase(k).tokens.end <= at + 1 && (enclosing() != nullptr || told);
  if (ownerless && f.pos != "phrase" && !lent()) return {};
  std::uint32_t end = phrase(k).tokens.end;
  if (target.range.begin > at && target.range.begin < end) end = target.range.begin;
  if (end <= at + 1) return inherited();
  const Analysis* const first = p_.readings[at + 1];
  if (first != nullptr && first->pos == Pos::adjective) return inherited();
  bool actor = false;
  for (std::uint32_t i = at + 1; i < end; ++i) actor = actor || names_actor(i);
  if (!actor) return {};
  if (first != nullptr && first->enclitic != 0 && end > at + 2 && p_.is(at + 2, Pos::adjective))
    end = at + 2;  // "the full support of his country"
  Founds out = party({at + 1, end});
  for (std::int32_t n = phrase(k).next; n >= 0 && out.size() < 3 && s_.mention(n) != nullptr; n = phrase(n).next) {
    if (phrase(n).tokens.begin < end || (!target.range.empty() && phrase(n).tokens.end > target.range.begin)) break;
    out.push_back(of_phrase(n));  // "the welcome of Egypt and France"
  }
  return out;
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

Resolver::Founds Resolver::subject_holder(const Frame& f) const {
  const Analysis* const r = p_.readings[cue_.tokens.begin];
  if (r == nullptr) return {};
  if (enclosing() != nullptr && (demanded() || !effective(f).empty())) return speaker();
  if (r->pos != Pos::verb) return done() ? agent() : through_pronoun(inherited());
  if (r->voice == morph::Voice::passive) return {};
  if (written_as_verb()) return inherited();
  if (r->person == morph::Person::first) return speaker();
  if (charged()) return {};
  if (const Founds meant = pronoun_holder(cue_.tokens.begin); !meant.empty()) return meant;
  const Founds inner = inner_antecedent(*r);
  if (!inner.empty()) return inner;
  const std::int32_t k = subject_of(cue_.tokens, *r);
  const bool plural = r->number == Number::dual || r->number == Number::plural;
  if (k >= 0) {
    if (!acts(k)) return {};
    const bool behind = phrase(k).tokens.begin > cue_.tokens.begin;
    const Founds out = holders_from(k, plural || behind);
    return behind && out.size() == 1 ? Founds{named_behind(out.front(), f)} : out;
  }
  // "those who support them": the relative's head holds, and it is no phrase.
  const std::uint32_t at = cue_.tokens.begin;
  if (at > sentence().begin && (phrases::opener(p_, at - 1) == Opener::relative || p_.is(at - 1, Pos::pronoun))) return {};
  // The verb is itself a report of the same speaker, or continues one.
  const quotes::Report* const own = report_at(at);
  if (own != nullptr && own->speaker.entity >= 0) {
    const bool addressed = own->speaker.phrase >= 0 && phrase(own->speaker.phrase).tokens.begin == cue_.tokens.end &&
                           oblique(own->speaker.phrase);
    return addressed ? continued(*r) : Founds{of_speaker(own->speaker, p_.span(cue_.tokens))};  // "he asked those who wish"
  }
  const Founds out = inherited();
  return out.empty() && f.strength > 1 ? continued(*r) : out;
}

}  // namespace marsad::stance
