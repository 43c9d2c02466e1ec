#pragma once
// What the rules that find the verbs of a sentence have in common (main_verb.cpp, near_verbs.cpp).
#include <marsad/morph/analysis.hpp>

#include <span>

namespace marsad::phrases {

inline constexpr unsigned prepositions = morph::bi | morph::li | morph::ka;
inline constexpr unsigned conjunctions = morph::wa | morph::fa;
inline constexpr float fair = 0.1F;  ///< the least probability of a reading that its neighbours may choose

[[nodiscard]] inline bool finite(const morph::Analysis& r) noexcept { return r.pos == morph::Pos::verb || r.pos == morph::Pos::auxiliary; }

/// Of the analyses of a word, now read as `now`, the likeliest finite verb in the third person of the singular with the same
/// conjunction, that agrees with a subject behind it; null if there is none.
[[nodiscard]] inline const morph::Analysis* agreeing_verb(std::span<const morph::Analysis> analyses, const morph::Analysis& now,
                                                          const morph::Analysis& subject) noexcept {
  using morph::Gender;
  for (const morph::Analysis& a : analyses) {
    if (a.pos != morph::Pos::verb || a.voice == morph::Voice::passive || a.enclitic != 0 || a.proclitics != now.proclitics) continue;
    if (a.person != morph::Person::third || a.number != morph::Number::singular || a.aspect == morph::Aspect::imperative) continue;
    const bool agrees = a.gender == Gender::feminine ? subject.gender == Gender::feminine || subject.number == morph::Number::plural
                                                     : subject.gender != Gender::feminine;
    if (agrees) return &a;
  }
  return nullptr;
}

/// Of the analyses of a word, the likeliest that its neighbours may choose of a part of speech with these clitics, null if
/// there is none.
[[nodiscard]] inline const morph::Analysis* reading_as(std::span<const morph::Analysis> analyses, morph::Pos pos, unsigned proclitics,
                                                       unsigned enclitic) noexcept {
  for (const morph::Analysis& a : analyses)
    if (a.pos == pos && a.proclitics == proclitics && a.enclitic == enclitic && a.probability >= fair) return &a;
  return nullptr;
}

}  // namespace marsad::phrases
