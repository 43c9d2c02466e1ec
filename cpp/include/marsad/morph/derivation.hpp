#pragma once
/// The verb behind a verb form, a verbal noun or a participle, and spellings with vowel marks.
///
///   for (const Derivation& d : derivations(reading)) use(d.verb, d.root, d.pattern);   // mustaqbil: istaqbala, qbl
///   vocalized_lemmas(reading);   // "istaqbala" with its marks; several where the bare lemma leaves it open
///   apply_marks("3allam" with shadda, readings);   // the reading that agrees with what is written comes first
///
/// Source: cpp/data/morph/verbs.tsv and the conjugator. Marks of nouns that no verb explains are not known. The first
/// call reads the table (a few milliseconds); thread-safe.
#include <string>
#include <string_view>
#include <vector>

#include <marsad/morph/analysis.hpp>

namespace marsad::morph {

/// Views live as long as the program.
struct Derivation {
  std::string_view verb, root, pattern;
  /// The lemma of the reading with its marks: none where they are not known, two where the active and the passive
  /// participle have the same letters.
  std::vector<std::string_view> vocalized;
  friend bool operator==(const Derivation&, const Derivation&) = default;
};

/// Of a finite verb: the verbs of its lemma; of a verbal noun or participle: those it belongs to. In the order of the
/// table, each once; empty for other readings, and for lemmas that are not in it.
[[nodiscard]] std::vector<Derivation> derivations(const Analysis& a);

/// The lemma with its marks, each spelling once; empty where it is not known.
[[nodiscard]] std::vector<std::string> vocalized_lemmas(const Analysis& a);

/// Ranks readings anew by the marks in `word` (as written; its bare form is what was analyzed): a reading whose stem is
/// known with other marks gets a tenth of its odds, one that is known with these ten times as much for each mark before
/// the last letter. Nothing changes where the word has no mark or nothing is known.
void apply_marks(std::string_view word, Analyses& readings);

}  // namespace marsad::morph
