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

/// The tokens of the phrase that are a name: the last run of names (with ibn, Al, Abu) in it.
TokenRange name_part(const Parsed& p, const NounPhrase& np) {
  std::uint32_t end = np.tokens.end;
  while (end > np.tokens.begin && p.tokens[end - 1].is(tokens::TokenKind::quote)) --end;
  std::uint32_t begin = end;
  while (begin > np.tokens.begin) {
    const auto* const r = p.readings[begin - 1];
    if (r == nullptr) break;
    const bool linker = r->lemma == "\u0627\u0628\u0646" || r->lemma == "\u0622\u0644" || r->lemma == "\u0623\u0628\u0648";
    if (r->pos != Pos::proper_noun && !(linker && begin != end)) break;
    --begin;
  }
  // "the minister of information of South Sudan Michael Makuei": the state before a person's name is not part of it.
  const auto place = [&](std::uint32_t i) { return p.readings[i] != nullptr && p.readings[i]->form == morph::Form::place; };
  while (end - begin > 2 && begin > np.tokens.begin && place(begin) && !place(begin + 1)) ++begin;
  return {begin, end};
}

std::string bare_text(const Parsed& p, TokenRange r) {
  std::string out;
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

std::vector<std::string> folded_words(const Parsed& p, TokenRange r) {
  std::vector<std::string> out;
  for (std::uint32_t i = r.begin; i < r.end; ++i) {
    const auto* const a = p.readings[i];
    if (a == nullptr) continue;
    const std::string_view form = p.form(i);
    std::string key = normalize::fold(form.substr(a->stem.begin, form.size() - a->stem.begin));
    if (key.starts_with("\u0627\u0644") && key.size() > 6) key.erase(0, 4);
    out.push_back(std::move(key));
  }
  return out;
}

/// Whether every word of `part` occurs in `whole`.
bool within(const std::vector<std::string>& part, const std::vector<std::string>& whole) {
  return !part.empty() &&
         std::all_of(part.begin(), part.end(), [&](const auto& w) { return std::find(whole.begin(), whole.end(), w) != whole.end(); });
}

std::string folded_rest(const Parsed& p, const NounPhrase& np, std::uint32_t end) {
  std::string out;
  for (std::uint32_t i = np.head + 1; i < end; ++i) {
    const auto* const a = p.readings[i];
    if (a != nullptr) out += normalize::fold(a->lemma) + " ";
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

/// What a phrase says about the actor that it stands for.
struct Finder::Evidence {
  std::int32_t known = -1;  // index into the gazetteer
  std::int32_t state = -1;  // the state it belongs to, by its gentilic
  bool head_is_name = false;
  bool person = false;      // a title of a person heads it
  bool named = false;       // it holds a person's name
  bool relational = false;  // "his counterpart" is nobody in particular: it never repeats an earlier bearer
  bool own_state = false;   // "his country"
  TokenRange name;
  std::vector<std::string> words;  // of the name, folded
  std::string title, rest;         // folded
};

/// A known actor counts for the phrase if it begins at its head, or at the name behind a title; but "the president of
/// Russia" is not Russia, and a ministry is not its state.
std::int32_t Finder::known_actor(const NounPhrase& np, TokenRange name, bool head_is_name, std::span<const lexicon::Match> hits) const {
  const bool titled = np.title != TitleClass::none;
  for (const lexicon::Match& h : hits) {
    if (h.tokens.begin >= np.tokens.end) break;
    const bool at_head = h.tokens.begin == np.head || h.tokens.begin == np.tokens.begin;
    const bool at_name = h.tokens.begin == name.begin && !name.empty() && titled && np.title != TitleClass::source;
    if (!at_head && !at_name) continue;
    const auto actor = static_cast<std::int32_t>(matcher_.lexicon().entries()[h.entry].tag);
    if (at_head || head_is_name) return actor;
    const std::string& type = gazetteer_->actors()[static_cast<std::size_t>(actor)].type;
    if (np.title != TitleClass::body) return type == "person" ? actor : -1;
    const bool body = type == "outlet" || type == "agency" || type == "group" || type == "party" || type == "organisation";
    return body ? actor : -1;
  }
  return -1;
}

Finder::Evidence Finder::evidence(const Parsed& p, const NounPhrase& np, std::span<const lexicon::Match> hits) const {
  Evidence e;
  e.name = name_part(p, np);
  e.head_is_name = p.is(np.head, Pos::proper_noun);
  e.known = known_actor(np, e.name, e.head_is_name, hits);
  e.person = np.title != TitleClass::none && np.title != TitleClass::body && np.title != TitleClass::source;
  e.named = !e.name.empty() && (e.person || e.head_is_name);
  e.relational = p.lemma(np.head) == "\u0646\u0638\u064A\u0631";
  e.own_state = p.lemma(np.head) == "\u0628\u0644\u0627\u062F" && p.readings[np.head]->enclitic != 0;
  if (e.named) e.words = folded_words(p, e.name);
  if (e.person) {
    if (!e.relational) e.title = normalize::fold(p.readings[np.head]->lemma);
    e.rest = folded_rest(p, np, e.name.empty() ? np.tokens.end : e.name.begin);
    for (std::uint32_t i = np.tokens.begin; i < np.tokens.end && e.state < 0; ++i) {
      if (p.readings[i] != nullptr && p.readings[i]->form == morph::Form::nisba) e.state = gazetteer_->state_of(p.readings[i]->lemma);
    }
  }
  return e;
}

/// The last entity of the document that the evidence fits, -1 if none; sets how.
std::int32_t Finder::earlier(const Evidence& e, const NounPhrase& np, const Cast& cast, std::string_view& how) {
  for (std::size_t k = cast.entities.size(); k-- > 0;) {
    const Entity& other = cast.entities[k];
    if (e.known >= 0 && other.known == e.known) {
      how = "gazetteer";
      return static_cast<std::int32_t>(k);
    }
    const bool part = e.named && !other.words.empty() && (within(e.words, other.words) || within(other.words, e.words)) &&
                      (e.known < 0 || other.known < 0);
    if (part && (other.type == "person" || other.type.empty() || e.words.size() > 1 || !e.person)) {
      how = e.words.size() == other.words.size() ? "name" : "surname";
      return static_cast<std::int32_t>(k);
    }
    const bool bare_title = !e.named && e.person && !e.relational && e.known < 0 && np.number != Number::plural && np.definite;
    if (bare_title && !other.words.empty() && other.title == e.title &&
        (e.rest.empty() || other.title_rest.starts_with(e.rest) || e.rest.starts_with(other.title_rest))) {
      how = "title";
      return static_cast<std::int32_t>(k);
    }
  }
  return -1;
}

/// A new entity, named by the gazetteer or by its own words.
std::int32_t Finder::add(const Evidence& e, const NounPhrase& np, const std::string& own_name, Cast& cast, std::string_view& how) const {
  Entity fresh;
  fresh.known = e.known;
  if (e.known >= 0) {
    const Actor& a = gazetteer_->actors()[static_cast<std::size_t>(e.known)];
    fresh.name = a.name;
    fresh.type = a.type;
    fresh.gender = a.gender;
    how = "gazetteer";
  } else {
    fresh.name = own_name;
    fresh.type = e.named || e.person ? "person" : np.title == TitleClass::body ? "organisation" : "group";
  }
  if (fresh.gender == morph::Gender::none) fresh.gender = np.gender;
  fresh.number = np.number;
  cast.entities.push_back(std::move(fresh));
  return static_cast<std::int32_t>(cast.entities.size() - 1);
}

std::vector<Mention> Finder::find(const Parsed& p, Cast& cast) {
  std::vector<Mention> out;
  const std::vector<lexicon::Match> hits = matcher_.find(p);
  std::size_t hit = 0;
  std::int32_t last_state = -1;  // of the last person that has one: whose country "his country" is
  for (std::size_t k = 0; k < p.phrases.size(); ++k) {
    const NounPhrase& np = p.phrases[k];
    while (hit < hits.size() && hits[hit].tokens.end <= np.tokens.begin) ++hit;
    const bool here = hit < hits.size() && hits[hit].tokens.begin < np.tokens.end;
    if (!here && np.title == TitleClass::none && !p.is(np.head, Pos::proper_noun)) continue;
    Evidence e = evidence(p, np, std::span{hits}.subspan(hit));
    if (e.own_state && last_state >= 0) e.known = last_state;
    if (e.known < 0 && np.title == TitleClass::none && !e.head_is_name) continue;

    Mention m;
    m.phrase = static_cast<std::int32_t>(k);
    m.kind = e.head_is_name || (e.person && !e.name.empty()) ? MentionKind::name
             : np.title == TitleClass::body                  ? MentionKind::body
             : np.title != TitleClass::none                  ? MentionKind::title
                                                             : MentionKind::group;
    if (e.known >= 0 && np.title == TitleClass::none) m.kind = MentionKind::name;
    m.resolved_by = "phrase";
    std::int32_t entity = earlier(e, np, cast, m.resolved_by);
    const std::string own_name = bare_text(p, e.named ? e.name : np.tokens);
    if (entity < 0 && e.known < 0 && !e.named && !e.relational) {  // the same words again
      for (std::size_t j = 0; j < cast.entities.size() && entity < 0; ++j)
        if (cast.entities[j].name == own_name) entity = static_cast<std::int32_t>(j);
    }
    if (entity < 0) entity = add(e, np, own_name, cast, m.resolved_by);
    Entity& found = cast.entities[static_cast<std::size_t>(entity)];
    if (e.named && e.words.size() > found.words.size()) {
      found.words = e.words;
      if (found.known < 0) found.name = own_name;
    }
    if (e.named && e.person) {
      found.title = e.title;
      found.title_rest = e.rest;
      if (found.known < 0) found.type = "person";
    }
    if (e.state >= 0 && !e.relational) found.state = e.state;
    if (found.state >= 0) last_state = found.state;
    m.entity = static_cast<std::uint32_t>(entity);
    out.push_back(m);
  }
  return out;
}

std::uint32_t Finder::entity_of(const Parsed& p, std::int32_t phrase, const std::vector<Mention>& mentions, Cast& cast) {
  const auto m = std::lower_bound(mentions.begin(), mentions.end(), phrase, [](const Mention& x, std::int32_t k) { return x.phrase < k; });
  if (m != mentions.end() && m->phrase == phrase) return m->entity;
  const std::string name = bare_text(p, p.phrases[static_cast<std::size_t>(phrase)].tokens);
  for (std::size_t e = 0; e < cast.entities.size(); ++e)
    if (cast.entities[e].name == name) return static_cast<std::uint32_t>(e);
  Entity fresh;
  fresh.name = name;
  fresh.gender = p.phrases[static_cast<std::size_t>(phrase)].gender;
  fresh.number = p.phrases[static_cast<std::size_t>(phrase)].number;
  cast.entities.push_back(std::move(fresh));
  return static_cast<std::uint32_t>(cast.entities.size() - 1);
}

}  // namespace marsad::actors
