#include "lexicon/shown.hpp"

#include <marsad/error.hpp>
#include <marsad/lexicon/pattern.hpp>
#include <marsad/normalize/letters.hpp>
#include <marsad/text/chars.hpp>
#include <marsad/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace marsad::lexicon {
namespace {

constexpr std::array<std::string_view, 4> level_names{"surface", "key", "stem", "lemma"};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0; }

/// "a.f.b" is the word "afb", as the tokenizer reads an abbreviation: letters with a dot between each two.
void join_initials(std::string& word) {
  std::string joined;
  bool letter = false;  // before this place
  for (std::uint32_t at = 0; at < word.size();) {
    const std::uint32_t begin = at;
    const char32_t c = text::decode(word, at);
    if (letter != (c == U'.')) return;
    letter = c != U'.';
    const text::CharClass kind = text::char_class(c);
    if (letter && kind != text::CharClass::arabic && kind != text::CharClass::letter) return;
    if (letter) joined.append(word, begin, at - begin);
  }
  if (joined.size() > 2 && joined.size() < word.size()) word = std::move(joined);
}

/// Recursive descent over one term; its depth is bounded by max_term_depth.
class Parser {
 public:
  Parser(std::string_view term, const PatternOptions& options, std::uint64_t line, const std::string& name)
      : term_(term), options_(options), line_(line), name_(name) {}

  Pattern pattern() {
    if (term_.size() > max_term_bytes) fail("longer than " + std::to_string(max_term_bytes) + " bytes");
    Pattern out;
    out.what = alternatives(0);
    while (std::optional<Condition> c = condition()) out.conditions.push_back(std::move(*c));
    if (at_ < term_.size()) fail("a parenthesis is closed that was not opened");
    if (out.what.empty())
      throw Error(ErrorCode::empty_entry, line_, name_ + ": nothing is left of " + shown(term_) + " after normalization");
    for (const Condition& c : out.conditions)
      if (c.what.empty()) fail("nothing stands behind NEAR, BEFORE, AFTER or SENTENCE");
    return out;
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw Error(ErrorCode::invalid_pattern, line_, (name_.empty() ? "" : name_ + ": ") + shown(term_) + ": " + what);
  }

  void skip() {
    while (at_ < term_.size() && is_blank(term_[at_])) ++at_;
  }
  /// The text up to the next blank.
  [[nodiscard]] std::string_view chunk() const {
    std::size_t end = at_;
    while (end < term_.size() && !is_blank(term_[end])) ++end;
    return term_.substr(at_, end - at_);
  }
  /// An emoticon or the like: marks alone, more than one, and not one that means something here.
  [[nodiscard]] static bool literal_marks(std::string_view s) {
    return s.size() > 1 && std::none_of(s.begin(), s.end(), is_letter) && s.find_first_not_of("().|*?") != std::string_view::npos &&
           s.find('\\') == std::string_view::npos && s.find('@') == std::string_view::npos;
  }

  struct Operator {
    Condition condition;
    std::size_t end = 0;
  };
  /// The operator that begins here, if there is one.
  std::optional<Operator> ahead() {
    const std::size_t start = at_;
    skip();
    Operator found;
    std::string_view word = chunk();
    std::size_t end = at_ + word.size();
    if (word == "NOT") {
      found.condition.negated = true;
      at_ = end;
      skip();
      word = chunk();
      end = at_ + word.size();
    }
    at_ = start;
    const std::size_t slash = word.find('/');
    const std::string_view verb = word.substr(0, slash);
    if (verb == "NEAR" || (verb == "SENTENCE" && slash == std::string_view::npos)) {
      found.condition.relation = Condition::Relation::near;
    } else if (verb == "BEFORE") {
      found.condition.relation = Condition::Relation::before;
    } else if (verb == "AFTER") {
      found.condition.relation = Condition::Relation::after;
    } else {
      if (found.condition.negated) fail("NOT needs NEAR, BEFORE, AFTER or SENTENCE behind it");
      return std::nullopt;
    }
    if (slash != std::string_view::npos) found.condition.distance = number(word.substr(slash + 1), max_distance);
    found.end = end;
    return found;
  }
  std::optional<Condition> condition() {
    std::optional<Operator> found = ahead();
    if (!found) return std::nullopt;
    at_ = found->end;
    found->condition.what = alternatives(0);
    return std::move(found->condition);
  }

  [[nodiscard]] std::uint32_t number(std::string_view digits, std::uint32_t most) const {
    std::uint32_t value = 0;
    const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (code != std::errc{} || end != digits.data() + digits.size() || value < 1 || value > most) {
      fail("'" + std::string(digits) + "' is not a whole number from 1 to " + std::to_string(most));
    }
    return value;
  }

  std::vector<Sequence> alternatives(std::size_t depth) {
    if (depth > max_term_depth) fail("parentheses are nested more than " + std::to_string(max_term_depth) + " deep");
    std::vector<Sequence> out;
    for (;;) {
      Sequence s = sequence(depth);
      skip();
      const bool more = at_ < term_.size() && term_[at_] == '|';
      if (s.empty() && (more || !out.empty())) fail("one side of '|' is empty");
      if (!s.empty()) out.push_back(std::move(s));
      if (!more) return out;
      ++at_;
    }
  }

  Sequence sequence(std::size_t depth) {
    Sequence out;
    std::size_t gaps = 0;
    for (;;) {
      skip();
      if (at_ >= term_.size() || term_[at_] == '|') break;
      const std::string_view whole = chunk();
      const bool marks = depth == 0 && literal_marks(whole);
      if (!marks && term_[at_] == ')') break;
      if (ahead()) {
        if (depth == 0) break;
        fail("NEAR, BEFORE, AFTER and SENTENCE cannot stand in parentheses");
      }
      Element e;
      if (!marks && term_[at_] == '(') {
        ++at_;
        e.kind = Element::Kind::group;
        e.group = alternatives(depth + 1);
        if (at_ >= term_.size() || term_[at_] != ')') fail("a parenthesis is not closed");
        ++at_;
        if (e.group.empty()) continue;
      } else if (!marks && term_[at_] == '@') {
        e = macro();
      } else if (!marks && whole.starts_with("...")) {
        e.kind = Element::Kind::gap;
        at_ += 3;
        std::size_t end = at_;
        while (end < term_.size() && !is_blank(term_[end]) && term_[end] != ')' && term_[end] != '|') ++end;
        e.gap = end == at_ ? max_gap : number(term_.substr(at_, end - at_), max_term_gap);
        at_ = end;
        if (++gaps > max_term_gaps) fail("more than " + std::to_string(max_term_gaps) + " gaps");
      } else {
        e.word = word(marks);
        if (e.word.text.empty()) continue;
        if (++words_ > max_term_words) fail("more than " + std::to_string(max_term_words) + " words");
        if (e.word.pos.empty() && out.empty() && depth == 0 && (e.word.text.size() != 1 || e.word.text[0] != glob_any))
          e.word.pos = options_.pos;
      }
      out.push_back(std::move(e));
    }
    const auto is_gap = [](const Element& e) { return e.kind == Element::Kind::gap; };
    if (!out.empty() && (is_gap(out.front()) || is_gap(out.back()))) fail("a gap needs a word on either side");
    for (std::size_t i = 1; i < out.size(); ++i)
      if (is_gap(out[i]) && is_gap(out[i - 1])) fail("two gaps stand side by side");
    return out;
  }

  Element macro() {
    Element e;
    e.kind = Element::Kind::macro;
    ++at_;
    const bool braced = at_ < term_.size() && term_[at_] == '{';
    std::size_t end = at_;
    if (braced) {
      end = term_.find('}', ++at_);
      if (end == std::string_view::npos) fail("'@{' is not closed");
    } else {
      while (end < term_.size() && !is_blank(term_[end]) && term_[end] != ')' && term_[end] != '|') ++end;
    }
    e.macro = term_.substr(at_, end - at_);
    at_ = end + (braced ? 1 : 0);
    if (e.macro.empty()) fail("'@' needs the name of a category behind it");
    return e;
  }

  /// One word up to a blank, a bar or a closing parenthesis.
  WordTest word(bool marks) {
    WordTest out;
    out.level = options_.level;
    if (!marks) {
      for (std::size_t l = 0; l < level_names.size(); ++l) {
        const std::string_view rest = term_.substr(at_);
        if (rest.starts_with(level_names[l]) && rest.size() > level_names[l].size() && rest[level_names[l].size()] == ':') {
          out.level = static_cast<Level>(l);
          at_ += level_names[l].size() + 1;
          break;
        }
      }
    }
    std::string piece;
    const auto flush = [&] {
      std::string clean = normalize::bare(piece);
      out.text += out.level == Level::surface ? clean : normalize::fold(clean);
      piece.clear();
    };
    for (; at_ < term_.size() && !is_blank(term_[at_]); ++at_) {
      const char c = term_[at_];
      if (marks) {
        piece += c;
      } else if (c == '\\' && at_ + 1 < term_.size()) {
        piece += term_[++at_];
      } else if (c == '|' || c == ')') {
        break;
      } else if (c == '*' || c == '?') {
        flush();
        out.glob = true;
        const char mark = c == '*' ? glob_any : glob_one;
        if (mark != glob_any || !out.text.ends_with(glob_any)) out.text += mark;
      } else if (c == '/' && part_of_speech(out.pos)) {
        break;
      } else {
        piece += c;
      }
    }
    flush();
    if (out.text.find('.') != std::string::npos) join_initials(out.text);
    return out;
  }

  /// Reads "/NOUN" to its end; false where what follows the slash is no name in capitals.
  bool part_of_speech(PosSet& out) {
    std::size_t end = at_ + 1;
    while (end < term_.size() && term_[end] >= 'A' && term_[end] <= 'Z') ++end;
    if (end < at_ + 2 || (end < term_.size() && !is_blank(term_[end]) && term_[end] != ')' && term_[end] != '|')) return false;
    out = pos_set(term_.substr(at_ + 1, end - at_ - 1), line_, name_);
    at_ = end;
    return true;
  }

  std::string_view term_;
  PatternOptions options_;
  std::uint64_t line_;
  const std::string& name_;
  std::size_t at_ = 0;
  std::size_t words_ = 0;
};

void write(const std::vector<Sequence>& alternatives, std::string& out);

void write(const WordTest& word, std::string& out) {
  out += static_cast<char>('0' + static_cast<int>(word.level));
  out += word.glob ? 'g' : 'w';
  if (!word.pos.empty()) out += std::to_string(word.pos.bits());
  out += ':';
  out += word.text;
}

void write(const Element& e, std::string& out) {
  switch (e.kind) {
    case Element::Kind::word: write(e.word, out); break;
    case Element::Kind::gap: out += "..." + std::to_string(e.gap); break;
    case Element::Kind::group:
      out += '(';
      write(e.group, out);
      out += ')';
      break;
    case Element::Kind::macro: out += '@' + e.macro; break;
  }
}

void write(const std::vector<Sequence>& alternatives, std::string& out) {
  std::vector<std::string> parts;
  for (const Sequence& s : alternatives) {
    std::string part;
    for (const Element& e : s) {
      part += ' ';
      write(e, part);
    }
    parts.push_back(std::move(part));
  }
  std::sort(parts.begin(), parts.end());
  parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
  for (const std::string& part : parts) out += '|' + part;
}

}  // namespace

std::string_view to_string(Level level) noexcept { return level_names[static_cast<std::size_t>(level)]; }

Level level_from(std::string_view name) {
  for (std::size_t i = 0; i < level_names.size(); ++i)
    if (level_names[i] == name) return static_cast<Level>(i);
  throw Error(ErrorCode::invalid_option, 0, "level='" + std::string(name) + "' is not known; allowed: surface, key, stem, lemma");
}

Pattern parse_pattern(std::string_view term, const PatternOptions& options, std::uint64_t line, const std::string& name) {
  return Parser{term, options, line, name}.pattern();
}

std::string canonical(const WordTest& word) {
  std::string out = "| ";
  write(word, out);
  return out;
}

std::string canonical(const Pattern& pattern) {
  std::string out;
  write(pattern.what, out);
  for (const Condition& c : pattern.conditions) {
    out += c.negated ? " !" : " &";
    out += std::to_string(static_cast<int>(c.relation)) + '/' + std::to_string(c.distance);
    write(c.what, out);
  }
  return out;
}

/// Two pointers and one place to come back to: quadratic at worst in the length of a word, without recursion.
bool glob_matches(std::string_view pattern, std::string_view word) noexcept {
  const auto width = [](char c) -> std::size_t {
    const auto b = static_cast<unsigned char>(c);
    return b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
  };
  std::size_t p = 0;
  std::size_t w = 0;
  std::size_t star = std::string_view::npos;
  std::size_t mark = 0;
  while (w < word.size()) {
    if (p < pattern.size() && pattern[p] == glob_any) {
      star = p++;
      mark = w;
    } else if (p < pattern.size() && pattern[p] == glob_one) {
      w = std::min(word.size(), w + width(word[w]));
      ++p;
    } else if (p < pattern.size() && pattern[p] == word[w]) {
      ++p;
      ++w;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      mark += width(word[mark]);
      w = mark;
    } else {
      return false;
    }
    if (w > word.size()) return false;
  }
  while (p < pattern.size() && pattern[p] == glob_any) ++p;
  return p == pattern.size();
}

}  // namespace marsad::lexicon
