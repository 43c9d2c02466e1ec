#pragma once
/// What an entry of a dictionary may say: words, globs, gaps, alternatives, conditions, other categories.
///
///   const Pattern p = parse_pattern("sahaba ... (al-quwwat|al-junud) NOT NEAR/5 tadrib", {.level = Level::lemma});
///
/// The syntax, loosest first:
///   A NEAR/5 B, A BEFORE/5 B, A AFTER/5 B   A where B is at most 5 words away in its sentence; neighbours are 1 apart.
///                                           Without a number: anywhere in the sentence. NOT before it: where it is not.
///   A SENTENCE B                            the same as A NEAR B
///   A|B                                     either; binds less than a space does: "a b|c" is "a b" or "c"
///   (A|B) C                                 parentheses group
///   A ... B, A ...5 B                       up to max_gap, or 5, words between: the nearest B
///   word  wor*  w?rd  *                     * any letters or none, ? one letter; a lone * is any word
///   word/VERB                               only in readings of this part of speech
///   surface:word  key: stem: lemma:         how near it has to be, see Level
///   @name  @{two words}                     the entries of a category of the same dictionary, or of those below it
///   \* \( \| \@ \/ \: \. \\                 the character itself
/// A word of nothing but marks, such as an emoticon, needs no backslash. Words are normalized as their level says.
///
/// Linear in the term. Values without state.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <marsad/lexicon/lexicon.hpp>

namespace marsad::lexicon {

/// How near a word of a text has to be to a word of an entry. Each takes what the one above takes, and more.
/// Example: the entry harb ("war"); surface takes only what is spelled like it.
enum class Level : std::uint8_t {
  surface,  ///< harb: the bare form (normalize::bare)
  key,      ///< the same search key (normalize::fold): alef with or without its hamza
  stem,     ///< wa-l-harb, harbuhum: the same without clitics, in the reading chosen for it; not harba ("spear")
  lemma,    ///< hurub ("wars"): the word in any inflection
};
[[nodiscard]] std::string_view to_string(Level level) noexcept;
/// Throws Error{invalid_option} for another name.
[[nodiscard]] Level level_from(std::string_view name);

/// Caps on one term, each with its own message: a dictionary is no programming language.
inline constexpr std::size_t max_term_bytes = 10'000;
inline constexpr std::size_t max_term_words = 100;
inline constexpr std::size_t max_term_gaps = 2;
inline constexpr std::uint32_t max_term_gap = 30;
inline constexpr std::size_t max_term_depth = 8;
inline constexpr std::uint32_t max_distance = 1'000;

struct WordTest {
  std::string text;  ///< bare at level surface, else folded
  Level level = Level::lemma;
  bool glob = false;
  PosSet pos;
  friend bool operator==(const WordTest&, const WordTest&) = default;
};

struct Element;
using Sequence = std::vector<Element>;

struct Element {
  enum class Kind : std::uint8_t { word, gap, group, macro };
  Kind kind = Kind::word;
  WordTest word;
  std::uint32_t gap = 0;        ///< most tokens between
  std::string macro;            ///< name of a category
  std::vector<Sequence> group;  ///< alternatives
};

struct Condition {
  enum class Relation : std::uint8_t { near, before, after };
  Relation relation = Relation::near;
  std::uint32_t distance = 0;  ///< in words; 0 anywhere in the sentence
  bool negated = false;
  std::vector<Sequence> what;  ///< alternatives
};

struct Pattern {
  std::vector<Sequence> what;  ///< alternatives
  std::vector<Condition> conditions;
};

/// What an entry says outside of its term.
struct PatternOptions {
  Level level = Level::lemma;  ///< of words that do not name theirs
  PosSet pos;                  ///< of the first word of each alternative, unless it names its own
};

/// Throws Error{invalid_pattern} with the offending part, Error{empty_entry} if nothing is left after normalization.
/// `line` and `name` are those of the source, for the message.
[[nodiscard]] Pattern parse_pattern(std::string_view term, const PatternOptions& options = {}, std::uint64_t line = 0,
                                    const std::string& name = {});

/// One spelling for all patterns that mean the same but for their order: what duplicates are told by.
[[nodiscard]] std::string canonical(const Pattern& pattern);
/// That of a pattern of one word.
[[nodiscard]] std::string canonical(const WordTest& word);

/// Whether a word agrees with a pattern of letters, `*` and `?` (bytes 1 and 2 here, so that both can be meant as such).
[[nodiscard]] bool glob_matches(std::string_view pattern, std::string_view word) noexcept;
inline constexpr char glob_any = '\x01';
inline constexpr char glob_one = '\x02';

}  // namespace marsad::lexicon
