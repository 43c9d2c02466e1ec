// Two paths to one result. The fast one (kernel.hpp) copies, drops and folds characters that need no context, by a
// table; where it meets anything else it goes back to the white space before and gives the stretch to Segment.
#include <marsad/normalize/normalizer.hpp>

#include "detail/icu.hpp"
#include "normalize/builder.hpp"
#include "normalize/entities.hpp"
#include "normalize/folds.hpp"
#include "normalize/kernel.hpp"
#include "normalize/segment.hpp"

#include <optional>

namespace marsad::normalize {

using text::CharClass;
namespace cp = text::cp;

namespace {

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
  Keep keep;
  Table table;
  bool fast = true;

  explicit Plan(NormalizeOptions o) : options((o.validate(), std::move(o))), keep(options) {
    fast = !options.deobfuscate && !options.dotless;
    table.seats = options.hamza == HamzaPolicy::seats;
    table.stretches = options.elongation;
    table.joins = options.spaces;
    table.white_1680 = white(0x1680);
    table.white_3000 = white(0x3000);
    for (char32_t c = 0; c < 0x0780; ++c) table.at(c) = rule(c);
    for (char32_t c = general_first; c <= general_last; ++c) table.general[c - general_first] = rule(c);
    table.derive();
  }

  [[nodiscard]] bool white(char32_t c) const { return divides(options, c) && !keep.everywhere(c) && !keep.in(Step::spaces, c); }

  /// What c becomes by itself; nothing where that depends on its context.
  [[nodiscard]] std::optional<char32_t> folded(char32_t c) const {
    const NormalizeOptions& o = options;
    if (o.compatibility && detail::has_compatible(c)) return {};
    if (c == folds::farsi_yeh || c == cp::tatweel || c == cp::ellipsis || c == cp::single_open || c == cp::single_close) return {};
    if (detail::combining_class(c) != 0 || !detail::is_nfc(c) || detail::nfc().hasBoundaryBefore(static_cast<UChar32>(c)) == 0) return {};
    if (o.persian) c = folds::persian(c);
    if (c >= 0x0600) {
      c = fold_hamza(o.hamza, c);
      if (o.alef) c = folds::alef(c);
      if (o.alef_maqsura) c = folds::alef_maqsura(c);
      if (o.teh_marbuta) c = folds::teh_marbuta(c);
      if (o.lookalikes) c = folds::lookalike(c);
      if (o.digits) c = fold_digit(c);
    }
    return o.punctuation ? fold_sign(c) : c;
  }

  [[nodiscard]] Rule rule(char32_t c) const {
    const NormalizeOptions& o = options;
    if (white(c)) return {0, c == ' ' || c == '\n' ? Action::space : Action::white, 0};
    if (keep.anywhere(c)) return {};
    if (c == cp::tatweel && o.tatweel == Tatweel::all) return {0, Action::drop, flag::behind};
    if (is_invisible(c)) return {0, o.controls && c != cp::zwj ? Action::drop : Action::slow, 0};
    if (c >= folds::madda_above && c <= folds::hamza_below) return {};
    if (c == folds::dagger_alef && o.dagger_alef) return {};
    if (is_arabic_mark(c)) return o.marks ? Rule{0, Action::drop, 0} : Rule{bytes(c), Action::put, flag::first | flag::second};
    const char32_t repaired = o.persian ? folds::persian(c) : c;
    if (o.hamza == HamzaPolicy::drop && (repaired == cp::hamza || repaired == cp::waw_hamza || repaired == cp::yeh_hamza)) {
      return {0, Action::drop, 0};
    }
    const std::optional<char32_t> now = folded(c);
    if (!now) return {};
    if (c >= 0x80 && *now < 0x80) return {*now, Action::shorter, 0};
    if (*now != c && (c < 0x80 || c >= 0x800 || *now >= 0x800)) return {};
    std::uint8_t flags = 0;
    if (o.elongation && text::char_class(*now) == CharClass::arabic) flags |= flag::letter;
    if (o.hamza == HamzaPolicy::seats && c == cp::alef_hamza) flags |= flag::first;
    if (o.hamza == HamzaPolicy::seats && c == cp::waw) flags |= flag::second;
    return {bytes(*now), Action::put, flags};
  }

  /// As Rule::bytes has them.
  static std::uint16_t bytes(char32_t c) noexcept {
    return static_cast<std::uint16_t>(c < 0x80 || c >= 0x800 ? 0U : (0xC0U | c >> 6U) | (0x80U | (c & 0x3FU)) << 8U);
  }

  [[nodiscard]] Action action(char32_t c) const noexcept {
    if (c < 0x0800) return (table.at(c).flags() & flag::behind) != 0 ? Action::slow : table.at(c).action();
    if (c >= general_first && c <= general_last) return table.general[c - general_first].action();
    return (c == 0x1680 && table.white_1680) || (c == 0x3000 && table.white_3000) ? Action::white : Action::slow;
  }
  [[nodiscard]] bool is_white(char32_t c) const noexcept {
    const Action a = action(c);
    return a == Action::space || a == Action::white;
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
  Run(const Plan& plan, std::string_view text, std::optional<Level> level, Audit* audit)
      : plan_(plan),
        text_(text),
        level_(plan.fast ? level : std::nullopt),
        audit_(audit),
        out_(text.size() + 72),
        segment_(plan.options, plan.keep, audit) {}

  AlignedText run() {
    const auto size = static_cast<std::uint32_t>(text_.size());
    std::uint32_t start = 0;  // of the stretch
    for (std::uint32_t p = 0; p < size;) {
      std::uint32_t next = p;
      const char32_t c = text::decode(text_, next);
      const Action action = plan_.action(c);
      if (action == Action::space || action == Action::white) {
        white(c, {p, next});
        start = p = next;
      } else if (level_ && action == Action::drop) {
        p = next;
      } else {
        const std::uint32_t before = p;
        if (level_ && action != Action::slow) p = fast(p, *level_);
        start = p = p == before ? stretch(start) : p;
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

  /// Runs the fast path from p on, where a character stands that is put; returns where it stopped, at p with nothing
  /// done if it must not begin there.
  std::uint32_t fast(std::uint32_t p, Level level) {
    const AlignedBuilder::Mark before = out_.mark();
    const White waiting = white_;
    flush();
    Window w = out_.window(text_.size() - p + 64);
    const std::uint32_t end = run_kernel(level, plan_.table, text_, p, w);
    out_.accept(w);
    if (end == p) {
      out_.rewind(before);
      white_ = waiting;
    }
    return end;
  }

  /// Reads from p to the next white space; returns its place.
  std::uint32_t stretch(std::uint32_t p) {
    const auto size = static_cast<std::uint32_t>(text_.size());
    std::uint32_t end = p;
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

  const Plan& plan_;
  std::string_view text_;
  std::optional<Level> level_;  // of the fast path, if it is taken
  Audit* audit_;
  AlignedBuilder out_;
  Segment segment_;
  White white_;
};

Normalizer::Normalizer(NormalizeOptions options) : plan_(std::make_shared<const Plan>(std::move(options))) {}

const NormalizeOptions& Normalizer::options() const noexcept { return plan_->options; }

AlignedText Normalizer::run(std::string_view text, std::optional<Level> level) const {
  if (!plan_->options.decode_entities) return Plan::Run{*plan_, text, level, nullptr}.run();
  const AlignedText decoded = decode_entities(text);
  return Plan::Run{*plan_, decoded.text(), level, nullptr}.run().through(decoded);
}

AlignedText Normalizer::normalize(std::string_view text) const { return run(text, best_level()); }

AlignedText Normalizer::reference(std::string_view text) const { return run(text, std::nullopt); }

AlignedText normalize_at(const Normalizer& n, Level level, std::string_view text) { return n.run(text, level); }

std::vector<Change> Normalizer::audit(std::string_view text) const {
  Audit audit;
  static_cast<void>(Plan::Run{*plan_, text, std::nullopt, &audit}.run());
  return audit.changes();
}

}  // namespace marsad::normalize
