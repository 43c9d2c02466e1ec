#pragma once
// Which lemmas a rule on phrases means (cpp/data/rules/lemma_classes.tsv): asked where a rule has come to the word, not of
// every token; what is asked of all tokens is a bit of WordFacts.
//
//   if (r.has(morph::al) && in_class(r.lemma, lemma_class::limit)) ...  // "rafi' al-mustawa"
//
// One look-up in a hash table; thread-safe.
#include <cstdint>
#include <string_view>

namespace marsad::phrases {

namespace lemma_class {
enum Bit : std::uint32_t {
  limit = 1U << 0,         ///< the noun in an adjective's genitive: "of high rank", "of many nations"
  namesake = 1U << 1,      ///< a place that bears the name of a person with a title: "the airport of King Sami"
  acting = 1U << 2,        ///< behind an office, with bi-: who holds it for another
  amount = 1U << 3,        ///< al-kathir min, al-qalil min
  lasting = 1U << 4,       ///< zala, bariha, infakka, fati'a: negated they say that something lasts
  inna = 1U << 5,          ///< inna and what is made with it: nouns behind it alone
  that = 1U << 6,          ///< an, lakin, bi-an: open clauses with either word first
  relative = 1U << 7,      ///< ma, man, mimma, mimman
  verbal = 1U << 8,        ///< qad, la-qad, sawfa: before a verb, and none
  negator = 1U << 9,       ///< la, lam, lan, ma, lamma
  subjunctive = 1U << 10,  ///< an, kay, hatta: the imperfect behind it is subjunctive
  purpose = 1U << 11,      ///< kay, li-kay
  institution = 1U << 12,  ///< behind a body and before li-: what it is for belongs to its name, "the general authority for"
  field = 1U << 13,        ///< a field of work that is also a plural or a body: al-thaqafa wal-i'lam, al-thaqafa wal-funun
  affairs = 1U << 14,      ///< what an office has for persons: shu'un al-asra wal-muharrarin
  care = 1U << 15,         ///< the same behind an office alone: lajnat huquq al-marda wal-musinnin
  ordinal = 1U << 16,      ///< the units of compound ordinals: al-sadisa ashra
  numbered = 1U << 17,     ///< what bears a number behind its article: al-qarar 4410
  ten = 1U << 18,          ///< the second word of compound ordinals
  number = 1U << 19,       ///< before the number of what stands before it: the resolution number 40
  self = 1U << 20,         ///< with a pronoun behind a noun: that very one
  main = 1U << 21,         ///< a noun that is an adjective behind a thing: "the main reason", "public opinion"
  arab = 1U << 22,         ///< a people whose plural is the adjective of persons as well
  capital = 1U << 23,      ///< what its own name follows: "the capital Bern"
};
}  // namespace lemma_class

/// Whether the lemma is of any of these classes.
[[nodiscard]] bool in_class(std::string_view lemma, std::uint32_t any);

}  // namespace marsad::phrases
