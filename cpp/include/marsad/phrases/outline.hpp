#pragma once
/// All that the layer found in a text, in one list: clauses, verb groups and noun phrases, each with what it belongs to.
///
///   for (const Part& part : outline(p)) use(part.kind, part.label, p.span(part.tokens), part.of);
///
///   "the minister said that the accord holds"
///     clause main; verb past, of the main clause; noun subject, of "said"; clause content, of the main clause; noun free ...
///
/// Linear in the tokens, but for sorting the parts.
#include <string>
#include <string_view>
#include <vector>

#include <marsad/phrases/parsed.hpp>

namespace marsad::phrases {

struct Part {
  enum class Kind : std::uint8_t { clause, verb, noun };
  Kind kind = Kind::noun;
  std::string_view label;  ///< of a clause clause_name; of a verb past, present, future; of a noun subject, object, governed, free
  std::int32_t of = -1;    ///< number of the part it belongs to: the clause around it, or the verb of a subject or object
  tokens::TokenRange tokens;
  std::int32_t head = -1;  ///< token: of a clause its verb, -1 where it has none
  text::Span span;         ///< bytes; of a noun phrase without a preposition or conjunction written on to it
  std::string features;    ///< by the names of Universal Dependencies; of a verb with Mood, Polarity and Tense
};

/// By begin, longer ones first; on the same words clause, verb, noun.
[[nodiscard]] std::vector<Part> outline(const Parsed& p);

/// "clause", "verb", "noun".
[[nodiscard]] std::string_view to_string(Part::Kind kind) noexcept;

}  // namespace marsad::phrases
