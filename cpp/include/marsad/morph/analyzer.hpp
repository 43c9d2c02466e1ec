#pragma once
/// Morphological analysis of word forms out of context.
///
///   const Analyzer& analyzer = Analyzer::standard();
///   for (const Analysis& a : analyzer.analyze(normalize::bare(word))) use(a.lemma, a.pos, a.probability);
///
/// Knowledge: tables of annotated forms, verbs with their conjugation, names and lexicon lemmas; an affix grammar;
/// nominal endings; counts of attested forms for what no table knows. Immutable after construction and thread-safe;
/// there is nothing to build but a list of affixes. Cost of a call: a few dozen look-ups, most ended by a bitmap, bounded for any input
/// (forms over 64 bytes are returned whole). Never fails.
#include <array>
#include <cstddef>
#include <deque>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include <marsad/morph/analysis.hpp>
#include <marsad/morph/own_words.hpp>
#include <marsad/tokens/token.hpp>

namespace marsad::morph {

/// The most readings that a word is given.
inline constexpr std::size_t max_readings = 6;
using Ranked = std::array<Analysis, max_readings>;

class Analyzer {
 public:
  /// The analyzer over the compiled-in tables, which are read in place.
  [[nodiscard]] static const Analyzer& standard();

  Analyzer();
  /// With words of the user above the tables. Readings are views into them as well: `words` is kept.
  explicit Analyzer(const OwnWords& words);
  ~Analyzer();
  Analyzer(const Analyzer&) = delete;
  Analyzer& operator=(const Analyzer&) = delete;

  /// Readings of a bare form (normalize::bare), best first. Lemmas may be views into the form.
  [[nodiscard]] Analyses analyze(std::string_view form) const;
  /// The same without allocating for them; returns how many there are, at least one.
  std::size_t analyze(std::string_view form, Ranked& out) const;
  /// The user's words; null without.
  [[nodiscard]] const OwnWords* words() const noexcept;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Analyses by word type: each type is analyzed once. Belongs to one thread, like its Types.
class AnalysisCache {
 public:
  AnalysisCache(const Analyzer& analyzer, const tokens::Types& types) : analyzer_(&analyzer), types_(&types) {}
  /// Never empty; valid as long as the cache lives.
  [[nodiscard]] std::span<const Analysis> operator[](std::uint32_t type) {
    if (type < by_type_.size() && !by_type_[type].empty()) return by_type_[type];
    return analyze(type);
  }

 private:
  static constexpr std::size_t first_block = 4096, block_size = tokens::huge_page / sizeof(Analysis);
  std::span<const Analysis> analyze(std::uint32_t type);

  const Analyzer* analyzer_;
  const tokens::Types* types_;
  std::deque<tokens::ByType<Analysis>> blocks_;  // the first reading of a type lies in one line of the cache
  tokens::ByType<std::span<const Analysis>> by_type_;
};

}  // namespace marsad::morph
