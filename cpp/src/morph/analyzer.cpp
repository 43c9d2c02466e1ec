#include "detail/blob.hpp"
#include "detail/tsv.hpp"
#include "morph/stems.hpp"

#include <marsad/morph/analyzer.hpp>
#include <marsad/normalize/letters.hpp>
#include <marsad/text/word_forms.hpp>

#include <algorithm>
#include <array>
#include <cmath>

// How a reading is scored: ln of the evidence for its stem (occurrences in annotated words, share of a table form's
// count) minus the costs of its clitics (affixes.tsv), of an ending taken off by rule and of a spelling that only
// agrees after folding. Scores become probabilities by the exponential, so a cost is a natural logarithm of odds.
namespace marsad::morph {
namespace {

enum class StemClass : std::uint8_t { any, nominal, verb, imperfect, perfect, possessive };

StemClass class_from(std::string_view s) {
  if (s == "nominal") return StemClass::nominal;
  if (s == "verb") return StemClass::verb;
  if (s == "imperfect") return StemClass::imperfect;
  if (s == "perfect") return StemClass::perfect;
  if (s == "possessive") return StemClass::possessive;
  return StemClass::any;
}

struct Affix {
  std::string form;    // folded; its letters are written as they are but for the question alef
  bool hamza = false;  // begins with alef and hamza
  std::uint8_t bits = 0;
  StemClass stem = StemClass::any;
  float cost = 0;
};

bool nominal(Pos p) { return p == Pos::noun || p == Pos::adjective || p == Pos::proper_noun || p == Pos::numeral || p == Pos::other; }

bool fits(const Affix& a, const StemReading& r) {
  switch (a.stem) {
    case StemClass::any: return true;
    case StemClass::nominal:
      return nominal(r.pos) || r.pos == Pos::determiner || r.pos == Pos::pronoun || r.pos == Pos::subordinator || r.pos == Pos::adverb;
    case StemClass::verb: return r.pos == Pos::verb;
    case StemClass::imperfect: return r.pos == Pos::verb && r.aspect == Aspect::imperfect;
    case StemClass::perfect: return r.pos == Pos::verb && r.aspect == Aspect::perfect;
    case StemClass::possessive: return r.pos == Pos::noun;
  }
  return false;
}

/// A nominal ending: what is taken off, what is put on, what it says.
struct Ending {
  std::string_view off, on;
  Gender gender;
  Number number;
  float cost;
  bool adjectives_only;
  bool nisba = false;      // makes an adjective of a noun or name
  bool construct = false;  // only what has a plural in -un
};

/// Whether a written hamza or final letter says something else than the table, rather than leaving it open.
bool contradicts(std::string_view surface, std::string_view spelling) {
  if (surface.size() != spelling.size()) return true;
  for (std::size_t i = 0; i + 1 < surface.size(); i += 2) {
    const std::string_view letter = surface.substr(i, 2);
    if (letter == spelling.substr(i, 2)) continue;
    const bool open = letter == "\u0627" || letter == "\u0647" || letter == "\u064A" || letter == "\u0649" || letter == "\u0621";
    if (!open) return true;
  }
  return false;
}

constexpr float rule_cost = 0.7F;
constexpr std::size_t max_form = 64;  // bytes: longer forms are not analyzed
constexpr std::size_t max_readings = 6;
const Ending endings[] = {
    {"\u0627", "", Gender::none, Number::none, 1.2F, false},         // indefinite accusative
    {"\u0647", "", Gender::feminine, Number::singular, 0.5F, true},  // feminine (folded teh marbuta)
    {"\u0627\u062A", "\u0647", Gender::feminine, Number::plural, 0.4F, false},
    {"\u0627\u062A", "", Gender::feminine, Number::plural, 0.6F, false},
    {"\u0648\u0646", "", Gender::masculine, Number::plural, 0.5F, false},
    {"\u064A\u0646", "", Gender::masculine, Number::plural, 0.6F, false},
    {"\u0627\u0646", "", Gender::masculine, Number::dual, 1.2F, false},
    {"\u062A\u0627\u0646", "\u0647", Gender::feminine, Number::dual, 0.8F, false},
    {"\u062A\u064A\u0646", "\u0647", Gender::feminine, Number::dual, 0.8F, false},
    {"\u0648", "", Gender::masculine, Number::plural, 1.4F, false, false, true},  // construct plural
    {"\u064A", "", Gender::masculine, Number::plural, 1.8F, false, false, true},
    {"\u064A", "", Gender::masculine, Number::singular, 0.6F, false, true},  // gentilics: jabal, jabali
    {"\u064A", "\u0647", Gender::masculine, Number::singular, 0.9F, false, true},
    {"\u064A\u0647", "", Gender::feminine, Number::singular, 0.5F, false, true},
    {"\u064A\u0647", "\u0647", Gender::feminine, Number::singular, 0.8F, false, true},
    {"\u064A\u0648\u0646", "", Gender::masculine, Number::plural, 0.6F, false, true},
    {"\u064A\u064A\u0646", "", Gender::masculine, Number::plural, 0.6F, false, true},
    {"\u064A\u0627\u062A", "", Gender::feminine, Number::plural, 1.2F, false, true},
    {"\u0627\u0648\u064A", "\u0647", Gender::masculine, Number::singular, 1.8F, false},
};

}  // namespace

struct Analyzer::Impl {
  Stems tables;
  std::vector<Affix> proclitics, enclitics;

  Impl() {
    detail::Tsv rows{detail::section("morph/affixes.tsv"), "morph/affixes.tsv", {"kind", "form", "segments", "class", "cost"}};
    while (rows.next()) {
      Affix a;
      a.form = normalize::fold(rows["form"]);
      a.hamza = rows["form"].starts_with("\u0623");
      a.stem = class_from(rows["class"]);
      a.cost = static_cast<float>(rows.number("cost"));
      for (const std::string_view s : detail::split(rows["segments"], '+')) {
        if (s == "\u0648")
          a.bits |= Proclitic::wa;
        else if (s == "\u0641")
          a.bits |= Proclitic::fa;
        else if (s == "\u0628")
          a.bits |= Proclitic::bi;
        else if (s == "\u0644")
          a.bits |= (a.bits & Proclitic::li) != 0 ? Proclitic::al : Proclitic::li;
        else if (s == "\u0643")
          a.bits |= Proclitic::ka;
        else if (s == "\u0633")
          a.bits |= Proclitic::sa;
        else if (s == "\u0623")
          a.bits |= Proclitic::ask;
        else if (s == "\u0627\u0644")
          a.bits |= Proclitic::al;
      }
      (rows["kind"] == "proclitic" ? proclitics : enclitics).push_back(std::move(a));
    }
  }

  struct Scored {
    Analysis analysis;
    float score;
  };

  void add(std::vector<Scored>& out, const Affix& pro, const Affix& enc, text::Span stem, const StemReading& r, float score, Source source,
           std::string_view lemma) const {
    for (Scored& s : out) {  // keep the better of two that say the same
      const Analysis& a = s.analysis;
      if (a.stem == stem && a.pos == r.pos && a.aspect == r.aspect && a.voice == r.voice && a.lemma == lemma && a.proclitics == pro.bits) {
        if (score > s.score) {
          s.score = score;
          s.analysis.number = r.number;
          s.analysis.gender = r.gender;
          s.analysis.form = r.form;
          s.analysis.person = r.person;
          s.analysis.source = source;
        }
        return;
      }
    }
    Analysis a;
    a.stem = stem;
    a.proclitics = pro.bits;
    a.enclitic = static_cast<std::uint8_t>(enc.form.size());
    a.pos = r.pos;
    a.form = r.form;
    a.aspect = r.aspect;
    a.voice = r.voice;
    a.person = r.person;
    a.gender = r.gender;
    a.number = r.number;
    a.source = source;
    a.lemma = lemma;
    out.push_back({a, score});
  }

  /// Readings of one split whose stem, or whose stem without a nominal ending, is in the tables.
  void known(std::vector<Scored>& out, std::string_view form, std::string_view folded, const Affix& pro, const Affix& enc,
             text::Span stem) const {
    const std::string_view key = folded.substr(stem.begin, stem.size());
    const std::string_view surface = form.substr(stem.begin, stem.size());
    const float cost = pro.cost + enc.cost;
    const bool barred = (pro.bits & Proclitic::al) != 0 && !enc.form.empty();  // no pronoun behind an article
    const auto lookup = [&](std::string_view k, const Ending* ending) {
      if (barred) return;
      for (const StemReading& r : tables.find(k)) {
        if (!fits(pro, r) || !fits(enc, r)) continue;
        StemReading reading = r;
        float score = r.evidence - cost;
        if (r.form == Form::nisba && !enc.form.empty()) score -= 2.5F;  // gentilics take no pronoun
        if (ending == nullptr) {
          const std::string_view spelling = tables.string(r.spelling);
          // A pronoun turns teh marbuta into teh and alef maksura into alef or yeh: the table's spelling cannot agree.
          if (enc.form.empty()) {
            if (spelling != surface) score -= contradicts(surface, spelling) ? 2.5F : 0.8F;
          } else if (spelling.ends_with("\u0629")) {
            continue;  // the stem before a pronoun has no teh marbuta
          }
        } else {
          if (!nominal(r.pos) || (r.pos == Pos::proper_noun && ending->number == Number::none)) continue;
          if (ending->adjectives_only && r.pos != Pos::adjective && r.form != Form::participle) continue;
          if (r.number == Number::dual || (r.number == Number::plural && !ending->nisba)) continue;
          if (ending->construct) {
            if (r.pos == Pos::proper_noun || r.gender == Gender::feminine || r.form == Form::masdar) continue;
            if (r.form != Form::participle && r.form != Form::nisba && r.pos != Pos::adjective) score -= 1.5F;
          }
          if (ending->nisba) {
            if ((r.pos != Pos::noun && r.pos != Pos::proper_noun) || r.form == Form::nisba || key.size() < 8) continue;
            reading.pos = Pos::adjective;
            reading.form = Form::nisba;
          }
          if (ending->number == Number::none && (pro.bits & Proclitic::al) != 0) continue;
          score -= rule_cost + ending->cost;
          if (ending->gender != Gender::none) reading.gender = ending->gender;
          if (ending->number != Number::none) reading.number = ending->number;
        }
        const bool gentilic = ending != nullptr && ending->nisba;  // its lemma ends in the yeh of the form itself
        add(out, pro, enc, stem, reading, score, ending == nullptr ? Source::table : Source::rule,
            gentilic ? surface.substr(0, surface.size() - (ending->off.size() - 2)) : tables.string(r.lemma));
      }
    };
    std::array<char, max_form + 2> buffer;
    const auto replaced = [&](std::size_t off, std::string_view on) {  // the key with another ending
      const std::string_view base = key.substr(0, key.size() - off);
      if (on.empty()) return base;
      std::copy(base.begin(), base.end(), buffer.begin());
      std::copy(on.begin(), on.end(), buffer.begin() + static_cast<std::ptrdiff_t>(base.size()));
      return std::string_view{buffer.data(), base.size() + on.size()};
    };
    lookup(key, nullptr);
    if (!enc.form.empty()) {
      if (key.ends_with("\u062A")) {  // madrasat +hu
        for (const StemReading& r : tables.find(replaced(2, "\u0647"))) {
          if (!nominal(r.pos) || !fits(pro, r)) continue;
          add(out, pro, enc, stem, r, r.evidence - cost - 0.1F, Source::table, tables.string(r.lemma));
        }
      } else if (key.ends_with("\u0627")) {  // mustashfa +hum
        lookup(replaced(2, "\u064A"), nullptr);
      } else if (key.ends_with("\u0648")) {  // katabu +hu: the alef of the plural is gone
        lookup(replaced(0, "\u0627"), nullptr);
      }
    }
    if (barred) return;
    for (const Ending& e : endings) {
      if (key.back() != e.off.back() || !key.ends_with(e.off) || key.size() < e.off.size() + 4) continue;
      lookup(replaced(e.off.size(), e.on), &e);
    }
  }

  /// Readings by shape for a stem that no table has.
  void guess(std::vector<Scored>& out, std::string_view form, const Affix& pro, const Affix& enc, text::Span stem) const {
    const std::string_view s = form.substr(stem.begin, stem.size());
    if (s.size() < 4) return;
    if (pro.bits == 0 && s.size() >= 10 && s.starts_with("\u0627\u0644")) return;  // the article is always split off
    if (pro.bits == 0 && s.size() >= 14 &&
        (s.starts_with("\u0648\u0627\u0644") || s.starts_with("\u0628\u0627\u0644") || s.starts_with("\u0641\u0627\u0644")))
      return;
    std::uint32_t count = text::word_form_count(s);
    const bool verbal = pro.stem == StemClass::imperfect || pro.stem == StemClass::verb || pro.stem == StemClass::perfect ||
                        (pro.bits & Proclitic::sa) != 0;
    if ((pro.bits & Proclitic::al) != 0) count += text::word_form_count("\u0627\u0644" + std::string(s));
    if (!enc.form.empty() && s.ends_with("\u062A")) count += text::word_form_count(std::string(s.substr(0, s.size() - 2)) + "\u0629");
    const bool split = pro.bits != 0 || !enc.form.empty();
    if (split && count == 0 && (pro.bits & Proclitic::al) == 0) return;
    if (s.size() < 6 && split && (pro.bits & Proclitic::al) == 0) return;  // two letters are no stem to guess
    // An unknown whole word stands against its splits by counts; a name is not a stem with a letter before it.
    float score = 0.75F * std::log(1.0F + static_cast<float>(count)) - pro.cost - enc.cost - 1.5F;
    if (!split) score += 1.0F;
    StemReading r;
    r.number = Number::singular;
    r.gender = s.ends_with("\u0629") ? Gender::feminine : Gender::masculine;
    if (verbal) {
      if (!(s.starts_with("\u064A") || s.starts_with("\u062A") || s.starts_with("\u0646"))) return;
      r.pos = Pos::verb;
      r.aspect = Aspect::imperfect;
      r.voice = Voice::active;
      r.person = Person::third;
      add(out, pro, enc, stem, r, score, Source::back_off, s);
      return;
    }
    if (pro.stem == StemClass::verb || enc.stem == StemClass::verb) return;
    const bool al = (pro.bits & Proclitic::al) != 0;
    const bool yeh = s.ends_with("\u064A") || s.ends_with("\u064A\u0629") || s.ends_with("\u064A\u0648\u0646") ||
                     s.ends_with("\u064A\u064A\u0646");
    const bool plural = s.ends_with("\u0648\u0646") || s.ends_with("\u064A\u0646");
    if (s.ends_with("\u0627\u062A")) {
      r.gender = Gender::feminine;
      r.number = Number::plural;
    } else if (plural && al) {
      r.number = Number::plural;
    }
    const bool imperfect = !al && enc.form.size() <= 4 && (s.starts_with("\u064A") || s.starts_with("\u062A")) && s.size() >= 8;
    if (yeh && enc.form.empty()) {
      r.pos = Pos::adjective;
      r.form = Form::nisba;
      add(out, pro, enc, stem, r, score + (al ? 0.6F : 0.0F), Source::back_off, s);
      r.form = Form::none;
    }
    r.pos = Pos::noun;
    r.form = Form::noun;
    add(out, pro, enc, stem, r, score, Source::back_off, s);
    if (!al && enc.form.empty() && (pro.bits == 0 || count > 0)) {
      StemReading name = r;
      name.pos = Pos::proper_noun;
      name.form = Form::none;
      add(out, pro, enc, stem, name, score - (s.ends_with("\u0629") || s.ends_with("\u0627\u062A") ? 1.2F : -0.1F), Source::back_off, s);
    }
    if (imperfect) {
      StemReading verb;
      verb.pos = Pos::verb;
      verb.aspect = Aspect::imperfect;
      verb.voice = Voice::active;
      verb.person = Person::third;
      verb.gender = s.starts_with("\u064A") ? Gender::masculine : Gender::feminine;
      verb.number = s.ends_with("\u0648\u0646") ? Number::plural : Number::singular;
      add(out, pro, enc, stem, verb, score + (s.starts_with("\u064A") ? 0.8F : -0.6F), Source::back_off, s);
    }
  }
};

const Analyzer& Analyzer::standard() {
  static const Analyzer analyzer;
  return analyzer;
}

Analyzer::Analyzer() : impl_(std::make_unique<Impl>()) {}
Analyzer::~Analyzer() = default;

Analyses Analyzer::analyze(std::string_view form) const {
  Analyses out;
  const auto whole = text::Span{0, static_cast<std::uint32_t>(form.size())};
  const bool arabic = !form.empty() && static_cast<unsigned char>(form[0]) >= 0xD8 && static_cast<unsigned char>(form[0]) <= 0xDB;
  if (!arabic || form.size() > max_form) {  // foreign words, numbers in words of product names, malformed monsters
    Analysis a;
    a.stem = whole;
    a.pos = arabic ? Pos::other : Pos::proper_noun;
    a.number = Number::singular;
    a.probability = 1;
    a.lemma = form.substr(0, max_form);
    out.push_back(a);
    return out;
  }
  const std::string folded = normalize::fold(form);
  std::vector<Impl::Scored> scored;
  scored.reserve(16);
  const std::span<const WordRow> rows = impl_->tables.word(folded);
  if (!rows.empty()) {
    const auto exact = [&](const WordRow& row) { return impl_->tables.string(row.spelling) == form; };
    const bool spelled = std::any_of(rows.begin(), rows.end(), exact);
    for (const WordRow& row : rows) {
      float cost = 0;
      if (!exact(row)) {  // inna is not anna; ala may be written with yeh
        if (contradicts(form, impl_->tables.string(row.spelling))) continue;
        cost = spelled ? 2.0F : 0.5F;
      }
      const StemReading& r = row.reading;
      Analysis a;
      a.stem = {row.stem_begin, row.stem_end};
      a.proclitics = row.proclitics;
      a.enclitic = row.enclitic;
      a.pos = r.pos;
      a.form = r.form;
      a.aspect = r.aspect;
      a.voice = r.voice;
      a.person = r.person;
      a.gender = r.gender;
      a.number = r.number;
      a.source = Source::table;
      a.lemma = impl_->tables.string(r.lemma);
      scored.push_back({a, r.evidence - cost});
    }
  }
  const std::size_t annotated = scored.size();
  const float table_share = scored.empty() ? 0.0F : 2.5F;  // other readings of an annotated word are rare
  if (folded.size() == form.size()) {
    std::vector<Impl::Scored> more;
    more.reserve(16);
    const auto begins = [&](const Affix& a) {
      return a.form.empty() ||
             (a.form[1] == folded[1] && folded.starts_with(a.form) && (a.hamza ? form.starts_with("\u0623") : form.starts_with(a.form)));
    };
    const auto ends = [&](const Affix& a) { return a.form.empty() || (a.form.back() == form.back() && form.ends_with(a.form)); };
    for (const bool guessing : {false, true}) {
      for (const Affix& pro : impl_->proclitics) {
        if (!begins(pro)) continue;
        for (const Affix& enc : impl_->enclitics) {
          if (folded.size() < pro.form.size() + enc.form.size() + 4 || !ends(enc)) continue;
          const text::Span stem{static_cast<std::uint32_t>(pro.form.size()), static_cast<std::uint32_t>(folded.size() - enc.form.size())};
          if (guessing)
            impl_->guess(more, form, pro, enc, stem);
          else
            impl_->known(more, form, folded, pro, enc, stem);
        }
      }
      if (!more.empty() || !scored.empty()) break;
    }
    for (const Impl::Scored& s : more) {
      bool present = false;
      for (std::size_t t = 0; t < annotated; ++t) {
        const Analysis& known = scored[t].analysis;
        present = present || (known.pos == s.analysis.pos && known.aspect == s.analysis.aspect && known.voice == s.analysis.voice);
      }
      if (present) continue;
      scored.push_back({s.analysis, s.score - table_share});
    }
  }
  if (scored.empty()) {
    Analysis a;
    a.stem = whole;
    a.pos = form.size() <= 2 ? Pos::other : Pos::noun;
    a.form = Form::noun;
    a.gender = form.ends_with("\u0629") ? Gender::feminine : Gender::masculine;
    a.number = Number::singular;
    a.lemma = form;
    scored.push_back({a, 0.0F});
  }
  for (auto at = scored.begin(); at != scored.end(); ++at) {  // few: by insertion, equal scores in the order found
    std::rotate(std::upper_bound(scored.begin(), at, *at, [](const auto& a, const auto& b) { return a.score > b.score; }), at, at + 1);
  }
  if (scored.size() > max_readings) scored.erase(scored.begin() + max_readings, scored.end());
  float sum = 0;
  for (auto& s : scored) sum += s.analysis.probability = std::exp(s.score - scored.front().score);
  out.reserve(scored.size());
  for (auto& s : scored) {
    s.analysis.probability /= sum;
    out.push_back(s.analysis);
  }
  return out;
}

std::span<const Analysis> AnalysisCache::analyze(std::uint32_t type) {
  if (by_type_.size() <= type) by_type_.resize(std::max<std::size_t>(types_->size(), by_type_.size() * 3 / 2));
  const Analyses fresh = analyzer_->analyze((*types_)[type]);
  if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < fresh.size()) blocks_.emplace_back().reserve(block_size);
  std::vector<Analysis>& block = blocks_.back();
  const std::size_t at = block.size();
  block.insert(block.end(), fresh.begin(), fresh.end());  // within the reserved capacity: earlier spans stay valid
  return by_type_[type] = std::span{block}.subspan(at);
}

}  // namespace marsad::morph
