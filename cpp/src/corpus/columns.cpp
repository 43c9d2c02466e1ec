#include <marsad/corpus/columns.hpp>
#include <marsad/error.hpp>

#include <algorithm>

#include "corpus/rows.hpp"
#include "corpus/schema.hpp"

namespace marsad::corpus {
namespace {

/// Cells of one row, in the order of the columns.
void put_ints(Table& t, std::initializer_list<std::pair<std::string_view, std::int32_t>> cells) {
  for (const auto& [name, value] : cells) t.put<Ints>(name, 1, [v = value](std::size_t) { return v; });
}

}  // namespace

Table::Table(std::string_view name) : name_(name) {
  for (const Schema& s : schemas()) {
    if (s.table != name) continue;
    columns_.reserve(s.columns.size());
    for (const auto& [column, empty] : s.columns) columns_.emplace_back(column, empty);
  }
}

void Table::append(const Table& other) {
  for (std::size_t i = 0; i < other.columns_.size(); ++i) {
    std::visit(
        [&](auto& mine) {
          const auto& theirs = std::get<std::decay_t<decltype(mine)>>(other.columns_[i].second);
          if constexpr (requires { mine.append(theirs); })
            mine.append(theirs);
          else
            mine.insert(mine.end(), theirs.begin(), theirs.end());
        },
        columns_[i].second);
  }
}

void Table::reserve_times(std::size_t times) {
  for (auto& [name, column] : columns_) {
    std::visit(
        [&](auto& mine) {
          if constexpr (requires { mine.reserve_times(times); })
            mine.reserve_times(times);
          else
            mine.reserve(mine.size() * times);
        },
        column);
  }
}

Tables::Tables(const std::vector<std::string>& names) {
  tables_.reserve(names.size());
  for (const auto& n : names) {
    const auto& all = table_names();
    if (std::find(all.begin(), all.end(), n) == all.end()) {
      std::string what = "no table '" + n + "'; there are ";
      for (const auto& a : all) what.append(&a == all.data() ? "" : ", ").append(a);
      throw Error(ErrorCode::invalid_option, 0, what);
    }
    tables_.emplace_back(n);
  }
}

Table* Tables::find(std::string_view name) {
  for (auto& t : tables_)
    if (t.name() == name) return &t;
  return nullptr;
}

void Tables::add(const Document& d, std::int32_t index) {
  std::uint32_t quoted = 0;
  for (const bool title : {true, false}) {
    const Field& f = title ? d.title : d.body;
    if (title && !d.titled) continue;
    const Rows rows{d, f, title ? FieldName::title : FieldName::text, index};
    if (Table* const t = find("sentences")) rows.sentences(*t);
    if (Table* const t = find("tokens")) rows.tokens(*t);
    if (Table* const t = find("lemmas")) rows.lemmas(*t);
    if (Table* const t = find("matches")) rows.matches(*t);
    if (Table* const t = find("mentions")) rows.mentions(*t);
    if (Table* const t = find("quotes")) rows.quotations(*t);
    if (Table* const t = find("stances")) rows.edges(*t);
    quoted += quoted_tokens(f.quotes);
  }
  if (Table* const t = find("documents")) {
    const std::size_t n = d.title.parsed.tokens.size() + d.body.parsed.tokens.size();
    const std::size_t s = d.title.parsed.sentences.size() + d.body.parsed.sentences.size();
    put_ints(*t, {{"doc", index}, {"n_tokens", static_cast<std::int32_t>(n)}, {"n_sentences", static_cast<std::int32_t>(s)}});
    put_tone(*t, d);
    t->put<Doubles>("quoted_share", 1, [&](std::size_t) { return n == 0 ? 0.0 : static_cast<double>(quoted) / static_cast<double>(n); });
    t->put<Longs>("fingerprint", 1, [&](std::size_t) { return d.fingerprint; });
    t->put<Choices>("flags", 1, [&](std::size_t) { return n == 0 ? DocumentFlag::empty : DocumentFlag::none; });
  }
}

void Tables::add_null(std::int32_t index) {
  Table* const t = find("documents");
  if (t == nullptr) return;
  put_ints(*t, {{"doc", index}, {"n_tokens", 0}, {"n_sentences", 0}});
  put_tone(*t, {});
  t->put<Doubles>("quoted_share", 1, [](std::size_t) { return 0.0; });
  t->put<Longs>("fingerprint", 1, [](std::size_t) { return std::uint64_t{0}; });
  t->put<Choices>("flags", 1, [](std::size_t) { return DocumentFlag::null; });
}

void Tables::expect(std::size_t done, std::size_t total) {
  constexpr std::size_t enough = 64, most = 64;  // documents that are typical; times
  if (done != enough || total < 2 * enough) return;
  for (Table& t : tables_) t.reserve_times(std::min(most, total * 9 / 8 / enough));
}

void Tables::append(const Tables& later) {
  for (std::size_t i = 0; i < tables_.size(); ++i) tables_[i].append(later.tables_[i]);
}

}  // namespace marsad::corpus
