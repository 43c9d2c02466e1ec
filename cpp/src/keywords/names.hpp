#pragma once
// Names of option values: from text to value, and the message that lists the allowed ones.
#include <marsad/error.hpp>

#include <array>
#include <string>
#include <string_view>

namespace marsad::keywords {

/// The value whose to_string is `name`. Throws Error{invalid_option}.
template <class E, std::size_t n>
E value_named(std::string_view name, std::string_view option, const std::array<E, n>& all) {
  for (const E value : all) {
    if (to_string(value) == name) return value;
  }
  std::string detail{option};
  detail.append("='").append(name).append("' is not known; allowed: ");
  for (const E value : all) {
    if (value != all.front()) detail += ", ";
    detail.append("'").append(to_string(value)).append("'");
  }
  throw Error(ErrorCode::invalid_option, 0, detail);
}

/// Throws Error{invalid_option} unless `value` is one of the enumeration.
template <class E>
void check_value(E value, std::string_view option) {
  if (!to_string(value).empty()) return;
  throw Error(ErrorCode::invalid_option, 0, std::string{option} + " is none of its enumeration");
}

}  // namespace marsad::keywords
