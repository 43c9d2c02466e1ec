#include <marsad/lexicon/matcher.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <algorithm>

namespace marsad::lexicon {

std::uint8_t Matcher::learn(std::uint32_t type) {
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
    if (w.whole != last.whole) k.ids[0] = find(w.whole);
    if (w.stem != last.stem) k.ids[1] = w.stem == w.whole ? 0 : find(w.stem);
    if (w.lemma != last.lemma || w.stem != last.stem) k.ids[2] = w.lemma == w.whole || w.lemma == w.stem ? 0 : find(w.lemma);
    for (std::size_t i = 0; i < k.ids.size(); ++i) k.roots[i] = k.ids[i] == 0 ? 0 : lexicon_->child(0, k.ids[i]);
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
  const auto ids = keys(p, token).ids;  // a copy: what follows may learn new types and move them
  for (const std::uint32_t k : ids) {
    const std::uint32_t next = k == 0 ? 0 : lexicon_->child(node, k);
    if (next != 0) extend(best, p, token, end, next);
  }
  return best;
}

Matcher::Path Matcher::longest(const phrases::Parsed& p, std::uint32_t token, std::uint32_t end) {
  Path best;
  const auto roots = keys(p, token).roots;  // a copy, as above
  for (const std::uint32_t next : roots) {
    if (next != 0) extend(best, p, token, end, next);
  }
  return best;
}

std::vector<Match> Matcher::find(const phrases::Parsed& p) {
  std::vector<Match> out;
  const auto stem = [&](std::uint32_t i) {
    const morph::Analysis* const a = p.readings[i];
    const tokens::Token& t = p.tokens[i];
    if (a == nullptr) return t.span;
    return text::Span{tokens::original(p.text, t, a->stem.begin),
                      a->stem.end == p.form(i).size() ? t.span.end : tokens::original(p.text, t, a->stem.end)};
  };
  if (places_.size() < p.types->size()) {
    places_.resize(std::max<std::size_t>(p.types->size(), places_.size() * 3 / 2));
    first_keys_.resize(places_.size());
  }
  const tokens::Token* const tokens = p.tokens.data();
  const std::uint8_t* const places_of = places_.data();
  for (const auto& s : p.sentences) {
    for (std::uint32_t i = s.tokens.begin; i < s.tokens.end;) {
      const std::uint32_t type = tokens[i].type;  // 0 for marks and numbers, which begin nothing
      if (((places_of[type] != 0 ? places_of[type] : learn(type)) & Lexicon::first) == 0) {
        ++i;
        continue;
      }
      const Path path = longest(p, i, s.tokens.end);
      const bool gapped = path.gap_end != 0;
      const std::uint32_t end = gapped ? path.gap_begin : path.end;
      bool hit = false;
      if (path.node != 0) {
        const Lexicon::Node& n = lexicon_->nodes_[path.node];
        for (std::uint32_t e = n.first_entry; e < n.first_entry + n.entry_count; ++e) {
          const morph::Analysis* const a = p.readings[i];
          if ((path.end == i + 1 || gapped) && a != nullptr && !lexicon_->entries_[e].pos.has(a->pos)) continue;
          out.push_back({e,
                         {i, end},
                         gapped ? tokens::TokenRange{path.gap_end, path.end} : tokens::TokenRange{},
                         {stem(i).begin, stem(end - 1).end}});
          hit = true;
        }
      }
      i = hit ? end : i + 1;
    }
  }
  return out;
}

}  // namespace marsad::lexicon
