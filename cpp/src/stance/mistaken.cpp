// Where a word that a frame names is another word, part of a name, or no cue.
#include "stance/resolver.hpp"

#include <algorithm>

namespace marsad::stance {

using morph::Analysis;
using morph::Pos;

bool Resolver::holds(const Condition& c) const {
  const std::uint32_t at = cue_.tokens.begin;
  const Analysis& r = p_.reading(at);
  const bool first = at == sentence().begin;
  const bool last = at + 1 >= sentence().end;
  switch (c.what) {
    case Circumstance::proclitic: return (r.proclitics & c.letter) != 0;
    case Circumstance::enclitic: return r.enclitic != 0;
    case Circumstance::accusative: return p_.form(at).ends_with(ar::alef) && !r.has(morph::al);
    case Circumstance::perfect: return r.aspect == morph::Aspect::perfect;
    case Circumstance::written: return p_.stem(at) == frame_->lemma;
    case Circumstance::heads: return p_.phrase_of[at] >= 0 && phrase(p_.phrase_of[at]).head == at;
    case Circumstance::behind: return !first && p_.lemma(at - 1) == c.word;
    case Circumstance::before: return !last && p_.lemma(at + 1) == c.word;
    case Circumstance::before_title: return !last && p_.facts[at + 1].title != phrases::TitleClass::none;
    case Circumstance::before_name: return !last && p_.is(at + 1, Pos::proper_noun);
    case Circumstance::behind_verb: return !first && p_.is(at - 1, Pos::verb);
    case Circumstance::behind_stance: {
      const LemmaFacts& verb = facts(!first && p_.is(at - 1, Pos::verb) ? p_.lemma(at - 1) : std::string_view{});
      return verb.verb && !verb.intent_verb;
    }
    case Circumstance::circumstantial: return circumstantial(*frame_);
    case Circumstance::asked: return asked();
    case Circumstance::lent: return lent();
    case Circumstance::adjacent: return adjacent();
    case Circumstance::reported: return enclosing() != nullptr;
  }
  return false;
}

bool Resolver::adjacent() const {
  std::uint32_t i = after();
  const std::int32_t k = i < sentence().end ? p_.phrase_of[i] : phrases::no_phrase;
  if (k >= 0 && phrase(k).tokens.begin == i && !phrase(k).governed && !is_time(k)) i = phrase(k).tokens.end;
  return i < sentence().end && p_.is(i, Pos::adposition) && p_.lemma(i) == frame_->preposition;
}

bool Resolver::misread(const Frame& f) const {
  const std::vector<Misreading>* const rows = Misreadings::standard().of(f.lemma);
  return rows != nullptr && std::any_of(rows->begin(), rows->end(), [&](const Misreading& row) {
           return row.concerns(f) &&
                  std::all_of(row.conditions.begin(), row.conditions.end(), [&](const Condition& c) { return holds(c) != c.denied; });
         });
}

bool Resolver::other_hamza(const Frame& f) const {
  const std::uint32_t at = cue_.tokens.begin;
  const Analysis& r = p_.reading(at);
  const std::string_view stem = p_.form(at).substr(std::min<std::size_t>(r.stem.begin, p_.form(at).size()));
  const bool above = stem.starts_with(ar::alef_hamza);
  if (above && f.lemma.starts_with(ar::alef_hamza_below) && r.pos != Pos::verb) return true;
  if (stem.starts_with(ar::alef_hamza_below) && f.lemma.starts_with(ar::alef_hamza) && f.pos == "verb") return true;
  if (above && f.lemma.starts_with(ar::alef_madda) && r.pos == Pos::verb && r.aspect == morph::Aspect::perfect)
    return true;  // amman, "secured", is no aman, "believed"
  const bool alef = f.lemma.starts_with(ar::alef_hamza) || f.lemma.starts_with(ar::alef_hamza_below) || f.lemma.starts_with(ar::alef);
  return f.pos == "masdar" && above && !alef;  // a broken plural: awqaf is no waqf
}

bool Resolver::mistaken(const Frame& f) const {
  const std::uint32_t at = cue_.tokens.begin;
  const Analysis* const r = p_.readings[at];
  if (r == nullptr) return false;
  if (other_hamza(f) || misread(f)) return true;
  if (f.pos == "verb" && at > sentence().begin && r->proclitics == 0 && p_.facts[at - 1].has(phrases::fact::linker))
    return true;  // a name: "so-and-so bin Talib"
  if (f.pos == "noun" && f.holder == Holder::subject && f.preposition == ar::li && r->enclitic != 0 && r->form != morph::Form::masdar &&
      !facts(f.lemma).intent_noun)
    return true;  // "his rival is the likelier to"
  if (f.pos == "verb" && r->aspect == morph::Aspect::perfect && r->proclitics == 0 && facts(r->lemma).operator_sign != 0 &&
      at > sentence().begin) {  // "renewed the refusal of his country": a second verb without a conjunction is a masdar
    const std::int32_t k = p_.phrase_of[at - 1];
    const std::uint32_t first = k < 0 ? at : phrase(k).tokens.begin;
    if (r->enclitic == 0 && k >= 0 && phrase(k).definite && first > sentence().begin && p_.is(first - 1, Pos::verb) &&
        (facts(p_.lemma(first - 1)).intent_verb || facts(p_.lemma(first - 1)).reporting))
      return true;
  }
  const bool governed = at > sentence().begin && p_.is(at - 1, Pos::adposition) && p_.reading(at - 1).enclitic == 0;
  const std::int32_t inside = p_.phrase_of[at];  // "from the enemies of freedom", "the victims of the enemies of freedom"
  if ((governed || (inside >= 0 && phrase(inside).head < at)) && f.pos == "noun" && f.holder == Holder::modified &&
      f.target == Target::genitive && r->form != morph::Form::participle)
    return true;
  if (f.pos == "noun" && f.holder == Holder::subject && f.target == Target::genitive && r->number == morph::Number::plural &&
      !identifies(f))
    return true;                                                       // "the enemies of freedom": nobody is called one
  if (f.pos == "verb" && governed && !written_as_verb()) return true;  // "of the hospitality", read as a verb
  if (f.pos == "adj" && f.holder == Holder::subject && f.target != Target::subject) {
    return r->has(morph::al) || (f.target == Target::object && inside >= 0 && phrase(inside).governed);
  }
  return f.strength == 1 && f.pos != "verb" && r->has(morph::bi) && f.preposition == ar::maa;
}

bool Resolver::asked() const {
  const std::uint32_t at = cue_.tokens.begin;
  const Analysis* const r = p_.readings[at];
  const std::int32_t own = p_.phrase_of[at];
  if (r == nullptr || !r->nominal() || r->proclitics != 0 || r->enclitic != 0) return false;
  if (p_.form(at).ends_with(ar::alef) || p_.form(at).ends_with(ar::in)) return false;  // how he acts
  if (at == sentence().begin || (own >= 0 && (phrase(own).head != at || phrase(own).governed))) return false;
  const std::int32_t before = p_.phrase_of[at - 1];
  return before >= 0 && before != own && phrase(before).definite && !phrase(before).governed && acts(before);
}

bool Resolver::part_of_name() const {
  const std::uint32_t at = cue_.tokens.begin;
  const auto names = [&](std::int32_t k) {
    using phrases::TitleClass;
    return k >= 0 &&
           (phrase(k).title == TitleClass::body || phrase(k).title == TitleClass::office || phrase(k).title == TitleClass::source);
  };
  const std::int32_t k = p_.phrase_of[at];
  if (k >= 0 && at > phrase(k).head) return names(k);
  const auto called = [&](std::int32_t n) { return n >= 0 && facts(p_.lemma(phrase(n).head)).event && !lent(); };  // "the conference for"
  const Analysis* const own = p_.readings[at];  // "the observatory for human rights", "the authority for the fight against corruption"
  const std::int32_t before = at > sentence().begin ? p_.phrase_of[at - 1] : phrases::no_phrase;
  return own != nullptr && own->has(morph::li) && (names(before) || called(before)) &&
         (own->form != morph::Form::masdar || (phrase(before).definite && p_.is(at - 1, Pos::adjective)));
}

bool Resolver::written_as_verb() const {
  const std::uint32_t at = cue_.tokens.begin;
  const Analysis* const r = p_.readings[at];
  if (r == nullptr || r->pos != Pos::verb || r->aspect != morph::Aspect::perfect) return false;
  const bool odd = r->number == morph::Number::dual || r->person == morph::Person::first;
  if (r->enclitic == 0 && odd && p_.form(at).ends_with(ar::alef) && r->proclitics == 0 && r->lemma.starts_with(ar::teh) &&
      at > sentence().begin) {
    const std::int32_t before = p_.phrase_of[at - 1];  // "in solidarity with", written like the dual of its verb
    return before >= 0 && phrase(before).number != morph::Number::dual && phrase(before).next < 0;
  }
  if (r->enclitic == 0) return false;
  if (facts(r->lemma).operator_sign == 0 || at <= sentence().begin) return false;
  if (p_.is(at - 1, Pos::adposition)) return true;
  const std::int32_t next = at + 1 < sentence().end ? p_.phrase_of[at + 1] : phrases::no_phrase;
  return !r->has(morph::wa) && next >= 0 && (s_.mention(next) == nullptr || facts(p_.lemma(phrase(next).head)).thing) &&
         p_.phrase_of[at - 1] >= 0;
}

bool Resolver::in_construct() const {
  const std::string_view form = p_.form(cue_.tokens.begin);
  return form.ends_with(ar::yeh) || form.ends_with(ar::waw);
}

bool Resolver::strengthens(std::uint32_t token) const {
  const std::uint32_t next = token + 1;
  return next < sentence().end && p_.form(token).ends_with(ar::alef) && p_.is(next, Pos::adjective) && p_.form(next).ends_with(ar::alef);
}

}  // namespace marsad::stance
