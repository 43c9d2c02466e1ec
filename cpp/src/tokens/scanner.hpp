#pragma once
// The tokenizer's reader: one pass over the bytes, one method for each family of tokens.
#include <marsad/text/chars.hpp>
#include <marsad/text/utf8.hpp>
#include <marsad/tokens/token.hpp>

#include <string>
#include <string_view>

namespace marsad::tokens {

class Scanner {
 public:
  Scanner(std::string_view text, Types& types, TokenList& out);
  void run();

 private:
  struct Peek {
    char32_t code;
    std::uint32_t next;
    text::CharClass kind;
  };

  /// The character at byte p; code 0 and class other at the end.
  [[nodiscard]] Peek at(std::uint32_t p) const {
    if (p >= size_) return {0, p, text::CharClass::other};
    std::uint32_t next = p;
    const char32_t c = text::decode(text_, next);
    return {c, next, c < 0x20000 ? static_cast<text::CharClass>(classes_[c]) : text::char_class(c)};
  }
  /// The end of the transparent characters at byte p.
  [[nodiscard]] std::uint32_t behind_marks(std::uint32_t p) const;
  /// The first character at or behind p that is no blank (of at most two, on the same line).
  [[nodiscard]] Peek beyond_blank(std::uint32_t p) const;
  [[nodiscard]] bool after_number() const;

  void add(TokenKind kind, std::uint32_t begin, std::uint32_t end, std::uint32_t type = 0, char16_t mark = 0, std::uint8_t flags = 0);
  void gap(text::CharClass kind, char32_t code);

  // tokenizer.cpp: each adds its token and returns its end
  std::uint32_t mark(std::uint32_t begin, Peek first);
  std::uint32_t transparent(std::uint32_t begin);

  // words.cpp
  struct Letters {
    std::uint32_t end;
    std::uint32_t count;
    std::uint8_t flags;
  };
  [[nodiscard]] Letters arabic_letters(std::uint32_t begin) const;
  [[nodiscard]] Letters other_letters(std::uint32_t begin) const;
  std::uint32_t word(std::uint32_t begin, bool arabic);
  /// The bare form of the letters; `cleaned` is taken off the flags if it equals the bytes. Lives until the next call.
  [[nodiscard]] std::string_view form_of(std::uint32_t begin, Letters& letters);
  // The end of the token that each added, or begin if the text there is something else.
  std::uint32_t measure(std::uint32_t begin, const Letters& letters, std::string_view form);
  std::uint32_t dotted(std::uint32_t begin, bool arabic, const Letters& letters, std::string_view form);
  std::uint32_t and_dotted(std::uint32_t begin, const Letters& letters, std::string_view form);
  std::uint32_t spaced(std::uint32_t begin, std::uint32_t first_end);

  // numbers.cpp
  std::uint32_t number(std::uint32_t begin);
  std::uint32_t phone(std::uint32_t begin);
  [[nodiscard]] std::uint32_t digits(std::uint32_t p) const;

  // web.cpp: each returns the end of what it added, or begin if the text there is something else
  std::uint32_t url_or_email(std::uint32_t begin);
  std::uint32_t tag(std::uint32_t begin, TokenKind kind);
  std::uint32_t emoji(std::uint32_t begin, Peek first);
  std::uint32_t keycap(std::uint32_t begin, std::uint32_t behind_base);
  std::uint32_t emoticon(std::uint32_t begin);

  std::string_view text_;
  std::uint32_t size_;
  const unsigned char* classes_;  // text::CharClass of each code point below U+20000
  Types& types_;
  TokenList& out_;
  std::uint8_t before_ = space_before;  // flags for the next token
  bool newline_ = false;                // a line break was seen since the last token
  std::uint32_t open_brackets_ = 0;     // on this line: a closing one behind a colon is no emoticon then
  std::uint32_t no_url_before_ = 0;     // a host or address that was found to be none ends here
  std::string buffer_;
};

/// What rules/abbreviations.tsv says about a bare form (letters without dots): a set, since one form may be several.
enum AbbreviationClass : std::uint8_t { title = 1, unit = 2, era = 4, agency = 8, currency = 16, other = 32 };
[[nodiscard]] std::uint8_t abbreviation_classes(std::string_view form);
/// ISO 4217 code of a currency sign or dotted form, empty if it stands for several.
[[nodiscard]] std::string_view currency_code(std::string_view form);

[[nodiscard]] bool is_currency_sign(char32_t c) noexcept;
/// The value of a fraction or power of one character, empty for others.
[[nodiscard]] std::string_view small_value(char32_t c) noexcept;
/// 0 to 9 for a decimal digit of the scripts that news uses, else -1.
[[nodiscard]] int digit_value(char32_t c) noexcept;

}  // namespace marsad::tokens
