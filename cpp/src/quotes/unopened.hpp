#pragma once
// Content that no mark, colon or particle opens.
#include "quotes/reports.hpp"

namespace marsad::quotes {

/// Where the content of a report is looked for.
struct Reach {
  std::uint32_t begin = 0;  ///< behind the cue
  std::uint32_t limit = 0;  ///< the next cue, or the end of the sentence
  std::uint32_t sentence_end = 0;
};

/// "(the minister) described the agreement as historic", "... as a step": from what is described on, unless all that is said of
/// it stands between marks.
[[nodiscard]] bool find_described(const Scene& s, Report& report, std::uint32_t begin, std::uint32_t limit);

/// "The minister's call for", "his call for": only with somebody who speaks.
void find_owned(const Scene& s, Report& report, const Reach& reach);

/// A clause that nothing opens: "he says the war is over".
void find_bare(const Scene& s, Report& report, const Reach& reach);

/// "Expressed his hope of peace": who expresses it says what follows.
void find_attitude(const Scene& s, Report& report, const Reach& reach);

}  // namespace marsad::quotes
