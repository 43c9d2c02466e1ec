#pragma once
// How the columns of tables of words are read, and what a verb gives: shared by the compiler of our tables
// (morph/builder.hpp) and the reader of a user's (morph/own_words.hpp), so that both mean the same by the same row.
#include "morph/stems.hpp"

#include <marsad/morph/conjugator.hpp>

#include <functional>
#include <string>
#include <string_view>

namespace marsad::morph {

/// A reading before its evidence is summed; what spelling and lemma are numbers of is the user's of it.
struct Draft : StemReading {
  float weight = 0;  // evidence, as a count of occurrences
};

/// Where the parts of a word stand, in bytes.
struct Parts {
  std::uint8_t proclitics = 0;
  text::Span stem;
  std::uint8_t enclitic = 0;
};

/// Column `gender`: m, f; `number`: s, d, p; else none.
[[nodiscard]] Gender gender_from(std::string_view s) noexcept;
[[nodiscard]] Number number_from(std::string_view s) noexcept;

/// Column `form`: noun, masdar, part, nisba, elative, person, place, org; perf, impf, imper, perf_pass, impf_pass. Others
/// (adj, other) say nothing.
void read_form(std::string_view s, Draft& r) noexcept;

/// Column `segments`, "wa+ al+ stem +pronoun" in Arabic letters; false if it is malformed.
[[nodiscard]] bool read_segments(std::string_view s, Parts& row);

/// A colour or the like, asfar with the plural sufr: the base of its feminine safra', folded; else empty.
[[nodiscard]] std::string colour_base(std::string_view lemma, std::string_view plural);

/// A name without the article in front of it, if enough is left.
[[nodiscard]] std::string_view plain_name(std::string_view s) noexcept;

/// What clitics may stand by a reading: StemReading::classes.
[[nodiscard]] std::uint8_t classes_of(const StemReading& r) noexcept;

/// How much of a form's count speaks for a part of speech.
using Trust = std::function<float(std::string_view form, Pos pos)>;
/// Takes a form, its reading with the weight, and its lemma.
using Use = std::function<void(std::string_view form, const Draft& reading, std::string_view lemma)>;

/// Hands on the forms of a verb in the order of the conjugator, its participles, and its masdars (divided by |). Imperatives and
/// what news does not write are left out.
void read_verb(const Verb& verb, std::string_view masdars, const Trust& trust, const Use& use);

}  // namespace marsad::morph
