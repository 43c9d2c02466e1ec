// Readings by shape and corpus counts, for a word of which tables know no stem.
#include "morph/candidates.hpp"

#include <marsad/text/word_forms.hpp>

#include <algorithm>
#include <cmath>
#include <string>

namespace marsad::morph {
namespace {

/// Occurrences of two parts written as one word.
std::uint32_t count(std::string_view first, std::string_view second) {
  std::array<char, max_form + 8> buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled right below
  std::copy(second.begin(), second.end(), std::copy(first.begin(), first.end(), buffer.begin()));
  return text::word_form_count({buffer.data(), first.size() + second.size()});
}

}  // namespace

void Candidates::guess(const Split& split) {
  const auto [pro, enc, stem] = split;
  const std::string_view s = form_.substr(stem.begin, stem.size());
  const bool al = (pro.bits & Proclitic::al) != 0;
  const bool is_split = pro.bits != 0 || !enc.form.empty();
  if (s.size() < 4 || pro.marks != 0) return;  // affixes of the dialects and the vocative need a known stem
  if (pro.bits == 0 && s.size() >= 10 && s.starts_with("\u0627\u0644")) return;  // the article is always split off
  if (pro.bits == 0 && s.size() >= 14 &&
      (s.starts_with("\u0648\u0627\u0644") || s.starts_with("\u0628\u0627\u0644") || s.starts_with("\u0641\u0627\u0644")))
    return;
  if (s.size() < 6 && is_split && !al) return;  // two letters are no stem to guess
  const bool verbal = pro.stem == StemClass::imperfect || pro.stem == StemClass::verb || pro.stem == StemClass::perfect ||
                      (pro.bits & Proclitic::sa) != 0;
  if (verbal && !(s.starts_with("\u064A") || s.starts_with("\u062A") || s.starts_with("\u0646"))) return;
  if (!verbal && enc.stem == StemClass::verb) return;
  std::uint32_t occurrences = text::word_form_count(s);
  if (al) occurrences += count("\u0627\u0644", s);
  if (!enc.form.empty() && s.ends_with("\u062A")) occurrences += count(s.substr(0, s.size() - 2), "\u0629");
  if (is_split && occurrences == 0 && !al) return;
  // An unknown whole word stands against its splits by counts; a name is not a stem with a letter before it.
  float score = 0.75F * std::log(1.0F + static_cast<float>(occurrences)) - pro.cost - enc.cost - 1.5F;
  if (!is_split) score += 1.0F;
  StemReading r;
  r.number = Number::singular;
  r.gender = s.ends_with("\u0629") ? Gender::feminine : Gender::masculine;
  if (verbal) {
    r.pos = Pos::verb;
    r.aspect = Aspect::imperfect;
    r.voice = Voice::active;
    r.person = Person::third;
    add(split, r, score, Source::back_off, s);
    return;
  }
  const bool yeh = s.ends_with("\u064A") || s.ends_with("\u064A\u0629") || s.ends_with("\u064A\u0648\u0646") ||
                   s.ends_with("\u064A\u064A\u0646");
  const bool plural = s.ends_with("\u0648\u0646") || s.ends_with("\u064A\u0646");
  if (s.ends_with("\u0627\u062A")) {
    r.gender = Gender::feminine;
    r.number = Number::plural;
  } else if (plural && al) {
    r.number = Number::plural;
  }
  const bool imperfect = !al && (pro.bits & (Proclitic::bi | Proclitic::ka)) == 0 && enc.form.size() <= 4 &&
                         (s.starts_with("\u064A") || s.starts_with("\u062A")) && s.size() >= 8;
  if (yeh && enc.form.empty()) {
    r.pos = Pos::adjective;
    r.form = Form::nisba;
    add(split, r, score + (al ? 0.6F : 0.0F), Source::back_off, s);
    r.form = Form::none;
  }
  r.pos = Pos::noun;
  r.form = Form::noun;
  add(split, r, score, Source::back_off, s);
  if (!al && enc.form.empty() && (pro.bits == 0 || occurrences > 0)) {
    StemReading name = r;
    name.pos = Pos::proper_noun;
    name.form = Form::none;
    add(split, name, score - (s.ends_with("\u0629") || s.ends_with("\u0627\u062A") ? 1.2F : -0.1F), Source::back_off, s);
  }
  if (imperfect) {
    StemReading verb;
    verb.pos = Pos::verb;
    verb.aspect = Aspect::imperfect;
    verb.voice = Voice::active;
    verb.person = Person::third;
    verb.gender = s.starts_with("\u064A") ? Gender::masculine : Gender::feminine;
    verb.number = s.ends_with("\u0648\u0646") ? Number::plural : Number::singular;
    add(split, verb, score + (s.starts_with("\u064A") ? 0.8F : -0.6F), Source::back_off, s);
  }
}

}  // namespace marsad::morph
