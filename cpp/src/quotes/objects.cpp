// Content as a noun phrase.
#include "quotes/objects.hpp"

#include "quotes/addressees.hpp"
#include "quotes/passing.hpp"
#include "quotes/subjects.hpp"
#include "quotes/words.hpp"

#include <marsad/text/chars.hpp>

#include <algorithm>

namespace marsad::quotes {

using morph::Analysis;
using morph::Pos;
using phrases::NounPhrase;
using phrases::Opener;
using phrases::Parsed;
using tokens::Token;
using tokens::TokenKind;
namespace cp = text::cp;

bool ends_statement(const Token& t) {
  return t.is(TokenKind::punctuation) &&
         (t.mark == '.' || t.mark == '!' || t.mark == '?' || t.mark == cp::question || t.mark == cp::ellipsis);
}

bool finite(const Parsed& p, std::uint32_t i) {
  const bool wish = i + 1 < p.tokens.size() && actors::has_part(p.lemma(i + 1), actors::NamePart::god);
  return p.is(i, Pos::verb) && !wish;
}

namespace {

/// An adverbial masdar with its adjective, both in the accusative: "denied with a firm denial".
bool cognate(const Parsed& p, const NounPhrase& np) {
  const Analysis* const head = p.readings[np.head];
  if (head == nullptr || head->form != morph::Form::masdar || np.tokens.size() != 2 || np.tokens.begin != np.head) return false;
  return p.form(np.head).ends_with(ar::alef) && p.is(np.head + 1, Pos::adjective) && p.form(np.head + 1).ends_with(ar::alef);
}

/// A verb of mention whose subject stands before it and is a thing: "the figures point to", "which points to".
bool indicates(const Scene& s, const Cue& cue) {
  const Parsed& p = s.p;
  const std::uint32_t i = cue.tokens.begin;
  const bool shows = cue.row->distance == "mention" || (cue.row->distance == "assert" && p.form(i == 0 ? 0 : i - 1).ends_with(ar::ma));
  if (cue.type == CueType::verb && shows && i == 1 && p.form(0) == ar::wa_ma) return true;
  if (cue.type != CueType::verb || !shows || i < 2 || p.reading(i).aspect != morph::Aspect::imperfect) return false;
  if (p.form(i - 1) == ar::wa_ma) return true;
  if (p.form(i - 1) == ar::ma || p.form(i - 1) == ar::mimma)
    return p.is(i - 2, Pos::pronoun) || is_comma(p.tokens[i - 2]) || phrases::opener(p, i - 2) != Opener::none ||
           p.form(i - 2).ends_with(ar::waw);
  const std::int32_t k = p.phrase_of[i - 1];
  return k >= 0 && !phrase(p, k).governed && !is_actor(s, k) && !is_time(s, k) && can_be_subject(s, k, p.reading(i));
}

/// "It is considered (yu'tabar) the largest", "rain is expected": an imperfect passive has no object and nobody who says it.
/// Without vowels an active one looks alike, where somebody stands right before it.
bool considered(const Scene& s, const Cue& cue) {
  const std::uint32_t i = cue.tokens.begin;
  const std::int32_t before = i == 0 ? phrases::no_phrase : s.p.phrase_of[i - 1];
  const bool actor = before >= 0 && !phrase(s.p, before).governed && is_actor(s, before) &&
                     (cue.row->distance == "expect" || phrases::person_title(phrase(s.p, before).title));
  if (actor) return false;
  const bool thought = cue.row->distance == "judge" || cue.row->distance == "expect";
  return cue.type == CueType::verb && thought && cue.reading->voice == morph::Voice::passive &&
         cue.reading->aspect == morph::Aspect::imperfect && cue.reading->person == morph::Person::third && cue.reading->enclitic == 0;
}

/// A bare number or year, a person whose title goes on, an adjective of the subject: nothing that is said.
bool no_statement(const Parsed& p, const NounPhrase& np, const Cue& cue) {
  const Analysis* const head = p.readings[np.head];
  if (head == nullptr) return true;
  const std::string_view tells = cue.row->distance;
  const bool told = tells == "assert" || tells == "reveal" || tells == "expect" || tells == "deny";
  const phrases::TitleClass title = p.facts[np.head].title;
  const bool person = title == phrases::TitleClass::office || title == phrases::TitleClass::profession ||
                      title == phrases::TitleClass::honorific || title == phrases::TitleClass::military;
  const bool comma = np.tokens.end < p.tokens.size() && is_comma(p.tokens[np.tokens.end]);
  return told && person && np.number == morph::Number::singular && (np.definite || (comma && np.tokens.size() == 1));
}

/// What a preposition that the row names governs at token i.
void find_governed(const Scene& s, Report& report, std::uint32_t i, std::uint32_t limit) {
  const Parsed& p = s.p;
  const bool free = p.is(i, Pos::adposition);
  const std::int32_t np = p.phrase_of[free && i + 1 < limit ? i + 1 : i];
  // A mere name is nobody's statement: "recognised Palestine", "spoke of the minister".
  if (np >= 0 && p.is(phrase(p, np).head, Pos::proper_noun)) return;
  const bool attitude = report.cue.row->has(trait::attitude);  // not regret, thanks, joy
  if (attitude && (np < 0 || !has_role(p.lemma(phrase(p, np).head), WordRole::attitude))) return;
  report.content = {free ? i + 1 : i, limit};
  report.rule = "preposition";
}

/// "announced in a statement the death of three": what reads as the statement's genitive is the object.
bool find_in_statement(const Parsed& p, Report& report, std::int32_t governed, std::uint32_t limit) {
  if (governed < 0 || !has_role(p.lemma(phrase(p, governed).head), WordRole::statement)) return false;
  const std::uint32_t object = phrase(p, governed).head + 1;
  const Analysis* const noun = object < phrase(p, governed).tokens.end ? p.readings[object] : nullptr;
  if (noun == nullptr || noun->pos != Pos::noun || noun->proclitics != 0 || p.facts[object].title != phrases::TitleClass::none)
    return false;
  report.content = {object, limit};
  report.rule = "object";
  return true;
}

/// What a phrase at token i means for the search of an object.
struct ObjectStep {
  bool settled = false;    ///< the search is over, with or without content
  std::uint32_t next = 0;  ///< else where it goes on
};

ObjectStep at_phrase(const Scene& s, Report& report, std::int32_t k, std::uint32_t i, std::uint32_t begin, std::uint32_t limit,
                     bool& subject_seen) {
  const Parsed& p = s.p;
  const std::uint32_t bits = report.cue.row->content;
  const NounPhrase& np = phrase(p, k);
  const bool participle = report.cue.type == CueType::participle;
  // "appealing (for) the return of": the participle is read as the noun that heads its object.
  if (i == begin && np.tokens.begin + 1 == begin && participle && (bits & np_object) != 0 && p.has_reading(i) &&
      p.reading(i).form == morph::Form::masdar) {
    report.content = {i, limit};
    report.rule = "object";
    return {true};
  }
  if (np.tokens.begin != i) return {false, np.tokens.end};
  if (np.tokens.size() == 1 && (is_time(s, k) || is_divine(s, k))) return {false, i + 1};
  // ... "yesterday Sunday (of) the death of"
  if (is_time(s, k) && !np.governed && np.tokens.size() == 2 && p.facts[np.tokens.end - 1].has(phrases::fact::time))
    return {false, np.tokens.end};  // "announced today the rise of"
  if (np.governed) return {false, np.tokens.end};
  if (subject_seen && no_statement(p, np, report.cue)) return {false, np.tokens.end};
  const Analysis* const head = p.readings[np.head];
  const bool masdar = head != nullptr && head->form == morph::Form::masdar;
  const bool joined = subject_seen && p.reading(i).has(morph::wa);
  if (!joined && !cognate(p, np) && (bits & np_object) != 0 && (subject_seen || (s.mention(k) == nullptr && (masdar || participle)))) {
    report.content = {i, limit};
    report.rule = "object";
    return {true};
  }
  if (joined || subject_seen) return {false, np.tokens.end};
  // What no person or body says, it shows: "the figures point to".
  if (report.cue.type == CueType::verb && i == begin && !is_actor(s, k) && !is_time(s, k) && head != nullptr && !masdar &&
      np.tokens.size() > 1 && can_be_subject(s, k, *report.cue.reading) && find_addressee(s, report, *report.cue.reading) != k)
    return {true};
  subject_seen = true;
  return {false, std::max(np.tokens.end, subject_extent(s, k, limit, addresses(*report.cue.row)).end)};
}

/// "(Denied) what was said about it": a clause with "what" as object; behind a comma it comments on what stands before, behind a noun
/// without article it is its genitive.
bool what_clause(const Parsed& p, std::uint32_t i) {
  if (i == 0 || !p.is(i, Pos::pronoun) || p.form(i) != ar::ma || i + 1 >= p.tokens.size() || !finite(p, i + 1)) return false;
  const Analysis* const before = p.readings[i - 1];
  if (p.tokens[i - 1].is(TokenKind::punctuation) || (before != nullptr && before->pos == Pos::adposition)) return false;
  const bool construct = before != nullptr && before->pos == Pos::noun && !before->has(morph::al) && before->enclitic == 0;
  return !construct;
}

}  // namespace

void find_noun_phrase(const Scene& s, Report& report, std::uint32_t begin, std::uint32_t limit) {
  const Parsed& p = s.p;
  const std::uint32_t bits = report.cue.row->content;
  const Analysis* const verb = p.readings[report.cue.tokens.begin];
  if (indicates(s, report.cue) || considered(s, report.cue)) return;
  if (begin < limit && addresses(*report.cue.row) && actors::has_part(p.lemma(begin), actors::NamePart::god)) return;  // a prayer
  bool subject_seen = verb != nullptr && verb->number != morph::Number::singular && verb->number != morph::Number::none;
  for (std::uint32_t i = begin; i < limit && i < begin + 24;) {
    if (ends_statement(p.tokens[i])) return;
    if (const std::uint32_t prep = preposition_bit(p, i); prep != 0) {
      // "speculated in the last weeks (bi-) on the possibility": a time is no content.
      const std::int32_t when = prep == np_bi ? p.phrase_of[i] : phrases::no_phrase;
      const bool place = when >= 0 && phrase(p, when).definite && has_role(p.lemma(phrase(p, when).head), WordRole::region);
      if ((bits & prep) != 0 && !place && (when < 0 || !is_time(s, when))) return find_governed(s, report, i, limit);
      if (i == begin && prep == np_bi && report.cue.row->has(trait::praises)) return;  // "praised (bi-)"
      const bool free = p.is(i, Pos::adposition);
      const std::int32_t governed = p.phrase_of[free && i + 1 < limit ? i + 1 : i];  // an adverbial phrase
      if (subject_seen && free && (bits & np_object) != 0 && find_in_statement(p, report, governed, limit)) return;
      i = governed >= 0 ? phrase(p, governed).tokens.end : i + 1;
    } else if (p.tokens[i].mark == '(' && p.tokens[i].is(TokenKind::punctuation)) {  // "the federation (UEFA)"
      std::uint32_t close = i;
      while (close < limit && close < i + 8 && p.tokens[close].mark != ')') ++close;
      i = close < limit && p.tokens[close].mark == ')' ? close + 1 : i + 1;
    } else if (const std::int32_t k = p.phrase_of[i]; k >= 0) {
      const ObjectStep step = at_phrase(s, report, k, i, begin, limit, subject_seen);
      if (step.settled) return;
      i = step.next;
    } else if ((bits & np_object) != 0 && what_clause(p, i) && (verb == nullptr || verb->enclitic == 0)) {
      report.content = {i, limit};
      report.rule = "object";
      return;
    } else if (finite(p, i)) {
      return;
    } else {
      ++i;
    }
  }
}

}  // namespace marsad::quotes
