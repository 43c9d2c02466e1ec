// What the words between a pair of marks, and those before it, look like.
#include "quotes/labels.hpp"

#include "quotes/words.hpp"

#include <algorithm>

namespace marsad::quotes {

using morph::Analysis;
using morph::Form;
using morph::Pos;
using tokens::Token;
using tokens::TokenKind;
using tokens::TokenRange;

bool MarkedWords::has_verb(TokenRange r) const {
  for (std::uint32_t i = r.begin; i < r.end; ++i)
    if (p_.is(i, Pos::verb) || p_.is(i, Pos::auxiliary) || p_.form(i) == ar::ya) return true;  // or calls somebody: ya
  return false;
}

bool MarkedWords::loaded(const Quoted& q, std::uint32_t words) const {
  const Analysis* const first = p_.readings[q.inner.begin];
  if (words > 2 || first == nullptr || !(first->has(morph::al) || annexed(q))) return false;
  if (words == 2 && !p_.is(q.inner.begin + 1, Pos::adjective)) return false;
  return has_role(first->lemma, WordRole::loaded);
}

bool MarkedWords::one_body_before(const Quoted& q) const {
  const std::uint32_t i = before(q.open);
  const Analysis* const noun = i == q.open ? nullptr : p_.readings[i];
  return noun != nullptr && noun->nominal() && !noun->has(morph::al) && noun->number != morph::Number::plural;
}

bool MarkedWords::name_word(std::uint32_t i) const {
  const Analysis* const a = p_.readings[i];
  if (a == nullptr) return p_.tokens[i].is(TokenKind::word);
  if (a->pos == Pos::proper_noun || (a->source == morph::Source::back_off && a->nominal() && !a->has(morph::al))) return true;
  return (p_.facts[i].also & phrases::also::name) != 0;
}

bool MarkedWords::organisation(const Quoted& q) const {
  const Analysis* const first = p_.readings[q.inner.begin];
  const Analysis* const second = q.inner.size() > 2 ? p_.readings[q.inner.begin + 1] : nullptr;
  if (second == nullptr || !second->has(morph::al)) return false;
  return first != nullptr && first->has(morph::al) && phrases::body_title(p_.facts[q.inner.begin].title);
}

bool MarkedWords::first_person(TokenRange r) const {
  for (std::uint32_t i = r.begin; i < r.end; ++i)
    if (p_.reading(i).nominal() && p_.reading(i).enclitic != 0 && p_.form(i).ends_with(ar::our)) return true;
  return false;
}

bool MarkedWords::definite(const Quoted& q, const Analysis& first) const {
  if (first.has(morph::al) || q.inner.size() < 2) return first.has(morph::al);
  const Analysis* const second = p_.readings[q.inner.begin + 1];
  return first.enclitic == 0 && second != nullptr && second->pos == Pos::noun && second->has(morph::al);
}

bool MarkedWords::coordinated(const Quoted& q) const {
  for (std::uint32_t i = q.inner.begin; i < q.inner.end; ++i) {
    const Analysis* const a = p_.readings[i];
    if (a == nullptr || a->pos != Pos::noun || a->source == morph::Source::back_off) return false;
    if (i > q.inner.begin && !a->has(morph::wa)) return false;
  }
  return true;
}

bool MarkedWords::listed(const Quoted& q) const {
  std::uint32_t names = 0;
  for (std::uint32_t i = q.inner.begin; i < q.inner.end;) {
    std::uint32_t end = i + 1;
    while (end < q.inner.end && !is_comma(p_.tokens[end]) && !(p_.reading(end).has(morph::wa))) ++end;
    const bool place = end == i + 2 && p_.is(i, Pos::noun) && name_word(i + 1);
    if (end - i > 4 || !(name_word(i) || place)) return false;
    ++names;
    i = end < q.inner.end && is_comma(p_.tokens[end]) ? end + 1 : end;
  }
  return names > 1;
}

bool MarkedWords::enumeration(const Quoted& q) const {
  constexpr std::uint32_t longest = 5, fewest = 5;
  if (before(q.open) == q.open) return false;
  std::uint32_t members = 1, words = 0;
  for (std::uint32_t t = q.inner.begin; t < q.inner.end; ++t) {
    words = is_comma(p_.tokens[t]) ? 0 : words + 1;
    members += words == 0 ? 1U : 0U;
    if (words > longest) return false;
  }
  return members >= fewest;
}

std::uint32_t MarkedWords::before(std::uint32_t open) const {
  return open == p_.sentences[p_.sentence_of[open]].tokens.begin ? open : open - 1;
}

bool MarkedWords::called(std::uint32_t open) const {
  const std::uint32_t begin = p_.sentences[p_.sentence_of[open]].tokens.begin;
  for (std::uint32_t i = open, n = 0; i > begin && n < 3; ++n) {
    --i;
    const std::string_view lemma = p_.lemma(i);
    if (i > begin && has_role(lemma, WordRole::naming)) {
      const std::string_view relative = p_.form(i - 1);
      if (relative.ends_with(ar::ma) || relative.ends_with(ar::man) || relative.ends_with(ar::allati) || relative.ends_with(ar::alladhi))
        return true;
    }
    if (has_role(lemma, WordRole::so_called)) return true;
  }
  return false;
}

bool MarkedWords::pointed_at(const Quoted& q) const {
  const std::uint32_t i = before(q.open);
  const Analysis* const first = p_.readings[q.inner.begin];
  if (i == q.open || !p_.is(i, Pos::determiner) || first == nullptr || first->proclitics != morph::al) return false;
  if (i > 1 && p_.form(i - 1) == ar::fi && p_.form(i - 2).ends_with(ar::ma)) return false;  // "including (bima fi dhalika)"
  return first->pos == Pos::noun || first->pos == Pos::adjective;
}

bool MarkedWords::notion_before(const Quoted& q) const {
  const std::uint32_t i = before(q.open);
  if (i == q.open || !has_role(p_.lemma(i), WordRole::notion)) return false;
  const Analysis& noun = p_.reading(i);
  return noun.nominal() && !noun.has(morph::al) && noun.enclitic == 0;
}

bool MarkedWords::described(std::uint32_t open) const {
  const std::uint32_t begin = p_.sentences[p_.sentence_of[open]].tokens.begin;
  if (open == begin) return false;
  for (unsigned n = 0; n < 3 && open > begin + 2; ++n) {  // "as "..." and "...""
    if (p_.form(open - 1) != ar::wa || !p_.tokens[open - 2].is(TokenKind::quote)) break;
    const auto here = std::lower_bound(s_.marks.begin(), s_.marks.end(), open, [](const Quoted& q, std::uint32_t t) { return q.open < t; });
    if (here == s_.marks.begin() || (here - 1)->inner.end != open - 2) break;
    open = (here - 1)->open;
  }
  const std::string_view prep = open > begin ? p_.form(open - 1) : std::string_view{};
  if (prep != ar::bi && prep != ar::bi_annahu && prep != ar::bi_annaha) return false;
  for (std::uint32_t i = open - 1, n = 0; i > begin && n < 30; ++n) {
    --i;
    if (has_role(p_.lemma(i), WordRole::describing)) return true;
  }
  return false;
}

bool MarkedWords::introduced_by_name_noun(const Quoted& q) const {
  const std::int32_t k = p_.phrase_of[q.open];
  if (k < 0) {
    const std::uint32_t i = before(q.open);
    const Analysis* const r = i == q.open ? nullptr : p_.readings[i];
    return r != nullptr && r->pos == Pos::noun && phrases::body_title(p_.facts[i].title);
  }
  const auto& np = p_.phrases[static_cast<std::size_t>(k)];
  return np.head < q.open && phrases::body_title(p_.facts[np.head].title) && !attribute(q);
}

bool MarkedWords::work_before(const Quoted& q) const {
  constexpr std::uint32_t longest = 6;  // words of a name
  if (count_words(p_, q.inner, longest + 1) > longest) return false;
  const std::uint32_t i = before(q.open);
  return i != q.open && p_.is(i, Pos::noun) && p_.reading(i).enclitic == 0 && has_role(p_.lemma(i), WordRole::work);
}

bool MarkedWords::all_names(TokenRange r) const {
  bool any = false;
  for (std::uint32_t i = r.begin; i < r.end; ++i) {
    const Token& t = p_.tokens[i];
    if (t.is(TokenKind::punctuation) || t.is(TokenKind::number)) continue;
    const Analysis* const a = p_.readings[i];
    const bool unknown = a == nullptr || (a->source == morph::Source::back_off && a->proclitics == 0 && a->enclitic == 0 && r.size() > 1);
    if (!unknown && a->pos != Pos::proper_noun && !p_.facts[i].has(phrases::fact::linker)) return false;
    any = true;
  }
  return any;
}

bool MarkedWords::definite_before(const Quoted& q) const {
  const std::uint32_t i = before(q.open);
  return i != q.open && p_.reading(i).nominal() && (p_.reading(i).has(morph::al) || p_.reading(i).enclitic != 0);
}

bool MarkedWords::entitled(const Quoted& q) const {
  std::uint32_t i = before(q.open);
  if (i != q.open && p_.tokens[i].mark == ':' && i > 0) --i;
  return has_role(p_.lemma(i), WordRole::entitling);
}

bool MarkedWords::annexed(const Quoted& q) const {
  const Analysis* const noun = p_.readings[q.inner.begin];
  const std::uint32_t next = q.inner.end + 1;
  const Analysis* const behind = q.closed && next < p_.tokens.size() ? p_.readings[next] : nullptr;
  if (noun == nullptr || behind == nullptr || noun->pos != Pos::noun || noun->has(morph::al) || noun->enclitic != 0) return false;
  return behind->pos == Pos::noun && behind->has(morph::al) && behind->proclitics == morph::al &&
         p_.sentence_of[next] == p_.sentence_of[q.open];
}

bool MarkedWords::adverbial(const Quoted& q) const {
  const Analysis* const first = p_.readings[q.inner.begin];
  return first != nullptr && (first->pos == Pos::adposition || (first->nominal() && first->has(morph::bi)));
}

bool MarkedWords::accusative(const Quoted& q) const {
  const Analysis* const first = p_.readings[q.inner.begin];
  const Analysis* const second = p_.readings[q.inner.begin + 1];
  if (first == nullptr || second == nullptr) return false;
  if (first->form == Form::elative && first->proclitics == 0 && second->pos == Pos::noun)  // "safer (in safety)"
    return p_.form(q.inner.begin + 1).ends_with(ar::alef);
  if (first->pos != Pos::noun || second->pos != Pos::adjective) return false;
  return first->proclitics == 0 && p_.form(q.inner.begin).ends_with(ar::alef) && p_.form(q.inner.begin + 1).ends_with(ar::alef);
}

bool MarkedWords::attribute(const Quoted& q) const {
  const std::uint32_t i = before(q.open);
  const Analysis* const noun = i == q.open ? nullptr : p_.readings[i];
  const Analysis* const first = p_.readings[q.inner.begin];
  if (q.inner.size() == 2 && first != nullptr && !first->has(morph::al)) {  // a construct, not an attribute
    const Analysis* const second = p_.readings[q.inner.begin + 1];
    if (second != nullptr && second->pos == Pos::noun && second->has(morph::al)) return false;
  }
  return noun != nullptr && first != nullptr && noun->nominal() && first->pos == Pos::adjective &&
         first->has(morph::al) == noun->has(morph::al) && q.inner.size() <= 2;
}

bool MarkedWords::title_like(const Quoted& q) const {
  const std::uint32_t begin = p_.sentences[p_.sentence_of[q.open]].tokens.begin;
  for (std::uint32_t i = q.open, n = 0; i > begin && n < 3; ++n) {
    --i;
    if (has_role(p_.lemma(i), WordRole::title)) return true;
  }
  return false;
}

}  // namespace marsad::quotes
