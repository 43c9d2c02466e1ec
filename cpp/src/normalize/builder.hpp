#pragma once
// Writes an AlignedText from left to right.
#include <marsad/normalize/aligned.hpp>
#include <marsad/text/utf8.hpp>

namespace marsad::normalize {

class AlignedBuilder {
 public:
  explicit AlignedBuilder(std::size_t expected) { result_.text_.reserve(expected); }

  [[nodiscard]] bool empty() const noexcept { return result_.text_.empty(); }

  /// Bytes that stand for as many bytes of the original from `from` on, character for character.
  void same(std::string_view bytes, std::uint32_t from) {
    follow(from);
    result_.text_.append(bytes);
  }

  /// One character from the character(s) at `source`, from which no other one comes.
  void put(char32_t c, text::Span source) {
    const auto at = static_cast<std::uint32_t>(result_.text_.size());
    text::append(result_.text_, c);
    const bool linear = result_.text_.size() - at == source.size();
    if (!linear || !continues(at, source.begin)) result_.runs_.push_back({at, source.begin, linear});
  }

  /// One of several characters, put one after another, that all come from `source`.
  void expand(char32_t c, text::Span source) {
    const auto at = static_cast<std::uint32_t>(result_.text_.size());
    text::append(result_.text_, c);
    if (result_.runs_.empty() || result_.runs_.back().linear || result_.runs_.back().from != source.begin) {
      result_.runs_.push_back({at, source.begin, false});
    }
  }

  /// The original from `from` on was dropped and belongs to nothing.
  void barrier(std::uint32_t from) {
    result_.runs_.push_back({static_cast<std::uint32_t>(result_.text_.size()), from, false});
  }

  struct Mark { std::size_t bytes, runs; };
  [[nodiscard]] Mark mark() const noexcept { return {result_.text_.size(), result_.runs_.size()}; }
  void rewind(Mark m) {
    result_.text_.resize(m.bytes);
    result_.runs_.resize(m.runs);
  }

  [[nodiscard]] AlignedText finish(std::size_t source_size) {
    result_.source_size_ = static_cast<std::uint32_t>(source_size);
    return std::move(result_);
  }

 private:
  [[nodiscard]] bool continues(std::uint32_t at, std::uint32_t from) const noexcept {
    if (result_.runs_.empty()) return false;
    const auto& last = result_.runs_.back();
    return last.linear && last.from + (at - last.out) == from;
  }
  void follow(std::uint32_t from) {
    const auto at = static_cast<std::uint32_t>(result_.text_.size());
    if (!continues(at, from)) result_.runs_.push_back({at, from, true});
  }

  AlignedText result_;
};

}  // namespace marsad::normalize
