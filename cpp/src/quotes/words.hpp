#pragma once
// Words with a part in telling quotations (cpp/data/rules/quoting.tsv).
#include <cstdint>
#include <string_view>

namespace marsad::quotes {

enum class WordRole : std::uint32_t {
  norm = 1U << 0,        ///< what things accord with and nobody's speech: "according to the law"
  title = 1U << 1,       ///< the title of a work stands behind it: "a film"
  loaded = 1U << 2,      ///< a word that outlets hold at a distance: "terrorists"
  quantity = 1U << 3,    ///< counts those behind "of": "a number of"
  attitude = 1U << 4,    ///< who expresses it says what stands behind it: hope, confidence, readiness
  rubric = 1U << 5,      ///< heads an article and says nothing: "profile:", "report:"
  naming = 1U << 6,      ///< behind "what": somebody's label follows, "what he called"
  so_called = 1U << 7,   ///< a label follows: "the so-called"
  describing = 1U << 8,  ///< with bi-: the words of who describes follow
  entitling = 1U << 9,   ///< a name follows right behind: "known as", "under the title"
  as = 1U << 10,         ///< before a verb of speech: "as he said"
  by = 1U << 11,         ///< with "what" before one: "by what he said"
  only = 1U << 12,       ///< with fa- it says "only" and names no source
  worth = 1U << 13,      ///< before a noun of speech: "it is worth mentioning"
  there_is = 1U << 14,   ///< opens a clause that nothing else opens
  lack = 1U << 15,       ///< denies the masdar behind it: "without revealing"
  extent = 1U << 16,     ///< "went as far as describing"
  one_of = 1U << 17,     ///< an apposition: "So-and-so, one of the villagers"
  statement = 1U << 18,  ///< a paper in which somebody announces what follows it
  means = 1U << 19,      ///< behind "and that": the content goes on with a way or purpose
  happening = 1U << 20,  ///< lends its masdar a passive: "was done"
  meanwhile = 1U << 21,  ///< behind fi: "at a time when"
  topic = 1U << 22,      ///< "as concerns (the minister)": what it governs is no subject
  region = 1U << 23,     ///< a definite one behind bi- is where something is
  paper = 1U << 24,      ///< what somebody says or writes: "a speech of (li-) the minister"
  in = 1U << 25,         ///< with a pronoun it takes a paper up: "in which he affirmed"
  comment = 1U << 26,    ///< a participle of what a speaker does with his words: "thanking"
  addressee = 1U << 27,  ///< whom demands are made of, seldom who makes them
  work = 1U << 28,       ///< its name stands right behind it between marks: "the festival"
  side = 1U << 29        ///< with an adjective it acts: "the military wing"
};

/// Whether a lemma has the role.
[[nodiscard]] bool has_role(std::string_view lemma, WordRole role);

}  // namespace marsad::quotes
