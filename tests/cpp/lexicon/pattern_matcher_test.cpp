#include "reference/naive_patterns.hpp"
#include "support/expect.hpp"
#include "support/random_arabic.hpp"

#include <marsad/error.hpp>
#include <marsad/lexicon/pattern_matcher.hpp>

#include <gtest/gtest.h>

namespace marsad::lexicon {
namespace {

using test::Case;
using test::cases;

/// "a: حرب | b: سلام NEAR/3 حرب": terms with the categories before them.
std::vector<PatternEntry> entries_of(const std::string& field) {
  std::vector<PatternEntry> out;
  for (const std::string& part : test::split(field, " ;; ")) {
    PatternEntry e;
    const std::size_t mark = part.find(" :: ");
    e.category = mark == std::string::npos ? "" : part.substr(0, mark);
    e.term = mark == std::string::npos ? part : part.substr(mark + 4);
    e.line = out.size() + 1;
    out.push_back(std::move(e));
  }
  return out;
}

/// The brackets are what is matched: the stems, or whole words where they agree as they stand.
TEST(Patterns, Cases) {
  for (const Case& c : cases("lexicon/patterns.tsv")) {
    const test::Marked m = test::marked(c["input"]);
    const phrases::Parsed p = test::engine().parse(m.text, false, true);
    const PatternSet set{entries_of(c["entries"])};
    PatternMatcher matcher{set, test::engine().tagger()};
    std::vector<text::Span> got;
    for (const PatternHit& h : matcher.find(p)) got.push_back(h.morph);
    std::sort(got.begin(), got.end(), [](text::Span a, text::Span b) { return a.begin < b.begin; });
    got.erase(std::unique(got.begin(), got.end()), got.end());
    test::expect(c, test::with_brackets(m.text, got), c["input"]);
  }
}

TEST(Patterns, Errors) {
  for (const Case& c : cases("lexicon/pattern_errors.tsv")) {
    std::string got = "none";
    try {
      const PatternSet set{entries_of(c["entries"]), "own.tsv"};
    } catch (const Error& e) {
      got = std::string(to_string(e.code())) + " " + std::to_string(e.position());
      EXPECT_NE(e.detail().find(c["says"] == "-" ? "" : c["says"]), std::string::npos) << c.name() << ": " << e.detail();
    }
    test::expect(c, got, c["error"]);
  }
}

TEST(Patterns, CapsAreTold) {
  const auto fails = [](std::string term) {
    PatternEntry e;
    e.term = std::move(term);
    e.line = 7;
    try {
      const PatternSet set{{e}};
    } catch (const Error& error) {
      return std::string(to_string(error.code())) + " " + std::to_string(error.position());
    }
    return std::string("none");
  };
  std::string words;
  std::string product;
  for (int i = 0; i < 101; ++i) words += "a ";
  for (int i = 0; i < 6; ++i) product += "(a b|c d|e f|g h|i j|k l) ";
  EXPECT_EQ(fails(std::string(10'001, 'a')), "invalid pattern 7");
  EXPECT_EQ(fails(words), "invalid pattern 7");
  EXPECT_EQ(fails(product), "invalid pattern 7");
  EXPECT_EQ(fails(std::string(200, '(') + "a" + std::string(200, ')')), "invalid pattern 7");
  EXPECT_EQ(fails("a ... b ... c ... d"), "invalid pattern 7");
  EXPECT_EQ(fails("a"), "none");
}

/// The example of the header: entries "a b" and "b" of X, "b c" of Y.
TEST(Patterns, KindAndScope) {
  const PatternSet set{entries_of("X :: وقف إطلاق ;; X :: إطلاق ;; Y :: إطلاق النار")};
  PatternMatcher matcher{set, test::engine().tagger()};
  const phrases::Parsed p = test::engine().parse("وقف إطلاق النار", false, true);
  const auto found = [&](MatchKind kind, NestedScope scope) {
    std::string out;
    for (const PatternHit& h : matcher.find(p, {kind, scope})) out += std::to_string(h.entry) + " ";
    return out;
  };
  EXPECT_EQ(found(MatchKind::all, NestedScope::lexicon), "0 2 1 ");
  EXPECT_EQ(found(MatchKind::longest, NestedScope::lexicon), "0 2 ");
  EXPECT_EQ(found(MatchKind::leftmost_longest, NestedScope::lexicon), "0 ");
  EXPECT_EQ(found(MatchKind::all, NestedScope::category), "0 2 1 ");
  EXPECT_EQ(found(MatchKind::longest, NestedScope::category), "0 2 ");
  EXPECT_EQ(found(MatchKind::leftmost_longest, NestedScope::category), "0 2 ");
}

TEST(Patterns, Globs) {
  const std::string any(1, glob_any);
  const std::string one(1, glob_one);
  EXPECT_TRUE(glob_matches("ارهاب" + any, "ارهابي"));
  EXPECT_TRUE(glob_matches("ارهاب" + any, "ارهاب"));
  EXPECT_FALSE(glob_matches("ارهاب" + any, "رهاب"));
  EXPECT_TRUE(glob_matches("ح" + one + "ب", "حرب"));
  EXPECT_FALSE(glob_matches("ح" + one + "ب", "حب"));
  EXPECT_TRUE(glob_matches(any + "قاو" + any + "ه", "والمقاومه"));
  EXPECT_FALSE(glob_matches("", "ا"));
  std::string stars;
  for (int i = 0; i < 200; ++i) stars += any + "a";
  EXPECT_FALSE(glob_matches(stars + "b", std::string(5000, 'a'))) << "no exponential time";
}

std::string described(const phrases::Parsed& p, const PatternSet& set, const std::vector<PatternHit>& hits) {
  std::string out;
  for (const PatternHit& h : hits) {
    out += std::to_string(h.tokens.begin) + "-" + std::to_string(h.tokens.end) + " tail " + std::to_string(h.tail.begin) + "-" +
           std::to_string(h.tail.end) + " near " + std::to_string(h.witness.begin) + "-" + std::to_string(h.witness.end) + " " +
           std::string(to_string(h.level)) + " (" + std::string(set.entry(h.entry).term) + ") " +
           std::string(text::slice(p.text, h.morph)) + "\n";
  }
  return out;
}

void agree(const PatternSet& set, const std::vector<std::string>& texts, std::size_t& total) {
  const reference::NaivePatterns slow{set};
  PatternMatcher fast{set, test::engine().tagger()};
  for (const std::string& text : texts) {
    const phrases::Parsed p = test::engine().parse(text, false, true);
    for (const MatchKind kind : {MatchKind::all, MatchKind::longest, MatchKind::leftmost_longest}) {
      for (const NestedScope scope : {NestedScope::category, NestedScope::lexicon}) {
        const auto want = slow.find(p, {kind, scope});
        const auto got = fast.find(p, {kind, scope});
        phrases::Parsed divided;  // read only where it matters
        divided.text = p.text;
        divided.types = p.types;
        divided.tokens = p.tokens;
        divided.sentences = p.sentences;
        HitList list;
        fast.find(divided, {kind, scope}, true, list);
        std::vector<PatternHit> lazily;
        for (std::size_t i = 0; i < list.size(); ++i) lazily.push_back(list[i]);
        EXPECT_EQ(lazily, got);
        std::string terms;
        for (std::uint32_t e = 0; e < set.size(); ++e)
          terms += std::string(set.entry(e).category) + ": " + std::string(set.entry(e).term) + "\n";
        ASSERT_EQ(got, want) << terms << text << "\n"
                             << to_string(kind) << " " << to_string(scope) << "\nfast:\n"
                             << described(p, set, got) << "slow:\n"
                             << described(p, set, want);
        total += want.size();
      }
    }
  }
}

/// Random dictionaries of all that the syntax has, over random texts of the same words, with all options.
TEST(Patterns, AgreeWithTheNaiveMatcher) {
  const std::vector<std::string> stems{"حرب", "سلام", "دعم",   "وزير",     "كتب",      "قرار",          "هدنة",     "أزمة",
                                       "قوي", "علي",  "مدرسة", "أعلن",     "وقف",      "نار",           "عن",       "سل*",
                                       "*ار", "و?ف",  "*",     "دعم/VERB", "كتب/NOUN", "surface:الحرب", "key:هدنه", "stem:وزير"};
  const std::vector<std::string> forms{"الحرب", "وحربهم", "للسلام", "سلام",    "دعمها",  "ودعم",   "الوزير", "وزراء", "كتبوا",
                                       "كتب",   "القرار", "بقراره", "الهدنة",  "هدنتهم", "أزمات",  "الأزمة", "قوية",  "القوي",
                                       "على",   "علي",    "مدرسته", "مدرستهم", "أعلن",   "وأعلنت", "وقف",    "النار", "عن",
                                       "،",     ".",      "«",      "»",       "12",     "😀"};
  test::RandomArabic random{11};
  const auto pick = [&](const std::vector<std::string>& from) { return from[random.below(static_cast<std::uint32_t>(from.size()))]; };
  const auto words = [&](std::uint32_t most) {
    std::string out = pick(stems);
    for (std::uint32_t n = random.below(most); n > 0; --n) {
      if (random.below(5) == 0 && out.find("...") == std::string::npos) out += random.below(2) == 0 ? " ..." : " ...2";
      out += ' ';
      out += random.below(6) == 0 ? "(" + pick(stems) + "|" + pick(stems) + " " + pick(stems) + ")" : pick(stems);
    }
    return out;
  };
  const std::vector<std::string> operators{"NEAR/2", "NEAR", "BEFORE/3", "AFTER/3", "AFTER", "NOT NEAR/2", "NOT BEFORE/4", "NOT SENTENCE"};
  std::size_t total = 0;
  std::size_t wrong = 0;
  for (int round = 0; round < 300; ++round) {
    std::vector<PatternEntry> entries;
    for (std::uint32_t n = 1 + random.below(7); n > 0; --n) {
      PatternEntry e;
      e.category = random.below(3) == 0 ? "a" : random.below(2) == 0 ? "b" : "b > c";
      e.term = words(3);
      if (random.below(4) == 0) e.term += "|" + words(2);
      e.level = static_cast<Level>(random.below(6) == 0 ? random.below(4) : 3);
      e.line = n;
      entries.push_back(e);
    }
    for (std::uint32_t n = random.below(3); n > 0; --n) {  // conditions, and other categories
      PatternEntry e;
      e.category = "d";
      e.term = random.below(2) == 0 ? words(2) : std::string("@b ") + pick(stems);
      for (std::uint32_t k = random.below(3); k > 0; --k) e.term += " " + pick(operators) + " " + (random.below(3) == 0 ? "@a" : words(2));
      entries.push_back(e);
    }
    std::optional<PatternSet> set;
    try {
      set.emplace(entries, "random", OnDuplicate::first);
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::invalid_pattern) << e.what();
      ++wrong;  // no entry in a category, too many gaps
      continue;
    }
    std::vector<std::string> texts;
    for (int i = 0; i < 3; ++i) {
      std::string text;
      for (std::uint32_t n = 3 + random.below(22); n > 0; --n) text += pick(forms) + (random.below(9) == 0 ? "" : " ");
      texts.push_back(std::move(text));
    }
    agree(*set, texts, total);
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(total, 5000U) << "the test is not empty";
  EXPECT_LT(wrong, 150U);
}

/// All texts of up to five letters of a small alphabet, against entries that overlap in every way.
TEST(Patterns, SmallAlphabet) {
  const PatternSet set{
      entries_of("x :: ب ت ;; x :: ت ;; y :: ت ث ;; x :: ب ... ث ;; y :: ب ...1 ب ;; x :: (ب|ت ت) ب ;; z :: ث NEAR/2 ب ;; z :: ت NOT AFTER "
                 "ب ;; y :: @x ث")};
  const std::vector<std::string> letters{"ب", "ت", "ث", "."};
  std::vector<std::string> texts{""};
  for (std::size_t begin = 0, length = 0; length < 5; ++length) {
    const std::size_t end = texts.size();
    for (; begin < end; ++begin)
      for (const std::string& l : letters) texts.push_back(texts[begin] + l + " ");
  }
  std::size_t total = 0;
  agree(set, texts, total);
  EXPECT_GT(total, 1000U);
}

/// Damaged text and characters of all kinds.
TEST(Patterns, AnyBytes) {
  const PatternSet set{entries_of("حرب ;; * حرب ;; ا* ;; :) ;; 😀 ;; حرب NEAR/2 سلام")};
  PatternMatcher matcher{set, test::engine().tagger()};
  test::RandomArabic random{12};
  for (int i = 0; i < 300; ++i) {
    const std::string text = i % 2 == 0 ? random.text(60) : random.bytes(60);
    const phrases::Parsed p = test::engine().parse(text, false, true);
    for (const PatternHit& h : matcher.find(p)) {
      EXPECT_LE(h.morph.begin, h.morph.end);
      EXPECT_LE(p.span(h.tokens).begin, h.morph.begin);
      EXPECT_GE(p.span(h.tokens).end, h.morph.end);
    }
  }
}

}  // namespace
}  // namespace marsad::lexicon
