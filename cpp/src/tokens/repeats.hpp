#pragma once
// The words of parts of a text, compared: whether one says again what another said.
#include <marsad/tokens/token.hpp>

#include <algorithm>
#include <array>
#include <vector>

namespace marsad::tokens {

inline constexpr std::size_t min_repeat = 6;  // words: shorter sentences repeat by chance

class Words {
 public:
  Words() = default;
  Words(TokenRange range, const TokenList& tokens) : tokens_(&tokens), range_(range) {
    for (std::uint32_t i = range_.begin; i < range_.end; ++i) {
      const std::uint32_t type = tokens[i].type;
      size_ += type != 0 ? 1 : 0;
      const std::uint32_t bit = type * 0x9E3779B9U >> 24U;
      bits_[bit / 64] |= std::uint64_t{type != 0} << bit % 64;
    }
  }
  /// Of a range that `parts` divide.
  Words(TokenRange range, const TokenList& tokens, const std::vector<Words>& parts) : tokens_(&tokens), range_(range) {
    for (const Words& part : parts) {
      size_ += part.size_;
      for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] |= part.bits_[i];
    }
  }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] TokenRange range() const noexcept { return range_; }

  /// Whether four fifths of the words of the longer one are common to both, each as often as it stands in both.
  [[nodiscard]] bool says_again(Words& other) {
    const auto [small, large] = std::minmax({size_, other.size_});
    if (small < min_repeat || small * 5 < large * 4) return false;
    const std::size_t least = (large * 4 + 4) / 5;
    return size_ >= least && may_share(other, size_ - least) && in_common(other, least);
  }

  /// The same, one of them cut short by up to half.
  [[nodiscard]] bool is_cut_from(Words& other) {
    const auto [small, large] = std::minmax({size_, other.size_});
    if (small < min_repeat || small * 2 < large) return false;
    const std::size_t least = (small * 4 + 4) / 5;
    return size_ >= least && may_share(other, size_ - least) && in_common(other, least);
  }

 private:
  /// A bit that only this one has stands for at least one word that the other has not.
  [[nodiscard]] bool may_share(const Words& other, std::size_t strange) const noexcept {
    std::uint64_t bytes = 0;  // how many bits each byte has, in all words: counted without an instruction for it, and without
    for (std::size_t i = 0; i < bits_.size(); ++i) {  // a way out, which could not be foreseen
      std::uint64_t own = bits_[i] & ~other.bits_[i];
      own -= own >> 1U & 0x5555555555555555U;
      own = (own & 0x3333333333333333U) + (own >> 2U & 0x3333333333333333U);
      bytes += (own + (own >> 4U)) & 0x0F0F0F0F0F0F0F0FU;
    }
    const std::size_t count = bytes * 0x0101010101010101U >> 56U;  // less than 256: the other one has words as well
    return count <= strange;
  }

  [[nodiscard]] bool in_common(Words& other, std::size_t least) {
    const std::vector<std::uint32_t>& a = sorted();
    const std::vector<std::uint32_t>& b = other.sorted();
    std::size_t common = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size() && i - common <= a.size() - least;) {
      if (a[i] == b[j]) {
        ++common;
        ++i;
        ++j;
      } else if (a[i] < b[j]) {
        ++i;
      } else {
        ++j;
      }
    }
    return common >= least;
  }

  const std::vector<std::uint32_t>& sorted() {
    if (types_.empty()) {
      for (std::uint32_t i = range_.begin; i < range_.end; ++i)
        if ((*tokens_)[i].type != 0) types_.push_back((*tokens_)[i].type);
      std::sort(types_.begin(), types_.end());
    }
    return types_;
  }

  const TokenList* tokens_ = nullptr;
  TokenRange range_;
  std::size_t size_ = 0;
  std::array<std::uint64_t, 4> bits_{};  // one for each word, by a hash of its type
  std::vector<std::uint32_t> types_;     // sorted, once somebody asks
};

}  // namespace marsad::tokens
