// Cues that a verb of speech looks over on the way to what is said.
#include "quotes/passing.hpp"

#include "quotes/subjects.hpp"

namespace marsad::quotes {

using morph::Analysis;
using morph::Pos;
using phrases::Opener;
using phrases::Parsed;

std::uint32_t preposition(std::string_view lemma) noexcept {
  struct Row {
    std::string_view lemma;
    Content bit;
  };
  static constexpr Row rows[] = {{ar::bi, np_bi},   {ar::ila, np_ila}, {ar::min, np_min}, {ar::an, np_an},
                                 {ar::ala, np_ala}, {ar::fi, np_fi},   {ar::li, np_li}};
  for (const Row& row : rows)
    if (row.lemma == lemma) return row.bit;
  return 0;
}

std::uint32_t preposition_bit(const Parsed& p, std::uint32_t i) {
  const Analysis* const r = p.readings[i];
  if (r == nullptr) return 0;
  if (r->pos == Pos::adposition && r->enclitic == 0) {
    return preposition(r->lemma) & ~std::uint32_t{np_bi | np_li};
  }
  if (!r->nominal()) return 0;
  if (r->has(morph::bi)) return np_bi;
  return r->has(morph::li) ? std::uint32_t{np_li} : 0U;
}

bool bare_relative(const Parsed& p, std::uint32_t verb, std::uint32_t begin) {
  if (verb <= begin || p.reading(verb).has(morph::wa) || p.reading(verb).has(morph::fa)) return false;
  const std::int32_t k = p.phrase_of[verb - 1];
  return k >= 0 && phrase(p, k).tokens.begin >= begin && !phrase(p, k).definite && !phrase(p, k).named;
}

bool takes_up(const Parsed& p, const Cue& c) {
  const std::uint32_t i = c.tokens.begin;
  return c.type == CueType::verb && i > 0 && p.reading(i).enclitic != 0 && !addresses(*c.row) &&
         phrases::opener(p, i - 1) == Opener::relative;
}

bool passes_over(const Scene& s, const Cue& verb, const Cue& next) {
  const Parsed& p = s.p;
  if (verb.type != CueType::verb && verb.type != CueType::phrase) return false;
  if (next.type == CueType::preposition) return true;
  const std::uint32_t i = next.tokens.begin;
  const std::int32_t own = p.phrase_of[i];
  if (next.type == CueType::participle && own >= 0 && phrase(p, own).head < i && !p.form(i).ends_with(ar::alef))
    return true;  // an attribute: "an informed source"
  const bool told = next.row->distance == "quote" || p.reading(i).voice == morph::Voice::passive;
  const bool aired = next.type == CueType::verb && told && bare_relative(p, i, verb.tokens.end);
  const bool relative = aired || (next.type == CueType::verb && phrases::opener(p, i - 1) == Opener::relative);
  if (relative && takes_up(p, next)) return true;
  const std::int32_t who = p.phrase_of[verb.tokens.end];  // "an official of the police (who) asked not to be named"
  const bool somebody = who >= 0 && phrase(p, who).tokens.begin == verb.tokens.end && !phrase(p, who).definite && !phrase(p, who).named &&
                        i <= verb.tokens.end + 8 && !p.reading(i).has(morph::wa);
  const bool asked = next.type == CueType::verb && next.row->distance == "demand" && (somebody || bare_relative(p, i, verb.tokens.end));
  if ((relative || asked) && next.row->distance == "demand" && (verb.row->content & (after_inn | after_colon)) != 0) return true;
  // The verb of a relative clause that takes no inna leaves one to the verb before it.
  if (relative && (verb.row->content & after_inn) != 0 && (next.row->content & after_inn) == 0) return true;
  if (next.type != CueType::noun) return false;
  // The subject: "reports said that", "many of the reports said that".
  const std::uint32_t first_of = own >= 0 ? phrase(p, own).tokens.begin : i;
  // What the verb speaks of: "disclosed information that points to".
  if (own >= 0 && phrase(p, own).governed && (preposition_bit(p, first_of - 1) & verb.row->content & ~np_bi) != 0) return true;
  const bool counted_by = who >= 0 && counted(s, who) == own && own >= 0;
  const bool pointed = first_of == verb.tokens.end + 1 && p.is(verb.tokens.end, Pos::determiner);
  if (verb.type == CueType::verb && own >= 0 && !phrase(p, own).governed && (first_of == verb.tokens.end || pointed)) return true;
  if (verb.type == CueType::verb && counted_by) return true;
  if (next.row->distance == "demand" && i + 2 < p.tokens.size() && behind_lack(p, i + 2)) return true;  // "asked not to be named"
  const bool owned = p.reading(i).enclitic != 0;
  if (!owned && p.form(i).ends_with(ar::alef)) return true;
  if (owned && (verb.row->content & (after_an | after_inn)) == 0) return false;
  const std::int32_t k = p.phrase_of[i];
  if (k < 0 || !phrase(p, k).governed) return false;
  const std::uint32_t first = phrase(p, k).tokens.begin;  // "in his talk with", "in the course of his talk with"
  return (preposition_bit(p, first - 1) & (np_fi | np_ala)) != 0 || (owned && p.is(first - 1, Pos::adposition));
}

}  // namespace marsad::quotes
