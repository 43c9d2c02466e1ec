#include <marsad/lexicon/matcher.hpp>
#include <marsad/normalize/letters.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <algorithm>

namespace marsad::lexicon {

void Matcher::learn(std::uint32_t type, std::string_view form) {
  if (states_.size() <= type) {
    states_.resize(std::max<std::size_t>(type + 1, states_.size() * 3 / 2));
    first_keys_.resize(states_.size());
  }
  State state = State::nothing;
  first_keys_[type] = static_cast<std::uint32_t>(keys_.size());
  const std::uint32_t whole = lexicon_->key(normalize::fold(form));
  for (const morph::Analysis& a : tagger_->analyses(type)) {
    Keys k{whole, lexicon_->key(normalize::fold(form.substr(a.stem.begin, a.stem.size()))), lexicon_->key(normalize::fold(a.lemma))};
    if (k[1] == k[0]) k[1] = 0;
    if (k[2] == k[0] || k[2] == k[1]) k[2] = 0;
    for (const std::uint32_t key : k) {
      if (key == 0) continue;
      if (state == State::nothing) state = State::inside;
      if (lexicon_->child(0, key) != 0) state = State::begins;
    }
    keys_.push_back(k);
  }
  if (state == State::nothing) {  // most types: they need no room
    keys_.resize(first_keys_[type]);
    first_keys_[type] = 0;
  }
  states_[type] = state;
}

bool Matcher::begins(const phrases::Parsed& p, std::uint32_t token) {
  const std::uint32_t type = p.tokens[token].type;
  if (type == 0) return false;
  if (type >= states_.size() || states_[type] == State::unknown) learn(type, (*p.types)[type]);
  return states_[type] == State::begins;
}

const Matcher::Keys& Matcher::keys(const phrases::Parsed& p, std::uint32_t token) {
  static constexpr Keys none{};
  const std::uint32_t type = p.tokens[token].type;
  if (type >= states_.size() || states_[type] == State::unknown) learn(type, (*p.types)[type]);
  if (states_[type] == State::nothing) return none;
  const morph::Analysis* const reading = p.readings[token];
  const std::size_t k = reading == nullptr ? 0 : static_cast<std::size_t>(reading - tagger_->analyses(type).data());
  return keys_[first_keys_[type] + k];
}

Matcher::Path Matcher::longest(const phrases::Parsed& p, std::uint32_t token, std::uint32_t end, std::uint32_t node) {
  Path best;
  if (token >= end || p.tokens[token].type == 0) return best;
  for (const std::uint32_t k : keys(p, token)) {
    const std::uint32_t next = k == 0 ? 0 : lexicon_->child(node, k);
    if (next == 0) continue;
    if (lexicon_->nodes_[next].entry_count != 0 && token + 1 > best.end) best = {next, token + 1, 0, 0};
    Path deeper = longest(p, token + 1, end, next);
    if (deeper.node != 0 && deeper.end > best.end) best = deeper;
    const std::uint32_t gap = lexicon_->gap_key_ == 0 ? 0 : lexicon_->child(next, lexicon_->gap_key_);
    if (gap == 0) continue;
    for (std::uint32_t at = token + 1; at < std::min(end, token + 2 + max_gap); ++at) {  // the nearest continuation
      deeper = longest(p, at, end, gap);
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
      if (!begins(p, i)) {
        ++i;
        continue;
      }
      const Path path = longest(p, i, s.tokens.end, 0);
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
