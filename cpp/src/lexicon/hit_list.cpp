#include <marsad/lexicon/hit_list.hpp>

#include <algorithm>

namespace marsad::lexicon {

HitList::HitList(std::size_t expected) : words_(room_for(expected)), capacity_(expected) {}

void HitList::grow(std::size_t count) {
  constexpr std::size_t least = 64;
  const std::size_t capacity = std::max({capacity_ * 2, size_ + count, least});
  Words words = room_for(capacity);
  std::copy_n(words_.get(), size_, words.get());
  words_ = std::move(words);
  capacity_ = capacity;
}

void HitList::begin_text(const phrases::Parsed& p) {
  begin_text();
  std::int32_t words = 0;
  for (const auto& t : p.tokens) words += t.type != 0 ? 1 : 0;
  texts_.back().words = words;
  for (const auto& s : p.sentences) sentence_ends_.push_back(s.tokens.end);
}

void HitList::put(const phrases::Parsed& p, const PatternHit& hit) {
  constexpr std::uint32_t longest = 255;
  const text::Span head = p.span(hit.tokens);
  Word word{{hit.entry, 0, 0, 0, hit.level}, hit.tokens.begin, static_cast<std::uint32_t>(wide_.size())};
  if (hit.tokens.size() == 1 && hit.tail.empty() && hit.witness.empty() && !head.empty() && head.size() <= longest) {
    word.what.size = static_cast<std::uint8_t>(head.size());
    word.what.morph_begin = static_cast<std::uint8_t>(hit.morph.begin - head.begin);
    word.what.morph_end = static_cast<std::uint8_t>(hit.morph.end - head.begin);
    word.start = head.begin;
  } else {
    wide_.push_back({hit, head, p.span(hit.tail), p.span(hit.witness)});
  }
  *room(1) = word;
  ++size_;
}

PatternHit HitList::operator[](std::size_t i) const {
  const Word& w = words_[i];
  if (w.what.size == 0) return wide_[w.start].hit;
  return {w.what.entry, {w.token, w.token + 1}, {}, {}, {w.start + w.what.morph_begin, w.start + w.what.morph_end}, w.what.level};
}

}  // namespace marsad::lexicon
