#pragma once
// Tables that say of a lemma which of some named things it is, a row each: the bits of all of them by lemma.
//
//   static const LemmaBits facts{"rules/word_facts.tsv", "fact", {{"time", 1}, {"rank", 2}}};
//   if (facts("yawm") & 1) ...
#include "detail/blob.hpp"
#include "detail/string_map.hpp"
#include "detail/tsv.hpp"

#include <marsad/error.hpp>

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace marsad::detail {

class LemmaBits {
 public:
  /// Throws Error{invalid_table} with the line of a value of this column that has no name here.
  LemmaBits(const char* table, std::string_view column, std::initializer_list<std::pair<std::string_view, std::uint64_t>> names) {
    Tsv rows{section(table), table, {"lemma", column}};
    while (rows.next()) {
      const auto* const name = std::find_if(names.begin(), names.end(), [&](const auto& n) { return n.first == rows[column]; });
      if (name == names.end())
        throw Error(ErrorCode::invalid_table, rows.line(),
                    rows.name() + ": no " + std::string(column) + " '" + std::string(rows[column]) + "'");
      bits_.set(rows["lemma"], (*this)(rows["lemma"]) | name->second);
    }
  }

  [[nodiscard]] std::uint64_t operator()(std::string_view lemma) const noexcept {
    const std::uint64_t* const hit = bits_.find(lemma);
    return hit == nullptr ? 0U : *hit;
  }

 private:
  StringMap<std::uint64_t> bits_;
};

}  // namespace marsad::detail
