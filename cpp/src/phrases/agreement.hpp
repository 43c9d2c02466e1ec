#pragma once
/// Whether a noun and what qualifies it agree in gender and number; `differ` only where the words leave no doubt.
///
///   agree(al-wafd, al-za'ir)        // both masculine and singular
///   differ(al-mahkama, al-muttaham) // "the court" cannot be "accused"
#include <marsad/morph/analysis.hpp>

namespace marsad::phrases {

/// The same gender and number, or a plural of things with a feminine singular.
[[nodiscard]] inline bool agree(const morph::Analysis& noun, const morph::Analysis& qualifier) noexcept {
  using morph::Gender;
  using morph::Number;
  if (noun.number == Number::plural && qualifier.number == Number::singular) return qualifier.gender == Gender::feminine;
  return noun.number == qualifier.number && noun.gender == qualifier.gender;
}

/// A singular noun with a qualifier of the other gender or of another number. Elatives have one form for all.
[[nodiscard]] inline bool differ(const morph::Analysis& noun, const morph::Analysis& qualifier) noexcept {
  using morph::Gender;
  using morph::Number;
  if (noun.number != Number::singular || noun.pos == morph::Pos::proper_noun || noun.source == morph::Source::back_off) return false;
  if (qualifier.form == morph::Form::elative || noun.gender == Gender::none || qualifier.gender == Gender::none) return false;
  if (noun.lemma.ends_with("\u0649") || noun.lemma.ends_with("\u0627\u0621")) return false;  // often feminine without its letter
  if (qualifier.number == Number::plural || qualifier.number == Number::dual) return true;
  return noun.gender != qualifier.gender;
}

}  // namespace marsad::phrases
