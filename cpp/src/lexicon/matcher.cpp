#include <marsad/lexicon/matcher.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <algorithm>

namespace marsad::lexicon {

std::uint8_t Matcher::learn(std::uint32_t type) {
  if (places_.size() <= type) {
    places_.resize(std::max<std::size_t>(type + 1, places_.size() * 3 / 2));
    first_keys_.resize(places_.size());
  }
  std::uint8_t places = known;
  const auto find = [&](std::uint32_t id) {
    const Lexicon::Key key = lexicon_->key(tagger_->key(id));
    places |= key.places;
    return key.id;
  };
  first_keys_[type] = static_cast<std::uint32_t>(keys_.size());
  phrases::WordKeys last;  // the keys of neighbouring analyses are often the same
  Keys k{};
  for (const phrases::WordKeys& w : tagger_->keys(type)) {
    if (w.whole != last.whole) k[0] = find(w.whole);
    if (w.stem != last.stem) k[1] = w.stem == w.whole ? 0 : find(w.stem);
    if (w.lemma != last.lemma || w.stem != last.stem) k[2] = w.lemma == w.whole || w.lemma == w.stem ? 0 : find(w.lemma);
    last = w;
    keys_.push_back(k);
  }
  if (places == known) {  // most types: they need no room
    keys_.resize(first_keys_[type]);
    first_keys_[type] = 0;
  }
  return places_[type] = places;
}

const Matcher::Keys& Matcher::keys(const phrases::Parsed& p, std::uint32_t token) {
  const std::uint32_t type = p.tokens[token].type;
  const morph::Analysis* const reading = p.readings[token];
  const std::size_t k = reading == nullptr ? 0 : static_cast<std::size_t>(reading - tagger_->analyses(type).data());
  return keys_[first_keys_[type] + k];
}

Matcher::Path Matcher::longest(const phrases::Parsed& p, std::uint32_t token, std::uint32_t end, std::uint32_t node, std::uint8_t place) {
  Path best;
  if (token >= end || p.tokens[token].type == 0 || (places(p.tokens[token].type) & place) == 0) return best;
  for (const std::uint32_t k : keys(p, token)) {
    const std::uint32_t next = k == 0 ? 0 : lexicon_->child(node, k);
    if (next == 0) continue;
    const Lexicon::Node& n = lexicon_->nodes_[next];
    if (n.entry_count != 0 && token + 1 > best.end) best = {next, token + 1, 0, 0};
    if (n.leaf) continue;
    Path deeper = longest(p, token + 1, end, next, Lexicon::later);
    if (deeper.node != 0 && deeper.end > best.end) best = deeper;
    if (n.gap == 0) continue;
    for (std::uint32_t at = token + 1; at < std::min(end, token + 2 + max_gap); ++at) {  // the nearest continuation
      deeper = longest(p, at, end, n.gap, Lexicon::behind_gap);
      if (deeper.node == 0) continue;
      if (best.node == 0 || deeper.end > best.end) best = {deeper.node, deeper.end, token + 1, at};
      break;
    }
  }
  return best;
}

std::vector<Match> Matcher::find(const phrases::Parsed& p) {
  std::vector<Match> out;
  const auto stem = [&](std::uint32_t i) {
    const morph::Analysis* const a = p.readings[i];
    const tokens::Token& t = p.tokens[i];
    if (a == nullptr) return t.span;
    return text::Span{tokens::original(p.text, t, a->stem.begin), a->stem.end == p.form(i).size() ? t.span.end : tokens::original(p.text, t, a->stem.end)};
  };
  for (const auto& s : p.sentences) {
    for (std::uint32_t i = s.tokens.begin; i < s.tokens.end;) {
      if ((places(p.tokens[i].type) & Lexicon::first) == 0) {  // type 0 of marks and numbers begins nothing
        ++i;
        continue;
      }
      const Path path = longest(p, i, s.tokens.end, 0, Lexicon::first);
      const bool gapped = path.gap_end != 0;
      const std::uint32_t end = gapped ? path.gap_begin : path.end;
      bool hit = false;
      if (path.node != 0) {
        const Lexicon::Node& n = lexicon_->nodes_[path.node];
        for (std::uint32_t e = n.first_entry; e < n.first_entry + n.entry_count; ++e) {
          const morph::Analysis* const a = p.readings[i];
          if ((path.end == i + 1 || gapped) && a != nullptr && !lexicon_->entries_[e].pos.has(a->pos)) continue;
          out.push_back({e, {i, end}, gapped ? tokens::TokenRange{path.gap_end, path.end} : tokens::TokenRange{}, {stem(i).begin, stem(end - 1).end}});
          hit = true;
        }
      }
      i = hit ? end : i + 1;
    }
  }
  return out;
}

}  // namespace marsad::lexicon
