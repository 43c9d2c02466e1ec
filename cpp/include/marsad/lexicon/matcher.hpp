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
/// Linear in the words; most are passed over by what the Tagger keeps of them (phrases::Leads). A Matcher caches by type: it
/// belongs to one thread and one Tagger, which parsed the texts; the Lexicon must outlive it.
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
      : lexicon_(&lexicon), tagger_(&tagger), accepts_(accepts), lead_(tagger.take_lead()) {}
  /// Ordered by first token; entries of one place in the order of the lexicon.
  [[nodiscard]] std::vector<Match> find(const phrases::Parsed& p);
  /// The same in place of what `out` holds, which keeps its memory.
  void find(const phrases::Parsed& p, std::vector<Match>& out);
  [[nodiscard]] const Lexicon& lexicon() const noexcept { return *lexicon_; }

 private:
  using Ids = std::array<std::uint32_t, 3>;  // by whole form, stem, lemma; 0 where there is none
  /// What a word is to the lexicon in one of its readings.
  struct Word {
    std::uint64_t followers = 0;         // key_bit of each key that may follow, at once or behind a gap
    Ids keys{};                          // of the lexicon
    std::uint32_t first = 0, count = 0;  // of hits_: the entries of this word alone, if no longer one matches
    std::uint8_t onward = 0;             // places at which the next word may go on; behind_gap: any of the next words
    std::uint8_t places = 0;             // at which it stands behind the first word of an entry
    [[nodiscard]] bool begins() const noexcept { return count != 0 || onward != 0; }
  };
  static_assert(sizeof(Word) == 32);
  static constexpr std::uint32_t nothing = 0xFFFFFFFF;  // of a type none of whose readings has a key
  void learn(std::uint32_t type);
  void add_word(std::string_view form, const morph::Analysis& reading, const Ids& keys);
  /// The number of a word of the text that has been looked up; 0 for the one that is nothing.
  [[nodiscard]] std::uint32_t word_at(const phrases::Parsed& p, std::uint32_t token) const noexcept {
    const std::uint32_t first = word_of_[p.tokens[token].type];
    return first == nothing ? 0 : first + p.facts[token].leads.reading;
  }
  /// Whether a word may stand behind the first one of an entry.
  [[nodiscard]] bool may_go_on(const phrases::Parsed& p, std::uint32_t token) const noexcept {
    return (p.facts[token].leads.goes_on & lead_) != 0;
  }
  /// A word that may go on, if it does behind one with these followers at one of these places; otherwise the one that is nothing.
  [[nodiscard]] const Word& next(const phrases::Parsed& p, std::uint32_t token, std::uint64_t followers, std::uint8_t place) const;
  /// Looks up the words of the text that may begin something, in order.
  void list(const phrases::Parsed& p);
  /// The deepest node with entries that the words from `token` on lead to; where its words end.
  struct Path {
    std::uint32_t node = 0, end = 0, gap_begin = 0, gap_end = 0;
  };
  [[nodiscard]] Path longest(const phrases::Parsed& p, std::uint32_t token, std::uint32_t end, const Ids& keys) const;
  [[nodiscard]] Path onward(const phrases::Parsed& p, std::uint32_t token, std::uint32_t end, std::uint32_t node, std::uint8_t place) const;
  void extend(Path& best, const phrases::Parsed& p, std::uint32_t token, std::uint32_t end, std::uint32_t node) const;
  /// Adds what of several words begins at a token, which is the word `w`; behind it, 0 if there is nothing.
  std::uint32_t several_at(const phrases::Parsed& p, std::uint32_t token, const Word& w, std::vector<Match>& out) const;
  /// Adds the entries of a path; whether there is one.
  bool report(const phrases::Parsed& p, std::uint32_t token, const Path& path, std::vector<Match>& out) const;

  const Lexicon* lexicon_;
  phrases::Tagger* tagger_;
  Accepts accepts_;
  std::uint8_t lead_;  // the bit of Leads that is this matcher's
  const tokens::Types* types_ = nullptr;
  tokens::ByType<std::uint32_t> word_of_;  // by type: that of its first reading in words_, 0 where it is not known yet
  tokens::ByType<Word> words_{1};          // the first is nothing
  std::vector<std::uint32_t> hits_;        // entries
  /// A word of the text.
  struct Listed {
    std::uint32_t token, word;
  };
  std::vector<Listed> listed_;
};

}  // namespace marsad::lexicon
