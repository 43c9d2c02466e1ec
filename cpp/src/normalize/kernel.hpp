#pragma once
// The fast path of Normalizer: words of characters that need no context, with single white space between them, by
// table and in one loop. It stops at the first thing it cannot do, at a place where Segment can go on.
#include "normalize/builder.hpp"

#include <marsad/normalize/normalizer.hpp>

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace marsad::normalize {

/// What the fast path does with a character.
enum class Action : std::uint8_t {
  put,      // its bytes, as many as it had
  shorter,  // one ASCII character, from one of two or three bytes
  drop,     // nothing
  space,    // white space that stays as it is if it stands alone
  white,    // other white space
  slow,     // it needs its context
};

namespace flag {
/// first, then second (dropped ones between them do not count): the pair needs a look. U+0623 and waw for the hamza
/// policy, two vowel signs for their order. letter: three in a row are a stretched word. behind: dropped right behind a
/// plain letter, slow elsewhere.
inline constexpr std::uint8_t first = 1, second = 2, letter = 4, behind = 8;
}  // namespace flag

/// Action and result of one character, in one word: bytes of the result, first byte lowest (of three bytes `put`
/// copies the source), then the action, then the flags.
class Rule {
 public:
  constexpr Rule() noexcept : Rule(0, Action::slow, 0) {}
  constexpr Rule(std::uint32_t bytes, Action action, std::uint8_t flags) noexcept
      : word_(bytes | static_cast<std::uint32_t>(action) << 16U | std::uint32_t{flags} << 24U) {}
  [[nodiscard]] constexpr std::uint16_t bytes() const noexcept { return static_cast<std::uint16_t>(word_); }
  [[nodiscard]] constexpr Action action() const noexcept { return static_cast<Action>(word_ >> 16U & 0xFFU); }
  [[nodiscard]] constexpr std::uint8_t flags() const noexcept { return static_cast<std::uint8_t>(word_ >> 24U); }
  [[nodiscard]] constexpr std::uint32_t word() const noexcept { return word_; }

 private:
  std::uint32_t word_;
};

inline constexpr char32_t general_first = 0x2000, general_last = 0x206F;  // general punctuation

/// 64 sets of characters of U+0600 to U+067F at once: bit r of byte l is set for U+0600 + 16 r + l.
using Set = std::array<std::uint8_t, 16>;

/// Two bytes of a text as Rule::bytes.
inline std::uint16_t pair_at(const char* at) noexcept {
  if constexpr (std::endian::native == std::endian::little) {
    std::uint16_t out = 0;
    std::memcpy(&out, at, sizeof out);
    return out;
  }
  return static_cast<std::uint16_t>(static_cast<unsigned char>(at[0]) | static_cast<unsigned char>(at[1]) << 8U);
}
inline void put_pair(char* at, std::uint16_t bytes) noexcept {
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(at, &bytes, sizeof bytes);
  } else {
    at[0] = static_cast<char>(bytes);
    at[1] = static_cast<char>(bytes >> 8U);
  }
}

/// Whether the two bytes before p are a letter that is its own bare form: U+0621 to U+063A, U+0641 to U+064A.
inline bool behind_letter(const unsigned char* p) noexcept {
  return (p[-2] == 0xD8 && p[-1] >= 0xA1 && p[-1] <= 0xBA) || (p[-2] == 0xD9 && p[-1] >= 0x81 && p[-1] <= 0x8A);
}

/// Whether p is at a plain letter that ends no plural as U+0623 and waw may: alef, kaf, noon, heh and yeh do.
inline bool ends_no_plural(const unsigned char* p) noexcept {
  if (!behind_letter(p + 2)) return false;
  const unsigned tail = p[1];
  return p[0] == 0xD8 ? tail != 0xA7 : tail != 0x83 && tail != 0x86 && tail != 0x87 && tail != 0x8A;
}

struct Table {
  std::array<Rule, 0x80> ascii{};
  std::array<Rule, 0x2000> two{};  // characters of two bytes C0 + i / 256, 80 + i % 256; what would be overlong is slow
  std::array<Rule, general_last - general_first + 1> general{};
  bool white_1680 = false, white_3000 = false;  // whether these, the only ones of their kind elsewhere, are white space
  bool seats = false;                           // `second` of waw is about the hamza of the word
  bool stretches = false;                       // three equal letters in a row have to be found
  bool joins = false;                           // white space in a row is one, or as many line ends as it has
  // For vectors: characters of U+0600 to U+067F in sets.
  bool vector = false;
  Set plain{};              // put, their results have the same lead bytes, but for `flip`; in pairs only U+0623 and waw
  Set drop{};               // dropped
  Set shorter{};            // one ASCII character instead
  Set known{};              // plain or shorter
  bool guillemets = false;  // both become shorter
  Set row2{}, row4{};       // second bytes of the results for U+0620 + l and U+0640 + l
  std::uint16_t flip = 0;   // the bytes of the plain character whose result has the next lead byte

  // For words of plain letters, U+0621 to U+063A and U+0641 to U+064A: whether all of these are put, the letters that
  // become others and what changes in their two bytes.
  bool words = false;
  bool marked_words = false;  // and the marks U+064B to U+0652 are dropped
  alignas(16) std::array<std::array<std::uint16_t, 8>, 7> letters{}, changes{};

  /// The rule of a character below U+0800.
  [[nodiscard]] Rule& at(char32_t c) noexcept { return c < 0x80 ? ascii[c] : two[(c >> 6U) << 8U | (c & 0x3FU)]; }
  [[nodiscard]] const Rule& at(char32_t c) const noexcept { return c < 0x80 ? ascii[c] : two[(c >> 6U) << 8U | (c & 0x3FU)]; }

  /// Fills what is for vectors from `two`.
  void derive();

 private:
  void derive_words();
};

/// Code for what a machine can do, as far as it goes; every level gives the same result.
enum class Level : std::uint8_t {
  scalar,  // any machine, one character after the other
  sse2,    // any x86-64: the same, words of plain letters by 16 bytes
  avx2,    // x86-64 with AVX2, BMI and POPCNT, chosen when the program runs
};
[[nodiscard]] Level best_level() noexcept;
/// The best level that needs no choice when the program runs.
#ifdef __SSE2__
inline constexpr Level portable_level = Level::sse2;
#else
inline constexpr Level portable_level = Level::scalar;
#endif

/// Normalizes from byte p of the text on, where a character stands that is put, shorter or slow; w has room for the rest of the text and 64
/// bytes. Returns where it stopped: at p, before white space or at the end.
[[nodiscard]] std::uint32_t run_kernel(Level level, const Table& table, std::string_view text, std::uint32_t p, Window& w);

/// What Normalizer::normalize() gives, by code of this level: for tests.
[[nodiscard]] AlignedText normalize_at(const Normalizer& n, Level level, std::string_view text);

std::uint32_t run_avx2(const Table& table, std::string_view text, std::uint32_t p, Window& w);  // kernel_avx2.cpp

/// The state of one run, and its steps, which all levels share.
struct Scan {
  Scan(const Table& rules, std::string_view source, std::uint32_t begin, Window& w)
      : table(rules),
        text(source),
        in(reinterpret_cast<const unsigned char*>(source.data())),
        size(static_cast<std::uint32_t>(source.size())),
        window(w),
        out(w.out),
        p(begin),
        o(w.size),
        next(w.next),
        safe_in(begin),
        start{begin, w.size, w.next, w.runs->size()} {}

  /// Puts characters up to the first that is not simply put, at most up to byte `limit` of the text.
  void glide(std::uint32_t limit);
  /// The same where marks stand that are dropped, by blocks of 64 bytes; ends where a block has none.
  void glide_marked(std::uint32_t limit);
  /// Does the character at p; false: p is where to stop, and the window is up to date.
  bool step();
  /// Puts what comes from `from` behind what is there: a new run unless it goes on with the last.
  void join(std::uint32_t from) {
    if (next != from) window.runs->push({o, from, RunList::Run::linear});
  }

  const Table& table;
  bool by_words = false;  // put_word() is used
  std::string_view text;
  const unsigned char* in;
  std::uint32_t size;
  Window& window;
  char* out;

  std::uint32_t p, o, next;             // places in text and result; `next` is AlignedBuilder's
  std::uint32_t safe_in, safe_out = 0;  // the last white space
  std::uint8_t flags = 0;               // flag::first if the last character that was put has it
  bool after_space = false;             // since the last white space nothing was put

 private:
  struct {
    std::uint32_t in, out, next;
    std::size_t runs;
  } start;

  /// White space at p behind some that was put, all of it blanks and line ends between characters that are put: what
  /// becomes of it; false if it is not that.
  bool white_run();
  bool three();
  bool odd(Rule rule, std::uint32_t length);
  enum class Pair : std::uint8_t { common, seated /* the first becomes hamza */, unknown };
  [[nodiscard]] Pair pair() const;
  /// Puts the hamza in its place; false if it cannot be done here.
  bool seat();
  /// After a character that has no part in pairs.
  void put_other() {
    after_space = false;
    flags = 0;
  }
  bool leave(Action action) { return action == Action::white && !after_space ? stop() : back(); }
  /// Everything before p is done.
  bool stop() {
    window.size = o;
    window.next = next;
    return false;
  }
  /// What stands behind the last white space that was not doubled is undone, and the white space as well.
  bool back();
};

}  // namespace marsad::normalize
