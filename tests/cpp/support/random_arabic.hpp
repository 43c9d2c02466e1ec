#pragma once
/// Random texts that are hard on an Arabic front end; the same for the same seed on every machine.
///
///   marsad::test::RandomArabic random{1};
///   for (int i = 0; i < 1000; ++i) check(random.text(40));     // about 40 characters of UTF-8
///   for (int i = 0; i < 1000; ++i) check(random.bytes(40));    // the same, damaged
#include <cstdint>
#include <string>
#include <string_view>

#include <marsad/text/utf8.hpp>

namespace marsad::test {

class RandomArabic {
 public:
  explicit RandomArabic(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ULL + 1) {}

  /// A whole number below n (n > 0). splitmix64: std distributions differ between libraries.
  std::uint32_t below(std::uint32_t n) {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return static_cast<std::uint32_t>((z ^ (z >> 31U)) % n);
  }

  /// One character: mostly letters, else what surrounds and disturbs them.
  char32_t character() {
    using namespace std::string_view_literals;
    switch (below(24)) {
      case 0:
      case 1: return in(0x064B, 0x0655);
      case 2: return pick(U"\u0640\u0640\u0670\u06E5\u0654\u0655\u0653\u0651");
      case 3: return pick(U"\u06CC\u06CC\u06A9\u06BE\u06C1\u06C3\u06D2\u06D5\u067E\u0686\u06A4\u06AF\u0671\u0675");
      case 4: return in(0xFB50, 0xFEFF);
      case 5: return pick(U"\uFDF2\uFDFA\uFEFB\uFEF7\uFE70\uFE77\uFC60\uFEEF");
      case 6: return pick(U"\u200B\u200C\u200D\u200E\u200F\u202B\u202C\u2066\u061C\u00AD\uFEFF");
      case 7:
      case 8:
      case 9: return ' ';
      case 10: return pick(U"\n\r\t\u00A0\u2028\u2029\u3000\u0085");
      case 11: return pick(U".,;:!?\"'()-_*&<>#@%/\u060C\u061B\u061F\u00AB\u00BB\u2018\u2019\u201C\u2026\u2014\uFD3E\u066A\u066B");
      case 12: return pick(U"0123456789\u0660\u0663\u0669\u06F0\u06F4\u00BD");
      case 13: return pick(U"aZe\u00E9\u0301\u0308\u0344\u212B\u1112\u1161\u11AB\u0958\u05D0\u05B0\uFB1D");
      case 14: return pick(U"\U0001F600\U0001F468\u2695\uFE0F\U0001F1F8\U0001F1FE\U0001F3FD\u20E3\U0001EE00");
      case 15: return pick(U"\u0001\u0000\u007F\uFFFD\u06DD\u06D6\u0610\u08F0\U000E0061\U0010FFFF"sv);  // NUL is one of them
      case 16: return pick(U"\u0623\u0625\u0622\u0624\u0626\u0621\u0649\u0629\u0648\u064A\u0627");
      case 17: return in(0x0600, 0x06FF);
      default: return in(0x0621, 0x064A);
    }
  }

  /// Valid UTF-8; characters come back in runs now and then, for stretched words and stacked marks.
  std::string text(std::uint32_t characters) {
    std::string out;
    for (std::uint32_t i = 0; i < characters; ++i) {
      const char32_t c = character();
      for (std::uint32_t n = below(12) == 0 ? 1 + below(5) : 1; n > 0; --n) text::append(out, c);
    }
    return out;
  }

  /// Bytes of such a text, some of them changed, dropped or cut.
  std::string bytes(std::uint32_t characters) {
    std::string out = text(characters);
    for (std::uint32_t n = out.empty() ? 0 : below(4); n > 0 && !out.empty(); --n) {
      const std::uint32_t at = below(static_cast<std::uint32_t>(out.size()));
      if (below(2) == 0)
        out[at] = static_cast<char>(below(256));
      else
        out.erase(at, 1 + below(2));
    }
    return out;
  }

 private:
  char32_t in(char32_t first, char32_t last) { return first + below(static_cast<std::uint32_t>(last - first + 1)); }
  char32_t pick(std::u32string_view set) { return set[below(static_cast<std::uint32_t>(set.size()))]; }

  std::uint64_t state_;
};

}  // namespace marsad::test
