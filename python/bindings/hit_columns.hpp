#pragma once
// Hits of a dictionary in texts for Python: kept as the core has them, columns when somebody asks.
//
//   auto hits = std::make_shared<Hits>(expected);
//   hits->list                              // to be filled
//   entries(hits), hits->rows()             // what counts need
//   hits->columns(false)                    // a dict of arrays of the rest
//
// Places are bytes, which code_points() of bind_lexicon.cpp turns into code points.
#include <marsad/lexicon/hit_list.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "arrays.hpp"

class Hits {
 public:
  static constexpr std::uint32_t nowhere = 0xFFFFFFFF;  // in a column of places

  explicit Hits(std::size_t bytes) : list(bytes / bytes_per_hit) {}
  marsad::lexicon::HitList list;

  /// By hit: its text.
  [[nodiscard]] marsad::tokens::ByType<std::int32_t> rows() const {
    marsad::tokens::ByType<std::int32_t> out;
    out.reserve(list.size());
    for (std::size_t row = 0; row < list.texts().size(); ++row) out.resize(end_of(row), static_cast<std::int32_t>(row));
    return out;
  }

  /// By text.
  [[nodiscard]] std::vector<std::int32_t> words() const {
    std::vector<std::int32_t> out;
    for (const auto& text : list.texts()) out.push_back(text.words);
    return out;
  }

  /// Of gap and witness, empty where no hit has any unless `whole`; `nowhere` where a hit has none.
  [[nodiscard]] pybind11::dict columns(bool whole) const {
    const std::size_t n = list.size();
    std::array<std::vector<std::int32_t>, 3> numbers;
    std::array<std::vector<std::uint32_t>, 4> places;
    std::array<std::vector<std::uint32_t>, 4> rare;
    std::vector<std::int8_t> levels(n);
    for (auto& column : numbers) column.resize(n);
    for (auto& column : places) column.resize(n);
    if (whole)
      for (auto& column : rare) column.resize(n, nowhere);
    std::size_t i = 0;
    for (std::size_t row = 0; row < list.texts().size(); ++row) {
      const std::uint32_t* const ends = list.sentence_ends().data() + list.texts()[row].first_sentence;
      for (std::int32_t sentence = 0; i < end_of(row); ++i) {
        const marsad::lexicon::HitList::Word& w = list.words()[i];
        while (w.token >= ends[sentence]) ++sentence;
        numbers[0][i] = sentence;
        numbers[1][i] = static_cast<std::int32_t>(w.token);
        numbers[2][i] = static_cast<std::int32_t>(w.token + 1);
        places[0][i] = w.start;
        places[1][i] = w.start + w.what.size;
        places[2][i] = w.start + w.what.morph_begin;
        places[3][i] = w.start + w.what.morph_end;
        levels[i] = static_cast<std::int8_t>(w.what.level);
        if (w.what.size != 0) continue;
        const marsad::lexicon::HitList::Wide& wide = list.wide()[w.start];
        const bool tailed = !wide.hit.tail.empty();
        numbers[2][i] = static_cast<std::int32_t>(tailed ? wide.hit.tail.end : wide.hit.tokens.end);
        places[0][i] = wide.head.begin;
        places[1][i] = tailed ? wide.tail.end : wide.head.end;
        places[2][i] = wide.hit.morph.begin;
        places[3][i] = wide.hit.morph.end;
        if (!tailed && wide.witness.empty()) continue;
        for (auto& column : rare) column.resize(n, nowhere);
        if (tailed) {
          rare[0][i] = wide.head.end;
          rare[1][i] = wide.tail.begin;
        }
        if (!wide.witness.empty()) {
          rare[2][i] = wide.witness.begin;
          rare[3][i] = wide.witness.end;
        }
      }
    }
    static constexpr std::array<const char*, 3> number_names{"sent", "tok", "tok_end"};
    static constexpr std::array<const char*, 4> place_names{"start", "end", "morph_start", "morph_end"};
    static constexpr std::array<const char*, 4> rare_names{"gap_start", "gap_end", "witness_start", "witness_end"};
    pybind11::dict out;
    for (std::size_t c = 0; c < number_names.size(); ++c) out[number_names[c]] = own(std::move(numbers[c]));
    for (std::size_t c = 0; c < place_names.size(); ++c) out[place_names[c]] = own(std::move(places[c]));
    for (std::size_t c = 0; c < rare_names.size(); ++c) out[rare_names[c]] = own(std::move(rare[c]));
    out["level"] = own(std::move(levels));
    return out;
  }

 private:
  static constexpr std::size_t bytes_per_hit = 8;  // of text, with a dictionary that knows every word

  /// The hit behind those of a text.
  [[nodiscard]] std::size_t end_of(std::size_t row) const {
    return row + 1 < list.texts().size() ? list.texts()[row + 1].first_hit : list.size();
  }
};

/// By hit: its entry. A view of the hits.
inline pybind11::array_t<std::int32_t> entries(const std::shared_ptr<Hits>& hits) {
  using Word = marsad::lexicon::HitList::Word;
  const std::vector<pybind11::ssize_t> shape{static_cast<pybind11::ssize_t>(hits->list.size())};
  const std::vector<pybind11::ssize_t> strides{static_cast<pybind11::ssize_t>(sizeof(Word))};
  const auto* const first = reinterpret_cast<const std::int32_t*>(hits->list.words());  // a Word begins with its entry
  return pybind11::array_t<std::int32_t>(shape, strides, first, pybind11::cast(hits));
}
