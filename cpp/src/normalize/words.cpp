// Steps that look at whole words: stretched and disguised spellings, the dotless skeleton.
#include "normalize/folds.hpp"
#include "normalize/segment.hpp"

#include <marsad/normalize/letters.hpp>
#include <marsad/text/utf8.hpp>
#include <marsad/text/word_forms.hpp>

namespace marsad::normalize {

using text::CharClass;
namespace cp = text::cp;

namespace {

constexpr std::size_t longest_word = 40;  // letters; no attested form comes near

/// A stretch of one letter three times or more: cells [begin, begin + size).
struct Stretch {
  std::size_t begin, size, keep;
};

bool is_separator(char32_t c) noexcept {
  return c == '.' || c == '*' || c == '_' || c == '-' || c == '|' || c == '~' || c == cp::tatweel || c == 0x2022 || c == 0x00B7;
}

}  // namespace

void Segment::elongation() {
  std::vector<bool> drop;
  for (std::size_t i = 0; i < cells_.size();) {
    if (!letter(i)) {
      ++i;
      continue;
    }
    std::size_t end = i;
    std::vector<Stretch> stretches;
    while (letter(end)) {
      std::size_t n = 1;
      while (letter(end + n) && cells_[end + n].code == cells_[end].code) ++n;
      if (n >= 3) stretches.push_back({end, n, 1});
      end += n;
    }
    const std::size_t begin = i;
    i = end;
    if (stretches.empty()) continue;
    if (stretches.front().size == end - begin) {
      stretches.front().keep = 3;  // laughter
    } else {
      // A verb may begin with three teh: the person, the form and the root.
      if (stretches.front().begin == begin && stretches.front().size == 3 && cells_[begin].code == cp::teh) stretches.front().keep = 3;
      std::size_t letters = end - begin;
      for (const Stretch& s : stretches) letters -= s.size - s.keep;
      const auto spelled = [&] {
        std::string out;
        std::size_t k = begin;
        for (const Stretch& s : stretches) {
          for (; k < s.begin + s.keep; ++k) text::append(out, cells_[k].plain);
          k = s.begin + s.size;
        }
        for (; k < end; ++k) text::append(out, cells_[k].plain);
        return out;
      };
      // Twice before once, the first stretch first; at most sixteen spellings are looked up.
      if (letters <= longest_word && stretches.size() <= 4) {
        bool attested = false;
        for (unsigned once = 0; once < 1U << stretches.size() && !attested; ++once) {
          for (std::size_t k = 0; k < stretches.size(); ++k) {
            if (stretches[k].keep != 3) stretches[k].keep = (once >> k & 1U) != 0 ? 1 : 2;
          }
          attested = text::is_word_form(spelled());
        }
        if (!attested) {
          for (Stretch& s : stretches)
            if (s.keep != 3) s.keep = 1;
        }
      }
    }
    for (const Stretch& s : stretches) {
      if (s.keep >= s.size) continue;
      drop.resize(cells_.size());
      for (std::size_t k = s.begin + s.keep; k < s.begin + s.size; ++k) drop[k] = true;
    }
  }
  if (!drop.empty()) drop_if(Step::elongation, [&](std::size_t k) { return static_cast<bool>(drop[k]); });
}

void Segment::deobfuscate() {
  std::vector<bool> drop;
  const auto transparent = [&](std::size_t k) {
    return cells_[k].code != cp::tatweel && text::char_class(cells_[k].code) == CharClass::transparent;
  };
  for (std::size_t i = 0; i < cells_.size();) {
    if (!letter(i)) {
      ++i;
      continue;
    }
    // Letters and what stands between them, as long as a letter follows.
    std::size_t end = i;  // behind the last letter with its marks
    std::size_t letters = 0;
    std::size_t pieces = 0;
    bool single = true;           // every piece is one letter
    bool broken_tatweel = false;  // tatweel beside another separator
    std::string joined;
    for (std::size_t k = i; k < cells_.size();) {
      std::size_t piece = 0;
      for (; k < cells_.size() && (letter(k) || transparent(k)); ++k) {
        if (!letter(k)) continue;
        ++piece;
        if (letters + piece <= longest_word) append_bare(joined, cells_[k].code);
      }
      if (piece == 0) break;
      letters += piece;
      ++pieces;
      single = single && piece == 1;
      end = k;
      bool tatweel = false;
      bool other = false;
      for (; k < cells_.size() && is_separator(cells_[k].code); ++k) (cells_[k].code == cp::tatweel ? tatweel : other) = true;
      if (!letter(k)) break;
      broken_tatweel = broken_tatweel || (tatweel && other);
    }
    if (pieces > 1 && letters <= longest_word && ((single && pieces >= 4) || broken_tatweel) && text::is_word_form(joined)) {
      drop.resize(cells_.size());
      for (std::size_t k = i; k < end; ++k) drop[k] = is_separator(cells_[k].code);
    }
    i = end;
  }
  if (!drop.empty()) drop_if(Step::deobfuscate, [&](std::size_t k) { return static_cast<bool>(drop[k]); });
}

void Segment::dotless() {
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    Cell& c = cells_[i];
    if (c.fixed || !letter(i)) continue;
    const bool joined = letter(next_visible(i));
    char32_t skeleton = c.code;
    switch (folds::lookalike(folds::alef(c.code))) {
      case cp::alef: skeleton = cp::alef; break;
      case cp::beh:
      case cp::teh:
      case 0x062B:
      case 0x066E: skeleton = 0x066E; break;
      case cp::noon:
      case 0x06BA: skeleton = joined ? 0x066E : 0x06BA; break;
      case cp::yeh:
      case cp::alef_maksura:
      case cp::yeh_hamza:
      case folds::farsi_yeh: skeleton = joined ? static_cast<char32_t>(0x066E) : static_cast<char32_t>(cp::alef_maksura); break;
      case 0x062C:
      case 0x062D:
      case 0x062E: skeleton = 0x062D; break;
      case 0x062F:
      case cp::thal: skeleton = 0x062F; break;
      case 0x0631:
      case 0x0632: skeleton = 0x0631; break;
      case cp::seen:
      case 0x0634: skeleton = cp::seen; break;
      case 0x0635:
      case 0x0636: skeleton = 0x0635; break;
      case 0x0637:
      case 0x0638: skeleton = 0x0637; break;
      case 0x0639:
      case 0x063A: skeleton = 0x0639; break;
      case cp::feh:
      case 0x06A1: skeleton = 0x06A1; break;
      case 0x0642:
      case 0x066F: skeleton = joined ? 0x06A1 : 0x066F; break;
      case cp::kaf: skeleton = cp::kaf; break;
      case cp::waw:
      case cp::waw_hamza: skeleton = cp::waw; break;
      case cp::heh:
      case cp::teh_marbuta: skeleton = cp::heh; break;
      default: break;
    }
    change(c, skeleton, Step::dotless);
  }
}

}  // namespace marsad::normalize
