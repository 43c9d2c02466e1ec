#include "morph/stems.hpp"

#include "detail/string_map.hpp"

#include <marsad/normalize/letters.hpp>

#include <algorithm>
#include <cmath>

namespace marsad::morph {

void Stems::add(std::string_view form, StemReading reading, std::string_view lemma) {
  reading.spelling = strings_.intern(form);
  reading.lemma = strings_.intern(lemma);
  rows_.push_back({keys_.intern(normalize::fold(form)), reading});
}

void Stems::finish() {
  std::stable_sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) { return a.key < b.key; });
  begin_.assign(keys_.size() + 1, 0);
  const auto same = [](const StemReading& a, const StemReading& b) {
    return a.pos == b.pos && a.aspect == b.aspect && a.voice == b.voice && a.lemma == b.lemma && a.spelling == b.spelling &&
           a.number == b.number && a.gender == b.gender && a.person == b.person;
  };
  std::uint32_t key = 0;
  for (const Row& row : rows_) {
    for (; key < row.key; ++key) begin_[key + 1] = static_cast<std::uint32_t>(readings_.size());
    bool merged = false;
    for (std::size_t i = begin_[key]; i < readings_.size() && !merged; ++i) {
      if (!same(readings_[i], row.reading)) continue;
      readings_[i].weight += row.reading.weight;
      if (readings_[i].form == Form::none) readings_[i].form = row.reading.form;
      merged = true;
    }
    if (!merged) readings_.push_back(row.reading);
  }
  for (; key < keys_.size(); ++key) begin_[key + 1] = static_cast<std::uint32_t>(readings_.size());
  rows_ = {};
  for (StemReading& r : readings_) r.evidence = std::log(0.5F + r.weight);
  filter_.assign((std::size_t{1} << filter_bits) / 64, 0);
  for (std::uint32_t k = 1; k < keys_.size(); ++k) {
    const std::uint32_t bit = filter_bit(keys_[k]);
    filter_[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
}

std::uint32_t Stems::filter_bit(std::string_view folded) noexcept {
  return static_cast<std::uint32_t>(detail::hash(folded) >> (64 - filter_bits));
}

std::span<const StemReading> Stems::find(std::string_view folded) const {
  const std::uint32_t bit = filter_bit(folded);
  if ((filter_[bit / 64] >> (bit % 64) & 1U) == 0) return {};
  const std::uint32_t key = keys_.find(folded);
  if (key == 0) return {};
  return std::span{readings_}.subspan(begin_[key], begin_[key + 1] - begin_[key]);
}

const std::vector<WordRow>* Tables::word(std::string_view folded) const {
  const std::uint32_t id = words.find(folded);
  return id == 0 ? nullptr : &by_word[id];
}

}  // namespace marsad::morph
