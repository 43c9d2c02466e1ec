#pragma once
/// The verb behind a verb form, a verbal noun or a participle, and spellings with vowel marks.
///
///   for (const Derivation& d : derivations(reading)) use(d.verb, d.root, d.pattern);   // mustaqbil: istaqbala, qbl
///   vocalized_lemmas(form, reading);   // "istaqbala" with its marks; several where the bare lemma leaves it open
///   apply_marks("3allam" with shadda, readings);   // the reading that agrees with what is written comes first
///
/// Sources: cpp/data/morph/verbs.tsv and the conjugator; for what no verb explains vocalized.tsv, gentilics of nouns in
/// it, and the shapes of patterns.tsv. Readings by the words of the user (Analysis::own) are explained by those words,
/// which are the `words` of the analyzer. The first call reads the tables (a few milliseconds); thread-safe.
#include <string>
#include <string_view>
#include <vector>

#include <marsad/morph/analysis.hpp>
#include <marsad/morph/own_words.hpp>

namespace marsad::morph {

/// Views live as long as the program, or as the words of the user.
struct Derivation {
  std::string_view verb, root, pattern;
  /// The lemma of the reading with its marks: none where they are not known, two where the active and the passive
  /// participle have the same letters.
  std::vector<std::string_view> vocalized;
  friend bool operator==(const Derivation&, const Derivation&) = default;
};

/// Of a finite verb: the verbs of its lemma; of a verbal noun or participle: those it belongs to. In the order of the
/// table, each once; empty for other readings, and for lemmas that are not in it.
[[nodiscard]] std::vector<Derivation> derivations(const Analysis& a, const OwnWords* words = nullptr);

/// The citation form of a reading of `form` with its marks, each spelling once; empty where it is not known. Without case
/// ending; several where the letters leave it open.
[[nodiscard]] std::vector<std::string> vocalized_lemmas(std::string_view form, const Analysis& a, const OwnWords* words = nullptr);

/// Ranks readings anew by the marks in `word` (as written; its bare form is what was analyzed): a reading whose stem is
/// known with other marks gets a tenth of its odds, one that is known with these ten times as much for each mark before
/// the last letter. Nothing changes where the word has no mark or nothing is known.
void apply_marks(std::string_view word, Analyses& readings, const OwnWords* words = nullptr);

}  // namespace marsad::morph
