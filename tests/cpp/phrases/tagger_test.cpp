#include "support/expect.hpp"

#include <marsad/morph/analysis.hpp>
#include <marsad/phrases/parsed.hpp>

#include <gtest/gtest.h>

namespace marsad::phrases {
namespace {

using morph::Analysis;
using morph::Form;
using morph::Pos;
using test::Case;
using test::cases;

/// Names of readings: perfect, imperfect, masdar, participle, noun, adjective, name, particle ...
std::string reading(const Analysis* a) {
  if (a == nullptr) return "none";
  const std::string passive = a->voice == morph::Voice::passive ? " passive" : "";
  switch (a->pos) {
    case Pos::verb: return (a->aspect == morph::Aspect::perfect ? "perfect" : "imperfect") + passive;
    case Pos::noun: return a->form == Form::masdar ? "masdar" : "noun";
    case Pos::adjective: return "adjective";
    case Pos::proper_noun: return "name";
    case Pos::adposition: return "preposition";
    case Pos::subordinator: return "subordinator";
    default: return std::string(to_string(a->pos));
  }
}

/// The token that a bracketed part is.
std::uint32_t token_at(const Parsed& p, text::Span part) {
  for (std::uint32_t i = 0; i < p.tokens.size(); ++i)
    if (p.tokens[i].span == part) return i;
  throw std::runtime_error("no token is " + std::string(text::slice(p.text, part)));
}

/// `readings`: one reading for each bracketed word; "noun" is also said of a masdar, as the two differ in the table only.
TEST(Tagger, ReadingCases) {
  for (const Case& c : cases("phrases/readings.tsv")) {
    const test::Marked m = test::marked(c["input"]);
    const Parsed p = test::engine().parse(m.text, false, true);
    const std::vector<std::string> wanted = test::split(c["readings"]);
    ASSERT_EQ(wanted.size(), m.parts.size()) << c.name();
    std::vector<std::string> got;
    for (std::size_t k = 0; k < m.parts.size(); ++k) {
      std::string r = reading(p.readings[token_at(p, m.parts[k])]);
      if (wanted[k] == "noun" && r == "masdar") r = "noun";
      got.push_back(r);
    }
    test::expect(c, test::join(got), test::join(wanted));
  }
}

TEST(Tagger, EveryWordHasAReadingAndNothingElse) {
  const std::string text = "قال الوزير، في 12 آذار: «لن نقبل 50% من ذلك»! #القمة http://a.b/c";
  const Parsed p = test::engine().parse(text, false, true);
  for (std::uint32_t i = 0; i < p.tokens.size(); ++i) {
    EXPECT_EQ(p.readings[i] != nullptr, p.tokens[i].is(tokens::TokenKind::word) || p.tokens[i].is(tokens::TokenKind::abbreviation))
        << text::slice(text, p.tokens[i].span);
  }
}

TEST(Openers, Cases) {
  constexpr std::string_view names[] = {"none", "content", "relative", "adverbial", "adversative", "conditional"};
  for (const Case& c : cases("phrases/openers.tsv")) {
    const test::Marked m = test::marked(c["input"]);
    const Parsed p = test::engine().parse(m.text, false, true);
    ASSERT_EQ(m.parts.size(), 1U) << c.name();
    const std::uint32_t i = token_at(p, m.parts[0]);
    std::string got{names[static_cast<std::size_t>(opener(p, i))]};
    if (closes_content(p, i)) got += " closes";
    test::expect(c, got, c["opener"]);
  }
}

}  // namespace
}  // namespace marsad::phrases
