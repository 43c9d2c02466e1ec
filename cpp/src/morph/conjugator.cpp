#include <marsad/morph/conjugator.hpp>

#include <utility>

#include "conjugator_stems.hpp"

namespace marsad::morph {
namespace {

using detail::ALEF, detail::DAMMA, detail::FATHA, detail::HAMZA, detail::KAF, detail::KASRA, detail::KHAH, detail::LAM, detail::MEEM,
    detail::NOON, detail::REH, detail::SEEN, detail::TEH, detail::TEH_MARBUTA, detail::THAL, detail::WAW, detail::YEH;
using detail::Ending;
using detail::Form;
using detail::is_weak;
using detail::Letters;
using detail::Parsed;
using detail::Stem;

bool has_hamza(const Letters& letters) {
  for (std::size_t i = 0; i < letters.size(); ++i)
    if (letters.at(i) == HAMZA) return true;
  return false;
}

/// Collects forms; two with equal features and spelling are kept once.
class Forms {
 public:
  explicit Forms(std::vector<VerbForm>& out) : out_{out} {}

  void add(const Letters& letters, const VerbForm& features) {
    push(letters, false, features);
    // 'u'- has two spellings in the first person ('u'min), one in the passive perfect ('umina).
    const bool one_spelling = features.aspect == Aspect::perfect && letters.at(0) == HAMZA && letters.at(2) == HAMZA;
    if (has_hamza(letters) && !one_spelling) push(letters, true, features);
  }

 private:
  void push(const Letters& letters, bool alternative, const VerbForm& features) {
    VerbForm full = features;
    full.form = detail::spell(letters, alternative);
    full.vocalized = detail::vocalize(letters, alternative);
    for (std::size_t i = out_.size(); i-- > 0;) {
      const VerbForm& other = out_[i];
      if (other.aspect != full.aspect || other.voice != full.voice || other.person != full.person || other.gender != full.gender ||
          other.number != full.number || other.mood != full.mood) {
        break;  // forms with equal features are added one after the other
      }
      if (other.form == full.form) return;
    }
    out_.push_back(std::move(full));
  }

  std::vector<VerbForm>& out_;
};

/// The cells of a paradigm, in the order of output.
struct Cell {
  Person person;
  Gender gender;
  Number number;
};

constexpr Cell CELLS[] = {
    {Person::third, Gender::masculine, Number::singular},  {Person::third, Gender::feminine, Number::singular},
    {Person::third, Gender::masculine, Number::dual},      {Person::third, Gender::feminine, Number::dual},
    {Person::third, Gender::masculine, Number::plural},    {Person::third, Gender::feminine, Number::plural},
    {Person::second, Gender::masculine, Number::singular}, {Person::second, Gender::feminine, Number::singular},
    {Person::second, Gender::none, Number::dual},          {Person::second, Gender::masculine, Number::plural},
    {Person::second, Gender::feminine, Number::plural},    {Person::first, Gender::none, Number::singular},
    {Person::first, Gender::none, Number::plural},
};

VerbForm features(Aspect aspect, Voice voice, const Cell& cell, Mood mood = Mood::none) {
  return {.form = {},
          .vocalized = {},
          .aspect = aspect,
          .voice = voice,
          .person = cell.person,
          .gender = cell.gender,
          .number = cell.number,
          .mood = mood};
}

// ---- perfect -------------------------------------------------------------------------------------------

/// The ending of a cell that starts with a consonant; empty for the third person except feminine plural.
Letters closed_ending(const Cell& cell) {
  const bool plural = cell.number == Number::plural, feminine = cell.gender == Gender::feminine;
  switch (cell.person) {
    case Person::first: return plural ? Letters{NOON, FATHA, ALEF} : Letters{TEH, DAMMA};
    case Person::second:
      if (cell.number == Number::dual) return {TEH, DAMMA, MEEM, FATHA, ALEF};
      if (plural) return feminine ? Letters{TEH, DAMMA, NOON, NOON, FATHA} : Letters{TEH, DAMMA, MEEM};
      return {TEH, feminine ? KASRA : FATHA};
    default: return plural && feminine ? Letters{NOON, FATHA} : Letters{};
  }
}

Letters perfect_form(const Stem& stem, const Cell& cell) {
  const bool weak_a = stem.ending == Ending::weak_a, weak_i = stem.ending == Ending::weak_i;
  const Letters ending = closed_ending(cell);
  if (ending.size() > 0) {
    if (weak_a) return stem.open + Letters{FATHA, stem.weak} + ending;
    if (weak_i) return stem.open + Letters{KASRA, YEH} + ending;
    return stem.closed + ending;
  }
  Letters open = stem.open;
  if (weak_i && cell.number != Number::plural) open += Letters{KASRA, YEH};
  if (cell.number == Number::plural) return open + (weak_a ? Letters{FATHA, WAW, ALEF} : Letters{DAMMA, WAW, ALEF});
  if (cell.gender == Gender::feminine) {
    open += Letters{FATHA, TEH};
    return cell.number == Number::dual ? open + Letters{FATHA, ALEF} : open;
  }
  if (cell.number == Number::dual) return open + (weak_a ? Letters{FATHA, stem.weak, FATHA, ALEF} : Letters{FATHA, ALEF});
  return open + (weak_a ? Letters{FATHA, stem.final_a} : Letters{FATHA});
}

// ---- imperfect and imperative --------------------------------------------------------------------------

char32_t prefix(const Cell& cell) {
  if (cell.person == Person::first) return cell.number == Number::plural ? NOON : HAMZA;
  if (cell.person == Person::second) return TEH;
  const bool t = cell.gender == Gender::feminine && cell.number != Number::plural;
  return t ? TEH : YEH;
}

bool is_feminine_plural(const Cell& c) { return c.number == Number::plural && c.gender == Gender::feminine; }

/// Cells without written ending: all singulars except the second feminine, and the first person plural.
bool is_bare(const Cell& c) {
  if (c.person == Person::first) return true;
  return c.number == Number::singular && !(c.person == Person::second && c.gender == Gender::feminine);
}

/// Stem and ending of the cells that have one; `with_n` adds the nun of the indicative.
Letters ended(const Stem& s, const Cell& cell, bool with_n) {
  Letters out = s.open;
  const Ending e = s.ending;
  if (is_feminine_plural(cell)) {
    if (e == Ending::consonant) return s.closed + Letters{NOON, FATHA};
    if (e == Ending::weak_u) return out + Letters{DAMMA, WAW, NOON, FATHA};
    return out + Letters{e == Ending::weak_a ? FATHA : KASRA, YEH, NOON, FATHA};
  }
  if (cell.number == Number::dual) {
    if (e == Ending::weak_a) out += Letters{FATHA, YEH};
    if (e == Ending::weak_i) out += Letters{KASRA, YEH};
    if (e == Ending::weak_u) out += Letters{DAMMA, WAW};
    out += Letters{FATHA, ALEF};
    return with_n ? out + Letters{NOON, KASRA} : out;
  }
  if (cell.number == Number::plural) {
    out += Letters{e == Ending::weak_a ? FATHA : DAMMA, WAW};
    return with_n ? out + Letters{NOON, FATHA} : out + ALEF;
  }
  out += Letters{e == Ending::weak_a ? FATHA : KASRA, YEH};
  return with_n ? out + Letters{NOON, FATHA} : out;
}

/// The full singular (indicative and subjunctive): yaqulu, yad'u, yabqa.
Letters full(const Stem& s) {
  switch (s.ending) {
    case Ending::weak_a: return s.open + Letters{FATHA, s.final_a};
    case Ending::weak_i: return s.open + Letters{KASRA, YEH};
    case Ending::weak_u: return s.open + Letters{DAMMA, WAW};
    case Ending::consonant: break;
  }
  return s.open + DAMMA;
}

/// The short singular (jussive, imperative): yaqul, yad'u without waw, yabqa without ya.
Letters shortened(const Stem& s) {
  switch (s.ending) {
    case Ending::weak_a: return s.open + FATHA;
    case Ending::weak_i: return s.open + KASRA;
    case Ending::weak_u: return s.open + DAMMA;
    case Ending::consonant: break;
  }
  return s.jussive;
}

bool is_kana(const Parsed& v) { return v.form == Form::i && v.radical[0] == KAF && v.radical[1] == WAW && v.radical[2] == NOON; }

void add_imperfect(Forms& forms, const Parsed& verb, Voice voice) {
  const Stem stem = detail::imperfect_stem(verb, voice);
  const char32_t vowel = detail::prefix_vowel(verb, voice);
  for (const Mood mood : {Mood::indicative, Mood::subjunctive_jussive}) {
    for (const Cell& cell : CELLS) {
      const VerbForm f = features(Aspect::imperfect, voice, cell, mood);
      const Letters start{prefix(cell), vowel};
      if (!is_bare(cell)) {
        forms.add(start + ended(stem, cell, mood == Mood::indicative), f);
        continue;
      }
      forms.add(start + full(stem), f);
      if (mood == Mood::indicative) continue;
      forms.add(start + shortened(stem), f);
      if (stem.ending == Ending::consonant) forms.add(start + stem.closed, f);  // yardud beside yarudd
      if (is_kana(verb) && voice == Voice::active) forms.add(start + KAF, f);   // lam yaku
    }
  }
}

/// 'akhadha, 'akala, 'amara lose their hamza in the imperative.
bool loses_hamza(const Parsed& v) {
  if (v.form != Form::i || v.radical[0] != HAMZA || v.present != DAMMA) return false;
  const char32_t a = v.radical[1], b = v.radical[2];
  return (a == KHAH && b == THAL) || (a == KAF && b == LAM) || (a == MEEM && b == REH);
}

void add_imperative(Forms& forms, const Parsed& verb) {
  const Stem stem = detail::imperfect_stem(verb, Voice::active);
  const auto add = [&](Letters letters, const Cell& cell) {
    Letters start;
    if (loses_hamza(verb)) {
      Letters rest;
      for (std::size_t i = 1; i < letters.size(); ++i) rest += letters.at(i);
      letters = rest;
    } else if (verb.form == Form::iv) {
      start = {HAMZA, FATHA};
    } else if (!detail::is_vowel(letters.at(1))) {
      start = {ALEF, verb.form == Form::i && verb.present == DAMMA ? DAMMA : KASRA};
    }
    const Letters whole = start + letters;
    if (whole.size() > 2) forms.add(whole, features(Aspect::imperative, Voice::active, cell));
  };
  for (const Cell& cell : CELLS) {
    if (cell.person != Person::second) continue;
    if (!is_bare(cell)) {
      add(ended(stem, cell, false), cell);
      continue;
    }
    add(shortened(stem), cell);
    if (stem.ending == Ending::consonant) add(stem.closed, cell);
  }
}

// ---- nouns of the verb ---------------------------------------------------------------------------------

void add_form_one_participles(const Parsed& v, std::vector<Participle>& out) {
  const char32_t a = v.radical[0], b = v.radical[1], c = v.radical[2];
  const bool hollow = detail::is_hollow(v), defective = is_weak(c);
  Letters active{a, FATHA, ALEF}, passive{MEEM, FATHA, a};
  if (hollow) {
    active += Letters{HAMZA, KASRA, c == HAMZA ? YEH : c};
    passive += b == WAW ? Letters{DAMMA, WAW, c} : Letters{KASRA, YEH, c};
  } else if (defective) {
    active += Letters{b, KASRA, YEH};
    passive += c == WAW && v.past == FATHA ? Letters{b, DAMMA, WAW, WAW} : Letters{b, KASRA, YEH, YEH};
  } else {
    active += detail::is_doubled(v) ? Letters{b, c} : Letters{b, KASRA, c};
    passive += Letters{b, DAMMA, WAW, c};
  }
  out.push_back({detail::spell(active, false), detail::vocalize(active, false), Voice::active});
  out.push_back({detail::spell(passive, false), detail::vocalize(passive, false), Voice::passive});
}

/// The masdar of the forms that add a long a before the last radical, after their `head`.
Letters masdar_in_a(const Parsed& v, Letters head, bool with_feminine_ending) {
  const bool quadri = v.form == Form::q4, nine = v.form == Form::ix;
  const char32_t p = quadri ? v.radical[3] : nine ? v.radical[2] : v.radical[1];
  const char32_t f = quadri ? v.radical[3] : v.radical[2];
  const Letters end{FATHA, ALEF, is_weak(f) ? HAMZA : f};
  if (detail::is_hollow(v)) {
    if (with_feminine_ending) return head + end + Letters{FATHA, TEH_MARBUTA};
    return head + YEH + end;
  }
  return head + p + end;
}

Letters masdar_letters(const Parsed& v) {
  const char32_t a = v.radical[0], b = v.radical[1], c = v.radical[2], d = v.radical[3];
  const bool defective = is_weak(c), doubled = detail::is_doubled(v);
  const Letters fem{FATHA, TEH_MARBUTA};
  switch (v.form) {
    case Form::i: return {};
    case Form::ii:
      if (b == YEH && c == YEH) return Letters{TEH, FATHA, a, KASRA, YEH} + fem;
      if (defective) return Letters{TEH, FATHA, a, b, KASRA, YEH} + fem;
      if (c == HAMZA) return Letters{TEH, FATHA, a, b, KASRA, HAMZA} + fem;
      return {TEH, FATHA, a, b, KASRA, YEH, c};
    case Form::iii: {
      Letters out{MEEM, DAMMA, a, FATHA, ALEF, b};
      if (doubled) return out + c + fem;
      return defective ? out + Letters{FATHA, ALEF, TEH_MARBUTA} : out + Letters{FATHA, c} + fem;
    }
    case Form::iv: {
      if (b == HAMZA && a == REH && defective) return Letters{HAMZA, KASRA, REH, FATHA, ALEF, HAMZA} + fem;
      return masdar_in_a(v, {HAMZA, KASRA, a}, true);
    }
    case Form::v: {
      const Letters out{TEH, FATHA, a, FATHA, b, b};
      return out + (defective ? Letters{KASRA, YEH} : Letters{DAMMA, c});
    }
    case Form::vi: {
      const Letters out{TEH, FATHA, a, FATHA, ALEF, b};
      if (doubled) return out + c;
      return out + (defective ? Letters{KASRA, YEH} : Letters{DAMMA, c});
    }
    case Form::vii: return masdar_in_a(v, {ALEF, KASRA, NOON, a, KASRA}, false);
    case Form::viii: {
      const detail::Cluster cluster = detail::form_viii_cluster(v);
      return masdar_in_a(v, {ALEF, KASRA, cluster.first, cluster.infix, KASRA}, false);
    }
    case Form::ix: return masdar_in_a(v, {ALEF, KASRA, a, b, KASRA}, false);
    case Form::x: return masdar_in_a(v, {ALEF, KASRA, SEEN, TEH, KASRA, a}, true);
    case Form::q1: return Letters{a, FATHA, b, c, FATHA, d} + fem;
    case Form::q2: return {TEH, FATHA, a, FATHA, b, c, DAMMA, d};
    case Form::q4: return masdar_in_a(v, {ALEF, KASRA, a, b, KASRA, c}, false);
  }
  return {};
}

}  // namespace

std::vector<VerbForm> conjugate(const Verb& verb) {
  std::vector<VerbForm> out;
  const std::optional<Parsed> parsed = detail::parse(verb);
  if (!parsed) return out;
  out.reserve(128);
  Forms forms{out};
  const bool stative = parsed->form == Form::i && parsed->past == DAMMA;
  const bool has_passive = !stative && parsed->form != Form::vii && parsed->form != Form::ix;
  const auto add_perfect = [&](Voice voice) {
    const Stem stem = detail::perfect_stem(*parsed, voice);
    for (const Cell& cell : CELLS) forms.add(perfect_form(stem, cell), features(Aspect::perfect, voice, cell));
  };
  add_perfect(Voice::active);
  if (has_passive) add_perfect(Voice::passive);
  add_imperfect(forms, *parsed, Voice::active);
  if (has_passive) add_imperfect(forms, *parsed, Voice::passive);
  add_imperative(forms, *parsed);
  return out;
}

std::string vocalized_citation(const Verb& verb) {
  const std::optional<Parsed> parsed = detail::parse(verb);
  return parsed ? detail::vocalize(perfect_form(detail::perfect_stem(*parsed, Voice::active), CELLS[0]), false) : std::string{};
}

std::vector<Participle> participles(const Verb& verb) {
  std::vector<Participle> out;
  const std::optional<Parsed> parsed = detail::parse(verb);
  if (!parsed) return out;
  if (parsed->form == Form::i) {
    if (parsed->past != DAMMA) add_form_one_participles(*parsed, out);
    return out;
  }
  for (const Voice voice : {Voice::active, Voice::passive}) {
    if (voice == Voice::passive && parsed->form == Form::ix) continue;
    const Stem stem = detail::participle_stem(*parsed, voice);
    Letters letters = Letters{MEEM, DAMMA} + stem.open;
    if (stem.ending == Ending::weak_a) letters += Letters{FATHA, stem.final_a};
    if (stem.ending == Ending::weak_i) letters += Letters{KASRA, YEH};
    out.push_back({detail::spell(letters, false), detail::vocalize(letters, false), voice});
  }
  return out;
}

std::string regular_masdar(const Verb& verb) {
  const std::optional<Parsed> parsed = detail::parse(verb);
  return parsed ? detail::spell(masdar_letters(*parsed), false) : std::string{};
}

std::string vocalized_masdar(const Verb& verb) {
  const std::optional<Parsed> parsed = detail::parse(verb);
  return parsed ? detail::vocalize(masdar_letters(*parsed), false) : std::string{};
}

}  // namespace marsad::morph
