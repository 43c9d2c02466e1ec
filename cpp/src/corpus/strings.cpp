#include "detail/string_map.hpp"

#include <marsad/corpus/columns.hpp>

namespace marsad::corpus {

std::string_view Texts::operator[](std::size_t row) const noexcept {
  const auto begin = static_cast<std::uint32_t>(offsets_[row]);
  return std::string_view{bytes_}.substr(begin, static_cast<std::uint32_t>(offsets_[row + 1]) - begin);
}

std::vector<std::uint8_t> Texts::validity() const {
  std::vector<std::uint8_t> out((size() + 7) / 8);
  for (std::size_t i = 0; i < size(); ++i) {
    const unsigned valid = offsets_[i + 1] != offsets_[i] ? 1U : 0U;
    out[i / 8] = static_cast<std::uint8_t>(out[i / 8] | valid << i % 8);
  }
  return out;
}

void Texts::append(const Texts& other) {
  const auto shift = static_cast<std::uint32_t>(bytes_.size());
  bytes_ += other.bytes_;
  const std::size_t rows = offsets_.size();
  offsets_.insert(offsets_.end(), other.offsets_.begin() + 1, other.offsets_.end());
  for (std::size_t i = rows; i < offsets_.size(); ++i)
    offsets_[i] = static_cast<std::int32_t>(static_cast<std::uint32_t>(offsets_[i]) + shift);
}

void Texts::reserve_times(std::size_t times) {
  offsets_.reserve(offsets_.size() * times);
  bytes_.reserve(bytes_.size() * times);
}

std::string_view Words::operator[](std::size_t code) const noexcept {
  const std::size_t begin = code == 0 ? 0 : ends_[code - 1];
  return {bytes_.data() + begin, ends_[code] - begin};
}

std::int32_t Words::code(std::string_view s, std::uint32_t hash) {
  if (slots_.size() < 2 * (size() + 1)) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = hash & mask;
  for (; slots_[i] >= 0; i = (i + 1) & mask) {
    const auto known = static_cast<std::size_t>(slots_[i]);
    if (hashes_[known] == hash && (*this)[known] == s) return slots_[i];
  }
  const auto fresh = static_cast<std::int32_t>(size());
  slots_[i] = fresh;
  hashes_.push_back(hash);
  bytes_.insert(bytes_.end(), s.begin(), s.end());
  ends_.push_back(bytes_.size());
  return fresh;
}

void Words::grow() {
  slots_.assign(slots_.empty() ? 16 : slots_.size() * 2, -1);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t k = 0; k < size(); ++k) {
    std::size_t i = hashes_[k] & mask;
    while (slots_[i] >= 0) i = (i + 1) & mask;
    slots_[i] = static_cast<std::int32_t>(k);
  }
}

std::int32_t Words::code(std::string_view s) { return code(s, static_cast<std::uint32_t>(detail::hash(s))); }

void Words::append(const Words& other) {
  Ints map;
  map.reserve(other.size());
  for (std::size_t k = 0; k < other.size(); ++k) map.push_back(code(other[k], other.hashes_[k]));
  codes_.reserve(codes_.size() + other.codes_.size());
  for (const std::int32_t c : other.codes_) codes_.push_back(c < 0 ? c : map[static_cast<std::size_t>(c)]);
}

}  // namespace marsad::corpus
