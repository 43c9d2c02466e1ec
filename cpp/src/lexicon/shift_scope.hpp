#pragma once
// What a shifter reaches in its sentence: distances, government, and what only looks like a negator.
#include "lexicon/shift_rules.hpp"

#include <marsad/lexicon/matcher.hpp>

namespace marsad::lexicon {

/// Shifters that reach over clauses.
[[nodiscard]] inline bool is_wide(Shift kind) { return kind == Shift::condition || kind == Shift::question || kind == Shift::irrealis; }
/// Shifters that reach only what they govern.
[[nodiscard]] inline bool governs(Shift kind) {
  return kind == Shift::reverser || kind == Shift::undoer || kind == Shift::spoiler || kind == Shift::remedy;
}

/// The way from a shifter onwards, in words as its kind counts them; no token is looked at twice.
struct Reach {
  std::uint32_t at = 0;   ///< tokens before it are counted
  std::uint32_t end = 0;  ///< of the last match that the shifter reached, 0 for none
  int words = 0;          ///< -1: something stands in the way

  /// The distance to the word at `to`; -1 if something stands in its way or it is more than `limit`.
  [[nodiscard]] int distance(const phrases::Parsed& p, std::uint32_t to, Shift kind, int limit);
};

/// Whether `ma` denies: it opens its clause before a verb. Behind a verb, a preposition or a quantifier it is relative.
[[nodiscard]] bool denies_ma(const phrases::Parsed& p, std::uint32_t token, tokens::TokenRange sentence);
/// Whether `la` denies a match: not as an answer before another negator, nor as a slogan ("no to violence"); "wa-la"
/// before a noun means "or" in dialects unless something was denied before.
[[nodiscard]] bool denies_la(const phrases::Parsed& p, std::uint32_t token, bool denied, bool negator_next, double weight);
/// Whether an exception ("illa" without "an", "siwa", restricting "ghayr") follows in the clause: what is denied before it
/// is affirmed. "illa" before "if" or "after" excepts a case, not the thing.
[[nodiscard]] bool excepted(const phrases::Parsed& p, std::uint32_t from, tokens::TokenRange sentence);
/// Whether this word is "ghayr" in the sense of "but": behind a negated verb, before a noun ("lam yuhaqqiq ghayr al-fashal").
[[nodiscard]] bool restricts(const phrases::Parsed& p, std::uint32_t token, tokens::TokenRange sentence);
/// Whether what is denied is that something surpasses: "la aswa min", "laysa hunak afdal min". It is the worst, the best.
[[nodiscard]] bool unsurpassed(const phrases::Parsed& p, std::uint32_t negator, std::uint32_t token);
/// Whether a noun or verb that turns what it governs can govern a match: no verb, no adjective of a noun; the object
/// of a verb where it has one; nothing behind a preposition written on to it; only what is good for a spoiler and what is
/// bad for a remedy. A definite
/// noun governs through a preposition only, and a verb whose time is asked for ("when will the war end") does nothing.
[[nodiscard]] bool governed(const phrases::Parsed& p, const ShiftRule& rule, const Match& shifter, const Match& m, double weight);
/// Whether a match lies in the gap of a verb of cessation behind whose preposition no action stands: "aid to the camp
/// stopped", while "the army stopped shelling" stops what is behind it.
[[nodiscard]] bool ceases(const phrases::Parsed& p, const ShiftRule& rule, const Match& shifter, const Match& m);
/// Whether a match is the subject of a verb that means "to solve" with an object and "to befall" without.
[[nodiscard]] bool befalls(const phrases::Parsed& p, const ShiftRule& rule, std::uint32_t verb, const Match& m);
/// Whether a match is the person, in the phrase behind the preposition of a shifter.
[[nodiscard]] bool affected(const phrases::Parsed& p, const ShiftRule& rule, const Match& shifter, const Match& m);
/// Whether the subject of a verb is this match: what "the accused denied" denies is something else.
[[nodiscard]] bool subject_of(const phrases::Parsed& p, std::uint32_t verb, const Match& m);
/// Whether a match of one word is a person's name: beside another name or behind a title ("al-ra'is Salam").
[[nodiscard]] bool person(const phrases::Parsed& p, const Match& m);
/// Whether a word read as a name is the adjective of what stands before it ("the decision is useful"): behind a definite
/// noun that is no title, or a pronoun, and not before another name.
[[nodiscard]] bool adjective_after_all(const phrases::Parsed& p, std::uint32_t token);
/// Whether a reading is of the word that the entry means, where two words share a search key (amn "security", amin
/// "safe"): the lemma that the tables give must be spelled as the entry is, and so must a hamza that is written.
[[nodiscard]] bool genuine(std::string_view form, const morph::Analysis& a, const Entry& entry);

}  // namespace marsad::lexicon
