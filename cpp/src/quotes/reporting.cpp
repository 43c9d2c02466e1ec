// The table of words that report speech, and the lexicon by which they are found.
#include "quotes/reporting.hpp"

#include "detail/blob.hpp"
#include "detail/particles.hpp"
#include "detail/tsv.hpp"
#include "quotes/passing.hpp"

#include <marsad/error.hpp>
#include <marsad/morph/conjugator.hpp>

#include <algorithm>
#include <string>
#include <unordered_map>

namespace marsad::quotes {
namespace {

using morph::Pos;

std::uint32_t openers(std::string_view list, const detail::Tsv& rows) {
  static const std::unordered_map<std::string_view, std::uint32_t> bits{{"an", after_an},
                                                                        {"inn", after_inn},
                                                                        {"bian", after_bian},
                                                                        {"ala_an", after_an | after_ala},
                                                                        {"ila_an", after_an | after_ila},
                                                                        {"min_an", after_an},
                                                                        {"an_an", after_an},
                                                                        {"fi_an", after_an},
                                                                        {"colon", after_colon},
                                                                        {"quote", after_quote},
                                                                        {"zero", after_zero},
                                                                        {"clause", clause_before}};
  std::uint32_t out = 0;
  for (const auto part : detail::split(list, ',')) {
    const auto hit = bits.find(part);
    if (hit == bits.end()) throw Error(ErrorCode::invalid_table, rows.line(), rows.name() + ": no opener '" + std::string(part) + "'");
    out |= hit->second;
  }
  return out;
}

std::uint32_t noun_phrase(std::string_view list, const detail::Tsv& rows) {
  std::uint32_t out = 0;
  for (const auto part : detail::split(list, ',')) {
    const std::uint32_t bit = part == "obj" ? std::uint32_t{np_object} : preposition(part);
    if (bit == 0) throw Error(ErrorCode::invalid_table, rows.line(), rows.name() + ": no np '" + std::string(part) + "'");
    out |= bit;
  }
  return out;
}

std::uint32_t traits(std::string_view list, const detail::Tsv& rows) {
  static const std::unordered_map<std::string_view, std::uint32_t> bits{
      {"attitude", trait::attitude}, {"describes", trait::describes}, {"cites", trait::cites},
      {"praises", trait::praises},   {"tells", trait::tells},         {"supposes", trait::supposes},
      {"believes", trait::believes}, {"calls", trait::calls},         {"between", trait::between}};
  std::uint32_t out = 0;
  for (const auto part : detail::split(list, ',')) {
    const auto hit = bits.find(part);
    if (hit == bits.end()) throw Error(ErrorCode::invalid_table, rows.line(), rows.name() + ": no trait '" + std::string(part) + "'");
    out |= hit->second;
  }
  return out;
}

CueType type_of(std::string_view type, const detail::Tsv& rows) {
  if (type == "verb") return CueType::verb;
  if (type == "noun") return CueType::noun;
  if (type == "prep") return CueType::preposition;
  if (type == "multi") return CueType::phrase;
  throw Error(ErrorCode::invalid_table, rows.line(), rows.name() + ": no type '" + std::string(type) + "'");
}

/// Active participles of the verbs of the table, so that "pointing out that" reports as "pointed out that" does.
std::unordered_map<std::string, std::vector<std::string>> participles_by_lemma() {
  std::unordered_map<std::string, std::vector<std::string>> out;
  detail::Tsv rows{detail::section("morph/verbs.tsv"), "morph/verbs.tsv", {"lemma", "root", "pattern"}};
  while (rows.next()) {
    const morph::Verb verb{std::string(rows["lemma"]), std::string(rows["root"]), std::string(rows["pattern"])};
    for (const auto& p : morph::participles(verb)) {
      if (p.voice == morph::Voice::active) out[verb.lemma].push_back(p.form);
    }
  }
  return out;
}

/// A fixed phrase as an entry: a pronoun on a noun varies, so its lemma stands for it; behind a verb the subject may stand.
std::string phrase_entry(std::string_view phrase) {
  std::string out;
  for (const auto word : detail::split(phrase, ' ')) {
    const morph::Analyses analyses = morph::Analyzer::standard().analyze(word);
    if (out.find(' ') == std::string::npos && !out.empty() && morph::Analyzer::standard().analyze(out).front().pos == Pos::verb)
      out += " ...";
    if (!out.empty()) out += ' ';
    out += analyses.front().enclitic != 0 && analyses.front().nominal() ? std::string_view{analyses.front().lemma} : word;
  }
  return out;
}

}  // namespace

const std::vector<ReportingRow>& reporting_rows() {
  static const std::vector<ReportingRow> rows = [] {
    std::vector<ReportingRow> out;
    detail::Tsv table{detail::section("lexicons/reporting.tsv"),
                      "lexicons/reporting.tsv",
                      {"id", "lemma", "type", "opener", "np", "source", "distance", "traits"}};
    while (table.next()) {
      ReportingRow r;
      r.id = table["id"];
      r.lemma = table["lemma"];
      r.distance = table["distance"];
      r.source = table["source"];
      r.type = type_of(table["type"], table);
      r.content = openers(table["opener"], table) | noun_phrase(table["np"], table);
      r.traits = traits(table["traits"], table);
      out.push_back(r);
    }
    return out;
  }();
  return rows;
}

const lexicon::Lexicon& reporting_lexicon() {
  static const lexicon::Lexicon lexicon = [] {
    lexicon::Lexicon::Builder builder{"reporting"};
    const auto participles = participles_by_lemma();
    const auto& rows = reporting_rows();
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
      const ReportingRow& r = rows[i];
      switch (r.type) {
        case CueType::verb: {
          builder.add({.term = std::string{r.lemma}, .weight = 1, .category = "verb", .pos = {Pos::verb}, .line = 0, .tag = i});
          const auto forms = participles.find(std::string{r.lemma});
          if (forms == participles.end()) break;
          for (const auto& f : forms->second) {
            builder.add(
                {.term = f, .weight = 1, .category = "participle", .pos = {Pos::adjective, Pos::noun, Pos::other}, .line = 0, .tag = i});
            // The accusative, where it is read as the dual of another verb: nafiyan, kashifan.
            const morph::Analyses accusative = morph::Analyzer::standard().analyze(f + std::string{ar::alef});
            if (std::any_of(accusative.begin(), accusative.end(), [](const auto& a) { return a.pos == Pos::verb; }))
              builder.add({.term = f + std::string{ar::alef}, .weight = 1, .category = "participle", .pos = {}, .line = 0, .tag = i});
            // A feminine that is a noun of its own: lafita, mudifa.
            const std::string feminine = f + std::string{ar::teh_marbuta};
            const morph::Analyses nouns = morph::Analyzer::standard().analyze(feminine);
            if (std::any_of(nouns.begin(), nouns.end(), [&](const auto& a) { return a.pos == Pos::noun && a.lemma == feminine; }))
              builder.add({.term = feminine, .weight = 1, .category = "participle", .pos = {Pos::noun}, .line = 0, .tag = i});
          }
          // "between" or "he made clear": what follows decides.
          if (r.has(trait::between))
            builder.add({.term = std::string{r.lemma}, .weight = 1, .category = "hidden", .pos = {Pos::adposition}, .line = 0, .tag = i});
          break;
        }
        case CueType::noun:
          builder.add({.term = std::string{r.lemma}, .weight = 1, .category = "noun", .pos = {Pos::noun}, .line = 0, .tag = i});
          break;
        case CueType::phrase: {
          builder.add({.term = phrase_entry(r.lemma), .weight = 1, .category = "phrase", .pos = {}, .line = 0, .tag = i});
          // "expressing his hope that": the participle of the verb with the same words behind it.
          const std::size_t space = r.lemma.find(' ');
          const auto forms = participles.find(std::string{r.lemma.substr(0, space)});
          if (forms == participles.end() || space == std::string_view::npos) break;
          for (const auto& f : forms->second) {
            builder.add({.term = phrase_entry(f + std::string{r.lemma.substr(space)}),
                         .weight = 1,
                         .category = "participle",
                         .pos = {},
                         .line = 0,
                         .tag = i});
          }
          break;
        }
        case CueType::preposition:
        case CueType::participle:
          builder.add({.term = std::string{r.lemma}, .weight = 1, .category = "preposition", .pos = {}, .line = 0, .tag = i});
          break;
      }
    }
    return builder.build();
  }();
  return lexicon;
}

}  // namespace marsad::quotes
