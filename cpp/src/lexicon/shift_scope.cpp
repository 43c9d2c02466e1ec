#include "lexicon/shift_scope.hpp"

#include <marsad/normalize/letters.hpp>
#include <marsad/phrases/arguments.hpp>

#include <algorithm>
#include <array>

namespace marsad::lexicon {

using morph::Pos;
using phrases::Parsed;
using tokens::TokenKind;

namespace {

/// Whether a mark that divides clauses is this token. A hyphen or slash inside a phrase does not.
bool divides(const tokens::Token& t) { return t.is(TokenKind::punctuation) && t.mark != u'-' && t.mark != u'/' && t.mark != u'_'; }

bool is_verb(const Parsed& p, std::uint32_t i) { return p.is(i, Pos::verb); }

bool is_coordinator(const morph::Analysis& a) { return a.pos == Pos::coordinator; }

/// Whether a word behind `ma` makes an exclamation of it: an elative, four letters from alef on ("how beautiful").
bool exclaims(const Parsed& p, std::uint32_t token) {
  const morph::Analysis& a = p.reading(token);
  if (a.form == morph::Form::elative) return true;
  if (a.pos == Pos::verb && a.aspect != morph::Aspect::perfect) {
    const std::int32_t entry = SignIndex::tone().word(p.form(token));
    const PosSet pos = entry >= 0 ? Lexicon::tone().entries()[static_cast<std::size_t>(entry)].pos : PosSet{Pos::verb};
    if (pos.has(Pos::verb)) return false;
  }
  const std::string_view stem = p.form(token).substr(a.stem.begin, a.stem.size());
  return a.proclitics == 0 && stem.size() == 8 && (stem.starts_with("\u0623") || stem.starts_with("\u0627"));
}

/// Whether a word behind "what happened" is said of it: an indefinite noun or adjective that the verb does not govern.
bool predicate(const Parsed& p, std::uint32_t token) {
  static constexpr std::string_view one = "\u0623\u062D\u062F", thing = "\u0634\u064A\u0621", any = "\u0623\u064A";
  const morph::Analysis* const a = p.readings[token];
  if (a == nullptr || a->proclitics != 0 || a->enclitic != 0 || (a->pos != Pos::noun && a->pos != Pos::adjective)) return false;
  return a->lemma != one && a->lemma != thing && a->lemma != any;
}

/// Whether an adjective can belong to the word before it: not a feminine one to a masculine noun.
bool agrees(const Parsed& p, std::uint32_t token) {
  const morph::Analysis* const a = p.readings[token];
  const morph::Analysis* const before = token > 0 ? p.readings[token - 1] : nullptr;
  return before == nullptr || before->pos != Pos::noun || before->gender != morph::Gender::masculine ||
         before->number != morph::Number::singular || a->gender != morph::Gender::feminine;
}

}  // namespace

int Reach::distance(const Parsed& p, std::uint32_t to, Shift kind, int limit) {
  static constexpr std::string_view bal = "\u0628\u0644";
  const bool plain = kind == Shift::diminisher || kind == Shift::intensifier || is_wide(kind);
  const auto stopped = [&](std::uint32_t i) {
    const morph::Analysis* const a = p.readings[i];
    if (a == nullptr || plain) return false;
    if (phrases::opener(p, i) != phrases::Opener::none || p.form(i) == bal) return true;
    if (kind == Shift::negator) {
      if (a->has(morph::wa) && a->pos == Pos::particle) return true;  // the next negator
      return is_verb(p, i) && words > 1 && (a->has(morph::wa) || a->has(morph::fa));
    }
    if (is_verb(p, i) || a->pos == Pos::adposition || (governs(kind) && is_coordinator(*a))) return true;
    return a->has(morph::bi) || (kind == Shift::undoer && a->has(morph::li));
  };
  for (; at < to && words >= 0 && words < limit; ++at) {
    if (divides(p.tokens[at])) {
      words = -1;
    } else if (!p.tokens[at].is(TokenKind::quote)) {
      ++words;
      if (stopped(at)) words = -1;
    }
  }
  return words < 0 || at < to ? -1 : words + 1;
}

bool denies_la(const Parsed& p, std::uint32_t token, bool denied, bool negator_next, double weight) {
  if (negator_next) return false;
  const morph::Analysis* const own = p.readings[token];
  const morph::Analysis* const next = token + 1 < p.readings.size() ? p.readings[token + 1] : nullptr;
  if (next == nullptr) return true;
  if (weight < 0 && next->has(morph::li) && next->pos != Pos::verb) return false;
  return denied || own == nullptr || !own->has(morph::wa) || next->pos == Pos::verb;
}

bool denies_ma(const Parsed& p, std::uint32_t token, tokens::TokenRange sentence) {
  const morph::Analysis* const own = p.readings[token];
  if (own != nullptr && (own->has(morph::bi) || own->has(morph::li) || own->has(morph::ka))) return false;
  if (token + 1 >= sentence.end) return false;
  const morph::Analysis* const next = p.readings[token + 1];
  if (next == nullptr || exclaims(p, token + 1)) return false;
  if (next->pos == Pos::adposition && own != nullptr && own->proclitics != 0) return false;
  // "What happened is a crime": the verb of a relative is masculine, or has a pronoun.
  const bool may_relate = next->gender != morph::Gender::feminine || next->enclitic != 0;
  if (may_relate && next->aspect == morph::Aspect::perfect && token + 2 < sentence.end && predicate(p, token + 2)) return false;
  if (token == sentence.begin) return true;
  const tokens::Token& before = p.tokens[token - 1];
  if (!before.is(TokenKind::word)) return true;
  if (own != nullptr && (own->has(morph::wa) || own->has(morph::fa))) return true;
  const morph::Analysis* const a = p.readings[token - 1];
  if (a == nullptr) return true;
  if (a->pos == Pos::pronoun || a->pos == Pos::coordinator || a->pos == Pos::proper_noun || a->pos == Pos::interjection) return true;
  return a->pos == Pos::noun && a->has(morph::al) && next->pos == Pos::verb && next->aspect == morph::Aspect::imperfect;
}

bool excepted(const Parsed& p, std::uint32_t from, tokens::TokenRange sentence) {
  static constexpr std::string_view illa = "\u0625\u0644\u0627", bare_illa = "\u0627\u0644\u0627", siwa = "\u0633\u0648\u0649";
  static constexpr std::string_view if_ = "\u0625\u0630\u0627", after = "\u0628\u0639\u062F";
  for (std::uint32_t i = from; i < std::min(sentence.end, from + 9); ++i) {
    if (divides(p.tokens[i])) return false;
    if (p.tokens[i].type == 0) continue;
    if (p.form(i) == siwa || (i > from && restricts(p, i, sentence))) return true;
    if (p.form(i) != illa && p.form(i) != bare_illa) continue;
    if (i + 1 >= sentence.end || p.tokens[i + 1].type == 0) return true;
    return phrases::opener(p, i + 1) != phrases::Opener::content && p.form(i + 1) != if_ && p.form(i + 1) != after;
  }
  return false;
}

bool restricts(const Parsed& p, std::uint32_t token, tokens::TokenRange sentence) {
  static constexpr std::string_view ghayr = "\u063A\u064A\u0631";
  static constexpr std::array<std::string_view, 4> negators{"\u0644\u0645", "\u0644\u0646", "\u0644\u0627", "\u0645\u0627"};
  if (p.tokens[token].type == 0 || p.form(token) != ghayr || token + 1 >= sentence.end) return false;
  const morph::Analysis* const next = p.readings[token + 1];
  if (next == nullptr || next->pos != Pos::noun) return false;
  for (std::uint32_t i = token; i-- > sentence.begin && i + 6 > token && !divides(p.tokens[i]);) {
    if (p.tokens[i].type != 0 && std::find(negators.begin(), negators.end(), p.form(i)) != negators.end())
      return i + 1 < token && is_verb(p, i + 1);
  }
  return false;
}

bool unsurpassed(const Parsed& p, std::uint32_t negator, std::uint32_t token) {
  static constexpr std::string_view la = "\u0644\u0627", there = "\u0647\u0646\u0627\u0643", than = "\u0645\u0646";
  const morph::Analysis* const a = p.readings[token];
  if (a == nullptr || token + 1 >= p.tokens.size() || p.tokens[token + 1].type == 0 || p.form(token + 1) != than) return false;
  const std::string_view stem = p.form(token).substr(a->stem.begin, a->stem.size());
  if (a->proclitics != 0 || (a->form != morph::Form::elative && !(stem.size() == 8 && stem.starts_with("\u0623")))) return false;
  return (negator + 1 == token && p.form(negator) == la) || (negator + 2 == token && p.form(negator + 1) == there);
}

bool governed(const Parsed& p, const ShiftRule& rule, const Match& shifter, const Match& m, double weight) {
  static constexpr std::array<std::string_view, 2> asking{"\u0645\u062A\u0649", "\u0647\u0644"};
  if ((rule.kind == Shift::spoiler && weight < 0) || (rule.kind == Shift::remedy && weight > 0)) return false;
  const morph::Analysis* const own = p.readings[m.tokens.begin];
  if (own == nullptr) return false;
  const std::uint32_t at = shifter.tokens.begin;
  if (rule.kind == Shift::undoer && at > 0 && p.tokens[at - 1].type != 0 &&
      std::find(asking.begin(), asking.end(), p.form(at - 1)) != asking.end())
    return false;
  // A definite noun governs through a preposition only: "al-muqawama" and what stands behind it are two things.
  if (shifter.tokens.size() == 1 && p.is(at, Pos::noun) && p.reading(at).has(morph::al) && !own->has(morph::li) &&
      !p.is(m.tokens.begin - 1, Pos::adposition))
    return false;
  if (m.tokens.size() == 1 && (own->pos == Pos::verb || (own->pos == Pos::adjective && agrees(p, m.tokens.begin)))) return false;
  if (!is_verb(p, shifter.tokens.begin)) return true;
  if (!shifter.tail.empty() || shifter.tokens.size() > 1) return true;
  if ((own->proclitics & (morph::bi | morph::li | morph::ka)) != 0) return false;
  const std::int32_t object = phrases::find_arguments(p, shifter.tokens.begin).object;
  return object < 0 || m.tokens.end > static_cast<std::uint32_t>(object);
}

bool ceases(const Parsed& p, const ShiftRule& rule, const Match& shifter, const Match& m) {
  if (rule.word != ShiftRule::Word::rest || shifter.tail.empty()) return false;
  if (m.tokens.begin < shifter.tokens.end || m.tokens.end > shifter.tail.begin) return false;
  const std::uint32_t behind = shifter.tail.end;
  return behind < p.tokens.size() && p.readings[behind] != nullptr && p.reading(behind).form != morph::Form::masdar;
}

bool befalls(const Parsed& p, const ShiftRule& rule, std::uint32_t verb, const Match& m) {
  if (rule.word != ShiftRule::Word::solve || p.readings[verb] == nullptr) return false;
  const bool begins = verb == p.sentences[p.sentence_of[verb]].tokens.begin || p.reading(verb).has(morph::wa) ||
                      p.reading(verb).has(morph::fa);
  return begins && subject_of(p, verb, m);
}

bool affected(const Parsed& p, const ShiftRule& rule, const Match& shifter, const Match& m) {
  const std::uint32_t behind = shifter.tokens.end;
  if (rule.word != ShiftRule::Word::whom || m.tokens.begin < behind) return false;
  return p.phrase_of[behind] != phrases::no_phrase && p.phrase_of[behind] == p.phrase_of[m.tokens.begin];
}

bool subject_of(const Parsed& p, std::uint32_t verb, const Match& m) {
  if (!is_verb(p, verb)) return false;
  const std::int32_t subject = phrases::find_arguments(p, verb).subject;
  return subject >= 0 && m.tokens.contains(static_cast<std::uint32_t>(subject));
}

bool person(const Parsed& p, const Match& m) {
  const std::uint32_t at = m.tokens.begin;
  const morph::Analysis* const own = p.readings[at];
  if (m.tokens.size() != 1 || !m.tail.empty() || own == nullptr || own->enclitic != 0 || own->has(morph::al)) return false;
  const bool name = own->pos == Pos::proper_noun;
  const bool may = name || (p.facts[at].also & phrases::also::name) != 0;
  if (!may && own->pos != Pos::noun) return false;
  const auto is_name = [&](std::uint32_t i) { return p.is(i, Pos::proper_noun) && p.reading(i).form != morph::Form::place; };
  const bool word_before = at > 0 && p.tokens[at - 1].type != 0 && p.readings[at - 1] != nullptr;
  const bool titled = word_before && own->proclitics == 0 && p.reading(at - 1).has(morph::al) &&
                      phrases::person_title(p.facts[at - 1].title);
  const morph::Analysis* const next = at + 1 < p.tokens.size() && p.tokens[at + 1].type != 0 ? p.readings[at + 1] : nullptr;
  if (may && next != nullptr && is_name(at + 1) && next->proclitics == 0) return true;
  const Pos before = word_before ? p.reading(at - 1).pos : Pos::other;
  if (name)
    return titled || (own->proclitics == 0 && (before == Pos::verb || before == Pos::adposition || (word_before && is_name(at - 1))));
  if (!titled || own->number != morph::Number::singular || own->gender != morph::Gender::masculine) return false;
  // A noun that would be the object shows its case or has a genitive behind it.
  if (p.facts[at].has(phrases::fact::accusative | phrases::fact::ends_alef)) return false;
  return next == nullptr || !next->nominal() || (!next->has(morph::al) && next->enclitic == 0 && p.facts[at + 1].has(phrases::fact::time));
}

bool adjective_after_all(const Parsed& p, std::uint32_t token) {
  const morph::Analysis& own = p.reading(token);
  if (own.proclitics != 0 || own.enclitic != 0 || (p.facts[token].also & phrases::also::adjective) == 0) return false;
  if (token + 1 < p.tokens.size() && p.is(token + 1, Pos::proper_noun) && p.reading(token + 1).proclitics == 0) return false;
  const morph::Analysis* const before = token > 0 && p.tokens[token - 1].is(TokenKind::word) ? p.readings[token - 1] : nullptr;
  if (before == nullptr || phrases::person_title(p.facts[token - 1].title)) return false;
  if (before->pos == Pos::pronoun) return true;
  return (before->pos == Pos::noun || before->pos == Pos::adjective) && (before->has(morph::al) || before->enclitic != 0);
}

bool genuine(std::string_view form, const morph::Analysis& a, const Entry& entry) {
  const std::string_view stem = form.substr(a.stem.begin, a.stem.size());
  const std::string key = normalize::fold(entry.term);
  const bool by_lemma = normalize::fold(a.lemma) == key;
  if (by_lemma && a.lemma != entry.term && a.source != morph::Source::back_off) return false;
  const bool by_stem = normalize::fold(stem) == key || normalize::fold(form.substr(a.stem.begin)) == key;
  if (!by_lemma && !by_stem && a.proclitics != 0) return form == entry.term;
  if (a.pos == Pos::verb || !by_stem || stem.size() < 2) return true;
  const auto seat = [](std::string_view s) { return s.substr(0, 2); };
  const auto marked = [](std::string_view s) { return s == "\u0622" || s == "\u0623" || s == "\u0625"; };
  return !marked(seat(stem)) || !marked(seat(entry.term)) || seat(stem) == seat(entry.term);
}

}  // namespace marsad::lexicon
