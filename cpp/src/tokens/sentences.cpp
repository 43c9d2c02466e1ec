#include <marsad/tokens/sentences.hpp>

#include <marsad/text/chars.hpp>

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

bool is_terminal(const Token& t) {
  return t.is(TokenKind::punctuation) &&
         (t.mark == '.' || t.mark == '!' || t.mark == '?' || t.mark == cp::question || t.mark == cp::ellipsis || t.mark == cp::full_stop);
}

/// Marks that close what stands before them and so stay with the sentence that ends there.
bool closes(const Token& t) {
  if (t.has(space_before)) return false;
  if (t.is(TokenKind::quote)) return t.mark != cp::guillemet_open && t.mark != cp::double_open && t.mark != cp::single_open;
  return t.is(TokenKind::punctuation) && (t.mark == ')' || t.mark == ']' || t.mark == '.' || t.mark == '\'' || t.mark == ayah_close);
}

/// "1." at the start of a line: the mark of a list item, not a sentence.
bool is_list_mark(const TokenList& tokens, std::uint32_t begin, std::uint32_t i) {
  const Token& t = tokens[begin];
  if (i != begin + 1 || (begin != 0 && !t.has(newline_before)) || tokens[i].has(space_before)) return false;
  return t.is(TokenKind::number) && t.span.size() <= 4 && tokens[i].mark == '.' && tokens[i].span.size() == 1;
}

}  // namespace

std::vector<Sentence> split_sentences(const TokenList& tokens) {
  std::vector<Sentence> out;
  const auto n = static_cast<std::uint32_t>(tokens.size());
  for (std::uint32_t begin = 0; begin < n;) {
    std::uint32_t i = begin;
    for (;; ++i) {
      if (i + 1 == n || tokens[i + 1].has(newline_before)) break;
      if (!is_terminal(tokens[i]) || is_list_mark(tokens, begin, i)) continue;
      while (i + 1 < n && !tokens[i + 1].has(newline_before) && (closes(tokens[i + 1]) || is_terminal(tokens[i + 1]))) ++i;
      if (i + 1 == n || tokens[i + 1].has(space_before)) break;
      if (tokens[i + 1].is(TokenKind::word) && tokens[i].mark == '.') break;  // a missing space
    }
    out.push_back({{begin, i + 1}, {tokens[begin].span.begin, tokens[i].span.end}, Block::body});
    begin = i + 1;
  }
  return out;
}

}  // namespace marsad::tokens
