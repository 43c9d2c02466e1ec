// Two paths to one result. The fast one copies, drops and folds characters that need no context, by a table; where
// it meets anything else it goes back to the white space before and gives the stretch to Segment.
#include <marsad/normalize/normalizer.hpp>

#include "detail/icu.hpp"
#include "normalize/builder.hpp"
#include "normalize/entities.hpp"
#include "normalize/folds.hpp"
#include "normalize/segment.hpp"

#include <limits>

namespace marsad::normalize {

using text::CharClass;
namespace cp = text::cp;

namespace {

/// What the fast path does with a character. `code` replaces it where the action is put.
enum class Action : std::uint8_t {
  slow,  // needs its context
  put,
  drop,
  mark,  // a vowel sign that stays; two in a row need their order
  white,
};

struct Entry {
  char32_t code = 0;
  Action action = Action::slow;
  bool letter = false;  // an Arabic letter, for stretched ones
};

constexpr char32_t table_size = 0x0780;                            // Latin to Arabic and its supplement's beginning
constexpr char32_t general_first = 0x2000, general_last = 0x206F;  // general punctuation

bool is_line(char32_t c) noexcept { return (c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029; }

/// White space by the steps that are on. Without `spaces` only what no step looks at divides stretches.
bool divides(const NormalizeOptions& o, char32_t c) noexcept {
  if (!o.spaces) return c == ' ' || (c >= '\t' && c <= '\r');
  const CharClass kind = text::char_class(c);
  return (kind == CharClass::space && c != 0x200B) || kind == CharClass::newline;
}

}  // namespace

struct Normalizer::Plan {
  NormalizeOptions options;
  std::u32string keep;
  std::array<Entry, table_size> low{};
  std::array<Entry, general_last - general_first + 1> general{};
  bool fast = true;

  explicit Plan(NormalizeOptions o) : options(std::move(o)) {
    options.validate();
    keep = text::to_u32(options.keep);
    fast = !options.deobfuscate && !options.dotless;
    for (char32_t c = 0; c < table_size; ++c) low[c] = entry(c);
    for (char32_t c = general_first; c <= general_last; ++c) general[c - general_first] = entry(c);
  }

  [[nodiscard]] bool kept(char32_t c) const { return keep.find(c) != std::u32string::npos; }
  [[nodiscard]] bool white(char32_t c) const { return divides(options, c) && !kept(c); }

  [[nodiscard]] Entry entry(char32_t c) const {
    const NormalizeOptions& o = options;
    if (white(c)) return {c, Action::white};
    if (kept(c)) return {};
    if (is_invisible(c)) {
      if (!o.controls || c == cp::zwj) return {};
      return {c, Action::drop};
    }
    if (c == folds::farsi_yeh || c == cp::tatweel || c == cp::ellipsis || c == cp::single_open || c == cp::single_close) return {};
    if (c >= folds::madda_above && c <= folds::hamza_below) return {};
    if (c == folds::dagger_alef && o.dagger_alef) return {};
    if (is_arabic_mark(c)) return {c, o.marks ? Action::drop : Action::mark};
    if (detail::combining_class(c) != 0 || !detail::is_nfc(c) || !detail::nfc().hasBoundaryBefore(static_cast<UChar32>(c))) return {};
    char32_t out = c;
    if (o.persian) out = folds::persian(out);
    if (o.hamza == HamzaPolicy::drop && (out == cp::hamza || out == cp::waw_hamza || out == cp::yeh_hamza)) return {c, Action::drop};
    if (out >= 0x0600) {
      out = fold_hamza(o.hamza, out);
      if (o.alef) out = folds::alef(out);
      if (o.alef_maqsura) out = folds::alef_maqsura(out);
      if (o.teh_marbuta) out = folds::teh_marbuta(out);
      if (o.lookalikes) out = folds::lookalike(out);
      if (o.digits) out = fold_digit(out);
    }
    if (o.punctuation) out = fold_sign(out);
    return {out, Action::put, text::char_class(out) == CharClass::arabic};
  }

  [[nodiscard]] const Entry& at(char32_t c) const noexcept {
    static const Entry other{};
    if (c < table_size) return low[c];
    return c >= general_first && c <= general_last ? general[c - general_first] : other;
  }

  /// white(c) by the tables, for a character of a text.
  [[nodiscard]] bool is_white(char32_t c) const {
    if (c < table_size || (c >= general_first && c <= general_last)) return at(c).action == Action::white;
    return c >= 0x1680 && c <= 0x3000 && white(c);
  }

  class Run;
};

namespace {

/// White space that waits for the next visible character.
struct White {
  text::Span from;
  std::uint32_t lines = 0;
  bool any = false;
};

}  // namespace

/// One call of normalize().
class Normalizer::Plan::Run {
 public:
  Run(const Plan& plan, std::string_view text, bool fast, Audit* audit)
      : plan_(plan),
        text_(text),
        fast_(fast && plan.fast),
        audit_(audit),
        out_(text.size() + 16),
        segment_(plan.options, plan.keep, audit) {}

  AlignedText run() {
    const auto size = static_cast<std::uint32_t>(text_.size());
    for (std::uint32_t p = 0; p < size;) {
      std::uint32_t next = p;
      const char32_t c = text::decode(text_, next);
      if (plan_.is_white(c)) {
        white(c, {p, next});
        p = next;
      } else {
        p = stretch(p);
      }
    }
    if (white_.any) {
      note_white(false);
      out_.barrier(white_.from.begin);
    }
    return out_.finish(text_.size());
  }

 private:
  void white(char32_t c, text::Span s) {
    if (!plan_.options.spaces) {
      out_.put(c, s);
      return;
    }
    if (!white_.any) white_ = {s, 0, true};
    const bool after_return = c == '\n' && s.begin != 0 && text_[s.begin - 1] == '\r' && white_.from.end == s.begin;
    white_.from.end = s.end;
    if (is_line(c) && !after_return) white_.lines += c == 0x2029 ? 2 : 1;
  }

  void note_white(bool inside) {
    if (audit_ == nullptr) return;
    const std::string_view now = text::slice(text_, white_.from);
    const bool same = inside && (now == " " || (white_.lines == now.size() && now.find_first_not_of('\n') == std::string_view::npos));
    if (!same) audit_->note(Step::spaces, white_.from);
  }

  /// Writes the white space that waits, before a character of the text.
  void flush() {
    if (!white_.any) return;
    const bool inside = !out_.empty();
    note_white(inside);
    if (inside && white_.lines == 0) out_.put(' ', white_.from);
    for (std::uint32_t k = 0; inside && k < white_.lines; ++k) {
      if (white_.lines == 1)
        out_.put('\n', white_.from);
      else
        out_.expand('\n', white_.from);
    }
    white_ = {};
  }

  /// Reads from p to the next white space; returns its place.
  std::uint32_t stretch(std::uint32_t p) {
    std::uint32_t end = p;
    if (fast_ && fast(p, end)) return end;
    const auto size = static_cast<std::uint32_t>(text_.size());
    end = p;
    while (end < size) {
      std::uint32_t next = end;
      if (plan_.is_white(text::decode(text_, next))) break;
      end = next;
    }
    const Cells& cells = segment_.run(text_, {p, end});
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i == 0) flush();
      const bool shared = (i > 0 && cells[i - 1].from == cells[i].from) || (i + 1 < cells.size() && cells[i + 1].from == cells[i].from);
      if (shared)
        out_.expand(cells[i].code, cells[i].from);
      else
        out_.put(cells[i].code, cells[i].from);
    }
    return end;
  }

  /// The fast path; false, with everything undone, if the stretch needs the other.
  bool fast(std::uint32_t p, std::uint32_t& end) {
    const auto start = out_.mark();
    const White waiting = white_;
    const bool seats = plan_.options.hamza == HamzaPolicy::seats;
    const unsigned limit = plan_.options.elongation ? 3 : std::numeric_limits<unsigned>::max();
    const auto size = static_cast<std::uint32_t>(text_.size());
    char32_t previous = 0;  // the last character but marks, as it stood in the text
    char32_t letter = 0;    // the last Arabic letter, folded, if nothing but letters came since
    unsigned times = 0;
    bool mark = false;
    while (p < size) {
      const std::uint32_t begin = p;
      const auto lead = static_cast<unsigned char>(text_[p]);
      char32_t c = 0;
      if (lead >= 0xF0) return undo(start, waiting);
      if (lead < 0xE0) {
        c = text::decode(text_, p);
        if (c == text::replacement) return undo(start, waiting);  // malformed
      } else {
        const text::Decoded d = text::decode_at(text_, p);
        c = d.code;
        p += d.size;
      }
      const Entry& e = plan_.at(c);
      if (e.action == Action::put) {  // nearly all of a text
        mark = false;
        if (c == cp::waw && previous == cp::alef_hamza && seats) return undo(start, waiting);
        times = e.letter && e.code == letter ? times + 1 : 1;
        if (times >= limit) return undo(start, waiting);
        letter = e.letter ? e.code : 0;
        previous = c;
      } else if (e.action == Action::white || (e.action == Action::slow && c >= table_size && plan_.is_white(c))) {
        end = begin;
        return true;
      } else if (e.action == Action::drop) {
        continue;
      } else {
        if (e.action == Action::slow || mark) return undo(start, waiting);
        mark = true;
        letter = 0;
      }
      if (white_.any) flush();
      if (lead < 0xE0 && (e.code < 0x80) == (lead < 0x80) && e.code < 0x800)
        out_.same(e.code, begin);
      else if (e.code == c)
        out_.same(text_.substr(begin, p - begin), begin);
      else
        out_.put(e.code, {begin, p});
    }
    end = size;
    return true;
  }

  bool undo(AlignedBuilder::Mark start, const White& waiting) {
    out_.rewind(start);
    white_ = waiting;
    return false;
  }

  const Plan& plan_;
  std::string_view text_;
  bool fast_;
  Audit* audit_;
  AlignedBuilder out_;
  Segment segment_;
  White white_;
};

Normalizer::Normalizer(NormalizeOptions options) : plan_(std::make_shared<const Plan>(std::move(options))) {}

const NormalizeOptions& Normalizer::options() const noexcept { return plan_->options; }

AlignedText Normalizer::normalize(std::string_view text) const {
  if (!plan_->options.decode_entities) return Plan::Run{*plan_, text, true, nullptr}.run();
  const AlignedText decoded = decode_entities(text);
  return Plan::Run{*plan_, decoded.text(), true, nullptr}.run().through(decoded);
}

AlignedText Normalizer::reference(std::string_view text) const {
  if (!plan_->options.decode_entities) return Plan::Run{*plan_, text, false, nullptr}.run();
  const AlignedText decoded = decode_entities(text);
  return Plan::Run{*plan_, decoded.text(), false, nullptr}.run().through(decoded);
}

std::vector<Change> Normalizer::audit(std::string_view text) const {
  Audit audit;
  static_cast<void>(Plan::Run{*plan_, text, false, &audit}.run());
  return audit.changes();
}

}  // namespace marsad::normalize
