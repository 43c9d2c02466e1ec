#include <marsad/lexicon/matcher.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <algorithm>
#include <bit>

namespace marsad::lexicon {
namespace {

text::Span stem_of(const phrases::Parsed& p, std::uint32_t token) {
  const morph::Analysis* const a = p.readings[token];
  const tokens::Token& t = p.tokens[token];
  if (a == nullptr) return t.span;
  if (!t.has(tokens::cleaned)) return {t.span.begin + a->stem.begin, t.span.begin + a->stem.end};
  return {a->stem.begin == 0 ? t.span.begin : tokens::original(p.text, t, a->stem.begin),
          a->stem.end == p.form(token).size() ? t.span.end : tokens::original(p.text, t, a->stem.end)};
}

}  // namespace

void Matcher::learn(std::uint32_t type) {
  bool found = false;
  const auto find = [&](std::uint32_t id) {
    if (!lexicon_->may_hold(tagger_->key_hash(id))) return std::uint32_t{0};
    const std::uint32_t key = lexicon_->key(tagger_->key(id)).id;
    found = found || key != 0;
    return key;
  };
  const auto first_word = static_cast<std::uint32_t>(words_.size());
  phrases::WordKeys last;  // the keys of neighbouring analyses are often the same
  Ids ids{};
  std::size_t n = 0;
  std::span<const morph::Analysis> readings;
  for (const phrases::WordKeys& w : tagger_->keys(type)) {
    if (w.whole != last.whole) ids[0] = find(w.whole);
    if (w.stem != last.stem) ids[1] = w.stem == w.whole ? 0 : find(w.stem);
    if (w.lemma != last.lemma || w.stem != last.stem) ids[2] = w.lemma == w.whole || w.lemma == w.stem ? 0 : find(w.lemma);
    last = w;
    const std::size_t k = n++;
    if (!found) continue;  // most types: they need no room
    if (readings.empty()) {
      readings = tagger_->analyses(type);
      words_.resize(first_word + k);  // readings before this one that are nothing
    }
    add_word((*types_)[type], readings[k], ids);
  }
  word_of_[type] = found ? first_word : nothing;
}

void Matcher::add_word(std::string_view form, const morph::Analysis& reading, const Ids& keys) {
  Word out;
  out.keys = keys;
  out.first = static_cast<std::uint32_t>(hits_.size());
  bool ended = false;
  for (const std::uint32_t key : keys) {
    if (key == 0) continue;
    out.places |= static_cast<std::uint8_t>(lexicon_->places_[key] & (Lexicon::later | Lexicon::behind_gap));
    const std::uint32_t root = lexicon_->child(0, key);
    if (root == 0) continue;
    const Lexicon::Node& node = lexicon_->nodes_[root];
    if (!node.leaf) out.onward |= static_cast<std::uint8_t>(Lexicon::later | (node.gap != 0 ? Lexicon::behind_gap : 0));
    out.followers |= node.followers | (node.gap != 0 ? lexicon_->nodes_[node.gap].followers : 0);
    if (node.entry_count == 0 || ended) continue;
    // Of several nodes that end here the first counts that has an entry of this word.
    for (std::uint32_t e = node.first_entry; e < node.first_entry + node.entry_count; ++e) {
      const Entry& entry = lexicon_->entries_[e];
      if (entry.pos.has(reading.pos) && (accepts_ == nullptr || accepts_(form, reading, entry))) hits_.push_back(e);
    }
    ended = hits_.size() != out.first;
  }
  out.count = static_cast<std::uint32_t>(hits_.size()) - out.first;
  words_.push_back(out);
}

const Matcher::Word& Matcher::next(const phrases::Parsed& p, std::uint32_t token, std::uint64_t followers, std::uint8_t place) const {
  const Word& w = words_[word_at(p, token)];
  if ((w.places & place) == 0) return words_.front();
  std::uint64_t bits = 0;
  for (const std::uint32_t key : w.keys) bits |= key == 0 ? 0 : Lexicon::key_bit(key);
  return (bits & followers) != 0 ? w : words_.front();
}

void Matcher::extend(Path& best, const phrases::Parsed& p, std::uint32_t token, std::uint32_t end, std::uint32_t node) const {
  const Lexicon::Node& n = lexicon_->nodes_[node];
  if (n.entry_count != 0 && token + 1 > best.end) best = {node, token + 1, 0, 0};
  if (n.leaf) return;
  Path deeper = onward(p, token + 1, end, node, Lexicon::later);
  if (deeper.node != 0 && deeper.end > best.end) best = deeper;
  if (n.gap == 0) return;
  const std::uint32_t last = std::min(end, token + 2 + max_gap);
  for (std::uint32_t at = token + 1; at < last; ++at) {  // the nearest continuation
    if (!may_go_on(p, at)) continue;
    deeper = onward(p, at, end, n.gap, Lexicon::behind_gap);
    if (deeper.node == 0) continue;
    if (best.node == 0 || deeper.end > best.end) best = {deeper.node, deeper.end, token + 1, at};
    return;
  }
}

Matcher::Path Matcher::onward(const phrases::Parsed& p, std::uint32_t token, std::uint32_t end, std::uint32_t node,
                              std::uint8_t place) const {
  Path best;
  if (token >= end || !may_go_on(p, token)) return best;
  const Word& w = next(p, token, lexicon_->nodes_[node].followers, place);
  if (w.places == 0) return best;
  for (const std::uint32_t k : w.keys) {
    const std::uint32_t behind = k == 0 ? 0 : lexicon_->child(node, k);
    if (behind != 0) extend(best, p, token, end, behind);
  }
  return best;
}

Matcher::Path Matcher::longest(const phrases::Parsed& p, std::uint32_t token, std::uint32_t end, const Ids& keys) const {
  Path best;
  for (const std::uint32_t k : keys) {
    const std::uint32_t root = k == 0 ? 0 : lexicon_->child(0, k);
    if (root != 0) extend(best, p, token, end, root);
  }
  return best;
}

bool Matcher::report(const phrases::Parsed& p, std::uint32_t token, const Path& path, std::vector<Match>& out) const {
  const bool gapped = path.gap_end != 0;
  const std::uint32_t end = gapped ? path.gap_begin : path.end;
  const morph::Analysis* const a = gapped || end == token + 1 ? p.readings[token] : nullptr;  // of words alone or before a gap
  const Lexicon::Node& n = lexicon_->nodes_[path.node];
  const std::size_t before = out.size();
  Match m{0, {token, end}, {}, {stem_of(p, token).begin, stem_of(p, end - 1).end}};
  if (gapped) m.tail = {path.gap_end, path.end};
  for (m.entry = n.first_entry; m.entry < n.first_entry + n.entry_count; ++m.entry) {
    if (a == nullptr || lexicon_->entries_[m.entry].pos.has(a->pos)) out.push_back(m);
  }
  return out.size() != before;
}

std::vector<Match> Matcher::find(const phrases::Parsed& p) {
  std::vector<Match> out;
  find(p, out);
  return out;
}

void Matcher::list(const phrases::Parsed& p) {
  types_ = p.types;
  if (word_of_.size() < p.types->size()) word_of_.resize(std::max<std::size_t>(p.types->size(), word_of_.size() * 3 / 2));
  // Without a branch a word: few may begin anything.
  const auto n = static_cast<std::uint32_t>(p.tokens.size());
  listed_.resize(std::max<std::size_t>(listed_.size(), n + 1U));
  const phrases::WordFacts* const facts = p.facts.data();
  Listed* const listed = listed_.data();
  Listed* end = listed;
  const int lead = std::countr_zero(lead_);
#pragma GCC unroll 4
  for (std::uint32_t i = 0; i < n; ++i) {
    end->token = i;
    end += facts[i].leads.begins >> lead & 1U;
  }
  // The memory is asked for all of them together.
  for (Listed* at = listed; at != end; ++at) {
    const std::uint32_t type = p.tokens[at->token].type;
    if (word_of_[type] == 0) learn(type);
    at->word = word_at(p, at->token);
    __builtin_prefetch(&words_[at->word]);
  }
  end->token = n;
}

void Matcher::find(const phrases::Parsed& p, std::vector<Match>& out) {
  out.clear();
  list(p);
  const std::size_t n = p.tokens.size();
  std::uint32_t from = 0;  // behind the last match
  for (const Listed* at = listed_.data(); at->token < n; ++at) {
    const std::uint32_t i = at->token;
    const Word& word = words_[at->word];
    if (!word.begins() || (word.places == 0 && (p.facts[i].leads.goes_on & lead_) != 0))
      tagger_->clear_leads(p.tokens[i].type, p.readings[i], word.begins() ? 0 : lead_, word.places == 0 ? lead_ : 0);
    if (i < from || !word.begins()) continue;
    const bool more = (word.onward & Lexicon::behind_gap) != 0 || (word.onward != 0 && i + 1 < n && may_go_on(p, i + 1));
    if (more) {
      const std::uint32_t end = several_at(p, i, word, out);
      if (end != 0) {
        from = end;
        continue;
      }
    }
    if (word.count == 0) continue;
    const text::Span stem = stem_of(p, i);
    for (std::uint32_t h = word.first; h < word.first + word.count; ++h) out.push_back({hits_[h], {i, i + 1}, {}, stem});
  }
}

std::uint32_t Matcher::several_at(const phrases::Parsed& p, std::uint32_t token, const Word& w, std::vector<Match>& out) const {
  const std::uint32_t end = p.sentences[p.sentence_of[token]].tokens.end;
  if (token + 1 >= end) return 0;
  // Most lead nowhere: that is seen from the words alone.
  const std::uint32_t reach = (w.onward & Lexicon::behind_gap) != 0 ? std::min(end, token + 2 + max_gap) : token + 2;
  std::uint32_t at = token + 1;
  while (at < reach && !(may_go_on(p, at) && next(p, at, w.followers, w.onward).places != 0)) ++at;
  if (at == reach) return 0;
  const Path path = longest(p, token, end, w.keys);
  if (path.end <= token + 1) return 0;
  if (!report(p, token, path, out)) return token + 1;
  return path.gap_end != 0 ? path.gap_begin : path.end;
}

}  // namespace marsad::lexicon
