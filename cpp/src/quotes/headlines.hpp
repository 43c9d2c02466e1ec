#pragma once
// What a headline says in somebody's name: "The minister: the war is over".
#include <optional>

#include "quotes/reports.hpp"

namespace marsad::quotes {

/// The speech behind the colon of a headline that begins with an actor and has no verb before it; none in other sentences. All
/// reports have been through find_speaker.
[[nodiscard]] std::optional<Quotation> headline_speech(const Scene& s, const std::vector<Report>& reports, std::uint32_t sentence);

}  // namespace marsad::quotes
