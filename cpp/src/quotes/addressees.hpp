#pragma once
// Whom a call turns to.
#include "quotes/subjects.hpp"

namespace marsad::quotes {

/// The phrase behind a verb of appeal that has no subject of its own: whom somebody named before calls upon, "(he) also called
/// upon the international community to". It is one of those who are called upon (role addressee), stands behind a verb that
/// hardly goes without an object, or is called to its own duty; and nothing else stands between it and what is called for.
/// no_phrase if there is none, or where it may well be who calls.
[[nodiscard]] std::int32_t find_addressee(const Scene& s, const Report& report, const morph::Analysis& verb);

}  // namespace marsad::quotes
