#pragma once
/// Tables by word type, which grow to many megabytes and are read in no order.
///
///   ByType<Record> records;          // a std::vector
///   records.resize(types.size());
///
/// From `huge_page / 2` on a table lies on huge pages where the system has them, so that a look-up does not wait for the
/// page table as well. Alignment of T is kept. Throws std::bad_alloc.
#include <cstddef>
#include <new>
#include <vector>

namespace marsad::tokens {

inline constexpr std::size_t huge_page = std::size_t{1} << 21U;

[[nodiscard]] void* take_pages(std::size_t bytes, std::size_t alignment);
void give_pages(void* p, std::size_t bytes, std::size_t alignment) noexcept;

template <class T>
struct PageAllocator {
  using value_type = T;
  PageAllocator() = default;
  template <class U>
  constexpr PageAllocator(const PageAllocator<U>& /*same*/) noexcept {}  // NOLINT(google-explicit-constructor): as std::allocator
  [[nodiscard]] T* allocate(std::size_t n) {
    if (n > static_cast<std::size_t>(-1) / 2 / sizeof(T)) throw std::bad_array_new_length();
    return static_cast<T*>(take_pages(n * sizeof(T), alignof(T)));
  }
  void deallocate(T* p, std::size_t n) noexcept { give_pages(p, n * sizeof(T), alignof(T)); }
  friend constexpr bool operator==(const PageAllocator& /*one*/, const PageAllocator& /*two*/) noexcept { return true; }
};

template <class T>
using ByType = std::vector<T, PageAllocator<T>>;

}  // namespace marsad::tokens
