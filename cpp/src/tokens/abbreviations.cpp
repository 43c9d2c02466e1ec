// Abbreviations: units, dotted and spaced initials, titles, and the table of them.
#include "detail/blob.hpp"
#include "detail/string_map.hpp"
#include "detail/tsv.hpp"
#include "tokens/scanner.hpp"

#include <marsad/error.hpp>
#include <marsad/normalize/letters.hpp>
#include <marsad/text/word_forms.hpp>

#include <algorithm>
#include <array>

namespace marsad::tokens {

using text::CharClass;
namespace cp = text::cp;

namespace {

struct Abbreviation {
  std::uint8_t classes = 0;
  std::string_view code;  // ISO 4217
};

/// rules/abbreviations.tsv by bare letters.
const detail::StringMap<Abbreviation>& abbreviations() {
  static const auto table = [] {
    static constexpr std::string_view names[] = {"title", "unit", "era", "agency", "currency", "other", "lettered"};  // bits in this order
    detail::StringMap<Abbreviation> out;
    detail::Tsv rows{detail::section("rules/abbreviations.tsv"), "rules/abbreviations.tsv", {"form", "class", "value"}};
    while (rows.next()) {
      const Abbreviation* const known = out.find(rows["form"]);
      Abbreviation entry = known == nullptr ? Abbreviation{} : *known;
      const auto* const name = std::find(std::begin(names), std::end(names), rows["class"]);
      if (name == std::end(names)) throw Error(ErrorCode::invalid_table, rows.line(), std::string{rows["class"]});
      entry.classes |= static_cast<std::uint8_t>(1U << static_cast<unsigned>(name - std::begin(names)));
      if (*name == "currency") entry.code = rows["value"];
      out.set(rows["form"], entry);
    }
    return out;
  }();
  return table;
}

constexpr std::size_t longest_form = 16;   // of the table, in bytes
constexpr std::uint32_t longest_run = 64;  // spaced letters that are looked at together

}  // namespace

std::uint8_t abbreviation_classes(std::string_view form) {
  if (form.size() > longest_form) return 0;
  const Abbreviation* const hit = abbreviations().find(form);
  return hit == nullptr ? std::uint8_t{0} : hit->classes;
}

std::string_view currency_code(std::string_view form) {
  const Abbreviation* const hit = abbreviations().find(form);
  return hit == nullptr ? std::string_view{} : hit->code;
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
  add_typed(TokenKind::abbreviation, begin, end, longer, letters.flags);
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
    add_typed(TokenKind::abbreviation, begin, end, key, flags);
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
  add_typed(TokenKind::word, begin, middle, conjunction);
  const std::uint32_t end = dotted(middle, true, {letters.end, 1, 0}, rest);
  if (end != middle) return end;
  out_.pop_back();
  --waits_;
  before_ = before;
  newline_ = newline;
  return begin;
}

/// The letter of a title, a blank, its dot, a blank and a name.
std::uint32_t Scanner::title_apart(std::uint32_t begin, const Letters& letters, std::string_view form) {
  const Peek dot = at(at(letters.end).next);
  if (dot.code != '.' || (abbreviation_classes(form) & title) == 0) return begin;
  const Peek blank = at(dot.next);
  if (blank.kind != CharClass::space || at(blank.next).kind != CharClass::arabic) return begin;
  add_typed(TokenKind::abbreviation, begin, dot.next, form, static_cast<std::uint8_t>(letters.flags | cleaned));
  return dot.next;
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
    add_typed(is_word ? TokenKind::word : TokenKind::abbreviation, starts[i], ends[i + length - 1], form, flags);
    i += length;
  }
  return ends[n - 1];
}

}  // namespace marsad::tokens
