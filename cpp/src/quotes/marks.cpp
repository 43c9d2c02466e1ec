#include <marsad/quotes/marks.hpp>
#include <marsad/text/chars.hpp>

#include <algorithm>

namespace marsad::quotes {
namespace {

using tokens::Token;
using tokens::TokenKind;
namespace cp = text::cp;

enum class Side : std::uint8_t { open, close, either };

Side by_shape(char16_t mark) {
  switch (mark) {
    case cp::guillemet_open:
    case cp::double_open:
    case cp::double_low:
    case cp::single_open: return Side::open;
    case cp::guillemet_close:
    case cp::double_close:
    case cp::single_close: return Side::close;
    default: return Side::either;
  }
}

/// Which family a mark belongs to: marks of one family close each other before they nest.
int family(char16_t mark) {
  if (mark == cp::guillemet_open || mark == cp::guillemet_close) return 1;
  if (mark == cp::single_open || mark == cp::single_close) return 2;
  return 3;
}

class Pairer {
 public:
  explicit Pairer(const phrases::Parsed& p) : p_(p), n_(static_cast<std::uint32_t>(p.tokens.size())) {}

  std::vector<Quoted> run() {
    const Token* const tokens = p_.tokens.data();
    for (std::uint32_t i = 0; i < n_; ++i) {
      if (stack_.empty()) {
        while (i < n_ && !tokens[i].is(TokenKind::quote)) ++i;
        if (i == n_) break;
      }
      const Token& t = tokens[i];
      if (!stack_.empty() && t.has(tokens::newline_before) && i > 0) paragraph(i);
      if (t.is(TokenKind::quote) && !apostrophe(i)) mark(i);
    }
    while (!stack_.empty()) finish(n_, false);
    std::sort(out_.begin(), out_.end(), [](const Quoted& a, const Quoted& b) { return a.open < b.open; });
    nest();
    return std::move(out_);
  }

 private:
  struct Open {
    std::uint32_t token;
    std::uint32_t paragraphs;
  };

  [[nodiscard]] bool space_before(std::uint32_t i) const { return i >= n_ || p_.tokens[i].has(tokens::space_before); }

  /// A single mark between letters or after a Latin word is an apostrophe.
  [[nodiscard]] bool apostrophe(std::uint32_t i) const {
    return family(p_.tokens[i].mark) == 2 && !space_before(i) && !space_before(i + 1);
  }

  /// A neutral mark written on to a word, with a space behind it, while nothing is open: it opens if the next mark of the sentence
  /// closes at a full stop or the end, "he said" the war is over"."
  [[nodiscard]] bool opens_late(std::uint32_t i) const {
    if (by_shape(p_.tokens[i].mark) != Side::either || !stack_.empty() || !(p_.is(i - 1, morph::Pos::verb) || p_.tokens[i - 1].mark == ':'))
      return false;
    constexpr std::uint32_t near = 120;
    for (std::uint32_t k = i + 1; k < n_ && k < i + near && !p_.tokens[k].has(tokens::newline_before); ++k) {
      if (!p_.tokens[k].is(TokenKind::quote)) continue;
      return family(p_.tokens[k].mark) == family(p_.tokens[i].mark) && !space_before(k);
    }
    return false;
  }

  [[nodiscard]] Side side(std::uint32_t i) const {
    const bool before = space_before(i);
    const bool after = space_before(i + 1);
    if (before && !after) return Side::open;
    if (i > 0 && !before) {
      const Token& t = p_.tokens[i - 1];
      if (after && opens_late(i)) return Side::open;
      const bool bracket = t.is(TokenKind::punctuation) && (t.mark == '(' || t.mark == '[' || t.mark == ':' || t.mark == '-');
      const bool proclitic = t.is(TokenKind::word) && (t.has(tokens::tatweel_end) || p_.form(i - 1).size() <= 2) &&
                             t.has(tokens::space_before);
      if ((bracket || proclitic) && !after) return Side::open;
      if (after) return Side::close;
      const Token& next = p_.tokens[i + 1];
      if (next.is(TokenKind::punctuation) && next.mark != '(') return Side::close;
    }
    return by_shape(p_.tokens[i].mark);
  }

  void mark(std::uint32_t i) {
    Side s = side(i);
    const char16_t shape = p_.tokens[i].mark;
    if (s == Side::either) s = stack_.empty() ? Side::open : Side::close;
    if (s == Side::open && !stack_.empty()) {
      const char16_t top = p_.tokens[stack_.back().token].mark;
      const bool same = family(top) == family(shape);
      // A neutral mark of the family that is open closes it, unless a second closing mark is still to come.
      if (same && by_shape(shape) == Side::either && !closes_twice(i))
        s = Side::close;
      else if (same && by_shape(shape) == Side::open && stack_.back().paragraphs > 0) {
        stack_.back().paragraphs = 0;
        return;
      }  // continued paragraph
      else if (same && by_shape(shape) == Side::open)
        finish(i, false);
    }
    if (s == Side::open) {
      if (stack_.size() == max_depth) finish(i, false);
      stack_.push_back({i, 0});
    } else if (!stack_.empty()) {
      const auto match = std::find_if(stack_.rbegin(), stack_.rend(),
                                      [&](const Open& o) { return family(p_.tokens[o.token].mark) == family(shape); });
      if (match != stack_.rend())
        while (stack_.back().token != match->token) finish(i, false);
      finish(i, true);
    }
  }

  /// Behind mark i two more marks of its family follow in this paragraph: it opens a quotation inside a quotation.
  [[nodiscard]] bool closes_twice(std::uint32_t i) const {
    unsigned marks = 0;
    for (std::uint32_t k = i + 1; k < n_ && !p_.tokens[k].has(tokens::newline_before) && k < i + 40; ++k) {
      if (p_.tokens[k].is(TokenKind::quote) && family(p_.tokens[k].mark) == family(p_.tokens[i].mark)) ++marks;
    }
    return marks >= 2 && marks % 2 == 0 && !space_before(i + 1);
  }

  void paragraph(std::uint32_t i) {
    // A lone closing mark later on, before anything opens: the quotation runs over paragraphs.
    ++stack_.back().paragraphs;
    std::uint32_t breaks = 1;
    for (std::uint32_t k = i; k < n_ && breaks <= 3; ++k) {
      if (k > i && p_.tokens[k].has(tokens::newline_before)) ++breaks;
      if (!p_.tokens[k].is(TokenKind::quote) || apostrophe(k)) continue;
      const bool continues = k == i && by_shape(p_.tokens[k].mark) != Side::close;
      if (side(k) == Side::close || continues) return;
      break;
    }
    while (!stack_.empty()) finish(i, false);
  }

  void finish(std::uint32_t end, bool closed) {
    const Open o = stack_.back();
    stack_.pop_back();
    tokens::TokenRange inner{o.token + 1, end};
    if (!closed) {  // it ends where the sentence ends in which it began
      const std::uint32_t s = p_.sentence_of[o.token];
      inner.end = std::min(inner.end, p_.sentences[s].tokens.end);
    }
    if (!inner.empty()) out_.push_back({inner, o.token, closed, -1});
  }

  /// Sets `outer`. A mark that stays open ends with its sentence: a pair inside that goes on behind it takes it along.
  void nest() {
    std::vector<std::size_t> around;
    for (std::size_t k = 0; k < out_.size(); ++k) {
      while (!around.empty() && out_[around.back()].inner.end <= out_[k].open) around.pop_back();
      for (const std::size_t j : around) out_[j].inner.end = std::max(out_[j].inner.end, out_[k].inner.end + (out_[k].closed ? 1U : 0U));
      if (!around.empty()) out_[k].outer = static_cast<std::int32_t>(around.back());
      around.push_back(k);
    }
  }

  static constexpr std::size_t max_depth = 8;

  const phrases::Parsed& p_;
  std::uint32_t n_;
  std::vector<Open> stack_;
  std::vector<Quoted> out_;
};

}  // namespace

std::vector<Quoted> pair_marks(const phrases::Parsed& p) { return Pairer{p}.run(); }

}  // namespace marsad::quotes
