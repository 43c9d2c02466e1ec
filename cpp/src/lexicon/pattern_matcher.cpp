#include <marsad/lexicon/pattern_matcher.hpp>
#include <marsad/normalize/letters.hpp>

#include <algorithm>
#include <tuple>

namespace marsad::lexicon {
namespace {

using tokens::TokenKind;

bool is_lexical(const tokens::Token& t) { return !t.is(TokenKind::punctuation) && !t.is(TokenKind::quote) && !t.is(TokenKind::symbol); }

}  // namespace

bool PatternMatcher::Way::better(const Way& other) const {
  if (words != other.words) return words > other.words;
  if (places != other.places) return places < other.places;
  return std::tie(loosest, first, last) < std::tie(other.loosest, other.first, other.last);
}

void PatternMatcher::take_one(std::uint32_t atom, std::size_t from, Level how, const morph::Analysis* a) {
  const PatternSet::Atom& test = set_->atoms_[atom];
  if (test.level < how) return;
  if (!test.pos.empty() && (a == nullptr || !test.pos.has(a->pos))) return;
  for (std::size_t i = from; i < pool_.size(); ++i)
    if (pool_[i].atom == atom) return;
  pool_.push_back({atom, how});
}

void PatternMatcher::take(std::uint32_t first_atom, std::size_t from, Level how, bool surface, const morph::Analysis* a) {
  for (std::uint32_t i = first_atom; i != PatternSet::none; i = set_->atoms_[i].next)
    if ((set_->atoms_[i].level == Level::surface) == surface) take_one(i, from, how, a);
}

void PatternMatcher::take_globs(std::string_view word, std::size_t from, Level how, bool surface, const morph::Analysis* a) {
  if (set_->prefixes_.size() > 0) {
    for (std::size_t n = 1; n <= word.size(); ++n) {
      if (n < word.size() && (word[n] & 0xC0) == 0x80) continue;
      const std::uint32_t k = set_->prefixes_.find(word.substr(0, n));
      if (k != 0) take(set_->at_prefix_[k], from, how, surface, a);
    }
  }
  for (const std::uint32_t g : set_->globs_)
    if ((set_->atoms_[g].level == Level::surface) == surface && glob_matches(set_->glob_texts_[set_->atoms_[g].text], word))
      take_one(g, from, how, a);
}

/// All tests that a word passes in one reading, each at the nearest level.
PatternMatcher::Range PatternMatcher::learn(std::string_view form, std::string_view whole, std::string_view stem, std::string_view lemma,
                                            const morph::Analysis* a, bool lexical) {
  const std::size_t from = pool_.size();
  const auto first = [](const WordTable& texts, const std::vector<std::uint32_t>& at, std::string_view text) {
    const std::uint32_t k = texts.find(text);
    return k == 0 ? PatternSet::none : at[k];
  };
  const auto by_key = [&](std::string_view key, Level how) {
    take(first(set_->keys_, set_->at_key_, key), from, how, false, a);
    take_globs(key, from, how, false, a);
  };
  take(first(set_->surfaces_, set_->at_surface_, form), from, Level::surface, true, a);
  take_globs(form, from, Level::surface, true, a);
  for (const std::uint32_t star : set_->any_)
    if (lexical) take_one(star, from, Level::surface, a);
  by_key(whole, Level::key);
  if (stem != whole) by_key(stem, Level::stem);
  if (lemma != whole && lemma != stem) by_key(lemma, Level::lemma);
  for (std::size_t i = from, end = pool_.size(); i < end; ++i) {
    for (std::uint32_t c = set_->atoms_[pool_[i].atom].first_class; c != PatternSet::none; c = set_->class_links_[c].next) {
      const std::uint32_t what = set_->class_links_[c].what;
      const auto known = std::find_if(pool_.begin() + static_cast<std::ptrdiff_t>(end), pool_.end(),
                                      [&](const Agreement& g) { return g.atom == what; });
      if (known == pool_.end())
        pool_.push_back({what, pool_[i].how});
      else
        known->how = std::min(known->how, pool_[i].how);
    }
  }
  Range out;
  out.begin = static_cast<std::uint32_t>(from);
  out.end = static_cast<std::uint32_t>(pool_.size());
  learn_alone(out);
  return out;
}

/// The entries that the word fulfils by itself, in order, each at the nearest level at which it agrees.
void PatternMatcher::learn_alone(Range& range) {
  range.first_alone = static_cast<std::uint32_t>(alone_.size());
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const std::uint32_t next = set_->child(0, pool_[i].atom);
    if (next == 0) continue;
    const PatternSet::Node& n = set_->nodes_[next];
    range.further = range.further || !n.leaf || n.first_gap != PatternSet::none;
    for (std::uint32_t l = n.first_target; l != PatternSet::none; l = set_->target_links_[l].next) {
      const PatternSet::Target& t = set_->targets_[set_->target_links_[l].what];
      range.further = range.further || t.condition >= 0 || set_->rules_.contains(t.entry);
      alone_.push_back({t.entry, pool_[i].how});
    }
  }
  if (range.further) alone_.resize(range.first_alone);
  const auto begin = alone_.begin() + range.first_alone;
  std::sort(begin, alone_.end(), [](const Alone& a, const Alone& b) { return std::tie(a.entry, a.how) < std::tie(b.entry, b.how); });
  alone_.erase(std::unique(begin, alone_.end(), [](const Alone& a, const Alone& b) { return a.entry == b.entry; }), alone_.end());
  range.end_alone = static_cast<std::uint32_t>(alone_.size());
}

void PatternMatcher::learn_type(const phrases::Parsed& p, std::uint32_t token) {
  const std::uint32_t type = p.tokens[token].type;
  const auto analyses = tagger_->analyses(type);
  const auto keys = tagger_->keys(type);
  first_ranges_[type] = static_cast<std::uint32_t>(ranges_.size()) + 1;
  for (std::size_t i = 0; i < analyses.size(); ++i) {
    const phrases::WordKeys& k = keys[i];
    ranges_.push_back(learn(p.form(token), tagger_->key(k.whole), tagger_->key(k.stem), tagger_->key(k.lemma), &analyses[i], true));
  }
}

/// Makes room. What is said of tokens without a type stands at the end of pool_, until the next text.
void PatternMatcher::start(const phrases::Parsed& p) {
  pool_.resize(lasting_);
  alone_.resize(lasting_alone_);
  if (first_ranges_.size() < p.types->size()) first_ranges_.resize(std::max<std::size_t>(p.types->size(), first_ranges_.size() * 3 / 2));
}

/// Fills agreements_.
void PatternMatcher::learn_words(const phrases::Parsed& p, tokens::TokenRange range) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const std::uint32_t type = p.tokens[i].type;
    if (type == 0) continue;
    if (first_ranges_[type] == 0) learn_type(p, i);
    const morph::Analysis* const reading = p.readings[i];
    const std::size_t k = reading == nullptr ? 0 : static_cast<std::size_t>(reading - tagger_->analyses(type).data());
    agreements_[i] = ranges_[first_ranges_[type] - 1 + k];
  }
}

void PatternMatcher::learn_marks(const phrases::Parsed& p) {
  for (std::uint32_t i = 0; i < p.tokens.size(); ++i) {
    const tokens::Token& t = p.tokens[i];
    if (t.type != 0) continue;
    const std::string bare = normalize::bare(text::slice(p.text, t.span));
    const std::string key = normalize::fold(bare);
    agreements_[i] = learn(bare, key, key, key, nullptr, is_lexical(t));
  }
}

/// Follows all edges from a node that the words from `token` on allow; keeps the best way for each target.
void PatternMatcher::walk(std::uint32_t node, std::uint32_t token, std::uint32_t end, Way& way, std::size_t from) {
  if (token >= end) return;
  const Range range = agreements_[token];
  const Way before = way;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const Agreement how = pool_[i];
    const std::uint32_t next = set_->child(node, how.atom);
    if (next == 0) continue;
    way.end = token + 1;
    ++way.words;
    way.places.push_back(token);
    way.loosest = std::max(way.loosest, how.how);
    way.last = how.how;
    if (before.words == 0) way.first = how.how;
    if (way.tail_begin == 0) way.head_end = token + 1;
    const PatternSet::Node& n = set_->nodes_[next];
    for (std::uint32_t l = n.first_target; l != PatternSet::none; l = set_->target_links_[l].next) {
      way.target = set_->target_links_[l].what;
      const auto known = std::find_if(ways_.begin() + static_cast<std::ptrdiff_t>(from), ways_.end(),
                                      [&](const Way& w) { return w.target == way.target; });
      if (known == ways_.end())
        ways_.push_back(way);
      else if (way.better(*known))
        *known = way;
    }
    if (!n.leaf) walk(next, token + 1, end, way, from);
    for (std::uint32_t g = n.first_gap; g != PatternSet::none; g = set_->gaps_[g].next) {
      const PatternSet::Gap& gap = set_->gaps_[g];
      for (std::uint32_t at = token + 1; at < std::min(end, token + 2 + gap.width); ++at) {
        const Way here = way;
        if (way.tail_begin == 0) way.tail_begin = at;
        walk(gap.node, at, end, way, from);
        way = here;
      }
    }
    way = before;
  }
}

}  // namespace marsad::lexicon
