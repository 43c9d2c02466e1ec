#include "tokens/scanner.hpp"

#include <marsad/normalize/letters.hpp>
#include <marsad/tokens/tokenizer.hpp>

namespace marsad::tokens {

using text::CharClass;
namespace cp = text::cp;

Scanner::Peek Scanner::at(std::uint32_t p) const {
  if (p >= text_.size()) return {0, p, CharClass::other};
  std::uint32_t next = p;
  const char32_t c = text::decode(text_, next);
  return {c, next, text::char_class(c)};
}

Scanner::Peek Scanner::visible(std::uint32_t p) const {
  Peek c = at(p);
  while (c.kind == CharClass::transparent && c.next < text_.size()) c = at(c.next);
  return c;
}

void Scanner::add(TokenKind kind, std::uint32_t begin, std::uint32_t end, std::uint32_t type, char16_t mark, std::uint8_t flags) {
  out_.push_back({{begin, end}, type, kind, static_cast<std::uint8_t>(before_ | flags), mark});
  before_ = 0;
  newline_ = false;
}

void Scanner::gap(CharClass kind, char32_t code) {
  if (kind == CharClass::space || kind == CharClass::newline || kind == CharClass::other) before_ |= space_before;
  if (kind != CharClass::newline) return;
  before_ |= newline_before;
  if (code == '\r') return;  // CRLF is one break
  if (newline_ || code == 0x2029) before_ |= paragraph_before;
  newline_ = true;
}

void Scanner::run() {
  for (std::uint32_t p = 0; p < text_.size();) {
    const Peek c = at(p);
    switch (c.kind) {
      case CharClass::arabic: p = word(p); break;
      case CharClass::letter: {
        const std::uint32_t end = url_or_email(p);
        p = end != p ? end : word(p);
        break;
      }
      case CharClass::digit: p = number(p); break;
      case CharClass::emoji: p = emoji(p, c); break;
      case CharClass::honorific: add(TokenKind::honorific, p, c.next); p = c.next; break;
      case CharClass::quote: add(TokenKind::quote, p, c.next, 0, static_cast<char16_t>(c.code)); p = c.next; break;
      case CharClass::punctuation:
      case CharClass::symbol: {
        std::uint32_t end = c.next;
        if (c.code == '#' || c.code == 0xFF03) {
          end = tag(p, TokenKind::hashtag);
        } else if (c.code == '@') {
          end = tag(p, TokenKind::mention);
        } else if (c.code == '%' || c.code == cp::percent) {
          end = number(p);
        } else if (c.code == '.' || c.code == cp::ellipsis) {
          while (at(end).code == '.' || at(end).code == cp::ellipsis) end = at(end).next;
        } else if (c.code == '!' || c.code == '?' || c.code == cp::question) {
          while (at(end).code == '!' || at(end).code == '?' || at(end).code == cp::question) end = at(end).next;
        }
        if (out_.empty() || out_.back().span.end != end) {  // tag and number add their own tokens
          add(c.kind == CharClass::symbol ? TokenKind::symbol : TokenKind::punctuation, p, end, 0, static_cast<char16_t>(c.code));
        }
        p = end;
        break;
      }
      case CharClass::transparent:
        if (c.code == cp::tatweel && (before_ & space_before) != 0 && visible(p).kind != CharClass::arabic) {
          add(TokenKind::punctuation, p, c.next, 0, static_cast<char16_t>(c.code));  // a free tatweel is a dash
        }
        p = c.next;
        break;
      default: gap(c.kind, c.code); p = c.next; break;
    }
  }
}

TokenList tokenize(std::string_view text, Types& types) {
  TokenList out;
  out.reserve(text.size() / 8 + 8);
  Scanner{text, types, out}.run();
  return out;
}

std::uint32_t original(std::string_view text, const Token& token, std::uint32_t offset) {
  if (!token.has(cleaned)) return token.span.begin + offset;
  std::string bare;
  for (std::uint32_t p = token.span.begin; p < token.span.end;) {
    const std::uint32_t begin = p;
    normalize::append_bare(bare, text::decode(text, p));
    if (bare.size() > offset) return begin;
  }
  return token.span.end;
}

}  // namespace marsad::tokens
