#include "phrases/verb_readings.hpp"

#include <marsad/phrases/main_verb.hpp>
#include <marsad/text/chars.hpp>

#include <algorithm>
#include <ranges>
#include <utility>
#include <vector>

namespace marsad::phrases {
namespace {

using morph::Analysis;
using morph::Aspect;
using morph::Form;
using morph::Gender;
using morph::Number;
using morph::Pos;
using morph::Voice;
using tokens::Token;
using tokens::TokenKind;

constexpr std::uint32_t letter = 2;  // bytes
constexpr float rare = 0.05F;

/// A noun or name that can be the subject or object of a verb before it.
bool argument(const Analysis& r) {
  if ((r.proclitics & (prepositions | conjunctions)) != 0) return false;
  switch (r.pos) {
    case Pos::noun:
    case Pos::proper_noun:
    case Pos::numeral:
    case Pos::determiner: return true;
    case Pos::adjective: return r.has(morph::al);
    default: return false;
  }
}

bool definite(const Analysis& r) { return r.has(morph::al) || r.enclitic != 0 || r.pos == Pos::proper_noun; }

/// Readings with what the rules made of them; put down at the end, since neighbours are read without it.
class Revised {
 public:
  explicit Revised(const Chosen& chosen) : chosen_(chosen) {}
  [[nodiscard]] const Analysis* operator[](std::uint32_t i) const {
    for (const auto& [at, reading] : changes_)
      if (at == i) return reading;
    return chosen_[i];
  }
  void put(std::uint32_t i, const Analysis& now) {
    if (may_replace(*(*this)[i], now)) changes_.emplace(changes_.begin(), i, &now);
  }
  void settle() {
    for (const auto& [at, reading] : std::ranges::reverse_view(changes_)) chosen_.put(at, *reading);
  }

 private:
  const Chosen& chosen_;
  std::vector<std::pair<std::uint32_t, const Analysis*>> changes_;  // the last comes first
};

/// One sentence and its readings.
class Sentence {
 public:
  Sentence(const tokens::TokenList& tokens, tokens::TokenRange range, Tagger& tagger, Revised& readings)
      : tokens_(tokens), range_(range), tagger_(tagger), readings_(readings) {}

  void give_verb() {
    const std::uint32_t first = opening();
    if (first + 1 >= range_.end || reading(first) == nullptr) return;
    const Analysis& r = *reading(first);
    if (r.pos == Pos::verb) {
      take_object(first);
      if (r.aspect != Aspect::perfect || r.enclitic != 0 || agree_with_subject(first)) return;
      if (const Analysis* const noun = has_predicate(first) || has_quality(first) ? noun_of(first) : nullptr; noun != nullptr)
        readings_.put(first, *noun);
      else if (r.voice == Voice::passive && has_object(first))
        make_active(first);
      return;
    }
    if (possession(first) || give_verb_behind_subject(first)) return;
    const bool open = r.pos == Pos::noun || r.pos == Pos::adposition || r.pos == Pos::proper_noun;
    if (!open || r.enclitic != 0 || (r.proclitics & ~conjunctions) != 0 || !stopped()) return;
    const Analysis* const subject = reading(first + 1);
    if (subject == nullptr || !argument(*subject)) return;
    const bool known = r.pos == Pos::noun && (reports(first) || doubly_definite(first));
    if (!known && subject->enclitic != 0 && first == range_.begin && !fact_of(first + 1, fact::quantifier)) return;
    // "min al-mutawaqqa'", "wafqa taqrir": a preposition is a verb only before a definite noun, and never one of two letters.
    if (r.pos == Pos::adposition && (r.stem.size() < 3 * letter || subject->pos == Pos::adjective || fact_of(first + 1, fact::quantifier) ||
                                     (!definite(*subject) && subject->pos != Pos::numeral)))
      return;
    const Analysis* const verb = candidate(first, *subject);
    if (verb == nullptr || (!known && predicate(first + 1))) return;
    if (subject->pos == Pos::adjective && verb->probability < rare) return;  // ghayr al-masmuh bi-hi
    readings_.put(first, *verb);
  }

 private:
  [[nodiscard]] const Analysis* reading(std::uint32_t i) const { return i < range_.end ? readings_[i] : nullptr; }
  [[nodiscard]] const WordFacts& facts(std::uint32_t i) const { return tagger_.facts(tokens_[i].type, readings_[i]); }
  [[nodiscard]] bool fact_of(std::uint32_t i, std::uint32_t bits) const { return reading(i) != nullptr && facts(i).has(bits); }
  [[nodiscard]] static bool comma(const Token& t) { return t.is(TokenKind::punctuation) && (t.mark == text::cp::comma || t.mark == ','); }

  /// The first word; behind an adverbial that a comma divides from the clause, the word behind the comma.
  [[nodiscard]] std::uint32_t opening() const {
    constexpr std::uint32_t reach = 7;
    std::uint32_t i = range_.begin;
    while (i < range_.end && tokens_[i].is(TokenKind::quote)) ++i;
    const Analysis* const r = reading(i);
    if (r == nullptr || (r->pos != Pos::adposition && r->pos != Pos::adverb && (r->proclitics & prepositions) == 0)) return i;
    for (std::uint32_t k = i + 1; k < std::min(range_.end, i + reach); ++k) {
      if (comma(tokens_[k])) return k + 1;
      if (reading(k) != nullptr && finite(*reading(k))) break;
    }
    return i;
  }

  /// Whether the sentence ends in a full stop.
  [[nodiscard]] bool stopped() const {
    std::uint32_t k = range_.end;
    while (k > range_.begin && (tokens_[k - 1].is(TokenKind::quote) || tokens_[k - 1].mark == ')')) --k;
    return k > range_.begin && tokens_[k - 1].is(TokenKind::punctuation) && tokens_[k - 1].mark == '.';
  }

  /// The likeliest finite verb that agrees with the subject behind it.
  [[nodiscard]] const Analysis* candidate(std::uint32_t at, const Analysis& subject) const {
    return agreeing_verb(tagger_.analyses(tokens_[at].type), *readings_[at], subject);
  }

  /// Whether the clause whose subject begins at `begin` has a predicate of its own: a verb that no conjunction opens, a
  /// pronoun that divides, or an indefinite adjective or noun in the nominative behind something definite.
  [[nodiscard]] bool predicate(std::uint32_t begin) const {
    std::uint32_t opened = 0;
    bool quoted = false;
    for (std::uint32_t k = begin; k < range_.end; ++k) {
      const Token& t = tokens_[k];
      if (t.is(TokenKind::quote)) quoted = !quoted;
      if (t.is(TokenKind::punctuation) && t.mark == ':') return false;
      const Analysis* const r = readings_[k];
      if (r == nullptr || quoted) continue;
      if (finite(*r)) {
        const Analysis* const before = reading(k - 1);
        if ((r->proclitics & conjunctions) != 0 || (before != nullptr && (finite(*before) || describes(*before, *r)))) continue;
        if (opened == 0) return true;
        --opened;
      } else if (facts(k).opener.kind != Opener::none || r->pos == Pos::subordinator) {
        ++opened;
      } else if (opened == 0 && (divides(*r) || stands_for_predicate(k))) {
        return true;
      }
    }
    return false;
  }

  /// A relative clause behind an indefinite noun: "pictures that show".
  [[nodiscard]] static bool describes(const Analysis& noun, const Analysis& verb) {
    return noun.nominal() && !definite(noun) && verb.aspect == Aspect::imperfect;
  }

  /// huwa, hiya between subject and predicate.
  [[nodiscard]] static bool divides(const Analysis& r) {
    return r.pos == Pos::pronoun && r.person == morph::Person::third && r.proclitics == 0;
  }

  [[nodiscard]] bool stands_for_predicate(std::uint32_t k) const {
    const Analysis& r = *readings_[k];
    const Analysis* const before = reading(k - 1);
    if (before == nullptr || !before->nominal() || !definite(*before) || definite(r) || r.proclitics != 0) return false;
    if (fact_of(k, fact::ends_alef | fact::accusative | fact::time | fact::quantifier)) return false;
    if (r.pos == Pos::adjective) return r.form != Form::elative;
    if (r.pos != Pos::noun || r.gender == Gender::feminine || r.number != Number::singular) return false;
    const Analysis* const behind = reading(k + 1);
    return behind == nullptr || !behind->nominal() || (behind->proclitics & (prepositions | conjunctions)) != 0;
  }

  /// "tudinu al-munazzama al-i'tida'": a perfect before a feminine subject and an object is the imperfect of the same letters.
  bool agree_with_subject(std::uint32_t first) {
    const Analysis& r = *readings_[first];
    if (r.gender != Gender::masculine || r.number != Number::singular || !doubly_definite(first)) return false;
    if (reading(first + 1)->gender != Gender::feminine || reading(first + 1)->number != Number::singular) return false;
    for (const Analysis& a : tagger_.analyses(tokens_[first].type)) {
      if (a.pos != Pos::verb || a.aspect != Aspect::imperfect || a.gender != Gender::feminine || a.proclitics != r.proclitics) continue;
      if (a.number != Number::singular || a.person != morph::Person::third || a.voice == Voice::passive || a.enclitic != 0) continue;
      if (a.probability < fair) continue;
      readings_.put(first, a);
      return true;
    }
    return false;
  }

  /// "li-l-nadi sijill hafil": behind the first word with li- a word that an adjective qualifies is what that one has.
  bool possession(std::uint32_t first) {
    const Analysis& r = *reading(first);
    const Analysis* const had = reading(first + 1);
    if (r.pos != Pos::noun || !r.has(morph::li) || had == nullptr || had->pos != Pos::verb || had->aspect != Aspect::perfect) return false;
    const Analysis* const noun = has_quality(first + 1) ? noun_of(first + 1) : nullptr;
    if (noun != nullptr) readings_.put(first + 1, *noun);
    return noun != nullptr;
  }

  /// "'alima mawqi'u-na anna": a possessed noun and a clause of content behind the first word.
  [[nodiscard]] bool reports(std::uint32_t first) const {
    const Analysis* const subject = reading(first + 1);
    const Analysis* const behind = reading(first + 2);
    return subject->pos == Pos::noun && subject->enclitic != 0 && behind != nullptr && facts(first + 2).opener.kind == Opener::content;
  }

  /// "sarafa al-bank al-rawatib": two nouns with article, of which the second cannot qualify the first.
  [[nodiscard]] bool doubly_definite(std::uint32_t first) const {
    const auto noun = [&](const Analysis* r) { return r != nullptr && r->pos == Pos::noun && r->proclitics == morph::al; };
    if (!noun(reading(first + 1)) || !noun(reading(first + 2))) return false;
    const WordFacts& second = facts(first + 2);
    return (second.also & also::adjective) == 0 && !second.has(fact::attributive | fact::time) && second.title == TitleClass::none &&
           reading(first + 2)->form != Form::nisba;
  }

  /// The word behind a noun with article and its adjectives, which follow the word at `i`; the end where there is none.
  [[nodiscard]] std::uint32_t behind_definite(std::uint32_t i) const {
    const Analysis* r = reading(++i);
    if (r == nullptr || r->pos != Pos::noun || !r->has(morph::al) || !argument(*r)) return range_.end;
    while ((r = reading(++i)) != nullptr && r->pos == Pos::adjective && r->has(morph::al)) continue;
    return i;
  }

  /// The word behind a preposition, which follows the verb at `i`, and its definite noun: "jara khilala al-liqa' ...".
  [[nodiscard]] std::uint32_t behind_place(std::uint32_t i) const {
    const Analysis* const preposition = reading(i + 1);
    if (preposition == nullptr || preposition->pos != Pos::adposition || preposition->enclitic != 0) return range_.end;
    return behind_definite(i + 1);
  }

  /// "rafada al-shahid dhikra ismi-hi": a perfect behind the definite subject of another verb, or what stands between the
  /// two, without a conjunction, is the noun of the same letters.
  void take_object(std::uint32_t verb) {
    std::uint32_t k = behind_definite(verb);
    if (k == range_.end) k = behind_place(verb);
    const Analysis* const r = reading(k);
    if (r == nullptr || k >= verb + opening_reach || r->pos != Pos::verb || r->aspect != Aspect::perfect) return;
    if (r->proclitics != 0 || r->enclitic != 0) return;
    const Analysis* const behind = reading(k + 1);
    if (behind == nullptr || !argument(*behind)) return;
    if (const Analysis* const noun = noun_of(k); noun != nullptr) readings_.put(k, *noun);
  }

  /// "al-zilzal daraba al-madina": a word that can be a verb between a definite subject, with which it agrees, and a definite
  /// noun. In a sentence that has a stop and no other predicate also before what is not definite.
  bool give_verb_behind_subject(std::uint32_t first) {
    const Analysis& subject = *reading(first);
    const bool definite_noun = subject.pos == Pos::noun && subject.has(morph::al);
    const Analysis* const second = reading(first + 1);
    const bool titled = subject.pos == Pos::noun && !definite_noun && facts(first).title != TitleClass::none && second != nullptr &&
                        second->pos == Pos::noun && second->proclitics == morph::al;  // ra'is al-baladiyya
    if (!definite_noun && !titled && subject.pos != Pos::proper_noun) return false;
    if ((subject.proclitics & prepositions) != 0 || subject.enclitic != 0) return false;
    if (fact_of(first, fact::time)) return false;
    std::uint32_t k = first + 1;
    if (titled) ++k;
    while (const Analysis* const r = reading(k)) {
      const bool same = subject.pos == Pos::proper_noun && r->pos == Pos::proper_noun;
      if (!same && (r->pos != Pos::adjective || !r->has(morph::al))) break;
      if (r->proclitics != (r->proclitics & morph::al)) break;
      ++k;
    }
    if (k >= range_.end || k >= first + opening_reach || reading(k) == nullptr) return false;
    const Analysis& r = *reading(k);
    if (r.pos != Pos::noun || r.proclitics != 0 || r.enclitic != 0 || r.number != Number::singular) return false;
    if (facts(k).title != TitleClass::none || fact_of(k, fact::time | fact::quantifier | fact::ends_alef | fact::attributive)) return false;
    const Analysis* const verb = candidate(k, subject);
    if (verb == nullptr || verb->probability < fair || (verb->gender != Gender::feminine && subject.number != Number::singular))
      return false;
    const Analysis* const behind = reading(k + 1);
    const bool object = behind != nullptr && argument(*behind) && definite(*behind) && !fact_of(k + 1, fact::time);
    if (!object && !stopped()) return false;
    if (predicate(k + 1)) return false;
    readings_.put(k, *verb);
    return true;
  }

  /// Whether what stands behind the first word is a subject with a predicate of its own: "rafd al-naqaba mutawaqqa'."
  [[nodiscard]] bool has_predicate(std::uint32_t first) const {
    const std::uint32_t k = behind_definite(first);
    const Analysis* const r = reading(k);
    return r != nullptr && r->nominal() && stopped() && stands_for_predicate(k);
  }

  /// Whether an indefinite adjective, which is no subject, stands behind the first word: "sharh mufassal".
  [[nodiscard]] bool has_quality(std::uint32_t first) const {
    const Analysis* const r = reading(first + 1);
    if (readings_[first]->proclitics != 0 || r == nullptr || r->pos != Pos::adjective || r->proclitics != 0 || r->enclitic != 0)
      return false;
    if (r->form == Form::nisba || r->form == Form::elative || r->gender == Gender::feminine || r->number != Number::singular) return false;
    return facts(first + 1).title == TitleClass::none && !fact_of(first + 1, fact::ends_alef);
  }

  /// The noun of the same letters.
  [[nodiscard]] const Analysis* noun_of(std::uint32_t at) const {
    return reading_as(tagger_.analyses(tokens_[at].type), Pos::noun, readings_[at]->proclitics, 0);
  }

  /// Whether a verb has a definite noun behind it and another, which does not belong to that one, further on.
  [[nodiscard]] bool has_object(std::uint32_t verb) const {
    const std::uint32_t k = behind_definite(verb);
    const Analysis* const r = reading(k);
    if (r == nullptr || !argument(*r) || (r->pos != Pos::noun && r->pos != Pos::numeral)) return false;
    return !fact_of(k, fact::time) && !fact_of(k, fact::ends_alef);
  }

  void make_active(std::uint32_t verb) {
    const Analysis& passive = *readings_[verb];
    for (const Analysis& a : tagger_.analyses(tokens_[verb].type)) {
      if (a.pos != Pos::verb || a.voice == Voice::passive || a.aspect != passive.aspect || a.proclitics != passive.proclitics) continue;
      if (a.person != passive.person || a.gender != passive.gender || a.number != passive.number || a.enclitic != 0) continue;
      readings_.put(verb, a);
      return;
    }
  }

  const tokens::TokenList& tokens_;
  tokens::TokenRange range_;
  Tagger& tagger_;
  Revised& readings_;
};

}  // namespace

void give_verb(const tokens::TokenList& tokens, tokens::TokenRange sentence, Tagger& tagger, Readings& readings) {
  const Chosen chosen{readings};
  obey_governors(tokens, sentence, sentence, tagger, chosen);
  give_main_verb(tokens, sentence, tagger, chosen);
}

void give_main_verb(const tokens::TokenList& tokens, tokens::TokenRange sentence, Tagger& tagger, const Chosen& readings) {
  Revised revised{readings};
  Sentence{tokens, sentence, tagger, revised}.give_verb();
  revised.settle();
}

}  // namespace marsad::phrases
