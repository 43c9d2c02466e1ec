#pragma once
// "The former" and "the latter".
#include "quotes/reports.hpp"

namespace marsad::quotes {

/// Whether a phrase is a lone "the former" or "the latter", which stands for somebody named before.
[[nodiscard]] bool is_latter(const Scene& s, std::int32_t k);

/// The entity that it stands for: of those that agree with it, in its sentence and the one before, the last for "the latter"
/// and the one before that for "the former"; -1 if there is none.
[[nodiscard]] std::int32_t latter(const Scene& s, std::int32_t k);

}  // namespace marsad::quotes
