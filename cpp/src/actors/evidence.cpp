// What a noun phrase tells of whom it stands for, and whom of those named before it fits.
#include "actors/name_evidence.hpp"
#include "actors/name_words.hpp"
#include "detail/particles.hpp"

#include <marsad/actors/mentions.hpp>
#include <marsad/normalize/letters.hpp>

#include <algorithm>

namespace marsad::actors {

using morph::Number;
using morph::Pos;
using phrases::NounPhrase;
using phrases::Parsed;
using phrases::TitleClass;
using tokens::TokenRange;

namespace {

/// Whether every word of `part` occurs in `whole`.
bool within(const KeyIds& part, const KeyIds& whole) {
  return std::all_of(part.begin(), part.end(), [&](std::uint32_t w) { return std::find(whole.begin(), whole.end(), w) != whole.end(); });
}

/// Whether one of them begins with the other.
bool share_begin(const KeyIds& a, const KeyIds& b) {
  const auto n = static_cast<std::ptrdiff_t>(std::min(a.size(), b.size()));
  return std::equal(a.begin(), a.begin() + n, b.begin());
}

}  // namespace

/// A known actor counts for the phrase if it begins at its head, or at the name behind a title; but "the president of
/// Russia" is not Russia, and a ministry is not its state.
std::int32_t Finder::known_actor(const Parsed& p, const NounPhrase& np, TokenRange name, bool head_is_name,
                                 std::span<const lexicon::Match> hits) const {
  const bool titled = np.title != TitleClass::none;
  for (const lexicon::Match& h : hits) {
    if (h.tokens.begin >= np.tokens.end) break;
    const bool at_head = h.tokens.begin == np.head || h.tokens.begin == np.tokens.begin;
    const bool at_name = h.tokens.begin == name.begin && !name.empty() && titled && np.title != TitleClass::source;
    if (!at_head && !at_name) continue;
    const auto actor = static_cast<std::int32_t>(matcher_.lexicon().entries()[h.entry].tag);
    if (other_article(p, h.tokens.begin, gazetteer_->actors()[static_cast<std::size_t>(actor)])) continue;
    // "The Russian federation for football" is not Russia.
    const std::uint32_t next = h.tokens.end;
    if (at_head && body_title(np.title) && next < np.tokens.end && p.reading(next).has(morph::li)) continue;
    const Actor& one = gazetteer_->actors()[static_cast<std::size_t>(actor)];
    if (at_head && one.type == "person" && !name.empty() && h.tokens.end <= name.begin && !bears(p, name, one)) continue;
    if (at_head || head_is_name) return actor;
    const std::string& type = gazetteer_->actors()[static_cast<std::size_t>(actor)].type;
    if (np.title != TitleClass::body) return type == "person" ? actor : -1;
    const bool body = type == "outlet" || type == "agency" || type == "group" || type == "party" || type == "organisation";
    return body ? actor : -1;
  }
  return -1;
}

std::uint32_t Finder::lemma_key(const Parsed& p, std::uint32_t token) {
  return tagger_->keys(p.tokens[token].type)[p.facts[token].leads.reading].lemma;
}

std::uint32_t Finder::name_key(const Parsed& p, std::uint32_t token) {
  const std::uint32_t type = p.tokens[token].type;
  const std::uint32_t begin = p.reading(token).stem.begin;
  if (name_keys_.size() <= type) name_keys_.resize(std::max<std::size_t>(p.types->size(), name_keys_.size() * 3 / 2));
  NameKey& k = name_keys_[type];
  if (k.known && k.begin == begin) return k.key;
  const std::string key = normalize::fold(p.form(token).substr(begin));
  const bool article = key.starts_with(ar::article) && key.size() > 6;
  k = {begin, keys_.intern(std::string_view{key}.substr(article ? 4 : 0)), true};
  return k.key;
}

std::int32_t Finder::state_of(const Parsed& p, std::uint32_t token) {
  const std::uint32_t key = lemma_key(p, token);
  if (states_.size() <= key) states_.resize(std::max<std::size_t>(key + 1, states_.size() * 3 / 2), unknown_state);
  if (states_[key] == unknown_state) states_[key] = gazetteer_->state_of(p.reading(token).lemma);
  return states_[key];
}

/// What decides whether the phrase is a mention at all. `own_state` is the country of which "his country" speaks, or -1.
void Finder::collect(const Parsed& p, const NounPhrase& np, std::span<const lexicon::Match> hits, std::int32_t own_state) {
  Evidence& e = evidence_;
  const std::string_view head = p.lemma(np.head);
  e.name = name_part(p, np);
  e.head_is_name = p.is(np.head, Pos::proper_noun);
  e.known = known_actor(p, np, e.name, e.head_is_name, hits);
  if (own_state >= 0 && p.reading(np.head).enclitic != 0 && has_part(head, NamePart::own_state)) e.known = own_state;
  e.person = phrases::person_title(np.title) || by_origin(p, np, e.name);
  // "The head of the centre "Rawam"": marks name the centre.
  if (e.person && !e.head_is_name && !e.name.empty() && e.name.begin > np.head + 2 &&
      p.tokens[e.name.begin - 1].is(tokens::TokenKind::quote) && p.facts[e.name.begin - 2].title == TitleClass::none)
    e.name.end = e.name.begin;
  // The president of a state is not named by it.
  const auto place = [&](std::uint32_t i) { return p.reading(i).form == morph::Form::place; };
  if (e.person && !e.head_is_name && e.known < 0 && e.name.size() == 1 && place(e.name.begin) &&
      (e.name.begin > np.head + 1 || !p.reading(np.head).has(morph::al)))
    e.name.end = e.name.begin;
  // The wife of the president So-and-so is not So-and-so.
  const morph::Analysis& noun = p.reading(np.head);
  if (e.person && !e.head_is_name && !e.name.empty() && !noun.has(morph::al) && noun.enclitic == 0 && has_part(head, NamePart::kin)) {
    bool of_person = e.name.begin == np.head + 1;
    for (std::uint32_t i = np.head + 1; i < e.name.begin; ++i) of_person = of_person || phrases::person_title(p.facts[i].title);
    if (of_person) {
      e.name.end = e.name.begin;
      e.known = -1;
    }
  }
  // The trainer of a club, the officials of one, are not named by it.
  if (e.person && !e.head_is_name && e.known < 0 && !e.name.empty() && !person_name(p, e.name) &&
      (np.number == Number::plural || (e.name.begin == np.head + 1 && !p.reading(np.head).has(morph::al) &&
                                       (np.title == TitleClass::office || np.title == TitleClass::profession))))
    e.name.end = e.name.begin;
  e.named = !e.name.empty() && (e.person || e.head_is_name);
  e.relational = has_part(head, NamePart::counterpart);
}

/// What tells it from other mentions.
void Finder::describe(const Parsed& p, const NounPhrase& np) {
  Evidence& e = evidence_;
  e.state = -1;
  e.title = 0;
  e.word_bits = 0;
  e.words.clear();
  e.rest.clear();
  if (e.named) {
    for (std::uint32_t i = e.name.begin; i < e.name.end; ++i) {
      if (p.readings[i] == nullptr) continue;
      e.words.push_back(name_key(p, i));
      e.word_bits |= Cast::bit(e.words.back());
    }
  }
  if (!e.person) return;
  if (!e.relational) e.title = lemma_key(p, np.head);
  const std::uint32_t end = e.name.empty() ? np.tokens.end : e.name.begin;
  for (std::uint32_t i = np.head + 1; i < end; ++i) {
    if (p.readings[i] != nullptr) e.rest.push_back(lemma_key(p, i));
  }
  for (std::uint32_t i = np.tokens.begin; i < np.tokens.end && e.state < 0; ++i) {
    if (p.reading(i).form == morph::Form::nisba) e.state = state_of(p, i);
  }
}

/// The last entity of the document that the evidence fits, -1 if none; sets how.
std::int32_t Finder::earlier(const NounPhrase& np, const Cast& cast, std::string_view& how) const {
  const Evidence& e = evidence_;
  const bool bare_title = !e.named && e.person && !e.relational && e.known < 0 && np.number != Number::plural && np.definite;
  if (e.known < 0 && !e.named && !bare_title) return -1;
  const std::size_t size = cast.entities.size();
  for (std::size_t k = size; k-- > size - std::min(size, Cast::look_back);) {
    const Cast::Row& row = cast.rows_[k];
    if (e.known >= 0 && row.known == e.known) {
      how = "gazetteer";
      return static_cast<std::int32_t>(k);
    }
    const std::uint64_t bits = row.words;
    const bool like = e.named && bits != 0 && ((bits & ~e.word_bits) == 0 || (e.word_bits & ~bits) == 0);
    if (!like && !(bare_title && bits != 0)) continue;
    const Entity& other = cast.entities[k];
    const bool part = like && !e.words.empty() && (e.known < 0 || other.known < 0) &&
                      (within(e.words, other.words) || within(other.words, e.words));
    if (part && (e.words.size() > 1 || !e.person || other.type == "person" || other.type.empty())) {
      how = e.words.size() == other.words.size() ? "name" : "surname";
      return static_cast<std::int32_t>(k);
    }
    const bool other_state = e.state >= 0 && other.state >= 0 && e.state != other.state;
    if (bare_title && bits != 0 && other.title == e.title && !other_state && share_begin(e.rest, other.title_rest)) {
      how = "title";
      return static_cast<std::int32_t>(k);
    }
  }
  return -1;
}

/// A common noun right behind a verb that is the last word of a person's name: "thanked al-Dakhil". -1 if it is nobody's.
std::int32_t Finder::surname_behind_verb(const Parsed& p, const NounPhrase& np, const Cast& cast) {
  const auto* const r = p.readings[np.head];
  if (np.tokens.size() != 1 || np.head == 0 || r == nullptr || r->proclitics != morph::al || r->enclitic != 0 ||
      !p.is(np.head - 1, Pos::verb))
    return -1;
  const std::uint32_t key = name_key(p, np.head);
  for (std::size_t k = std::min(cast.entities.size(), Cast::look_back); k-- > 0;) {
    if ((cast.rows_[k].words & Cast::bit(key)) == 0) continue;
    const Entity& e = cast.entities[k];
    if (e.type == "person" && e.words.size() > 1 && e.words.back() == key) return static_cast<std::int32_t>(k);
  }
  return -1;
}

}  // namespace marsad::actors
