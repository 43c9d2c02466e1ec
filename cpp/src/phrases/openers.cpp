#include "detail/blob.hpp"
#include "detail/string_map.hpp"
#include "detail/tsv.hpp"

#include <marsad/phrases/parsed.hpp>

namespace marsad::phrases {
namespace {

const OpenerMark* find(const Parsed& p, std::uint32_t token) {
  static const detail::StringMap<OpenerMark> rows = [] {
    detail::StringMap<OpenerMark> out;
    detail::Tsv table{detail::section("rules/openers.tsv"), "rules/openers.tsv", {"form", "kind", "closes"}};
    while (table.next()) {
      const std::string_view kind = table["kind"];
      const Opener opener = kind == "content"       ? Opener::content
                            : kind == "relative"    ? Opener::relative
                            : kind == "adversative" ? Opener::adversative
                            : kind == "conditional" ? Opener::conditional
                                                    : Opener::adverbial;
      out.emplace(table["form"], OpenerMark{opener, table["closes"] == "yes"});
    }
    return out;
  }();
  if (p.tokens[token].type == 0) return nullptr;
  if (const OpenerMark* const whole = rows.find(p.form(token))) return whole;
  const auto* const r = p.readings[token];
  if (r == nullptr || r->stem.size() == p.form(token).size()) return nullptr;
  return rows.find(p.form(token).substr(r->stem.begin, r->stem.size()));
}

}  // namespace

void find_openers(Parsed& p) {
  p.openers.assign(p.tokens.size(), {});
  for (std::uint32_t i = 0; i < p.tokens.size(); ++i) {
    if (const OpenerMark* const row = find(p, i))
      p.openers[i] = *row;
    else if (p.is(i, morph::Pos::subordinator) && p.lemma(i) == "\u0623\u0646")
      p.openers[i].kind = Opener::content;
  }
}

}  // namespace marsad::phrases
