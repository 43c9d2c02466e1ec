#include "detail/blob.hpp"
#include "detail/particles.hpp"
#include "detail/tsv.hpp"
#include "phrases/lemma_classes.hpp"
#include "phrases/verb_readings.hpp"

#include <marsad/error.hpp>
#include <marsad/phrases/main_verb.hpp>
#include <marsad/phrases/tagger.hpp>
#include <marsad/text/chars.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace marsad::phrases {
namespace {

using morph::Analysis;
using morph::Pos;
using tokens::Token;
using tokens::TokenKind;

constexpr std::array<std::string_view, class_count> class_names{
    "start",     "verb_perfect", "verb_imperfect", "noun_definite", "noun",        "noun_possessed", "adjective_definite",
    "adjective", "name",         "preposition",    "subordinator",  "relative",    "determiner",     "particle",
    "auxiliary", "coordinator",  "numeral",        "other",         "conjunction", "comma",          "inna"};

using Matrix = std::array<std::array<float, class_count>, class_count>;

const Matrix& transitions() {
  static const Matrix matrix = [] {
    Matrix m{};
    detail::Tsv rows{detail::section("rules/transitions.tsv"), "rules/transitions.tsv", {"from", "to", "score"}};
    const auto id = [&](std::string_view name) {
      const auto* const hit = std::find(class_names.begin(), class_names.end(), name);
      if (hit == class_names.end())
        throw Error(ErrorCode::invalid_table, rows.line(), rows.name() + ": no class '" + std::string(name) + "'");
      return static_cast<std::size_t>(hit - class_names.begin());
    };
    while (rows.next()) m[id(rows["from"])][id(rows["to"])] = static_cast<float>(rows.number("score"));
    return m;
  }();
  return matrix;
}

float step(Class from, Class to) { return transitions()[static_cast<std::size_t>(from)][static_cast<std::size_t>(to)]; }

constexpr std::size_t max_candidates = SparseTagger::most_choices;

// A step leads onto a class, perhaps over a proclitic conjunction, a proclitic preposition, or both.
constexpr std::size_t joined = class_count;
constexpr std::size_t preposed = 2 * class_count;
constexpr std::size_t onto_count = 4 * class_count + 1;
constexpr std::uint8_t free_step = onto_count - 1;  // onto numbers and marks: no score

using Steps = std::array<std::array<float, class_count>, onto_count>;  // by what is stepped onto, then from where

const Steps& steps() {
  static const Steps all = [] {
    Steps out{};
    for (std::size_t onto = 0; onto < free_step; ++onto) {
      for (std::size_t from = 0; from < class_count; ++from) {
        auto at = static_cast<Class>(from);
        float score = 0;
        if (onto / joined % 2 != 0) {
          score += step(at, Class::coordinator);
          // What opens a clause does so behind its wa- as well: "wa-taahhada al-qaidan" begins with a verb.
          if (at == Class::start && onto < preposed) score += step(at, static_cast<Class>(onto % class_count));
          at = Class::coordinator;
        }
        if (onto >= preposed) {
          score += step(at, Class::preposition);
          at = Class::preposition;
        }
        out[onto][from] = score + step(at, static_cast<Class>(onto % class_count));
      }
    }
    return out;
  }();
  return all;
}

/// What one reading gains on another by its steps at least, whatever stands before it (by what is stepped onto) and
/// behind it (by class).
struct Gains {
  std::array<std::array<float, onto_count>, onto_count> before{};
  std::array<std::array<float, class_count>, class_count> behind{};  // nothing may stand behind
};

const Gains& gains() {
  static const Gains all = [] {
    const Steps& table = steps();
    Gains out;
    for (std::size_t a = 0; a < onto_count; ++a)
      for (std::size_t b = 0; b < onto_count; ++b) {
        float least = table[a][0] - table[b][0];
        for (std::size_t from = 1; from < class_count; ++from) least = std::min(least, table[a][from] - table[b][from]);
        out.before[a][b] = least;
      }
    for (std::size_t a = 0; a < class_count; ++a)
      for (std::size_t b = 0; b < class_count; ++b)
        for (const auto& onto : table) out.behind[a][b] = std::min(out.behind[a][b], onto[a] - onto[b]);
    return out;
  }();
  return all;
}

std::uint8_t onto(const Analysis& a, Class kind) {
  auto out = static_cast<std::size_t>(kind);
  if (a.has(morph::wa) || a.has(morph::fa)) out += joined;
  if ((a.has(morph::bi) || a.has(morph::li) || a.has(morph::ka)) && kind != Class::verb_imperfect) out += preposed;
  return static_cast<std::uint8_t>(out);
}

}  // namespace

Class class_of(const Analysis& a) noexcept {
  const bool definite = a.has(morph::al);
  switch (a.pos) {
    case Pos::verb: return a.aspect == morph::Aspect::perfect ? Class::verb_perfect : Class::verb_imperfect;
    case Pos::noun: return definite ? Class::noun_definite : a.enclitic != 0 ? Class::noun_possessed : Class::noun;
    case Pos::adjective:
      if (a.form == morph::Form::elative && !definite) return Class::noun;  // min aqdam al-mudun
      return definite ? Class::adjective_definite : Class::adjective;
    case Pos::proper_noun: return Class::name;
    case Pos::adposition: return a.enclitic != 0 ? Class::other : Class::preposition;
    case Pos::coordinator: return Class::coordinator;
    case Pos::subordinator: {
      // inna and its sisters stand before nouns only, but with a pronoun they have their subject and are like an; an, lakin
      // and bi-an open clauses with either word first; indama, kama, haythu and the like lead to verbs.
      if (in_class(a.lemma, lemma_class::inna)) return a.enclitic != 0 ? Class::subordinator : Class::inna;
      return in_class(a.lemma, lemma_class::that) ? Class::subordinator : Class::conjunction;
    }
    case Pos::pronoun: {
      const bool relative = std::string_view{a.lemma}.starts_with(ar::article) || in_class(a.lemma, lemma_class::relative);
      return relative ? Class::relative : Class::other;
    }
    case Pos::determiner: return Class::determiner;
    case Pos::auxiliary: return Class::auxiliary;
    case Pos::particle: return Class::particle;
    case Pos::numeral: return Class::numeral;
    case Pos::adverb:
    case Pos::interjection:
    case Pos::other: return Class::other;
  }
  return Class::other;
}

std::optional<Class> class_of_mark(const Token& t) noexcept {
  if (t.is(TokenKind::number) || t.is(TokenKind::percent)) return Class::numeral;
  if (!t.is(TokenKind::punctuation) || t.mark == '(' || t.mark == ')' || t.mark == '[' || t.mark == ']') return std::nullopt;
  if (t.mark == '-' || t.mark == '/') return Class::other;
  return t.mark == text::cp::comma || t.mark == ',' ? Class::comma : Class::start;
}

Tagger::Tagger(const morph::Analyzer& analyzer, const tokens::Types& types) : types_(&types), cache_(analyzer, types) {
  static_cast<void>(gains());
}

Readings Tagger::tag(const tokens::TokenList& tokens, std::span<const tokens::Sentence> sentences) {
  Readings out(tokens.size(), nullptr);
  tag(tokens, sentences, out);
  return out;
}

void Tagger::tag(const tokens::TokenList& tokens, std::span<const tokens::Sentence> sentences, Readings& out) {
  const std::size_t n = sentences.size();
  for (std::size_t k = 0; k < n + 3; ++k) {
    if (k < n) fetch_types(tokens, sentences[k].tokens);
    if (k >= 1 && k < n + 1) fetch_readings(tokens, sentences[k - 1].tokens);
    if (k >= 2 && k < n + 2) {
      const tokens::TokenRange s = sentences[k - 2].tokens;
      find_path(tokens, s, out);
      for (std::uint32_t i = s.begin; i < s.end; ++i) __builtin_prefetch(out[i]);
    }
    if (k >= 3) give_verb(tokens, sentences[k - 3].tokens, *this, out);
  }
}

std::uint32_t Tagger::possible(std::uint32_t type) {
  const std::span<const Analysis> readings = analyses(type);
  std::uint32_t out = 0;
  for (const Candidate& c : candidates(type)) out |= 1U << (c.analysis - readings.data());
  // Rules put one reading in the place of another, and perhaps a third in that of the second.
  for (std::uint32_t before = 0; out != before;) {
    before = out;
    for (std::size_t k = 0; k < readings.size(); ++k)
      for (std::size_t j = 0; j < readings.size(); ++j)
        if ((before >> j & 1U) != 0 && may_replace(readings[j], readings[k])) out |= 1U << k;
  }
  return out;
}

// The memory is asked for what sentences need before they are read, so that words do not wait for it one after the other: for
// what is known of their types two sentences ahead, for the readings that it names one ahead.
void Tagger::fetch_types(const tokens::TokenList& tokens, tokens::TokenRange sentence) const {
  for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) __builtin_prefetch(known_.data() + tokens[i].type);
}

void Tagger::fetch_readings(const tokens::TokenList& tokens, tokens::TokenRange sentence) const {
  for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
    if (tokens[i].type >= known_.size()) continue;
    const Known& known = known_[tokens[i].type];
    __builtin_prefetch(known.only.analysis);
    if (known.count <= 1) continue;
    __builtin_prefetch(candidates_.data() + known.begin);
    __builtin_prefetch(known.first + known.readings - 1);
  }
}

void Tagger::learn_readings(std::uint32_t type) {
  if (known_.size() <= type) known_.resize(std::max<std::size_t>(type + 1, known_.size() * 3 / 2));
  const std::span<const Analysis> all = cache_[type];
  known_[type].first = all.data();
  known_[type].readings = static_cast<std::uint8_t>(all.size());
}

std::span<const float> step_scores() noexcept { return {steps().front().data(), onto_count * class_count}; }

void Tagger::learn(std::uint32_t type) {
  const std::span<const Analysis> analyses = this->analyses(type);
  std::array<Candidate, max_candidates> all{};
  std::size_t count = 0;
  for (const Analysis& a : analyses.first(std::min(analyses.size(), max_candidates))) {
    const Class kind = class_of(a);
    const Candidate c{&a, std::log(a.probability + 1e-6F), static_cast<std::uint8_t>(kind), onto(a, kind), false};
    // No path leads through a reading that differs from a likelier one in nothing that a step can see.
    const auto twin = [&](const Candidate& likelier) { return likelier.from == c.from && likelier.onto == c.onto; };
    if (std::none_of(all.begin(), all.begin() + count, twin)) all[count++] = c;
  }
  // Nor through one that another outweighs in every context.
  const Gains& least = gains();
  const auto outweighs = [&](const Candidate& a, const Candidate& b) {
    constexpr float safe = 0.01F;  // above what sums are rounded by
    return a.score - b.score + least.before[a.onto][b.onto] + least.behind[a.from][b.from] > safe;
  };
  Known& known = known_[type];
  known.begin = static_cast<std::uint32_t>(candidates_.size());
  for (const Analysis& a : analyses)
    if (std::any_of(analyses.begin(), analyses.end(), [&](const Analysis& now) { return &now != &a && may_replace(a, now); }))
      known.replaceable |= static_cast<std::uint8_t>(1U << (&a - analyses.data()));
  for (Candidate& c : std::span{all}.first(count)) {
    if (std::any_of(all.begin(), all.begin() + count, [&](const Candidate& a) { return outweighs(a, c); })) continue;
    c.replaceable = (known.replaceable >> (c.analysis - analyses.data()) & 1U) != 0;
    candidates_.push_back(c);
    ++known.count;
  }
  known.only = candidates_[known.begin];
  if (known.count != 1) return;
  candidates_.pop_back();
  known.settled = !known.only.replaceable;
}

std::uint8_t Tagger::onto_mark() noexcept { return free_step; }

const Tagger::Candidate& Tagger::find_step(std::uint32_t type, std::uint8_t from, std::uint8_t onto) {
  const Steps& table = steps();
  const auto all = candidates(type);
  const Candidate* best = &all.front();
  float most = -1e30F;
  for (const Candidate& c : all) {
    const float s = c.score + table[c.onto][from] + table[onto][c.from];
    if (s > most) {
      most = s;
      best = &c;
    }
  }
  return *best;
}

bool Tagger::find_path(const tokens::TokenList& tokens, tokens::TokenRange range, Readings& out) {
  const Steps& table = steps();
  // The first column is the start; words follow; a mark that divides clauses brings the path back to the start. Where all
  // paths meet, in a column of one cell, what they have gained no longer counts: so a part of a sentence is read as in the
  // sentence. The lattice holds no more than the columns since then.
  if (owners_.size() < range.size()) {
    owners_.resize(range.size());
    lattice_.resize(1 + range.size() * max_candidates);
  }
  Cell* const cells = lattice_.data();
  cells[0] = {nullptr, 0, 0, static_cast<std::uint8_t>(Class::start), false};
  std::uint32_t previous = 0;
  std::uint32_t previous_end = 1;
  std::uint32_t columns = 0;
  bool replaceable = false;
  const auto walk_back = [&](std::uint32_t best) {
    while (columns-- > 0) {
      out[owners_[columns]] = cells[best].analysis;
      replaceable = replaceable || cells[best].replaceable;
      best = cells[best].back;
    }
    columns = 0;
  };
  const auto best_before = [&](const float* row, float& best) {
    std::uint32_t back = previous;
    for (std::uint32_t j = previous; j < previous_end; ++j) {
      const float s = cells[j].score + row[cells[j].from];
      if (s > best) {
        best = s;
        back = j;
      }
    }
    return back;
  };
  const auto single = [&](std::uint32_t token, const Candidate& c) {
    if (columns != 0) {
      float best = -1e30F;
      walk_back(best_before(table[c.onto].data(), best));
      previous = 0;
      previous_end = 1;
    }
    out[token] = c.analysis;
    replaceable = replaceable || c.replaceable;
    cells[0].from = c.from;
  };
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const Token& t = tokens[i];
    if (is_word(t)) {
      const Known& word = known(t.type);
      if (word.count == 1) {
        single(i, word.only);
        continue;
      }
      owners_[columns++] = i;
      const std::uint32_t begin = previous_end;
      std::uint32_t end = begin;
      for (const Candidate& c : candidates(t.type)) {
        float best = -1e30F;
        const std::uint32_t back = best_before(table[c.onto].data(), best);
        cells[end++] = {c.analysis, c.score + best, back, c.from, c.replaceable};
      }
      previous = begin;
      previous_end = end;
    } else if (const auto kind = class_of_mark(t)) {
      single(i, {nullptr, 0, static_cast<std::uint8_t>(*kind), free_step, false});
    }
  }
  // Walk back from the best last candidate.
  std::uint32_t best = previous;
  for (std::uint32_t j = previous; j < previous_end; ++j)
    if (cells[j].score > cells[best].score) best = j;
  walk_back(best);
  return replaceable;
}

}  // namespace marsad::phrases
