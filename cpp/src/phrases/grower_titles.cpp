// What titles and names add to a noun phrase.
#include "phrases/grower.hpp"

#include "phrases/agreement.hpp"
#include "phrases/lemma_classes.hpp"

#include <string_view>

namespace marsad::phrases {

using morph::Analysis;
using morph::Form;
using morph::Number;
using morph::Pos;

TitleClass Grower::title_before(const NounPhrase& np) const {
  std::uint32_t k = last_;
  while (k > np.head && p_.is(k, Pos::adjective)) --k;
  return title(k);
}

bool Grower::name_follows(std::uint32_t i) const {
  std::uint32_t k = i + 1;
  const auto ranked = [&](std::uint32_t at) {
    return has(at, fact::rank) || (has(at, fact::article) && (title(at) == TitleClass::honorific || title(at) == TitleClass::military));
  };
  while (k < i + 4 && reading(k) != nullptr && ranked(k)) ++k;
  const Analysis* const r = reading(k);
  return r != nullptr && r->pos == Pos::proper_noun && r->form != Form::place && !has(k, fact::joined | fact::preposed);
}

bool Grower::surname(const NounPhrase& np, std::uint32_t i, const Analysis& r) const {
  const Analysis* const given = reading(last_);
  if (given == nullptr || given->pos != Pos::proper_noun || given->form != Form::person || given->has(morph::al) ||
      last_ == np.tokens.begin)
    return false;
  if (p_.is(last_ - 1, Pos::proper_noun) || has(last_ - 1, fact::linker) || r.enclitic != 0 || r.number != Number::singular ||
      r.form == Form::masdar)
    return false;
  if (r.has(morph::al)) return r.gender != morph::Gender::feminine && !body_title(title(i));
  const Analysis* const next = reading(i + 1);
  return !has(i, fact::ends_alef | fact::time) && next != nullptr && next->pos == Pos::subordinator;
}

bool Grower::of_state(const NounPhrase& np) const {
  const Analysis* const noun = last_ > np.head + 1 ? reading(last_ - 1) : nullptr;
  const Analysis* const head = reading(np.head);
  return noun != nullptr && head != nullptr && noun->pos == Pos::noun && noun->has(morph::al) && agree(*noun, *reading(last_)) &&
         !agree(*head, *reading(last_));
}

/// "al-asima sana'", "al-asima al-misriyya al-qahira".
bool Grower::capital() const {
  std::uint32_t k = last_;
  while (k > at_ && p_.is(k, Pos::adjective)) --k;
  return has(k, fact::article) && in_class(p_.lemma(k), lemma_class::capital);
}

/// "matar al-malik Sami al-duwali", also in "mal'ab madinat al-malik Sami": a place with the title of a person behind it bears his name.
bool Grower::namesake(const NounPhrase& np) const {
  return last_ > np.head && has(last_, fact::article) && person_title(title(last_)) && in_class(p_.lemma(last_ - 1), lemma_class::namesake);
}

/// "khalafa Sami al-Nur Nabil al-Hadi": behind a verb with an object, a second given name with a surname behind a first.
bool Grower::second_person(const NounPhrase& np, std::uint32_t i, const Analysis& r) const {
  const Analysis& before = *reading(last_);
  const Analysis* const next = reading(i + 1);
  if (!verb_before(np) || has(np.tokens.begin - 1, fact::intransitive) || np.title != TitleClass::none || np.tokens.size() != 2)
    return false;
  return before.has(morph::al) && (before.pos == Pos::proper_noun || title(last_) == TitleClass::none) && !r.has(morph::al) &&
         r.form == Form::person && next != nullptr && next->nominal() && next->has(morph::al) && next->proclitics == morph::al;
}

bool Grower::state_behind(const NounPhrase& np, const Analysis& r) const {
  if (r.form != Form::place || !np.named || !verb_before(np) || last_ < np.tokens.begin + 1) return false;
  const Analysis& surname = *reading(last_);
  const Analysis* const given = reading(last_ - 1);
  const bool name = surname.pos == Pos::proper_noun || surname.form == Form::nisba;
  return name && surname.form != Form::place && given != nullptr && given->pos == Pos::proper_noun && given->form == Form::person;
}

bool Grower::foreign_to(const NounPhrase& np, std::uint32_t i, const Analysis& r) const {
  const Analysis& before = *reading(last_);
  constexpr std::size_t four_letters = 8;  // bytes: shorter masdars often are nouns of persons, "his opponent"
  // "his receiving So-and-so": the object of a masdar that has its subject.
  if (before.enclitic != 0 && before.form == Form::masdar && before.lemma.size() >= four_letters && np.title == TitleClass::none)
    return true;
  const bool place = before.pos == Pos::proper_noun && before.form == Form::place;
  // "the office in Ruritania [prays to] God", "in Ruritania So-and-so".
  if (place && p_.lemma(i) == "\u0627\u0644\u0644\u0647") return true;
  if (place && last_ == np.head && np.title == TitleClass::none && r.form == Form::place && verb_before(np)) return true;
  if (place && last_ == np.head && has(at_, fact::preposed) && r.form == Form::person) return true;
  // "in the province So-and-so": a body with an article has its name already, or none.
  return body_title(np.title) && r.form == Form::person && !r.has(morph::al) && before.has(morph::al) && before.pos != Pos::proper_noun &&
         !person_title(title_before(np));
}

bool Grower::name(NounPhrase& np, std::uint32_t i, const Analysis& r) {
  const Analysis* const before = reading(last_);
  if (before == nullptr) return false;
  const Analysis* const next = reading(i + 1);
  const bool person = next != nullptr && next->pos == Pos::proper_noun && next->form == Form::person;
  const bool of_person = before->has(morph::al) && before->pos != Pos::proper_noun &&
                         (person_title(title_before(np)) || (before->form == Form::nisba && !body_title(np.title) && !of_state(np)));
  // "the society [gave out] fruit baskets": an unknown word with an indefinite adjective is a noun.
  if (r.source == morph::Source::back_off && has(i, fact::ends_alef) && next != nullptr && next->pos == Pos::adjective &&
      !has(i + 1, fact::article | fact::joined | fact::preposed) && next->gender == morph::Gender::feminine)
    return false;
  if (foreign_to(np, i, r) || second_person(np, i, r) || state_behind(np, r)) return false;
  const bool in_capital = r.form == Form::place && capital();
  if (!in_capital && qualifies(np, i, r)) {
    take(np, i);
    return true;
  }
  if (r.form == Form::place && of_person && !person && !in_capital) return false;  // "the Iranian official [asked] Riyadh"
  const bool behind_title = np.title != TitleClass::none || before->enclitic != 0 || namesake(np) || in_capital;
  const bool ok = before->pos == Pos::proper_noun || construct() || behind_title || before->form == Form::nisba;
  if (!ok) return false;
  np.named = true;
  np.definite = true;
  take(np, i);
  return true;
}

bool Grower::complement(NounPhrase& np, std::uint32_t i, const Analysis& r) {
  if (np.title == TitleClass::none || (np.named && !marked_)) return false;
  // "wazir al-sihha bil-inaba Sami Nur": acting.
  if (np.title == TitleClass::office && np.definite && !np.named && r.proclitics == (morph::bi | morph::al) &&
      in_class(r.lemma, lemma_class::acting)) {
    take(np, i);
    return true;
  }
  const bool name_of = has(i, fact::name_of);
  const bool office = np.title == TitleClass::office || np.title == TitleClass::military;
  // "al-wazir li-sahifa" told it to the paper; the head of the whole, "al-mudir al-amm li-wakala", heads it.
  if (r.has(morph::li) && has(i, fact::hearer) && (np.head == last_ || p_.lemma(last_) != "\u0639\u0627\u0645")) return false;
  // "al-wizara lil-jazira" is no unit: what a body is for is an activity or a plural, but "al-hay'a al-amma lil-tayaran".
  const bool institution = body_title(np.title) && last_ > np.head && has(last_, fact::article) &&
                           r.proclitics == (morph::li | morph::al) && r.pos == Pos::noun && r.form != Form::participle &&
                           !person_title(title(i)) && r.enclitic == 0 && in_class(p_.lemma(last_), lemma_class::institution);
  if (!office && !name_of && !institution && r.form != Form::masdar && r.number != Number::plural) return false;
  if (office && np.definite && r.has(morph::li) && r.pos == Pos::noun && r.enclitic == 0) {
    take(np, i);
    return true;
  }
  if (!name_of && !has(i, fact::complement_of_body)) return false;
  if (r.pos != Pos::noun && r.pos != Pos::proper_noun && r.pos != Pos::adjective) return false;
  take(np, i);
  np.definite = true;
  return true;
}

bool Grower::place_of_office(NounPhrase& np, std::uint32_t i, const Analysis& r) {
  if ((np.title != TitleClass::office && np.title != TitleClass::source && !body_title(np.title) && np.title != TitleClass::profession) ||
      r.enclitic != 0 || has(np.head, fact::possessed))
    return false;
  if (!has(i, fact::place_of_office)) return false;
  const bool envoy = has(np.head, fact::envoy);
  if (np.named && !(envoy && reading(last_) != nullptr && reading(last_)->form == Form::place)) return false;
  // "to" belongs to envoys, and to the verb where somebody goes there.
  if (has(i, fact::at_goal) && (!envoy || (verb_before(np) && has(np.tokens.begin - 1, fact::motion) && !name_follows(i + 1))))
    return false;
  const Analysis* const place = reading(i + 1);
  if (place == nullptr || has(i + 1, fact::joined | fact::preposed)) return false;
  const bool unit = place->pos == Pos::noun && place->has(morph::al) && (body_title(title(i + 1)) || has(i, fact::at_body));
  const bool somewhere = place->form == Form::place || place->form == Form::organisation || place->source == morph::Source::back_off;
  if ((place->pos != Pos::proper_noun || !somewhere) && !unit) return false;
  take(np, i + 1);
  return true;
}

}  // namespace marsad::phrases
