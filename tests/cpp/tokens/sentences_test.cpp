#include "support/cases.hpp"
#include "support/token_text.hpp"

#include <marsad/tokens/sentences.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace marsad::tokens {
namespace {

std::vector<Sentence> read(std::string_view text, Types& types, TokenList& list, bool is_title = false, bool titled = false) {
  list = tokenize(text, types);
  std::vector<Sentence> out = split_sentences(list, types);
  mark_blocks(out, list, types, is_title, titled);
  return out;
}

std::string block_names(std::string_view text, bool is_title = false, bool titled = false) {
  Types types;
  TokenList list;
  std::string out;
  for (const Sentence& s : read(text, types, list, is_title, titled)) {
    if (!out.empty()) out += '|';
    out += to_string(s.block);
  }
  return out;
}

TEST(Sentences, EndWhereTheCasesSay) {
  std::size_t rows = 0;
  for (const test::Case& c : test::cases("tokens/sentences.tsv")) {
    SCOPED_TRACE(c.name());
    EXPECT_EQ(test::sentence_text(c["input"]), c["expected"]);
    ++rows;
  }
  EXPECT_GE(rows, 120U);
}

TEST(Sentences, SixtyAreSixty) {  // H12
  std::string text;
  for (int i = 0; i < 60; ++i) text += "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064A\u0631 \u0646\u0639\u0645. ";
  Types types;
  const TokenList list = tokenize(text, types);
  EXPECT_EQ(split_sentences(list, types).size(), 60U);
}

TEST(Sentences, FiveHundredWordsWithoutMarksAreOne) {  // H13
  std::string text;
  for (int i = 0; i < 500; ++i) text += "\u0648\u0642\u0627\u0644 ";
  Types types;
  const TokenList list = tokenize(text, types);
  const auto sentences = split_sentences(list, types);
  ASSERT_EQ(sentences.size(), 1U);
  EXPECT_EQ(sentences[0].tokens.size(), 500U);
}

TEST(Blocks, AreAsTheCasesSay) {
  for (const test::Case& c : test::cases("tokens/blocks.tsv")) {
    SCOPED_TRACE(c.name());
    EXPECT_EQ(block_names(c["input"]), c["expected"]);
  }
}

TEST(Blocks, TitleIsAHeadlineAndMakesTheFirstLineNone) {
  const std::string line =
      "\u062E\u0637\u0629 \u062C\u062F\u064A\u062F\u0629\n\u0623\u0639\u0644\u0646 \u0627\u0644\u0648\u0632\u064A\u0631 "
      "\u0623\u0645\u0633.";
  EXPECT_EQ(block_names(line), "headline|body");
  EXPECT_EQ(block_names(line, false, true), "caption|body");
  EXPECT_EQ(block_names(line, true), "headline|headline");
  EXPECT_EQ(block_names(""), "");
}

/// Every row of the table of boilerplate lines does what its example and its counter-example say.
TEST(Blocks, KnowsEveryBoilerplateLineOfTheTable) {
  std::ifstream in(std::string(MARSAD_SOURCE_DIR) + "/cpp/data/rules/boilerplate.tsv");
  ASSERT_TRUE(in);
  std::string line;
  std::getline(in, line);
  ASSERT_EQ(line, "id\tline\tblock\tmatch\trest\texample\tcounter");
  const std::string before = "\u0623\u0639\u0644\u0646 \u0627\u0644\u0648\u0632\u064A\u0631 \u0623\u0645\u0633.\n";
  std::size_t rows = 0;
  while (std::getline(in, line)) {
    SCOPED_TRACE(line);
    std::vector<std::string> f;
    for (std::istringstream fields(line); std::getline(fields, line, '\t');) f.push_back(line);
    ASSERT_EQ(f.size(), 7U);
    const std::string block = f[2] == "byline" ? "byline" : "boilerplate";
    EXPECT_EQ(block_names(before + f[5] + "\n" + before), "body|" + block + "|body");
    ++rows;
    if (f[6] == "-") continue;
    EXPECT_EQ(block_names(before + f[6] + ".\n" + before), "body|body|body");
  }
  EXPECT_GE(rows, 55U);
}

}  // namespace
}  // namespace marsad::tokens
