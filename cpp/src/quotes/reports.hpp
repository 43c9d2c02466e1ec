#pragma once
// From cues to reports: where the content is and who speaks.
#include <marsad/quotes/quotations.hpp>

namespace marsad::quotes {

struct Scene {
  const phrases::Parsed& p;
  const std::vector<actors::Mention>& mentions;
  actors::Cast& cast;
  const std::vector<Quoted>& marks;

  /// The index of the pair whose opening mark is this token, -1 if none.
  [[nodiscard]] std::int32_t mark_at(std::uint32_t token) const;
  [[nodiscard]] const actors::Mention* mention(std::int32_t phrase) const;
};

/// Content of a cue; sets content and rule. `next_cue`: the token at which the next cue of the sentence begins.
void find_content(const Scene& scene, Report& report, std::uint32_t next_cue);

/// Where reported content that begins at `begin` ends: before a new report, a closing adverbial clause or the
/// final mark of the sentence.
[[nodiscard]] std::uint32_t content_end(const Scene& scene, std::uint32_t begin, const std::vector<Cue>& cues);

/// Sets the speaker of reports[k] from its sentence and from the reports before it.
void find_speaker(const Scene& scene, std::vector<Report>& reports, std::size_t k);

}  // namespace marsad::quotes
