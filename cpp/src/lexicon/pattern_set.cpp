#include "lexicon/pattern_compiler.hpp"

#include <marsad/lexicon/pattern_set.hpp>

#include <utility>

namespace marsad::lexicon {

PatternSet PatternSet::from_views(std::span<const PatternEntryView> entries, std::string name, OnDuplicate on_duplicate) {
  PatternSet out;
  out.name_ = std::move(name);
  PatternCompiler{out}.compile(entries, on_duplicate);
  return out;
}

PatternSet::PatternSet(const std::vector<PatternEntry>& entries, std::string name, OnDuplicate on_duplicate) {
  std::vector<PatternEntryView> views;
  views.reserve(entries.size());
  for (const PatternEntry& e : entries) views.push_back({e.term, e.weight, e.category, e.pos, e.level, e.line});
  *this = from_views(views, std::move(name), on_duplicate);
}

}  // namespace marsad::lexicon
