#include "detail/perfect.hpp"

#include <marsad/error.hpp>

#include <algorithm>
#include <numeric>

namespace marsad::detail {
namespace {

constexpr std::size_t keys_per_bucket = 4;

/// Fills places and pilots for a table of this size; false if a bucket finds no pilot.
bool fit(std::span<const std::uint64_t> hashes, PerfectTable& out) {
  const PerfectHash table{{}, out.size};
  std::vector<std::vector<std::uint32_t>> buckets(out.pilots.size());
  for (std::uint32_t k = 0; k < hashes.size(); ++k) buckets[PerfectHash::bucket(hashes[k], buckets.size())].push_back(k);
  std::vector<std::uint32_t> order(buckets.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return buckets[a].size() > buckets[b].size(); });
  std::vector<bool> taken(out.size);
  for (const std::uint32_t b : order) {
    const std::vector<std::uint32_t>& keys = buckets[b];
    bool found = false;
    for (std::uint32_t pilot = 0; pilot <= 0xFFFF && !found; ++pilot) {
      std::size_t set = 0;
      while (set < keys.size()) {
        const std::uint32_t place = table.place(hashes[keys[set]], pilot);
        if (taken[place]) break;
        taken[place] = true;
        out.places[keys[set++]] = place;
      }
      found = set == keys.size();
      if (found)
        out.pilots[b] = static_cast<std::uint16_t>(pilot);
      else
        while (set > 0) taken[out.places[keys[--set]]] = false;
    }
    if (!found) return false;
  }
  return true;
}

}  // namespace

PerfectTable make_perfect(std::span<const std::uint64_t> hashes) {
  std::vector<std::uint64_t> sorted(hashes.begin(), hashes.end());
  std::sort(sorted.begin(), sorted.end());
  if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) throw Error(ErrorCode::corrupt_data, 0, "two keys with one hash");
  PerfectTable out;
  out.size = static_cast<std::uint32_t>(hashes.size() + hashes.size() / 20 + 1);
  out.pilots.resize(hashes.size() / keys_per_bucket + 1);
  out.places.resize(hashes.size());
  while (!fit(hashes, out)) out.size += out.size / 20 + 1;
  return out;
}

}  // namespace marsad::detail
