#include "quotes/words.hpp"

#include "detail/blob.hpp"
#include "detail/tsv.hpp"

#include <marsad/error.hpp>

#include <string>
#include <unordered_map>

namespace marsad::quotes {

bool has_role(std::string_view lemma, WordRole role) {
  static const std::unordered_map<std::string_view, std::uint8_t> all = [] {
    std::unordered_map<std::string_view, std::uint8_t> out;
    detail::Tsv rows{detail::section("rules/quoting.tsv"), "rules/quoting.tsv", {"lemma", "role"}};
    while (rows.next()) {
      const std::string_view name = rows["role"];
      const WordRole kind = name == "norm" ? WordRole::norm : name == "title" ? WordRole::title : WordRole::loaded;
      if (kind == WordRole::loaded && name != "loaded")
        throw Error(ErrorCode::invalid_table, rows.line(), rows.name() + ": no role '" + std::string(name) + "'");
      out[rows["lemma"]] |= static_cast<std::uint8_t>(kind);
    }
    return out;
  }();
  const auto hit = all.find(lemma);
  return hit != all.end() && (hit->second & static_cast<std::uint8_t>(role)) != 0;
}

}  // namespace marsad::quotes
