#include "support/cases.hpp"
#include "support/random_arabic.hpp"

#include "text/masks.hpp"

#include <marsad/error.hpp>
#include <marsad/text/encoding.hpp>
#include <marsad/text/offsets.hpp>
#include <marsad/text/span.hpp>
#include <marsad/text/utf8.hpp>

#include <gtest/gtest.h>

namespace marsad::text {
namespace {

using test::cases;

TEST(Utf8, Cases) {
  for (const test::Case& c : cases("text/utf8.tsv")) {
    SCOPED_TRACE(c.name());
    const Malformed policy = c["policy"] == "skip" ? Malformed::skip : Malformed::replace;
    EXPECT_EQ(repair(c["input"], policy), c["expected"]) << test::shown(c["input"]);
  }
}

TEST(Utf8, StrictNamesThePosition) {
  try {
    static_cast<void>(repair("ab\xFFz", Malformed::strict));
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::invalid_utf8);
    EXPECT_EQ(e.position(), 2U);
  }
}

TEST(Utf8, ValidateFindsTheFirstMalformedSubpart) {
  EXPECT_FALSE(validate("\u0642\u0627\u0644"));
  const auto error = validate("a\xF0\x9F\x98z");
  ASSERT_TRUE(error);
  EXPECT_EQ(error->position, 1U);
  EXPECT_EQ(error->size, 3U);
}

/// The first malformed subpart, one code point after the other.
std::optional<Utf8Error> validate_slowly(std::string_view text) {
  for (std::uint32_t p = 0; p < text.size();) {
    const Decoded d = decode_at(text, p);
    if (!d.valid) return Utf8Error{p, d.size};
    p += d.size;
  }
  return std::nullopt;
}

TEST(Utf8, ValidateLooksAtBlocksAndAtCodePointsAlike) {
  test::RandomArabic random{13};
  for (int i = 0; i < 5000; ++i) {
    std::string text = random.text(60 + random.below(80));
    const std::uint32_t damage = i % 3 == 0 ? 0 : 1 + random.below(2);
    for (std::uint32_t n = 0; n < damage; ++n)
      text[random.below(static_cast<std::uint32_t>(text.size()))] = static_cast<char>(random.below(256));
    if (i % 5 == 0) text.resize(text.size() - 1 - random.below(3));
    const auto fast = validate(text);
    const auto slow = validate_slowly(text);
    ASSERT_EQ(fast.has_value(), slow.has_value()) << i;
    if (fast) {
      ASSERT_EQ(fast->position, slow->position);
      ASSERT_EQ(fast->size, slow->size);
    }
  }
}

/// Each sequence of up to four bytes of a selection, across the edge of a block and at the end of the text.
TEST(Utf8, ValidateKnowsEverySequence) {
  constexpr unsigned char some[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xD8,
                                    0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF};
  std::string text(132, 'a');
  for (const std::size_t at : {0U, 61U, 62U, 63U, 64U, 125U, 126U, 128U}) {
    for (const unsigned char a : some)
      for (const unsigned char b : some)
        for (const unsigned char c : some)
          for (const unsigned char d : {0x41, 0x80, 0xBF, 0xC2}) {
            std::string_view all = text;
            text.replace(at, 4, {static_cast<char>(a), static_cast<char>(b), static_cast<char>(c), static_cast<char>(d)});
            for (const std::size_t end : {std::size_t{132}, at + 4, at + 3, at + 2}) {
              const auto fast = validate(all.substr(0, end));
              const auto slow = validate_slowly(all.substr(0, end));
              ASSERT_EQ(fast.has_value(), slow.has_value()) << at << ' ' << int{a} << ' ' << int{b} << ' ' << int{c} << ' ' << int{d};
              if (fast) {
                ASSERT_EQ(fast->position, slow->position);
                ASSERT_EQ(fast->size, slow->size);
              }
            }
          }
    text.replace(at, 4, "aaaa");
  }
}

TEST(Masks, ByVectorAndByWord) {
  test::RandomArabic random{14};
  for (int i = 0; i < 20000; ++i) {
    std::string text = i % 2 == 0 ? random.bytes(80) : std::string{};
    while (text.size() < 64) text += static_cast<char>(random.below(256));
    const Masks fast = masks(text.data());
    const Masks slow = masks_by_word(text.data());
    ASSERT_EQ(fast.high, slow.high);
    ASSERT_EQ(fast.follows, slow.follows);
    ASSERT_EQ(fast.longer, slow.longer);
    ASSERT_EQ(fast.special, slow.special);
  }
}

TEST(Utf8, EveryCodePointRoundTrips) {
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string s;
    append(s, c);
    std::uint32_t p = 0;
    ASSERT_EQ(decode(s, p), c);
    ASSERT_EQ(p, s.size());
    ASSERT_FALSE(validate(s));
  }
}

TEST(Utf8, SuggestsTheEncodingOfOtherBytes) {
  const std::string old = "\xDE\xC7\xE1 \xC7\xE1\xE6\xD2\xED\xD1 \xC3\xE3\xD3";  // qala l-waziru amsi
  const std::string little{"\x42\x06\x27\x06\x44\x06\x20\x00\x27\x06", 10}, big{"\x06\x42\x06\x27\x06\x44\x00\x20\x06\x27", 10};
  EXPECT_EQ(likely_encoding(old), "windows-1256");
  EXPECT_EQ(likely_encoding(little), "UTF-16-LE");
  EXPECT_EQ(likely_encoding(big), "UTF-16-BE");
  EXPECT_EQ(likely_encoding("\xFF\xFE" + little), "UTF-16-LE");
  EXPECT_EQ(likely_encoding("\xFE\xFF" + big), "UTF-16-BE");
  EXPECT_EQ(likely_encoding(""), "");
  EXPECT_EQ(likely_encoding("plain"), "");
  EXPECT_EQ(likely_encoding("caf\xE9 au lait"), "");
  EXPECT_EQ(likely_encoding("\x80\x80\x80\x80\x80"), "");
  try {
    static_cast<void>(repair(old, Malformed::strict));
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.detail(), "it looks like windows-1256: give the text's encoding, or choose replace or skip");
  }
}

TEST(Utf8, RepairedBytesAreValid) {
  test::RandomArabic random{11};
  for (int i = 0; i < 2000; ++i) {
    const std::string bytes = random.bytes(20);
    const std::string repaired = repair(bytes, Malformed::replace);
    ASSERT_FALSE(validate(repaired));
    ASSERT_FALSE(validate(repair(bytes, Malformed::skip)));
    ASSERT_EQ(repaired, to_utf8(to_u32(bytes)));
  }
}

TEST(Offsets, Cases) {
  for (const test::Case& c : cases("text/offsets.tsv")) {
    SCOPED_TRACE(c.name());
    const std::string input = c["input"];
    const auto number = [&](const char* column) { return static_cast<std::uint32_t>(std::stoul(c[column])); };
    const Span span{number("byte_begin"), number("byte_end")};
    const OffsetMap map{input};
    EXPECT_EQ(slice(input, span), c["part"]);
    EXPECT_EQ(map.code_point(span.begin), number("point_begin"));
    EXPECT_EQ(map.code_point(span.end), number("point_end"));
    EXPECT_EQ(map.utf16(span.begin), number("utf16_begin"));
    EXPECT_EQ(map.utf16(span.end), number("utf16_end"));
    EXPECT_EQ(map.byte_of(number("point_begin")), span.begin);
    EXPECT_EQ(map.byte_of(number("point_end")), span.end);
  }
}

TEST(Offsets, AgreeWithCounting) {
  test::RandomArabic random{12};
  for (int i = 0; i < 1000; ++i) {
    const std::string text = i % 2 == 0 ? random.text(100) : random.bytes(100);
    const OffsetMap map{text};
    std::uint32_t points = 0;
    std::uint32_t units = 0;
    for (std::uint32_t p = 0; p < text.size(); ++points) {
      ASSERT_EQ(map.code_point(p), points);
      ASSERT_EQ(map.utf16(p), units);
      ASSERT_EQ(map.byte_of(points), p);
      units += decode(text, p) >= 0x10000 ? 2 : 1;
    }
    ASSERT_EQ(map.size(), points);
    ASSERT_EQ(map.byte_of(points), text.size());
    ASSERT_EQ(map.code_point(static_cast<std::uint32_t>(text.size())), points);
  }
}

}  // namespace
}  // namespace marsad::text
