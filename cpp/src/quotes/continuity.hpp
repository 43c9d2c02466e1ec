#pragma once
// Who goes on to speak where nobody is named.
#include "quotes/reports.hpp"

namespace marsad::quotes {

/// The last speaker before reports[k] that a verb or participle without a subject can continue; nobody if none agrees.
[[nodiscard]] Speaker carried(const Scene& s, const std::vector<Report>& reports, std::size_t k, const morph::Analysis* word);

/// Whom a sentence without a subject of its own speaks for: the subject of its last main clause that agrees, else the last speaker.
[[nodiscard]] Speaker continued(const Scene& s, const std::vector<Report>& reports, std::size_t k, const morph::Analysis* word);

/// "A speech of (li-) the director, in which he affirmed": whose paper it is; no_phrase if the verb takes up none before it.
[[nodiscard]] std::int32_t issuer_before(const Scene& s, const Cue& cue, std::uint32_t begin);

}  // namespace marsad::quotes
