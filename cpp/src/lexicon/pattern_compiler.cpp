#include "lexicon/pattern_compiler.hpp"

#include <marsad/error.hpp>

#include <algorithm>

namespace marsad::lexicon {

bool only_arabic(std::string_view text) noexcept {
  bool lead = true;
  return std::all_of(text.begin(), text.end(), [&](char c) {
    const auto byte = static_cast<unsigned char>(c);
    const bool ok = lead ? byte >= 0xD8 && byte <= 0xDB : (byte & 0xC0U) == 0x80U;
    lead = !lead;
    return ok;
  });
}

void PatternCompiler::fail(const std::string& what) const {
  const PatternEntry& e = set_.entries_[entry_];
  throw Error(ErrorCode::invalid_pattern, e.line,
              (set_.name_.empty() ? "" : set_.name_ + ": ") + "'" + e.term.substr(0, 80) + "': " + what);
}

void PatternCompiler::compile() {
  set_.nodes_.emplace_back();
  set_.atoms_.emplace_back();  // atom 0 is none
  grow();
  std::unordered_map<std::string_view, std::uint32_t> numbers;
  bool macros = false;
  for (const PatternEntry& e : set_.entries_) {
    set_.category_of_.push_back(numbers.emplace(e.category, static_cast<std::uint32_t>(numbers.size())).first->second);
    macros = macros || e.term.find('@') != std::string::npos;
  }
  for (std::uint32_t i = 0; macros && i < set_.entries_.size(); ++i) {
    const std::string& path = set_.entries_[i].category;
    for (std::size_t end = path.find(category_mark);; end = path.find(category_mark, end + 1)) {
      categories_[path.substr(0, end)].entries.push_back(i);
      if (end == std::string::npos) break;
    }
  }
  for (std::uint32_t i = 0; i < patterns_.size(); ++i) {
    entry_ = i;
    if (!patterns_[i].pattern) {
      add_word(i);
      continue;
    }
    const Pattern& p = *patterns_[i].pattern;
    add(merged(ways(p.what)), {i, -1});
    for (std::size_t c = 0; c < p.conditions.size(); ++c) {
      const Condition& condition = p.conditions[c];
      set_.rules_[i].push_back({condition.relation, condition.distance, condition.negated});
      entry_ = i;
      add(merged(ways(condition.what)), {i, static_cast<std::int32_t>(c)});
    }
  }
}

/// Ways of one word become one way with all their tests.
PatternCompiler::Ways PatternCompiler::merged(Ways ways) {
  const auto single = [](const Way& w) { return w.size() == 1 && w[0].gap == 0; };
  const auto first = std::find_if(ways.begin(), ways.end(), single);
  if (first == ways.end()) return ways;
  Ways out;
  Slot all;
  for (Way& w : ways) {
    if (single(w)) {
      for (WordTest& t : w[0].any) all.any.push_back(std::move(t));
    } else {
      out.push_back(std::move(w));
    }
  }
  out.push_back({std::move(all)});
  return out;
}

PatternCompiler::Ways PatternCompiler::ways(const std::vector<Sequence>& alternatives) {
  Ways out;
  for (const Sequence& s : alternatives) {
    Ways more = ways(s);
    if (out.size() + more.size() > max_ways) fail("more than " + std::to_string(max_ways) + " ways to fulfil it");
    std::move(more.begin(), more.end(), std::back_inserter(out));
  }
  return out;
}

PatternCompiler::Ways PatternCompiler::ways(const Sequence& sequence) {
  Ways out(1);
  for (const Element& e : sequence) {
    Ways next;
    switch (e.kind) {
      case Element::Kind::word: next = {{{{e.word}, 0}}}; break;
      case Element::Kind::gap: next = {{{{}, e.gap}}}; break;
      case Element::Kind::group: next = merged(ways(e.group)); break;
      case Element::Kind::macro: next = category(e.macro); break;
    }
    if (next.size() == 1) {
      for (Way& w : out) w.insert(w.end(), next[0].begin(), next[0].end());
      continue;
    }
    if (out.size() * next.size() > max_ways) fail("more than " + std::to_string(max_ways) + " ways to fulfil it");
    Ways product;
    for (const Way& a : out) {
      for (const Way& b : next) {
        product.push_back(a);
        product.back().insert(product.back().end(), b.begin(), b.end());
      }
    }
    out = std::move(product);
  }
  for (const Way& w : out) {
    if (w.size() > max_term_words + max_term_gaps) fail("more than " + std::to_string(max_term_words) + " words");
    const auto gaps = static_cast<std::size_t>(std::count_if(w.begin(), w.end(), [](const Slot& s) { return s.gap != 0; }));
    if (gaps > max_term_gaps) fail("more than " + std::to_string(max_term_gaps) + " gaps");
    for (std::size_t i = 1; i < w.size(); ++i)
      if (w[i].gap != 0 && w[i - 1].gap != 0) fail("two gaps stand side by side");
  }
  return out;
}

const PatternCompiler::Ways& PatternCompiler::category(const std::string& name) {
  const auto found = categories_.find(name);
  if (found == categories_.end()) fail("no category '" + name + "' in this dictionary");
  Category& c = found->second;
  if (c.done) return c.ways;
  if (c.open) fail("the category '" + name + "' leads to itself");
  if (++depth_ > max_term_words) fail("categories within categories, more than " + std::to_string(max_term_words) + " deep");
  c.open = true;
  const std::uint32_t outer = entry_;
  for (const std::uint32_t i : c.entries) {
    entry_ = i;
    const Pattern* const pattern = patterns_[i].pattern.get();
    if (pattern != nullptr && !pattern->conditions.empty())
      fail("an entry with NEAR, BEFORE, AFTER or SENTENCE cannot be used as a part of another");
    Ways more = pattern != nullptr ? ways(pattern->what) : Ways{{Slot{{patterns_[i].word}, 0}}};
    if (c.ways.size() + more.size() > max_ways * 10) fail("the category '" + name + "' is too large to be a part of an entry");
    std::move(more.begin(), more.end(), std::back_inserter(c.ways));
  }
  entry_ = outer;
  c.ways = merged(std::move(c.ways));
  c.open = false;
  --depth_;
  c.done = true;
  return c.ways;
}

/// The atom of a test that is looked up by its text: the one that is there, or a new one.
std::uint32_t PatternCompiler::file(const WordTest& t, tokens::Types& texts, std::vector<std::uint32_t>& first, std::string_view text) {
  const std::uint32_t k = texts.intern(text);
  if (k >= first.size()) first.resize(std::max<std::size_t>(k + 1, first.size() * 2), PatternSet::none);
  for (std::uint32_t a = first[k]; a != PatternSet::none; a = set_.atoms_[a].next)
    if (set_.atoms_[a].level == t.level && set_.atoms_[a].pos == t.pos) return a;
  const auto fresh = static_cast<std::uint32_t>(set_.atoms_.size());
  set_.atoms_.push_back({{}, t.level, t.pos, first[k], PatternSet::none});
  first[k] = fresh;
  return fresh;
}

std::uint32_t PatternCompiler::atom(const WordTest& t) {
  const std::size_t star = t.text.find(glob_any);
  const bool prefix = t.glob && star != std::string::npos && star + 1 == t.text.size() && t.text.find(glob_one) == std::string::npos;
  const bool letters = only_arabic(std::string_view{t.text}.substr(0, star)) && star != 0 && (prefix || !t.glob);
  set_.asks_of_marks_ = set_.asks_of_marks_ || !letters;
  if (!t.glob) {
    if (t.level == Level::surface) return file(t, set_.surfaces_, set_.at_surface_, t.text);
    return file(t, set_.keys_, set_.at_key_, t.text);
  }
  if (prefix && star != 0) return file(t, set_.prefixes_, set_.at_prefix_, std::string_view{t.text}.substr(0, star));
  std::string id = std::to_string(static_cast<int>(t.level)) + 'g' + std::to_string(t.pos.bits()) + ':' + t.text;
  const auto [known, fresh] = atom_ids_.emplace(std::move(id), static_cast<std::uint32_t>(set_.atoms_.size()));
  if (!fresh) return known->second;
  set_.atoms_.push_back({t.text, t.level, t.pos, PatternSet::none, PatternSet::none});
  (prefix ? set_.any_ : set_.globs_).push_back(known->second);
  return known->second;
}

std::uint32_t PatternCompiler::atom_of(const std::vector<WordTest>& tests) {
  std::vector<std::uint32_t> members;
  members.reserve(tests.size());
  for (const WordTest& t : tests) members.push_back(atom(t));
  std::sort(members.begin(), members.end());
  members.erase(std::unique(members.begin(), members.end()), members.end());
  if (members.size() == 1) return members[0];
  std::string id = "any";
  for (const std::uint32_t m : members) id += ' ' + std::to_string(m);
  const auto [known, fresh] = atom_ids_.emplace(std::move(id), static_cast<std::uint32_t>(set_.atoms_.size()));
  if (!fresh) return known->second;
  set_.atoms_.emplace_back();
  for (const std::uint32_t m : members) {
    set_.class_links_.push_back({known->second, set_.atoms_[m].first_class});
    set_.atoms_[m].first_class = static_cast<std::uint32_t>(set_.class_links_.size() - 1);
  }
  return known->second;
}

std::uint32_t PatternCompiler::step(std::uint32_t node, std::uint32_t atom) {
  const std::uint32_t known = set_.child(node, atom);
  if (known != 0) return known;
  if (++edges_ * 2 > set_.edges_.size()) grow();
  const auto fresh = static_cast<std::uint32_t>(set_.nodes_.size());
  set_.nodes_.emplace_back();
  set_.nodes_[node].leaf = false;
  put_edge(std::uint64_t{node} << 32U | atom, fresh);
  return fresh;
}

std::uint32_t PatternCompiler::over(std::uint32_t node, std::uint32_t width) {
  for (std::uint32_t g = set_.nodes_[node].first_gap; g != PatternSet::none; g = set_.gaps_[g].next)
    if (set_.gaps_[g].width == width) return set_.gaps_[g].node;
  const auto fresh = static_cast<std::uint32_t>(set_.nodes_.size());
  set_.nodes_.emplace_back();
  set_.gaps_.push_back({width, fresh, set_.nodes_[node].first_gap});
  set_.nodes_[node].first_gap = static_cast<std::uint32_t>(set_.gaps_.size() - 1);
  return fresh;
}

void PatternCompiler::arrive(std::uint32_t node, std::uint32_t target) {
  set_.target_links_.push_back({target, set_.nodes_[node].first_target});
  set_.nodes_[node].first_target = static_cast<std::uint32_t>(set_.target_links_.size() - 1);
}

void PatternCompiler::add_word(std::uint32_t entry) {
  const auto number = static_cast<std::uint32_t>(set_.targets_.size());
  set_.targets_.push_back({entry, -1});
  arrive(step(0, atom(patterns_[entry].word)), number);
}

void PatternCompiler::add(const Ways& ways, PatternSet::Target target) {
  const auto number = static_cast<std::uint32_t>(set_.targets_.size());
  set_.targets_.push_back(target);
  for (const Way& way : ways) {
    std::uint32_t node = 0;
    for (const Slot& s : way) node = s.gap != 0 ? over(node, s.gap) : step(node, atom_of(s.any));
    arrive(node, number);
  }
}

}  // namespace marsad::lexicon
