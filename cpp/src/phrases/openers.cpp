#include "detail/blob.hpp"
#include "detail/tsv.hpp"

#include <marsad/phrases/parsed.hpp>

#include <unordered_map>

namespace marsad::phrases {
namespace {

struct Row {
  Opener kind = Opener::none;
  bool closes = false;
};

const Row* find(const Parsed& p, std::uint32_t token) {
  static const std::unordered_map<std::string_view, Row> rows = [] {
    std::unordered_map<std::string_view, Row> out;
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
  const auto whole = rows.find(p.form(token));
  if (whole != rows.end()) return &whole->second;
  const auto* const r = p.readings[token];
  if (r == nullptr || r->enclitic == p.form(token).size()) return nullptr;
  const auto stem = rows.find(p.form(token).substr(r->stem.begin, r->stem.size()));
  return stem == rows.end() ? nullptr : &stem->second;
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
