#pragma once
/// Typed tokens with spans into the original bytes.
///
/// Tokens are in text order and never overlap; tokens and the gaps between them reproduce the text. A word's
/// `type` numbers its bare form (normalize::bare) in the Types it was read with; other kinds have type 0.
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include <marsad/text/span.hpp>
#include <marsad/tokens/by_type.hpp>

namespace marsad::tokens {

enum class TokenKind : std::uint8_t {
  word,     ///< letters, marks and tatweel inside; also product names such as G20, 7abibi, a name-hyphen-number
  number,   ///< 123, 1,234.56, Arabic-Indic forms of them, fractions; 192.168.1.1 (without a value)
  percent,  ///< the sign on either side: 50%, %50
  date,     ///< 2024/11/05, 5-11-2024
  time,     ///< 10:30
  url,      ///< https://..., www...., bit.ly/x
  email,
  mention,       ///< @name
  hashtag,       ///< #name, sign included; hashtag_parts divides it
  emoji,         ///< one sequence by UTS #51
  abbreviation,  ///< dotted and spaced initials, titles with their dot, units and eras after a number, RT before a mention
  honorific,     ///< one-character phrases such as U+FDFA
  quote,         ///< quotation marks; whether one opens or closes is decided by quotes::marks
  punctuation,   ///< one mark; a run of dots, of ! and ?, or of one of * _ - = ~; a free tatweel (a dash)
  symbol,        ///< other signs; U+06DD with its digits; U+FFFD and malformed bytes
  currency,      ///< a sign or a dotted sign of the table: $, U+FDFC, AED in Arabic letters
  phone,         ///< +966-50-123-4567
  emoticon,      ///< :) <3 ^_^
};

inline constexpr std::size_t token_kinds = 18;

[[nodiscard]] std::string_view to_string(TokenKind kind) noexcept;

enum TokenFlag : std::uint8_t {
  space_before = 1,      ///< white space, or the start of the text, stands before it
  newline_before = 2,    ///< at least one line break stands before it
  paragraph_before = 4,  ///< an empty line stands before it
  cleaned = 8,           ///< the bare form differs from the bytes: marks, tatweel, shaped letters, dots or blanks between initials
  tatweel_end = 16,      ///< ends in tatweel: a detached proclitic, to be read with the next token
  elongated = 32,        ///< a letter three times or more, and not an attested word form
  laughter = 64,         ///< a word that is nothing but laughter: heh or khah three times or more, ha twice or more
  doubtful = 128,        ///< a number or date that can be read in two ways: 3,5 is read as 3.5; 5/11/2024 has no ISO value
};

struct Token {
  text::Span span;
  std::uint32_t type = 0;  ///< id of the bare form in Types; 0 for kinds other than word and abbreviation
  TokenKind kind = TokenKind::word;
  std::uint8_t flags = 0;
  char16_t mark = 0;  ///< first character of a quote, punctuation, symbol or currency token; 0 for others and above U+FFFF

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
/// One Types belongs to one thread; ids never show in results. About 120 bytes a type. The hash is seeded for each
/// process, so that no text can choose words that collide; ids do not depend on it.
class Types {
 public:
  /// The hash of a form and, up to `longest_inline` bytes, the form itself.
  struct Key {
    std::uint64_t words[3] = {};  // bytes padded with zeros; the last byte is the size, 255 for longer forms
    std::uint32_t hash = 0;       // never 0
  };
  static constexpr std::size_t longest_inline = 23;

  Types();
  [[nodiscard]] std::uint32_t intern(std::string_view form);
  /// The id of a form, 0 if it was never interned.
  [[nodiscard]] std::uint32_t find(std::string_view form) const noexcept;
  /// The hash of a form: the same for every Types of one process, never 0.
  [[nodiscard]] std::uint32_t hash(std::string_view form) const noexcept { return key(form).hash; }
  [[nodiscard]] std::string_view operator[](std::uint32_t id) const noexcept { return forms_[id]; }
  [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(forms_.size()); }

 private:
  friend class Scanner;
  /// A form that fits lies in its slot, so that a look-up reads one cache line.
  struct alignas(32) Slot {
    std::uint64_t words[3] = {};
    std::uint32_t hash = 0;  // 0 in a slot that is free
    std::uint32_t id : 30 = 0;
    std::uint32_t shape : 2 = 0;  // of a form of plain letters: elongated, laughter
    [[nodiscard]] bool same(const Key& key) const noexcept {
      return hash == key.hash && ((words[0] ^ key.words[0]) | (words[1] ^ key.words[1]) | (words[2] ^ key.words[2])) == 0;
    }
  };
  [[nodiscard]] Key key(std::string_view form) const noexcept;
  [[nodiscard]] std::size_t place(const Key& key, std::string_view form) const noexcept;
  std::size_t add(std::size_t at, const Key& key, std::string_view form);
  void grow();
  std::string_view keep(std::string_view form);

  std::uint64_t seeds_[4]{};
  std::size_t mask_;
  ByType<Slot> slots_;
  ByType<std::string_view> forms_;
  std::deque<std::string> arena_;
};

}  // namespace marsad::tokens
