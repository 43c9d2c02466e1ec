#include "quotes/subjects.hpp"

#include "quotes/latter.hpp"
#include "quotes/words.hpp"

#include <marsad/text/chars.hpp>

#include <algorithm>

namespace marsad::quotes {
namespace {

using morph::Analysis;
using morph::Gender;
using morph::Number;
using morph::Pos;
using phrases::no_phrase;
using phrases::NounPhrase;
using phrases::Opener;
using phrases::Parsed;
using tokens::Token;
using tokens::TokenKind;
namespace cp = text::cp;

// Bounds for sentences that never end: tokens of a clause, pairs of marks in it.
constexpr std::uint32_t longest_clause = 500;
constexpr std::size_t near_marks = 64;

/// A noun of time that is nobody.
bool time(const Scene& s, const NounPhrase& np, std::int32_t k) {
  // ahad is Sunday and "one of"
  const bool one_of = np.tokens.size() > 1 && s.p.facts[np.head].has(phrases::fact::quantifier);
  return s.p.facts[np.head].has(phrases::fact::time) && !one_of && s.mention(k) == nullptr;
}

/// A masdar in the accusative that is nobody: "in answer to".
bool adverbial(const Scene& s, const NounPhrase& np, std::int32_t k) {
  const Analysis* const head = s.p.readings[np.head];
  return np.tokens.size() == 1 && head != nullptr && head->form == morph::Form::masdar && !head->has(morph::al) && head->enclitic == 0 &&
         s.p.form(np.head).ends_with(ar::alef) && s.mention(k) == nullptr;
}

/// "In April (Nisan) last": an adjective behind brackets belongs to what stands before them.
bool behind_brackets(const Parsed& p, const NounPhrase& np) {
  const Analysis* const head = p.readings[np.head];
  if (np.tokens.size() != 1 || np.tokens.begin == 0 || p.tokens[np.tokens.begin - 1].mark != ')' || head == nullptr) return false;
  const bool attribute = head->pos == Pos::adjective || head->form == morph::Form::participle;
  return attribute && head->form != morph::Form::nisba && np.title == phrases::TitleClass::none && np.number == Number::singular;
}

/// An indefinite noun in the accusative, "carried a coffin", or a plural in -in, "pointing out": no subject of the verb, unless inna or
/// lakinna governs it, or the verb right behind it is its relative clause, "met an official (who) said".
bool accusative(const Scene& s, std::int32_t k, std::uint32_t verb_token) {
  const Parsed& p = s.p;
  const NounPhrase& np = phrase(p, k);
  const Analysis* const head = p.readings[np.head];
  if (head == nullptr || !head->nominal() || head->pos == Pos::proper_noun || head->source == morph::Source::back_off || np.named)
    return false;
  // In a construct, "the two ministers of (waziira) defence", an alef is no ending of an accusative; with a tanwin there is no construct.
  if (np.definite && text::slice(p.text, p.tokens[np.head].span).find(ar::fathatan) == std::string_view::npos) return false;
  const bool bare = head->enclitic == 0 && !head->has(morph::al);
  const bool alef = p.form(np.head).ends_with(ar::alef) && !head->lemma.ends_with(ar::alef) && np.number != Number::dual;
  const bool people = np.number == Number::plural && np.gender == Gender::masculine && head->form == morph::Form::participle;
  if (!bare || !(alef || (people && p.form(np.head).ends_with(ar::in)))) return false;
  const std::uint32_t i = np.tokens.begin;
  if (i > 0 && (phrases::opener(p, i - 1) != Opener::none || p.is(i - 1, Pos::subordinator) || p.is(i - 1, Pos::coordinator))) return false;
  return np.tokens.end != verb_token || np.title == phrases::TitleClass::none;
}

/// hunaka, thammata, hunalika.
bool there_is(const Parsed& p, std::uint32_t i) { return has_role(p.form(i), WordRole::there_is); }

/// Whether a phrase can be the subject of a verb that stands before it (then the verb is singular) or behind it.
bool agrees(const Scene& s, std::int32_t k, const Analysis& verb, bool before) {
  const NounPhrase& np = phrase(s.p, k);
  const bool feminine_verb = verb.gender == Gender::feminine;
  if (verb.person == morph::Person::first || s.p.readings[np.head] == nullptr) return false;  // a bare number does nothing
  const Analysis& head = s.p.reading(np.head);
  // A plural or dual in -in is no subject.
  if (!before && np.number != Number::singular && np.gender == Gender::masculine && head.enclitic == 0 && head.pos != Pos::proper_noun &&
      head.source != morph::Source::back_off && s.p.form(np.head).ends_with(ar::in) &&
      (np.number == Number::dual || head.form == morph::Form::participle || head.pos == Pos::adjective))
    return false;
  if (before && verb.number == Number::plural && np.number == Number::singular && np.next < 0) {
    const actors::Mention* const m = s.mention(k);
    if (m == nullptr || m->kind != actors::MentionKind::group) return false;
  }
  if (before && verb.number == Number::singular && np.number == Number::dual) return false;
  if (np.gender == Gender::none || verb.gender == Gender::none || np.title == phrases::TitleClass::honorific) return true;
  // A lone relational adjective behind the verb is a surname, a woman's or a man's.
  if (!before && np.tokens.size() == 1 && s.p.reading(np.head).form == morph::Form::nisba && s.p.is(np.head, Pos::adjective)) return true;
  if (np.number == Number::plural || np.number == Number::dual) {
    const bool actor = s.mention(k) != nullptr;  // "the states say": never with a masculine verb
    return feminine_verb || np.gender == Gender::masculine || (!before && !actor);
  }
  if (np.title == phrases::TitleClass::none && np.named) {  // a name's form does not show its gender: only known actors have one
    const actors::Mention* const m = s.mention(k);
    const actors::Entity* const e = m == nullptr ? nullptr : &s.cast.entities[m->entity];
    if (e == nullptr || e->known < 0 || e->gender == Gender::none || e->type == "city") return true;
    return feminine_verb == (e->gender == Gender::feminine);
  }
  return feminine_verb == (np.gender == Gender::feminine);
}

}  // namespace

bool is_divine(const Scene& s, std::int32_t k) { return actors::has_part(s.p.lemma(phrase(s.p, k).head), actors::NamePart::god); }

std::int32_t counted(const Scene& s, std::int32_t k) {
  const Parsed& p = s.p;
  const NounPhrase& np = phrase(p, k);
  const std::uint32_t i = np.tokens.end;
  if (np.tokens.size() != 1 || i + 1 >= p.tokens.size() || p.lemma(i) != ar::min || p.reading(i).enclitic != 0) return no_phrase;
  if (!has_role(p.lemma(np.head), WordRole::quantity)) return no_phrase;
  const std::int32_t of = p.phrase_of[i + 1];
  return of >= 0 && phrase(p, of).tokens.begin == i + 1 ? of : no_phrase;
}

/// "The Ruritanian side", "the military wing": a part of people that acts.
static bool is_side(const Parsed& p, const NounPhrase& np) {
  const Analysis* const head = p.readings[np.head];
  return head != nullptr && np.head + 1 < np.tokens.end && head->has(morph::al) && p.is(np.head + 1, Pos::adjective) &&
         has_role(head->lemma, WordRole::side);
}

bool is_actor(const Scene& s, std::int32_t k) {
  if (s.mention(k) != nullptr || is_latter(s, k)) return true;
  const NounPhrase& np = phrase(s.p, k);
  if (np.title == phrases::TitleClass::paper || is_side(s.p, np)) return true;
  if (const std::int32_t of = counted(s, k); of >= 0) return phrase(s.p, of).number == Number::plural || is_actor(s, of);
  const Analysis* const head = s.p.readings[np.head];
  if (np.named && head != nullptr && head->form == morph::Form::nisba) return true;  // the Frenchman so-and-so
  const bool person_form = head != nullptr &&
                           (head->form == morph::Form::participle || head->form == morph::Form::nisba || head->pos == Pos::adjective);
  return person_form && np.number == Number::plural && np.gender == Gender::masculine;
}

/// A lone relational adjective with its article: a surname behind a verb.
static bool surname(const Parsed& p, const NounPhrase& np) {
  const Analysis& head = p.reading(np.head);
  return np.tokens.size() == 1 && head.pos == Pos::adjective && head.form == morph::Form::nisba && head.proclitics == morph::al &&
         np.number == Number::singular;
}

/// Behind a marked name at this token that belongs to what a preposition governs, which ends at `governed`; the token itself if none does.
static std::uint32_t behind_marks(const Scene& s, std::uint32_t i, std::uint32_t governed) {
  const bool joined = governed + 1 == i && s.p.form(governed) == ar::wa;
  const std::int32_t m = i == governed || joined ? s.mark_at(i) : -1;
  if (m < 0) return i;
  const Quoted& q = s.marks[static_cast<std::size_t>(m)];
  constexpr std::uint32_t longest = 4;  // words
  return q.closed && count_words(s.p, q.inner, longest + 1) <= longest ? q.inner.end + 1 : i;
}

/// The first phrase behind the verb that can be its subject, no_phrase if another thing comes first.
std::int32_t subject_behind(const Scene& s, std::uint32_t begin, std::uint32_t limit, const Analysis& verb, bool actors_only) {
  const Parsed& p = s.p;
  limit = std::min({limit, begin + 16, p.sentences[p.sentence_of[begin - 1]].tokens.end});
  std::uint32_t governed = 0;  // the end of what a preposition has governed so far
  for (std::uint32_t i = begin; i < limit;) {
    const Token& t = p.tokens[i];
    if (t.is(TokenKind::quote)) {
      const std::uint32_t behind = governed != 0 ? behind_marks(s, i, governed) : i;  // "on the sites "A" and "B""
      governed = behind == i ? governed : behind;
      i = std::max(behind, i + 1);
      continue;
    }
    if (t.is(TokenKind::punctuation)) {
      if (t.mark == '(') {
        while (i < limit && p.tokens[i].mark != ')') ++i;
        ++i;
        continue;
      }
      if (is_comma(t) || t.mark == '-') {
        ++i;
        continue;
      }
      return no_phrase;
    }
    const std::int32_t k = p.phrase_of[i];
    if (k >= 0) {
      const NounPhrase& np = phrase(p, k);
      const bool when = time(s, np, k) || adverbial(s, np, k) || (governed != 0 && behind_brackets(p, np));
      const bool free = !np.governed || (i == begin && p.is(begin - 1, Pos::adposition));  // the verb itself is read as a preposition
      if (!free) governed = np.tokens.end;
      // "at a meeting (that) he held": a lone word with a pronoun right behind what a preposition governs
      const bool verbal = governed == i && np.tokens.size() == 1 && p.reading(i).enclitic != 0 && s.mention(k) == nullptr;
      if (free && !when && !verbal && np.tokens.begin == i) {
        const bool joined = p.reading(i).has(morph::wa);
        if (joined) return no_phrase;
        // "some sources", "a number of papers": the verb agrees with what is counted
        const bool counts = i == begin && verb.number == Number::singular &&
                            (p.facts[np.head].has(phrases::fact::quantifier) || counted(s, k) >= 0);
        const bool paper = i > begin && p.tokens[i - 1].is(TokenKind::quote) && np.tokens.size() <= 3;  // a name shows no gender
        const bool some = counts && np.tokens.end < limit + 1 && np.tokens.end < p.tokens.size() && opens_content(p, np.tokens.end, 0);
        if (accusative(s, k, limit)) return no_phrase;
        if ((counts || paper || agrees(s, k, verb, false)) && (!actors_only || some || is_actor(s, k) || (i == begin && surname(p, np))))
          return k;
        return no_phrase;
      }
      i = np.tokens.end;
      continue;
    }
    if (p.is(i, Pos::verb) || phrases::opener(p, i) == Opener::content || phrases::opener(p, i) == Opener::relative) return no_phrase;
    if (there_is(p, i)) return no_phrase;  // "said there is a tendency": what there is does not speak
    ++i;
  }
  return no_phrase;
}

/// "As concerns (ma yakhussu) the player": what the text turns to, no subject.
static bool turned_to(const Parsed& p, const NounPhrase& np) {
  const std::uint32_t i = np.tokens.begin;
  return i > 1 && p.is(i - 1, Pos::verb) && has_role(p.lemma(i - 1), WordRole::topic) && p.form(i - 2).ends_with(ar::ma);
}

/// Whether a phrase is what the verb of a relative clause before it does or is done to: "the crisis through which (yamurru fihi) the East
/// goes".
static bool behind_verb(const Parsed& p, const NounPhrase& np, std::uint32_t begin) {
  std::uint32_t i = np.tokens.begin;
  if (i > begin + 1 && p.is(i - 1, Pos::adposition) && p.reading(i - 1).enclitic != 0) --i;
  return i > begin + 1 && p.is(i - 1, Pos::verb) && phrases::opener(p, i - 2) == Opener::relative;
}

/// "Samira Nur, director of the programme, said": of a title in apposition the name before it; else the phrase itself.
static std::int32_t named_before_title(const Scene& s, std::int32_t k) {
  const Parsed& p = s.p;
  const NounPhrase& title = phrase(p, k);
  if (k == 0 || title.named || title.governed || !phrases::person_title(title.title)) return k;
  const NounPhrase& name = phrase(p, k - 1);
  const bool apart = name.tokens.end + 1 == title.tokens.begin && is_comma(p.tokens[name.tokens.end]);
  const bool person = name.named && !name.governed && name.number == title.number && s.mention(k - 1) != nullptr &&
                      p.sentence_of[name.head] == p.sentence_of[title.head] && s.cast.entities[s.mention(k - 1)->entity].type == "person";
  return person && (name.tokens.end == title.tokens.begin || apart) ? k - 1 : k;
}

/// The last phrase before the verb, in its clause, that can be its subject.
std::int32_t subject_before(const Scene& s, std::uint32_t verb_token, const Analysis& verb, std::uint32_t sentence_begin) {
  const Parsed& p = s.p;
  bool relative = false;
  for (std::uint32_t i = verb_token; i > sentence_begin && verb_token - i < 26;) {
    --i;
    const Token& t = p.tokens[i];
    if (t.is(TokenKind::punctuation) && t.mark == ')') {  // "in January (Kanun al-thani)"
      std::uint32_t open = i;
      while (open > sentence_begin && i - open < 8 && p.tokens[open].mark != '(') --open;
      if (p.tokens[open].mark == '(' && open + 1 < verb_token && i + 1 < verb_token) i = open;
      continue;
    }
    if (t.is(TokenKind::punctuation) && t.mark != '(' && t.mark != '-' && !is_comma(t)) return no_phrase;
    if (phrases::opener(p, i) == Opener::relative) {
      relative = true;
      continue;
    }
    const std::int32_t k = p.phrase_of[i];
    if (k >= 0) {
      const NounPhrase& np = phrase(p, k);
      i = np.tokens.begin;
      const bool when = time(s, np, k) || behind_brackets(p, np);
      const bool directly = relative && np.tokens.end + 1 >= verb_token;
      const bool pair = np.tokens.end == verb_token && (verb.number == Number::dual || verb.number == Number::plural) && k > 0 &&
                        phrase(p, k - 1).next == k;
      if (turned_to(p, np)) return no_phrase;
      const bool of_other = behind_verb(p, np, sentence_begin);
      const bool object = !np.governed && accusative(s, k, verb_token);
      if (!of_other && !object && (!np.governed || directly || pair || (np.governed && relative)) && !when && !is_divine(s, k) &&
          (pair || agrees(s, k, verb, true))) {
        // The first of coordinated phrases: "the minister and the envoy said (dual)", "the ministry of trade and industry had said".
        const bool more = verb.number == Number::dual || verb.number == Number::plural;
        std::int32_t first = k;
        while (first > 0 && phrase(p, first - 1).next == first && (more || agrees(s, first - 1, verb, true))) --first;
        return named_before_title(s, first);
      }
      relative = false;
      continue;
    }
    if (p.is(i, Pos::verb)) {  // of a relative clause: "the deputy who heads the committee calls for"
      std::uint32_t which = i;
      while (which > sentence_begin && (p.is(which - 1, Pos::auxiliary) || p.is(which - 1, Pos::particle))) --which;
      if (which > sentence_begin + 1 && phrases::opener(p, which - 1) == Opener::relative && p.phrase_of[which - 2] >= 0) {
        i = which;
        continue;
      }
      return no_phrase;
    }
    const Opener o = phrases::opener(p, i);
    if (o == Opener::adversative || (o == Opener::adverbial && phrases::closes_content(p, i))) return no_phrase;
  }
  return no_phrase;
}

/// The report whose cue begins at this token; null if there is none.
static const Report* report_with(const std::vector<Report>& reports, std::uint32_t token) {
  const auto hit = std::lower_bound(reports.begin(), reports.end(), token,
                                    [](const Report& report, std::uint32_t t) { return report.cue.tokens.begin < t; });
  return hit != reports.end() && hit->cue.tokens.begin == token ? &*hit : nullptr;
}

/// What opens the clause of a verb inside its sentence, particles and auxiliaries between them aside: "after he had".
static Opener opened_by(const Parsed& p, std::uint32_t verb, std::uint32_t begin) {
  std::uint32_t i = verb;
  while (i > begin && (p.is(i - 1, Pos::auxiliary) || p.is(i - 1, Pos::particle))) --i;
  if (i == begin) return Opener::none;
  const Opener o = phrases::opener(p, i - 1);
  if (o == Opener::adverbial) return phrases::closes_content(p, i - 1) || p.lemma(i - 1) == ar::hatta ? Opener::none : o;
  return i == verb ? o : Opener::none;
}

/// Whether a verb, participle or none can have a phrase before it as its subject.
static bool goes_with(const Scene& s, std::int32_t k, const Analysis* agree) {
  if (agree == nullptr) return true;
  const NounPhrase& np = phrase(s.p, k);
  const bool feminine = agree->gender == Gender::feminine;
  if (agree->number == Number::singular && np.number == Number::dual) return false;
  if (agree->number == Number::singular && np.number == Number::plural && !feminine) return false;
  if (agree->number == Number::plural && np.number == Number::singular && np.next < 0 && s.mention(k) != nullptr &&
      s.mention(k)->kind != actors::MentionKind::group)
    return false;
  return np.number != Number::singular || agrees(s, k, *agree, true);
}

std::int32_t clause_subject(const Scene& s, const std::vector<Report>& reports, std::uint32_t begin, std::uint32_t token,
                            const Analysis* agree) {
  const Parsed& p = s.p;
  const auto later = std::lower_bound(reports.begin(), reports.end(), token,
                                      [](const Report& report, std::uint32_t t) { return report.cue.tokens.begin < t; });
  const auto r = static_cast<std::size_t>(later - reports.begin());
  const auto behind = std::lower_bound(s.marks.begin(), s.marks.end(), token, [](const Quoted& q, std::uint32_t t) { return q.open < t; });
  const auto marks = static_cast<std::size_t>(behind - s.marks.begin());
  begin = std::max(begin, token - std::min(token, longest_clause));
  // Right behind a clause inside the sentence its subject goes on, behind a comma that of the clause around it.
  const bool apart = token > begin && is_comma(p.tokens[token - 1]);
  std::int32_t within = no_phrase;  // of a clause inside the sentence: "after the company had signed"
  for (std::uint32_t i = token; i > begin;) {
    --i;
    if (within >= 0 && p.tokens[i].mark == ':') break;
    if (!p.is(i, Pos::verb) || p.reading(i).voice == morph::Voice::passive) continue;
    const Opener opened = opened_by(p, i, begin);
    if (opened == Opener::relative || opened == Opener::content || has_role(p.lemma(i), WordRole::topic)) continue;
    if (opened == Opener::adverbial && within >= 0) continue;
    const Report* const call = report_with(reports, i);
    if (call != nullptr && call->addressee >= 0) return call->speaker.phrase;  // "(he) called upon the states to"
    bool inside = false;                                                       // what somebody said is not the narrator's clause
    for (std::size_t j = r; j-- > 0 && !inside && reports[j].cue.tokens.begin >= begin;)
      inside = reports[j].content.contains(i) && !reports[j].content.contains(token);
    for (std::size_t m = marks; m-- > marks - std::min(marks, near_marks) && !inside && s.marks[m].inner.end > begin;)
      inside = s.marks[m].inner.contains(i) && !s.marks[m].inner.contains(token);
    if (inside) continue;
    const Analysis& verb = p.reading(i);
    std::int32_t k = subject_behind(s, i + 1, token, verb, true);
    if (k < 0 && !verb.has(morph::wa)) k = subject_before(s, i, verb, begin);
    if (k < 0 || !is_actor(s, k) || is_divine(s, k) || !goes_with(s, k, agree)) continue;
    if (opened != Opener::adverbial || !apart) return k;
    within = k;
  }
  return within;
}

/// The first actor of the sentence before a token that is no complement of a preposition.
std::int32_t first_actor(const Scene& s, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t i = begin; i < end; ++i) {
    const std::int32_t k = s.p.phrase_of[i];
    if (k < 0) continue;
    if (!phrase(s.p, k).governed && s.mention(k) != nullptr && !is_divine(s, k)) return k;
    i = phrase(s.p, k).tokens.end - 1;
  }
  return no_phrase;
}

bool can_be_subject(const Scene& s, std::int32_t k, const Analysis& verb) { return agrees(s, k, verb, true); }

bool is_time(const Scene& s, std::int32_t k) { return time(s, phrase(s.p, k), k); }

std::int32_t antecedent(const Scene& s, std::uint32_t verb_token, std::uint32_t sentence_begin) {
  const Parsed& p = s.p;
  std::uint32_t i = verb_token;
  while (i > sentence_begin && (p.is(i - 1, Pos::auxiliary) || p.is(i - 1, Pos::particle))) --i;
  if (i <= sentence_begin + 1 || phrases::opener(p, i - 1) != Opener::relative) return no_phrase;
  i -= 2;
  while (i > sentence_begin && p.tokens[i].is(TokenKind::punctuation)) --i;
  return p.phrase_of[i];
}

}  // namespace marsad::quotes
