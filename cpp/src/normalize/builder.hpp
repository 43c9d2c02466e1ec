#pragma once
// Writes an AlignedText from left to right.
#include <marsad/normalize/aligned.hpp>
#include <marsad/text/utf8.hpp>

#include <cstring>
#include <limits>

namespace marsad::normalize {

struct Window;

/// Runs of an AlignedText on their way, with room behind the last.
class RunList {
 public:
  using Run = AlignedText::Run;
  explicit RunList(std::size_t expected) : runs_(expected) {}

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] Run& back() noexcept { return runs_[size_ - 1]; }
  void push(Run run) {
    make_room();
    runs_[size_++] = run;
  }
  void cut(std::size_t size) noexcept { size_ = size; }

  void make_room() {
    if (size_ == runs_.size()) runs_.resize(2 * size_ + 8);
  }
  /// What stands here counts with the next size; make_room() before.
  [[nodiscard]] Run& next() noexcept { return runs_[size_]; }
  void grow(std::size_t n) noexcept { size_ += n; }

  [[nodiscard]] std::vector<Run> take() {
    runs_.resize(size_);
    return std::move(runs_);
  }

 private:
  std::vector<Run> runs_;
  std::size_t size_ = 0;
};

class AlignedBuilder {
 public:
  using Run = AlignedText::Run;
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  /// Room for a text of `expected` bytes; more is made when it is needed.
  explicit AlignedBuilder(std::size_t expected) : runs_(expected / 64 + 4) { result_.text_.resize(expected + 8); }

  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

  /// Bytes that stand for as many bytes of the original from `from` on, character for character.
  void same(std::string_view bytes, std::uint32_t from) {
    make_room(bytes.size());
    follow(from);
    std::memcpy(result_.text_.data() + size_, bytes.data(), bytes.size());
    size_ += static_cast<std::uint32_t>(bytes.size());
    next_ = from + static_cast<std::uint32_t>(bytes.size());
  }

  /// One character below U+0800 from one of the same length.
  void same(char32_t c, std::uint32_t from) {
    make_room(2);
    follow(from);
    const std::uint32_t n = write_short(c);
    size_ += n;
    next_ = from + n;
  }

  /// One character from the character(s) at `source`, from which no other one comes.
  void put(char32_t c, text::Span source) {
    const std::uint32_t at = size_;
    write(c);
    if (size_ - at == source.size()) {
      if (next_ != source.begin) runs_.push({at, source.begin, Run::linear});
      next_ = source.end;
    } else {
      runs_.push({at, source.begin, 0});
      next_ = none;
    }
  }

  /// One of several characters, put one after another, that all come from `source`.
  void expand(char32_t c, text::Span source) {
    const std::uint32_t at = size_;
    write(c);
    if (runs_.empty() || runs_.back().keep != 0 || runs_.back().from != source.begin) runs_.push({at, source.begin, 0});
    next_ = none;
  }

  /// The original from `from` on was dropped and belongs to nothing.
  void barrier(std::uint32_t from) {
    runs_.push({size_, from, 0});
    next_ = none;
  }

  /// A place to come back to.
  struct Mark {
    std::size_t runs;
    std::uint32_t size, next;
  };
  [[nodiscard]] Mark mark() const noexcept { return {runs_.size(), size_, next_}; }
  void rewind(Mark m) {
    runs_.cut(m.runs);
    size_ = m.size;
    next_ = m.next;
  }

  /// What the fast path writes into by itself, with room for `bytes` more; accept() takes what it wrote.
  [[nodiscard]] Window window(std::size_t bytes);
  void accept(const Window& w);

  [[nodiscard]] AlignedText finish(std::size_t source_size) {
    result_.text_.resize(size_);
    result_.runs_ = runs_.take();
    result_.source_size_ = static_cast<std::uint32_t>(source_size);
    return std::move(result_);
  }

 private:
  void make_room(std::size_t n) {
    if (result_.text_.size() - size_ < n) result_.text_.resize(2 * result_.text_.size() + n);
  }
  void follow(std::uint32_t from) {
    if (next_ != from) runs_.push({size_, from, Run::linear});
  }
  std::uint32_t write_short(char32_t c) noexcept {
    char* const at = result_.text_.data() + size_;
    if (c < 0x80) {
      at[0] = static_cast<char>(c);
      return 1;
    }
    at[0] = static_cast<char>(0xC0U | (c >> 6U));
    at[1] = static_cast<char>(0x80U | (c & 0x3FU));
    return 2;
  }
  void write(char32_t c) {
    make_room(4);
    if (c < 0x800) {
      size_ += write_short(c);
      return;
    }
    std::string bytes;
    text::append(bytes, c);
    std::memcpy(result_.text_.data() + size_, bytes.data(), bytes.size());
    size_ += static_cast<std::uint32_t>(bytes.size());
  }

  AlignedText result_;  // its text is longer than what is written so far, its runs are in `runs_`
  RunList runs_;
  std::uint32_t size_ = 0;
  std::uint32_t next_ = none;  // the place of the original that would go on with the last run; none: its run is not linear
};

/// The inside of an AlignedBuilder, lent.
struct Window {
  char* out;
  std::uint32_t size, next;
  RunList* runs;
};

inline Window AlignedBuilder::window(std::size_t bytes) {
  make_room(bytes);
  return {result_.text_.data(), size_, next_, &runs_};
}

inline void AlignedBuilder::accept(const Window& w) {
  size_ = w.size;
  next_ = w.next;
}

}  // namespace marsad::normalize
