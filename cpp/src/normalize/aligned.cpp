#include "normalize/builder.hpp"

#include <algorithm>
#include <bit>

namespace marsad::normalize {
namespace {

constexpr bool continuation(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// The character inside of which byte p stands, empty at p between two. Looks at no more than three bytes before: text that
/// is not yet repaired may have any number of stray ones.
text::Span around(std::string_view text, std::uint32_t p) noexcept {
  if (p >= text.size() || !continuation(text[p])) return {p, p};
  for (std::uint32_t k = 1; k < 4 && k <= p; ++k) {
    if (continuation(text[p - k])) continue;
    const std::uint32_t size = text::decode_at(text, p - k).size;
    return size > k ? text::Span{p - k, p - k + size} : text::Span{p, p};
  }
  return {p, p};
}

}  // namespace

std::uint32_t AlignedText::Run::source(std::uint32_t p) const noexcept {
  if (keep == linear) return from + (p - out);
  if (keep == 0) return from;
  std::uint64_t left = keep;
  for (std::uint32_t k = p - out; k > 0; --k) left &= left - 1;
  return from + static_cast<std::uint32_t>(std::countr_zero(left));
}

/// The last run that begins at or before byte p.
std::size_t AlignedText::run_of(std::uint32_t p) const noexcept {
  const auto after = std::upper_bound(runs_.begin(), runs_.end(), p, [](std::uint32_t q, const Run& r) { return q < r.out; });
  return after == runs_.begin() ? 0 : static_cast<std::size_t>(after - runs_.begin()) - 1;
}

text::Span AlignedText::source(text::Span s) const noexcept {
  const auto size = static_cast<std::uint32_t>(text_.size());
  if (runs_.empty()) return {0, 0};
  const std::uint32_t first = std::min(s.begin, size);
  const std::uint32_t last = std::clamp(s.end, first, size);
  const std::uint32_t begin = around(text_, first).begin;
  const std::uint32_t end = last > begin ? around(text_, last).end : last;

  const auto last_end = [&](std::size_t run) { return run + 1 < runs_.size() ? runs_[run + 1].source(runs_[run + 1].out) : source_size_; };
  const auto end_of = [&](std::uint32_t p) {  // p > 0: the end of what byte p - 1 comes from
    const std::size_t i = run_of(p - 1);
    const bool inside = (i + 1 < runs_.size() ? runs_[i + 1].out : size) > p;
    return inside && runs_[i].keep != 0 ? runs_[i].source(p) : last_end(i);
  };
  if (begin == end && begin == size) {
    const std::uint32_t p = size == 0 ? 0 : end_of(size);
    return {p, p};
  }
  const std::uint32_t from = runs_[run_of(begin)].source(begin);
  return {from, begin == end ? from : end_of(end)};
}

AlignedText AlignedText::through(const AlignedText& inner) const {
  AlignedBuilder out{text_.size()};
  text::Span last{0, 0};
  bool any = false;
  for (std::uint32_t p = 0; p < text_.size();) {
    const std::uint32_t begin = p;
    const char32_t c = text::decode(text_, p);
    const text::Span from = inner.source(source({begin, p}));
    const bool shared = any && from.begin == last.begin;
    std::uint32_t next = p;
    if (p < text_.size()) static_cast<void>(text::decode(text_, next));
    const bool shares = next > p && inner.source(source({p, next})).begin == from.begin;
    if (shared || shares)
      out.expand(c, from);
    else
      out.put(c, from);
    last = from;
    any = true;
  }
  if (any && last.end < inner.source_size()) out.barrier(last.end);
  return out.finish(inner.source_size());
}

}  // namespace marsad::normalize
