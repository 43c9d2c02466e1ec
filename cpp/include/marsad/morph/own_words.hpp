#pragma once
/// The user's own words: a table in the format of ours, read once and put above them.
///
///   const OwnWords words = OwnWords::from_tsv(file_contents, "own.tsv");
///   const Analyzer analyzer{words};            // analyzer.analyze("wa-fan") = wa+ fan, a name, from own.tsv
///
/// A header line names columns, in any order (README.md of cpp/data/morph says what they hold; `-` is an empty cell):
///   lemma pos plural gender form     a noun, adjective, name, particle: its forms take clitics and endings like ours
///   lemma root pattern masdar        a verb, conjugated
///   word segments pos lemma gender number form    one form, cut by hand
/// and `vocalized`, the lemma with its marks. `plural`, `masdar` and `vocalized` may hold several, divided by |. UTF-8 with or
/// without byte order mark; empty lines and lines that begin with # are left out. Marks and tatweel in words are dropped.
///
/// What is written in the table as a word (lemma, plural, masdar, word) is read as the table says and in no other way, unless
/// OnKnown::add; other forms of it stand before readings by our tables that would cut them. Two rows of one
/// word with different parts of speech (or roots) are two readings, the first one the usual. Immutable; copies share
/// one table; thread-safe. Cost: 6 microseconds a row, 0.1 milliseconds a verb; 150 bytes a row, 2 kB a verb.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <marsad/morph/analysis.hpp>

namespace marsad::morph {

/// What to do with a second row that says the same: same word and part of speech; of verbs, same root and pattern.
enum class OnDuplicate : std::uint8_t { error, first, last };
/// "error", "first", "last". Throws Error{invalid_option} for another name.
[[nodiscard]] OnDuplicate on_duplicate_from(std::string_view name);

/// What to do with a word that our tables have too.
enum class OnKnown : std::uint8_t {
  replace,  ///< it has the readings of the user's table alone
  add,      ///< they come first, ours stay behind them for the context to choose
  error,    ///< refuse the table
};
/// "replace", "add", "error". Throws Error{invalid_option} for another name.
[[nodiscard]] OnKnown on_known_from(std::string_view name);

struct OwnOptions {
  OnDuplicate on_duplicate = OnDuplicate::error;
  OnKnown on_known = OnKnown::replace;
  bool rows = false;  ///< errors and sources count rows behind the header, not lines: the table is no file
};

class OwnWords {
 public:
  /// `name` stands in errors and in the rule of readings. Throws Error with the line: invalid_utf8, invalid_table,
  /// empty_entry, duplicate_entry; the message says column, value and what to do.
  [[nodiscard]] static OwnWords from_tsv(std::string_view text, std::string name, const OwnOptions& options = {});
  ~OwnWords();
  OwnWords(const OwnWords&) noexcept;
  OwnWords& operator=(const OwnWords&) noexcept;

  /// Rows that are in use.
  [[nodiscard]] std::size_t size() const noexcept;
  [[nodiscard]] const std::string& name() const noexcept;
  /// Where a reading by this table comes from, "own.tsv:12"; empty for one that is not its own (Analysis::own).
  [[nodiscard]] std::string origin(const Analysis& a) const;
  /// Bytes in memory.
  [[nodiscard]] std::size_t bytes() const noexcept;

  struct Impl;
  [[nodiscard]] const Impl& impl() const noexcept { return *impl_; }

 private:
  explicit OwnWords(std::shared_ptr<const Impl> impl) noexcept;
  std::shared_ptr<const Impl> impl_;
};

}  // namespace marsad::morph
