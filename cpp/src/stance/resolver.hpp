#pragma once
// Finds the parties of one stance cue: targets.cpp, complements.cpp, objects.cpp and judgements.cpp say what it is about, subjects.cpp,
// holders.cpp and inheritance.cpp whose it is, parties.cpp who can be one, mistaken.cpp where it is no cue.
#include "detail/particles.hpp"
#include "quotes/subjects.hpp"
#include "stance/lemma_facts.hpp"
#include "stance/misreadings.hpp"

#include <marsad/stance/edges.hpp>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <unordered_set>

namespace marsad::stance {

class Resolver {
 public:
  Resolver(const quotes::Scene& s, const quotes::Quotes& q);

  struct Found {
    std::int32_t phrase = phrases::no_phrase;
    tokens::TokenRange range;
    std::int32_t entity = -1;
    text::Span span;
  };
  /// At most four parties of one side; more are left out.
  class Founds {
   public:
    Founds() = default;
    Founds(std::initializer_list<Found> list) {
      for (const Found& f : list) push_back(f);
    }
    void push_back(const Found& f) {
      if (size_ < items_.size()) items_[size_++] = f;
    }
    template <class Keep>
    void keep_if(Keep keep) {
      size_ = static_cast<std::size_t>(std::remove_if(items_.begin(), items_.begin() + size_, [&](const Found& f) { return !keep(f); }) -
                                       items_.begin());
    }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] const Found& front() const noexcept { return items_.front(); }
    [[nodiscard]] const Found* begin() const noexcept { return items_.data(); }
    [[nodiscard]] const Found* end() const noexcept { return items_.data() + size_; }

   private:
    std::array<Found, 4> items_;
    std::size_t size_ = 0;
  };

  /// Adds the edges of one frame at one cue.
  void edges(const Frame& frame, const lexicon::Match& cue, std::vector<Edge>& out);
  /// Whether a target is an operator with a target of its own, "the support of the plan", which counts only if that says nothing.
  [[nodiscard]] bool yields(text::Span target) const { return operators_.contains(target.begin); }
  /// A target that is a masdar alone, with the complement that says of what it is: "the work (with the new law)".
  [[nodiscard]] Party completed(const Edge& edge);

 private:
  static constexpr std::uint32_t no_verb = UINT32_MAX;
  static constexpr std::uint32_t reach = 500;         // tokens on either side of a cue
  static constexpr std::size_t max_coordinates = 64;  // phrases of one coordination
  [[nodiscard]] const phrases::NounPhrase& phrase(std::int32_t k) const { return p_.phrases[static_cast<std::size_t>(k)]; }
  /// The sentence of the cue; of an endless one what is near.
  [[nodiscard]] tokens::TokenRange sentence() const { return sentence_; }
  [[nodiscard]] std::uint32_t after() const { return cue_.tail.empty() ? cue_.tokens.end : cue_.tail.end; }

  /// The token at a byte of the text, or the next one behind it.
  [[nodiscard]] std::uint32_t token_at(std::uint32_t byte) const;
  [[nodiscard]] Found of_phrase(std::int32_t k) const;
  /// Part of a phrase: an entity of its own, named by its words.
  [[nodiscard]] Found of_range(tokens::TokenRange r) const;
  /// The party of a range; none where nothing but marks stands in it.
  [[nodiscard]] Founds party(tokens::TokenRange r) const;
  /// Whether a word names somebody who can act: a name, or the title of a person or body.
  [[nodiscard]] bool names_actor(std::uint32_t token) const;
  /// The pronoun that is written on to a word.
  [[nodiscard]] std::string_view pronoun(std::uint32_t token) const;
  /// An indefinite masdar or the like with its adjective, both in the accusative: "a firm denial".
  [[nodiscard]] bool strengthens(std::uint32_t token) const;
  [[nodiscard]] static Found of_speaker(const quotes::Speaker& sp, text::Span cue);
  [[nodiscard]] bool negated() const;
  /// Facts of the verb whose object the phrase of the cue is, its subject and adverbials between them; all false if none.
  [[nodiscard]] const LemmaFacts& governor() const;
  /// Whether the cue is what a speaker demands of others: "the government must stop the war", "it is theirs to stop it",
  /// "asked that the states stop it". The speaker holds it, whoever is to do it.
  [[nodiscard]] bool demanded() const;
  /// The holder of a masdar under somebody's efforts or readiness: "praised the police and their efforts in the fight".
  [[nodiscard]] Founds through_pronoun(const Founds& found) const;
  /// Whether a masdar is what the subject of the verb above gets from others: "won the support of".
  [[nodiscard]] bool received() const;
  /// Whether a noun without an owner gets one from a word above it: "expressed the support", "called for the commitment to".
  [[nodiscard]] bool lent() const;
  /// Whether a masdar stands under a verb that makes it a passive, "was carried out": its doer is not the subject before.
  [[nodiscard]] bool done() const;
  /// Whether a word lays a duty: "must", "it is necessary".
  [[nodiscard]] bool obliging(std::uint32_t token) const { return p_.readings[token] != nullptr && facts(p_.lemma(token)).duty; }
  /// Whether an 'ala at this token lays a duty on its complement: it opens its clause.
  [[nodiscard]] bool lays_duty(std::uint32_t token) const;
  /// On whom the duty lies that a clause behind it describes, the subject of its verb: "it is upon the state to help".
  [[nodiscard]] std::int32_t bearer(std::uint32_t verb_token) const;
  /// "We", "our", "I": the speaker.
  [[nodiscard]] bool first_person(std::uint32_t token) const;
  /// A masdar under another word that opposes it: "stop the support of X", "rejects the support of X".
  [[nodiscard]] bool turned(const LemmaFacts& above) const;
  /// A condition or a question: nobody takes the position.
  [[nodiscard]] bool hypothetical() const;
  /// A noun inside the name of a body or office: "the committee for the fight against corruption" fights nobody here.
  [[nodiscard]] bool part_of_name() const;
  /// A masdar that is written like its verb: "their refusal (of) the plan", behind a preposition or before its object.
  [[nodiscard]] bool written_as_verb() const;
  /// A joined masdar of three letters with a pronoun and nothing that qualifies it: "visited the union and supported it".
  [[nodiscard]] bool may_be_verb() const;
  /// A plural that has lost its nun: "those who criticise the agreement" are a noun with a genitive.
  [[nodiscard]] bool in_construct() const;
  /// Whether a masdar is somebody's will rather than an event: it stands in reported speech, behind li- of purpose, or
  /// under a word of intent, of stance or of report (cpp/data/rules/intents.tsv). A weak one, a mere deed ("opening the
  /// road"), only where it is asked for ("called for", "must") or judged ("welcomed"): what somebody plans or does is no
  /// position.
  [[nodiscard]] bool intended(const Frame& f) const;
  /// Whether no verb stands between a reported event and the cue: "told of the death of two and the destruction of".
  [[nodiscard]] bool names_event(const quotes::Report& report) const;
  /// A word that cannot be this cue: written with another hamza ("heroes" is no annulment), a participle with the article
  /// that no longer acts as a verb ("the accused"), "in cooperation with".
  [[nodiscard]] bool mistaken(const Frame& f) const;
  /// Whether a condition of cpp/data/rules/misreadings.tsv holds at the cue.
  [[nodiscard]] bool holds(const Condition& c) const;
  /// Whether the preposition of the frame stands right behind the cue, or behind its subject alone.
  [[nodiscard]] bool adjacent() const;
  /// Whether a row of that table says that the cue is not this frame's.
  [[nodiscard]] bool misread(const Frame& f) const;
  /// A stem written with a hamza that the lemma of the frame does not have: "heroes" is no annulment.
  [[nodiscard]] bool other_hamza(const Frame& f) const;
  /// Whether a negative position is on what no actor does: "fights the fire".
  [[nodiscard]] bool faceless(const Found& target) const;
  /// Whether a holder only tells of things: "a study supports".
  [[nodiscard]] bool only_tells(const Frame& f, const Found& holder) const;
  /// Whether somebody only claims that the holder takes the position: "the charges that it helps", "alleged their support of".
  [[nodiscard]] bool alleged(const Found& holder) const;
  /// God, to whom oaths and wishes turn.
  [[nodiscard]] bool divine(const Found& f) const;
  /// The verb of a wish behind a name: "God protect him".
  [[nodiscard]] bool wishes(std::uint32_t verb) const { return verb + 1 < p_.tokens.size() && facts(p_.lemma(verb + 1)).divine; }
  /// Whether a phrase can be somebody's: no adverbial accusative ("in answer to"), no deed.
  [[nodiscard]] bool can_hold(const Found& f) const;
  /// Whether a participle or masdar of demand is said of an actor right before it: "the government is asked for".
  [[nodiscard]] bool asked() const;
  /// A verb of harm or neglect, which needs somebody who acts: "the militia destroyed".
  [[nodiscard]] static bool blames(const Frame& f) {
    return f.pos == "verb" && f.holder == Holder::speaker && f.target == Target::subject && f.polarity < 0 && f.strength == 3;
  }
  /// Whether a content clause states something, "insisted that the charge is false", and demands nothing.
  [[nodiscard]] bool asserts(const Found& target) const;
  /// Whether a clause of duty only asks to know or to say something: "we must remember that".
  [[nodiscard]] bool reminds(const Found& target) const;
  /// Whether a target is the holder's own, "the destruction of their force": done to him, not by him.
  [[nodiscard]] bool own_thing(const Found& holder, const Found& target) const;
  /// Whether a phrase is people, and no body: a person, their titles, those who do something.
  [[nodiscard]] bool persons(std::int32_t k) const;
  /// Whether a phrase can take a position: an actor, people, or a number of them.
  [[nodiscard]] bool acts(std::int32_t k) const;
  /// Whether the cue is a participle in the accusative that says how its subject acts: "withdrew, objecting to".
  [[nodiscard]] bool circumstantial(const Frame& f) const;
  /// Whether a noun is said of the subject right before it: "the party is an enemy of".
  [[nodiscard]] bool identifies(const Frame& f) const;
  /// Whether nothing but a copula stands between the subject and the adjective that is said of it.
  [[nodiscard]] bool said_of(const Found& subject) const;
  [[nodiscard]] bool is_time(std::int32_t k) const;
  /// Whether a party says whom or what it is: no time, no measure, no lone pronoun or adjective.
  [[nodiscard]] bool says_what(const Found& f) const;
  /// The report whose content the cue lies in; the innermost.
  [[nodiscard]] const quotes::Report* enclosing() const;
  /// The report whose cue begins at this token, null if there is none.
  [[nodiscard]] const quotes::Report* report_at(std::uint32_t token) const;
  /// The last of the actors that are coordinated with the phrase.
  [[nodiscard]] std::int32_t last_mention(std::int32_t k) const;

  // targets.cpp
  [[nodiscard]] Founds find_targets(const Frame& f);
  /// A target phrase and those coordinated with it.
  [[nodiscard]] Founds with_coordinates(std::int32_t k) const;
  /// Whether the head of the phrase is an operator with its own target behind it: "the end of the war".
  [[nodiscard]] bool governs(std::int32_t k) const;
  /// Whether a pronoun can stand for a phrase, by gender and number.
  [[nodiscard]] static bool stands_for(std::string_view pronoun, const phrases::NounPhrase& np);
  /// A masdar that only strengthens its verb, with its adjective: "denied with a firm denial".
  [[nodiscard]] bool cognate(std::int32_t k) const;
  [[nodiscard]] Founds object(const Frame& f) const;
  /// The object behind the subject: `whole` with everything that can stand in apposition to it.
  [[nodiscard]] Founds object_behind(const Frame& f, bool whole) const;
  /// Whether a word says how firmly, though the object right behind it reads as its genitive: "condemned with force (the) killing".
  [[nodiscard]] bool insists(std::uint32_t token) const;
  /// Whether a participle of report goes on with words of its own: "fight in the alliance, announcing the end of".
  [[nodiscard]] bool adjoins(std::uint32_t token) const;
  /// Whether a word read as a verb right behind "condemned" is the masdar of the same letters: "condemned (the) killing of".
  [[nodiscard]] bool masdar_too(std::uint32_t verb_token) const;
  /// Whether a phrase behind a masdar and its genitive can be its object: nothing governs or joins it.
  [[nodiscard]] bool follows_genitive(std::int32_t k) const;
  /// Whom or what the pronoun on the cue takes up: the antecedent of a relative clause, with or without "which", else the
  /// last actor that agrees, in this sentence or the one before.
  [[nodiscard]] Founds object_pronoun() const;
  /// The phrase that a preposition right behind another governs; no_phrase if none does, or it tells a time.
  [[nodiscard]] std::int32_t complement_behind(std::int32_t k) const;
  /// Whether a phrase is a masdar with nothing but adjectives, which does not say of what it is.
  [[nodiscard]] bool bare_masdar(std::int32_t k) const;
  /// Whether a participle with the article stands with the subject right behind its verb, which may take what follows.
  [[nodiscard]] bool says_of_subject(std::uint32_t token) const;
  /// Whether a phrase ends in a word that counts those behind "of": "a number (of)".
  [[nodiscard]] bool counts(std::int32_t k) const;
  /// Whether a joined phrase is an adjective alone, said of what stands before it.
  [[nodiscard]] bool qualifies(std::int32_t k) const;
  /// What a speaker demands, with the complement of its head: "the focus on aid".
  [[nodiscard]] Founds with_complement(Founds demanded) const;
  /// A content clause as target: from behind its opener to the end of its first clause, at most max_clause words.
  [[nodiscard]] Founds clause(std::uint32_t opener) const;
  [[nodiscard]] Founds genitive() const;
  [[nodiscard]] static bool is_preposition(const morph::Analysis& r, std::string_view prep);
  /// What a pronoun on a preposition takes up: the antecedent of the relative clause, or the object right before "wa-".
  [[nodiscard]] Founds taken_up(std::uint32_t preposition) const;
  /// The token behind those whom a call or a participle of demand turns to, all that are coordinated, `begin` where nobody
  /// stands there: "calling upon writers, readers and teachers to".
  [[nodiscard]] std::uint32_t behind_addressee(std::uint32_t begin) const;
  /// Whom a pronoun on a preposition means, "voiced his thanks to them": the last actor before the cue that agrees, not its holder.
  [[nodiscard]] Founds meant_by(std::uint32_t preposition) const;
  /// What the preposition governs behind the cue: a clause, or a phrase with those coordinated with it.
  [[nodiscard]] Founds complement(std::string_view prep) const;
  /// The comma that closes what stands between the cue and its complement, "calling, once again, for"; `comma` if none does.
  [[nodiscard]] std::uint32_t behind_interposition(std::uint32_t comma, std::uint32_t end) const;
  /// Whether at token i something else begins, so that what follows is no complement of the cue.
  [[nodiscard]] bool leaves_complement(std::uint32_t i, std::uint32_t begin, std::string_view prep) const;
  /// The party that begins at token `at`, right behind the preposition or with it on the word.
  [[nodiscard]] Founds governed_by(std::uint32_t at, std::uint32_t end, std::string_view prep) const;
  /// Whether the cue is predicated of a subject that ends at `from`: no verb but a copula stands between, and a nominal
  /// cue is no part of another phrase's complement.
  [[nodiscard]] bool predicates(const Frame& f, std::uint32_t from) const;
  /// Where the clause of the cue begins: behind a conjunction that opens a nominal clause; `begin` if none does.
  [[nodiscard]] std::uint32_t clause_begin(std::uint32_t begin) const;
  /// What somebody must do, behind a word of duty and him on whom it lies; a clause, or also a phrase.
  [[nodiscard]] Founds duty(std::uint32_t from, bool clause_only) const;
  /// What a pronoun before a judgement stands for: the last definite phrase before it that agrees and is not who speaks, else
  /// the first of the sentence before.
  [[nodiscard]] Founds referent(std::string_view pronoun, std::uint32_t before) const;
  /// What a judgement is passed on: the subject of the clause in which the judging word is predicate.
  [[nodiscard]] Founds judged(const Frame& f) const;
  /// Whether the cue is only wished: "that the price be fair".
  [[nodiscard]] bool wished() const;
  /// Whether the cue can be said of something: no definite noun that only names it.
  [[nodiscard]] bool passes_judgement(const Frame& f) const;
  /// What the verb of naming calls so: its object; nothing where the verb leaves it to the clause.
  [[nodiscard]] std::optional<Founds> named_so(std::uint32_t verb) const;
  /// What the pronoun on a relative verb of naming takes up, "the plan that he called unjust"; behind "the thing" a deed before it.
  [[nodiscard]] Founds antecedent_of(std::uint32_t verb) const;
  /// Whether a relative or a pronoun stands right before a verb.
  [[nodiscard]] bool relative_verb(std::uint32_t verb) const;
  /// Of whom or what a verb of judgement is said: "met with criticism"; nothing where its own words do not tell.
  [[nodiscard]] std::optional<Founds> subject_of_judging_verb(const Frame& f) const;
  /// Where the clause begins whose predicate the cue is.
  [[nodiscard]] std::uint32_t judged_from() const;
  /// The subject of that clause; nothing if it has none before the cue.
  [[nodiscard]] std::optional<Founds> subject_of_judgement(const Frame& f, std::uint32_t begin) const;
  /// What a speaker calls by a word of blame, if it is somebody's: "this aggression", "the crimes of the militia".
  [[nodiscard]] Founds labelled() const;
  /// The verb of naming under which a judgement stands, "described the attack as cowardly"; no_verb if there is none.
  [[nodiscard]] std::uint32_t naming_verb() const;
  /// What a speaker judges by its effect: the inanimate subject of a verb of effect, "the decision harms the workers".
  [[nodiscard]] Founds effective(const Frame& f) const;
  /// Where a phrase behind a verb, read as its subject alone, turns out to hold its object too: "the Republicans "Najjar"",
  /// "the states the afflicted", "the deputies to the speech of"; the end of the phrase if it does not.
  [[nodiscard]] std::uint32_t cut(std::int32_t k, bool to) const;
  /// The object inside the phrase of the subject right behind the cue.
  [[nodiscard]] Founds object_inside(std::int32_t subject, bool to) const;
  /// Whether the head of a target is one that the frame speaks of.
  [[nodiscard]] bool allowed(const Frame& f, const Found& t) const;

  // holders.cpp
  /// Whether the subject of a relative verb stands behind it and a pronoun farther on takes up its head: "whom the group
  /// threatened with his execution".
  [[nodiscard]] bool resumed_later(std::int32_t head, std::uint32_t behind, const morph::Analysis& verb) const;
  /// Whether "who" stands right before a verb, which so has its subject: "whoever threatens our security".
  [[nodiscard]] bool behind_who(std::uint32_t verb_token) const;
  /// The head of a relative clause behind "in" and a name, where the verb agrees with it too: "the contests in Europe that".
  [[nodiscard]] std::int32_t before_place(std::int32_t head, const morph::Analysis& verb) const;
  /// Whether the verb is what somebody is accused of, "accused it that it supports": nobody says that he holds it.
  [[nodiscard]] bool charged() const;
  /// Whether a phrase shows by its ending that it is no subject.
  [[nodiscard]] bool oblique(std::int32_t k) const;
  [[nodiscard]] std::int32_t subject_of(tokens::TokenRange verb_tokens, const morph::Analysis& verb) const;
  /// The phrase right before a verb that opens its clause: "that the party supports the army"; no_phrase if none does.
  [[nodiscard]] std::int32_t topic(std::uint32_t verb_token, const morph::Analysis& verb) const;
  /// Who spoke in the sentence before, for a verb without subject that opens its sentence: "He also condemned".
  [[nodiscard]] Founds continued(const morph::Analysis& verb) const;
  [[nodiscard]] Founds holders_from(std::int32_t k, bool several) const;
  /// The speaker around the cue, or the last one of the report chain.
  [[nodiscard]] Founds speaker() const;
  [[nodiscard]] Founds find_holders(const Frame& f, const Found& target) const;
  [[nodiscard]] Founds genitive_holder(const Frame& f, const Found& target) const;
  [[nodiscard]] Founds subject_holder(const Frame& f) const;
  /// The noun that a joined participle qualifies beside another one, "their role that supports the poor and (the) defends the
  /// weak"; no_verb if there is none.
  [[nodiscard]] std::uint32_t qualified_before() const;
  /// A subject that is named farther on: "the director of the team at the club So-and-so".
  [[nodiscard]] Found named_behind(Found subject, const Frame& f) const;
  /// Whose doing a cue without active subject is: the complement of min, min qibal, min janib behind it.
  [[nodiscard]] Founds agent() const;
  /// The actor in whose genitive a noun of intent stands: "Washington's readiness to defend".
  [[nodiscard]] Founds owner_of(std::uint32_t noun) const;
  /// Whether a phrase right before that of the cue says by a relational adjective whose it is: "the government's efforts to".
  [[nodiscard]] bool whose(std::int32_t k) const;
  /// The verb before the phrase of the cue in its clause; empty if there is none.
  [[nodiscard]] std::string_view governing_lemma() const;
  /// Holders of a cue with a pronoun: `found`, or an actor nearby where the pronoun cannot stand for it.
  [[nodiscard]] Founds owned(std::string_view suffix, const Founds& found) const;
  /// Whether a phrase is one word with the article right behind the complement of a preposition, which it qualifies: "the affairs of
  /// the others (the) internal".
  [[nodiscard]] bool lone_adjective(std::int32_t k) const;
  /// Whom a pronoun before the verb takes up, "therefore it rejects": the last subject that agrees.
  [[nodiscard]] Founds pronoun_holder(std::uint32_t verb) const;
  /// The member of a construct that a relative verb agrees with where its head does not: "the anger of the media that condemned".
  [[nodiscard]] Founds inner_antecedent(std::uint32_t verb_token) const;
  /// The holder of a word without a subject of its own: the subject of the verb that governs it, or the speaker.
  [[nodiscard]] Founds inherited() const;
  /// What inherited() knows of its cue before it goes back through the words before it.
  struct Heir {
    const quotes::Report* report = nullptr;    ///< whose content holds the cue
    std::uint32_t begin = 0;                   ///< of that content, or of the sentence
    const morph::Analysis* verb = nullptr;     ///< of the cue, if it is one
    const morph::Analysis* opening = nullptr;  ///< the first word of its phrase
    bool joined = false;                       ///< that word bears wa-
    bool circumstantial = false;               ///< "withdrew, objecting to"
    bool demand = false;                       ///< what others are asked for, named by a noun
  };
  [[nodiscard]] Heir heir() const;
  /// Whether the cue is what somebody is accused of: "accused of helping".
  [[nodiscard]] bool accused(const Heir& h) const;
  /// Who holds it by the noun at token i before the cue, nobody included; nothing where the noun does not say.
  [[nodiscard]] std::optional<Founds> holder_at_noun(const Heir& h, std::uint32_t i) const;
  /// Whether a verb in what somebody said has its subject only in it, so that one before it tells whose a noun behind it is.
  [[nodiscard]] bool subjectless(const Heir& h, std::uint32_t verb) const;
  /// Whether the verb before the cue is one of another clause, in which the cue does not stand.
  [[nodiscard]] bool aside(const Heir& h, std::uint32_t verb, bool comma) const;
  /// Likewise by the verb at token i.
  [[nodiscard]] std::optional<Founds> holder_at_verb(const Heir& h, std::uint32_t i) const;
  /// Where no word before the cue says it: by the clause, `nominal` if no verb of it was met.
  [[nodiscard]] Founds holder_of_clause(const Heir& h, bool nominal) const;

  const quotes::Scene& s_;
  const phrases::Parsed& p_;
  const quotes::Quotes& q_;
  std::vector<std::int32_t> voices_;             // by token: the quotation whose voice it is, -1 for the narrator's
  std::vector<std::int32_t> enclosing_;          // by token: the innermost report whose content it lies in, -1 for none
  std::unordered_set<std::uint32_t> operators_;  // where the targets begin that yield to their own
  lexicon::Match cue_;
  tokens::TokenRange sentence_;
  const Frame* frame_ = nullptr;  // of the cue
  bool against_ = false;          // the frame opposes: what it is against is its target as a whole, "refuses the return of the sanctions"
};

}  // namespace marsad::stance
