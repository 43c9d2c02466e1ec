// Who can take a position and what one can be about; what a nominal cue is said of.
#include "stance/resolver.hpp"

namespace marsad::stance {

using morph::Analysis;
using morph::Pos;
using phrases::NounPhrase;

bool Resolver::divine(const Found& f) const {
  const std::uint32_t at = f.phrase >= 0 ? phrase(f.phrase).head : f.range.begin;
  if (at >= p_.tokens.size() || (f.phrase < 0 && f.range.empty())) return false;
  const Analysis* const r = p_.readings[at];
  const bool granted = r != nullptr && r->form == morph::Form::masdar && at + 1 < p_.tokens.size() && facts(p_.lemma(at + 1)).divine;
  return granted || facts(p_.lemma(at)).divine;  // "the grace of God"
}

bool Resolver::can_hold(const Found& f) const {
  const auto cut_off = [&](std::uint32_t i) {  // "the (policy) hostile to": what is left of a phrase is no party
    const Analysis* const r = p_.readings[i];
    return r != nullptr && r->pos == Pos::adjective && r->gender == morph::Gender::feminine && r->number == morph::Number::singular;
  };
  if (f.phrase < 0) {
    if (f.range.size() != 1) return true;
    const Analysis* const r = p_.readings[f.range.begin];  // "the deterrence of (those who sympathise with)"
    return !cut_off(f.range.begin) && (r == nullptr || r->form != morph::Form::masdar || r->has(morph::al) || r->enclitic != 0);
  }
  const NounPhrase& np = phrase(f.phrase);
  if (np.tokens.size() == 1 && !np.named && cut_off(np.head)) return false;
  if (is_time(f.phrase)) return false;
  if (s_.mention(f.phrase) != nullptr) return true;
  const Analysis* const head = p_.readings[np.head];
  if (head == nullptr) return false;
  if (head->form == morph::Form::elative && !head->has(morph::al))  // "the sharpest fall", but "the largest party"
    return np.head + 1 < np.tokens.end && (names_actor(np.head + 1) || facts(p_.lemma(np.head + 1)).people);
  const bool given = np.named && np.tokens.size() == 2 && p_.is(np.head + 1, Pos::proper_noun);  // "Hope So-and-so"
  if (facts(head->lemma).people && np.definite) return true;
  if (head->form == morph::Form::masdar && !given && np.title == phrases::TitleClass::none) return false;
  const bool whose = np.title == phrases::TitleClass::none && !np.named && !np.definite && np.number == morph::Number::singular &&
                     head->form == morph::Form::none;
  if (whose) return false;  // "a fine", "a chance": nobody
  return head->has(morph::al) || (head->enclitic != 0 && np.number == morph::Number::plural) || !p_.form(np.head).ends_with(ar::alef);
}

bool Resolver::faceless(const Found& target) const {
  const std::uint32_t at = target.phrase >= 0 ? phrase(target.phrase).head : target.range.begin;
  const std::uint32_t end = target.phrase >= 0 ? phrase(target.phrase).tokens.end : target.range.end;
  const auto natural = [&](std::uint32_t i) { return i < end && p_.readings[i] != nullptr && facts(p_.lemma(i)).natural; };
  if (!natural(at) && !natural(at + 1)) return false;  // "the fire", "the dangers of rain"
  for (std::uint32_t i = at + 1; i < end; ++i)
    if (names_actor(i)) return false;  // "the plague of the militia"
  return true;
}

bool Resolver::only_tells(const Frame& f, const Found& holder) const {
  if (f.pos != "verb" || f.holder != Holder::subject || holder.phrase < 0) return false;
  if (p_.reading(cue_.tokens.begin).person == morph::Person::first) return false;  // "the article says: we must accept"
  const LemmaFacts& verb = facts(f.lemma);
  return facts(p_.lemma(phrase(holder.phrase).head)).document && !verb.reporting && !verb.urging && !verb.judging();
}

bool Resolver::alleged(const Found& holder) const {
  const quotes::Report* const report = enclosing();
  const bool told = report != nullptr && report->speaker.entity == holder.entity && report->cue.row->distance != "promise";
  if (told && frame_->holder == Holder::subject && facts(frame_->lemma).ill && !first_person(cue_.tokens.begin)) return true;
  if (report != nullptr && report->cue.row->distance == "claim" && report->speaker.entity != holder.entity) return true;
  const std::uint32_t at = cue_.tokens.begin;
  if ((frame_->pos != "masdar" && frame_->pos != "noun") || frame_->target == Target::subject || !p_.has_reading(at)) return false;
  std::uint32_t from = p_.phrase_of[at] < 0 ? at : phrase(p_.phrase_of[at]).tokens.begin;
  if (from == at && from > sentence().begin && p_.reading(at).has(morph::bi)) --from;  // "charges of (bi-) the funding of"
  for (std::uint32_t i = from; i < at; ++i)
    if (facts(p_.lemma(i)).allegation) return true;
  return false;
}

bool Resolver::persons(std::int32_t k) const {
  using phrases::TitleClass;
  const NounPhrase& np = phrase(k);
  if (phrases::body_title(np.title) || np.title == TitleClass::source) return false;
  const Analysis* const head = p_.readings[np.head];
  const actors::Mention* const m = s_.mention(k);
  if (m != nullptr && np.title != TitleClass::none) return head != nullptr && head->form != morph::Form::masdar;
  if (head == nullptr || head->pos == Pos::proper_noun || head->form == morph::Form::masdar) return false;
  return np.number == morph::Number::plural && (facts(head->lemma).people || (np.gender == morph::Gender::masculine && acts(k)));
}

bool Resolver::asserts(const Found& target) const {
  const std::uint32_t i = target.range.begin;
  if (target.phrase >= 0 || target.range.empty() || i == 0 || phrases::opener(p_, i - 1) != phrases::Opener::content) return false;
  return !p_.is(i, Pos::verb) && !p_.is(i, Pos::particle) && !p_.is(i, Pos::auxiliary);
}

bool Resolver::reminds(const Found& target) const {
  const std::uint32_t i = target.range.begin;
  if (target.phrase >= 0 || target.range.empty() || i == 0 || phrases::opener(p_, i - 1) != phrases::Opener::content) return false;
  return p_.is(i, Pos::verb) && (facts(p_.lemma(i)).knowing || facts(p_.lemma(i)).reporting);
}

bool Resolver::own_thing(const Found& holder, const Found& target) const {
  if (holder.phrase < 0 || target.range.empty()) return false;
  for (std::uint32_t i = target.range.begin; i < target.range.end; ++i) {
    const Analysis* const r = p_.readings[i];
    if (r != nullptr && r->enclitic != 0 && r->pos == Pos::noun) return stands_for(pronoun(i), phrase(holder.phrase));
  }
  return false;
}

Resolver::Found Resolver::named_behind(Found subject, const Frame& f) const {
  const quotes::Extent whole = quotes::subject_extent(s_, subject.phrase, sentence().end, f.target == Target::object);
  const actors::Mention* const name = whole.bearer >= 0 && whole.bearer != subject.phrase ? s_.mention(whole.bearer) : nullptr;
  // Right behind the subject of a verb with an object another person may be its object.
  if (name != nullptr && f.target == Target::object && phrase(whole.bearer).tokens.begin == phrase(subject.phrase).tokens.end)
    return subject;
  if (name != nullptr && name->kind == actors::MentionKind::name) subject.entity = static_cast<std::int32_t>(name->entity);
  return subject;
}

bool Resolver::acts(std::int32_t k) const {
  if (quotes::is_actor(s_, k)) return true;
  const NounPhrase& np = phrase(k);
  const auto persons = [&](std::uint32_t i) {
    const Analysis* const r = p_.readings[i];
    if (r == nullptr) return false;
    return facts(r->lemma).people || names_actor(i) ||
           ((r->form == morph::Form::participle || r->form == morph::Form::nisba) && r->number == morph::Number::plural &&
            r->gender == morph::Gender::masculine);
  };
  if (persons(np.head)) return true;
  if (!p_.facts[np.head].has(phrases::fact::numeric) && !p_.facts[np.head].has(phrases::fact::quantifier)) return false;
  if (np.tokens.end > np.head + 1) return persons(np.head + 1);  // "hundreds of inhabitants"
  const std::uint32_t behind = np.tokens.end + 1;                // "a number of inhabitants"
  if (behind < sentence().end && p_.is(behind - 1, Pos::adposition) && p_.phrase_of[behind] >= 0) return persons(behind);
  return p_.reading(np.head).has(morph::al);  // "the thousands"
}

std::uint32_t Resolver::cut(std::int32_t k, bool to) const {
  using morph::Gender;
  using morph::Number;
  const NounPhrase& np = phrase(k);
  const Analysis* const head = p_.readings[np.head];
  const bool many = head != nullptr && head->pos != Pos::proper_noun && head->number == Number::plural;
  for (std::uint32_t i = np.head + 1; i < np.tokens.end; ++i) {
    const Analysis* const r = p_.readings[i];
    if (p_.tokens[i].is(tokens::TokenKind::quote)) {
      if (!to && many && i + 1 < np.tokens.end) return i;
      continue;
    }
    if (r == nullptr) continue;
    if (!to && i == np.head + 1 && head != nullptr && head->pos == Pos::proper_noun && r->form == morph::Form::masdar && r->has(morph::al))
      return i;  // "So-and-so (rejects) the extension"
    if (to && many && r->has(morph::li) && r->nominal()) return i;
    if (r->pos != Pos::adjective) return np.tokens.end;  // what follows belongs to this noun
    if (to || !many || r->proclitics != morph::al) continue;
    const bool persons = r->number == Number::plural && r->gender == Gender::masculine;
    if (persons && np.gender == Gender::feminine) return i;
    if (r->number == Number::singular && r->gender != Gender::feminine && np.gender == Gender::masculine) return i;
  }
  return np.tokens.end;
}

Resolver::Founds Resolver::object_inside(std::int32_t subject, bool to) const {
  const NounPhrase& np = phrase(subject);
  const std::uint32_t at = cut(subject, to);
  return at < np.tokens.end ? party({at, np.tokens.end}) : Founds{};
}

bool Resolver::circumstantial(const Frame& f) const {
  const std::uint32_t at = cue_.tokens.begin;
  const Analysis* const r = p_.readings[at];
  if (f.pos != "adj" && (f.pos != "noun" || f.holder != Holder::modified)) return false;
  if (r == nullptr || r->pos == Pos::verb || r->proclitics != 0 || f.target == Target::subject) return false;
  const std::int32_t own = p_.phrase_of[at];  // "arrested men accused of": an adjective
  const bool within = own >= 0 && phrase(own).tokens.begin < at && p_.is(at - 1, Pos::noun) && !p_.reading(at - 1).has(morph::al);
  if (within && phrase(own).head == at - 1 && p_.form(at - 1).ends_with(ar::alef)) return false;
  const std::string_view form = p_.form(at);
  return form.ends_with(ar::alef) || form.ends_with(ar::fathatan) || (form.ends_with(ar::in) && r->number == morph::Number::plural);
}

bool Resolver::identifies(const Frame& f) const {
  const std::uint32_t at = cue_.tokens.begin;
  const Analysis* const r = p_.readings[at];
  const std::int32_t own = p_.phrase_of[at];
  if (f.pos != "noun" || r == nullptr || r->has(morph::al) || r->proclitics != 0 || r->enclitic != 0) return false;
  if (own < 0 || phrase(own).head != at || phrase(own).governed || at == sentence().begin) return false;
  const std::uint32_t first = phrase(own).tokens.begin;
  const std::int32_t k = first > sentence().begin ? p_.phrase_of[first - 1] : phrases::no_phrase;
  if (k < 0 || phrase(k).governed || !phrase(k).definite) return false;
  const std::uint32_t begin = phrase(k).tokens.begin;
  if (begin == sentence().begin) return true;
  return phrases::opener(p_, begin - 1) == phrases::Opener::content || facts(p_.lemma(begin - 1)).copula;
}

bool Resolver::said_of(const Found& subject) const {
  const std::int32_t own = p_.phrase_of[cue_.tokens.begin];
  std::uint32_t to = cue_.tokens.begin;
  if (own >= 0 && phrase(own).tokens.begin >= subject.range.end) {
    if (phrase(own).governed || (phrase(own).head != to && phrase(own).definite)) return false;
    to = phrase(own).tokens.begin;
  }
  for (std::uint32_t i = subject.range.end; i < to; ++i) {
    const Analysis* const r = p_.readings[i];
    if (r == nullptr || p_.is(i, Pos::particle) || p_.is(i, Pos::auxiliary) || p_.is(i, Pos::adverb)) continue;
    if (!facts(r->lemma).copula) return false;
  }
  return subject.range.end <= to;
}

bool Resolver::is_time(std::int32_t k) const {
  const Analysis* const head = p_.readings[phrase(k).head];  // "one of the plots" is no Sunday
  if (head != nullptr && p_.facts[phrase(k).head].has(phrases::fact::quantifier) && !head->has(morph::al)) return false;
  return quotes::is_time(s_, k);
}

bool Resolver::says_what(const Found& f) const {
  if (f.phrase < 0 || s_.mention(f.phrase) != nullptr) return true;
  const NounPhrase& np = phrase(f.phrase);
  const Analysis* const head = p_.readings[np.head];
  if (head == nullptr || is_time(f.phrase)) return false;
  const bool bare = np.tokens.size() == 1;
  if (bare && p_.is(np.head, Pos::determiner)) return !facts(head->lemma).empty;  // "any"
  if (bare && head->pos == Pos::adjective && head->number == morph::Number::singular && !head->has(morph::al)) return false;
  if (bare &&
      (facts(head->lemma).negator || p_.facts[np.head].has(phrases::fact::quantifier) || p_.facts[np.head].has(phrases::fact::numeric)))
    return false;
  return !facts(head->lemma).empty;
}

}  // namespace marsad::stance
