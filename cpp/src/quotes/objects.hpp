#pragma once
// Content as a noun phrase.
#include "quotes/reports.hpp"

namespace marsad::quotes {

/// A mark that ends a statement.
[[nodiscard]] bool ends_statement(const tokens::Token& t);

/// A verb, but for a wish by a name: "God keep him".
[[nodiscard]] bool finite(const phrases::Parsed& p, std::uint32_t i);

/// Content as a noun phrase: an object behind the subject, or what a preposition of the row governs.
void find_noun_phrase(const Scene& s, Report& report, std::uint32_t begin, std::uint32_t limit);

}  // namespace marsad::quotes
