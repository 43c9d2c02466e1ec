// Words, product names, dotted and spaced abbreviations.
#include "tokens/scanner.hpp"

#include <marsad/normalize/letters.hpp>

namespace marsad::tokens {

using text::CharClass;
namespace cp = text::cp;

namespace {

/// Proclitics that stand before digits: wa-, bi-, li-, ka-, fa-, al- and their stacks.
bool is_proclitic_string(std::string_view s) {
  static constexpr std::string_view forms[] = {
      "\u0648", "\u0641", "\u0628", "\u0644", "\u0643", "\u0627\u0644", "\u0648\u0627\u0644", "\u0628\u0627\u0644",
      "\u0644\u0644", "\u0643\u0627\u0644", "\u0641\u0627\u0644", "\u0648\u0628", "\u0648\u0644", "\u0648\u0628\u0627\u0644", "\u0648\u0644\u0644"};
  for (const auto f : forms) if (f == s) return true;
  return false;
}

}  // namespace

std::uint32_t Scanner::word(std::uint32_t begin) {
  std::uint32_t p = begin;
  std::uint32_t last_letter_end = begin;
  std::uint8_t flags = 0;
  char32_t run = 0;
  unsigned run_length = 0;
  bool tatweel_last = false;
  const bool arabic = at(begin).kind == CharClass::arabic;
  std::uint32_t letters = 0;
  while (p < text_.size()) {
    const Peek c = at(p);
    if (c.kind == CharClass::arabic || c.kind == CharClass::letter) {
      if ((c.kind == CharClass::arabic) != arabic && letters != 0) break;  // a change of script divides
      ++letters;
      run_length = c.code == run ? run_length + 1 : 1;
      run = c.code;
      if (run_length >= 3) flags |= elongated;
      if (c.code >= 0xFB50 || (c.code > cp::yeh && c.code < 0x700 && c.code != cp::alef_wasla)) flags |= cleaned;
      last_letter_end = c.next;
      tatweel_last = false;
    } else if (c.kind == CharClass::transparent) {
      flags |= cleaned;
      tatweel_last = c.code == cp::tatweel;
    } else if (!arabic && (c.code == '\'' || c.code == cp::single_close || c.code == '-' || c.code == '&') &&
               at(c.next).kind == CharClass::letter) {
      last_letter_end = c.next;  // O'Reilly, al-Monitor
    } else if (c.kind == CharClass::digit && !arabic) {
      last_letter_end = c.next;  // G20
    } else {
      break;
    }
    p = c.next;
  }
  static_cast<void>(last_letter_end);
  if (tatweel_last) flags |= tatweel_end;

  // Product and weapon names: letters, hyphen, digits.
  const Peek hyphen = at(p);
  if (arabic && (hyphen.code == '-' || hyphen.code == 0x2011) && letters > 1 && at(hyphen.next).kind == CharClass::digit) {
    const std::uint32_t end = digits(hyphen.next);
    const Peek after = at(end);
    if (after.kind != CharClass::digit && after.code != '-' && after.code != '/') p = end;
  }

  std::string_view form = text_.substr(begin, p - begin);
  if ((flags & cleaned) != 0) {
    buffer_.clear();
    for (std::uint32_t q = begin; q < p;) normalize::append_bare(buffer_, text::decode(text_, q));
    form = buffer_;
    if (buffer_ == text_.substr(begin, p - begin)) flags &= static_cast<std::uint8_t>(~cleaned);
  }

  // The era signs after a year: heh with tatweel, meem alone.
  const bool after_number = !out_.empty() && out_.back().is(TokenKind::number);
  if (after_number && letters == 1 && (flags & tatweel_end) != 0) {
    add(TokenKind::abbreviation, begin, p, types_.intern(form), 0, flags);
    return p;
  }
  // A proclitic written on to digits is a word of its own.
  if (at(p).kind == CharClass::digit && arabic && !is_proclitic_string(form)) {
    const std::uint32_t end = digits(p);
    add(TokenKind::word, begin, end, types_.intern(text_.substr(begin, end - begin)), 0, 0);
    return end;
  }
  // Dotted abbreviations: one letter and a dot, perhaps several times.
  if (arabic && letters == 1 && at(p).code == '.') {
    std::uint32_t end = at(p).next;
    for (;;) {
      const Peek letter = at(end);
      if (letter.kind != CharClass::arabic) break;
      const Peek next = visible(letter.next);
      if (next.kind == CharClass::arabic) break;  // the next word begins here
      end = letter.next;
      if (at(end).code != '.') break;
      end = at(end).next;
    }
    if (at(end).code != '.') {  // one letter before dots of omission is a word
      add(TokenKind::abbreviation, begin, end, types_.intern(form), 0, flags);
      return end;
    }
  }
  add(TokenKind::word, begin, p, types_.intern(form), 0, flags);
  if (letters == 1) join_initials();
  return p;
}

/// Three single letters in a row are one abbreviation: agencies are written so. Looks back from the last token.
bool Scanner::join_initials() {
  const auto single = [&](const Token& t) { return t.is(TokenKind::word) && types_[t.type].size() == 2; };
  const std::size_t n = out_.size();
  if (n >= 3 && single(out_[n - 1]) && single(out_[n - 2]) && single(out_[n - 3]) &&
      !out_[n - 1].has(newline_before) && !out_[n - 2].has(newline_before)) {
    const Token first = out_[n - 3];
    const std::uint32_t end = out_[n - 1].span.end;
    std::string form;
    for (std::size_t i = n - 3; i < n; ++i) form += types_[out_[i].type];
    out_.resize(n - 2);
    out_.back() = {{first.span.begin, end}, types_.intern(form), TokenKind::abbreviation, static_cast<std::uint8_t>(first.flags | cleaned), 0};
    return true;
  }
  return false;
}

}  // namespace marsad::tokens
