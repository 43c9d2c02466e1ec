#pragma once
// Reading tab-separated tables with a header line: fields by column name, errors by line.
//
//   Tsv rows{detail::section("lexicons/tone.tsv"), "lexicons/tone.tsv", {"term", "weight"}};
//   while (rows.next()) use(rows["term"], rows.integer("weight"));
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace marsad::detail {

class Tsv {
 public:
  /// Throws Error{invalid_table, line 1} if one of the required columns is missing.
  /// `comments`: lines that begin with # are left out.
  Tsv(std::string_view text, std::string name, std::initializer_list<std::string_view> required, bool comments = false);

  /// The next row; false at the end. Throws Error{invalid_table} on a row with another number of fields.
  bool next();
  /// A field of this row; empty where the table has no such column. A lone "-" means empty.
  [[nodiscard]] std::string_view operator[](std::string_view column) const;
  [[nodiscard]] bool has(std::string_view column) const;
  /// Throws Error{invalid_weight} with line and value unless the field is one finite number.
  [[nodiscard]] double number(std::string_view column) const;
  [[nodiscard]] std::uint64_t line() const noexcept { return line_; }
  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] const std::vector<std::string_view>& header() const noexcept { return header_; }

 private:
  bool read_line(std::string_view& out);

  std::string_view rest_;
  std::string name_;
  std::vector<std::string_view> header_;
  std::vector<std::string_view> fields_;
  std::uint64_t line_ = 0;
  bool comments_;
};

/// The parts of s between separators; empty parts are left out.
[[nodiscard]] std::vector<std::string_view> split(std::string_view s, char separator);

}  // namespace marsad::detail
