#pragma once
// Words with a part in telling quotations (cpp/data/rules/quoting.tsv).
#include <cstdint>
#include <string_view>

namespace marsad::quotes {

enum class WordRole : std::uint64_t {
  norm = 1ULL << 0,         ///< what things accord with and nobody's speech: "according to the law"
  title = 1ULL << 1,        ///< the title of a work stands behind it: "a film"
  loaded = 1ULL << 2,       ///< a word that outlets hold at a distance: "terrorists"
  quantity = 1ULL << 3,     ///< counts those behind "of": "a number of"
  attitude = 1ULL << 4,     ///< who expresses it says what stands behind it: hope, confidence, readiness
  rubric = 1ULL << 5,       ///< heads an article and says nothing: "profile:", "report:"
  naming = 1ULL << 6,       ///< behind "what": somebody's label follows, "what he called"
  so_called = 1ULL << 7,    ///< a label follows: "the so-called"
  describing = 1ULL << 8,   ///< with bi-: the words of who describes follow
  entitling = 1ULL << 9,    ///< a name follows right behind: "known as", "under the title"
  as = 1ULL << 10,          ///< before a verb of speech: "as he said"
  by = 1ULL << 11,          ///< with "what" before one: "by what he said"
  only = 1ULL << 12,        ///< with fa- it says "only" and names no source
  worth = 1ULL << 13,       ///< before a noun of speech: "it is worth mentioning"
  there_is = 1ULL << 14,    ///< opens a clause that nothing else opens
  lack = 1ULL << 15,        ///< denies the masdar behind it: "without revealing"
  extent = 1ULL << 16,      ///< "went as far as describing"
  one_of = 1ULL << 17,      ///< an apposition: "So-and-so, one of the villagers"
  statement = 1ULL << 18,   ///< a paper in which somebody announces what follows it
  means = 1ULL << 19,       ///< behind "and that": the content goes on with a way or purpose
  happening = 1ULL << 20,   ///< lends its masdar a passive: "was done"
  meanwhile = 1ULL << 21,   ///< behind fi: "at a time when"
  topic = 1ULL << 22,       ///< "as concerns (the minister)": what it governs is no subject
  region = 1ULL << 23,      ///< a definite one behind bi- is where something is
  paper = 1ULL << 24,       ///< what somebody says or writes: "a speech of (li-) the minister"
  in = 1ULL << 25,          ///< with a pronoun it takes a paper up: "in which he affirmed"
  comment = 1ULL << 26,     ///< a participle of what a speaker does with his words: "thanking"
  addressee = 1ULL << 27,   ///< one who is called upon rather than calls: "the citizens", "the world"
  work = 1ULL << 28,        ///< its name stands right behind it between marks: "the festival"
  side = 1ULL << 29,        ///< with an adjective it acts: "the military wing"
  appeal = 1ULL << 30,      ///< a verb that calls upon somebody
  urge = 1ULL << 31,        ///< one that hardly goes without whom it calls upon: "urged"
  addressees = 1ULL << 32,  ///< the same in the plural alone: "citizens", but not "a citizen"
  own_duty = 1ULL << 33,    ///< with a pronoun what one is called to do oneself: "its responsibilities"
  turn = 1ULL << 34,        ///< with a pronoun, before a verb: "for his part"
  latter = 1ULL << 35,      ///< alone and definite, the last who was named
  former = 1ULL << 36,      ///< the one before him
  notion = 1ULL << 37       ///< a label of it stands right behind it between marks: "the phenomenon (of)"
};

/// Whether a lemma has the role.
[[nodiscard]] bool has_role(std::string_view lemma, WordRole role);

}  // namespace marsad::quotes
