#include "detail/string_map.hpp"

#include <marsad/corpus/columns.hpp>

namespace marsad::corpus {

std::string_view Strings::operator[](std::size_t code) const noexcept {
  const std::size_t begin = code == 0 ? 0 : ends_[code - 1];
  return {bytes_.data() + begin, ends_[code] - begin};
}

std::vector<std::string> Strings::values() const {
  std::vector<std::string> out;
  out.reserve(size());
  for (std::size_t i = 0; i < size(); ++i) out.emplace_back((*this)[i]);
  return out;
}

std::int32_t Strings::code(std::string_view s, std::uint32_t hash) {
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

void Strings::grow() {
  slots_.assign(slots_.empty() ? 16 : slots_.size() * 2, -1);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t k = 0; k < size(); ++k) {
    std::size_t i = hashes_[k] & mask;
    while (slots_[i] >= 0) i = (i + 1) & mask;
    slots_[i] = static_cast<std::int32_t>(k);
  }
}

void Strings::add(std::string_view s) { codes_.push_back(code(s, static_cast<std::uint32_t>(detail::hash(s)))); }

void Strings::meet_fixed(std::string_view s) {
  add(s);
  if (fixed_.size() < 16) fixed_.emplace_back(s.data(), codes_.back());
}

void Strings::append(const Strings& other) {
  std::vector<std::int32_t> map;
  map.reserve(other.size());
  for (std::size_t k = 0; k < other.size(); ++k) map.push_back(code(other[k], other.hashes_[k]));
  codes_.reserve(codes_.size() + other.codes_.size());
  for (const std::int32_t c : other.codes_) codes_.push_back(c < 0 ? c : map[static_cast<std::size_t>(c)]);
}

void Table::append(const Table& other) {
  for (std::size_t i = 0; i < other.columns_.size(); ++i) {
    std::visit(
        [&](auto& mine) {
          const auto& theirs = std::get<std::decay_t<decltype(mine)>>(other.columns_[i].second);
          if constexpr (std::is_same_v<std::decay_t<decltype(mine)>, Strings>)
            mine.append(theirs);
          else
            mine.insert(mine.end(), theirs.begin(), theirs.end());
        },
        columns_[i].second);
  }
}

}  // namespace marsad::corpus
