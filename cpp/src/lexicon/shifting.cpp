#include "lexicon/shift_rules.hpp"

#include <marsad/error.hpp>
#include <marsad/lexicon/shifting.hpp>
#include <marsad/normalize/letters.hpp>
#include <marsad/phrases/arguments.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace marsad::lexicon {
namespace {

using morph::Pos;
using phrases::Parsed;
using tokens::TokenKind;

/// Whether a mark that divides clauses is this token. A hyphen or slash inside a phrase does not.
bool divides(const tokens::Token& t) { return t.is(TokenKind::punctuation) && t.mark != u'-' && t.mark != u'/' && t.mark != u'_'; }

bool is_verb(const Parsed& p, std::uint32_t i) { return p.readings[i] != nullptr && p.readings[i]->pos == Pos::verb; }

bool is_coordinator(const morph::Analysis& a) { return a.pos == Pos::coordinator; }

/// Shifters that reach over clauses.
bool is_wide(Shift kind) { return kind == Shift::condition || kind == Shift::question || kind == Shift::irrealis; }
/// Shifters that reach only what they govern.
bool governs(Shift kind) { return kind == Shift::reverser || kind == Shift::undoer || kind == Shift::spoiler; }

/// Words from one token to another as a shifter of this kind counts them, -1 if something stands in its way.
int distance(const Parsed& p, std::uint32_t from, std::uint32_t to, Shift kind) {
  static constexpr std::string_view bal = "\u0628\u0644";
  int words = 0;
  for (std::uint32_t i = from; i < to; ++i) {
    if (divides(p.tokens[i])) return -1;
    if (p.tokens[i].is(TokenKind::quote)) continue;
    ++words;
    const morph::Analysis* const a = p.readings[i];
    if (a == nullptr || kind == Shift::diminisher || kind == Shift::intensifier || is_wide(kind)) continue;
    if (phrases::opener(p, i) != phrases::Opener::none || p.form(i) == bal) return -1;
    if (kind == Shift::negator) {
      if (a->has(morph::wa) && a->pos == Pos::particle) return -1;  // the next negator
      if (is_verb(p, i) && words > 1 && (a->has(morph::wa) || a->has(morph::fa))) return -1;
      continue;
    }
    if (is_verb(p, i) || a->pos == Pos::adposition || (governs(kind) && is_coordinator(*a))) return -1;
    if (a->has(morph::bi) || (kind == Shift::undoer && a->has(morph::li))) return -1;
  }
  return words + 1;
}

/// Whether a word behind `ma` makes an exclamation of it: an elative, four letters from alef on ("how beautiful").
bool exclaims(const Parsed& p, std::uint32_t token) {
  const morph::Analysis& a = *p.readings[token];
  if (a.form == morph::Form::elative) return true;
  if (a.pos == Pos::verb && a.aspect != morph::Aspect::perfect) {
    const std::int32_t entry = SignIndex::tone().word(p.form(token));
    const PosSet pos = entry >= 0 ? Lexicon::tone().entries()[static_cast<std::size_t>(entry)].pos : PosSet{Pos::verb};
    if (pos.has(Pos::verb)) return false;
  }
  const std::string_view stem = p.form(token).substr(a.stem.begin, a.stem.size());
  return a.proclitics == 0 && stem.size() == 8 && (stem.starts_with("\u0623") || stem.starts_with("\u0627"));
}

/// Whether `la` denies a match: not as an answer before another negator, nor as a slogan ("no to violence"); "wa-la"
/// before a noun means "or" in dialects unless something was denied before.
bool denies_la(const Parsed& p, std::uint32_t token, bool denied, bool negator_next, double weight) {
  if (negator_next) return false;
  const morph::Analysis* const own = p.readings[token];
  const morph::Analysis* const next = token + 1 < p.readings.size() ? p.readings[token + 1] : nullptr;
  if (next == nullptr) return true;
  if (weight < 0 && next->has(morph::li) && next->pos != Pos::verb) return false;
  return denied || own == nullptr || !own->has(morph::wa) || next->pos == Pos::verb;
}

/// Whether a word behind "what happened" is said of it: an indefinite noun or adjective that the verb does not govern.
bool predicate(const Parsed& p, std::uint32_t token) {
  static constexpr std::string_view one = "\u0623\u062D\u062F", thing = "\u0634\u064A\u0621", any = "\u0623\u064A";
  const morph::Analysis* const a = p.readings[token];
  if (a == nullptr || a->proclitics != 0 || a->enclitic != 0 || (a->pos != Pos::noun && a->pos != Pos::adjective)) return false;
  return a->lemma != one && a->lemma != thing && a->lemma != any;
}

/// Whether `ma` denies: it opens its clause before a verb. Behind a verb, a preposition or a quantifier it is relative.
bool denies(const Parsed& p, std::uint32_t token, tokens::TokenRange sentence) {
  const morph::Analysis* const own = p.readings[token];
  if (own != nullptr && (own->has(morph::bi) || own->has(morph::li) || own->has(morph::ka))) return false;
  if (token + 1 >= sentence.end) return false;
  const morph::Analysis* const next = p.readings[token + 1];
  if (next == nullptr || exclaims(p, token + 1)) return false;
  if (next->pos == Pos::adposition && own != nullptr && own->proclitics != 0) return false;
  if (next->aspect == morph::Aspect::perfect && token + 2 < sentence.end && predicate(p, token + 2)) return false;
  if (token == sentence.begin) return true;
  const tokens::Token& before = p.tokens[token - 1];
  if (!before.is(TokenKind::word)) return true;
  if (own != nullptr && (own->has(morph::wa) || own->has(morph::fa))) return true;
  const morph::Analysis* const a = p.readings[token - 1];
  if (a == nullptr) return true;
  if (a->pos == Pos::pronoun || a->pos == Pos::coordinator || a->pos == Pos::proper_noun || a->pos == Pos::interjection) return true;
  return a->pos == Pos::noun && a->has(morph::al) && next->pos == Pos::verb && next->aspect == morph::Aspect::imperfect;
}

/// Whether an exception ("illa" without "an") follows in the clause: what is denied before it is affirmed.
bool excepted(const Parsed& p, std::uint32_t from, tokens::TokenRange sentence) {
  static constexpr std::string_view illa = "\u0625\u0644\u0627", bare_illa = "\u0627\u0644\u0627";
  for (std::uint32_t i = from; i < std::min(sentence.end, from + 9); ++i) {
    if (divides(p.tokens[i])) return false;
    if (p.tokens[i].type == 0 || (p.form(i) != illa && p.form(i) != bare_illa)) continue;
    return i + 1 >= sentence.end || p.tokens[i + 1].type == 0 || phrases::opener(p, i + 1) != phrases::Opener::content;
  }
  return false;
}

/// Whether a noun or verb that turns what it governs can govern a match: no verb, no adjective of a noun; the object
/// of a verb where it has one; nothing behind a preposition written on to it; only what is good for a spoiler.
bool governed(const Parsed& p, const ShiftRule& rule, const Match& shifter, const Match& m, double weight,
              const std::vector<phrases::Arguments>& arguments) {
  if (rule.kind == Shift::spoiler && weight < 0) return false;
  const morph::Analysis* const own = p.readings[m.tokens.begin];
  if (own == nullptr) return false;
  if (m.tokens.size() == 1 && (own->pos == Pos::verb || own->pos == Pos::adjective)) return false;
  if (!is_verb(p, shifter.tokens.begin)) return true;
  if (!shifter.tail.empty() || shifter.tokens.size() > 1) return true;
  if ((own->proclitics & (morph::bi | morph::li | morph::ka)) != 0) return false;
  const auto verb = std::lower_bound(arguments.begin(), arguments.end(), shifter.tokens.begin,
                                     [](const auto& a, std::uint32_t t) { return a.verb < t; });
  if (verb == arguments.end() || verb->verb != shifter.tokens.begin || verb->object < 0) return true;
  return m.tokens.end > static_cast<std::uint32_t>(verb->object);
}

/// Whether a reading is of the word that the entry means, where two words share a search key (amn "security", amin
/// "safe"): the lemma that the tables give must be spelled as the entry is, and so must a hamza that is written.
bool genuine(const Parsed& p, const Match& m, const Entry& entry) {
  if (m.tokens.size() != 1 || !m.tail.empty()) return true;
  const morph::Analysis* const a = p.readings[m.tokens.begin];
  if (a == nullptr) return true;
  const std::string_view form = p.form(m.tokens.begin);
  const std::string_view stem = form.substr(a->stem.begin, a->stem.size());
  const std::string key = normalize::fold(entry.term);
  const bool by_lemma = normalize::fold(a->lemma) == key;
  if (by_lemma && a->lemma != entry.term && a->source != morph::Source::back_off) return false;
  const bool by_stem = normalize::fold(stem) == key || normalize::fold(form.substr(a->stem.begin)) == key;
  if (!by_lemma && !by_stem && a->proclitics != 0) return form == entry.term;
  if (a->pos == Pos::verb || !by_stem || stem.size() < 2) return true;
  const auto seat = [](std::string_view s) { return s.substr(0, 2); };
  const auto marked = [](std::string_view s) { return s == "\u0622" || s == "\u0623" || s == "\u0625"; };
  return !marked(seat(stem)) || !marked(seat(entry.term)) || seat(stem) == seat(entry.term);
}

/// Whether the sentence ends in the mark of a rule, quotation marks aside; in two of them for an exclamation.
bool ends_with(const Parsed& p, tokens::TokenRange sentence, const ShiftRule& rule) {
  std::uint32_t end = sentence.end;
  while (end > sentence.begin && p.tokens[end - 1].is(TokenKind::quote)) --end;
  if (end == sentence.begin || !p.tokens[end - 1].is(TokenKind::punctuation)) return false;
  const std::string_view mark = text::slice(p.text, p.tokens[end - 1].span);
  if (rule.kind != Shift::mark) return false;
  if (rule.id == "qst.mark")
    return mark.find('!') == std::string_view::npos &&
           (mark.find('?') != std::string_view::npos || mark.find("\u061F") != std::string_view::npos);
  return mark.size() >= 2 && mark.find_first_not_of('!') == std::string_view::npos;
}

}  // namespace

void ToneOptions::validate() const {
  if (!std::isfinite(neutral_band) || neutral_band < 0) {
    throw Error(ErrorCode::invalid_option, 0, "neutral_band is " + std::to_string(neutral_band) + ": it must be 0 or more");
  }
}

ToneReader::ToneReader(phrases::Tagger& tagger, ToneOptions options)
    : tone_(Lexicon::tone(), tagger), shifters_(shift_rules().lexicon, tagger), options_(options) {
  options_.validate();
}

std::vector<Match> ToneReader::collect(const Parsed& p, const std::vector<Match>& shifters) {
  std::vector<Match> out;
  for (const Match& m : tone_.find(p)) {
    if (!out.empty() && out.back().tokens == m.tokens) continue;  // one entry for each place
    if (genuine(p, m, tone_.lexicon().entries()[m.entry])) out.push_back(m);
  }
  const std::size_t words = out.size();
  const SignIndex& signs = SignIndex::tone();
  std::size_t known = 0;
  std::size_t shifter = 0;
  const auto rule_of = [&](std::size_t k) -> const ShiftRule& {
    return shift_rules().rows[shifters_.lexicon().entries()[shifters[k].entry].tag];
  };
  for (std::uint32_t i = 0; i < p.tokens.size(); ++i) {
    while (known < words && out[known].tokens.end <= i) ++known;
    while (shifter < shifters.size() && shifters[shifter].tokens.end < i) ++shifter;
    const tokens::Token& t = p.tokens[i];
    const auto add = [&](std::int32_t entry, text::Span s) {
      if (entry >= 0) out.push_back({static_cast<std::uint32_t>(entry), {i, i + 1}, {}, s});
    };
    if (t.is(TokenKind::emoji) || t.is(TokenKind::emoticon)) {
      add(signs.sign(text::slice(p.text, t.span)), t.span);
    } else if (t.is(TokenKind::hashtag)) {
      for (const text::Span part : tokens::hashtag_parts(p.text, t)) add(signs.word(normalize::bare(text::slice(p.text, part))), part);
    } else if (t.has(tokens::elongated) && (known >= words || !out[known].tokens.contains(i))) {
      add(signs.stretched(p.form(i)), t.span);
    } else if (t.type != 0 && shifter < shifters.size() && (known >= words || !out[known].tokens.contains(i))) {
      // An adjective mistaken for a name: names are neither denied nor graded.
      const ShiftRule& rule = rule_of(shifter);
      const tokens::TokenRange at = shifters[shifter].tokens;
      const bool name = p.is(i, Pos::proper_noun) || p.form(i).ends_with("\u0629");  // no verb ends in teh marbuta
      const bool behind = at.end == i && rule.kind == Shift::negator && (name || rule.word == ShiftRule::Word::ma);
      const bool before = at.begin == i + 1 && rule.scope < 0 && rule.kind != Shift::adversative && name;
      if (!behind && !before) continue;
      const std::int32_t entry = signs.word(p.form(i));
      add(entry >= 0 ? entry : signs.word(p.lemma(i)), t.span);
    }
  }
  if (out.size() > words)
    std::stable_sort(out.begin(), out.end(), [](const Match& a, const Match& b) { return a.tokens.begin < b.tokens.begin; });
  return out;
}

Tone ToneReader::read(const Parsed& p) {
  const ShiftRules& rules = shift_rules();
  Tone out;
  out.sentences.resize(p.sentences.size());
  const std::vector<Match> shifters = shifters_.find(p);
  const std::vector<Match> matches = collect(p, shifters);
  const auto rule_of = [&](std::size_t k) -> const ShiftRule& { return rules.rows[shifters_.lexicon().entries()[shifters[k].entry].tag]; };
  std::optional<std::vector<phrases::Arguments>> found;
  const auto arguments = [&]() -> const std::vector<phrases::Arguments>& {
    if (!found) found = phrases::find_arguments(p);
    return *found;
  };
  std::vector<std::uint32_t> spent(shifters.size());  // by shifter: end of the last match that it reached
  std::size_t first = 0;                              // shifters of the sentence of the match
  for (std::size_t n = 0; n < matches.size(); ++n) {
    const Match& m = matches[n];
    const std::uint32_t s = p.sentence_of[m.tokens.begin];
    const tokens::TokenRange sentence = p.sentences[s].tokens;
    while (first < shifters.size() && shifters[first].tokens.begin < sentence.begin) ++first;
    const Entry& entry = tone_.lexicon().entries()[m.entry];
    ToneMatch t{m, entry.weight, {}};
    const auto apply = [&](const ShiftRule& rule) {
      t.value *= rule.factor;
      if (!t.shifters.empty()) t.shifters += ' ';
      t.shifters += rule.id;
    };
    const auto coordinated = [&](std::uint32_t end) {  // nothing but "and" or "or" between the last match and this one
      if (m.tokens.begin == end) return p.readings[end] != nullptr && p.readings[end]->has(morph::wa);
      return m.tokens.begin == end + 1 && p.is(end, Pos::coordinator);
    };
    bool masked = false;
    std::array<bool, shift_kinds> once{};
    for (std::size_t k = first; k < shifters.size() && shifters[k].tokens.begin < sentence.end && !masked; ++k) {
      const ShiftRule& rule = rule_of(k);
      const tokens::TokenRange at = shifters[k].tokens;
      if (rule.kind == Shift::trap) {
        masked = at.begin <= m.tokens.begin && m.tokens.end <= at.end && m.tail.empty();
        continue;
      }
      if (at.begin < m.tokens.end && m.tokens.begin < at.end) continue;
      const bool before = at.end <= m.tokens.begin;
      if (rule.kind == Shift::adversative) {  // what stands before "but" weighs less
        if (before || once[static_cast<std::size_t>(rule.kind)]) continue;
        once[static_cast<std::size_t>(rule.kind)] = true;
        apply(rule);
        continue;
      }
      if (before != (rule.scope > 0)) continue;
      if (!before && n + 1 < matches.size() && matches[n + 1].tokens.begin < at.begin) continue;  // it has a nearer word
      if (rule.word == ShiftRule::Word::noun && p.lemma(at.begin) != rule.form && at.size() == 1) continue;
      if (rule.word == ShiftRule::Word::ma && !denies(p, at.begin, sentence)) continue;
      if (rule.word == ShiftRule::Word::la) {
        const auto negates = [&](std::size_t other) { return rule_of(other).kind == Shift::negator; };
        const bool denied = k > first && negates(k - 1);
        if (!denies_la(p, at.begin, denied, k + 1 < shifters.size() && shifters[k + 1].tokens.begin == at.end && negates(k + 1),
                       entry.weight))
          continue;
      }
      const morph::Analysis* const own = p.readings[m.tokens.begin];
      if (governs(rule.kind) && !governed(p, rule, shifters[k], m, entry.weight, arguments())) continue;
      if (rule.kind == Shift::topic && own != nullptr && (own->pos == Pos::verb || own->pos == Pos::adjective)) continue;
      const std::uint32_t at_end = shifters[k].tail.empty() ? at.end : shifters[k].tail.end;
      if (before && at_end > m.tokens.begin) continue;
      const int d = before ? distance(p, at_end, m.tokens.begin, rule.kind) : distance(p, m.tokens.end, at.begin, rule.kind);
      const bool wide = is_wide(rule.kind);
      const bool linked = before && !wide && spent[k] != 0 && coordinated(spent[k]);
      if (d < 0 || (d > std::abs(rule.scope) && !linked)) continue;
      if (before && !wide) {
        if (spent[k] != 0 && !linked) continue;
        if (rule.kind == Shift::negator && excepted(p, at.end, sentence)) continue;
        if (rule.kind == Shift::negator && d > 1 && !linked && own != nullptr && own->pos == Pos::verb &&
            (own->has(morph::wa) || own->has(morph::fa)))
          continue;
        spent[k] = m.tokens.end;
      } else if (wide) {
        if (once[static_cast<std::size_t>(rule.kind)]) continue;
        once[static_cast<std::size_t>(rule.kind)] = true;
      }
      apply(rule);
    }
    if (masked) continue;
    const tokens::TokenRange at = m.tokens;
    if (at.size() == 1 && p.tokens[at.begin].has(tokens::elongated)) apply(rules.elongated);
    if (at.begin > sentence.begin && at.end < sentence.end && p.tokens[at.begin - 1].is(TokenKind::quote) &&
        p.tokens[at.end].is(TokenKind::quote))
      apply(rules.quoted);
    if (ends_with(p, sentence, rules.question)) apply(rules.question);
    if (ends_with(p, sentence, rules.exclamation)) apply(rules.exclamation);
    (entry.category == "evaluation" ? out.sentences[s].evaluation : out.sentences[s].news_valence) += t.value;
    out.matches.push_back(std::move(t));
  }
  for (SentenceTone& s : out.sentences) {
    const double score = s.score();
    s.sign = score > 0 && score >= options_.neutral_band - 1e-9 ? 1 : score < 0 && score <= -options_.neutral_band + 1e-9 ? -1 : 0;
  }
  return out;
}

}  // namespace marsad::lexicon
