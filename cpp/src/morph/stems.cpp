#include "morph/stems.hpp"

#include "detail/blob.hpp"

#include <string>

namespace marsad::morph {
namespace {

/// A section as an array: sections are aligned, and hold the structures as marsad_compile's compiler lays them out.
template <class T>
std::span<const T> array(const std::string& name) {
  static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= 16);
  const std::string_view bytes = detail::section(name);
  return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
}

}  // namespace

template <class Row>
KeyTable<Row>::KeyTable(std::string_view name, Pool pool)
    : pool_(pool),
      keys_(array<KeyEntry>(std::string(name) + "/keys")),
      places_(array<std::uint16_t>(std::string(name) + "/pilots"), static_cast<std::uint32_t>(keys_.size())),
      rows_(array<Row>(std::string(name) + "/rows")) {}

Stems::Stems()
    : pool_(detail::section("morph/pool")),
      stems_("morph/stems", pool_),
      words_("morph/words", pool_),
      filter_(array<std::uint64_t>("morph/filter")) {}

}  // namespace marsad::morph
