#pragma once
/// The readings of single words of running text: those of Tagger::tag, but no more is read than decides them.
///
///   phrases::SparseTagger sparse{tagger};
///   sparse.read(tokens, sentences, words);          // numbers of tokens, in order
///   sparse.readings()[words[0]]->pos
///
/// Around a word lie words of which no context changes the reading; the best path through what is between two of them is
/// that of the sentence. Rules that look further ask, and what they ask for is read then: Tagger::tag runs the same rules.
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include <marsad/phrases/tagger.hpp>

namespace marsad::phrases {

/// Scores of steps: by what is stepped onto, class_count each, from where. The last are all 0: onto marks, and the end.
[[nodiscard]] std::span<const float> step_scores() noexcept;

class SparseTagger {
 public:
  /// In readings(): of a word that nobody asked for.
  static const morph::Analysis unread;

  /// What is seen of a word, a mark or an edge of the sentence beside a word, by row and column of the steps: by what
  /// follows it and by what precedes it. It divides where nothing is seen over it.
  struct Side {
    std::uint8_t from = open_side, onto = open_side;
    [[nodiscard]] bool divides() const noexcept { return from != open_side; }
  };
  static constexpr std::uint8_t open_side = 0xFF;
  /// A reading that a word may get.
  struct Choice {
    float score = 0;
    Side side;
    std::uint8_t reading = 0;
    bool replaceable = false;  ///< by a rule, which read() asks
  };
  static constexpr std::size_t most_choices = 5;
  using Choices = std::array<Choice, most_choices>;

  explicit SparseTagger(Tagger& tagger) : tagger_(&tagger) {}
  [[nodiscard]] Side side(std::uint32_t type) const;
  [[nodiscard]] static Side side_of_mark(const tokens::Token& t) noexcept;
  [[nodiscard]] static Side edge() noexcept;
  /// Fills `out` with the readings of a type; how many.
  std::size_t choices(std::uint32_t type, Choices& out) const;
  /// What read() makes of a word between two sides that divide, unless it is replaceable.
  [[nodiscard]] static const Choice& choose(std::span<const Choice> choices, Side before, Side behind) noexcept;
  void read(const tokens::TokenList& tokens, std::span<const tokens::Sentence> sentences, std::span<const std::uint32_t> words);
  /// By token, of the sentences that hold one of these words.
  [[nodiscard]] const Readings& readings() const noexcept { return readings_; }

  /// For the rules: what their neighbours make of a word of the sentence that is being read.
  const morph::Analysis* read(std::uint32_t token);

 private:
  struct Part {
    tokens::TokenRange tokens, sentence;
  };
  [[nodiscard]] bool divides(std::uint32_t token) const;
  [[nodiscard]] tokens::TokenRange part_around(std::uint32_t token) const;
  void fetch(std::span<const std::uint32_t> words) const;
  void find_paths(std::span<const tokens::Sentence> sentences, std::span<const std::uint32_t> words);
  [[nodiscard]] bool is_alone(std::uint32_t token, tokens::TokenRange part) const;
  bool find_step(std::uint32_t token, tokens::TokenRange part);
  void find_verbs(std::span<const tokens::Sentence> sentences, std::span<const std::uint32_t> words);

  Tagger* tagger_;
  const tokens::TokenList* tokens_ = nullptr;
  tokens::TokenRange sentence_;
  Readings readings_;
  std::vector<Part> parts_;  // of the text, around its words
  std::uint32_t depth_ = 0;  // parts that wait for others
};

}  // namespace marsad::phrases
