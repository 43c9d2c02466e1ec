#include "support/expect.hpp"
#include "support/random_arabic.hpp"

#include <marsad/quotes/marks.hpp>

#include <gtest/gtest.h>

namespace marsad::quotes {
namespace {

using test::Case;
using test::cases;

/// `inner`: what stands between each pair, by opening mark; "open:" before it where no closing mark was found,
/// ">" once for each pair that encloses it.
std::string shown(const phrases::Parsed& p, const std::vector<Quoted>& marks) {
  std::vector<std::string> out;
  for (const Quoted& q : marks) {
    std::string row;
    for (std::int32_t o = q.outer; o >= 0; o = marks[static_cast<std::size_t>(o)].outer) row += ">";
    if (!row.empty()) row += " ";
    if (!q.closed) row += "open: ";
    std::string inner{text::slice(p.text, p.span(q.inner))};
    std::replace(inner.begin(), inner.end(), '\n', '/');
    out.push_back(row + inner);
  }
  return test::join(out);
}

TEST(Marks, Cases) {
  for (const Case& c : cases("quotes/marks.tsv")) {
    const std::string text = c["input"];
    const phrases::Parsed p = test::engine().parse(text, false, true);
    test::expect(c, shown(p, pair_marks(p)), c["inner"]);
  }
}

/// Pairs are ordered, hold a token, do not cross, open ones included, and an outer pair encloses.
TEST(Marks, SoundOnRandomTexts) {
  test::RandomArabic random{9};
  const std::vector<std::string> parts{"«",    "»",   "“", "”",  "\"",     "„",  "‘", "’", "'", " ", " ",  "\n",
                                       "\n\n", "قال", "و", "بـ", "الوزير", "إن", ".", "،", "(", ")", "12", "l'Orient"};
  for (int i = 0; i < 3000 && !HasFatalFailure(); ++i) {
    std::string text;
    for (std::uint32_t n = 1 + random.below(40); n > 0; --n) text += parts[random.below(static_cast<std::uint32_t>(parts.size()))];
    const phrases::Parsed p = test::engine().parse(text, false, true);
    const std::vector<Quoted> marks = pair_marks(p);
    for (std::size_t k = 0; k < marks.size(); ++k) {
      const Quoted& q = marks[k];
      ASSERT_FALSE(q.inner.empty()) << text;
      ASSERT_LE(q.inner.end, p.tokens.size());
      ASSERT_EQ(q.open + 1, q.inner.begin) << text;
      ASSERT_TRUE(p.tokens[q.open].is(tokens::TokenKind::quote));
      ASSERT_TRUE(k == 0 || marks[k - 1].open < q.open) << text;
      ASSERT_TRUE(!q.closed || (q.inner.end < p.tokens.size() && p.tokens[q.inner.end].is(tokens::TokenKind::quote))) << text;
      for (std::size_t j = 0; j < k; ++j) ASSERT_TRUE(marks[j].inner.end <= q.open || marks[j].inner.end >= q.inner.end) << text;
      ASSERT_LT(q.outer, static_cast<std::int32_t>(k)) << text;
      ASSERT_TRUE(q.outer < 0 || marks[static_cast<std::size_t>(q.outer)].inner.contains(q.open)) << text;
    }
  }
}

/// One lost mark must not swallow the article: nothing reaches over more than four paragraphs.
TEST(Marks, UnclosedIsBounded) {
  std::string text = "قال الوزير: «لن نقبل بهذا.\n";
  for (int i = 0; i < 12; ++i) text += "هذه فقرة من متن الخبر لا كلام فيها لأحد.\n";
  const phrases::Parsed p = test::engine().parse(text, false, true);
  const std::vector<Quoted> marks = pair_marks(p);
  ASSERT_EQ(marks.size(), 1U);
  EXPECT_FALSE(marks[0].closed);
  std::size_t paragraphs = 1;
  for (std::uint32_t i = marks[0].inner.begin; i < marks[0].inner.end; ++i) paragraphs += p.tokens[i].has(tokens::newline_before) ? 1U : 0U;
  EXPECT_LE(paragraphs, 4U);
}

}  // namespace
}  // namespace marsad::quotes
