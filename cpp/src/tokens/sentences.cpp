#include "tokens/scanner.hpp"

#include <marsad/tokens/sentences.hpp>

#include <marsad/text/chars.hpp>

#include <algorithm>

namespace marsad::tokens {

namespace cp = text::cp;

std::string_view to_string(Block block) noexcept {
  switch (block) {
    case Block::headline: return "headline";
    case Block::byline: return "byline";
    case Block::dateline: return "dateline";
    case Block::lead: return "lead";
    case Block::body: return "body";
    case Block::list: return "list";
    case Block::caption: return "caption";
    case Block::repeat: return "repeat";
    case Block::boilerplate: return "boilerplate";
  }
  return "";
}

namespace {

constexpr char16_t ayah_close = 0xFD3E;

bool is_dots(const Token& t) { return t.mark == cp::ellipsis || (t.mark == '.' && t.span.size() > 1); }

/// Words that never stand last, so that dots behind them leave something out: that, in, from, to, on, about, with, or.
bool wants_more(std::string_view form) {
  static constexpr std::string_view forms[] = {"\u0623\u0646",       "\u0625\u0646", "\u0641\u064A", "\u0645\u0646", "\u0625\u0644\u0649",
                                               "\u0639\u0644\u0649", "\u0639\u0646", "\u0645\u0639", "\u0623\u0648"};
  return std::find(std::begin(forms), std::end(forms), form) != std::end(forms);
}

constexpr std::string_view et_cetera = "\u0625\u0644\u062E";

class Splitter {
 public:
  /// Tokens of an untyped scan come with their text.
  Splitter(const TokenList& tokens, const Types& types, std::string_view text = {})
      : tokens_(tokens), types_(types), text_(text), size_(static_cast<std::uint32_t>(tokens.size())) {}

  std::vector<Sentence> run() {
    std::vector<Sentence> out;
    each([&](std::uint32_t begin, std::uint32_t last) {
      out.push_back({{begin, last + 1}, {tokens_[begin].span.begin, tokens_[last].span.end}, Block::body});
    });
    return out;
  }

  /// Calls f with the first and the last token of every sentence.
  template <class F>
  void each(F f) {
    for (begin_ = 0; begin_ < size_;) {
      open_ = 0;
      quotes_ = 0;
      const std::uint32_t last = last_token();
      f(begin_, last);
      begin_ = last + 1;
    }
  }

 private:
  /// The form of token i. Lives until the next call.
  [[nodiscard]] std::string_view form(std::uint32_t i) { return form_of(text_, tokens_[i], types_, buffer_); }
  [[nodiscard]] bool ends_line(std::uint32_t i) const { return i + 1 == size_ || tokens_[i + 1].has(newline_before); }
  /// The next token stands right behind token i.
  [[nodiscard]] bool runs_on(std::uint32_t i) const { return i + 1 < size_ && !tokens_[i + 1].has(space_before); }

  /// The last token of the sentence at begin_.
  [[nodiscard]] std::uint32_t last_token() {
    for (std::uint32_t i = begin_;; ++i) {
      const Token& t = tokens_[i];
      if (t.type != 0) {
        if (ends_line(i) || (t.is(TokenKind::abbreviation) && is_letter_name(i))) return i;
        continue;
      }
      count(t, i);
      if (ends_line(i)) return i;
      if (!is_terminal(t) || is_list_mark(i) || goes_on(i)) continue;
      const bool listed = i > begin_ && form(i - 1) == et_cetera;
      bool enclosed = false;
      std::uint32_t end = i;
      while (!ends_line(end) && (closes(end + 1) || is_terminal(tokens_[end + 1]))) {
        ++end;
        const bool bracket = tokens_[end].mark == ')' || tokens_[end].mark == ']';
        enclosed = enclosed || (bracket && open_ > 0 && listed);
        count(tokens_[end], end);
      }
      i = end;
      if (ends_line(i)) return i;
      if (enclosed) continue;
      if (tokens_[i + 1].has(space_before)) return i;
      if (tokens_[i + 1].is(TokenKind::quote) && runs_on(i + 1)) return i;  // a missing blank before what it opens
      const bool word = tokens_[i + 1].is(TokenKind::word) && !is_item_letter(i);
      const char16_t mark = tokens_[i].mark;
      if (word && (mark == '.' || mark == '!' || mark == '?' || mark == cp::question)) return i;
    }
  }

  /// Brackets that were opened inside the sentence, and straight quotation marks.
  void count(const Token& t, std::uint32_t i) {
    if (t.mark == '(' || t.mark == '[') {
      open_ += i != begin_ ? 1 : 0;
    } else if (t.mark == ')' || t.mark == ']') {
      open_ -= open_ > 0 ? 1 : 0;
    } else if (t.mark == '"') {
      ++quotes_;
    }
  }

  static bool is_terminal(const Token& t) {
    return t.is(TokenKind::punctuation) &&
           (t.mark == '.' || t.mark == '!' || t.mark == '?' || t.mark == cp::question || t.mark == cp::ellipsis || t.mark == cp::full_stop);
  }

  /// Token i is a mark that closes what stands before it and so stays with the sentence that ends there.
  [[nodiscard]] bool closes(std::uint32_t i) const {
    const Token& t = tokens_[i];
    if (t.has(space_before)) return false;
    if (t.is(TokenKind::quote)) {
      const bool before_word = runs_on(i) && tokens_[i + 1].type != 0;
      if (t.mark == '"') return !before_word || quotes_ % 2 == 1;
      const bool opening = t.mark == cp::guillemet_open || t.mark == cp::double_open || t.mark == cp::single_open;
      return !opening || (t.mark == cp::double_open && !runs_on(i));
    }
    return t.is(TokenKind::punctuation) && (t.mark == ')' || t.mark == ']' || t.mark == '.' || t.mark == '\'' || t.mark == ayah_close);
  }

  /// "1.", "II." at the start of a line: the mark of a list item, not a sentence.
  [[nodiscard]] bool is_list_mark(std::uint32_t i) {
    const Token& t = tokens_[begin_];
    if (i != begin_ + 1 || (begin_ != 0 && !t.has(newline_before)) || tokens_[i].has(space_before)) return false;
    if (tokens_[i].mark != '.' || tokens_[i].span.size() != 1) return false;
    return (t.is(TokenKind::number) && t.span.size() <= 4) || (t.type != 0 && is_roman(form(begin_)));
  }

  static bool is_roman(std::string_view form) { return form.size() <= 4 && form.find_first_not_of("IVX") == std::string_view::npos; }

  /// "vitamin c.": a letter that is a name takes no dot, so that the dot in its token ends the sentence.
  [[nodiscard]] bool is_letter_name(std::uint32_t i) {
    const Token& t = tokens_[i];
    if (i == begin_ || t.span.size() != 3 || tokens_[i - 1].type == 0 || form(i).size() != 2) return false;
    if ((abbreviation_classes(form(i - 1)) & lettered) == 0) return false;
    if ((abbreviation_classes(form(i)) & title) == 0) return true;
    const std::string_view next = form(i + 1);  // behind a letter that may be a title as well: a conjunction, not a name
    return next == "\u062B\u0645" || next.starts_with("\u0648") || next.starts_with("\u0641");
  }

  /// "14.b": the dot at token i joins a letter to a number.
  [[nodiscard]] bool is_item_letter(std::uint32_t i) {
    return i > begin_ && tokens_[i].mark == '.' && !tokens_[i].has(space_before) && tokens_[i - 1].is(TokenKind::number) &&
           form(i + 1).size() <= 2;
  }

  /// Dots at token i that end nothing.
  [[nodiscard]] bool goes_on(std::uint32_t i) {
    if (!is_dots(tokens_[i])) return false;
    if (i == begin_) return tokens_[i + 1].type != 0;
    const Token& before = tokens_[i - 1];
    if (before.type == 0) return !tokens_[i].has(space_before) && opens(before);
    if (form(i + 1) == et_cetera || wants_more(form(i - 1)) || hesitates(i)) return true;
    const bool label = i == begin_ + 1 && tokens_[i].span.size() == 2 && (begin_ == 0 || tokens_[begin_].has(newline_before));
    return label && !line_has_terminal(i + 1);
  }

  /// Three dots at token i, and no word with wa- behind them: inside a quotation that ends soon and has no other terminal
  /// mark, or right behind a word and before one last word of the line.
  [[nodiscard]] bool hesitates(std::uint32_t i) {
    constexpr std::uint32_t far = 12;  // tokens
    if (!tokens_[i + 1].has(space_before) || tokens_[i + 1].type == 0 || tokens_[i].span.size() == 2) return false;
    if (form(i + 1).starts_with("\u0648")) return false;
    const bool one_word = !ends_line(i + 1) && tokens_[i + 2].mark == '.' && !tokens_[i + 2].has(space_before) && ends_line(i + 2);
    if (one_word && !tokens_[i].has(space_before)) return true;
    bool open = false;
    for (std::uint32_t k = i; k-- > begin_ && i - k < far && !open;) {
      if (tokens_[k].mark == cp::guillemet_close) return false;
      open = tokens_[k].mark == cp::guillemet_open;
    }
    if (!open) return false;
    for (std::uint32_t k = i + 1; k < size_ && k - i < far && !tokens_[k].has(newline_before); ++k) {
      if (tokens_[k].mark == cp::guillemet_close) return true;
      if (is_terminal(tokens_[k]) || tokens_[k].mark == cp::guillemet_open) return false;
    }
    return false;
  }

  /// Quotation marks and brackets that stand before what they enclose.
  static bool opens(const Token& t) {
    return t.mark == cp::guillemet_open || t.mark == cp::double_open || t.mark == '(' || t.mark == '[' ||
           ((t.mark == '"' || t.mark == cp::double_close) && t.has(space_before));
  }

  [[nodiscard]] bool line_has_terminal(std::uint32_t i) const {
    for (; !is_terminal(tokens_[i]); ++i)
      if (ends_line(i)) return false;
    return true;
  }

  const TokenList& tokens_;
  const Types& types_;
  std::string_view text_;
  std::uint32_t size_;
  std::string buffer_;
  std::uint32_t begin_ = 0;
  std::uint32_t open_ = 0;
  std::uint32_t quotes_ = 0;
};

}  // namespace

std::vector<Sentence> split_sentences(const TokenList& tokens, const Types& types) { return Splitter{tokens, types}.run(); }

std::vector<text::Span> sentence_spans(std::string_view text) {
  Types types;
  return sentence_spans(text, types);
}

std::vector<text::Span> sentence_spans(std::string_view text, Types& types) {
  TokenList tokens;
  tokens.reserve(text.size() / 8 + 8);
  scan_untyped(text, types, tokens);
  std::vector<text::Span> out;
  Splitter{tokens, types, text}.each(
      [&](std::uint32_t begin, std::uint32_t last) { out.push_back({tokens[begin].span.begin, tokens[last].span.end}); });
  return out;
}

}  // namespace marsad::tokens
