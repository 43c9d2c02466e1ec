#pragma once
// A hash map from short strings to small values, for the look-ups that every word of a text goes through.
//
//   StringMap<Row> rows;
//   rows.emplace(table["form"], row);            // the key must outlive the map: tables are compiled in
//   if (const Row* row = rows.find(word)) ...    // most words are not in it: one multiplication for 8 bytes, one load
//
// Read-only after it is filled, and then thread-safe.
#include "detail/bytes.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

namespace marsad::detail {

/// Not seeded: for keys that are ours, or tables whose size is bounded by what the caller gave.
[[nodiscard]] inline std::uint64_t hash(std::string_view s) noexcept {
  constexpr std::uint64_t factor = 0x9E3779B97F4A7C15ULL;
  std::uint64_t h = s.size() * factor;
  mix_bytes(s, [&h](std::uint64_t v) {
    h = (h ^ v) * factor;
    h ^= h >> 32U;
  });
  return h;
}

template <class T>
class StringMap {
 public:
  StringMap() : tags_(64), slots_(64) {}

  /// Adds the key unless it is there; whether it was added.
  bool emplace(std::string_view key, T value) {
    const std::uint64_t h = mix(key);
    const std::size_t i = place(key, h);
    if (tags_[i] != 0) return false;
    tags_[i] = tag(h);
    slots_[i] = {key, std::move(value)};
    if (++size_ * 4 > slots_.size()) grow();
    return true;
  }
  void set(std::string_view key, T value) {
    if (!emplace(key, value)) slots_[place(key, mix(key))].value = std::move(value);
  }
  [[nodiscard]] const T* find(std::string_view key) const noexcept {
    const std::size_t i = place(key, mix(key));
    return tags_[i] == 0 ? nullptr : &slots_[i].value;
  }
  [[nodiscard]] bool contains(std::string_view key) const noexcept { return tags_[place(key, mix(key))] != 0; }

 private:
  struct Slot {
    std::string_view key;
    T value{};
  };

  /// A hash of its own: words of 4 to 16 bytes, as nearly all are, take two loads that overlap and one multiplication.
  static std::uint64_t mix(std::string_view s) noexcept {
    constexpr std::uint64_t factor = 0x9E3779B97F4A7C15ULL;
    const std::size_t n = s.size();
    if (n < 4 || n > 16) return hash(s);
    std::uint64_t h = 0;
    if (n >= 8) {
      std::uint64_t last = 0;
      std::memcpy(&h, s.data(), 8);
      std::memcpy(&last, s.data() + n - 8, 8);
      h ^= std::rotl(last, 29);
    } else {
      std::uint32_t first = 0;
      std::uint32_t last = 0;
      std::memcpy(&first, s.data(), 4);
      std::memcpy(&last, s.data() + n - 4, 4);
      h = std::uint64_t{last} << 32U | first;
    }
    h = (h ^ n) * factor;
    return h ^ h >> 32U;
  }
  static std::uint8_t tag(std::uint64_t h) noexcept { return static_cast<std::uint8_t>(h >> 56U | 0x80U); }
  [[nodiscard]] std::size_t place(std::string_view key, std::uint64_t h) const noexcept {
    const std::size_t mask = slots_.size() - 1;
    std::size_t i = h & mask;
    while (tags_[i] != 0 && (tags_[i] != tag(h) || slots_[i].key != key)) i = (i + 1) & mask;
    return i;
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    std::vector<std::uint8_t> tags(slots_.size());
    tags.swap(tags_);
    for (std::size_t k = 0; k < old.size(); ++k) {
      if (tags[k] == 0) continue;
      const std::uint64_t h = mix(old[k].key);
      const std::size_t i = place(old[k].key, h);
      tags_[i] = tag(h);
      slots_[i] = std::move(old[k]);
    }
  }

  std::vector<std::uint8_t> tags_;  // of each slot, 0 where it is empty: what is not in the map needs no look at the slots
  std::vector<Slot> slots_;
  std::size_t size_ = 0;
};

}  // namespace marsad::detail
