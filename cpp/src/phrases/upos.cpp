#include "detail/blob.hpp"
#include "phrases/agreement.hpp"
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

constexpr unsigned beyond_article = 0xFFU & ~static_cast<unsigned>(morph::al);

bool nominal(const Analysis* r) { return r != nullptr && (r->pos == Pos::noun || r->pos == Pos::adjective || r->pos == Pos::proper_noun); }

/// Whether what follows can be a genitive of this word.
bool before_genitive(const Parsed& p, std::uint32_t token) {
  const Analysis* const behind = token + 1 < p.tokens.size() ? p.readings[token + 1] : nullptr;
  return behind != nullptr && (behind->pos == Pos::noun || behind->pos == Pos::proper_noun) && (behind->proclitics & beyond_article) == 0;
}

/// Whether a noun of the chain before the word agrees with it: "the hospital of Dilbun, the general", "an officer of
/// police, retired".
bool qualifies_chain(const Parsed& p, std::uint32_t token) {
  constexpr std::uint32_t reach = 3;
  const Analysis& r = *p.readings[token];
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
  const auto ends = [](std::string_view a, std::string_view b) { return a.ends_with("\u0648\u0646") && b.ends_with("\u064A\u0646"); };
  return !ends(one, two) && !ends(two, one);
}

/// What a conjunction joins to the adjective of a noun before it: "the operations by land and sea".
bool joined_quality(const Parsed& p, std::uint32_t token);

/// A noun that can also be an adjective, right behind a noun or adjective with which it agrees: al-mudda'i al-amm.
bool agreeing_adjective(const Parsed& p, std::uint32_t token) {
  const Analysis& r = *p.readings[token];
  const Analysis* const before = token > 0 ? p.readings[token - 1] : nullptr;
  const WordFacts& facts = p.facts[token];
  if (r.pos != Pos::noun || r.source == morph::Source::back_off || r.enclitic != 0) return false;
  if ((r.proclitics & beyond_article) == morph::wa) return (facts.also & also::adjective) != 0 && joined_quality(p, token);
  if ((r.proclitics & beyond_article) != 0) return false;
  if (before == nullptr || p.facts[token - 1].has(fact::quantifier)) return false;
  if (r.proclitics == morph::al && qualifies_persons(p, token)) return true;
  if ((facts.also & also::adjective) == 0 && !facts.has(fact::attributive)) return false;
  if (!r.has(morph::al) && !facts.has(fact::time) && before_genitive(p, token) && p.readings[token + 1]->has(morph::al)) return false;
  if (facts.has(fact::time) && token + 1 < p.tokens.size() && p.facts[token + 1].has(fact::numeric)) return false;
  if (before->pos == Pos::noun || before->pos == Pos::adjective) {
    if (before->has(morph::al) == r.has(morph::al) && before->enclitic == 0 && agree(*before, r)) return true;
  }
  return !before_genitive(p, token) && qualifies_chain(p, token);
}

/// The first word of a sentence, which an adjective behind it qualifies: kimiya'i shahir.
bool opens_with_quality(const Parsed& p, std::uint32_t token) {
  const Analysis& r = *p.readings[token];
  if (token != p.sentences[p.sentence_of[token]].tokens.begin || !bare(r) || p.facts[token].has(fact::ends_alef)) return false;
  const Analysis* const behind = token + 1 < p.tokens.size() ? p.readings[token + 1] : nullptr;
  return behind != nullptr && behind->pos == Pos::adjective && bare(*behind) && behind->proclitics == 0 && agree(r, *behind);
}

bool joined_quality(const Parsed& p, std::uint32_t token) {
  const Analysis& r = *p.readings[token];
  if ((r.proclitics & beyond_article) != morph::wa || r.enclitic != 0) return false;
  std::uint32_t k = token;
  const Analysis* before = nullptr;
  do {  // "written, read and printed"
    if (k < 2) return false;
    before = p.readings[--k];
    if (before == nullptr || before->has(morph::al) != r.has(morph::al)) return false;
    if (before->gender != r.gender || before->number != r.number || before->enclitic != 0) return false;
  } while ((before->proclitics & beyond_article) == morph::wa && before->pos == Pos::adjective);
  if (before->pos != Pos::adjective && (before->pos != Pos::noun || (p.facts[k].also & also::seldom) == 0)) return false;
  const Analysis* const noun = p.readings[k - 1];
  return noun != nullptr && noun->pos == Pos::noun && noun->has(morph::al) == r.has(morph::al) && agree(*noun, *before);
}

/// "the flight of the airline coming from": a participle with article and a complement of its own, somewhere behind a
/// noun or name with which it agrees and no verb in between.
bool qualifies_far(const Parsed& p, std::uint32_t token) {
  constexpr std::uint32_t reach = 6;
  const Analysis& r = *p.readings[token];
  if (r.form != Form::participle || r.proclitics != morph::al || r.enclitic != 0 || token == 0 || token + 1 >= p.tokens.size())
    return false;
  const Analysis* const before = p.readings[token - 1];
  const Analysis* const behind = p.readings[token + 1];
  if (before != nullptr && (!nominal(before) || (before->pos == Pos::noun && bare(*before)))) return false;
  if (before != nullptr && before->enclitic != 0 && !agree(*before, r)) return false;
  if (behind == nullptr || (behind->pos != Pos::adposition && !p.facts[token + 1].has(fact::preposed)) || behind->has(morph::wa))
    return false;
  for (std::uint32_t k = token; k > 0 && token - k < reach;) {
    const Analysis* const a = p.readings[--k];
    if (a == nullptr) {
      if (!p.tokens[k].is(TokenKind::quote)) return false;
      continue;
    }
    if (!nominal(a) && a->pos != Pos::adposition) return false;
    if ((a->pos == Pos::noun || a->pos == Pos::proper_noun) && !guessed(*a) && agree(*a, r)) return true;
  }
  return false;
}

/// The adjective of a state behind a noun: "the plane the Saudi", for the name of the same letters.
bool adjective_of_state(const Parsed& p, std::uint32_t token) {
  const Analysis& r = *p.readings[token];
  if (r.pos != Pos::proper_noun || r.form == Form::person || r.proclitics != morph::al || r.enclitic != 0 || token == 0) return false;
  if ((p.facts[token].also & also::adjective) == 0 || !p.is(token - 1, Pos::noun)) return false;
  return qualifies_chain(p, token);
}

/// A word that can be a name and is what a noun or pronoun before it is said to be, or its adjective: "the price is fair",
/// "that it is right", "a happy day".
bool quality_for_name(const Parsed& p, std::uint32_t token) {
  const Analysis& r = *p.readings[token];
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
  const TitleClass title = p.facts[token - 1].title;
  if (title != TitleClass::none && title != TitleClass::source && title != TitleClass::body) return false;
  if (p.facts[token - 1].has(fact::linker)) return false;
  return before->pos == Pos::noun && !guessed(*before) && agree(*before, r);
}

/// An adjective that stands for a noun.
bool substantive(const Parsed& p, std::uint32_t token) {
  const Analysis& r = *p.readings[token];
  if (r.pos != Pos::adjective || r.form == Form::elative) return false;
  const bool derived = r.form == Form::participle || r.form == Form::nisba;
  if (joined_quality(p, token) || (derived && qualifies_far(p, token))) return false;
  // At the head of a phrase: al-mutazahirun, al-suriyun. With a pronoun: shaqiqatu-ha.
  const std::int32_t k = p.phrase_of[token];
  if (derived && k >= 0 && p.phrases[static_cast<std::size_t>(k)].head == token) return true;
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

/// The family name behind the name of a person: Sami al-Hilali, Mahir al-Qadi.
bool surname(const Parsed& p, std::uint32_t token) {
  const Analysis& r = *p.readings[token];
  if (token == 0 || (r.proclitics & ~morph::al) != 0 || r.enclitic != 0 || (r.pos != Pos::noun && r.pos != Pos::adjective)) return false;
  const WordFacts& facts = p.facts[token];
  if (facts.has(fact::time) || !names_person(p, token - 1)) return false;
  if (r.source == morph::Source::back_off || (facts.also & also::name) != 0) return true;
  if (!r.has(morph::al)) return false;
  if (r.pos == Pos::adjective) return r.form == Form::nisba;
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
    if (agreeing_adjective(p, token)) return morph::to_string(Pos::adjective);
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
