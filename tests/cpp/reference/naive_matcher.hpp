#pragma once
// Slow oracle of lexicon::Matcher: every entry is tried at every word, letter by letter, without trie, keys or caches.
#include <marsad/lexicon/matcher.hpp>
#include <marsad/normalize/letters.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace marsad::reference {

/// The folded words of a term; three dots stay as they are, words of which nothing is left are gone.
inline std::vector<std::string> term_words(std::string_view term) {
  std::vector<std::string> out;
  std::string word;
  const auto flush = [&] {
    if (word == "...")
      out.push_back(word);
    else if (std::string key = normalize::fold(normalize::bare(word)); !key.empty())
      out.push_back(std::move(key));
    word.clear();
  };
  for (const char c : term) {
    if (c == ' ')
      flush();
    else
      word += c;
  }
  flush();
  return out;
}

/// Where the words of an entry lie in the text; the gap is empty for an entry without dots. `ranks` says how each word
/// agreed: 0 by its whole form, 1 by its stem, 2 by its lemma; a gap counts 3. Of two fits that end at one word the one
/// with the smaller ranks wins.
struct Fit {
  bool found = false;
  std::uint32_t end = 0, gap_begin = 0, gap_end = 0;
  std::vector<int> ranks;

  [[nodiscard]] bool better(const Fit& other) const {
    return found && (!other.found || end > other.end || (end == other.end && ranks < other.ranks));
  }
};

class NaiveMatcher {
 public:
  explicit NaiveMatcher(const lexicon::Lexicon& lexicon) : lexicon_(&lexicon) {
    for (const lexicon::Entry& e : lexicon.entries()) terms_.push_back(term_words(e.term));
  }

  [[nodiscard]] std::vector<lexicon::Match> find(const phrases::Parsed& p) const {
    std::vector<lexicon::Match> out;
    for (const tokens::Sentence& s : p.sentences) {
      for (std::uint32_t at = s.tokens.begin; at < s.tokens.end;) at = place(p, at, s.tokens.end, out);
    }
    return out;
  }

 private:
  /// How a word agrees, in the reading chosen for it; -1 if it does not.
  [[nodiscard]] static int rank(const phrases::Parsed& p, std::uint32_t token, const std::string& word) {
    if (p.tokens[token].type == 0) return -1;
    const morph::Analysis* const a = p.readings[token];
    const std::string_view form = p.form(token);
    if (normalize::fold(form) == word) return 0;
    if (a == nullptr) return -1;
    if (normalize::fold(form.substr(a->stem.begin, a->stem.size())) == word) return 1;
    return normalize::fold(a->lemma) == word ? 2 : -1;
  }

  /// The words [first, ...) of a term at a place; of several ways the one that the nearest continuations lead to.
  [[nodiscard]] Fit fit(const phrases::Parsed& p, const std::vector<std::string>& term, std::size_t first, std::uint32_t at,
                        std::uint32_t end) const {
    if (first == term.size()) return {true, at, 0, 0, {}};
    if (term[first] == "...") {
      for (std::uint32_t next = at; next < std::min(end, at + 1 + lexicon::max_gap); ++next) {
        Fit rest = fit(p, term, first + 1, next, end);
        if (!rest.found) continue;
        rest.gap_begin = at;
        rest.gap_end = next;
        rest.ranks.insert(rest.ranks.begin(), 3);
        return rest;
      }
      return {};
    }
    const int how = at < end ? rank(p, at, term[first]) : -1;
    Fit rest = how < 0 ? Fit{} : fit(p, term, first + 1, at + 1, end);
    if (rest.found) rest.ranks.insert(rest.ranks.begin(), how);
    return rest;
  }

  /// Reports the entries that win at a word; gives the word at which the search goes on.
  std::uint32_t place(const phrases::Parsed& p, std::uint32_t at, std::uint32_t end, std::vector<lexicon::Match>& out) const {
    std::vector<Fit> fits(terms_.size());
    std::size_t best = terms_.size();
    for (std::size_t e = 0; e < terms_.size(); ++e) {
      fits[e] = fit(p, terms_[e], 0, at, end);
      if (fits[e].end == at + 1 && !allowed(p, at, e)) fits[e] = {};  // another word of the same letters may be meant
      if (fits[e].found && (best == terms_.size() || fits[e].better(fits[best]))) best = e;
    }
    if (best == terms_.size()) return at + 1;
    bool hit = false;
    const bool gapped = fits[best].gap_end != 0;
    const std::uint32_t head_end = gapped ? fits[best].gap_begin : fits[best].end;
    for (std::size_t e = 0; e < terms_.size(); ++e) {
      if (!fits[e].found || terms_[e] != terms_[best]) continue;
      if (gapped && !allowed(p, at, e)) continue;
      lexicon::Match m;
      m.entry = static_cast<std::uint32_t>(e);
      m.tokens = {at, head_end};
      if (gapped) m.tail = {fits[e].gap_end, fits[e].end};
      m.morph = {stem(p, at).begin, stem(p, head_end - 1).end};
      out.push_back(m);
      hit = true;
    }
    return hit ? head_end : at + 1;
  }

  /// Whether an entry is for the part of speech that a word is read as.
  [[nodiscard]] bool allowed(const phrases::Parsed& p, std::uint32_t token, std::size_t entry) const {
    return p.readings[token] == nullptr || lexicon_->entries()[entry].pos.has(p.readings[token]->pos);
  }

  [[nodiscard]] static text::Span stem(const phrases::Parsed& p, std::uint32_t token) {
    const morph::Analysis* const a = p.readings[token];
    const tokens::Token& t = p.tokens[token];
    if (a == nullptr) return t.span;
    const bool whole = a->stem.end == p.form(token).size();
    return {tokens::original(p.text, t, a->stem.begin), whole ? t.span.end : tokens::original(p.text, t, a->stem.end)};
  }

  const lexicon::Lexicon* lexicon_;
  std::vector<std::vector<std::string>> terms_;
};

}  // namespace marsad::reference
