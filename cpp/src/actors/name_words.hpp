#pragma once
// Words with a part in names and in what stands for somebody (cpp/data/actors/name_words.tsv).
#include <cstdint>
#include <string_view>

namespace marsad::actors {

enum class NamePart : std::uint32_t {
  god = 1U << 0,          ///< part of names and titles, named in oaths and wishes
  servant = 1U << 1,      ///< the first part of compound names: Abd
  lord = 1U << 2,         ///< with a pronoun behind it: Abd Rabbuh
  state = 1U << 3,        ///< the president of one is the president: "of the republic"
  own_state = 1U << 4,    ///< with a pronoun the state of who was named last: "his country"
  counterpart = 1U << 5,  ///< his title is that of another: "his Syrian counterpart"
  other = 1U << 6,        ///< behind a noun it is not who was named: "another"
  kin = 1U << 7,          ///< the name behind it is of another: "the wife of the president So-and-so"
  particle = 1U << 8,     ///< a short word of foreign names that reads as a preposition, as it is written
};

/// Whether a lemma has this part.
[[nodiscard]] bool has_part(std::string_view lemma, NamePart part);

}  // namespace marsad::actors
