#pragma once
/// The tables that come with the library, as text.
///
///   const std::string_view table = shipped("tone");      // a header line, then one entry a line
///
/// Views into the compiled-in data; thread-safe.
#include <string_view>
#include <vector>

namespace marsad::lexicon {

/// Names that shipped() knows.
[[nodiscard]] const std::vector<std::string_view>& shipped_names();
/// A table of words as it is kept under cpp/data/lexicons, or the rules of valence shifting ("shifters").
/// Throws Error{invalid_option}, naming all of them, for another name.
[[nodiscard]] std::string_view shipped(std::string_view name);

}  // namespace marsad::lexicon
