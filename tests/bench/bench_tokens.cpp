// The tokenizer against ICU's word BreakIterator over the same text.
#include <marsad/tokens/sentences.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "bench.hpp"

namespace marsad::bench {
namespace {

using tokens::Token;
using tokens::TokenKind;

icu::BreakIterator& icu_iterator(bool words) {
  UErrorCode status = U_ZERO_ERROR;
  const auto make = [&](bool w) {
    std::unique_ptr<icu::BreakIterator> out{w ? icu::BreakIterator::createWordInstance(icu::Locale{"ar"}, status)
                                              : icu::BreakIterator::createSentenceInstance(icu::Locale{"ar"}, status)};
    require(U_SUCCESS(status) != 0, "ICU has its break iterators");
    return out;
  };
  static const auto word = make(true), sentence = make(false);
  return words ? *word : *sentence;
}

/// Segments of a text with letters, or all of them for sentences.
std::size_t icu_count(icu::BreakIterator& it) {
  std::size_t out = 0;
  for (std::int32_t p = it.first(); p != icu::BreakIterator::DONE; p = it.next()) {
    const std::int32_t status = it.getRuleStatus();
    out += status >= UBRK_WORD_LETTER && status < UBRK_WORD_KANA ? 1 : 0;
  }
  return out;
}

std::size_t icu_words(const icu::UnicodeString& s) {
  icu::BreakIterator& it = icu_iterator(true);
  it.setText(s);
  return icu_count(it);
}

std::size_t icu_words_of_utf8(const std::string& s) {
  UErrorCode status = U_ZERO_ERROR;
  UText text = UTEXT_INITIALIZER;
  utext_openUTF8(&text, s.data(), static_cast<std::int64_t>(s.size()), &status);
  icu::BreakIterator& it = icu_iterator(true);
  it.setText(&text, status);
  const std::size_t out = icu_count(it);
  utext_close(&text);
  return out;
}

std::size_t icu_sentences(const icu::UnicodeString& s) {
  icu::BreakIterator& it = icu_iterator(false);
  it.setText(s);
  std::size_t out = 0;
  for (std::int32_t p = it.first(); p != icu::BreakIterator::DONE; p = it.next()) ++out;
  return out;
}

std::size_t count_words(const tokens::TokenList& list) {
  std::size_t out = 0;
  for (const Token& t : list) out += t.is(TokenKind::word) ? 1 : 0;
  return out;
}

std::size_t sentence_count(const std::string& s, tokens::Types& types) {
  const tokens::TokenList list = tokens::tokenize(s, types);
  auto sentences = tokens::split_sentences(list, types);
  tokens::mark_blocks(sentences, list, types, false, true);
  return sentences.size();
}

bool same_spans(const std::string& s, tokens::Types& types) {
  const tokens::TokenList list = tokens::tokenize(s, types);
  const std::vector<tokens::Sentence> sentences = tokens::split_sentences(list, types);
  const std::vector<text::Span> spans = tokens::sentence_spans(s);
  return std::equal(sentences.begin(), sentences.end(), spans.begin(), spans.end(),
                    [](const tokens::Sentence& a, text::Span b) { return a.span == b; });
}

void check(const std::vector<std::string>& plain, const std::vector<icu::UnicodeString>& wide, const std::vector<std::string>& marked) {
  tokens::Types types;
  const std::string known = "\u0642\u0627\u0644 \u0662\u066B\u0665\u066A \u060C \u0646\u0639\u0645.";
  const tokens::TokenList list = tokens::tokenize(known, types);
  require(list.size() == 5 && list[1].is(TokenKind::percent) && list[4].mark == '.', "a known sentence has its five tokens");
  require(tokens::value(known, list[1]) == "2.5", "and its value");
  std::size_t ours = 0, icus = 0, all = 0, changed = 0;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const tokens::TokenList of_plain = tokens::tokenize(plain[i], types), of_marked = tokens::tokenize(marked[i], types);
    all += of_plain.size();
    changed += std::max(of_plain.size(), of_marked.size()) - std::min(of_plain.size(), of_marked.size());
    ours += count_words(of_plain);
    icus += icu_words(wide[i]);
    require(icu_words(wide[i]) == icu_words_of_utf8(plain[i]), "ICU agrees with itself");
    require(same_spans(plain[i], types), "sentences without blocks are the same sentences");
  }
  require(changed * 1000 <= all, "vowel signs do not divide words");  // spaced initials may lose their company
  std::fprintf(stderr, "tokens: %zu words, ICU %zu\n", ours, icus);
  require(ours * 100 >= icus * 97 && icus * 100 >= ours * 97, "both find the same words, but for three in a hundred");
}

template <class T, class F>
void add(const char* name, const std::vector<T>& texts, std::size_t size, F function) {
  benchmark::RegisterBenchmark(name, [&texts, size, function](benchmark::State& state) {
    for (auto _ : state) {
      for (const T& s : texts) benchmark::DoNotOptimize(function(s));
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size));
  })->Unit(benchmark::kMillisecond);
}

}  // namespace

void check_and_register() {
  static const std::vector<std::string>& plain = articles();
  static const std::vector<std::string> marked = vocalised(plain);
  static const std::vector<icu::UnicodeString> wide = [] {
    std::vector<icu::UnicodeString> out;
    for (const std::string& s : plain) out.push_back(icu::UnicodeString::fromUTF8(s));
    return out;
  }();
  static tokens::Types types;
  check(plain, wide, marked);
  add("tokens/tokenize", plain, bytes(plain), [](const std::string& s) { return tokens::tokenize(s, types); });
  add("tokens/vocalised", marked, bytes(marked), [](const std::string& s) { return tokens::tokenize(s, types); });
  add("tokens/sentences", plain, bytes(plain), [](const std::string& s) { return sentence_count(s, types); });
  add("tokens/sentence_spans", plain, bytes(plain), [](const std::string& s) { return tokens::sentence_spans(s, types); });
  add("icu/words", wide, bytes(plain), [](const icu::UnicodeString& s) { return icu_words(s); });  // UTF-16 that is there already
  add("icu/words_utf8", plain, bytes(plain), [](const std::string& s) { return icu_words_of_utf8(s); });
  add("icu/sentences", wide, bytes(plain), [](const icu::UnicodeString& s) { return icu_sentences(s); });
}

}  // namespace marsad::bench
