#include "quotes/latter.hpp"

#include <algorithm>

namespace marsad::quotes {

using phrases::NounPhrase;

bool is_latter(const Scene& s, std::int32_t k) {
  const NounPhrase& np = phrase(s.p, k);
  if (np.tokens.size() != 1 || np.governed || !s.p.has_reading(np.head) || !s.p.reading(np.head).has(morph::al)) return false;
  if (!has_role(s.p.lemma(np.head), WordRole::latter) && !has_role(s.p.lemma(np.head), WordRole::former)) return false;
  const std::uint32_t at = np.head;  // "the day before (yesterday)", "the evening of the first of July", "this is the first"
  const tokens::TokenRange sentence = s.p.sentences[s.p.sentence_of[at]].tokens;
  if (at + 1 < sentence.end && s.p.is(at + 1, morph::Pos::adposition) && s.p.lemma(at + 1) == ar::min) return false;
  if (at == sentence.begin || s.p.reading(at).has(morph::wa)) return true;
  return s.p.is(at - 1, morph::Pos::verb) || s.p.is(at - 1, morph::Pos::particle) || is_mark(s.p.tokens[at - 1]) ||
         phrases::opener(s.p, at - 1) != phrases::Opener::none;
}

std::int32_t latter(const Scene& s, std::int32_t k) {
  if (!is_latter(s, k)) return -1;
  constexpr std::int32_t near = 24;  // phrases
  const NounPhrase& np = phrase(s.p, k);
  const bool former = has_role(s.p.lemma(np.head), WordRole::former);
  const bool woman = s.p.reading(np.head).gender == morph::Gender::feminine;
  std::int32_t last = -1;
  for (std::int32_t j = k; j-- > std::max(0, k - near);) {
    const NounPhrase& other = phrase(s.p, j);
    if (s.p.sentence_of[other.head] + 1 < s.p.sentence_of[np.head]) break;
    const actors::Mention* const m = s.mention(j);
    if (m == nullptr || other.number != morph::Number::singular || is_latter(s, j)) continue;
    if (woman != (other.gender == morph::Gender::feminine) && (woman || !other.named)) continue;
    if (s.cast.entities[m->entity].type == "city") continue;
    const auto entity = static_cast<std::int32_t>(m->entity);
    if (!former || (last >= 0 && entity != last)) return entity;
    last = entity;
  }
  return -1;
}

}  // namespace marsad::quotes
