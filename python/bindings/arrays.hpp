#pragma once
// C++ vectors to NumPy without a copy: the array owns the vector through a capsule.
#include <pybind11/numpy.h>

#include <memory>
#include <vector>

template <class T>
pybind11::array_t<T> own(std::vector<T>&& values) {
  auto held = std::make_unique<std::vector<T>>(std::move(values));
  auto* const heap = held.get();
  const pybind11::capsule owner(heap, [](void* p) { delete static_cast<std::vector<T>*>(p); });
  static_cast<void>(held.release());
  return pybind11::array_t<T>(static_cast<pybind11::ssize_t>(heap->size()), heap->data(), owner);
}
