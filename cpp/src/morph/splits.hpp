#pragma once
// How likely an unknown word splits where: a softmax over features of affixes, letters and counts. The weights
// (morph/splits.tsv) are learned by cpp/data/tools/splits.py, which also defines the features.
#include <string>
#include <string_view>
#include <unordered_map>

namespace marsad::morph {

class Splits {
 public:
  Splits();
  /// Logarithm, up to a constant of the word, of the odds of proclitic + stem + enclitic; all as written.
  [[nodiscard]] float score(std::string_view proclitic, std::string_view stem, std::string_view enclitic) const;

 private:
  [[nodiscard]] float weight(std::string& buffer, std::string_view kind, std::string_view affix, std::string_view value) const;

  std::unordered_map<std::string_view, float> weights_;
};

}  // namespace marsad::morph
