#include "support/cases.hpp"
#include "support/random_arabic.hpp"

#include <marsad/error.hpp>
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
