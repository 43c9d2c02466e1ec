#pragma once
/// Subject and object of each finite verb.
///
///   for (const Arguments& a : find_arguments(p)) if (a.subject >= 0) use(a.verb, p.form(a.subject));
///
/// Candidates are the noun phrases that no preposition governs: behind the verb (then it agrees in gender), or
/// before it in the same clause. The first free phrase behind a verb is its subject where it agrees and the verb does
/// not have one already, the next one the object of a verb that takes one. Linear in the tokens.
#include <vector>

#include <marsad/phrases/parsed.hpp>

namespace marsad::phrases {

struct Arguments {
  std::uint32_t verb = 0;  ///< token
  std::int32_t subject =
      -1;  ///< token of its head: noun (behind a number or quantifier), name, relative pronoun; -1 if it has none of its own
  std::int32_t object = -1;  ///< the same; a pronoun written on to the verb is no token
};

/// One row for each token read as a finite verb, and for kana where it says that something exists, in order.
[[nodiscard]] std::vector<Arguments> find_arguments(const Parsed& p);
/// The same of one token, which must be read as a verb or auxiliary.
[[nodiscard]] Arguments find_arguments(const Parsed& p, std::uint32_t verb);

}  // namespace marsad::phrases
