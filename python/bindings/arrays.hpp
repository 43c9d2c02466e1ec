#pragma once
// C++ vectors and strings to NumPy without a copy: the array owns them through a capsule.
#include <pybind11/numpy.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

template <class T, class Held>
pybind11::array_t<T> own_as(Held values) {
  auto held = std::make_unique<Held>(std::move(values));
  auto* const heap = held.get();
  const pybind11::capsule owner(heap, [](void* p) { delete static_cast<Held*>(p); });
  static_cast<void>(held.release());
  return pybind11::array_t<T>(static_cast<pybind11::ssize_t>(heap->size()), reinterpret_cast<const T*>(heap->data()), owner);
}

template <class T, class Allocator>
pybind11::array_t<T> own(std::vector<T, Allocator>&& values) {
  return own_as<T>(std::move(values));
}

inline pybind11::array_t<std::uint8_t> own(std::string&& bytes) { return own_as<std::uint8_t>(std::move(bytes)); }
