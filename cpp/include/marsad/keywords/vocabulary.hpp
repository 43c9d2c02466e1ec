#pragma once
/// The units of a collection, numbered, with the documents and occurrences of each.
///
///   const Vocabulary vocabulary{counts, {.min_df = 5, .max_df = 0.5}};
///   vocabulary[0];  vocabulary.find("word");  vocabulary.document_frequency()[0];
///
/// Order: units are sorted by their bytes, which for UTF-8 is the order of code points. It depends on nothing but
/// the set of units, so that any division of the input gives the same numbers.
/// Immutable and thread-safe. Cost of building: O(u log u) comparisons for u distinct units.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <marsad/keywords/units.hpp>

namespace marsad::keywords {

/// Which units to keep. Example: 4 documents, df(a) = 4, df(b) = 2, df(c) = 1.
struct VocabularyOptions {
  std::uint32_t min_df = 1;    ///< least number of documents with the unit (2: a b)
  double max_df = 1.0;         ///< largest share of the documents, in (0, 1] (0.5: b c)
  std::uint32_t max_size = 0;  ///< keep only so many, those with most occurrences, ties by order; 0 = all

  /// Throws Error{invalid_option} unless 0 < max_df <= 1. Bounds that leave nothing give an empty vocabulary:
  /// whether one call fails never depends on the documents.
  void validate() const;
  friend bool operator==(const VocabularyOptions&, const VocabularyOptions&) = default;
};

class Vocabulary {
 public:
  /// Throws Error{invalid_option} on bad options, or if the units kept hold 2^31 bytes or more (then set max_size).
  explicit Vocabulary(const UnitCounts& counts, const VocabularyOptions& options = {});

  [[nodiscard]] std::int32_t size() const noexcept { return static_cast<std::int32_t>(offsets_.size()) - 1; }
  /// Unit `id`, 0 to size() - 1. The view lives as long as the vocabulary.
  [[nodiscard]] std::string_view operator[](std::int32_t id) const noexcept;
  /// By binary search.
  [[nodiscard]] std::optional<std::int32_t> find(std::string_view unit) const noexcept;

  /// Number of documents with each unit.
  [[nodiscard]] const std::vector<std::int32_t>& document_frequency() const noexcept { return df_; }
  /// Number of occurrences of each unit.
  [[nodiscard]] const std::vector<std::int64_t>& totals() const noexcept { return totals_; }
  /// Number of documents of the counts it was made from, those without units too.
  [[nodiscard]] std::int32_t document_count() const noexcept { return document_count_; }

  /// All units one behind the other, and where each begins: the layout of an Arrow string column.
  [[nodiscard]] const std::string& data() const noexcept { return data_; }
  [[nodiscard]] const std::vector<std::int32_t>& offsets() const noexcept { return offsets_; }

 private:
  std::string data_;
  std::vector<std::int32_t> offsets_{0};
  std::vector<std::int32_t> df_;
  std::vector<std::int64_t> totals_;
  std::int32_t document_count_ = 0;
};

}  // namespace marsad::keywords
