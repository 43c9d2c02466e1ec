#pragma once
// The bytes of a short string as numbers, for hashing.
#include <cstdint>
#include <cstring>
#include <string_view>

namespace marsad::detail {

/// Calls mix(std::uint64_t) for each eight bytes of a string, then once for what is left, if anything is.
template <class Mix>
void mix_bytes(std::string_view s, Mix&& mix) noexcept {
  const char* p = s.data();
  std::size_t n = s.size();
  std::uint64_t v = 0;
  for (; n >= 8; n -= 8, p += 8) {
    std::memcpy(&v, p, 8);
    mix(v);
  }
  if (n >= 4) {  // two loads that overlap
    std::uint32_t low = 0;
    std::uint32_t high = 0;
    std::memcpy(&low, p, 4);
    std::memcpy(&high, p + n - 4, 4);
    mix(std::uint64_t{high} << 32U | low);
  } else if (n != 0) {
    std::uint64_t rest = 0;
    for (std::size_t i = 0; i < n; ++i) rest = rest << 8U | static_cast<unsigned char>(p[i]);
    mix(rest);
  }
}

}  // namespace marsad::detail
