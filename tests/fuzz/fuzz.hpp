#pragma once
/// What the fuzz targets share. A target is one function over bytes; a broken promise ends the process.
///
///   extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
///
/// libFuzzer calls it with inputs of its own, main.cpp with the files of a folder.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include <marsad/text/span.hpp>
#include <marsad/text/utf8.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace marsad::fuzz {

/// Ends the process, naming what was promised, unless it holds.
inline void require(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}

/// The input as text. The bytes stay where they are, so that a sanitizer sees a read behind their end.
inline std::string_view as_text(const std::uint8_t* data, std::size_t size) {
  return size == 0 ? std::string_view{} : std::string_view{reinterpret_cast<const char*>(data), size};
}

/// The bytes at which code points begin, and the size of the text.
class Boundaries {
 public:
  explicit Boundaries(std::string_view text) : is_(text.size() + 1) {
    for (std::uint32_t p = 0; p < text.size(); p += text::decode_at(text, p).size) is_[p] = true;
    is_[text.size()] = true;
  }
  [[nodiscard]] bool at(std::uint32_t p) const { return p < is_.size() && is_[p]; }
  [[nodiscard]] bool at(text::Span s) const { return s.begin <= s.end && at(s.begin) && at(s.end); }

 private:
  std::vector<bool> is_;
};

}  // namespace marsad::fuzz
