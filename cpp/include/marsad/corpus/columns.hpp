#pragma once
/// Tables as columns, ready for Arrow.
///
///   Tables tables{{"quotes", "stances"}};
///   tables.add(document, 0);
///   tables.append(std::move(others));          // rows of later documents
///
/// The tables and columns are those of DESIGN.md's data model, and `lemmas`: those of all words with content, without
/// repeated paragraphs and boilerplate, for counting. Positions are code points into the field; -1 is null.
/// Appending parts in order gives the same bytes for any number of threads.
#include <cassert>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <marsad/corpus/document.hpp>

namespace marsad::corpus {

using Ints = std::vector<std::int32_t>;
using Longs = std::vector<std::uint64_t>;
using Doubles = std::vector<double>;
using Floats = std::vector<float>;

/// Adds n numbers to a column: `value` gives the one of each row.
template <class T, class F>
void fill(std::vector<T>& column, std::size_t n, F&& value) {
  const std::size_t rows = column.size();
  column.resize(rows + n);
  T* const out = column.data() + rows;
  for (std::size_t k = 0; k < n; ++k) out[k] = value(k);
}

/// Strings one behind the other, as Arrow wants them: for what texts say. In a nullable column an empty string is null.
class Texts {
 public:
  explicit Texts(bool nullable = false) noexcept : nullable_(nullable) {}
  /// Adds n strings: `string` gives the one of each row.
  template <class F>
  void fill(std::size_t n, F&& string) {
    corpus::fill(offsets_, n, [&](std::size_t k) {
      bytes_.append(string(k));
      return static_cast<std::int32_t>(static_cast<std::uint32_t>(bytes_.size()));
    });
  }
  void append(const Texts& other);
  void reserve_times(std::size_t times);
  [[nodiscard]] std::size_t size() const noexcept { return offsets_.size() - 1; }
  [[nodiscard]] bool nullable() const noexcept { return nullable_; }
  [[nodiscard]] std::string_view operator[](std::size_t row) const noexcept;
  /// Whether the offsets reach no further than 32 bits do.
  [[nodiscard]] bool fits() const noexcept { return bytes_.size() <= 0x7FFFFFFF; }
  /// A bit for each row, the lowest first: whether it is not null.
  [[nodiscard]] std::vector<std::uint8_t> validity() const;
  [[nodiscard]] Ints take_offsets() noexcept { return std::move(offsets_); }
  [[nodiscard]] std::string take_bytes() noexcept { return std::move(bytes_); }

 private:
  std::string bytes_;
  Ints offsets_{0};
  bool nullable_;
};

/// For each row one of a few names, by its place among them. The names live as long as the program.
class Choices {
 public:
  explicit Choices(std::span<const std::string_view> names) noexcept : names_(names) {}
  /// Adds n choices, numbers or values of an enum: `choice` gives the one of each row.
  template <class F>
  void fill(std::size_t n, F&& choice) {
    corpus::fill(codes_, n, [&](std::size_t k) {
      const auto code = static_cast<std::size_t>(choice(k));
      assert(code < names_.size());
      return static_cast<std::int32_t>(code);
    });
  }
  void append(const Choices& other) { codes_.insert(codes_.end(), other.codes_.begin(), other.codes_.end()); }
  void reserve_times(std::size_t times) { codes_.reserve(codes_.size() * times); }
  [[nodiscard]] std::span<const std::string_view> names() const noexcept { return names_; }
  [[nodiscard]] const Ints& codes() const noexcept { return codes_; }
  [[nodiscard]] Ints take_codes() noexcept { return std::move(codes_); }

 private:
  std::span<const std::string_view> names_;
  Ints codes_;
};

/// Dictionary-encoded strings, for words, which come again and again; code -1 is null. They are numbered in the order
/// in which they are first met.
class Words {
 public:
  /// Adds n words: `word` gives the one of each row, nothing for null.
  template <class F>
  void fill(std::size_t n, F&& word) {
    corpus::fill(codes_, n, [&](std::size_t k) {
      const std::optional<std::string_view> w = word(k);
      return w ? code(*w) : -1;
    });
  }
  void append(const Words& other);
  void reserve_times(std::size_t times) { codes_.reserve(codes_.size() * times); }
  [[nodiscard]] const Ints& codes() const noexcept { return codes_; }
  /// Number of distinct strings.
  [[nodiscard]] std::size_t size() const noexcept { return ends_.size(); }
  /// The string of a code; valid until the next one is added.
  [[nodiscard]] std::string_view operator[](std::size_t code) const noexcept;
  /// Where in the bytes each string ends.
  [[nodiscard]] const std::vector<std::size_t>& ends() const noexcept { return ends_; }
  [[nodiscard]] Ints take_codes() noexcept { return std::move(codes_); }
  [[nodiscard]] std::vector<char> take_bytes() noexcept { return std::move(bytes_); }

 private:
  std::int32_t code(std::string_view s);
  std::int32_t code(std::string_view s, std::uint32_t hash);
  void grow();

  Ints codes_;
  std::vector<char> bytes_;
  std::vector<std::size_t> ends_;
  std::vector<std::uint32_t> hashes_;  // by code
  std::vector<std::int32_t> slots_;    // open addressing: a code, -1 where empty
};

using Column = std::variant<Ints, Longs, Doubles, Floats, Choices, Texts, Words>;

/// One table: columns of one length, in a fixed order. Rows are put column by column, in that order (asserted in debug
/// builds, as is that the values suit the column).
class Table {
 public:
  /// An empty table with the columns of the data model.
  explicit Table(std::string_view name);
  /// Adds n cells to the next column: `value` gives the one of each row.
  template <class Type, class F>
  void put(std::string_view name, std::size_t n, F&& value) {
    auto& [key, column] = columns_[cursor_];
    if (++cursor_ == columns_.size()) cursor_ = 0;
    Type* const found = std::get_if<Type>(&column);
    assert(key == name && found != nullptr);
    static_cast<void>(name);
    if constexpr (requires { found->fill(n, value); })
      found->fill(n, value);
    else
      fill(*found, n, value);
  }
  void append(const Table& other);
  /// Room for so many times the rows that there are.
  void reserve_times(std::size_t times);
  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] const std::vector<std::pair<std::string, Column>>& columns() const noexcept { return columns_; }
  [[nodiscard]] std::vector<std::pair<std::string, Column>>& columns() noexcept { return columns_; }

 private:
  std::string name_;
  std::vector<std::pair<std::string, Column>> columns_;
  std::size_t cursor_ = 0;
};

class Tables {
 public:
  /// Throws Error{invalid_option} for a name that is not a table.
  explicit Tables(const std::vector<std::string>& names);
  /// Adds one document's rows; `index` is its number in the batch.
  void add(const Document& d, std::int32_t index);
  /// A row in documents for an article that is null; nothing elsewhere.
  void add_null(std::int32_t index);
  void append(const Tables& later);
  /// Room for the rows of `total` documents like the first `done`; no result depends on it.
  void expect(std::size_t done, std::size_t total);
  [[nodiscard]] std::vector<Table>& tables() noexcept { return tables_; }

 private:
  [[nodiscard]] Table* find(std::string_view name);
  std::vector<Table> tables_;
};

/// The names that Tables accepts, in order.
[[nodiscard]] const std::vector<std::string>& table_names();

}  // namespace marsad::corpus
