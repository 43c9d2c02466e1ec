// Where reported content ends.
#include "quotes/subjects.hpp"
#include "quotes/words.hpp"

#include <marsad/text/chars.hpp>

#include <algorithm>

namespace marsad::quotes {
namespace {

using morph::Analysis;
using morph::Pos;
using phrases::Opener;
using phrases::Parsed;
using tokens::Token;
using tokens::TokenKind;
namespace cp = text::cp;

bool divides(const Token& t) { return is_comma(t) || (t.is(TokenKind::punctuation) && t.mark == cp::semicolon); }

/// The comma behind which the clause of a new report begins that stands inside [begin, cue): "..., but the minister
/// said", "..., and to the question he answered: ...". 0 if the report belongs to the content.
std::uint32_t clause_of(const Scene& s, std::uint32_t begin, const Report& r) {
  const Parsed& p = s.p;
  const std::uint32_t cue = r.cue.tokens.begin;
  if (r.cue.type != CueType::verb && r.cue.type != CueType::phrase) return 0;
  if (cue == 0 || phrases::opener(p, cue - 1) == Opener::relative || p.reading(cue).has(morph::wa)) return 0;
  const bool speech = r.rule == "colon" || r.rule == "marks";
  constexpr std::uint32_t longest = 200;  // tokens of a clause
  std::uint32_t nearest = 0;
  for (std::uint32_t i = cue; i > begin + 1 && cue - i < longest; --i) {
    if (!divides(p.tokens[i - 1])) continue;
    if (nearest == 0) nearest = i - 1;
    const Opener here = phrases::opener(p, i);
    const Opener o = here == Opener::none && i + 1 < cue ? phrases::opener(p, i + 1) : here;  // "illa anna": of two words
    const Analysis* const first = p.readings[i];
    if (o == Opener::adversative && (speech || r.rule == "that" || r.rule == "zero")) return i - 1;
    if (o == Opener::adversative && i + 1 == cue && first != nullptr && first->enclitic != 0 && !r.content.empty())
      return i - 1;  // "but he"
    const bool topic = first != nullptr && first->has(morph::wa) && i + 1 < cue && has_role(p.lemma(i + 1), WordRole::topic);
    if (topic && !r.content.empty()) return i - 1;  // "..., and as concerns the player"
    if (o == Opener::relative || first == nullptr) continue;
    // A preposition with wa- opens the new sentence.
    constexpr std::uint32_t near = 16;
    const bool tells = p.reading(cue).aspect == morph::Aspect::perfect || cue - i < near;
    if (tells && first->has(morph::wa) && first->pos == Pos::adposition) return i - 1;
  }
  return speech ? nearest : 0;
}

/// "..., where/while/as ..." behind a comma: whether the narrator goes on there. He tells events, in the perfect and of
/// somebody who acts; a present, a future, a passive or an event without an actor is still said by the speaker. "And that"
/// (wa-dhalika) belongs to the act of saying if an occasion follows, to the content if a means or purpose does.
bool narrator_goes_on(const Scene& s, const std::vector<Report>& reports, std::size_t next, std::uint32_t i, std::uint32_t end) {
  const Parsed& p = s.p;
  constexpr std::uint32_t near = 12;                                              // tokens
  if (i + 1 < end && phrases::opener(p, i + 1) == Opener::content) return false;  // "since": a reason
  std::uint32_t until = i + 1;
  while (until < end && until < i + near && !divides(p.tokens[until])) ++until;
  for (; next < reports.size() && reports[next].cue.tokens.begin < until; ++next) {
    const Report& r = reports[next];
    if (r.cue.tokens.begin > i && r.cue.type != CueType::preposition && (!r.content.empty() || r.rule == "marks")) return true;
  }
  if (p.form(i).ends_with(ar::dhalika)) {  // wa-dhalika
    if (i + 1 >= end) return true;
    return !has_role(p.lemma(i + 1), WordRole::means) && !p.reading(i + 1).has(morph::li) && !p.reading(i + 1).has(morph::bi);
  }
  for (std::uint32_t v = i + 1; v < until; ++v) {
    if (p.is(v, Pos::auxiliary) || p.is(v, Pos::particle)) return false;
    if (!p.is(v, Pos::verb)) continue;
    const Analysis& verb = p.reading(v);
    if (verb.person == morph::Person::first) return false;
    if (verb.aspect != morph::Aspect::perfect || verb.voice == morph::Voice::passive) return false;
    if (has_role(p.lemma(v), WordRole::happening)) return false;  // tamma, jara: a passive
    const std::int32_t k = subject_behind(s, v + 1, end, verb, false);
    return k < 0 || is_actor(s, k);
  }
  return false;
}

/// "As the paper said", "by what it reported" (not "by what it sees fit"): the words are another's from there on.
bool passes_on(const Parsed& p, const Cue& cue) {
  if (p.form(cue.tokens.begin - 1) == ar::kama) return true;
  return as_said(p, cue.tokens.begin) && (cue.row->content & (after_colon | after_quote)) != 0 && cue.row->distance != "judge";
}

/// "..., holding the minister responsible": behind a comma a participle of what the speaker does with his words.
bool participle_of_comment(const Parsed& p, std::uint32_t i) {
  const Analysis* const r = p.readings[i];
  if (r == nullptr || r->form != morph::Form::participle || r->proclitics != 0 || r->enclitic != 0) return false;
  const std::string_view form = p.form(i);
  return (form.ends_with(ar::alef) || form.ends_with(ar::teh_marbuta)) && has_role(r->lemma, WordRole::comment);
}

/// "... expressing his regret at": the speaker again, with or without a comma.
bool participle_of_feeling(const Parsed& p, const Cue& cue) {
  const std::uint32_t i = cue.tokens.begin;
  return cue.type == CueType::participle && cue.row->has(trait::attitude) && p.form(i).ends_with(ar::alef) && i + 1 < p.tokens.size() &&
         p.lemma(i + 1) == ar::an;
}

/// Whether a verb of speech with its content stands within three words behind token i.
bool report_follows(const Parsed& p, const std::vector<Report>& reports, std::size_t next, std::uint32_t i) {
  while (next < reports.size() && reports[next].cue.tokens.begin <= i) ++next;
  if (next == reports.size() || reports[next].cue.tokens.begin > i + 3) return false;
  const Report& r = reports[next];
  const Analysis* const verb = p.readings[r.cue.tokens.begin];
  return r.cue.type == CueType::verb && verb != nullptr && verb->aspect == morph::Aspect::perfect &&
         (!r.content.empty() || r.rule == "marks");
}

}  // namespace

std::uint32_t content_end(const Scene& s, const std::vector<Report>& reports, std::size_t k) {
  const Parsed& p = s.p;
  const std::uint32_t begin = reports[k].content.begin;
  const std::uint32_t sentence = p.sentence_of[begin];
  std::uint32_t end = std::max(p.sentences[sentence].tokens.end, begin);
  std::size_t next = k + 1;
  for (std::uint32_t i = begin; i < end; ++i) {
    const std::int32_t m = p.tokens[i].is(TokenKind::quote) ? s.mark_at(i) : -1;
    if (m >= 0 && s.marks[static_cast<std::size_t>(m)].inner.end < end) {
      const Quoted& q = s.marks[static_cast<std::size_t>(m)];
      const std::uint32_t behind = q.inner.end + 1;
      // A statement wholly between marks: what follows behind a comma is no more of it.
      if (i == begin && q.closed && count_words(p, q.inner) > 4 && behind < end && divides(p.tokens[behind])) {
        end = behind;
        break;
      }
      i = q.inner.end;
      continue;
    }
    while (next < reports.size() && reports[next].cue.tokens.begin < i) ++next;
    const bool after_comma = i > begin && divides(p.tokens[i - 1]);
    if (i > begin && next < reports.size() && reports[next].cue.tokens.begin == i) {
      const Report& other = reports[next];
      const Cue& cue = other.cue;
      const Analysis* const r = p.readings[i];
      const bool joined = r != nullptr && (r->has(morph::wa) || r->has(morph::fa));
      const bool says = !other.content.empty() || other.rule == "marks";
      const bool new_verb = cue.type == CueType::verb && joined && r->aspect == morph::Aspect::perfect && (says || after_comma);
      const bool new_phrase = cue.type == CueType::phrase && joined;
      const bool participle = cue.type == CueType::participle &&
                              (after_comma || (says && (p.form(i).ends_with(ar::alef) || p.form(i).ends_with(ar::in))));
      const bool preposition = cue.type == CueType::preposition && after_comma;
      const bool feels = participle_of_feeling(p, cue);
      if (feels || new_verb || new_phrase || participle || preposition) {
        end = i;
        break;
      }
      if (cue.type == CueType::verb && begin + 2 < i && passes_on(p, cue)) {  // kama qala, ala ma qala
        end = has_role(p.form(i - 1), WordRole::as) ? i - 1 : i - 2;
        break;
      }
      const std::uint32_t comma = clause_of(s, begin, other);
      if (comma > begin) {
        end = comma;
        break;
      }
    }
    // "... at a time when the deputy stressed", "while the deputy stressed": another report right behind, with or without comma
    const bool when = p.lemma(i) == ar::fi && i + 1 < end && has_role(p.lemma(i + 1), WordRole::meanwhile);
    if (i > begin && (when || phrases::closes_content(p, i)) && report_follows(p, reports, next, i)) {
      end = i;
      break;
    }
    if (after_comma && participle_of_comment(p, i)) {
      end = i;
      break;
    }
    if (after_comma && phrases::closes_content(p, i) && narrator_goes_on(s, reports, next, i, end)) {
      end = i;
      break;
    }
  }
  const auto stray = [&](std::uint32_t i) {  // a closing mark whose pair stands nowhere in the content
    if (!p.tokens[i].is(TokenKind::quote) || s.mark_at(i) >= 0) return false;
    const auto behind = std::lower_bound(s.marks.begin(), s.marks.end(), i, [](const Quoted& q, std::uint32_t t) { return q.open < t; });
    return behind == s.marks.begin() || behind[-1].inner.end != i || behind[-1].open < begin;
  };
  if (end > begin + 2 && p.tokens[end - 1].is(TokenKind::punctuation) && stray(end - 2)) --end;
  if (end > begin + 1 && stray(end - 1)) --end;
  while (end > begin + 1 && p.tokens[end - 1].is(TokenKind::punctuation) && p.tokens[end - 1].mark != ')' && p.tokens[end - 1].mark != ']')
    --end;
  return end;
}

}  // namespace marsad::quotes
