#include <marsad/error.hpp>
#include <marsad/lexicon/scores.hpp>

#include <array>
#include <cmath>
#include <string>
#include <utility>

namespace marsad::lexicon {
namespace {

constexpr std::array<std::string_view, 6> names{"sum", "mean", "logit", "relative", "vader", "gdelt"};

}  // namespace

std::string_view to_string(Score score) noexcept { return names[static_cast<std::size_t>(score)]; }

Score score_from(std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return static_cast<Score>(i);
  throw Error(ErrorCode::invalid_option, 0,
              "score='" + std::string(name) + "' is not known; allowed: sum, mean, logit, relative, vader, gdelt");
}

void ScoreOptions::validate() const {
  for (const auto& [name, value] :
       {std::pair{"evaluation", evaluation}, std::pair{"news_valence", news_valence}, std::pair{"neutral_band", neutral_band}}) {
    if (!std::isfinite(value) || value < 0) {
      throw Error(ErrorCode::invalid_option, 0, std::string(name) + " is " + std::to_string(value) + ": it must be 0 or more");
    }
  }
}

ToneParts tone_parts(const phrases::Parsed& p, const Tone& tone, const ScoreOptions& options) {
  const std::vector<Entry>& entries = Lexicon::tone().entries();
  ToneParts out;
  for (const tokens::Token& t : p.tokens)
    if (t.type != 0) ++out.words;
  for (const ToneMatch& m : tone.matches) {
    const double value = m.value * (entries[m.match.entry].category == "evaluation" ? options.evaluation : options.news_valence);
    if (value > 0) {
      out.positive += value;
      ++out.positive_matches;
      out.positive_words += m.match.tokens.size();
    } else if (value < 0) {
      out.negative -= value;
      ++out.negative_matches;
      out.negative_words += m.match.tokens.size();
    }
  }
  return out;
}

double score(const ToneParts& parts, Score kind, const ScoreOptions& options) {
  const double sum = parts.positive - parts.negative;
  const double matches = parts.positive_matches + parts.negative_matches;
  if (matches == 0 || std::abs(sum) < options.neutral_band - 1e-9) return 0;
  switch (kind) {
    case Score::sum: return sum;
    case Score::mean: return sum / matches;
    case Score::logit: return std::log(parts.positive_matches + 0.5) - std::log(parts.negative_matches + 0.5);
    case Score::relative: return (parts.positive_matches - parts.negative_matches) / matches;
    case Score::vader: return sum / std::sqrt(sum * sum + 15);
    case Score::gdelt: return parts.words > 0 ? 100 * (parts.positive_words - parts.negative_words) / parts.words : 0;
  }
  return 0;
}

}  // namespace marsad::lexicon
