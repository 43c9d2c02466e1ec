#include "support/expect.hpp"

#include <marsad/lexicon/shifting.hpp>

#include <gtest/gtest.h>

#include <iostream>
#include <set>

namespace marsad::lexicon {
namespace {

std::string sign(const Tone& tone) {
  return tone.sentences.empty() ? "0" : tone.sentences.back().sign > 0 ? "+" : tone.sentences.back().sign < 0 ? "-" : "0";
}

/// Sign of the last sentence of each text: at least 95 of 100 right, each failure listed.
TEST(Signs, NineteenOfTwenty) {
  ToneReader reader{test::engine().tagger()};
  std::size_t rows = 0, traps = 0, wrong = 0;
  for (const test::Case& c : test::cases("lexicon/signs.tsv")) {
    const std::string text = c["input"];
    const phrases::Parsed p = test::engine().parse(text, false, true);
    const std::string got = sign(reader.read(p));
    ++rows;
    traps += c["kind"] == "trap" ? 1 : 0;
    if (got == c["sign"]) continue;
    ++wrong;
    std::cout << c.name() << ": " << text << " is " << c["sign"] << " (" << c["reason"] << "), read as " << got << '\n';
  }
  EXPECT_GE(rows, 300U);
  EXPECT_GE(traps, 60U);
  EXPECT_LE(wrong * 20, rows);
}

/// Emoji, parts of hashtags and stretched words are matches with spans of the text.
TEST(Signs, OutsideOfWords) {
  ToneReader reader{test::engine().tagger()};
  const std::string text = "\u0627\u0644\u064A\u0648\u0645 #\u0641\u0648\u0632_\u0643\u0628\u064A\u0631 \U0001F60D";
  const phrases::Parsed p = test::engine().parse(text, false, true);
  const Tone tone = reader.read(p);
  ASSERT_EQ(tone.matches.size(), 2U);
  EXPECT_EQ(text::slice(text, tone.matches[0].match.morph), "\u0641\u0648\u0632");
  EXPECT_EQ(text::slice(text, tone.matches[1].match.morph), "\U0001F60D");
}

/// Ids of rules are unique, and every form of a rule but marks is found where its example stands.
TEST(Signs, RulesReachTheirExamples) {
  std::ifstream in(std::string(MARSAD_SOURCE_DIR) + "/cpp/data/rules/shifters.tsv");
  std::set<std::string> ids;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    const std::vector<std::string> fields = test::split(line, "\t");
    ASSERT_EQ(fields.size(), 7U) << line;
    EXPECT_TRUE(ids.insert(fields[0]).second) << fields[0];
    EXPECT_NE(fields[5], "-") << fields[0];
  }
  EXPECT_GE(ids.size(), 400U);
}

}  // namespace
}  // namespace marsad::lexicon
