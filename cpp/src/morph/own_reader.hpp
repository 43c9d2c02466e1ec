#pragma once
// From the rows of a user's table to entries: what a row is, and what is wrong with it.
#include "detail/tsv.hpp"
#include "morph/drafts.hpp"

#include <marsad/error.hpp>
#include <marsad/morph/own_words.hpp>

#include <string>
#include <unordered_map>
#include <vector>

namespace marsad::morph {

/// One row that is in use; all strings bare.
struct OwnEntry {
  std::uint64_t line = 0;
  bool whole = false;  // a word cut by hand, else a lemma
  std::string word;    // as a whole, or the lemma
  std::string lemma;
  Parts parts;    // of a word
  Draft reading;  // of a word, or of the lemma
  Verb verb;      // its lemma empty where it is none
  std::vector<std::string> plurals, masdars;
  std::string vocalized;  // spellings divided by |
};

/// Reads and checks all rows, and settles duplicates.
class OwnReader {
 public:
  OwnReader(std::string_view text, std::string name, const OwnOptions& options);
  [[nodiscard]] std::vector<OwnEntry> read();

 private:
  [[noreturn]] void fail(ErrorCode code, std::string_view column, const std::string& reason) const;
  [[nodiscard]] std::string where() const;
  /// A cell without blanks around it.
  [[nodiscard]] std::string_view cell(std::string_view column) const;
  /// A cell as one bare word, and all of one that holds several.
  [[nodiscard]] std::string word(std::string_view column, std::string_view text) const;
  [[nodiscard]] std::vector<std::string> words(std::string_view column) const;
  void check_header() const;
  [[nodiscard]] Pos pos() const;
  void read_features(OwnEntry& entry) const;
  void read_word(OwnEntry& entry) const;
  void read_lemma(OwnEntry& entry) const;
  void read_verb_row(OwnEntry& entry) const;
  void read_marks(OwnEntry& entry) const;
  /// Refuses what a row of this kind does not have.
  void refuse(std::initializer_list<std::string_view> columns, std::string_view kind) const;
  void settle(OwnEntry entry);

  std::string name_;
  OwnOptions options_;
  detail::Tsv rows_;
  std::vector<OwnEntry> entries_;
  std::unordered_map<std::string, std::size_t> seen_;
};

}  // namespace marsad::morph
