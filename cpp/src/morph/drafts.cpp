#include "morph/drafts.hpp"

#include "detail/tsv.hpp"

#include <marsad/normalize/letters.hpp>
#include <marsad/text/word_forms.hpp>

#include <algorithm>

namespace marsad::morph {
namespace {

/// A particle is hardly ever the verbal noun or participle of the same letters: min, from manna.
float open(std::string_view form, const Trust& trust) {
  const float share = trust(form, Pos::noun);
  return share < 0.1F ? share : 1.0F;
}

}  // namespace

Gender gender_from(std::string_view s) noexcept { return s == "m" ? Gender::masculine : s == "f" ? Gender::feminine : Gender::none; }

Number number_from(std::string_view s) noexcept {
  return s == "s" ? Number::singular : s == "d" ? Number::dual : s == "p" ? Number::plural : Number::none;
}

void read_form(std::string_view s, Draft& r) noexcept {
  if (s.starts_with("perf"))
    r.aspect = Aspect::perfect;
  else if (s.starts_with("impf"))
    r.aspect = Aspect::imperfect;
  else if (s == "imper")
    r.aspect = Aspect::imperative;
  else if (s == "masdar")
    r.form = Form::masdar;
  else if (s == "part")
    r.form = Form::participle;
  else if (s == "nisba")
    r.form = Form::nisba;
  else if (s == "elative")
    r.form = Form::elative;
  else if (s == "person")
    r.form = Form::person;
  else if (s == "place")
    r.form = Form::place;
  else if (s == "org")
    r.form = Form::organisation;
  else if (s == "noun")
    r.form = Form::noun;
  if (r.aspect != Aspect::none) {
    r.voice = s.ends_with("_pass") ? Voice::passive : Voice::active;
    r.person = Person::third;
  }
}

bool read_segments(std::string_view s, Parts& row) {
  std::uint32_t p = 0;
  bool stem = false;
  for (const std::string_view part : detail::split(s, ' ')) {
    if (part.ends_with('+')) {
      const std::string_view letter = part.substr(0, part.size() - 1);
      const bool li = (row.proclitics & Proclitic::li) != 0;
      if (letter == "\u0648")
        row.proclitics |= Proclitic::wa;
      else if (letter == "\u0641")
        row.proclitics |= Proclitic::fa;
      else if (letter == "\u0628")
        row.proclitics |= Proclitic::bi;
      else if (letter == "\u0644")
        row.proclitics |= li ? Proclitic::al : Proclitic::li;
      else if (letter == "\u0643")
        row.proclitics |= Proclitic::ka;
      else if (letter == "\u0633")
        row.proclitics |= Proclitic::sa;
      else if (letter == "\u0623")
        row.proclitics |= Proclitic::ask;
      else if (letter == "\u0627\u0644")
        row.proclitics |= Proclitic::al;
      else
        return false;
      p += static_cast<std::uint32_t>(letter.size());
    } else if (part.starts_with('+')) {
      row.enclitic = static_cast<std::uint8_t>(part.size() - 1);
    } else {
      row.stem = {p, p + static_cast<std::uint32_t>(part.size())};
      stem = true;
    }
  }
  // li- before a stem in lam with the article: its lam is not written (lil-lajna).
  return stem;
}

std::string colour_base(std::string_view lemma, std::string_view plural) {
  std::string base = normalize::fold(plural);
  return "\u0627" + base == normalize::fold(lemma) ? base : std::string{};
}

std::string_view plain_name(std::string_view s) noexcept { return s.starts_with("\u0627\u0644") && s.size() > 8 ? s.substr(4) : s; }

std::uint8_t classes_of(const StemReading& r) noexcept {
  const auto bit = [](StemClass c, bool on) { return on ? 1U << static_cast<unsigned>(c) : 0U; };
  const Pos p = r.pos;
  const bool nominal = p == Pos::noun || p == Pos::adjective || p == Pos::proper_noun || p == Pos::numeral || p == Pos::other;
  const bool like_nominal = p == Pos::determiner || p == Pos::pronoun || p == Pos::subordinator || p == Pos::adverb;
  const bool verb = p == Pos::verb;
  return static_cast<std::uint8_t>(bit(StemClass::any, true) | bit(StemClass::nominal, nominal || like_nominal) |
                                   bit(StemClass::verb, verb) | bit(StemClass::imperfect, verb && r.aspect == Aspect::imperfect) |
                                   bit(StemClass::perfect, verb && r.aspect == Aspect::perfect) |
                                   bit(StemClass::possessive, p == Pos::noun));
}

void read_verb(const Verb& verb, std::string_view masdars, const Trust& trust, const Use& use) {
  const std::vector<VerbForm> forms = conjugate(verb);
  // How often forms occur that are little else than a verb: ya-, -at, -u. A verb without them is hardly in use.
  float in_use = 0;
  for (const VerbForm& f : forms) {
    const bool clear = f.voice == Voice::active && f.person == Person::third && f.number != Number::dual &&
                       (f.aspect == Aspect::imperfect
                            ? f.gender == Gender::masculine
                            : f.aspect == Aspect::perfect && (f.gender == Gender::feminine || f.number == Number::plural));
    if (clear) in_use += static_cast<float>(text::word_form_count(f.form));
  }
  // A passive of letters of its own: urji'at, not that of araja'at.
  const auto alone = [&](const VerbForm& f) {
    return std::none_of(forms.begin(), forms.end(), [&](const VerbForm& a) { return a.voice == Voice::active && a.form == f.form; });
  };
  const float share = 0.1F + 0.9F * in_use / (in_use + 30.0F);
  for (const VerbForm& f : forms) {
    if (f.aspect == Aspect::imperative || f.number == Number::none) continue;
    if (f.person == Person::second && (f.number != Number::plural || f.gender != Gender::masculine || f.voice == Voice::passive)) continue;
    auto count = static_cast<float>(text::word_form_count(f.form));
    const bool women = f.person == Person::third && f.gender == Gender::feminine && f.number == Number::plural;
    if (women && (count == 0 || f.voice == Voice::passive)) continue;  // rare, and written as nouns and duals are
    if (count != 0) count *= trust(f.form, Pos::verb);
    Draft r;
    r.pos = Pos::verb;
    r.aspect = f.aspect;
    r.voice = f.voice;
    r.person = f.person;
    r.gender = f.gender;
    r.number = f.number;
    // Most bare forms of a known verb are that verb; passives and first persons are rarer than what they look like.
    r.weight = f.voice == Voice::passive ? 0.02F * count : f.person != Person::third ? 0.05F * count : 0.35F * count;
    // The dual looks like a noun in the accusative where the verb looks like a noun: form I, fa'ala III, V and VI.
    const bool like_noun = verb.pattern.find(' ') != std::string::npos || verb.pattern == "\u0641\u0627\u0639\u0644" ||
                           verb.pattern.starts_with("\u062A\u0641");
    const bool accusative = f.number == Number::dual && f.aspect == Aspect::perfect && f.gender == Gender::masculine && like_noun;
    if (f.number == Number::dual) r.weight *= accusative ? 0.05F : like_noun ? 0.15F : 0.6F;
    if (women) r.weight *= 0.3F;
    if (f.voice == Voice::passive && count == 0 && !(f.person == Person::third && f.number != Number::dual && alone(f))) continue;
    // Form VI is what two do to each other.
    const bool mutual = accusative && verb.pattern.starts_with("\u062A\u0641\u0627");
    r.weight = share * (r.weight + (accusative || women ? 0.0F : 0.3F)) + (mutual ? 1.5F : 0.0F);
    use(f.form, r, verb.lemma);
  }
  for (const Participle& p : participles(verb)) {
    Draft r;
    r.pos = Pos::adjective;
    r.form = Form::participle;
    r.gender = Gender::masculine;
    r.number = Number::singular;
    r.voice = p.voice;
    r.weight = 0.2F + 0.1F * open(p.form, trust) * static_cast<float>(text::word_form_count(p.form));
    use(p.form, r, p.form);
  }
  for (const std::string_view masdar : detail::split(masdars, '|')) {
    Draft r;
    r.pos = Pos::noun;
    r.form = Form::masdar;
    r.gender = masdar.ends_with("\u0629") ? Gender::feminine : Gender::masculine;
    r.number = Number::singular;
    r.weight = 0.5F + 0.5F * open(masdar, trust) * static_cast<float>(text::word_form_count(masdar));
    use(masdar, r, masdar);
  }
}

}  // namespace marsad::morph
