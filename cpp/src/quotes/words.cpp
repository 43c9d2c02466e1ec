#include "quotes/words.hpp"

#include "detail/lemma_bits.hpp"

namespace marsad::quotes {

bool has_role(std::string_view lemma, WordRole role) {
  static const detail::LemmaBits bits{"rules/quoting.tsv",
                                      "role",
                                      {{"norm", static_cast<std::uint32_t>(WordRole::norm)},
                                       {"title", static_cast<std::uint32_t>(WordRole::title)},
                                       {"loaded", static_cast<std::uint32_t>(WordRole::loaded)},
                                       {"quantity", static_cast<std::uint32_t>(WordRole::quantity)},
                                       {"attitude", static_cast<std::uint32_t>(WordRole::attitude)},
                                       {"rubric", static_cast<std::uint32_t>(WordRole::rubric)}}};
  return (bits(lemma) & static_cast<std::uint32_t>(role)) != 0;
}

}  // namespace marsad::quotes
