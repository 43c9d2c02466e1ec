#pragma once
/// Everything, and the shortest way to it.
///
///   for (const auto& edge : marsad::analyze(text).stances) {
///     std::cout << edge.holder << (edge.polarity > 0 ? " supports " : " opposes ") << edge.target << '\n';
///   }
#include <string>
#include <string_view>
#include <vector>

#include <marsad/corpus/pipeline.hpp>
#include <marsad/version.hpp>

namespace marsad {

struct Quote {
  std::string kind;  ///< direct, indirect, term, name
  std::string text;
  std::string speaker;  ///< the entity, empty if unknown
  std::string cue;
  text::Span span;  ///< bytes of the text
};

struct Stance {
  std::string holder, target, cue;
  int polarity = 1;  ///< +1 supports, -1 opposes
  std::string rule;
  text::Span span;  ///< of the cue, bytes of the text
};

struct Analysis {
  std::vector<Quote> quotes;
  std::vector<Stance> stances;
};

/// Reads one article with the defaults. Thread-safe; the first call builds the tables (about a tenth of a second).
/// For many articles use corpus::Pipeline.
[[nodiscard]] Analysis analyze(std::string_view text);

}  // namespace marsad
