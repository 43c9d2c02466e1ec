#include <marsad/phrases/main_verb.hpp>
#include <marsad/text/chars.hpp>

#include <algorithm>

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

constexpr unsigned prepositions = morph::bi | morph::li | morph::ka;
constexpr unsigned conjunctions = morph::wa | morph::fa;

constexpr std::uint32_t letter = 2;  // bytes
constexpr float rare = 0.05F;
constexpr float seldom = 0.003F;

bool finite(const Analysis& r) { return r.pos == Pos::verb || r.pos == Pos::auxiliary; }

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

/// One sentence and its readings.
class Sentence {
 public:
  Sentence(const tokens::TokenList& tokens, tokens::TokenRange range, Tagger& tagger, Readings& readings)
      : tokens_(tokens), range_(range), tagger_(tagger), readings_(readings) {}

  /// The verb behind words that stand before verbs alone: lam, qad, 'indama (the facts before_imperfect, before_verb).
  void obey_governors() {
    for (std::uint32_t i = range_.begin; i + 1 < range_.end; ++i) {
      if (!fact_of(i, fact::before_imperfect | fact::before_verb)) continue;
      const Analysis* const old = reading(i + 1);
      if (old == nullptr || finite(*old) || old->proclitics != 0) continue;
      const bool imperfect = facts(i).has(fact::before_imperfect);
      const bool clause = readings_[i]->pos == Pos::subordinator;
      if (!old->nominal() && (old->pos != Pos::adposition || clause)) continue;
      for (const Analysis& a : tagger_.analyses(tokens_[i + 1].type)) {
        if (a.pos != Pos::verb || a.proclitics != 0 || (imperfect && a.aspect != Aspect::imperfect)) continue;
        if (a.enclitic != old->enclitic || (clause && a.probability < seldom)) continue;
        readings_[i + 1] = &a;
        break;
      }
    }
  }

  void give_verb() {
    const std::uint32_t first = opening();
    if (first + 1 >= range_.end || reading(first) == nullptr) return;
    const Analysis& r = *reading(first);
    if (r.pos == Pos::verb) {
      if (r.voice == Voice::passive && r.aspect == Aspect::perfect && r.enclitic == 0 && has_object(first)) make_active(first);
      return;
    }
    const bool open = r.pos == Pos::noun || r.pos == Pos::adposition || r.pos == Pos::proper_noun;
    if (!open || r.enclitic != 0 || (r.proclitics & ~conjunctions) != 0 || !stopped()) return;
    const Analysis* const subject = reading(first + 1);
    if (subject == nullptr || !argument(*subject)) return;
    if (subject->enclitic != 0 && first == range_.begin && !fact_of(first + 1, fact::quantifier)) return;
    // "min al-mutawaqqa'", "wafqa taqrir": a preposition is a verb only before a definite noun, and never one of two letters.
    if (r.pos == Pos::adposition && (r.stem.size() < 3 * letter || subject->pos == Pos::adjective || fact_of(first + 1, fact::quantifier) ||
                                     (!definite(*subject) && subject->pos != Pos::numeral)))
      return;
    const Analysis* const verb = candidate(first, *subject);
    if (verb == nullptr || predicate(first + 1)) return;
    if (subject->pos == Pos::adjective && verb->probability < rare) return;  // ghayr al-masmuh bi-hi
    readings_[first] = verb;
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

  /// The likeliest finite verb in the third person that agrees with the subject behind it.
  [[nodiscard]] const Analysis* candidate(std::uint32_t at, const Analysis& subject) const {
    for (const Analysis& a : tagger_.analyses(tokens_[at].type)) {
      if (a.pos != Pos::verb || a.voice == Voice::passive || a.enclitic != 0 || a.proclitics != readings_[at]->proclitics) continue;
      if (a.person != morph::Person::third || a.number != Number::singular || a.aspect == Aspect::imperative) continue;
      const bool agrees = a.gender == Gender::feminine ? subject.gender == Gender::feminine || subject.number == Number::plural
                                                       : subject.gender != Gender::feminine;
      if (agrees) return &a;
    }
    return nullptr;
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

  /// Whether a verb has a definite noun behind it and another, which does not belong to that one, further on.
  [[nodiscard]] bool has_object(std::uint32_t verb) const {
    std::uint32_t k = verb + 1;
    const Analysis* r = reading(k);
    if (r == nullptr || r->pos != Pos::noun || !r->has(morph::al) || !argument(*r)) return false;
    while ((r = reading(++k)) != nullptr && r->pos == Pos::adjective && r->has(morph::al)) continue;
    if (r == nullptr || !argument(*r) || (r->pos != Pos::noun && r->pos != Pos::numeral)) return false;
    return !fact_of(k, fact::time) && !fact_of(k, fact::ends_alef);
  }

  void make_active(std::uint32_t verb) {
    const Analysis& passive = *readings_[verb];
    for (const Analysis& a : tagger_.analyses(tokens_[verb].type)) {
      if (a.pos != Pos::verb || a.voice == Voice::passive || a.aspect != passive.aspect || a.proclitics != passive.proclitics) continue;
      if (a.person != passive.person || a.gender != passive.gender || a.number != passive.number || a.enclitic != 0) continue;
      readings_[verb] = &a;
      return;
    }
  }

  const tokens::TokenList& tokens_;
  tokens::TokenRange range_;
  Tagger& tagger_;
  Readings& readings_;
};

}  // namespace

void give_verb(const tokens::TokenList& tokens, tokens::TokenRange sentence, Tagger& tagger, Readings& readings) {
  Sentence{tokens, sentence, tagger, readings}.give_verb();
}

void obey_governors(const tokens::TokenList& tokens, tokens::TokenRange part, Tagger& tagger, Readings& readings) {
  Sentence{tokens, part, tagger, readings}.obey_governors();
}

bool governs(const Analysis& r) {
  const bool closed = r.pos == Pos::particle || r.pos == Pos::auxiliary || r.pos == Pos::subordinator;
  return closed && (lemma_facts(r.lemma) & (fact::before_imperfect | fact::before_verb)) != 0;
}

bool may_become_verb(const Analysis& reading, std::span<const Analysis> analyses) noexcept {
  if (reading.enclitic != 0) return false;
  const bool passive = reading.pos == Pos::verb && reading.voice == Voice::passive && reading.aspect == Aspect::perfect;
  const bool open = reading.pos == Pos::noun || reading.pos == Pos::adposition || reading.pos == Pos::proper_noun;
  if (!passive && (!open || (reading.proclitics & ~conjunctions) != 0)) return false;
  return std::any_of(analyses.begin(), analyses.end(), [&](const Analysis& a) {
    return a.pos == Pos::verb && a.voice != Voice::passive && a.enclitic == 0 && a.proclitics == reading.proclitics;
  });
}

}  // namespace marsad::phrases
