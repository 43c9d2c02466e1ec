#include "stance/resolver.hpp"

#include <marsad/stance/edges.hpp>

#include <algorithm>

namespace marsad::stance {
namespace {

using morph::Analysis;
using morph::Pos;
using phrases::Parsed;
using quotes::Quotes;
using quotes::Scene;

/// The words of a phrase as an entry: verbs and words with a pronoun by their lemma; behind a first verb its subject may stand.
std::string phrase_term(const std::string& phrase) {
  std::string out;
  for (std::size_t p = 0; p < phrase.size();) {
    const std::size_t q = std::min(phrase.find(' ', p), phrase.size());
    const std::string_view word = std::string_view{phrase}.substr(p, q - p);
    const Analysis best = morph::Analyzer::standard().analyze(word).front();
    if (p != 0) out += ' ';
    out += best.pos == Pos::verb || (best.enclitic != 0 && best.nominal()) ? std::string_view{best.lemma} : word;
    if (p == 0 && best.pos == Pos::verb && q != phrase.size()) out += " ...";
    p = q + 1;
  }
  return out;
}

const lexicon::Lexicon& frame_lexicon() {
  static const lexicon::Lexicon lexicon = [] {
    lexicon::Lexicon::Builder builder{"stance"};
    const auto& rows = frames();
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
      const Frame& f = rows[i];
      lexicon::PosSet pos;
      if (f.pos == "verb") pos = {Pos::verb};
      if (f.pos == "masdar" || f.pos == "noun") pos = {Pos::noun};
      if (f.pos == "noun" && f.holder == Holder::modified && f.target == Target::genitive)
        pos = {Pos::noun, Pos::adjective};  // "the supporters of"
      if (f.pos == "adj") pos = {Pos::adjective, Pos::noun};
      std::string term = f.lemma;
      if (f.pos == "phrase") {
        term = phrase_term(f.lemma);
        if (term.find("...") != std::string::npos) pos = {Pos::verb};
      }
      builder.add({.term = term, .weight = static_cast<double>(f.polarity), .category = f.pos, .pos = pos, .line = 0, .tag = i});
    }
    return builder.build();
  }();
  return lexicon;
}

}  // namespace

EdgeFinder::EdgeFinder(phrases::Tagger& tagger) : matcher_(frame_lexicon(), tagger) {}

std::vector<Edge> EdgeFinder::find(const Parsed& p, const std::vector<actors::Mention>& mentions, const Quotes& quotes,
                                   actors::Cast& cast) {
  std::vector<Edge> out;
  const Scene scene{p, mentions, cast, quotes.marks};
  Resolver resolver{scene, quotes};
  const std::vector<lexicon::Match> hits = matcher_.find(p);
  for (std::size_t i = 0; i < hits.size();) {
    // Frames of one cue: those with a preposition of their own come first, then objects, then genitives.
    std::size_t j = i;
    while (j < hits.size() && hits[j].tokens == hits[i].tokens) ++j;
    const std::size_t before = out.size();
    for (const Target want : {Target::preposition, Target::object, Target::genitive, Target::subject}) {
      for (std::size_t k = i; k < j; ++k) {
        const Frame& frame = frames()[matcher_.lexicon().entries()[hits[k].entry].tag];
        if (frame.target == want && out.size() == before) resolver.edges(frame, hits[k], out);
      }
    }
    i = j;
  }
  // "called for the end of the war": the inner word carries the position.
  std::erase_if(out, [&](const Edge& outer) {
    return std::any_of(out.begin(), out.end(), [&](const Edge& inner) {
      return &inner != &outer && inner.cue != outer.cue && inner.cue.begin <= outer.target.span.begin &&
             outer.target.span.begin < inner.cue.end && inner.holder.entity == outer.holder.entity;
    });
  });
  std::vector<Edge> unique;
  for (const Edge& e : out) {
    const bool known = std::any_of(unique.begin(), unique.end(), [&](const Edge& u) {
      return u.sentence == e.sentence && u.holder.entity == e.holder.entity && u.target.entity == e.target.entity &&
             u.polarity == e.polarity;
    });
    if (!known && e.holder.entity >= 0 && e.target.entity >= 0) unique.push_back(e);
  }
  return unique;
}

}  // namespace marsad::stance
