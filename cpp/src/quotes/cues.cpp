#include "detail/blob.hpp"
#include "detail/tsv.hpp"
#include "quotes/reports.hpp"
#include "quotes/words.hpp"

#include <marsad/error.hpp>
#include <marsad/morph/conjugator.hpp>
#include <marsad/quotes/cues.hpp>

#include <algorithm>
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

std::uint32_t noun_phrase(std::string_view list) {
  static const std::unordered_map<std::string_view, std::uint32_t> bits{
      {"obj", np_object},       {"\u0628", np_bi},       {"\u0625\u0644\u0649", np_ila},
      {"\u0645\u0646", np_min}, {"\u0639\u0646", np_an}, {"\u0639\u0644\u0649", np_ala},
      {"\u0641\u064A", np_fi},  {"\u0644", np_li}};
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
    if (out.find(' ') == std::string::npos && !out.empty() && morph::Analyzer::standard().analyze(out).front().pos == Pos::verb)
      out += " ...";
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
          builder.add({.term = std::string{r.lemma}, .weight = 1, .category = "verb", .pos = {Pos::verb}, .line = 0, .tag = i});
          const auto forms = participles.find(std::string{r.lemma});
          if (forms == participles.end()) break;
          for (const auto& f : forms->second) {
            builder.add(
                {.term = f, .weight = 1, .category = "participle", .pos = {Pos::adjective, Pos::noun, Pos::other}, .line = 0, .tag = i});
            // The accusative, where it is read as the dual of another verb: nafiyan, kashifan.
            const morph::Analyses accusative = morph::Analyzer::standard().analyze(f + "\u0627");
            if (std::any_of(accusative.begin(), accusative.end(), [](const auto& a) { return a.pos == Pos::verb; }))
              builder.add({.term = f + "\u0627", .weight = 1, .category = "participle", .pos = {}, .line = 0, .tag = i});
            // A feminine that is a noun of its own: lafita, mudifa.
            const std::string feminine = f + "\u0629";
            const morph::Analyses nouns = morph::Analyzer::standard().analyze(feminine);
            if (std::any_of(nouns.begin(), nouns.end(), [&](const auto& a) { return a.pos == Pos::noun && a.lemma == feminine; }))
              builder.add({.term = feminine, .weight = 1, .category = "participle", .pos = {Pos::noun}, .line = 0, .tag = i});
          }
          // "between" or "he made clear": what follows decides.
          if (r.lemma == "\u0628\u064A\u0646")
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

/// "according to" the law, the plan, need: a norm that says nothing.
bool by_norm(const phrases::Parsed& p, const Cue& c) {
  if (c.type != CueType::preposition || c.tokens.size() > 2 || c.row->distance != "quote") return false;
  std::uint32_t i = c.tokens.end;
  const std::uint32_t end = p.sentences[c.sentence].tokens.end;
  if (i + 1 < end && p.reading(i).form == morph::Form::elative) ++i;  // "the newest techniques"
  if (i >= end || p.readings[i] == nullptr) return false;
  return p.reading(i).nominal() && has_role(p.lemma(i), WordRole::norm);
}

/// "help by the opinion of": what another word governs is no source. "Only" (fa-hasb) is none either.
bool governed_opinion(const phrases::Parsed& p, const Cue& c) {
  const std::uint32_t i = c.tokens.begin;
  const morph::Analysis* const r = p.readings[i];
  if (r->has(morph::fa) && c.tokens.size() == 1) {
    const bool phrase = c.tokens.end < p.tokens.size() && p.phrase_of[c.tokens.end] >= 0;
    return !phrase || r->lemma == "\u062D\u0633\u0628";
  }
  if (c.row->distance != "judge" || i == p.sentences[c.sentence].tokens.begin || !r->has(morph::bi) || r->has(morph::wa)) return false;
  return p.readings[i - 1] != nullptr &&
         (p.reading(i - 1).form == morph::Form::masdar || p.is(i - 1, Pos::verb));  // "takes the opinion of"
}

/// A participle behind the subject of kana, and the two right behind it.
bool predicate_of_kana(const phrases::Parsed& p, std::uint32_t i) {
  const std::int32_t k = i == 0 ? phrases::no_phrase : p.phrase_of[i - 1];
  if (k < 0 || p.reading(i).has(morph::wa)) return false;
  const std::uint32_t begin = p.phrases[static_cast<std::size_t>(k)].tokens.begin;
  return begin > 0 && p.sentence_of[begin - 1] == p.sentence_of[i] && p.is(begin - 1, Pos::auxiliary);
}

/// "It is worth mentioning that", "it is to be pointed out that": nobody's speech.
bool worth_telling(const phrases::Parsed& p, std::uint32_t i) {
  if (i == 0 || p.readings[i - 1] == nullptr) return false;
  const std::string_view lemma = p.lemma(i - 1);
  return lemma == "\u062C\u062F\u064A\u0631" || lemma == "\u062C\u062F\u0631" || p.form(i - 1).ends_with("\u062A\u062C\u062F\u0631") ||
         p.form(i - 1).ends_with("\u064A\u062C\u062F\u0631");
}

/// "it is mentioned that", "it is pointed out that": a bare imperfect passive that opens its sentence is nobody's speech.
/// Without vowels yudhkar looks active, but "he mentions that" never opens a sentence; "it is expected, believed, feared that" alike,
/// and behind "and" in a sentence where nobody has spoken (`reported`).
bool impersonal(const phrases::Parsed& p, std::uint32_t i, const morph::Analysis& verb, const ReportingRow& row, bool reported) {
  if (verb.aspect != morph::Aspect::imperfect || verb.person != morph::Person::third || verb.number != morph::Number::singular ||
      verb.enclitic != 0)
    return false;
  const bool supposed = row.distance == "expect" || verb.lemma == "\u0627\u0639\u062A\u0642\u062F" || verb.lemma == "\u062E\u0634\u064A";
  if (verb.voice != morph::Voice::passive && verb.lemma != "\u0630\u0643\u0631" && !supposed) return false;
  const tokens::TokenRange sentence = p.sentences[p.sentence_of[i]].tokens;
  std::uint32_t before = i;
  while (before > sentence.begin &&
         (p.tokens[before - 1].is(tokens::TokenKind::punctuation) || p.tokens[before - 1].is(tokens::TokenKind::quote)))
    --before;
  const bool coordinated = supposed && verb.has(morph::wa) && !reported;
  if ((before != sentence.begin && !coordinated) || verb.gender == morph::Gender::feminine) return false;
  std::uint32_t next = i + 1;
  if (next < sentence.end && p.is(next, Pos::adposition)) ++next;
  return next < sentence.end && opens_content(p, next, i + 1);
}

}  // namespace

const std::vector<ReportingRow>& reporting_rows() {
  static const std::vector<ReportingRow> rows = [] {
    std::vector<ReportingRow> out;
    detail::Tsv table{
        detail::section("lexicons/reporting.tsv"), "lexicons/reporting.tsv", {"id", "lemma", "type", "opener", "np", "distance"}};
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

CueFinder::CueFinder(phrases::Tagger& tagger) : tagger_(&tagger), matcher_(reporting_lexicon(), tagger) {}

/// A word read as a preposition opens a sentence, one subject follows and then "that": it is the verb.
const morph::Analysis* CueFinder::verb_by_what_follows(const phrases::Parsed& p, std::uint32_t token) {
  const tokens::TokenRange sentence = p.sentences[p.sentence_of[token]].tokens;
  for (std::uint32_t i = token; i > sentence.begin; --i) {
    if (!p.tokens[i - 1].is(tokens::TokenKind::quote) && !p.tokens[i - 1].is(tokens::TokenKind::punctuation)) return nullptr;
  }
  std::uint32_t phrases_seen = 0;
  for (std::uint32_t i = token + 1; i < sentence.end && i < token + 20; ++i) {
    const morph::Analysis* const r = p.readings[i];
    if (r != nullptr && (r->pos == Pos::verb || r->lemma == p.lemma(token))) return nullptr;
    if (opens_content(p, i, token + 1)) {
      if (phrases_seen == 0) return nullptr;
      for (const auto& a : tagger_->analyses(p.tokens[token].type)) {
        if (a.pos == Pos::verb && a.enclitic == 0 && a.aspect == morph::Aspect::perfect) return &a;
      }
      return nullptr;
    }
    const std::int32_t k = p.phrase_of[i];
    if (k < 0 || p.phrases[static_cast<std::size_t>(k)].tokens.begin != i) continue;
    if (r != nullptr && r->has(morph::wa) && phrases_seen == 1) return nullptr;  // between the one and the other
    ++phrases_seen;
  }
  return nullptr;
}

std::vector<Cue> CueFinder::find(const phrases::Parsed& p) {
  std::vector<Cue> out;
  for (const lexicon::Match& m : matcher_.find(p)) {
    const lexicon::Entry& e = matcher_.lexicon().entries()[m.entry];
    const ReportingRow& row = reporting_rows()[e.tag];
    const morph::Analysis* const r = p.readings[m.tokens.begin];
    if (r == nullptr) continue;
    Cue c{m.tokens, m.tail, row.type, &row, p.sentence_of[m.tokens.begin], r};
    if (e.category == "hidden") {
      c.reading = verb_by_what_follows(p, m.tokens.begin);
      if (c.reading == nullptr) continue;
    }
    if (e.category == "participle") {
      // Only the adverbial accusative reports: mushiran, mutabirin; and the bare one behind wa-.
      c.type = CueType::participle;
      const std::string_view form = p.form(m.tokens.begin);
      const bool feminine = form.ends_with("\u0629");
      const bool accusative = form.ends_with("\u0627") || form.ends_with("\u064A\u0646") || feminine;
      if (!accusative || r->has(morph::al) || r->has(morph::bi) || r->has(morph::li) || r->enclitic != 0) continue;
      const bool apart = m.tokens.begin == p.sentences[c.sentence].tokens.begin ||
                         p.tokens[m.tokens.begin - 1].is(tokens::TokenKind::punctuation) ||
                         p.tokens[m.tokens.begin - 1].is(tokens::TokenKind::quote) || r->has(morph::wa);
      if (feminine && r->pos == Pos::noun && !apart) continue;
      if (feminine && r->pos == Pos::noun && m.tokens.end < p.tokens.size() && p.tokens[m.tokens.end].mark == ':') continue;  // a dateline
    }
    // "weak in the sight": not in the sight of somebody
    if (c.type == CueType::preposition && c.tokens.size() == 2 && c.row->distance == "judge" && p.has_reading(c.tokens.begin + 1) &&
        p.reading(c.tokens.begin + 1).has(morph::al))
      continue;
    if (c.type == CueType::preposition && (r->pos == Pos::verb || by_norm(p, c) || governed_opinion(p, c))) continue;
    // "is added to": a thing, not a word
    if (c.type == CueType::verb && row.distance == "add" && r->aspect == morph::Aspect::imperfect && m.tokens.end < p.tokens.size() &&
        p.lemma(m.tokens.end) == "\u0625\u0644\u0649")
      continue;
    if (c.type == CueType::verb && impersonal(p, m.tokens.begin, *c.reading, row, !out.empty() && out.back().sentence == c.sentence))
      continue;
    if (row.type == CueType::phrase && (p.is(m.tokens.begin, Pos::noun) || p.is(m.tokens.begin, Pos::adposition)) && m.tokens.size() == 1)
      continue;
    // "in the hope that": no report of its own
    if (c.type == CueType::noun && row.distance == "expect" && r->enclitic == 0 && !r->has(morph::al) && m.tokens.begin > 0 &&
        p.lemma(m.tokens.begin - 1) == "\u0639\u0644\u0649")
      continue;
    if (worth_telling(p, m.tokens.begin)) continue;
    if (e.category == "participle" && m.tokens.begin > 0 && p.is(m.tokens.begin - 1, Pos::auxiliary)) continue;  // "is expected every year"
    if (e.category == "participle" && predicate_of_kana(p, m.tokens.begin)) continue;                            // "the rains are expected"
    if (row.type == CueType::verb && m.tokens.begin > 0 && p.facts[m.tokens.begin - 1].has(phrases::fact::linker)) continue;  // "ibn Talib"
    if (c.type == CueType::noun) {  // a reporting noun heads its phrase: "wakalat al-anba" reports nothing by its genitive
      const std::int32_t k = p.phrase_of[m.tokens.begin];
      const std::uint32_t head = k < 0 ? m.tokens.begin : p.phrases[static_cast<std::size_t>(k)].head;
      // ... but "a day after the envoy's warning that" does: a noun of time before its construct.
      if (head != m.tokens.begin && (r->has(morph::al) || head + 1 != m.tokens.begin || p.facts[head].title != phrases::TitleClass::none))
        continue;
    }
    if (!out.empty() && out.back().tail.contains(c.tokens.begin)) continue;  // a noun inside a phrase: "expressed his hope"
    if (!out.empty() && out.back().tokens == c.tokens) continue;             // several rows for one word: the first
    out.push_back(c);
  }
  return out;
}

}  // namespace marsad::quotes
