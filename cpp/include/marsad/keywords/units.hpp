#pragma once
/// Counts of units (lemmas, stems, entities, ...) by document: the one input of this layer.
///
///   keywords::UnitCounts counts;
///   counts.add(0, std::array<std::string_view, 3>{"b", "a", "b"});
///   counts.add(stream);                    // or a whole stream of columns
///   counts.merge(std::move(other_part));
///   const keywords::Vocabulary vocabulary{counts};
///
/// A UnitCounts is a partial state. However a stream is divided into parts, also inside a document, and in whatever
/// order the parts are merged, what is made of the whole (vocabulary, matrix, sizes) is byte-identical.
/// Empty units are not counted. Cost: linear in the occurrences, about 8 bytes for each (document, unit) pair.
/// Const calls may run on many threads at once; add and merge belong to one.
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <marsad/tokens/token.hpp>

namespace marsad::keywords {

/// Occurrences as columns, not owned: row i says that documents[i] holds unit codes[i] once more.
/// Unit k is data[offsets[k], offsets[k + 1]) in bytes, as in an Arrow dictionary.
struct UnitStream {
  std::span<const std::int32_t> documents;  ///< 0 and up, in any order (fastest when rows of a document stand together)
  std::span<const std::int32_t> codes;      ///< index of the unit; -1 is null and is not counted
  std::span<const std::int32_t> offsets;    ///< one more than there are units; empty means no units
  std::string_view data;                    ///< UTF-8; not checked, compared byte by byte
};

class UnitCounts {
 public:
  /// Documents 0 to document_count - 1 exist even if they hold no unit (they count in idf); more may be added.
  /// Throws std::invalid_argument if it is negative.
  explicit UnitCounts(std::int32_t document_count = 0);
  UnitCounts(UnitCounts&&) noexcept = default;
  UnitCounts& operator=(UnitCounts&&) noexcept = default;
  UnitCounts(const UnitCounts&) = delete;
  UnitCounts& operator=(const UnitCounts&) = delete;
  ~UnitCounts() = default;

  /// Adds units of one document. Throws std::invalid_argument if its number is negative or 2^31 - 1.
  void add(std::int32_t document, std::span<const std::string_view> units);
  /// Adds a stream. Throws std::invalid_argument, naming the row, on columns of unequal length, a document or code
  /// that does not exist, or offsets that go down or beyond the data. Each cell is read once and checked before it is
  /// used, so that columns that change meanwhile give wrong counts but no wrong access. After a throw the rows of the
  /// documents before stay counted.
  void add(const UnitStream& stream);
  /// Adds the counts of another part. Document numbers mean the same documents in both.
  void merge(const UnitCounts& other);

  [[nodiscard]] std::int32_t document_count() const noexcept { return document_count_; }
  /// Units of each document, all of them: the size of a corpus does not depend on a vocabulary.
  [[nodiscard]] std::vector<std::int64_t> sizes() const;

  /// Part of the counts of one document. Views into this object, valid until it is changed.
  struct Run {
    std::int32_t document = 0;
    std::span<const std::uint32_t> units;   ///< numbers of `types()`, ascending
    std::span<const std::uint32_t> counts;  ///< beside them
  };
  /// All runs by document; a document that was added in pieces has several. 40 bytes a run.
  [[nodiscard]] std::vector<Run> runs() const;
  /// The units by number. Numbers depend on the order of arrival and never show in results.
  [[nodiscard]] const tokens::Types& types() const noexcept { return types_; }

 private:
  struct Place {
    std::int32_t document;
    std::uint64_t begin;
  };
  void close(std::int32_t document, std::vector<std::uint32_t>& pending);
  void see(std::int32_t document);

  tokens::Types types_;
  std::vector<Place> places_;
  std::vector<std::uint32_t> units_;
  std::vector<std::uint32_t> counts_;
  std::int32_t document_count_ = 0;
};

}  // namespace marsad::keywords
