#include "phrases/grower.hpp"

#include "detail/particles.hpp"
#include "phrases/agreement.hpp"
#include "phrases/lemma_classes.hpp"

#include <marsad/text/chars.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <string_view>

namespace marsad::phrases {

using morph::Analysis;
using morph::Form;
using morph::Number;
using morph::Pos;
using tokens::Token;
using tokens::TokenKind;

namespace {

/// A sound plural that keeps its nun has no genitive: muraqibun.
bool whole_plural(std::string_view form, const Analysis& r) {
  if (r.number != Number::plural || r.enclitic != 0 || r.pos == Pos::numeral) return false;
  const std::string_view stem = form.substr(r.stem.begin, r.stem.size());
  const std::string_view lemma = r.lemma;
  constexpr std::size_t ending = 4;  // bytes of waw or ya, and nun
  return stem.size() == lemma.size() + ending && (stem.ends_with(ar::un) || stem.ends_with(ar::in));
}

/// What limits an adjective: "of high rank", "of many nations".
bool limits(const Analysis& noun) { return noun.has(morph::al) && in_class(noun.lemma, lemma_class::limit); }

}  // namespace

bool Grower::start(NounPhrase& np) {
  if (!has(at_, fact::opens_phrase | fact::numeric)) return false;
  np.tokens = {at_, at_};
  std::uint32_t i = at_;
  const Analysis* r = reading(i);
  if (r != nullptr && r->pos == Pos::determiner && r->stem.size() >= 6) {  // hatha al-rajul
    determiner_ = true;
    ++i;
  }
  while (i < end_ && (is_number(i) || (reading(i) != nullptr && reading(i)->pos == Pos::numeral))) {
    numeral_ = true;
    ++i;
  }
  r = reading(i);
  const bool head = r != nullptr && i < end_ && can_head(*r, i) && (i == at_ || !has(i, fact::joined)) &&
                    (i == at_ || !has(i, fact::preposed) || numeral_);
  if (!head) {
    if (i == at_ || !numeral_) return false;
    last_ = i - 1;  // the numeral stands alone, or with an adjective: two others
    np.head = last_;
    np.tokens.end = i;
    np.number = Number::plural;
    if (r != nullptr && r->pos == Pos::adjective && !has(i, fact::joined | fact::preposed | fact::article) && reading(last_) != nullptr &&
        r->number != Number::singular)
      take(np, i);
    return true;
  }
  np.head = i;
  np.gender = r->gender;
  np.number = numeral_ ? Number::plural : r->number;
  np.definite = r->has(morph::al) || r->pos == Pos::proper_noun || r->enclitic != 0;
  np.named = r->pos == Pos::proper_noun;
  np.title = r->pos == Pos::noun || r->pos == Pos::adjective ? title(i) : TitleClass::none;
  np.tokens.end = i + 1;
  last_ = i;
  while (np.tokens.end < end_ && extend(np)) {
  }
  return true;
}

bool Grower::can_head(const Analysis& r, std::uint32_t i) const {
  if (r.pos == Pos::noun || r.pos == Pos::proper_noun) return true;
  const Analysis* const next = reading(i + 1);
  const bool genitive = next != nullptr && next->pos == Pos::noun && !has(i + 1, fact::joined | fact::preposed);
  if (r.pos == Pos::adverb) return genitive && next->has(morph::al) && has(i + 1, fact::time);
  if (r.pos == Pos::adposition) return genitive && i > 0 && p_.readings[i - 1] != nullptr && p_.is(i - 1, Pos::adposition);
  if (r.pos == Pos::adjective && r.form == Form::elative && !has(i, fact::article | fact::possessed))
    return genitive && !has(i + 1, fact::ends_alef);
  return has(i, fact::substantive);
}

bool Grower::agrees(const NounPhrase& np, const Analysis& r, bool strict) const {
  for (std::uint32_t k = np.head; k <= last_; ++k) {
    const Analysis* const noun = reading(k);
    if (noun != nullptr && (noun->pos == Pos::noun || (noun->pos == Pos::adjective && k == np.head) || noun->pos == Pos::proper_noun) &&
        (strict ? agree(*noun, r) : !differ(*noun, r)))
      return true;
  }
  return false;
}

bool Grower::construct() const {
  if (p_.readings[last_] == nullptr) return has(last_, fact::numeric);
  if (whole_plural(p_.form(last_), p_.reading(last_))) return false;
  // An adjective behind its noun governs nothing; an elative may: more important.
  const Analysis& last = p_.reading(last_);
  const bool qualifies = last.pos == Pos::adjective && last.form != Form::elative && last_ > at_ && reading(last_ - 1) != nullptr &&
                         p_.reading(last_ - 1).nominal();
  return !marked_ && !qualifies && has(last_, fact::governs);
}

bool Grower::extend(NounPhrase& np) {
  const std::uint32_t i = np.tokens.end;
  const Analysis* const r = reading(i);
  if (r == nullptr) return sign(np, i);
  if (ordinal(i, *r)) {
    marked_ = true;
    take(np, i);
    return true;
  }
  if (has(i, fact::joined)) return coordinated_adjective(np, i, *r) || coordinated_genitive(np, i, *r) || shared_genitive(np, i, *r);
  if (has(i, fact::preposed)) return complement(np, i, *r);
  switch (r->pos) {
    case Pos::noun: return noun(np, i, *r);
    case Pos::adjective: return adjective(np, i, *r) || bare_surname(np, i, *r);
    case Pos::proper_noun: return name(np, i, *r);
    case Pos::numeral:
      if (!construct() && !r->has(morph::al)) return false;
      take(np, i);
      return true;
    case Pos::adposition: return place_of_office(np, i, *r);
    case Pos::determiner: return pointed(np, i, *r);
    default: return false;
  }
}

bool Grower::ordinal(std::uint32_t i, const Analysis& r) const {
  if (!has(last_, fact::article) || !in_class(p_.lemma(last_), lemma_class::ordinal) || r.enclitic != 0) return false;
  if (r.proclitics == 0) return in_class(r.lemma, lemma_class::ten);
  return r.proclitics == (morph::wa | morph::al) && r.pos == Pos::numeral && (p_.form(i).ends_with(ar::un) || p_.form(i).ends_with(ar::in));
}

bool Grower::pointed(NounPhrase& np, std::uint32_t i, const Analysis& r) {
  constexpr std::size_t demonstrative = 6;  // bytes: ayy is shorter
  const Analysis* const noun = reading(i + 1);
  if (r.stem.size() < demonstrative || noun == nullptr || noun->proclitics != morph::al) return false;
  if (noun->pos != Pos::noun && noun->pos != Pos::proper_noun && !has(i + 1, fact::substantive)) return false;
  if (!construct() || tanwin(last_) || (numeral_ && has(i + 1, fact::time))) return false;
  np.definite = true;
  take(np, i + 1);
  return true;
}

bool Grower::sign(NounPhrase& np, std::uint32_t i) {
  const Token& t = p_.tokens[i];
  if (t.is(TokenKind::quote)) {
    // The closing mark behind a quoted first word: the quoted tawtid of al-taawun.
    const bool closing = !t.has(tokens::space_before) && np.tokens.begin > 0 && p_.tokens[np.tokens.begin - 1].is(TokenKind::quote) &&
                         np.tokens.size() == 1;
    if (closing && construct() && reading(i + 1) != nullptr && reading(i + 1)->nominal() && !has(i + 1, fact::joined | fact::preposed)) {
      np.tokens.end = i + 1;
      return true;
    }
    return quoted(np, i);
  }
  if (t.is(TokenKind::punctuation) && (t.mark == '-' || t.mark == '/') && !t.has(tokens::space_before)) return compound(np, i);
  if (t.is(TokenKind::number)) {
    constexpr std::uint32_t year = 4;  // 12 mayu 2024
    if (numeral_ && last_ == np.head && np.head == np.tokens.begin + 1 && t.span.size() == year) {
      take(np, i);
      return true;
    }
    const Analysis* const next = reading(i + 1);  // "the channel [counted] 12 ships"
    const bool counted = next != nullptr && next->pos == Pos::noun && next->proclitics == 0 && next->enclitic == 0;
    const bool numbered = last_ == np.head && has(last_, fact::article) && in_class(p_.lemma(last_), lemma_class::numbered) && !counted;
    if ((!construct() && !numbered) || numeral_) return false;
    take(np, i);
    return true;
  }
  return t.is(TokenKind::abbreviation);
}

bool Grower::noun(NounPhrase& np, std::uint32_t i, const Analysis& r) {
  const Analysis* const before = reading(last_);
  if (numbered_by(i, r)) {
    take(np, i + 1);
    return true;
  }
  if (has(i, fact::kaffa) && np.definite && !construct()) {  // al-duwal kaffatan
    take(np, i);
    return true;
  }
  const bool name_before = before != nullptr && before->pos == Pos::proper_noun;
  const bool linker = has(i, fact::linker);
  // "several companies": what is counted without article governs no definite genitive.
  // "Bin So [called] the parties": the son's name governs nothing that cannot be in a name.
  const bool son = last_ > np.tokens.begin && has(last_ - 1, fact::linker) && !has(last_, fact::joined) && r.has(morph::al) &&
                   (r.number == Number::plural || r.gender == morph::Gender::feminine);
  const bool counted = last_ > np.tokens.begin && has(last_ - 1, fact::counts) && (r.has(morph::al) || r.enclitic != 0);
  if (son) return false;
  const bool servant = name_before && r.enclitic != 0 && r.lemma == "\u0631\u0628" && before->lemma == "\u0639\u0628\u062F";  // Abd Rabbuh
  if ((construct() && !counted) || servant || (linker && name_before)) {
    if (linker || servant) np.named = true;
    if (r.has(morph::al) || r.enclitic != 0) np.definite = true;
    take(np, i);
    return true;
  }
  if (before != nullptr && before->pos == Pos::adjective && last_ > np.head && before->form != Form::nisba && limits(r)) {
    take(np, i);
    return true;
  }
  // Apposition of a second title before a name: the president, the doctor Sami. Behind "the minister received" it is the object.
  const bool honour = title(i) == TitleClass::honorific || title(i) == TitleClass::military;
  if (r.has(morph::al) && person_title(title(i)) && (person_title(np.title) || (np.named && !body_title(np.title))) &&
      (!name_before || (honour && before->form != Form::place))) {
    const bool object = title(i) == TitleClass::office && np.tokens.size() == 1 && verb_before(np) &&
                        !has(np.tokens.begin - 1, fact::intransitive);
    if (name_before || (name_follows(i) && !object)) {
      take(np, i);
      return true;
    }
  }
  if (attribute(np, i, r) || qualifies(np, i, r) || emphatic(np, i, r) || surname(np, i, r)) {
    take(np, i);
    return true;
  }
  return false;
}

bool Grower::adjective(NounPhrase& np, std::uint32_t i, const Analysis& r) {
  const Analysis* const before = reading(last_);
  // Ranks of two words: al-fariq awwal, al-liwa rukn.
  if (before != nullptr && !r.has(morph::al) && before->has(morph::al) && title(last_) == TitleClass::military && has(i, fact::rank)) {
    take(np, i);
    return true;
  }
  if (r.has(morph::al)) {
    if (other_body(np, i, r)) return false;
    if (!construct() && !agrees(np, r, false)) return false;
    const bool inner = article(last_);  // of a genitive or place: an official in the civil defence
    if (!np.definite && !inner && !(construct() && r.number == Number::plural && before != nullptr && before->pos == Pos::noun))
      return false;
    np.definite = true;  // a genitive: the party of the nationals
  } else if (construct() && (r.number == Number::plural || r.form == Form::elative) && r.form != Form::nisba) {
    // a genitive: one of those who fight
  } else {
    const bool indefinite_before = before != nullptr && (before->pos == Pos::noun || before->pos == Pos::adjective) &&
                                   !before->has(morph::al) && before->enclitic == 0;
    if (!indefinite_before || np.definite) return false;
    // The accusative of a construct shows in its adjective alone: mustawda' asliha kabiran.
    const Analysis* const head = reading(np.head);
    const bool of_construct = last_ > np.head && head != nullptr && before->pos == Pos::noun && agree(*head, r) && !agree(*before, r);
    if (has(i, fact::ends_alef) && !has(last_, fact::ends_alef) && !of_construct) return false;
  }
  take(np, i);
  return true;
}

/// "al-wazir Salih Khabari": a gentilic without article behind one given name is the surname.
bool Grower::bare_surname(NounPhrase& np, std::uint32_t i, const Analysis& r) {
  const Analysis* const given = reading(last_);
  if (r.form != Form::nisba || r.proclitics != 0 || r.enclitic != 0 || r.number != Number::singular || r.gender == morph::Gender::feminine)
    return false;
  if (given == nullptr || given->pos != Pos::proper_noun || given->form != Form::person || given->has(morph::al) || has(i, fact::ends_alef))
    return false;
  if (last_ > np.tokens.begin && (p_.is(last_ - 1, Pos::proper_noun) || has(last_ - 1, fact::linker))) return false;
  if (!person_title(np.title) && !verb_before(np)) return false;
  take(np, i);
  return true;
}

bool Grower::quoted(NounPhrase& np, std::uint32_t i) {
  std::uint32_t close = i + 1;
  while (close < end_ && close <= i + 5 && !p_.tokens[close].is(TokenKind::quote)) ++close;
  if (close >= end_ || !p_.tokens[close].is(TokenKind::quote) || close == i + 1) return false;
  const Analysis* const first = reading(i + 1);
  if (first != nullptr && (!(first->nominal() || first->pos == Pos::other) || has(i + 1, fact::joined | fact::preposed))) return false;
  const Analysis* const before = reading(last_);
  if (before == nullptr || p_.tokens[i].has(tokens::newline_before)) return false;
  const bool attribute = first != nullptr && first->pos == Pos::adjective && first->has(morph::al) == before->has(morph::al);
  if (!attribute && !(construct() || np.title != TitleClass::none || before->pos == Pos::adjective)) return false;
  np.tokens.end = close + 1;
  np.named = np.named || !attribute;
  np.definite = true;
  marked_ = true;
  last_ = close - 1;
  return true;
}

bool Grower::compound(NounPhrase& np, std::uint32_t i) {
  const Analysis* const next = reading(i + 1);
  const Analysis* const before = reading(last_);
  if (next == nullptr || before == nullptr || next->pos != before->pos || p_.tokens[i + 1].has(tokens::space_before)) return false;
  take(np, i + 1);
  return true;
}

}  // namespace marsad::phrases
