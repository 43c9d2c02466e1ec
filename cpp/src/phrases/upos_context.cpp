#include "phrases/upos_context.hpp"

#include "detail/particles.hpp"
#include "detail/tsv.hpp"

#include <marsad/error.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace marsad::phrases {
namespace {

using morph::Analysis;
using morph::Pos;

constexpr std::pair<std::string_view, Own> own_names[] = {{"", Own::any},
                                                          {"article", Own::article},
                                                          {"pronoun", Own::pronoun},
                                                          {"bare", Own::bare},
                                                          {"alef", Own::alef},
                                                          {"longer", Own::longer},
                                                          {"named", Own::named},
                                                          {"nisba", Own::nisba},
                                                          {"foreign", Own::foreign},
                                                          {"adjectival", Own::adjectival},
                                                          {"state", Own::state},
                                                          {"owned", Own::owned},
                                                          {"clan", Own::clan},
                                                          {"common", Own::common},
                                                          {"titled", Own::titled},
                                                          {"people", Own::people}};
constexpr std::pair<std::string_view, Side> side_names[] = {
    {"START", Side::begin},         {"END", Side::end},        {"VERB", Side::verb},         {"ADP", Side::adposition},
    {"NOUN", Side::noun},           {"AL", Side::article},     {"GENITIVE", Side::genitive}, {"INDEF", Side::indefinite},
    {"ADJ", Side::adjective},       {"NUM", Side::numeral},    {"NAME", Side::name},         {"DET", Side::determiner},
    {"ADV", Side::adverb},          {"ACC", Side::accusative}, {"GUESS", Side::guess},       {"GUESSAL", Side::guess_al},
    {"MARK", Side::mark},           {"PERSON", Side::person},  {"TITLE", Side::title},       {"QUALITY", Side::quality},
    {"QUALITYAL", Side::quality_al}};

[[noreturn]] void refuse(const detail::Tsv& table, const char* what, std::string_view value) {
  throw Error(ErrorCode::invalid_table, table.line(), table.name() + ": no " + what + " '" + std::string(value) + "'");
}

/// Words of the table are Arabic; names of conditions are in capitals.
bool ascii(std::string_view s) { return static_cast<unsigned char>(s.front()) < 0x80; }

template <std::size_t N, class T>
T named(const std::pair<std::string_view, T> (&names)[N], const detail::Tsv& table, const char* what, std::string_view value) {
  const auto* const hit = std::find_if(std::begin(names), std::end(names), [&](const auto& n) { return n.first == value; });
  if (hit == std::end(names)) refuse(table, what, value);
  return hit->second;
}

std::vector<Condition> conditions(const detail::Tsv& table, const char* column) {
  std::vector<Condition> out;
  for (const std::string_view part : detail::split(table[column], '|'))
    out.push_back({ascii(part) ? named(side_names, table, "neighbour", part) : Side::word, part});
  return out;
}

/// "NOUN"; throws for what is no part of speech.
std::string_view part_of_speech(const detail::Tsv& table, std::string_view value) {
  try {
    return morph::to_string(morph::pos_from(value));
  } catch (const Error&) {
    refuse(table, "part of speech", value);
  }
}

/// Not the shape of a feminine or plural of Arabic: fa'la, fa'alat, af'al.
bool foreign(std::string_view stem) {
  return !stem.ends_with(ar::teh_marbuta) && !stem.ends_with("\u0627\u062A") && !stem.starts_with(ar::alef_hamza) && stem.size() > 6;
}

bool fits(const Parsed& p, std::uint32_t token, Own own) {
  const Analysis& r = p.reading(token);
  switch (own) {
    case Own::any: return true;
    case Own::article: return r.has(morph::al);
    case Own::pronoun: return r.enclitic != 0;
    case Own::owned: return r.enclitic != 0 && !p.form(token).ends_with("\u0643");
    case Own::bare: return bare(r);
    case Own::alef: return bare(r) && p.facts[token].has(fact::ends_alef);
    case Own::longer: return r.enclitic > r.stem.size();
    case Own::named: return bare(r) && (p.facts[token].also & also::name) != 0 && !p.facts[token].has(fact::accusative);
    case Own::adjectival: return bare(r) && (p.facts[token].also & also::adjective) != 0;
    case Own::state: return bare(r) && (p.facts[token].also & also::adjective) != 0 && p.facts[token].has(fact::ends_alef);
    case Own::foreign: return bare(r) && foreign(p.stem(token));
    case Own::common: return r.has(morph::al) && r.enclitic == 0 && (p.facts[token].also & also::noun) != 0;
    case Own::people:
      return r.has(morph::al) && r.form == morph::Form::person && r.enclitic == 0 && (p.facts[token].also & also::noun) != 0 &&
             (p.form(token).ends_with(ar::un) || p.form(token).ends_with(ar::in));
    case Own::clan:
      return r.has(morph::al) && r.source != morph::Source::table && r.number == morph::Number::singular &&
             p.stem(token).ends_with(ar::yeh);
    case Own::titled: return r.enclitic == 0 && r.form == morph::Form::participle && person_title(p.facts[token].title);
    case Own::nisba: return r.enclitic == 0 && p.stem(token).ends_with(ar::yeh);
  }
  return false;
}

/// The last word of a definite phrase whose head is the title of a person: al-wazir, wazir al-difa', wazir al-difa' al-suri.
bool ends_title(const Parsed& p, std::uint32_t token) {
  const std::int32_t k = p.phrase_of[token];
  const Analysis* const r = p.readings[token];
  if (k < 0 || r == nullptr || !r->has(morph::al)) return false;
  const NounPhrase& phrase = p.phrases[static_cast<std::size_t>(k)];
  return phrase.head <= token && person_title(p.facts[phrase.head].title) && phrase.number == morph::Number::singular;
}

bool meets(const Parsed& p, const Condition& c, std::uint32_t at, bool edge) {
  const Analysis* const r = edge ? nullptr : p.readings[at];
  const auto is = [&](Pos pos) { return r != nullptr && r->pos == pos; };
  switch (c.side) {
    case Side::word: return r != nullptr && (c.word == p.stem(at) || c.word == p.form(at));
    case Side::begin:
    case Side::end: return edge;
    case Side::verb: return is(Pos::verb) || is(Pos::auxiliary);
    case Side::adposition: return is(Pos::adposition);
    case Side::noun: return is(Pos::noun);
    case Side::article: return r != nullptr && r->nominal() && r->has(morph::al);
    case Side::genitive: return is(Pos::noun) && r->has(morph::al) && !guessed(*r) && (r->proclitics & ~morph::al) == 0;
    case Side::indefinite: return is(Pos::noun) && bare(*r);
    case Side::adjective: return is(Pos::adjective);
    case Side::quality_al: return is(Pos::adjective) && r->proclitics == morph::al;
    case Side::quality: return is(Pos::adjective) && bare(*r);
    case Side::numeral: return is(Pos::numeral) || (!edge && p.facts[at].has(fact::numeric));
    case Side::name: return is(Pos::proper_noun);
    case Side::determiner: return is(Pos::determiner);
    case Side::adverb: return is(Pos::adverb);
    case Side::accusative: return (is(Pos::noun) || is(Pos::adjective) || is(Pos::adverb)) && bare(*r) && p.facts[at].has(fact::ends_alef);
    case Side::guess: return r != nullptr && guessed(*r) && !r->has(morph::al);
    case Side::guess_al: return r != nullptr && guessed(*r) && r->has(morph::al);
    case Side::mark: return !edge && r == nullptr && !p.facts[at].has(fact::numeric);
    case Side::person: return !edge && names_person(p, at);
    case Side::title: return !edge && ends_title(p, at);
  }
  return false;
}

bool meets(const Parsed& p, const std::vector<Condition>& any, std::uint32_t at, bool edge) {
  return any.empty() || std::any_of(any.begin(), any.end(), [&](const Condition& c) { return meets(p, c, at, edge); });
}

}  // namespace

bool governs(const Parsed& p, std::uint32_t token) {
  if ((p.facts[token].also & also::noun) == 0 || token + 1 >= p.tokens.size()) return false;
  const Analysis* const behind = p.readings[token + 1];
  if (behind == nullptr || (behind->pos != Pos::noun && (behind->pos != Pos::proper_noun || behind->form == morph::Form::person)))
    return false;
  const bool article = behind->has(morph::al) || p.form(token + 1).starts_with(ar::article);  // names may keep theirs
  return (article || behind->enclitic != 0) && !guessed(*behind) && (behind->proclitics & ~morph::al) == 0 &&
         (p.facts[token + 1].also & also::name) == 0 && p.facts[token + 1].title == TitleClass::none &&
         !(token > 0 && p.is(token - 1, Pos::proper_noun));
}

bool guessed(const Analysis& r) {
  return r.source == morph::Source::back_off && (r.pos == Pos::noun || r.pos == Pos::proper_noun) && r.enclitic == 0;
}

bool names_person(const Parsed& p, std::uint32_t token) {
  const Analysis* const r = p.readings[token];
  if (r == nullptr || r->enclitic != 0 || !r->nominal()) return false;
  const bool titled = token > 0 && ends_title(p, token - 1);
  if (r->pos == Pos::proper_noun && r->form == morph::Form::person) return titled || !governs(p, token);
  if (!titled || !bare(*r)) return false;
  const Analysis* const behind = token + 1 < p.tokens.size() ? p.readings[token + 1] : nullptr;
  return guessed(*r) || (p.facts[token].also & also::name) != 0 || (behind != nullptr && guessed(*behind) && behind->has(morph::al));
}

ContextRows::ContextRows(std::string_view text, std::string name) {
  detail::Tsv table{text, std::move(name), {"word", "upos", "own", "before", "behind"}};
  while (table.next()) {
    const std::string_view word = table["word"];
    if (word.empty()) refuse(table, "word", word);
    if (ascii(word) && word != "GUESS") static_cast<void>(part_of_speech(table, word));
    const std::vector<Row>* const others = rows_.find(word);
    std::vector<Row> same = others == nullptr ? std::vector<Row>{} : *others;
    same.push_back({part_of_speech(table, table["upos"]), named(own_names, table, "own", table["own"]), conditions(table, "before"),
                    conditions(table, "behind")});
    rows_.set(word, std::move(same));
  }
}

std::string_view ContextRows::upos(const Parsed& p, std::uint32_t token) const {
  const Analysis& r = p.reading(token);
  const tokens::TokenRange sentence = p.sentences[p.sentence_of[token]].tokens;
  for (const std::string_view key : {p.stem(token), p.form(token), guessed(r) ? std::string_view{"GUESS"} : morph::to_string(r.pos)}) {
    const std::vector<Row>* const found = rows_.find(key);
    if (found == nullptr) continue;
    for (const Row& row : *found) {
      if (fits(p, token, row.own) && meets(p, row.before, token - 1, token == sentence.begin) &&
          meets(p, row.behind, token + 1, token + 1 >= sentence.end))
        return row.upos;
    }
  }
  return {};
}

}  // namespace marsad::phrases
