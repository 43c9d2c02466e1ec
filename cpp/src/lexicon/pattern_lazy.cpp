// The hits of a text that was only split: a sentence is read in context only where its readings decide something.
#include <marsad/lexicon/pattern_matcher.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <algorithm>
#include <limits>

namespace marsad::lexicon {
namespace {

/// Where the stem lies in the form; all of the form for entries that agreed with all of it.
text::Span part(const morph::Analysis& a, Level how, std::uint32_t size) {
  return how < Level::stem ? text::Span{0, size} : text::Span{a.stem.begin, a.stem.end};
}

}  // namespace

/// Adds to settled_ what a word matches by itself in one reading.
void PatternMatcher::settle(const Range& range, const morph::Analysis& reading, std::uint32_t size) {
  for (std::uint32_t a = range.first_alone; a < range.end_alone; ++a) {
    const text::Span stem = part(reading, alone_[a].how, size);
    settled_.push_back({alone_[a].entry, static_cast<std::uint8_t>(size), static_cast<std::uint8_t>(stem.begin),
                        static_cast<std::uint8_t>(stem.end), alone_[a].how});
  }
}

/// What a word matches in all readings that a context may give it, if they agree; else what in each of them.
void PatternMatcher::learn_fate(const phrases::Parsed& p, std::uint32_t token, bool context) {
  const std::uint32_t type = p.tokens[token].type;
  if (first_ranges_[type] == 0) learn_type(p, token);
  lasting_ = pool_.size();
  lasting_alone_ = alone_.size();
  const auto readings = tagger_->analyses(type);
  const std::uint32_t possible = context ? tagger_->possible(type) : 1;
  const auto size = static_cast<std::uint32_t>(p.form(token).size());
  constexpr std::size_t longest = std::numeric_limits<std::uint8_t>::max();
  constexpr std::size_t most = std::numeric_limits<std::uint16_t>::max();
  Fate& fate = fates_[context ? 1 : 0][type];
  fate.state = Fate::known;
  Opening opening{readings.data(), {}};
  opening.bounds.fill(static_cast<std::uint32_t>(settled_.size()));
  std::size_t same = readings.size();  // the first reading that is possible
  for (std::size_t k = 0; k < readings.size(); ++k) {
    const Range& range = ranges_[first_ranges_[type] - 1 + k];
    const std::uint32_t begin = opening.bounds[k];
    if ((possible >> k & 1U) != 0) {
      if (range.further || size >= longest || range.end_alone - range.first_alone >= most) {
        fate.state |= Fate::open | Fate::reaches;
        settled_.resize(opening.bounds[0]);
        return;
      }
      settle(range, readings[k], size);
      const auto at = settled_.begin();
      if (same == readings.size())
        same = k;
      else if (!std::equal(at + opening.bounds[same], at + opening.bounds[same + 1], at + begin, settled_.end()))
        fate.state |= Fate::open;
    }
    opening.bounds[k + 1] = static_cast<std::uint32_t>(settled_.size());
  }
  if ((fate.state & Fate::open) != 0) {
    fate.first = static_cast<std::uint32_t>(openings_.size());
    openings_.push_back(opening);
    for (std::size_t k = 0; k < readings.size(); ++k)
      fate.count = std::max(fate.count, static_cast<std::uint16_t>(opening.bounds[k + 1] - opening.bounds[k]));
    return;
  }
  fate.first = opening.bounds[same];
  fate.count = static_cast<std::uint16_t>(opening.bounds[same + 1] - fate.first);
  settled_.resize(fate.first + fate.count);
  if (fate.count != 1) return;
  fate.only = settled_.back();
  fate.first = 0;
  settled_.pop_back();
}

/// Chooses the readings of all sentences in read_.
void PatternMatcher::read(phrases::Parsed& p, bool context) {
  p.readings.assign(p.tokens.size(), nullptr);
  if (context) return tagger_->tag(p.tokens, read_, p.readings);
  for (const auto& s : read_)
    for (std::uint32_t i = s.tokens.begin; i < s.tokens.end; ++i)
      if (p.tokens[i].type != 0) p.readings[i] = tagger_->analyses(p.tokens[i].type).data();
}

/// What a word matches by itself whose bytes are not those of its form.
void PatternMatcher::put_cleaned(const phrases::Parsed& p, std::uint32_t token, std::span<const Settled> all, HitList& out) {
  const tokens::Token& t = p.tokens[token];
  for (const Settled& one : all) {
    const bool stem = one.level >= Level::stem;
    const std::uint32_t begin = stem ? tokens::original(p.text, t, one.morph_begin) : t.span.begin;
    const std::uint32_t end = stem && one.morph_end != one.size ? tokens::original(p.text, t, one.morph_end) : t.span.end;
    out.put(p, {one.entry, {token, token + 1}, {}, {}, {begin, end}, one.level});
  }
}

/// Writes the hits of a sentence of words that match by themselves from `to` on, where `out` has room; gives their end.
HitList::Word* PatternMatcher::put_sentence(const phrases::Parsed& p, tokens::TokenRange range, const std::vector<Fate>& fates,
                                            HitList::Word* to, HitList& out) const {
  const tokens::Token* const tokens = p.tokens.data();
  const Fate* const by_type = fates.data();
  const Settled* const settled = settled_.data();
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const tokens::Token& t = tokens[i];
    const Fate& fate = by_type[t.type];
    std::size_t count = fate.count;
    const Settled* first = count < 2 ? &fate.only : settled + fate.first;
    if ((fate.state & Fate::open) != 0) {
      const Opening& opening = openings_[fate.first];
      const auto k = static_cast<std::size_t>(sparse_.readings()[i] - opening.first_reading);
      count = opening.bounds[k + 1] - opening.bounds[k];
      if (count == 0) continue;
      first = settled + opening.bounds[k];
    }
    if (t.has(tokens::cleaned)) {
      out.end_at(to);
      put_cleaned(p, i, {first, count}, out);
      to = out.room(0);
      continue;
    }
    // The first is written whether there is one or not: no branch that no word could foretell.
    *to = {*first, i, t.span.begin};
    for (const Settled* more = first + 1; more < first + count; ++more) *++to = {*more, i, t.span.begin};
    to += count != 0 ? 1 : 0;
  }
  return to;
}

void PatternMatcher::find(phrases::Parsed& p, const PatternMatchOptions& options, bool context, HitList& out) {
  out.begin_text(p);
  options_ = options;
  start(p);
  std::vector<Fate>& fates = fates_[context ? 1 : 0];
  if (fates.size() < first_ranges_.size()) fates.resize(first_ranges_.size());
  for (const tokens::Token& t : p.tokens) __builtin_prefetch(&fates[t.type]);
  read_.clear();
  open_.resize(p.tokens.size());
  std::size_t open = 0;  // of open_
  reaches_.assign(p.sentences.size(), 0);
  bool whole = false;    // some sentence is matched as a whole
  std::size_t most = 1;  // hits of the others, and one that is written in vain
  for (std::size_t s = 0; s < p.sentences.size(); ++s) {
    const tokens::TokenRange range = p.sentences[s].tokens;
    const std::size_t before = open;
    unsigned states = set_->asks_of_marks_ ? Fate::open | Fate::reaches : 0;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      const std::uint32_t type = p.tokens[i].type;
      if (type == 0) continue;
      if (fates[type].state == 0) learn_fate(p, i, context);
      states |= fates[type].state;
      most += fates[type].count;
      __builtin_prefetch(settled_.data() + fates[type].first);  // in vain where it is open: fetched below
      open_[open] = i;
      open += (fates[type].state & Fate::open) != 0 ? 1 : 0;
    }
    if ((states & Fate::reaches) != 0) {
      reaches_[s] = 1;
      whole = true;
      read_.push_back(p.sentences[s]);
      open = before;
    }
  }
  open_.resize(open);
  for (const std::uint32_t i : open_) __builtin_prefetch(&openings_[fates[p.tokens[i].type].first]);
  p.readings.clear();
  if (!open_.empty()) sparse_.read(p.tokens, p.sentences, open_);
  if (whole) read(p, context);
  if (whole) {
    agreements_.assign(p.tokens.size(), {});
    for (std::size_t s = 0; s < p.sentences.size(); ++s)
      if (reaches_[s] != 0) learn_words(p, p.sentences[s].tokens);
    if (set_->asks_of_marks_) learn_marks(p);
    number_words(p);
  }
  HitList::Word* to = out.room(most);
  for (std::size_t s = 0; s < p.sentences.size(); ++s) {
    if (reaches_[s] == 0) {
      to = put_sentence(p, p.sentences[s].tokens, fates, to, out);
      continue;
    }
    chosen_.clear();
    sentence(p, p.sentences[s].tokens, chosen_);
    out.end_at(to);
    for (const PatternHit& hit : chosen_) out.put(p, hit);
    to = out.room(most);
  }
  out.end_at(to);
}

}  // namespace marsad::lexicon
