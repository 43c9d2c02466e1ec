#pragma once
// What the rules that find the verbs of a sentence have in common (main_verb.cpp, near_verbs.cpp).
#include <marsad/phrases/sparse_tagger.hpp>

#include <span>

namespace marsad::phrases {

inline constexpr unsigned prepositions = morph::bi | morph::li | morph::ka;
inline constexpr unsigned conjunctions = morph::wa | morph::fa;
inline constexpr float fair = 0.1F;  ///< the least probability of a reading that its neighbours may choose

[[nodiscard]] inline bool finite(const morph::Analysis& r) noexcept { return r.pos == morph::Pos::verb || r.pos == morph::Pos::auxiliary; }

/// Whether a rule may put a reading in the place of another: a verb in that of a nominal or a preposition, an active one in that of
/// a passive, an imperfect in that of a perfect, a noun in that of a perfect, a preposition in that of a pronoun, a name in that of a
/// preposition, a person's name in that of an adjective or of what opens a clause. put() refuses all else, so that Tagger::possible() knows
/// what the rules can do without knowing them: a new rule may need a new line here.
[[nodiscard]] inline bool may_replace(const morph::Analysis& old, const morph::Analysis& now) noexcept {
  using morph::Pos;
  // "Ban Ki-moon" reads as "that" and "in order that".
  if (now.pos == Pos::proper_noun && now.form == morph::Form::person && old.pos == Pos::subordinator) return old.enclitic == now.enclitic;
  if (old.proclitics != now.proclitics || old.enclitic != now.enclitic) return false;
  switch (now.pos) {
    case Pos::verb:
      if (old.pos != Pos::verb) return old.nominal() || old.pos == Pos::adposition;
      if (old.voice == morph::Voice::passive && now.voice != morph::Voice::passive) return true;
      return old.aspect == morph::Aspect::perfect && now.aspect == morph::Aspect::imperfect;
    case Pos::noun: return old.pos == Pos::verb && old.aspect == morph::Aspect::perfect;
    case Pos::adposition: return old.pos == Pos::pronoun;
    case Pos::proper_noun:
      return old.pos == Pos::adposition || (old.pos == Pos::adjective && old.proclitics == 0 && now.form == morph::Form::person);
    default: return false;
  }
}

/// The readings of a text as rules see them: all of them, or those that were needed, and the others when they are asked for.
class Chosen {
 public:
  explicit Chosen(Readings& all, SparseTagger* source = nullptr) : all_(&all), source_(source) {}
  [[nodiscard]] const morph::Analysis* operator[](std::uint32_t i) const {
    const morph::Analysis* const r = (*all_)[i];
    return r != &SparseTagger::unread ? r : source_->read(i);
  }
  void put(std::uint32_t i, const morph::Analysis& now) const {
    if (may_replace(*(*this)[i], now)) (*all_)[i] = &now;
  }

 private:
  Readings* all_;
  SparseTagger* source_;
};

/// The rules of neighbours between the words of a part of a sentence. They look at no more than the word before the two; of a part
/// that ends in words which no rule changes they choose what they choose in the sentence.
void obey_governors(const tokens::TokenList& tokens, tokens::TokenRange sentence, tokens::TokenRange part, Tagger& tagger,
                    const Chosen& readings);

/// The rules of a whole sentence; they change none but the first words (opening_reach).
void give_main_verb(const tokens::TokenList& tokens, tokens::TokenRange sentence, Tagger& tagger, const Chosen& readings);

/// Of the analyses of a word, now read as `now`, the likeliest finite verb in the third person of the singular with the same
/// conjunction, that agrees with a subject behind it; null if there is none.
[[nodiscard]] inline const morph::Analysis* agreeing_verb(std::span<const morph::Analysis> analyses, const morph::Analysis& now,
                                                          const morph::Analysis& subject) noexcept {
  using morph::Gender;
  for (const morph::Analysis& a : analyses) {
    if (a.pos != morph::Pos::verb || a.voice == morph::Voice::passive || a.enclitic != 0 || a.proclitics != now.proclitics) continue;
    if (a.person != morph::Person::third || a.number != morph::Number::singular || a.aspect == morph::Aspect::imperative) continue;
    const bool agrees = a.gender == Gender::feminine ? subject.gender == Gender::feminine || subject.number == morph::Number::plural
                                                     : subject.gender != Gender::feminine;
    if (agrees) return &a;
  }
  return nullptr;
}

/// Of the analyses of a word, the likeliest that its neighbours may choose of a part of speech with these clitics, null if
/// there is none.
[[nodiscard]] inline const morph::Analysis* reading_as(std::span<const morph::Analysis> analyses, morph::Pos pos, unsigned proclitics,
                                                       unsigned enclitic) noexcept {
  for (const morph::Analysis& a : analyses)
    if (a.pos == pos && a.proclitics == proclitics && a.enclitic == enclitic && a.probability >= fair) return &a;
  return nullptr;
}

}  // namespace marsad::phrases
