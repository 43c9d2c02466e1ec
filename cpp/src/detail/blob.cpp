#include "detail/blob.hpp"

#include <marsad/error.hpp>

#include <string>

extern "C" {
extern const char marsad_blob_begin[];
extern const char marsad_blob_end[];
}

namespace marsad::detail {
namespace {

std::string_view blob() noexcept { return {marsad_blob_begin, static_cast<std::size_t>(marsad_blob_end - marsad_blob_begin)}; }

BlobHeader header() noexcept {
  BlobHeader h{};
  std::memcpy(&h, marsad_blob_begin, sizeof h);
  return h;
}

}  // namespace

std::string_view section(std::string_view name) {
  const BlobHeader h = header();
  for (std::uint32_t i = 0; i < h.sections; ++i) {
    BlobEntry e{};
    std::memcpy(&e, marsad_blob_begin + sizeof h + i * sizeof e, sizeof e);
    if (name == e.name) return blob().substr(e.offset, e.size);
  }
  throw Error(ErrorCode::corrupt_data, 0, "no compiled-in table " + std::string(name));
}

std::uint64_t blob_checksum() noexcept { return header().checksum; }

bool blob_intact() noexcept {
  return std::memcmp(header().magic, blob_magic, 8) == 0 && fnv1a(blob().substr(sizeof(BlobHeader))) == blob_checksum();
}

}  // namespace marsad::detail
