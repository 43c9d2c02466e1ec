// URLs, e-mail addresses, mentions, hashtags and emoji.
#include "tokens/scanner.hpp"

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

}  // namespace

std::uint32_t Scanner::url_or_email(std::uint32_t begin) {
  std::uint32_t p = begin;
  std::uint32_t dot = 0;
  while (p < text_.size()) {  // the host or the local part
    const auto c = static_cast<unsigned char>(text_[p]);
    if (c == '.' && p + 1 < text_.size() && ascii_alnum(static_cast<unsigned char>(text_[p + 1]))) {
      dot = p;
    } else if (!ascii_alnum(c) && c != '-' && c != '_' && c != '+') {
      break;
    }
    ++p;
  }
  if (p >= text_.size() && dot == 0) return begin;
  const std::string_view rest = text_.substr(p);
  const std::string_view head = text_.substr(begin, p - begin);
  if (rest.starts_with("@") && !head.empty()) {
    std::uint32_t q = p + 1;
    std::uint32_t host_dot = 0;
    for (; q < text_.size(); ++q) {
      const auto c = static_cast<unsigned char>(text_[q]);
      if (c == '.' && q + 1 < text_.size() && ascii_alnum(static_cast<unsigned char>(text_[q + 1]))) host_dot = q;
      else if (!ascii_alnum(c) && c != '-') break;
    }
    if (host_dot == 0) return begin;
    add(TokenKind::email, begin, q);
    return q;
  }
  const bool scheme = rest.starts_with("://") && (head == "http" || head == "https" || head == "ftp");
  const bool www = head.starts_with("www.");
  const bool path = dot != 0 && rest.starts_with("/") && p - dot > 2;
  const bool known = dot != 0 && (head.ends_with(".com") || head.ends_with(".net") || head.ends_with(".org"));
  if (!scheme && !www && !path && !known) return begin;
  std::uint32_t q = scheme ? p + 3 : p;
  int open = 0;
  for (std::uint32_t end = q; end < text_.size();) {
    const Peek c = at(end);
    if (c.kind == CharClass::space || c.kind == CharClass::newline || c.kind == CharClass::other || c.kind == CharClass::quote ||
        c.code == '<' || c.code == '>' || c.code == cp::comma || c.code == cp::semicolon || c.code == cp::question) break;
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
  if (!letter) return sign_end;  // a lone sign, or digits only
  add(kind, begin, p);
  return p;
}

std::uint32_t Scanner::emoji(std::uint32_t begin, Peek first) {
  const auto regional = [](char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; };
  const auto modifier = [](char32_t c) { return c == cp::vs16 || (c >= 0x1F3FB && c <= 0x1F3FF) || c == cp::keycap || (c >= 0xE0020 && c <= 0xE007F); };
  std::uint32_t p = first.next;
  if (regional(first.code) && regional(at(p).code)) {
    p = at(p).next;
  } else {
    for (;;) {
      const Peek c = at(p);
      if (modifier(c.code)) {
        p = c.next;
      } else if (c.code == cp::zwj && at(c.next).kind == CharClass::emoji) {
        p = at(c.next).next;
      } else {
        break;
      }
    }
  }
  add(TokenKind::emoji, begin, p);
  return p;
}

}  // namespace marsad::tokens
