// Conditions of entries, and which of several hits on the same words count.
#include <marsad/error.hpp>
#include <marsad/lexicon/pattern_matcher.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <tuple>

namespace marsad::lexicon {
namespace {

using tokens::TokenKind;

constexpr std::array<std::string_view, 3> kind_names{"all", "longest", "leftmost_longest"};
constexpr std::array<std::string_view, 2> scope_names{"category", "lexicon"};

/// The stem of a word, or all of it where it agreed as it stands.
text::Span morph_of(const phrases::Parsed& p, std::uint32_t token, Level how) {
  const morph::Analysis* const a = p.readings[token];
  const tokens::Token& t = p.tokens[token];
  if (a == nullptr || how < Level::stem) return t.span;
  return {tokens::original(p.text, t, a->stem.begin),
          a->stem.end == p.form(token).size() ? t.span.end : tokens::original(p.text, t, a->stem.end)};
}

/// Tokens of a hit: those of its head and those of its tail.
template <class Use>
void each_token(const PatternHit& h, Use&& use) {
  for (std::uint32_t i = h.tokens.begin; i < h.tokens.end; ++i) use(i);
  for (std::uint32_t i = h.tail.begin; i < h.tail.end; ++i) use(i);
}
bool covers(const PatternHit& outer, const PatternHit& inner) {
  bool all = true;
  each_token(inner, [&](std::uint32_t i) { all = all && (outer.tokens.contains(i) || outer.tail.contains(i)); });
  return all;
}
std::uint32_t size(const PatternHit& h) { return h.tokens.size() + h.tail.size(); }

}  // namespace

std::string_view to_string(MatchKind kind) noexcept { return kind_names[static_cast<std::size_t>(kind)]; }
std::string_view to_string(NestedScope scope) noexcept { return scope_names[static_cast<std::size_t>(scope)]; }

MatchKind match_kind_from(std::string_view name) {
  for (std::size_t i = 0; i < kind_names.size(); ++i)
    if (kind_names[i] == name) return static_cast<MatchKind>(i);
  throw Error(ErrorCode::invalid_option, 0, "kind='" + std::string(name) + "' is not known; allowed: all, longest, leftmost_longest");
}

NestedScope nested_scope_from(std::string_view name) {
  for (std::size_t i = 0; i < scope_names.size(); ++i)
    if (scope_names[i] == name) return static_cast<NestedScope>(i);
  throw Error(ErrorCode::invalid_option, 0, "scope='" + std::string(name) + "' is not known; allowed: category, lexicon");
}

bool PatternMatcher::fulfilled(const Way& a, std::uint32_t entry, tokens::TokenRange& witness) const {
  const auto found = set_->rules_.find(entry);
  if (found == set_->rules_.end()) return true;
  for (std::size_t c = 0; c < found->second.size(); ++c) {
    const PatternSet::Rule& rule = found->second[c];
    const auto condition = static_cast<std::int32_t>(c);
    // The first operand that begins behind it, and the last that ends before it.
    const auto next = std::lower_bound(by_begin_.begin(), by_begin_.end(), std::tuple{entry, condition, a.end},
                                       [](const Operand& o, const auto& k) { return std::tuple{o.entry, o.condition, o.begin} < k; });
    const auto last = std::upper_bound(by_end_.begin(), by_end_.end(), std::tuple{entry, condition, a.begin},
                                       [](const auto& k, const Operand& o) { return k < std::tuple{o.entry, o.condition, o.end}; });
    const auto own = [&](const Operand& o) { return o.entry == entry && o.condition == condition; };
    const std::uint32_t never = 0xFFFFFFFF;
    std::uint32_t behind = never;
    std::uint32_t before = never;
    if (rule.relation != Condition::Relation::after && next != by_begin_.end() && own(*next))
      behind = lexical_[next->begin] - lexical_[a.end - 1];
    if (rule.relation != Condition::Relation::before && last != by_end_.begin() && own(*(last - 1)))
      before = lexical_[a.begin] - lexical_[(last - 1)->end - 1];
    const std::uint32_t least = std::min(behind, before);
    const bool there = least != never && (rule.distance == 0 || least <= rule.distance);
    if (there == rule.negated) return false;
    if (there && witness.empty())
      witness = behind <= before ? tokens::TokenRange{next->begin, next->end} : tokens::TokenRange{(last - 1)->begin, (last - 1)->end};
  }
  return true;
}

/// Where no entry reaches over a word, hits do not compete.
void PatternMatcher::word_alone(const phrases::Parsed& p, std::uint32_t token, const Range& range, std::vector<PatternHit>& out) const {
  for (std::uint32_t a = range.first_alone; a < range.end_alone; ++a) {
    PatternHit& h = out.emplace_back();
    h.entry = alone_[a].entry;
    h.tokens = {token, token + 1};
    h.morph = morph_of(p, token, alone_[a].how);
    h.level = alone_[a].how;
  }
}

void PatternMatcher::sentence(const phrases::Parsed& p, tokens::TokenRange range, std::vector<PatternHit>& out) {
  bool further = false;
  for (std::uint32_t i = range.begin; i < range.end; ++i) further = further || agreements_[i].further;
  if (!further) {
    for (std::uint32_t i = range.begin; i < range.end; ++i) word_alone(p, i, agreements_[i], out);
    return;
  }
  ways_.clear();
  by_begin_.clear();
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const std::size_t from = ways_.size();
    Way way;
    way.begin = i;
    walk(0, i, range.end, way, from);
  }
  if (ways_.empty()) return;
  for (const Way& w : ways_) {
    const PatternSet::Target& t = set_->targets_[w.target];
    if (t.condition >= 0) by_begin_.push_back({t.entry, t.condition, w.begin, w.end});
  }
  by_end_ = by_begin_;
  std::sort(by_begin_.begin(), by_begin_.end(), [](const Operand& a, const Operand& b) {
    return std::tie(a.entry, a.condition, a.begin, a.end) < std::tie(b.entry, b.condition, b.begin, b.end);
  });
  std::sort(by_end_.begin(), by_end_.end(), [](const Operand& a, const Operand& b) {
    return std::tie(a.entry, a.condition, a.end, a.begin) < std::tie(b.entry, b.condition, b.end, b.begin);
  });
  std::vector<Candidate> candidates;
  for (const Way& w : ways_) {
    const PatternSet::Target& t = set_->targets_[w.target];
    if (t.condition >= 0) continue;
    PatternHit h;
    h.entry = t.entry;
    if (!fulfilled(w, t.entry, h.witness)) continue;
    h.tokens = {w.begin, w.head_end};
    if (w.tail_begin != 0) h.tail = {w.tail_begin, w.end};
    h.morph = {morph_of(p, w.begin, w.first).begin, morph_of(p, w.end - 1, w.last).end};
    h.level = w.loosest;
    candidates.push_back({h, size(h)});
  }
  choose(candidates, out);
}

void PatternMatcher::choose(std::vector<Candidate>& candidates, std::vector<PatternHit>& out) {
  const auto scope = [&](const Candidate& c) { return options_.scope == NestedScope::lexicon ? 0 : set_->category_of_[c.hit.entry]; };
  const auto before = [](const Candidate& a, const Candidate& b) {
    return std::tuple{a.hit.tokens.begin, ~a.words, a.hit.entry} < std::tuple{b.hit.tokens.begin, ~b.words, b.hit.entry};
  };
  std::sort(candidates.begin(), candidates.end(),
            [&](const Candidate& a, const Candidate& b) { return scope(a) != scope(b) ? scope(a) < scope(b) : before(a, b); });
  std::vector<Candidate> chosen;
  for (std::size_t begin = 0; begin < candidates.size();) {
    std::size_t end = begin;
    while (end < candidates.size() && scope(candidates[end]) == scope(candidates[begin])) ++end;
    if (options_.kind == MatchKind::all) {
      chosen.insert(chosen.end(), candidates.begin() + static_cast<std::ptrdiff_t>(begin),
                    candidates.begin() + static_cast<std::ptrdiff_t>(end));
    } else if (options_.kind == MatchKind::leftmost_longest) {
      const std::uint32_t first = choices_ + 1;
      std::size_t last = candidates.size();  // the last that was chosen
      for (std::size_t i = begin; i < end; ++i) {
        const PatternHit& h = candidates[i].hit;
        const bool twin = last < candidates.size() && candidates[last].words == candidates[i].words && covers(candidates[last].hit, h);
        bool free = true;
        each_token(h, [&](std::uint32_t t) { free = free && taken_[t] < first; });
        if (!free && !twin) continue;
        if (!twin) {
          ++choices_;
          last = i;
        }
        each_token(h, [&](std::uint32_t t) { taken_[t] = choices_; });
        chosen.push_back(candidates[i]);
      }
    } else {
      // By token: the candidates that hold it, so that each is compared only with those that hold its first word.
      std::vector<std::pair<std::uint32_t, std::uint32_t>> holders;
      for (std::size_t i = begin; i < end; ++i)
        if (candidates[i].words > 1)
          each_token(candidates[i].hit, [&](std::uint32_t t) { holders.emplace_back(t, static_cast<std::uint32_t>(i)); });
      std::sort(holders.begin(), holders.end());
      for (std::size_t i = begin; i < end; ++i) {
        const Candidate& c = candidates[i];
        bool within = false;
        for (auto h = std::lower_bound(holders.begin(), holders.end(), std::pair{c.hit.tokens.begin, std::uint32_t{0}});
             h != holders.end() && h->first == c.hit.tokens.begin && !within; ++h)
          within = candidates[h->second].words > c.words && covers(candidates[h->second].hit, c.hit);
        if (!within) chosen.push_back(c);
      }
    }
    begin = end;
  }
  std::sort(chosen.begin(), chosen.end(), before);
  for (const Candidate& c : chosen) out.push_back(c.hit);
}

void PatternMatcher::number_words(const phrases::Parsed& p) {
  taken_.assign(p.tokens.size(), 0);
  choices_ = 0;
  lexical_.assign(p.tokens.size(), 0);
  std::uint32_t words = 0;
  for (std::uint32_t i = 0; i < p.tokens.size(); ++i) {
    const TokenKind k = p.tokens[i].kind;
    lexical_[i] = words;
    if (k != TokenKind::punctuation && k != TokenKind::quote && k != TokenKind::symbol) ++words;
  }
}

std::vector<PatternHit> PatternMatcher::find(const phrases::Parsed& p, const PatternMatchOptions& options) {
  std::vector<PatternHit> out;
  options_ = options;
  start(p);
  agreements_.assign(p.tokens.size(), {});
  learn_words(p, {0, static_cast<std::uint32_t>(p.tokens.size())});
  lasting_ = pool_.size();
  lasting_alone_ = alone_.size();
  if (set_->asks_of_marks_) learn_marks(p);
  number_words(p);
  for (const auto& s : p.sentences) sentence(p, s.tokens, out);
  return out;
}

}  // namespace marsad::lexicon
