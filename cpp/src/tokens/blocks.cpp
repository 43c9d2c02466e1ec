// Which part of the article a sentence belongs to: position and length, the table of known lines, and repetition.
#include "detail/blob.hpp"
#include "detail/string_map.hpp"
#include "detail/tsv.hpp"
#include "tokens/repeats.hpp"

#include <marsad/error.hpp>
#include <marsad/normalize/letters.hpp>
#include <marsad/text/chars.hpp>
#include <marsad/tokens/sentences.hpp>

#include <algorithm>
#include <deque>
#include <string>

namespace marsad::tokens {
namespace {

namespace cp = text::cp;

enum class Match : std::uint8_t {
  exact,   ///< the line is nothing else, brackets aside
  prefix,  ///< the line begins so
  label,   ///< a colon, hyphen or slash follows
  head,    ///< label; before the first paragraph also prefix
};

/// Whether all short lines that follow belong to a line, until the next paragraph.
enum class Rest : std::uint8_t { no, yes, alone /* where the line says nothing else */ };

/// A row of rules/boilerplate.tsv.
struct Known {
  Block block = Block::boilerplate;
  Match match = Match::exact;
  bool source = false;  ///< an agency: boilerplate where it stands alone, else the second part of a dateline
  Rest rest = Rest::no;
};

struct Table {
  std::deque<std::string> texts;
  detail::StringMap<Known> by_key;  // folded words joined by one blank
  detail::StringMap<bool> first;    // their first words
  std::size_t longest = 0;          // in words
};

const Table& table() {
  static const Table known = [] {
    Table out;
    detail::Tsv rows{detail::section("rules/boilerplate.tsv"), "rules/boilerplate.tsv", {"line", "block", "match", "rest"}};
    while (rows.next()) {
      const auto one_of = [&](std::string_view column, std::initializer_list<std::string_view> allowed) {
        const auto* const hit = std::find(allowed.begin(), allowed.end(), rows[column]);
        if (hit == allowed.end()) throw Error(ErrorCode::invalid_table, rows.line(), std::string{rows[column]});
        return hit - allowed.begin();
      };
      const auto block = one_of("block", {"boilerplate", "byline", "source"});
      Known row;
      row.block = block == 1 ? Block::byline : Block::boilerplate;
      row.source = block == 2;
      row.match = static_cast<Match>(one_of("match", {"exact", "prefix", "label", "head"}));
      row.rest = static_cast<Rest>(one_of("rest", {"no", "yes", "alone"}));
      out.by_key.emplace(out.texts.emplace_back(normalize::fold(rows["line"])), row);
      out.first.emplace(out.texts.emplace_back(normalize::fold(detail::split(rows["line"], ' ').front())), true);
      out.longest = std::max(out.longest, detail::split(rows["line"], ' ').size());
    }
    return out;
  }();
  return known;
}

constexpr std::size_t short_line = 22;       // words: a headline or caption is not longer
constexpr std::size_t paragraph_words = 12;  // a line that ends with a full stop is one of the body from here on
constexpr std::size_t longest_lead = 120;
constexpr std::size_t longest_byline = 8;  // "by ..."
constexpr std::size_t longest_place = 5;   // "Cairo - Sami al-Haddad"
constexpr std::size_t longest_tag = 3;     // names of sections above "related news"
constexpr std::size_t most_seen = 64;

bool is_full_stop(const Token& t) {
  return t.is(TokenKind::punctuation) && (t.mark == '.' || t.mark == cp::full_stop || t.mark == cp::ellipsis);
}

bool ends_sentence(const Token& t) {
  return is_full_stop(t) || t.is(TokenKind::quote) ||
         (t.is(TokenKind::punctuation) && (t.mark == '!' || t.mark == '?' || t.mark == cp::question || t.mark == ':'));
}

bool is_dash(const Token& t) {
  return t.is(TokenKind::punctuation) && (t.mark == '-' || t.mark == 0x2013 || t.mark == 0x2014 || t.mark == cp::tatweel);
}

bool is_separator(const Token& t) { return is_dash(t) || (t.is(TokenKind::punctuation) && (t.mark == '/' || t.mark == ':')); }

/// Sentences between two line breaks.
struct Line {
  std::size_t begin = 0, end = 0;  // sentences
  TokenRange tokens;
  std::size_t words = 0;
  bool is_short = false;      // one sentence without a terminal mark
  bool is_paragraph = false;  // certainly of the body
};

class Marker {
 public:
  Marker(std::vector<Sentence>& sentences, const TokenList& tokens, const Types& types)
      : sentences_(sentences), tokens_(tokens), types_(types) {}

  void run(bool titled) {
    read_lines();
    bool rest = false;     // below "related news"
    bool head = true;      // before the first paragraph
    bool headed = titled;  // has a headline
    for (std::size_t k = 0; k < lines_.size(); ++k) {
      const Line& line = lines_[k];
      rest = rest && !line.is_paragraph;
      const Known* const known = line.end - line.begin == 1 ? find(line, head) : nullptr;
      if (known != nullptr) {
        const bool opens = known->rest == Rest::yes || (known->rest == Rest::alone && line.words <= 2);
        if (opens) mark_tags(k);
        rest = rest || opens;
        set(line, known->block);
      } else if (rest && !is_full_stop(tokens_[line.tokens.end - 1])) {
        set(line, Block::boilerplate);
      } else if (head && line.end - line.begin == 1 && is_dateline(line)) {
        set(line, Block::dateline);
      } else if (head && line.is_short && is_byline(line)) {
        set(line, Block::byline);
      } else if (head && line.is_short && !headed && k + 1 < lines_.size()) {
        set(line, Block::headline);
        headed = true;
        remember(line);
      } else if (mark_repeats(line) || mark_cut(k)) {
        continue;
      } else if (is_item(k)) {
        set(line, Block::list);
      } else if (line.is_short && k + 1 < lines_.size()) {
        set(line, Block::caption);
      } else if (head && line.words >= paragraph_words && line.words <= longest_lead && body_follows(k)) {
        set(line, Block::lead);
      } else {
        headed = true;
      }
      const bool first = head && (line.is_paragraph || sentences_[line.begin].block == Block::lead);
      if (first) first_ = words(line.tokens, true);
      head = head && !first;
    }
  }

 private:
  /// Sentences that repeat stay what they are.
  void set(const Line& line, Block block) {
    for (std::size_t s = line.begin; s < line.end; ++s)
      if (sentences_[s].block != Block::repeat) sentences_[s].block = block;
  }

  void read_lines() {
    for (std::size_t s = 0; s < sentences_.size(); ++s) {
      const TokenRange range = sentences_[s].tokens;
      if (s == 0 || tokens_[range.begin].has(newline_before)) lines_.push_back({s, s, {range.begin, range.begin}, 0, false, false});
      lines_.back().end = s + 1;
      lines_.back().tokens.end = range.end;
    }
    for (Line& line : lines_) {
      for (std::uint32_t i = line.tokens.begin; i < line.tokens.end; ++i) line.words += tokens_[i].type != 0 ? 1 : 0;
      const Token& last = tokens_[line.tokens.end - 1];
      line.is_short = line.end - line.begin == 1 && line.words <= short_line && !ends_sentence(last);
      line.is_paragraph = line.words > short_line || (line.words >= paragraph_words && is_full_stop(last));
    }
  }

  /// The known line that begins here, or null.
  [[nodiscard]] const Known* find(const Line& line, bool head) const {
    const Table& known = table();
    std::uint32_t i = line.tokens.begin;
    const bool bracket = tokens_[i].is(TokenKind::punctuation) && tokens_[i].mark == '(';
    i += bracket ? 1 : 0;
    std::string key;
    for (std::size_t words = 0; i < line.tokens.end && tokens_[i].type != 0 && words < known.longest; ++i, ++words) {
      if (words != 0) key += ' ';
      normalize::append_fold(key, types_[tokens_[i].type]);
      if (words == 0 && !known.first.contains(key)) return nullptr;
      const Known* const hit = known.by_key.find(key);
      if (hit == nullptr) continue;
      const Known& row = *hit;
      if (row.block == Block::byline && (line.words > longest_byline || is_full_stop(tokens_[line.tokens.end - 1]))) continue;
      const std::uint32_t next = i + 1;
      const bool whole = next == line.tokens.end || (next + 1 == line.tokens.end && tokens_[next].is(TokenKind::punctuation));
      const bool labels = next + 1 < line.tokens.end && is_separator(tokens_[next]);
      switch (row.match) {
        case Match::exact:
          if (whole) return &row;
          break;
        case Match::prefix:
          if (!bracket) return &row;
          break;
        case Match::label:
          if (labels) return &row;
          break;
        case Match::head:
          if (labels || (head && line.is_short && !whole)) return &row;
          break;
      }
    }
    return nullptr;
  }

  /// A run of names of sections above "related news" belongs to it.
  void mark_tags(std::size_t k) {
    while (k > 1) {
      const Line& line = lines_[--k];
      if (!line.is_short || line.words > longest_tag || sentences_[line.begin].block != Block::caption) return;
      set(line, Block::boilerplate);
    }
  }

  /// The end of "Cairo - Reuters:", "Cairo (Reuters) -" at the start of a line, else its begin. `told`: the second
  /// part is an agency of the table, or a colon or dash closes.
  [[nodiscard]] std::uint32_t behind_dateline(TokenRange r, bool& told) const {
    const auto names = [&](std::uint32_t i, std::uint32_t most) {
      const std::uint32_t begin = i;
      while (i < r.end && i - begin < most && (tokens_[i].type != 0 || tokens_[i].is(TokenKind::number)) &&
             (i == begin || tokens_[i].has(space_before)))
        ++i;
      return i;
    };
    told = false;
    const std::uint32_t place = names(r.begin, 4);
    if (place == r.begin || place + 1 >= r.end || tokens_[r.begin].type == 0) return r.begin;
    const bool bracket = tokens_[place].is(TokenKind::punctuation) && tokens_[place].mark == '(';
    if (!bracket && (!is_separator(tokens_[place]) || tokens_[place].mark == ':')) return r.begin;
    std::uint32_t end = names(place + 1, 4);
    if (end == place + 1) return r.begin;
    std::string key;
    for (std::uint32_t i = place + 1; i < end; ++i) key.append(key.empty() ? "" : " ").append(normalize::fold(types_[tokens_[i].type]));
    const Known* const hit = table().by_key.find(key);
    told = hit != nullptr && hit->source;
    if (bracket) {
      if (end >= r.end || tokens_[end].mark != ')') return r.begin;
      ++end;
    }
    const bool closed = end < r.end && is_separator(tokens_[end]) && tokens_[end].mark != '/';
    if (!closed) return told || (!bracket && end == r.end) ? end : r.begin;
    told = true;
    return end + 1;
  }

  [[nodiscard]] bool is_dateline(const Line& line) const {
    bool told = false;
    return behind_dateline(line.tokens, told) == line.tokens.end && told;
  }

  /// "Cairo - Sami al-Haddad" on a line of its own.
  [[nodiscard]] bool is_byline(const Line& line) const {
    bool told = false;
    return line.words <= longest_place && line.end < sentences_.size() && behind_dateline(line.tokens, told) == line.tokens.end && !told;
  }

  /// Words of a sentence or line, a dateline at its start left out.
  [[nodiscard]] Words words(TokenRange r, bool starts_line) const {
    bool told = false;
    return {{starts_line ? behind_dateline(r, told) : r.begin, r.end}, tokens_};
  }

  /// The same, from those of its parts.
  [[nodiscard]] Words words(TokenRange r, bool starts_line, const std::vector<Words>& parts) const {
    bool told = false;
    const TokenRange range{starts_line ? behind_dateline(r, told) : r.begin, r.end};
    return range.begin == parts.front().range().begin ? Words{range, tokens_, parts} : Words{range, tokens_};
  }

  static bool said(std::vector<Words>& seen, Words& words) {
    return std::any_of(seen.begin(), seen.end(), [&](Words& other) { return words.says_again(other); });
  }

  static void keep(std::vector<Words>& seen, Words words) {
    if (words.size() >= min_repeat && seen.size() < most_seen) seen.push_back(std::move(words));
  }

  void remember(const Line& line) { keep(seen_, words(line.tokens, true)); }

  /// Marks what says again an earlier sentence, or a whole line an earlier line. True if all of the line does.
  bool mark_repeats(const Line& line) {
    bool all = true;
    const bool several = line.end - line.begin > 1;
    parts_.clear();
    for (std::size_t s = line.begin; s < line.end; ++s) parts_.push_back(words(sentences_[s].tokens, s == line.begin));
    Words whole = several ? words(line.tokens, true, parts_) : Words{};
    const bool again = several && said(seen_lines_, whole);
    for (std::size_t s = line.begin; s < line.end; ++s) {
      Words& own = parts_[s - line.begin];
      if (again || said(seen_, own) || (!several && said(seen_lines_, own))) {
        sentences_[s].block = Block::repeat;
      } else {
        all = false;
        keep(seen_, std::move(own));
      }
    }
    if (several && !all) keep(seen_lines_, std::move(whole));
    return all;
  }

  /// Below a picture the first paragraph again.
  bool mark_cut(std::size_t k) {
    if (k < 2 || sentences_[lines_[k - 1].begin].block != Block::caption || !words(lines_[k].tokens, true).is_cut_from(first_))
      return false;
    set(lines_[k], Block::repeat);
    return true;
  }

  /// What marks a line as an item: a bullet, a number, a letter; 0 for none.
  [[nodiscard]] char32_t item_mark(const Line& line) const {
    const Token& t = tokens_[line.tokens.begin];
    if (line.tokens.size() < 2) return 0;
    const Token& next = tokens_[line.tokens.begin + 1];
    const bool bullet = is_dash(t) || t.mark == '*' || t.mark == 0xB7 || t.mark == 0x2022 || t.mark == 0x2023 ||
                        (t.mark >= 0x25A0 && t.mark <= 0x25FF);
    if ((t.is(TokenKind::punctuation) || t.is(TokenKind::symbol)) && bullet) return t.mark;
    if (t.is(TokenKind::emoji) && next.has(space_before)) return 0x1F539;
    const bool behind = !next.has(space_before) && next.is(TokenKind::punctuation) &&
                        (next.mark == '.' || next.mark == ')' || next.mark == '-');
    if (t.is(TokenKind::number) && t.span.size() <= 4 && (behind || is_dash(next))) return '1';
    if (t.is(TokenKind::word) && types_[t.type].size() == 2 && behind && next.mark != '.') return cp::alef;
    return 0;
  }

  /// An item has another one before or behind it.
  [[nodiscard]] bool is_item(std::size_t k) const {
    const char32_t mark = item_mark(lines_[k]);
    if (mark == 0) return false;
    return (k > 0 && item_mark(lines_[k - 1]) == mark) || (k + 1 < lines_.size() && item_mark(lines_[k + 1]) == mark);
  }

  [[nodiscard]] bool body_follows(std::size_t k) const {
    return std::any_of(lines_.begin() + static_cast<std::ptrdiff_t>(k) + 1, lines_.end(), [](const Line& line) { return !line.is_short; });
  }

  std::vector<Sentence>& sentences_;
  const TokenList& tokens_;
  const Types& types_;
  std::vector<Line> lines_;
  Words first_;                    // of the first paragraph
  std::vector<Words> parts_;       // of the line at hand
  std::vector<Words> seen_;        // of sentences
  std::vector<Words> seen_lines_;  // of lines with several sentences
};

}  // namespace

void mark_blocks(std::vector<Sentence>& sentences, const TokenList& tokens, const Types& types, bool is_title, bool titled) {
  if (is_title) {
    for (Sentence& s : sentences) s.block = Block::headline;
    return;
  }
  Marker{sentences, tokens, types}.run(titled);
}

}  // namespace marsad::tokens
