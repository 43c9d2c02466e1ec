// Whose position a cue is: its subject, its genitive, the noun that it modifies, or the speaker around it.
#include <algorithm>
#include "stance/resolver.hpp"

namespace marsad::stance {

using morph::Analysis;
using morph::Number;
using morph::Pos;
using phrases::no_phrase;
using phrases::Opener;
using tokens::TokenRange;

std::int32_t Resolver::subject_of(TokenRange verb_tokens, const Analysis& verb) const {
  const bool plural = verb.number == Number::dual || verb.number == Number::plural;
  const std::int32_t head = quotes::antecedent(s_, verb_tokens.begin, sentence().begin);
  if (head >= 0 && verb.enclitic == 0 && quotes::can_be_subject(s_, head, verb)) return head;
  std::uint32_t limit = sentence().end;
  if (!cue_.tail.empty() && verb_tokens.begin == cue_.tokens.begin) limit = cue_.tail.begin;
  std::int32_t k = plural ? no_phrase : quotes::subject_behind(s_, verb_tokens.end, limit, verb, true);
  if (k < 0 && !verb.has(morph::wa)) k = quotes::subject_before(s_, verb_tokens.begin, verb, sentence().begin);
  return k;
}

std::vector<Resolver::Found> Resolver::holders_from(std::int32_t k, bool several) const {
  std::vector<Found> out;
  for (std::int32_t i = k; i >= 0 && out.size() < 4; i = phrase(i).next) {
    if (i != k && s_.mention(i) == nullptr) break;
    out.push_back(of_phrase(i));
    if (!several) break;
  }
  return out;
}

std::vector<Resolver::Found> Resolver::speaker() const {
  const quotes::Report* const r = enclosing();
  if (r == nullptr || r->speaker.entity < 0) return {};
  return {of_speaker(r->speaker, p_.span(r->cue.tokens))};
}

std::vector<Resolver::Found> Resolver::find_holders(const Frame& f, const Found& target) const {
  switch (f.holder) {
    case Holder::speaker: return speaker();
    case Holder::passive: return {};
    case Holder::subject: return subject_holder(f);
    case Holder::genitive: return genitive_holder(f, target);
    case Holder::object: {
      const std::uint32_t end = std::min(sentence().end, after() + 4);
      for (std::uint32_t i = after(); i < end; ++i)
        if (p_.phrase_of[i] >= 0) return {of_phrase(p_.phrase_of[i])};
      return {};
    }
    case Holder::modified: {
      const std::int32_t k = p_.phrase_of[cue_.tokens.begin];
      if (k >= 0 && phrase(k).tokens.begin < cue_.tokens.begin && f.pos == "adj")
        return {of_range({phrase(k).tokens.begin, cue_.tokens.begin})};
      if (k >= 0)
        return {of_range({phrase(k).tokens.begin, target.range.empty() || target.range.begin <= phrase(k).tokens.begin
                                                      ? phrase(k).tokens.end
                                                      : std::min(phrase(k).tokens.end, target.range.end)})};
      return {};
    }
  }
  return {};
}

std::vector<Resolver::Found> Resolver::genitive_holder(const Frame& f, const Found& target) const {
  const std::uint32_t at = after() - 1;
  const Analysis* const head = p_.readings[at];
  const std::int32_t k = p_.phrase_of[at];
  if (head != nullptr && head->enclitic != 0) return inherited();  // "his condemnation of"
  if (k < 0 || f.target == Target::genitive) return inherited();
  std::uint32_t end = phrase(k).tokens.end;
  if (target.range.begin > at && target.range.begin < end) end = target.range.begin;
  if (end <= at + 1) return inherited();
  const Analysis* const first = p_.readings[at + 1];
  if (first != nullptr && first->pos == Pos::adjective) return inherited();
  bool actor = false;
  for (std::uint32_t i = at + 1; i < end; ++i)
    actor = actor || p_.is(i, Pos::proper_noun) || phrases::title_class(p_.lemma(i)) != phrases::TitleClass::none;
  if (!actor) return {};
  const Found holder = of_range({at + 1, end});
  return holder.entity >= 0 ? std::vector<Found>{holder} : std::vector<Found>{};
}

std::vector<Resolver::Found> Resolver::subject_holder(const Frame& f) const {
  const Analysis* const r = p_.readings[cue_.tokens.begin];
  if (r == nullptr) return {};
  if (r->pos != Pos::verb) return inherited();
  if (r->voice == morph::Voice::passive) return {};
  if (r->person == morph::Person::first) return speaker();
  const std::int32_t k = subject_of(cue_.tokens, *r);
  const bool plural = r->number == Number::dual || r->number == Number::plural;
  if (k >= 0) {
    if (!quotes::is_actor(s_, k)) return {};
    return holders_from(k, plural || phrase(k).tokens.begin > cue_.tokens.begin);
  }
  static_cast<void>(f);
  // "those who support them": the relative's head holds, and it is no phrase.
  const std::uint32_t at = cue_.tokens.begin;
  if (at > sentence().begin && (phrases::opener(p_, at - 1) == Opener::relative || p_.is(at - 1, Pos::pronoun))) return {};
  // The verb is itself a report of the same speaker, or continues one.
  for (const auto& report : q_.reports) {
    if (report.cue.tokens.begin == cue_.tokens.begin && report.speaker.entity >= 0)
      return {of_speaker(report.speaker, p_.span(cue_.tokens))};
  }
  return inherited();
}

std::vector<Resolver::Found> Resolver::inherited() const {
  const quotes::Report* const report = enclosing();
  std::uint32_t begin = sentence().begin;
  if (report != nullptr && report->content.begin <= cue_.tokens.begin) begin = std::max(begin, report->content.begin);
  for (std::uint32_t i = cue_.tokens.begin; i > begin;) {
    --i;
    const Analysis* const r = p_.readings[i];
    if (r == nullptr || r->pos != Pos::verb || r->voice == morph::Voice::passive) continue;
    const Analysis* const own_verb = p_.is(cue_.tokens.begin, Pos::verb) ? p_.readings[cue_.tokens.begin] : nullptr;
    if (own_verb != nullptr && phrases::opener(p_, i > begin ? i - 1 : i) == Opener::relative) continue;
    if (r->person == morph::Person::first) return speaker();
    // "accused him of helping them": the accused would hold it, and nobody says that he does.
    const std::int32_t own = p_.phrase_of[cue_.tokens.begin];
    const Analysis* const first = own < 0 ? nullptr : p_.readings[phrase(own).tokens.begin];
    if (first != nullptr && first->has(morph::bi) && facts(r->lemma).opposing) return {};
    const std::int32_t k = subject_of({i, i + 1}, *r);
    // A verb without a subject continues only one that agrees with it: "condemned (they)" is not the group's before.
    if (own_verb != nullptr && (k < 0 || !quotes::can_be_subject(s_, k, *own_verb)) && own_verb->number != Number::singular) continue;
    if (own_verb != nullptr && k >= 0 && !quotes::can_be_subject(s_, k, *own_verb)) continue;
    if (k >= 0 && phrase(k).tokens.end <= cue_.tokens.begin && quotes::is_actor(s_, k)) {
      return holders_from(k, r->number != Number::singular || phrase(k).tokens.begin > i);
    }
    for (const auto& other : q_.reports) {
      if (other.cue.tokens.begin == i && other.speaker.entity >= 0) return {of_speaker(other.speaker, p_.span(other.cue.tokens))};
    }
    if (k >= 0) return {};  // an inanimate subject takes no position
    break;
  }
  if (report != nullptr) return speaker();
  const std::int32_t actor = quotes::first_actor(s_, sentence().begin, cue_.tokens.begin);
  if (actor < 0) return {};
  return holders_from(actor, true);
}

}  // namespace marsad::stance
