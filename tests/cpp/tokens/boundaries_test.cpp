#include "support/expect.hpp"

#include <marsad/tokens/sentences.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <gtest/gtest.h>

namespace marsad::tokens {
namespace {

/// What is right in Arabic, whether the program gets there or not: tests/data/tokens/README.md.
TEST(Boundaries, HardCases) {
  std::size_t rows = 0;
  std::size_t right = 0;
  for (const test::Case& c : test::cases("tokens/boundaries_hard.tsv")) {
    Types types;
    const std::string text = c["input"];
    std::string found;
    const TokenList list = tokenize(text, types);
    for (const Sentence& s : split_sentences(list, types)) {
      if (!found.empty()) found += '|';
      found += text::slice(text, s.span);
    }
    test::expect(c, found, c["expected"]);
    ++rows;
    if (found == c["expected"]) ++right;
  }
  EXPECT_GE(rows, 250U);
  std::printf("[  RIGHT   ] %zu of %zu\n", right, rows);
}

}  // namespace
}  // namespace marsad::tokens
