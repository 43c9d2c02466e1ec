#pragma once
/// Dates, with the names of months as news writes them.
///
///   for (const tokens::Date& d : tokens::dates(text, list)) use(d.tokens, d.iso);
///
/// Words stay words in the TokenList, so that no later layer reads another sentence than without dates; this is a
/// reading on top of it. A month is a date only where a day or a year is written beside it: Levantine, Egyptian, Gulf
/// and Maghrebi names, two names of one month ("kanun ath-thani/yanayir"), Hijri months; the day in digits, in digits
/// behind "min" or as an ordinal ("al-khamis min mars"); the year behind the month, perhaps with "min 'am" between.
/// Dates in digits are among them. The names are rows of text/months.tsv. Linear; thread-safe; never fails.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <marsad/tokens/token.hpp>

namespace marsad::tokens {

enum class Calendar : std::uint8_t {
  gregorian,
  hijri,  ///< not converted: the day depends on the country
};

[[nodiscard]] std::string_view to_string(Calendar calendar) noexcept;

struct Date {
  TokenRange tokens;
  /// Example: "5-7 March 2024", "March 2024", "5 March", in the order of the rows
  ///   2024-03-05/2024-03-07   a span of days, written with a hyphen
  ///   2024-03                 no day
  ///   --03-05                 no year
  /// Empty for Hijri dates, for days that no calendar has, before our era, and for 5/11/2024.
  std::string iso;
  Calendar calendar = Calendar::gregorian;
  std::uint16_t year = 0;     ///< as written, 0 if there is none: a Gregorian year may follow a Hijri month
  std::uint8_t month = 0;     ///< 1 to 12; 0 in 5/11/2024
  std::uint8_t day = 0;       ///< the first of a span; 0 if there is none
  std::uint8_t last_day = 0;  ///< of a span, else 0
  friend bool operator==(const Date&, const Date&) = default;
};

/// In text order, apart from each other. `list` is what `tokenize` made of `text`.
[[nodiscard]] std::vector<Date> dates(std::string_view text, const TokenList& list);

}  // namespace marsad::tokens
