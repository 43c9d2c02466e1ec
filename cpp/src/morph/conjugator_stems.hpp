#pragma once
/// Internal to the conjugator: verbs as vocalised letter sequences, before they are spelled.
///
/// Each stem is built with all its vowels from root and pattern, weak radicals are resolved there, and
/// only `spell` turns the sequence into written letters (hamza seats, doubled letters written once, no
/// vowel marks). So each rule of grammar stands in one place, and no rule looks at spelled text.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <marsad/morph/conjugator.hpp>

namespace marsad::morph::detail {

constexpr char32_t HAMZA = 0x0621, ALEF_MADDA = 0x0622, ALEF_HAMZA = 0x0623, WAW_HAMZA = 0x0624, ALEF_HAMZA_BELOW = 0x0625,
                   YEH_HAMZA = 0x0626, ALEF = 0x0627, BEH = 0x0628, TEH_MARBUTA = 0x0629, TEH = 0x062A, THEH = 0x062B, KHAH = 0x062E,
                   DAL = 0x062F, THAL = 0x0630, REH = 0x0631, ZAIN = 0x0632, SEEN = 0x0633, SAD = 0x0635, DAD = 0x0636, TAH = 0x0637,
                   ZAH = 0x0638, AIN = 0x0639, FEH = 0x0641, KAF = 0x0643, LAM = 0x0644, MEEM = 0x0645, NOON = 0x0646, WAW = 0x0648,
                   MAKSURA = 0x0649, YEH = 0x064A, FATHA = 0x064E, DAMMA = 0x064F, KASRA = 0x0650, SHADDA = 0x0651, SUKUN = 0x0652;

constexpr bool is_vowel(char32_t c) { return c == FATHA || c == DAMMA || c == KASRA; }
constexpr bool is_weak(char32_t c) { return c == WAW || c == YEH; }

/// A short letter sequence on the stack; the longest form has fewer than 24 of the 40 places.
class Letters {
 public:
  constexpr Letters() = default;
  constexpr Letters(std::initializer_list<char32_t> letters) {
    for (const char32_t c : letters) *this += c;
  }
  constexpr Letters& operator+=(char32_t c) {
    if (c != 0 && size_ < capacity) data_[size_++] = c;
    return *this;
  }
  constexpr Letters& operator+=(const Letters& other) {
    for (std::size_t i = 0; i < other.size_; ++i) *this += other.data_[i];
    return *this;
  }
  friend constexpr Letters operator+(Letters left, const Letters& right) { return left += right; }
  friend constexpr Letters operator+(Letters left, char32_t right) { return left += right; }
  constexpr void pop() { size_ -= size_ > 0 ? 1 : 0; }
  [[nodiscard]] constexpr std::size_t size() const { return size_; }
  /// The letter at `i`, 0 outside.
  [[nodiscard]] constexpr char32_t at(std::size_t i) const { return i < size_ ? data_[i] : 0; }
  [[nodiscard]] constexpr char32_t back(std::size_t from_end = 0) const { return at(size_ - 1 - from_end); }
  friend constexpr bool operator==(const Letters& a, const Letters& b) {
    if (a.size_ != b.size_) return false;
    for (std::size_t i = 0; i < a.size_; ++i)
      if (a.data_[i] != b.data_[i]) return false;
    return true;
  }

 private:
  static constexpr std::size_t capacity = 40;
  char32_t data_[capacity] = {};
  std::size_t size_ = 0;
};

/// The verb forms I-X and the quadriliteral I, II, IV.
enum class Form : std::uint8_t { i, ii, iii, iv, v, vi, vii, viii, ix, x, q1, q2, q4 };

/// A parsed verb. `radical[3]` is 0 for three-letter roots. `past`, `present` are the vowels of form I.
struct Parsed {
  Form form = Form::i;
  char32_t past = FATHA, present = 0;
  char32_t radical[4] = {};
  Letters lemma;
};

/// How a stem meets its endings.
enum class Ending : std::uint8_t {
  consonant,  ///< katab-, rad-, qal-: endings are simply added
  weak_a,     ///< da'a, rama, yabqa
  weak_i,     ///< baqiya, yarmi
  weak_u,     ///< yad'u
};

/// One stem in its allomorphs. For weak endings only `open` is used: the stem without its last radical.
struct Stem {
  Letters open;     ///< before an ending that starts with a vowel: radd-, qal-
  Letters closed;   ///< before an ending that starts with a consonant: radad-, qul-
  Letters jussive;  ///< without ending in the jussive: yaqul-
  Ending ending = Ending::consonant;
  char32_t weak = YEH;         ///< the last radical where it is heard: da'aw-ta, ramay-ta
  char32_t final_a = MAKSURA;  ///< how a last long a is written
};

/// Nothing if pattern or root are not well formed.
[[nodiscard]] std::optional<Parsed> parse(const Verb& verb);

/// Stems without personal prefix; `prefix_vowel` is the vowel that the prefix of the imperfect takes.
[[nodiscard]] Stem perfect_stem(const Parsed& verb, Voice voice);
[[nodiscard]] Stem imperfect_stem(const Parsed& verb, Voice voice);
[[nodiscard]] char32_t prefix_vowel(const Parsed& verb, Voice voice);
/// The stem of the participles of the derived forms, after the prefix mu-.
[[nodiscard]] Stem participle_stem(const Parsed& verb, Voice voice);

/// Whether the second radical contracts to a long vowel, whether the last two merge.
[[nodiscard]] bool is_hollow(const Parsed& verb);
[[nodiscard]] bool is_doubled(const Parsed& verb);

/// The first radical and the t of form VIII after assimilation.
struct Cluster {
  char32_t first, infix;
};
[[nodiscard]] Cluster form_viii_cluster(const Parsed& verb);

/// Writes a letter sequence as UTF-8. `alternative` picks the second spelling where two are in use.
[[nodiscard]] std::string spell(const Letters& letters, bool alternative);
/// The same with its marks.
[[nodiscard]] std::string vocalize(const Letters& letters, bool alternative);

}  // namespace marsad::morph::detail
