#pragma once
// The steps of normalization on one stretch of text without white space, character by character with source spans.
#include <marsad/normalize/normalizer.hpp>
#include <marsad/text/chars.hpp>

#include <array>
#include <string_view>
#include <vector>

namespace marsad::normalize {

/// A character of the text on its way. `plain` is what it was before letters were folded.
struct Cell {
  char32_t code = 0;
  char32_t plain = 0;
  text::Span from;
  bool fixed = false;  // one of NormalizeOptions::keep
};
using Cells = std::vector<Cell>;

/// NormalizeOptions::keep and keep_in as code points.
class Keep {
 public:
  explicit Keep(const NormalizeOptions& o);
  /// Whether every step leaves c alone.
  [[nodiscard]] bool everywhere(char32_t c) const { return all_.find(c) != std::u32string::npos; }
  [[nodiscard]] bool in(Step step, char32_t c) const {
    return some_ && steps_[static_cast<std::size_t>(step)].find(c) != std::u32string::npos;
  }
  /// Whether any step leaves c alone.
  [[nodiscard]] bool anywhere(char32_t c) const;

 private:
  std::u32string all_;
  std::array<std::u32string, step_count> steps_;
  bool some_;
};

/// Counts for Normalizer::audit.
class Audit {
 public:
  void note(Step step, text::Span where) {
    Change& c = changes_[static_cast<std::size_t>(step)];
    ++c.count;
    if (c.examples.size() < 3) c.examples.push_back(where);
  }
  [[nodiscard]] std::vector<Change> changes() const;

 private:
  std::array<Change, step_count> changes_;
};

class Segment {
 public:
  /// Borrows both; audit may be null.
  Segment(const NormalizeOptions& options, const Keep& keep, Audit* audit) : options_(options), keep_(keep), audit_(audit) {}

  /// The characters of the normalized stretch. Valid until the next call. Source spans ascend; characters that
  /// share their source have equal spans.
  const Cells& run(std::string_view text, text::Span stretch);

 private:
  void read(std::string_view text, text::Span stretch);
  void expand();         // honorifics and presentation forms
  void decompose_all();  // compose.cpp: compatibility
  void drop_controls();
  void persian_letters();  // all but U+06CC
  void drop_tatweel();
  void drop_marks();  // around compose()
  void compose();     // compose.cpp
  void farsi_yeh();
  void deobfuscate();  // words.cpp
  void seat_alefs();
  void fold_letters();
  void fold_signs();
  void elongation();  // words.cpp
  void dotless();     // words.cpp

  void note(Step step, const Cell& c) {
    if (audit_ != nullptr) audit_->note(step, c.from);
  }
  /// Gives the cell another code, counted under the step.
  void change(Cell& c, char32_t code, Step step) {
    if (c.code == code || keep_.in(step, c.code)) return;
    note(step, c);
    c.code = code;
  }
  /// Drops the cells for which f(index) holds.
  template <class F>
  void drop_if(Step step, F f) {
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (!cells_[i].fixed && !keep_.in(step, cells_[i].code) && f(i))
        note(step, cells_[i]);
      else
        other_.push_back(cells_[i]);
    }
    cells_.swap(other_);
    other_.clear();
  }

  /// A letter of the Arabic script.
  [[nodiscard]] bool letter(std::size_t i) const;
  /// Index of the next / previous cell that is not transparent; size() / npos if there is none.
  [[nodiscard]] std::size_t next_visible(std::size_t i) const;
  [[nodiscard]] std::size_t previous_visible(std::size_t i) const;

  const NormalizeOptions& options_;
  const Keep& keep_;
  Audit* audit_;
  Cells cells_, other_;
};

inline constexpr std::size_t npos = static_cast<std::size_t>(-1);

/// Vowel signs and Quranic marks of the Arabic script, U+06E5 and U+06E6 included; neither tatweel nor controls.
[[nodiscard]] bool is_arabic_mark(char32_t c) noexcept;
/// Controls that nothing is seen of. U+200D is one of them.
[[nodiscard]] bool is_invisible(char32_t c) noexcept;
/// ASCII for the signs that `punctuation` folds by themselves, c for others.
[[nodiscard]] char32_t fold_sign(char32_t c) noexcept;
/// U+0624 and U+0626 by the policies that keep a letter in their place.
constexpr char32_t fold_hamza(HamzaPolicy policy, char32_t c) noexcept {
  if (c != text::cp::waw_hamza && c != text::cp::yeh_hamza) return c;
  if (policy == HamzaPolicy::seats) return text::cp::hamza;
  if (policy == HamzaPolicy::letters) return c == text::cp::waw_hamza ? text::cp::waw : text::cp::yeh;
  return c;
}
/// Arabic-Indic and Persian digits.
constexpr char32_t fold_digit(char32_t c) noexcept {
  if (c >= 0x0660 && c <= 0x0669) return c - 0x0660 + '0';
  if (c >= 0x06F0 && c <= 0x06F9) return c - 0x06F0 + '0';
  return c;
}

}  // namespace marsad::normalize
