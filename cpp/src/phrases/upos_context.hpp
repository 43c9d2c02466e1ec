#pragma once
// Parts of speech that the neighbours of a word decide: the table cpp/data/rules/upos_context.tsv.
//
//   const ContextRows rows{detail::section("rules/upos_context.tsv"), "rules/upos_context.tsv"};
//   rows.upos(parsed, token)      // "ADJ" in "the three months"; empty where the table says nothing
//
// A row names a word (its stem or whole form), GUESS for what no table knows, or a part of speech; what the word itself
// must be like (own); and what must stand before and behind it, one of several. The first row that fits decides.
#include "detail/string_map.hpp"

#include <marsad/phrases/parsed.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace marsad::phrases {

/// What a row asks of the word itself.
enum class Own : std::uint8_t {
  any,
  article,     ///< al- is written on to it
  pronoun,     ///< a pronoun is
  bare,        ///< neither
  alef,        ///< bare, and its last letter is alef
  longer,      ///< its pronoun has more letters than the rest: la-ha
  named,       ///< bare, and can be the name of a person
  adjectival,  ///< bare, and can be an adjective
  state,       ///< that, and its last letter is alef
  foreign,     ///< bare, and not of the shape of an Arabic feminine or plural
  nisba,       ///< it ends in the yeh of gentilics and family names
  owned,       ///< a pronoun is written on to it, and it is not kaf, in which names end
  common,      ///< it has article, and can be a noun
  clan,        ///< it has article and the yeh of family names, and no table knows it
  people,      ///< it has article and the ending of a sound plural, and is a person or a noun
  titled,      ///< it is a participle that is the title of a person, with or without article
};

/// What a row can ask of a neighbour, besides its letters.
enum class Side : std::uint8_t {
  word,        ///< the stem or form of the row
  begin,       ///< START: the sentence begins here
  end,         ///< END
  verb,        ///< VERB
  adposition,  ///< ADP
  noun,        ///< NOUN
  article,     ///< AL: a noun, adjective or name with its article
  genitive,    ///< GENITIVE: a noun with article and nothing else written on to it
  indefinite,  ///< INDEF: a noun without article and pronoun
  adjective,   ///< ADJ
  quality_al,  ///< QUALITYAL: an adjective with its article and nothing else written on to it
  quality,     ///< QUALITY: an adjective with neither article nor pronoun
  numeral,     ///< NUM, also in figures
  name,        ///< NAME
  determiner,  ///< DET
  adverb,      ///< ADV
  accusative,  ///< ACC: an indefinite accusative
  guess,       ///< GUESS: a bare word that no table knows
  guess_al,    ///< GUESSAL: one with article
  mark,        ///< MARK: punctuation
  person,      ///< PERSON: the name of a person
  title,       ///< TITLE: the end of a definite phrase that says who somebody is: "the minister of finance"
};

struct Condition {
  Side side = Side::word;
  std::string_view word;
};

class ContextRows {
 public:
  /// The text must outlive the rows. Throws Error{invalid_table} with line and value for a column, part of speech, `own`
  /// or neighbour that is unknown.
  ContextRows(std::string_view text, std::string name);

  /// Empty where no row fits.
  [[nodiscard]] std::string_view upos(const Parsed& p, std::uint32_t token) const;

 private:
  struct Row {
    std::string_view upos;
    Own own = Own::any;
    std::vector<Condition> before, behind;
  };
  detail::StringMap<std::vector<Row>> rows_;
};

/// Neither article nor pronoun.
[[nodiscard]] inline bool bare(const morph::Analysis& r) { return !r.has(morph::al) && r.enclitic == 0; }

/// A noun, adjective or name of which no table knows the stem.
[[nodiscard]] bool guessed(const morph::Analysis& r);

/// Whether what is read as a name is rather a noun with its genitive: husn al-jiwar.
[[nodiscard]] bool governs(const Parsed& p, std::uint32_t token);

/// Whether a token is, or is shown by the title before it to be, the name of a person.
[[nodiscard]] bool names_person(const Parsed& p, std::uint32_t token);

}  // namespace marsad::phrases
