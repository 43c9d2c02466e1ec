#pragma once
// The stems and annotated words that tables know, by folded form: views of the blob, made by marsad_compile
// (morph/builder.hpp), shared by all threads and read in place. Nothing is built at start.
#include "detail/perfect.hpp"

#include <marsad/morph/analysis.hpp>

#include <cstdint>
#include <span>
#include <string_view>

namespace marsad::morph {

/// What clitics ask of a stem.
enum class StemClass : std::uint8_t { any, nominal, verb, imperfect, perfect, possessive };

struct StemReading {
  Pos pos = Pos::other;
  Form form = Form::none;
  Aspect aspect = Aspect::none;
  Voice voice = Voice::none;
  Person person = Person::none;
  Gender gender = Gender::none;
  Number number = Number::none;
  std::uint8_t classes = 0;                         // a bit for each StemClass it belongs to; whole_name
  float evidence = 0;                               // ln(1/2 + evidence as a count of occurrences)
  std::uint32_t spelling = 0;                       // the form as the table writes it, in the pool
  std::uint32_t lemma = 0;                          // in the pool
  static constexpr std::uint8_t whole_name = 0x80;  // the spelling alone is a name and no word with clitics
  [[nodiscard]] bool fits(StemClass c) const noexcept { return (classes >> static_cast<unsigned>(c) & 1U) != 0; }
  /// Its features; the place in a word, the lemma and the source are the caller's.
  [[nodiscard]] Analysis analysis() const noexcept {
    Analysis a;
    a.pos = pos;
    a.form = form;
    a.aspect = aspect;
    a.voice = voice;
    a.person = person;
    a.gender = gender;
    a.number = number;
    return a;
  }
  friend bool operator==(const StemReading&, const StemReading&) = default;
};

/// A whole form whose analyses are annotated by hand.
struct WordRow {
  std::uint8_t proclitics = 0;
  std::uint8_t stem_begin = 0, stem_end = 0;
  std::uint8_t enclitic = 0;
  std::uint32_t spelling = 0;  // the word as the table writes it, in the pool
  StemReading reading;
  friend bool operator==(const WordRow&, const WordRow&) = default;
};

/// Strings by 256 times their offset plus their size, so that a string is not read before it is needed. 0 is the empty one.
class Pool {
 public:
  Pool() = default;
  explicit Pool(std::string_view bytes) noexcept : bytes_(bytes) {}
  [[nodiscard]] std::string_view operator[](std::uint32_t at) const noexcept { return {bytes_.data() + (at >> 8U), at & 0xFFU}; }

 private:
  std::string_view bytes_;
};

/// What stands under a key: a range of rows.
struct KeyEntry {
  std::uint32_t name = 0;  // in the pool; empty in places without key
  std::uint32_t rows = 0;  // the first one << 8 | how many
};

template <class Row>
class KeyTable {
 public:
  /// Sections `name`/keys, /pilots, /rows.
  KeyTable(std::string_view name, Pool pool);
  [[nodiscard]] std::span<const Row> find(std::string_view folded, std::uint64_t hash) const noexcept {
    const KeyEntry& e = keys_[places_(hash)];
    if (pool_[e.name] != folded) return {};
    return rows_.subspan(e.rows >> 8U, e.rows & 0xFFU);
  }

 private:
  Pool pool_;
  std::span<const KeyEntry> keys_;
  detail::PerfectHash places_;
  std::span<const Row> rows_;
};

/// All of it.
class Stems {
 public:
  Stems();
  /// Readings under the folded form (normalize::fold); empty if it is unknown.
  [[nodiscard]] std::span<const StemReading> find(std::string_view folded) const noexcept {
    const std::uint64_t h = detail::key_hash(folded);
    const auto bit = static_cast<std::uint32_t>(h >> (64 - filter_bits));
    if ((filter_[bit / 64] >> (bit % 64) & 1U) == 0) return {};
    return stems_.find(folded, h);
  }
  [[nodiscard]] std::span<const WordRow> word(std::string_view folded) const noexcept {
    return words_.find(folded, detail::key_hash(folded));
  }
  [[nodiscard]] std::string_view string(std::uint32_t at) const noexcept { return pool_[at]; }

  // A bit for each hash of a key: most look-ups are for stems that no table has, and end here.
  static constexpr std::uint32_t filter_bits = 21;

 private:
  Pool pool_;
  KeyTable<StemReading> stems_;
  KeyTable<WordRow> words_;
  std::span<const std::uint64_t> filter_;
};

}  // namespace marsad::morph
