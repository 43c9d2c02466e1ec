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
#include <span>
#include <vector>

#include <marsad/morph/analyzer.hpp>
#include <marsad/tokens/sentences.hpp>

namespace marsad::phrases {

/// The classes between which transitions are scored.
enum class Class : std::uint8_t { start, verb_perfect, verb_imperfect, noun_definite, noun, noun_possessed, adjective_definite,
                                  adjective, name, preposition, subordinator, relative, determiner, particle, auxiliary,
                                  coordinator, numeral, other };
inline constexpr std::size_t class_count = 18;

[[nodiscard]] Class class_of(const morph::Analysis& a) noexcept;

/// Pointers into the tagger's cache: valid as long as the tagger lives.
using Readings = std::vector<const morph::Analysis*>;

class Tagger {
 public:
  Tagger(const morph::Analyzer& analyzer, const tokens::Types& types);
  [[nodiscard]] Readings tag(const tokens::TokenList& tokens, std::span<const tokens::Sentence> sentences);
  [[nodiscard]] const morph::Analyses& analyses(std::uint32_t type) { return cache_[type]; }

 private:
  struct Candidate { const morph::Analysis* analysis; float score; std::int32_t back; Class kind; };
  struct Known { std::uint32_t begin = 0, end = 0; };  // of a type, in candidates_
  Known candidates(std::uint32_t type);
  void tag_sentence(const tokens::TokenList& tokens, tokens::TokenRange range, Readings& out);

  morph::AnalysisCache cache_;
  std::vector<Candidate> candidates_;  // by type, with their scores out of context
  std::vector<Known> known_;
  std::vector<Candidate> lattice_;
  std::vector<std::uint32_t> owners_;
};

}  // namespace marsad::phrases
