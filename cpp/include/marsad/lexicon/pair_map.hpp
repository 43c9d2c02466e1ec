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
    if (keys_.empty()) return 0;
    const std::size_t at = place(packed(a, b));
    return keys_[at] == 0 ? 0 : values_[at];
  }
  void put(std::uint32_t a, std::uint32_t b, std::uint32_t value) {
    if (++size_ * 3 > keys_.size() * 2) grow();
    const std::size_t at = place(packed(a, b));
    keys_[at] = packed(a, b);
    values_[at] = value;
  }
  /// Calls f(a, b, value) for each pair, in no order.
  template <class F>
  void for_each(F&& f) const {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (keys_[i] != 0) f(static_cast<std::uint32_t>(keys_[i] >> 32U), static_cast<std::uint32_t>(keys_[i]), values_[i]);
    }
  }

 private:
  static std::uint64_t packed(std::uint32_t a, std::uint32_t b) noexcept { return std::uint64_t{a} << 32U | b; }
  /// Where a pair is, or the free place where it belongs.
  [[nodiscard]] std::size_t place(std::uint64_t key) const noexcept {
    std::uint64_t mixed = key * 0x9E3779B97F4A7C15ULL;
    mixed ^= mixed >> 29U;
    const std::size_t mask = keys_.size() - 1;
    std::size_t i = mixed & mask;
    while (keys_[i] != 0 && keys_[i] != key) i = (i + 1) & mask;
    return i;
  }
  void grow() {
    std::vector<std::uint64_t> old(std::max<std::size_t>(16, keys_.size() * 2));
    std::vector<std::uint32_t> old_values(old.size());
    old.swap(keys_);
    old_values.swap(values_);
    for (std::size_t i = 0; i < old.size(); ++i) {
      if (old[i] == 0) continue;
      const std::size_t at = place(old[i]);
      keys_[at] = old[i];
      values_[at] = old_values[i];
    }
  }

  std::vector<std::uint64_t> keys_;  // 0 = empty; their count is a power of two
  std::vector<std::uint32_t> values_;
  std::size_t size_ = 0;
};

}  // namespace marsad::lexicon
