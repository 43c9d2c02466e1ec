#include <marsad/lexicon/matcher.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <algorithm>

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
  std::uint8_t places = known;
  std::uint8_t begins = 0;
  std::uint64_t bits = 0;
  const auto find = [&](std::uint32_t id) {
    if (!lexicon_->may_hold(tagger_->key_hash(id))) return std::uint32_t{0};
    const Lexicon::Key key = lexicon_->key(tagger_->key(id));
    if (key.id == 0) return key.id;
    places |= key.places;
    bits |= key_bit(key.id);
    return key.id;
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
    if (places == known) continue;  // most types: they need no room
    if (readings.empty()) {
      readings = tagger_->analyses(type);
      words_.resize(first_word + k);  // readings before this one that begin nothing
    }
    if (add_word((*types_)[type], readings[k], ids)) begins |= reading_bit(k);
  }
  places_[type] = places;
  begins_[type] = begins;
  if (places == known) return;
  known_of_[type] = static_cast<std::uint32_t>(known_.size());
  known_.push_back({readings.data(), bits, first_word});
}

bool Matcher::add_word(std::string_view form, const morph::Analysis& reading, const Ids& keys) {
  Word out;
  out.keys = keys;
  out.first = static_cast<std::uint32_t>(hits_.size());
  bool ended = false;
  for (const std::uint32_t key : keys) {
    const std::uint32_t root = key == 0 ? 0 : lexicon_->child(0, key);
    if (root == 0) continue;
    const Lexicon::Node& node = lexicon_->nodes_[root];
    if (!node.leaf) out.onward |= static_cast<std::uint8_t>(Lexicon::later | (node.gap != 0 ? Lexicon::behind_gap : 0));
    out.followers |= node.followers;
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
  return out.count != 0 || out.onward != 0;
}

const Matcher::Word& Matcher::word(const phrases::Parsed& p, std::uint32_t token) const {
  const Known& k = known_[known_of_[p.tokens[token].type]];
  const morph::Analysis* const reading = p.readings[token];
  return words_[k.first + (reading == nullptr ? 0 : static_cast<std::size_t>(reading - k.readings))];
}

void Matcher::extend(Path& best, const phrases::Parsed& p, std::uint32_t token, std::uint32_t end, std::uint32_t next) {
  const Lexicon::Node& n = lexicon_->nodes_[next];
  if (n.entry_count != 0 && token + 1 > best.end) best = {next, token + 1, 0, 0};
  if (n.leaf) return;
  Path deeper = onward(p, token + 1, end, next, Lexicon::later);
  if (deeper.node != 0 && deeper.end > best.end) best = deeper;
  if (n.gap == 0) return;
  for (std::uint32_t at = token + 1; at < std::min(end, token + 2 + max_gap); ++at) {  // the nearest continuation
    deeper = onward(p, at, end, n.gap, Lexicon::behind_gap);
    if (deeper.node == 0) continue;
    if (best.node == 0 || deeper.end > best.end) best = {deeper.node, deeper.end, token + 1, at};
    return;
  }
}

Matcher::Path Matcher::onward(const phrases::Parsed& p, std::uint32_t token, std::uint32_t end, std::uint32_t node, std::uint8_t place) {
  Path best;
  if (token >= end || (places(p.tokens[token].type) & place) == 0) return best;
  if ((known_[known_of_[p.tokens[token].type]].keys & lexicon_->nodes_[node].followers) == 0) return best;
  const Ids ids = word(p, token).keys;  // a copy: what follows may learn new types and move them
  for (const std::uint32_t k : ids) {
    const std::uint32_t next = k == 0 ? 0 : lexicon_->child(node, k);
    if (next != 0) extend(best, p, token, end, next);
  }
  return best;
}

Matcher::Path Matcher::longest(const phrases::Parsed& p, std::uint32_t token, std::uint32_t end) {
  Path best;
  const Ids ids = word(p, token).keys;  // a copy, as above
  for (const std::uint32_t k : ids) {
    const std::uint32_t next = k == 0 ? 0 : lexicon_->child(0, k);
    if (next != 0) extend(best, p, token, end, next);
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

void Matcher::find(const phrases::Parsed& p, std::vector<Match>& out) {
  out.clear();
  types_ = p.types;
  if (places_.size() < p.types->size()) {
    places_.resize(std::max<std::size_t>(p.types->size(), places_.size() * 3 / 2));
    begins_.resize(places_.size(), unknown);
    known_of_.resize(places_.size());
    begins_[0] = 0;  // marks and numbers begin nothing
    places_[0] = known;
  }
  // Few words begin anything: those are listed first, without a branch a word, so that the memory which they ask for, three
  // look-ups each led to by the one before, comes for all of them together.
  const std::size_t n = p.tokens.size();
  if (maybe_.size() < n) maybe_.resize(n);
  std::uint32_t* const maybe = maybe_.data();
  const tokens::Token* const tokens = p.tokens.data();
  const std::uint8_t* const begins = begins_.data();
  std::size_t count = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    maybe[count] = i;
    count += begins[tokens[i].type] != 0 ? 1 : 0;
  }
  std::size_t kept = 0;
  for (std::size_t k = 0; k < count; ++k) {
    const std::uint32_t type = tokens[maybe[k]].type;
    if (begins[type] == unknown && places_[type] == 0) learn(type);
    if (begins[type] == 0) continue;  // one that was not known when it was listed
    maybe[kept++] = maybe[k];
    __builtin_prefetch(&known_of_[type]);
  }
  for (std::size_t k = 0; k < kept; ++k) __builtin_prefetch(&known_[known_of_[tokens[maybe[k]].type]]);
  for (std::size_t k = 0; k < kept; ++k) __builtin_prefetch(&words_[known_[known_of_[tokens[maybe[k]].type]].first]);
  std::uint32_t from = 0;  // behind the last match
  for (std::size_t k = 0; k < kept; ++k) {
    const std::uint32_t i = maybe[k];
    if (i < from) continue;
    const std::uint32_t type = tokens[i].type;
    const Known& here = known_[known_of_[type]];
    const std::size_t reading = p.readings[i] == nullptr ? 0 : static_cast<std::size_t>(p.readings[i] - here.readings);
    if ((begins[type] & reading_bit(reading)) == 0) continue;
    const std::uint32_t w = here.first + static_cast<std::uint32_t>(reading);
    if (words_[w].onward != 0) {
      const std::uint32_t end = several_at(p, i, w, out);
      if (end != 0) {
        from = end;
        continue;
      }
    }
    const Word& word = words_[w];
    if (word.count == 0) continue;
    const text::Span stem = stem_of(p, i);
    for (std::uint32_t h = word.first; h < word.first + word.count; ++h) out.push_back({hits_[h], {i, i + 1}, {}, stem});
  }
}

std::uint32_t Matcher::several_at(const phrases::Parsed& p, std::uint32_t token, std::uint32_t w, std::vector<Match>& out) {
  const std::uint32_t end = p.sentences[p.sentence_of[token]].tokens.end;
  if (token + 1 >= end) return 0;
  const std::uint32_t type = p.tokens[token + 1].type;
  const bool later = (places(type) & Lexicon::later) != 0 && (words_[w].followers & known_[known_of_[type]].keys) != 0;
  if (!later && (words_[w].onward & Lexicon::behind_gap) == 0) return 0;
  const Path path = longest(p, token, end);
  if (path.end <= token + 1) return 0;
  if (!report(p, token, path, out)) return token + 1;
  return path.gap_end != 0 ? path.gap_begin : path.end;
}

}  // namespace marsad::lexicon
