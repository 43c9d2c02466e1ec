#pragma once
/// Valence of matches in context, and the tone of sentences.
///
///   ToneReader reader{tagger};
///   const Tone tone = reader.read(parsed);
///   tone.sentences[s].sign                        // -1, 0, 1
///
/// Matches are words and phrases, emoji and emoticons, parts of hashtags, and words with a stretched letter.
/// A match's value is its weight times the factors of the shifters in whose scope it stands (cpp/data/rules/shifters.tsv):
/// negators by what they deny (the next match and those coordinated with it; not before an exception), intensifiers by
/// the nearest match, reversers ("end of the war") and undoers ("ended the war") by what they govern; what stands before
/// "but", in a question, under a condition or in a call weighs less. Traps only look like shifters or like tone.
/// A sentence's score is the sum of its values; its sign is that of the score where the score is beyond the neutral band,
/// which grows with the length of a long sentence: one word of forty says less about the whole than one of five.
/// A document's tone is the share of its words in positive matches minus that in negative ones, in per cent
/// (GDELT, FORMULAE 12); evaluation and news valence are kept apart. One reader for each thread.
#include <string>
#include <vector>

#include <marsad/lexicon/matcher.hpp>

namespace marsad::lexicon {

struct ToneMatch {
  Match match;
  double value = 0;      ///< after shifting
  std::string shifters;  ///< ids of the rules that applied, in order, joined by " "
};

struct SentenceTone {
  double evaluation = 0;
  double news_valence = 0;
  int sign = 0;
  [[nodiscard]] double score() const noexcept { return evaluation + news_valence; }
};

struct Tone {
  std::vector<ToneMatch> matches;       ///< in text order
  std::vector<SentenceTone> sentences;  ///< one for each sentence of the field
};

inline constexpr double long_sentence = 30;  ///< words from which on the neutral band grows in proportion

/// A factor in place of that of the table: of one rule by its id, or of all of a kind (negator, intensifier, diminisher,
/// reverser, undoer, spoiler, remedy, adversative, concession, condition, question, irrealis, topic, mark). 1 shifts nothing.
struct ShiftFactor {
  std::string name;
  double factor = 1;
  friend bool operator==(const ShiftFactor&, const ShiftFactor&) = default;
};
/// The largest factor, and the negative of the smallest.
inline constexpr double max_factor = 10;

struct ToneOptions {
  double neutral_band = 1.0;  ///< scores strictly inside (-band, band) are neutral: of sentences of up to long_sentence words
  // NOLINTNEXTLINE(readability-redundant-member-init): without it GCC warns where {...} leaves it out
  std::vector<ShiftFactor> factors = {};  ///< of two for one rule the later one counts
  friend bool operator==(const ToneOptions&, const ToneOptions&) = default;
  /// Throws Error{invalid_option} unless the band is finite and not negative, the names are known and the factors within
  /// max_factor.
  void validate() const;
};

/// What the shifters around one match do to its weight.
struct Shifted {
  std::vector<double> factors;  ///< in order; a match that only looks like one has a factor of 0
  std::string shifters;         ///< ids of the rules, in order, joined by " "
  /// The weight times each factor, in order.
  [[nodiscard]] double value(double weight) const noexcept {
    for (const double f : factors) weight *= f;
    return weight;
  }
};

struct Reach;
struct ShiftRule;
struct ShiftRules;

class ToneReader {
 public:
  explicit ToneReader(phrases::Tagger& tagger, ToneOptions options = {});
  [[nodiscard]] Tone read(const phrases::Parsed& p);
  /// The same for matches of any dictionary, with their weights: in text order, not overlapping. One for each.
  [[nodiscard]] std::vector<Shifted> shift(const phrases::Parsed& p, std::vector<Match> matches, std::vector<double> weights);

 private:
  template <class Use>
  void each(const phrases::Parsed& p, Use&& use);
  [[nodiscard]] const ShiftRule& rule_of(std::size_t shifter) const;
  [[nodiscard]] double factor_of(const ShiftRule& rule) const;
  void collect(const phrases::Parsed& p);
  void add_signs(const phrases::Parsed& p);
  /// Whether shifter k applies to a match; `first` is the first one of the sentence, `way` goes from it onwards.
  [[nodiscard]] bool reaches(const phrases::Parsed& p, std::size_t match, std::size_t first, std::size_t k, Reach& way);
  [[nodiscard]] double turned(const phrases::Parsed& p, std::size_t match, std::size_t first, std::size_t k, const ShiftRule& rule);

  const ShiftRules* rules_;
  Matcher tone_;
  Matcher shifters_;
  ToneOptions options_;
  std::vector<double> factors_;  // by number of the rule; empty for those of the table
  // Of the text that is being read; kept for their memory.
  std::vector<Match> matches_, found_shifters_;
  std::vector<double> weights_;  // by match
};

}  // namespace marsad::lexicon
