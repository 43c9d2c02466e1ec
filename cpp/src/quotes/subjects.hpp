#pragma once
// Which phrase is the subject of a verb.
#include "quotes/reports.hpp"

namespace marsad::quotes {

/// Whether a phrase can act: a mention, or a plural of persons.
[[nodiscard]] bool is_actor(const Scene& s, std::int32_t phrase);

/// The first phrase in [begin, limit) that can be the subject of the verb before it; no_phrase if another thing
/// comes first. begin > 0.
[[nodiscard]] std::int32_t subject_behind(const Scene& s, std::uint32_t begin, std::uint32_t limit, const morph::Analysis& verb, bool actors_only);

/// The last phrase before the verb, in its clause, that can be its subject; of coordinated ones the first.
[[nodiscard]] std::int32_t subject_before(const Scene& s, std::uint32_t verb_token, const morph::Analysis& verb, std::uint32_t sentence_begin);

/// The first actor in [begin, end) that no preposition governs.
[[nodiscard]] std::int32_t first_actor(const Scene& s, std::uint32_t begin, std::uint32_t end);

/// Whether a phrase agrees with a verb that stands behind it.
[[nodiscard]] bool can_be_subject(const Scene& s, std::int32_t phrase, const morph::Analysis& verb);

/// The phrase that a relative pronoun directly before the verb takes up: the verb's subject unless a pronoun on the verb
/// takes it up as object; no_phrase if no relative pronoun stands there.
[[nodiscard]] std::int32_t antecedent(const Scene& s, std::uint32_t verb_token, std::uint32_t sentence_begin);

/// A noun of time ("yesterday", "last month") that is no argument of its verb.
[[nodiscard]] bool is_time(const Scene& s, std::int32_t phrase);

}  // namespace marsad::quotes
