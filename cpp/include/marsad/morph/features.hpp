#pragma once
/// Grammatical features of Arabic words, shared by the conjugator and the analyzer.
///
///   if (form.person == Person::third && form.number != Number::plural) use(form);
///
/// Each enum starts with `none` (value 0): the feature does not apply or is not known.
/// Plain values without state: share them freely between threads.
#include <cstdint>

namespace marsad::morph {

/// Which conjugation of a verb.
enum class Aspect : std::uint8_t {
  none,
  perfect,     ///< past: kataba
  imperfect,   ///< present and future: yaktubu
  imperative,  ///< order: uktub
};

/// Who the grammatical subject is: the doer or the one it is done to.
enum class Voice : std::uint8_t {
  none,
  active,   ///< kataba, katib
  passive,  ///< kutiba, maktub
};

enum class Person : std::uint8_t { none, first, second, third };

/// `none` stands for both genders (first person, dual of the second person).
enum class Gender : std::uint8_t { none, masculine, feminine };

enum class Number : std::uint8_t { none, singular, dual, plural };

/// Mood as far as letters show it; set for the imperfect only.
enum class Mood : std::uint8_t {
  none,
  indicative,           ///< yaktubuna, yaqulu, yad'u
  subjunctive_jussive,  ///< yaktubu (nun dropped), yaqul (hollow), yad'u without waw (defective)
};

}  // namespace marsad::morph
