#include "lexicon/pattern_compiler.hpp"

#include <marsad/error.hpp>
#include <marsad/lexicon/pattern_set.hpp>
#include <marsad/normalize/letters.hpp>

#include <cmath>

namespace marsad::lexicon {
namespace {

std::uint64_t mix(std::uint64_t x) noexcept {
  x *= 0x9E3779B97F4A7C15ULL;
  return x ^ (x >> 29U);
}

/// A term of Arabic letters alone is one word: it needs no parser.
PatternSource read_source(const PatternEntry& e, const std::string& name) {
  PatternSource out;
  constexpr std::size_t most = 200;
  if (!e.term.empty() && e.term.size() <= most && only_arabic(e.term)) {
    out.word.text = normalize::bare(e.term);
    if (e.level != Level::surface) out.word.text = normalize::fold(out.word.text);
    out.word.level = e.level;
    out.word.pos = e.pos;
    if (!out.word.text.empty()) return out;
  }
  out.pattern = std::make_unique<Pattern>(parse_pattern(e.term, {e.level, e.pos}, e.line, name));
  return out;
}

std::string canonical(const PatternSource& source) { return source.pattern ? canonical(*source.pattern) : canonical(source.word); }

}  // namespace

PatternSet::PatternSet(std::vector<PatternEntry> entries, std::string name, OnDuplicate on_duplicate) : name_(std::move(name)) {
  std::unordered_map<std::string, std::uint32_t> seen;
  seen.reserve(entries.size());
  entries_.reserve(entries.size());
  kept_.reserve(entries.size());
  std::vector<PatternSource> patterns;
  patterns.reserve(entries.size());
  std::string key;
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    PatternEntry& e = entries[i];
    if (!std::isfinite(e.weight)) throw Error(ErrorCode::invalid_weight, e.line, name_ + ": weight of '" + e.term + "' is not finite");
    PatternSource pattern = read_source(e, name_);
    key = canonical(pattern);
    key += '\t';
    key += e.category;
    const auto [twin, fresh] = seen.emplace(key, static_cast<std::uint32_t>(entries_.size()));
    if (fresh) {
      patterns.push_back(std::move(pattern));
      entries_.push_back(std::move(e));
      kept_.push_back(i);
      continue;
    }
    PatternEntry& known = entries_[twin->second];
    switch (on_duplicate) {
      case OnDuplicate::error:
        if (known.weight == e.weight) break;
        throw Error(ErrorCode::duplicate_entry, e.line,
                    name_ + ": '" + e.term + "' says the same as '" + known.term + "' in line " + std::to_string(known.line) +
                        ", with another weight; on_duplicate='first', 'last' or 'sum' settles it");
      case OnDuplicate::first: break;
      case OnDuplicate::last:
        known = std::move(e);
        kept_[twin->second] = i;
        break;
      case OnDuplicate::sum: known.weight += e.weight; break;
    }
  }
  seen = {};  // both are large, and compiling takes more
  std::vector<PatternEntry>{}.swap(entries);
  PatternCompiler{*this, std::move(patterns)}.compile();
}

std::uint32_t PatternSet::child(std::uint32_t node, std::uint32_t atom) const noexcept {
  const std::uint64_t packed = std::uint64_t{node} << 32U | atom;
  const std::size_t mask = edges_.size() - 1;
  for (std::size_t i = mix(packed) & mask; edges_[i] != 0; i = (i + 1) & mask)
    if (edges_[i] == packed) return edge_targets_[i];
  return 0;
}

void PatternCompiler::grow() {
  std::vector<std::uint64_t> old(std::max<std::size_t>(64, set_.edges_.size() * 2));
  std::vector<std::uint32_t> old_targets(old.size());
  old.swap(set_.edges_);
  old_targets.swap(set_.edge_targets_);
  for (std::size_t i = 0; i < old_targets.size(); ++i)
    if (old[i] != 0) put_edge(old[i], old_targets[i]);
}

void PatternCompiler::put_edge(std::uint64_t packed, std::uint32_t target) {
  const std::size_t mask = set_.edges_.size() - 1;
  std::size_t i = mix(packed) & mask;
  while (set_.edges_[i] != 0) i = (i + 1) & mask;
  set_.edges_[i] = packed;
  set_.edge_targets_[i] = target;
}

}  // namespace marsad::lexicon
