#include "detail/blob.hpp"
#include "detail/tsv.hpp"
#include "lexicon/shown.hpp"

#include <marsad/error.hpp>
#include <marsad/lexicon/lexicon.hpp>
#include <marsad/normalize/letters.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

namespace marsad::lexicon {
namespace {

constexpr std::string_view gap = "...";

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
  const std::size_t first = words_.size();
  const auto refuse = [&](ErrorCode code, const std::string& why) {
    words_.resize(first);
    throw Error(code, entry.line, name_ + ": " + shown(entry.term) + ' ' + why);
  };
  const std::string_view term = entry.term;
  for (std::size_t at = 0; at < term.size();) {
    const std::size_t end = std::min(term.find(' ', at), term.size());
    const std::string_view word = term.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const std::string key = word == gap ? std::string(gap) : normalize::fold(normalize::bare(word));
    if (!key.empty()) words_.push_back(keys_.intern(key));
  }
  const std::size_t size = words_.size() - first;
  if (size == 0) refuse(ErrorCode::empty_entry, "is nothing after normalization");
  if (size > max_words) refuse(ErrorCode::invalid_table, "has " + std::to_string(size) + " words: at most " + std::to_string(max_words));
  if (!(std::abs(entry.weight) <= max_weight)) refuse(ErrorCode::invalid_weight, "has a weight that is not finite, or too large");
  entries_.push_back(std::move(entry));
  ends_.push_back(static_cast<std::uint32_t>(words_.size()));
  return *this;
}

/// A trie over keys, with entries grouped by the node at which they end.
Lexicon Lexicon::Builder::build() {
  Lexicon out;
  out.name_ = name_;
  out.nodes_.emplace_back();
  std::vector<std::uint32_t> node_of(entries_.size());
  for (std::size_t i = 0, word = 0; i < entries_.size(); ++i) {
    std::uint32_t node = 0;
    out.longest_ = std::max(out.longest_, ends_[i] - static_cast<std::uint32_t>(word));
    for (; word < ends_[i]; ++word) node = out.grow(node, words_[word]);
    node_of[i] = node;
    ++out.nodes_[node].entry_count;
  }
  std::uint32_t first = 0;
  for (Node& n : out.nodes_) {
    n.first_entry = first;
    first += n.entry_count;
  }
  group(node_of, out.nodes_);
  resolve(out.nodes_);
  out.entries_ = std::move(entries_);
  out.keys_ = std::move(keys_);

  out.filter_.assign(std::bit_ceil(out.keys_.size() / 4 + 1), 0);  // 16 bits a key and more
  for (std::uint32_t k = 1; k < out.keys_.size(); ++k) {
    const std::uint32_t hash = out.keys_.hash(out.keys_[k]);
    out.filter_[hash >> 6U & (out.filter_.size() - 1)] |= std::uint64_t{1} << (hash & 63U);
  }
  const std::uint32_t gap_key = out.keys_.find(gap);
  out.places_.assign(out.keys_.size(), 0);
  std::vector<bool> is_gap(out.nodes_.size());
  out.edges_.for_each([&](std::uint32_t node, std::uint32_t key, std::uint32_t target) {
    out.nodes_[node].leaf = false;
    out.nodes_[node].followers |= key_bit(key);
    if (gap_key == 0 || key != gap_key) return;
    out.nodes_[node].gap = target;
    is_gap[target] = true;
  });
  out.edges_.for_each([&](std::uint32_t node, std::uint32_t key, std::uint32_t) {
    out.places_[key] |= node == 0 ? Place::first : is_gap[node] ? Place::behind_gap : Place::later;
  });
  *this = Builder{name_, on_duplicate_};
  return out;
}

/// Moves the entries to where their nodes want them, those of a node in the order in which they were added.
void Lexicon::Builder::group(const std::vector<std::uint32_t>& node_of, const std::vector<Node>& nodes) {
  std::vector<std::uint32_t> next(nodes.size());
  for (std::size_t k = 0; k < nodes.size(); ++k) next[k] = nodes[k].first_entry;
  std::vector<std::uint32_t> place(entries_.size());
  for (std::size_t i = 0; i < entries_.size(); ++i) place[i] = next[node_of[i]]++;
  order_.resize(entries_.size());  // how many entries were added before each
  for (std::uint32_t i = 0; i < order_.size(); ++i) order_[place[i]] = i;
  for (std::uint32_t i = 0; i < place.size(); ++i) {
    while (place[i] != i) {
      const std::uint32_t to = place[i];
      std::swap(entries_[i], entries_[to]);
      std::swap(place[i], place[to]);
    }
  }
}

/// Leaves one entry of those that have the same node, category, parts of speech and tag.
void Lexicon::Builder::resolve(std::vector<Node>& nodes) {
  const auto same = [](const Entry& a, const Entry& b) { return a.category == b.category && a.pos == b.pos && a.tag == b.tag; };
  const auto before = [](const Entry& a, const Entry& b) {
    return std::tie(a.tag, a.category) != std::tie(b.tag, b.category) ? std::tie(a.tag, a.category) < std::tie(b.tag, b.category)
                                                                      : a.pos < b.pos;
  };
  constexpr std::uint32_t few = 16;
  std::uint32_t kept = 0;
  std::vector<std::uint32_t> twin;  // of each entry of a node: the first like it
  std::vector<std::uint32_t> sorted;
  std::string refusal;  // of the duplicate that was added first
  std::uint64_t refused_line = 0;
  std::uint32_t refused_order = 0;
  for (Node& n : nodes) {
    const std::uint32_t first = n.first_entry;
    twin.assign(n.entry_count, 0);
    if (n.entry_count <= few) {
      for (std::uint32_t i = 0; i < n.entry_count; ++i)
        while (twin[i] < i && !same(entries_[first + twin[i]], entries_[first + i])) ++twin[i];
    } else {
      sorted.resize(n.entry_count);
      std::iota(sorted.begin(), sorted.end(), 0U);
      std::stable_sort(sorted.begin(), sorted.end(),
                       [&](std::uint32_t a, std::uint32_t b) { return before(entries_[first + a], entries_[first + b]); });
      for (std::size_t i = 0; i < sorted.size(); ++i) {
        const bool again = i > 0 && same(entries_[first + sorted[i - 1]], entries_[first + sorted[i]]);
        twin[sorted[i]] = again ? twin[sorted[i - 1]] : sorted[i];
      }
    }
    const std::uint32_t begin = kept;
    for (std::uint32_t i = 0; i < n.entry_count; ++i) {
      Entry& entry = entries_[first + i];
      if (twin[i] == i) {
        twin[i] = kept;  // where it lies from now on
        if (kept != first + i) entries_[kept] = std::move(entry);
        ++kept;
        continue;
      }
      twin[i] = twin[twin[i]];
      Entry& other = entries_[twin[i]];
      switch (on_duplicate_) {
        case OnDuplicate::error:
          if (refusal.empty() || order_[first + i] < refused_order) {
            refusal = name_ + ": " + shown(entry.term) + " has the key of " + shown(other.term) + " in line " + std::to_string(other.line);
            refused_line = entry.line;
            refused_order = order_[first + i];
          }
          break;
        case OnDuplicate::first: break;
        case OnDuplicate::last: other = std::move(entry); break;
        case OnDuplicate::sum: other.weight += entry.weight; break;
      }
    }
    n.first_entry = begin;
    n.entry_count = kept - begin;
  }
  if (!refusal.empty()) throw Error(ErrorCode::duplicate_entry, refused_line, refusal);
  entries_.resize(kept);
}

/// The node behind an edge, made if it is new.
std::uint32_t Lexicon::grow(std::uint32_t node, std::uint32_t key) {
  if (const std::uint32_t known = child(node, key); known != 0) return known;
  const auto target = static_cast<std::uint32_t>(nodes_.size());
  nodes_.emplace_back();
  edges_.put(node, key, target);
  return target;
}

Lexicon Lexicon::from_tsv(std::string_view text, const std::string& name, OnDuplicate on_duplicate) {
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
