#include <marsad/actors/cast.hpp>

#include <algorithm>
#include <cstring>
#include <random>
#include <utility>

namespace marsad::actors {
namespace {

constexpr std::size_t first_room = 64;  // entities: most articles have fewer

/// Seeded for each process, so that no text can choose names that collide.
std::uint32_t hash_of(std::string_view name) noexcept {
  static const std::uint64_t seed = std::random_device{}();
  constexpr std::uint64_t factor = 0xBF58476D1CE4E5B9ULL;
  std::uint64_t h = seed ^ name.size();
  const char* p = name.data();
  std::size_t n = name.size();
  std::uint64_t v = 0;
  for (; n >= 8; n -= 8, p += 8) {
    std::memcpy(&v, p, 8);
    h = (h ^ v) * factor;
    h ^= h >> 29U;
  }
  v = 0;
  for (std::size_t i = 0; i < n; ++i) v = v << 8U | static_cast<unsigned char>(p[i]);
  h = (h ^ v) * factor;
  return static_cast<std::uint32_t>(h >> 32U);
}

}  // namespace

std::uint32_t Cast::add(Entity entity) {
  const auto e = static_cast<std::uint32_t>(entities.size());
  if (e == 0) {
    entities.reserve(first_room);
    rows_.reserve(first_room);
  }
  Row row;
  row.hash = hash_of(entity.name);
  row.known = entity.known;
  for (const std::uint32_t key : entity.words) row.words |= bit(key);
  rows_.push_back(row);
  entities.push_back(std::move(entity));
  if (rows_.size() > buckets_.size()) {
    buckets_.assign(std::max<std::size_t>(first_room, buckets_.size() * 4), -1);
    for (std::uint32_t k = 0; k < e; ++k) link(k);
  }
  link(e);
  return e;
}

void Cast::link(std::uint32_t entity) {
  std::int32_t& bucket = buckets_[rows_[entity].hash & (buckets_.size() - 1)];
  rows_[entity].next = bucket;
  bucket = static_cast<std::int32_t>(entity);
}

void Cast::rename(std::uint32_t entity, std::string name) {
  std::int32_t* at = &buckets_[rows_[entity].hash & (buckets_.size() - 1)];
  while (*at != static_cast<std::int32_t>(entity)) at = &rows_[static_cast<std::size_t>(*at)].next;
  *at = rows_[entity].next;
  rows_[entity].hash = hash_of(name);
  entities[entity].name = std::move(name);
  link(entity);
}

void Cast::set_words(std::uint32_t entity, const KeyIds& words) {
  entities[entity].words = words;
  rows_[entity].words = 0;
  for (const std::uint32_t key : words) rows_[entity].words |= bit(key);
}

std::int32_t Cast::find(std::string_view name, bool last) const noexcept {
  if (buckets_.empty()) return -1;
  const std::uint32_t hash = hash_of(name);
  std::int32_t out = -1;
  for (std::int32_t k = buckets_[hash & (buckets_.size() - 1)]; k >= 0; k = rows_[static_cast<std::size_t>(k)].next) {
    if (rows_[static_cast<std::size_t>(k)].hash != hash || entities[static_cast<std::size_t>(k)].name != name) continue;
    out = out < 0 ? k : last ? std::max(out, k) : std::min(out, k);
  }
  return out;
}

std::int32_t Cast::with_word(std::string_view word) const noexcept {
  const std::uint32_t key = keys_ == nullptr ? 0 : keys_->find(word);
  if (key == 0) return -1;
  for (std::size_t k = 0; k < std::min(rows_.size(), look_back); ++k) {
    if ((rows_[k].words & bit(key)) == 0) continue;
    const KeyIds& words = entities[k].words;
    if (std::find(words.begin(), words.end(), key) != words.end()) return static_cast<std::int32_t>(k);
  }
  return -1;
}

}  // namespace marsad::actors
