#pragma once
// Perfect hashing over a fixed set of strings: a place for each of them in a table about 5 % larger than the set.
//
//   const PerfectTable made = make_perfect(hashes);            // by marsad_compile; hashes[i] = key_hash(key i)
//   const PerfectHash places{made.pilots, made.size};          // over the compiled-in pilots, without copying
//   if (keys[places(key_hash(word))] == word) ...                  // any other string lands somewhere: compare
//
// One pilot of 16 bits for a bucket of four keys (hash and displace); a look-up reads one of them.
#include "detail/bytes.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace marsad::detail {

/// Of a key: 64 bits that differ for all keys of one table (make_perfect checks it).
[[nodiscard]] inline std::uint64_t key_hash(std::string_view s) noexcept {
  std::uint64_t h = s.size() * 0x9E3779B97F4A7C15ULL;
  mix_bytes(s, [&h](std::uint64_t v) { h = std::rotl(h ^ v * 0x87C37B91114253D5ULL, 31) * 0x4CF5AD432745937FULL; });
  h = (h ^ h >> 32U) * 0xFF51AFD7ED558CCDULL;
  return h ^ h >> 32U;
}

class PerfectHash {
 public:
  PerfectHash() = default;
  /// `size`: number of places. The pilots must outlive the object.
  PerfectHash(std::span<const std::uint16_t> pilots, std::uint32_t size) noexcept : pilots_(pilots), size_(size) {}
  [[nodiscard]] std::uint32_t operator()(std::uint64_t hash) const noexcept { return place(hash, pilots_[bucket(hash, pilots_.size())]); }

  [[nodiscard]] static std::size_t bucket(std::uint64_t hash, std::size_t buckets) noexcept {
    return static_cast<std::size_t>((hash & 0xFFFFFFFFU) * buckets >> 32U);
  }
  [[nodiscard]] std::uint32_t place(std::uint64_t hash, std::uint32_t pilot) const noexcept {
    const std::uint64_t mixed = (hash ^ pilot * 0x9E3779B97F4A7C15ULL) * 0xBF58476D1CE4E5B9ULL;
    return static_cast<std::uint32_t>((mixed >> 32U) * size_ >> 32U);
  }

 private:
  std::span<const std::uint16_t> pilots_;
  std::uint32_t size_ = 0;
};

struct PerfectTable {
  std::vector<std::uint16_t> pilots;
  std::uint32_t size = 0;             // of places
  std::vector<std::uint32_t> places;  // of each key
};

/// The hashes must differ; throws Error{corrupt_data} if two are the same. Linear but for chance.
[[nodiscard]] PerfectTable make_perfect(std::span<const std::uint64_t> hashes);

}  // namespace marsad::detail
