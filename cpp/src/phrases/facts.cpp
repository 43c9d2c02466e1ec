#include "detail/blob.hpp"
#include "detail/lemma_bits.hpp"
#include "detail/particles.hpp"
#include "detail/string_map.hpp"
#include "detail/tsv.hpp"

#include <marsad/error.hpp>
#include <marsad/normalize/letters.hpp>
#include <marsad/phrases/facts.hpp>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

namespace marsad::phrases {
namespace {

using morph::Analysis;
using morph::Form;
using morph::Gender;
using morph::Number;
using morph::Pos;

/// What rules ask of single lemmas.
std::uint32_t lemma_bits(std::string_view lemma) {
  static const detail::LemmaBits bits{"rules/word_facts.tsv",
                                      "fact",
                                      {{"time", fact::time},
                                       {"quantifier", fact::quantifier},
                                       {"linker", fact::linker},
                                       {"kaffa", fact::kaffa},
                                       {"rank", fact::rank},
                                       {"name_of", fact::name_of},
                                       {"at_body", fact::at_body},
                                       {"complement_of_body", fact::complement_of_body},
                                       {"place_of_office", fact::place_of_office},
                                       {"at_goal", fact::at_goal},
                                       {"envoy", fact::envoy},
                                       {"motion", fact::motion},
                                       {"portfolio", fact::portfolio},
                                       {"counts", fact::counts},
                                       {"attributive", fact::attributive},
                                       {"place_noun", fact::place_noun},
                                       {"hearer", fact::hearer},
                                       {"before_imperfect", fact::before_imperfect},
                                       {"before_verb", fact::before_verb}}};
  return static_cast<std::uint32_t>(bits(lemma));
}

/// Whether a verb takes a direct object (cpp/data/morph/verbs.tsv); a verb that is not listed does.
bool transitive(std::string_view lemma) {
  static const detail::StringMap<bool> verbs = [] {
    detail::StringMap<bool> out;
    detail::Tsv rows{detail::section("morph/verbs.tsv"), "morph/verbs.tsv", {"lemma", "trans"}};
    while (rows.next()) {
      if (rows["trans"] != "i")
        out.set(rows["lemma"], true);
      else
        out.emplace(rows["lemma"], false);
    }
    return out;
  }();
  const bool* const hit = verbs.find(lemma);
  return hit == nullptr || *hit;
}

TitleClass class_from(std::string_view s) {
  if (s == "office") return TitleClass::office;
  if (s == "military") return TitleClass::military;
  if (s == "religious") return TitleClass::religious;
  if (s == "honorific") return TitleClass::honorific;
  if (s == "profession") return TitleClass::profession;
  if (s == "source") return TitleClass::source;
  if (s == "body") return TitleClass::body;
  if (s == "paper") return TitleClass::paper;
  return TitleClass::none;
}

/// Prepositional adverbs that never take a genitive: bi-shidda, bi-wuduh (cpp/data/rules/adverbials.tsv).
bool is_adverbial(std::string_view form) {
  static const detail::StringMap<bool> forms = [] {
    detail::StringMap<bool> out;
    detail::Tsv rows{detail::section("rules/adverbials.tsv"), "rules/adverbials.tsv", {"form"}};
    while (rows.next()) out.emplace(rows["form"], true);
    return out;
  }();
  return forms.contains(form);
}

Opener opener_from(const detail::Tsv& table) {
  static constexpr std::pair<std::string_view, Opener> names[] = {
      {"none", Opener::none},           {"content", Opener::content},         {"relative", Opener::relative},
      {"adverbial", Opener::adverbial}, {"adversative", Opener::adversative}, {"conditional", Opener::conditional}};
  const auto* const name = std::find_if(std::begin(names), std::end(names), [&](const auto& n) { return n.first == table["kind"]; });
  if (name == std::end(names))
    throw Error(ErrorCode::invalid_table, table.line(), table.name() + ": no kind '" + std::string(table["kind"]) + "'");
  return name->second;
}

/// The rows of openers.tsv; one that stands before verbs alone is beside that of the same form for other places.
const detail::StringMap<OpenerMark>& openers() {
  static const detail::StringMap<OpenerMark> rows = [] {
    detail::StringMap<OpenerMark> out;
    detail::Tsv table{detail::section("rules/openers.tsv"), "rules/openers.tsv", {"form", "kind", "closes", "next"}};
    while (table.next()) {
      const OpenerMark* const other = out.find(table["form"]);
      OpenerMark mark = other == nullptr ? OpenerMark{} : *other;
      mark.verbal = opener_from(table);
      if (table["next"] != "verb") mark.kind = mark.verbal;
      mark.closes = table["closes"] == "yes";
      mark.bound = table["form"].find(' ') != std::string_view::npos;
      out.set(table["form"], mark);
    }
    return out;
  }();
  return rows;
}

/// Whether a row of several words of openers.tsv begins with a word.
bool begins_opener(std::string_view word) {
  static const detail::StringMap<bool> words = [] {
    detail::StringMap<bool> out;
    detail::Tsv table{detail::section("rules/openers.tsv"), "rules/openers.tsv", {"form"}};
    while (table.next()) {
      const std::size_t blank = table["form"].find(' ');
      if (blank != std::string_view::npos) out.emplace(table["form"].substr(0, blank), true);
    }
    return out;
  }();
  return words.contains(word);
}

/// By the whole form, or its stem without clitics.
OpenerMark opener_mark(std::string_view form, const Analysis* r) {
  if (const OpenerMark* const whole = openers().find(form)) return *whole;
  if (r == nullptr) return {};
  if (r->stem.size() != form.size()) {
    if (const OpenerMark* const stem = openers().find(form.substr(r->stem.begin, r->stem.size()))) return *stem;
  }
  if (r->pos == Pos::subordinator && r->lemma == ar::an_that) return {Opener::content, Opener::content, false, false};
  return {};
}

/// A broken plural that is not that of the title: ahkam (rulings) is not hukkam (referees).
bool other_plural(std::string_view form, const Analysis& r) {
  static const std::unordered_map<std::string_view, std::string> plurals = [] {  // of each title, folded, each behind a bar
    std::unordered_map<std::string_view, std::string> out;
    detail::Tsv rows{detail::section("actors/titles.tsv"), "actors/titles.tsv", {"title", "plural"}};
    while (rows.next()) {
      std::string& all = out[rows["title"].substr(0, rows["title"].find(' '))];
      if (rows["plural"].empty()) continue;
      for (const std::string_view plural : detail::split(rows["plural"], '|'))
        all.append("|").append(normalize::fold(plural.substr(0, plural.find(' ')))).append("|");
    }
    return out;
  }();
  const auto hit = plurals.find(r.lemma);
  if (hit == plurals.end() || hit->second.empty()) return false;
  const std::string stem = normalize::fold(form.substr(r.stem.begin, r.stem.size()));
  for (const std::string_view sound : {"\u0627\u062A", "\u0648\u0646", "\u064A\u0646", "\u0648", "\u064A"})
    if (stem.ends_with(sound)) return false;
  return hit->second.find("|" + stem + "|") == std::string::npos;
}

/// A written ending that only an accusative has.
bool accusative(std::string_view form, const Analysis& r) {
  if (r.pos == Pos::proper_noun) return false;
  if (form.ends_with(ar::alef) && !r.lemma.ends_with(ar::alef) && r.enclitic == 0) return r.number != Number::dual;
  return (r.number == Number::plural || r.number == Number::dual) && form.ends_with(ar::in) && r.gender != Gender::none &&
         !r.lemma.ends_with(ar::in);
}

}  // namespace

TitleClass title_class(std::string_view lemma) {
  static const detail::StringMap<TitleClass> classes = [] {
    detail::StringMap<TitleClass> out;
    detail::Tsv rows{detail::section("actors/titles.tsv"), "actors/titles.tsv", {"title", "feminine", "class"}};
    const auto first = [](std::string_view words) { return words.substr(0, words.find(' ')); };
    while (rows.next()) {
      const TitleClass kind = class_from(rows["class"]);
      if (rows["title"].find(' ') == std::string_view::npos)
        out.set(rows["title"], kind);
      else
        out.emplace(first(rows["title"]), kind);
    }
    // A woman's title where the word is nothing else: wazira, na'iba; not mu'assasa.
    detail::Tsv women{detail::section("actors/titles.tsv"), "actors/titles.tsv", {"feminine", "class"}};
    while (women.next()) {
      const TitleClass kind = class_from(women["class"]);
      if (!women["feminine"].empty() && person_title(kind)) out.emplace(first(women["feminine"]), kind);
    }
    return out;
  }();
  const TitleClass* const hit = classes.find(lemma);
  return hit == nullptr ? TitleClass::none : *hit;
}

const OpenerMark* find_opener(std::string_view words) { return openers().find(words); }

WordFacts word_facts(std::string_view form, const Analysis* reading) {
  WordFacts out;
  out.opener = opener_mark(form, reading);
  const bool joined = reading != nullptr && (reading->has(morph::wa) || reading->has(morph::fa));
  if (begins_opener(form.substr(joined ? 2 : 0))) out.also = also::begins_opener;
  if (reading == nullptr) return out;
  const Analysis& r = *reading;
  out.title = title_class(r.lemma);
  if (out.title != TitleClass::none && r.number == Number::plural && other_plural(form, r)) out.title = TitleClass::none;
  out.bits = lemma_bits(r.lemma);
  const auto set = [&](std::uint32_t bit, bool on) { out.bits |= on ? bit : 0U; };
  set(fact::preposed, r.has(morph::bi) || r.has(morph::li) || r.has(morph::ka));
  set(fact::joined, joined);
  set(fact::article, r.has(morph::al));
  set(fact::possessed, r.enclitic != 0);
  set(fact::ends_alef, form.ends_with(ar::alef));
  set(fact::accusative, accusative(form, r));
  set(fact::verb, r.pos == Pos::verb);
  set(fact::clause_stop, r.pos == Pos::verb || r.pos == Pos::auxiliary);
  set(fact::intransitive, r.pos == Pos::verb && !transitive(r.lemma));
  if (!r.has(morph::bi)) out.bits &= ~std::uint32_t{fact::name_of};
  const bool function_word = r.pos == Pos::particle || r.pos == Pos::auxiliary || r.pos == Pos::subordinator;
  if (!function_word) out.bits &= ~std::uint32_t{fact::before_imperfect | fact::before_verb};
  const bool named = r.has(morph::al) || r.pos == Pos::proper_noun || form.starts_with(ar::lil);
  set(fact::complement_of_body, named);
  if (!r.has(morph::li)) out.bits &= ~std::uint32_t{fact::complement_of_body};
  const bool titled = out.title != TitleClass::none;
  const bool adjective = r.pos == Pos::adjective;
  // An adjective that stands for a noun: with article, or a plural, but no adverbial accusative.
  const bool plural_or_titled = out.has(fact::preposed | fact::possessed) || r.number == Number::plural || titled;
  set(fact::substantive, adjective && (r.has(morph::al) || (!out.has(fact::ends_alef) && plural_or_titled)));
  const bool genitive = adjective && (r.form == Form::participle || r.form == Form::elative || titled);
  set(fact::governs, (r.pos == Pos::noun || r.pos == Pos::numeral || genitive) && !out.has(fact::article | fact::possessed));
  const bool demonstrative = r.pos == Pos::determiner && r.stem.size() >= 6;  // hatha al-rajul
  // What is a noun where it has a genitive: "the morning of Sunday", "in the midst of the town", "the biggest factory".
  const bool at_times = (r.pos == Pos::adverb && out.has(fact::time)) || (r.pos == Pos::adposition && out.has(fact::place_noun)) ||
                        (adjective && r.form == Form::elative && !out.has(fact::ends_alef));
  set(fact::governs, out.has(fact::governs) || (at_times && !out.has(fact::article | fact::possessed)));
  const bool opens = demonstrative || at_times || r.pos == Pos::numeral || r.pos == Pos::noun || r.pos == Pos::proper_noun;
  set(fact::opens_phrase, (opens || out.has(fact::substantive)) && !is_adverbial(form));
  return out;
}

}  // namespace marsad::phrases
