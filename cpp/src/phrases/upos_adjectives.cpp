#include "phrases/upos_adjectives.hpp"

#include "detail/particles.hpp"
#include "phrases/agreement.hpp"
#include "phrases/upos_context.hpp"

#include <string_view>

namespace marsad::phrases {
namespace {

using morph::Analysis;
using morph::Form;
using morph::Pos;
using tokens::TokenKind;

bool nominal(const Analysis* r) { return r != nullptr && (r->pos == Pos::noun || r->pos == Pos::adjective || r->pos == Pos::proper_noun); }

/// Whether what follows can be a genitive of this word.
bool before_genitive(const Parsed& p, std::uint32_t token) {
  const Analysis* const behind = token + 1 < p.tokens.size() ? p.readings[token + 1] : nullptr;
  return behind != nullptr && (behind->pos == Pos::noun || behind->pos == Pos::proper_noun) && (behind->proclitics & beyond_article) == 0;
}

/// "the workers the striking": behind a plural of persons, or the adjective of one, a plural that can be an adjective.
/// The two stand in the same case.
bool qualifies_persons(const Parsed& p, std::uint32_t token) {
  const auto persons = [&](std::uint32_t i) {
    const Analysis* const a = p.readings[i];
    return a != nullptr && (a->pos == Pos::noun || a->pos == Pos::adjective) && a->number == morph::Number::plural && a->enclitic == 0 &&
           a->gender == morph::Gender::masculine && a->has(morph::al);
  };
  if ((p.facts[token].also & also::seldom) == 0 || !persons(token) || !persons(token - 1)) return false;
  const std::string_view one = p.form(token - 1), two = p.form(token);
  const auto ends = [](std::string_view a, std::string_view b) { return a.ends_with(ar::un) && b.ends_with(ar::in); };
  return !ends(one, two) && !ends(two, one);
}

}  // namespace

bool qualifies_chain(const Parsed& p, std::uint32_t token) {
  constexpr std::uint32_t reach = 3;
  const Analysis& r = p.reading(token);
  for (std::uint32_t k = token; k > 0 && token - k < reach;) {
    const Analysis* const a = p.readings[--k];
    if (!nominal(a)) return false;
    // The chain is definite by its last word.
    if (k + 1 == token && r.has(morph::al) != (a->has(morph::al) || a->pos == Pos::proper_noun || guessed(*a))) return false;
    if (a->pos == Pos::noun && a->enclitic == 0 && agree(*a, r)) return true;
    if ((a->proclitics & beyond_article) != 0) return false;
  }
  return false;
}

bool agreeing_adjective(const Parsed& p, std::uint32_t token) {
  const Analysis& r = p.reading(token);
  const Analysis* const before = token > 0 ? p.readings[token - 1] : nullptr;
  const WordFacts& facts = p.facts[token];
  if (r.pos != Pos::noun || r.source == morph::Source::back_off || r.enclitic != 0) return false;
  if ((r.proclitics & beyond_article) == morph::wa) return (facts.also & also::adjective) != 0 && joined_quality(p, token);
  if ((r.proclitics & beyond_article) != 0) return false;
  if (before == nullptr || p.facts[token - 1].has(fact::quantifier)) return false;
  if (r.proclitics == morph::al && qualifies_persons(p, token)) return true;
  if ((facts.also & also::adjective) == 0 && !facts.has(fact::attributive)) return false;
  if (!r.has(morph::al) && !facts.has(fact::time) && before_genitive(p, token) && p.reading(token + 1).has(morph::al)) return false;
  if (facts.has(fact::time) && token + 1 < p.tokens.size() && p.facts[token + 1].has(fact::numeric)) return false;
  if (before->pos == Pos::noun || before->pos == Pos::adjective) {
    if (before->has(morph::al) == r.has(morph::al) && before->enclitic == 0 && agree(*before, r)) return true;
  }
  return !before_genitive(p, token) && qualifies_chain(p, token);
}

bool joined_quality(const Parsed& p, std::uint32_t token) {
  const Analysis& r = p.reading(token);
  if ((r.proclitics & beyond_article) != morph::wa || r.enclitic != 0) return false;
  std::uint32_t k = token;
  const Analysis* before = nullptr;
  do {  // "written, read and printed"
    if (k < 2) return false;
    before = p.readings[--k];
    if (before == nullptr || before->has(morph::al) != r.has(morph::al)) return false;
    if (before->gender != r.gender || before->number != r.number || before->enclitic != 0) return false;
  } while ((before->proclitics & beyond_article) == morph::wa && before->pos == Pos::adjective);
  if (before->pos != Pos::adjective && (before->pos != Pos::noun || !r.has(morph::al) || (p.facts[k].also & also::seldom) == 0))
    return false;
  const Analysis* const noun = p.readings[k - 1];
  return noun != nullptr && noun->pos == Pos::noun && noun->has(morph::al) == r.has(morph::al) && agree(*noun, *before);
}

bool qualifies_far(const Parsed& p, std::uint32_t token) {
  constexpr std::uint32_t reach = 6;
  const Analysis& r = p.reading(token);
  if (r.form != Form::participle || (r.proclitics & beyond_article) != 0 || r.enclitic != 0 || token == 0 || token + 1 >= p.tokens.size())
    return false;
  const Analysis* const before = p.readings[token - 1];
  const Analysis* const behind = p.readings[token + 1];
  const bool definite = r.has(morph::al);
  if (before == nullptr ? !definite : !nominal(before)) return false;
  if (before != nullptr && definite && before->pos == Pos::noun && bare(*before)) return false;
  if (before != nullptr && (before->enclitic != 0 || (!definite && before->pos == Pos::noun)) && !agree(*before, r)) return false;
  if (!definite && (!bare(*before) || before->pos == Pos::proper_noun)) return false;
  if (behind == nullptr || (behind->pos != Pos::adposition && behind->pos != Pos::adverb && !p.facts[token + 1].has(fact::preposed)) ||
      behind->has(morph::wa))
    return false;
  for (std::uint32_t k = token; k > 0 && token - k < reach;) {
    const Analysis* const a = p.readings[--k];
    if (a == nullptr) {
      if (!p.tokens[k].is(TokenKind::quote)) return false;
      continue;
    }
    if (!nominal(a) && a->pos != Pos::adposition) return false;
    if (!definite && a->pos == Pos::noun) return bare(*a) && !p.facts[k].has(fact::quantifier) && agree(*a, r);
    if (!definite && a->pos != Pos::adjective) return false;
    if ((a->pos == Pos::noun || a->pos == Pos::proper_noun) && !guessed(*a) && agree(*a, r)) return true;
  }
  return false;
}

bool adjective_of_state(const Parsed& p, std::uint32_t token) {
  const Analysis& r = p.reading(token);
  if (r.pos != Pos::proper_noun || r.form == Form::person || r.proclitics != morph::al || r.enclitic != 0 || token == 0) return false;
  if ((p.facts[token].also & also::adjective) == 0 || !p.is(token - 1, Pos::noun)) return false;
  return qualifies_chain(p, token);
}

bool quality_for_name(const Parsed& p, std::uint32_t token) {
  const Analysis& r = p.reading(token);
  if (r.pos != Pos::proper_noun || r.form != Form::person || !bare(r) || (p.facts[token].also & also::adjective) == 0 || token == 0)
    return false;
  const Analysis* const before = p.readings[token - 1];
  const Analysis* const behind = token + 1 < p.tokens.size() ? p.readings[token + 1] : nullptr;
  if (before == nullptr || (behind != nullptr && behind->nominal() && (behind->proclitics & beyond_article) == 0)) return false;
  if (r.proclitics == morph::wa) {
    if (before->has(morph::al) || before->gender != r.gender) return false;
    return before->pos == Pos::adjective || quality_for_name(p, token - 1);
  }
  if (r.proclitics != 0) return false;
  if (before->pos == Pos::subordinator || before->pos == Pos::particle) return before->enclitic != 0;
  if (person_title(p.facts[token - 1].title)) return false;
  if (p.facts[token - 1].has(fact::linker)) return false;
  return before->pos == Pos::noun && !guessed(*before) && agree(*before, r);
}

bool predicate(const Parsed& p, std::uint32_t token) {
  constexpr std::uint32_t reach = 8;
  const Analysis& r = p.reading(token);
  const std::uint32_t begin = p.sentences[p.sentence_of[token]].tokens.begin;
  if (!bare(r) || r.proclitics != 0 || token == begin || before_genitive(p, token)) return false;
  const Analysis* const before = p.readings[token - 1];
  if (before == nullptr) return false;
  if (before->pos == Pos::subordinator || before->pos == Pos::particle) return before->enclitic != 0;
  if (!nominal(before) || (bare(*before) && before->pos != Pos::proper_noun)) return false;
  bool subject = false;
  for (std::uint32_t k = token; k > begin && token - k < reach;) {
    const Analysis* const a = p.readings[--k];
    if (a == nullptr && p.tokens[k].is(TokenKind::quote)) continue;
    if (a == nullptr || a->pos == Pos::auxiliary || a->pos == Pos::subordinator || a->pos == Pos::particle) break;
    if (a->pos == Pos::verb) return false;
    subject = subject || ((a->pos == Pos::noun || a->pos == Pos::proper_noun) && !guessed(*a) && agree(*a, r));
  }
  return subject;
}

}  // namespace marsad::phrases
