#pragma once
// The tokenizer's reader: one pass over the bytes, one method for each family of tokens.
#include <marsad/text/chars.hpp>
#include <marsad/text/utf8.hpp>
#include <marsad/tokens/token.hpp>
#include <marsad/tokens/word_keys.hpp>

#include "tokens/type_key.hpp"

#include <array>
#include <string>
#include <string_view>

namespace marsad::tokens {

/// How words are read.
enum class Path : std::uint8_t {
  fast,     ///< those of plain letters by their own method
  careful,  ///< all by the general one: the oracle of the tests
  untyped,  ///< fast, and those of plain letters are not looked up: their type is `as_written`
};

/// Type of a word of plain letters, perhaps with marks (`cleaned`), in an untyped scan: its form is what stands in the
/// text without U+064B to U+0652, and whether it is elongated or laughter is not known.
inline constexpr std::uint32_t as_written = (1U << 30U) - 1;

/// The tokens of a text without the types of plain words, for callers that need their bytes alone; other words are
/// interned. `out` is cleared first.
void scan_untyped(std::string_view text, Types& types, TokenList& out);

/// As scan_untyped, but plain words without marks are put into `words`; for those that no other token divides, `out` has
/// one token of type `as_written` and mark 1 whose span is the range of their ends.
void scan_words(std::string_view text, Types& types, TokenList& out, PlainWords& words);

/// The form of an untyped token, in `buffer` where it is not in the text or in `types`.
[[nodiscard]] std::string_view form_of(std::string_view text, const Token& token, const Types& types, std::string& buffer);

/// Where words that were read at once end, and the size of the next one, 0 if it is not known.
struct PlainRun {
  std::uint32_t end, next;
};

class Scanner {
 public:
  /// `words`: where plain words are put in an untyped scan, as scan_words has it.
  Scanner(std::string_view text, Types& types, TokenList& out, Path path = Path::fast, PlainWords* words = nullptr);
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
  [[nodiscard]] bool after_number() const {
    return !out_.empty() && (out_.back().is(TokenKind::number) || out_.back().is(TokenKind::date)) && (before_ & newline_before) == 0;
  }

  void add(TokenKind kind, std::uint32_t begin, std::uint32_t end, char16_t mark = 0, std::uint8_t flags = 0) {
    out_.push_back({{begin, end}, 0, kind, static_cast<std::uint8_t>(before_ | flags), mark});
    before_ = 0;
    newline_ = false;
  }
  /// A word of 3 to `longest_inline` bytes of plain letters; 24 can be read.
  void add_plain(std::uint32_t begin, std::uint32_t size);
  void note_plain(std::uint32_t first);
  void add_typed(TokenKind kind, std::uint32_t begin, std::uint32_t end, std::string_view form, std::uint8_t flags = 0);
  void gap(text::CharClass kind, char32_t code);

  // tokenizer.cpp: each adds its token and returns its end
  std::uint32_t mark(std::uint32_t begin, Peek first);
  std::uint32_t transparent(std::uint32_t begin);

  // words.cpp
  /// Words of plain letters before something that ends a word for sure, and the blanks between them: the end of what was
  /// read, begin where the general way is needed.
  std::uint32_t plain_words(std::uint32_t begin);
  /// Behind a blank, words of plain letters with a blank behind each; reads one byte before.
  PlainRun plain_run(std::uint32_t begin);
  /// Whether a word of plain letters of which `form` is the form ends for sure before byte p of the text.
  [[nodiscard]] bool ends_before(std::uint32_t p, std::string_view form) const;
  /// A word of plain letters and marks, likewise.
  std::uint32_t marked_word(std::uint32_t begin, bool first);
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
  // abbreviations.cpp: each returns the end of the token that it added, or begin if the text there is something else.
  std::uint32_t measure(std::uint32_t begin, const Letters& letters, std::string_view form);
  std::uint32_t dotted(std::uint32_t begin, bool arabic, const Letters& letters, std::string_view form);
  std::uint32_t and_dotted(std::uint32_t begin, const Letters& letters, std::string_view form);
  std::uint32_t title_apart(std::uint32_t begin, const Letters& letters, std::string_view form);
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

  /// A token whose type is looked up some words later, when its slot is in the cache.
  struct Waiting {
    Types::Key key;
    std::uint32_t token = 0;
    bool plain = false;  // what its letters say is to be looked up as well
  };
  static constexpr std::size_t most_waiting = 48;
  /// The key of the token that is added next.
  Types::Key& wait(bool plain) {
    if (unsealed_ != 0) seal_last();
    if (waits_ == most_waiting) settle();
    Waiting& next = waiting_[waits_++];
    next.token = static_cast<std::uint32_t>(out_.size());
    next.plain = plain;
    return next.key;
  }
  void fetch_slot(const Types::Key& key) const { fetch(types_.slots_.data() + (key.hash & types_.mask_)); }
  void settle();
  /// Makes the key of the last that waits from `last_form_`, one word later: bytes written one by one are read at once
  /// only when they have reached the memory.
  void seal_last();

  std::string_view text_;
  std::uint32_t size_;
  std::uint32_t plain_end_;       // plain_words may read 32 bytes from before here
  const unsigned char* classes_;  // text::CharClass of each code point below U+20000
  Types& types_;
  TokenList& out_;
  PlainWords* words_;
  bool typed_;
  std::uint8_t before_ = space_before;  // flags for the next token
  bool newline_ = false;                // a line break was seen since the last token
  std::uint32_t open_brackets_ = 0;     // on this line: a closing one behind a colon is no emoticon then
  std::uint32_t no_url_before_ = 0;     // a host or address that was found to be none ends here
  std::string buffer_;
  std::array<Waiting, most_waiting> waiting_;
  std::size_t waits_ = 0;
  std::array<char, 48> last_form_{};
  std::uint32_t unsealed_ = 0;  // bytes of last_form_ that are a form without key
};

/// What the letters of a form of plain letters say: 1 elongated, 2 laughter; 0 for other forms.
[[nodiscard]] unsigned shape_of(std::string_view form);

inline constexpr std::size_t longest_abbreviation = 12;  // bytes

/// What rules/abbreviations.tsv says about a bare form (letters without dots): a set, since one form may be several.
/// `lettered` is no abbreviation: a noun behind which a single letter is a name ("vitamin c").
enum AbbreviationClass : std::uint8_t { title = 1, unit = 2, era = 4, agency = 8, currency = 16, other = 32, lettered = 64 };
[[nodiscard]] std::uint8_t abbreviation_classes(std::string_view form);
/// ISO 4217 code of a currency sign or dotted form, empty if it stands for several.
[[nodiscard]] std::string_view currency_code(std::string_view form);

[[nodiscard]] bool is_currency_sign(char32_t c) noexcept;
/// The value of a fraction or power of one character, empty for others.
[[nodiscard]] std::string_view small_value(char32_t c) noexcept;
/// 0 to 9 for a decimal digit of the scripts that news uses, else -1.
[[nodiscard]] int digit_value(char32_t c) noexcept;

}  // namespace marsad::tokens
