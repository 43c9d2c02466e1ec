#include "detail/blob.hpp"
#include "detail/tsv.hpp"
#include "phrases/verb_readings.hpp"

#include <marsad/error.hpp>
#include <marsad/normalize/letters.hpp>
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

constexpr std::size_t max_candidates = 5;

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

/// Bits of namespace also for one of the analyses of a form.
std::uint8_t also_read(const Analysis& r, std::span<const Analysis> analyses) {
  constexpr float rare = 0.12F;
  constexpr float rare_with_article = 0.04F;
  float adjective = 0;
  unsigned out = 0;
  for (const Analysis& a : analyses) {
    if (a.enclitic != r.enclitic || ((a.proclitics ^ r.proclitics) & ~morph::al) != 0) continue;
    if (a.pos == Pos::proper_noun && a.form == morph::Form::person) out |= also::name;
    if (a.pos == Pos::noun && a.probability >= rare_with_article) out |= also::noun;
    if (a.pos == Pos::adjective && a.proclitics == r.proclitics) adjective += a.probability;
  }
  if (adjective > 0) out |= also::seldom;
  // Tables have feminines for persons ("photographer") that are adjectives of things far more often.
  const bool feminine = r.pos == Pos::noun && r.gender == morph::Gender::feminine && r.number == morph::Number::singular &&
                        r.form != morph::Form::masdar && r.enclitic == 0;
  if (adjective >= (r.has(morph::al) || feminine ? rare_with_article : rare)) out |= also::adjective;
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
      static constexpr std::string_view sisters[] = {"\u0625\u0646", "\u0644\u0623\u0646", "\u0643\u0623\u0646"};
      if (std::find(std::begin(sisters), std::end(sisters), std::string_view{a.lemma}) != std::end(sisters))
        return a.enclitic != 0 ? Class::subordinator : Class::inna;
      static constexpr std::string_view nominal[] = {"\u0623\u0646", "\u0644\u0643\u0646", "\u0628\u0623\u0646"};
      return std::find(std::begin(nominal), std::end(nominal), std::string_view{a.lemma}) != std::end(nominal) ? Class::subordinator
                                                                                                               : Class::conjunction;
    }
    case Pos::pronoun: {
      static constexpr std::string_view relatives[] = {"\u0645\u0627", "\u0645\u0646", "\u0645\u0645\u0627",
                                                       "\u0645\u0645\u0646"};  // ma, man, mimma, mimman
      const std::string_view lemma = a.lemma;
      const bool relative = lemma.starts_with("\u0627\u0644") ||
                            std::find(std::begin(relatives), std::end(relatives), lemma) != std::end(relatives);
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
  for (const auto& s : sentences) {
    fetch(tokens, s.tokens);
    find_path(tokens, s.tokens, out);
    give_verb(tokens, s.tokens, *this, out);
  }
}

std::uint32_t Tagger::possible(std::uint32_t type) {
  const std::span<const Analysis> readings = cache_[type];
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

/// Asks the memory for what sentences need, so that the words wait for it together and not one after the other.
void Tagger::fetch(const tokens::TokenList& tokens, tokens::TokenRange sentence) const {
  const auto each_type = [&](auto&& use) {
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i)
      if (tokens[i].type < known_.size()) use(tokens[i].type);
  };
  each_type([&](std::uint32_t type) { __builtin_prefetch(&known_[type]); });
  each_type([&](std::uint32_t type) {
    if (known_[type].count > 1) __builtin_prefetch(candidates_.data() + known_[type].begin);
  });
}

void Tagger::learn(std::uint32_t type) {
  if (known_.size() <= type) known_.resize(std::max<std::size_t>(type + 1, known_.size() * 3 / 2));
  const std::span<const Analysis> analyses = cache_[type];
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
  known = {};
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
  if (known.count != 1) return;
  known.only = candidates_.back();
  candidates_.pop_back();
  known.settled = !known.only.replaceable;
}

const WordFacts& Tagger::learn_facts(std::uint32_t type, const Analysis* reading) {
  const std::string_view form = (*types_)[type];
  const std::span<const Analysis> analyses = cache_[type];
  const auto k = static_cast<std::size_t>(reading - analyses.data());
  if (reading == nullptr || k >= analyses.size()) return unread_ = word_facts(form, reading);
  if (known_facts_.size() <= type) known_facts_.resize(std::max<std::size_t>(type + 1, known_facts_.size() * 3 / 2));
  KnownFacts& known = known_facts_[type];
  if (known.size == 0) {
    known = {analyses.data(), static_cast<std::uint32_t>(facts_.size()), static_cast<std::uint32_t>(analyses.size())};
    facts_.resize(facts_.size() + analyses.size());
  }
  WordFacts& out = facts_[known.begin + k] = word_facts(form, reading);
  out.also = static_cast<std::uint8_t>(also_read(*reading, analyses) | also::known);
  return out;
}

std::uint32_t Tagger::intern_key(std::string_view form) {
  folded_.clear();
  normalize::append_fold(folded_, form);
  const std::uint32_t id = key_names_.intern(folded_);
  if (id >= key_hashes_.size()) {
    key_hashes_.resize(id);
    key_hashes_.push_back(key_names_.hash(folded_));
  }
  return id;
}

std::span<const WordKeys> Tagger::keys(std::uint32_t type) {
  if (known_keys_.size() <= type) known_keys_.resize(std::max<std::size_t>(type + 1, known_keys_.size() * 3 / 2));
  KnownKeys& known = known_keys_[type];
  if (known.end == 0) {
    const std::string_view form = (*types_)[type];
    const std::span<const Analysis> analyses = cache_[type];
    const std::uint32_t whole = intern_key(form);
    known.begin = static_cast<std::uint32_t>(word_keys_.size());
    for (std::size_t k = 0; k < analyses.size(); ++k) {
      const Analysis& a = analyses[k];
      const std::string_view stem = form.substr(a.stem.begin, a.stem.size());
      WordKeys keys{whole, 0, 0};
      if (stem.size() == form.size())
        keys.stem = whole;
      else if (k > 0 && analyses[k - 1].stem == a.stem)
        keys.stem = word_keys_.back().stem;
      else
        keys.stem = intern_key(stem);
      if (k > 0 && analyses[k - 1].lemma == a.lemma)
        keys.lemma = word_keys_.back().lemma;
      else
        keys.lemma = a.lemma == stem ? keys.stem : intern_key(a.lemma);
      word_keys_.push_back(keys);
    }
    known.end = static_cast<std::uint32_t>(word_keys_.size());
  }
  return std::span{word_keys_}.subspan(known.begin, known.end - known.begin);
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
  // The first column is the start; words follow; a mark that divides clauses brings the path back to the start.
  if (owners_.size() < range.size()) {
    owners_.resize(range.size());
    lattice_.resize(1 + range.size() * max_candidates);
  }
  Cell* const cells = lattice_.data();
  cells[0] = {nullptr, 0, 0, static_cast<std::uint8_t>(Class::start), false};
  std::uint32_t previous = 0;
  std::uint32_t previous_end = 1;
  std::uint32_t columns = 0;
  const auto column = [&](std::uint32_t token, std::span<const Candidate> candidates) {
    owners_[columns++] = token;
    const std::uint32_t begin = previous_end;
    for (const Candidate& c : candidates) {
      const float* const row = table[c.onto].data();
      float best = -1e30F;
      std::uint32_t back = previous;
      for (std::uint32_t j = previous; j < begin; ++j) {
        const float s = cells[j].score + row[cells[j].from];
        if (s > best) {
          best = s;
          back = j;
        }
      }
      // Where all paths meet what they have gained no longer counts: so a part of a sentence is read as in the sentence.
      cells[previous_end++] = {c.analysis, candidates.size() == 1 ? 0 : c.score + best, back, c.from, c.replaceable};
    }
    previous = begin;
  };
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const Token& t = tokens[i];
    if (is_word(t)) {
      column(i, candidates(t.type));
    } else if (const auto kind = class_of_mark(t)) {
      const Candidate one{nullptr, 0, static_cast<std::uint8_t>(*kind), free_step, false};
      column(i, {&one, 1});
    }
  }
  // Walk back from the best last candidate.
  std::uint32_t best = previous;
  for (std::uint32_t j = previous; j < previous_end; ++j)
    if (cells[j].score > cells[best].score) best = j;
  bool replaceable = false;
  while (columns-- > 0) {
    out[owners_[columns]] = cells[best].analysis;
    replaceable = replaceable || cells[best].replaceable;
    best = cells[best].back;
  }
  return replaceable;
}

}  // namespace marsad::phrases
