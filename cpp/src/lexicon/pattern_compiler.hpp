#pragma once
// From parsed patterns to the tables of a PatternSet.
#include <marsad/lexicon/pattern_set.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace marsad::lexicon {

/// An entry as it was read: a word, or a pattern if there is one.
struct PatternSource {
  WordTest word;
  std::unique_ptr<Pattern> pattern;
};

/// Whether a text is of letters that no figure, mark or emoji has.
[[nodiscard]] bool only_arabic(std::string_view text) noexcept;

class PatternCompiler {
 public:
  PatternCompiler(PatternSet& set, std::vector<PatternSource> patterns) : set_(set), patterns_(std::move(patterns)) {}
  void compile();

 private:
  /// One place of a way: tests of a word, any of which will do, or a gap.
  struct Slot {
    std::vector<WordTest> any;
    std::uint32_t gap = 0;
  };
  using Way = std::vector<Slot>;
  using Ways = std::vector<Way>;

  [[noreturn]] void fail(const std::string& what) const;
  Ways ways(const std::vector<Sequence>& alternatives);
  Ways ways(const Sequence& sequence);
  const Ways& category(const std::string& name);
  static Ways merged(Ways ways);

  std::uint32_t atom(const WordTest& test);
  std::uint32_t file(const WordTest& test, tokens::Types& texts, std::vector<std::uint32_t>& first, std::string_view text);
  std::uint32_t atom_of(const std::vector<WordTest>& tests);
  void add(const Ways& ways, PatternSet::Target target);
  void add_word(std::uint32_t entry);
  void arrive(std::uint32_t node, std::uint32_t target);
  std::uint32_t step(std::uint32_t node, std::uint32_t atom);
  std::uint32_t over(std::uint32_t node, std::uint32_t width);
  void grow();
  void put_edge(std::uint64_t packed, std::uint32_t target);

  struct Category {
    Ways ways;
    bool open = false, done = false;
    std::vector<std::uint32_t> entries;
  };
  PatternSet& set_;
  std::vector<PatternSource> patterns_;
  std::unordered_map<std::string, Category> categories_;  // by each prefix of a path
  std::unordered_map<std::string, std::uint32_t> atom_ids_;
  std::size_t edges_ = 0;
  std::size_t depth_ = 0;    // of categories within categories
  std::uint32_t entry_ = 0;  // being compiled, for messages
};

}  // namespace marsad::lexicon
