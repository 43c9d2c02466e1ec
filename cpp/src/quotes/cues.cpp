// Words that report speech, where they do.
#include "quotes/reporting.hpp"
#include "quotes/reports.hpp"

#include <algorithm>

namespace marsad::quotes {
namespace {

using morph::Pos;

/// "according to" the law, the plan, need: a norm that says nothing.
bool by_norm(const phrases::Parsed& p, const Cue& c) {
  if (c.type != CueType::preposition || c.tokens.size() > 2 || c.row->distance != "quote") return false;
  std::uint32_t i = c.tokens.end;
  const std::uint32_t end = p.sentences[c.sentence].tokens.end;
  if (i + 1 < end && p.reading(i).form == morph::Form::elative) ++i;  // "the newest techniques"
  if (i >= end || p.readings[i] == nullptr) return false;
  return p.reading(i).nominal() && has_role(p.lemma(i), WordRole::norm);
}

/// "help by the opinion of": what another word governs is no source. "Only" (fa-hasb) is none either.
bool governed_opinion(const phrases::Parsed& p, const Cue& c) {
  const std::uint32_t i = c.tokens.begin;
  const morph::Analysis* const r = p.readings[i];
  if (r->has(morph::fa) && c.tokens.size() == 1) {
    const bool phrase = c.tokens.end < p.tokens.size() && p.phrase_of[c.tokens.end] >= 0;
    return !phrase || has_role(r->lemma, WordRole::only);
  }
  if (r->has(morph::wa) && c.tokens.size() == 1 && has_role(r->lemma, WordRole::only))  // "and that is all"
    return c.tokens.end == p.sentences[c.sentence].tokens.end || is_mark(p.tokens[c.tokens.end]);
  if (c.row->distance != "judge" || i == p.sentences[c.sentence].tokens.begin || !r->has(morph::bi) || r->has(morph::wa)) return false;
  return p.readings[i - 1] != nullptr &&
         (p.reading(i - 1).form == morph::Form::masdar || p.is(i - 1, Pos::verb));  // "takes the opinion of"
}

/// "A promising region": a feminine participle in the phrase of an indefinite noun, that no content follows.
bool attribute(const phrases::Parsed& p, tokens::TokenRange cue) {
  const std::int32_t k = p.phrase_of[cue.begin];
  if (k < 0 || phrase(p, k).head >= cue.begin || phrase(p, k).definite) return false;
  for (std::uint32_t i = cue.end; i < std::min<std::size_t>(cue.end + 2, p.tokens.size()); ++i)
    if (p.tokens[i].is(tokens::TokenKind::quote) || p.tokens[i].mark == ':' || opens_content(p, i, 0)) return false;
  return true;
}

/// "A pupil (m.) and a pupil (f.)": the noun of a woman joined to that of a man.
bool same_noun(const phrases::Parsed& p, std::uint32_t i) {
  if (p.readings[i - 1] == nullptr || !p.reading(i - 1).nominal()) return false;
  std::string_view here = p.lemma(i);
  if (here.ends_with(ar::teh_marbuta)) here.remove_suffix(ar::teh_marbuta.size());
  return here == p.lemma(i - 1);
}

/// A participle behind the subject of kana, and the two right behind it.
bool predicate_of_kana(const phrases::Parsed& p, std::uint32_t i) {
  const std::int32_t k = i == 0 ? phrases::no_phrase : p.phrase_of[i - 1];
  if (k < 0 || p.reading(i).has(morph::wa)) return false;
  const std::uint32_t begin = p.phrases[static_cast<std::size_t>(k)].tokens.begin;
  return begin > 0 && p.sentence_of[begin - 1] == p.sentence_of[i] && p.is(begin - 1, Pos::auxiliary);
}

/// "It is worth mentioning that", "it is to be pointed out that": nobody's speech.
bool worth_telling(const phrases::Parsed& p, std::uint32_t i) {
  if (i == 0 || p.readings[i - 1] == nullptr) return false;
  return has_role(p.lemma(i - 1), WordRole::worth);
}

/// Behind "what" or a relative pronoun that is no man's: "the town, of which it is believed that".
bool takes_up_other(const phrases::Parsed& p, std::uint32_t verb) {
  if (verb == 0 || verb + 1 >= p.tokens.size()) return false;
  const std::string_view before = p.form(verb - 1);
  return before == ar::ma || before == ar::mimma || (phrases::opener(p, verb - 1) == phrases::Opener::relative && before != ar::alladhi);
}

/// "it is mentioned that", "it is pointed out that": a bare imperfect passive that opens its sentence is nobody's speech.
/// Without vowels yudhkar looks active, but "he mentions that" never opens a sentence; "it is expected, believed, feared that" alike,
/// and behind "and" in a sentence where nobody has spoken (`reported`).
bool impersonal(const phrases::Parsed& p, std::uint32_t i, const morph::Analysis& verb, const ReportingRow& row, bool reported) {
  if (verb.aspect != morph::Aspect::imperfect || verb.person != morph::Person::third || verb.number != morph::Number::singular ||
      verb.enclitic != 0)
    return false;
  const bool supposed = row.distance == "expect" || row.has(trait::supposes);
  if (verb.voice != morph::Voice::passive && !row.has(trait::tells) && !supposed) return false;
  const tokens::TokenRange sentence = p.sentences[p.sentence_of[i]].tokens;
  if (supposed && verb.gender == morph::Gender::masculine && takes_up_other(p, i) && opens_content(p, i + 1, i + 1)) return true;
  std::uint32_t before = i;
  while (before > sentence.begin &&
         (p.tokens[before - 1].is(tokens::TokenKind::punctuation) || p.tokens[before - 1].is(tokens::TokenKind::quote)))
    --before;
  const bool coordinated = supposed && verb.has(morph::wa) && !reported;
  if (before > sentence.begin && before - 1 == sentence.begin && p.form(before - 1).ends_with(ar::mimma)) --before;  // "of what is told"
  if ((before != sentence.begin && !coordinated) || verb.gender == morph::Gender::feminine) return false;
  std::uint32_t next = i + 1;
  if (next < sentence.end && p.is(next, Pos::adposition)) ++next;
  return next < sentence.end && opens_content(p, next, i + 1);
}

/// "..., which called for an answer (mimma da'a)": a cause, nobody's call.
bool causes(const phrases::Parsed& p, std::uint32_t i, const ReportingRow& row) {
  if (row.distance != "demand" || i == 0 || p.reading(i).aspect != morph::Aspect::perfect) return false;
  if (p.form(i - 1) == ar::mimma) return true;
  return i > 1 && p.form(i - 1) == ar::ma && is_comma(p.tokens[i - 2]);
}

}  // namespace

CueFinder::CueFinder(phrases::Tagger& tagger) : tagger_(&tagger), matcher_(reporting_lexicon(), tagger) {}

/// A word read as a preposition opens a sentence, one subject follows and then "that": it is the verb.
const morph::Analysis* CueFinder::verb_by_what_follows(const phrases::Parsed& p, std::uint32_t token) {
  const tokens::TokenRange sentence = p.sentences[p.sentence_of[token]].tokens;
  std::uint32_t before = token;  // "for his part (min janibihi)" may stand before it
  if (before > sentence.begin && is_comma(p.tokens[before - 1])) --before;
  if (before > sentence.begin && p.reading(before - 1).nominal() && p.reading(before - 1).enclitic != 0) {
    const bool free = before > sentence.begin + 1 && p.is(before - 2, Pos::adposition);
    before -= free ? 2 : p.reading(before - 1).has(morph::bi) ? 1 : 0;
  }
  if (before > sentence.begin && before < token && p.form(before - 1) == ar::wa) --before;
  for (std::uint32_t i = before; i > sentence.begin; --i) {
    if (!p.tokens[i - 1].is(tokens::TokenKind::quote) && !p.tokens[i - 1].is(tokens::TokenKind::punctuation)) return nullptr;
  }
  std::uint32_t phrases_seen = 0;
  for (std::uint32_t i = token + 1; i < sentence.end && i < token + 20; ++i) {
    const morph::Analysis* const r = p.readings[i];
    if (r != nullptr && (r->pos == Pos::verb || r->lemma == p.lemma(token))) return nullptr;
    if (opens_content(p, i, token + 1)) {
      if (phrases_seen == 0) return nullptr;
      for (const auto& a : tagger_->analyses(p.tokens[token].type)) {
        if (a.pos == Pos::verb && a.enclitic == 0 && a.aspect == morph::Aspect::perfect) return &a;
      }
      return nullptr;
    }
    const std::int32_t k = p.phrase_of[i];
    if (k < 0 || p.phrases[static_cast<std::size_t>(k)].tokens.begin != i) continue;
    if (r != nullptr && r->has(morph::wa) && phrases_seen == 1) return nullptr;  // between the one and the other
    ++phrases_seen;
  }
  return nullptr;
}

std::vector<Cue> CueFinder::find(const phrases::Parsed& p) {
  std::vector<Cue> out;
  for (const lexicon::Match& m : matcher_.find(p)) {
    const lexicon::Entry& e = matcher_.lexicon().entries()[m.entry];
    const ReportingRow& row = reporting_rows()[e.tag];
    const morph::Analysis* const r = p.readings[m.tokens.begin];
    if (r == nullptr) continue;
    Cue c{m.tokens, m.tail, row.type, &row, p.sentence_of[m.tokens.begin], r};
    if (e.category == "hidden") {
      c.reading = verb_by_what_follows(p, m.tokens.begin);
      if (c.reading == nullptr) continue;
    }
    if (e.category == "participle") {
      // Only the adverbial accusative reports: mushiran, mutabirin; and the bare one behind wa-.
      c.type = CueType::participle;
      const std::string_view form = p.form(m.tokens.begin);
      const bool feminine = form.ends_with(ar::teh_marbuta);
      const bool accusative = form.ends_with(ar::alef) || form.ends_with(ar::in) || feminine;
      if (!accusative || r->has(morph::al) || r->has(morph::bi) || r->has(morph::li) || r->enclitic != 0) continue;
      const bool apart = m.tokens.begin == p.sentences[c.sentence].tokens.begin ||
                         p.tokens[m.tokens.begin - 1].is(tokens::TokenKind::punctuation) ||
                         p.tokens[m.tokens.begin - 1].is(tokens::TokenKind::quote) || r->has(morph::wa);
      if (feminine && r->pos == Pos::noun && !apart) continue;
      if (feminine && !apart && attribute(p, m.tokens)) continue;
      if (r->has(morph::wa) && m.tokens.begin > 0 && same_noun(p, m.tokens.begin)) continue;
      if (m.tokens.begin > 0 && p.is(m.tokens.begin - 1, Pos::numeral)) continue;  // "thirty pupils"
      if (feminine && r->pos == Pos::noun && m.tokens.end < p.tokens.size() && p.tokens[m.tokens.end].mark == ':') continue;  // a dateline
    }
    // "weak in the sight": not in the sight of somebody
    if (c.type == CueType::preposition && c.tokens.size() == 2 && c.row->distance == "judge" && p.has_reading(c.tokens.begin + 1) &&
        p.reading(c.tokens.begin + 1).has(morph::al))
      continue;
    if (c.type == CueType::preposition && (r->pos == Pos::verb || by_norm(p, c) || governed_opinion(p, c))) continue;
    // "increases them", "is added to": a thing, not a word
    if (c.type == CueType::verb && row.distance == "add" && r->enclitic != 0) continue;
    if (c.type == CueType::verb && row.distance == "add" && r->aspect == morph::Aspect::imperfect && m.tokens.end < p.tokens.size() &&
        p.lemma(m.tokens.end) == ar::ila)
      continue;
    if (c.type == CueType::verb && impersonal(p, m.tokens.begin, *c.reading, row, !out.empty() && out.back().sentence == c.sentence))
      continue;
    if (c.type == CueType::verb && causes(p, m.tokens.begin, row)) continue;
    if (row.type == CueType::phrase && (p.is(m.tokens.begin, Pos::noun) || p.is(m.tokens.begin, Pos::adposition)) && m.tokens.size() == 1)
      continue;
    // "in the hope that": no report of its own
    if (c.type == CueType::noun && row.distance == "expect" && r->enclitic == 0 && !r->has(morph::al) && m.tokens.begin > 0 &&
        p.lemma(m.tokens.begin - 1) == ar::ala)
      continue;
    if (worth_telling(p, m.tokens.begin)) continue;
    if (e.category == "participle" && m.tokens.begin > 0 && p.is(m.tokens.begin - 1, Pos::auxiliary)) continue;  // "is expected every year"
    if (e.category == "participle" && predicate_of_kana(p, m.tokens.begin)) continue;                            // "the rains are expected"
    if (row.type == CueType::verb && m.tokens.begin > 0 && p.facts[m.tokens.begin - 1].has(phrases::fact::linker)) continue;  // "ibn Talib"
    if (c.type == CueType::noun) {  // a reporting noun heads its phrase: "wakalat al-anba" reports nothing by its genitive
      const std::int32_t k = p.phrase_of[m.tokens.begin];
      const std::uint32_t head = k < 0 ? m.tokens.begin : p.phrases[static_cast<std::size_t>(k)].head;
      // ... but "a day after the envoy's warning that" does: a noun of time before its construct.
      if (head != m.tokens.begin && (r->has(morph::al) || head + 1 != m.tokens.begin || p.facts[head].title != phrases::TitleClass::none))
        continue;
    }
    if (!out.empty() && out.back().tail.contains(c.tokens.begin)) continue;  // a noun inside a phrase: "expressed his hope"
    if (!out.empty() && out.back().tokens == c.tokens) continue;             // several rows for one word: the first
    out.push_back(c);
  }
  return out;
}

}  // namespace marsad::quotes
