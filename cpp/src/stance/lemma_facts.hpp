#pragma once
// What the tables of this layer say of a lemma: rules/stance.tsv, intents.tsv, roles.tsv, lexicons/reporting.tsv.
#include <string_view>

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
  bool negator = false;       ///< this and the next: cpp/data/rules/roles.tsv
  bool side = false;          ///< "on the part of"
  bool naming = false;        ///< "described the attack as cowardly"
  bool copula = false;        ///< joins a judgement to its subject
  bool duty = false;          ///< lays a duty: "must", "necessary"
  bool modal = false;         ///< between a negation and a masdar: "cannot be accepted"
  bool purpose = false;       ///< says what its subject is for: "aims at"
  bool thing = false;         ///< a title's word that names a thing: "the decision"
  bool effect = false;        ///< what an inanimate subject of the verb does to somebody is good or bad: "serves", "harms"
  bool doing = false;         ///< makes a masdar a passive: "the refusal was done"
  bool failing = false;       ///< its doer does not do what it governs: "failed to protect", "claims to fight"
  bool people = false;        ///< people who act together, though they bear no title: "the residents", "thousands"
  bool performing = false;    ///< a verb whose subject does what the masdar under it says: "proceeded to"
  bool knowing = false;       ///< a verb of the mind, whose duty demands nothing: "we must remember"
  bool giving = false;        ///< what it gives serves a purpose, and is no position: "offers a service for the support of"
  bool receiving = false;     ///< its subject gets what others do: "won the support of"
  bool urging = false;        ///< asks others for what it governs, or wishes it: "called for", "the necessity of"
  bool light = false;         ///< a verb that lends a noun its subject: "launched a campaign against", "put pressure on"
  bool divine = false;        ///< God
  bool manner = false;        ///< behind bi- it says how firmly: "condemned with force"
  bool lasting = false;       ///< a verb that is negated and means "still"
  bool resuming = false;      ///< a short form of "return", with a negation "no longer"
  bool rhetorical = false;    ///< "how can we accept"
  bool asking = false;        ///< opens a question
  bool parting = false;       ///< what stands behind it belongs to no cue before it: "with regard to"
  bool standing = false;      ///< a verb of standing, of which "before" makes another stand
  bool event = false;         ///< what it is for belongs to its name: "the national campaign for the support of"
  bool natural = false;       ///< no actor is behind it: fire, illness
  bool complemented = false;  ///< a participle whose own complement follows: "in charge of"
  bool document = false;      ///< it tells, and takes part in nothing else: "a study"
  bool allegation = false;    ///< what it governs is only said of somebody: "the charge of"
  bool ill = false;           ///< a harm that nobody says he wants: "the destabilisation of"
  bool binding = false;       ///< a preposition behind which a masdar names what it is about: "the attack on"
  bool deed = false;          ///< a noun that names what it is about like a masdar: "the attack"
  bool fixed = false;         ///< a masdar that makes one term of the one before it: "a cease of fire"
  bool accused = false;       ///< somebody who is charged with what stands behind bi-
  bool by_bi = false;         ///< a performing verb that is one only with bi-
  bool taking_up = false;     ///< with a relative it takes up the clause before: "the thing that"
  bool empty = false;         ///< a noun that names no party: "himself", "the sake of", "the side of"
  /// A verb that opposes what others do ("condemned the killing of"), unlike one that opposes a deed of its own subject
  /// ("refused the support of"): what it condemns is its target as a whole.
  [[nodiscard]] bool judging() const { return condemning && !intent_verb; }
};

/// Facts of a lemma; all false for one that no table has. Built once, thread-safe.
[[nodiscard]] const LemmaFacts& facts(std::string_view lemma);

}  // namespace marsad::stance
