#pragma once
/// One number for the tone of a text, in named variants.
///
///   const ToneParts parts = tone_parts(parsed, reader.read(parsed));
///   score(parts, Score::gdelt)                    // 4 positive, 7 negative of 100 words: -3
///
/// All variants are 0 for a text without tone words; NaN and infinity never occur. Linear in the matches; thread-safe.
#include <string_view>

#include <marsad/lexicon/shifting.hpp>

namespace marsad::lexicon {

/// Example: values 2, 1 and -1 in ten words.
enum class Score : std::uint8_t {
  sum,       ///< p - n of values: 2
  mean,      ///< sum over the number of matches: 0.67
  logit,     ///< ln(P + 0.5) - ln(N + 0.5) of counts: ln(2.5 / 1.5) = 0.51 (quanteda)
  relative,  ///< (P - N) / (P + N) of counts: 0.33
  vader,     ///< s / sqrt(s * s + 15) of the sum s: 0.46
  gdelt,     ///< percentage of words in positive matches minus that in negative ones: 20 - 10 = 10
};
[[nodiscard]] std::string_view to_string(Score score) noexcept;
/// Throws Error{invalid_option} for another name.
[[nodiscard]] Score score_from(std::string_view name);

/// What the variants are made of.
struct ToneParts {
  double positive = 0, negative = 0;  ///< sums of values, both 0 or more
  double positive_matches = 0, negative_matches = 0;
  double positive_words = 0, negative_words = 0;  ///< inside matches
  double words = 0;                               ///< of the text
};

/// What each kind of entry counts, and how near to 0 a sum is none. In posts and reviews news valence tells little
/// about the writer: a weight of about 0.5 serves there.
struct ScoreOptions {
  double evaluation = 1;
  double news_valence = 1;
  double neutral_band = 0;  ///< sums strictly inside (-band, band) are 0 in every variant
  friend bool operator==(const ScoreOptions&, const ScoreOptions&) = default;
  /// Throws Error{invalid_option} unless all are finite and not negative.
  void validate() const;
};

[[nodiscard]] ToneParts tone_parts(const phrases::Parsed& p, const Tone& tone, const ScoreOptions& options = {});
[[nodiscard]] double score(const ToneParts& parts, Score kind, const ScoreOptions& options = {});

}  // namespace marsad::lexicon
