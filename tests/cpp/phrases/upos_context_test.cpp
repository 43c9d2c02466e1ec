// A bad row of the table of parts of speech in context is refused by line and value.
#include "phrases/upos_context.hpp"
#include "support/expect.hpp"

#include <marsad/error.hpp>
#include <marsad/phrases/parse.hpp>

#include <gtest/gtest.h>

namespace marsad::phrases {
namespace {

const std::string header = "word\tupos\town\tbefore\tbehind\n";

/// The message of the error that a second row raises; empty where there is none.
std::string refused(const std::string& row) {
  const std::string text = header + "عشر\tADJ\t-\tADJ\t-\n" + row + "\n";
  try {
    const ContextRows rows{text, "rows.tsv"};
    return {};
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::invalid_table) << row;
    EXPECT_EQ(e.position(), 3U) << row;
    return e.what();
  }
}

TEST(UposContext, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(refused("كلمة\tNOUN\tbare\tADP|في\tEND"), "");
  EXPECT_NE(refused("كلمة\tNOMEN\t-\t-\t-").find("NOMEN"), std::string::npos);
  EXPECT_NE(refused("كلمة\tNOUN\tnaked\t-\t-").find("naked"), std::string::npos);
  EXPECT_NE(refused("كلمة\tNOUN\t-\tADP|NEXT\t-").find("NEXT"), std::string::npos);
  EXPECT_NE(refused("كلمة\tNOUN\t-\t-\tverb").find("verb"), std::string::npos);
  EXPECT_NE(refused("GUESSED\tNOUN\t-\t-\t-").find("GUESSED"), std::string::npos);
  EXPECT_NE(refused("-\tNOUN\t-\t-\t-").find("rows.tsv"), std::string::npos);
}

TEST(UposContext, TheFirstRowThatFitsDecides) {
  const std::string text = header + "NOUN\tADJ\tarticle\tADP\t-\nNOUN\tX\tarticle\t-\t-\n";
  const ContextRows rows{text, "rows.tsv"};
  tokens::Types types;
  Tagger tagger{morph::Analyzer::standard(), types};
  const Parsed p = parse("في البيت زار الوزير بيت سامي", types, tagger);
  EXPECT_EQ(rows.upos(p, 1), "ADJ");
  EXPECT_EQ(rows.upos(p, 3), "X");
  EXPECT_EQ(rows.upos(p, 4), "");
}

/// `upos`: one tag for each bracketed word.
TEST(Upos, Cases) {
  for (const test::Case& c : test::cases("phrases/upos.tsv")) {
    const test::Marked m = test::marked(c["input"]);
    const Parsed p = test::engine().parse(m.text, false, true);
    std::vector<std::string> got;
    for (const text::Span& part : m.parts) {
      for (std::uint32_t i = 0; i < p.tokens.size(); ++i)
        if (p.tokens[i].span == part) got.emplace_back(upos(p, i));
    }
    test::expect(c, test::join(got), c["upos"]);
  }
}

}  // namespace
}  // namespace marsad::phrases
