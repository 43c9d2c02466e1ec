#pragma once
// Finds the parties of one stance cue; one file for targets, one for holders.
#include "quotes/subjects.hpp"

#include <marsad/stance/edges.hpp>

namespace marsad::stance {

/// What the tables say of a lemma, looked up once instead of searched for row by row.
struct LemmaFacts {
  int operator_sign = 0;     ///< polarity of a masdar that takes its genitive as target
  bool genitive = false;     ///< some frame takes its genitive as target
  bool verb = false;         ///< some frame is this verb
  bool opposing = false;     ///< a verb that opposes its object
  bool condemning = false;   ///< a verb whose subject opposes something
  bool reporting = false;    ///< a verb of report
  bool intent_verb = false;  ///< cpp/data/rules/intents.tsv
  bool intent_noun = false;
  /// A verb that opposes what others do ("condemned the killing of"), unlike one that opposes a deed of its own subject
  /// ("refused the support of"): what it condemns is its target as a whole.
  [[nodiscard]] bool judging() const { return condemning && !intent_verb; }
};

/// Facts of a lemma; all false for one that no table has. Built once, thread-safe.
[[nodiscard]] const LemmaFacts& facts(std::string_view lemma);

class Resolver {
 public:
  Resolver(const quotes::Scene& s, const quotes::Quotes& q) : s_(s), p_(s.p), q_(q) {}

  struct Found {
    std::int32_t phrase = phrases::no_phrase;
    tokens::TokenRange range;
    std::int32_t entity = -1;
    text::Span span;
  };

  /// Adds the edges of one frame at one cue.
  void edges(const Frame& frame, const lexicon::Match& cue, std::vector<Edge>& out);

 private:
  static constexpr std::uint32_t no_verb = UINT32_MAX;
  [[nodiscard]] const phrases::NounPhrase& phrase(std::int32_t k) const { return p_.phrases[static_cast<std::size_t>(k)]; }
  [[nodiscard]] tokens::TokenRange sentence() const { return p_.sentences[p_.sentence_of[cue_.tokens.begin]].tokens; }
  [[nodiscard]] std::uint32_t after() const { return cue_.tail.empty() ? cue_.tokens.end : cue_.tail.end; }

  [[nodiscard]] Found of_phrase(std::int32_t k) const;
  /// Part of a phrase: an entity of its own, named by its words.
  [[nodiscard]] Found of_range(tokens::TokenRange r) const;
  [[nodiscard]] Found of_speaker(const quotes::Speaker& sp, text::Span cue) const;
  [[nodiscard]] bool negated() const;
  /// The verb whose object the phrase of the cue is, its subject and adverbials between them; no_verb if there is none.
  [[nodiscard]] std::uint32_t governing_verb() const;
  /// A masdar under another word that opposes it: "stop the support of X", "rejects the support of X".
  [[nodiscard]] bool turned() const;
  /// A condition or a question: nobody takes the position.
  [[nodiscard]] bool hypothetical() const;
  /// A plural that has lost its nun: "those who criticise the agreement" are a noun with a genitive.
  [[nodiscard]] bool in_construct() const;
  /// An adverbial masdar with its adjective, both in the accusative: "denied with a firm denial".
  [[nodiscard]] bool adverbial() const;
  /// Whether a masdar is somebody's will rather than an event: it stands in reported speech, behind li- of purpose, or
  /// under a word of intent, of stance or of report (cpp/data/rules/intents.tsv).
  [[nodiscard]] bool intended() const;
  [[nodiscard]] std::int32_t voice_quote(std::uint32_t token) const;
  /// The report whose content the cue lies in; the innermost.
  [[nodiscard]] const quotes::Report* enclosing() const;

  // targets.cpp
  [[nodiscard]] std::vector<Found> find_targets(const Frame& f);
  /// A target phrase and those coordinated with it. A stance word that governs something itself is left to its own frame.
  [[nodiscard]] std::vector<Found> with_coordinates(std::int32_t k) const;
  /// Whether the head of the phrase is an operator with its own target behind it: "the end of the war".
  [[nodiscard]] bool governs(std::int32_t k) const;
  /// Whether a pronoun can stand for a phrase, by gender and number.
  [[nodiscard]] static bool stands_for(std::string_view pronoun, const phrases::NounPhrase& np);
  /// A masdar that only strengthens its verb, with its adjective: "denied with a firm denial".
  [[nodiscard]] bool cognate(std::int32_t k) const;
  [[nodiscard]] std::vector<Found> object(const Frame& f) const;
  /// A content clause as target: from behind its opener to the end of its first clause, at most max_clause words.
  [[nodiscard]] std::vector<Found> clause(std::uint32_t opener) const;
  [[nodiscard]] std::vector<Found> genitive() const;
  [[nodiscard]] static bool is_preposition(const morph::Analysis& r, std::string_view prep);
  /// What a pronoun on a preposition takes up: the antecedent of the relative clause, or the object right before "wa-".
  [[nodiscard]] std::vector<Found> taken_up(std::uint32_t preposition) const;
  [[nodiscard]] std::vector<Found> complement(std::string_view prep) const;
  /// Whether the cue is predicated of a subject that ends at `from`: no verb but a copula stands between, and a nominal
  /// cue is no part of another phrase's complement.
  [[nodiscard]] bool predicates(std::uint32_t from) const;
  /// What a judgement is passed on: the subject of the clause in which the judging word is predicate.
  [[nodiscard]] std::vector<Found> judged() const;
  /// The verb of naming under which a judgement stands, "described the attack as cowardly"; no_verb if there is none.
  [[nodiscard]] std::uint32_t naming_verb() const;
  /// Whether the head of a target is one that the frame speaks of.
  [[nodiscard]] bool allowed(const Frame& f, const Found& t) const;

  // holders.cpp
  [[nodiscard]] std::int32_t subject_of(tokens::TokenRange verb_tokens, const morph::Analysis& verb) const;
  [[nodiscard]] std::vector<Found> holders_from(std::int32_t k, bool several) const;
  /// The speaker around the cue, or the last one of the report chain.
  [[nodiscard]] std::vector<Found> speaker() const;
  [[nodiscard]] std::vector<Found> find_holders(const Frame& f, const Found& target) const;
  [[nodiscard]] std::vector<Found> genitive_holder(const Frame& f, const Found& target) const;
  [[nodiscard]] std::vector<Found> subject_holder(const Frame& f) const;
  /// Whose doing a cue without active subject is: the complement of min, min qibal, min janib behind it.
  [[nodiscard]] std::vector<Found> agent() const;
  /// The actor in whose genitive a noun of intent stands: "Washington's readiness to defend".
  [[nodiscard]] std::vector<Found> owner_of(std::uint32_t noun) const;
  /// The member of a construct that a relative verb agrees with where its head does not: "the anger of the media that condemned".
  [[nodiscard]] std::vector<Found> inner_antecedent(const morph::Analysis& verb) const;
  /// The holder of a word without a subject of its own: the subject of the verb that governs it, or the speaker.
  [[nodiscard]] std::vector<Found> inherited() const;

  const quotes::Scene& s_;
  const phrases::Parsed& p_;
  const quotes::Quotes& q_;
  lexicon::Match cue_;
};

}  // namespace marsad::stance
