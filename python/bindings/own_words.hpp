#pragma once
// The user's words for Python: an analyzer that has them, shared by all that reads with it.
#include <marsad/morph/analyzer.hpp>

#include <pybind11/stl.h>

#include <memory>
#include <optional>

struct OwnAnalyzer {
  std::shared_ptr<const marsad::morph::Analyzer> analyzer;
};

/// The analyzer to read with: that of the words, or the standard one.
inline const marsad::morph::Analyzer& analyzer_of(const std::optional<OwnAnalyzer>& words) {
  return words ? *words->analyzer : marsad::morph::Analyzer::standard();
}
