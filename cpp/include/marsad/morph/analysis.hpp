#pragma once
/// What a word form can be: clitics, stem, lemma, part of speech and features.
///
///   wa+ li+ al+ mu'arada: proclitics {wa, li, al}, stem [6, 20), lemma mu'arada, NOUN, feminine, singular
#include <cstdint>
#include <string_view>
#include <vector>

#include <marsad/morph/features.hpp>
#include <marsad/text/span.hpp>

namespace marsad::morph {

/// Part of speech by the names of Universal Dependencies.
enum class Pos : std::uint8_t {
  noun,
  adjective,
  verb,
  proper_noun,
  adposition,
  coordinator,
  subordinator,
  pronoun,
  determiner,
  adverb,
  auxiliary,
  particle,
  numeral,
  interjection,
  other
};

/// "NOUN", "ADJ", "VERB", "PROPN", "ADP", "CCONJ", "SCONJ", "PRON", "DET", "ADV", "AUX", "PART", "NUM", "INTJ", "X".
[[nodiscard]] std::string_view to_string(Pos pos) noexcept;
/// Throws Error{invalid_option} for another name.
[[nodiscard]] Pos pos_from(std::string_view upos);

/// What kind of noun, adjective or name.
enum class Form : std::uint8_t { none, noun, masdar, participle, nisba, elative, person, place, organisation };
[[nodiscard]] std::string_view to_string(Form form) noexcept;

/// Proclitics, in the order in which they stack.
enum Proclitic : std::uint8_t { ask = 1, wa = 2, fa = 4, bi = 8, li = 16, ka = 32, sa = 64, al = 128 };

/// What affixes of the dialects, and the vocative written to its noun, say of a word; bits. The first three make it
/// colloquial. A negation or vocative stands behind the conjunction: wa+ ma+ bi+ yuhibb +sh.
enum AffixMark : std::uint8_t {
  future = 1,       ///< ha- before an imperfect; a proclitic `sa` that is written otherwise
  progressive = 2,  ///< bi- before an imperfect
  negation = 4,     ///< ma- or m- in front and -sh at the end
  vocative = 8,     ///< ya-
};
inline constexpr std::uint8_t colloquial = future | progressive | negation;

/// Where an analysis comes from.
enum class Source : std::uint8_t {
  table,     ///< the word, or its stem, stands in a table
  rule,      ///< an inflection of a stem that stands in a table
  back_off,  ///< by shape and corpus counts alone
};
[[nodiscard]] std::string_view to_string(Source source) noexcept;

struct Analysis {
  text::Span stem;              ///< bytes of the bare form
  std::uint8_t proclitics = 0;  ///< bits of Proclitic
  std::uint8_t enclitic = 0;    ///< bytes behind the stem: of one pronoun or two, and of -sh under a negation; 0 if there are none
  std::uint8_t marks = 0;       ///< bits of AffixMark
  Pos pos = Pos::other;
  Form form = Form::none;
  Aspect aspect = Aspect::none;
  Voice voice = Voice::none;
  Person person = Person::none;
  Gender gender = Gender::none;
  Number number = Number::none;
  Source source = Source::back_off;
  bool own = false;        ///< by the user's table (own_words.hpp)
  float probability = 0;   ///< of the form out of context; those of one word sum to 1
  std::string_view lemma;  ///< bare; in the analyzer's tables, or a part of the form that was analyzed

  [[nodiscard]] bool has(Proclitic p) const noexcept { return (proclitics & p) != 0; }
  [[nodiscard]] bool has(AffixMark m) const noexcept { return (marks & m) != 0; }
  /// Noun, adjective, name or numeral.
  [[nodiscard]] bool nominal() const noexcept {
    return pos == Pos::noun || pos == Pos::adjective || pos == Pos::proper_noun || pos == Pos::numeral;
  }
  friend bool operator==(const Analysis&, const Analysis&) = default;
};

/// Ranked, most probable first; never empty.
using Analyses = std::vector<Analysis>;

/// Whether li- and the article stand before a stem in lam, of which three one is not written: li+ (al)+ lugha. The stem
/// begins with the lam that is the article's as well; cuts show that one alone, `l+ l+ gha`, and restore `l+ al+ lugha`.
[[nodiscard]] bool hidden_article(const Analysis& a) noexcept;

/// Bytes of the second of two pronouns behind a verb (a'tani +hi); 0 if there is one or none.
[[nodiscard]] std::uint32_t second_pronoun(std::string_view form, const Analysis& a) noexcept;

/// Bytes of a negation or vocative in front, behind conjunctions; of the -sh at the end.
[[nodiscard]] std::uint32_t lead_size(const Analysis& a) noexcept;
[[nodiscard]] std::uint32_t negator_end(const Analysis& a) noexcept;

/// The surface cut of a word: its segments in order; they concatenate to the form.
[[nodiscard]] std::vector<std::string_view> segments(std::string_view form, const Analysis& a);

}  // namespace marsad::morph
