#pragma once
// The name behind a long title.
#include "quotes/reports.hpp"

namespace marsad::quotes {

/// A person's name, and what tells how sure it is.
struct NameBehind {
  tokens::TokenRange name;  ///< empty if there is none
  std::uint32_t end = 0;    ///< token behind it
  bool titled = false;      ///< a title or its abbreviation stands before the name
  bool bounded = false;     ///< what is said follows
  bool across = false;      ///< a preposition stands before it that may belong to the verb: "of", "from", "on", "to"
};

/// The name of a person that ends a title with many complements: "the spokesman of the police in the region of Tabuk Samir
/// Nur". Looks from `begin` to the first verb, relative clause, adjunct or particle, no further than `limit`.
[[nodiscard]] NameBehind name_behind(const Scene& s, std::uint32_t begin, std::uint32_t limit);

/// Whether a phrase holds a name that is not of a place.
[[nodiscard]] bool holds_name(const Scene& s, std::int32_t k);

}  // namespace marsad::quotes
