#pragma once
/// Tokens as the tables of tests/data/tokens write them: kind:surface=value+flag, joined by a vertical bar; sentences too.
#include <string>
#include <string_view>

#include <marsad/text/span.hpp>
#include <marsad/tokens/sentences.hpp>
#include <marsad/tokens/tokenizer.hpp>

namespace marsad::test {

inline std::string token_text(std::string_view text, const tokens::TokenList& list) {
  std::string out;
  for (const tokens::Token& t : list) {
    if (!out.empty()) out += '|';
    out += tokens::to_string(t.kind);
    out += ':';
    out += text::slice(text, t.span);
    if (const std::string v = tokens::value(text, t); !v.empty()) out += "=" + v;
    if (t.has(tokens::elongated)) out += "+elongated";
    if (t.has(tokens::laughter)) out += "+laughter";
    if (t.has(tokens::doubtful)) out += "+doubtful";
    if (t.has(tokens::tatweel_end)) out += "+tatweel_end";
  }
  return out;
}

/// The sentences of a text, joined by a vertical bar.
inline std::string sentence_text(std::string_view text) {
  tokens::Types types;
  const tokens::TokenList list = tokens::tokenize(text, types);
  std::string out;
  for (const tokens::Sentence& s : tokens::split_sentences(list, types)) {
    if (!out.empty()) out += '|';
    out += text::slice(text, s.span);
  }
  return out;
}

}  // namespace marsad::test
