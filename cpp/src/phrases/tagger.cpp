#include "detail/blob.hpp"
#include "detail/tsv.hpp"

#include <marsad/error.hpp>
#include <marsad/phrases/tagger.hpp>

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
    "start", "verb_perfect", "verb_imperfect", "noun_definite", "noun", "noun_possessed", "adjective_definite", "adjective", "name",
    "preposition", "subordinator", "relative", "determiner", "particle", "auxiliary", "coordinator", "numeral", "other"};

using Matrix = std::array<std::array<float, class_count>, class_count>;

const Matrix& transitions() {
  static const Matrix matrix = [] {
    Matrix m{};
    detail::Tsv rows{detail::section("rules/transitions.tsv"), "rules/transitions.tsv", {"from", "to", "score"}};
    const auto id = [&](std::string_view name) {
      const auto* const hit = std::find(class_names.begin(), class_names.end(), name);
      if (hit == class_names.end()) throw Error(ErrorCode::invalid_table, rows.line(), rows.name() + ": no class '" + std::string(name) + "'");
      return static_cast<std::size_t>(hit - class_names.begin());
    };
    while (rows.next()) m[id(rows["from"])][id(rows["to"])] = static_cast<float>(rows.number("score"));
    return m;
  }();
  return matrix;
}

float step(Class from, Class to) { return transitions()[static_cast<std::size_t>(from)][static_cast<std::size_t>(to)]; }

constexpr std::size_t max_candidates = 5;

/// Score of a step onto an analysis, its proclitic conjunction and preposition included.
float step_onto(Class from, const Analysis& a, Class kind) {
  float score = 0;
  if (a.has(morph::wa) || a.has(morph::fa)) {
    score += step(from, Class::coordinator);
    from = Class::coordinator;
  }
  if ((a.has(morph::bi) || a.has(morph::li) || a.has(morph::ka)) && kind != Class::verb_imperfect) {
    score += step(from, Class::preposition);
    from = Class::preposition;
  }
  return score + step(from, kind);
}

}  // namespace

Class class_of(const Analysis& a) noexcept {
  const bool definite = a.has(morph::al);
  switch (a.pos) {
    case Pos::verb: return a.aspect == morph::Aspect::perfect ? Class::verb_perfect : Class::verb_imperfect;
    case Pos::noun: return definite ? Class::noun_definite : a.enclitic != 0 ? Class::noun_possessed : Class::noun;
    case Pos::adjective: return definite ? Class::adjective_definite : Class::adjective;
    case Pos::proper_noun: return Class::name;
    case Pos::adposition: return a.enclitic != 0 ? Class::other : Class::preposition;
    case Pos::coordinator: return Class::coordinator;
    case Pos::subordinator: return Class::subordinator;
    case Pos::pronoun: {
      static constexpr std::string_view relatives[] = {"\u0645\u0627", "\u0645\u0646", "\u0645\u0645\u0627", "\u0645\u0645\u0646"};  // ma, man, mimma, mimman
      const std::string_view lemma = a.lemma;
      const bool relative = lemma.starts_with("\u0627\u0644") || std::find(std::begin(relatives), std::end(relatives), lemma) != std::end(relatives);
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

Tagger::Tagger(const morph::Analyzer& analyzer, const tokens::Types& types) : cache_(analyzer, types) {
  static_cast<void>(transitions());
}

Readings Tagger::tag(const tokens::TokenList& tokens, std::span<const tokens::Sentence> sentences) {
  Readings out(tokens.size(), nullptr);
  for (const auto& s : sentences) tag_sentence(tokens, s.tokens, out);
  return out;
}

Tagger::Known Tagger::candidates(std::uint32_t type) {
  if (known_.size() <= type) known_.resize(std::max<std::size_t>(type + 1, known_.size() * 3 / 2));
  Known& known = known_[type];
  if (known.end != 0) return known;
  const morph::Analyses& analyses = cache_[type];
  known.begin = static_cast<std::uint32_t>(candidates_.size());
  for (std::size_t k = 0; k < std::min(analyses.size(), max_candidates); ++k) {
    candidates_.push_back({&analyses[k], std::log(analyses[k].probability + 1e-6F), -1, class_of(analyses[k])});
  }
  known.end = static_cast<std::uint32_t>(candidates_.size());
  return known;
}

void Tagger::tag_sentence(const tokens::TokenList& tokens, tokens::TokenRange range, Readings& out) {
  lattice_.clear();
  owners_.clear();
  // The first column is the start; words follow; a mark that divides clauses brings the path back to the start.
  std::vector<Candidate>& lattice = lattice_;
  lattice.push_back({nullptr, 0, -1, Class::start});
  std::uint32_t previous = 0;
  std::uint32_t previous_end = 1;
  std::vector<std::uint32_t>& owners = owners_;  // token of each column, in order
  const auto column = [&](auto&& fill) {
    const auto begin = static_cast<std::uint32_t>(lattice.size());
    fill();
    const auto end = static_cast<std::uint32_t>(lattice.size());
    for (std::uint32_t i = begin; i < end; ++i) {
      Candidate& c = lattice[i];
      float best = -1e30F;
      for (std::uint32_t j = previous; j < previous_end; ++j) {
        const float s = lattice[j].score + (c.analysis != nullptr ? step_onto(lattice[j].kind, *c.analysis, c.kind) : 0.0F);
        if (s > best) { best = s; c.back = static_cast<std::int32_t>(j); }
      }
      c.score += best;
    }
    previous = begin;
    previous_end = end;
  };
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const Token& t = tokens[i];
    if (t.is(TokenKind::word) || t.is(TokenKind::abbreviation)) {
      const Known known = candidates(t.type);
      owners.push_back(i);
      column([&] { lattice.insert(lattice.end(), candidates_.begin() + known.begin, candidates_.begin() + known.end); });
    } else if (t.is(TokenKind::number) || t.is(TokenKind::percent)) {
      owners.push_back(i);
      column([&] { lattice.push_back({nullptr, 0, -1, Class::numeral}); });
    } else if (t.is(TokenKind::punctuation) && t.mark != '(' && t.mark != ')' && t.mark != '[' && t.mark != ']') {
      owners.push_back(i);
      column([&] { lattice.push_back({nullptr, 0, -1, t.mark == '-' || t.mark == '/' ? Class::other : Class::start}); });
    }
  }
  // Walk back from the best last candidate.
  std::uint32_t best = previous;
  for (std::uint32_t j = previous; j < previous_end; ++j) if (lattice[j].score > lattice[best].score) best = j;
  auto at = static_cast<std::int32_t>(best);
  for (auto owner = owners.rbegin(); owner != owners.rend(); ++owner) {
    out[*owner] = lattice[static_cast<std::size_t>(at)].analysis;
    at = lattice[static_cast<std::size_t>(at)].back;
  }
}

}  // namespace marsad::phrases
