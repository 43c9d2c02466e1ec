#include <marsad/tokens/by_type.hpp>

#include <algorithm>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace marsad::tokens {
namespace {

constexpr std::size_t cache_line = 64;

bool is_large(std::size_t bytes) noexcept { return bytes >= huge_page / 2; }

std::align_val_t alignment_of(std::size_t bytes, std::size_t alignment) noexcept {
  return std::align_val_t{is_large(bytes) ? huge_page : std::max(alignment, cache_line)};
}

}  // namespace

void* take_pages(std::size_t bytes, std::size_t alignment) {
  if (is_large(bytes)) bytes = (bytes + huge_page - 1) / huge_page * huge_page;
  void* const p = ::operator new(bytes, alignment_of(bytes, alignment));
#ifdef MADV_HUGEPAGE
  if (is_large(bytes)) static_cast<void>(::madvise(p, bytes, MADV_HUGEPAGE));  // where it fails, small pages do as well
#endif
  return p;
}

void give_pages(void* p, std::size_t bytes, std::size_t alignment) noexcept { ::operator delete(p, alignment_of(bytes, alignment)); }

}  // namespace marsad::tokens
