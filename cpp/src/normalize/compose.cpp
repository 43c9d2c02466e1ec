// Canonical order and composition, as UAX #15 has them, with source spans and in linear time: ICU 72 and CPython
// insert marks one by one, which is quadratic for marks in descending order.
#include "detail/icu.hpp"
#include "normalize/folds.hpp"
#include "normalize/segment.hpp"

#include <algorithm>

namespace marsad::normalize {
namespace {

using Iterator = Cells::iterator;

/// Puts a run of non-starters into canonical order; few are sorted in place, many by counting classes.
void order(Iterator begin, Iterator end) {
  const auto by_class = [](const Cell& a, const Cell& b) { return detail::combining_class(a.code) < detail::combining_class(b.code); };
  if (std::is_sorted(begin, end, by_class)) return;
  if (end - begin < 32) return std::stable_sort(begin, end, by_class);
  std::array<std::size_t, 257> first{};
  for (auto c = begin; c != end; ++c) ++first[detail::combining_class(c->code) + 1U];
  for (std::size_t k = 1; k < first.size(); ++k) first[k] += first[k - 1];
  Cells sorted(static_cast<std::size_t>(end - begin));
  for (auto c = begin; c != end; ++c) sorted[first[detail::combining_class(c->code)]++] = *c;
  std::copy(sorted.begin(), sorted.end(), begin);
}

void append_parts(const icu::UnicodeString& parts, text::Span from, Cells& out) {
  for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    out.push_back({static_cast<char32_t>(parts.char32At(i)), 0, from});
  }
}

void decompose(const Cell& cell, Cells& out) {
  icu::UnicodeString parts;
  if (detail::nfc().getDecomposition(static_cast<UChar32>(cell.code), parts) == 0) {
    out.push_back(cell);
    return;
  }
  append_parts(parts, cell.from, out);
}

/// The composition of two code points, 0 if there is none.
char32_t pair(char32_t a, char32_t b) {
  const bool yeh = a == text::cp::alef_maksura || a == folds::farsi_yeh;
  if (yeh && b == folds::hamza_above) return text::cp::yeh_hamza;
  const UChar32 c = detail::nfc().composePair(static_cast<UChar32>(a), static_cast<UChar32>(b));
  return c < 0 ? 0 : static_cast<char32_t>(c);
}

/// Composes in place; returns the new end.
Iterator compose_cluster(Iterator begin, Iterator end) {
  auto out = begin;
  auto starter = end;  // none yet
  int last = -1;       // class of the last character behind the starter, -1 if nothing stands there
  for (auto c = begin; c != end; ++c) {
    const int cc = detail::combining_class(c->code);
    if (starter != end && last < cc) {
      const char32_t both = pair(starter->code, c->code);
      if (both != 0) {
        starter->code = both;
        starter->from = {std::min(starter->from.begin, c->from.begin), std::max(starter->from.end, c->from.end)};
        continue;
      }
    }
    *out = *c;
    if (cc == 0) {
      starter = out;
      last = -1;
    } else {
      last = cc;
    }
    ++out;
  }
  return out;
}

/// Characters whose sources cross share all of them, so that sources ascend.
void align(Iterator begin, Iterator end) {
  const auto n = static_cast<std::size_t>(end - begin);
  const auto same = [&](std::size_t k) {
    return begin[static_cast<std::ptrdiff_t>(k)].from == begin[static_cast<std::ptrdiff_t>(k) - 1].from;
  };
  std::vector<std::uint32_t> later(n + 1, 0xFFFFFFFF);  // where the sources of cell k and all behind it begin
  for (std::size_t k = n; k-- > 0;) later[k] = std::min(later[k + 1], begin[static_cast<std::ptrdiff_t>(k)].from.begin);
  for (std::size_t k = 0; k < n;) {
    text::Span hull = begin[static_cast<std::ptrdiff_t>(k)].from;
    std::size_t l = k + 1;
    for (; l < n && (later[l] < hull.end || same(l)); ++l) {
      const text::Span next = begin[static_cast<std::ptrdiff_t>(l)].from;
      hull = {std::min(hull.begin, next.begin), std::max(hull.end, next.end)};
    }
    for (; k < l; ++k) begin[static_cast<std::ptrdiff_t>(k)].from = hull;
  }
}

}  // namespace

void Segment::decompose_all() {
  for (const Cell& cell : cells_) {
    icu::UnicodeString parts;
    if (cell.fixed || keep_.in(Step::compatibility, cell.code) || !detail::has_compatible(cell.code) ||
        detail::nfkc().getDecomposition(static_cast<UChar32>(cell.code), parts) == 0) {
      other_.push_back(cell);
      continue;
    }
    note(Step::compatibility, cell);
    append_parts(parts, cell.from, other_);
  }
  cells_.swap(other_);
  other_.clear();
}

void Segment::compose() {
  if (!options_.compose && !options_.duplicate_marks) return;
  const auto joins = [&](const Cell& c) {
    if (c.fixed || c.code < 0x0300 || keep_.in(Step::compose, c.code)) return false;
    return options_.compose ? detail::nfc().hasBoundaryBefore(static_cast<UChar32>(c.code)) == 0 : is_arabic_mark(c.code);
  };
  const auto simple = [&](const Cell& c) {
    return c.fixed || c.code < 0xC0 || !options_.compose || keep_.in(Step::compose, c.code) || detail::is_nfc(c.code);
  };
  std::size_t done = 0;  // cells_[done, i) are copied without change
  for (std::size_t i = 0; i < cells_.size();) {
    std::size_t j = i + 1;
    if (!cells_[i].fixed && !keep_.in(Step::compose, cells_[i].code))
      while (j < cells_.size() && joins(cells_[j])) ++j;
    if (j == i + 1 && simple(cells_[i])) {
      i = j;
      continue;
    }
    other_.insert(other_.end(), cells_.begin() + static_cast<std::ptrdiff_t>(done), cells_.begin() + static_cast<std::ptrdiff_t>(i));
    const std::size_t first = other_.size();
    for (std::size_t k = i; k < j; ++k) {
      if (options_.compose)
        decompose(cells_[k], other_);
      else
        other_.push_back(cells_[k]);
    }
    const auto at = [&](std::size_t k) { return other_.begin() + static_cast<std::ptrdiff_t>(k); };
    for (std::size_t k = first; options_.compose && k < other_.size();) {
      if (detail::combining_class(other_[k].code) == 0) {
        ++k;
        continue;
      }
      std::size_t l = k;
      while (l < other_.size() && detail::combining_class(other_[l].code) != 0) ++l;
      order(at(k), at(l));
      k = l;
    }
    std::size_t duplicates = 0;
    if (options_.duplicate_marks) {
      std::size_t n = first;
      for (std::size_t k = first; k < other_.size(); ++k) {
        if (n > first && other_[n - 1].code == other_[k].code && is_arabic_mark(other_[k].code) &&
            !keep_.in(Step::duplicate_marks, other_[k].code))
          note(Step::duplicate_marks, other_[k]);
        else
          other_[n++] = other_[k];
      }
      duplicates = other_.size() - n;
      other_.erase(at(n), other_.end());
    }
    if (options_.compose) {
      other_.erase(compose_cluster(at(first), other_.end()), other_.end());
      const auto same = [](const Cell& a, const Cell& b) { return a.code == b.code; };
      if (audit_ != nullptr && (duplicates == 0 || other_.size() - first + duplicates != j - i) &&
          !std::equal(cells_.begin() + static_cast<std::ptrdiff_t>(i), cells_.begin() + static_cast<std::ptrdiff_t>(j), at(first),
                      other_.end(), same)) {
        audit_->note(Step::compose, {cells_[i].from.begin, cells_[j - 1].from.end});
      }
    }
    i = done = j;
  }
  if (done == 0 && other_.empty()) return;
  other_.insert(other_.end(), cells_.begin() + static_cast<std::ptrdiff_t>(done), cells_.end());
  cells_.swap(other_);
  other_.clear();
  align(cells_.begin(), cells_.end());
}

}  // namespace marsad::normalize
