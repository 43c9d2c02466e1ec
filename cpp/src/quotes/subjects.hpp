#pragma once
// Which phrase is the subject of a verb.
#include "quotes/reports.hpp"

namespace marsad::quotes {

/// God, who is named in oaths and wishes.
[[nodiscard]] bool is_divine(const Scene& s, std::int32_t k);
/// Of "a number of villagers" the phrase behind "of"; no_phrase if k counts nothing.
[[nodiscard]] std::int32_t counted(const Scene& s, std::int32_t k);
/// Whether a phrase can act: a mention, or a plural of persons.
[[nodiscard]] bool is_actor(const Scene& s, std::int32_t k);

/// The first phrase in [begin, limit) that can be the subject of the verb before it; no_phrase if another thing
/// comes first. begin > 0.
[[nodiscard]] std::int32_t subject_behind(const Scene& s, std::uint32_t begin, std::uint32_t limit, const morph::Analysis& verb,
                                          bool actors_only);

/// The last phrase before the verb, in its clause, that can be its subject; of coordinated ones the first.
[[nodiscard]] std::int32_t subject_before(const Scene& s, std::uint32_t verb_token, const morph::Analysis& verb,
                                          std::uint32_t sentence_begin);

/// The first actor in [begin, end) that no preposition governs.
[[nodiscard]] std::int32_t first_actor(const Scene& s, std::uint32_t begin, std::uint32_t end);

/// A subject with what belongs to it: the name behind a title, a title behind a name or between commas or dashes, the
/// place of a source, the complement of a participle.
struct Extent {
  std::uint32_t end = 0;                     ///< token behind it
  std::int32_t bearer = phrases::no_phrase;  ///< the part that names it
  tokens::TokenRange name;                   ///< words of no phrase that name it, behind a title; else empty
};

/// Of phrase k. `objects`: a person behind the subject may be whom it speaks to, so that only a name behind a bare title is taken.
[[nodiscard]] Extent subject_extent(const Scene& s, std::int32_t k, std::uint32_t limit, bool objects);

/// The subject of the last main verb in [begin, token) with which a verb, participle or none agrees; no_phrase if none.
[[nodiscard]] std::int32_t clause_subject(const Scene& s, const std::vector<Report>& reports, std::uint32_t begin, std::uint32_t token,
                                          const morph::Analysis* agree);

/// Whether a phrase agrees with a verb that stands behind it.
[[nodiscard]] bool can_be_subject(const Scene& s, std::int32_t k, const morph::Analysis& verb);

/// The phrase that a relative pronoun directly before the verb takes up: the verb's subject unless a pronoun on the verb
/// takes it up as object; no_phrase if no relative pronoun stands there.
[[nodiscard]] std::int32_t antecedent(const Scene& s, std::uint32_t verb_token, std::uint32_t sentence_begin);

/// A noun of time ("yesterday", "last month") that is no argument of its verb.
[[nodiscard]] bool is_time(const Scene& s, std::int32_t k);

}  // namespace marsad::quotes
