#pragma once
// The data model: tables and their columns in order, and the closed sets from which the columns of choices take.
#include <marsad/corpus/columns.hpp>

namespace marsad::corpus {

struct Schema {
  std::string_view table;
  std::vector<std::pair<std::string_view, Column>> columns;  // empty ones
};

[[nodiscard]] const std::vector<Schema>& schemas();

// Places in the closed sets that no enum of an earlier layer numbers.
enum class FieldName : std::uint8_t { title, text };
enum class VoiceName : std::uint8_t { narrator, source };
enum class DocumentFlag : std::uint8_t { none, empty, null };
enum class TokenMark : std::uint8_t { none, elongated };

}  // namespace marsad::corpus
