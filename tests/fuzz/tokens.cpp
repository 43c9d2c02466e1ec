// Layer `tokens`: the promises that its headers make for any bytes.
#include <marsad/normalize/letters.hpp>
#include <marsad/tokens/sentences.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include "fuzz.hpp"

namespace {

using marsad::fuzz::Boundaries;
using marsad::fuzz::require;
using namespace marsad::tokens;
namespace text = marsad::text;

void check_token(std::string_view s, const Token& t, const Types& types) {
  require(static_cast<std::size_t>(t.kind) < token_kinds, "the kind has a name");
  require(t.type < types.size(), "the type is known");
  require((t.type != 0) == ((t.is(TokenKind::word) || t.is(TokenKind::abbreviation)) && !types[t.type].empty()), "words have a type");
  require(!text::validate(value(s, t)), "values are UTF-8");
  text::Span last{t.span.begin, t.span.begin};
  for (const text::Span part : hashtag_parts(s, t)) {
    require(t.span.contains(part) && last.end <= part.begin && !part.empty(), "parts of a hashtag lie in it, in order");
    last = part;
  }
  if (t.type == 0) return;
  const std::string_view form = types[t.type];
  require(!text::validate(form), "bare forms are UTF-8");
  require(types.find(form) == t.type, "a form finds its type");
  std::uint32_t before = t.span.begin;
  for (std::uint32_t p = 0; p < form.size(); p += text::decode_at(form, p).size) {
    const std::uint32_t at = original(s, t, p);
    require(before <= at && at < t.span.end, "offsets into a form lead into its token, in order");
    before = at;
  }
  require(original(s, t, static_cast<std::uint32_t>(form.size())) == t.span.end, "the end of a form is the end of its token");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view s = marsad::fuzz::as_text(data, size);
  const Boundaries boundaries{s};
  Types types;
  const TokenList list = tokenize(s, types);
  std::uint32_t last = 0;
  for (const Token& t : list) {
    require(last <= t.span.begin && !t.span.empty() && t.span.end <= s.size(), "tokens are sorted and lie apart");
    require(boundaries.at(t.span), "tokens lie on boundaries of code points");
    check_token(s, t, types);
    last = t.span.end;
  }

  Types fresh;
  require(tokenize(s, fresh) == list, "the same text gives the same tokens");
  std::uint32_t next = 0;
  std::vector<Sentence> sentences = split_sentences(list, types);
  for (const Sentence& one : sentences) {
    require(one.tokens.begin == next && !one.tokens.empty(), "every token is in exactly one sentence");
    require(one.span == text::Span{list[one.tokens.begin].span.begin, list[one.tokens.end - 1].span.end},
            "sentences begin and end with their tokens");
    next = one.tokens.end;
  }
  require(next == list.size(), "no token is left over");
  mark_blocks(sentences, list, types, false, false);
  mark_blocks(sentences, list, types, true, true);
  for (const Sentence& one : sentences) require(!to_string(one.block).empty(), "the block has a name");

  static_cast<void>(is_arabizi(s));
  return 0;
}
