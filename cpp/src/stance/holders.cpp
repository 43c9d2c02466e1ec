// Whose position a cue is: its subject, its genitive, the noun that it modifies, or the speaker around it.
#include <algorithm>
#include <marsad/text/chars.hpp>
#include "stance/resolver.hpp"

namespace marsad::stance {

using morph::Analysis;
using morph::Number;
using morph::Pos;
using phrases::no_phrase;
using phrases::Opener;
using tokens::Token;
using tokens::TokenKind;
using tokens::TokenRange;

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
  return r->enclitic != 0 && pronoun(token) == ar::our && r->pos != Pos::verb;
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
      if (const std::uint32_t noun = qualified_before(); noun != no_verb) {
        if (p_.reading(noun).enclitic != 0) return inherited();  // "its role that supports ... and defends"
        return {of_phrase(p_.phrase_of[noun])};
      }
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

std::uint32_t Resolver::qualified_before() const {
  constexpr std::uint32_t near = 8;
  const std::uint32_t at = cue_.tokens.begin;
  const Analysis* const r = p_.readings[at];
  if (r == nullptr || r->form != morph::Form::participle || !r->has(morph::wa) || !r->has(morph::al) || r->number != Number::singular)
    return no_verb;
  for (std::uint32_t i = at, steps = 0; i > sentence().begin && steps < near; ++steps) {
    const Analysis* const before = p_.readings[--i];
    if (before == nullptr || before->pos == Pos::verb || phrases::opener(p_, i) != Opener::none) return no_verb;
    const std::int32_t k = p_.phrase_of[i];
    const bool adjective = before->pos == Pos::adjective && before->form != morph::Form::nisba && before->proclitics == morph::al &&
                           before->gender == r->gender && before->number == r->number;
    if (adjective && k >= 0 && phrase(k).head < i && phrase(k).gender == r->gender) return phrase(k).head;
  }
  return no_verb;
}

Resolver::Founds Resolver::agent() const {
  const std::uint32_t end = std::min(sentence().end, after() + 8);
  for (std::uint32_t i = after(); i < end; ++i) {
    const Token& t = p_.tokens[i];
    if (t.is(TokenKind::punctuation) || p_.is(i, Pos::verb) || phrases::opener(p_, i) != Opener::none) return {};
    if (!p_.is(i, Pos::adposition) || p_.lemma(i) != ar::min) continue;
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
      p_.lemma(at - 1) == ar::ala) {
    const std::int32_t thanked = p_.phrase_of[at - 2];  // "thanked the minister for his support": the minister's
    if (thanked >= 0 && acts(thanked) && stands_for(pronoun(at), phrase(thanked))) return {of_phrase(thanked)};
  }
  if (head != nullptr && head->enclitic != 0 && done()) return {};  // "his accusation was done": he is accused
  if (head != nullptr && head->enclitic != 0)
    return may_be_verb() ? inherited() : owned(pronoun(at), inherited());  // "his condemnation of"
  const std::string_view above = f.pos == "masdar" ? governing_lemma() : std::string_view{};
  if (facts(above).performing && (!facts(above).by_bi || (head != nullptr && head->has(morph::bi))))
    return {};  // "proceeded to the honouring of": whom he honours
  const bool ownerless_noun = k < 0 || phrase(k).tokens.end <= at + 1 || (p_.has_reading(at + 1) && p_.is(at + 1, Pos::adjective));
  if (f.pos != "phrase" && f.target == Target::preposition && ownerless_noun && received()) return {};  // "got an invitation to"
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
  for (std::uint32_t i = at + 1; i < end; ++i)
    actor = actor || names_actor(i) || (i == at + 1 && facts(p_.lemma(i)).people && report_at(at) == nullptr);
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
  const Founds inner = inner_antecedent(cue_.tokens.begin);
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
