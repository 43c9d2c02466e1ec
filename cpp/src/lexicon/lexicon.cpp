#include "detail/blob.hpp"
#include "detail/tsv.hpp"

#include <marsad/error.hpp>
#include <marsad/lexicon/lexicon.hpp>
#include <marsad/normalize/letters.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace marsad::lexicon {
namespace {

constexpr std::string_view gap = "...";

std::vector<std::string> key_words(std::string_view term) {
  std::vector<std::string> out;
  for (const std::string_view word : detail::split(term, ' ')) {
    if (word == gap) {
      out.emplace_back(gap);
      continue;
    }
    std::string key = normalize::fold(normalize::bare(word));
    if (!key.empty()) out.push_back(std::move(key));
  }
  return out;
}

std::uint64_t mix(std::uint64_t x) noexcept {
  x *= 0x9E3779B97F4A7C15ULL;
  return x ^ (x >> 29U);
}

}  // namespace

PosSet pos_set(std::string_view s, std::uint64_t line, const std::string& name) {
  using morph::Pos;
  if (s.empty() || s == "PHRASE" || s == "EMOJI") return {};
  if (s == "NOUN") return {Pos::noun, Pos::adjective, Pos::other};
  if (s == "ADJ") return {Pos::adjective, Pos::noun, Pos::other};
  if (s == "VERB") return {Pos::verb};
  if (s == "ADV") return {Pos::adverb, Pos::adjective, Pos::noun, Pos::other};
  try {
    return {morph::pos_from(s)};
  } catch (const Error&) {
    throw Error(ErrorCode::invalid_table, line, name + ": no part of speech '" + std::string(s) + "' (NOUN, ADJ, VERB, ADV, PHRASE ...)");
  }
}

Lexicon::Builder& Lexicon::Builder::add(Entry entry) {
  if (key_words(entry.term).empty()) {
    throw Error(ErrorCode::empty_entry, entry.line, name_ + ": nothing is left of '" + entry.term + "' after normalization");
  }
  if (!std::isfinite(entry.weight))
    throw Error(ErrorCode::invalid_weight, entry.line, name_ + ": weight of '" + entry.term + "' is not finite");
  entries_.push_back(std::move(entry));
  return *this;
}

Lexicon Lexicon::Builder::build() {
  Lexicon out;
  out.name_ = name_;
  // A trie over keys, with entries grouped by the node at which they end.
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> edges;
  std::vector<std::vector<std::size_t>> at_node(1);
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    std::uint32_t node = 0;
    const std::vector<std::string> words = key_words(entries_[i].term);
    for (const std::string& w : words) {
      const auto [edge, fresh] = edges.emplace(std::pair{node, out.keys_.intern(w)}, static_cast<std::uint32_t>(at_node.size()));
      if (fresh) at_node.emplace_back();
      node = edge->second;
    }
    out.longest_ = std::max(out.longest_, static_cast<std::uint32_t>(words.size()));
    const auto twin = std::find_if(at_node[node].begin(), at_node[node].end(), [&](std::size_t j) {
      return entries_[j].category == entries_[i].category && entries_[j].pos == entries_[i].pos && entries_[j].tag == entries_[i].tag;
    });
    if (twin == at_node[node].end()) {
      at_node[node].push_back(i);
      continue;
    }
    Entry& known = entries_[*twin];
    switch (on_duplicate_) {
      case OnDuplicate::error:
        throw Error(ErrorCode::duplicate_entry, entries_[i].line,
                    name_ + ": '" + entries_[i].term + "' has the key of '" + known.term + "' in line " + std::to_string(known.line));
      case OnDuplicate::first: break;
      case OnDuplicate::last: known = entries_[i]; break;
      case OnDuplicate::sum: known.weight += entries_[i].weight; break;
    }
  }
  for (const auto& group : at_node) {
    out.nodes_.push_back({0, static_cast<std::uint32_t>(out.entries_.size()), static_cast<std::uint32_t>(group.size()), 0, true});
    for (const std::size_t i : group) out.entries_.push_back(entries_[i]);
  }
  const std::uint32_t gap_key = out.keys_.find(gap);
  out.places_.assign(out.keys_.size(), 0);
  std::vector<bool> is_gap(at_node.size());
  for (const auto& [edge, target] : edges) {
    out.nodes_[edge.first].leaf = false;
    out.nodes_[edge.first].followers |= Lexicon::key_bit(edge.second);
    if (gap_key == 0 || edge.second != gap_key) continue;
    out.nodes_[edge.first].gap = target;
    is_gap[target] = true;
  }
  for (const auto& [edge, target] : edges) {
    out.places_[edge.second] |= edge.first == 0 ? Place::first : is_gap[edge.first] ? Place::behind_gap : Place::later;
  }
  std::size_t slots = 16;
  while (slots < edges.size() * 2) slots *= 2;
  out.edges_.assign(slots, 0);
  out.edge_targets_.assign(slots, 0);
  for (const auto& [edge, target] : edges) {
    const std::uint64_t packed = std::uint64_t{edge.first} << 32U | edge.second;
    std::size_t i = mix(packed) & (slots - 1);
    while (out.edges_[i] != 0) i = (i + 1) & (slots - 1);
    out.edges_[i] = packed;
    out.edge_targets_[i] = target;
  }
  return out;
}

std::uint32_t Lexicon::child(std::uint32_t node, std::uint32_t key) const noexcept {
  const std::uint64_t packed = std::uint64_t{node} << 32U | key;
  const std::size_t mask = edges_.size() - 1;
  for (std::size_t i = mix(packed) & mask; edges_[i] != 0; i = (i + 1) & mask) {
    if (edges_[i] == packed) return edge_targets_[i];
  }
  return 0;
}

Lexicon Lexicon::from_tsv(std::string_view text, std::string name, OnDuplicate on_duplicate) {
  detail::Tsv rows{text, name, {"term"}};
  Builder builder{name, on_duplicate};
  const bool weighted = rows.has("weight");
  const std::string_view category = rows.has("category") ? "category" : "kind";
  while (rows.next()) {
    Entry e;
    e.term = rows["term"];
    e.weight = weighted ? rows.number("weight") : 1.0;
    e.category = rows[category];
    e.pos = pos_set(rows["pos"], rows.line(), name);
    e.line = rows.line();
    builder.add(std::move(e));
  }
  return builder.build();
}

const Lexicon& Lexicon::tone() {
  static const Lexicon lexicon = from_tsv(detail::section("lexicons/tone.tsv"), "tone.tsv");
  return lexicon;
}

}  // namespace marsad::lexicon
