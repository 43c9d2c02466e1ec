#pragma once
/// The compiled-in set of attested word forms of news with their counts.
///
///   text::word_form_count(form)        // occurrences in 8.7 million words of news, 0 if fewer than 5
///
/// Forms are bare (no marks, no tatweel), spelling kept, clitics attached. One hash look-up; thread-safe; no start-up.
#include <cstdint>
#include <string_view>

namespace marsad::text {

[[nodiscard]] std::uint32_t word_form_count(std::string_view form) noexcept;
[[nodiscard]] inline bool is_word_form(std::string_view form) noexcept { return word_form_count(form) != 0; }

}  // namespace marsad::text
