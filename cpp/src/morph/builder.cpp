#include "morph/builder.hpp"

#include <marsad/error.hpp>
#include <marsad/normalize/letters.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace marsad::morph {
namespace {

template <class T>
void append(std::string& out, const T& value) {
  static_assert(std::has_unique_object_representations_v<T> || std::is_same_v<T, StemReading> || std::is_same_v<T, WordRow>);
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

/// The pool, and where each string stands in it.
class PoolWriter {
 public:
  std::uint32_t at(std::string_view s) {
    const std::uint32_t id = seen_.intern(s);
    if (id == places_.size()) {
      if (s.size() > 255) throw Error(ErrorCode::invalid_table, 0, "longer than 255 bytes: " + std::string(s));
      if (bytes_.size() >= 1U << 24U) throw Error(ErrorCode::invalid_table, 0, "more than 16 MB of strings");
      places_.push_back(static_cast<std::uint32_t>(bytes_.size() << 8U | s.size()));
      bytes_ += s;
    }
    return places_[id];
  }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  tokens::Types seen_;
  std::vector<std::uint32_t> places_{0};
  std::string bytes_;
};

/// The three sections of a KeyTable; `rows(id)` are the rows of a key in their final form.
template <class Rows>
void write_table(std::vector<Section>& out, const std::string& name, const tokens::Types& keys, PoolWriter& pool, const Rows& rows_of) {
  std::vector<std::uint32_t> ids;
  std::vector<std::uint64_t> hashes;
  for (std::uint32_t id = 1; id < keys.size(); ++id) {
    if (rows_of(id).empty()) continue;
    ids.push_back(id);
    hashes.push_back(detail::key_hash(keys[id]));
  }
  const detail::PerfectTable table = detail::make_perfect(hashes);
  std::vector<KeyEntry> entries(table.size);
  std::string bytes;
  std::uint32_t rows = 0;
  for (std::size_t k = 0; k < ids.size(); ++k) {
    const auto of_key = rows_of(ids[k]);
    if (of_key.size() > 255 || rows >= 1U << 24U) throw Error(ErrorCode::invalid_table, 0, "too many readings of one form");
    entries[table.places[k]] = {pool.at(keys[ids[k]]), rows << 8U | static_cast<std::uint32_t>(of_key.size())};
    for (const auto& row : of_key) append(bytes, row);
    rows += static_cast<std::uint32_t>(of_key.size());
  }
  std::string key_bytes;
  for (const KeyEntry& e : entries) append(key_bytes, e);
  std::string pilots;
  for (const std::uint16_t p : table.pilots) append(pilots, p);
  out.push_back({name + "/keys", std::move(key_bytes)});
  out.push_back({name + "/pilots", std::move(pilots)});
  out.push_back({name + "/rows", std::move(bytes)});
}

}  // namespace

void Builder::add(std::string_view form, Draft reading, std::string_view lemma) {
  reading.spelling = strings_.intern(form);
  reading.lemma = strings_.intern(lemma);
  rows_.push_back({keys_.intern(normalize::fold(form)), reading});
}

void Builder::finish() {
  by_key_.resize(keys_.size());
  by_word_.resize(words_.size());
  const auto same = [](const Draft& a, const Draft& b) {
    return a.pos == b.pos && a.aspect == b.aspect && a.voice == b.voice && a.lemma == b.lemma && a.spelling == b.spelling &&
           a.number == b.number && a.gender == b.gender && a.person == b.person;
  };
  for (const Row& row : rows_) {
    std::vector<Draft>& readings = by_key_[row.key];
    const auto merged = std::find_if(readings.begin(), readings.end(), [&](const Draft& r) { return same(r, row.reading); });
    if (merged == readings.end()) {
      readings.push_back(row.reading);
      continue;
    }
    merged->weight += row.reading.weight;
    merged->classes |= row.reading.classes;
    if (merged->form == Form::none) merged->form = row.reading.form;
  }
  rows_ = {};
}

std::vector<Section> Builder::sections() const {
  std::vector<Section> out;
  PoolWriter pool;
  const auto final_form = [&](const Draft& draft) {
    StemReading r = static_cast<const StemReading&>(draft);  // strings are added below, as places in the pool
    r.evidence = std::log(0.5F + draft.weight);
    r.spelling = pool.at(strings_[draft.spelling]);
    r.lemma = pool.at(strings_[draft.lemma]);
    r.classes = static_cast<std::uint8_t>(classes_of(r) | draft.classes);
    return r;
  };
  write_table(out, "morph/stems", keys_, pool, [&](std::uint32_t id) {
    std::vector<StemReading> rows;
    for (const Draft& d : by_key_[id]) rows.push_back(final_form(d));
    return rows;
  });
  write_table(out, "morph/words", words_, pool, [&](std::uint32_t id) {
    std::vector<WordRow> rows;
    for (const DraftRow& d : by_word_[id]) {
      rows.push_back({d.proclitics, static_cast<std::uint8_t>(d.stem.begin), static_cast<std::uint8_t>(d.stem.end), d.enclitic,
                      pool.at(strings_[d.spelling]), final_form(d.reading)});
    }
    return rows;
  });
  std::vector<std::uint64_t> filter((std::size_t{1} << Stems::filter_bits) / 64);
  for (std::uint32_t id = 1; id < keys_.size(); ++id) {
    const auto bit = static_cast<std::uint32_t>(detail::key_hash(keys_[id]) >> (64 - Stems::filter_bits));
    filter[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
  std::string bits;
  for (const std::uint64_t word : filter) append(bits, word);
  out.push_back({"morph/filter", std::move(bits)});
  out.push_back({"morph/pool", pool.take()});
  return out;
}

}  // namespace marsad::morph
