#pragma once
/// Renderings of one analysis: which clitics stand apart, and how each part is spelled when it stands alone.
///
///   for (const Segment& s : render(form, a, Scheme::d3)) use(s.surface, s.restored);
///   // li-l-ulama': surface l+l+ulama', restored l+al+ulama'; madrasat-hu: restored madrasa (teh marbuta) + hu
///
/// The parts of a word in order: question alef, wa- or fa-, one preposition or the future sa-, the article, the stem,
/// its ending, the pronoun. Surfaces always concatenate to the form. Parts that a scheme keeps together are
/// spelled as they are written together. Pure functions, thread-safe; cost: the length of the word.
#include <string>
#include <string_view>
#include <vector>

#include <marsad/morph/analysis.hpp>
#include <marsad/morph/own_words.hpp>

namespace marsad::morph {

/// Word: wa+li+al+madrasat+i+him.
enum class Scheme : std::uint8_t {
  d1,    ///< wa+ | rest: conjunctions and the question alef
  d2,    ///< wa+ li+ | rest: prepositions and the future as well
  atb,   ///< d2 and the pronoun; the article stays on the stem
  d3,    ///< d2, the pronoun and the article
  full,  ///< d3 and written endings of gender and number
};

[[nodiscard]] std::string_view to_string(Scheme scheme) noexcept;
/// "d1", "d2", "atb", "d3", "full". Throws Error{invalid_option} for another name.
[[nodiscard]] Scheme scheme_from(std::string_view name);

struct Segment {
  std::string_view surface;  ///< a view into the form
  std::string restored;      ///< as it is spelled alone
  friend bool operator==(const Segment&, const Segment&) = default;
};

/// Never empty for a form that is not; `a` is an analysis of this form.
[[nodiscard]] std::vector<Segment> render(std::string_view form, const Analysis& a, Scheme scheme);

/// The stem without clitics in its free spelling: ala for alay(+hi), ada' for ada'u(+hu), katabu with its alef.
[[nodiscard]] std::string free_stem(std::string_view form, const Analysis& a);

/// The lemma under which treebanks file the stem: one for all personal pronouns (huwa), for the demonstratives and for
/// the relative pronouns (hadha, dhalika, alladhi), the plain adjective of an elative (akbar: kabir; table
/// citations.tsv), a name without its article where the word has none. A view into tables or into `a.lemma`.
[[nodiscard]] std::string_view citation(std::string_view form, const Analysis& a);

/// The part of speech as treebanks of Arabic tag it: demonstratives PRON, relative pronouns SCONJ, and by table
/// morph/upos.tsv qad and inna PART, kull, ba'd, ahad and their like DET, months and days of the week PROPN. Otherwise
/// to_string(a.pos), as for all words of the user (Analysis::own). phrases::upos reads the context as well (rules/upos_context.tsv).
[[nodiscard]] std::string_view ud_pos(const Analysis& a);

/// Features by the names of Universal Dependencies, "Definite=Def|Gender=Fem|Number=Sing"; empty if there are none.
[[nodiscard]] std::string ud_features(const Analysis& a);

/// The rule behind the analysis: its clitics and where its stem comes from, "wa+li+al+table", "back-off+hum". `words`: of the
/// analyzer; readings by them name their row, "wa+table (own.tsv:12)".
[[nodiscard]] std::string rule_name(std::string_view form, const Analysis& a, const OwnWords* words = nullptr);

}  // namespace marsad::morph
