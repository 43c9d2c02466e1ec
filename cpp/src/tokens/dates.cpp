// Names of months with the day and the year beside them.
#include "detail/blob.hpp"
#include "detail/tsv.hpp"

#include <marsad/error.hpp>
#include <marsad/normalize/letters.hpp>
#include <marsad/tokens/dates.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <unordered_map>

namespace marsad::tokens {
namespace {

enum class Needs : std::uint8_t { any, year, from, direct };

struct Name {
  bool is_day = false;
  Calendar calendar = Calendar::gregorian;
  std::uint8_t number = 0;
  Needs needs = Needs::any;
};

/// text/months.tsv by folded words joined by one blank.
struct Names {
  std::unordered_map<std::string, Name> by_key;
  std::unordered_map<std::string, std::size_t> longest;  // in words, by the first word
};

const Names& names() {
  static const Names table = [] {
    Names out;
    detail::Tsv rows{detail::section("text/months.tsv"), "text/months.tsv", {"form", "kind", "number", "needs"}};
    while (rows.next()) {
      const auto one_of = [&](std::string_view column, std::initializer_list<std::string_view> allowed) {
        const auto* const hit = std::find(allowed.begin(), allowed.end(), rows[column]);
        if (hit == allowed.end()) throw Error(ErrorCode::invalid_table, rows.line(), std::string{rows[column]});
        return hit - allowed.begin();
      };
      Name name;
      const auto kind = one_of("kind", {"gregorian", "hijri", "day"});
      name.is_day = kind == 2;
      name.calendar = kind == 1 ? Calendar::hijri : Calendar::gregorian;
      name.needs = static_cast<Needs>(one_of("needs", {"any", "year", "from", "direct"}));
      const auto number = rows["number"];
      std::from_chars(number.data(), number.data() + number.size(), name.number);
      if (name.number == 0 || name.number > (name.is_day ? 31 : 12))
        throw Error(ErrorCode::invalid_table, rows.line(), std::string{number});
      std::string key;
      const auto words = detail::split(rows["form"], ' ');
      for (const std::string_view word : words) key.append(key.empty() ? "" : " ").append(normalize::fold(word));
      std::size_t& longest = out.longest[normalize::fold(words.front())];
      longest = std::max(longest, words.size());
      out.by_key.emplace(std::move(key), name);
    }
    return out;
  }();
  return table;
}

constexpr std::string_view from_word = "\u0645\u0646", month_word = "\u0634\u0647\u0631";

/// "month", perhaps with a proclitic.
bool is_month_word(std::string_view key) {
  static constexpr std::string_view proclitics[] = {"", "\u0648", "\u0628", "\u0644"};
  return std::any_of(std::begin(proclitics), std::end(proclitics),
                     [&](std::string_view c) { return key.starts_with(c) && key.substr(c.size()) == month_word; });
}

/// "year" in its forms, as keys.
bool is_year_word(std::string_view key) {
  return key == "\u0639\u0627\u0645" || key == "\u0633\u0646\u0647" || key == "\u0627\u0644\u0639\u0627\u0645" ||
         key == "\u0627\u0644\u0633\u0646\u0647";
}

enum class Era : std::uint8_t { none, gregorian, hijri, before };

Era era_of(std::string_view key) {
  if (key == "\u0645" || key == "\u0645\u064A\u0644\u0627\u062F\u064A" || key == "\u0645\u064A\u0644\u0627\u062F\u064A\u0647" ||
      key == "\u0644\u0644\u0645\u064A\u0644\u0627\u062F")
    return Era::gregorian;
  if (key == "\u0647" || key == "\u0647\u062C\u0631\u064A" || key == "\u0647\u062C\u0631\u064A\u0647" ||
      key == "\u0644\u0644\u0647\u062C\u0631\u0647")
    return Era::hijri;
  if (key == "\u0642\u0645") return Era::before;
  return Era::none;
}

bool is_leap(unsigned year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

unsigned days_of(unsigned month, unsigned year) {  // year 0: any
  static constexpr std::array<std::uint8_t, 12> days{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && year != 0 && !is_leap(year) ? 28 : days[month - 1];
}

std::string digits(unsigned n, std::size_t width) {
  std::string out = std::to_string(n);
  return out.size() < width ? std::string(width - out.size(), '0') + out : out;
}

class Reader {
 public:
  Reader(std::string_view text, const TokenList& list) : text_(text), list_(list), size_(static_cast<std::uint32_t>(list.size())) {}

  std::vector<Date> read() {
    for (std::uint32_t i = 0; i < size_;) {
      std::optional<Date> found;
      if (list_[i].is(TokenKind::date)) {
        found = in_digits(i);
      } else if (list_[i].is(TokenKind::word)) {
        found = at_month(i);
      }
      if (found) {
        taken_ = i = found->tokens.end;
        out_.push_back(std::move(*found));
      } else {
        ++i;
      }
    }
    return std::move(out_);
  }

 private:
  struct Hit {
    Name name;
    std::uint32_t end = 0;
  };

  [[nodiscard]] bool line_goes_on(std::uint32_t i) const { return i < size_ && !list_[i].has(newline_before); }
  [[nodiscard]] bool is_mark(std::uint32_t i, std::u16string_view marks) const {
    return line_goes_on(i) && list_[i].is(TokenKind::punctuation) && list_[i].span.size() <= 3 &&
           marks.find(list_[i].mark) != std::u16string_view::npos;
  }
  [[nodiscard]] std::string key(std::uint32_t i) const {
    if (i >= size_ || !(list_[i].is(TokenKind::word) || list_[i].is(TokenKind::abbreviation))) return {};
    const std::string_view s = text::slice(text_, list_[i].span);
    if (list_[i].is(TokenKind::abbreviation)) return normalize::fold(value(text_, list_[i]));
    return list_[i].has(cleaned) ? normalize::fold(normalize::bare(s)) : normalize::fold(s);
  }
  /// The whole number that a token is, if it has at most four digits.
  [[nodiscard]] std::optional<unsigned> number(std::uint32_t i) const {
    if (i >= size_ || !list_[i].is(TokenKind::number) || list_[i].span.size() > 8) return {};
    const std::string said = value(text_, list_[i]);
    unsigned out = 0;
    const auto [end, error] = std::from_chars(said.data(), said.data() + said.size(), out);
    if (said.empty() || said.size() > 4 || end != said.data() + said.size() || error != std::errc{}) return {};
    return out;
  }

  /// The longest name of the table at token i, its proclitics left aside.
  [[nodiscard]] std::optional<Hit> name_at(std::uint32_t i, bool is_day) const {
    std::string first = key(i);
    if (first.empty()) return {};
    auto start = names().longest.find(first);
    for (int off = 0; start == names().longest.end() && off < 2; ++off) {  // wa-, fa-, bi-, li-, ka-; li- takes the alef of al-
      static constexpr std::string_view proclitics[] = {"\u0648", "\u0641", "\u0628", "\u0644", "\u0643"};
      const auto* const clitic = std::find_if(std::begin(proclitics), std::end(proclitics),
                                              [&](std::string_view c) { return first.starts_with(c) && first.size() > 6; });
      if (clitic == std::end(proclitics)) return {};
      first.erase(0, 2);
      start = names().longest.find(first);
      if (start == names().longest.end() && first.starts_with("\u0644")) {
        start = names().longest.find("\u0627" + first);
        if (start != names().longest.end()) first.insert(0, "\u0627");
      }
    }
    if (start == names().longest.end()) return {};
    std::optional<Hit> out;
    std::string words = first;
    for (std::size_t n = 1; n <= start->second; ++n) {
      const auto hit = names().by_key.find(words);
      const auto end = i + static_cast<std::uint32_t>(n);
      if (hit != names().by_key.end() && hit->second.is_day == is_day) out = Hit{hit->second, end};
      if (!line_goes_on(end) || !list_[end].is(TokenKind::word)) break;
      words.append(" ").append(key(end));
    }
    return out;
  }

  /// The end of a second name of the same month: behind a slash or hyphen, in brackets, or right behind.
  [[nodiscard]] std::uint32_t second_name(std::uint32_t end, const Name& month) const {
    const bool bracket = is_mark(end, u"(");
    const std::uint32_t begin = end + (bracket || is_mark(end, u"/-\u2013") ? 1 : 0);
    if (!line_goes_on(begin)) return end;
    const auto hit = name_at(begin, false);
    if (!hit || hit->name.calendar != month.calendar || hit->name.number != month.number) return end;
    if (bracket) return is_mark(hit->end, u")") ? hit->end + 1 : end;
    return hit->end;
  }

  /// Reads the year at `end` and moves behind it.
  Era year(std::uint32_t& end, Date& out) const {
    std::uint32_t i = end;
    bool told = false;  // "of the year"
    if (line_goes_on(i) && key(i) == from_word && is_year_word(key(i + 1))) ++i;
    if (line_goes_on(i) && is_year_word(key(i))) {
      told = true;
      ++i;
    } else if ((out.day != 0 && is_mark(i, u",\u060C")) || (i == end && is_mark(i, u"/-\u2013") && !list_[i].has(space_before))) {
      ++i;
    }
    if (!line_goes_on(i)) return Era::none;
    const auto found = number(i);
    if (!found) return Era::none;
    const Era era = line_goes_on(i + 1) ? era_of(key(i + 1)) : Era::none;
    const bool counts = line_goes_on(i + 1) &&
                        (list_[i + 1].is(TokenKind::currency) || (era == Era::none && list_[i + 1].is(TokenKind::abbreviation)));
    const bool modern = *found >= 1800 && *found <= 2100;
    const bool hijri = out.calendar == Calendar::hijri && *found >= 1200 && *found <= 1500;
    if (*found == 0 || counts || !(era != Era::none || (told && *found >= 1000) || modern || hijri)) return Era::none;
    out.year = static_cast<std::uint16_t>(*found);
    end = i + (era == Era::none ? 1 : 2);
    return era;
  }

  /// Reads the day before `begin` and moves there.
  void day(std::uint32_t& begin, Date& out) const {
    std::uint32_t i = begin;
    const auto before = [&](std::uint32_t at) { return at > taken_ && !list_[at].has(newline_before); };  // token at-1 may be read
    if (before(i) && is_month_word(key(i - 1))) --i;
    const bool from = before(i) && key(i - 1) == from_word;
    if (from) --i;
    if (!before(i)) return;
    // An ordinal, of up to three words with "and".
    for (std::uint32_t n = 1; n <= 2 && i >= taken_ + n; ++n) {
      const std::uint32_t at = i - n;
      if (list_[at + 1].has(newline_before) && n > 1) break;
      const auto hit = name_at(at, true);
      if (!hit || hit->end != i || (hit->name.needs == Needs::from) != from) continue;
      begin = at;
      out.day = hit->name.number;
      if (n == 2) return;
    }
    if (out.day != 0) return;
    if (!from && is_mark(i - 1, u"/-\u2013") && !list_[i - 1].has(space_before) && before(i - 1) && i == begin) --i;
    const auto found = number(i - 1);
    if (!found || *found == 0 || *found > 31) return;
    begin = i - 1;
    out.day = static_cast<std::uint8_t>(*found);
    if (begin < taken_ + 2 || list_[begin].has(newline_before) || !is_mark(begin - 1, u"-\u2013") || list_[begin - 1].has(newline_before))
      return;
    const auto first = number(begin - 2);
    if (!first || *first == 0 || *first >= *found) return;
    begin -= 2;
    out.last_day = out.day;
    out.day = static_cast<std::uint8_t>(*first);
  }

  [[nodiscard]] std::optional<Date> at_month(std::uint32_t i) const {
    const auto month = name_at(i, false);
    if (!month) return {};
    Date out;
    out.calendar = month->name.calendar;
    out.month = month->name.number;
    std::uint32_t begin = i;
    std::uint32_t end = second_name(month->end, month->name);
    day(begin, out);
    const Era era = year(end, out);
    if (out.year == 0 && (out.day == 0 || month->name.needs == Needs::year)) return {};
    out.tokens = {begin, end};
    const bool same = era == Era::none || (era == Era::gregorian && out.calendar == Calendar::gregorian);
    if (out.calendar == Calendar::gregorian && same) out.iso = iso(out);
    return out;
  }

  static std::string iso(const Date& d) {
    if (std::max(d.day, d.last_day) > days_of(d.month, d.year)) return {};
    const auto one = [&](unsigned day) {
      const std::string month = (d.year == 0 ? "--" : digits(d.year, 4) + "-") + digits(d.month, 2);
      return day == 0 ? month : month + "-" + digits(day, 2);
    };
    return d.last_day == 0 ? one(d.day) : one(d.day) + "/" + one(d.last_day);
  }

  /// A date token. A year of the Hijri calendar shows in its number or in the era behind it.
  [[nodiscard]] Date in_digits(std::uint32_t i) const {
    Date out;
    out.tokens = {i, i + 1};
    const Era era = line_goes_on(i + 1) ? era_of(key(i + 1)) : Era::none;
    if (era != Era::none) ++out.tokens.end;
    const std::string s = value(text_, list_[i]);
    if (list_[i].has(doubtful) || s.size() != 10) return out;
    const auto field = [&](std::size_t at, std::size_t n) {
      unsigned v = 0;
      std::from_chars(s.data() + at, s.data() + at + n, v);
      return v;
    };
    out.year = static_cast<std::uint16_t>(field(0, 4));
    out.month = static_cast<std::uint8_t>(field(5, 2));
    out.day = static_cast<std::uint8_t>(field(8, 2));
    if (era == Era::hijri || (era == Era::none && out.year >= 1300 && out.year <= 1500)) out.calendar = Calendar::hijri;
    if (out.calendar == Calendar::gregorian && era != Era::before && out.year != 0) out.iso = iso(out);
    return out;
  }

  std::string_view text_;
  const TokenList& list_;
  std::uint32_t size_;
  std::uint32_t taken_ = 0;  // tokens before it are part of an earlier date
  std::vector<Date> out_;
};

}  // namespace

std::string_view to_string(Calendar calendar) noexcept { return calendar == Calendar::hijri ? "hijri" : "gregorian"; }

std::vector<Date> dates(std::string_view text, const TokenList& list) { return Reader{text, list}.read(); }

}  // namespace marsad::tokens
