#include "lexicon/pattern_compiler.hpp"
#include "lexicon/shown.hpp"

#include <marsad/error.hpp>
#include <marsad/normalize/letters.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

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
  throw Error(ErrorCode::invalid_pattern, set_.lines_[entry_],
              (set_.name_.empty() ? "" : set_.name_ + ": ") + shown(set_.term(entry_)) + ": " + what);
}

void PatternCompiler::compile(std::span<const PatternEntryView> entries, OnDuplicate on_duplicate) {
  set_.nodes_.emplace_back();
  set_.atoms_.emplace_back();  // atom 0 is none
  set_.term_begins_.reserve(entries.size());
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    const PatternEntryView& e = entries[i];
    if (!(std::abs(e.weight) <= max_weight))
      throw Error(ErrorCode::invalid_weight, e.line, set_.name_ + ": the weight of " + shown(e.term) + " is not finite, or too large");
    const Source source = read(e);
    const std::uint32_t category = category_number(e.category);
    const std::uint32_t place = put_in(source, category, e.category);
    if (place < sources_.size()) {
      replace(place, e, i, on_duplicate);
      continue;
    }
    sources_.push_back(source);
    set_.kept_.push_back(i);
    set_.category_of_.push_back(category);
    store(e, place);
  }
  seen_words_ = {};
  seen_ = {};
  link();
  settle();
}

/// A term of Arabic letters alone is one word: it needs no parser.
PatternCompiler::Source PatternCompiler::read(const PatternEntryView& e) {
  constexpr std::size_t most = 200;
  if (!e.term.empty() && e.term.size() <= most && only_arabic(e.term)) {
    WordTest word{normalize::bare(e.term), e.level, false, e.pos};
    if (e.level != Level::surface) word.text = normalize::fold(word.text);
    if (!word.text.empty()) return {atom(word), PatternSet::none};
  }
  Pattern p = parse_pattern(e.term, {e.level, e.pos}, e.line, set_.name_);
  const auto word_of = [](const Sequence& s) { return s.size() == 1 && s[0].kind == Element::Kind::word ? &s[0].word : nullptr; };
  const WordTest* const first = p.conditions.empty() ? word_of(p.what[0]) : nullptr;
  const auto same = [&](const Sequence& s) { return word_of(s) != nullptr && *word_of(s) == *first; };
  if (first != nullptr && std::all_of(p.what.begin(), p.what.end(), same)) return {atom(*first), PatternSet::none};
  patterns_.push_back(std::move(p));
  return {0, static_cast<std::uint32_t>(patterns_.size() - 1)};
}

std::uint32_t PatternCompiler::category_number(std::string_view name) {
  if (!set_.category_names_.empty() && set_.category_names_.back() == name)  // tables are often in the order of categories
    return static_cast<std::uint32_t>(set_.category_names_.size() - 1);
  const auto [known, fresh] = category_numbers_.emplace(name, static_cast<std::uint32_t>(set_.category_names_.size()));
  if (fresh) set_.category_names_.emplace_back(name);
  return known->second;
}

/// The entry that says the same in this category; the number of a new one if there is none.
std::uint32_t PatternCompiler::put_in(const Source& source, std::uint32_t category, std::string_view name) {
  const auto fresh = static_cast<std::uint32_t>(sources_.size());
  if (source.pattern == PatternSet::none) {
    const std::uint32_t known = seen_words_.find(source.atom, category);
    if (known != 0) return known - 1;
    seen_words_.put(source.atom, category, fresh + 1);
    return fresh;
  }
  const std::uint32_t place = seen_.emplace(canonical(patterns_[source.pattern]) + '\t' + std::string(name), fresh).first->second;
  if (place != fresh) patterns_.pop_back();
  return place;
}

/// Writes what an entry says to its place, which is the last or one behind it.
void PatternCompiler::store(const PatternEntryView& e, std::uint32_t place) {
  if (set_.terms_.size() + e.term.size() > PatternSet::none)
    throw Error(ErrorCode::invalid_table, e.line, set_.name_ + ": the terms of a dictionary take more than 4 GiB");
  const std::size_t n = place + std::size_t{1};
  if (set_.weights_.size() < n) {
    set_.term_begins_.resize(n);
    set_.term_sizes_.resize(n);
    set_.weights_.resize(n);
    set_.pos_.resize(n);
    set_.levels_.resize(n);
    set_.lines_.resize(n);
  }
  set_.term_begins_[place] = static_cast<std::uint32_t>(set_.terms_.size());
  set_.term_sizes_[place] = static_cast<std::uint16_t>(e.term.size());  // at most max_term_bytes
  set_.terms_ += e.term;
  set_.weights_[place] = e.weight;
  set_.pos_[place] = e.pos;
  set_.levels_[place] = e.level;
  set_.lines_[place] = e.line;
}

/// What becomes of an entry that says the same as one before it.
void PatternCompiler::replace(std::uint32_t place, const PatternEntryView& e, std::uint32_t given, OnDuplicate on_duplicate) {
  switch (on_duplicate) {
    case OnDuplicate::error:
      if (set_.weights_[place] == e.weight) break;
      throw Error(ErrorCode::duplicate_entry, e.line,
                  set_.name_ + ": " + shown(e.term) + " says the same as " + shown(set_.term(place)) +
                      (set_.lines_[place] == 0 ? "" : " in line " + std::to_string(set_.lines_[place])) +
                      ", with another weight; on_duplicate='first', 'last' or 'sum' settles it");
    case OnDuplicate::first: break;
    case OnDuplicate::last:
      store(e, place);
      set_.kept_[place] = given;
      break;
    case OnDuplicate::sum: set_.weights_[place] += e.weight; break;
  }
}

/// Makes the trie, now that all entries are there.
void PatternCompiler::link() {
  set_.roots_.assign(set_.atoms_.size(), 0);
  const bool macros = set_.terms_.find('@') != std::string::npos;
  for (std::uint32_t i = 0; macros && i < sources_.size(); ++i) {
    const std::string& path = set_.category_names_[set_.category_of_[i]];
    for (std::size_t end = path.find(category_mark);; end = path.find(category_mark, end + 1)) {
      categories_[path.substr(0, end)].entries.push_back(i);
      if (end == std::string::npos) break;
    }
  }
  for (std::uint32_t i = 0; i < sources_.size(); ++i) {
    entry_ = i;
    if (sources_[i].pattern == PatternSet::none) {
      add_word(i, sources_[i].atom);
      continue;
    }
    const Pattern& p = patterns_[sources_[i].pattern];
    add(merged(ways(p.what)), {i, -1});
    for (std::size_t c = 0; c < p.conditions.size(); ++c) {
      const Condition& condition = p.conditions[c];
      set_.rules_[i].push_back({condition.relation, condition.distance, condition.negated});
      entry_ = i;
      add(merged(ways(condition.what)), {i, static_cast<std::int32_t>(c)});
    }
  }
}

/// Gives back the room that vectors took to grow.
void PatternCompiler::settle() {
  set_.roots_.resize(set_.atoms_.size());
  set_.terms_.shrink_to_fit();
  for (auto* numbers :
       {&set_.term_begins_, &set_.category_of_, &set_.kept_, &set_.at_surface_, &set_.at_key_, &set_.at_prefix_, &set_.roots_})
    numbers->shrink_to_fit();
  set_.term_sizes_.shrink_to_fit();
  set_.weights_.shrink_to_fit();
  set_.pos_.shrink_to_fit();
  set_.levels_.shrink_to_fit();
  set_.lines_.shrink_to_fit();
  set_.atoms_.shrink_to_fit();
  set_.nodes_.shrink_to_fit();
  set_.targets_.shrink_to_fit();
  set_.target_links_.shrink_to_fit();
  set_.surfaces_.settle();
  set_.keys_.settle();
  set_.prefixes_.settle();
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
  if (found == categories_.end()) fail("no category " + shown(name) + " in this dictionary");
  Category& c = found->second;
  if (c.done) return c.ways;
  if (c.open) fail("the category " + shown(name) + " leads to itself");
  if (++depth_ > max_term_words) fail("categories within categories, more than " + std::to_string(max_term_words) + " deep");
  c.open = true;
  const std::uint32_t outer = entry_;
  for (const std::uint32_t i : c.entries) {
    entry_ = i;
    const Pattern* const pattern = sources_[i].pattern == PatternSet::none ? nullptr : &patterns_[sources_[i].pattern];
    if (pattern != nullptr && !pattern->conditions.empty())
      fail("an entry with NEAR, BEFORE, AFTER or SENTENCE cannot be used as a part of another");
    Ways more = pattern != nullptr ? ways(pattern->what) : Ways{{Slot{{test_of(sources_[i].atom)}, 0}}};
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
std::uint32_t PatternCompiler::file(const WordTest& t, WordTable& texts, std::vector<std::uint32_t>& first, std::string_view text) {
  const std::uint32_t k = texts.intern(text);
  if (k >= first.size()) first.resize(std::max<std::size_t>(k + 1, first.size() * 2), PatternSet::none);
  for (std::uint32_t a = first[k]; a != PatternSet::none; a = set_.atoms_[a].next)
    if (set_.atoms_[a].level == t.level && set_.atoms_[a].pos == t.pos) return a;
  const auto fresh = static_cast<std::uint32_t>(set_.atoms_.size());
  set_.atoms_.push_back({k, t.pos, first[k], PatternSet::none, t.glob ? PatternSet::Atom::prefix : PatternSet::Atom::word, t.level});
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
  set_.atoms_.push_back(
      {static_cast<std::uint32_t>(set_.glob_texts_.size()), t.pos, PatternSet::none, PatternSet::none, PatternSet::Atom::glob, t.level});
  set_.glob_texts_.push_back(t.text);
  (prefix ? set_.any_ : set_.globs_).push_back(known->second);
  return known->second;
}

/// The test that an atom stands for.
WordTest PatternCompiler::test_of(std::uint32_t atom) const {
  const PatternSet::Atom& a = set_.atoms_[atom];
  WordTest out{{}, a.level, a.kind != PatternSet::Atom::word, a.pos};
  if (a.kind == PatternSet::Atom::glob)
    out.text = set_.glob_texts_[a.text];
  else if (a.kind == PatternSet::Atom::prefix)
    out.text = std::string(set_.prefixes_[a.text]) + glob_any;
  else
    out.text = (a.level == Level::surface ? set_.surfaces_ : set_.keys_)[a.text];
  return out;
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
  if (atom >= set_.roots_.size()) set_.roots_.resize(set_.atoms_.size());
  const std::uint32_t known = set_.child(node, atom);
  if (known != 0) return known;
  const auto fresh = static_cast<std::uint32_t>(set_.nodes_.size());
  set_.nodes_.emplace_back();
  set_.nodes_[node].leaf = false;
  if (node == 0)
    set_.roots_[atom] = fresh;
  else
    set_.edges_.put(node, atom, fresh);
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

void PatternCompiler::add_word(std::uint32_t entry, std::uint32_t atom) {
  const auto number = static_cast<std::uint32_t>(set_.targets_.size());
  set_.targets_.push_back({entry, -1});
  arrive(step(0, atom), number);
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
