#pragma once
/// One reading for each word of running text.
///
///   phrases::Tagger tagger{morph::Analyzer::standard(), types};
///   const phrases::Readings readings = tagger.tag(tokens, sentences);
///   readings[i]->pos                       // of token i; null for numbers, marks and other kinds
///
/// The best path through the analyses of a sentence: probability of each analysis out of context plus the score of
/// each step between coarse classes (cpp/data/rules/transitions.tsv; a proclitic conjunction or preposition is a step
/// of its own). Viterbi, linear in the words. A Tagger caches by type and belongs to one thread.
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <marsad/morph/analyzer.hpp>
#include <marsad/phrases/facts.hpp>
#include <marsad/tokens/sentences.hpp>

namespace marsad::phrases {

/// The classes between which transitions are scored.
enum class Class : std::uint8_t {
  start,
  verb_perfect,
  verb_imperfect,
  noun_definite,
  noun,
  noun_possessed,
  adjective_definite,
  adjective,
  name,
  preposition,
  subordinator,
  relative,
  determiner,
  particle,
  auxiliary,
  coordinator,
  numeral,
  other,
  conjunction,
  comma,
  inna
};
inline constexpr std::size_t class_count = 21;

[[nodiscard]] Class class_of(const morph::Analysis& a) noexcept;
/// Of a token that is read as a step of its own, and no word; none for quotation marks, brackets and the like.
[[nodiscard]] std::optional<Class> class_of_mark(const tokens::Token& t) noexcept;
/// Whether a token has readings.
[[nodiscard]] inline bool is_word(const tokens::Token& t) noexcept {
  return t.is(tokens::TokenKind::word) || t.is(tokens::TokenKind::abbreviation);
}

/// Pointers into the tagger's cache: valid as long as the tagger lives.
using Readings = std::vector<const morph::Analysis*>;

/// What a word is looked up by: search keys (normalize::fold), numbered in the vocabulary of a tagger.
struct WordKeys {
  std::uint32_t whole = 0;  ///< the form
  std::uint32_t stem = 0;   ///< of one analysis
  std::uint32_t lemma = 0;  ///< of the same
};

class Tagger {
  friend class SparseTagger;  // reads parts of sentences

 public:
  Tagger(const morph::Analyzer& analyzer, const tokens::Types& types);
  [[nodiscard]] Readings tag(const tokens::TokenList& tokens, std::span<const tokens::Sentence> sentences);
  /// The same into `out`, which has a place for each token.
  void tag(const tokens::TokenList& tokens, std::span<const tokens::Sentence> sentences, Readings& out);
  /// By bit k: whether some context gives a type its analysis k, on the best path or by a rule.
  [[nodiscard]] std::uint32_t possible(std::uint32_t type);
  /// Whether a type has one reading in every context: what stands before it and behind do not see each other.
  [[nodiscard]] bool settled(std::uint32_t type) { return known(type).settled; }
  /// Whether a rule may put another reading in the place of one that a path gave to a type.
  [[nodiscard]] bool may_change(std::uint32_t type, const morph::Analysis* reading) const {
    const Known& k = known_[type];
    return k.replaceable != 0 && (k.replaceable >> (reading - k.first) & 1U) != 0;
  }
  [[nodiscard]] std::span<const morph::Analysis> analyses(std::uint32_t type) {
    const Known& k = read(type);
    return {k.first, k.readings};
  }
  [[nodiscard]] std::string_view form(std::uint32_t type) const { return (*types_)[type]; }

  /// What the tables of phrases say of a type in one of its readings; null where it has none. Looked up once.
  [[nodiscard]] const WordFacts& facts(std::uint32_t type, const morph::Analysis* reading) {
    if (type < known_.size()) {
      const Known& k = known_[type];
      if (k.only.analysis == reading && (k.facts.also & also::known) != 0) return k.facts;
      const auto n = static_cast<std::size_t>(reading - k.first);
      if (k.facts_begin != 0 && n < k.readings && (facts_[k.facts_begin + n].also & also::known) != 0) return facts_[k.facts_begin + n];
    }
    return other_facts(type, reading);
  }

  /// A bit of Leads for one who looks for entries. There are seven; who comes later has the eighth, which stays set.
  [[nodiscard]] std::uint8_t take_lead() noexcept {
    const std::uint8_t lead = next_lead_;
    if (lead != shared_lead) next_lead_ = static_cast<std::uint8_t>(lead << 1U);
    return lead;
  }
  /// From now on these bits are not set in the facts of a type in one of its readings.
  void clear_leads(std::uint32_t type, const morph::Analysis* reading, std::uint8_t begins, std::uint8_t goes_on);

  /// The keys of a type, one for each of its analyses; folded once, whoever asks.
  [[nodiscard]] std::span<const WordKeys> keys(std::uint32_t type) {
    const Known& k = read(type);
    const std::uint32_t begin = k.keys_begin != 0 ? k.keys_begin : learn_keys(type);
    return {word_keys_.data() + begin, k.readings};
  }
  /// A hash of the search key of a type, the same in every process.
  [[nodiscard]] std::uint64_t fold_hash(std::uint32_t type) {
    const std::uint64_t known = type < known_.size() ? known_[type].fold_hash : 0;
    return known != 0 ? known : learn_fold_hash(type);
  }
  [[nodiscard]] std::string_view key(std::uint32_t id) const noexcept { return key_names_[id]; }
  /// Types::hash of a key.
  [[nodiscard]] std::uint32_t key_hash(std::uint32_t id) const noexcept { return key_hashes_[id]; }

 private:
  struct Candidate {
    const morph::Analysis* analysis = nullptr;
    float score = 0;
    std::uint8_t from = 0, onto = 0;  // its row and column of steps
    bool replaceable = false;         // a rule may put another reading in its place
  };
  struct Cell {
    const morph::Analysis* analysis;
    float score;
    std::uint32_t back;
    std::uint8_t from;
    bool replaceable;
  };
  /// What is known of a type, in one line of the cache: most have one candidate, which needs no second look at the memory.
  struct alignas(64) Known {
    Candidate only;                          // the first, if there are more
    const morph::Analysis* first = nullptr;  // of its readings, null where they are not known
    std::uint64_t fold_hash = 0;             // 0 where it is not known yet
    WordFacts facts;                         // of `only`
    std::uint32_t begin = 0;                 // of candidates_, if there are more
    std::uint32_t facts_begin = 0;           // of facts_, one for each reading; 0 where none was asked for but that of `only`
    std::uint32_t keys_begin = 0;            // of word_keys_, one for each reading; 0 where they are not known
    std::uint8_t readings = 0;
    std::uint8_t count = 0;        // of candidates, 0 where they are not known
    std::uint8_t replaceable = 0;  // by bit k: whether a rule may put another reading in the place of analysis k
    bool settled = false;          // it has one reading in every context: what stands before it and behind do not see each other
  };
  static_assert(sizeof(Known) == 64);
  void fetch_types(const tokens::TokenList& tokens, tokens::TokenRange sentence) const;
  void fetch_readings(const tokens::TokenList& tokens, tokens::TokenRange sentence) const;
  /// Until another type is learnt, as the next.
  const Known& known(std::uint32_t type) {
    if (type >= known_.size() || known_[type].count == 0) learn(type);
    return known_[type];
  }
  std::span<const Candidate> candidates(std::uint32_t type) {
    const Known& k = known(type);
    return {k.count == 1 ? &k.only : candidates_.data() + k.begin, k.count};
  }
  /// The same, its readings alone.
  const Known& read(std::uint32_t type) {
    if (type >= known_.size() || known_[type].first == nullptr) learn_readings(type);
    return known_[type];
  }
  void learn(std::uint32_t type);
  void learn_readings(std::uint32_t type);
  std::uint32_t learn_keys(std::uint32_t type);
  std::uint64_t learn_fold_hash(std::uint32_t type);
  static constexpr std::uint8_t shared_lead = 0x80;
  WordFacts& other_facts(std::uint32_t type, const morph::Analysis* reading);
  std::uint32_t intern_key(std::string_view form);
  /// The best path through a sentence, or through a part between two words or marks that divide it. Whether it leads
  /// through a reading that a rule may replace.
  bool find_path(const tokens::TokenList& tokens, tokens::TokenRange range, Readings& out);
  /// The same through one word alone, stepped onto from one row of steps, and from it onto a column: until another type is learnt.
  const Candidate& find_step(std::uint32_t type, std::uint8_t from, std::uint8_t onto);
  /// The column of marks, and of the end.
  static std::uint8_t onto_mark() noexcept;

  const tokens::Types* types_;
  morph::AnalysisCache cache_;
  tokens::ByType<Candidate> candidates_;  // with their scores out of context
  tokens::ByType<Known> known_;
  std::vector<Cell> lattice_;
  std::vector<std::uint32_t> owners_;  // token of each column of the lattice
  tokens::Types key_names_;
  std::vector<std::uint32_t> key_hashes_;
  std::string folded_;
  tokens::ByType<WordKeys> word_keys_{1};
  tokens::ByType<WordFacts> facts_{1};
  WordFacts unread_;  // of a word without reading
  std::uint8_t next_lead_ = 1;
};

}  // namespace marsad::phrases
