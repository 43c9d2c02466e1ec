// Whom the words for a speaker name.
#include "quotes/naming.hpp"

#include "quotes/latter.hpp"
#include "quotes/subjects.hpp"

#include <marsad/text/chars.hpp>

namespace marsad::quotes {

using morph::Analysis;
using morph::Pos;
using phrases::no_phrase;
using phrases::NounPhrase;
using phrases::Opener;
using phrases::Parsed;
using tokens::TokenKind;

namespace {

constexpr std::size_t near_reports = 24;

/// The last speaker whose words hold all of this title: "Sami Nur, minister of foreign affairs and trade" for "the minister
/// of foreign affairs and trade".
std::int32_t bearer_of(const Scene& s, const std::vector<Report>& reports, std::int32_t k) {
  const Parsed& p = s.p;
  const NounPhrase& np = phrase(p, k);
  const bool construct = np.tokens.size() == 2 && phrases::person_title(np.title) && p.is(np.head + 1, Pos::noun);
  if (np.title == phrases::TitleClass::none || np.title == phrases::TitleClass::source || np.named) return -1;
  if (np.tokens.size() < 3 && !construct) return -1;
  const std::string_view title = text::slice(p.text, p.stem_span(np.tokens));
  const std::size_t own = p.tokens[np.head].span.begin;
  std::size_t seen = 0;
  const std::size_t from = first_report(reports, p.sentence_of[np.head] + 1);
  for (std::size_t n = from; n-- > 0 && seen < near_reports; ++seen) {
    const Speaker& known = reports[n].speaker;
    if (known.entity < 0 || known.span.empty() || known.span.end > own) continue;
    const std::string_view words = text::slice(p.text, known.span);
    if (words.size() > title.size() && words.find(title) != std::string_view::npos) return known.entity;
  }
  return -1;
}

/// "The Ruritanian official", "the Ruritanian minister": the last speaker who is a person and whose words hold that gentilic.
std::int32_t compatriot(const Scene& s, const std::vector<Report>& reports, std::int32_t k) {
  const Parsed& p = s.p;
  const NounPhrase& np = phrase(p, k);
  const bool person = np.title == phrases::TitleClass::office || np.title == phrases::TitleClass::profession ||
                      np.title == phrases::TitleClass::military;
  if (!person || np.named || np.number != morph::Number::singular || np.tokens.size() != 2 || np.head != np.tokens.begin) return -1;
  const Analysis* const first = p.readings[np.head];
  const Analysis* const second = p.readings[np.head + 1];
  if (first == nullptr || second == nullptr || !first->has(morph::al) || !second->has(morph::al) || second->form != morph::Form::nisba)
    return -1;
  const std::string_view gentilic = p.form(np.head + 1);
  std::size_t seen = 0;
  for (std::size_t n = first_report(reports, p.sentence_of[np.head]); n-- > 0 && seen < near_reports; ++seen) {
    const Speaker& known = reports[n].speaker;
    if (known.entity < 0 || known.span.empty()) continue;
    const actors::Entity& e = s.cast.entities[static_cast<std::size_t>(known.entity)];
    if (e.type != "person" && e.words.empty()) continue;
    const std::string_view words = text::slice(p.text, known.span);
    if (words.find(gentilic) != std::string_view::npos && text::slice(p.text, p.span(np.tokens)) != words) return known.entity;
  }
  return -1;
}

/// The last word of a name without its article.
std::string_view surname_of(std::string_view name) {
  const std::size_t space = name.find_last_of(' ');
  if (space != std::string_view::npos) name.remove_prefix(space + 1);
  if (name.size() > 8 && name.starts_with(ar::article)) name.remove_prefix(4);
  return name;
}

}  // namespace

std::int32_t bearer_of_surname(const Scene& s, const std::vector<Report>& reports, std::size_t before, std::string_view word) {
  const std::string_view key = surname_of(word);
  if (key.size() < 6) return -1;
  std::size_t seen = 0;
  for (std::size_t n = before; n-- > 0 && seen < near_reports; ++seen) {
    const std::int32_t e = reports[n].speaker.entity;
    if (e < 0) continue;
    const std::string_view name = s.cast.entities[static_cast<std::size_t>(e)].name;
    if (name.find(' ') != std::string_view::npos && surname_of(name) == key) return e;
  }
  return -1;
}

std::int32_t taken_up(const Scene& s, const std::vector<Report>& reports, std::int32_t k) {
  const Parsed& p = s.p;
  const NounPhrase& np = phrase(p, k);
  if (const std::int32_t same = latter(s, k); same >= 0) return same;
  if (const std::int32_t same = bearer_of(s, reports, k); same >= 0) return same;
  if (const std::int32_t same = compatriot(s, reports, k); same >= 0) return same;
  if (np.title == phrases::TitleClass::none && np.tokens.size() == 1) {
    const actors::Mention* const m = s.mention(k);
    const std::string_view word = text::slice(p.text, p.stem_span(np.tokens));
    if (m == nullptr || (s.cast.entities[m->entity].known < 0 && s.cast.entities[m->entity].name.find(' ') == std::string::npos))
      return bearer_of_surname(s, reports, first_report(reports, p.sentence_of[np.head] + 1), word);
  }
  if (np.title == phrases::TitleClass::none || np.named || np.tokens.size() != 1 || p.readings[np.head] == nullptr ||
      !p.reading(np.head).has(morph::al))
    return -1;
  const actors::Mention* const own = s.mention(k);
  if (own != nullptr && (s.cast.entities[own->entity].known >= 0 || !s.cast.entities[own->entity].words.empty())) return -1;
  for (std::int32_t j = k; j-- > 0 && k - j < 200;) {
    const NounPhrase& other = phrase(p, j);
    if (other.tokens.size() < 2 || other.number != np.number || p.lemma(other.head) != p.lemma(np.head)) continue;
    const std::size_t begin = p.tokens[other.head].span.begin;
    const std::uint32_t sentence = p.sentence_of[other.head];  // a speaker with a span stands in the sentence of its cue
    for (std::size_t n = first_report(reports, sentence + 1); n-- > 0 && reports[n].cue.sentence == sentence;) {
      const Speaker& known = reports[n].speaker;
      if (known.entity >= 0 && known.span.begin <= begin && begin < known.span.end) return known.entity;
    }
    const actors::Mention* const m = s.mention(j);
    return m == nullptr ? -1 : static_cast<std::int32_t>(m->entity);
  }
  return -1;
}

std::int32_t entity_named(const Scene& s, std::string_view name) {
  if (const std::int32_t known = s.cast.last_named(name); known >= 0) return known;
  actors::Entity fresh;
  fresh.name = name;
  return static_cast<std::int32_t>(s.cast.add(std::move(fresh)));
}

std::uint32_t unknown_run(const Scene& s, std::uint32_t begin, std::uint32_t limit) {
  const Parsed& p = s.p;
  const auto unknown = [&](std::uint32_t i) {
    const Analysis* const r = p.readings[i];
    if (!p.tokens[i].is(TokenKind::word) || p.facts[i].opener.kind != Opener::none) return false;
    if (r == nullptr || r->pos == Pos::other) return true;
    const bool surname = i == begin && r->pos == Pos::adjective && r->proclitics == 0 && p.form(i).starts_with(ar::article);
    if (surname && p.phrase_of[i] < 0) return true;  // its article is part of the name
    if (r->source != morph::Source::back_off || r->enclitic != 0 || (r->pos != Pos::noun && r->pos != Pos::proper_noun)) return false;
    // Behind a verb or a title wa- or fa- joins nothing: it is the first letter.
    if (r->proclitics != 0 && (i != begin || (!r->has(morph::wa) && !r->has(morph::fa)))) return false;
    const std::int32_t k = p.phrase_of[i];
    const bool alone = k < 0 || phrase(p, k).tokens.size() == 1 || (i + 1 < p.tokens.size() && p.tokens[i + 1].is(TokenKind::quote));
    return r->proclitics != 0 || k < 0 || (alone && (i > begin || s.mention(k) == nullptr));
  };
  std::uint32_t end = begin;
  while (end < limit && end < begin + 3 && unknown(end)) ++end;
  if (end == begin || end >= p.tokens.size()) return begin;
  const bool joined = p.reading(begin).proclitics != 0;
  const bool surname = end == begin + 1 && p.form(begin).starts_with(ar::article) && p.is(end, Pos::adposition);  // "stressed al-Munifi on"
  const bool said = surname || end == limit || opens_content(p, end, 0) || p.tokens[end].is(TokenKind::quote) ||
                    p.tokens[end].mark == ':' || (joined && (p.is(end, Pos::adposition) || is_comma(p.tokens[end])));
  return said ? end : begin;
}

Speaker unknown_name(const Scene& s, const std::vector<Report>& reports, std::size_t k, std::uint32_t begin, std::uint32_t limit) {
  Speaker out;
  out.resolved_by = "subject";
  const std::int32_t np = begin < limit ? s.p.phrase_of[begin] : phrases::no_phrase;
  if (begin < limit && s.p.tokens[begin].is(TokenKind::word) && (np < 0 || phrase(s.p, np).governed)) {
    const std::int32_t bearer = bearer_of_surname(s, reports, k, s.p.form(begin));
    if (bearer >= 0) {
      out.span = s.p.span({begin, begin + 1});
      out.entity = bearer;
      return out;
    }
  }
  const std::uint32_t end = unknown_run(s, begin, limit);
  if (end == begin) return {};
  out.span = s.p.span({begin, end});
  const std::string_view name = text::slice(s.p.text, out.span);
  const std::int32_t bearer = end == begin + 1 ? s.cast.with_word(surname_of(name)) : -1;
  out.entity = bearer >= 0 && s.cast.entities[static_cast<std::size_t>(bearer)].name.ends_with(name) ? bearer : entity_named(s, name);
  return out;
}

/// Whether a mark right behind the range closes one that was opened in it: the director "So-and-so".
static bool closes_in(const Scene& s, tokens::TokenRange range) {
  if (range.end >= s.p.tokens.size() || !s.p.tokens[range.end].is(TokenKind::quote)) return false;
  constexpr std::uint32_t near = 8;
  for (std::uint32_t i = range.end; i > range.begin + 1 && range.end - i < near; --i) {
    const std::int32_t m = s.p.tokens[i - 1].is(TokenKind::quote) ? s.mark_at(i - 1) : -1;
    if (m >= 0) return s.marks[static_cast<std::size_t>(m)].inner.end == range.end;
  }
  return false;
}

Speaker named(const Scene& s, const std::vector<Report>& reports, std::int32_t k, std::string_view how, bool coordinated,
              std::uint32_t limit, bool objects) {
  const Parsed& p = s.p;
  const std::uint32_t sentence = s.p.sentence_of[phrase(s.p, k).head];
  for (std::size_t n = first_report(reports, sentence); n < reports.size() && reports[n].cue.sentence == sentence; ++n) {
    if (reports[n].speaker.phrase != k || reports[n].speaker.entity < 0) continue;
    Speaker same = reports[n].speaker;
    same.resolved_by = how;
    return same;
  }
  Speaker out;
  out.phrase = k;
  const Extent extent = subject_extent(s, k, limit, objects);
  tokens::TokenRange range{phrase(p, k).tokens.begin, std::max(extent.end, phrase(p, k).tokens.end)};
  if (coordinated) {
    std::int32_t last = k;
    while (phrase(p, last).next >= 0) {
      const std::int32_t next = phrase(p, last).next;
      if (s.mention(next) == nullptr) break;
      last = next;
    }
    range.end = std::max(range.end, phrase(p, last).tokens.end);
  }
  if (range.size() > 1 && p.is(range.begin, Pos::determiner) && p.form(range.begin) == ar::dhalika) ++range.begin;  // "made that clear"
  // "added "al-Sulami": "the exhibition"": the speaker ends with the marks he stands in, whatever is read into one phrase with him.
  const std::int32_t m = range.begin == 0 ? -1 : s.mark_at(range.begin - 1);
  const bool cut = m >= 0 && s.marks[static_cast<std::size_t>(m)].inner.end < range.end && extent.bearer == k &&
                   s.marks[static_cast<std::size_t>(m)].inner.end < phrase(p, k).tokens.end;
  if (cut) range.end = s.marks[static_cast<std::size_t>(m)].inner.end;
  if (!cut && closes_in(s, range)) ++range.end;
  out.span = p.stem_span(range);
  if (cut) {
    const std::string_view name = text::slice(p.text, p.span(range));
    out.entity = bearer_of_surname(s, reports, first_report(reports, sentence + 1), name);
    if (out.entity < 0) out.entity = entity_named(s, name);
    out.resolved_by = how;
    return out;
  }
  if (range.begin > 0 && p.tokens[range.begin - 1].is(TokenKind::quote) && p.phrase_of[range.begin - 1] == no_phrase)
    out.span.begin = p.tokens[range.begin].span.begin;
  if (!extent.name.empty()) {
    const std::string_view name = text::slice(p.text, p.span(extent.name));
    if (p.facts[extent.name.begin].has(phrases::fact::linker))
      out.entity = bearer_of_surname(s, reports, first_report(reports, sentence + 1), name);
    if (out.entity < 0) out.entity = entity_named(s, name);
    out.resolved_by = how;
    return out;
  }
  out.entity = extent.bearer == k ? taken_up(s, reports, k) : -1;
  if (out.entity < 0) out.entity = static_cast<std::int32_t>(actors::Finder::entity_of(p, extent.bearer, s.mentions, s.cast));
  out.resolved_by = how;
  return out;
}

/// A word between a verb and a name that is the first of that name: a short one that reads as a preposition, "Li", or what reads as
/// an adjective of nothing, "Saadi", "Emily".
static bool first_name(const Parsed& p, std::uint32_t i) {
  if (actors::has_part(p.form(i), actors::NamePart::particle)) return true;
  const Analysis* const r = p.readings[i];
  return r != nullptr && r->pos == Pos::adjective && r->proclitics == 0 && r->enclitic == 0 && p.phrase_of[i] < 0 &&
         r->form != morph::Form::participle && !p.form(i).ends_with(ar::alef);
}

void add_particles(const Scene& s, Speaker& speaker, std::int32_t subject, std::uint32_t begin) {
  const Parsed& p = s.p;
  const NounPhrase& np = phrase(p, subject);
  constexpr std::uint32_t most = 3;
  if (np.tokens.begin == begin || np.tokens.begin > begin + most || !np.named || np.title != phrases::TitleClass::none) return;
  for (std::uint32_t i = begin; i < np.tokens.begin; ++i)
    if (!first_name(p, i)) return;
  speaker.span.begin = p.tokens[begin].span.begin;
  actors::Entity& e = s.cast.entities[static_cast<std::size_t>(speaker.entity)];
  const std::string_view full = text::slice(p.text, p.span({begin, np.tokens.end}));
  if (e.known < 0 && full.ends_with(e.name)) s.cast.rename(static_cast<std::uint32_t>(speaker.entity), std::string(full));
}

}  // namespace marsad::quotes
