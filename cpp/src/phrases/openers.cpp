#include "detail/blob.hpp"
#include "detail/string_map.hpp"
#include "detail/tsv.hpp"

#include <marsad/phrases/parsed.hpp>

namespace marsad::phrases {
namespace {

struct Row {
  Opener kind = Opener::none;
  bool closes = false;
};

const Row* find(const Parsed& p, std::uint32_t token) {
  static const detail::StringMap<Row> rows = [] {
    detail::StringMap<Row> out;
    detail::Tsv table{detail::section("rules/openers.tsv"), "rules/openers.tsv", {"form", "kind", "closes"}};
    while (table.next()) {
      const std::string_view kind = table["kind"];
      const Opener opener = kind == "content" ? Opener::content : kind == "relative" ? Opener::relative
                          : kind == "adversative" ? Opener::adversative : kind == "conditional" ? Opener::conditional : Opener::adverbial;
      out.emplace(table["form"], Row{opener, table["closes"] == "yes"});
    }
    return out;
  }();
  if (p.tokens[token].type == 0) return nullptr;
  if (const Row* const whole = rows.find(p.form(token))) return whole;
  const auto* const r = p.readings[token];
  if (r == nullptr || r->stem.size() == p.form(token).size()) return nullptr;
  return rows.find(p.form(token).substr(r->stem.begin, r->stem.size()));
}

}  // namespace

Opener opener(const Parsed& p, std::uint32_t token) {
  const Row* const row = find(p, token);
  if (row != nullptr) return row->kind;
  return p.is(token, morph::Pos::subordinator) && p.lemma(token) == "\u0623\u0646" ? Opener::content : Opener::none;
}

bool closes_content(const Parsed& p, std::uint32_t token) {
  const Row* const row = find(p, token);
  return row != nullptr && row->closes;
}

}  // namespace marsad::phrases
