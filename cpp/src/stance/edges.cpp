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
/// `verbal`: a first word that can be a verb is one, though it is more often a noun ("lifted the sanctions").
std::string phrase_term(std::string_view phrase, bool verbal) {
  std::string out;
  for (std::size_t p = 0; p < phrase.size();) {
    const std::size_t q = std::min(phrase.find(' ', p), phrase.size());
    const std::string_view word = phrase.substr(p, q - p);
    const auto all = morph::Analyzer::standard().analyze(word);
    const auto verb = std::find_if(all.begin(), all.end(), [&](const Analysis& a) { return a.pos == Pos::verb && a.lemma == word; });
    const Analysis best = p == 0 && verbal && verb != all.end() ? *verb : all.front();
    if (p != 0) out += ' ';
    out += best.pos == Pos::verb || (best.enclitic != 0 && best.nominal()) ? std::string_view{best.lemma} : word;
    if (p == 0 && best.pos == Pos::verb && q != phrase.size()) out += " ...";
    p = q + 1;
  }
  return out;
}

/// Whether the first word of a phrase can also be a masdar.
bool nominal_too(std::string_view phrase) {
  const std::string_view first = phrase.substr(0, phrase.find(' '));
  const auto all = morph::Analyzer::standard().analyze(first);
  return std::any_of(all.begin(), all.end(), [&](const Analysis& a) { return a.pos == Pos::noun && a.lemma == first; });
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
      std::string term{f.lemma};
      if (f.pos == "phrase" && term.find("...") == std::string::npos) {
        term = phrase_term(f.lemma, f.holder != Holder::speaker);
        if (term.find("...") != std::string::npos) pos = {Pos::verb};
      }
      const auto add = [&](const std::string& as, lexicon::PosSet read_as) {
        builder.add(
            {.term = as, .weight = static_cast<double>(f.polarity), .category = std::string{f.pos}, .pos = read_as, .line = 0, .tag = i});
      };
      add(term, pos);
      // "the resisting forces": the feminine of a participle may be written like its masdar.
      const std::string feminine = std::string{f.lemma}.append(ar::teh_marbuta);
      if (f.pos == "adj" && facts(feminine).operator_sign != 0) add(feminine, {Pos::adjective});
      // "called for the lifting of the siege of": a masdar that is written like its verb.
      if (term.find(" ... ") != std::string::npos && f.lemma.find("...") == std::string_view::npos && nominal_too(f.lemma))
        add(std::string{f.lemma}, {Pos::noun});
    }
    return builder.build();
  }();
  return lexicon;
}

/// Where the target of the frame of an entry stands, which is asked of every hit.
struct EntryFrame {
  const Frame* frame;
  Target target;
};

const std::vector<EntryFrame>& entry_frames() {
  static const std::vector<EntryFrame> by_entry = [] {
    std::vector<EntryFrame> out;
    for (const lexicon::Entry& e : frame_lexicon().entries()) out.push_back({&frames()[e.tag], frames()[e.tag].target});
    return out;
  }();
  return by_entry;
}

/// Edges that are compared with one, of its cue or its sentence.
constexpr std::size_t near_edges = 256;

/// "called for the end of the war": the inner word carries the position. Edges are in the order of their cues.
bool inside_out(const std::vector<Edge>& all, const Edge& outer) {
  auto inner = std::upper_bound(all.begin(), all.end(), outer.target.span.begin,
                                [](std::uint32_t at, const Edge& e) { return at < e.cue.begin; });
  for (std::size_t n = 0; inner != all.begin() && n < near_edges; ++n) {
    --inner;
    if (inner->cue.end <= outer.target.span.begin) return false;
    if (inner->cue == outer.cue || inner->holder.entity != outer.holder.entity) continue;
    const bool mutual = inner->target.span.begin <= outer.cue.begin && outer.cue.end <= inner->target.span.end;
    if (!mutual || inner->cue.begin > outer.cue.begin) return true;  // of two that hold each other the later one counts
  }
  return false;
}

/// Whether another cue speaks inside the target of an edge: of "asked for the support of the plan" the support is told.
bool told_inside(const std::vector<Edge>& all, const Edge& outer) {
  const text::Span target = outer.target.span;
  auto e = std::upper_bound(all.begin(), all.end(), target.begin, [](std::uint32_t at, const Edge& x) { return at < x.cue.begin; });
  for (std::size_t n = 0; e != all.begin() && std::prev(e)->cue.end > target.begin && n < near_edges; ++n) --e;
  for (std::size_t n = 0; e != all.end() && e->cue.begin < target.end && n < near_edges; ++e, ++n)
    if (e->cue != outer.cue) return true;
  return false;
}

}  // namespace

EdgeFinder::EdgeFinder(phrases::Tagger& tagger) : matcher_(frame_lexicon(), tagger) {}

std::vector<Edge> EdgeFinder::find(const Parsed& p, const std::vector<actors::Mention>& mentions, const Quotes& quotes,
                                   actors::Cast& cast) {
  std::vector<Edge> out;
  matcher_.find(p, hits_);
  if (hits_.empty()) return out;
  const Scene scene{p, mentions, cast, quotes.marks};
  Resolver resolver{scene, quotes};
  const std::vector<EntryFrame>& by_entry = entry_frames();
  std::vector<Edge> all;
  std::uint32_t shown = 0;
  tokens::TokenRange said{};
  for (std::size_t i = 0; i < hits_.size();) {
    // Frames of one cue: those with a preposition of their own come first, then objects, then genitives.
    std::size_t j = i;
    while (j < hits_.size() && hits_[j].tokens == hits_[i].tokens) ++j;
    const std::size_t before = all.size();
    const std::uint32_t at = hits_[i].tokens.begin;
    if (at < shown || (said.begin <= at && at < said.end)) {  // a word of a phrase that has spoken: "met with the refusal of"
      i = j;
      continue;
    }
    for (const Target want : {Target::preposition, Target::object, Target::genitive, Target::subject, Target::self}) {
      for (std::size_t k = i; k < j; ++k) {
        const EntryFrame& entry = by_entry[hits_[k].entry];
        if (entry.target != want) continue;
        const Frame& frame = *entry.frame;
        if (all.size() != before) {  // of two prepositions the nearer one counts: "wages a campaign against X for rights to Y"
          if (want != Target::preposition) continue;
          std::vector<Edge> other;
          resolver.edges(frame, hits_[k], other);
          if (other.empty() || other.front().target.span.begin >= all[before].target.span.begin) continue;
          all.resize(before);
          all.insert(all.end(), other.begin(), other.end());
          continue;
        }
        resolver.edges(frame, hits_[k], all);
        if (all.size() != before && frame.holder == Holder::genitive && !hits_[k].tail.empty()) shown = hits_[k].tail.end;
        if (all.size() != before && frame.pos == "phrase" && !hits_[k].tail.empty()) said = hits_[k].tail;  // "lost its trust in"
      }
    }
    i = j;
  }
  for (const Edge& found : all) {
    if (found.holder.entity < 0 || found.target.entity < 0 || inside_out(all, found)) continue;
    if (resolver.yields(found.target.span) && told_inside(all, found)) continue;
    Edge e = found;
    e.target = resolver.completed(found);
    bool known = false;
    for (std::size_t k = out.size(); k-- > 0 && !known && out[k].sentence == e.sentence && out.size() - k < near_edges;)
      known = out[k].holder.entity == e.holder.entity && out[k].target.entity == e.target.entity && out[k].polarity == e.polarity;
    if (!known) out.push_back(e);
  }
  return out;
}

}  // namespace marsad::stance
