#pragma once
/// The readings of single words of running text: those of Tagger::tag, but no more is read than decides them.
///
///   phrases::SparseTagger sparse{tagger};
///   sparse.read(tokens, sentences, words);          // numbers of tokens, in order
///   sparse.readings()[words[0]]->pos
///
/// Around a word lie words of which no context changes the reading; the best path through what is between two of them is
/// that of the sentence. Rules that look further ask, and what they ask for is read then: Tagger::tag runs the same rules.
#include <cstdint>
#include <span>
#include <vector>

#include <marsad/phrases/tagger.hpp>

namespace marsad::phrases {

class SparseTagger {
 public:
  /// In readings(): of a word that nobody asked for.
  static const morph::Analysis unread;

  explicit SparseTagger(Tagger& tagger) : tagger_(&tagger) {}
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
