// Every level of the fast path gives the bytes and the alignment of the slow path.
#include "normalize/kernel.hpp"

#include "support/cases.hpp"
#include "support/random_arabic.hpp"

#include <marsad/normalize/normalizer.hpp>
#include <marsad/text/utf8.hpp>

#include <gtest/gtest.h>

#include <fstream>

namespace marsad::normalize {
namespace {

/// The levels that this machine can run.
std::vector<Level> levels() {
  std::vector<Level> out{Level::scalar};
  for (const Level level : {Level::sse2, Level::avx2})
    if (level <= best_level()) out.push_back(level);
  return out;
}

/// Profiles and single steps that take different ways through the fast path.
const std::vector<Normalizer>& normalizers() {
  static const std::vector<Normalizer> all = [] {
    std::vector<Normalizer> out{Normalizer{NormalizeOptions::repair()}, Normalizer{NormalizeOptions::search()}};
    NormalizeOptions o = NormalizeOptions::search();
    o.spaces = false;
    o.elongation = false;
    out.emplace_back(o);
    o.marks = false;  // vowel signs and the pair of the hamza policy
    out.emplace_back(o);
    o = NormalizeOptions::repair();
    o.hamza = HamzaPolicy::drop;
    o.digits = o.marks = o.elongation = true;
    out.emplace_back(o);
    o = NormalizeOptions::search();
    o.keep = "\u0623\u0649 ";
    out.emplace_back(o);
    return out;
  }();
  return all;
}

void expect_same(const Normalizer& n, const std::string& text) {
  const AlignedText slow = n.reference(text);
  for (const Level level : levels()) {
    const AlignedText fast = normalize_at(n, level, text);
    ASSERT_EQ(fast.text(), slow.text()) << static_cast<int>(level) << " " << test::shown(text);
    for (std::uint32_t p = 0; p <= fast.text().size(); ++p) {
      ASSERT_EQ(fast.source({p, p}), slow.source({p, p})) << static_cast<int>(level) << " " << p << " " << test::shown(text);
      ASSERT_EQ(fast.source({p, p + 1}), slow.source({p, p + 1})) << static_cast<int>(level) << " " << p << " " << test::shown(text);
    }
  }
}

void expect_same(const std::string& text) {
  for (const Normalizer& n : normalizers()) {
    expect_same(n, text);
    if (testing::Test::HasFatalFailure()) return;
  }
}

TEST(Kernel, SharedCases) {
  for (const char* table : {"repair", "search", "options", "alignment", "suspicion"}) {
    for (const test::Case& c : test::cases("normalize/" + std::string{table} + ".tsv")) {
      SCOPED_TRACE(c.name());
      const std::string input = c["input"];
      expect_same(input);
      expect_same("\u0642\u0627\u0644 \u0627\u0644\u0631\u0626\u064A\u0633 " + input +
                  " \u0623\u0645\u0633 \u0641\u064A \u0628\u064A\u0631\u0648\u062A");
    }
  }
}

TEST(Kernel, RandomTexts) {
  test::RandomArabic random{51};
  for (int i = 0; i < 3000 && !HasFatalFailure(); ++i) {
    expect_same(random.text(1 + random.below(100)));
    expect_same(random.bytes(1 + random.below(100)));
  }
}

/// Texts as news are, so that blocks of 32 bytes come out whole, with one disturbance at every place in turn.
TEST(Kernel, DisturbedNews) {
  const std::u32string letters = U"\u0627\u0644\u0645\u0648\u064A\u0646\u0631\u062A\u0647\u0623\u0629\u0649\u0626\u0625";
  const std::u32string others =
      U" \u060C\n.1a\u064B\u0651\u200F\u0663\u00AB\u00A0\u201C\u3000\u0640\u06CC\u0654\u067E\u0623\u0648\U0001F600\uFFFD";
  test::RandomArabic random{52};
  for (int i = 0; i < 1500 && !HasFatalFailure(); ++i) {
    std::u32string text;
    const auto length = 40 + random.below(60);
    const bool marked = random.below(3) == 0;
    while (text.size() < length) {
      for (auto n = 1 + random.below(8); n > 0; --n) {
        text.push_back(letters[random.below(static_cast<std::uint32_t>(letters.size()))]);
        if (marked && random.below(2) == 0) text.push_back(0x064B + random.below(8));
        if (random.below(40) == 0) text.append(2 + random.below(3), text.back());
      }
      text.push_back(U' ');
    }
    for (auto n = random.below(4); n > 0; --n) {
      text.insert(text.begin() + random.below(static_cast<std::uint32_t>(text.size())),
                  others[random.below(static_cast<std::uint32_t>(others.size()))]);
    }
    std::string bytes = text::to_utf8(text);
    if (random.below(8) == 0) bytes[random.below(static_cast<std::uint32_t>(bytes.size()))] = static_cast<char>(random.below(256));
    if (random.below(8) == 0) bytes.resize(bytes.size() - 1 - random.below(3));
    expect_same(bytes);
  }
}

/// Vocalised words of few letters, so that pairs and stretched letters come with no, one or more marks between.
TEST(Kernel, VocalisedWords) {
  const std::u32string many = U"\u0627\u0644\u0645\u0648\u064A\u0646\u0631\u062A\u0647\u0623\u0629\u0649\u0626\u0625";
  const std::u32string few = U"\u0644\u0644\u0623\u0648\u064A";
  const std::u32string others = U"\u060C.\n\u00AB\u0640\u0670\u0654\u067E\u200F";
  test::RandomArabic random{53};
  for (int i = 0; i < 2500 && !HasFatalFailure(); ++i) {
    const std::u32string& letters = random.below(3) == 0 ? few : many;
    const auto marks = 1 + random.below(5);  // of that many letters one is bare
    const auto disturbed = 20 + random.below(200);
    const auto pick = [&](const std::u32string& from) { return from[random.below(static_cast<std::uint32_t>(from.size()))]; };
    std::u32string text;
    const auto length = 20 + random.below(120);
    while (text.size() < length) {
      for (auto n = 1 + random.below(9); n > 0; --n) {
        text.push_back(pick(letters));
        if (random.below(marks) != 0) text.push_back(0x064B + random.below(8));
        for (auto more = random.below(10); more > 7; more = random.below(10)) text.push_back(0x064B + random.below(8));
        if (random.below(disturbed) == 0) text.push_back(pick(others));
      }
      if (random.below(30) != 0) text.push_back(U' ');
    }
    expect_same(text::to_utf8(text));
  }
}

/// What vanishes inside a word does not end it for the rule of the hamza.
TEST(Kernel, PairsAroundWhatVanishes) {
  for (const char* between : {"\u200B", "\u200D", "\u00AD", "\u061C", "\u2066", "\u064E", "\uFEFF", "\u201C", "\u060C"}) {
    const std::string b = between;
    const std::string root = "\u0628\u062F";
    for (const char* ending : {"\u0648\u0627", "\u0648\u0646", "\u0648\u064A"}) {
      expect_same(root + "\u0623" + ending + b + "\u0648 " + root);
      expect_same(root + "\u0623\u064E" + ending + b + "\u0648 " + root);
      expect_same("\u0644" + b + root + "\u0623" + ending + " " + root);
      expect_same("\u0644\u0643" + b + "\u0623" + ending + " " + root);
    }
  }
}

/// Each character of the tables alone, among letters, and at every place of a block.
TEST(Kernel, EveryCharacter) {
  for (char32_t c = 0; c < 0x3010 && !HasFatalFailure(); c = c == 0x07FF ? 0x2000 : c == 0x2070 ? 0x3000 : c + 1) {
    std::string text;
    text::append(text, c);
    text += " \u0628";
    for (int k = 0; k < 20; ++k) text += "\u062C\u0633";
    text::append(text, c);
    for (int k = 0; k < 20; ++k) text += "\u062C\u0633";
    text::append(text, c);
    text::append(text, c);
    expect_same(text);
  }
}

TEST(Kernel, SampleArticles) {
  std::ifstream in{MARSAD_SOURCE_DIR "/python/marsad/sample/news.jsonl"};
  ASSERT_TRUE(in.is_open());
  std::string line;
  while (std::getline(in, line)) {
    expect_same(line);
    if (HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace marsad::normalize
