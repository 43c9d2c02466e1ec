#pragma once
// From cues to reports: where the content is and who speaks.
#include "actors/name_words.hpp"
#include "detail/particles.hpp"
#include "quotes/words.hpp"

#include <marsad/quotes/quotations.hpp>
#include <marsad/text/chars.hpp>

namespace marsad::quotes {

struct Scene {
  const phrases::Parsed& p;
  const std::vector<actors::Mention>& mentions;
  actors::Cast& cast;
  const std::vector<Quoted>& marks;
  std::vector<std::int32_t> mention_of = mentions_by_phrase();  // -1 where a phrase has none

  /// The index of the pair whose opening mark is this token, -1 if none.
  [[nodiscard]] std::int32_t mark_at(std::uint32_t token) const;
  [[nodiscard]] const actors::Mention* mention(std::int32_t phrase) const {
    const std::int32_t m = phrase < 0 ? -1 : mention_of[static_cast<std::size_t>(phrase)];
    return m < 0 ? nullptr : &mentions[static_cast<std::size_t>(m)];
  }
  [[nodiscard]] std::vector<std::int32_t> mentions_by_phrase() const;
};

/// A comma that divides clauses or the members of a list.
[[nodiscard]] inline bool is_comma(const tokens::Token& t) {
  return t.is(tokens::TokenKind::punctuation) && (t.mark == text::cp::comma || t.mark == ',');
}
/// A token that is no word: punctuation or a quotation mark.
[[nodiscard]] inline bool is_mark(const tokens::Token& t) { return t.is(tokens::TokenKind::punctuation) || t.is(tokens::TokenKind::quote); }
[[nodiscard]] inline const phrases::NounPhrase& phrase(const phrases::Parsed& p, std::int32_t k) {
  return p.phrases[static_cast<std::size_t>(k)];
}
/// A masdar that is read as its verb behind "lack of": "without revealing".
[[nodiscard]] inline bool behind_lack(const phrases::Parsed& p, std::uint32_t token) {
  return token > 0 && has_role(p.lemma(token - 1), WordRole::lack);
}
/// Tokens of the range but for marks, counted up to `most`: who asks for a few words must not count all of a long quotation.
[[nodiscard]] std::uint32_t count_words(const phrases::Parsed& p, tokens::TokenRange r, std::uint32_t most = UINT32_MAX);
/// The first report whose cue stands in this sentence or behind it, as an index.
[[nodiscard]] std::size_t first_report(const std::vector<Report>& reports, std::uint32_t sentence);

/// Whether a second person behind the subject can be whom the cue speaks to: informed, urged, asked, warned somebody.
[[nodiscard]] inline bool addresses(const ReportingRow& row) {
  return row.distance == "demand" || row.distance == "reveal" || row.distance == "ask" || row.distance == "warn" ||
         row.distance == "promise";
}

/// Content of cues[k], whose report it is; sets content and rule. Looks no further than the next cue.
void find_content(const Scene& scene, Report& report, const std::vector<Cue>& cues, std::size_t k);

/// Whether the particle at this token opens a clause that a reporting word can govern: "that", but not "before that",
/// "because", "may that". What stands at `cue_end` - 1 is the reporting word itself.
[[nodiscard]] bool opens_content(const phrases::Parsed& p, std::uint32_t token, std::uint32_t cue_end);

/// Where the content of reports[k] ends: before a new report, a closing adverbial clause or the final mark of the
/// sentence. All reports have been through find_content.
[[nodiscard]] std::uint32_t content_end(const Scene& scene, const std::vector<Report>& reports, std::size_t k);

/// Takes the content from reports that only tell: an imperfect or relative verb with a noun phrase inside the content of
/// another report.
void drop_nested(const Scene& scene, std::vector<Report>& reports);

/// Whether a verb at this token comments on the clause before it: "as he said".
[[nodiscard]] bool as_said(const phrases::Parsed& p, std::uint32_t cue);

/// The clause that stands before the cue of reports[k], or behind its speaker where the cue opens the sentence.
void set_clause_before(const Scene& scene, std::vector<Report>& reports, std::size_t k);

/// Whom quoted words without a report belong to: the subject of the last main clause of [begin, token); none if it has none.
[[nodiscard]] Speaker clause_speaker(const Scene& scene, const std::vector<Report>& reports, std::uint32_t begin, std::uint32_t token);

/// Sets the speaker of reports[k] from its sentence and from the reports before it.
void find_speaker(const Scene& scene, std::vector<Report>& reports, std::size_t k);

}  // namespace marsad::quotes
