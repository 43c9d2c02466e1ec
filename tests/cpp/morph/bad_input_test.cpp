// Whatever stands where a word should: at least one reading, at once.
#include <marsad/morph/analyzer.hpp>
#include <marsad/morph/schemes.hpp>
#include <marsad/normalize/letters.hpp>

#include <gtest/gtest.h>

#include <string>

namespace marsad::morph {
namespace {

std::string times(std::string_view s, std::size_t n) {
  std::string out;
  out.reserve(s.size() * n);
  while (n-- > 0) out += s;
  return out;
}

/// Readings that are whole, ordered, and renderable.
void check(std::string_view form) {
  const Analyses all = Analyzer::standard().analyze(form);
  ASSERT_GE(all.size(), 1U);
  ASSERT_LE(all.size(), max_readings);
  float sum = 0;
  for (const Analysis& a : all) {
    EXPECT_LE(a.probability, all.front().probability);
    EXPECT_LE(a.stem.begin, a.stem.end);
    EXPECT_LE(a.stem.end + a.enclitic, form.size());
    sum += a.probability;
    std::string surface;
    for (const Segment& s : render(form, a, Scheme::full)) surface += s.surface;
    EXPECT_EQ(surface, form);
  }
  EXPECT_NEAR(sum, 1.0F, 1e-4F);
}

TEST(MorphBadInput, LongWordsAreOnePiece) {
  for (const std::string& word : {times("ك", 32768), times("و", 100000), times("وال", 100000), times("هم", 50000), times("ـ", 40000)}) {
    const std::string form = normalize::bare(word);
    check(form);
    EXPECT_EQ(Analyzer::standard().analyze(form).size(), 1U);
  }
}

TEST(MorphBadInput, ChainsOfCliticsBelowTheLimit) {
  for (std::size_t n = 1; n <= 33; ++n) {
    for (const std::string_view piece : {"و", "ال", "وال", "هم", "ب", "ه", "أ", "لل", "ات", "ية"}) check(times(piece, n));
  }
}

TEST(MorphBadInput, WhatIsNoWord) {
  EXPECT_EQ(normalize::bare("ًٌٍَُِّْ"), "");
  for (const std::string_view form : {"", "ا", "ء", "x", "Reuters", "G20", "2024", "وG20", "iPhoneهاتف", "هاتفiPhone", "١٢٣", "\xD8",
                                      "\xD8\xD8", "كت\xFFاب", "\xD8\xA7\xD8", " ", "ك ت", "\U0001F600"}) {
    check(form);
  }
  check(std::string_view{"ك\0ت", 5});
}

TEST(MorphBadInput, TheLimitIsSharp) {
  check(times("ك", 32));
  EXPECT_EQ(Analyzer::standard().analyze(times("ك", 33)).front().pos, Pos::other);
}

}  // namespace
}  // namespace marsad::morph
