#pragma once
// Which kind of quotation stands between a pair of marks.
#include "quotes/reports.hpp"

namespace marsad::quotes {

/// The quotation of marks[mark] with its kind, and for direct speech its report and speaker. All reports have been through
/// find_speaker.
[[nodiscard]] Quotation classify(const Scene& s, const std::vector<Report>& reports, std::int32_t mark);

}  // namespace marsad::quotes
