#include <marsad/lexicon/hit_shifter.hpp>

#include <algorithm>
#include <cstddef>

namespace marsad::lexicon {

std::vector<Shifted> HitShifter::shift(const phrases::Parsed& p, const std::vector<PatternHit>& hits, NestedScope scope) {
  std::vector<Shifted> out(hits.size());
  const auto group = [&](std::size_t h) { return scope == NestedScope::lexicon ? 0 : set_->categories()[hits[h].entry]; };
  std::vector<std::size_t> order(hits.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return group(a) < group(b); });
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin;
    std::vector<Match> matches;
    std::vector<double> weights;
    std::vector<std::size_t> match_of;
    for (; end < order.size() && group(order[end]) == group(order[begin]); ++end) {
      const PatternHit& h = hits[order[end]];
      const double weight = set_->weight(h.entry);
      if (matches.empty() || !(matches.back().tokens == h.tokens) || !(matches.back().tail == h.tail)) {
        matches.push_back({h.entry, h.tokens, h.tail, h.morph});
        weights.push_back(weight);
      }
      match_of.push_back(matches.size() - 1);
    }
    const std::vector<Shifted> found = reader_.shift(p, std::move(matches), std::move(weights));
    for (std::size_t i = begin; i < end; ++i) out[order[i]] = found[match_of[i - begin]];
    begin = end;
  }
  return out;
}

}  // namespace marsad::lexicon
