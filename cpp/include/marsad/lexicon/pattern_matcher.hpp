#pragma once
/// Finding the entries of a PatternSet in running text.
///
///   PatternMatcher matcher{set, tagger};
///   for (const PatternHit& h : matcher.find(parsed, {.kind = MatchKind::longest})) use(set.entries()[h.entry], h.tokens);
///
/// Each word is looked up once for each reading of its type; what a word alone matches, where no entry goes on with the
/// next word, is kept and copied; nothing reaches over the end of a sentence, and no phrase over
/// a mark. An entry is found at most once for each word at which it begins: in the way with most words, of those in the
/// one whose words lie nearest. Linear in the words, times the ways that fit at one word.
/// A PatternMatcher caches by type: it belongs to one thread and one Types; the PatternSet must outlive it.
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <marsad/lexicon/hit_list.hpp>
#include <marsad/lexicon/pattern_set.hpp>
#include <marsad/phrases/parsed.hpp>
#include <marsad/phrases/sparse_tagger.hpp>
#include <marsad/tokens/by_type.hpp>

namespace marsad::lexicon {

/// Which of several hits on the same words count.
/// Example: entries "a b" and "b" of category X, "b c" of category Y; the text is "a b c". In scope `lexicon`:
enum class MatchKind : std::uint8_t {
  all,               ///< a b | b | b c
  longest,           ///< a b | b c: none that lies wholly within a longer one
  leftmost_longest,  ///< a b: none that shares a word with one that begins before it, or there and is longer
};
[[nodiscard]] std::string_view to_string(MatchKind kind) noexcept;
[[nodiscard]] MatchKind match_kind_from(std::string_view name);

/// Which hits compete with each other. The same example, with MatchKind::leftmost_longest:
enum class NestedScope : std::uint8_t {
  category,  ///< a b (X) | b c (Y): those of one category; each category counts as if it were alone
  lexicon,   ///< a b (X): all; entries on exactly the same words are all kept
};
[[nodiscard]] std::string_view to_string(NestedScope scope) noexcept;
[[nodiscard]] NestedScope nested_scope_from(std::string_view name);

struct PatternMatchOptions {
  MatchKind kind = MatchKind::leftmost_longest;
  NestedScope scope = NestedScope::category;
  friend bool operator==(const PatternMatchOptions&, const PatternMatchOptions&) = default;
};

class PatternMatcher {
 public:
  PatternMatcher(const PatternSet& set, phrases::Tagger& tagger) : set_(&set), tagger_(&tagger), sparse_(tagger), settled_(2) {}
  /// Ordered by first token, then by number of words (most first), then by entry.
  [[nodiscard]] std::vector<PatternHit> find(const phrases::Parsed& p, const PatternMatchOptions& options = {});
  /// The same, many times as fast, for a text that is only split: of `p` it needs text, types, tokens and sentences.
  /// Only words whose readings differ in what they match, with what decides these (SparseTagger), and sentences in which
  /// an entry of several words may begin are read in context; the hits are those of the whole text read in context.
  /// `context` false takes the most probable reading of each word whatever stands around.
  /// Adds a text with its hits to `out`; replaces the readings of `p`.
  void find(phrases::Parsed& p, const PatternMatchOptions& options, bool context, HitList& out);
  [[nodiscard]] const PatternSet& set() const noexcept { return *set_; }

 private:
  struct Agreement {
    std::uint32_t atom;
    Level how;
  };
  struct Range {
    std::uint32_t begin = 0, end = 0;              // of pool_
    std::uint32_t first_alone = 0, end_alone = 0;  // of alone_: the entries of this word, if no entry reaches further
    bool further = false;                          // an entry of several words or with conditions begins here
  };
  /// An entry of one word.
  struct Alone {
    std::uint32_t entry;
    Level how;
  };
  /// One way in which a target is fulfilled.
  struct Way {
    std::uint32_t target = 0;
    std::uint32_t begin = 0, head_end = 0, tail_begin = 0, end = 0;
    std::uint32_t words = 0;
    Level loosest = Level::surface, first = Level::surface, last = Level::surface;  // of all words; of the first and the last
    std::vector<std::uint32_t> places;                                              // of its words, where there is a gap
    [[nodiscard]] bool better(const Way& other) const;
  };
  struct Candidate {
    PatternHit hit;
    std::uint32_t words = 0;
  };

  using Settled = HitList::What;  // of a type, in all of its readings; what agreed is its stem, or all of it
  struct Fate {
    enum State : std::uint8_t {
      known = 1,
      open = 2,     // its readings differ in what they match: the context decides
      reaches = 4,  // an entry of several words may begin here
    };
    Settled only{};           // where it matches one entry, which needs no second look at the memory
    std::uint32_t first = 0;  // of settled_, where it matches more; of openings_ where it is open and does not reach
    std::uint8_t count = 0;   // 0 where it is open
    std::uint8_t state = 0;
    phrases::SparseTagger::Side side;  // in context
  };
  /// What an open type matches in each of its readings: of settled_ from `first` on, or `sole`.
  struct alignas(64) Opening {
    phrases::SparseTagger::Choices choice{};
    Settled sole{};  // where there is one in all
    std::uint32_t first = 0;
    std::array<std::uint8_t, morph::max_readings> ends{};
    std::uint8_t choices = 0, all = 0;
  };

  void start(const phrases::Parsed& p);
  void read(phrases::Parsed& p, bool context);
  static void put_cleaned(const phrases::Parsed& p, std::uint32_t token, std::span<const Settled> all, HitList& out);
  bool put_alone(const phrases::Parsed& p, HitList& out);
  HitList::Word* put_sentence(const phrases::Parsed& p, tokens::TokenRange range, const tokens::ByType<Fate>& fates, HitList::Word* to,
                              HitList& out);
  std::size_t decide(const phrases::Parsed& p);
  [[nodiscard]] const phrases::SparseTagger::Choice* between_sides(const phrases::Parsed& p, std::uint32_t token,
                                                                   tokens::TokenRange sentence) const;
  [[nodiscard]] std::span<const Settled> found(const Fate& fate) const noexcept {
    return {fate.count < 2 ? &fate.only : settled_.data() + fate.first, fate.count};
  }
  [[nodiscard]] std::span<const Settled> found(std::uint32_t type, std::size_t reading) const noexcept;
  void learn_fate(const phrases::Parsed& p, std::uint32_t token, bool context);
  void settle(const Range& range, const morph::Analysis& reading, std::uint32_t size);
  void learn_words(const phrases::Parsed& p, tokens::TokenRange range);
  void learn_marks(const phrases::Parsed& p);
  void number_words(const phrases::Parsed& p);
  void learn_type(const phrases::Parsed& p, std::uint32_t token);
  void learn_alone(Range& range);
  Range learn(std::string_view form, std::string_view whole, std::string_view stem, std::string_view lemma, const morph::Analysis* a,
              bool lexical);
  void take(std::uint32_t first_atom, std::size_t from, Level how, bool surface, const morph::Analysis* a);
  void take_one(std::uint32_t atom, std::size_t from, Level how, const morph::Analysis* a);
  void take_globs(std::string_view word, std::size_t from, Level how, bool surface, const morph::Analysis* a);
  void walk(std::uint32_t node, std::uint32_t token, std::uint32_t end, Way& way, std::size_t from);
  void sentence(const phrases::Parsed& p, tokens::TokenRange range, std::vector<PatternHit>& out);
  void word_alone(const phrases::Parsed& p, std::uint32_t token, const Range& range, std::vector<PatternHit>& out) const;
  [[nodiscard]] bool fulfilled(const Way& a, std::uint32_t entry, tokens::TokenRange& witness) const;
  void choose(std::vector<Candidate>& candidates, std::vector<PatternHit>& out);

  const PatternSet* set_;
  phrases::Tagger* tagger_;
  phrases::SparseTagger sparse_;
  PatternMatchOptions options_;                 // of the running call
  tokens::ByType<std::uint32_t> first_ranges_;  // by type: its first Range + 1, one for each analysis; 0 if not known
  tokens::ByType<Range> ranges_;
  std::vector<Agreement> pool_;
  std::vector<Alone> alone_;
  std::size_t lasting_ = 0, lasting_alone_ = 0;  // of pool_ and alone_: what is said of types
  std::vector<Range> agreements_;                // by token of the text
  std::vector<std::uint32_t> lexical_;           // by token: words and the like before it
  std::vector<Way> ways_;                        // of one sentence
  struct Operand {                               // a way of a condition: where it is
    std::uint32_t entry;
    std::int32_t condition;
    std::uint32_t begin, end;
  };
  std::vector<Operand> by_begin_, by_end_;
  std::vector<std::uint32_t> taken_;  // by token: the choice that holds it
  std::uint32_t choices_ = 0;
  std::vector<PatternHit> chosen_;  // of a sentence that is matched as a whole
  tokens::ByType<Settled> settled_;
  tokens::ByType<Opening> openings_;
  tokens::ByType<Fate> fates_[2];                // by type; of words alone, in context
  std::vector<tokens::Sentence> read_;           // of the running text: the sentences that are to be read
  std::vector<std::uint32_t> open_;              // words of others whose context decides
  std::vector<std::uint32_t> asked_;             // of these, those whose sides do not
  std::vector<std::span<const Settled>> found_;  // by open word
  std::size_t next_found_ = 0;
  std::vector<std::uint8_t> reaches_;  // by sentence: whether it is matched as a whole
};

}  // namespace marsad::lexicon
