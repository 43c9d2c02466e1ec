#pragma once
// Slow oracle of lexicon::PatternMatcher: every alternative is written out, every way is tried at every word, letter by
// letter, without trie, keys or caches; hits are chosen by the definitions of MatchKind and NestedScope.
#include <marsad/lexicon/pattern_matcher.hpp>
#include <marsad/normalize/letters.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace marsad::reference {

class NaivePatterns {
 public:
  explicit NaivePatterns(const lexicon::PatternSet& set) : set_(&set) {
    for (std::uint32_t i = 0; i < set.size(); ++i) {
      const lexicon::PatternEntryView e = set.entry(i);
      patterns_.push_back(lexicon::parse_pattern(e.term, {e.level, e.pos}, e.line));
    }
  }

  [[nodiscard]] std::vector<lexicon::PatternHit> find(const phrases::Parsed& p, const lexicon::PatternMatchOptions& options) const {
    std::vector<lexicon::PatternHit> out;
    for (const tokens::Sentence& s : p.sentences) {
      std::vector<lexicon::PatternHit> all;
      for (std::uint32_t e = 0; e < patterns_.size(); ++e) entry(p, s.tokens, e, all);
      std::sort(all.begin(), all.end(), before);
      for (const lexicon::PatternHit& h : choose(all, options)) out.push_back(h);
    }
    return out;
  }

 private:
  using Element = lexicon::Element;
  using Flat = std::vector<Element>;  // words and gaps only
  using Level = lexicon::Level;
  struct Way {
    std::vector<std::uint32_t> places;
    std::vector<Level> levels;
    std::uint32_t head = 0;  // words before the first gap
    [[nodiscard]] std::uint32_t begin() const { return places.front(); }
    [[nodiscard]] std::uint32_t end() const { return places.back() + 1; }
    [[nodiscard]] auto levels_key() const {
      return std::tuple{*std::max_element(levels.begin(), levels.end()), levels.front(), levels.back()};
    }
    [[nodiscard]] bool better(const Way& o) const {
      if (places.size() != o.places.size()) return places.size() > o.places.size();
      if (places != o.places) return places < o.places;
      return levels_key() < o.levels_key();
    }
  };

  [[nodiscard]] std::vector<Flat> flats(const std::vector<lexicon::Sequence>& alternatives) const {
    std::vector<Flat> out;
    for (const lexicon::Sequence& s : alternatives) {
      std::vector<Flat> ways(1);
      for (const Element& e : s) {
        std::vector<Flat> parts;
        if (e.kind == Element::Kind::group) {
          parts = flats(e.group);
        } else if (e.kind == Element::Kind::macro) {
          for (std::size_t i = 0; i < patterns_.size(); ++i) {
            const std::string_view c = set_->entry(i).category;
            if (c != e.macro && !c.starts_with(e.macro + " > ")) continue;
            for (Flat& f : flats(patterns_[i].what)) parts.push_back(std::move(f));
          }
        } else {
          parts.push_back({e});
        }
        std::vector<Flat> next;
        for (const Flat& a : ways) {
          for (const Flat& b : parts) {
            next.push_back(a);
            next.back().insert(next.back().end(), b.begin(), b.end());
          }
        }
        ways = std::move(next);
      }
      out.insert(out.end(), ways.begin(), ways.end());
    }
    return out;
  }

  static bool glob(std::string_view pattern, std::string_view word) {
    if (pattern.empty()) return word.empty();
    if (pattern[0] == lexicon::glob_any) {
      for (std::size_t n = 0; n <= word.size(); ++n)
        if (glob(pattern.substr(1), word.substr(n))) return true;
      return false;
    }
    if (word.empty()) return false;
    if (pattern[0] == lexicon::glob_one) {
      std::size_t n = 1;
      while (n < word.size() && (static_cast<unsigned char>(word[n]) & 0xC0U) == 0x80U) ++n;
      return glob(pattern.substr(1), word.substr(n));
    }
    return pattern[0] == word[0] && glob(pattern.substr(1), word.substr(1));
  }

  static bool lexical(const tokens::Token& t) {
    using tokens::TokenKind;
    return t.kind != TokenKind::punctuation && t.kind != TokenKind::quote && t.kind != TokenKind::symbol;
  }

  /// How a word agrees with a test, at the nearest level.
  static std::optional<Level> agrees(const phrases::Parsed& p, std::uint32_t token, const lexicon::WordTest& test) {
    const tokens::Token& t = p.tokens[token];
    const morph::Analysis* const a = t.type == 0 ? nullptr : p.readings[token];
    if (!test.pos.empty() && (a == nullptr || !test.pos.has(a->pos))) return std::nullopt;
    const std::string form = t.type == 0 ? normalize::bare(text::slice(p.text, t.span)) : std::string(p.form(token));
    if (test.glob && test.text.size() == 1 && test.text[0] == lexicon::glob_any)
      return lexical(t) ? std::optional{Level::surface} : std::nullopt;
    const auto same = [&](std::string_view word) { return test.glob ? glob(test.text, word) : test.text == word; };
    if (test.level == Level::surface) return same(form) ? std::optional{Level::surface} : std::nullopt;
    if (same(normalize::fold(form))) return Level::key;
    if (a == nullptr) return std::nullopt;
    if (test.level >= Level::stem && same(normalize::fold(form.substr(a->stem.begin, a->stem.size())))) return Level::stem;
    if (test.level >= Level::lemma && same(normalize::fold(a->lemma))) return Level::lemma;
    return std::nullopt;
  }

  /// All ways of the rest of a flat from a word on.
  void go(const phrases::Parsed& p, std::uint32_t end, const Flat& flat, std::size_t at, std::uint32_t token, Way& way,
          std::optional<Way>& best) const {
    if (at == flat.size()) {
      Way done = way;
      if (done.head == 0) done.head = static_cast<std::uint32_t>(done.places.size());
      if (!best || done.better(*best)) best = done;
      return;
    }
    if (flat[at].kind == Element::Kind::gap) {
      const Way here = way;
      if (way.head == 0) way.head = static_cast<std::uint32_t>(way.places.size());
      for (std::uint32_t next = token; next < std::min(end, token + 1 + flat[at].gap); ++next) go(p, end, flat, at + 1, next, way, best);
      way = here;
      return;
    }
    if (token >= end) return;
    const auto how = agrees(p, token, flat[at].word);
    if (!how) return;
    way.places.push_back(token);
    way.levels.push_back(*how);
    go(p, end, flat, at + 1, token + 1, way, best);
    way.places.pop_back();
    way.levels.pop_back();
  }

  /// The best way at each word of a sentence.
  [[nodiscard]] std::vector<Way> ways(const phrases::Parsed& p, tokens::TokenRange s, const std::vector<lexicon::Sequence>& what) const {
    std::vector<Way> out;
    const std::vector<Flat> all = flats(what);
    for (std::uint32_t i = s.begin; i < s.end; ++i) {
      std::optional<Way> best;
      for (const Flat& f : all) {
        Way way;
        go(p, s.end, f, 0, i, way, best);
      }
      if (best) out.push_back(*best);
    }
    return out;
  }

  void entry(const phrases::Parsed& p, tokens::TokenRange s, std::uint32_t e, std::vector<lexicon::PatternHit>& out) const {
    using Relation = lexicon::Condition::Relation;
    const auto words = [&](std::uint32_t from, std::uint32_t to) {
      std::uint32_t n = 0;
      for (std::uint32_t i = from; i < to; ++i) n += lexical(p.tokens[i]) ? 1 : 0;
      return n;
    };
    for (const Way& a : ways(p, s, patterns_[e].what)) {
      lexicon::PatternHit h;
      bool good = true;
      for (const lexicon::Condition& c : patterns_[e].conditions) {
        std::uint32_t least = 0xFFFFFFFF;
        tokens::TokenRange where;
        for (const bool behind : {true, false}) {  // of two equally near the one behind; of one place the shorter
          for (const Way& b : ways(p, s, c.what)) {
            if (behind ? b.begin() < a.end() || c.relation == Relation::after : b.end() > a.begin() || c.relation == Relation::before)
              continue;
            const std::uint32_t d = behind ? words(a.end() - 1, b.begin()) : words(b.end() - 1, a.begin());
            const bool later = !behind && d == least && where.end == b.end() && b.begin() > where.begin;
            if (d < least || later) {
              least = d;
              where = {b.begin(), b.end()};
            }
          }
        }
        const bool there = least != 0xFFFFFFFF && (c.distance == 0 || least <= c.distance);
        good = good && there != c.negated;
        if (there && h.witness.empty()) h.witness = where;
      }
      if (!good) continue;
      h.entry = e;
      h.tokens = {a.begin(), a.places[a.head - 1] + 1};
      if (a.head < a.places.size()) h.tail = {a.places[a.head], a.end()};
      h.level = *std::max_element(a.levels.begin(), a.levels.end());
      h.morph = {stem(p, a.places[0], a.levels[0]).begin, stem(p, a.places.back(), a.levels.back()).end};
      out.push_back(h);
    }
  }

  static text::Span stem(const phrases::Parsed& p, std::uint32_t token, Level how) {
    const tokens::Token& t = p.tokens[token];
    const morph::Analysis* const a = p.readings[token];
    if (a == nullptr || how < Level::stem) return t.span;
    const bool whole = a->stem.end == p.form(token).size();
    return {tokens::original(p.text, t, a->stem.begin), whole ? t.span.end : tokens::original(p.text, t, a->stem.end)};
  }

  static std::set<std::uint32_t> tokens_of(const lexicon::PatternHit& h) {
    std::set<std::uint32_t> out;
    for (std::uint32_t i = h.tokens.begin; i < h.tokens.end; ++i) out.insert(i);
    for (std::uint32_t i = h.tail.begin; i < h.tail.end; ++i) out.insert(i);
    return out;
  }
  static bool before(const lexicon::PatternHit& a, const lexicon::PatternHit& b) {
    const auto size = [](const lexicon::PatternHit& h) { return h.tokens.size() + h.tail.size(); };
    return std::tuple{a.tokens.begin, ~size(a), a.entry} < std::tuple{b.tokens.begin, ~size(b), b.entry};
  }

  [[nodiscard]] std::vector<lexicon::PatternHit> choose(const std::vector<lexicon::PatternHit>& all,
                                                        const lexicon::PatternMatchOptions& options) const {
    const auto rivals = [&](const lexicon::PatternHit& a, const lexicon::PatternHit& b) {
      return options.scope == lexicon::NestedScope::lexicon || set_->entry(a.entry).category == set_->entry(b.entry).category;
    };
    std::vector<lexicon::PatternHit> out;
    for (const lexicon::PatternHit& h : all) {
      const std::set<std::uint32_t> own = tokens_of(h);
      bool keep = true;
      if (options.kind == lexicon::MatchKind::longest) {
        for (const lexicon::PatternHit& o : all) {
          const std::set<std::uint32_t> other = tokens_of(o);
          if (rivals(h, o) && other.size() > own.size() && std::includes(other.begin(), other.end(), own.begin(), own.end())) keep = false;
        }
      } else if (options.kind == lexicon::MatchKind::leftmost_longest) {
        for (const lexicon::PatternHit& o : out) {
          const std::set<std::uint32_t> other = tokens_of(o);
          std::vector<std::uint32_t> both;
          std::set_intersection(own.begin(), own.end(), other.begin(), other.end(), std::back_inserter(both));
          if (rivals(h, o) && !both.empty() && other != own) keep = false;
        }
      }
      if (keep) out.push_back(h);
    }
    return out;
  }

  const lexicon::PatternSet* set_;
  std::vector<lexicon::Pattern> patterns_;
};

}  // namespace marsad::reference
