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

std::optional<Quotation> headline_speech(const Scene& s, const std::vector<Report>& reports, std::uint32_t sentence) {
  const Parsed& p = s.p;
  if (p.sentences[sentence].block != tokens::Block::headline) return std::nullopt;
  const tokens::TokenRange whole = p.sentences[sentence].tokens;
  const std::uint32_t colon = colon_of(p, whole);
  if (colon == 0 || count_words(p, {colon + 1, whole.end}) < 2) return std::nullopt;
  const std::uint32_t first = p.tokens[whole.begin].is(TokenKind::quote) ? whole.begin + 1 : whole.begin;
  const std::int32_t k = first < colon ? p.phrase_of[first] : phrases::no_phrase;
  if (k < 0 || phrase(p, k).tokens.begin != first || !is_actor(s, k) || is_time(s, k)) return std::nullopt;
  if (has_role(p.lemma(phrase(p, k).head), WordRole::rubric)) return std::nullopt;
  for (std::size_t r = first_report(reports, sentence); r < reports.size() && reports[r].cue.sentence == sentence; ++r) {
    if (reports[r].cue.tokens.begin < colon && (!reports[r].content.empty() || reports[r].rule == "marks")) return std::nullopt;
  }
  Quotation out;
  out.kind = Kind::indirect;
  out.tokens = {colon + 1, whole.end};
  while (out.tokens.size() > 1 && p.tokens[out.tokens.end - 1].is(TokenKind::punctuation) && p.tokens[out.tokens.end - 1].mark != ')')
    --out.tokens.end;
  out.span = p.span(out.tokens);
  out.sentence = sentence;
  out.speaker = named(s, reports, k, "before", true, colon, false);
  out.rule = "headline";
  constexpr float likely = 0.6F;
  out.confidence = likely;
  return out;
}

}  // namespace marsad::quotes
