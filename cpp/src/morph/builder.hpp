#pragma once
// From tables to the sections that morph/stems.hpp reads. Runs in marsad_compile, and in the test which compares what
// it makes with what is compiled in; nothing of it is in a program that only analyzes.
#include "morph/drafts.hpp"

#include <marsad/tokens/token.hpp>

#include <string>
#include <vector>

namespace marsad::morph {

struct DraftRow : Parts {
  std::uint32_t spelling = 0;
  Draft reading;
};

struct Section {
  std::string name, bytes;
};

class Builder {
 public:
  /// Reads all tables (detail::section).
  Builder();
  [[nodiscard]] std::vector<Section> sections() const;

 private:
  struct Row {
    std::uint32_t key = 0;
    Draft reading;
  };

  void add(std::string_view form, Draft reading, std::string_view lemma);
  void add_nominal(std::string_view word, Pos pos, Form form, Gender gender, float share, std::string_view lemma,
                   Number number = Number::singular, float base = 0.3F, bool whole_name = false);
  /// A name of one word: it stays whole unless it is listed as ambiguous or annotated as another word.
  void add_name(std::string_view name, Form form, Gender gender, float share);
  [[nodiscard]] bool another_word(std::string_view form) const;
  /// How much of a form's count speaks for a part of speech that another table gives it: annotated words know better.
  [[nodiscard]] float trust(std::string_view form, Pos pos) const;
  void read_words(const char* table);
  void read_verbs();
  void read_nouns(const char* table);
  void read_names();
  void read_lexicon_lemmas();
  void read_ambiguous_names();
  /// Groups the readings by form and adds up those that say the same.
  void finish();

  tokens::Types strings_;    // forms and lemmas as tables write them
  tokens::Types keys_;       // folded stems
  tokens::Types words_;      // folded forms of annotated words
  tokens::Types common_;     // folded nouns and adjectives of nouns.tsv: no part of a name makes a name of them
  tokens::Types ambiguous_;  // names that are also words with clitics, as written
  std::vector<Row> rows_;
  std::vector<std::vector<Draft>> by_key_;
  std::vector<std::vector<DraftRow>> by_word_;  // readings, in the order of the table
};

}  // namespace marsad::morph
