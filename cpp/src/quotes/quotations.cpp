#include "quotes/headlines.hpp"
#include "quotes/kinds.hpp"
#include "quotes/subjects.hpp"

#include <algorithm>
#include <optional>
#include <unordered_set>

namespace marsad::quotes {

using morph::Analysis;
using phrases::Parsed;

std::string_view to_string(Kind kind) noexcept {
  switch (kind) {
    case Kind::direct: return "direct";
    case Kind::indirect: return "indirect";
    case Kind::term: return "term";
    case Kind::name: return "name";
  }
  return "";
}

/// "As the structures show": a thing shows, it does not say.
static bool shown_by(const Scene& s, const Report& r) {
  return r.cue.reading->aspect == morph::Aspect::imperfect && r.speaker.phrase >= 0 && !is_actor(s, r.speaker.phrase);
}

/// "Unrest that threatens (bi-)", "she comes to stress": in the imperfect, with a noun phrase, a thing inside its clause does not
/// speak; what opens a clause may be a body that no list knows, and a paper speaks.
static bool thing_shows(const Scene& s, const Report& r) {
  if (r.cue.type != CueType::verb || (r.rule != "object" && r.rule != "preposition") || !shown_by(s, r)) return false;
  if (r.cue.reading->number != morph::Number::singular) return false;
  const phrases::NounPhrase& np = phrase(s.p, r.speaker.phrase);
  if (np.tokens.begin > r.cue.tokens.begin || has_role(s.p.lemma(np.head), WordRole::paper)) return false;
  const std::uint32_t begin = s.p.sentences[r.cue.sentence].tokens.begin;
  return np.tokens.begin > begin && !is_mark(s.p.tokens[np.tokens.begin - 1]) &&
         phrases::opener(s.p, np.tokens.begin - 1) == phrases::Opener::none;
}

/// Words that the text marks as a name in one place are one wherever nothing else is known of them.
static void same_names(const Parsed& p, std::vector<Quotation>& quotations) {
  static const std::unordered_set<std::string_view> weak{"first_person", "clause", "clause_alone", "own_words", "predicate",
                                                         "content",      "label",  "no_name",      "subject",   "common_words"};
  constexpr std::uint32_t longest = 4;  // words
  std::unordered_set<std::string_view> names;
  for (const Quotation& q : quotations)
    if (q.kind == Kind::name) names.insert(text::slice(p.text, q.span));
  for (Quotation& q : quotations) {
    if (q.kind == Kind::name || !weak.contains(q.rule) || count_words(p, q.tokens, longest + 1) > longest) continue;
    if (!names.contains(text::slice(p.text, q.span))) continue;
    q.kind = Kind::name;
    q.report = -1;
    q.speaker = {};
    q.rule = "name_again";
  }
}

/// "He said: (We are ready)": round brackets behind a colon do for quotation marks. The words between them; empty where
/// they are not all that is said.
static tokens::TokenRange bracketed(const Parsed& p, const Report& r) {
  constexpr std::uint32_t longest = 400;
  if (r.rule != "colon" || p.tokens[r.content.begin].mark != '(') return {};
  int depth = 0;
  for (std::uint32_t i = r.content.begin; i < p.tokens.size() && i < r.content.begin + longest; ++i) {
    if (p.tokens[i].mark == '(') ++depth;
    if (p.tokens[i].mark != ')' || --depth > 0) continue;
    if (i + 1 < r.content.end) return {};
    tokens::TokenRange inner{r.content.begin + 1, i};
    while (inner.size() > 2 && p.tokens[inner.begin].mark == '(' && p.tokens[inner.end - 1].mark == ')')
      inner = {inner.begin + 1, inner.end - 1};
    return inner;
  }
  return {};
}

Quotes Reader::read(const Parsed& p, const std::vector<actors::Mention>& mentions, actors::Cast& cast) {
  Quotes out;
  out.marks = pair_marks(p);
  const Scene scene{p, mentions, cast, out.marks};
  std::vector<Cue> cues = cues_.find(p);
  // A cue inside quoted speech is the source's own wording.
  std::size_t mark = 0;
  std::uint32_t quoted_to = 0;
  std::erase_if(cues, [&](const Cue& c) {
    if (p.sentences[c.sentence].block == tokens::Block::boilerplate) return true;  // "link: the minister affirms": the title again
    for (; mark < out.marks.size() && out.marks[mark].open < c.tokens.begin; ++mark)
      quoted_to = std::max(quoted_to, out.marks[mark].inner.end);
    if (c.row->has(trait::calls) && p.reading(c.tokens.begin).aspect == morph::Aspect::imperfect &&
        p.form(c.tokens.begin).ends_with(ar::alef_maksura))
      return true;  // yud'a: "who is called"
    return c.tokens.begin < quoted_to || ((c.row->distance == "reveal" || c.row->has(trait::tells)) &&
                                          (c.type == CueType::verb || c.type == CueType::noun) && behind_lack(p, c.tokens.begin));
  });
  // What follows looks from each cue of a sentence at the others: beyond max_cues they are dropped, so that work stays
  // linear in texts made of cues alone. Sentences of news have fewer than ten.
  constexpr std::size_t max_cues = 64;
  std::size_t here = 0;
  std::uint32_t sentence = 0;
  std::erase_if(cues, [&](const Cue& c) {
    here = c.sentence == sentence ? here + 1 : 1;
    sentence = c.sentence;
    return here > max_cues;
  });
  out.reports.reserve(cues.size());
  for (std::size_t k = 0; k < cues.size(); ++k) {
    Report r;
    r.cue = cues[k];
    find_content(scene, r, cues, k);
    out.reports.push_back(r);
  }
  for (std::size_t k = 0; k < out.reports.size(); ++k) {
    Report& r = out.reports[k];
    if (!r.content.empty()) r.content.end = std::max(r.content.begin, content_end(scene, out.reports, k));
  }
  drop_nested(scene, out.reports);
  for (std::size_t k = 0; k < out.reports.size(); ++k) {
    Report& r = out.reports[k];
    find_speaker(scene, out.reports, k);
    if (thing_shows(scene, r)) {
      r.content = {};
      r.rule = {};
    }
    constexpr std::uint32_t speech = after_inn | after_colon | after_quote | after_zero;
    if (r.cue.type == CueType::verb && r.content.empty() && (r.cue.row->content & speech) != 0 && as_said(p, r.cue.tokens.begin) &&
        r.cue.row->distance != "add" && !shown_by(scene, r))
      r.rule = "clause_before";
    if (r.rule == "clause_before") set_clause_before(scene, out.reports, k);
  }
  for (std::size_t m = 0; m < out.marks.size(); ++m) {
    Quotation q = classify(scene, out.reports, static_cast<std::int32_t>(m));
    const std::int32_t outer = out.marks[m].outer;
    const bool nested_speech = outer >= 0 && q.kind == Kind::direct &&
                               count_words(p, out.marks[static_cast<std::size_t>(outer)].inner, 7) > 6;
    if (!nested_speech) out.quotations.push_back(q);
  }
  same_names(p, out.quotations);
  for (std::size_t k = 0; k < out.reports.size(); ++k) {
    const Report& r = out.reports[k];
    if (r.content.empty() || r.rule == "marks") continue;
    const std::int32_t m = scene.mark_at(r.content.begin);
    if (m >= 0 && out.marks[static_cast<std::size_t>(m)].inner.end + 1 >= r.content.end) continue;  // wholly between marks: direct only
    const Analysis* const opener = r.rule == "that" && r.content.begin > 0 ? p.readings[r.content.begin - 1] : nullptr;
    const bool whole = opener != nullptr && opener->enclitic != 0;  // "said that he would resign"
    if (count_words(p, r.content) < (whole ? 1U : 2U)) continue;
    const auto same = [&](const Quotation& q) { return q.kind == Kind::indirect && q.tokens == r.content; };
    const std::size_t near = std::min<std::size_t>(out.quotations.size(), 4);  // "by what the ministry said" is one report
    if (std::any_of(out.quotations.end() - static_cast<std::ptrdiff_t>(near), out.quotations.end(), same)) continue;
    Quotation q;
    const tokens::TokenRange inside = bracketed(p, r);
    const bool direct = !inside.empty();
    q.kind = direct ? Kind::direct : Kind::indirect;
    q.tokens = direct ? inside : r.content;
    q.span = r.rule == "preposition" ? p.stem_span(q.tokens) : p.span(q.tokens);
    q.sentence = r.cue.sentence;
    q.report = static_cast<std::int32_t>(k);
    q.speaker = r.speaker;
    q.rule = direct ? "brackets" : r.rule;
    q.confidence = r.rule == "that" ? 0.9F : r.rule == "colon" ? 0.8F : 0.6F;
    out.quotations.push_back(q);
  }
  // A headline is the first sentence of a title or of a text.
  constexpr std::uint32_t headlines = 3;
  for (std::uint32_t i = 0; i < std::min<std::uint32_t>(headlines, static_cast<std::uint32_t>(p.sentences.size())); ++i) {
    std::optional<Quotation> said = headline_speech(scene, out.reports, i);
    if (!said) continue;
    const std::int32_t m = scene.mark_at(said->tokens.begin);
    const bool marked = m >= 0 && out.marks[static_cast<std::size_t>(m)].inner.end + 1 >= said->tokens.end;
    for (Quotation& q : out.quotations)
      if (q.kind == Kind::direct && q.report < 0 && said->tokens.contains(q.tokens.begin)) q.speaker = said->speaker;
    if (!marked) out.quotations.push_back(*said);
  }
  std::stable_sort(out.quotations.begin(), out.quotations.end(), [](const Quotation& a, const Quotation& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  return out;
}

}  // namespace marsad::quotes
