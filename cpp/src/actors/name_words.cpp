#include "actors/name_words.hpp"

#include "detail/lemma_bits.hpp"

namespace marsad::actors {

bool has_part(std::string_view lemma, NamePart part) {
  constexpr auto bit = [](NamePart p) { return static_cast<std::uint32_t>(p); };
  static const detail::LemmaBits bits{"actors/name_words.tsv",
                                      "part",
                                      {{"god", bit(NamePart::god)},
                                       {"servant", bit(NamePart::servant)},
                                       {"lord", bit(NamePart::lord)},
                                       {"state", bit(NamePart::state)},
                                       {"own_state", bit(NamePart::own_state)},
                                       {"counterpart", bit(NamePart::counterpart)},
                                       {"other", bit(NamePart::other)},
                                       {"kin", bit(NamePart::kin)},
                                       {"particle", bit(NamePart::particle)}}};
  return (bits(lemma) & bit(part)) != 0;
}

}  // namespace marsad::actors
