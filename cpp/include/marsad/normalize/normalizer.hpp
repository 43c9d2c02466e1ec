#pragma once
/// Normalization of Arabic text with alignment to the original.
///
///   const Normalizer repair{NormalizeOptions::repair()};    // the same words in clean encoding
///   const Normalizer search{NormalizeOptions::search()};    // a key: spellings that should meet become equal
///   search(text);                                           // just the text
///   search.normalize(text).source({0, 4});                  // and where it comes from (aligned.hpp)
///
/// Each step is an option; both profiles are only sets of them. Steps run in the order in which they are listed.
/// A Normalizer is immutable: build it once, share it between threads. Both profiles are idempotent. Time and
/// memory are linear in the text, also for a million stacked marks. Text never fails: malformed UTF-8 becomes
/// U+FFFD, one for each maximal subpart. NUL and other controls stay. A text has at most 4 GiB.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <marsad/normalize/aligned.hpp>
#include <marsad/text/span.hpp>

namespace marsad::normalize {

enum class Level : std::uint8_t;

/// What becomes of U+0640. Example (- is tatweel): "s--lam" "b- 50" " - ".
enum class Tatweel : std::uint8_t {
  keep,    ///< nothing
  inside,  ///< dropped between letters; at the edge of a word one is left, as it tells "b-" and the era sign "h-" from words
  all,     ///< dropped; one that stands free is a dash: kept, or "-" by `punctuation`
};

/// What becomes of a hamza that sits on waw or yeh. Alef with hamza is the business of `alef`.
/// Example: mas'ul written with U+0624 (a) or U+0626 (b), and the word ma' "water" (c) beside ma "what".
enum class HamzaPolicy : std::uint8_t {
  keep,     ///< three different words
  seats,    ///< U+0624, U+0626 -> U+0621, and alef with hamza before the plural waw (yaqra'un): a = b, ma' stays apart from ma
  letters,  ///< U+0624 -> waw, U+0626 -> yeh: a and b stay apart
  drop,     ///< U+0621, U+0624 and U+0626 vanish: a = b, and ma' = ma
};

/// The steps, by the names of their options; malformed bytes count as one.
enum class Step : std::uint8_t {
  malformed,
  expand_honorifics,
  presentation,
  compatibility,
  controls,
  persian,
  tatweel,
  compose,
  duplicate_marks,
  spaces,
  marks,
  deobfuscate,
  alef,
  hamza,
  teh_marbuta,
  alef_maqsura,
  lookalikes,
  digits,
  punctuation,
  elongation,
  dotless,
};
inline constexpr std::size_t step_count = static_cast<std::size_t>(Step::dotless) + 1;
[[nodiscard]] std::string_view to_string(Step step) noexcept;

/// Characters that one step leaves alone, in UTF-8.
struct Kept {
  Step step;
  std::string characters;
  friend bool operator==(const Kept&, const Kept&) = default;
};

struct NormalizeOptions {
  // Repair: the word stays the same.
  bool decode_entities = false;  ///< HTML character references are resolved, tags vanish (inside words) or are white space; not idempotent
  bool expand_honorifics = false;  ///< U+FDFA and its like, and the rial sign, are spelled out
  bool presentation = true;        ///< shaped letters and ligatures become plain ones, without inserted spaces; lam + U+FDF2 is lillah
  bool compatibility = false;      ///< with `compose`: NFKC; ligatures and squares spelled out, spaces inserted as Unicode has them: not
                                   ///< idempotent with `spaces`
  bool controls = true;            ///< bidi and zero-width controls vanish, U+200D only outside of emoji
  bool persian =
      true;  ///< Persian and Urdu kaf, heh, teh marbuta; yeh is U+064A, at the end of a word U+0649 where that is the attested form
  Tatweel tatweel = Tatweel::inside;
  bool compose = true;          ///< NFC, and U+0649 or U+06CC with hamza above, and hamza on a tatweel, is U+0626
  bool duplicate_marks = true;  ///< of identical stacked Arabic marks one is left
  bool spaces = true;           ///< white space is one space, or its line feeds if it has any; none at either end
  // Search: spellings meet.
  bool marks = false;        ///< vowel signs and Quranic marks vanish
  bool dagger_alef = false;  ///< with `marks`: U+0670 becomes alef, but for one on alef maqsura or waw
  bool deobfuscate = false;  ///< dots, stars or tatweel between the letters of an attested word vanish
  bool alef = false;         ///< every alef is U+0627
  HamzaPolicy hamza = HamzaPolicy::keep;
  bool teh_marbuta = false;   ///< U+0629 -> heh
  bool alef_maqsura = false;  ///< U+0649 -> yeh
  bool lookalikes = false;    ///< letters of other languages -> the Arabic letter they stand for or are typed for
  bool digits = false;        ///< Arabic-Indic and Persian digits -> ASCII
  bool punctuation = false;   ///< quotation marks -> ", dashes -> -, Arabic and full-width punctuation -> ASCII
  bool elongation = false;    ///< a letter three times or more: twice if that word is attested, else once; laughter: three times
  bool dotless = false;       ///< letters lose their dots: a key for words written without them
  std::string keep;           ///< UTF-8; these characters are left alone by every step
  std::vector<Kept> keep_in;  ///< and these by single ones, as {Step::lookalikes, "peh and veh"}

  /// The same word, clean encoding.
  [[nodiscard]] static NormalizeOptions repair() { return {}; }
  /// The matching key. tokens::Types + fold give the same key for each word (but for elongation).
  [[nodiscard]] static NormalizeOptions search();
  /// "repair" or "search". Throws Error{invalid_option}, naming both, for another name.
  [[nodiscard]] static NormalizeOptions profile(std::string_view name);

  /// Throws Error{invalid_option}: `keep` or `keep_in` is not UTF-8; `dagger_alef` without `marks`, `compatibility` without `compose`; an
  /// enumerator out of range.
  void validate() const;

  friend bool operator==(const NormalizeOptions&, const NormalizeOptions&) = default;
};

/// What one step would change: how many characters, and where it does so first.
struct Change {
  Step step = Step::malformed;
  std::uint64_t count = 0;
  std::vector<text::Span> examples;  ///< into the text, at most 3
};

class Normalizer {
 public:
  /// Throws as NormalizeOptions::validate() does.
  explicit Normalizer(NormalizeOptions options = {});

  [[nodiscard]] AlignedText normalize(std::string_view text) const;
  [[nodiscard]] std::string operator()(std::string_view text) const { return normalize(text).text(); }

  /// The steps that would change this text, in the order of Step. `decode_entities` is not looked at.
  [[nodiscard]] std::vector<Change> audit(std::string_view text) const;

  /// The same result as normalize() without its fast path: the oracle of the tests.
  [[nodiscard]] AlignedText reference(std::string_view text) const;

  [[nodiscard]] const NormalizeOptions& options() const noexcept;

 private:
  struct Plan;
  friend AlignedText normalize_at(const Normalizer& n, Level level, std::string_view text);
  [[nodiscard]] AlignedText run(std::string_view text, std::optional<Level> level) const;
  std::shared_ptr<const Plan> plan_;
};

/// Damage and disguise that no normalization can mend safely, with the place that shows it.
struct Suspicion {
  bool mojibake = false;      ///< UTF-8 that was read as windows-1252 or windows-1256
  bool visual_order = false;  ///< letters stored from left to right: shaped final forms at the beginning of words
  text::Span evidence;        ///< the first place of the first of them that holds; empty if none does
  bool evasion = false;       ///< words without their dots, as filters are dodged: U+066E, U+066F or U+06A1 beside dotted letters
};

/// Linear. A verdict of damage needs three places, and more of them than sound words of the same kind; evasion one word,
/// which `dotless` compares with its plain spelling.
[[nodiscard]] Suspicion inspect(std::string_view text);

}  // namespace marsad::normalize
