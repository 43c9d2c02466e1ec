// What holds for every text: random bytes, random Arabic with all that decorates it, and texts built to be slow.
#include "support/random_arabic.hpp"
#include "tokens/scanner.hpp"

#include <marsad/normalize/letters.hpp>
#include <marsad/text/utf8.hpp>
#include <marsad/tokens/sentences.hpp>
#include <marsad/tokens/tokenizer.hpp>
#include <marsad/tokens/word_keys.hpp>

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace marsad::tokens {
namespace {

using Random = std::mt19937;

std::size_t pick(Random& random, std::size_t n) { return std::uniform_int_distribution<std::size_t>{0, n - 1}(random); }

std::string random_bytes(Random& random) {
  std::string out(pick(random, 80), '\0');
  for (char& c : out) c = static_cast<char>(pick(random, 256));
  return out;
}

/// Pieces that rules speak of, glued at random.
std::string random_arabic(Random& random) {
  static const std::u32string pieces[] = {U"\u0642\u0627\u0644",
                                          U"\u0627\u0644\u0631\u0626\u064A\u0633",
                                          U"\u0648",
                                          U"\u0628",
                                          U"\u0623",
                                          U"\u0641",
                                          U"\u062F",
                                          U"\u0645",
                                          U"\u0643\u0645",
                                          U"\u0647\u0640",
                                          U"\u0640",
                                          U"\u064B",
                                          U"\u0651",
                                          U"\u0654",
                                          U"\u0670",
                                          U"\u200F",
                                          U"\u200D",
                                          U"\u200C",
                                          U"\u200B",
                                          U"\uFEFF",
                                          U"\uFDF2",
                                          U"\uFEFB",
                                          U"\uFDFA",
                                          U"\u06CC",
                                          U"\u06DD",
                                          U" ",
                                          U" ",
                                          U" ",
                                          U"\n",
                                          U"\r\n",
                                          U"\u2029",
                                          U"\u00A0",
                                          U"\t",
                                          U"0",
                                          U"5",
                                          U"19",
                                          U"2024",
                                          U"\u0661\u0662",
                                          U"\u06F3",
                                          U".",
                                          U".",
                                          U"..",
                                          U",",
                                          U"\u060C",
                                          U"\u066B",
                                          U"\u066C",
                                          U"/",
                                          U"-",
                                          U":",
                                          U"%",
                                          U"\u066A",
                                          U"+",
                                          U"$",
                                          U"\uFDFC",
                                          U"\u00BD",
                                          U"\u2044",
                                          U"\u00B2",
                                          U"(",
                                          U")",
                                          U"[",
                                          U"\"",
                                          U"\u00AB",
                                          U"\u00BB",
                                          U"!",
                                          U"\u061F",
                                          U"#",
                                          U"@",
                                          U"_",
                                          U"*",
                                          U"http://",
                                          U"www.",
                                          U"x.co",
                                          U"/a",
                                          U"G",
                                          U"RT",
                                          U"ma3",
                                          U"\U0001F600",
                                          U"\U0001F1F8",
                                          U"\uFE0F",
                                          U"\u20E3",
                                          U"\U0001F3FD",
                                          U"<3",
                                          U":)",
                                          U"^_^",
                                          U"'",
                                          U"\u2019",
                                          U"&",
                                          U"\uFFFD",
                                          U"\u0647\u0647\u0647",
                                          U"\u064A\u064A\u064A",
                                          U"\U0001EE00",
                                          U"\u4E2D",
                                          U"\u0000"};
  std::u32string out;
  for (std::size_t n = pick(random, 24); n > 0; --n) out += pieces[pick(random, std::size(pieces))];
  return text::to_utf8(out);
}

void check(std::string_view text) {
  Types types;
  const TokenList list = tokenize(text, types);
  std::set<std::uint32_t> boundaries{0};
  for (std::uint32_t p = 0; p < text.size();) {
    static_cast<void>(text::decode(text, p));
    boundaries.insert(p);
  }
  // Sorted, apart, on boundaries of code points; tokens and gaps reproduce the text.
  std::string rebuilt;
  std::uint32_t last = 0;
  for (const Token& t : list) {
    ASSERT_LE(last, t.span.begin);
    ASSERT_LT(t.span.begin, t.span.end);
    ASSERT_LE(t.span.end, text.size());
    ASSERT_TRUE(boundaries.contains(t.span.begin) && boundaries.contains(t.span.end));
    rebuilt += text.substr(last, t.span.begin - last);
    rebuilt += text::slice(text, t.span);
    last = t.span.end;
    static_cast<void>(value(text, t));
    ASSERT_EQ(t.type != 0, (t.is(TokenKind::word) || t.is(TokenKind::abbreviation)) && !types[t.type].empty());
    for (const text::Span part : hashtag_parts(text, t)) ASSERT_TRUE(t.span.contains(part));
    if (t.type == 0) continue;
    // The type is the bare form, and each of its bytes leads back into the token, in order.
    const std::string_view form = types[t.type];
    std::uint32_t at = t.span.begin;
    for (std::uint32_t i = 0; i < form.size(); ++i) {
      const std::uint32_t o = original(text, t, i);
      ASSERT_TRUE(at <= o && o < t.span.end) << i;
      at = o;
    }
    ASSERT_EQ(original(text, t, static_cast<std::uint32_t>(form.size())), t.span.end);
    std::string bare = normalize::bare(text::slice(text, t.span));
    if (form != bare) {
      std::erase(bare, '.');
      std::erase(bare, ' ');
      while (bare.find("\u00A0") != std::string::npos) bare.erase(bare.find("\u00A0"), 2);
      while (bare.find("\u200B") != std::string::npos) bare.erase(bare.find("\u200B"), 3);
    }
    std::string plain{form};
    std::erase(plain, '\t');
    std::erase(bare, '\t');
    ASSERT_EQ(plain, bare);
  }
  rebuilt += text.substr(last);
  ASSERT_EQ(rebuilt, text);
  // Every token is in exactly one sentence.
  std::uint32_t next = 0;
  std::vector<Sentence> sentences = split_sentences(list, types);
  mark_blocks(sentences, list, types, false, text.size() % 2 == 0);
  for (const Sentence& s : sentences) {
    ASSERT_LT(static_cast<std::size_t>(s.block), blocks);
    ASSERT_EQ(s.tokens.begin, next);
    ASSERT_FALSE(s.tokens.empty());
    ASSERT_EQ(s.span.begin, list[s.tokens.begin].span.begin);
    ASSERT_EQ(s.span.end, list[s.tokens.end - 1].span.end);
    next = s.tokens.end;
  }
  ASSERT_EQ(next, list.size());
}

TEST(TokenProperties, HoldForRandomBytes) {
  Random random{17};
  for (int i = 0; i < 20000; ++i) {
    const std::string text = random_bytes(random);
    check(text);
    if (HasFatalFailure()) FAIL() << i << ": " << testing::PrintToString(text);
  }
}

TEST(TokenProperties, HoldForRandomArabic) {
  Random random{18};
  for (int i = 0; i < 20000; ++i) {
    const std::string text = random_arabic(random);
    check(text);
    if (HasFatalFailure()) FAIL() << i << ": " << testing::PrintToString(text);
  }
}

/// The fast path reads words only that stand at least 32 bytes before the end.
TEST(TokenProperties, FastAndCarefulPathAgree) {
  test::RandomArabic other{20};
  Random random{20};
  Types fast_types, careful_types;
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    while (text.size() < 200) text += i % 2 == 0 ? random_arabic(random) : other.bytes(20);
    TokenList fast, careful;
    Scanner{text, fast_types, fast, Path::fast}.run();
    Scanner{text, careful_types, careful, Path::careful}.run();
    ASSERT_EQ(fast, careful) << i << ": " << testing::PrintToString(text);
  }
  ASSERT_EQ(fast_types.size(), careful_types.size());
  for (std::uint32_t id = 0; id < fast_types.size(); ++id) ASSERT_EQ(fast_types[id], careful_types[id]);
}

/// Vowel signs behind some letters, as in vocalised text.
std::string vocalised(const std::string& text, Random& random) {
  static constexpr std::string_view signs[] = {"\u064E", "\u0650\u0651", "\u0652", "\u064B", "\u0670", "\u0640", "\u0654"};
  std::string out;
  for (std::uint32_t p = 0; p < text.size();) {
    const std::uint32_t begin = p;
    const char32_t c = text::decode(text, p);
    out.append(text, begin, p - begin);
    const auto turn = random() % 24;
    if (c >= 0x0621 && c <= 0x064A && turn < 14) out += signs[turn < 12 ? turn / 4 : turn - 9];
    if (c >= 0x0621 && c <= 0x064A && turn == 20) out += signs[3 + random() % 4];
  }
  return out;
}

/// An untyped scan gives the same tokens, forms, sentences and keys.
TEST(TokenProperties, UntypedAndMarkedWordsAgree) {
  test::RandomArabic other{21};
  Random random{21};
  Types types, careful_types, untyped_types, span_types;
  TokenList untyped;
  std::string buffer;
  WordKeys keys{WordForm::key}, bares{WordForm::bare};
  std::string expected_keys, expected_bares;
  for (int i = 0; i < 8000; ++i) {
    std::string text;
    while (text.size() < 160) text += i % 8 != 0 ? random_arabic(random) + ' ' : other.bytes(20);
    if (i % 2 == 0) text = vocalised(text, random);
    const TokenList fast = tokenize(text, types);
    TokenList careful;
    Scanner{text, careful_types, careful, Path::careful}.run();
    ASSERT_EQ(fast, careful) << i << ": " << testing::PrintToString(text);
    scan_untyped(text, untyped_types, untyped);
    ASSERT_EQ(untyped.size(), fast.size()) << i;
    for (std::size_t k = 0; k < fast.size(); ++k) {
      const unsigned unknown = untyped[k].type == as_written ? elongated | laughter : 0U;
      ASSERT_EQ(untyped[k].span, fast[k].span) << i;
      ASSERT_EQ(untyped[k].kind, fast[k].kind) << i;
      ASSERT_EQ(untyped[k].flags | unknown, fast[k].flags | unknown) << i;
      ASSERT_EQ(form_of(text, untyped[k], untyped_types, buffer), types[fast[k].type]) << i << ": " << testing::PrintToString(text);
      if (fast[k].type == 0) continue;
      expected_bares += types[fast[k].type];
      normalize::append_fold(expected_keys, types[fast[k].type]);
    }
    keys.read(text);
    bares.read(text);
    ASSERT_EQ(keys.bytes(), expected_keys) << i << ": " << testing::PrintToString(text);
    ASSERT_EQ(bares.bytes(), expected_bares) << i << ": " << testing::PrintToString(text);
    const std::vector<Sentence> sentences = split_sentences(fast, types);
    const std::vector<text::Span> spans = sentence_spans(text, span_types);
    ASSERT_EQ(spans.size(), sentences.size()) << i;
    for (std::size_t k = 0; k < spans.size(); ++k) ASSERT_EQ(spans[k], sentences[k].span) << i;
  }
  EXPECT_EQ(static_cast<std::size_t>(keys.ends().back()), expected_keys.size());
}

/// Every word of plain letters, also where alef with hamza stands before waw.
TEST(WordKeys, AreTheFoldsOfPlainWords) {
  std::u32string letters;
  for (char32_t c = 0x0621; c <= 0x064A; ++c)
    if (c <= 0x063A || c >= 0x0641) letters.push_back(c);
  for (const char32_t a : letters) {
    for (const char32_t b : letters) {
      const std::string word = text::to_utf8(std::u32string{a, b, 0x0648, 0x0627, a, b, 0x0629, b, 0x0649});
      WordKeys keys{WordForm::key};
      keys.read(word + " \u0642\u0627\u0644 \u0627\u0644\u0645\u062F\u064A\u0631 \u0646\u0639\u0645 \u0644\u0627 \u0647\u0630\u0627");
      ASSERT_EQ(keys.bytes().substr(0, static_cast<std::size_t>(keys.ends()[1])), normalize::fold(word)) << word;
    }
  }
}

TEST(PlainLetters, EveryPairOfBytes) {
  for (unsigned lead = 0; lead < 256; ++lead) {
    for (unsigned trail = 0; trail < 256; ++trail) {
      for (const std::size_t at : {0U, 2U, 14U, 16U, 30U}) {
        std::string text;
        while (text.size() < 32) text += "\u0628";
        text[at] = static_cast<char>(lead);
        text[at + 1] = static_cast<char>(trail);
        const bool plain = is_plain(static_cast<unsigned char>(lead), static_cast<unsigned char>(trail));
        ASSERT_EQ(plain_bytes(text.data()), plain ? 32U : at) << lead << ' ' << trail;
        const Pairs pairs = pairs_at(text.data()), slow = pairs_by_letter(text.data());
        ASSERT_TRUE(pairs.letters == slow.letters && pairs.word == slow.word) << lead << ' ' << trail;
        ASSERT_EQ(plain_bytes_by_letter(text.data()), plain ? 32U : at) << lead << ' ' << trail;
      }
    }
  }
}

TEST(TokenProperties, HoldForCutTexts) {
  Random random{19};
  for (int i = 0; i < 500; ++i) {
    const std::string whole = random_arabic(random);
    for (std::size_t n = 0; n <= whole.size(); ++n) {
      const std::string cut = whole.substr(0, n);  // a copy of its own: a read behind its end is seen by ASan
      check(cut);
      if (HasFatalFailure()) FAIL() << i << ": " << testing::PrintToString(cut);
    }
  }
}

/// Tokens of two texts with a blank between them, where no multiword token can begin or end.
TEST(TokenProperties, TextsJoinAtBlanks) {
  Types types;
  const std::string a = "\u0642\u0627\u0644 \u0627\u0644\u0631\u0626\u064A\u0633\u060C 1,234.56";
  const std::string b = "\u0627\u0644\u0648\u0632\u064A\u0631 (\u0646\u0639\u0645).";
  const TokenList left = tokenize(a, types);
  const TokenList right = tokenize(b, types);
  const TokenList both = tokenize(a + "\n" + b, types);
  ASSERT_EQ(both.size(), left.size() + right.size());
  for (std::size_t i = 0; i < both.size(); ++i) {
    const Token& one = i < left.size() ? left[i] : right[i - left.size()];
    EXPECT_EQ(both[i].type, one.type);
    EXPECT_EQ(both[i].span.size(), one.span.size());
  }
}

/// A smoke test of linear time: each of these is quadratic where a rule looks ahead without keeping what it saw.
TEST(TokenProperties, SurviveTextsBuiltToBeSlow) {
  const std::string families[] = {"\u0628",
                                  "\u0628 ",
                                  "\u064E",
                                  "\u0640",
                                  " \u0640",
                                  "\u0628\u064E",
                                  "a_",
                                  "a+",
                                  "a.",
                                  "a@",
                                  "http://",
                                  "(",
                                  ")",
                                  ":(",
                                  "1-",
                                  "1,",
                                  "1.",
                                  "1:",
                                  "1/",
                                  "\u0661\u060C",
                                  "+1",
                                  "0-",
                                  "#",
                                  "#_",
                                  "@_",
                                  "\u0628.",
                                  "\u0628. ",
                                  "\"",
                                  "\xF0\x9F\x87\xB8",
                                  "\u200D",
                                  "\xF0\x9F\x98\x80\u200D",
                                  "\x80",
                                  "\xD8",
                                  ".",
                                  "!",
                                  "*",
                                  "-",
                                  "\n",
                                  "\u0648 ",
                                  "ha",
                                  "\u0647\u0627"};
  for (const std::string& family : families) {
    SCOPED_TRACE(testing::PrintToString(family));
    for (const char* const tail : {"", "\u0628"}) {
      std::string text;
      while (text.size() < (1U << 17U)) text += family;
      text += tail;
      Types types;
      const TokenList list = tokenize(text, types);
      std::uint32_t last = 0;
      for (const Token& t : list) {
        ASSERT_LE(last, t.span.begin);
        last = t.span.end;
      }
      ASSERT_LE(split_sentences(list, types).size(), list.size());
    }
  }
}

}  // namespace
}  // namespace marsad::tokens
