#include "detail/particles.hpp"
#include "phrases/lemma_classes.hpp"

#include <marsad/phrases/verb_groups.hpp>

#include <array>

namespace marsad::phrases {
namespace {

using morph::Analysis;
using morph::Aspect;
using morph::Pos;

/// A form of an auxiliary in the imperfect: yakun, takun.
bool imperfect(const Parsed& p, std::uint32_t i) {
  const Analysis& r = p.reading(i);
  if (r.aspect != Aspect::none) return r.aspect == Aspect::imperfect;
  const std::string_view stem = p.stem(i);
  return p.lemma(i) == "\u0643\u0627\u0646" &&
         (stem.starts_with(ar::yeh) || stem.starts_with(ar::teh) || stem.starts_with("\u0646") || stem.starts_with(ar::alef_hamza));
}

/// qad, la-qad, sawfa stand before a verb and are none.
bool bare(const Parsed& p, std::uint32_t i) { return p.is(i, Pos::auxiliary) && in_class(p.lemma(i), lemma_class::verbal); }

bool before_verbs(const Parsed& p, std::uint32_t i) {
  const bool ma = p.is(i, Pos::pronoun) && p.lemma(i) == ar::ma;
  if (ma && i + 1 < p.tokens.size() && p.is(i + 1, Pos::verb)) return in_class(p.lemma(i + 1), lemma_class::lasting);
  if (p.is(i, Pos::auxiliary)) return true;
  return p.is(i, Pos::particle) && in_class(p.lemma(i), lemma_class::negator);
}

/// an, kay, li-kay, hatta, alla and the like: the imperfect behind them is subjunctive.
bool subjunctive(const Parsed& p, std::uint32_t i) {
  if (p.is(i, Pos::verb) || p.readings[i] == nullptr || p.reading(i).enclitic != 0) return false;
  return in_class(p.lemma(i), lemma_class::subjunctive);
}

VerbGroup group(const Parsed& p, std::uint32_t begin, std::uint32_t verb, std::uint32_t sentence_begin) {
  VerbGroup g{{begin, verb + 1}, verb};
  const Analysis& r = p.reading(verb);
  const bool now = imperfect(p, verb);
  g.tense = now || r.aspect == Aspect::imperative ? Tense::present : Tense::past;
  if (p.lemma(verb) == "\u0644\u064A\u0633") {  // laysa
    g.tense = Tense::present;
    g.negated = true;
  }
  if (r.aspect == Aspect::imperative) g.mood = Mood::imperative;
  if (r.has(morph::sa)) g.tense = Tense::future;
  if (now && (r.has(morph::li) || (begin > sentence_begin && subjunctive(p, begin - 1)))) g.mood = Mood::subjunctive;
  for (std::uint32_t i = begin; i < verb; ++i) {
    const std::string_view word = p.lemma(i);
    const bool negates = p.is(i, Pos::particle) || word == "\u0644\u064A\u0633";
    g.negated = g.negated || negates;
    if (word == "\u0633\u0648\u0641" && now) g.tense = Tense::future;
    if (word == ar::lan) {
      g.tense = Tense::future;
      g.mood = Mood::subjunctive;
    }
    if (word == ar::lam || word == "\u0643\u0627\u0646") {
      if (!imperfect(p, i) || p.is(i, Pos::particle)) g.tense = Tense::past;
      if (word == ar::lam && i + 1 == verb) g.mood = Mood::jussive;
    }
  }
  if (g.negated && in_class(p.lemma(verb), lemma_class::lasting)) g.negated = false;
  return g;
}

}  // namespace

std::vector<VerbGroup> find_verb_groups(const Parsed& p) {
  std::vector<VerbGroup> out;
  for (const auto& s : p.sentences) {
    std::uint32_t begin = s.tokens.begin;  // of the words right before this one that stand before verbs
    for (std::uint32_t i = s.tokens.begin; i < s.tokens.end; ++i) {
      if (p.is(i, Pos::verb) || (p.is(i, Pos::auxiliary) && !bare(p, i))) {
        const bool goes_on = !p.is(i, Pos::verb) && i + 1 < s.tokens.end && (before_verbs(p, i + 1) || p.is(i + 1, Pos::verb)) &&
                             !p.facts[i + 1].has(fact::joined);
        if (!goes_on) {
          out.push_back(group(p, begin, i, s.tokens.begin));
          begin = i + 1;
        }
      } else if (!before_verbs(p, i)) {
        begin = i + 1;
      }
      // "and did not": a group begins anew at a joined word.
      if (i + 1 < s.tokens.end && p.facts[i + 1].has(fact::joined)) begin = i + 1;
    }
  }
  return out;
}

std::string_view to_string(Tense tense) noexcept {
  static constexpr std::array<std::string_view, 3> names{"Past", "Pres", "Fut"};
  return names[static_cast<std::size_t>(tense)];
}

std::string_view to_string(Mood mood) noexcept {
  static constexpr std::array<std::string_view, 4> names{"Ind", "Sub", "Jus", "Imp"};
  return names[static_cast<std::size_t>(mood)];
}

}  // namespace marsad::phrases
