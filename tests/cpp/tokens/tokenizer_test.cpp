#include "support/cases.hpp"
#include "support/token_text.hpp"

#include <marsad/normalize/letters.hpp>
#include <marsad/tokens/sentences.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace marsad::tokens {
namespace {

class TokenCases : public testing::TestWithParam<const char*> {};

TEST_P(TokenCases, AreReadAsWritten) {
  for (const test::Case& c : test::cases(std::string("tokens/") + GetParam() + ".tsv")) {
    SCOPED_TRACE(c.name());
    Types types;
    const std::string text = c["input"];
    EXPECT_EQ(test::token_text(text, tokenize(text, types)), c["expected"]);
  }
}

INSTANTIATE_TEST_SUITE_P(Tables, TokenCases, testing::Values("encoding", "tatweel", "numbers", "punctuation", "social", "contract"),
                         [](const auto& info) { return std::string{info.param}; });

TEST(Tokenizer, DividesHashtags) {
  for (const test::Case& c : test::cases("tokens/hashtags.tsv")) {
    SCOPED_TRACE(c.name());
    Types types;
    const std::string text = c["input"];
    const TokenList list = tokenize(text, types);
    ASSERT_EQ(list.size(), 1U);
    ASSERT_TRUE(list[0].is(TokenKind::hashtag));
    std::string parts;
    for (const text::Span part : hashtag_parts(text, list[0])) parts += (parts.empty() ? "" : "|") + std::string{text::slice(text, part)};
    EXPECT_EQ(parts, c["expected"]);
  }
}

/// Every row of the table of abbreviations: its example holds one abbreviation or currency with these letters.
TEST(Tokenizer, KnowsEveryAbbreviationOfTheTable) {
  std::ifstream in(std::string(MARSAD_SOURCE_DIR) + "/cpp/data/rules/abbreviations.tsv");
  ASSERT_TRUE(in);
  std::string line;
  std::getline(in, line);
  ASSERT_EQ(line, "id\tform\tclass\tvalue\texample");
  std::size_t rows = 0;
  while (std::getline(in, line)) {
    SCOPED_TRACE(line);
    std::vector<std::string> f;
    for (std::istringstream fields(line); std::getline(fields, line, '\t');) f.push_back(line);
    ASSERT_EQ(f.size(), 5U);
    Types types;
    bool found = f[2] == "lettered" && sentence_spans(f[4]).size() == 2;  // the dot ends the sentence
    for (const Token& t : tokenize(f[4], types)) {
      if (f[2] == "currency")
        found = found || (t.is(TokenKind::currency) && value(f[4], t) == f[3]);
      else
        found = found || (t.is(TokenKind::abbreviation) && value(f[4], t) == f[1] && types[t.type] == f[1]);
    }
    EXPECT_TRUE(found);
    ++rows;
  }
  EXPECT_GE(rows, 100U);
}

TEST(Tokenizer, FlagsWhatStandsBefore) {
  Types types;
  const TokenList list = tokenize(
      "a b\nc\r\nd\n\ne\xE2\x80\xA9"
      "f,g",
      types);
  const auto flags = [&](std::size_t i) { return list[i].flags & (space_before | newline_before | paragraph_before); };
  ASSERT_EQ(list.size(), 8U);
  EXPECT_EQ(flags(0), space_before);
  EXPECT_EQ(flags(1), space_before);
  EXPECT_EQ(flags(2), space_before | newline_before);
  EXPECT_EQ(flags(3), space_before | newline_before);
  EXPECT_EQ(flags(4), space_before | newline_before | paragraph_before);
  EXPECT_EQ(flags(5), space_before | newline_before | paragraph_before);
  EXPECT_EQ(flags(6), 0);
  EXPECT_EQ(flags(7), 0);
}

TEST(Tokenizer, TypesAreBareForms) {
  Types types;
  const std::string text = "\u0643\u064E\u062A\u064E\u0628\u064E \u0643\u062A\u0628 \u0643\u0640\u062A\u0628";
  const TokenList list = tokenize(text, types);
  ASSERT_EQ(list.size(), 3U);
  EXPECT_EQ(list[0].type, list[1].type);
  EXPECT_EQ(list[1].type, list[2].type);
  EXPECT_TRUE(list[0].has(cleaned));
  EXPECT_FALSE(list[1].has(cleaned));
  EXPECT_EQ(types[list[0].type], "\u0643\u062A\u0628");
  EXPECT_EQ(types.find("\u0643\u062A\u0628"), list[0].type);
  EXPECT_EQ(types.find("\u0643\u062A"), 0U);
}

TEST(Tokenizer, DottedAndSpacedAgenciesAreOneType) {
  Types types;
  const std::string text = "\u0623.\u0641.\u0628 \u0646\u0642\u0644 \u0623 \u0641 \u0628";
  const TokenList list = tokenize(text, types);
  ASSERT_EQ(list.size(), 3U);
  EXPECT_EQ(list[0].type, list[2].type);
  EXPECT_EQ(original(text, list[2], 0), list[2].span.begin);
  EXPECT_EQ(original(text, list[2], 2), list[2].span.begin + 3);
  EXPECT_EQ(original(text, list[0], 4), list[0].span.begin + 6);
}

TEST(Tokenizer, GuessesArabizi) {
  for (const char* const yes : {"7abibi", "3ala", "ma3", "sa7i7", "2ana", "el3arab"}) EXPECT_TRUE(is_arabizi(yes)) << yes;
  for (const char* const no : {"G20", "5G", "mp3", "covid19", "habibi", "2nd", "1st", "H5N1", "3D", ""}) EXPECT_FALSE(is_arabizi(no)) << no;
}

TEST(Types, KeepsLongAndStrangeForms) {
  Types types;
  std::vector<std::string> forms{"", std::string("a\0b", 3), std::string("a\0", 2), "a"};
  for (std::size_t n = 1; n < 200; ++n) forms.push_back(std::string(n, 'x'));
  for (std::size_t n = 1; n < 3000; ++n) forms.push_back("w" + std::to_string(n * n));
  for (std::size_t i = 0; i < forms.size(); ++i) EXPECT_EQ(types.intern(forms[i]), i);
  for (std::size_t i = 0; i < forms.size(); ++i) {
    EXPECT_EQ(types.intern(forms[i]), i);
    EXPECT_EQ(types.find(forms[i]), i);
    EXPECT_EQ(types[static_cast<std::uint32_t>(i)], forms[i]);
  }
}

/// Every fully qualified emoji of Unicode's list is one token; the list is Debian's package unicode-data.
TEST(Tokenizer, ReadsEveryEmojiOfUnicode) {
  std::ifstream in("/usr/share/unicode/emoji/emoji-test.txt");
  if (!in) GTEST_SKIP() << "package unicode-data is not installed";
  std::size_t tried = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.find("; fully-qualified") == std::string::npos) continue;
    std::string emoji;
    for (const char* p = line.c_str(); *p != ';';) {
      char* end = nullptr;
      const unsigned long c = std::strtoul(p, &end, 16);
      text::append(emoji, static_cast<char32_t>(c));
      for (p = end; *p == ' ';) ++p;
    }
    Types types;
    const TokenList list = tokenize(emoji, types);
    ASSERT_EQ(list.size(), 1U) << line;
    EXPECT_TRUE(list[0].is(TokenKind::emoji)) << line;
    EXPECT_EQ(list[0].span.size(), emoji.size()) << line;
    ++tried;
  }
  EXPECT_GT(tried, 3000U);
}

}  // namespace
}  // namespace marsad::tokens
