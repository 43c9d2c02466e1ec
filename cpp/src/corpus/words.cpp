// The table of tokens.
#include "corpus/rows.hpp"

#include <marsad/normalize/letters.hpp>
#include <marsad/tokens/tokenizer.hpp>

namespace marsad::corpus {
namespace {

using morph::Analysis;

std::string_view reading_name(const Analysis& a) {
  switch (a.pos) {
    case morph::Pos::verb: return "finite verb";
    case morph::Pos::noun: return a.form == morph::Form::masdar ? "masdar" : a.form == morph::Form::participle ? "participle" : "noun";
    case morph::Pos::adjective: return a.form == morph::Form::participle ? "participle" : "adjective";
    case morph::Pos::proper_noun: return "name";
    case morph::Pos::numeral: return "number";
    default: return "particle";
  }
}

std::string features(const Analysis& a) {
  std::string out;
  const auto add = [&](std::string_view name, std::string_view v) {
    if (v.empty()) return;
    if (!out.empty()) out += '|';
    out += name;
    out += '=';
    out += v;
  };
  add("Aspect", a.aspect == morph::Aspect::perfect ? "Perf" : a.aspect == morph::Aspect::imperfect ? "Imp" : "");
  add("Definite", a.has(morph::al) ? "Def" : "");
  add("Gender", a.gender == morph::Gender::masculine ? "Masc" : a.gender == morph::Gender::feminine ? "Fem" : "");
  add("Number", a.number == morph::Number::singular ? "Sing"
                : a.number == morph::Number::dual   ? "Dual"
                : a.number == morph::Number::plural ? "Plur"
                                                    : "");
  add("Voice", a.voice == morph::Voice::passive ? "Pass" : a.voice == morph::Voice::active ? "Act" : "");
  return out;
}

/// Whether a word says what an article is about.
bool has_content(morph::Pos pos) {
  switch (pos) {
    case morph::Pos::noun:
    case morph::Pos::adjective:
    case morph::Pos::verb:
    case morph::Pos::proper_noun:
    case morph::Pos::adverb:
    case morph::Pos::interjection:
    case morph::Pos::other: return true;
    default: return false;
  }
}

}  // namespace

void Rows::lemmas(Table& t) const {
  const auto& p = f_.parsed;
  std::vector<std::string_view> found;
  for (const auto& sentence : p.sentences) {
    if (sentence.block == tokens::Block::repeat || sentence.block == tokens::Block::boilerplate) continue;
    for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      const Analysis* const a = p.readings[i];
      if (a == nullptr || a->lemma.empty() || !has_content(a->pos)) continue;
      const tokens::TokenKind kind = p.tokens[i].kind;
      if (kind == tokens::TokenKind::word || kind == tokens::TokenKind::hashtag || kind == tokens::TokenKind::abbreviation)
        found.push_back(a->lemma);
    }
  }
  t.put<Ints>("doc", found.size(), [&](std::size_t) { return index_; });
  t.put<Words>("lemma", found.size(), [&](std::size_t k) { return found[k]; });
}

void Rows::tokens(Table& t) const {
  const auto& p = f_.parsed;
  const std::size_t n = p.tokens.size();
  const auto form = [&](std::size_t k) { return p.tokens[k].type == 0 ? slice(p.tokens[k].span) : p.form(static_cast<std::uint32_t>(k)); };
  std::string scratch;  // holds what the last view shows
  const auto keep = [&](std::string s) -> std::string_view {
    scratch = std::move(s);
    return scratch;
  };
  const auto put = [&](std::string_view name, auto&& word) { t.put<Words>(name, n, word); };
  const auto put_read = [&](std::string_view name, auto&& word) {  // null without a reading
    put(name, [&](std::size_t k) -> std::optional<std::string_view> {
      if (p.readings[k] == nullptr) return std::nullopt;
      return word(k, *p.readings[k]);
    });
  };
  place(t, n, [&](std::size_t k) { return p.sentence_of[k]; });
  t.put<Ints>("tok", n, [](std::size_t k) { return static_cast<std::int32_t>(k); });
  spans(t, "start", "end", n, [&](std::size_t k) { return p.tokens[k].span; });
  put("kind", [&](std::size_t k) { return tokens::to_string(p.tokens[k].kind); });
  put("value", [&](std::size_t k) -> std::optional<std::string_view> {
    if (p.tokens[k].type != 0 || keep(tokens::value(p.text, p.tokens[k])).empty()) return std::nullopt;
    return scratch;
  });
  put("norm", [&](std::size_t k) { return p.tokens[k].type == 0 ? form(k) : keep(normalize::fold(form(k))); });
  put_read("segments", [&](std::size_t k, const Analysis& a) {
    scratch.clear();
    for (const auto part : morph::segments(form(k), a)) {
      if (!scratch.empty()) scratch += '+';
      scratch += part;
    }
    return std::string_view{scratch};
  });
  put_read("stem", [&](std::size_t k, const Analysis& a) { return form(k).substr(a.stem.begin, a.stem.size()); });
  put_read("lemma", [&](std::size_t, const Analysis& a) { return std::string_view{a.lemma}; });
  put_read("pos", [&](std::size_t, const Analysis& a) { return morph::to_string(a.pos); });
  put_read("reading", [&](std::size_t, const Analysis& a) { return reading_name(a); });
  put_read("features", [&](std::size_t, const Analysis& a) { return keep(features(a)); });
  t.put<Choices>("flags", n, [&](std::size_t k) { return p.tokens[k].has(tokens::elongated) ? TokenMark::elongated : TokenMark::none; });
}

}  // namespace marsad::corpus
