#pragma once
/// What the benchmarks share: articles, small inputs for --smoke, and checks that come before any clock.
#include <benchmark/benchmark.h>

#include <string>
#include <string_view>
#include <vector>

namespace marsad::bench {

/// Whether the run is only to show that everything works (--smoke).
[[nodiscard]] bool smoke();

/// Bodies of articles: `text` of the JSON Lines file that MARSAD_BENCH_ARTICLES names, else the sample corpus, over and
/// over; at least 4 MB (--smoke: the sample corpus once).
[[nodiscard]] const std::vector<std::string>& articles();

/// The same with a vowel sign behind two letters of five, as in a vocalised text.
[[nodiscard]] std::vector<std::string> vocalised(const std::vector<std::string>& texts);

[[nodiscard]] std::size_t bytes(const std::vector<std::string>& texts);

/// Ends the run with an error, naming what is wrong, unless it holds.
void require(bool holds, const std::string& what);

/// Each benchmark file: asserts the answers of all that it measures, then registers it.
void check_and_register();

}  // namespace marsad::bench
