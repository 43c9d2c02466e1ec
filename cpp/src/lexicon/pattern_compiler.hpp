#pragma once
// From parsed patterns to the tables of a PatternSet.
#include <marsad/lexicon/pattern_set.hpp>

#include <algorithm>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace marsad::lexicon {

/// Whether a text is of letters that no figure, mark or emoji has.
[[nodiscard]] bool only_arabic(std::string_view text) noexcept;

class PatternCompiler {
 public:
  explicit PatternCompiler(PatternSet& set) : set_(set) {}
  /// Takes all entries in, those that say the same as one, and compiles them.
  void compile(std::span<const PatternEntryView> entries, OnDuplicate on_duplicate);

 private:
  /// One place of a way: tests of a word, any of which will do, or a gap.
  struct Slot {
    std::vector<WordTest> any;
    std::uint32_t gap = 0;
  };
  using Way = std::vector<Slot>;
  using Ways = std::vector<Way>;

  /// An entry as it was read: the atom of its word, or a pattern.
  struct Source {
    std::uint32_t atom = 0;
    std::uint32_t pattern = PatternSet::none;
  };
  Source read(const PatternEntryView& entry);
  std::uint32_t category_number(std::string_view name);
  std::uint32_t put_in(const Source& source, std::uint32_t category, std::string_view name);
  void store(const PatternEntryView& entry, std::uint32_t place);
  void replace(std::uint32_t place, const PatternEntryView& entry, std::uint32_t given, OnDuplicate on_duplicate);
  void link();
  void settle();
  [[nodiscard]] WordTest test_of(std::uint32_t atom) const;
  [[noreturn]] void fail(const std::string& what) const;
  Ways ways(const std::vector<Sequence>& alternatives);
  Ways ways(const Sequence& sequence);
  const Ways& category(const std::string& name);
  static Ways merged(Ways ways);

  std::uint32_t atom(const WordTest& test);
  std::uint32_t file(const WordTest& test, WordTable& texts, std::vector<std::uint32_t>& first, std::string_view text);
  std::uint32_t atom_of(const std::vector<WordTest>& tests);
  void add(const Ways& ways, PatternSet::Target target);
  void add_word(std::uint32_t entry, std::uint32_t atom);
  void arrive(std::uint32_t node, std::uint32_t target);
  std::uint32_t step(std::uint32_t node, std::uint32_t atom);
  std::uint32_t over(std::uint32_t node, std::uint32_t width);

  struct Category {
    Ways ways;
    bool open = false, done = false;
    std::vector<std::uint32_t> entries;
  };
  PatternSet& set_;
  std::vector<Source> sources_;  // by entry
  std::vector<Pattern> patterns_;
  PairMap seen_words_;                                   // by atom and category: their entry + 1
  std::unordered_map<std::string, std::uint32_t> seen_;  // canonical pattern, tab, category: their entry
  std::unordered_map<std::string, std::uint32_t> category_numbers_;
  std::unordered_map<std::string, Category> categories_;  // by each prefix of a path
  std::unordered_map<std::string, std::uint32_t> atom_ids_;
  std::size_t depth_ = 0;    // of categories within categories
  std::uint32_t entry_ = 0;  // being compiled, for messages
};

}  // namespace marsad::lexicon
