// From the entries of a user's table to what the analyzer asks.
#include "morph/own_words.hpp"

#include "morph/own_reader.hpp"

#include <marsad/error.hpp>
#include <marsad/normalize/letters.hpp>
#include <marsad/text/utf8.hpp>
#include <marsad/text/word_forms.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace marsad::morph {
namespace {

// Occurrences that a word of the user counts as beyond its own: what the user lists is met in his texts.
constexpr float written_weight = 1000, form_weight = 100, rare_weight = 1;

template <std::size_t N>
std::size_t choice(const std::array<std::string_view, N>& names, std::string_view option, std::string_view name) {
  std::string allowed;
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) return i;
    allowed.append(i == 0 ? "" : ", ").append(names[i]);
  }
  throw Error(ErrorCode::invalid_option, 0, std::string(option) + "='" + std::string(name) + "' is not known; allowed: " + allowed);
}

class Maker {
 public:
  Maker(std::string name, const OwnOptions& options) {
    out_->name = std::move(name);
    out_->options = options;
  }

  void add(const OwnEntry& e) {
    OwnWords::Impl& out = *out_;
    out.rows.push_back({static_cast<std::uint32_t>(out.pool.size()), e.line - (out.options.rows ? 1 : 0), 0, 0, 0});
    lemma_ = out.keep(e.lemma);
    out.rows.back().lemma = lemma_;
    ++out.size;
    if (!e.verb.lemma.empty())
      add_verb(e);
    else if (e.whole)
      add_word(e);
    else
      add_nominal(e);
    if (!e.vocalized.empty()) out.marks.emplace_back(lemma_, out.keep(e.vocalized));
  }

  [[nodiscard]] std::shared_ptr<OwnWords::Impl> take() {
    out_->stems.close(out_->pool);
    out_->words.close(out_->pool);
    std::sort(out_->marks.begin(), out_->marks.end());
    out_->pool.shrink_to_fit();
    return std::move(out_);
  }

 private:
  /// Refuses what our tables have, where the user wants to hear of it.
  void check_new(const OwnEntry& e, std::string_view word) const {
    if (out_->options.on_known != OnKnown::error) return;
    const std::string key = normalize::fold(word);
    const auto known = [&](Pos pos) {
      const bool rows = out_->options.rows;
      throw Error(ErrorCode::duplicate_entry, rows ? 0 : e.line,
                  out_->name + (rows ? ", row " + std::to_string(e.line - 1) : std::string{}) + ": '" + std::string(word) +
                      "' is in the tables of marsad already, as " + std::string(to_string(pos)) +
                      ": take it out, or say on_known 'replace' or 'add'");
    };
    for (const WordRow& row : ours_.word(key))
      if (ours_.string(row.spelling) == word) known(row.reading.pos);
    for (const StemReading& r : ours_.find(key))
      if (ours_.string(r.spelling) == word) known(r.pos);
  }

  [[nodiscard]] StemReading finished(Draft r, std::string_view spelling, std::uint32_t lemma, bool written) {
    r.evidence = std::log(0.5F + r.weight);
    r.lemma = lemma;
    r.spelling = out_->string(lemma) == spelling ? lemma : out_->keep(spelling);
    r.classes = static_cast<std::uint8_t>(classes_of(r) | (written ? StemReading::whole_name : 0));
    return r;  // NOLINT(cppcoreguidelines-slicing): the weight is part of the evidence now
  }

  void add_stem(std::string_view form, Draft r, std::uint32_t lemma, bool written) {
    std::string key = normalize::fold(form);
    if (key.size() != form.size()) return;  // clitics are found by the place of letters
    if (written) r.weight = 0.4F * static_cast<float>(text::word_form_count(form)) + written_weight;
    out_->stems.add(std::move(key), finished(r, form, lemma, written));
  }

  void add_whole(std::string_view word, const Parts& parts, const Draft& r, std::uint32_t lemma) {
    WordRow row;
    row.proclitics = parts.proclitics;
    row.stem_begin = static_cast<std::uint8_t>(parts.stem.begin);
    row.stem_end = static_cast<std::uint8_t>(parts.stem.end);
    row.enclitic = parts.enclitic;
    row.reading = finished(r, word.substr(parts.stem.begin, parts.stem.size()), lemma, true);
    row.spelling = out_->string(lemma) == word ? lemma : out_->keep(word);
    out_->words.add(normalize::fold(word), row);
  }

  /// A form that the table writes.
  void add_written(const OwnEntry& e, std::string_view form, const Draft& r, std::uint32_t lemma) {
    check_new(e, form);
    Parts parts;
    const std::string_view plain = r.pos == Pos::proper_noun ? plain_name(form) : form;
    if (plain.size() != form.size()) parts.proclitics = Proclitic::al;
    parts.stem = {static_cast<std::uint32_t>(form.size() - plain.size()), static_cast<std::uint32_t>(form.size())};
    add_whole(form, parts, r, lemma);
    add_stem(plain, r, lemma, true);
  }

  void add_word(const OwnEntry& e) {
    check_new(e, e.word);
    add_whole(e.word, e.parts, e.reading, lemma_);
    add_stem(std::string_view{e.word}.substr(e.parts.stem.begin, e.parts.stem.size()), e.reading, lemma_, true);
  }

  void add_nominal(const OwnEntry& e) {
    add_written(e, e.word, e.reading, lemma_);
    for (const std::string& plural : e.plurals) {
      Draft r = e.reading;
      r.number = Number::plural;
      add_written(e, plural, r, lemma_);
      const std::string base = r.pos == Pos::adjective ? colour_base(e.lemma, plural) : std::string{};
      if (base.empty()) continue;
      r.gender = Gender::feminine;
      r.weight = form_weight;
      r.number = Number::singular;
      add_stem(base + "\u0627\u0621", r, lemma_, false);
      r.number = Number::dual;
      for (const char* const dual : {"\u0627\u0648\u0627\u0646", "\u0627\u0648\u064A\u0646"}) add_stem(base + dual, r, lemma_, false);
    }
  }

  void add_verb(const OwnEntry& e) {
    out_->rows.back().root = out_->keep(e.verb.root);
    out_->rows.back().pattern = out_->keep(e.verb.pattern);
    if (e.vocalized.empty()) out_->marks.emplace_back(lemma_, out_->keep(vocalized_citation(e.verb)));
    const std::vector<Participle> made = participles(e.verb);
    read_verb(
        e.verb, {}, [](std::string_view, Pos) { return 1.0F; },
        [&](std::string_view form, const Draft& r, std::string_view lemma) {
          const bool of_verb = r.pos == Pos::verb;
          const bool usual = of_verb && r.voice == Voice::active && r.person == Person::third && r.number != Number::dual;
          Draft reading = r;
          reading.weight += usual ? form_weight : rare_weight;
          const std::uint32_t kept = of_verb ? lemma_ : out_->keep(lemma);
          for (const Participle& p : made) {
            if (!of_verb && p.form == form && p.voice == r.voice) out_->marks.emplace_back(kept, out_->keep(p.vocalized));
          }
          add_stem(form, reading, kept, false);
          if (of_verb && form == e.lemma) add_whole(form, {0, {0, static_cast<std::uint32_t>(form.size())}, 0}, r, lemma_);
        });
    check_new(e, e.lemma);
    for (const std::string& masdar : e.masdars) {
      Draft r;
      r.pos = Pos::noun;
      r.form = Form::masdar;
      r.gender = masdar.ends_with("\u0629") ? Gender::feminine : Gender::masculine;
      r.number = Number::singular;
      const std::uint32_t kept = out_->keep(masdar);
      add_written(e, masdar, r, kept);
      if (masdar == regular_masdar(e.verb)) out_->marks.emplace_back(kept, out_->keep(vocalized_masdar(e.verb)));
    }
  }

  std::shared_ptr<OwnWords::Impl> out_ = std::make_shared<OwnWords::Impl>();
  Stems ours_;
  std::uint32_t lemma_ = 0;  // of the entry at hand, in the pool
};

}  // namespace

OnDuplicate on_duplicate_from(std::string_view name) {
  static constexpr std::array<std::string_view, 3> names{"error", "first", "last"};
  return static_cast<OnDuplicate>(choice(names, "on_duplicate", name));
}

OnKnown on_known_from(std::string_view name) {
  static constexpr std::array<std::string_view, 3> names{"replace", "add", "error"};
  return static_cast<OnKnown>(choice(names, "on_known", name));
}

OwnWords OwnWords::from_tsv(std::string_view text, std::string name, const OwnOptions& options) {
  if (const auto bad = text::validate(text)) {
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bad->position), '\n');
    throw Error(ErrorCode::invalid_utf8, bad->position, name + ", line " + std::to_string(line) + ": save the table as UTF-8");
  }
  Maker maker{name, options};
  for (const OwnEntry& e : OwnReader{text, std::move(name), options}.read()) maker.add(e);
  return OwnWords{maker.take()};
}

}  // namespace marsad::morph
