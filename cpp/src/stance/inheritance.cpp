// Whose position a word without a subject of its own is: that of the verb above it, of the speaker, of a pronoun's owner.
#include <marsad/text/chars.hpp>
#include "stance/resolver.hpp"

namespace marsad::stance {

using morph::Analysis;
using morph::Number;
using morph::Pos;
using phrases::no_phrase;
using phrases::NounPhrase;
using phrases::Opener;
using tokens::TokenKind;

Resolver::Founds Resolver::owner_of(std::uint32_t noun) const {
  const std::int32_t k = p_.phrase_of[noun];
  const std::uint32_t i = noun + 1;
  if (k < 0) return {};
  const std::uint32_t end = std::min(phrase(k).tokens.end, cue_.tokens.begin);
  if (i >= end || p_.readings[i] == nullptr || p_.is(i, Pos::adjective) || !names_actor(i)) return {};
  return p_.reading(i).enclitic == 0 ? party({i, end}) : Founds{};  // "his country": somebody named before
}

bool Resolver::whose(std::int32_t k) const {
  const std::int32_t own = p_.phrase_of[cue_.tokens.begin];
  const NounPhrase& np = phrase(k);
  const std::uint32_t next = np.head + 1;
  if (own < 0 || phrase(own).tokens.begin != np.tokens.end || !np.definite || next >= np.tokens.end || !p_.has_reading(next)) return false;
  const Analysis& r = p_.reading(next);
  return r.pos == Pos::adjective && r.form == morph::Form::nisba && r.has(morph::al);
}

Resolver::Founds Resolver::through_pronoun(const Founds& found) const {
  for (std::uint32_t i = cue_.tokens.begin, steps = 0; i > sentence().begin && steps < 4; ++steps) {
    const Analysis* const r = p_.readings[--i];
    if (r == nullptr || r->pos == Pos::verb) break;
    if (r->pos == Pos::noun && r->enclitic != 0 && facts(r->lemma).intent_noun) return owned(pronoun(i), found);
  }
  return found;
}

bool Resolver::received() const {
  for (std::uint32_t i = cue_.tokens.begin, steps = 0; i > sentence().begin && steps < 4; ++steps) {
    const Analysis* const r = p_.readings[--i];
    if (r == nullptr || p_.tokens[i].is(TokenKind::punctuation)) return false;
    if (r->pos == Pos::verb) return facts(r->lemma).receiving;
  }
  return false;
}

std::string_view Resolver::governing_lemma() const {
  const std::int32_t own = p_.phrase_of[cue_.tokens.begin];
  for (std::uint32_t i = own < 0 ? cue_.tokens.begin : phrase(own).tokens.begin, steps = 0; i > sentence().begin && steps < 12; ++steps) {
    --i;
    if (p_.is(i, Pos::verb)) return p_.lemma(i);
    if (phrases::opener(p_, i) != Opener::none) return {};
  }
  return {};
}

Resolver::Founds Resolver::owned(std::string_view suffix, const Founds& found) const {
  if (found.empty() || found.front().entity < 0) return found;
  const actors::Entity& e = s_.cast.entities[static_cast<std::size_t>(found.front().entity)];
  if (found.front().phrase >= 0 && stands_for(suffix, phrase(found.front().phrase))) return found;
  const bool hers = suffix == ar::her && e.gender == morph::Gender::masculine && e.number == Number::singular;
  const bool his = suffix == ar::his && e.gender == morph::Gender::feminine;
  const bool theirs = suffix == ar::their && e.number == Number::singular && found.size() == 1 && found.front().phrase >= 0 &&
                      persons(found.front().phrase) && phrase(found.front().phrase).number == Number::singular;
  if (!hers && !his && !theirs) return found;
  for (std::uint32_t i = cue_.tokens.begin, words = 0; i > sentence().begin && words < 12; ++words) {
    --i;
    const std::int32_t k = p_.phrase_of[i];
    if (p_.is(i, Pos::verb)) return theirs ? Founds{} : found;
    if (k < 0 || phrase(k).tokens.end > cue_.tokens.begin) continue;
    i = phrase(k).tokens.begin;
    if (acts(k) && (theirs ? phrase(k).number == Number::plural : stands_for(suffix, phrase(k)))) return {of_phrase(k)};
    // "the stand of the states and their support": the owner inside the phrase.
    const std::uint32_t inner = phrase(k).head + 1;
    const Analysis* const r = inner < phrase(k).tokens.end ? p_.readings[inner] : nullptr;
    if (r == nullptr || r->pos == Pos::adjective || !names_actor(inner)) continue;
    const bool feminine = r->gender == morph::Gender::feminine || (r->number == Number::plural && r->gender != morph::Gender::masculine);
    if (theirs ? r->number == Number::plural : feminine == hers) return party({inner, phrase(k).tokens.end});
  }
  return theirs ? Founds{} : found;
}

bool Resolver::lone_adjective(std::int32_t k) const {
  const NounPhrase& np = phrase(k);
  const std::uint32_t at = np.tokens.begin;
  const std::uint32_t first = p_.sentences[p_.sentence_of[at]].tokens.begin;  // it may stand in the sentence before that of the cue
  if (np.tokens.size() != 1 || at == first || p_.phrase_of[at - 1] < 0 || !p_.has_reading(at)) return false;
  const NounPhrase& before = phrase(p_.phrase_of[at - 1]);
  return p_.reading(at).proclitics == morph::al && before.definite && before.governed;
}

Resolver::Founds Resolver::pronoun_holder(std::uint32_t verb) const {
  const std::uint32_t begin = sentence().begin;
  std::uint32_t i = verb;
  for (int steps = 0; i > begin && steps < 3; ++steps) {
    --i;
    if (p_.is(i, Pos::pronoun)) break;
    if (p_.is(i, Pos::verb) || p_.tokens[i].is(TokenKind::punctuation) || phrases::opener(p_, i) != Opener::none) return {};
  }
  if (i == verb || !p_.is(i, Pos::pronoun)) return {};
  const std::string_view form = p_.form(i);
  const std::string_view suffix = form.ends_with(ar::she)    ? ar::her
                                  : form.ends_with(ar::he)   ? ar::his
                                  : form.ends_with(ar::they) ? ar::their
                                                             : "";
  if (suffix.empty()) return {};
  const std::uint32_t here = p_.sentence_of[verb];
  const std::uint32_t far = here > 0 ? p_.sentences[here - 1].tokens.begin : begin;
  for (std::uint32_t j = i; j > far;) {
    --j;
    const std::int32_t k = p_.phrase_of[j];
    if (k < 0) continue;
    j = phrase(k).tokens.begin;
    if (!phrase(k).governed && !lone_adjective(k) && acts(k) && stands_for(suffix, phrase(k))) return holders_from(k, false);
  }
  return {};
}

Resolver::Heir Resolver::heir() const {
  const std::uint32_t at = cue_.tokens.begin;
  Heir h;
  h.report = enclosing();
  h.begin = sentence().begin;
  if (h.report != nullptr && h.report->content.begin <= at) h.begin = std::max(h.begin, h.report->content.begin);
  while (h.begin < at && p_.tokens[h.begin].is(TokenKind::quote)) ++h.begin;
  h.verb = p_.is(at, Pos::verb) && !written_as_verb() ? p_.readings[at] : nullptr;
  const std::int32_t own = p_.phrase_of[at];
  h.opening = own < 0 ? nullptr : p_.readings[phrase(own).tokens.begin];
  h.joined = h.opening != nullptr && h.opening->has(morph::wa);
  h.circumstantial = h.verb == nullptr && circumstantial(*frame_);
  // "asked the states to stop": whoever asks wants it, whomever he asks.
  h.demand = h.verb == nullptr && h.report != nullptr && h.report->cue.row->distance == "demand" && h.report->rule != "that";
  return h;
}

bool Resolver::accused(const Heir& h) const {
  if (h.opening == nullptr || !h.opening->has(morph::bi)) return false;
  const std::int32_t own = p_.phrase_of[cue_.tokens.begin];
  for (std::uint32_t i = phrase(own).tokens.begin, steps = 0; i > h.begin && steps < 3 && !p_.is(i - 1, Pos::verb); ++steps)
    if (facts(p_.lemma(--i)).accused) return true;
  return false;
}

std::optional<Resolver::Founds> Resolver::holder_at_noun(const Heir& h, std::uint32_t i) const {
  const Analysis& r = p_.reading(i);
  if (h.report != nullptr && h.verb == nullptr && first_person(i)) return speaker();  // "our efforts for the fight against"
  const bool intent = r.pos == Pos::noun && facts(r.lemma).intent_noun;
  if (h.verb == nullptr && intent && i > h.begin && facts(p_.lemma(i - 1)).negator) return Founds{};  // "the lack of readiness to"
  if (intent && r.enclitic == 0 && !facts(r.lemma).genitive) {
    const Founds owner = owner_of(i);
    if (!owner.empty()) return owner;
    if (const std::int32_t k = p_.phrase_of[i];
        k >= 0 && h.opening != nullptr && h.opening->has(morph::li) && phrase(k).head == i && !facts(r.lemma).event && whose(k))
      return Founds{of_phrase(k)};
  }
  if (h.verb == nullptr && (r.form == morph::Form::masdar || r.pos == Pos::verb) && facts(r.lemma).failing) return Founds{};
  // "The efforts made by the state against": whose efforts they are.
  const bool by = r.pos == Pos::adposition && r.lemma == ar::min && i > h.begin && h.opening != nullptr && h.opening->has(morph::li);
  if (by && p_.is(i - 1, Pos::adjective) && p_.reading(i - 1).form == morph::Form::participle) {
    const std::uint32_t of = facts(p_.lemma(i + 1)).side ? i + 2 : i + 1;
    const std::int32_t k = of < cue_.tokens.begin ? p_.phrase_of[of] : no_phrase;
    if (k >= 0 && phrase(k).tokens.end <= cue_.tokens.begin && acts(k)) return holders_from(k, false);
  }
  return std::nullopt;
}

bool Resolver::aside(const Heir& h, std::uint32_t verb, bool comma) const {
  if (wishes(verb)) return true;
  if (verb == h.begin) return false;
  const bool pronoun_before = p_.is(verb - 1, Pos::pronoun);
  const bool which = phrases::opener(p_, verb - 1) == Opener::relative;
  const std::int32_t head = p_.phrase_of[verb - 1];  // "in a sit-in (that) the forum arranged (it)"
  if (h.verb == nullptr && p_.reading(verb).enclitic != 0 && !p_.reading(verb).has(morph::wa) && head >= 0 && phrase(head).governed &&
      !phrase(head).definite && !phrase(head).named && stands_for(pronoun(verb), phrase(head)))
    return true;
  const Analysis* const cue = p_.readings[cue_.tokens.begin];
  if (h.verb == nullptr && cue != nullptr && cue->enclitic != 0 && p_.reading(verb).enclitic != 0 && which)
    return true;  // "the alliance that Washington leads (it), with its fight against"
  if (h.verb == nullptr && h.joined && pronoun_before && p_.lemma(verb - 1) == ar::ma)
    return true;  // "stop what he called a war and lift the siege"
  // A relative clause between commas, or one of another conjunct.
  return (which || pronoun_before) && (comma || (h.demand && h.joined));
}

std::optional<Resolver::Founds> Resolver::holder_at_verb(const Heir& h, std::uint32_t i) const {
  const Analysis& r = p_.reading(i);
  const std::uint32_t at = cue_.tokens.begin;
  if (r.voice == morph::Voice::passive) return std::nullopt;
  if (behind_who(i)) return Founds{};                                                       // "whoever offends the faith"
  if (h.verb == nullptr && !h.circumstantial && facts(r.lemma).judging()) return Founds{};  // what is condemned is another's deed
  if (h.verb != nullptr && phrases::opener(p_, i > h.begin ? i - 1 : i) == Opener::relative) return std::nullopt;
  if (r.person == morph::Person::first) return speaker();
  // "accused him of helping them", "those accused of helping them": the accused would hold it, and nobody says that he does.
  if (h.opening != nullptr && h.opening->has(morph::bi) && facts(r.lemma).opposing) return Founds{};
  // "the fight against the group that announced its allegiance": the group's
  const Founds inner = h.verb == nullptr ? inner_antecedent(i) : Founds{};
  if (!inner.empty()) return inner;
  const std::int32_t k = subject_of({i, i + 1}, r);
  const quotes::Report* const other = report_at(i);
  const std::int32_t own = p_.phrase_of[at];  // "(she) sent greetings to", read as its subject
  if (own >= 0 && phrase(own).head == at && (k == own || (k < 0 && other != nullptr && other->speaker.phrase == own))) return std::nullopt;
  // A verb without a subject continues only one that agrees with it: "condemned (they)" is not the group's before.
  const bool agrees = k >= 0 && (h.verb == nullptr || quotes::can_be_subject(s_, k, *h.verb));
  if (h.verb != nullptr && !agrees && (k >= 0 || h.verb->number != Number::singular)) return std::nullopt;
  if (k >= 0 && phrase(k).tokens.end <= at && acts(k)) return holders_from(k, r.number != Number::singular || phrase(k).tokens.begin > i);
  const bool around = k >= 0 && phrase(k).head < at && phrase(k).tokens.begin >= i && phrase(k).tokens.end > at;
  const Analysis* const cue = p_.readings[at];
  if (around && acts(k) && cue != nullptr && cue->has(morph::li))
    return party({phrase(k).tokens.begin, at});  // "the students came out to demand", in one phrase
  if (other != nullptr && other->speaker.entity >= 0) return Founds{of_speaker(other->speaker, p_.span(other->cue.tokens))};
  if (k >= 0 && h.report != nullptr && facts(r.lemma).purpose) return speaker();  // "the plan aims at the support of"
  if (k >= 0) return Founds{};                                                    // an inanimate subject takes no position
  return holder_of_clause(h, false);
}

Resolver::Founds Resolver::holder_of_clause(const Heir& h, bool nominal) const {
  if (h.demand && nominal) return speaker();
  // A clause without a verb: its subject stands first, "that the Union is ready to help".
  const std::int32_t first = h.begin < cue_.tokens.begin ? p_.phrase_of[h.begin] : no_phrase;
  if (h.report != nullptr && first >= 0 && nominal && phrase(first).tokens.end <= cue_.tokens.begin && acts(first))
    return holders_from(first, true);
  const Founds predicated = first >= 0 ? Founds{of_phrase(first)} : Founds{};  // "the policies are hostile to"
  if (h.report != nullptr && frame_->pos == "adj" && !h.circumstantial && first >= 0 && said_of(predicated.front())) return predicated;
  const std::int32_t teller = h.report != nullptr ? h.report->speaker.phrase : no_phrase;
  if (h.verb != nullptr && h.verb->number == Number::plural && h.verb->person == morph::Person::third && teller >= 0 &&
      phrase(teller).number == Number::singular && phrase(teller).next < 0 && (phrase(teller).named || persons(teller)))
    return {};  // "said that they accused him": not he
  if (h.report != nullptr) return speaker();
  const std::int32_t actor = quotes::first_actor(s_, sentence().begin, cue_.tokens.begin);
  return actor < 0 ? Founds{} : holders_from(actor, true);
}

bool Resolver::subjectless(const Heir& h, std::uint32_t verb) const {
  const Analysis& r = p_.reading(verb);
  return h.report != nullptr && h.verb == nullptr && !h.demand && r.person == morph::Person::third && r.voice != morph::Voice::passive &&
         report_at(verb) == nullptr && !behind_who(verb) && !facts(r.lemma).judging() && subject_of({verb, verb + 1}, r) < 0;
}

Resolver::Founds Resolver::inherited() const {
  const Heir h = heir();
  const Analysis* const cue = p_.readings[cue_.tokens.begin];
  const quotes::Report* const own = h.circumstantial && cue != nullptr && cue->number == Number::singular ? report_at(cue_.tokens.begin)
                                                                                                          : nullptr;
  if (own != nullptr && own->speaker.entity >= 0) return {of_speaker(own->speaker, p_.span(cue_.tokens))};
  if (accused(h)) return {};
  if (h.report != nullptr && first_person(cue_.tokens.begin)) return speaker();  // "our support"
  bool nominal = true;
  bool comma = false;
  const Analysis* open = nullptr;  // a verb whose subject is only in it: one before it tells who
  for (std::uint32_t i = cue_.tokens.begin; i > h.begin;) {
    --i;
    comma = comma || p_.tokens[i].mark == text::cp::comma;
    if (p_.readings[i] == nullptr) continue;
    if (const auto found = holder_at_noun(h, i)) return *found;
    if (p_.reading(i).pos != Pos::verb || aside(h, i, comma)) continue;
    nominal = false;
    if (open == nullptr && subjectless(h, i)) {
      open = p_.readings[i];
      continue;
    }
    if (const auto found = holder_at_verb(h, i)) {
      const std::int32_t k = found->empty() ? no_phrase : found->front().phrase;
      const bool counts = k >= 0 && (open == nullptr || !persons(k) || phrase(k).number == open->number);
      const bool fits = open == nullptr || (counts && quotes::can_be_subject(s_, k, *open));
      return fits ? *found : holder_of_clause(h, false);
    }
  }
  return holder_of_clause(h, nominal);
}

}  // namespace marsad::stance
