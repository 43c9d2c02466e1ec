#pragma once
/// A dictionary of patterns, compiled once.
///
///   const PatternSet set{{{.term = "harb", .weight = -2, .category = "violence", .line = 7}}, "own.tsv"};
///   PatternMatcher matcher{set, tagger};                       // pattern_matcher.hpp
///
/// Alternatives and other categories are written out: each way to fulfil an entry becomes a path of a trie whose edges
/// are tests of one word; alternatives of single words become one test. A word of a text is looked up by its bare form
/// and its search keys, whatever the number of entries. Immutable after construction and thread-safe.
/// Memory: about 150 bytes an entry of one word. Building: linear in the words of all ways, at most max_ways an entry.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <marsad/lexicon/pair_map.hpp>
#include <marsad/lexicon/pattern.hpp>
#include <marsad/lexicon/word_table.hpp>

namespace marsad::lexicon {

struct PatternEntry {
  std::string term;  ///< see pattern.hpp
  double weight = 1;
  std::string category;  ///< a path: "conflict > violence"
  PosSet pos;
  Level level = Level::lemma;
  std::uint64_t line = 0;
  friend bool operator==(const PatternEntry&, const PatternEntry&) = default;
};

/// The same where somebody else owns the strings.
struct PatternEntryView {
  std::string_view term;
  double weight = 1;
  std::string_view category;
  PosSet pos;
  Level level = Level::lemma;
  std::uint64_t line = 0;
};

/// Between the names of a category and the one below it.
inline constexpr std::string_view category_mark = " > ";
/// Ways to fulfil one entry, once its alternatives are written out.
inline constexpr std::size_t max_ways = 20'000;

class PatternSet {
 public:
  /// Entries that say the same (canonical()) in one category are one entry; where their weights differ, the policy decides.
  /// Throws Error{invalid_pattern | empty_entry | invalid_weight | duplicate_entry} with the line: also for a category
  /// that is not there, that leads to itself, or that holds conditions.
  explicit PatternSet(const std::vector<PatternEntry>& entries, std::string name = {}, OnDuplicate on_duplicate = OnDuplicate::error);
  /// The same from views, which need not outlive the call: for large dictionaries.
  [[nodiscard]] static PatternSet from_views(std::span<const PatternEntryView> entries, std::string name = {},
                                             OnDuplicate on_duplicate = OnDuplicate::error);

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  /// Number of entries.
  [[nodiscard]] std::size_t size() const noexcept { return weights_.size(); }
  /// Its strings live as long as the set.
  [[nodiscard]] PatternEntryView entry(std::uint32_t i) const noexcept {
    return {term(i), weights_[i], category_names_[category_of_[i]], pos_[i], levels_[i], lines_[i]};
  }
  [[nodiscard]] double weight(std::uint32_t entry) const noexcept { return weights_[entry]; }
  /// By entry: its place among those that were given.
  [[nodiscard]] const std::vector<std::uint32_t>& kept() const noexcept { return kept_; }
  /// By entry: the number of its category, in the order in which they are first seen.
  [[nodiscard]] const std::vector<std::uint32_t>& categories() const noexcept { return category_of_; }

 private:
  friend class PatternMatcher;
  friend class PatternCompiler;
  PatternSet() = default;

  static constexpr std::uint32_t none = 0xFFFFFFFF;
  /// A test of one word, or of one word by any of several tests.
  struct Atom {
    std::uint32_t text = 0;  // in surfaces_, keys_, prefixes_ or glob_texts_, as its kind and level say
    PosSet pos;
    std::uint32_t next = none;         // with the same text
    std::uint32_t first_class = none;  // in class_links_
    enum Kind : std::uint8_t { word, prefix, glob, any_of } kind = any_of;
    Level level = Level::lemma;
  };
  struct Link {
    std::uint32_t what = none, next = none;
  };
  /// What it means to arrive at a node: an entry itself, or an operand of one of its conditions.
  struct Target {
    std::uint32_t entry = 0;
    std::int32_t condition = -1;
    friend bool operator==(const Target&, const Target&) = default;
  };
  struct Node {
    std::uint32_t first_target = none;  // in target_links_
    std::uint32_t first_gap = none;     // in gaps_
    bool leaf = true;                   // no word follows directly
  };
  struct Gap {
    std::uint32_t width = 0, node = 0, next = none;
  };
  struct Rule {  // of an entry with conditions
    Condition::Relation relation = Condition::Relation::near;
    std::uint32_t distance = 0;
    bool negated = false;
  };
  [[nodiscard]] std::uint32_t child(std::uint32_t node, std::uint32_t atom) const noexcept {
    return node == 0 ? roots_[atom] : edges_.find(node, atom);
  }
  [[nodiscard]] std::string_view term(std::uint32_t i) const noexcept {
    return std::string_view{terms_}.substr(term_begins_[i], term_sizes_[i]);
  }

  std::string name_;
  std::string terms_;                       // of all entries, one behind the other
  std::vector<std::uint32_t> term_begins_;  // by entry, as those that follow
  std::vector<std::uint16_t> term_sizes_;
  std::vector<double> weights_;
  std::vector<std::uint32_t> category_of_;
  std::vector<PosSet> pos_;
  std::vector<Level> levels_;
  std::vector<std::uint64_t> lines_;
  std::vector<std::uint32_t> kept_;
  std::vector<std::string> category_names_;
  std::unordered_map<std::uint32_t, std::vector<Rule>> rules_;  // by entry
  std::vector<Atom> atoms_;
  std::vector<Link> class_links_;
  WordTable surfaces_, keys_, prefixes_;                        // texts of atoms
  std::vector<std::uint32_t> at_surface_, at_key_, at_prefix_;  // their first atom
  std::vector<std::string> glob_texts_;
  std::vector<std::uint32_t> globs_;  // all other globs
  std::vector<std::uint32_t> any_;    // lone stars
  bool asks_of_marks_ = false;        // a test may be passed by what is no word: figures, marks, emoji
  std::vector<Node> nodes_;
  std::vector<Target> targets_;
  std::vector<Link> target_links_;
  std::vector<Gap> gaps_;
  std::vector<std::uint32_t> roots_;  // by atom: the node behind the root, 0 if there is none
  PairMap edges_;                     // from other nodes along an atom
};

}  // namespace marsad::lexicon
