#pragma once
/// Where an entry of a PatternSet was found in a text.
#include <cstdint>

#include <marsad/lexicon/pattern.hpp>
#include <marsad/text/span.hpp>
#include <marsad/tokens/token.hpp>

namespace marsad::lexicon {

struct PatternHit {
  std::uint32_t entry = 0;     ///< index into PatternSet::entries
  tokens::TokenRange tokens;   ///< the matched words; of an entry with gaps those before the first
  tokens::TokenRange tail;     ///< from the first word behind the first gap to the last, empty if there is none
  tokens::TokenRange witness;  ///< what fulfils its first condition that is not negated: the nearest; empty without one
  text::Span morph;            ///< original bytes from its first stem to its last; of whole words at level key
  Level level = Level::lemma;  ///< the loosest at which a word of it agreed: never above the level of the entry
  friend bool operator==(const PatternHit&, const PatternHit&) = default;
};

}  // namespace marsad::lexicon
