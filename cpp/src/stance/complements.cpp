// What a target reaches over: the complement of a masdar alone, those whom a number counts.
#include <algorithm>
#include "quotes/words.hpp"
#include "stance/resolver.hpp"

namespace marsad::stance {

using morph::Analysis;
using morph::Form;
using morph::Pos;
using phrases::no_phrase;
using phrases::NounPhrase;
using tokens::Token;
using tokens::TokenRange;

std::int32_t Resolver::complement_behind(std::int32_t k) const {
  const std::uint32_t end = phrase(k).tokens.end;
  if (end + 1 >= sentence().end) return no_phrase;
  const bool free = p_.is(end, Pos::adposition) && p_.reading(end).enclitic == 0;
  if (free && !facts(p_.lemma(end)).binding) return no_phrase;
  const std::uint32_t first = free ? end + 1 : end;
  const std::int32_t next = p_.phrase_of[first];
  if (next < 0 || phrase(next).tokens.begin != first || !phrase(next).governed || is_time(next)) return no_phrase;
  return next;
}

Resolver::Founds Resolver::with_complement(Founds demanded) const {
  if (demanded.size() != 1 || demanded.front().phrase < 0) return demanded;
  const NounPhrase& np = phrase(demanded.front().phrase);
  const Analysis* const head = p_.readings[np.head];
  if (head == nullptr || head->form != Form::masdar || np.tokens.size() > 3) return demanded;
  const std::int32_t k = complement_behind(demanded.front().phrase);
  if (k < 0) return demanded;
  const Analysis* const next = p_.readings[phrase(k).head];
  const bool joined = p_.has_reading(phrase(k).tokens.begin) && p_.reading(phrase(k).tokens.begin).has(morph::wa);
  if (joined && next != nullptr && next->form == Form::masdar) return demanded;
  if (governs(k)) return {};  // "to work on the protection of": left to the inner word
  return party({np.tokens.begin, phrase(k).tokens.end});
}

bool Resolver::bare_masdar(std::int32_t k) const {
  const NounPhrase& np = phrase(k);
  const Analysis* const head = p_.readings[np.head];
  if (head == nullptr || head->enclitic != 0 || np.named || np.title != phrases::TitleClass::none) return false;
  if (head->form != Form::masdar && !facts(head->lemma).deed) return false;
  for (std::uint32_t i = np.head + 1; i < np.tokens.end; ++i)
    if (!p_.is(i, Pos::adjective)) return false;
  return !p_.is(np.tokens.begin, Pos::determiner);  // "this attack" says it
}

bool Resolver::counts(std::int32_t k) const {
  const std::uint32_t end = phrase(k).tokens.end;
  if (end >= p_.tokens.size() || !p_.is(end, Pos::adposition) || p_.lemma(end) != ar::min) return false;
  return p_.facts[end - 1].has(phrases::fact::quantifier) || quotes::has_role(p_.lemma(end - 1), quotes::WordRole::quantity);
}

std::uint32_t Resolver::token_at(std::uint32_t byte) const {
  const auto at = std::lower_bound(p_.tokens.begin(), p_.tokens.end(), byte,
                                   [](const Token& t, std::uint32_t b) { return t.span.end <= b; });
  return static_cast<std::uint32_t>(at - p_.tokens.begin());
}

bool Resolver::says_of_subject(std::uint32_t token) const {
  if (token >= p_.tokens.size() || !p_.has_reading(token) || !p_.reading(token).has(morph::al)) return false;
  std::uint32_t i = token;
  for (int n = 0; n < 2 && i > 0; ++n) {  // its own phrase, and the noun before it
    const std::int32_t k = n == 0 ? p_.phrase_of[i] : p_.phrase_of[i - 1];
    if (k >= 0) i = phrase(k).tokens.begin;
  }
  return i < token && i > 0 && p_.is(i - 1, Pos::verb);
}

Party Resolver::completed(const Edge& edge) {
  constexpr int max_complements = 2;  // "the going on towards the work with the law"
  const Party& target = edge.target;
  const std::uint32_t cue = token_at(edge.cue.begin);
  const std::uint32_t first = token_at(target.span.begin);
  if (first >= p_.tokens.size()) return target;
  if (edge.frame->target != Target::self && says_of_subject(cue)) return target;  // "the unions that demand the reform (went) to"
  std::int32_t k = p_.phrase_of[first];
  if (k < 0 || p_.stem_span(phrase(k).tokens) != target.span || s_.mention(k) != nullptr) return target;
  sentence_ = p_.sentences[p_.sentence_of[first]].tokens;
  TokenRange whole = phrase(k).tokens;
  for (int n = 0; n < max_complements && (bare_masdar(k) || counts(k)); ++n) {
    const std::int32_t next = complement_behind(k);
    if (next < 0 || facts(p_.lemma(phrase(next).head)).side) break;  // "by the side of" says who did it
    if (p_.has_reading(whole.end) && p_.reading(whole.end).has(morph::wa)) break;
    if (first < cue && cue < phrase(next).tokens.end) break;  // "called the agreement historic"
    whole.end = phrase(next).tokens.end;
    k = next;
  }
  if (whole.end == phrase(p_.phrase_of[first]).tokens.end) return target;
  const Found found = of_range(whole);
  return {found.span, found.entity};
}

}  // namespace marsad::stance
