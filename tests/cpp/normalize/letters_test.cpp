// The words that look-ups compare are the words that Normalizer gives.
#include "support/cases.hpp"
#include "support/random_arabic.hpp"

#include <marsad/normalize/letters.hpp>
#include <marsad/normalize/normalizer.hpp>
#include <marsad/text/chars.hpp>
#include <marsad/text/utf8.hpp>

#include <gtest/gtest.h>

namespace marsad::normalize {
namespace {

Normalizer bare_normalizer() {
  NormalizeOptions o;
  o.tatweel = Tatweel::all;
  o.marks = true;
  return Normalizer{o};
}

Normalizer key_normalizer() {
  NormalizeOptions o = NormalizeOptions::search();
  o.elongation = false;
  o.punctuation = false;
  o.digits = false;
  return Normalizer{o};
}

TEST(Letters, FoldIsTheSearchKey) {
  for (const test::Case& c : test::cases("normalize/keys.tsv")) {
    SCOPED_TRACE(c.name());
    EXPECT_EQ(fold(bare(c["first"])) == fold(bare(c["second"])), c["same"] == "yes")
        << fold(bare(c["first"])) << " " << fold(bare(c["second"]));
  }
}

/// Random words of Arabic letters and what may stand inside them.
TEST(Letters, AgreeWithNormalizer) {
  const Normalizer bared = bare_normalizer();
  const Normalizer keyed = key_normalizer();
  test::RandomArabic random{31};
  for (int i = 0; i < 100000; ++i) {
    std::string word;
    bool arabic = false;
    for (std::uint32_t n = 1 + random.below(8); n > 0;) {
      const char32_t c = random.character();
      const auto kind = text::char_class(c);
      const bool mark = kind == text::CharClass::transparent && (c < 0x0300 || c > 0x05FF) && (c < 0xFE00 || c > 0xFE0F) && c != 0x20E3 &&
                        c < 0xE000;
      const bool shaped = c >= 0xFB50 && c < 0xFE00;
      if (kind != text::CharClass::arabic && !mark && !shaped) continue;
      if (kind == text::CharClass::honorific || kind == text::CharClass::symbol || kind == text::CharClass::punctuation ||
          kind == text::CharClass::other)
        continue;
      arabic = arabic || kind == text::CharClass::arabic;
      text::append(word, c);
      --n;
    }
    if (!arabic) continue;
    const std::string form = bare(word);
    ASSERT_EQ(form, bared(word)) << test::shown(word);
    ASSERT_EQ(bare(form), form) << test::shown(word);
    ASSERT_EQ(fold(form), keyed(word)) << test::shown(word);
    ASSERT_EQ(fold(fold(form)), fold(form)) << test::shown(word);
  }
}

TEST(Letters, AppendKeepsWhatIsThere) {
  std::string out = "\u0644";
  append_bare(out, std::string_view{"\u0654\u0627\uFDF2"});
  EXPECT_EQ(out, "\u0644\u0627\u0627\u0644\u0644\u0647");
}

/// The key of a word is that of its letters, whatever else is in it.
TEST(Letters, FoldLetterByLetter) {
  test::RandomArabic random{32};
  for (int i = 0; i < 20000; ++i) {
    const std::string word = random.bytes(1 + random.below(8));
    std::string expected = "x";
    for (const char32_t c : text::to_u32(word)) {
      std::string letter;
      text::append(letter, c);
      append_fold(expected, letter);
    }
    std::string now = "x";
    append_fold(now, word);
    if (word.find("\u0623\u0648") == std::string::npos) {
      ASSERT_EQ(now, expected) << test::shown(word);
    }
    ASSERT_EQ(now.substr(1), fold(word));
  }
}

TEST(Letters, KeyOfAStemBeginsTheKeyOfTheWord) {
  EXPECT_TRUE(fold("\u0645\u0628\u0627\u062F\u0626\u0647").starts_with(fold("\u0645\u0628\u0627\u062F\u0626")));
  EXPECT_TRUE(fold("\u0628\u062F\u0623\u0648\u0647\u0627").starts_with(fold("\u0628\u062F\u0623\u0648")));
}

}  // namespace
}  // namespace marsad::normalize
