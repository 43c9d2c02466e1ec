#pragma once
/// The clauses of each sentence, as a light tree.
///
///   for (const Clause& c : find_clauses(p)) use(c.kind, p.span(c.tokens), c.parent);
///
///   [the minister said [that the accord [which they signed] holds]]     main, content, relative
///
/// Every sentence is a main clause; each opener of openers.tsv begins one inside it. A clause ends where the sentence
/// does, where a clause around it goes on (its verb, behind a clause that has one; a comma; "and that"), or where one
/// begins that belongs to a clause further out. What wa- joins without an opener stays in its clause, as does an opener
/// that would lie deeper than deepest_clause. Linear in the tokens.
#include <vector>

#include <marsad/phrases/parsed.hpp>

namespace marsad::phrases {

inline constexpr std::size_t deepest_clause = 32;

struct Clause {
  tokens::TokenRange tokens;   ///< from its opener on, with the clauses inside it and without the mark that ends it
  Opener kind = Opener::none;  ///< none: the main clause
  std::int32_t parent = -1;    ///< its number among the clauses, -1 of a main clause
  std::int32_t verb = -1;      ///< token of its first finite verb or auxiliary, -1 of a nominal clause
  friend bool operator==(const Clause&, const Clause&) = default;
};

/// In order of their first tokens, those around others first.
[[nodiscard]] std::vector<Clause> find_clauses(const Parsed& p);

/// "main", "content", "relative", "adverbial", "adversative", "conditional".
[[nodiscard]] std::string_view clause_name(Opener kind) noexcept;

}  // namespace marsad::phrases
