// Whose position a word without a subject of its own is: that of the verb above it, of the speaker, of a pronoun's owner.
#include <marsad/text/chars.hpp>
#include "stance/resolver.hpp"

namespace marsad::stance {

using morph::Analysis;
using morph::Number;
using morph::Pos;
using phrases::no_phrase;
using phrases::Opener;
using tokens::TokenKind;

Resolver::Founds Resolver::owner_of(std::uint32_t noun) const {
  const std::int32_t k = p_.phrase_of[noun];
  const std::uint32_t i = noun + 1;
  if (k < 0) return {};
  const std::uint32_t end = std::min(phrase(k).tokens.end, cue_.tokens.begin);
  if (i >= end || p_.readings[i] == nullptr || p_.is(i, Pos::adjective) || !names_actor(i)) return {};
  return p_.readings[i]->enclitic == 0 ? party({i, end}) : Founds{};  // "his country": somebody named before
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
  const bool hers = suffix == "\u0647\u0627" && e.gender == morph::Gender::masculine && e.number == Number::singular;
  const bool his = suffix == "\u0647" && e.gender == morph::Gender::feminine;
  const bool theirs = suffix == "\u0647\u0645" && e.number == Number::singular && found.size() == 1 && found.front().phrase >= 0 &&
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
  const std::string_view suffix = form.ends_with("\u0647\u064A")   ? "\u0647\u0627"
                                  : form.ends_with("\u0647\u0648") ? "\u0647"
                                  : form.ends_with("\u0647\u0645") ? "\u0647\u0645"
                                                                   : "";
  if (suffix.empty()) return {};
  const std::uint32_t here = p_.sentence_of[verb];
  const std::uint32_t far = here > 0 ? p_.sentences[here - 1].tokens.begin : begin;
  for (std::uint32_t j = i; j > far;) {
    --j;
    const std::int32_t k = p_.phrase_of[j];
    if (k < 0) continue;
    j = phrase(k).tokens.begin;
    if (!phrase(k).governed && acts(k) && stands_for(suffix, phrase(k))) return holders_from(k, false);
  }
  return {};
}

Resolver::Founds Resolver::inherited() const {
  const quotes::Report* const report = enclosing();
  std::uint32_t begin = sentence().begin;
  if (report != nullptr && report->content.begin <= cue_.tokens.begin) begin = std::max(begin, report->content.begin);
  while (begin < cue_.tokens.begin && p_.tokens[begin].is(TokenKind::quote)) ++begin;
  const Analysis* const own_verb = p_.is(cue_.tokens.begin, Pos::verb) && !written_as_verb() ? p_.readings[cue_.tokens.begin] : nullptr;
  const std::int32_t own = p_.phrase_of[cue_.tokens.begin];
  const Analysis* const opening = own < 0 ? nullptr : p_.readings[phrase(own).tokens.begin];
  // "asked the states to stop": whoever asks wants it, whomever he asks.
  const bool demand = own_verb == nullptr && report != nullptr && report->cue.row->distance == "demand" && report->rule != "that";
  const bool joined = opening != nullptr && opening->has(morph::wa);
  const Analysis* const cue_reading = p_.readings[cue_.tokens.begin];
  const bool own_pronoun = cue_reading != nullptr && cue_reading->enclitic != 0;
  const bool hal = own_verb == nullptr && circumstantial(*frame_);
  const quotes::Report* const own_report = hal && cue_reading->number == Number::singular ? report_at(cue_.tokens.begin) : nullptr;
  if (own_report != nullptr && own_report->speaker.entity >= 0) return {of_speaker(own_report->speaker, p_.span(cue_.tokens))};
  if (opening != nullptr && opening->has(morph::bi)) {
    for (std::uint32_t i = phrase(own).tokens.begin, steps = 0; i > begin && steps < 3 && !p_.is(i - 1, Pos::verb); ++steps)
      if (p_.lemma(--i) == "\u0645\u062A\u0647\u0645") return {};
  }
  bool nominal = true;
  bool comma = false;
  if (report != nullptr && first_person(cue_.tokens.begin)) return speaker();  // "our support"
  for (std::uint32_t i = cue_.tokens.begin; i > begin;) {
    --i;
    comma = comma || p_.tokens[i].mark == text::cp::comma;
    const Analysis* const r = p_.readings[i];
    if (r == nullptr) continue;
    if (report != nullptr && own_verb == nullptr && first_person(i)) return speaker();  // "our efforts for the fight against"
    if (own_verb == nullptr && r->pos == Pos::noun && facts(r->lemma).intent_noun && i > begin && facts(p_.lemma(i - 1)).negator)
      return {};  // "the lack of readiness to"
    if (r->pos == Pos::noun && r->enclitic == 0 && facts(r->lemma).intent_noun && !facts(r->lemma).genitive) {
      const Founds owner = owner_of(i);
      if (!owner.empty()) return owner;
    }
    if (own_verb == nullptr && (r->form == morph::Form::masdar || r->pos == Pos::verb) && facts(r->lemma).failing) return {};
    if (r->pos != Pos::verb || wishes(i)) continue;
    if (own_verb == nullptr && own_pronoun && r->enclitic != 0 && i > begin && phrases::opener(p_, i - 1) == Opener::relative)
      continue;  // "the alliance that Washington leads (it), with its fight against"
    if (own_verb == nullptr && joined && i > begin && p_.is(i - 1, Pos::pronoun) && p_.lemma(i - 1) == "\u0645\u0627")
      continue;  // "stop what he called a war and lift the siege"
    const bool relative = i > begin && (phrases::opener(p_, i - 1) == Opener::relative || p_.is(i - 1, Pos::pronoun));
    if (relative && (comma || (demand && joined))) continue;  // a relative clause between commas, or one of another conjunct
    nominal = false;
    if (r->voice == morph::Voice::passive) continue;
    if (own_verb == nullptr && !hal && facts(r->lemma).judging()) return {};  // what is condemned is another's deed
    if (own_verb != nullptr && phrases::opener(p_, i > begin ? i - 1 : i) == Opener::relative) continue;
    if (r->person == morph::Person::first) return speaker();
    // "accused him of helping them", "those accused of helping them": the accused would hold it, and nobody says that he does.
    if (opening != nullptr && opening->has(morph::bi) && facts(r->lemma).opposing) return {};
    const std::int32_t k = subject_of({i, i + 1}, *r);
    // A verb without a subject continues only one that agrees with it: "condemned (they)" is not the group's before.
    if (own_verb != nullptr && (k < 0 || !quotes::can_be_subject(s_, k, *own_verb)) && own_verb->number != Number::singular) continue;
    if (own_verb != nullptr && k >= 0 && !quotes::can_be_subject(s_, k, *own_verb)) continue;
    if (k >= 0 && phrase(k).tokens.end <= cue_.tokens.begin && acts(k)) {
      return holders_from(k, r->number != Number::singular || phrase(k).tokens.begin > i);
    }
    const bool around = k >= 0 && phrase(k).head < cue_.tokens.begin && phrase(k).tokens.begin >= i &&
                        phrase(k).tokens.end > cue_.tokens.begin;
    const Analysis* const cue = p_.readings[cue_.tokens.begin];
    if (around && acts(k) && cue != nullptr && cue->has(morph::li))
      return party({phrase(k).tokens.begin, cue_.tokens.begin});  // "the students came out to demand", in one phrase
    const quotes::Report* const other = report_at(i);
    if (other != nullptr && other->speaker.entity >= 0) return {of_speaker(other->speaker, p_.span(other->cue.tokens))};
    if (k >= 0 && report != nullptr && facts(r->lemma).purpose) return speaker();  // "the plan aims at the support of"
    if (k >= 0) return {};                                                         // an inanimate subject takes no position
    break;
  }
  if (demand && nominal) return speaker();
  // A clause without a verb: its subject stands first, "that the Union is ready to help".
  const std::int32_t first = begin < cue_.tokens.begin ? p_.phrase_of[begin] : no_phrase;
  if (report != nullptr && first >= 0 && nominal && phrase(first).tokens.end <= cue_.tokens.begin && acts(first))
    return holders_from(first, true);
  const Founds predicated = first >= 0 ? Founds{of_phrase(first)} : Founds{};  // "the policies are hostile to"
  if (report != nullptr && frame_->pos == "adj" && !hal && first >= 0 && said_of(predicated.front())) return predicated;
  if (report != nullptr) return speaker();
  const std::int32_t actor = quotes::first_actor(s_, sentence().begin, cue_.tokens.begin);
  if (actor < 0) return {};
  return holders_from(actor, true);
}

}  // namespace marsad::stance
