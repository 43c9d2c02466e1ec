#pragma once
// The affix grammar: clitics (cpp/data/morph/affixes.tsv) and the nominal endings taken off by rule. Both are
// numbered in the order of their tables and found by the letter at which they meet the form: few of them are tried.
#include "morph/stems.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string>
#include <vector>

namespace marsad::morph {

/// The first or last bytes of a string, at most 8, as one number to compare under a mask.
[[nodiscard]] inline std::uint64_t first_bytes(std::string_view s) noexcept {
  std::uint64_t out = 0;
  if (s.size() >= sizeof out)
    std::memcpy(&out, s.data(), sizeof out);
  else
    std::copy(s.begin(), s.end(), reinterpret_cast<char*>(&out));
  return out;
}
[[nodiscard]] inline std::uint64_t last_bytes(std::string_view s) noexcept {
  std::uint64_t out = 0;
  if (s.size() >= sizeof out)
    std::memcpy(&out, s.data() + s.size() - sizeof out, sizeof out);
  else
    std::copy(s.begin(), s.end(), reinterpret_cast<char*>(&out) + (sizeof out - s.size()));
  return out;
}

/// What a string begins or ends with, at most 8 bytes.
struct Edge {
  std::uint64_t bytes = 0, mask = 0;
  [[nodiscard]] bool matches(std::uint64_t edge) const noexcept { return ((edge ^ bytes) & mask) == 0; }
};

struct Affix {
  std::string form;    // folded; its letters are written as they are but for the question alef
  bool hamza = false;  // begins with alef and hamza
  Edge edge;           // as it is written
  std::uint8_t bits = 0;
  std::uint8_t marks = 0;  // bits of AffixMark
  StemClass stem = StemClass::any;
  float cost = 0;
};

/// A nominal ending: what is taken off, what is put on, what it says.
struct Ending {
  std::string_view off, on;
  Gender gender;
  Number number;
  float cost;
  bool adjectives_only;
  bool nisba = false;      // makes an adjective of a noun or name
  bool construct = false;  // only what has a plural in -un
  bool participles_only = false;
};

/// Sets of at most 64 things by the second byte of a letter.
class ByLetter {
 public:
  void add(char trail, std::size_t thing) { sets_[static_cast<unsigned char>(trail) & 0x3FU] |= std::uint64_t{1} << thing; }
  [[nodiscard]] std::uint64_t operator[](char trail) const noexcept { return sets_[static_cast<unsigned char>(trail) & 0x3FU]; }

 private:
  std::array<std::uint64_t, 64> sets_{};
};

/// Calls f(index) for each member, in order.
template <class F>
void for_each_in(std::uint64_t set, F&& f) {
  for (; set != 0; set &= set - 1) f(static_cast<std::size_t>(std::countr_zero(set)));
}

class Affixes {
 public:
  Affixes();

  /// Which proclitics begin a form (none of them is one), which enclitics end it.
  [[nodiscard]] std::uint64_t beginning(std::string_view form) const noexcept;
  [[nodiscard]] std::uint64_t ending(std::string_view form) const noexcept;
  [[nodiscard]] const Affix& proclitic(std::size_t i) const noexcept { return proclitics_[i]; }
  [[nodiscard]] const Affix& enclitic(std::size_t i) const noexcept { return enclitics_[i]; }

 private:
  std::vector<Affix> proclitics_, enclitics_;
  std::uint64_t empty_proclitics_ = 0, empty_enclitics_ = 0;
  ByLetter proclitics_by_first_, enclitics_by_last_;
};

/// The endings that a folded stem has.
[[nodiscard]] std::uint64_t endings_of(std::string_view stem) noexcept;
[[nodiscard]] const Ending& ending(std::size_t i) noexcept;

}  // namespace marsad::morph
