#pragma once
/// Typed tokens with spans into the original bytes.
///
/// Tokens are in text order and never overlap; tokens and the gaps between them reproduce the text. A word's
/// `type` numbers its bare form (normalize::bare) in the Types it was read with; other kinds have type 0.
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include <marsad/text/span.hpp>

namespace marsad::tokens {

enum class TokenKind : std::uint8_t {
  word,          ///< letters, marks and tatweel inside; also product names such as كوفيد-19, G20
  number,        ///< 123, ١٢٫٥, 1,234
  percent,       ///< 50%, %50, ٪٥٠
  date,          ///< 2024/11/05, 5-11-2024
  time,          ///< 10:30
  url,           ///< https://..., www...., bit.ly/x
  email,
  mention,       ///< @name
  hashtag,       ///< #name, sign included
  emoji,         ///< one sequence by UTS #51
  abbreviation,  ///< د. , أ.ف.ب , أ ف ب , هـ after a year
  honorific,     ///< one-character phrases such as U+FDFA
  quote,         ///< quotation marks; whether one opens or closes is decided by quotes::marks
  punctuation,   ///< one mark, or a run of dots or of ! and ?
  symbol,        ///< currency and other signs
};

[[nodiscard]] std::string_view to_string(TokenKind kind) noexcept;

enum TokenFlag : std::uint8_t {
  space_before = 1,      ///< white space, or the start of the text, stands before it
  newline_before = 2,    ///< at least one line break stands before it
  paragraph_before = 4,  ///< an empty line stands before it
  cleaned = 8,           ///< the bare form differs from the bytes: marks, tatweel, shaped letters
  tatweel_end = 16,      ///< ends in tatweel: a detached proclitic such as bi- before a number
  elongated = 32,        ///< a letter three times or more
};

struct Token {
  text::Span span;
  std::uint32_t type = 0;  ///< id of the bare form in Types; 0 for kinds other than word and abbreviation
  TokenKind kind = TokenKind::word;
  std::uint8_t flags = 0;
  char16_t mark = 0;  ///< first character of a quote, punctuation or symbol token; 0 for others

  [[nodiscard]] bool is(TokenKind k) const noexcept { return kind == k; }
  [[nodiscard]] bool has(TokenFlag f) const noexcept { return (flags & f) != 0; }
  friend bool operator==(const Token&, const Token&) = default;
};

/// Half-open range of tokens.
struct TokenRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  [[nodiscard]] constexpr std::uint32_t size() const noexcept { return end - begin; }
  [[nodiscard]] constexpr bool empty() const noexcept { return begin >= end; }
  [[nodiscard]] constexpr bool contains(std::uint32_t i) const noexcept { return begin <= i && i < end; }
  friend bool operator==(const TokenRange&, const TokenRange&) = default;
};

using TokenList = std::vector<Token>;

/// Numbers word types in the order in which they are first seen. Id 0 is the empty form.
/// One Types belongs to one thread; ids never show in results. About 60 bytes a type.
class Types {
 public:
  Types();
  [[nodiscard]] std::uint32_t intern(std::string_view form);
  /// The id of a form, 0 if it was never interned.
  [[nodiscard]] std::uint32_t find(std::string_view form) const noexcept;
  [[nodiscard]] std::string_view operator[](std::uint32_t id) const noexcept { return forms_[id]; }
  [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(forms_.size()); }

 private:
  struct Slot { std::uint32_t hash; std::uint32_t id; };
  void grow();
  std::string_view keep(std::string_view form);

  std::vector<Slot> slots_;
  std::vector<std::string_view> forms_;
  std::deque<std::string> arena_;
};

}  // namespace marsad::tokens
