#pragma once
/// Finding lexicon entries in running text, clitics and inflection aside.
///
///   Matcher matcher{Lexicon::tone()};
///   for (const Match& m : matcher.find(parsed)) use(lexicon.entries()[m.entry], m.tokens, m.morph);
///
/// A word of the text agrees with a word of an entry by its lemma, its stem or its whole form, each folded, in the
/// reading chosen for it. Leftmost-longest: of entries that begin at one word the longest wins, and the search goes on
/// behind it. All entries of the winning words whose parts of speech allow the reading are reported; of a word alone, where
/// those of its form do not allow it, those of its stem, then of its lemma.
/// Linear in the words. A Matcher caches by type: it belongs to one thread and one Types; the Lexicon must outlive it.
#include <array>
#include <vector>

#include <marsad/lexicon/lexicon.hpp>
#include <marsad/phrases/parsed.hpp>

namespace marsad::lexicon {

struct Match {
  std::uint32_t entry = 0;    ///< index into Lexicon::entries
  tokens::TokenRange tokens;  ///< the matched words; of an entry with a gap those before it
  tokens::TokenRange tail;    ///< the words behind the gap, empty if there is none
  text::Span morph;           ///< the matched stem (of a phrase: from its first stem to its last), original bytes
  friend bool operator==(const Match&, const Match&) = default;
};

/// Whether the reading of a word is of the word that a one-word entry means; asked once for each type and reading.
using Accepts = bool (*)(std::string_view form, const morph::Analysis& reading, const Entry& entry);

class Matcher {
 public:
  Matcher(const Lexicon& lexicon, phrases::Tagger& tagger, Accepts accepts = nullptr)
      : lexicon_(&lexicon), tagger_(&tagger), accepts_(accepts) {}
  /// Ordered by first token; entries of one place in the order of the lexicon.
  [[nodiscard]] std::vector<Match> find(const phrases::Parsed& p);
  /// The same in place of what `out` holds, which keeps its memory.
  void find(const phrases::Parsed& p, std::vector<Match>& out);
  [[nodiscard]] const Lexicon& lexicon() const noexcept { return *lexicon_; }

 private:
  using Ids = std::array<std::uint32_t, 3>;  // by whole form, stem, lemma; 0 where there is none
  /// What a word begins in one of its readings.
  struct Word {
    std::uint64_t followers = 0;         // key_bit of each key that may follow
    Ids keys{};                          // of the lexicon
    std::uint32_t first = 0, count = 0;  // of hits_: the entries of this word alone, if no longer one matches
    std::uint8_t onward = 0;             // places at which the next word may go on; behind_gap: any of the next words
  };
  struct Known {
    const morph::Analysis* readings = nullptr;
    std::uint64_t keys = 0;   // key_bit of the keys of all readings
    std::uint32_t first = 0;  // of words_, one for each reading
  };
  static std::uint64_t key_bit(std::uint32_t key) noexcept { return Lexicon::key_bit(key); }
  // What is kept of a type: a bit for each reading that begins an entry (the last one for all from the eighth on), all of
  // them where it is not known; and the places at which the word can stand in any reading, with a bit that it is known.
  static constexpr std::uint8_t unknown = 0xFF, known = 0x80;
  static std::uint8_t reading_bit(std::size_t reading) { return static_cast<std::uint8_t>(1U << (reading < 8 ? reading : 7U)); }
  [[nodiscard]] std::uint8_t places(std::uint32_t type) {
    if (places_[type] == 0) learn(type);
    return places_[type];
  }
  void learn(std::uint32_t type);
  /// Whether it begins an entry.
  bool add_word(std::string_view form, const morph::Analysis& reading, const Ids& keys);
  [[nodiscard]] const Word& word(const phrases::Parsed& p, std::uint32_t token) const;
  /// The deepest node with entries that the words from `token` on lead to; where its words end.
  struct Path {
    std::uint32_t node = 0, end = 0, gap_begin = 0, gap_end = 0;
  };
  [[nodiscard]] Path longest(const phrases::Parsed& p, std::uint32_t token, std::uint32_t end);
  [[nodiscard]] Path onward(const phrases::Parsed& p, std::uint32_t token, std::uint32_t end, std::uint32_t node, std::uint8_t place);
  void extend(Path& best, const phrases::Parsed& p, std::uint32_t token, std::uint32_t end, std::uint32_t next);
  /// Adds what of several words begins at a token with the word `w`; behind it, 0 if there is nothing.
  std::uint32_t several_at(const phrases::Parsed& p, std::uint32_t token, std::uint32_t w, std::vector<Match>& out);
  /// Adds the entries of a path; whether there is one.
  bool report(const phrases::Parsed& p, std::uint32_t token, const Path& path, std::vector<Match>& out) const;

  const Lexicon* lexicon_;
  phrases::Tagger* tagger_;
  Accepts accepts_;
  const tokens::Types* types_ = nullptr;
  std::vector<std::uint8_t> begins_;     // by type: reading bits
  std::vector<std::uint8_t> places_;     // by type, 0 where it is not known
  std::vector<std::uint32_t> known_of_;  // by type, in known_
  std::vector<Known> known_;
  std::vector<Word> words_;
  std::vector<std::uint32_t> hits_;   // entries
  std::vector<std::uint32_t> maybe_;  // tokens that may begin something
};

}  // namespace marsad::lexicon
