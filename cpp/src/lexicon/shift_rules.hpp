#pragma once
// The table of shifting rules, compiled once, and look-up of signs that are no words of the running text.
//
//   const ShiftRule& rule = shift_rules().rows[entry.tag];
//   const std::int32_t entry = SignIndex::tone().word("zulm");    // an entry of Lexicon::tone(), -1 if there is none
//
// Immutable and thread-safe.
#include <marsad/lexicon/lexicon.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace marsad::lexicon {

/// What a row of rules/shifters.tsv does to a match in its scope.
enum class Shift : std::uint8_t {
  negator,      ///< denies the next match behind it and those coordinated with it
  intensifier,  ///< the nearest match
  diminisher,   ///< the nearest match
  reverser,     ///< a noun that governs the match: "end of the war"
  undoer,       ///< a verb whose object the match is: "ended the war"
  spoiler,      ///< a noun or verb like these two that acts on what is good only: "collapse of the truce"
  remedy,       ///< the same on what is bad only: "treatment of the disease", "failure of the attack"
  trap,         ///< neither shifter nor tone: "still", "Security Council"
  adversative,  ///< all matches before it in the sentence
  concession,   ///< matches behind it
  condition,    ///< matches behind it, openers of clauses included
  question,     ///< the same
  irrealis,     ///< the same: what is called for, wished or planned
  topic,        ///< what is spoken or inquired about, behind it in the phrase
  mark,         ///< of the sentence or of the word; not looked up as a word
};
inline constexpr std::size_t shift_kinds = 15;

struct ShiftRule {
  enum class Word : std::uint8_t {
    any,
    noun,   ///< one noun: its lemma must be the form itself (waqf, not waqfa)
    la,     ///< not as an answer, a slogan, or "or"
    ma,     ///< denies only where it opens its clause
    qad,    ///< "perhaps" before an imperfect verb only
    whom,   ///< not the phrase behind it: "it was impossible for the relief teams to rescue"
    solve,  ///< not its subject where it begins a clause: "so famine will befall"
    rest,   ///< with a gap, of a verb that has a row of its own: what stops is in the gap where no action is behind it
  };
  std::string id, form;
  Shift kind = Shift::negator;
  Word word = Word::any;
  double factor = 1;
  int scope = 0;             ///< words behind the shifter it reaches; before it if negative
  std::uint32_t number = 0;  ///< row of the table, from 0, marks included
};

struct ShiftFactor;

struct ShiftRules {
  std::vector<ShiftRule> rows;  ///< without marks
  Lexicon lexicon;              ///< the tag of an entry is its row
  ShiftRule elongated, quoted, question, exclamation;
  ShiftRule partly;  ///< in the place of an intensifier that a negator of clauses denies: "not very good"
};
[[nodiscard]] const ShiftRules& shift_rules();
/// The factor of each rule by its number. Throws Error{invalid_option} for a name that is neither a rule nor a kind, for
/// a trap, and beyond max_factor.
[[nodiscard]] std::vector<double> shift_factors(const std::vector<ShiftFactor>& own);

/// Single words and signs of a lexicon by their text.
class SignIndex {
 public:
  explicit SignIndex(const Lexicon& lexicon);
  [[nodiscard]] static const SignIndex& tone();
  /// An emoji or emoticon, variation selectors aside.
  [[nodiscard]] std::int32_t sign(std::string_view text) const;
  /// A bare word with or without article and conjunction.
  [[nodiscard]] std::int32_t word(std::string_view bare) const;
  /// A word with a letter three times or more: the letter once, or twice.
  [[nodiscard]] std::int32_t stretched(std::string_view bare) const;

 private:
  [[nodiscard]] std::int32_t find(const std::string& key) const;
  std::unordered_map<std::string, std::int32_t> entries_;
};

}  // namespace marsad::lexicon
