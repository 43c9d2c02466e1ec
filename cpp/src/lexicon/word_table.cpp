#include <marsad/error.hpp>
#include <marsad/lexicon/word_table.hpp>
#include <marsad/tokens/token.hpp>

#include <algorithm>
#include <limits>

namespace marsad::lexicon {

std::uint32_t WordTable::hash(std::string_view word) noexcept {
  static const tokens::Types types;
  return types.hash(word);
}

std::uint32_t WordTable::find(std::string_view word, std::uint32_t hash) const noexcept {
  if (slots_.empty()) return 0;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = hash & mask; slots_[i] != 0; i = (i + 1) & mask) {
    const auto id = static_cast<std::uint32_t>(slots_[i]);
    if (slots_[i] >> 32U == hash && (*this)[id] == word) return id;
  }
  return 0;
}

std::uint32_t WordTable::intern(std::string_view word) {
  const std::uint32_t h = hash(word);
  if (const std::uint32_t known = find(word, h); known != 0) return known;
  if (text_.size() + word.size() > std::numeric_limits<std::uint32_t>::max())
    throw Error(ErrorCode::invalid_table, 0, "the words of a dictionary take more than 4 GiB");
  text_ += word;
  begins_.push_back(static_cast<std::uint32_t>(text_.size()));
  if (std::size_t{size()} * 4 >= slots_.size() * 3) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = h & mask;
  while (slots_[i] != 0) i = (i + 1) & mask;
  slots_[i] = std::uint64_t{h} << 32U | size();
  return size();
}

void WordTable::grow() {
  std::vector<std::uint64_t> old(std::max<std::size_t>(16, slots_.size() * 2));
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const std::uint64_t slot : old) {
    if (slot == 0) continue;
    std::size_t i = (slot >> 32U) & mask;
    while (slots_[i] != 0) i = (i + 1) & mask;
    slots_[i] = slot;
  }
}

void WordTable::settle() {
  text_.shrink_to_fit();
  begins_.shrink_to_fit();
}

}  // namespace marsad::lexicon
