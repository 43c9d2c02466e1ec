#include "stance/misreadings.hpp"

#include "detail/blob.hpp"
#include "detail/particles.hpp"
#include "detail/tsv.hpp"

#include <marsad/error.hpp>

#include <algorithm>
#include <utility>

namespace marsad::stance {
namespace {

constexpr std::pair<std::string_view, Circumstance> names[] = {{"proclitic", Circumstance::proclitic},
                                                               {"enclitic", Circumstance::enclitic},
                                                               {"accusative", Circumstance::accusative},
                                                               {"perfect", Circumstance::perfect},
                                                               {"written", Circumstance::written},
                                                               {"heads", Circumstance::heads},
                                                               {"behind", Circumstance::behind},
                                                               {"before", Circumstance::before},
                                                               {"before_title", Circumstance::before_title},
                                                               {"before_name", Circumstance::before_name},
                                                               {"behind_verb", Circumstance::behind_verb},
                                                               {"behind_stance", Circumstance::behind_stance},
                                                               {"circumstantial", Circumstance::circumstantial},
                                                               {"asked", Circumstance::asked},
                                                               {"lent", Circumstance::lent},
                                                               {"adjacent", Circumstance::adjacent},
                                                               {"reported", Circumstance::reported}};
constexpr std::string_view parts_of_speech[] = {"verb", "masdar", "noun", "adj", "phrase"};
constexpr std::pair<std::string_view, std::uint8_t> proclitics[] = {{ar::bi, morph::bi}, {ar::li, morph::li}, {ar::waw, morph::wa}};

[[noreturn]] void refuse(const detail::Tsv& table, std::string_view column, std::string_view value) {
  throw Error(ErrorCode::invalid_table, table.line(),
              table.name() + ", column " + std::string(column) + ": '" + std::string(value) + "' is not known");
}

/// The pair of that name; throws for a name that no pair has.
template <std::size_t N, class T>
T named(const std::pair<std::string_view, T> (&pairs)[N], const detail::Tsv& table, std::string_view name, std::string_view value) {
  const auto* const hit = std::find_if(std::begin(pairs), std::end(pairs), [&](const auto& p) { return p.first == name; });
  if (hit == std::end(pairs)) refuse(table, "conditions", value);
  return hit->second;
}

/// Adds one condition of the table to its row.
void add(Misreading& row, std::string_view value, const detail::Tsv& table) {
  const bool denied = value.starts_with('!');
  const std::string_view plain = value.substr(denied ? 1 : 0);
  const std::size_t equals = std::min(plain.find('='), plain.size());
  const std::string_view name = plain.substr(0, equals);
  const std::string_view word = plain.substr(std::min(equals + 1, plain.size()));
  if (name == "holder") {
    row.holder = holder_place(word);
    row.other_holder = denied;
    if (!row.holder) refuse(table, "conditions", value);
  } else if (name == "target") {
    row.target = target_place(word);
    row.other_target = denied;
    if (*row.target == Target::preposition) refuse(table, "conditions", value);
  } else {
    Condition c;
    c.what = named(names, table, name, value);
    c.denied = denied;
    c.word = word;
    const bool needs = c.what == Circumstance::proclitic || c.what == Circumstance::behind || c.what == Circumstance::before;
    if (needs == word.empty()) refuse(table, "conditions", value);
    if (c.what == Circumstance::proclitic) c.letter = named(proclitics, table, word, value);
    row.conditions.push_back(c);
  }
}

}  // namespace

Misreadings::Misreadings(std::string_view text, const std::string& name) {
  detail::Tsv table{text, name, {"id", "lemma", "pos", "conditions", "example", "counter_example"}};
  while (table.next()) {
    Misreading row;
    row.id = table["id"];
    row.pos = table["pos"];
    if (table["lemma"].empty()) refuse(table, "lemma", "-");
    if (!row.pos.empty() && std::find(std::begin(parts_of_speech), std::end(parts_of_speech), row.pos) == std::end(parts_of_speech))
      refuse(table, "pos", row.pos);
    for (const std::string_view value : detail::split(table["conditions"], ' ')) add(row, value, table);
    if (row.conditions.empty()) refuse(table, "conditions", table["conditions"]);
    const std::vector<Misreading>* const others = rows_.find(table["lemma"]);
    std::vector<Misreading> same = others == nullptr ? std::vector<Misreading>{} : *others;
    same.push_back(std::move(row));
    rows_.set(table["lemma"], std::move(same));
  }
}

const Misreadings& Misreadings::standard() {
  static const Misreadings all{detail::section("rules/misreadings.tsv"), "rules/misreadings.tsv"};
  return all;
}

}  // namespace marsad::stance
