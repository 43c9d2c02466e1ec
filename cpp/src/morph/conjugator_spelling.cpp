#include "conjugator_stems.hpp"

namespace marsad::morph::detail {
namespace {

void append_utf8(std::string& out, char32_t c) {
  out += static_cast<char>(0xC0 | c >> 6);
  out += static_cast<char>(0x80 | (c & 0x3F));
}

/// Two hamzas at the start, the second without vowel, become one with a long vowel: 'a'mana, 'i'man.
Letters merge_initial_hamzas(const Letters& in, bool keep_u) {
  if (in.at(0) != HAMZA || in.at(2) != HAMZA || is_vowel(in.at(3))) return in;
  const char32_t vowel = in.at(1);
  if (vowel == DAMMA && keep_u) return in;
  Letters out{HAMZA, vowel, vowel == FATHA ? ALEF : vowel == DAMMA ? WAW : YEH};
  for (std::size_t i = 3; i < in.size(); ++i) out += in.at(i);
  return out;
}

/// Letters that bear no vowel of their own because they lengthen the one before.
bool is_long_vowel(const Letters& w, std::size_t i) {
  const char32_t c = w.at(i), vowel = i > 0 ? w.at(i - 1) : 0;
  if (is_vowel(w.at(i + 1))) return false;
  return (c == ALEF && vowel == FATHA) || (c == WAW && vowel == DAMMA) || (c == YEH && vowel == KASRA);
}

/// The seat of the hamza at `i`; sets `skip` to the letters after it that the seat absorbs.
char32_t seat(const Letters& w, std::size_t i, bool alternative, std::size_t& skip) {
  skip = 0;
  const char32_t next = is_vowel(w.at(i + 1)) ? w.at(i + 1) : 0;
  const bool long_next = next != 0 && is_long_vowel(w, i + 2);
  if (i == 0) {
    if (next == FATHA && long_next) return skip = 2, ALEF_MADDA;
    return next == KASRA ? ALEF_HAMZA_BELOW : ALEF_HAMZA;
  }
  std::size_t before = i - 1;
  if (w.at(before) == HAMZA) --before;  // doubled hamza: ra''asa
  const char32_t previous = is_vowel(w.at(before)) ? w.at(before) : 0;
  const bool after_long = previous == 0 && is_long_vowel(w, before);
  const bool after_wasl = before == 1 && w.at(0) == ALEF;
  const bool is_last = i + (next != 0 ? 2 : 1) >= w.size();
  if (is_last) {
    if (previous == KASRA) return YEH_HAMZA;
    if (previous == DAMMA) return WAW_HAMZA;
    return previous == FATHA ? ALEF_HAMZA : HAMZA;
  }
  if (after_wasl) return previous == DAMMA ? WAW_HAMZA : YEH_HAMZA;
  if (previous == KASRA || next == KASRA || (after_long && w.at(before) == YEH)) {
    return alternative && previous == FATHA && long_next ? ALEF_HAMZA : YEH_HAMZA;  // taqra'ina
  }
  if (next == DAMMA && long_next && alternative && previous == FATHA) return ALEF_HAMZA;  // qara'u
  if (next == DAMMA && long_next && alternative && after_long) return HAMZA;              // ja'u
  if (previous == DAMMA || next == DAMMA) return WAW_HAMZA;
  if (after_long) return HAMZA;
  if (next == FATHA && long_next) {
    if (alternative && previous == FATHA && i + 3 >= w.size()) return ALEF_HAMZA;  // dual qara'a
    return skip = 2, ALEF_MADDA;
  }
  return ALEF_HAMZA;
}

/// Whether the letter at `i` has neither vowel nor length: what is written with sukun inside a word.
bool is_closed(const Letters& w, std::size_t i) {
  const char32_t c = w.at(i);
  return i + 1 < w.size() && !is_vowel(w.at(i + 1)) && c != ALEF && c != MAKSURA && !is_long_vowel(w, i);
}

/// The marks of the letter at `i`: its vowel, then shadda, which is their order in NFC.
void append_marks(std::string& out, const Letters& w, std::size_t i) {
  const bool doubled = i > 0 && w.at(i - 1) == w.at(i) && w.at(i) != ALEF;
  if (is_vowel(w.at(i + 1))) append_utf8(out, w.at(i + 1));
  if (doubled) append_utf8(out, SHADDA);
  if (is_closed(w, i)) append_utf8(out, SUKUN);
}

std::string write(const Letters& letters, bool alternative, bool marks) {
  const Letters w = merge_initial_hamzas(letters, alternative);
  std::string out;
  for (std::size_t i = 0; i < w.size(); ++i) {
    char32_t c = w.at(i);
    if (is_vowel(c)) continue;
    const char32_t next = w.at(i + 1), previous = i > 0 ? w.at(i - 1) : 0;
    if (c == next) continue;  // doubled: written once
    if (c == HAMZA) {
      std::size_t skip = 0;
      append_utf8(out, seat(w, i, alternative, skip));
      if (marks && skip == 0) append_marks(out, w, i);
      i += skip;
      continue;
    }
    const bool closes = !is_vowel(next) && previous != c;
    if (c == WAW && previous == KASRA && closes) c = YEH;  // iwdah: idah
    if (c == YEH && previous == DAMMA && closes) c = WAW;  // yuyqin: yuqin
    append_utf8(out, c);
    if (marks && c == w.at(i)) append_marks(out, w, i);
  }
  return out;
}

}  // namespace

std::string spell(const Letters& letters, bool alternative) { return write(letters, alternative, false); }

std::string vocalize(const Letters& letters, bool alternative) { return write(letters, alternative, true); }

}  // namespace marsad::morph::detail
