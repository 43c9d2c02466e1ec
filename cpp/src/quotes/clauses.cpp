// Content that stands before its cue, and cues inside the content of others.
#include "quotes/reports.hpp"

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
  if (before == "\u0643\u0645\u0627" || before == "\u062D\u0633\u0628\u0645\u0627" || before == "\u0645\u062B\u0644\u0645\u0627" ||
      before == "\u0648\u0641\u0642\u0645\u0627")
    return true;
  if (cue < 2 || (before != "\u0645\u0627" && before != "\u0644\u0645\u0627")) return false;
  const std::string_view lemma = p.form(cue - 2);
  return lemma == "\u0639\u0644\u0649" || lemma.ends_with("\u062D\u0633\u0628") || lemma.starts_with("\u0648\u0641\u0642") ||
         lemma.starts_with("\u0637\u0628\u0642");
}

/// Inside the content of another report an imperfect or relative verb with a mere noun phrase tells, it does not report:
/// "said that they call for an inquiry".
void drop_nested(const Scene& s, std::vector<Report>& reports) {
  for (std::size_t k = 0; k < reports.size(); ++k) {
    Report& r = reports[k];
    // A noun that a verb looked over on the way to its content: "said in a statement that".
    if (r.cue.type == CueType::noun && k > 0 && !r.content.empty() && reports[k - 1].content.begin == r.content.begin) r.content = {};
    if (r.cue.type != CueType::verb || (r.rule != "object" && r.rule != "preposition")) continue;
    const std::uint32_t i = r.cue.tokens.begin;
    const bool relative = i > 0 && phrases::opener(s.p, i - 1) == phrases::Opener::relative;
    if (!relative && s.p.readings[i]->aspect != morph::Aspect::imperfect) continue;
    bool inside = false;
    for (std::size_t j = k; j > 0 && !inside && reports[j - 1].cue.sentence == r.cue.sentence; --j)
      inside = reports[j - 1].content.contains(i);
    if (!inside) continue;
    r.content = {};
    r.rule = {};
  }
}

/// Content that stands before its cue: from the sentence's begin, or behind the last report, to the cue.
void set_clause_before(const Scene& s, std::vector<Report>& reports, std::size_t k) {
  const Parsed& p = s.p;
  Report& r = reports[k];
  const std::uint32_t begin = p.sentences[r.cue.sentence].tokens.begin;
  std::uint32_t end = r.cue.tokens.begin;
  if (r.cue.type == CueType::verb) {  // the conjunction before it: kama; ala ma
    --end;
    if (end > begin && p.form(end).size() <= 6 && p.form(end).ends_with("\u0645\u0627") && p.form(end) != "\u0643\u0645\u0627") --end;
  }
  while (end > begin && p.tokens[end - 1].is(TokenKind::punctuation)) --end;
  if (end == begin) {                   // the cue opens the sentence: the clause follows behind its speaker
    constexpr std::uint32_t near = 40;  // "according to the ministry, fa-inna ...": the clause stands behind fa-
    for (std::uint32_t i = r.cue.tokens.end; i + 1 < std::min(p.sentences[r.cue.sentence].tokens.end, r.cue.tokens.end + near); ++i) {
      const std::string_view form = p.form(i);
      if (!form.starts_with("\u0641\u0625\u0646") && !form.starts_with("\u0641\u0627\u0646") && form != "\u0641\u0642\u062F") continue;
      if (!p.tokens[i].is(TokenKind::word) || (form.size() > 6 && p.readings[i]->enclitic == 0)) continue;
      r.content = {i + 1, p.sentences[r.cue.sentence].tokens.end};
      r.content.end = content_end(s, reports, k);
      return;
    }
    std::uint32_t after = r.speaker.phrase >= 0 ? p.phrases[static_cast<std::size_t>(r.speaker.phrase)].tokens.end : r.cue.tokens.end + 1;
    const std::uint32_t sentence_end = p.sentences[r.cue.sentence].tokens.end;
    while (after < sentence_end && p.tokens[after - 1].mark != cp::comma && after < r.cue.tokens.end + 16) ++after;
    if (after >= sentence_end || p.tokens[after - 1].mark != cp::comma) return;
    r.content = {after, sentence_end};
    r.content.end = content_end(s, reports, k);
    return;
  }
  for (std::size_t j = k; j > 0 && reports[j - 1].cue.sentence == r.cue.sentence; --j) {  // beside another content the cue adds nothing
    if (!reports[j - 1].content.empty()) return;
  }
  r.content = {begin, end};
}

}  // namespace marsad::quotes
