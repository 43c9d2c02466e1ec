// What the builder reads from tables: stems and whole words with their evidence.
#include "detail/blob.hpp"
#include "detail/tsv.hpp"
#include "morph/builder.hpp"

#include <marsad/normalize/letters.hpp>
#include <marsad/text/word_forms.hpp>

#include <algorithm>

namespace marsad::morph {
namespace {

using detail::Tsv;

}  // namespace

float Builder::trust(std::string_view form, Pos pos) const {
  const std::uint32_t id = words_.find(normalize::fold(form));
  if (id == 0) return 1;
  const DraftRow* first = nullptr;
  for (const DraftRow& row : by_word_[id]) {
    if (strings_[row.spelling] != form) continue;
    if (first == nullptr) first = &row;
    if (row.reading.pos == pos) return &row == first ? 1.0F : 0.3F;
  }
  if (first == nullptr) return 1;
  const Pos best = first->reading.pos;
  const bool open = best == Pos::noun || best == Pos::adjective || best == Pos::verb || best == Pos::proper_noun;
  return open ? 0.15F : 0.01F;
}

void Builder::read_words(const char* table) {
  Tsv rows{detail::section(table), table, {"word", "segments", "pos", "lemma", "gender", "number", "form"}};
  while (rows.next()) {
    const std::string_view word = rows["word"];
    DraftRow row;
    if (!read_segments(rows["segments"], row)) continue;
    Draft& r = row.reading;
    r.pos = pos_from(rows["pos"]);
    r.gender = gender_from(rows["gender"]);
    r.number = number_from(rows["number"]);
    read_form(rows["form"], r);
    const std::uint32_t id = words_.intern(normalize::fold(word));
    if (by_word_.size() <= id) by_word_.resize(id + 1);
    std::vector<DraftRow>& known = by_word_[id];
    row.spelling = strings_.intern(word);
    const bool first = std::none_of(known.begin(), known.end(), [&](const DraftRow& k) { return k.spelling == row.spelling; });
    r.weight = static_cast<float>(text::word_form_count(word)) * (first ? 0.85F : 0.15F);
    const std::string_view stem = word.substr(row.stem.begin, row.stem.size());
    const std::string_view lemma = rows["lemma"].empty() ? stem : rows["lemma"];
    add(stem, r, lemma);
    // A stem with an article of its own spelling (al-riyad) is also reachable without it; that is what `stem` is.
    r.lemma = 0;
    r.spelling = 0;
    known.push_back(row);
    known.back().reading.lemma = strings_.intern(lemma);
  }
}

void Builder::read_verbs() {
  Tsv rows{detail::section("morph/verbs.tsv"), "morph/verbs.tsv", {"lemma", "root", "pattern", "masdar"}};
  while (rows.next()) {
    const Verb verb{std::string(rows["lemma"]), std::string(rows["root"]), std::string(rows["pattern"])};
    const auto use = [&](std::string_view form, const Draft& reading, std::string_view lemma) { add(form, reading, lemma); };
    read_verb(verb, rows["masdar"], [&](std::string_view form, Pos pos) { return trust(form, pos); }, use);
  }
}

void Builder::add_nominal(std::string_view word, Pos pos, Form form, Gender gender, float share, std::string_view lemma, Number number,
                          float base, bool whole_name) {
  if (word.empty() || word.find(' ') != std::string_view::npos) return;
  Draft r;
  r.pos = pos;
  r.form = form;
  r.gender = gender;
  r.number = number;
  auto count = static_cast<float>(text::word_form_count(word));
  if (pos == Pos::proper_noun && count != 0) count *= std::min(trust(word, pos), trust("\u0627\u0644" + std::string(word), pos));
  if (pos != Pos::proper_noun && count != 0) count *= trust(word, pos);
  r.weight = base + share * count;
  if (whole_name) r.classes = StemReading::whole_name;
  add(word, r, lemma);
}

bool Builder::another_word(std::string_view form) const {
  const std::uint32_t id = words_.find(normalize::fold(form));
  return id != 0 && std::any_of(by_word_[id].begin(), by_word_[id].end(), [&](const DraftRow& r) {
           const bool whole = r.proclitics == 0 && r.enclitic == 0;
           return strings_[r.spelling] == form && !(r.reading.pos == Pos::proper_noun && whole);
         });
}

void Builder::add_name(std::string_view name, Form form, Gender gender, float share) {
  const std::string_view plain = plain_name(name);
  const bool whole = plain.size() == name.size() && ambiguous_.find(name) == 0 && !another_word(name);
  add_nominal(plain, Pos::proper_noun, form, gender, share, name, Number::singular, 0.3F, whole);
}

void Builder::read_ambiguous_names() {
  Tsv rows{detail::section("morph/ambiguous_names.tsv"), "morph/ambiguous_names.tsv", {"name", "cut", "form", "gender"}};
  while (rows.next()) {
    const std::string_view name = rows["name"];
    const std::uint32_t id = ambiguous_.intern(name);
    const auto names_it = [&](const Row& r) { return r.reading.pos == Pos::proper_noun && strings_[r.reading.spelling] == ambiguous_[id]; };
    if (std::any_of(rows_.begin(), rows_.end(), names_it)) continue;  // the gazetteer has it
    Draft known;
    read_form(rows["form"], known);
    add_nominal(name, Pos::proper_noun, known.form, gender_from(rows["gender"]), 0.3F, name);
  }
}

void Builder::read_names() {
  {
    Tsv ambiguous{detail::section("morph/ambiguous_names.tsv"), "morph/ambiguous_names.tsv", {"name"}};
    while (ambiguous.next()) static_cast<void>(ambiguous_.intern(ambiguous["name"]));
  }
  Tsv rows{detail::section("actors/names.tsv"), "actors/names.tsv", {"type", "name", "aliases", "adjective", "capital", "gender"}};
  while (rows.next()) {
    const bool person = rows["type"] == "person";
    const bool place = rows["type"] == "country" || rows["type"] == "city" || rows["type"] == "region";
    const Form form = person ? Form::person : place ? Form::place : Form::organisation;
    std::vector<std::string_view> names = detail::split(rows["aliases"], '|');
    names.push_back(rows["name"]);
    if (!rows["capital"].empty()) names.push_back(rows["capital"]);
    for (const std::string_view name : names) {
      if (name.find(' ') == std::string_view::npos) {
        add_name(name, form, gender_from(rows["gender"]), 0.9F);
      } else if (person || place) {
        for (const std::string_view part : detail::split(name, ' ')) {
          if (text::word_form_count(part) < 2000 && common_.find(normalize::fold(plain_name(part))) == 0)
            add_nominal(plain_name(part), Pos::proper_noun, form, gender_from(rows["gender"]), 0.3F, part);
        }
      }
    }
    for (const std::string_view a : detail::split(rows["adjective"], '|')) {
      add_nominal(a, Pos::adjective, Form::nisba, Gender::masculine, 0.9F, a);
    }
  }
  Tsv given{detail::section("actors/given_names.tsv"), "actors/given_names.tsv", {"name", "gender"}};
  while (given.next()) {
    const std::string_view name = given["name"];  // its article, if it has one, is part of it
    const bool whole = plain_name(name).size() == name.size() && ambiguous_.find(name) == 0 && !another_word(name);
    add_nominal(name, Pos::proper_noun, Form::person, gender_from(given["gender"]), 0.5F, name, Number::singular, 0.3F, whole);
  }
  Tsv titles{detail::section("actors/titles.tsv"), "actors/titles.tsv", {"title", "feminine", "plural"}};
  while (titles.next()) {
    const std::string_view title = titles["title"];
    add_nominal(title, Pos::noun, Form::noun, title.ends_with("\u0629") ? Gender::feminine : Gender::masculine, 0.5F, title);
    add_nominal(titles["feminine"], Pos::noun, Form::noun, Gender::feminine, 0.5F, title);
    for (const std::string_view p : detail::split(titles["plural"], '|')) {
      add_nominal(p, Pos::noun, Form::noun, Gender::masculine, 0.5F, title, Number::plural);
    }
  }
}

void Builder::read_nouns(const char* table) {
  Tsv rows{detail::section(table), table, {"lemma", "plural", "pos", "gender", "form"}};
  while (rows.next()) {
    Draft known;
    read_form(rows["form"], known);
    const std::string_view lemma = rows["lemma"];
    const Pos pos = pos_from(rows["pos"]);
    const Gender gender = gender_from(rows["gender"]);
    add_nominal(lemma, pos, known.form, gender, 0.4F, lemma, Number::singular, 2.0F);
    if (pos == Pos::proper_noun) continue;
    static_cast<void>(common_.intern(normalize::fold(lemma)));
    for (const std::string_view p : detail::split(rows["plural"], '|')) {
      static_cast<void>(common_.intern(normalize::fold(p)));
      add_nominal(p, pos, known.form, gender, 0.4F, lemma, Number::plural, 2.0F);
      // Colours and the like: asfar, plural sufr, feminine safra'.
      const std::string base = pos == Pos::adjective ? colour_base(lemma, p) : std::string{};
      if (base.empty()) continue;
      add_nominal(base + "\u0627\u0621", pos, known.form, Gender::feminine, 0.4F, lemma);
      for (const char* const dual : {"\u0627\u0648\u0627\u0646", "\u0627\u0648\u064A\u0646"})
        add_nominal(base + dual, pos, known.form, Gender::feminine, 0.4F, lemma, Number::dual);
    }
  }
}

void Builder::read_lexicon_lemmas() {
  Tsv tone{detail::section("lexicons/tone.tsv"), "lexicons/tone.tsv", {"term", "pos"}};
  while (tone.next()) {
    const std::string_view term = tone["term"];
    const Gender gender = term.ends_with("\u0629") ? Gender::feminine : Gender::masculine;
    if (tone["pos"] == "NOUN") add_nominal(term, Pos::noun, Form::noun, gender, 0.3F, term);
    if (tone["pos"] == "ADJ") add_nominal(term, Pos::adjective, Form::none, gender, 0.3F, term);
  }
}

Builder::Builder() {
  for (const char* const table : {"morph/words_1.tsv", "morph/words_2.tsv", "morph/words_3.tsv", "morph/words_4.tsv"}) read_words(table);
  read_verbs();
  for (const char* const table : {"morph/nouns.tsv", "morph/nouns_2.tsv", "morph/nouns_3.tsv", "morph/nouns_4.tsv"}) read_nouns(table);
  read_names();
  read_lexicon_lemmas();
  read_ambiguous_names();
  finish();
}

}  // namespace marsad::morph
