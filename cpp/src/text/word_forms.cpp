#include "detail/blob.hpp"

#include <marsad/text/word_forms.hpp>

#include <cstring>

namespace marsad::text {

// Section "word_forms": u32 slots (a power of two), u32 pool size; slots of {u32 offset + 1 (0 = empty), u32 count};
// then the pool, each form behind its length in one byte. Linear probing from fnv1a.
std::uint32_t word_form_count(std::string_view form) noexcept {
  static const char* const base = detail::section("word_forms").data();
  std::uint32_t slots = 0;
  std::memcpy(&slots, base, sizeof slots);
  const char* const table = base + 8;
  const char* const pool = table + std::size_t{8} * slots;
  for (std::uint64_t i = detail::fnv1a(form);; ++i) {
    std::uint32_t slot[2];
    std::memcpy(slot, table + 8 * (i & (slots - 1)), sizeof slot);
    if (slot[0] == 0) return 0;
    const char* const entry = pool + slot[0] - 1;
    if (std::string_view{entry + 1, static_cast<unsigned char>(*entry)} == form) return slot[1];
  }
}

}  // namespace marsad::text
