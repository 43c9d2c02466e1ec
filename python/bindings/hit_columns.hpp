#pragma once
// Hits of a dictionary as columns in code points.
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
#include <marsad/text/offsets.hpp>

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
  HitColumns(std::size_t rows, std::size_t bytes, bool shifting) : words_(rows, 0), shifting_(shifting) {
    for (auto& column : columns_) column.reserve(bytes / bytes_per_hit);  // what is never written takes no memory
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
    const marsad::text::OffsetMap map{p.text};
    const auto at = [&](std::uint32_t byte) { return static_cast<std::int32_t>(map.code_point(byte)); };
    const std::size_t first = columns_[0].size();
    std::array<std::int32_t*, names.size()> to{};
    for (std::size_t c = 0; c < to.size(); ++c) {
      columns_[c].resize(first + hits.size());
      to[c] = columns_[c].data() + first;
    }
    std::size_t sentence = 0;
    Span before{1, 0};  // of the hit before: several hits often lie on one word
    std::int32_t begin = 0;
    std::int32_t end = 0;
    for (std::size_t i = 0; i < hits.size(); ++i) {
      const marsad::lexicon::PatternHit& h = hits[i];
      while (h.tokens.begin >= p.sentences[sentence].tokens.end) ++sentence;
      const Span head = p.span(h.tokens);
      const Span tail = h.tail.empty() ? Span{head.end, head.end} : p.span(h.tail);
      const Span whole{head.begin, tail.end};
      if (whole != before) {
        before = whole;
        begin = at(whole.begin);
        end = at(whole.end);
      }
      const std::array<std::int32_t, names.size()> values{row,
                                                          static_cast<std::int32_t>(h.entry),
                                                          static_cast<std::int32_t>(sentence),
                                                          begin,
                                                          end,
                                                          h.morph.begin == whole.begin ? begin : at(h.morph.begin),
                                                          h.morph.end == whole.end ? end : at(h.morph.end)};
      levels_.push_back(static_cast<std::int8_t>(h.level));
      if (shifting_) sizes_.push_back(static_cast<std::int32_t>(h.tokens.size() + h.tail.size()));
      for (std::size_t c = 0; c < values.size(); ++c) to[c][i] = values[c];
      const Span gap = h.tail.empty() ? Span{} : Span{head.end, tail.begin};
      const Span witness = p.span(h.witness);
      if (gap.empty() && witness.empty()) continue;
      for (auto& column : rare_) column.resize(first + hits.size(), -1);
      if (!h.tail.empty()) {
        rare_[0][first + i] = at(gap.begin);
        rare_[1][first + i] = at(gap.end);
      }
      if (!h.witness.empty()) {
        rare_[2][first + i] = at(witness.begin);
        rare_[3][first + i] = at(witness.end);
      }
    }
    if (!rare_[0].empty())
      for (auto& column : rare_) column.resize(first + hits.size(), -1);
  }

  pybind11::dict take() {
    if (shifting_)  // who asks for values reads all columns
      for (auto& column : rare_) column.resize(columns_[0].size(), -1);
    pybind11::dict out;
    for (std::size_t c = 0; c < names.size(); ++c) out[names[c]] = own(std::move(columns_[c]));
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
  static constexpr std::array<const char*, 7> names{"row", "entry", "sent", "start", "end", "morph_start", "morph_end"};
  static constexpr std::array<const char*, 4> rare_names{"gap_start", "gap_end", "witness_start", "witness_end"};
  static constexpr std::size_t bytes_per_hit = 8;  // of text, with a dictionary that knows every word

  std::array<std::vector<std::int32_t>, names.size()> columns_;
  std::array<std::vector<std::int32_t>, rare_names.size()> rare_;  // empty if no hit has any
  std::vector<std::int8_t> levels_;                                // by hit
  std::vector<std::int32_t> words_;                                // by row
  bool shifting_;
  std::vector<double> values_;  // by hit, as the next two
  std::vector<std::int32_t> sizes_;
  StringColumn shifters_;
};
