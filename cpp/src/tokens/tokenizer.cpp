#include "detail/blob.hpp"
#include "tokens/scanner.hpp"

#include <marsad/normalize/letters.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <algorithm>
#include <limits>
#include <span>

namespace marsad::tokens {

using text::CharClass;
namespace cp = text::cp;

namespace {

const unsigned char* class_table() {
  static const auto* const table = reinterpret_cast<const unsigned char*>(detail::section("char_classes").data());
  return table;
}

bool is_dot(char32_t c) { return c == '.' || c == cp::ellipsis; }
bool is_loud(char32_t c) { return c == '!' || c == '?' || c == cp::question; }

/// Marks that are one token when they are repeated: markup, rules, strings of dashes.
bool repeats(char32_t c) {
  return c == '*' || c == '_' || c == '-' || c == '=' || c == '~' || c == 0x2013 || c == 0x2014 || c == text::replacement;
}

bool begins_face(char32_t c) {
  return c == ':' || c == ';' || c == '=' || c == '<' || c == '^' || c == '-' || c == '(' || c == cp::semicolon;
}

constexpr char32_t end_of_ayah = 0x06DD, wide_number_sign = 0xFF03;

}  // namespace

Scanner::Scanner(std::string_view text, Types& types, TokenList& out, Path path, PlainWords* words)
    : text_(text.substr(0, std::numeric_limits<std::uint32_t>::max() - 8)),
      size_(static_cast<std::uint32_t>(text_.size())),
      plain_end_(path != Path::careful && size_ > 32 ? size_ - 32 : 0),
      classes_(class_table()),
      types_(types),
      out_(out),
      words_(words),
      typed_(path != Path::untyped) {}

std::uint32_t Scanner::behind_marks(std::uint32_t p) const {
  for (Peek c = at(p); c.kind == CharClass::transparent; c = at(p)) p = c.next;
  return p;
}

Scanner::Peek Scanner::beyond_blank(std::uint32_t p) const {
  Peek c = at(p);
  for (int blanks = 0; blanks < 2 && c.kind == CharClass::space; ++blanks) c = at(c.next);
  return c;
}

void Scanner::add_typed(TokenKind kind, std::uint32_t begin, std::uint32_t end, std::string_view form, std::uint8_t flags) {
  if (form.size() <= Types::longest_inline) {
    Types::Key& key = wait(false);
    key = types_.key(form);
    fetch_slot(key);
    add(kind, begin, end, 0, flags);
  } else {
    settle();  // ids follow the order of the text
    add(kind, begin, end, 0, flags);
    out_.back().type = types_.intern(form);
  }
}

void Scanner::settle() {
  if (unsealed_ != 0) seal_last();
  for (const Waiting& next : std::span{waiting_}.first(waits_)) {
    std::size_t i = next.key.hash & types_.mask_;
    for (; !types_.slots_[i].same(next.key); i = (i + 1) & types_.mask_) {
      if (types_.slots_[i].hash != 0) continue;
      const auto* const bytes = reinterpret_cast<const char*>(next.key.words);
      i = types_.add(i, next.key, {bytes, static_cast<std::size_t>(next.key.words[2] >> size_shift & 0xFFU)});
      break;
    }
    Types::Slot& found = types_.slots_[i];
    Token& token = out_[next.token];
    token.type = found.id;
    if (found.shape == 0 || !token.is(TokenKind::word) || (token.has(cleaned) && !next.plain)) continue;
    std::uint32_t shape = found.shape;
    if (shape == shape_unknown) {
      shape = shape_of(types_[found.id]);
      found.shape = shape & 3U;
    }
    token.flags |= static_cast<std::uint8_t>(shape * elongated);
  }
  waits_ = 0;
}

void Scanner::gap(CharClass kind, char32_t code) {
  before_ |= space_before;
  if (kind != CharClass::newline) return;
  before_ |= newline_before;
  open_brackets_ = 0;
  if (code == '\r') return;  // CRLF is one break
  if (newline_ || code == 0x2029) before_ |= paragraph_before;
  newline_ = true;
}

void Scanner::run() {
  for (std::uint32_t p = 0; p < size_;) {
    if (text_[p] == ' ') {
      before_ |= space_before;
      ++p;
      continue;
    }
    if (p < plain_end_ && (static_cast<unsigned char>(text_[p]) & 0xFEU) == 0xD8U) {
      const std::uint32_t end = plain_words(p);
      if (end != p) {
        p = end;
        continue;
      }
    }
    const Peek c = at(p);
    switch (c.kind) {
      case CharClass::arabic: p = word(p, true); break;
      case CharClass::letter: {
        const std::uint32_t end = url_or_email(p);
        p = end != p ? end : word(p, false);
        break;
      }
      case CharClass::digit: p = number(p); break;
      case CharClass::emoji: p = emoji(p, c); break;
      case CharClass::honorific:
        add(TokenKind::honorific, p, c.next);
        p = c.next;
        break;
      case CharClass::quote:
        add(TokenKind::quote, p, c.next, static_cast<char16_t>(c.code));
        p = c.next;
        break;
      case CharClass::punctuation:
      case CharClass::symbol: p = mark(p, c); break;
      case CharClass::transparent: p = transparent(p); break;
      default:
        gap(c.kind, c.code);
        p = c.next;
        break;
    }
  }
  settle();
}

std::uint32_t Scanner::mark(std::uint32_t begin, Peek first) {
  const char32_t c = first.code;
  std::uint32_t end = begin;
  if (c == '#' || c == '*') end = keycap(begin, first.next);
  if (end == begin && (c == '#' || c == wide_number_sign)) end = tag(begin, TokenKind::hashtag);
  if (end == begin && c == '@') end = tag(begin, TokenKind::mention);
  if (end == begin && (c == '%' || c == cp::percent || c == '+' || !small_value(c).empty())) end = number(begin);
  if (end == begin && begins_face(c)) end = emoticon(begin);
  if (end == begin && c > 0x7F && at(first.next).code == cp::vs16) end = emoji(begin, first);
  if (end != begin) return end;

  TokenKind kind = first.kind == CharClass::symbol ? TokenKind::symbol : TokenKind::punctuation;
  end = first.next;
  if (is_dot(c)) {
    while (is_dot(at(end).code)) end = at(end).next;
  } else if (is_loud(c)) {
    while (is_loud(at(end).code)) end = at(end).next;
  } else if (repeats(c)) {
    for (Peek next = at(end); next.code == c && next.next != end; next = at(end)) end = next.next;
  } else if (c == end_of_ayah) {
    end = digits(end);
  } else if (c == '(') {
    ++open_brackets_;
  } else if (c == ')') {
    open_brackets_ -= open_brackets_ > 0 ? 1 : 0;
  } else if (is_currency_sign(c)) {
    kind = TokenKind::currency;
  }
  add(kind, begin, end, c <= 0xFFFF ? static_cast<char16_t>(c) : u'\0');
  return end;
}

/// A tatweel that stands free is a dash; other marks in front of a word belong to no token.
std::uint32_t Scanner::transparent(std::uint32_t begin) {
  std::uint32_t end = begin;
  std::uint32_t first = begin;  // the first tatweel
  bool tatweel = false;
  for (Peek c = at(begin); c.kind == CharClass::transparent; c = at(end)) {
    if (!tatweel && c.code == cp::tatweel) {
      tatweel = true;
      first = end;
    }
    end = c.next;
  }
  const bool free = (before_ & space_before) != 0 && at(end).kind != CharClass::arabic;
  if (tatweel && free) add(TokenKind::punctuation, first, end, static_cast<char16_t>(cp::tatweel));
  return end;
}

TokenList tokenize(std::string_view text, Types& types) {
  TokenList out;
  out.reserve(text.size() / 8 + 8);
  Scanner{text, types, out}.run();
  return out;
}

void scan_untyped(std::string_view text, Types& types, TokenList& out) {
  out.clear();
  Scanner{text, types, out, Path::untyped}.run();
}

void scan_words(std::string_view text, Types& types, TokenList& out, PlainWords& words) {
  out.clear();
  words.clear(text.size());
  Scanner{text, types, out, Path::untyped, &words}.run();
}

std::string_view form_of(std::string_view text, const Token& token, const Types& types, std::string& buffer) {
  if (token.type != as_written) return types[token.type];
  const std::string_view bytes = text::slice(text, token.span);
  if (!token.has(cleaned)) return bytes;
  buffer.clear();
  for (std::size_t p = 0; p + 1 < bytes.size(); p += 2) {
    if (is_plain(static_cast<unsigned char>(bytes[p]), static_cast<unsigned char>(bytes[p + 1]))) buffer.append(bytes, p, 2);
  }
  return buffer;
}

std::uint32_t original(std::string_view text, const Token& token, std::uint32_t offset) {
  if (!token.has(cleaned)) return std::min(token.span.begin + offset, token.span.end);
  std::string bare;
  bool tatweel = false;  // since the last letter
  for (std::uint32_t p = token.span.begin; p < token.span.end;) {
    const std::uint32_t begin = p;
    const char32_t c = text::decode(text, p);
    const std::size_t size = bare.size();
    if (tatweel && c == 0x0654) {
      text::append(bare, cp::yeh_hamza);  // as normalize::append_bare reads a whole word
    } else if (text::char_class(c) != CharClass::space && !(c == '.' && token.is(TokenKind::abbreviation))) {
      normalize::append_bare(bare, c);
    }
    if (bare.size() > offset) return begin;
    tatweel = bare.size() == size && (tatweel || c == cp::tatweel);
  }
  return token.span.end;
}

}  // namespace marsad::tokens
