#include "actors/common_nouns.hpp"
#include "actors/name_evidence.hpp"

#include <marsad/actors/mentions.hpp>
#include <marsad/normalize/letters.hpp>

#include <algorithm>

namespace marsad::actors {
namespace {

using morph::Number;
using morph::Pos;
using phrases::NounPhrase;
using phrases::Parsed;
using phrases::TitleClass;
using tokens::TokenRange;

std::string bare_text(const Parsed& p, TokenRange r) {
  std::string out;
  out.reserve(p.span(r).size() + 2);
  for (std::uint32_t i = r.begin; i < r.end; ++i) {
    const tokens::Token& t = p.tokens[i];
    if (t.is(tokens::TokenKind::quote)) continue;
    if (!out.empty()) out += ' ';
    const auto* const a = p.readings[i];
    std::string_view form = t.type != 0 ? p.form(i) : text::slice(p.text, t.span);
    if (i == r.begin && a != nullptr) {
      std::uint32_t letters = 0;
      for (const auto c : {morph::ask, morph::wa, morph::fa, morph::bi, morph::li, morph::ka}) letters += a->has(c) ? 2U : 0U;
      if (letters <= a->stem.begin) form.remove_prefix(letters);
      if (a->has(morph::li) && a->has(morph::al)) {  // lil- is li + al with its alef unwritten
        out += "\u0627";
      }
    }
    out += form;
  }
  return out;
}

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

std::string_view to_string(MentionKind kind) noexcept {
  switch (kind) {
    case MentionKind::name: return "name";
    case MentionKind::title: return "title";
    case MentionKind::body: return "body";
    case MentionKind::group: return "group";
  }
  return "";
}

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
  const std::uint32_t type = p.tokens[token].type;
  const auto reading = static_cast<std::size_t>(p.readings[token] - tagger_->analyses(type).data());
  return tagger_->keys(type)[reading].lemma;
}

std::uint32_t Finder::name_key(const Parsed& p, std::uint32_t token) {
  const std::uint32_t type = p.tokens[token].type;
  const std::uint32_t begin = p.reading(token).stem.begin;
  if (name_keys_.size() <= type) name_keys_.resize(std::max<std::size_t>(p.types->size(), name_keys_.size() * 3 / 2));
  NameKey& k = name_keys_[type];
  if (k.known && k.begin == begin) return k.key;
  const std::string key = normalize::fold(p.form(token).substr(begin));
  const bool article = key.starts_with("\u0627\u0644") && key.size() > 6;
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
  if (own_state >= 0 && head == "\u0628\u0644\u0627\u062F" && p.reading(np.head).enclitic != 0) e.known = own_state;
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
  // The trainer of a club, the officials of one, are not named by it.
  if (e.person && !e.head_is_name && e.known < 0 && !e.name.empty() && !person_name(p, e.name) &&
      (np.number == Number::plural || (e.name.begin == np.head + 1 && !p.reading(np.head).has(morph::al) &&
                                       (np.title == TitleClass::office || np.title == TitleClass::profession))))
    e.name.end = e.name.begin;
  e.named = !e.name.empty() && (e.person || e.head_is_name);
  e.relational = head == "\u0646\u0638\u064A\u0631";
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

/// A new entity, named by the gazetteer or by its own words.
std::uint32_t Finder::add(const NounPhrase& np, std::string own_name, Cast& cast, std::string_view& how) const {
  const Evidence& e = evidence_;
  Entity fresh;
  fresh.known = e.known;
  if (e.known >= 0) {
    const Actor& a = gazetteer_->actors()[static_cast<std::size_t>(e.known)];
    fresh.name = a.name;
    fresh.type = a.type;
    fresh.gender = a.gender;
    how = "gazetteer";
  } else {
    fresh.name = std::move(own_name);
    fresh.type = e.named || e.person ? "person" : body_title(np.title) ? "organisation" : "group";
  }
  if (fresh.gender == morph::Gender::none) fresh.gender = np.gender;
  fresh.number = np.number;
  return cast.add(std::move(fresh));
}

std::vector<Mention> Finder::find(const Parsed& p, Cast& cast) {
  std::vector<Mention> out;
  matcher_.find(p, hits_);
  cast.keys_ = &keys_;
  const Evidence& e = evidence_;
  std::size_t hit = 0;
  std::int32_t last_state = -1;  // of the last person that has one: whose country "his country" is
  std::int32_t honoured = -1;
  for (std::size_t k = 0; k < p.phrases.size(); ++k) {
    const NounPhrase& np = p.phrases[k];
    while (hit < hits_.size() && hits_[hit].tokens.end <= np.tokens.begin) ++hit;
    const bool here = hit < hits_.size() && hits_[hit].tokens.begin < np.tokens.end;
    const bool origin = np.named && p.reading(np.head).form == morph::Form::nisba;
    if (!here && np.title == TitleClass::none && !origin && !p.is(np.head, Pos::proper_noun)) {
      const std::int32_t bearer = surname_behind_verb(p, np, cast);
      if (bearer >= 0) out.push_back({static_cast<std::int32_t>(k), MentionKind::name, static_cast<std::uint32_t>(bearer), "surname"});
      continue;
    }
    collect(p, np, std::span{hits_}.subspan(hit), last_state);
    if (e.known < 0 && np.title == TitleClass::none && !e.head_is_name && !e.person) continue;
    if (e.known < 0 && (np.title == TitleClass::paper || is_common(p, np, e.named) || is_month(p, np) || is_predicate(p, np))) continue;
    const bool dated = p.facts[np.tokens.begin].has(phrases::fact::numeric) && np.tokens.size() == 2 && e.head_is_name;
    if (e.known < 0 && np.title == TitleClass::none && (dated || p.facts[np.head].has(phrases::fact::time))) continue;  // "31 May"
    describe(p, np);

    Mention m;
    m.phrase = static_cast<std::int32_t>(k);
    m.kind = e.head_is_name || (e.person && !e.name.empty()) ? MentionKind::name
             : body_title(np.title)                          ? MentionKind::body
             : np.title != TitleClass::none                  ? MentionKind::title
                                                             : MentionKind::group;
    if (e.known >= 0 && np.title == TitleClass::none) m.kind = MentionKind::name;
    m.resolved_by = "phrase";
    std::int32_t found = earlier(np, cast, m.resolved_by);
    // "The ambassador al-Mu'allimi": a gentilic that is the surname of somebody named before.
    if (found < 0 && e.known < 0 && e.person && !e.named && np.number == Number::singular && np.tokens.size() == 2 &&
        p.reading(np.head).has(morph::al) && p.has_reading(np.head + 1) && p.reading(np.head + 1).proclitics == morph::al) {
      const std::uint32_t key = name_key(p, np.head + 1);
      for (std::size_t n = std::min(cast.entities.size(), Cast::look_back); n-- > 0 && found < 0;) {
        const Entity& other = cast.entities[n];
        if (other.type == "person" && other.words.size() > 1 && other.words.back() == key) found = static_cast<std::int32_t>(n);
      }
      if (found >= 0) m.resolved_by = "surname";
    }
    // "The president So-and-so" is not the bearer of a later "president of the government".
    if (found >= 0 && m.resolved_by == "title" && e.known < 0 && !e.named && narrower(p, np) &&
        cast.entities[static_cast<std::size_t>(found)].title_rest.empty()) {
      found = -1;
      m.resolved_by = "phrase";
    }
    // "His Highness": the last person named by a title.
    if (found < 0 && e.known < 0 && np.title == TitleClass::honorific && np.tokens.size() == 1 && p.reading(np.head).enclitic != 0) {
      found = honoured;
      m.resolved_by = "title";
    }
    std::string own_name;
    if (found < 0 && e.known < 0) {
      own_name = bare_text(p, e.named ? e.name : np.tokens);
      if (!e.named && !e.relational) found = cast.named(own_name);  // the same words again
    }
    m.entity = found < 0 ? add(np, std::move(own_name), cast, m.resolved_by) : static_cast<std::uint32_t>(found);
    Entity& entity = cast.entities[m.entity];
    if (e.named && e.words.size() > entity.words.size()) {
      cast.set_words(m.entity, e.words);
      if (found >= 0 && entity.known < 0) cast.rename(m.entity, bare_text(p, e.name));
    }
    if (e.named && e.person) {
      entity.title = e.title;
      entity.title_rest = e.rest;
      if (entity.known < 0) entity.type = "person";
    }
    if (e.state >= 0 && !e.relational) entity.state = e.state;
    if (e.named && e.person && np.title != TitleClass::none && np.number == Number::singular)
      honoured = static_cast<std::int32_t>(m.entity);
    if (entity.state >= 0) last_state = entity.state;
    out.push_back(m);
  }
  return out;
}

std::uint32_t Finder::entity_of(const Parsed& p, std::int32_t phrase, const std::vector<Mention>& mentions, Cast& cast) {
  const auto m = std::lower_bound(mentions.begin(), mentions.end(), phrase, [](const Mention& x, std::int32_t k) { return x.phrase < k; });
  if (m != mentions.end() && m->phrase == phrase) return m->entity;
  const NounPhrase& np = p.phrases[static_cast<std::size_t>(phrase)];
  Entity fresh;
  fresh.name = bare_text(p, np.tokens);
  if (const std::int32_t known = cast.named(fresh.name); known >= 0) return static_cast<std::uint32_t>(known);
  fresh.gender = np.gender;
  fresh.number = np.number;
  return cast.add(std::move(fresh));
}

}  // namespace marsad::actors
