#pragma once
/// Word lists with weights and categories, compiled once.
///
///   Lexicon::Builder builder{"tone"};
///   builder.add({.term = "harb", .weight = -2, .category = "news_valence", .pos = {Pos::noun}, .line = 7});
///   const Lexicon lexicon = builder.build();
///   const Lexicon own = Lexicon::from_tsv(text, "own.tsv");        // columns term, weight, category, pos
///
/// Entries are single words or phrases; each word is compared by its search key (normalize::fold). Three dots between
/// two words ("ahraba ... an amalih") stand for up to max_gap words of the same sentence. Immutable after build and
/// thread-safe. Memory: about 200 bytes an entry.
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <marsad/lexicon/pair_map.hpp>
#include <marsad/morph/analysis.hpp>
#include <marsad/tokens/token.hpp>

namespace marsad::lexicon {

/// A set of parts of speech; empty means any.
class PosSet {
 public:
  constexpr PosSet() = default;
  constexpr PosSet(std::initializer_list<morph::Pos> list) {
    for (const auto p : list) bits_ |= 1U << static_cast<unsigned>(p);
  }
  [[nodiscard]] constexpr bool empty() const noexcept { return bits_ == 0; }
  [[nodiscard]] constexpr bool has(morph::Pos p) const noexcept { return bits_ == 0 || (bits_ >> static_cast<unsigned>(p) & 1U) != 0; }
  [[nodiscard]] constexpr std::uint32_t bits() const noexcept { return bits_; }
  friend bool operator==(const PosSet&, const PosSet&) = default;
  friend auto operator<=>(const PosSet&, const PosSet&) = default;

 private:
  std::uint32_t bits_ = 0;
};
/// What a table means by NOUN, VERB, ...: nouns and adjectives of one spelling are not told apart. Empty for "", PHRASE
/// and EMOJI. Throws Error{invalid_table} with line and table for another name.
[[nodiscard]] PosSet pos_set(std::string_view s, std::uint64_t line, const std::string& name);

struct Entry {
  std::string term;  ///< as written in the source: lemma or words
  double weight = 0;
  std::string category;
  PosSet pos;              ///< readings of the (first) word that count
  std::uint64_t line = 0;  ///< of the source, 0 if there is none
  std::uint32_t tag = 0;   ///< the caller's own number, for instance a row of a table of frames
  friend bool operator==(const Entry&, const Entry&) = default;
};

/// What to do with two entries that have the same key, category and parts of speech. Example: "harb" -2, then "Harb" -1.
enum class OnDuplicate : std::uint8_t {
  error,  ///< throws Error{duplicate_entry, line}
  first,  ///< -2
  last,   ///< -1
  sum,    ///< -3
};

/// The largest weight, and the negative of the smallest: no sum of weights leaves the numbers.
inline constexpr double max_weight = 1e100;
/// Words of an entry; a longer one is refused when it is added.
inline constexpr std::size_t max_words = 64;
/// Words that the three dots of an entry may stand for.
inline constexpr std::uint32_t max_gap = 12;

class Lexicon {
  struct Node;

 public:
  class Builder {
   public:
    explicit Builder(std::string name, OnDuplicate on_duplicate = OnDuplicate::first)
        : name_(std::move(name)), on_duplicate_(on_duplicate) {}
    /// Throws Error{empty_entry, line} if nothing is left of the term, Error{invalid_table, line} if it has more than
    /// max_words words, Error{invalid_weight, line} unless the weight is within max_weight. The builder is as it was before.
    Builder& add(Entry entry);
    /// Throws Error{duplicate_entry, line}. Takes the entries: the builder is empty then.
    [[nodiscard]] Lexicon build();

   private:
    void group(const std::vector<std::uint32_t>& node_of, const std::vector<Node>& nodes);
    void resolve(std::vector<Node>& nodes);

    std::string name_;
    OnDuplicate on_duplicate_;
    std::vector<Entry> entries_;
    tokens::Types keys_;
    std::vector<std::uint32_t> words_;  // keys of all entries, one behind the other
    std::vector<std::uint32_t> ends_;   // by entry, in words_
    std::vector<std::uint32_t> order_;  // by entry once they are grouped: how many were added before
  };

  /// A table with a header; term is required, weight (default 1), category or kind, and pos are optional; "-" is empty.
  /// Throws Error{invalid_table | invalid_weight | empty_entry | duplicate_entry} with the line.
  [[nodiscard]] static Lexicon from_tsv(std::string_view text, const std::string& name, OnDuplicate on_duplicate = OnDuplicate::first);
  /// The shipped tone lexicon.
  [[nodiscard]] static const Lexicon& tone();

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] const std::vector<Entry>& entries() const noexcept { return entries_; }
  /// Number of words of the longest entry.
  [[nodiscard]] std::uint32_t longest() const noexcept { return longest_; }

 private:
  friend class Matcher;
  Lexicon() = default;

  /// One bit of 64 for a key: a filter of the keys that can follow a node.
  static std::uint64_t key_bit(std::uint32_t key) noexcept { return std::uint64_t{1} << (key & 63U); }
  struct Node {
    std::uint64_t followers = 0;  // key_bit of each key that follows
    std::uint32_t first_entry = 0, entry_count = 0;
    std::uint32_t gap = 0;  // the node behind the three dots, 0 if they cannot follow
    bool leaf = true;       // no word can follow
  };
  /// Where a key can stand in an entry.
  enum Place : std::uint8_t { first = 1, later = 2, behind_gap = 4 };
  struct Key {
    std::uint32_t id = 0;
    std::uint8_t places = 0;
  };
  /// Whether a key of this Types::hash may be there: of those that are not, few pass.
  [[nodiscard]] bool may_hold(std::uint32_t hash) const noexcept {
    return (filter_[hash >> 6U & (filter_.size() - 1)] >> (hash & 63U) & 1U) != 0;
  }
  [[nodiscard]] Key key(std::string_view folded) const noexcept {
    const std::uint32_t id = keys_.find(folded);
    return {id, places_[id]};
  }
  /// The node behind `node` along a key, 0 if there is none. Node 0 is the root.
  [[nodiscard]] std::uint32_t child(std::uint32_t node, std::uint32_t key) const noexcept { return edges_.find(node, key); }
  std::uint32_t grow(std::uint32_t node, std::uint32_t key);

  std::string name_;
  std::vector<Entry> entries_;  // grouped by node
  std::vector<Node> nodes_;
  tokens::Types keys_;
  PairMap edges_;                      // the node behind a node and a key
  std::vector<std::uint8_t> places_;   // by key: bits of Place
  std::vector<std::uint64_t> filter_;  // a bit for the hash of each key; its size is a power of two
  std::uint32_t longest_ = 0;
};

}  // namespace marsad::lexicon
