#include "actors/name_evidence.hpp"

#include "actors/name_words.hpp"
#include "detail/particles.hpp"

#include <marsad/normalize/letters.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace marsad::actors {

using morph::Number;
using morph::Pos;
using phrases::NounPhrase;
using phrases::Parsed;
using phrases::TitleClass;
using tokens::TokenRange;

TokenRange name_part(const Parsed& p, const NounPhrase& np) {
  std::uint32_t end = np.tokens.end;
  while (end > np.tokens.begin && p.tokens[end - 1].is(tokens::TokenKind::quote)) --end;
  std::uint32_t begin = end;
  while (begin > np.tokens.begin) {
    const auto* const r = p.readings[begin - 1];
    const bool of_lord = begin > np.tokens.begin + 1 && r != nullptr && r->enclitic != 0 && has_part(r->lemma, NamePart::lord) &&
                         p.is(begin - 2, Pos::proper_noun) && has_part(p.lemma(begin - 2), NamePart::servant);  // Abd Rabbuh
    if (r == nullptr || (r->pos != Pos::proper_noun && (begin == end || !p.facts[begin - 1].has(phrases::fact::linker)) && !of_lord)) break;
    --begin;
  }
  // A gentilic behind a given name is a surname: "Samir al-Hilali".
  if (begin == end && end > np.tokens.begin + 1 && np.head + 1 < end) {
    const auto* const last = p.readings[end - 1];
    const auto* const given = p.readings[end - 2];
    const bool bare = last != nullptr && last->proclitics == 0 && last->pos == Pos::adjective && last->number == Number::singular;
    const bool surname = last != nullptr && ((last->has(morph::al) && last->proclitics == morph::al) || bare) && last->nominal() &&
                         (last->form == morph::Form::nisba || last->source == morph::Source::back_off);
    // "Usama bin Fadl al-Barr": behind a father's name any noun with its article is one.
    const bool father = end > np.tokens.begin + 3 && p.facts[end - 3].has(phrases::fact::linker) && last != nullptr &&
                        last->proclitics == morph::al && last->nominal() && p.facts[end - 1].title == TitleClass::none;
    if (father || (surname && given != nullptr && given->pos == Pos::proper_noun && given->form == morph::Form::person)) {
      begin = end - 2;
      while (begin > np.tokens.begin && p.readings[begin - 1] != nullptr &&
             (p.is(begin - 1, Pos::proper_noun) || p.facts[begin - 1].has(phrases::fact::linker)))
        --begin;
    }
  }
  // "Ayatollah So-and-so": God is in the title.
  if (end - begin > 1 && begin > np.tokens.begin && has_part(p.lemma(begin), NamePart::god)) ++begin;
  // "the minister of information of South Sudan Michael Makuei": the state before a person's name is not part of it.
  const auto place = [&](std::uint32_t i) {
    return p.reading(i).form == morph::Form::place || p.reading(i).form == morph::Form::organisation;
  };
  const auto person = [&](std::uint32_t i) { return p.reading(i).form == morph::Form::person; };
  while (end - begin > 1 && begin > np.tokens.begin && place(begin) && (end - begin > 2 ? !place(begin + 1) : person(begin + 1))) ++begin;
  return {begin, end};
}

bool person_name(const Parsed& p, TokenRange name) {
  for (std::uint32_t i = name.begin; i < name.end; ++i)
    if (p.readings[i] != nullptr && (p.reading(i).form == morph::Form::person || p.reading(i).source == morph::Source::back_off))
      return true;
  return false;
}

bool narrower(const Parsed& p, const NounPhrase& np) {
  const auto* const head = p.readings[np.head];
  const std::uint32_t i = np.head + 1;
  return head != nullptr && !head->has(morph::al) && head->enclitic == 0 && i < np.tokens.end && p.is(i, Pos::noun) &&
         !has_part(p.lemma(i), NamePart::state);
}

bool by_origin(const Parsed& p, const NounPhrase& np, TokenRange name) {
  const auto* const head = p.readings[np.head];
  return np.title == TitleClass::none && np.named && head != nullptr && head->form == morph::Form::nisba && head->has(morph::al) &&
         np.number == Number::singular && name.begin == np.head + 1 && person_name(p, name);
}

bool bears(const Parsed& p, TokenRange name, const Actor& actor) {
  const auto in = [](const std::string& all, const std::string& word) {
    return (" " + normalize::fold(all) + " ").find(" " + word + " ") != std::string::npos;
  };
  for (const std::uint32_t i : {name.begin, name.end - 1}) {
    const morph::Analysis* const r = p.readings[i];
    if (r == nullptr) return true;
    const std::string word = normalize::fold(p.form(i).substr(r->stem.begin - (r->has(morph::al) && r->stem.begin >= 4 ? 4U : 0U)));
    if (word.find(' ') == std::string::npos && (in(actor.name, word) || std::any_of(actor.aliases.begin(), actor.aliases.end(),
                                                                                    [&](const std::string& a) { return in(a, word); })))
      return true;
    // Compounds are written in one word and in two: Abd al-Fattah.
    if (normalize::fold(actor.name).find(word.substr(0, 4)) != std::string::npos &&
        has_part(std::string_view{word}.substr(0, 6), NamePart::servant))
      return true;
  }
  return false;
}

bool other_article(const Parsed& p, std::uint32_t token, const Actor& actor) {
  if (actor.type != "city" && actor.type != "country" && actor.type != "region") return false;
  const morph::Analysis* const r = p.readings[token];
  if (r == nullptr || !(r->has(morph::al) ||
                        (r->has(morph::li) && p.form(token).substr(r->has(morph::wa) || r->has(morph::fa) ? 2 : 0).starts_with(ar::lil))))
    return false;
  return !actor.name.starts_with(ar::article) &&
         std::none_of(actor.aliases.begin(), actor.aliases.end(), [&](const std::string& a) { return a.starts_with(ar::article); });
}

}  // namespace marsad::actors
