#pragma once
/// A normalized text that knows where each of its bytes comes from.
///
///   const AlignedText a = normalizer.normalize(text);
///   text::slice(text, a.source({0, 8}));     // what the first four letters of a.text() were in the original
///
/// source() is right for every span of the result: characters that were deleted behind a character (marks,
/// tatweel, invisible controls) belong to it, characters deleted at the start of the text belong to nothing, and
/// letters that came out of one character (lam-alef) all lead back to the whole of it. White space that was
/// dropped at either end belongs to nothing.
///
/// Memory: 16 bytes for each stretch that is not a byte-for-byte copy of the original or a fold of the same length, and
/// no more than that for 64 bytes with deletions. source() is two binary searches. Immutable: share between threads. Owns its text; does
/// not refer to the original.
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <marsad/text/span.hpp>

namespace marsad::normalize {

class AlignedText {
 public:
  AlignedText() = default;

  /// The normalized text: valid UTF-8, whatever the original was.
  [[nodiscard]] const std::string& text() const& noexcept { return text_; }
  [[nodiscard]] std::string text() && noexcept { return std::move(text_); }

  /// Bytes of the original from which the bytes `s` of text() come. A span that begins or ends inside a
  /// character is widened to it; one past the end is cut. An empty span gives an empty one at its place.
  [[nodiscard]] text::Span source(text::Span s) const noexcept;

  /// Bytes of the original text.
  [[nodiscard]] std::uint32_t source_size() const noexcept { return source_size_; }

  /// This text is a normalization of inner.text(): the same text, aligned to the original of `inner`.
  [[nodiscard]] AlignedText through(const AlignedText& inner) const;

 private:
  friend class AlignedBuilder;
  friend class RunList;

  /// Result bytes from `out` on (up to the next run) come from original bytes from `from` on (up to the next run).
  struct Run {
    std::uint32_t out, from;
    /// `linear`: byte for byte, what is left over at the end was deleted. 0: all of them from all of them. Else those
    /// bytes of the 64 at `from` whose bit is set were kept, one after the other (of a character that became shorter,
    /// its first bytes).
    std::uint64_t keep;
    static constexpr std::uint64_t linear = ~std::uint64_t{0};
    /// The byte of the original where byte `p` of the result, which is of this run, begins.
    [[nodiscard]] std::uint32_t source(std::uint32_t p) const noexcept;
  };

  [[nodiscard]] std::size_t run_of(std::uint32_t p) const noexcept;

  std::string text_;
  std::vector<Run> runs_;
  std::uint32_t source_size_ = 0;
};

}  // namespace marsad::normalize
