#include "detail/blob.hpp"

#include <marsad/error.hpp>
#include <marsad/lexicon/shipped.hpp>

#include <string>

namespace marsad::lexicon {

const std::vector<std::string_view>& shipped_names() {
  static const std::vector<std::string_view> names{"tone",  "reporting", "emotion",   "frames",    "labels",  "violence",
                                                   "peace", "hedges",    "certainty", "stopwords", "shifters"};
  return names;
}

std::string_view shipped(std::string_view name) {
  std::string known;
  for (const std::string_view n : shipped_names()) {
    if (n == name) return detail::section(n == "shifters" ? "rules/shifters.tsv" : "lexicons/" + std::string(n) + ".tsv");
    known += known.empty() ? "" : ", ";
    known += n;
  }
  throw Error(ErrorCode::invalid_option, 0, "no lexicon '" + std::string(name) + "' is shipped; there are: " + known);
}

}  // namespace marsad::lexicon
