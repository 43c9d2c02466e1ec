#pragma once
// The tables behind OwnWords: the same rows as those of the blob (morph/stems.hpp), in memory of their own.
#include "morph/drafts.hpp"

#include <marsad/morph/own_words.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace marsad::morph {

/// Rows by key: filled, closed, then asked.
template <class Row>
class OwnTable {
 public:
  void add(std::string key, const Row& row) { drafts_.emplace_back(std::move(key), row); }
  /// Rows of one key stay in the order in which they came. Throws Error{invalid_table} for more than 255 of one key.
  void close(std::string& pool);
  [[nodiscard]] std::span<const Row> find(std::string_view folded, std::string_view pool) const noexcept {
    if (keys_.empty()) return {};
    const std::uint64_t h = detail::key_hash(folded);
    const std::uint64_t bit = h >> shift_;
    if ((filter_[bit / 64] >> (bit % 64) & 1U) == 0) return {};
    const KeyEntry& e = keys_[detail::PerfectHash{pilots_, static_cast<std::uint32_t>(keys_.size())}(h)];
    if (Pool{pool}[e.name] != folded) return {};
    return std::span{rows_}.subspan(e.rows >> 8U, e.rows & 0xFFU);
  }
  [[nodiscard]] std::size_t bytes() const noexcept;

 private:
  std::vector<std::pair<std::string, Row>> drafts_;
  std::vector<KeyEntry> keys_;
  std::vector<std::uint16_t> pilots_;
  std::vector<Row> rows_;
  std::vector<std::uint64_t> filter_;
  unsigned shift_ = 63;
};

/// What a row is of: its line, and of a verb what its forms follow from. Places in the pool; all of its strings stand behind `begin`.
struct OwnRow {
  std::uint32_t begin = 0;
  std::uint64_t line = 0;
  std::uint32_t lemma = 0, root = 0, pattern = 0;
};

struct OwnWords::Impl {
  std::string name;
  OwnOptions options;
  std::size_t size = 0;
  std::string pool;
  OwnTable<StemReading> stems;
  OwnTable<WordRow> words;  // what the table writes, as a whole
  std::vector<OwnRow> rows;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> marks;  // lemma: its spellings with marks, divided by |; sorted

  /// The same as Stems has.
  [[nodiscard]] std::span<const StemReading> find(std::string_view folded) const noexcept { return stems.find(folded, pool); }
  [[nodiscard]] std::span<const WordRow> word(std::string_view folded) const noexcept { return words.find(folded, pool); }
  [[nodiscard]] std::string_view string(std::uint32_t at) const noexcept { return Pool{pool}[at]; }
  /// The place of a string that is added. Throws Error{invalid_table} where the pool is full.
  std::uint32_t keep(std::string_view s);
  /// The row of a reading of its own; null if it cannot be told.
  [[nodiscard]] const OwnRow* row_of(const Analysis& a) const;
  /// The verb of a row that is one.
  [[nodiscard]] std::optional<Verb> verb_of(const Analysis& a) const;
  /// Spellings of a reading's lemma with marks.
  [[nodiscard]] std::vector<std::string_view> marked(const Analysis& a) const;
};

}  // namespace marsad::morph
