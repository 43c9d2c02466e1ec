#pragma once
/// Tables as columns, ready for Arrow.
///
///   Tables tables{{"quotes", "stances"}};
///   tables.add(document, 0);
///   tables.append(std::move(others));          // rows of later documents
///
/// The tables and columns are those of DESIGN.md's data model. Positions are code points into the field; -1 is null.
/// Strings are numbered in the order in which they are first met, so that appending parts in order gives the same bytes
/// for any number of threads.
#include <cassert>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <marsad/corpus/document.hpp>

namespace marsad::corpus {

/// Dictionary-encoded strings; code -1 is null. The distinct strings lie one behind the other, as Arrow wants them.
class Strings {
 public:
  void add(std::string_view s);
  /// The same for a string literal, or another string that lives as long as the program: found by its address.
  void add_fixed(std::string_view s) {
    for (const auto& [address, known] : fixed_) {
      if (address == s.data()) return codes_.push_back(known);
    }
    meet_fixed(s);
  }
  void add_null() { codes_.push_back(-1); }
  void append(const Strings& other);
  [[nodiscard]] const std::vector<std::int32_t>& codes() const noexcept { return codes_; }
  /// Number of distinct strings.
  [[nodiscard]] std::size_t size() const noexcept { return ends_.size(); }
  /// The string of a code; valid until the next one is added.
  [[nodiscard]] std::string_view operator[](std::size_t code) const noexcept;
  /// Copies of the distinct strings, by code.
  [[nodiscard]] std::vector<std::string> values() const;
  /// Where in the bytes each string ends.
  [[nodiscard]] const std::vector<std::size_t>& ends() const noexcept { return ends_; }
  [[nodiscard]] std::vector<std::int32_t> take_codes() noexcept { return std::move(codes_); }
  [[nodiscard]] std::vector<char> take_bytes() noexcept { return std::move(bytes_); }

 private:
  std::int32_t code(std::string_view s, std::uint32_t hash);
  void meet_fixed(std::string_view s);
  void grow();

  std::vector<std::int32_t> codes_;
  std::vector<char> bytes_;
  std::vector<std::size_t> ends_;
  std::vector<std::uint32_t> hashes_;  // by code
  std::vector<std::int32_t> slots_;    // open addressing: a code, -1 where empty
  std::vector<std::pair<const char*, std::int32_t>> fixed_;
};

using Column = std::variant<std::vector<std::int32_t>, std::vector<double>, std::vector<float>, Strings>;

/// One table: columns of one length, in a fixed order.
class Table {
 public:
  /// An empty table with the columns of the data model.
  explicit Table(std::string_view name);
  /// Writes the next cell of the current row: cells come in the order of the columns (asserted in debug builds).
  void put(std::string_view name, std::int32_t value) { std::get<std::vector<std::int32_t>>(at(name)).push_back(value); }
  void put(std::string_view name, double value) {
    Column& c = at(name);
    if (auto* const f = std::get_if<std::vector<float>>(&c))
      f->push_back(static_cast<float>(value));
    else
      std::get<std::vector<double>>(c).push_back(value);
  }
  void put(std::string_view name, std::string_view value) { std::get<Strings>(at(name)).add(value); }
  void put_fixed(std::string_view name, std::string_view value) { std::get<Strings>(at(name)).add_fixed(value); }  ///< see Strings
  void put_or_null(std::string_view name, std::string_view value) {  ///< null for an empty string
    Strings& column = std::get<Strings>(at(name));
    if (value.empty())
      column.add_null();
    else
      column.add(value);
  }
  void append(const Table& other);
  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] const std::vector<std::pair<std::string, Column>>& columns() const noexcept { return columns_; }
  [[nodiscard]] std::vector<std::pair<std::string, Column>>& columns() noexcept { return columns_; }

 private:
  Column& at(std::string_view name) {
    if (cursor_ == columns_.size()) cursor_ = 0;
    auto& [key, column] = columns_[cursor_++];
    assert(key == name);
    static_cast<void>(name);
    return column;
  }
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
  [[nodiscard]] std::vector<Table>& tables() noexcept { return tables_; }

 private:
  [[nodiscard]] Table* find(std::string_view name);
  std::vector<Table> tables_;
};

/// The names that Tables accepts, in order.
[[nodiscard]] const std::vector<std::string>& table_names();

}  // namespace marsad::corpus
