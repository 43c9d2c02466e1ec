#pragma once
/// What the rules about phrases and clauses ask of a word, answered once for each reading of a word type.
///
///   const WordFacts f = word_facts("al-wazir", analysis);    // the form in Arabic letters, one of its analyses
///   if (f.title == TitleClass::office && !f.has(fact::joined)) ...
///
/// A Tagger keeps the facts of every type (Tagger::facts); Parsed has those of each token. Pure function of form and
/// reading over the tables titles.tsv, openers.tsv, adverbials.tsv, word_facts.tsv and verbs.tsv; thread-safe; never fails.
#include <cstdint>
#include <string_view>

#include <marsad/morph/analysis.hpp>

namespace marsad::phrases {

/// What a noun says about the person or body it stands for (cpp/data/actors/titles.tsv).
enum class TitleClass : std::uint8_t { none, office, military, religious, honorific, profession, source, body, paper };

/// The class of a title by its lemma (or first word), none for other nouns.
[[nodiscard]] TitleClass title_class(std::string_view lemma);
/// Whether a title is a person's: neither of a body nor of a source.
[[nodiscard]] constexpr bool person_title(TitleClass t) noexcept {
  return t != TitleClass::none && t != TitleClass::body && t != TitleClass::source && t != TitleClass::paper;
}
/// Whether it is of what has words of its own to say and is no person: a body, or a paper of one ("the report").
[[nodiscard]] constexpr bool body_title(TitleClass t) noexcept { return t == TitleClass::body || t == TitleClass::paper; }

/// What opens a clause (cpp/data/rules/openers.tsv).
enum class Opener : std::uint8_t { none, content, relative, adverbial, adversative, conditional };

/// What the table of openers says of one token.
struct OpenerMark {
  Opener kind = Opener::none;
  Opener verbal = Opener::none;  ///< what it opens right before a verb
  bool closes = false;           ///< behind a comma it ends a content clause that stands before it
  bool bound = false;            ///< it belongs to the word before it: "before that", "must that"
  friend bool operator==(const OpenerMark&, const OpenerMark&) = default;
};

/// Bits of WordFacts::bits. They are set for words with a reading, but for `numeric`.
namespace fact {
enum Bit : std::uint32_t {
  numeric = 1U << 0,              ///< a number or percentage in figures
  preposed = 1U << 1,             ///< bi-, li- or ka- is written on to it
  joined = 1U << 2,               ///< wa- or fa- is written on to it
  article = 1U << 3,              ///< al- is
  possessed = 1U << 4,            ///< a pronoun is
  opens_phrase = 1U << 5,         ///< can be the first word of a noun phrase
  substantive = 1U << 6,          ///< an adjective that can stand for a noun
  governs = 1U << 7,              ///< can have a genitive behind it
  ends_alef = 1U << 8,            ///< its last letter is alef
  accusative = 1U << 9,           ///< its ending is written in the accusative alone
  quantifier = 1U << 10,          ///< kull, ba'd, ahad ...: measures the noun behind it
  time = 1U << 11,                ///< a noun of time
  intransitive = 1U << 12,        ///< a verb without direct object
  linker = 1U << 13,              ///< ibn, Al, Abu
  kaffa = 1U << 14,               ///< behind its noun: "the states all"
  rank = 1U << 15,                ///< first, second: part of a rank of two words
  name_of = 1U << 16,             ///< bi-sm: in the name of
  complement_of_body = 1U << 17,  ///< li- with article or name, or li-sha'n
  place_of_office = 1U << 18,     ///< fi, ila, lada
  at_body = 1U << 19,             ///< lada
  clause_stop = 1U << 20,         ///< a finite verb or auxiliary
  verb = 1U << 21,                ///< a finite verb
  at_goal = 1U << 22,             ///< ila
  envoy = 1U << 23,               ///< sent somewhere: safir, mab'uth
  motion = 1U << 24,              ///< a verb of going somewhere
  portfolio = 1U << 25,           ///< what has a field of work: wizara, lajna
  counts = 1U << 26,              ///< idda, bid': an indefinite genitive behind it
  attributive = 1U << 27,         ///< a noun that qualifies another: al-naft al-kham
  place_noun = 1U << 28,          ///< wasat: a preposition, behind another one a noun
  before_imperfect = 1U << 29,    ///< lam, lan: right before an imperfect verb and nothing else
  before_verb = 1U << 30,         ///< qad, 'indama: right before a finite verb and nothing else
  hearer = 1U << 31,              ///< whom one speaks to behind li-: a reporter, a paper, an agency
};
}  // namespace fact

/// Bits of WordFacts::also: what else the form can be with the same clitics, which a Tagger sets, and more.
namespace also {
enum Bit : std::uint8_t {
  adjective = 1U << 0,      ///< and not seldom
  name = 1U << 1,           ///< the name of a person; its article may belong to it
  noun = 1U << 2,           ///< a noun, for a name or an adjective
  seldom = 1U << 3,         ///< an adjective, be it seldom
  begins_opener = 1U << 4,  ///< the first of several words of an opener, wa- or fa- aside
  known = 1U << 7,          ///< the facts have been looked up
};
}  // namespace also

/// Where those who look for entries of dictionaries (lexicon::Matcher) have to look, a bit for each: set until one has looked
/// a word up in this reading and found nothing. A Tagger keeps them.
struct Leads {
  std::uint8_t begins = 0;   ///< an entry may begin with the word
  std::uint8_t goes_on = 0;  ///< one that began before it may go on with it
  std::uint8_t reading = 0;  ///< which of the analyses of the type it is
  friend bool operator==(const Leads&, const Leads&) = default;
};

struct WordFacts {
  std::uint32_t bits = 0;
  TitleClass title = TitleClass::none;
  std::uint8_t also = 0;
  OpenerMark opener;
  Leads leads;
  [[nodiscard]] constexpr bool has(std::uint32_t any) const noexcept { return (bits & any) != 0; }
  friend bool operator==(const WordFacts&, const WordFacts&) = default;
};

/// The row of openers.tsv of these words ("illa anna"), null where there is none; the first word
/// without wa- or fa-, that of an without its clitics.
[[nodiscard]] const OpenerMark* find_opener(std::string_view words);

/// `reading` is an analysis of this form, or null where there is none.
[[nodiscard]] WordFacts word_facts(std::string_view form, const morph::Analysis* reading);

}  // namespace marsad::phrases
