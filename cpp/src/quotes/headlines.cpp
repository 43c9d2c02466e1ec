// What a headline says in somebody's name.
#include "quotes/headlines.hpp"

#include "quotes/naming.hpp"
#include "quotes/subjects.hpp"
#include "quotes/words.hpp"

#include <algorithm>

namespace marsad::quotes {

using morph::Pos;
using phrases::Parsed;
using tokens::TokenKind;

/// The colon of a headline before which only an actor stands, with what belongs to him; 0 if there is none.
static std::uint32_t colon_of(const Parsed& p, tokens::TokenRange sentence) {
  constexpr std::uint32_t longest = 16;  // tokens of who speaks
  const std::uint32_t end = std::min(sentence.end, sentence.begin + longest);
  for (std::uint32_t i = sentence.begin; i < end; ++i) {
    const tokens::Token& t = p.tokens[i];
    if (t.is(TokenKind::punctuation) && t.mark == ':') return i > sentence.begin && i + 1 < sentence.end ? i : 0;
    if (p.is(i, Pos::verb) || p.is(i, Pos::particle) || phrases::opener(p, i) != phrases::Opener::none) return 0;
    if (t.is(TokenKind::punctuation) && t.mark != '(' && t.mark != ')' && !is_comma(t) && t.mark != '-') return 0;
  }
  return 0;
}

/// Before the colon a name that no list knows: one or two words between marks, or a surname alone, "al-Dughaythir:".
static bool lone_name(const Scene& s, std::uint32_t begin, std::uint32_t colon) {
  const Parsed& p = s.p;
  if (const std::int32_t m = p.tokens[begin].is(TokenKind::quote) ? s.mark_at(begin) : -1; m >= 0) {
    const Quoted& q = s.marks[static_cast<std::size_t>(m)];
    constexpr std::uint32_t longest = 2;  // words
    bool verb = false;
    for (std::uint32_t i = q.inner.begin; i < q.inner.end && i < begin + 4; ++i) verb = verb || p.is(i, Pos::verb);
    return q.closed && q.inner.end + 1 == colon && !verb && count_words(p, q.inner, longest + 1) <= longest;
  }
  if (colon != begin + 1 || !p.tokens[begin].is(TokenKind::word) || !p.form(begin).starts_with(ar::article)) return false;
  const morph::Analysis* const r = p.readings[begin];
  if (r == nullptr || r->source == morph::Source::back_off) return true;
  return r->form == morph::Form::nisba && r->number == morph::Number::singular;
}

/// Who speaks before the colon of a headline; nobody if it is no actor.
static std::optional<Speaker> headline_speaker(const Scene& s, const std::vector<Report>& reports, std::uint32_t begin,
                                               std::uint32_t colon) {
  const Parsed& p = s.p;
  const std::uint32_t first = p.tokens[begin].is(TokenKind::quote) || p.tokens[begin].is(TokenKind::abbreviation) ? begin + 1 : begin;
  const std::int32_t k = first < colon ? p.phrase_of[first] : phrases::no_phrase;
  const bool phrased = k >= 0 && phrase(p, k).tokens.begin == first && !is_time(s, k);
  if (phrased && has_role(p.lemma(phrase(p, k).head), WordRole::rubric)) return std::nullopt;
  if (phrased && is_actor(s, k)) return named(s, reports, k, "before", true, colon, false);
  const bool doctor = first > begin && p.tokens[begin].is(TokenKind::abbreviation);
  if (first >= colon || !lone_name(s, doctor ? first : begin, colon)) return std::nullopt;
  Speaker out;
  const std::uint32_t end = p.tokens[colon - 1].is(TokenKind::quote) ? colon - 1 : colon;
  out.span = p.span({first, end});
  out.entity = bearer_of_surname(s, reports, reports.size(), text::slice(p.text, out.span));
  if (out.entity < 0) out.entity = entity_named(s, text::slice(p.text, out.span));
  out.resolved_by = "before";
  return out;
}

std::optional<Quotation> headline_speech(const Scene& s, const std::vector<Report>& reports, std::uint32_t sentence) {
  const Parsed& p = s.p;
  if (p.sentences[sentence].block != tokens::Block::headline) return std::nullopt;
  const tokens::TokenRange whole = p.sentences[sentence].tokens;
  const std::uint32_t colon = colon_of(p, whole);
  if (colon == 0 || count_words(p, {colon + 1, whole.end}) < 2) return std::nullopt;
  for (std::size_t r = first_report(reports, sentence); r < reports.size() && reports[r].cue.sentence == sentence; ++r) {
    if (reports[r].cue.tokens.begin < colon && (!reports[r].content.empty() || reports[r].rule == "marks")) return std::nullopt;
  }
  const std::optional<Speaker> speaker = headline_speaker(s, reports, whole.begin, colon);
  if (!speaker) return std::nullopt;
  Quotation out;
  out.kind = Kind::indirect;
  out.tokens = {colon + 1, whole.end};
  while (out.tokens.size() > 1 && p.tokens[out.tokens.end - 1].is(TokenKind::punctuation) && p.tokens[out.tokens.end - 1].mark != ')')
    --out.tokens.end;
  out.span = p.span(out.tokens);
  out.sentence = sentence;
  out.speaker = *speaker;
  out.rule = "headline";
  constexpr float likely = 0.6F;
  out.confidence = likely;
  return out;
}

}  // namespace marsad::quotes
