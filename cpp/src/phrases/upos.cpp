#include "detail/blob.hpp"
#include "phrases/agreement.hpp"
#include "phrases/upos_adjectives.hpp"
#include "phrases/upos_context.hpp"

#include <marsad/morph/schemes.hpp>
#include <marsad/phrases/parse.hpp>

namespace marsad::phrases {
namespace {

using morph::Analysis;
using morph::Form;
using morph::Pos;
using tokens::TokenKind;

const ContextRows& rows() {
  static const ContextRows all{detail::section("rules/upos_context.tsv"), "rules/upos_context.tsv"};
  return all;
}

/// The first word of a sentence, which an adjective behind it qualifies: kimiya'i shahir.
bool opens_with_quality(const Parsed& p, std::uint32_t token) {
  const Analysis& r = p.reading(token);
  if (token != p.sentences[p.sentence_of[token]].tokens.begin || !bare(r) || p.facts[token].has(fact::ends_alef)) return false;
  const Analysis* const behind = token + 1 < p.tokens.size() ? p.readings[token + 1] : nullptr;
  return behind != nullptr && behind->pos == Pos::adjective && bare(*behind) && behind->proclitics == 0 && agree(r, *behind);
}

/// Whether a preposition stands behind a word, alone or written on to a noun.
bool complemented(const Parsed& p, std::uint32_t token) {
  const Analysis* const behind = token + 1 < p.tokens.size() ? p.readings[token + 1] : nullptr;
  return behind != nullptr && !behind->has(morph::wa) && (behind->pos == Pos::adposition || p.facts[token + 1].has(fact::preposed));
}

/// An adjective that stands for a noun.
bool substantive(const Parsed& p, std::uint32_t token) {
  const Analysis& r = p.reading(token);
  if (r.pos != Pos::adjective || r.form == Form::elative) return false;
  const bool derived = r.form == Form::participle || r.form == Form::nisba;
  if (joined_quality(p, token) || (derived && (qualifies_far(p, token) || predicate(p, token)))) return false;
  // At the head of a phrase: al-mutazahirun, al-suriyun. With a pronoun: shaqiqatu-ha.
  const std::int32_t k = p.phrase_of[token];
  const bool persons = r.has(morph::al) && r.number == morph::Number::plural && r.gender == morph::Gender::masculine;
  if ((derived || persons) && k >= 0 && p.phrases[static_cast<std::size_t>(k)].head == token) return true;
  if (r.enclitic != 0) return true;
  const Analysis* const before = token > 0 ? p.readings[token - 1] : nullptr;
  if (derived && opens_with_quality(p, token)) return true;
  if (token == 0 || (r.proclitics & beyond_article) != 0) return false;
  const WordFacts& at = p.facts[token - 1];
  const bool alef = p.facts[token].has(fact::ends_alef);
  if (at.has(fact::numeric)) return bare(r) && (alef || r.number == morph::Number::plural);
  if (before == nullptr) return false;
  // What is counted or measured, what a verb has for its subject: thalathat mustaqillin, qutila madani.
  if (at.has(fact::quantifier) || before->pos == Pos::determiner || (before->pos == Pos::numeral && bare(r) && bare(*before))) return true;
  if (before->pos == Pos::verb && (at.also & also::noun) == 0 && !alef) {
    if (r.has(morph::al) || (derived && r.gender == morph::Gender::masculine)) return true;
  }
  // The genitive of a noun that it cannot qualify: tabadul al-muhtajazin, wujud mu'addat.
  if (before->pos != Pos::noun || !bare(*before) || before->source == morph::Source::back_off || at.has(fact::ends_alef | fact::time))
    return false;
  if (morph::ud_pos(*before) != morph::to_string(Pos::noun)) return false;
  if (r.has(morph::al)) return !qualifies_chain(p, token);
  return derived && !alef && differ(*before, r) && !qualifies_chain(p, token);
}

/// An adjective of what is called after a person: "the airport of King Majid, the international".
bool of_namesake(const Parsed& p, std::uint32_t token) {
  if (p.reading(token).source != morph::Source::table) return false;
  std::uint32_t k = token;
  while (k > 0 && p.is(k - 1, Pos::proper_noun)) --k;
  if (k < 2 || k == token || p.facts[k - 1].title == TitleClass::none || !p.reading(k - 1).has(morph::al)) return false;
  const Analysis* const noun = p.readings[k - 2];
  if (noun == nullptr || noun->pos != Pos::noun || !bare(*noun) || !agree(*noun, p.reading(token))) return false;
  const TitleClass title = p.facts[k - 2].title;
  return title == TitleClass::none || body_title(title) || title == TitleClass::source;
}

/// The family name behind the name of a person: Sami al-Hilali, Mahir al-Qadi.
bool surname(const Parsed& p, std::uint32_t token) {
  const Analysis& r = p.reading(token);
  if (token == 0 || (r.proclitics & ~morph::al) != 0 || r.enclitic != 0 || (r.pos != Pos::noun && r.pos != Pos::adjective)) return false;
  const WordFacts& facts = p.facts[token];
  if (facts.has(fact::time) || !names_person(p, token - 1)) return false;
  if (r.source == morph::Source::back_off || (facts.also & also::name) != 0) return true;
  if (!r.has(morph::al)) return false;
  if (r.pos == Pos::adjective) return r.form == Form::nisba && !of_namesake(p, token);
  if (r.number != morph::Number::singular || r.gender == morph::Gender::feminine) return false;
  return facts.title == TitleClass::none || token < 2 || !p.is(token - 2, Pos::proper_noun);  // Hasan Nasr Allah, al-amin al-'amm
}

}  // namespace

std::string_view upos(const Parsed& p, std::uint32_t token) {
  if (const Analysis* const r = p.readings[token]; r != nullptr) {
    const std::string_view form = p.form(token);
    if (!form.empty() && form[0] >= '0' && form[0] <= '9') return morph::to_string(Pos::numeral);          // 7th
    if (!form.empty() && static_cast<unsigned char>(form[0]) < 0xD0) return morph::to_string(Pos::other);  // Latin letters
    if (surname(p, token)) return morph::to_string(Pos::proper_noun);
    if (const std::string_view known = rows().upos(p, token); !known.empty()) return known;
    if (adjective_of_state(p, token) || quality_for_name(p, token)) return morph::to_string(Pos::adjective);
    if (substantive(p, token)) return morph::to_string(Pos::noun);
    if (r->pos == Pos::proper_noun && r->form == Form::person && governs(p, token) && !names_person(p, token))
      return morph::to_string(Pos::noun);
    if (agreeing_adjective(p, token) ||
        (r->pos == Pos::noun && (p.facts[token].also & also::adjective) != 0 && complemented(p, token) && predicate(p, token)))
      return morph::to_string(Pos::adjective);
    return morph::ud_pos(*r);
  }
  switch (p.tokens[token].kind) {
    case TokenKind::number:
    case TokenKind::percent:
    case TokenKind::date:
    case TokenKind::phone:
    case TokenKind::time: return "NUM";
    case TokenKind::quote:
    case TokenKind::punctuation: return "PUNCT";
    case TokenKind::symbol:
    case TokenKind::emoji: return "SYM";
    default: return "X";
  }
}

}  // namespace marsad::phrases
