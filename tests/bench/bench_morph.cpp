// Readings of word types met for the first time, and of running text with the cache. The peer, Snowball's stemmer in C,
// is in Python: bench_morph.py gives both the same words (MARSAD_BENCH_WORDS: one a line, as they run).
#include "bench.hpp"

#include <marsad/morph/analyzer.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <cstdlib>
#include <fstream>

namespace marsad::bench {
namespace {

std::vector<std::string> read_words() {
  std::vector<std::string> out;
  if (const char* const path = std::getenv("MARSAD_BENCH_WORDS"); path != nullptr) {
    std::ifstream in(path, std::ios::binary);
    for (std::string line; std::getline(in, line);) out.push_back(line);
    require(!out.empty(), std::string(path) + " holds no words");
    return out;
  }
  for (const std::string& text : articles()) {
    tokens::Types types;
    for (const tokens::Token& t : tokens::tokenize(text, types)) {
      if (t.is(tokens::TokenKind::word)) out.emplace_back(types[t.type]);
    }
  }
  return out;
}

const std::vector<std::string>& words() {
  static const std::vector<std::string> all = read_words();
  return all;
}

/// Each type once, in the order in which they are met.
const tokens::Types& types() {
  static const tokens::Types all = [] {
    tokens::Types out;
    for (const std::string& w : words()) static_cast<void>(out.intern(w));
    return out;
  }();
  return all;
}

void uncached(benchmark::State& state) {
  const morph::Analyzer& analyzer = morph::Analyzer::standard();
  morph::Ranked ranked;
  for (auto round : state) {
    static_cast<void>(round);
    for (std::uint32_t t = 1; t < types().size(); ++t) benchmark::DoNotOptimize(analyzer.analyze(types()[t], ranked));
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * (types().size() - 1));
}

/// What a second text costs: a word is looked up, its readings are there.
void running(benchmark::State& state, bool warm) {
  tokens::Types seen;
  morph::AnalysisCache cache{morph::Analyzer::standard(), seen};
  const auto read = [&] {
    std::size_t readings = 0;
    for (const std::string& w : words()) readings += cache[seen.intern(w)].size();
    return readings;
  };
  if (warm) require(read() >= words().size(), "every word has a reading");
  for (auto round : state) {
    static_cast<void>(round);
    if (!warm) {
      state.PauseTiming();
      seen = tokens::Types{};
      cache = morph::AnalysisCache{morph::Analyzer::standard(), seen};
      state.ResumeTiming();
    }
    benchmark::DoNotOptimize(read());
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * words().size()));
}

}  // namespace

void check_and_register() {
  const morph::Analyses all = morph::Analyzer::standard().analyze("\u0648\u0644\u0644\u0645\u0639\u0627\u0631\u0636\u0629");
  require(all.front().lemma == "\u0645\u0639\u0627\u0631\u0636\u0629", "wa+li+al+mu'arada");
  benchmark::RegisterBenchmark("morph/types", uncached);
  benchmark::RegisterBenchmark("morph/running/first", running, false);
  benchmark::RegisterBenchmark("morph/running/cached", running, true);
}

}  // namespace marsad::bench
