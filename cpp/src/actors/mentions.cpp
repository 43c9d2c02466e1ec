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
  return !part.empty() && std::all_of(part.begin(), part.end(), [&](const auto& w) { return std::find(whole.begin(), whole.end(), w) != whole.end(); });
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

std::vector<Mention> Finder::find(const Parsed& p, Cast& cast) {
  std::vector<Mention> out;
  const std::vector<lexicon::Match> hits = matcher_.find(p);
  std::size_t hit = 0;
  for (std::size_t k = 0; k < p.phrases.size(); ++k) {
    const NounPhrase& np = p.phrases[k];
    const TokenRange name = name_part(p, np);
    const bool head_is_name = p.is(np.head, Pos::proper_noun);
    // A known actor counts for the phrase if it begins at its head, at its name, or at the second word of a body.
    while (hit < hits.size() && hits[hit].tokens.end <= np.tokens.begin) ++hit;
    std::int32_t known = -1;
    for (std::size_t h = hit; h < hits.size() && hits[h].tokens.begin < np.tokens.end; ++h) {
      const std::uint32_t at = hits[h].tokens.begin;
      const bool fits = at == np.head || at == np.tokens.begin || (at == name.begin && !name.empty() && np.title != TitleClass::none && np.title != TitleClass::source);
      if (fits && known < 0) known = static_cast<std::int32_t>(matcher_.lexicon().entries()[hits[h].entry].tag);
    }
    if (known >= 0 && np.title != TitleClass::none && !head_is_name) {
      // "the president of Russia" is not Russia
      const std::string& type = gazetteer_->actors()[static_cast<std::size_t>(known)].type;
      const bool at_head = [&] {
        for (std::size_t h = hit; h < hits.size() && hits[h].tokens.begin < np.tokens.end; ++h) {
          if (hits[h].tokens.begin == np.head || hits[h].tokens.begin == np.tokens.begin) return true;
        }
        return false;
      }();
      if (!at_head && type != "person" && np.title != TitleClass::body) known = -1;
      if (!at_head && type != "outlet" && type != "agency" && type != "group" && type != "party" && type != "organisation" && np.title == TitleClass::body) known = -1;
    }
    Mention m;
    m.phrase = static_cast<std::int32_t>(k);
    const bool person = np.title != TitleClass::none && np.title != TitleClass::body && np.title != TitleClass::source;
    if (known < 0 && np.title == TitleClass::none && !head_is_name) continue;
    m.kind = head_is_name || (person && !name.empty()) ? MentionKind::name : np.title == TitleClass::body ? MentionKind::body
           : np.title != TitleClass::none ? MentionKind::title : MentionKind::group;
    if (known >= 0 && np.title == TitleClass::none) m.kind = MentionKind::name;
    const bool named_person = !name.empty() && (person || head_is_name);
    const std::vector<std::string> words = named_person ? folded_words(p, name) : std::vector<std::string>{};
    // "his counterpart" is nobody in particular: it never repeats an earlier bearer.
    const bool relational = p.lemma(np.head) == "\u0646\u0638\u064A\u0631";
    const std::string title = person && !relational ? normalize::fold(p.readings[np.head]->lemma) : std::string{};
    const std::string rest = person ? folded_rest(p, np, name.empty() ? np.tokens.end : name.begin) : std::string{};

    std::int32_t entity = -1;
    m.resolved_by = "phrase";
    for (std::size_t e = cast.entities.size(); e-- > 0 && entity < 0;) {  // the last that fits
      const Entity& other = cast.entities[e];
      if (known >= 0 && other.known == known) {
        entity = static_cast<std::int32_t>(e);
        m.resolved_by = "gazetteer";
      } else if (named_person && !other.words.empty() && (within(words, other.words) || within(other.words, words)) &&
                 (known < 0 || other.known < 0) && (other.type == "person" || other.type.empty() || words.size() > 1 || !person)) {
        entity = static_cast<std::int32_t>(e);
        m.resolved_by = words.size() == other.words.size() ? "name" : "surname";
      } else if (!named_person && person && !relational && known < 0 && np.number != Number::plural && !other.words.empty() && other.title == title && np.definite &&
                 (rest.empty() || other.title_rest.starts_with(rest) || rest.starts_with(other.title_rest))) {
        entity = static_cast<std::int32_t>(e);
        m.resolved_by = "title";
      }
    }
    const std::string own_name = bare_text(p, named_person ? name : np.tokens);
    if (entity < 0 && known < 0 && !named_person && !relational) {  // the same words again
      for (std::size_t e = 0; e < cast.entities.size() && entity < 0; ++e) {
        if (cast.entities[e].name == own_name) entity = static_cast<std::int32_t>(e);
      }
    }
    if (entity < 0) {
      Entity fresh;
      fresh.known = known;
      if (known >= 0) {
        const Actor& a = gazetteer_->actors()[static_cast<std::size_t>(known)];
        fresh.name = a.name;
        fresh.type = a.type;
        fresh.gender = a.gender;
        m.resolved_by = "gazetteer";
      } else {
        fresh.name = own_name;
        fresh.type = named_person || person ? "person" : np.title == TitleClass::body ? "organisation" : "group";
        fresh.gender = np.gender;
      }
      if (fresh.gender == morph::Gender::none) fresh.gender = np.gender;
      fresh.number = np.number;
      entity = static_cast<std::int32_t>(cast.entities.size());
      cast.entities.push_back(std::move(fresh));
    }
    Entity& e = cast.entities[static_cast<std::size_t>(entity)];
    if (named_person && words.size() > e.words.size()) {
      e.words = words;
      if (e.known < 0) e.name = own_name;
    }
    if (named_person && person) {
      e.title = title;
      e.title_rest = rest;
      if (e.known < 0) e.type = "person";
    }
    m.entity = static_cast<std::uint32_t>(entity);
    out.push_back(m);
  }
  return out;
}

std::uint32_t Finder::entity_of(const Parsed& p, std::int32_t phrase, const std::vector<Mention>& mentions, Cast& cast) {
  const auto m = std::lower_bound(mentions.begin(), mentions.end(), phrase, [](const Mention& x, std::int32_t k) { return x.phrase < k; });
  if (m != mentions.end() && m->phrase == phrase) return m->entity;
  const std::string name = bare_text(p, p.phrases[static_cast<std::size_t>(phrase)].tokens);
  for (std::size_t e = 0; e < cast.entities.size(); ++e) if (cast.entities[e].name == name) return static_cast<std::uint32_t>(e);
  Entity fresh;
  fresh.name = name;
  fresh.gender = p.phrases[static_cast<std::size_t>(phrase)].gender;
  fresh.number = p.phrases[static_cast<std::size_t>(phrase)].number;
  cast.entities.push_back(std::move(fresh));
  return static_cast<std::uint32_t>(cast.entities.size() - 1);
}

}  // namespace marsad::actors
