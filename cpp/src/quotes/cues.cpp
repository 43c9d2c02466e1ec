#include "detail/blob.hpp"
#include "detail/tsv.hpp"

#include <marsad/error.hpp>
#include <marsad/morph/conjugator.hpp>
#include <marsad/quotes/cues.hpp>

#include <unordered_map>

namespace marsad::quotes {
namespace {

using morph::Pos;

std::uint32_t openers(std::string_view list, const detail::Tsv& rows) {
  static const std::unordered_map<std::string_view, std::uint32_t> bits{
      {"an", after_an}, {"inn", after_inn}, {"bian", after_bian}, {"ala_an", after_an}, {"ila_an", after_an}, {"min_an", after_an},
      {"an_an", after_an}, {"fi_an", after_an}, {"colon", after_colon}, {"quote", after_quote}, {"zero", after_zero}, {"clause", clause_before}};
  std::uint32_t out = 0;
  for (const auto part : detail::split(list, ',')) {
    const auto hit = bits.find(part);
    if (hit == bits.end()) throw Error(ErrorCode::invalid_table, rows.line(), rows.name() + ": no opener '" + std::string(part) + "'");
    out |= hit->second;
  }
  return out;
}

std::uint32_t noun_phrase(std::string_view list) {
  static const std::unordered_map<std::string_view, std::uint32_t> bits{
      {"obj", np_object}, {"\u0628", np_bi}, {"\u0625\u0644\u0649", np_ila}, {"\u0645\u0646", np_min}, {"\u0639\u0646", np_an},
      {"\u0639\u0644\u0649", np_ala}, {"\u0641\u064A", np_fi}, {"\u0644", np_li}};
  std::uint32_t out = 0;
  for (const auto part : detail::split(list, ',')) {
    const auto hit = bits.find(part);
    if (hit != bits.end()) out |= hit->second;
  }
  return out;
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
    if (out.find(' ') == std::string::npos && !out.empty() && morph::Analyzer::standard().analyze(out).front().pos == Pos::verb) out += " ...";
    if (!out.empty()) out += ' ';
    out += analyses.front().enclitic != 0 && analyses.front().nominal() ? std::string_view{analyses.front().lemma} : word;
  }
  return out;
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
          builder.add({.term = r.lemma, .weight = 1, .category = "verb", .pos = {Pos::verb}, .line = 0, .tag = i});
          const auto forms = participles.find(r.lemma);
          if (forms == participles.end()) break;
          for (const auto& f : forms->second) {
            builder.add({.term = f, .weight = 1, .category = "participle", .pos = {Pos::adjective, Pos::noun, Pos::other}, .line = 0, .tag = i});
          }
          break;
        }
        case CueType::noun: builder.add({.term = r.lemma, .weight = 1, .category = "noun", .pos = {Pos::noun}, .line = 0, .tag = i}); break;
        case CueType::phrase: builder.add({.term = phrase_entry(r.lemma), .weight = 1, .category = "phrase", .pos = {}, .line = 0, .tag = i}); break;
        case CueType::preposition:
        case CueType::participle: builder.add({.term = r.lemma, .weight = 1, .category = "preposition", .pos = {}, .line = 0, .tag = i}); break;
      }
    }
    return builder.build();
  }();
  return lexicon;
}

}  // namespace

const std::vector<ReportingRow>& reporting_rows() {
  static const std::vector<ReportingRow> rows = [] {
    std::vector<ReportingRow> out;
    detail::Tsv table{detail::section("lexicons/reporting.tsv"), "lexicons/reporting.tsv", {"id", "lemma", "type", "opener", "np", "distance"}};
    while (table.next()) {
      ReportingRow r;
      r.id = table["id"];
      r.lemma = table["lemma"];
      r.distance = table["distance"];
      const std::string_view type = table["type"];
      r.type = type == "verb" ? CueType::verb : type == "noun" ? CueType::noun : type == "prep" ? CueType::preposition : CueType::phrase;
      r.content = openers(table["opener"], table) | noun_phrase(table["np"]);
      out.push_back(std::move(r));
    }
    return out;
  }();
  return rows;
}

CueFinder::CueFinder(phrases::Tagger& tagger) : matcher_(reporting_lexicon(), tagger) {}

std::vector<Cue> CueFinder::find(const phrases::Parsed& p) {
  std::vector<Cue> out;
  for (const lexicon::Match& m : matcher_.find(p)) {
    const lexicon::Entry& e = matcher_.lexicon().entries()[m.entry];
    const ReportingRow& row = reporting_rows()[e.tag];
    const morph::Analysis* const r = p.readings[m.tokens.begin];
    if (r == nullptr) continue;
    Cue c{m.tokens, m.tail, row.type, &row, p.sentence_of[m.tokens.begin]};
    if (e.category == "participle") {
      // Only the adverbial accusative reports: mushiran, mutabirin; and the bare one behind wa-.
      c.type = CueType::participle;
      const std::string_view form = p.form(m.tokens.begin);
      const bool accusative = form.ends_with("\u0627") || form.ends_with("\u064A\u0646") || form.ends_with("\u0629");
      if (!accusative || r->has(morph::al) || r->has(morph::bi) || r->has(morph::li) || r->enclitic != 0) continue;
    }
    if (row.type == CueType::phrase && (p.is(m.tokens.begin, Pos::noun) || p.is(m.tokens.begin, Pos::adposition)) && m.tokens.size() == 1) continue;
    if (c.type == CueType::noun) {  // a reporting noun heads its phrase: "wakalat al-anba" reports nothing by its genitive
      const std::int32_t k = p.phrase_of[m.tokens.begin];
      if (k >= 0 && p.phrases[static_cast<std::size_t>(k)].head != m.tokens.begin) continue;
    }
    if (!out.empty() && out.back().tokens == c.tokens) continue;  // several rows for one word: the first
    out.push_back(c);
  }
  return out;
}

}  // namespace marsad::quotes
