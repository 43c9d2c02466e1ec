// URLs, e-mail addresses, mentions, hashtags and emoji.
#include "tokens/scanner.hpp"

#include <marsad/tokens/tokenizer.hpp>

#include <algorithm>

namespace marsad::tokens {

using text::CharClass;
namespace cp = text::cp;

namespace {

bool ascii_alnum(char32_t c) { return (c >= '0' && c <= '9') || ((c | 0x20U) >= 'a' && (c | 0x20U) <= 'z'); }

bool ends_url(char32_t c) {  // marks that belong to the sentence when they stand last
  return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == ')' || c == ']' || c == '\'' || c == '"' ||
         c == cp::comma || c == cp::semicolon || c == cp::question;
}

/// `s` begins with `prefix`, which is in small letters.
bool starts_with_ignoring_case(std::string_view s, std::string_view prefix) {
  if (s.size() < prefix.size()) return false;
  for (std::size_t i = 0; i < prefix.size(); ++i) {
    const auto c = static_cast<unsigned char>(s[i]);
    if ((c >= 'A' && c <= 'Z' ? c + 0x20 : c) != static_cast<unsigned char>(prefix[i])) return false;
  }
  return true;
}

/// Last labels of hosts that news writes without scheme and path.
bool is_top_domain(std::string_view s) {
  static constexpr std::string_view names[] = {"com", "net", "org", "gov", "edu", "int", "info", "tv", "io", "me", "co", "news", "eu",
                                               "uk",  "fr",  "de",  "ru",  "us",  "ae",  "bh",   "dz", "eg", "iq", "jo", "kw",   "lb",
                                               "ly",  "ma",  "mr",  "om",  "ps",  "qa",  "sa",   "sd", "so", "sy", "tn", "ye"};
  return std::find(std::begin(names), std::end(names), s) != std::end(names);
}

}  // namespace

std::uint32_t Scanner::url_or_email(std::uint32_t begin) {
  std::uint32_t host = begin;  // where the path, or what follows the scheme, begins
  const std::string_view ahead = text_.substr(begin, 8);
  bool url = false;
  for (const std::string_view scheme : {"https://", "http://", "ftp://"}) {
    if (starts_with_ignoring_case(ahead, scheme) && at(begin + static_cast<std::uint32_t>(scheme.size())).kind != CharClass::space) {
      host = begin + static_cast<std::uint32_t>(scheme.size());
      url = true;
    }
  }
  if (!url) {
    if (begin < no_url_before_) return begin;
    std::uint32_t p = begin;
    std::uint32_t dot = 0;
    while (p < size_) {  // the host or the local part
      const auto c = static_cast<unsigned char>(text_[p]);
      if (c == '.' && p + 1 < size_ && ascii_alnum(static_cast<unsigned char>(text_[p + 1]))) {
        dot = p;
      } else if (!ascii_alnum(c) && c != '-' && c != '_' && c != '+') {
        break;
      }
      ++p;
    }
    const std::string_view head = text_.substr(begin, p - begin);
    if (p < size_ && text_[p] == '@' && !head.empty()) {
      std::uint32_t q = p + 1;
      std::uint32_t host_dot = 0;
      for (; q < size_; ++q) {
        const auto c = static_cast<unsigned char>(text_[q]);
        if (c == '.' && q > p + 1 && q + 1 < size_ && ascii_alnum(static_cast<unsigned char>(text_[q + 1])))
          host_dot = q;
        else if (!ascii_alnum(c) && c != '-')
          break;
      }
      if (host_dot != 0) {
        add(TokenKind::email, begin, q);
        return q;
      }
    }
    const bool www = starts_with_ignoring_case(head, "www.");
    const bool path = dot != 0 && p < size_ && text_[p] == '/' && p - dot > 2;
    url = www || path || (dot != 0 && is_top_domain(text_.substr(dot + 1, p - dot - 1)));
    if (!url) {
      no_url_before_ = p;
      return begin;
    }
    host = p;
  }
  std::uint32_t q = host;
  int open = 0;
  for (std::uint32_t end = q; end < size_;) {
    const Peek c = at(end);
    if (c.kind == CharClass::space || c.kind == CharClass::newline || c.kind == CharClass::other || c.kind == CharClass::quote ||
        c.code == '<' || c.code == '>' || c.code == cp::comma || c.code == cp::semicolon || c.code == cp::question)
      break;
    if (c.code == '(') ++open;
    const bool closes = c.code == ')' && open > 0;
    if (closes) --open;
    end = c.next;
    if (closes || !ends_url(c.code)) q = end;  // trailing marks are given back
  }
  add(TokenKind::url, begin, q);
  return q;
}

std::uint32_t Scanner::tag(std::uint32_t begin, TokenKind kind) {
  const std::uint32_t sign_end = at(begin).next;
  std::uint32_t p = sign_end;
  bool letter = false;
  for (;;) {
    const Peek c = at(p);
    const bool is_letter = c.kind == CharClass::arabic || c.kind == CharClass::letter;
    if (!is_letter && c.kind != CharClass::digit && c.code != '_' && !(c.kind == CharClass::transparent && p != sign_end)) break;
    letter = letter || is_letter || (kind == TokenKind::mention && c.code == '_');
    p = c.next;
  }
  if (!letter) return begin;  // a lone sign, or digits only
  add(kind, begin, p);
  return p;
}

std::uint32_t Scanner::emoji(std::uint32_t begin, Peek first) {
  const auto regional = [](char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; };
  const auto modifier = [](char32_t c) {
    return c == cp::vs16 || (c >= 0x1F3FB && c <= 0x1F3FF) || c == cp::keycap || (c >= 0xE0020 && c <= 0xE007F);
  };
  std::uint32_t p = first.next;
  if (regional(first.code) && regional(at(p).code)) {
    p = at(p).next;
  } else {
    for (;;) {
      const Peek c = at(p);
      if (modifier(c.code)) {
        p = c.next;
      } else if (c.code == cp::zwj &&
                 (at(c.next).kind == CharClass::emoji || (at(c.next).kind == CharClass::symbol && at(c.next).code > 0x2100))) {
        p = at(c.next).next;
      } else {
        break;
      }
    }
  }
  add(TokenKind::emoji, begin, p);
  return p;
}

/// A digit, # or * with U+20E3.
std::uint32_t Scanner::keycap(std::uint32_t begin, std::uint32_t behind_base) {
  Peek c = at(behind_base);
  if (c.code == cp::vs16) c = at(c.next);
  if (c.code != cp::keycap) return begin;
  add(TokenKind::emoji, begin, c.next);
  return c.next;
}

/// Faces of ASCII characters. They stand free or behind a word; a bracket that is open closes instead, and digits
/// on either side make something else of them.
std::uint32_t Scanner::emoticon(std::uint32_t begin) {
  static constexpr std::string_view faces[] = {":'(", ":')", ":-)", ":-(", ":-D", ":-P", ":-/", ";-)", ":)",
                                               ":(",  ":D",  ":P",  ":p",  ":*",  ":|",  ";)",  "=)",  "=(",
                                               "^_^", "^^",  "-_-", "</3", "<3",  "(:",  "(-:", "(;",  "\xD8\x9B)"};
  const std::string_view ahead = text_.substr(begin, 3);
  static constexpr std::string_view second = "'-)(DPp*|^_/3:;";
  if (text_[begin] != '\xD8' && (ahead.size() < 2 || second.find(ahead[1]) == std::string_view::npos)) return begin;
  for (const std::string_view face : faces) {
    if (!ahead.starts_with(face)) continue;
    const auto end = begin + static_cast<std::uint32_t>(face.size());
    const Peek after = at(end);
    const bool space = (before_ & space_before) != 0;
    const bool behind_digit = !space && !out_.empty() && (out_.back().is(TokenKind::number) || out_.back().is(TokenKind::time));
    const bool runs_on = after.kind == CharClass::arabic || after.kind == CharClass::letter || after.kind == CharClass::digit ||
                         after.kind == CharClass::quote;
    if (behind_digit || runs_on) continue;
    if (face.front() == '(' && !(space && (after.next == end || after.kind == CharClass::space || after.kind == CharClass::newline)))
      continue;
    if (face.back() == ')' && open_brackets_ > 0) continue;
    if ((face.back() == '(' || face == ":*" || face == ":|") && !space) continue;
    add(TokenKind::emoticon, begin, end);
    return end;
  }
  return begin;
}

std::vector<text::Span> hashtag_parts(std::string_view text, const Token& token) {
  enum class Part : std::uint8_t { none, arabic, capital, letter, digit };
  std::vector<text::Span> out;
  Part last = Part::none;
  std::uint32_t p = token.span.begin;
  if (p < token.span.end) static_cast<void>(text::decode(text, p));  // the sign
  while (p < token.span.end) {
    const std::uint32_t begin = p;
    const char32_t c = text::decode(text, p);
    Part part = Part::none;
    switch (text::char_class(c)) {
      case CharClass::arabic: part = Part::arabic; break;
      case CharClass::letter: part = c >= 'A' && c <= 'Z' ? Part::capital : Part::letter; break;
      case CharClass::digit: part = Part::digit; break;
      case CharClass::transparent: part = last; break;
      default: break;
    }
    const bool same = part == last || (last == Part::capital && part == Part::letter) ||
                      (part == Part::digit && (last == Part::letter || last == Part::capital)) ||
                      (last == Part::digit && part == Part::letter);
    if (part != Part::none && !out.empty() && last != Part::none && same) {
      out.back().end = p;
    } else if (part != Part::none) {
      out.push_back({begin, p});
    }
    last = part;
  }
  return out;
}

bool is_currency_sign(char32_t c) noexcept {
  return c == '$' || (c >= 0xA2 && c <= 0xA5) || c == 0x060B || (c >= 0x20A0 && c <= 0x20CF) || c == 0xFDFC || c == 0xFF04 || c == 0xFFE0 ||
         c == 0xFFE1 || c == 0xFFE5 || c == 0xFFE6;
}

}  // namespace marsad::tokens
