#include "detail/blob.hpp"
#include "detail/string_map.hpp"
#include "detail/tsv.hpp"
#include "phrases/agreement.hpp"

#include <marsad/error.hpp>
#include <marsad/morph/analyzer.hpp>
#include <marsad/morph/schemes.hpp>
#include <marsad/phrases/parse.hpp>

#include <algorithm>
#include <array>
#include <vector>

namespace marsad::phrases {
namespace {

using morph::Analysis;
using morph::Form;
using morph::Pos;
using tokens::TokenKind;

/// What a neighbour can be asked for besides its letters.
enum class Side : std::uint8_t {
  begin,
  end,
  verb,
  adposition,
  noun,
  article,
  indefinite,
  adjective,
  numeral,
  name,
  determiner,
  adverb,
  accusative,
  guess,
  guess_al,
  mark,
  word
};
constexpr std::array<std::string_view, 16> side_names{"START", "END",  "VERB", "ADP", "NOUN", "AL",    "INDEF",   "ADJ",
                                                      "NUM",   "NAME", "DET",  "ADV", "ACC",  "GUESS", "GUESSAL", "MARK"};

struct Condition {
  Side side = Side::word;
  std::string_view word;
};
using Conditions = std::vector<Condition>;

/// A row of cpp/data/rules/upos_context.tsv.
struct Row {
  std::string_view upos;
  std::string_view own;
  Conditions before, behind;
};

Conditions conditions(std::string_view field) {
  Conditions out;
  for (const std::string_view part : detail::split(field, '|')) {
    const auto* const name = std::find(side_names.begin(), side_names.end(), part);
    out.push_back({static_cast<Side>(name - side_names.begin()), part});
  }
  return out;
}

using Rows = detail::StringMap<std::vector<Row>>;

const Rows& rows() {
  static const Rows all = [] {
    Rows out;
    detail::Tsv table{detail::section("rules/upos_context.tsv"), "rules/upos_context.tsv", {"word", "upos", "own", "before", "behind"}};
    while (table.next()) {
      const std::string_view upos = morph::to_string(morph::pos_from(table["upos"]));
      const std::vector<Row>* const others = out.find(table["word"]);
      std::vector<Row> same = others == nullptr ? std::vector<Row>{} : *others;
      same.push_back({upos, table["own"], conditions(table["before"]), conditions(table["behind"])});
      out.set(table["word"], std::move(same));
    }
    return out;
  }();
  return all;
}

/// A noun or name of which no table knows the stem.
bool guessed(const Analysis& r) {
  return r.source == morph::Source::back_off && (r.pos == Pos::noun || r.pos == Pos::proper_noun) && r.enclitic == 0;
}

/// Whether a neighbour is one of those that a row asks for; `at` is no token of the sentence at its edge.
bool meets(const Parsed& p, const Conditions& any, std::uint32_t at, bool edge) {
  if (any.empty()) return true;
  const Analysis* const r = edge ? nullptr : p.readings[at];
  const auto is = [&](Pos pos) { return r != nullptr && r->pos == pos; };
  return std::any_of(any.begin(), any.end(), [&](const Condition& c) {
    switch (c.side) {
      case Side::begin:
      case Side::end: return edge;
      case Side::verb: return is(Pos::verb) || is(Pos::auxiliary);
      case Side::adposition: return is(Pos::adposition);
      case Side::noun: return is(Pos::noun);
      case Side::article: return r != nullptr && r->nominal() && r->has(morph::al);
      case Side::indefinite: return is(Pos::noun) && !r->has(morph::al) && r->enclitic == 0;
      case Side::adjective: return is(Pos::adjective);
      case Side::numeral: return is(Pos::numeral) || (!edge && p.facts[at].has(fact::numeric));
      case Side::name: return is(Pos::proper_noun);
      case Side::determiner: return is(Pos::determiner);
      case Side::adverb: return is(Pos::adverb);
      case Side::accusative:
        return r != nullptr && (is(Pos::noun) || is(Pos::adjective) || is(Pos::adverb)) && !r->has(morph::al) && r->enclitic == 0 &&
               p.form(at).ends_with("\u0627");
      case Side::guess: return r != nullptr && guessed(*r) && !r->has(morph::al);
      case Side::guess_al: return r != nullptr && guessed(*r) && r->has(morph::al);
      case Side::mark: return !edge && r == nullptr && !p.facts[at].has(fact::numeric);
      case Side::word: return r != nullptr && (c.word == p.stem(at) || c.word == p.form(at));
    }
    return false;
  });
}

/// What the table of words in context says of a token; empty where it says nothing.
std::string_view in_context(const Parsed& p, std::uint32_t token) {
  const Analysis& r = *p.readings[token];
  const tokens::TokenRange sentence = p.sentences[p.sentence_of[token]].tokens;
  const std::string_view own = r.has(morph::al) ? "article" : r.enclitic != 0 ? "pronoun" : "bare";
  const bool alef = own == "bare" && p.form(token).ends_with("\u0627");
  for (const std::string_view key : {p.stem(token), p.form(token), guessed(r) ? std::string_view{"GUESS"} : morph::to_string(r.pos)}) {
    const std::vector<Row>* const found = rows().find(key);
    if (found == nullptr) continue;
    for (const Row& row : *found) {
      if ((row.own.empty() || row.own == own || (alef && row.own == "alef")) && meets(p, row.before, token - 1, token == sentence.begin) &&
          meets(p, row.behind, token + 1, token + 1 >= sentence.end))
        return row.upos;
    }
  }
  return {};
}

/// A noun that can also be an adjective, right behind a noun or adjective with which it agrees: al-mudda'i al-amm.
bool agreeing_adjective(const Parsed& p, std::uint32_t token) {
  const Analysis& r = *p.readings[token];
  const Analysis* const before = token > 0 ? p.readings[token - 1] : nullptr;
  if (r.pos != Pos::noun || r.source == morph::Source::back_off || (r.proclitics & ~morph::al) != 0 || r.enclitic != 0) return false;
  if (before == nullptr || (before->pos != Pos::noun && before->pos != Pos::adjective)) return false;
  if (before->has(morph::al) != r.has(morph::al) || before->enclitic != 0 || !agree(*before, r)) return false;
  const bool year = p.facts[token].has(fact::time) && token + 1 < p.tokens.size() && p.facts[token + 1].has(fact::numeric);
  if (year || p.facts[token - 1].has(fact::quantifier)) return false;
  float share = 0;
  for (const Analysis& a : morph::Analyzer::standard().analyze(p.form(token)))
    if (a.pos == Pos::adjective && a.proclitics == r.proclitics && a.enclitic == 0) share += a.probability;
  return share >= (r.has(morph::al) ? 0.04F : 0.12F);
}

/// A gentilic with its article, or an unknown noun, right behind the name of a person: Sami al-Hilali.
bool surname(const Parsed& p, std::uint32_t token) {
  const Analysis& r = *p.readings[token];
  const Analysis* const before = token > 0 ? p.readings[token - 1] : nullptr;
  if (before == nullptr || before->pos != Pos::proper_noun || before->form != Form::person) return false;
  if ((r.proclitics & ~morph::al) != 0 || r.enclitic != 0 || (r.pos != Pos::noun && r.pos != Pos::adjective)) return false;
  return r.source == morph::Source::back_off || (r.form == Form::nisba && r.has(morph::al));
}

}  // namespace

std::string_view upos(const Parsed& p, std::uint32_t token) {
  if (const Analysis* const r = p.readings[token]; r != nullptr) {
    const std::string_view form = p.form(token);
    if (!form.empty() && form[0] >= '0' && form[0] <= '9') return morph::to_string(Pos::numeral);          // 7th
    if (!form.empty() && static_cast<unsigned char>(form[0]) < 0xD0) return morph::to_string(Pos::other);  // Latin letters
    if (surname(p, token)) return morph::to_string(Pos::proper_noun);
    if (const std::string_view known = in_context(p, token); !known.empty()) return known;
    // A participle or gentilic at the head of a phrase stands for a noun: al-mutazahirun, al-suriyun.
    const std::int32_t k = p.phrase_of[token];
    if (r->pos == Pos::adjective && (r->form == Form::participle || r->form == Form::nisba) && k >= 0 &&
        p.phrases[static_cast<std::size_t>(k)].head == token)
      return morph::to_string(Pos::noun);
    if (agreeing_adjective(p, token)) return morph::to_string(Pos::adjective);
    return morph::ud_pos(*r);
  }
  switch (p.tokens[token].kind) {
    case TokenKind::number:
    case TokenKind::percent:
    case TokenKind::date:
    case TokenKind::phone:
    case TokenKind::time: return "NUM";
    case TokenKind::quote:
    case TokenKind::punctuation: return "PUNCT";
    case TokenKind::symbol:
    case TokenKind::emoji: return "SYM";
    default: return "X";
  }
}

}  // namespace marsad::phrases
