#pragma once
// What the words between a pair of marks, and those before it, look like.
#include "quotes/reports.hpp"

namespace marsad::quotes {

class MarkedWords {
 public:
  explicit MarkedWords(const Scene& s) : s_(s), p_(s.p) {}

  [[nodiscard]] bool has_verb(tokens::TokenRange r) const;
  /// One or two words that outlets hold at a distance.
  [[nodiscard]] bool loaded(const Quoted& q, std::uint32_t words) const;
  /// The noun before is an indefinite singular: a paper, a party; not "the forces of", "the paper".
  [[nodiscard]] bool one_body_before(const Quoted& q) const;
  /// A word that may be a name: a proper noun, a word of no table, a form that names persons too.
  [[nodiscard]] bool name_word(std::uint32_t i) const;
  /// A definite noun for a body with what belongs to it: "the World Alliance against ...".
  [[nodiscard]] bool organisation(const Quoted& q) const;
  /// "our", "my": somebody speaks.
  [[nodiscard]] bool first_person(tokens::TokenRange r) const;
  /// With the article, or a construct whose genitive has it.
  [[nodiscard]] bool definite(const Quoted& q, const morph::Analysis& first) const;
  /// Common nouns joined by "and".
  [[nodiscard]] bool coordinated(const Quoted& q) const;
  /// Names in a row, two or more, parted by commas or "and": persons, places with or without the noun of their kind.
  [[nodiscard]] bool listed(const Quoted& q) const;
  /// A list of things: five or more members of few words, parted by commas.
  [[nodiscard]] bool enumeration(const Quoted& q) const;
  [[nodiscard]] std::uint32_t before(std::uint32_t open) const;
  /// "ma sammaha", "ma yusamma", "ma wasafahu bi-", "al-madu": what follows is somebody's label.
  [[nodiscard]] bool called(std::uint32_t open) const;
  /// "wasafaha bi-": the words of the one who describes.
  [[nodiscard]] bool described(std::uint32_t open) const;
  /// The noun before the marks is one that is followed by its name: agency, party, film, operation, prize ...
  [[nodiscard]] bool introduced_by_name_noun(const Quoted& q) const;
  /// Right behind a noun of works and events that have names: a festival, a campaign, a song.
  [[nodiscard]] bool work_before(const Quoted& q) const;
  [[nodiscard]] bool all_names(tokens::TokenRange r) const;
  /// The word before the marks is definite: what follows is said of it.
  [[nodiscard]] bool definite_before(const Quoted& q) const;
  /// Directly behind "entitled", with or without a colon.
  [[nodiscard]] bool entitled(const Quoted& q) const;
  /// "This "victory"": a definite noun behind a demonstrative, which no name stands behind.
  [[nodiscard]] bool pointed_at(const Quoted& q) const;
  /// Right behind a noun that a label explains: the phenomenon of, the policy of.
  [[nodiscard]] bool notion_before(const Quoted& q) const;
  /// A marked noun whose genitive stands behind the marks is no name: the "democracy" of the ruler.
  [[nodiscard]] bool annexed(const Quoted& q) const;
  /// A stretch that begins with a preposition is no name.
  [[nodiscard]] bool adverbial(const Quoted& q) const;
  /// An indefinite accusative is no name: "something very bad".
  [[nodiscard]] bool accusative(const Quoted& q) const;
  /// An adjective between marks that agrees with the noun before them.
  [[nodiscard]] bool attribute(const Quoted& q) const;
  /// A title rather than speech: a definite or construct phrase behind "entitled", "slogan", or in apposition to a noun.
  [[nodiscard]] bool title_like(const Quoted& q) const;

 protected:
  const Scene& s_;
  const phrases::Parsed& p_;
};

}  // namespace marsad::quotes
