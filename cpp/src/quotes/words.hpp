#pragma once
// Nouns with a part in telling quotations (cpp/data/rules/quoting.tsv).
#include <cstdint>
#include <string_view>

namespace marsad::quotes {

enum class WordRole : std::uint8_t {
  norm = 1,       ///< what things accord with and nobody's speech: "according to the law"
  title = 2,      ///< the title of a work stands behind it: "a film"
  loaded = 4,     ///< a word that outlets hold at a distance: "terrorists"
  quantity = 8,   ///< counts those behind "of": "a number of"
  attitude = 16,  ///< who expresses it says what stands behind it: hope, confidence, readiness
  rubric = 32     ///< heads an article and says nothing: "profile:", "report:"
};

/// Whether a lemma has the role.
[[nodiscard]] bool has_role(std::string_view lemma, WordRole role);

}  // namespace marsad::quotes
