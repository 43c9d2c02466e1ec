#include "normalize/segment.hpp"

#include "normalize/folds.hpp"
#include "normalize/ligatures.hpp"

#include <marsad/text/utf8.hpp>

namespace marsad::normalize {

using text::CharClass;
namespace cp = text::cp;

bool is_arabic_mark(char32_t c) noexcept {
  if (c < 0x0610 || (c > 0x08FF && (c < 0x10EC0 || c > 0x10EFF)) || (c > 0x06FF && c < 0x0890)) return false;
  return c != cp::tatweel && c != 0x061C && c != 0x0890 && c != 0x0891 && c != 0x08E2 && text::char_class(c) == CharClass::transparent;
}

bool is_invisible(char32_t c) noexcept {
  return c == 0x00AD || c == 0x061C || c == 0x180E || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

char32_t fold_sign(char32_t c) noexcept {
  if (c < 0x80) return c;
  switch (c) {
    case cp::comma:
    case 0x066C: return ',';
    case cp::semicolon:
    case 0x204F: return ';';
    case cp::question:
    case 0x2E2E: return '?';
    case cp::full_stop:
    case cp::decimal: return '.';
    case cp::percent: return '%';
    case 0x066D: return '*';
    case 0x060D:
    case 0x2044: return '/';
    case 0xFD3E: return ')';  // ornate parentheses: the one named left closes
    case 0xFD3F: return '(';
    case 0x2212:
    case 0x2E3A:
    case 0x2E3B:
    case 0xFE58:
    case 0xFE63: return '-';
    default: break;
  }
  if (c >= 0x2010 && c <= 0x2015) return '-';
  const CharClass kind = text::char_class(c);
  if (kind == CharClass::quote) return '"';
  if (c >= 0xFF01 && c <= 0xFF5E && kind != CharClass::letter && kind != CharClass::digit) return c - 0xFEE0;
  return c;
}

Keep::Keep(const NormalizeOptions& o) : all_(text::to_u32(o.keep)), some_(!o.keep_in.empty()) {
  for (const Kept& k : o.keep_in) steps_[static_cast<std::size_t>(k.step)] += text::to_u32(k.characters);
}

bool Keep::anywhere(char32_t c) const {
  bool any = everywhere(c);
  for (std::size_t i = 0; i < step_count; ++i) any = any || in(static_cast<Step>(i), c);
  return any;
}

std::vector<Change> Audit::changes() const {
  std::vector<Change> out;
  for (std::size_t i = 0; i < step_count; ++i) {
    if (changes_[i].count == 0) continue;
    out.push_back(changes_[i]);
    out.back().step = static_cast<Step>(i);
  }
  return out;
}

bool Segment::letter(std::size_t i) const { return i < cells_.size() && text::char_class(cells_[i].code) == CharClass::arabic; }

std::size_t Segment::next_visible(std::size_t i) const {
  for (++i; i < cells_.size() && text::char_class(cells_[i].code) == CharClass::transparent;) ++i;
  return i;
}

std::size_t Segment::previous_visible(std::size_t i) const {
  while (i-- > 0)
    if (text::char_class(cells_[i].code) != CharClass::transparent) return i;
  return npos;
}

void Segment::read(std::string_view text, text::Span stretch) {
  cells_.clear();
  for (std::uint32_t p = stretch.begin; p < stretch.end;) {
    const text::Decoded d = text::decode_at(text, p);
    cells_.push_back({d.code, d.code, {p, p + d.size}, d.valid && keep_.everywhere(d.code)});
    if (!d.valid) note(Step::malformed, cells_.back());
    p += d.size;
  }
}

/// A character beside which a spelled-out honorific needs a space.
static bool is_word_part(char32_t c) noexcept {
  const CharClass kind = text::char_class(c);
  return kind == CharClass::arabic || kind == CharClass::letter || kind == CharClass::digit || kind == CharClass::honorific ||
         is_arabic_mark(c);
}

void Segment::expand() {
  if (!options_.presentation && !options_.expand_honorifics) return;
  const auto may = [](const Cell& c) { return c.code >= 0xFB50 && c.code <= 0xFEFC && !c.fixed; };
  bool any = false;
  for (const Cell& c : cells_) any = any || may(c);
  if (!any) return;
  // What the word read so far is, for lam before U+FDF2: 1 empty, 2 wa- or fa-, 3 li-, 0 anything else.
  int word = 1;
  const auto follow = [&](char32_t c) {
    const CharClass kind = text::char_class(c);
    if (kind == CharClass::transparent) return;
    if (kind != CharClass::arabic)
      word = 1;
    else if (word == 1 && (c == cp::waw || c == cp::feh))
      word = 2;
    else
      word = (word == 1 || word == 2) && c == cp::lam ? 3 : 0;
  };
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const Cell& c = cells_[i];
    const auto put = [&](char32_t code) {
      other_.push_back({code, code, c.from});
      follow(code);
    };
    const std::u32string_view honorific = may(c) && options_.expand_honorifics && !keep_.in(Step::expand_honorifics, c.code)
                                              ? honorific_of(c.code)
                                              : std::u32string_view{};
    const std::u32string_view plain = may(c) && options_.presentation && !keep_.in(Step::presentation, c.code) ? plain_of(c.code)
                                                                                                               : std::u32string_view{};
    if (!honorific.empty()) {
      note(Step::expand_honorifics, c);
      if (!other_.empty() && is_word_part(other_.back().code)) put(' ');
      for (const char32_t l : honorific) put(l);
      if (i + 1 < cells_.size() && is_word_part(cells_[i + 1].code)) put(' ');
    } else if (!plain.empty()) {
      note(Step::presentation, c);
      const bool lillah = c.code == folds::allah_ligature && word == 3;
      for (const char32_t l : lillah ? plain.substr(2) : plain) put(l);
    } else {
      other_.push_back(c);
      follow(c.code);
    }
  }
  cells_.swap(other_);
  other_.clear();
}

void Segment::drop_controls() {
  drop_if(Step::controls, [&](std::size_t i) {
    if (!is_invisible(cells_[i].code)) return false;
    if (cells_[i].code != cp::zwj || i == 0 || i + 1 == cells_.size()) return true;
    const char32_t before = cells_[i - 1].code;
    return (before != cp::vs16 && text::char_class(before) != CharClass::emoji) || text::char_class(cells_[i + 1].code) != CharClass::emoji;
  });
}

void Segment::persian_letters() {
  for (Cell& c : cells_)
    if (!c.fixed) change(c, folds::persian(c.code), Step::persian);
}

/// Tatweel by its stretch of transparent characters, so that many of them cost one pass.
void Segment::drop_tatweel() {
  if (options_.tatweel == Tatweel::keep) return;
  const auto is_tatweel = [&](std::size_t i) {
    return cells_[i].code == cp::tatweel && !cells_[i].fixed && !keep_.in(Step::tatweel, cp::tatweel);
  };
  bool any = false;
  for (std::size_t i = 0; i < cells_.size(); ++i) any = any || is_tatweel(i);
  if (!any) return;
  constexpr char32_t dropped = 0xFFFFFFFF;
  for (std::size_t i = 0; options_.compose && i < cells_.size(); ++i) {  // a hamza on a tatweel is a letter
    if (!is_tatweel(i)) continue;
    std::size_t j = i + 1;
    while (j < cells_.size() && is_arabic_mark(cells_[j].code) && cells_[j].code != folds::hamza_above) ++j;
    if (j < cells_.size() && cells_[j].code == folds::hamza_above && !cells_[j].fixed) {
      const text::Span all{cells_[i].from.begin, cells_[j].from.end};
      for (std::size_t k = i; k <= j; ++k) cells_[k].from = all;
      cells_[i].code = cp::yeh_hamza;
      cells_[j].code = dropped;
      note(Step::compose, cells_[i]);
    }
    i = j - 1;
  }
  for (std::size_t i = 0; i < cells_.size();) {
    if (cells_[i].code == dropped || text::char_class(cells_[i].code) != CharClass::transparent) {
      ++i;
      continue;
    }
    std::size_t j = i;
    while (j < cells_.size() && (cells_[j].code == dropped || text::char_class(cells_[j].code) == CharClass::transparent)) ++j;
    std::size_t left = i;
    while (left > 0 && cells_[left - 1].code == dropped) --left;
    const bool before = left > 0 && letter(left - 1);
    const bool after = letter(j);
    bool keep_one = options_.tatweel == Tatweel::all ? !before && !after : !before || !after;
    for (; i < j; ++i) {
      if (!is_tatweel(i)) continue;
      if (!keep_one) {
        note(Step::tatweel, cells_[i]);
        cells_[i].code = dropped;
      }
      keep_one = false;
    }
  }
  std::erase_if(cells_, [](const Cell& c) { return c.code == dropped; });
}

void Segment::farsi_yeh() {
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (cells_[i].code != folds::farsi_yeh || cells_[i].fixed) continue;
    char32_t yeh = cp::yeh;
    if (!options_.alef_maqsura && !letter(next_visible(i))) {
      std::size_t begin = i;
      std::size_t letters = 0;
      for (std::size_t k = previous_visible(i); k != npos && letter(k) && letters < 128; k = previous_visible(k)) {
        begin = k;
        ++letters;
      }
      std::string before;
      for (std::size_t k = begin; k < i; ++k)
        if (letter(k)) text::append(before, cells_[k].code);
      if (letters < 128) yeh = folds::farsi_yeh_of(before);
    }
    change(cells_[i], yeh, Step::persian);
  }
}

/// Before composition all but hamza on an Arabic letter and madda on alef: those may become part of it, and a mark that
/// stands between must not prevent that.
void Segment::drop_marks() {
  char32_t base = 0;  // the last letter if it is an Arabic one
  std::vector<bool> spared(cells_.size());
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    Cell& c = cells_[i];
    if (c.code == folds::dagger_alef && options_.dagger_alef && !c.fixed && base != 0 && base != cp::alef_maksura && base != cp::waw) {
      change(c, cp::alef, Step::marks);
    }
    const bool hamza = c.code == folds::hamza_above || c.code == folds::hamza_below;
    spared[i] = options_.compose && base != 0 && (hamza || (c.code == folds::madda_above && folds::alef(base) == cp::alef));
    const CharClass kind = text::char_class(c.code);
    if (kind != CharClass::transparent) base = kind == CharClass::arabic ? c.code : 0;
  }
  drop_if(Step::marks, [&](std::size_t i) { return is_arabic_mark(cells_[i].code) && !spared[i]; });
  compose();
  drop_if(Step::marks, [&](std::size_t i) { return is_arabic_mark(cells_[i].code); });
}

/// Alefs with hamza before the plural waw become hamza, by the rule that looks at their whole word.
void Segment::seat_alefs() {
  std::u32string word;
  std::vector<std::size_t> cell_of;
  for (std::size_t i = 0; i < cells_.size();) {
    const auto inside = [&](std::size_t k) {
      return k < cells_.size() && (letter(k) || text::char_class(cells_[k].code) == CharClass::transparent);
    };
    if (!inside(i)) {
      ++i;
      continue;
    }
    word.clear();
    cell_of.clear();
    for (; inside(i); ++i) {
      if (!letter(i)) continue;
      word.push_back(cells_[i].code);
      cell_of.push_back(i);
    }
    for (std::size_t k = word.find(cp::alef_hamza, 1); k != std::u32string::npos; k = word.find(cp::alef_hamza, k + 1)) {
      Cell& c = cells_[cell_of[k]];
      if (!c.fixed && folds::seats_before_plural(word, k)) change(c, cp::hamza, Step::hamza);
    }
  }
}

void Segment::fold_letters() {
  for (Cell& c : cells_) c.plain = c.code;
  if (options_.hamza == HamzaPolicy::seats) seat_alefs();
  if (options_.hamza == HamzaPolicy::drop) {
    drop_if(Step::hamza, [&](std::size_t i) {
      return cells_[i].code == cp::hamza || cells_[i].code == cp::waw_hamza || cells_[i].code == cp::yeh_hamza;
    });
  }
  for (Cell& c : cells_) {
    if (c.fixed || c.code < 0x0600 || c.code > 0x08FF) continue;
    change(c, fold_hamza(options_.hamza, c.code), Step::hamza);
    if (options_.alef) change(c, folds::alef(c.code), Step::alef);
    if (options_.alef_maqsura) change(c, folds::alef_maqsura(c.code), Step::alef_maqsura);
    if (options_.teh_marbuta) change(c, folds::teh_marbuta(c.code), Step::teh_marbuta);
    if (options_.lookalikes) change(c, folds::lookalike(c.code), Step::lookalikes);
    if (options_.digits) change(c, fold_digit(c.code), Step::digits);
  }
}

void Segment::fold_signs() {
  const auto latin = [&](std::size_t i) { return i < cells_.size() && text::char_class(cells_[i].code) == CharClass::letter; };
  bool ellipsis = false;
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    Cell& c = cells_[i];
    if (c.fixed || c.code < 0x80) continue;
    if (c.code == cp::single_close || c.code == cp::single_open) {
      change(c, latin(i + 1) && i > 0 && latin(i - 1) ? U'\'' : U'"', Step::punctuation);
    } else if (c.code == cp::tatweel) {
      if (options_.tatweel == Tatweel::all) change(c, '-', Step::punctuation);  // what is left stands free
    } else {
      ellipsis = ellipsis || c.code == cp::ellipsis;
      change(c, fold_sign(c.code), Step::punctuation);
    }
  }
  if (!ellipsis) return;
  for (const Cell& c : cells_) {
    const bool dots = c.code == cp::ellipsis && !c.fixed && !keep_.in(Step::punctuation, cp::ellipsis);
    if (dots) note(Step::punctuation, c);
    for (int k = 0; k < (dots ? 3 : 1); ++k) {
      other_.push_back(c);
      if (dots) other_.back().code = '.';
    }
  }
  cells_.swap(other_);
  other_.clear();
}

const Cells& Segment::run(std::string_view text, text::Span stretch) {
  read(text, stretch);
  expand();
  if (options_.compatibility) decompose_all();
  if (options_.controls) drop_controls();
  if (options_.persian) persian_letters();
  if (options_.deobfuscate) deobfuscate();
  drop_tatweel();
  if (options_.marks)
    drop_marks();
  else
    compose();
  if (options_.persian) farsi_yeh();
  fold_letters();
  if (options_.punctuation) fold_signs();
  if (options_.elongation) elongation();
  if (options_.dotless) dotless();
  return cells_;
}

}  // namespace marsad::normalize
