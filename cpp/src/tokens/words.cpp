// Words, product names, units, dotted and spaced abbreviations.
#include "detail/blob.hpp"
#include "detail/tsv.hpp"
#include "tokens/scanner.hpp"

#include <marsad/error.hpp>
#include <marsad/normalize/letters.hpp>
#include <marsad/text/word_forms.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <algorithm>
#include <array>
#include <unordered_map>

namespace marsad::tokens {

using text::CharClass;
namespace cp = text::cp;

namespace {

struct Abbreviation {
  std::uint8_t classes = 0;
  std::string_view code;  // ISO 4217
};

/// rules/abbreviations.tsv by bare letters.
const std::unordered_map<std::string_view, Abbreviation>& abbreviations() {
  static const auto table = [] {
    static constexpr std::string_view names[] = {"title", "unit", "era", "agency", "currency", "other"};  // bits in this order
    std::unordered_map<std::string_view, Abbreviation> out;
    detail::Tsv rows{detail::section("rules/abbreviations.tsv"), "rules/abbreviations.tsv", {"form", "class", "value"}};
    while (rows.next()) {
      Abbreviation& entry = out[rows["form"]];
      const auto* const name = std::find(std::begin(names), std::end(names), rows["class"]);
      if (name == std::end(names)) throw Error(ErrorCode::invalid_table, rows.line(), std::string{rows["class"]});
      entry.classes |= static_cast<std::uint8_t>(1U << static_cast<unsigned>(name - std::begin(names)));
      if (*name == "currency") entry.code = rows["value"];
    }
    return out;
  }();
  return table;
}

constexpr std::size_t longest_abbreviation = 12;  // bytes
constexpr std::uint32_t longest_run = 64;         // spaced letters that are looked at together

/// Proclitics that stand before digits: wa-, bi-, li-, ka-, fa-, al- and their stacks.
bool is_proclitic_string(std::string_view s) {
  static constexpr std::string_view forms[] = {"\u0648",
                                               "\u0641",
                                               "\u0628",
                                               "\u0644",
                                               "\u0643",
                                               "\u0627\u0644",
                                               "\u0648\u0627\u0644",
                                               "\u0628\u0627\u0644",
                                               "\u0644\u0644",
                                               "\u0643\u0627\u0644",
                                               "\u0641\u0627\u0644",
                                               "\u0648\u0628",
                                               "\u0648\u0644",
                                               "\u0648\u0628\u0627\u0644",
                                               "\u0648\u0644\u0644"};
  return std::find(std::begin(forms), std::end(forms), s) != std::end(forms);
}

/// Words of two letters that lost the blank before a number: min, fi, an.
bool is_short_preposition(std::string_view s) {
  return s == "\u0645\u0646" || s == "\u0641\u064A" || s == "\u0639\u0646" || s == "\u0623\u0648" || s == "\u0645\u0639";
}

bool made_of(std::string_view s, std::string_view part) {
  for (; s.starts_with(part); s.remove_prefix(part.size())) {
  }
  return s.empty();
}

bool is_laughter(std::string_view s) {
  if (s.size() < 3) return false;
  switch (static_cast<unsigned char>(s[1])) {  // the first letter is heh, khah, h or l
    case 0x87: {
      const std::string_view pairs = s.ends_with("\u0647") ? s.substr(0, s.size() - 2) : s;
      return (s.size() >= 6 && made_of(s, "\u0647")) || (s.size() >= 8 && made_of(pairs, "\u0647\u0627"));
    }
    case 0xAE: return s.size() >= 6 && made_of(s, "\u062E");
    case 'a': return s.size() >= 4 && made_of(s.ends_with('h') ? s.substr(0, s.size() - 1) : s, "ha");
    case 'h': return made_of(s, "h");
    case 'o': return s == "lol";
    default: return false;
  }
}

/// Whether letters written three times or more are a way of drawing out a word: not so in attested forms, nor where
/// the prefix of a verb meets two of its own (ta- before tatabu').
bool is_drawn_out(std::string_view form) {
  if (text::is_word_form(form)) return false;
  return !(form.starts_with("\u062A\u062A\u062A") && text::is_word_form(form.substr(2)));
}

/// U+0620 + i for the letters of two bytes that are their own bare form.
constexpr std::uint64_t plain_letters() {
  std::uint64_t out = 0;
  for (unsigned c = 0x621; c <= 0x64A; ++c)
    if (c < 0x63B || c > 0x640) out |= std::uint64_t{1} << (c - 0x620);
  return out;
}

}  // namespace

std::uint8_t abbreviation_classes(std::string_view form) {
  if (form.size() > longest_abbreviation) return 0;
  const auto& table = abbreviations();
  const auto hit = table.find(form);
  return hit == table.end() ? std::uint8_t{0} : hit->second.classes;
}

std::string_view currency_code(std::string_view form) {
  const auto& table = abbreviations();
  const auto hit = table.find(form);
  return hit == table.end() ? std::string_view{} : hit->second.code;
}

Scanner::Letters Scanner::arabic_letters(std::uint32_t begin) const {
  constexpr std::uint64_t plain = plain_letters();
  std::uint32_t p = begin;
  std::uint32_t count = 0;
  std::uint8_t flags = 0;
  char32_t last = 0;
  unsigned run = 0;
  unsigned longest = 0;
  const auto* const bytes = reinterpret_cast<const unsigned char*>(text_.data());
  const auto letter = [&](char32_t c) {
    ++count;
    run = c == last ? run + 1 : 1;
    last = c;
    longest = std::max(longest, run);
  };
  for (bool tatweel = false;;) {
    while (p + 1 < size_ && (bytes[p] & 0xFEU) == 0xD8U && (bytes[p + 1] & 0xC0U) == 0x80U) {
      const std::uint32_t c = ((bytes[p] & 0x1FU) << 6U) | (bytes[p + 1] & 0x3FU);
      if (c - 0x620U >= 64 || ((plain >> (c - 0x620U)) & 1U) == 0) break;
      letter(c);
      tatweel = false;
      p += 2;
    }
    const Peek c = at(p);
    if (c.kind == CharClass::arabic) {
      letter(c.code);
      tatweel = false;
      if (c.code >= 0xFB50 || (c.code > cp::yeh && c.code < 0x700)) flags |= cleaned;
    } else if (c.kind == CharClass::transparent) {
      flags |= cleaned;
      tatweel = c.code == cp::tatweel;
    } else {
      if (tatweel) flags |= tatweel_end;
      break;
    }
    p = c.next;
  }
  if (longest >= 3) flags |= elongated;
  return {p, count, flags};
}

/// Latin and other letters, digits and signs inside: O'Reilly, al-Monitor, F-16, AT&T.
Scanner::Letters Scanner::other_letters(std::uint32_t begin) const {
  std::uint32_t p = begin;
  std::uint32_t count = 0;
  std::uint8_t flags = 0;
  char32_t last = 0;
  unsigned run = 0;
  for (Peek c = at(p);; c = at(p)) {
    if (c.kind == CharClass::letter) {
      ++count;
      run = c.code == last ? run + 1 : 1;
      last = c.code;
      if (run >= 3) flags |= elongated;
    } else if (c.kind == CharClass::transparent) {
      flags |= cleaned;
    } else if (c.code == '\'' || c.code == cp::single_close || c.code == '-' || c.code == '&') {
      const CharClass next = at(c.next).kind;
      if (next != CharClass::letter && !(c.code == '-' && next == CharClass::digit)) break;
    } else if (c.kind == CharClass::digit) {
      ++count;  // G20, 7abibi: not one letter
    } else {
      break;
    }
    p = c.next;
  }
  return {p, count, flags};
}

std::string_view Scanner::form_of(std::uint32_t begin, Letters& letters) {
  const std::string_view bytes = text_.substr(begin, letters.end - begin);
  if ((letters.flags & cleaned) == 0) return bytes;
  buffer_.clear();
  normalize::append_bare(buffer_, bytes);
  if (buffer_ == bytes) letters.flags &= static_cast<std::uint8_t>(~cleaned);
  return buffer_;
}

std::uint32_t Scanner::word(std::uint32_t begin, bool arabic) {
  Letters letters = arabic ? arabic_letters(begin) : other_letters(begin);
  Peek next = at(letters.end);
  // Product and weapon names: letters, hyphen, digits.
  if (arabic && (next.code == '-' || next.code == 0x2011) && letters.count > 1 && at(next.next).kind == CharClass::digit) {
    const std::uint32_t end = digits(next.next);
    const Peek after = at(end);
    const bool year = end - next.next > (at(next.next).next - next.next) * 3;
    const bool runs_on = after.code == '-' || after.code == '/' || after.code == '%' ||
                         (after.code == '.' && at(after.next).kind == CharClass::digit);
    if (!year && !runs_on) {
      letters.end = end;
      next = after;
    }
  }
  std::string_view form = form_of(begin, letters);

  if (form.size() <= longest_abbreviation) {
    if (after_number()) {
      if (const std::uint32_t end = measure(begin, letters, form); end != begin) return end;
    }
    if (next.code == '.') {
      if (const std::uint32_t end = dotted(begin, arabic, letters, form); end != begin) return end;
      if (const std::uint32_t end = and_dotted(begin, letters, form); end != begin) return end;
    }
    if (letters.count == 1 && arabic && next.kind == CharClass::space) {
      if (const std::uint32_t end = spaced(begin, letters.end); end != begin) return end;
    }
  }
  // A proclitic or a whole word written on to digits is a word of its own, other letters make a name of them.
  if (arabic && next.kind == CharClass::digit && !is_proclitic_string(form)) {
    const std::uint32_t end = digits(letters.end);
    const bool apart = letters.count > 2 ? text::is_word_form(form)
                                         : is_short_preposition(form) || end - letters.end > (next.next - letters.end) * 3;
    if (!apart) {
      letters.end = end;
      form = form_of(begin, letters);
    }
  }
  if ((letters.flags & elongated) != 0 && !is_drawn_out(form)) letters.flags &= static_cast<std::uint8_t>(~elongated);
  if (is_laughter(form)) letters.flags |= laughter;
  const bool retweet = !arabic && form == "RT" && beyond_blank(letters.end).code == '@';
  add(retweet ? TokenKind::abbreviation : TokenKind::word, begin, letters.end, types_.intern(form), 0, letters.flags);
  return letters.end;
}

/// Units and eras behind a number; units of area and volume with their digit.
std::uint32_t Scanner::measure(std::uint32_t begin, const Letters& letters, std::string_view form) {
  const std::uint8_t classes = abbreviation_classes(form);
  if ((classes & (unit | era)) == 0) return begin;
  const bool space = (before_ & space_before) != 0;
  if (space && letters.count == 1 && (classes & era) == 0) return begin;  // "5 l", "5 g" are other words
  std::uint32_t end = letters.end;
  const Peek power = at(end);
  const bool dot = power.code == '.' && at(power.next).kind == CharClass::arabic &&
                   at(behind_marks(at(power.next).next)).kind != CharClass::arabic;
  if (dot) return begin;  // the first of dotted initials
  std::string longer{form};
  if (power.code == '2' || power.code == '3' || power.code == 0xB2 || power.code == 0xB3 || power.code == 0x662 || power.code == 0x663) {
    longer += text_.substr(end, power.next - end);
    end = power.next;
    if (at(end).kind == CharClass::digit) return begin;
  }
  add(TokenKind::abbreviation, begin, end, types_.intern(longer), 0, letters.flags);
  return end;
}

/// A letter and a dot, perhaps several times, or a title of more letters and its dot.
std::uint32_t Scanner::dotted(std::uint32_t begin, bool arabic, const Letters& letters, std::string_view form) {
  const CharClass script = arabic ? CharClass::arabic : CharClass::letter;
  std::string key{form};
  std::uint32_t end = letters.end;
  std::uint32_t count = 1;
  while (letters.count == 1 && at(end).code == '.') {
    const Peek letter = at(at(end).next);
    if (letter.kind != script) break;
    const std::uint32_t behind = behind_marks(letter.next);
    const CharClass after = at(behind).kind;
    if (after == script || after == CharClass::digit) break;  // the next word begins here
    normalize::append_bare(key, letter.code);
    end = behind;
    ++count;
  }
  const std::uint8_t classes = abbreviation_classes(key);
  if (letters.count > 1 && (classes & title) == 0) return begin;
  const Peek dot = at(end);
  const bool has_dot = dot.code == '.' && at(dot.next).code != '.' && at(dot.next).code != cp::ellipsis;
  const Peek after = beyond_blank(has_dot ? dot.next : end);
  const bool money = count > 1 && (classes & currency) != 0 && (after_number() || after.kind == CharClass::digit);
  bool takes = false;
  if (has_dot) {
    const CharClass attached = at(dot.next).kind;
    const bool last = attached == CharClass::space || attached == CharClass::newline || dot.next >= size_;
    const bool goes_on = after.kind != CharClass::newline && after.kind != CharClass::space && after.kind != CharClass::other;
    const bool name = after.kind == CharClass::arabic || after.kind == CharClass::letter || after.kind == CharClass::digit;
    if (!money && ((classes & title) != 0 || (classes == 0 && count < 3) || count == 1)) {
      takes = goes_on && (count == 1 || !last || name);
    } else {
      takes = goes_on && !last;  // behind agencies and currencies the last dot ends the sentence
    }
  }
  if (count == 1 && !takes) return begin;
  if (takes) end = dot.next;
  if (money) {
    add(TokenKind::currency, begin, end);
  } else {
    std::uint8_t flags = letters.flags;
    if (count > 1 || takes) flags |= cleaned;
    add(TokenKind::abbreviation, begin, end, types_.intern(key), 0, flags);
  }
  return end;
}

/// "And" written on to a title or to initials is a word of its own.
std::uint32_t Scanner::and_dotted(std::uint32_t begin, const Letters& letters, std::string_view form) {
  constexpr std::string_view conjunction = "\u0648";
  if (letters.count != 2 || (letters.flags & cleaned) != 0 || !form.starts_with(conjunction)) return begin;
  const std::string rest{form.substr(conjunction.size())};
  const auto middle = static_cast<std::uint32_t>(begin + conjunction.size());
  const Peek letter = at(at(letters.end).next);
  const bool chain = letter.kind == CharClass::arabic && at(letter.next).kind != CharClass::arabic;
  if (!chain && (abbreviation_classes(rest) & title) == 0) return begin;
  const std::uint8_t before = before_;
  const bool newline = newline_;
  add(TokenKind::word, begin, middle, types_.intern(conjunction));
  const std::uint32_t end = dotted(middle, true, {letters.end, 1, 0}, rest);
  if (end != middle) return end;
  out_.pop_back();
  before_ = before;
  newline_ = newline;
  return begin;
}

/// Single letters with a blank between them: the agencies of the table; else three and more are one abbreviation or,
/// where it is attested, one word set apart.
std::uint32_t Scanner::spaced(std::uint32_t begin, std::uint32_t first_end) {
  std::array<std::uint32_t, longest_run + 1> starts{begin};
  std::array<std::uint32_t, longest_run + 1> ends{first_end};
  std::uint32_t n = 1;
  if (first_end != at(begin).next) return begin;  // marks or tatweel: a word
  while (n < longest_run) {
    const Peek blank = at(ends[n - 1]);
    const Peek letter = at(blank.next);
    if (blank.kind != CharClass::space || letter.kind != CharClass::arabic) break;
    const CharClass after = at(letter.next).kind;
    if (after == CharClass::arabic || after == CharClass::transparent || after == CharClass::digit || at(letter.next).code == '.') break;
    starts[n] = blank.next;
    ends[n++] = letter.next;
  }
  if (n < 2) return begin;
  const auto key = [&](std::uint32_t i, std::uint32_t length) {
    std::string out;
    for (std::uint32_t k = i; k < i + length; ++k) normalize::append_bare(out, text_.substr(starts[k], ends[k] - starts[k]));
    return out;
  };
  const auto known = [&](std::uint32_t i) {  // letters of the agency that begins there
    for (std::uint32_t length = std::min(n - i, 4U); length >= 2; --length) {
      if ((abbreviation_classes(key(i, length)) & (agency | era | other)) != 0) return length;
    }
    return 0U;
  };
  bool agencies = true;  // nothing but them, and "and" between them
  bool listed = true;    // "a and b and c"
  const auto is_and = [&](std::uint32_t i) { return key(i, 1) == "\u0648"; };
  for (std::uint32_t i = 0; i < n && agencies;) {
    const std::uint32_t length = i + 1 < n ? known(i) : 0;
    agencies = length != 0 || is_and(i);
    i += std::max(length, 1U);
  }
  if (!agencies && n < 3) return begin;
  for (std::uint32_t i = 1; i < n; i += 2) listed = listed && is_and(i);
  const bool whole = !agencies && n > 3 && text::is_word_form(key(0, n));  // a word with its letters set apart
  for (std::uint32_t i = 0; i < n;) {
    std::uint32_t length = agencies && i + 1 < n ? known(i) : 0;
    if (whole || (!agencies && !listed)) {
      length = n - i;
      if (!whole && length > 3 && i == 0 && is_and(0)) length = 1;
    }
    length = std::max(length, 1U);
    const std::string form = key(i, length);
    if (i > 0) gap(CharClass::space, ' ');
    const bool is_word = length == 1 || (!agencies && length > 3 && text::is_word_form(form));
    std::uint8_t flags = 0;
    if (length > 1 || form != text_.substr(starts[i], ends[i] - starts[i])) flags = cleaned;
    add(is_word ? TokenKind::word : TokenKind::abbreviation, starts[i], ends[i + length - 1], types_.intern(form), 0, flags);
    i += length;
  }
  return ends[n - 1];
}

bool is_arabizi(std::string_view form) noexcept {
  std::size_t letters = 0;
  bool vowel = false;
  bool sign = false;  // a digit that stands for a letter, single
  for (std::size_t i = 0; i < form.size(); ++i) {
    const char c = form[i];
    if (c >= '0' && c <= '9') {
      const bool beside = i + 1 < form.size() && form[i + 1] >= '0' && form[i + 1] <= '9';
      if (beside || c == '0' || c == '1' || c == '4') return false;
      sign = true;
    } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z' && i == 0)) {
      ++letters;
      vowel = vowel || std::string_view{"aeiouAEIOU"}.find(c) != std::string_view::npos;
    } else {
      return false;
    }
  }
  return sign && vowel && letters >= 2;
}

}  // namespace marsad::tokens
