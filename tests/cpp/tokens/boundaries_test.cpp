#include "support/expect.hpp"
#include "support/token_text.hpp"

#include <gtest/gtest.h>

namespace marsad::tokens {
namespace {

/// What is right in Arabic, whether the program gets there or not: tests/data/tokens/README.md.
TEST(Boundaries, HardCases) {
  std::size_t rows = 0;
  std::size_t right = 0;
  for (const test::Case& c : test::cases("tokens/boundaries_hard.tsv")) {
    const std::string found = test::sentence_text(c["input"]);
    test::expect(c, found, c["expected"]);
    ++rows;
    if (found == c["expected"]) ++right;
  }
  EXPECT_GE(rows, 250U);
  std::printf("[  RIGHT   ] %zu of %zu\n", right, rows);
}

}  // namespace
}  // namespace marsad::tokens
