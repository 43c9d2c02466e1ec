#pragma once
/// Valence shifting for the hits of any dictionary.
///
///   HitShifter shifter{set, tagger};
///   const std::vector<PatternHit> hits = matcher.find(parsed);
///   const std::vector<Shifted> shifted = shifter.shift(parsed, hits, NestedScope::category);
///   shifted[0].value(set.entries()[hits[0].entry].weight)       // -2 behind a negator: 2
///
/// The same rules as those of the tone (shifting.hpp). The hits of one category, or of the whole dictionary, are read as
/// the only words of weight in the text, so that a negator denies the nearest of them. Linear in the hits, times the
/// categories. Belongs to one thread and one Types, as the matcher does.
#include <utility>
#include <vector>

#include <marsad/lexicon/pattern_matcher.hpp>
#include <marsad/lexicon/shifting.hpp>

namespace marsad::lexicon {

class HitShifter {
 public:
  /// Of the options only the factors count. Throws as ToneOptions::validate does.
  HitShifter(const PatternSet& set, phrases::Tagger& tagger, ToneOptions options = {}) : set_(&set), reader_(tagger, std::move(options)) {}
  /// One for each hit. The hits are those of PatternMatcher::find with MatchKind::leftmost_longest in the same scope: those
  /// of one scope do not overlap, but for entries on exactly the same words, which share their shifters.
  [[nodiscard]] std::vector<Shifted> shift(const phrases::Parsed& p, const std::vector<PatternHit>& hits, NestedScope scope);

 private:
  const PatternSet* set_;
  ToneReader reader_;
};

}  // namespace marsad::lexicon
