#pragma once
/// The readings of single words of running text: those of Tagger::tag, but no more is read than decides them.
///
///   phrases::SparseTagger sparse{tagger};
///   sparse.start(tokens);
///   sparse.read(sentence, words);          // in order
///   sparse.readings()[words[0]]->pos
///
/// Around a word lie words of which no context changes the reading; the best path through what is between two of them is
/// that of the sentence. Rules that look further ask, and what they ask for is read then: Tagger::tag runs the same rules.
#include <cstdint>
#include <span>

#include <marsad/phrases/tagger.hpp>

namespace marsad::phrases {

class SparseTagger {
 public:
  /// In readings(): of a word that nobody asked for.
  static const morph::Analysis unread;

  explicit SparseTagger(Tagger& tagger) : tagger_(&tagger) {}
  /// The text of the calls to come.
  void start(const tokens::TokenList& tokens);
  void read(tokens::TokenRange sentence, std::span<const std::uint32_t> words);
  [[nodiscard]] const Readings& readings() const noexcept { return readings_; }

  /// For the rules: what their neighbours make of a word of the sentence that is being read.
  const morph::Analysis* read(std::uint32_t token);

 private:
  [[nodiscard]] bool divides(std::uint32_t token) const;

  Tagger* tagger_;
  const tokens::TokenList* tokens_ = nullptr;
  tokens::TokenRange sentence_;
  Readings readings_;
  std::uint32_t depth_ = 0;  // parts that wait for others
};

}  // namespace marsad::phrases
