// Which part of the article a sentence belongs to: position and length, the table of boilerplate lines, and repetition.
#include "detail/blob.hpp"
#include "detail/tsv.hpp"

#include <marsad/normalize/letters.hpp>
#include <marsad/text/chars.hpp>
#include <marsad/tokens/sentences.hpp>

#include <algorithm>
#include <bit>
#include <unordered_map>
#include <unordered_set>

namespace marsad::tokens {
namespace {

struct Line {
  bool exact;  ///< the line is nothing else
  bool rest;   ///< all short lines that follow belong to it
};

struct Lines {
  std::unordered_map<std::string, Line> by_key;  // folded words joined by one blank
  std::unordered_set<std::string> first;         // their first words
  std::size_t longest = 0;                       // in words
};

const Lines& lines() {
  static const Lines table = [] {
    Lines out;
    detail::Tsv rows{detail::section("rules/boilerplate.tsv"), "rules/boilerplate.tsv", {"line", "match", "rest"}};
    while (rows.next()) {
      out.by_key.emplace(normalize::fold(rows["line"]), Line{rows["match"] == "exact", rows["rest"] == "yes"});
      out.first.emplace(normalize::fold(detail::split(rows["line"], ' ').front()));
      out.longest = std::max(out.longest, detail::split(rows["line"], ' ').size());
    }
    return out;
  }();
  return table;
}

/// The boilerplate line that begins this sentence, or null.
const Line* boilerplate(const Sentence& s, const TokenList& tokens, const Types& types) {
  const Lines& table = lines();
  std::string key;
  std::size_t words = 0;
  for (std::uint32_t i = s.tokens.begin; i < s.tokens.end && tokens[i].is(TokenKind::word) && words < table.longest; ++i) {
    if (words++ != 0) key += ' ';
    key += normalize::fold(types[tokens[i].type]);
    if (words == 1 && !table.first.contains(key)) return nullptr;
    const auto hit = table.by_key.find(key);
    if (hit == table.by_key.end()) continue;
    const bool whole = i + 1 == s.tokens.end || (i + 2 == s.tokens.end && tokens[i + 1].is(TokenKind::punctuation));
    if (whole || !hit->second.exact) return &hit->second;
  }
  return nullptr;
}

constexpr std::size_t min_repeat = 6;     // words: shorter sentences repeat by chance
constexpr std::size_t short_line = 22;    // words: a headline or caption is not longer

/// The words of a sentence, for comparing sentences.
class Words {
 public:
  Words(const Sentence& s, const TokenList& tokens) : tokens_(&tokens), range_(s.tokens) {
    for (std::uint32_t i = range_.begin; i < range_.end; ++i) {
      const std::uint32_t type = tokens[i].type;
      if (type == 0) continue;
      ++size_;
      bits_ |= std::uint64_t{1} << (type * 0x9E3779B9U >> 26U);
    }
  }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }

  /// Whether four fifths of the words of the longer one are common to both, each as often as it stands in both.
  [[nodiscard]] bool says_again(Words& other) {
    const auto [small, large] = std::minmax({size_, other.size_});
    if (small < min_repeat || small * 5 < large * 4) return false;
    // A bit that only this one has stands for at least one word that the other has not.
    const auto own = static_cast<std::size_t>(std::popcount(bits_ & ~other.bits_));
    if ((size_ - own) * 5 < large * 4) return false;
    const std::vector<std::uint32_t>& a = sorted();
    const std::vector<std::uint32_t>& b = other.sorted();
    std::size_t common = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
      if (a[i] == b[j]) { ++common; ++i; ++j; } else if (a[i] < b[j]) { ++i; } else { ++j; }
    }
    return common * 5 >= large * 4;
  }

 private:
  const std::vector<std::uint32_t>& sorted() {
    if (types_.empty()) {
      for (std::uint32_t i = range_.begin; i < range_.end; ++i) if ((*tokens_)[i].type != 0) types_.push_back((*tokens_)[i].type);
      std::sort(types_.begin(), types_.end());
    }
    return types_;
  }

  const TokenList* tokens_;
  TokenRange range_;
  std::size_t size_ = 0;
  std::uint64_t bits_ = 0;            // one for each word, by a hash of its type
  std::vector<std::uint32_t> types_;  // sorted, once somebody asks
};

bool ends_sentence(const Token& t) {
  return (t.is(TokenKind::punctuation) && (t.mark == '.' || t.mark == '!' || t.mark == '?' || t.mark == text::cp::question ||
                                           t.mark == text::cp::ellipsis || t.mark == ':')) || t.is(TokenKind::quote);
}

}  // namespace

void mark_blocks(std::vector<Sentence>& sentences, const TokenList& tokens, const Types& types, bool is_title, bool titled) {
  if (is_title) {
    for (Sentence& s : sentences) s.block = Block::headline;
    return;
  }
  std::vector<Words> seen;
  bool rest = false;
  for (std::size_t k = 0; k < sentences.size(); ++k) {
    Sentence& s = sentences[k];
    const bool own_line = (k == 0 || tokens[s.tokens.begin].has(newline_before)) &&
                          (k + 1 == sentences.size() || tokens[s.tokens.end].has(newline_before));
    Words words{s, tokens};
    const bool is_short = own_line && words.size() <= short_line && !ends_sentence(tokens[s.tokens.end - 1]);
    const Line* const line = own_line ? boilerplate(s, tokens, types) : nullptr;
    if (line != nullptr || (rest && is_short)) {
      s.block = Block::boilerplate;
      rest = rest || (line != nullptr && line->rest);
    } else if (is_short && k == 0 && !titled && sentences.size() > 1) {
      s.block = Block::headline;
    } else if (std::any_of(seen.begin(), seen.end(), [&](Words& other) { return words.says_again(other); })) {
      s.block = Block::repeat;
    } else if (is_short && (k > 0 || titled) && k + 1 < sentences.size()) {
      s.block = Block::caption;
    }
    if (s.block != Block::boilerplate && s.block != Block::repeat && words.size() >= min_repeat && seen.size() < 64) seen.push_back(std::move(words));
  }
}

}  // namespace marsad::tokens
