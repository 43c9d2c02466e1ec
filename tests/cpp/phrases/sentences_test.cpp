#include "support/expect.hpp"

#include <marsad/phrases/arguments.hpp>
#include <marsad/phrases/parsed.hpp>

#include <gtest/gtest.h>

namespace marsad::phrases {
namespace {

using test::Case;
using test::cases;

/// A token without its proclitics, the article kept.
std::string stem(const Parsed& p, std::uint32_t token) { return std::string(text::slice(p.text, p.stem_span({token, token + 1}))); }

/// The phrases that the brackets touch, their heads, and every clause opener of the sentence with its kind.
std::string shown(const Parsed& p, const std::vector<text::Span>& parts) {
  constexpr std::string_view kinds[] = {"none", "content", "relative", "adverbial", "adversative", "conditional"};
  std::vector<text::Span> spans;
  std::vector<std::string> heads;
  for (const NounPhrase& np : p.phrases) {
    const text::Span s = p.stem_span(np.tokens);
    if (std::none_of(parts.begin(), parts.end(), [&](text::Span part) { return s.overlaps(part); })) continue;
    spans.push_back(s);
    heads.push_back(stem(p, np.head));
  }
  std::vector<std::string> openers;
  for (std::uint32_t i = 0; i < p.tokens.size(); ++i) {
    if (opener(p, i) == Opener::none) continue;
    openers.push_back(std::string(text::slice(p.text, p.tokens[i].span)) + "=" +
                      std::string(kinds[static_cast<std::size_t>(opener(p, i))]));
  }
  return test::with_brackets(p.text, spans) + "; " + test::join(heads) + "; " + test::join(openers);
}

/// Whole sentences are right or they are not: ends and heads of the bracketed phrases, kinds of all clauses.
TEST(PhraseSentences, Cases) {
  std::size_t rows = 0;
  for (const Case& c : cases("phrases/sentences.tsv")) {
    const test::Marked m = test::marked(c["input"]);
    const Parsed p = test::engine().parse(m.text, false, true);
    test::expect(c, shown(p, m.parts), c["input"] + "; " + c["heads"] + "; " + c["openers"]);
    ++rows;
  }
  EXPECT_GE(rows, 250U);
}

/// `arguments`: of each verb that the row names, "verb: subject, object"; of others nothing is said.
TEST(PhraseSentences, ArgumentCases) {
  for (const Case& c : cases("phrases/arguments.tsv")) {
    const std::string text = c["input"];
    const Parsed p = test::engine().parse(text, false, true);
    const auto found = find_arguments(p);
    const auto name = [&](std::int32_t token) { return token < 0 ? std::string{"-"} : stem(p, static_cast<std::uint32_t>(token)); };
    std::vector<std::string> got;
    for (const std::string& wanted : test::split(c["arguments"])) {
      const std::string verb = wanted.substr(0, wanted.find(':'));
      const auto hit = std::find_if(found.begin(), found.end(),
                                    [&](const Arguments& a) { return text::slice(p.text, p.tokens[a.verb].span) == verb; });
      got.push_back(hit == found.end() ? verb + ": no verb" : verb + ": " + name(hit->subject) + ", " + name(hit->object));
    }
    test::expect(c, test::join(got), c["arguments"]);
  }
}

}  // namespace
}  // namespace marsad::phrases
