#include "detail/blob.hpp"
#include "detail/tsv.hpp"

#include <marsad/actors/gazetteer.hpp>
#include <marsad/error.hpp>
#include <marsad/normalize/letters.hpp>

#include <algorithm>

namespace marsad::actors {
namespace {

std::vector<std::string> list(std::string_view field) {
  std::vector<std::string> out;
  for (const auto part : detail::split(field, '|')) out.emplace_back(part);
  return out;
}

}  // namespace

Gazetteer::Gazetteer(bool shipped) {
  if (!shipped) return;
  detail::Tsv rows{
      detail::section("actors/names.tsv"), "actors/names.tsv", {"type", "name", "aliases", "adjective", "capital", "gender", "name_en"}};
  while (rows.next()) {
    Actor a;
    a.name = rows["name"];
    a.type = rows["type"];
    a.aliases = list(rows["aliases"]);
    a.adjectives = list(rows["adjective"]);
    a.capital = rows["capital"];
    a.name_en = rows["name_en"];
    a.gender = rows["gender"] == "f" ? morph::Gender::feminine : rows["gender"] == "m" ? morph::Gender::masculine : morph::Gender::none;
    actors_.push_back(std::move(a));
  }
}

void Gazetteer::add(Actor actor) {
  if (actor.name.empty()) throw Error(ErrorCode::empty_entry, 0, "an actor has no name");
  actors_.insert(actors_.begin() + static_cast<std::ptrdiff_t>(own_++), std::move(actor));
}

void Gazetteer::compile() {
  using morph::Pos;
  lexicon::Lexicon::Builder builder{"actors"};
  const lexicon::PosSet names{Pos::proper_noun, Pos::noun, Pos::other, Pos::adjective};
  const lexicon::PosSet strict{Pos::proper_noun, Pos::noun, Pos::other};
  for (std::size_t i = 0; i < actors_.size(); ++i) {
    const Actor& a = actors_[i];
    const auto add = [&](const std::string& term) {
      const bool own = i < own_;
      builder.add(
          {.term = term, .weight = 1, .category = a.type, .pos = own ? names : strict, .line = 0, .tag = static_cast<std::uint32_t>(i)});
    };
    add(a.name);
    for (const auto& alias : a.aliases) add(alias);
    for (const auto& adjective : a.adjectives) adjectives_.emplace_back(normalize::fold(adjective), static_cast<std::int32_t>(i));
  }
  names_.emplace(builder.build());
  std::stable_sort(adjectives_.begin(), adjectives_.end(), [](const auto& x, const auto& y) { return x.first < y.first; });
}

std::int32_t Gazetteer::state_of(std::string_view adjective) const {
  const std::string key = normalize::fold(adjective);
  const auto hit = std::lower_bound(adjectives_.begin(), adjectives_.end(), key,
                                    [](const auto& x, const std::string& k) { return x.first < k; });
  return hit != adjectives_.end() && hit->first == key ? hit->second : -1;
}

}  // namespace marsad::actors
