// What wa- joins inside a noun phrase: adjectives, the two fields of one office, two nouns with one genitive.
#include "detail/particles.hpp"
#include "phrases/grower.hpp"
#include "phrases/lemma_classes.hpp"

#include <string_view>

namespace marsad::phrases {

using morph::Analysis;
using morph::Form;
using morph::Gender;
using morph::Number;
using morph::Pos;

namespace {

/// Several things, not persons: "the prisoners and the freed" are said of no field of work.
bool things(const Analysis& r) { return r.pos == Pos::noun && r.number == Number::plural && r.gender != Gender::masculine; }

/// A sound plural with waw is no genitive: al-muharrirun, unlike al-funun.
bool nominative(std::string_view stem, const Analysis& r) {
  constexpr std::size_t two_letters = 4;  // bytes
  return r.number == Number::plural && stem.ends_with(ar::un) && stem.size() == r.lemma.size() + ar::un.size() &&
         r.lemma.size() > two_letters;
}

/// A verbal noun; its plural is a thing: statements.
bool deed(const Analysis& r) { return r.form == Form::masdar && r.number == Number::singular; }

}  // namespace

bool Grower::coordinated_adjective(NounPhrase& np, std::uint32_t i, const Analysis& r) {
  const Analysis* const before = reading(last_);
  if (r.pos != Pos::adjective || !r.has(morph::al) || before == nullptr || !before->has(morph::al)) return false;
  // "wizarat al-shu'un al-baladiyya wal-qarawiyya": the first is a noun elsewhere.
  const bool noun = before->pos == Pos::noun && last_ > np.head && (p_.facts[last_].also & (also::adjective | also::seldom)) != 0 &&
                    r.form == Form::nisba && before->gender == r.gender && before->number == r.number && reading(last_ - 1) != nullptr &&
                    article(last_ - 1);
  if (before->pos != Pos::adjective && !noun) return false;
  if (r.number == Number::plural && before->number != Number::plural) return false;
  take(np, i);
  return true;
}

bool Grower::work(std::uint32_t i, const Analysis& r, bool affairs) const {
  if (nominative(p_.stem(i), r)) return false;
  const bool field = in_class(r.lemma, lemma_class::field);
  if (affairs && r.number == Number::plural) return r.pos == Pos::noun || r.pos == Pos::adjective;  // li-shu'un al-hijra wal-mughtaribin
  if (r.pos != Pos::noun && !(field && r.pos == Pos::adjective)) return false;
  if (field) return title(i) == TitleClass::none || title(last_) == TitleClass::none || in_class(p_.lemma(last_), lemma_class::field);
  if (title(i) != TitleClass::none) return false;
  const Analysis* const before = reading(last_);
  const bool both = things(r) && before != nullptr && things(*before) && title(last_) == TitleClass::none;
  return r.number == Number::singular || r.form == Form::masdar || affairs || both;
}

bool Grower::coordinated_genitive(NounPhrase& np, std::uint32_t i, const Analysis& r) {
  const Analysis* const before = reading(last_);
  if (np.named || !r.has(morph::al) || !r.has(morph::wa) || has(i, fact::preposed | fact::time)) return false;
  if (before == nullptr || !before->has(morph::al) || last_ == np.head) return false;
  bool affairs = false;
  bool portfolio = false;
  for (std::uint32_t k = np.head; k < last_; ++k) {
    portfolio = portfolio || has(k, fact::portfolio);
    affairs = affairs || in_class(p_.lemma(k), portfolio ? lemma_class::affairs | lemma_class::care : lemma_class::affairs);
  }
  if (!portfolio && !affairs) return false;
  if (!work(i, r, affairs)) return false;
  take(np, i);
  return true;
}

bool Grower::shared_genitive(NounPhrase& np, std::uint32_t i, const Analysis& r) {
  const Analysis* const before = reading(last_);
  if (before == nullptr || before->pos != Pos::noun || r.pos != Pos::noun || r.proclitics != morph::wa || r.enclitic != 0) return false;
  if (numeral_ || !construct() || tanwin(last_) || tanwin(i) || has(last_, fact::time | fact::quantifier) || has(i, fact::time))
    return false;
  if (deed(*before) != deed(r)) return false;  // "the killing of one and the wounding of others"
  const Analysis* const owner = reading(i + 1);
  if (owner == nullptr || (owner->proclitics & ~std::uint8_t{morph::al}) != 0) return false;
  const bool noun = owner->pos == Pos::noun && (owner->has(morph::al) || owner->enclitic != 0);
  if (!noun && owner->pos != Pos::proper_noun) return false;
  if (person_title(title(i)) && last_ != np.head) return false;  // the name behind them is of the whole
  if (last_ == np.head) {
    if (!deed(r)) np.number = Number::plural;
    if (np.title == TitleClass::none) np.title = title(i);
  }
  take(np, i);
  return true;
}

}  // namespace marsad::phrases
