#include "detail/blob.hpp"
#include "detail/tsv.hpp"

#include <marsad/error.hpp>
#include <marsad/lexicon/shifting.hpp>
#include <marsad/text/chars.hpp>

#include <algorithm>
#include <cmath>

namespace marsad::lexicon {
namespace {

enum class Shift : std::uint8_t { negator, intensifier, diminisher, reverser, trap };

struct Rule {
  std::string id;
  Shift kind = Shift::negator;
  double factor = 1;
  int scope = 0;  ///< words behind the shifter it reaches; before it if negative
};

struct Rules {
  std::vector<Rule> rows;
  Lexicon lexicon;
};

const Rules& rules() {
  static const Rules all = [] {
    std::vector<Rule> rows;
    Lexicon::Builder builder{"shifters"};
    detail::Tsv table{detail::section("rules/shifters.tsv"), "rules/shifters.tsv", {"id", "form", "kind", "factor", "scope"}};
    while (table.next()) {
      const std::string_view kind = table["kind"];
      Rule r;
      r.id = table["id"];
      r.kind = kind == "negator" ? Shift::negator : kind == "intensifier" ? Shift::intensifier : kind == "diminisher" ? Shift::diminisher
             : kind == "reverser" ? Shift::reverser : Shift::trap;
      r.factor = table.number("factor");
      r.scope = static_cast<int>(table.number("scope"));
      PosSet pos;
      if (r.kind == Shift::reverser) pos = {morph::Pos::noun};
      builder.add({.term = std::string(table["form"]), .weight = 1, .category = r.kind == Shift::trap ? "trap" : "shifter", .pos = pos,
                   .line = table.line(), .tag = static_cast<std::uint32_t>(rows.size())});
      rows.push_back(std::move(r));
    }
    return Rules{std::move(rows), builder.build()};
  }();
  return all;
}

/// Words between two tokens, -1 if a mark that divides clauses stands between them.
int distance(const phrases::Parsed& p, std::uint32_t from, std::uint32_t to) {
  int words = 0;
  for (std::uint32_t i = from; i < to; ++i) {
    const tokens::Token& t = p.tokens[i];
    if (t.is(tokens::TokenKind::punctuation)) return -1;
    if (!t.is(tokens::TokenKind::quote)) ++words;
  }
  return words + 1;
}

}  // namespace

void ToneOptions::validate() const {
  if (!std::isfinite(neutral_band) || neutral_band < 0) {
    throw Error(ErrorCode::invalid_option, 0, "neutral_band is " + std::to_string(neutral_band) + ": it must be 0 or more");
  }
}

ToneReader::ToneReader(phrases::Tagger& tagger, ToneOptions options) : tone_(Lexicon::tone(), tagger), shifters_(rules().lexicon, tagger), options_(options) {
  options_.validate();
}

Tone ToneReader::read(const phrases::Parsed& p) {
  Tone out;
  out.sentences.resize(p.sentences.size());
  const std::vector<Match> shifters = shifters_.find(p);
  std::size_t first = 0;  // shifters of the sentence of the match
  for (const Match& m : tone_.find(p)) {
    if (!out.matches.empty() && out.matches.back().match.tokens == m.tokens) continue;  // one entry for each place
    const std::uint32_t s = p.sentence_of[m.tokens.begin];
    const tokens::TokenRange sentence = p.sentences[s].tokens;
    while (first < shifters.size() && shifters[first].tokens.begin < sentence.begin) ++first;
    const Entry& entry = tone_.lexicon().entries()[m.entry];
    ToneMatch t{m, entry.weight, {}};
    for (std::size_t k = first; k < shifters.size() && shifters[k].tokens.begin < sentence.end; ++k) {
      const Rule& rule = rules().rows[shifters_.lexicon().entries()[shifters[k].entry].tag];
      const tokens::TokenRange at = shifters[k].tokens;
      if (rule.kind == Shift::trap || (at.begin < m.tokens.end && m.tokens.begin < at.end)) continue;
      const bool before = at.end <= m.tokens.begin;
      const int d = before ? distance(p, at.end, m.tokens.begin) : distance(p, m.tokens.end, at.begin);
      if (d < 0 || before != (rule.scope > 0) || d > std::abs(rule.scope)) continue;
      t.value *= rule.factor;
      if (!t.shifters.empty()) t.shifters += ' ';
      t.shifters += rule.id;
    }
    (entry.category == "evaluation" ? out.sentences[s].evaluation : out.sentences[s].news_valence) += t.value;
    out.matches.push_back(std::move(t));
  }
  for (SentenceTone& s : out.sentences) {
    s.sign = s.score() >= options_.neutral_band && s.score() > 0 ? 1 : s.score() <= -options_.neutral_band && s.score() < 0 ? -1 : 0;
  }
  return out;
}

}  // namespace marsad::lexicon
