#include "phrases/agreement.hpp"

#include <marsad/phrases/parsed.hpp>
#include <marsad/text/chars.hpp>
#include <marsad/tokens/tokenizer.hpp>

namespace marsad::phrases {
namespace {

using morph::Analysis;
using morph::Form;
using morph::Number;
using morph::Pos;
using tokens::Token;
using tokens::TokenKind;
namespace cp = text::cp;

bool person_title(TitleClass t) { return t != TitleClass::none && t != TitleClass::body && t != TitleClass::source; }

/// Grows one phrase from its first token.
class Grower {
 public:
  Grower(const Parsed& p, std::uint32_t begin, std::uint32_t end) : p_(p), at_(begin), end_(end) {}

  bool start(NounPhrase& np) {
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

 private:
  [[nodiscard]] const Analysis* reading(std::uint32_t i) const { return i < end_ ? p_.readings[i] : nullptr; }
  [[nodiscard]] bool has(std::uint32_t i, std::uint32_t any) const { return p_.facts[i].has(any); }
  [[nodiscard]] bool is_number(std::uint32_t i) const { return has(i, fact::numeric); }
  [[nodiscard]] TitleClass title(std::uint32_t i) const { return p_.facts[i].title; }
  [[nodiscard]] bool verb_before(const NounPhrase& np) const { return np.tokens.begin > 0 && has(np.tokens.begin - 1, fact::verb); }

  /// A noun, a name, what stands for a noun; what is one in its place: "the biggest factory", "in the midst of the town".
  [[nodiscard]] bool can_head(const Analysis& r, std::uint32_t i) const {
    if (r.pos == Pos::noun || r.pos == Pos::proper_noun) return true;
    const Analysis* const next = reading(i + 1);
    const bool genitive = next != nullptr && next->pos == Pos::noun && !has(i + 1, fact::joined | fact::preposed);
    if (r.pos == Pos::adverb) return genitive && next->has(morph::al) && has(i + 1, fact::time);
    if (r.pos == Pos::adposition) return genitive && i > 0 && p_.readings[i - 1] != nullptr && p_.is(i - 1, Pos::adposition);
    if (r.pos == Pos::adjective && r.form == Form::elative && !has(i, fact::article | fact::possessed))
      return genitive && !has(i + 1, fact::ends_alef);
    return has(i, fact::substantive);
  }

  /// Whether any noun of the phrase can have the adjective, or the participle, behind it.
  [[nodiscard]] bool agrees(const NounPhrase& np, const Analysis& r, bool strict) const {
    for (std::uint32_t k = np.head; k <= last_; ++k) {
      const Analysis* const noun = reading(k);
      if (noun != nullptr && (noun->pos == Pos::noun || (noun->pos == Pos::adjective && k == np.head) || noun->pos == Pos::proper_noun) &&
          (strict ? agree(*noun, r) : !differ(*noun, r)))
        return true;
    }
    return false;
  }

  /// The title of the noun that the last adjectives belong to.
  [[nodiscard]] TitleClass title_before(const NounPhrase& np) const {
    std::uint32_t k = last_;
    while (k > np.head && p_.is(k, Pos::adjective)) --k;
    return title(k);
  }

  /// A name of a person stands behind a title, perhaps behind another one: "the minister, the doctor, Sami ...".
  [[nodiscard]] bool name_follows(std::uint32_t i) const {
    std::uint32_t k = i + 1;
    const auto ranked = [&](std::uint32_t at) {
      return has(at, fact::rank) || (has(at, fact::article) && (title(at) == TitleClass::honorific || title(at) == TitleClass::military));
    };
    while (k < i + 4 && reading(k) != nullptr && ranked(k)) ++k;
    const Analysis* const r = reading(k);
    return r != nullptr && r->pos == Pos::proper_noun && r->form != Form::place && !has(k, fact::joined | fact::preposed);
  }

  /// The last word of the phrase can govern a genitive.
  [[nodiscard]] bool construct() const {
    if (p_.readings[last_] == nullptr) return has(last_, fact::numeric);
    // An adjective behind its noun governs nothing; an elative may: more important.
    const Analysis& last = *p_.readings[last_];
    const bool qualifies = last.pos == Pos::adjective && last.form != Form::elative && last_ > at_ && reading(last_ - 1) != nullptr &&
                           p_.readings[last_ - 1]->nominal();
    return !marked_ && !qualifies && has(last_, fact::governs);
  }

  void take(NounPhrase& np, std::uint32_t last) {
    np.tokens.end = last + 1;
    last_ = last;
  }

  bool extend(NounPhrase& np) {
    const std::uint32_t i = np.tokens.end;
    const Analysis* const r = reading(i);
    if (r == nullptr) return sign(np, i);
    if (has(i, fact::joined)) return coordinated_adjective(np, i, *r) || coordinated_genitive(np, i, *r);
    if (has(i, fact::preposed)) return complement(np, i, *r);
    switch (r->pos) {
      case Pos::noun: return noun(np, i, *r);
      case Pos::adjective: return adjective(np, i, *r);
      case Pos::proper_noun: return name(np, i, *r);
      case Pos::numeral:
        if (!construct() && !r->has(morph::al)) return false;
        take(np, i);
        return true;
      case Pos::adposition: return place_of_office(np, i, *r);
      default: return false;
    }
  }

  /// What is no word: quotation marks, hyphens, figures.
  bool sign(NounPhrase& np, std::uint32_t i) {
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
      if (!construct() || numeral_) return false;
      take(np, i);
      return true;
    }
    return t.is(TokenKind::abbreviation);
  }

  bool noun(NounPhrase& np, std::uint32_t i, const Analysis& r) {
    const Analysis* const before = reading(last_);
    if (has(i, fact::kaffa) && np.definite && !construct()) {  // al-duwal kaffatan
      take(np, i);
      return true;
    }
    const bool name_before = before != nullptr && before->pos == Pos::proper_noun;
    const bool linker = has(i, fact::linker);
    // "several companies": what is counted without article governs no definite genitive.
    const bool counted = last_ > np.tokens.begin && has(last_ - 1, fact::counts) && (r.has(morph::al) || r.enclitic != 0);
    if ((construct() && !counted) || (linker && name_before)) {
      if (linker) np.named = true;
      if (r.has(morph::al) || r.enclitic != 0) np.definite = true;
      take(np, i);
      return true;
    }
    // Apposition of a second title before a name: the president, the doctor Sami. Behind "the minister received" it is the object.
    const bool honour = title(i) == TitleClass::honorific || title(i) == TitleClass::military;
    if (r.has(morph::al) && person_title(title(i)) && (person_title(np.title) || np.named) &&
        (!name_before || (honour && before->form != Form::place))) {
      const bool object = title(i) == TitleClass::office && np.tokens.size() == 1 && verb_before(np) &&
                          !has(np.tokens.begin - 1, fact::intransitive);
      if (name_before || (name_follows(i) && !object)) {
        take(np, i);
        return true;
      }
    }
    if (attribute(np, i, r) || surname(np, i, r)) {
      take(np, i);
      return true;
    }
    return false;
  }

  /// A noun that qualifies like an adjective: a participle that agrees, crude of oil, staff of general.
  [[nodiscard]] bool attribute(const NounPhrase& np, std::uint32_t i, const Analysis& r) const {
    const Analysis* const before = reading(last_);
    if (before == nullptr || !r.has(morph::al) || r.enclitic != 0) return false;
    if (has(i, fact::rank) && title(last_) == TitleClass::military) return before->has(morph::al);
    if (before->pos == Pos::proper_noun || (!before->has(morph::al) && before->enclitic == 0)) return false;
    if (has(i, fact::attributive)) return agrees(np, r, false);
    if (r.form != Form::participle || title(i) != TitleClass::none) return false;
    // The case of a sound plural tells the object from the adjective of a subject.
    if (r.number == Number::plural && verb_before(np) && p_.form(i).ends_with("\u064A\u0646")) return false;
    return agrees(np, r, true);
  }

  /// A noun that is the family name behind a title and one given name: Dr Karim al-Baytar.
  [[nodiscard]] bool surname(const NounPhrase& np, std::uint32_t i, const Analysis& r) const {
    const Analysis* const given = reading(last_);
    if (given == nullptr || given->pos != Pos::proper_noun || given->form != Form::person || given->has(morph::al) ||
        last_ == np.tokens.begin)
      return false;
    if (p_.is(last_ - 1, Pos::proper_noun) || has(last_ - 1, fact::linker) || r.enclitic != 0 || r.number != Number::singular ||
        r.form == Form::masdar)
      return false;
    if (r.has(morph::al)) return r.gender != morph::Gender::feminine && title(i) != TitleClass::body;
    const Analysis* const next = reading(i + 1);
    return !has(i, fact::ends_alef | fact::time) && next != nullptr && next->pos == Pos::subordinator;
  }

  bool adjective(NounPhrase& np, std::uint32_t i, const Analysis& r) {
    const Analysis* const before = reading(last_);
    // Ranks of two words: al-fariq awwal, al-liwa rukn.
    if (before != nullptr && !r.has(morph::al) && before->has(morph::al) && title(last_) == TitleClass::military && has(i, fact::rank)) {
      take(np, i);
      return true;
    }
    if (r.has(morph::al)) {
      if (!construct() && !agrees(np, r, false)) return false;
      const bool inner = before != nullptr && before->has(morph::al);  // of a genitive or place: an official in the civil defence
      if (!np.definite && !inner && !(construct() && r.number == Number::plural && before != nullptr && before->pos == Pos::noun))
        return false;
      np.definite = true;  // a genitive: the party of the nationals
    } else if (construct() && (r.number == Number::plural || r.form == Form::elative) && r.form != Form::nisba) {
      // a genitive: one of those who fight
    } else {
      const bool indefinite_before = before != nullptr && (before->pos == Pos::noun || before->pos == Pos::adjective) &&
                                     !before->has(morph::al) && before->enclitic == 0;
      if (!indefinite_before || np.definite || (has(i, fact::ends_alef) && !has(last_, fact::ends_alef))) return false;
    }
    take(np, i);
    return true;
  }

  bool name(NounPhrase& np, std::uint32_t i, const Analysis& r) {
    const Analysis* const before = reading(last_);
    if (before == nullptr) return false;
    const Analysis* const next = reading(i + 1);
    const bool person = next != nullptr && next->pos == Pos::proper_noun && next->form == Form::person;
    const bool of_person = before->has(morph::al) && before->pos != Pos::proper_noun &&
                           (person_title(title_before(np)) || (before->form == Form::nisba && np.title != TitleClass::body));
    if (r.form == Form::place && of_person && !person) return false;  // "the Iranian official [asked] Riyadh"
    const bool behind_title = np.title != TitleClass::none || before->enclitic != 0;
    const bool ok = before->pos == Pos::proper_noun || construct() || behind_title || before->form == Form::nisba;
    if (!ok) return false;
    np.named = true;
    np.definite = true;
    static_cast<void>(r);
    take(np, i);
    return true;
  }

  /// "al-rusiyya wal-iraniyya": adjectives joined by wa- stay in the phrase.
  bool coordinated_adjective(NounPhrase& np, std::uint32_t i, const Analysis& r) {
    const Analysis* const before = reading(last_);
    if (r.pos != Pos::adjective || !r.has(morph::al) || before == nullptr || before->pos != Pos::adjective || !before->has(morph::al))
      return false;
    if (r.number == Number::plural && before->number != Number::plural) return false;
    take(np, i);
    return true;
  }

  /// "wizarat al-tarbiya wal-ta'lim": a portfolio of two.
  bool coordinated_genitive(NounPhrase& np, std::uint32_t i, const Analysis& r) {
    const Analysis* const before = reading(last_);
    if (np.named || r.pos != Pos::noun || !r.has(morph::al) || !r.has(morph::wa) || has(i, fact::preposed | fact::time)) return false;
    if (before == nullptr || !before->has(morph::al) || title(i) != TitleClass::none || last_ == np.head) return false;
    if (r.number != Number::singular && r.form != Form::masdar) return false;
    bool portfolio = false;
    for (std::uint32_t k = np.head; k < last_; ++k) portfolio = portfolio || has(k, fact::portfolio);
    if (!portfolio) return false;
    take(np, i);
    return true;
  }

  /// "al-amin al-aam lil-umam al-muttahida", "mutahaddith bism ...": a title's complement.
  bool complement(NounPhrase& np, std::uint32_t i, const Analysis& r) {
    if (np.title == TitleClass::none || np.named) return false;
    const bool name_of = has(i, fact::name_of);
    const bool office = np.title == TitleClass::office || np.title == TitleClass::military;
    // "al-wizara lil-jazira" is no unit: what a body is for is an activity or a plural.
    if (!office && !name_of && r.form != Form::masdar && r.number != Number::plural) return false;
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

  /// "al-safir fi bayrut": where somebody holds an office.
  bool place_of_office(NounPhrase& np, std::uint32_t i, const Analysis& r) {
    if ((np.title != TitleClass::office && np.title != TitleClass::source && np.title != TitleClass::body &&
         np.title != TitleClass::profession) ||
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
    const bool unit = place->pos == Pos::noun && place->has(morph::al) && (title(i + 1) == TitleClass::body || has(i, fact::at_body));
    if ((place->pos != Pos::proper_noun || place->form == Form::person) && !unit) return false;
    take(np, i + 1);
    return true;
  }

  /// A name or label in quotation marks behind a noun: wakalat "fars", al-majmuat "al-irhabiyya".
  bool quoted(NounPhrase& np, std::uint32_t i) {
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

  bool compound(NounPhrase& np, std::uint32_t i) {
    const Analysis* const next = reading(i + 1);
    const Analysis* const before = reading(last_);
    if (next == nullptr || before == nullptr || next->pos != before->pos || p_.tokens[i + 1].has(tokens::space_before)) return false;
    take(np, i + 1);
    return true;
  }

  const Parsed& p_;
  std::uint32_t at_;
  std::uint32_t end_;
  std::uint32_t last_ = 0;
  bool determiner_ = false;
  bool numeral_ = false;
  bool marked_ = false;  // closed by a quotation mark: governs no genitive
};

bool governed_by(const Parsed& p, const NounPhrase& np, std::uint32_t sentence_begin) {
  if (p.facts[np.tokens.begin].has(fact::preposed)) return true;
  std::uint32_t i = np.tokens.begin;
  while (i > sentence_begin && p.tokens[i - 1].is(TokenKind::quote)) --i;
  if (i == sentence_begin) return false;
  const Analysis* const before = p.readings[i - 1];
  return before != nullptr && before->pos == Pos::adposition && before->enclitic == 0;
}

}  // namespace

text::Span Parsed::stem_span(tokens::TokenRange r) const {
  text::Span out = span(r);
  const Analysis* const a = r.empty() ? nullptr : readings[r.begin];
  if (a == nullptr) return out;
  std::uint32_t letters = 0;
  for (const auto c : {morph::ask, morph::wa, morph::fa, morph::bi, morph::li, morph::ka, morph::sa}) letters += a->has(c) ? 2U : 0U;
  if (letters != 0 && letters <= a->stem.begin) out.begin = tokens::original(text, tokens[r.begin], letters);
  return out;
}

void find_noun_phrases(Parsed& p) {
  p.phrases.clear();
  p.phrases.reserve(p.tokens.size() / 3);
  p.phrase_of.assign(p.tokens.size(), no_phrase);
  for (const auto& s : p.sentences) {
    std::int32_t previous = no_phrase;
    for (std::uint32_t i = s.tokens.begin; i < s.tokens.end;) {
      if (!p.facts[i].has(fact::opens_phrase | fact::numeric)) {
        ++i;
        continue;
      }
      NounPhrase np;
      if (!Grower{p, i, s.tokens.end}.start(np)) {
        ++i;
        continue;
      }
      np.governed = governed_by(p, np, s.tokens.begin);
      const auto index = static_cast<std::int32_t>(p.phrases.size());
      const Analysis* const first = p.readings[np.tokens.begin];
      if (previous != no_phrase && first != nullptr && first->has(morph::wa) && !p.facts[np.tokens.begin].has(fact::preposed)) {
        NounPhrase& before = p.phrases[static_cast<std::size_t>(previous)];
        const std::uint32_t gap = np.tokens.begin - before.tokens.end;
        const bool comma = gap == 1 && p.tokens[np.tokens.begin - 1].mark == cp::comma;
        if (gap == 0 || comma) {
          before.next = index;
          np.governed = before.governed;
        }
      }
      for (std::uint32_t k = np.tokens.begin; k < np.tokens.end; ++k) p.phrase_of[k] = index;
      previous = index;
      i = np.tokens.end;
      p.phrases.push_back(np);
    }
  }
}

}  // namespace marsad::phrases
