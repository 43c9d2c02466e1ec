#include "detail/blob.hpp"
#include "normalize/folds.hpp"

#include <marsad/normalize/letters.hpp>
#include <marsad/text/chars.hpp>
#include <marsad/text/utf8.hpp>
#include <marsad/text/word_forms.hpp>

#include <array>
#include <cstring>

namespace marsad::normalize {
namespace {

namespace cp = text::cp;

/// The last letter of out, if it has two bytes as all letters that matter have.
char32_t last_letter(const std::string& out) {
  if (out.size() < 2) return 0;
  auto p = static_cast<std::uint32_t>(out.size()) - 2;
  return text::decode(out, p);
}

void replace_last(std::string& out, char32_t c) {
  out.resize(out.size() - 2);
  text::append(out, c);
}

/// The word so far is the preposition li-, perhaps behind wa- or fa-.
bool is_li(std::string_view s) { return s == "\u0644" || s == "\u0648\u0644" || s == "\u0641\u0644"; }

/// Section "shaped": for U+FB50 + i, i < 0x3B0, a record of 4 UTF-16 units: the letters of ICU's NFKC decomposition
/// without marks, spaces and tatweel; zeros where there is none.
void append_shaped(std::string& out, char32_t c) {
  static const char* const table = detail::section("shaped").data();
  if (c == folds::allah_ligature && is_li(out)) {
    out += "\u0644\u0647";
    return;
  }
  char16_t letters[4];
  std::memcpy(letters, table + (c - 0xFB50) * sizeof letters, sizeof letters);
  if (letters[0] == 0 && text::char_class(c) != text::CharClass::transparent) text::append(out, c);
  for (const char16_t l : letters) {
    if (l != 0) append_bare(out, l);
  }
}

constexpr char32_t fold_letter(char32_t c) noexcept {
  switch (c) {
    case cp::waw_hamza:
    case cp::yeh_hamza: return cp::hamza;
    default: return folds::lookalike(folds::teh_marbuta(folds::alef_maqsura(folds::alef(c))));
  }
}

/// Both bytes, first byte lowest, of the key of each letter of U+0600 to U+07FF; all keep their length.
constexpr auto keys = [] {
  std::array<std::uint16_t, 0x200> out{};
  for (char32_t c = 0x0600; c < 0x0800; ++c) {
    const char32_t key = fold_letter(c);
    out[c - 0x0600] = static_cast<std::uint16_t>((0xC0U | key >> 6U) | (0x80U | (key & 0x3FU)) << 8U);
  }
  return out;
}();

/// The key of a word letter by letter, where a rule looks at the whole word or its bytes are not plain.
void append_fold_by_letter(std::string& out, std::string_view bare_word) {
  const std::u32string word = text::to_u32(bare_word);
  for (std::size_t i = 0; i < word.size(); ++i) {
    text::append(out, folds::seats_before_plural(word, i) ? static_cast<char32_t>(cp::hamza) : fold_letter(word[i]));
  }
}

/// Whether the two bytes are a letter that is bare already: U+0621 to U+063A, U+0641 to U+064A.
bool is_plain_letter(unsigned char lead, unsigned char second) noexcept {
  return (lead == 0xD8 && second >= 0xA1 && second <= 0xBA) || (lead == 0xD9 && second >= 0x81 && second <= 0x8A);
}

bool all_plain(std::string_view word) noexcept {
  const auto byte = [&](std::size_t p) { return static_cast<unsigned char>(word[p]); };
  std::size_t p = 0;
  while (p + 1 < word.size() && is_plain_letter(byte(p), byte(p + 1))) p += 2;
  return p == word.size();
}

}  // namespace

namespace folds {

bool seats_before_plural(std::u32string_view word, std::size_t i) noexcept {
  if (i == 0 || i + 1 >= word.size() || word[i] != cp::alef_hamza || word[i + 1] != cp::waw) return false;
  std::u32string_view ending = word.substr(i + 2);
  const bool noon = ending.starts_with(cp::noon);
  if (noon && ending != U"\u0646\u0627") ending.remove_prefix(1);
  bool known = ending.empty() || ending == U"\u0627" || ending == U"\u0643" || ending == U"\u064A";
  for (const std::u32string_view pronoun : {U"\u0647", U"\u0647\u0627", U"\u0647\u0645", U"\u0647\u0646", U"\u0647\u0645\u0627",
                                            U"\u0643\u0645", U"\u0646\u0627", U"\u0646\u064A"}) {
    known = known || ending == pronoun;
  }
  if (!known) return false;
  // Behind proclitics alone (wa- fa-, bi- li- ka- sa-, al-) the alef is the first letter of its word.
  std::u32string_view before = word.substr(0, i);
  if (before.starts_with(cp::waw) || before.starts_with(cp::feh)) before.remove_prefix(1);
  if (before.starts_with(cp::beh) || before.starts_with(cp::lam) || before.starts_with(cp::kaf) || before.starts_with(cp::seen)) {
    before.remove_prefix(1);
  }
  return !before.empty() && before != U"\u0627\u0644" && before != U"\u0644";
}

char32_t farsi_yeh_of(std::string_view before) {
  std::string word{before};
  text::append(word, cp::alef_maksura);
  const std::uint32_t maksura = text::word_form_count(word);
  replace_last(word, cp::yeh);
  return maksura > text::word_form_count(word) ? cp::alef_maksura : cp::yeh;
}

}  // namespace folds

void append_bare(std::string& out, char32_t c) {
  if ((c >= cp::hamza && c <= 0x063A) || (c >= cp::feh && c <= cp::yeh)) {  // nearly all
    out.push_back(static_cast<char>(0xC0U | c >> 6U));
    out.push_back(static_cast<char>(0x80U | (c & 0x3FU)));
    return;
  }
  if (c >= 0xFB50 && c <= 0xFEFF) return append_shaped(out, c);
  if (c >= folds::madda_above && c <= folds::hamza_below) {
    const char32_t composed = folds::with_hamza(last_letter(out), c);
    if (composed != 0) replace_last(out, composed);
    return;
  }
  c = folds::persian(c == folds::farsi_yeh ? cp::yeh : c);
  if (text::char_class(c) != text::CharClass::transparent) text::append(out, c);
}

void append_bare(std::string& out, std::string_view word) {
  if (all_plain(word)) {
    out.append(word);
    return;
  }
  const std::size_t begin = out.size();
  bool farsi = false;    // the last letter was written as Persian yeh
  bool tatweel = false;  // since the last letter
  for (std::uint32_t p = 0; p < word.size();) {
    const char32_t c = text::decode(word, p);
    if (tatweel && c == folds::hamza_above) {
      text::append(out, cp::yeh_hamza);  // a hamza on the line that joins two letters
      farsi = tatweel = false;
      continue;
    }
    if (c == folds::allah_ligature) {  // its rule and that of hamza look at this word alone
      out += is_li(std::string_view{out}.substr(begin)) ? "\u0644\u0647" : "\u0627\u0644\u0644\u0647";
      farsi = tatweel = false;
      continue;
    }
    if (out.size() == begin && c >= folds::madda_above && c <= folds::hamza_below) continue;
    const std::size_t size = out.size();
    append_bare(out, c);
    if (out.size() != size) {
      farsi = c == folds::farsi_yeh || c == 0xFBFC || c == 0xFBFD;
      tatweel = false;
    } else if (c == cp::tatweel) {
      tatweel = true;
    } else if (c == folds::hamza_above) {
      farsi = false;
    }
  }
  if (farsi) replace_last(out, folds::farsi_yeh_of(std::string_view{out}.substr(begin, out.size() - begin - 2)));
}

std::string bare(std::string_view word) {
  std::string out;
  out.reserve(word.size());
  append_bare(out, word);
  return out;
}

void append_fold(std::string& out, std::string_view bare_word) {
  const std::size_t begin = out.size();
  const std::size_t n = bare_word.size();
  out.resize(begin + n);
  char* const to = out.data() + begin;
  const char* const from = bare_word.data();
  const auto pair = [&](std::size_t p) {  // two bytes as one number, the first below
    return static_cast<unsigned>(static_cast<unsigned char>(from[p]) | static_cast<unsigned char>(from[p + 1]) << 8U);
  };
  std::size_t p = 0;
  while (p < n) {
    const unsigned letter = p + 1 < n ? pair(p) : static_cast<unsigned char>(from[p]);
    if ((letter & 0xC0F8U) == 0x80D8U) {
      // Alef with hamza before waw is rare; only then the whole word is looked at.
      if (letter == 0xA3D8U && p != 0 && p + 3 < n && pair(p + 2) == 0x88D9U) break;
      const unsigned key = keys[(letter & 7U) << 6U | (letter >> 8U & 0x3FU)];
      to[p] = static_cast<char>(key);
      to[p + 1] = static_cast<char>(key >> 8U);
      p += 2;
    } else if ((letter & 0x80U) == 0) {
      to[p] = from[p];
      ++p;
    } else {
      break;
    }
  }
  if (p == n) return;
  out.resize(begin);
  append_fold_by_letter(out, bare_word);
}

std::string fold(std::string_view bare_word) {
  std::string out;
  append_fold(out, bare_word);
  return out;
}

}  // namespace marsad::normalize
