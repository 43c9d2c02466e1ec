#pragma once
/// A number for each pair of numbers.
///
///   PairMap edges;
///   edges.put(node, word, next);      // the pair must be new, and not 0, 0
///   edges.find(node, word);           // next; 0 if the pair is not there
///
/// Open addressing, 12 bytes a place, at most two thirds of the places taken. Const calls are thread-safe.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace marsad::lexicon {

class PairMap {
 public:
  [[nodiscard]] std::uint32_t find(std::uint32_t a, std::uint32_t b) const noexcept {
    return places_.empty() ? 0 : places_[place(a, b)].value;
  }
  void put(std::uint32_t a, std::uint32_t b, std::uint32_t value) {
    if (++size_ * 3 > places_.size() * 2) grow();
    places_[place(a, b)] = {a, b, value};
  }
  /// Calls f(a, b, value) for each pair, in no order.
  template <class F>
  void for_each(F&& f) const {
    for (const Place& p : places_) {
      if (p.taken()) f(p.a, p.b, p.value);
    }
  }

 private:
  struct Place {
    std::uint32_t a = 0, b = 0, value = 0;
    [[nodiscard]] bool taken() const noexcept { return (a | b) != 0; }
  };
  /// Where a pair is, or the free place where it belongs.
  [[nodiscard]] std::size_t place(std::uint32_t a, std::uint32_t b) const noexcept {
    std::uint64_t mixed = (std::uint64_t{a} << 32U | b) * 0x9E3779B97F4A7C15ULL;
    mixed ^= mixed >> 29U;
    const std::size_t mask = places_.size() - 1;
    std::size_t i = mixed & mask;
    while (places_[i].taken() && (places_[i].a != a || places_[i].b != b)) i = (i + 1) & mask;
    return i;
  }
  void grow() {
    std::vector<Place> old(std::max<std::size_t>(16, places_.size() * 2));
    old.swap(places_);
    for (const Place& p : old) {
      if (p.taken()) places_[place(p.a, p.b)] = p;
    }
  }

  std::vector<Place> places_;  // their count is a power of two
  std::size_t size_ = 0;
};

}  // namespace marsad::lexicon
