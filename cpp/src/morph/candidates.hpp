#pragma once
// The candidates of one word: every way to cut it that tables or shape allow, with a score.
//
// How a reading is scored: ln of the evidence for its stem (occurrences in annotated words, share of a table form's
// count) minus the costs of its clitics (affixes.tsv), of an ending taken off by rule and of a spelling that only
// agrees after folding. Scores become probabilities by the exponential, so a cost is a natural logarithm of odds.
#include "morph/affixes.hpp"
#include "morph/own_words.hpp"

#include <array>
#include <cstddef>
#include <memory_resource>
#include <optional>
#include <vector>

namespace marsad::morph {

struct Scored {
  Analysis analysis;
  float score;
};

inline constexpr std::size_t max_form = 64;  // bytes: longer forms are not analyzed

/// Whether a written hamza or final letter says something else than the table, rather than leaving it open.
[[nodiscard]] bool contradicts(std::string_view surface, std::string_view spelling) noexcept;

/// The reading with an article that leaves no letter: behind li- before a noun in lam. Costs go to the rarer of the two.
[[nodiscard]] std::optional<Scored> with_hidden_article(std::string_view form, Scored& s);

/// One word and what was found for it; memory on the stack for all but monsters.
class Candidates {
 public:
  /// `folded` has as many bytes as `form`, at most max_form.
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): memory_ is room, not content
  Candidates(const Stems& stems, const Affixes& affixes, std::string_view form, std::string_view folded,
             const OwnWords::Impl* own = nullptr)
      : stems_(&stems), own_(own), affixes_(&affixes), form_(form), folded_(folded), hamza_(form != folded) {
    found_.reserve(48);
  }

  /// Splits whose stem, or whose stem without a nominal ending, is in the tables; by shape alone if there are none
  /// but colloquial ones and `guess` allows it.
  void collect(bool guess);
  [[nodiscard]] std::span<const Scored> found() const noexcept { return found_; }
  /// Whether a reading takes the heh of a word that a table writes with heh (karih) for teh marbuta: it has no more evidence
  /// than the form itself, however often the word in teh marbuta occurs.
  [[nodiscard]] bool careless(const Analysis& a) const noexcept;
  /// Whether a reading of ours says the same as one of the user's.
  [[nodiscard]] bool repeated(const Analysis& a) const noexcept;
  /// Whether a reading of ours cuts, or reads otherwise, what the user wrote as a word behind or before clitics.
  [[nodiscard]] bool overruled(const Analysis& a) const noexcept;

 private:
  struct Split {
    const Affix& pro;
    const Affix& enc;
    text::Span stem;
  };
  void known(const Split& split);
  template <class Table>
  void known(const Table& table, const Split& split);
  template <class Table>
  void look_up(const Table& table, const Split& split, std::string_view key, const Ending* ending);
  template <class Table>
  void add_written(const Table& table, const Split& split, const StemReading& r, float score);
  template <class Table>
  [[nodiscard]] static bool takes_ending(const Table& table, const Split& split, const StemReading& r, const Ending& ending,
                                         std::string_view surface);
  template <class Table>
  void add_inflected(const Table& table, const Split& split, std::string_view key, const StemReading& r, const Ending& ending, float score);
  void guess(const Split& split);
  void hide_articles();
  template <class Table>
  [[nodiscard]] static bool has_plural(const Table& table, std::string_view key, std::string_view ending, std::uint32_t lemma);
  template <class Table>
  [[nodiscard]] static bool has_feminine(const Table& table, std::string_view key);
  [[nodiscard]] bool same_lemma(std::string_view a, std::string_view b) const;
  void add(const Split& split, const StemReading& r, float score, Source source, std::string_view lemma, bool own = false);

  const Stems* stems_;
  const OwnWords::Impl* own_;  // null without words of the user
  const Affixes* affixes_;
  std::string_view form_, folded_;
  bool hamza_;                           // whether a letter is written that folding changes
  std::uint32_t name_begin_ = max_form;  // where a name behind clitics begins that is not to be cut, and its score
  float name_score_ = 0;
  std::uint64_t heh_stems_ = 0;  // where stems begin that a table writes with the heh in which the form ends
  bool is_name_ = false;         // the whole form is a name that is not to be cut
  std::array<std::byte, 4096> memory_;
  std::pmr::monotonic_buffer_resource resource_{memory_.data(), memory_.size()};
  std::pmr::vector<Scored> found_{&resource_};
  std::pmr::vector<text::Span> written_{&resource_};  // stems between clitics that the user wrote
};

}  // namespace marsad::morph
