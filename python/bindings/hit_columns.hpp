#pragma once
// Hits of a dictionary as columns; places are bytes, which code_points() of bind_lexicon.cpp turns into code points.
//
//   HitColumns found{rows, bytes, shifting};
//   found.words(row, count);               // of each text
//   found.shift(value, shifters);          // of each hit, where shifting is asked for
//   found.put(row, parsed, hits);
//   return found.take();                   // a dict of arrays
//
// Only take() touches Python.
#include <marsad/lexicon/pattern_matcher.hpp>
#include <marsad/phrases/parsed.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "arrays.hpp"
#include "strings_out.hpp"

class HitColumns {
 public:
  static constexpr std::uint32_t nowhere = 0xFFFFFFFF;  // in a column of places

  HitColumns(std::size_t rows, std::size_t bytes, bool shifting) : words_(rows, 0), shifting_(shifting) {
    for (auto& column : numbers_) column.reserve(bytes / bytes_per_hit);  // what is never written takes no memory
    for (auto& column : places_) column.reserve(bytes / bytes_per_hit);
    levels_.reserve(bytes / bytes_per_hit);
  }
  void words(std::int32_t row, std::int32_t count) { words_[static_cast<std::size_t>(row)] = count; }
  void shift(double value, std::string_view shifters) {
    values_.push_back(value);
    shifters_.put(shifters);
  }

  /// Adds the hits of one text, which come in its order.
  void put(std::int32_t row, const marsad::phrases::Parsed& p, const std::vector<marsad::lexicon::PatternHit>& hits) {
    using marsad::text::Span;
    const std::size_t first = numbers_[0].size();
    for (auto& column : numbers_) column.resize(first + hits.size());
    for (auto& column : places_) column.resize(first + hits.size());
    levels_.resize(first + hits.size());
    // Of this text; a level is a byte, which could be a part of anything: the places of columns are not read again behind it.
    std::int32_t* const rows = numbers_[0].data() + first;
    std::int32_t* const entries = numbers_[1].data() + first;
    std::int32_t* const sentences = numbers_[2].data() + first;
    std::int32_t* const first_tokens = numbers_[3].data() + first;
    std::int32_t* const last_tokens = numbers_[4].data() + first;
    std::uint32_t* const begins = places_[0].data() + first;
    std::uint32_t* const ends = places_[1].data() + first;
    std::uint32_t* const morph_begins = places_[2].data() + first;
    std::uint32_t* const morph_ends = places_[3].data() + first;
    std::int8_t* const levels = levels_.data() + first;
    const marsad::tokens::Token* const tokens = p.tokens.data();
    const marsad::lexicon::PatternHit* const all = hits.data();
    const std::size_t count = hits.size();
    const bool shifting = shifting_;
    std::uint32_t sentence = 0;
    std::uint32_t sentence_end = p.sentences.empty() ? 0 : p.sentences[0].tokens.end;
    for (std::size_t i = 0; i < count; ++i) {
      const marsad::lexicon::PatternHit& h = all[i];
      while (h.tokens.begin >= sentence_end) sentence_end = p.sentences[++sentence].tokens.end;
      const Span head{tokens[h.tokens.begin].span.begin, tokens[h.tokens.end - 1].span.end};
      const bool tailed = !h.tail.empty();
      rows[i] = row;
      entries[i] = static_cast<std::int32_t>(h.entry);
      sentences[i] = static_cast<std::int32_t>(sentence);
      first_tokens[i] = static_cast<std::int32_t>(h.tokens.begin);
      last_tokens[i] = static_cast<std::int32_t>(tailed ? h.tail.end : h.tokens.end);
      begins[i] = head.begin;
      ends[i] = tailed ? tokens[h.tail.end - 1].span.end : head.end;
      morph_begins[i] = h.morph.begin;
      morph_ends[i] = h.morph.end;
      levels[i] = static_cast<std::int8_t>(h.level);
      if (shifting) sizes_.push_back(static_cast<std::int32_t>(h.tokens.size() + h.tail.size()));
      if (!tailed && h.witness.empty()) continue;
      const std::size_t at = first + i;
      for (auto& column : rare_) column.resize(first + count, nowhere);
      if (tailed) {
        rare_[0][at] = head.end;
        rare_[1][at] = tokens[h.tail.begin].span.begin;
      }
      if (!h.witness.empty()) {
        rare_[2][at] = p.span(h.witness).begin;
        rare_[3][at] = p.span(h.witness).end;
      }
    }
    if (!rare_[0].empty())
      for (auto& column : rare_) column.resize(first + hits.size(), nowhere);
  }

  pybind11::dict take() {
    if (shifting_)  // who asks for values reads all columns
      for (auto& column : rare_) column.resize(levels_.size(), nowhere);
    pybind11::dict out;
    for (std::size_t c = 0; c < number_names.size(); ++c) out[number_names[c]] = own(std::move(numbers_[c]));
    for (std::size_t c = 0; c < place_names.size(); ++c) out[place_names[c]] = own(std::move(places_[c]));
    for (std::size_t c = 0; c < rare_names.size(); ++c) out[rare_names[c]] = own(std::move(rare_[c]));
    out["level"] = own(std::move(levels_));
    out["words"] = own(std::move(words_));
    if (shifting_) {
      out["value"] = own(std::move(values_));
      out["size"] = own(std::move(sizes_));
      out["shifters"] = shifters_.take();
    }
    return out;
  }

 private:
  static constexpr std::array<const char*, 5> number_names{"row", "entry", "sent", "tok", "tok_end"};
  static constexpr std::array<const char*, 4> place_names{"start", "end", "morph_start", "morph_end"};
  static constexpr std::array<const char*, 4> rare_names{"gap_start", "gap_end", "witness_start", "witness_end"};
  static constexpr std::size_t bytes_per_hit = 8;  // of text, with a dictionary that knows every word

  std::array<std::vector<std::int32_t>, number_names.size()> numbers_;
  std::array<std::vector<std::uint32_t>, place_names.size()> places_;  // in bytes, as the next
  std::array<std::vector<std::uint32_t>, rare_names.size()> rare_;     // empty if no hit has any
  std::vector<std::int8_t> levels_;                                    // by hit
  std::vector<std::int32_t> words_;                                    // by row
  bool shifting_;
  std::vector<double> values_;  // by hit, as the next two
  std::vector<std::int32_t> sizes_;
  StringColumn shifters_;
};
