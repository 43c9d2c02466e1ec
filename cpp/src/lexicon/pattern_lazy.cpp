// The hits of a text that was only split: a sentence is read in context only where its readings decide something.
#include <marsad/lexicon/pattern_matcher.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <algorithm>
#include <limits>

namespace marsad::lexicon {

using phrases::SparseTagger;

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
  constexpr std::size_t most = std::numeric_limits<std::uint8_t>::max();
  Fate& fate = fates_[context ? 1 : 0][type];
  fate.state = Fate::known;
  if (context) fate.side = sparse_.side(type);
  const auto first = static_cast<std::uint32_t>(settled_.size());
  Opening opening;
  opening.first = first;
  std::size_t same = readings.size();  // the first reading that is possible
  for (std::size_t k = 0; k < readings.size(); ++k) {
    const Range& range = ranges_[first_ranges_[type] - 1 + k];
    const auto before = static_cast<std::ptrdiff_t>(settled_.size());
    if ((possible >> k & 1U) != 0) {
      if (range.further || size >= most || settled_.size() - first + range.end_alone - range.first_alone >= most) {
        fate.state |= Fate::open | Fate::reaches;
        settled_.resize(first);
        return;
      }
      settle(range, readings[k], size);
      const auto of_type = settled_.begin() + first;
      if (same == readings.size())
        same = k;
      else if (!std::equal(of_type, of_type + opening.ends[same], settled_.begin() + before, settled_.end()))
        fate.state |= Fate::open;
    }
    opening.ends[k] = static_cast<std::uint8_t>(settled_.size() - first);
  }
  if ((fate.state & Fate::open) != 0) {
    opening.all = static_cast<std::uint8_t>(settled_.size() - first);
    opening.choices = static_cast<std::uint8_t>(sparse_.choices(type, opening.choice));
    if (opening.all == 1) {
      opening.sole = settled_.back();
      settled_.pop_back();
    }
    fate.first = static_cast<std::uint32_t>(openings_.size());
    openings_.push_back(opening);
    return;
  }
  fate.count = opening.ends[same];
  fate.first = fate.count < 2 ? 0 : first;
  if (fate.count == 1) fate.only = settled_[first];
  settled_.resize(fate.count < 2 ? first : first + fate.count);
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

/// What an open word matches in one of its readings.
std::span<const PatternMatcher::Settled> PatternMatcher::found(std::uint32_t type, std::size_t reading) const noexcept {
  const Opening& opening = openings_[fates_[1][type].first];
  const Settled* const first = opening.all == 1 ? &opening.sole : settled_.data() + opening.first;
  const std::size_t begin = reading == 0 ? 0 : opening.ends[reading - 1];
  return {first + begin, opening.ends[reading] - begin};
}

/// The reading of an open word that what stands beside it gives it, null where more is to be asked.
const SparseTagger::Choice* PatternMatcher::between_sides(const phrases::Parsed& p, std::uint32_t token,
                                                          tokens::TokenRange sentence) const {
  const Opening& opening = openings_[fates_[1][p.tokens[token].type].first];
  const auto side = [&](std::uint32_t i) {
    const std::uint32_t type = p.tokens[i].type;
    return type != 0 ? fates_[1][type].side : SparseTagger::side_of_mark(p.tokens[i]);
  };
  const SparseTagger::Side before = token > sentence.begin ? side(token - 1) : SparseTagger::edge();
  const SparseTagger::Side behind = token + 1 < sentence.end ? side(token + 1) : SparseTagger::edge();
  if (!before.divides() || !behind.divides()) return nullptr;
  const SparseTagger::Choice& best = SparseTagger::choose(std::span{opening.choice}.first(opening.choices), before, behind);
  return best.replaceable ? nullptr : &best;
}

/// Fills found_ for the words in open_; how many hits these have.
std::size_t PatternMatcher::decide(const phrases::Parsed& p) {
  const tokens::Token* const tokens = p.tokens.data();
  for (const std::uint32_t i : open_) __builtin_prefetch(&openings_[fates_[1][tokens[i].type].first]);
  found_.resize(open_.size());
  asked_.clear();
  next_found_ = 0;
  std::size_t s = 0;
  for (std::size_t w = 0; w < open_.size(); ++w) {
    const std::uint32_t i = open_[w];
    while (i >= p.sentences[s].tokens.end) ++s;
    const SparseTagger::Choice* const choice = between_sides(p, i, p.sentences[s].tokens);
    found_[w] = choice != nullptr ? found(tokens[i].type, choice->reading) : std::span<const Settled>{};
    if (choice == nullptr) asked_.push_back(i);
  }
  if (!asked_.empty()) sparse_.read(p.tokens, p.sentences, asked_);
  std::size_t count = 0;
  for (std::size_t w = 0, a = 0; w < open_.size(); ++w) {
    const std::uint32_t i = open_[w];
    if (a < asked_.size() && asked_[a] == i) {
      ++a;
      const std::uint32_t type = tokens[i].type;
      found_[w] = found(type, static_cast<std::size_t>(sparse_.readings()[i] - tagger_->analyses(type).data()));
    }
    count += found_[w].size();
  }
  return count;
}

/// Writes the hits of a sentence of words that match by themselves from `to` on, where `out` has room; gives their end.
HitList::Word* PatternMatcher::put_sentence(const phrases::Parsed& p, tokens::TokenRange range, const tokens::ByType<Fate>& fates,
                                            HitList::Word* to, HitList& out) {
  const tokens::Token* const tokens = p.tokens.data();
  const Fate* const by_type = fates.data();
  const Settled* const settled = settled_.data();
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const tokens::Token& t = tokens[i];
    const Fate& fate = by_type[t.type];
    const bool open = (fate.state & Fate::open) != 0;
    if (open || t.has(tokens::cleaned)) {
      const std::span<const Settled> all = open ? found_[next_found_++] : found(fate);
      if (t.has(tokens::cleaned)) {
        out.end_at(to);
        put_cleaned(p, i, all, out);
        to = out.room(0);
      } else {
        for (const Settled& one : all) *to++ = {one, i, t.span.begin};
      }
      continue;
    }
    // Two are written whether there are any or not: no branch that no word could foretell.
    const Settled* const more = settled + fate.first;
    to[0] = {fate.count < 2 ? fate.only : *more, i, t.span.begin};
    to[1] = {more[1], i, t.span.begin};
    for (std::size_t k = 2; k < fate.count; ++k) to[k] = {more[k], i, t.span.begin};
    to += fate.count;
  }
  return to;
}

/// Adds the hits of a text whose words match by themselves, each in its most probable reading; whether they all do.
bool PatternMatcher::put_alone(const phrases::Parsed& p, HitList& out) {
  const tokens::Token* const tokens = p.tokens.data();
  const auto n = static_cast<std::uint32_t>(p.tokens.size());
  const Fate* const by_type = fates_[0].data();
  const Settled* settled = settled_.data();
  const auto room = [&](std::uint32_t i) { return out.room(2 * std::size_t{n - i} + 2); };
  HitList::Word* to = room(0);
  for (std::uint32_t i = 0; i < n; ++i) {
    const tokens::Token& t = tokens[i];
    const Fate& fate = by_type[t.type];
    if (fate.state != Fate::known || t.has(tokens::cleaned)) {
      if (fate.state == 0) {
        learn_fate(p, i, false);
        settled = settled_.data();
      }
      if ((fate.state & Fate::reaches) != 0) return false;
      if (t.has(tokens::cleaned)) {
        out.end_at(to);
        put_cleaned(p, i, found(fate), out);
        to = room(i);
        continue;
      }
    }
    const Settled* const more = settled + fate.first;
    to[0] = {fate.count < 2 ? fate.only : *more, i, t.span.begin};
    to[1] = {more[1], i, t.span.begin};
    to += fate.count;
    if (fate.count <= 2) continue;
    out.end_at(to - fate.count);
    to = out.room(fate.count);
    for (std::size_t k = 0; k < fate.count; ++k) *to++ = {more[k], i, t.span.begin};
    out.end_at(to);
    to = room(i);
  }
  out.end_at(to);
  return true;
}

void PatternMatcher::find(phrases::Parsed& p, const PatternMatchOptions& options, bool context, HitList& out) {
  out.begin_text(p);
  options_ = options;
  start(p);
  p.readings.clear();
  tokens::ByType<Fate>& fates = fates_[context ? 1 : 0];
  if (fates.size() < first_ranges_.size()) fates.resize(first_ranges_.size());
  fates[0].state = Fate::known;  // of what is no word
  for (const tokens::Token& t : p.tokens) __builtin_prefetch(&fates[t.type]);
  if (!context && !set_->asks_of_marks_) {
    const HitList::Place before = out.end();
    if (put_alone(p, out)) return;
    out.cut(before);
  }
  read_.clear();
  open_.resize(p.tokens.size());
  std::size_t open = 0;  // of open_
  reaches_.assign(p.sentences.size(), 0);
  bool whole = false;    // some sentence is matched as a whole
  std::size_t most = 2;  // hits of the others, and two that are written in vain
  for (std::size_t s = 0; s < p.sentences.size(); ++s) {
    const tokens::TokenRange range = p.sentences[s].tokens;
    const std::size_t before = open;
    unsigned states = set_->asks_of_marks_ ? Fate::open | Fate::reaches : 0;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      const std::uint32_t type = p.tokens[i].type;
      if (fates[type].state == 0) learn_fate(p, i, context);
      states |= fates[type].state;
      most += fates[type].count;
      __builtin_prefetch(settled_.data() + fates[type].first);  // in vain where it is open
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
  most += decide(p);
  if (whole) {
    read(p, context);
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
