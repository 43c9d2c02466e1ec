#pragma once
// Whom the words for a speaker name.
#include "quotes/subjects.hpp"

namespace marsad::quotes {

/// Whom a phrase takes up that names nobody: a bare title or body ("the ministry", "the source") the last fuller phrase with
/// that head before it, or the speaker in whose apposition it stood; a fuller title the speaker who bore it. -1 if none.
[[nodiscard]] std::int32_t taken_up(const Scene& s, const std::vector<Report>& reports, std::int32_t k);

/// Who was last named so; a new entity if nobody was.
[[nodiscard]] std::int32_t entity_named(const Scene& s, std::string_view name);

/// The token behind a run of words from `begin` that no table knows and that what is said follows; begin if there is none.
[[nodiscard]] std::uint32_t unknown_run(const Scene& s, std::uint32_t begin, std::uint32_t limit);

/// The last speaker before reports[before] whose name of several words ends with this one, with or without article; -1 if none.
[[nodiscard]] std::int32_t bearer_of_surname(const Scene& s, const std::vector<Report>& reports, std::size_t before, std::string_view word);

/// A word or two that no table knows, between the verb of reports[k] and what was said: a foreign name, whatever its shape, or the
/// surname of an earlier speaker.
[[nodiscard]] Speaker unknown_name(const Scene& s, const std::vector<Report>& reports, std::size_t k, std::uint32_t begin,
                                   std::uint32_t limit);

/// A speaker by its phrase, with what belongs to it; the entity is that of the part that names it.
[[nodiscard]] Speaker named(const Scene& s, const std::vector<Report>& reports, std::int32_t k, std::string_view how, bool coordinated,
                            std::uint32_t limit, bool objects);

/// "(said) Li Kuoming", "Bi Ki Ram": words of a foreign name between the verb and the rest of it, which no phrase holds.
void add_particles(const Scene& s, Speaker& speaker, std::int32_t subject, std::uint32_t begin);

}  // namespace marsad::quotes
