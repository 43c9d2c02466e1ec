#include <marsad/corpus/columns.hpp>

namespace marsad::corpus {

std::int32_t Strings::code(std::string_view s) {
  const auto hit = index_.find(s);
  if (hit != index_.end()) return hit->second;
  const auto fresh = static_cast<std::int32_t>(values_.size());
  values_.emplace_back(s);
  index_.emplace(std::string(s), fresh);
  return fresh;
}

void Strings::add(std::string_view s) { codes_.push_back(code(s)); }

void Strings::add_fixed(std::string_view s) {
  for (const auto& [address, known] : fixed_) {
    if (address == s.data()) {
      codes_.push_back(known);
      return;
    }
  }
  add(s);
  if (fixed_.size() < 16) fixed_.emplace_back(s.data(), codes_.back());
}

void Strings::append(const Strings& other) {
  std::vector<std::int32_t> map;
  map.reserve(other.values_.size());
  for (const auto& v : other.values_) map.push_back(code(v));
  codes_.reserve(codes_.size() + other.codes_.size());
  for (const std::int32_t c : other.codes_) codes_.push_back(c < 0 ? c : map[static_cast<std::size_t>(c)]);
}

void Table::append(const Table& other) {
  for (std::size_t i = 0; i < other.columns_.size(); ++i) {
    std::visit(
        [&](auto& mine) {
          const auto& theirs = std::get<std::decay_t<decltype(mine)>>(other.columns_[i].second);
          if constexpr (std::is_same_v<std::decay_t<decltype(mine)>, Strings>) mine.append(theirs);
          else mine.insert(mine.end(), theirs.begin(), theirs.end());
        },
        columns_[i].second);
  }
}

}  // namespace marsad::corpus
