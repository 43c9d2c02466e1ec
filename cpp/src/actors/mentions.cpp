#include "actors/common_nouns.hpp"
#include "actors/name_evidence.hpp"
#include "actors/name_words.hpp"
#include "detail/particles.hpp"

#include <marsad/actors/mentions.hpp>

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
        out += ar::alef;
      }
    }
    out += form;
  }
  return out;
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

bool Finder::names_month(const Parsed& p, const NounPhrase& np) {
  if (!p.is(np.head, Pos::proper_noun) && !p.is(np.head, Pos::noun)) return false;
  const std::uint32_t key = lemma_key(p, np.head);
  if (months_.size() <= key) months_.resize(std::max<std::size_t>(key + 1, months_.size() * 3 / 2));
  if (months_[key] == 0) months_[key] = static_cast<std::uint8_t>(month_of(p.lemma(np.head)));
  return is_month(p, np, static_cast<Month>(months_[key]));
}

bool Finder::stands_for_nobody(const Parsed& p, const NounPhrase& np) {
  const Evidence& e = evidence_;
  if (e.known >= 0) return false;
  if (e.head_is_name && has_part(p.lemma(np.head), NamePart::god)) return true;  // a verse, an oath
  if (np.title == TitleClass::none && !e.head_is_name && !e.person) return true;
  if (np.title == TitleClass::paper || is_common(p, np, e.named) || names_month(p, np) || is_predicate(p, np)) return true;
  const bool dated = p.facts[np.tokens.begin].has(phrases::fact::numeric) && np.tokens.size() == 2 && e.head_is_name;
  return np.title == TitleClass::none && (dated || p.facts[np.head].has(phrases::fact::time));  // "31 May"
}

MentionKind Finder::kind_of(const Parsed& p, const NounPhrase& np) const {
  const Evidence& e = evidence_;
  if (e.known >= 0 && np.title == TitleClass::none) return MentionKind::name;
  if (e.head_is_name || (e.person && !e.name.empty())) return MentionKind::name;
  const bool somebodys = np.tokens.size() == 1 && p.reading(np.head).enclitic != 0;  // "his bloc" is no name of it
  if (body_title(np.title) && !somebodys) return MentionKind::body;
  return np.title != TitleClass::none ? MentionKind::title : MentionKind::group;
}

/// "The ambassador al-Mu'allimi": a gentilic that is the surname of somebody named before.
std::int32_t Finder::gentilic_surname(const Parsed& p, const NounPhrase& np, const Cast& cast) {
  const Evidence& e = evidence_;
  if (e.known >= 0 || !e.person || e.named || np.number != Number::singular || np.tokens.size() != 2) return -1;
  if (!p.reading(np.head).has(morph::al) || !p.has_reading(np.head + 1) || p.reading(np.head + 1).proclitics != morph::al) return -1;
  const std::uint32_t key = name_key(p, np.head + 1);
  for (std::size_t n = std::min(cast.entities.size(), Cast::look_back); n-- > 0;) {
    const Entity& other = cast.entities[n];
    if (other.type == "person" && other.words.size() > 1 && other.words.back() == key) return static_cast<std::int32_t>(n);
  }
  return -1;
}

std::int32_t Finder::bearer(const Parsed& p, const NounPhrase& np, const Cast& cast, std::int32_t honoured, std::string_view& how) {
  const Evidence& e = evidence_;
  how = "phrase";
  std::int32_t found = earlier(np, cast, how);
  if (found < 0) {
    found = gentilic_surname(p, np, cast);
    if (found >= 0) how = "surname";
  }
  // "The president So-and-so" is not the bearer of a later "president of the government".
  if (found >= 0 && how == "title" && e.known < 0 && !e.named && narrower(p, np) &&
      cast.entities[static_cast<std::size_t>(found)].title_rest.empty()) {
    found = -1;
    how = "phrase";
  }
  // "His Highness": the last person named by a title.
  if (found < 0 && e.known < 0 && np.title == TitleClass::honorific && np.tokens.size() == 1 && p.reading(np.head).enclitic != 0) {
    found = honoured;
    how = "title";
  }
  return found;
}

/// What this phrase tells of its entity beyond what was known: a longer name, a title, a state.
void Finder::enrich(const Parsed& p, std::uint32_t id, bool repeated, Cast& cast) const {
  const Evidence& e = evidence_;
  Entity& entity = cast.entities[id];
  if (e.named && e.words.size() > entity.words.size()) {
    cast.set_words(id, e.words);
    if (repeated && entity.known < 0) cast.rename(id, bare_text(p, e.name));
  }
  if (e.named && e.person) {
    entity.title = e.title;
    entity.title_rest = e.rest;
    if (entity.known < 0) entity.type = "person";
  }
  if (e.state >= 0 && !e.relational) entity.state = e.state;
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
      const std::int32_t surname = surname_behind_verb(p, np, cast);
      if (surname >= 0) out.push_back({static_cast<std::int32_t>(k), MentionKind::name, static_cast<std::uint32_t>(surname), "surname"});
      continue;
    }
    collect(p, np, std::span{hits_}.subspan(hit), last_state);
    if (stands_for_nobody(p, np)) continue;
    describe(p, np);

    Mention m;
    m.phrase = static_cast<std::int32_t>(k);
    m.kind = kind_of(p, np);
    std::int32_t found = bearer(p, np, cast, honoured, m.resolved_by);
    std::string own_name;
    if (found < 0 && e.known < 0) {
      own_name = bare_text(p, e.named ? e.name : np.tokens);
      if (!e.named && !e.relational) found = cast.named(own_name);  // the same words again
    }
    m.entity = found < 0 ? add(np, std::move(own_name), cast, m.resolved_by) : static_cast<std::uint32_t>(found);
    enrich(p, m.entity, found >= 0, cast);
    if (e.named && e.person && np.title != TitleClass::none && np.number == Number::singular)
      honoured = static_cast<std::int32_t>(m.entity);
    if (cast.entities[m.entity].state >= 0) last_state = cast.entities[m.entity].state;
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
