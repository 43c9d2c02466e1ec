// Where tokens begin and end, beside the word boundaries of UAX #29: every difference has a reason of the table.
#include "support/cases.hpp"

#include <marsad/text/chars.hpp>
#include <marsad/text/utf8.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <gtest/gtest.h>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace marsad::tokens {
namespace {

/// A row of the conformance file: boundaries[i] says whether UAX #29 divides before code point i; one more at the end.
struct Row {
  std::u32string text;
  std::vector<bool> boundaries;
};

Row parse(const std::string& line) {
  Row out;
  for (std::size_t p = 0; p < line.size() && line[p] != '#';) {
    if (line.compare(p, 2, "\u00F7") == 0 || line.compare(p, 2, "\u00D7") == 0) {
      out.boundaries.push_back(line.compare(p, 2, "\u00F7") == 0);
      p += 2;
    } else if (std::isxdigit(static_cast<unsigned char>(line[p])) != 0) {
      char* end = nullptr;
      out.text += static_cast<char32_t>(std::strtoul(line.c_str() + p, &end, 16));
      p = static_cast<std::size_t>(end - line.c_str());
    } else {
      ++p;
    }
  }
  return out;
}

int property(char32_t c) { return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_WORD_BREAK); }

/// What rule WB4 looks past: marks, controls, joiners.
bool is_ignored(char32_t c) { return property(c) == U_WB_EXTEND || property(c) == U_WB_FORMAT || property(c) == U_WB_ZWJ; }

/// What the tokenizer says about the place before each code point; nothing inside of a gap. Ignored characters in the
/// gap behind a token count as part of it, since UAX #29 never divides before them and a gap says nothing.
std::vector<std::optional<bool>> read(const std::u32string& text) {
  const std::string bytes = text::to_utf8(text);
  std::vector<std::size_t> point(bytes.size() + 1);
  std::size_t n = 0;
  for (std::uint32_t p = 0; p < bytes.size(); ++n) {
    point[p] = n;
    static_cast<void>(text::decode(bytes, p));
  }
  point[bytes.size()] = n;
  std::vector<std::optional<bool>> out(n + 1);
  Types types;
  for (const Token& t : tokenize(bytes, types)) {
    const std::size_t begin = point[t.span.begin];
    std::size_t end = point[t.span.end];
    while (end < n && is_ignored(text[end])) ++end;
    out[begin] = out[end] = true;
    for (std::size_t i = begin + 1; i < end; ++i) out[i] = false;
  }
  return out;
}

bool is_letter(char32_t c) { return property(c) == U_WB_ALETTER || property(c) == U_WB_HEBREW_LETTER; }

bool is_other_letter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0 && !is_letter(c); }

/// Why tokens and UAX #29 differ before code point i; empty where no reason of the table holds.
std::string reason(const std::u32string& s, std::size_t i, bool ours) {
  std::size_t a = i - 1;  // the character before, ignored ones left aside
  while (a > 0 && is_ignored(s[a])) --a;
  std::size_t b = i;
  while (b + 1 < s.size() && is_ignored(s[b])) ++b;
  const int before = property(s[a]);
  const int after = property(s[b]);
  if (ours) {
    if (s[i - 1] == 0x200D) return "loose_joiner";
    if ((before == U_WB_NUMERIC || before == U_WB_REGIONAL_INDICATOR) && is_ignored(s[i - 1])) return "marked_sign";
    if (before == U_WB_EXTENDNUMLET || after == U_WB_EXTENDNUMLET) return "underscore";
    if (before == U_WB_KATAKANA && after == U_WB_KATAKANA) return "other_script";
    const auto inner = [](int p) {
      return p == U_WB_MIDLETTER || p == U_WB_MIDNUM || p == U_WB_MIDNUMLET || p == U_WB_SINGLE_QUOTE || p == U_WB_DOUBLE_QUOTE;
    };
    if (inner(before) || inner(after)) return "inner_mark";
    return "";
  }
  const bool behind_mark = after == U_WB_SINGLE_QUOTE && b + 1 < s.size() && is_other_letter(s[b + 1]);
  if (is_other_letter(s[a]) || is_other_letter(s[b]) || behind_mark) return "other_script";
  if (is_letter(s[a]) && s[b] == '.') return "initial";
  return s[a] == s[b] ? "run" : "";
}

using Reasons = std::map<std::string, std::string>;

Reasons table() {
  Reasons out;
  for (const test::Case& c : test::cases("tokens/word_break.tsv")) out.emplace(c.name(), c["why"]);
  return out;
}

TEST(WordBreak, DiffersFromUnicodeOnlyWithAReason) {
  std::ifstream in("/usr/share/unicode/auxiliary/WordBreakTest.txt");
  if (!in) GTEST_SKIP() << "package unicode-data is not installed";
  const Reasons reasons = table();
  std::map<std::string, std::size_t> used;
  std::size_t rows = 0;
  std::size_t same = 0;
  for (std::string line; std::getline(in, line);) {
    const Row row = parse(line);
    if (row.text.empty()) continue;
    ASSERT_EQ(row.boundaries.size(), row.text.size() + 1) << line;
    const auto ours = read(row.text);
    std::set<std::string> found;
    for (std::size_t i = 1; i < row.text.size(); ++i) {
      if (!ours[i] || *ours[i] == row.boundaries[i]) continue;
      const std::string why = reason(row.text, i, *ours[i]);
      EXPECT_TRUE(reasons.contains(why)) << "place " << i << (*ours[i] ? " is" : " is not") << " a boundary here: " << line;
      found.insert(why);
    }
    for (const std::string& why : found) ++used[why];
    ++rows;
    same += found.empty() ? 1 : 0;
  }
  ASSERT_GT(rows, 1500U);
  std::string counts = std::to_string(same) + " of " + std::to_string(rows) + " rows agree";
  for (const auto& [why, n] : used) counts += ", " + why + " " + std::to_string(n);
  RecordProperty("counts", counts);
  std::printf("%s\n", counts.c_str());
  EXPECT_GT(same * 100, rows * 85) << counts;
  for (const auto& [why, what] : reasons) EXPECT_TRUE(used.contains(why)) << "no row needs this reason any more: " << why;
}

/// The pieces between the word boundaries of ICU that hold more than blanks.
std::string icu_words(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words{icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status)};
  const icu::UnicodeString all = icu::UnicodeString::fromUTF8(text);
  words->setText(all);
  std::string out;
  for (int begin = words->first(), end = words->next(); end != icu::BreakIterator::DONE; begin = end, end = words->next()) {
    const icu::UnicodeString piece = all.tempSubStringBetween(begin, end);
    if (u_isUWhiteSpace(piece.char32At(0)) != 0) continue;
    if (!out.empty()) out += '|';
    piece.toUTF8String(out);
  }
  return out;
}

/// The example of every reason is divided as the table says, and UAX #29 as it says for it.
TEST(WordBreak, ReasonsHaveExamples) {
  for (const test::Case& c : test::cases("tokens/word_break.tsv")) {
    SCOPED_TRACE(c.name());
    const std::string text = c["input"];
    Types types;
    std::string found;
    for (const Token& t : tokenize(text, types)) {
      if (!found.empty()) found += '|';
      found += text::slice(text, t.span);
    }
    EXPECT_EQ(found, c["expected"]);
    EXPECT_EQ(icu_words(text), c["uax29"]);
    EXPECT_NE(c["uax29"], c["expected"]);
  }
}

}  // namespace
}  // namespace marsad::tokens
