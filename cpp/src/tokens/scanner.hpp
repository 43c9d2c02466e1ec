#pragma once
// The tokenizer's reader: one pass over the bytes, one method for each family of tokens.
#include <marsad/text/chars.hpp>
#include <marsad/text/utf8.hpp>
#include <marsad/tokens/token.hpp>

namespace marsad::tokens {

class Scanner {
 public:
  Scanner(std::string_view text, Types& types, TokenList& out) : text_(text), types_(types), out_(out) {}
  void run();

 private:
  struct Peek { char32_t code; std::uint32_t next; text::CharClass kind; };

  /// The character at byte p; code 0 and class other at the end.
  [[nodiscard]] Peek at(std::uint32_t p) const;
  /// The first character at or behind p that is not transparent.
  [[nodiscard]] Peek visible(std::uint32_t p) const;

  void add(TokenKind kind, std::uint32_t begin, std::uint32_t end, std::uint32_t type = 0, char16_t mark = 0, std::uint8_t flags = 0);
  void gap(text::CharClass kind, char32_t code);

  // words.cpp
  std::uint32_t word(std::uint32_t begin);
  bool join_initials();
  // numbers.cpp
  std::uint32_t number(std::uint32_t begin);
  [[nodiscard]] std::uint32_t digits(std::uint32_t p) const;
  // web.cpp: each returns the end of what it read, or begin if the text there is something else
  std::uint32_t url_or_email(std::uint32_t begin);
  std::uint32_t tag(std::uint32_t begin, TokenKind kind);
  std::uint32_t emoji(std::uint32_t begin, Peek first);

  std::string_view text_;
  Types& types_;
  TokenList& out_;
  std::uint8_t before_ = space_before;  // flags for the next token
  bool newline_ = false;                // a line break was seen since the last token
  std::string buffer_;
};

}  // namespace marsad::tokens
