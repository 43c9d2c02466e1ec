#pragma once
// The stems that tables know, by folded form.
#include <marsad/morph/analysis.hpp>
#include <marsad/tokens/token.hpp>

#include <span>
#include <string>
#include <vector>

namespace marsad::morph {

struct StemReading {
  Pos pos = Pos::other;
  Form form = Form::none;
  Aspect aspect = Aspect::none;
  Voice voice = Voice::none;
  Person person = Person::none;
  Gender gender = Gender::none;
  Number number = Number::none;
  float weight = 0;            // evidence, as a count of occurrences
  float evidence = 0;          // ln(1/2 + weight), set by Stems::finish
  std::uint32_t spelling = 0;  // the form as the table writes it, in Stems::strings
  std::uint32_t lemma = 0;     // in Stems::strings
};

class Stems {
 public:
  void add(std::string_view form, StemReading reading, std::string_view lemma);
  /// Readings under the folded form (normalize::fold); empty if it is unknown.
  [[nodiscard]] std::span<const StemReading> find(std::string_view folded) const;
  [[nodiscard]] std::string_view string(std::uint32_t id) const noexcept { return strings_[id]; }
  /// Groups the readings by form; call once, before find.
  void finish();

 private:
  // A bit for each hash of a key: most look-ups are for stems that no table has, and end here.
  static constexpr std::uint32_t filter_bits = 21;
  static std::uint32_t filter_bit(std::string_view folded) noexcept;

  tokens::Types keys_;
  tokens::Types strings_;
  struct Row {
    std::uint32_t key;
    StemReading reading;
  };
  std::vector<Row> rows_;
  std::vector<StemReading> readings_;
  std::vector<std::uint32_t> begin_;
  std::vector<std::uint64_t> filter_;
};

/// A whole form whose analyses are annotated by hand.
struct WordRow {
  std::uint8_t proclitics = 0;
  text::Span stem;
  std::uint8_t enclitic = 0;
  std::uint32_t spelling = 0;  // the word as the table writes it, in Tables::words
  StemReading reading;
};

/// Fills stems (and whole words) from the compiled-in tables.
struct Tables {
  Stems stems;
  tokens::Types words;                        // folded forms of annotated words
  tokens::Types common;                       // folded nouns and adjectives of nouns.tsv: no part of a name makes a name of them
  std::vector<std::vector<WordRow>> by_word;  // readings, in the order of the table
  [[nodiscard]] const std::vector<WordRow>* word(std::string_view folded) const;
};

void load_tables(Tables& tables);

}  // namespace marsad::morph
