// Numbers, percentages, dates and times.
#include "tokens/scanner.hpp"

#include <marsad/tokens/tokenizer.hpp>

#include <vector>

namespace marsad::tokens {

using text::CharClass;
namespace cp = text::cp;

namespace {

bool is_percent(char32_t c) { return c == '%' || c == cp::percent; }

/// 0 to 9 for a decimal digit of the scripts that news uses, else -1.
int digit_value(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (c >= 0x0660 && c <= 0x0669) return static_cast<int>(c - 0x0660);
  if (c >= 0x06F0 && c <= 0x06F9) return static_cast<int>(c - 0x06F0);
  if (c >= 0xFF10 && c <= 0xFF19) return static_cast<int>(c - 0xFF10);
  return -1;
}

bool is_separator(char32_t c) {
  return c == '.' || c == ',' || c == cp::comma || c == cp::decimal || c == cp::thousands || c == '/' || c == '-' || c == ':';
}

/// The digits of a number token by groups, and the separators between them.
struct Groups {
  std::vector<std::string> digits;
  std::u32string separators;
};

Groups groups(std::string_view s) {
  Groups out;
  out.digits.emplace_back();
  for (std::uint32_t p = 0; p < s.size();) {
    const char32_t c = text::decode(s, p);
    if (const int d = digit_value(c); d >= 0) {
      out.digits.back().push_back(static_cast<char>('0' + d));
    } else if (is_separator(c) && !out.digits.back().empty()) {
      out.separators.push_back(c);
      out.digits.emplace_back();
    }
  }
  return out;
}

bool thousands(const Groups& g, std::size_t n) {
  for (std::size_t i = 1; i < n; ++i) if (g.digits[i].size() != 3) return false;
  return g.digits[0].size() <= 3;
}

std::string join(const Groups& g, std::size_t n) {
  std::string out;
  for (std::size_t i = 0; i < n; ++i) out += g.digits[i];
  return out;
}

std::string number_value(const Groups& g) {
  const std::size_t n = g.digits.size();
  if (n == 1) return g.digits[0];
  const char32_t last = g.separators.back();
  const bool one_kind = g.separators.find_first_not_of(last) == std::u32string::npos;
  const bool always_decimal = last == cp::decimal || (last == '.' && n == 2);
  const bool grouped = last == cp::thousands || (n > 2 && one_kind) || (n == 2 && last == ',' && g.digits[1].size() == 3);
  if (grouped && !always_decimal && thousands(g, n)) return join(g, n);
  return join(g, n - 1) + "." + g.digits[n - 1];
}

std::string date_value(const Groups& g) {
  if (g.digits.size() != 3) return {};
  const auto pad = [](const std::string& s) { return s.size() == 1 ? "0" + s : s; };
  if (g.digits[0].size() == 4) return g.digits[0] + "-" + pad(g.digits[1]) + "-" + pad(g.digits[2]);
  if (g.digits[2].size() == 4) return g.digits[2] + "-" + pad(g.digits[1]) + "-" + pad(g.digits[0]);
  return g.digits[0] + "-" + g.digits[1] + "-" + g.digits[2];
}

}  // namespace

std::uint32_t Scanner::digits(std::uint32_t p) const {
  while (at(p).kind == CharClass::digit) p = at(p).next;
  return p;
}

std::uint32_t Scanner::number(std::uint32_t begin) {
  std::uint32_t p = begin;
  bool percent = false;
  if (is_percent(at(p).code)) {  // the sign before the number
    const std::uint32_t after = at(p).next;
    if (at(after).kind != CharClass::digit) return after;
    percent = true;
    p = after;
  }
  p = digits(p);
  std::u32string separators;
  std::vector<std::uint32_t> sizes{p - begin};
  for (;;) {  // digits (separator digits)*
    const Peek s = at(p);
    if (!is_separator(s.code) || at(s.next).kind != CharClass::digit) break;
    const std::uint32_t end = digits(s.next);
    const bool hyphen_range = s.code == '-' && (separators.empty() ? end - s.next >= 4 : separators.back() != '-');
    if (hyphen_range) break;  // 2011-2020 is a range of two numbers
    if (!separators.empty() && (separators.back() == ':' || separators.back() == '/' || separators.back() == '-') && s.code != separators.back()) break;
    if (s.code == cp::comma && !separators.empty()) break;
    separators.push_back(s.code);
    sizes.push_back(end - s.next);
    p = end;
  }
  TokenKind kind = TokenKind::number;
  if (!separators.empty()) {
    const char32_t s = separators.back();
    if (separators.size() == 2 && (s == '/' || s == '-' || (s == '.' && separators[0] == '.' && sizes[1] <= 2))) kind = TokenKind::date;
    if (s == ':') kind = TokenKind::time;
  }
  const Peek after = at(p);
  const Peek spaced = after.kind == CharClass::space ? at(after.next) : after;
  if (!percent && is_percent(spaced.code) && at(spaced.next).kind != CharClass::digit) {
    percent = true;
    p = spaced.next;
  }
  if (percent) kind = TokenKind::percent;
  // 5G, 3D, Arabizi: digits that run on into Latin letters are one word.
  if (kind == TokenKind::number && separators.empty() && at(p).kind == CharClass::letter) {
    while (at(p).kind == CharClass::letter || at(p).kind == CharClass::digit) p = at(p).next;
    add(TokenKind::word, begin, p, types_.intern(text_.substr(begin, p - begin)));
    return p;
  }
  add(kind, begin, p);
  return p;
}

std::string value(std::string_view text, const Token& token) {
  const std::string_view s = text::slice(text, token.span);
  switch (token.kind) {
    case TokenKind::number:
    case TokenKind::percent: return number_value(groups(s));
    case TokenKind::date: return date_value(groups(s));
    case TokenKind::time: {
      const Groups g = groups(s);
      return g.digits.size() < 2 ? std::string{} : g.digits[0] + ":" + g.digits[1];
    }
    default: return {};
  }
}

}  // namespace marsad::tokens
