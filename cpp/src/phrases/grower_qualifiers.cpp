// Nouns behind a noun that qualify it as an adjective does.
#include "detail/particles.hpp"
#include "phrases/agreement.hpp"
#include "phrases/grower.hpp"
#include "phrases/lemma_classes.hpp"

namespace marsad::phrases {

using morph::Analysis;
using morph::Form;
using morph::Gender;
using morph::Number;
using morph::Pos;

bool Grower::other_body(const NounPhrase& np, std::uint32_t i, const Analysis& r) const {
  return np.tokens.size() == 1 && body_title(np.title) && r.gender == morph::Gender::feminine && r.number == Number::singular &&
         title(i) != TitleClass::none && (p_.facts[i].also & also::noun) != 0 && reading(last_)->number == Number::singular &&
         verb_before(np) && !has(np.tokens.begin - 1, fact::intransitive);
}

bool Grower::attribute(const NounPhrase& np, std::uint32_t i, const Analysis& r) const {
  const Analysis* const before = reading(last_);
  if (before == nullptr || !r.has(morph::al) || r.enclitic != 0) return false;
  if (other_body(np, i, r)) return false;
  if (has(i, fact::rank) && title(last_) == TitleClass::military) return before->has(morph::al);
  if (before->pos == Pos::proper_noun || (!before->has(morph::al) && before->enclitic == 0)) return false;
  // "al-intikhabat al-baladiyya", "al-alaqat al-wathiqa": what is a title elsewhere qualifies the plural of a thing.
  const bool things = before->pos == Pos::noun && before->number == Number::plural && before->gender != morph::Gender::none &&
                      r.number == Number::singular && r.gender == morph::Gender::feminine && title(last_) == TitleClass::none;
  if (things && title(i) != TitleClass::none && (p_.facts[i].also & (also::adjective | also::seldom)) != 0 &&
      !(verb_before(np) && np.tokens.size() == 1))
    return true;
  if (has(i, fact::attributive)) return agrees(np, r, false);
  if (r.form != Form::participle || title(i) != TitleClass::none) return false;
  // The case of a sound plural tells the object from the adjective of a subject.
  if (r.number == Number::plural && verb_before(np) && p_.form(i).ends_with(ar::in)) return false;
  return agrees(np, r, true);
}

bool Grower::numbered_by(std::uint32_t i, const Analysis& r) const {
  const bool definite = has(last_, fact::article | fact::possessed) || (reading(last_) != nullptr && p_.is(last_, Pos::proper_noun));
  return definite && r.proclitics == 0 && in_class(r.lemma, lemma_class::number) && i + 1 < end_ && is_number(i + 1);
}

bool Grower::emphatic(const NounPhrase& np, std::uint32_t i, const Analysis& r) const {
  if (r.enclitic == 0 || r.proclitics != 0 || !in_class(r.lemma, lemma_class::self) || verb_before(np)) return false;
  constexpr std::size_t letter = 2;  // bytes: anfus, but not anfas, breaths
  if (p_.stem(i).size() > r.lemma.size() + letter) return false;
  return has(last_, fact::article | fact::possessed) || p_.is(last_, Pos::proper_noun);
}

bool Grower::qualifies(const NounPhrase& np, std::uint32_t i, const Analysis& r) const {
  const Analysis* const before = reading(last_);
  if (before == nullptr || r.proclitics != morph::al || r.enclitic != 0 || np.named) return false;
  if (!has(last_, fact::article | fact::possessed) || (before->pos != Pos::noun && before->pos != Pos::adjective)) return false;
  const bool alone = np.tokens.size() == 1 || r.pos == Pos::proper_noun;
  if (alone && verb_before(np) && !has(np.tokens.begin - 1, fact::intransitive)) return false;  // its object
  if (in_class(r.lemma, lemma_class::arab) && r.number == Number::plural) return persons(np);
  if (r.number == Number::plural || has(last_, fact::quantifier) || person_title(title(last_))) return false;
  const Analysis* const next = reading(i + 1);
  if (before->pos == Pos::noun && before->number == Number::singular && before->gender == Gender::masculine &&
      title(last_) == TitleClass::none) {
    const bool adjective = next != nullptr && next->pos == Pos::adjective && next->has(morph::al);
    return in_class(r.lemma, lemma_class::main) && !adjective && !name_follows(i);
  }
  return feminine(np, i, r);
}

bool Grower::feminine(const NounPhrase& np, std::uint32_t i, const Analysis& r) const {
  const Analysis* const before = reading(last_);
  if (!p_.stem(i).ends_with(ar::teh_marbuta) || r.form == Form::masdar) return false;
  const bool noun = before->pos == Pos::noun || before->form == Form::nisba || before->form == Form::participle;
  if (!noun || (before->number != Number::plural && before->gender != Gender::feminine)) return false;
  const Analysis* const next = reading(i + 1);
  const bool complement = next != nullptr && next->has(morph::li);
  // "the parties (in their) boycott of the elections": of actors it is what they do.
  if (complement && before->number == Number::plural && body_title(title(last_)) && r.form != Form::nisba) return false;
  if ((p_.facts[i].also & also::adjective) != 0) return true;
  if ((p_.facts[i].also & also::seldom) == 0) return false;
  // "al-lajna al-munazzima lil-mahrajan"
  return before->number == Number::singular ? complement : before->pos == Pos::noun && before->number == Number::plural && !persons(np);
}

bool Grower::persons(const NounPhrase& np) const {
  for (std::uint32_t k = np.head; k <= last_; ++k) {
    const Analysis* const noun = reading(k);
    if (noun != nullptr && noun->pos == Pos::noun && noun->number == Number::plural && noun->gender == Gender::masculine) return true;
  }
  return false;
}

}  // namespace marsad::phrases
