// Where the content of a reporting word is.
#include "quotes/objects.hpp"
#include "quotes/passing.hpp"
#include "quotes/subjects.hpp"
#include "quotes/unopened.hpp"

#include <marsad/text/chars.hpp>

#include <algorithm>

namespace marsad::quotes {

using morph::Analysis;
using morph::Pos;
using phrases::Opener;
using phrases::Parsed;
using tokens::Token;
using tokens::TokenKind;
namespace cp = text::cp;

std::int32_t Scene::mark_at(std::uint32_t token) const {
  const auto hit = std::lower_bound(marks.begin(), marks.end(), token, [](const Quoted& q, std::uint32_t t) { return q.open < t; });
  return hit != marks.end() && hit->open == token ? static_cast<std::int32_t>(hit - marks.begin()) : -1;
}

std::vector<std::int32_t> Scene::mentions_by_phrase() const {
  std::vector<std::int32_t> out(p.phrases.size(), -1);
  for (std::size_t m = 0; m < mentions.size(); ++m) out[static_cast<std::size_t>(mentions[m].phrase)] = static_cast<std::int32_t>(m);
  return out;
}

std::uint32_t count_words(const Parsed& p, tokens::TokenRange r, std::uint32_t most) {
  std::uint32_t n = 0;
  for (std::uint32_t i = r.begin; i < r.end && n < most; ++i) n += is_mark(p.tokens[i]) ? 0U : 1U;
  return n;
}

std::size_t first_report(const std::vector<Report>& reports, std::uint32_t sentence) {
  const auto hit = std::lower_bound(reports.begin(), reports.end(), sentence,
                                    [](const Report& r, std::uint32_t s) { return r.cue.sentence < s; });
  return static_cast<std::size_t>(hit - reports.begin());
}

namespace {

bool divides(const Token& t) { return is_comma(t) || (t.is(TokenKind::punctuation) && t.mark == cp::semicolon); }

bool is_colon(const Token& t) { return t.is(TokenKind::punctuation) && t.mark == ':'; }

/// A word that reads as a verb between a name and what is said: a surname.
bool surname(const Parsed& p, std::uint32_t i) {
  if (i == 0 || i + 1 >= p.tokens.size() || !p.is(i - 1, Pos::proper_noun)) return false;
  const std::uint32_t next = is_comma(p.tokens[i + 1]) && i + 2 < p.tokens.size() ? i + 2 : i + 1;
  return opens_content(p, next, 0) || is_colon(p.tokens[next]);
}

/// "qala" takes inna; a row that does not name inna leaves it to the next one. A bare alif can be either.
bool fits(const Parsed& p, std::uint32_t i, std::uint32_t bits) {
  const bool inna = p.form(i).starts_with(ar::inna) || p.form(i).starts_with(ar::wa_inna);
  return !inna || (bits & after_inn) != 0;
}

/// "cells that are believed that-they are in it": nobody's belief.
bool supposed(const Parsed& p, std::uint32_t i, const Cue& cue) {
  const std::uint32_t at = cue.tokens.begin;
  if (cue.type != CueType::verb || at == 0) return false;
  if (phrases::opener(p, at - 1) != Opener::relative && !bare_relative(p, at, p.sentences[cue.sentence].tokens.begin)) return false;
  const Analysis& verb = *cue.reading;
  return cue.row->has(trait::believes) && verb.aspect == morph::Aspect::imperfect && verb.number == morph::Number::singular &&
         p.readings[i] != nullptr && p.reading(i).enclitic != 0;
}

/// "until": a preposition of goal before the particle that the cue does not govern, behind a comma; behind a noun in any place.
bool until(const Parsed& p, std::uint32_t i, const Cue& cue) {
  if (i < 2 || !p.is(i - 1, Pos::adposition) || p.reading(i - 1).enclitic != 0) return false;
  const Analysis* const noun = p.readings[i - 2];  // "found support in signs that (ala an)": the noun's clause
  if (p.lemma(i - 1) == ar::ala)
    return (cue.row->content & (after_ala | np_ala)) == 0 && cue.type == CueType::verb && i - 2 > cue.tokens.end && noun != nullptr &&
           noun->pos == Pos::noun && noun->source != morph::Source::back_off && !noun->has(morph::al) && noun->enclitic == 0 &&
           p.is(i - 3, Pos::adposition);
  if (p.lemma(i - 1) != ar::ila || (cue.row->content & after_ila) != 0) return false;
  return cue.type == CueType::noun ? i - 1 > cue.tokens.end : p.tokens[i - 2].is(TokenKind::punctuation);
}

enum class Step : std::uint8_t { on, stop, found };

/// Whether marks behind a cue are no speech of its own but a label, a name or what something else governs.
bool names_only(const Scene& s, const Report& report, const Reach& reach, std::uint32_t i, const Quoted& q) {
  const Parsed& p = s.p;
  const std::uint32_t bits = report.cue.row->content;
  if (p.phrase_of[i] >= 0) return true;
  const std::size_t words = count_words(p, q.inner);
  const bool label = words <= 4 && q.inner.end + 1 < reach.sentence_end && !ends_statement(p.tokens[q.inner.end + 1]) &&
                     !divides(p.tokens[q.inner.end + 1]);
  // "announced the results of "..."": what a preposition governs that the row does not name
  const bool governed = i > reach.begin && p.is(i - 1, Pos::adposition) && p.form(i - 1).size() <= 4 && words <= 3 &&
                        (preposition_bit(p, i - 1) & bits) == 0 && !report.cue.row->has(trait::describes);
  if (label || governed) return true;
  const std::uint32_t then = q.inner.end + 2;  // "to "the paper", that"
  const bool hearer = i > reach.begin && p.form(i - 1) == ar::li && q.closed && words <= 4;
  return hearer && then < reach.limit && is_comma(p.tokens[then - 1]) && opens_content(p, then, 0) && fits(p, then, bits);
}

/// A marked name before the speech: of the institute "..." that; the director "So-and-so", that.
bool speech_behind(const Parsed& p, const Cue& cue, const Reach& reach, const Quoted& q) {
  constexpr std::uint32_t longest_name = 4;  // words
  std::uint32_t behind = q.inner.end + 1;
  if (behind >= reach.limit) return false;
  const bool apart = divides(p.tokens[behind]) && cue.type == CueType::verb && count_words(p, q.inner, longest_name + 1) <= longest_name;
  if (apart) ++behind;
  if (behind >= reach.limit || !fits(p, behind, cue.row->content)) return false;
  return apart ? opens_content(p, behind, 0) : phrases::opener(p, behind) == Opener::content;
}

/// Content between marks at token i; `i` moves to the last token of marks that are passed over.
Step find_marked(const Scene& s, Report& report, const Reach& reach, std::uint32_t& i, const Quoted& q) {
  const Parsed& p = s.p;
  const std::uint32_t bits = report.cue.row->content;
  if (names_only(s, report, reach, i, q)) {
    i = std::min(q.inner.end, reach.limit - 1);
    return Step::on;
  }
  if (q.closed && speech_behind(p, report.cue, reach, q)) {
    i = q.inner.end;
    return Step::on;
  }
  const std::uint32_t at = report.cue.tokens.begin;  // "considered that the remarks ... were "worrying"": not the remarks' words
  if (report.cue.type == CueType::noun && at > 0 && phrases::opener(p, at - 1) == Opener::content) return Step::stop;
  if ((bits & (after_quote | after_colon | after_zero)) == 0) return Step::stop;
  find_noun_phrase(s, report, reach.begin, i);  // an object before the marks: "affirmed their resolve to go on until ..."
  const bool object = !report.content.empty();
  report.content = {object ? report.content.begin : i, reach.sentence_end};
  if (!object) report.rule = "marks";
  return Step::found;
}

/// Content behind a colon or a content clause's opener at token i.
Step find_opened(const Scene& s, Report& report, const Reach& reach, std::uint32_t i) {
  const Parsed& p = s.p;
  const Cue& cue = report.cue;
  const std::uint32_t bits = cue.row->content;
  if (is_colon(p.tokens[i])) {
    if ((bits & (after_colon | after_quote)) == 0 || p.is(i - 1, Pos::pronoun)) return Step::stop;  // "they are:" opens a list
    constexpr std::uint32_t near = 16;                                                              // "ends its work today ... link:"
    if (cue.row->distance == "add" && i > reach.begin + near) return Step::stop;
    report.content = {i + 1, reach.sentence_end};
    report.rule = i + 1 < reach.sentence_end && s.mark_at(i + 1) >= 0 ? "marks" : "colon";
    return Step::found;
  }
  if (ends_statement(p.tokens[i])) return Step::stop;
  if (phrases::opener(p, i) != Opener::content) return Step::on;
  if (until(p, i, cue) || supposed(p, i, cue)) return Step::stop;
  if (!opens_content(p, i, cue.tokens.end) || !fits(p, i, bits)) return Step::on;
  const bool clause = (bits & (after_an | after_inn | after_bian)) != 0;
  if (!clause && (bits == 0 || cue.type == CueType::noun)) return Step::on;  // "urged that": a row may name only noun phrases
  report.content = {i + 1, reach.sentence_end};
  report.rule = "that";
  return Step::found;
}

/// Content that marks, a colon or "that" open behind the cue, before another verb takes over; false if none does.
bool find_clause(const Scene& s, Report& report, const Reach& reach) {
  const Parsed& p = s.p;
  const Cue& cue = report.cue;
  // "he tells of a man who lay in the street, so that ...": the noun phrase right behind the verb, not a clause far off.
  const bool governs = cue.type == CueType::verb && reach.begin < reach.sentence_end &&
                       (preposition_bit(p, reach.begin) & cue.row->content & np_bi) != 0;
  bool relative = false;
  bool bare = false;  // a relative clause without "which" has been passed
  for (std::uint32_t i = reach.begin; i < reach.limit && i < reach.begin + 40; ++i) {
    const std::int32_t m = p.tokens[i].is(TokenKind::quote) ? s.mark_at(i) : -1;
    if (m >= 0) {
      const Step step = find_marked(s, report, reach, i, s.marks[static_cast<std::size_t>(m)]);
      if (step != Step::on) return step == Step::found;
      continue;
    }
    if (const Step step = find_opened(s, report, reach, i); step != Step::on) return step == Step::found;
    const Opener o = phrases::opener(p, i);
    if (o == Opener::relative) relative = true;
    if (o == Opener::adverbial && phrases::closes_content(p, i)) return false;
    if (!finite(p, i) || behind_lack(p, i) || surname(p, i)) continue;
    if (governs) return false;
    const std::int32_t subject = p.phrase_of[reach.begin];  // "an official of the ministry (who) asked not to be named"
    const bool open = subject >= 0 && phrase(p, subject).tokens.begin == reach.begin && !phrase(p, subject).definite &&
                      !phrase(p, subject).named && i <= reach.begin + 8 && p.phrase_of[i - 1] >= 0 && !p.reading(i).has(morph::wa);
    if (!relative && (bare || (!open && !bare_relative(p, i, reach.begin)))) return false;
    bare = bare || !relative;
    relative = false;
  }
  return false;
}

/// Whether what the verb has as object is no statement: who has not announced a thing says nothing of it, "by what the
/// minister affirmed" holds no object, what will be announced is not said yet.
bool says_no_object(const Parsed& p, const Cue& cue) {
  if (cue.type != CueType::verb) return false;
  const std::uint32_t at = cue.tokens.begin;
  const bool reveals = cue.row->distance == "reveal";
  const bool told = cue.row->distance == "assert" || reveals;
  const bool denied = told && at > 0 && (p.lemma(at - 1) == ar::lam || p.lemma(at - 1) == ar::lan);
  const bool as = as_said(p, at) && p.form(at - 1) != ar::kama;
  const bool future = reveals && p.reading(at).has(morph::sa);
  return denied || as || future;
}

}  // namespace

bool opens_content(const Parsed& p, std::uint32_t token, std::uint32_t cue_end) {
  const phrases::OpenerMark& mark = p.facts[token].opener;
  if (mark.bound ? token != cue_end : mark.kind != Opener::content) return false;
  const Analysis* const r = p.readings[token];
  return r == nullptr || !(r->has(morph::li) || r->has(morph::ka) || r->has(morph::fa) || r->has(morph::wa));  // "and that" goes on
}

void find_content(const Scene& s, Report& report, const std::vector<Cue>& cues, std::size_t k) {
  const Parsed& p = s.p;
  const Cue& cue = report.cue;
  if (cue.type == CueType::preposition) {
    const std::uint32_t behind = cue.tokens.end;  // "in accordance with what they were issued for": no verb of speech
    const bool speech = k + 1 < cues.size() && cues[k + 1].tokens.begin <= behind + 1;
    const bool clause = behind < p.tokens.size() && (p.is(behind, Pos::verb) || p.is(behind, Pos::pronoun));
    if (cue.row->lemma.ends_with(ar::ma) && clause && !speech) return;
    report.rule = "clause_before";
    return;
  }
  if (takes_up(p, cue)) return;
  Reach reach{cue.tail.empty() ? cue.tokens.end : cue.tail.end, 0, p.sentences[cue.sentence].tokens.end};
  if (cue.row->has(trait::describes) && cue.type != CueType::noun && find_described(s, report, reach.begin, reach.sentence_end)) return;
  std::size_t next = k + 1;
  while (next < cues.size() && passes_over(s, cue, cues[next])) ++next;
  reach.limit = next < cues.size() ? std::min(reach.sentence_end, cues[next].tokens.begin) : reach.sentence_end;
  if (find_clause(s, report, reach)) return;
  if (cue.type == CueType::noun) {
    find_owned(s, report, reach);
  } else {
    if (!says_no_object(p, cue)) find_noun_phrase(s, report, reach.begin, reach.limit);
    if (report.content.empty()) find_bare(s, report, reach);
    if (report.content.empty()) find_attitude(s, report, reach);
  }
  if (!report.content.empty()) report.content.end = reach.sentence_end;
}

}  // namespace marsad::quotes
