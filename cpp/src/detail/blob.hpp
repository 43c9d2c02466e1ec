#pragma once
// The compiled-in data: sections by name, packed and checksummed by the host tool marsad_compile.
//
// Layout (little endian): magic "MARSAD01", u32 version, u32 sections, u64 checksum of all that follows the header;
// then for each section: char name[48] (NUL padded), u64 offset, u64 size; then the sections, each 16-byte aligned.
#include <cstdint>
#include <cstring>
#include <string_view>

namespace marsad::detail {

inline constexpr char blob_magic[9] = "MARSAD01";
inline constexpr std::uint32_t blob_version = 1;

struct BlobHeader {
  char magic[8];
  std::uint32_t version;
  std::uint32_t sections;
  std::uint64_t checksum;
};

struct BlobEntry {
  char name[48];
  std::uint64_t offset;
  std::uint64_t size;
};

/// FNV-1a, 64 bits: for checksums and for hash tables whose keys are ours.
[[nodiscard]] constexpr std::uint64_t fnv1a(std::string_view bytes) noexcept {
  std::uint64_t h = 0xCBF29CE484222325ULL;
  for (const char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return h;
}

/// A section by its name ("morph/affixes.tsv"); throws Error{corrupt_data} if it is not there.
[[nodiscard]] std::string_view section(std::string_view name);

/// Checksum of the whole blob, recorded at build time.
[[nodiscard]] std::uint64_t blob_checksum() noexcept;
/// Whether the bytes still have it. Linear in the blob.
[[nodiscard]] bool blob_intact() noexcept;

}  // namespace marsad::detail
