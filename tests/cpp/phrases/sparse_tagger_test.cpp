// What SparseTagger chooses for a word against what Tagger::tag chooses for the whole sentence.
#include "support/expect.hpp"

#include <marsad/phrases/parse.hpp>
#include <marsad/phrases/sparse_tagger.hpp>

#include <gtest/gtest.h>

#include <fstream>
#include <random>

namespace marsad::phrases {
namespace {

class Sparse : public ::testing::Test {
 protected:
  /// Every word alone, then every third, then all at once.
  void compare(std::string_view text) {
    Parsed p;
    split(text, types, p);
    const Readings whole = tagger.tag(p.tokens, p.sentences);
    for (const auto& s : p.sentences) {
      for (const std::uint32_t step : {s.tokens.size(), std::uint32_t{3}, std::uint32_t{1}}) {
        for (std::uint32_t first = 0; first < std::min(step, s.tokens.size()); ++first) {
          std::vector<std::uint32_t> words;
          for (std::uint32_t i = s.tokens.begin + first; i < s.tokens.end; i += step)
            if (p.tokens[i].type != 0) words.push_back(i);
          sparse.read(p.tokens, p.sentences, words);
          for (const std::uint32_t i : words) {
            ASSERT_EQ(sparse.readings()[i], whole[i]) << p.form(i) << " in " << text::slice(p.text, p.span(s.tokens)) << ", every " << step;
            const auto k = whole[i] - tagger.analyses(p.tokens[i].type).data();
            ASSERT_NE(tagger.possible(p.tokens[i].type) >> k & 1U, 0U) << p.form(i) << " in " << text::slice(p.text, p.span(s.tokens));
          }
        }
      }
    }
  }

  tokens::Types types;
  Tagger tagger{morph::Analyzer::standard(), types};
  SparseTagger sparse{tagger};
};

TEST_F(Sparse, AuthoredSentences) {
  for (const char* table : {"phrases/readings.tsv", "phrases/arguments.tsv", "phrases/sentences.tsv", "phrases/openers.tsv"})
    for (const test::Case& c : test::cases(table)) compare(test::marked(c["input"]).text);
}

TEST_F(Sparse, SampleCorpus) {
  std::ifstream in{MARSAD_SOURCE_DIR "/python/marsad/sample/news.jsonl"};
  ASSERT_TRUE(in);
  for (std::string line; std::getline(in, line);) compare(line);
}

/// Words on which the rules work, one behind the other as they never stand in a text.
TEST_F(Sparse, AnyOrder) {
  constexpr std::string_view words[] = {"علي",  "من",      "عن",     "وقف",    "دعم",   "عبر",     "لم",   "يعد",    "قد",     "أكثر",
                                        "عقد",  "رفض",     "رفضه",   "أكدت",   "وجدد",  "الوزير",  "مدير", "عدة",    "كتب",    "شرح",
                                        "مفصل", "التي",    "الحداد", "للنادي", "سجل",   "تدين",    "وعبر", "مسلحون", "عدوانا", "،",
                                        "\"",   "(",       ".",      "هو",     "عندما", "الحكومة", "أن",   "ضرب",    "خطف",    "علم",
                                        "بعد",  "المتوقع", "في",     "50",     "-",     "الذي",    "يكتب", "شكرا"};
  std::mt19937 chance{5};
  std::uniform_int_distribution<std::size_t> any{0, std::size(words) - 1};
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (std::size_t n = 2 + any(chance); n > 0; --n) text.append(words[any(chance)]).append(" ");
    compare(text);
  }
}

/// A word that asks for the one before it, which asks for the one before.
TEST_F(Sparse, LongChains) {
  std::string text;
  for (int k = 0; k < 400; ++k) text += "أكدت الحكومة رفضه ";
  Parsed p;
  split(text, types, p);
  const Readings whole = tagger.tag(p.tokens, p.sentences);
  const std::uint32_t last = p.sentences.back().tokens.end - 1;
  sparse.read(p.tokens, p.sentences, std::span{&last, 1});
  EXPECT_EQ(sparse.readings()[last], whole[last]);
}

}  // namespace
}  // namespace marsad::phrases
