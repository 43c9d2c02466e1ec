#include "quotes/words.hpp"

#include "detail/blob.hpp"
#include "detail/tsv.hpp"

#include <marsad/error.hpp>

#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_map>
#include <utility>

namespace marsad::quotes {

bool has_role(std::string_view lemma, WordRole role) {
  static const std::unordered_map<std::string_view, std::uint8_t> all = [] {
    std::unordered_map<std::string_view, std::uint8_t> out;
    static constexpr std::pair<std::string_view, WordRole> names[] = {{"norm", WordRole::norm},
                                                                      {"title", WordRole::title},
                                                                      {"loaded", WordRole::loaded},
                                                                      {"quantity", WordRole::quantity},
                                                                      {"attitude", WordRole::attitude}};
    detail::Tsv rows{detail::section("rules/quoting.tsv"), "rules/quoting.tsv", {"lemma", "role"}};
    while (rows.next()) {
      const auto kind = std::find_if(std::begin(names), std::end(names), [&](const auto& n) { return n.first == rows["role"]; });
      if (kind == std::end(names))
        throw Error(ErrorCode::invalid_table, rows.line(), rows.name() + ": no role '" + std::string(rows["role"]) + "'");
      out[rows["lemma"]] |= static_cast<std::uint8_t>(kind->second);
    }
    return out;
  }();
  const auto hit = all.find(lemma);
  return hit != all.end() && (hit->second & static_cast<std::uint8_t>(role)) != 0;
}

}  // namespace marsad::quotes
