// Numbers, percentages, dates, times, telephone numbers, and what they say.
#include "tokens/scanner.hpp"

#include <marsad/normalize/letters.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <array>

namespace marsad::tokens {

using text::CharClass;
namespace cp = text::cp;

namespace {

constexpr char32_t fraction_slash = 0x2044;

bool is_percent(char32_t c) { return c == '%' || c == cp::percent; }
bool is_comma(char32_t c) { return c == ',' || c == cp::comma; }
bool groups_numbers(char32_t c) { return c == '.' || is_comma(c) || c == cp::decimal || c == cp::thousands; }
bool is_separator(char32_t c) { return groups_numbers(c) || c == '/' || c == '-' || c == ':'; }

struct Group {
  std::uint32_t begin, end, digits;
};

/// Groups of digits with one separator between them, from the start of a text. At most so many as a rule asks for.
struct Chain {
  static constexpr std::size_t capacity = 9;
  std::array<Group, capacity> groups{};
  std::array<char32_t, capacity> separators{};  // separators[i] stands behind groups[i]; 0 behind the last
  std::size_t size = 0;

  [[nodiscard]] std::uint32_t number(std::string_view text, std::size_t i) const {
    std::uint32_t out = 0;
    for (std::uint32_t p = groups[i].begin; p < groups[i].end && out < 100000;) {
      const int d = digit_value(text::decode(text, p));
      out = out * 10 + static_cast<std::uint32_t>(d < 0 ? 0 : d);
    }
    return out;
  }
  [[nodiscard]] std::string digits(std::string_view text, std::size_t i) const {
    std::string out;
    for (std::uint32_t p = groups[i].begin; p < groups[i].end;) {
      const int d = digit_value(text::decode(text, p));
      if (d < 0) return {};
      out.push_back(static_cast<char>('0' + d));
    }
    return out;
  }
  [[nodiscard]] std::string digits(std::string_view text, std::size_t begin, std::size_t end) const {
    std::string out;
    for (std::size_t i = begin; i < end; ++i) out += digits(text, i);
    return out;
  }
};

Chain read(std::string_view text, std::uint32_t p) {
  Chain out;
  while (out.size < Chain::capacity) {
    Group& g = out.groups[out.size];
    g.begin = p;
    while (p < text.size()) {
      std::uint32_t next = p;
      if (text::char_class(text::decode(text, next)) != CharClass::digit) break;
      p = next;
      ++g.digits;
    }
    g.end = p;
    if (g.digits == 0) break;
    ++out.size;
    if (p >= text.size() || out.size == Chain::capacity) break;
    std::uint32_t behind = p;
    const char32_t s = text::decode(text, behind);
    std::uint32_t next = behind;
    if (!is_separator(s) || behind >= text.size() || text::char_class(text::decode(text, next)) != CharClass::digit) break;
    out.separators[out.size - 1] = s;
    p = behind;
  }
  return out;
}

/// How the first groups of a chain are read as one thing.
struct Reading {
  TokenKind kind = TokenKind::number;
  std::size_t groups = 1;
  std::size_t whole = 1;  // number: groups before the decimal sign
  bool valued = true;     // false for 192.168.1.1
  bool doubtful = false;
  bool year_first = false;
};

/// A chain behind "1," is the rest of a list: its commas are no decimal signs.
enum class Place : std::uint8_t { free, in_list };

bool all(const Chain& c, std::size_t begin, std::size_t end, char32_t s) {
  for (std::size_t i = begin; i < end; ++i)
    if (c.separators[i] != s) return false;
  return true;
}

/// Groups [0, n) are one whole number with a sign between its thousands.
bool thousands(const Chain& c, std::size_t n) {
  for (std::size_t i = 1; i < n; ++i)
    if (c.groups[i].digits != 3) return false;
  return c.groups[0].digits <= 3 && all(c, 0, n - 1, c.separators[0]);
}

bool date(std::string_view text, const Chain& c, Reading& out) {
  const char32_t s = c.separators[0];
  if (c.size < 3 || (s != '/' && s != '-' && s != '.') || c.separators[1] != s || (c.size > 3 && c.separators[2] == s)) return false;
  const auto two = [&](std::size_t i) { return c.groups[i].digits <= 2; };
  const auto day = [&](std::size_t i) { return two(i) && c.number(text, i) >= 1 && c.number(text, i) <= 31; };
  const auto month = [&](std::size_t i) { return two(i) && c.number(text, i) >= 1 && c.number(text, i) <= 12; };
  out.kind = TokenKind::date;
  out.groups = 3;
  out.year_first = c.groups[0].digits == 4;
  if (out.year_first) return month(1) && day(2);
  if (c.groups[2].digits != 4 && (s == '.' || c.groups[2].digits != 2)) return false;
  out.doubtful = c.groups[2].digits == 2 || (month(0) && month(1) && c.number(text, 0) != c.number(text, 1));
  return (day(0) && month(1)) || (month(0) && day(1));
}

bool time(std::string_view text, const Chain& c, Reading& out) {
  if (c.size < 2 || c.separators[0] != ':') return false;
  const auto sixty = [&](std::size_t i) { return c.groups[i].digits == 2 && c.number(text, i) < 60; };
  out.groups = c.size > 2 && c.separators[1] == ':' ? 3 : 2;
  if (out.groups == 3 && c.size > 3 && c.separators[2] == ':') return false;
  out.kind = TokenKind::time;
  return c.groups[0].digits <= 2 && c.number(text, 0) <= 24 && sixty(1) && (out.groups == 2 || sixty(2));
}

/// The first n groups, the numeric part of the chain being m >= n groups long.
bool number_of(const Chain& c, std::size_t n, std::size_t m, Place place, Reading& out) {
  out = {.kind = TokenKind::number, .groups = n, .whole = n};
  if (n == 1) return true;
  const char32_t last = c.separators[n - 2];
  const bool decimal = last == cp::decimal || (last == '.' && n == 2);
  if (!decimal && thousands(c, n)) {
    out.doubtful = last == cp::comma && n == 2;
    return true;
  }
  out.whole = n - 1;
  if (n == 2) {
    if (decimal) return true;
    out.doubtful = true;  // 3,5
    return m == 2 && place == Place::free && (is_comma(last) || last == cp::thousands) &&
           (c.groups[0].digits < 4 || c.groups[1].digits < 4);
  }
  return c.separators[0] != last && last != cp::thousands && c.separators[0] != cp::decimal && thousands(c, n - 1);
}

Reading interpret(std::string_view text, const Chain& c, Place place = Place::free) {
  Reading out;
  if (date(text, c, out)) return out;
  out = {};
  if (time(text, c, out)) return out;
  std::size_t m = 1;
  while (m < c.size && groups_numbers(c.separators[m - 1])) ++m;
  if (m > 2 && all(c, 0, m - 1, '.') && !thousands(c, m)) return {.groups = m, .whole = m, .valued = false};
  for (std::size_t n = m; n > 0; --n)
    if (number_of(c, n, m, place, out)) break;
  if (out.groups == 2 && c.separators[0] == '.')
    out.doubtful = c.groups[1].digits == 3 && c.groups[0].digits <= 3 && c.number(text, 0) != 0;
  return out;
}

std::string date_value(std::string_view text, const Chain& c, const Reading& r) {
  std::string out;
  const auto field = [&](std::size_t i) {
    if (c.groups[i].digits == 1) out += '0';
    out += c.digits(text, i);
  };
  if (r.year_first || !r.doubtful) {
    const bool month_first = c.number(text, 1) > 12;
    out = c.digits(text, r.year_first ? 0 : 2);
    out += '-';
    field(r.year_first || !month_first ? 1 : 0);
    out += '-';
    field(r.year_first ? 2 : month_first ? 1 : 0);
    return out;
  }
  out = c.digits(text, 0);
  for (std::size_t i = 1; i < 3; ++i) {
    text::append(out, c.separators[i - 1]);
    out += c.digits(text, i);
  }
  return out;
}

std::string number_value(std::string_view s) {
  std::uint32_t p = 0;
  while (p < s.size()) {  // the sign of a percentage stands before or behind
    std::uint32_t next = p;
    const char32_t c = text::decode(s, next);
    if (text::char_class(c) == CharClass::digit) break;
    if (const std::string_view v = small_value(c); !v.empty()) return std::string{v};
    p = next;
  }
  const Chain c = read(s, p);
  if (c.size == 0) return {};
  const Reading r = interpret(s, c);
  if (!r.valued || r.kind != TokenKind::number) return {};
  std::string out = c.digits(s, 0, r.whole);
  if (r.groups > r.whole) out.append(1, '.').append(c.digits(s, r.groups - 1));
  p = c.groups[r.groups - 1].end;
  if (p < s.size()) {
    const char32_t sign = text::decode(s, p);
    const std::string_view small = small_value(sign);
    if (sign == fraction_slash) out.append(1, '/').append(read(s, p).digits(s, 0));
    if (small.starts_with('0')) out.append(small.substr(1));
  }
  return out;
}

std::string phone_value(std::string_view s) {
  std::string out;
  for (std::uint32_t p = 0; p < s.size();) {
    if (const int d = digit_value(text::decode(s, p)); d >= 0) out.push_back(static_cast<char>('0' + d));
  }
  if (s.starts_with('+')) out.insert(0, 1, '+');
  return out.starts_with("00") ? out.replace(0, 2, 1, '+') : out;
}

}  // namespace

int digit_value(char32_t c) noexcept {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (c >= 0x0660 && c <= 0x0669) return static_cast<int>(c - 0x0660);
  if (c >= 0x06F0 && c <= 0x06F9) return static_cast<int>(c - 0x06F0);
  if (c >= 0xFF10 && c <= 0xFF19) return static_cast<int>(c - 0xFF10);
  return -1;
}

std::string_view small_value(char32_t c) noexcept {
  switch (c) {
    case 0xBC: return "0.25";
    case 0xBD: return "0.5";
    case 0xBE: return "0.75";
    case 0xB9: return "1";
    case 0xB2: return "2";
    case 0xB3: return "3";
    case 0x2153: return "1/3";
    case 0x2154: return "2/3";
    case 0x215B: return "0.125";
    default: return {};
  }
}

std::uint32_t Scanner::digits(std::uint32_t p) const {
  for (Peek c = at(p); c.kind == CharClass::digit; c = at(p)) p = c.next;
  return p;
}

std::uint32_t Scanner::number(std::uint32_t begin) {
  const Peek first = at(begin);
  if (first.code == '+') return phone(begin);
  if (!small_value(first.code).empty()) {
    add(TokenKind::number, begin, first.next);
    return first.next;
  }
  std::uint32_t start = begin;
  bool percent = false;
  if (is_percent(first.code)) {  // the sign before the number
    if (at(first.next).kind != CharClass::digit) return begin;
    percent = true;
    start = first.next;
  } else {
    if (const std::uint32_t end = keycap(begin, first.next); end != begin) return end;
  }
  const Chain chain = read(text_, start);
  const std::size_t n = out_.size();
  const bool in_list = n > 1 && before_ == 0 && out_[n - 1].is(TokenKind::punctuation) && is_comma(out_[n - 1].mark) &&
                       out_[n - 1].span.end == begin && out_[n - 2].is(TokenKind::number) && out_[n - 2].span.end == out_[n - 1].span.begin;
  const Reading reading = interpret(text_, chain, in_list ? Place::in_list : Place::free);
  if (!percent && reading.kind == TokenKind::number && digit_value(first.code) == 0) {
    if (const std::uint32_t end = phone(begin); end != begin) return end;
  }
  std::uint32_t p = chain.groups[reading.groups - 1].end;
  TokenKind kind = reading.kind;
  const std::uint8_t flags = reading.doubtful ? std::uint8_t{doubtful} : std::uint8_t{0};
  if (kind == TokenKind::number) {
    Peek after = at(p);
    if (after.code == fraction_slash && reading.groups == 1 && at(after.next).kind == CharClass::digit) p = digits(after.next);
    if (!percent && small_value(after.code).starts_with("0")) p = after.next;  // 2 1/2 in one character
    after = at(p);
    const Peek sign = after.kind == CharClass::space ? at(after.next) : after;
    if (!percent && is_percent(sign.code) && at(sign.next).kind != CharClass::digit) {
      percent = true;
      p = sign.next;
    }
    // 5G, 3D, Arabizi, addresses: digits that run on into Latin letters are one word unless these are a unit.
    if (!percent && (after.kind == CharClass::letter || after.code == '@') && chain.size == 1) {
      if (const std::uint32_t end = url_or_email(begin); end != begin) return end;
      if (after.kind == CharClass::letter) {
        const std::uint32_t letters = other_letters(p).end;
        if ((abbreviation_classes(text_.substr(p, letters - p)) & unit) == 0) {
          add_typed(TokenKind::word, begin, letters, normalize::bare(text_.substr(begin, letters - begin)), other_letters(p).flags);
          return letters;
        }
      }
    }
  }
  add(percent ? TokenKind::percent : kind, begin, p, 0, flags);
  return p;
}

/// Telephone numbers: a plus or 00, or a leading 0 and hyphens; blanks between the groups only behind a plus.
std::uint32_t Scanner::phone(std::uint32_t begin) {
  const bool plus = text_[begin] == '+';
  std::uint32_t p = plus ? begin + 1 : begin;
  if (at(p).kind != CharClass::digit || (plus && !out_.empty() && (before_ & space_before) == 0 && out_.back().is(TokenKind::number)))
    return begin;
  unsigned count = 0;
  unsigned groups = 0;
  bool blanks = false;
  std::uint32_t end = 0;
  for (;;) {
    unsigned size = 0;
    for (Peek c = at(p); c.kind == CharClass::digit && size < 16; c = at(p)) {
      p = c.next;
      ++size;
    }
    if (count + size > 15 || size == 0) return begin;
    count += size;
    ++groups;
    end = p;
    const Peek s = at(p);
    const bool blank = s.code == ' ' || s.code == 0xA0;
    if (s.code != '-' && !(plus && (blank || s.code == '.'))) break;
    if (at(s.next).kind != CharClass::digit) break;
    if (blank && groups == 1 && size > 3) break;  // a country code is short
    blanks = blanks || blank;
    p = s.next;
  }
  if (at(end).kind == CharClass::digit || at(end).kind == CharClass::letter) return begin;
  const bool international = plus || text_.substr(begin).starts_with("00");
  const unsigned least = blanks ? 9 : groups > 1 || plus ? 7 : international ? 10 : 9;
  if (count < least || (!plus && at(end).code == '.' && at(at(end).next).kind == CharClass::digit)) return begin;
  add(TokenKind::phone, begin, end);
  return end;
}

std::string value(std::string_view text, const Token& token) {
  const std::string_view s = text::slice(text, token.span);
  switch (token.kind) {
    case TokenKind::number:
    case TokenKind::percent: return number_value(s);
    case TokenKind::phone: return phone_value(s);
    case TokenKind::date: {
      const Chain c = read(s, 0);
      return date_value(s, c, interpret(s, c));
    }
    case TokenKind::time: {
      const Chain c = read(s, 0);
      std::string out = c.groups[0].digits == 1 ? "0" : "";
      out += c.digits(s, 0);
      for (std::size_t i = 1; i < c.size; ++i) out.append(1, ':').append(c.digits(s, i));
      return out;
    }
    case TokenKind::abbreviation:
    case TokenKind::currency: {
      std::string letters;
      for (std::uint32_t p = 0; p < s.size();) {
        const char32_t c = text::decode(s, p);
        if (c != '.' && text::char_class(c) != CharClass::space) normalize::append_bare(letters, c);
      }
      return token.is(TokenKind::abbreviation) ? letters : std::string{currency_code(letters)};
    }
    case TokenKind::punctuation: {
      if (token.mark != '!' && token.mark != '?' && token.mark != cp::question) return {};
      const std::size_t marks = text::to_u32(s).size();
      return marks > 1 ? std::to_string(marks) : std::string{};
    }
    case TokenKind::symbol: return token.mark == 0x06DD ? read(s, 2).digits(s, 0) : std::string{};
    default: return {};
  }
}

}  // namespace marsad::tokens
