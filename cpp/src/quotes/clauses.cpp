// Content that stands before its cue, and cues inside the content of others.
#include "quotes/passing.hpp"

#include <marsad/text/chars.hpp>

#include <algorithm>

namespace marsad::quotes {

using phrases::Parsed;
using tokens::TokenKind;
namespace cp = text::cp;

/// "as he said", "by what he said": the cue stands behind kama, hasabama, mithlama, ala ma, wafqa ma.
bool as_said(const Parsed& p, std::uint32_t cue) {
  if (cue == 0) return false;
  const std::string_view before = p.form(cue - 1);
  if (has_role(before, WordRole::as)) return true;
  if (cue < 2 || (before != ar::ma && before != ar::li_ma)) return false;
  return has_role(p.lemma(cue - 2), WordRole::by);
}

static bool inside_other(const std::vector<Report>& reports, std::size_t k) {
  for (std::size_t j = k; j > 0 && reports[j - 1].cue.sentence == reports[k].cue.sentence; --j)
    if (reports[j - 1].content.contains(reports[k].cue.tokens.begin)) return true;
  return false;
}

/// A reporting noun with which nobody is named: no pronoun, no genitive.
static bool unowned(const Parsed& p, const Cue& cue) {
  const morph::Analysis* const noun = p.readings[cue.tokens.begin];
  const std::int32_t np = p.phrase_of[cue.tokens.begin];
  const bool genitive = np >= 0 && phrase(p, np).tokens.end > cue.tokens.end && !p.is(cue.tokens.end, morph::Pos::adjective);
  return noun != nullptr && noun->enclitic == 0 && !genitive;
}

/// Inside the content of another report an imperfect or relative verb with a mere noun phrase tells, it does not report:
/// "said that they call for an inquiry".
void drop_nested(const Scene& s, std::vector<Report>& reports) {
  for (std::size_t k = 0; k < reports.size(); ++k) {
    Report& r = reports[k];
    // A noun that a verb looked over on the way to its content: "said in a statement that".
    if (r.cue.type == CueType::noun && k > 0 && !r.content.empty() && reports[k - 1].content.begin == r.content.begin) r.content = {};
    if (r.cue.type == CueType::noun && unowned(s.p, r.cue) && inside_other(reports, k))
      r.content = {};  // "since there is information that"
    const bool points = r.cue.type == CueType::verb && r.rule == "that" && r.cue.row->distance == "mention" && !r.content.empty() &&
                        s.p.reading(r.cue.tokens.begin).aspect == morph::Aspect::imperfect &&
                        bare_relative(s.p, r.cue.tokens.begin, s.p.sentences[r.cue.sentence].tokens.begin);
    if (points && inside_other(reports, k)) r.content = {};  // "disclosed facts that point to"
    if (r.cue.type != CueType::verb || (r.rule != "object" && r.rule != "preposition")) continue;
    const std::uint32_t i = r.cue.tokens.begin;
    const bool relative = i > 0 && phrases::opener(s.p, i - 1) == phrases::Opener::relative;
    if (!relative && s.p.reading(i).aspect != morph::Aspect::imperfect) continue;
    if (!inside_other(reports, k)) continue;
    r.content = {};
    r.rule = {};
  }
}

/// Behind a speaker without a comma, "according to the ministry the road is closed": where the clause begins; 0 if none does
/// within a few words, or if the verb belongs to the cue or to a relative clause.
static std::uint32_t clause_behind(const Scene& s, const Report& r, std::uint32_t after) {
  const Parsed& p = s.p;
  if (r.cue.type != CueType::preposition || r.cue.row->lemma.ends_with(ar::ma)) return 0;
  constexpr std::uint32_t near = 4;
  const std::uint32_t end = std::min(p.sentences[r.cue.sentence].tokens.end, after + near);
  for (std::uint32_t i = after; i < end; ++i) {
    if (is_mark(p.tokens[i]) || phrases::opener(p, i) == phrases::Opener::relative) return 0;
    if (p.is(i, morph::Pos::verb) || p.is(i, morph::Pos::auxiliary) ||
        (p.is(i, morph::Pos::particle) && i + 1 < end && p.is(i + 1, morph::Pos::verb)))
      return p.reading(i).has(morph::wa) ? 0 : i;
  }
  return 0;
}

/// Whether what begins at this token goes on with a clause begun before: no conjunction, no new verb, no opener of a clause.
static bool continues_clause(const Parsed& p, std::uint32_t token) {
  const morph::Analysis* const r = p.readings[token];
  if (r != nullptr && (r->has(morph::wa) || r->has(morph::fa))) return false;
  if (p.facts[token].opener.kind != phrases::Opener::none) return false;
  return !(r != nullptr && r->form == morph::Form::participle && p.form(token).ends_with(ar::alef));
}

/// "According to the ministry, fa-inna ...", "by what he said fa-qad ...": the token behind fa-, 0 if no clause follows so.
static std::uint32_t behind_fa(const Parsed& p, const Cue& cue) {
  constexpr std::uint32_t near = 40;
  const std::uint32_t end = std::min(p.sentences[cue.sentence].tokens.end, cue.tokens.end + near);
  for (std::uint32_t i = cue.tokens.end; i + 1 < end; ++i) {
    const std::string_view form = p.form(i);
    if (!form.starts_with(ar::fa_inna) && !form.starts_with(ar::fa_inna_bare) && form != ar::fa_qad) continue;
    if (p.tokens[i].is(TokenKind::word) && (form.size() <= 6 || p.reading(i).enclitic != 0)) return i + 1;
  }
  return 0;
}

/// Content that stands before its cue: from the sentence's begin, or behind the last report, to the cue.
void set_clause_before(const Scene& s, std::vector<Report>& reports, std::size_t k) {
  const Parsed& p = s.p;
  Report& r = reports[k];
  const std::uint32_t begin = p.sentences[r.cue.sentence].tokens.begin;
  std::uint32_t end = r.cue.tokens.begin;
  if (r.cue.type == CueType::verb) {  // the conjunction before it: kama; ala ma
    --end;
    if (end > begin && p.form(end).size() <= 6 && p.form(end).ends_with(ar::ma) && p.form(end) != ar::kama) --end;
  }
  const std::uint32_t at = end;
  while (end > begin && p.tokens[end - 1].is(TokenKind::punctuation)) --end;
  if (end > begin + 1 && p.form(end - 1) == ar::wa_dhalika) --end;  // "..., and that according to"
  // "..., and according to the ministry ...": a clause of its own
  const bool apart = at > begin && p.reading(at).has(morph::wa);
  const bool joined = r.cue.type == CueType::preposition && apart && is_comma(p.tokens[at - 1]);
  if (const std::uint32_t fa = end == begin || apart ? behind_fa(p, r.cue) : 0; fa != 0) {
    r.content = {fa, p.sentences[r.cue.sentence].tokens.end};
    r.content.end = content_end(s, reports, k);
    return;
  }
  if (end == begin || joined) {  // the cue opens the sentence: the clause follows behind its speaker
    std::uint32_t after = r.speaker.phrase >= 0 ? p.phrases[static_cast<std::size_t>(r.speaker.phrase)].tokens.end : r.cue.tokens.end + 1;
    const std::uint32_t sentence_end = p.sentences[r.cue.sentence].tokens.end;
    if (const std::uint32_t verb = clause_behind(s, r, after); verb != 0) {
      r.content = {verb, sentence_end};
      r.content.end = content_end(s, reports, k);
      return;
    }
    while (after < sentence_end && p.tokens[after - 1].mark != cp::comma && after < r.cue.tokens.end + 16) ++after;
    if (after >= sentence_end || p.tokens[after - 1].mark != cp::comma) return;
    r.content = {after, sentence_end};
    r.content.end = content_end(s, reports, k);
    return;
  }
  for (std::size_t j = k; j > 0 && reports[j - 1].cue.sentence == r.cue.sentence; --j) {  // beside another content the cue adds nothing
    if (!reports[j - 1].content.empty()) return;
  }
  // A clause that goes on behind the cue and its speaker: "their number, by the count of the ministry, is forty".
  std::uint32_t behind = r.speaker.phrase >= 0 ? p.phrases[static_cast<std::size_t>(r.speaker.phrase)].tokens.end : 0;
  for (std::uint32_t n = 0; n < 4 && behind != 0 && behind + 1 < p.sentences[r.cue.sentence].tokens.end && !is_comma(p.tokens[behind]);
       ++n) {
    if (p.is(behind, morph::Pos::verb) || p.tokens[behind].is(TokenKind::quote)) break;
    ++behind;  // "the observatory for human rights"
  }
  const std::uint32_t sentence_end = p.sentences[r.cue.sentence].tokens.end;
  const bool between = at > begin && is_comma(p.tokens[at - 1]) && behind + 1 < sentence_end && is_comma(p.tokens[behind]);
  if (between && r.cue.type == CueType::preposition && continues_clause(p, behind + 1)) {
    r.content = {behind + 1, sentence_end};
    end = content_end(s, reports, k);
  }
  r.content = {begin, end};
}

}  // namespace marsad::quotes
