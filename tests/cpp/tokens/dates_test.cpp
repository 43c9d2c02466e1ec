#include "support/cases.hpp"

#include <marsad/tokens/dates.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <sstream>

namespace marsad::tokens {
namespace {

std::string surface(std::string_view text, const TokenList& list, const Date& d) {
  return std::string{text.substr(list[d.tokens.begin].span.begin, list[d.tokens.end - 1].span.end - list[d.tokens.begin].span.begin)};
}

/// As tests/data/tokens/dates.tsv writes them: surface=iso, or surface=calendar year/month/day.
std::string date_text(std::string_view text) {
  Types types;
  const TokenList list = tokenize(text, types);
  std::string out;
  for (const Date& d : dates(text, list)) {
    if (!out.empty()) out += '|';
    out += surface(text, list, d) + "=";
    if (!d.iso.empty()) {
      out += d.iso;
    } else {
      out.append(to_string(d.calendar)).append(" ").append(std::to_string(d.year)).append("/");
      out.append(std::to_string(d.month)).append("/").append(std::to_string(d.day));
    }
  }
  return out;
}

TEST(Dates, AreReadAsWritten) {
  std::size_t rows = 0;
  for (const test::Case& c : test::cases("tokens/dates.tsv")) {
    SCOPED_TRACE(c.name());
    EXPECT_EQ(date_text(c["input"]), c["expected"]);
    ++rows;
  }
  EXPECT_GE(rows, 45U);
}

/// Every row of the table of months: its example holds one date, with its number.
TEST(Dates, KnowEveryNameOfTheTable) {
  std::ifstream in(std::string(MARSAD_SOURCE_DIR) + "/cpp/data/text/months.tsv");
  ASSERT_TRUE(in);
  std::string line;
  std::getline(in, line);
  ASSERT_EQ(line, "form\tkind\tnumber\tregion\tneeds\texample");
  std::size_t rows = 0;
  while (std::getline(in, line)) {
    SCOPED_TRACE(line);
    std::vector<std::string> f;
    for (std::istringstream fields(line); std::getline(fields, line, '\t');) f.push_back(line);
    ASSERT_EQ(f.size(), 6U);
    Types types;
    const TokenList list = tokenize(f[5], types);
    const std::vector<Date> found = dates(f[5], list);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_NE(surface(f[5], list, found[0]).find(f[0]), std::string::npos);
    EXPECT_EQ(f[1] == "day" ? found[0].day : found[0].month, std::stoi(f[2]));
    EXPECT_EQ(found[0].calendar == Calendar::hijri, found[0].year == 1445);
    EXPECT_NE(found[0].year, 0);
    ++rows;
  }
  EXPECT_GE(rows, 110U);
}

/// Sorted, apart, in range, whatever the pieces.
TEST(Dates, KeepApartInRandomTexts) {
  static const char* const pieces[] = {"5",
                                       "31",
                                       "2024",
                                       "1445",
                                       "-",
                                       "/",
                                       "\u060C",
                                       "(",
                                       ")",
                                       "\n",
                                       " ",
                                       " ",
                                       " ",
                                       "\u0645\u0646",
                                       "\u0634\u0647\u0631",
                                       "\u0639\u0627\u0645",
                                       "\u0645\u0627\u0631\u0633",
                                       "\u0622\u0630\u0627\u0631",
                                       "\u0643\u0627\u0646\u0648\u0646",
                                       "\u0627\u0644\u0623\u0648\u0644",
                                       "\u0627\u0644\u062B\u0627\u0646\u064A",
                                       "\u0648\u0627\u0644\u0639\u0634\u0631\u064A\u0646",
                                       "\u0631\u0645\u0636\u0627\u0646",
                                       "\u0647\u0640",
                                       "\u0635\u0641\u0631",
                                       "2024/11/05"};
  std::mt19937 random{20};
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (std::size_t n = random() % 24; n > 0; --n) text += pieces[random() % std::size(pieces)];
    Types types;
    const TokenList list = tokenize(text, types);
    std::uint32_t last = 0;
    for (const Date& d : dates(text, list)) {
      ASSERT_LE(last, d.tokens.begin) << text;
      ASSERT_LT(d.tokens.begin, d.tokens.end) << text;
      ASSERT_LE(d.tokens.end, list.size()) << text;
      ASSERT_LE(d.month, 12) << text;
      ASSERT_LE(std::max(d.day, d.last_day), 31) << text;
      for (std::uint32_t t = d.tokens.begin + 1; t < d.tokens.end; ++t) ASSERT_FALSE(list[t].has(newline_before)) << text;
      last = d.tokens.end;
    }
  }
}

}  // namespace
}  // namespace marsad::tokens
