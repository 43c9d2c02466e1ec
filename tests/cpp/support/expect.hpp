#pragma once
/// What the tests of the upper layers share: marked texts, one engine, and rows that are known to fail.
///
///   for (const Case& c : cases("stance/edges.tsv")) {
///     const corpus::Document d = test::engine().read(c["input"]);
///     test::expect(c, edges(d), c["expected"]);
///   }
///
/// A row says what is right in Arabic. Its column `status` is `ok`, or `known_failure` where the program does not get there
/// yet; `reason` then says why. A known failure must go on failing: when it does not, the row is set to `ok`.
#include "support/cases.hpp"

#include <marsad/corpus/document.hpp>
#include <marsad/text/span.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace marsad::test {

/// The parts of a field that `mark` divides; none for an empty field or "-".
inline std::vector<std::string> split(std::string_view field, std::string_view mark = " | ") {
  std::vector<std::string> out;
  if (field.empty() || field == "-") return out;
  for (std::size_t p = 0;;) {
    const std::size_t q = field.find(mark, p);
    out.emplace_back(field.substr(p, q == std::string_view::npos ? q : q - p));
    if (q == std::string_view::npos) return out;
    p = q + mark.size();
  }
}

inline std::string join(const std::vector<std::string>& parts, std::string_view mark = " | ") {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += mark;
    out += part;
  }
  return out.empty() ? "-" : out;
}

/// A text and the parts of it that stood between brackets, which may nest; ordered by begin, longer first.
struct Marked {
  std::string text;
  std::vector<text::Span> parts;
};

inline Marked marked(std::string_view field) {
  Marked out;
  std::vector<std::uint32_t> open;
  for (const char c : field) {
    if (c == '[') {
      open.push_back(static_cast<std::uint32_t>(out.text.size()));
    } else if (c == ']') {
      if (open.empty()) throw std::runtime_error("unbalanced bracket in " + std::string(field));
      out.parts.push_back({open.back(), static_cast<std::uint32_t>(out.text.size())});
      open.pop_back();
    } else {
      out.text += c;
    }
  }
  if (!open.empty()) throw std::runtime_error("unbalanced bracket in " + std::string(field));
  std::sort(out.parts.begin(), out.parts.end(),
            [](text::Span a, text::Span b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
  return out;
}

/// The same the other way round, so that a failure can be read and pasted.
inline std::string with_brackets(std::string_view text, const std::vector<text::Span>& parts) {
  std::string out;
  for (std::uint32_t p = 0; p <= text.size(); ++p) {
    for (const text::Span s : parts)
      if (s.end == p && !s.empty()) out += ']';
    for (const text::Span s : parts)
      if (s.begin == p && !s.empty()) out += '[';
    if (p < text.size()) out += text[p];
  }
  return out;
}

/// Reads with the shipped tables; the same engine for all tests, as it caches by word type.
inline corpus::Engine& engine() {
  static const corpus::Setup setup = corpus::Setup::make();
  static corpus::Engine one{setup};
  return one;
}

/// The verdict of one row.
inline void expect(const Case& c, const std::string& got, const std::string& right) {
  SCOPED_TRACE(c.name());
  const std::string status = c["status"];
  if (status == "known_failure") {
    EXPECT_NE(got, right) << "no longer fails: set its status to ok; reason was: " << c["reason"];
    EXPECT_NE(c["reason"], "-");
  } else {
    EXPECT_EQ(status, "ok");
    EXPECT_EQ(got, right);
    EXPECT_EQ(c["reason"], "-");
  }
}

}  // namespace marsad::test
