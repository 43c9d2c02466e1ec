#pragma once
/// Cases as data: the tables of tests/data, which pytest reads too (tests/python/cases.py).
///
///   for (const marsad::test::Case& c : marsad::test::cases("normalize/repair.tsv")) {
///     SCOPED_TRACE(c.name());
///     EXPECT_EQ(repair(c["input"]), c["expected"]) << marsad::test::shown(c["input"]);
///   }
///
/// A table has one header line; its first column is `name`. In every field \u{64B} is a code point, \x{FF} a byte,
/// \n, \r, \t and \\ are what they are in C, and \u{} is nothing, for an empty field. The folder of the tables is the macro
/// MARSAD_TEST_DATA.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <marsad/text/utf8.hpp>

namespace marsad::test {

/// A field with its escapes resolved. Throws std::runtime_error on an unknown one.
inline std::string unescape(std::string_view field) {
  std::string out;
  for (std::size_t p = 0; p < field.size(); ++p) {
    if (field[p] != '\\') {
      out.push_back(field[p]);
      continue;
    }
    const char kind = ++p < field.size() ? field[p] : '\0';
    switch (kind) {
      case 'n': out.push_back('\n'); break;
      case 'r': out.push_back('\r'); break;
      case 't': out.push_back('\t'); break;
      case '\\': out.push_back('\\'); break;
      case 'u':
      case 'x': {
        const std::size_t end = field.find('}', p);
        if (p + 1 >= field.size() || field[p + 1] != '{' || end == std::string_view::npos)
          throw std::runtime_error("unclosed escape in " + std::string(field));
        const std::string digits{field.substr(p + 2, end - p - 2)};
        const unsigned long code = std::strtoul(digits.c_str(), nullptr, 16);
        if (!digits.empty() && kind == 'x') out.push_back(static_cast<char>(code));
        if (!digits.empty() && kind == 'u') text::append(out, static_cast<char32_t>(code));
        p = end;
        break;
      }
      default: throw std::runtime_error("unknown escape in " + std::string(field));
    }
  }
  return out;
}

/// The code points of a text, readable: U+0643 U+064E.
inline std::string shown(std::string_view s) {
  std::string out;
  for (std::uint32_t p = 0; p < s.size();) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "U+%04X ", static_cast<unsigned>(text::decode(s, p)));
    out += buffer;
  }
  return out;
}

class Case {
 public:
  Case(const std::vector<std::string>* header, std::vector<std::string> fields) : header_(*header), fields_(std::move(fields)) {}
  /// The field of a column, escapes resolved. Throws std::runtime_error if the table has no such column.
  [[nodiscard]] std::string operator[](std::string_view column) const {
    for (std::size_t i = 0; i < header_.size(); ++i)
      if (header_[i] == column) return unescape(fields_[i]);
    throw std::runtime_error("no column " + std::string(column));
  }
  [[nodiscard]] const std::string& name() const { return fields_[0]; }

 private:
  std::vector<std::string> header_, fields_;
};

/// The rows of a table; throws std::runtime_error, naming the line, if it is not as tests/data/README.md says.
inline std::vector<Case> cases(const std::string& table) {
  std::ifstream in(std::string(MARSAD_TEST_DATA) + "/" + table, std::ios::binary);
  if (!in) throw std::runtime_error("no table " + table);
  std::vector<std::string> header;
  std::vector<Case> out;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    std::vector<std::string> fields;
    for (std::size_t p = 0;;) {
      const std::size_t q = line.find('\t', p);
      fields.push_back(line.substr(p, q == std::string::npos ? q : q - p));
      if (q == std::string::npos) break;
      p = q + 1;
    }
    if (number == 1) header = fields;
    if (fields.size() != header.size() || header[0] != "name")
      throw std::runtime_error(table + ", line " + std::to_string(number) + ": fields do not match the header");
    if (number > 1) out.emplace_back(&header, std::move(fields));
  }
  if (out.empty()) throw std::runtime_error(table + " has no rows");
  return out;
}

}  // namespace marsad::test
