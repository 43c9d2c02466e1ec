// NFC is Unicode's: its own test file (Debian's package unicode-data) where it is there, ICU everywhere.
#include "detail/icu.hpp"
#include "support/cases.hpp"
#include "support/random_arabic.hpp"

#include <marsad/normalize/normalizer.hpp>
#include <marsad/text/utf8.hpp>

#include <gtest/gtest.h>

#include <cstdio>
#include <sstream>

namespace marsad::normalize {
namespace {

NormalizeOptions nfc_options() {
  NormalizeOptions o;
  o.presentation = o.controls = o.persian = o.duplicate_marks = o.spaces = false;
  o.tatweel = Tatweel::keep;
  return o;
}
NormalizeOptions nfkc_options() {
  NormalizeOptions o = nfc_options();
  o.compatibility = true;
  return o;
}

/// NFC or NFKC and nothing else, but for the pairs that Unicode does not compose.
const Normalizer& nfc_only() {
  static const Normalizer n{nfc_options()};
  return n;
}
const Normalizer& nfkc_only() {
  static const Normalizer n{nfkc_options()};
  return n;
}

std::string by_icu(const icu::Normalizer2& form, const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  form.normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(out);
  EXPECT_FALSE(U_FAILURE(status) != 0);
  return out;
}
std::string icu_nfc(const std::string& text) { return by_icu(detail::nfc(), text); }

std::string text_of(const std::string& hex) {
  std::string out;
  std::istringstream in{hex};
  for (std::uint32_t c = 0; in >> std::hex >> c;) text::append(out, static_cast<char32_t>(c));
  return out;
}

TEST(Compose, EveryCodePointAsIcu) {
  for (char32_t c = 1; c < 0x110000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string s;
    text::append(s, c);
    ASSERT_EQ(nfc_only()(s), icu_nfc(s)) << test::shown(s);
    ASSERT_EQ(nfkc_only()(s), by_icu(detail::nfkc(), s)) << test::shown(s);
  }
}

TEST(Compose, RandomTextsAsIcu) {
  test::RandomArabic random{41};
  for (int i = 0; i < 20000; ++i) {
    const std::string text = random.text(12);
    std::string icu = icu_nfc(text);
    for (const char* pair : {"\u0649\u0654", "\u06CC\u0654"}) {
      for (std::size_t p = icu.find(pair); p != std::string::npos; p = icu.find(pair)) icu.replace(p, 4, "\u0626");
    }
    // A mark of a lower class may stand between the two; then only ours composes them.
    if (icu.find("\u0649") != std::string::npos || icu.find("\u06CC") != std::string::npos) continue;
    ASSERT_EQ(nfc_only()(text), icu) << test::shown(text);
  }
}

/// The bytes of a file that Debian ships compressed; empty if it or bzip2 is not there.
std::string unpacked(const char* path) {
  std::string out;
  std::FILE* const pipe = popen(("bzip2 -dc " + std::string{path} + " 2>/dev/null").c_str(), "r");
  if (pipe == nullptr) return out;
  char buffer[4096];
  for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.append(buffer, n);
  pclose(pipe);
  return out;
}

TEST(Compose, UnicodeTestFile) {
  std::istringstream in{unpacked("/usr/share/unicode/NormalizationTest.txt.bz2")};
  if (in.str().empty()) GTEST_SKIP() << "NormalizationTest.txt is not there (Debian: unicode-data, bzip2)";
  std::string line;
  std::size_t rows = 0;
  while (std::getline(in, line)) {
    if (line.empty() || line[0] == '#' || line[0] == '@') continue;
    std::vector<std::string> columns;
    std::istringstream fields{line};
    for (std::string f; columns.size() < 5 && std::getline(fields, f, ';');) columns.push_back(text_of(f));
    ASSERT_EQ(columns.size(), 5U) << line;
    for (const int k : {0, 1, 2}) ASSERT_EQ(nfc_only()(columns[static_cast<std::size_t>(k)]), columns[1]) << line;
    for (const std::string& c : columns) ASSERT_EQ(nfkc_only()(c), columns[3]) << line;
    for (const int k : {3, 4}) ASSERT_EQ(nfc_only()(columns[static_cast<std::size_t>(k)]), columns[3]) << line;
    ++rows;
  }
  EXPECT_GT(rows, 18000U);
}

}  // namespace
}  // namespace marsad::normalize
