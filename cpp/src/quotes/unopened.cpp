// Content that no mark, colon or particle opens.
#include "quotes/unopened.hpp"

#include "quotes/objects.hpp"
#include "quotes/subjects.hpp"

namespace marsad::quotes {

using morph::Analysis;
using morph::Pos;
using phrases::Opener;
using phrases::Parsed;
using tokens::TokenKind;

namespace {

/// Speech without any particle: behind the subject a pronoun, a bare demonstrative, a negation or a first person.
bool speaks(const Parsed& p, std::uint32_t i) {
  const Analysis* const r = p.readings[i];
  if (r == nullptr) return false;
  if (r->pos == Pos::verb) return r->person == morph::Person::first;
  if (has_role(p.lemma(i), WordRole::there_is)) return r->proclitics == 0;  // "there is"
  if (r->pos == Pos::pronoun)
    return phrases::opener(p, i) != Opener::relative && r->enclitic == 0 && p.lemma(i) != ar::ma && p.lemma(i) != ar::man;
  if (p.form(i) == ar::dhalika) return i + 1 < p.tokens.size() && p.is(i + 1, Pos::verb);  // "made that clear"
  return r->pos == Pos::determiner && p.phrase_of[i] < 0 && r->proclitics == 0 && p.lemma(i) != ar::ayy;
}

/// Behind whom one speaks to, "(said) to (the Nahr)": the token behind it; i if nobody is named so.
std::uint32_t behind_hearer(const Scene& s, std::uint32_t i, std::uint32_t limit) {
  const Parsed& p = s.p;
  if (i + 1 >= limit || p.readings[i] == nullptr) return i;
  if (p.is(i, Pos::adposition) && p.lemma(i) == ar::li) {
    const char16_t close = p.tokens[i + 1].mark == '(' ? u')' : u'\0';
    constexpr std::uint32_t near = 6;
    for (std::uint32_t j = i + 2; close != 0 && j < limit && j < i + near; ++j)
      if (p.tokens[j].mark == close) return j + 1;
    return i;
  }
  const std::int32_t k = p.phrase_of[i];
  return k >= 0 && phrase(p, k).tokens.begin == i && p.reading(i).has(morph::li) && phrase(p, k).named ? phrase(p, k).tokens.end : i;
}

}  // namespace

bool find_described(const Scene& s, Report& report, std::uint32_t begin, std::uint32_t limit) {
  const Parsed& p = s.p;
  const Analysis* const verb = report.cue.reading;
  if (verb == nullptr || verb->enclitic != 0 || verb->voice == morph::Voice::passive || begin >= limit) return false;
  if (report.cue.tokens.begin > 0 && p.form(report.cue.tokens.begin - 1) == ar::ma) return false;  // "what he described as"
  std::uint32_t object = begin;
  const std::int32_t first = p.phrase_of[begin];
  if (report.cue.type != CueType::participle && first >= 0 && !phrase(p, first).governed && can_be_subject(s, first, *verb)) {
    std::uint32_t behind = subject_extent(s, first, limit, true).end;
    if (behind < limit && is_comma(p.tokens[behind])) ++behind;  // "described the captain, in a letter, ..." has none
    const std::int32_t second = behind < limit ? p.phrase_of[behind] : phrases::no_phrase;
    if (second >= 0 && phrase(p, second).tokens.begin == behind && !phrase(p, second).governed) object = behind;
  }
  const std::int32_t k = object < limit ? p.phrase_of[object] : phrases::no_phrase;
  if (k < 0 || phrase(p, k).governed || !phrase(p, k).definite) return false;
  constexpr std::uint32_t near = 16;
  for (std::uint32_t i = phrase(p, k).tokens.end; i < limit && i < object + near; ++i) {
    if (ends_statement(p.tokens[i]) || p.is(i, Pos::verb)) return false;
    const Analysis* const r = p.readings[i];
    const bool as = r != nullptr && r->has(morph::bi) &&
                    (phrases::opener(p, i) == Opener::content || r->pos == Pos::adjective || (r->nominal() && r->has(morph::al)));
    const bool bare = p.form(i).size() <= 4 && p.form(i).starts_with(ar::bi) && p.tokens[i].is(TokenKind::word);
    if (!as && !bare) continue;
    const std::uint32_t said = phrases::opener(p, i) == Opener::content || bare ? i + 1 : i;
    const std::int32_t m = said < limit && p.tokens[said].is(TokenKind::quote) ? s.mark_at(said) : -1;
    if (m >= 0) return false;
    report.content = {object, limit};
    report.rule = "described";
    return true;
  }
  return false;
}

void find_owned(const Scene& s, Report& report, const Reach& reach) {
  const Parsed& p = s.p;
  const Cue& cue = report.cue;
  const Analysis* const noun = p.readings[cue.tokens.begin];
  const std::int32_t np = p.phrase_of[cue.tokens.begin];
  const bool owned = noun->enclitic != 0 || (np >= 0 && !noun->has(morph::al) && phrase(p, np).tokens.end > cue.tokens.end);
  if (owned && (cue.row->content & (np_object | np_bi | np_ila | np_min | np_an | np_ala)) != 0)
    find_noun_phrase(s, report, reach.begin, reach.limit);
}

void find_bare(const Scene& s, Report& report, const Reach& reach) {
  const Parsed& p = s.p;
  const Cue& cue = report.cue;
  if ((cue.row->content & after_zero) == 0) return;
  if (cue.type == CueType::verb || cue.type == CueType::phrase) {
    std::uint32_t i = reach.begin;
    const std::int32_t subject = i < reach.limit ? p.phrase_of[i] : phrases::no_phrase;
    if (subject >= 0 && !phrase(p, subject).governed) i = subject_extent(s, subject, reach.limit, false).end;
    if (i > reach.begin) i = behind_hearer(s, i, reach.limit);
    bool marked = false;
    for (std::uint32_t j = reach.begin; j < i && !marked; ++j) marked = p.tokens[j].is(TokenKind::quote);
    if (i + 1 >= reach.limit || marked || !speaks(p, i)) return;
    report.content = {i, reach.sentence_end};
    report.rule = "zero";
  } else if (cue.type == CueType::participle && reach.begin < reach.sentence_end && cue.row->distance == "neutral") {
    report.content = {reach.begin, reach.sentence_end};
    report.rule = "zero";
  }
}

void find_attitude(const Scene& s, Report& report, const Reach& reach) {
  const Parsed& p = s.p;
  const Cue& cue = report.cue;
  if (cue.tokens.empty()) return;
  std::uint32_t noun = reach.begin - 1;
  if (noun > cue.tokens.begin && p.is(noun, Pos::adposition)) --noun;
  const bool more = reach.begin < reach.sentence_end && !p.tokens[reach.begin].is(TokenKind::punctuation);
  if (noun <= cue.tokens.begin || !more || !p.reading(noun).nominal() || !has_role(p.lemma(noun), WordRole::attitude)) return;
  report.content = {noun, reach.sentence_end};
  report.rule = "attitude";
}

}  // namespace marsad::quotes
