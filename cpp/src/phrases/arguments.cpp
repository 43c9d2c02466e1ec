#include "detail/particles.hpp"
#include "phrases/lemma_classes.hpp"

#include <marsad/phrases/arguments.hpp>
#include <marsad/text/chars.hpp>

#include <algorithm>

namespace marsad::phrases {
namespace {

using morph::Analysis;
using morph::Gender;
using morph::Number;
using morph::Person;
using morph::Pos;
using tokens::Token;
using tokens::TokenKind;
namespace cp = text::cp;

constexpr std::uint32_t reach = 24;  // tokens searched on each side of a verb

class Finder {
 public:
  explicit Finder(const Parsed& p) : p_(p) {}

  Arguments find(std::uint32_t verb) {
    const Analysis& v = p_.reading(verb);
    Arguments out;
    out.verb = verb;
    const auto& sentence = p_.sentences[p_.sentence_of[verb]].tokens;
    const std::uint32_t relative = relative_before(verb, sentence.begin);
    const bool hands_on = in_class(p_.lemma(verb), lemma_class::lasting) && verb + 1 < sentence.end && has(verb + 1, fact::verb);
    const bool object_taken = v.enclitic != 0;
    const bool takes = has(verb, fact::verb) && !has(verb, fact::intransitive) && v.voice != morph::Voice::passive;
    std::int32_t first = no_phrase;
    std::int32_t second = no_phrase;
    behind(verb, sentence.end, first, second);

    const bool can = first != no_phrase && may_follow(first, v);
    if (relative != none && object_taken && can) {  // alladhi yal'abuhu al-lajna
      out.subject = head(first);
      out.object = static_cast<std::int32_t>(relative);
      return out;
    }
    if (relative != none && !object_taken && v.person != Person::first && agrees(relative, v)) {
      // The relative pronoun is the subject unless a phrase behind fits and the verb takes no object.
      const bool other = can && (!takes || (second != no_phrase && !accusative(first)));
      if (!other) {
        out.subject = static_cast<std::int32_t>(relative);
        if (takes && first != no_phrase) out.object = head(first);
        return out;
      }
    }
    // "the government [la tazal] suffers": what stands before belongs to the second verb.
    const std::int32_t before = relative == none && !hands_on ? ahead(verb, v, sentence.begin) : no_subject;
    if (first == no_phrase) {
      out.subject = before;
      return out;
    }
    const bool near = before != no_subject && static_cast<std::uint32_t>(before) + 12 > verb;
    bool subject = can;
    // "none attended [the session] but [the deputy]": the second phrase agrees and the first does not.
    if (!can && takes && !object_taken && before == no_subject && second != no_phrase && !accusative(first) && !accusative(second) &&
        phrase(second).definite && may_follow(second, v)) {
      out.subject = head(second);
      out.object = head(first);
      return out;
    }
    if (subject && takes && !object_taken && second == no_phrase) {
      // One phrase behind a verb that takes an object.
      const NounPhrase& np = phrase(first);
      // "to take the treatment": the verb of a purpose has the subject of the verb before it.
      const bool purpose = v.has(morph::li) || (verb > sentence.begin && of_purpose(verb - 1));
      const bool clause_verb = v.has(morph::wa) || v.has(morph::fa) || v.has(morph::li) || behind_an(verb);
      if (near)
        subject = false;
      else if (purpose || (clause_verb && !np.definite))
        subject = false;
    }
    if (subject) {
      out.subject = head(first);
      if (takes && !object_taken && second != no_phrase) out.object = head(second);
    } else {
      out.subject = before;
      if (takes && !object_taken) out.object = head(first);
    }
    return out;
  }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFFU;
  static constexpr std::int32_t no_subject = -1;

  [[nodiscard]] bool has(std::uint32_t i, std::uint32_t any) const { return p_.facts[i].has(any); }
  /// A noun that no table knows and nothing makes definite: mostly a foreign name.
  [[nodiscard]] bool foreign(const NounPhrase& np) const {
    const Analysis* const r = p_.readings[np.head];
    return r != nullptr && r->source == morph::Source::back_off && r->proclitics == 0 && r->enclitic == 0;
  }
  /// A phrase that says when.
  [[nodiscard]] bool time(const NounPhrase& np) const {
    return has(np.head, fact::time) && !np.named && !(has(np.head, fact::quantifier) && np.tokens.size() > 1);
  }
  [[nodiscard]] const NounPhrase& phrase(std::int32_t k) const { return p_.phrases[static_cast<std::size_t>(k)]; }

  /// The noun that a phrase is about: behind a number or a quantifier.
  [[nodiscard]] std::int32_t head(std::int32_t k) const {
    const NounPhrase& np = phrase(k);
    std::uint32_t i = np.head;
    while (i + 1 < np.tokens.end && p_.readings[i] != nullptr && p_.reading(i).enclitic == 0 && !p_.reading(i).has(morph::al) &&
           has(i, fact::quantifier)) {
      const std::uint32_t next = p_.is(i + 1, Pos::determiner) ? i + 2 : i + 1;  // "all these states"
      if (next >= np.tokens.end || !p_.reading(next).nominal()) break;
      i = next;
    }
    return static_cast<std::int32_t>(i);
  }

  /// Behind a number or a quantifier the noun stands in the genitive or its own accusative.
  [[nodiscard]] bool accusative(std::int32_t k) const {
    const NounPhrase& np = phrase(k);
    const std::uint32_t begin = np.tokens.begin;
    const bool counted = np.head > begin && (p_.is(begin, Pos::numeral) || has(begin, fact::numeric | fact::quantifier));
    return has(np.head, fact::accusative) && !counted;
  }

  /// Whether a phrase behind the verb can be its subject.
  [[nodiscard]] bool may_follow(std::int32_t k, const Analysis& v) const {
    const NounPhrase& np = phrase(k);
    if (v.person == Person::first || v.person == Person::second || v.number == Number::plural || v.number == Number::dual) return false;
    if (accusative(k)) return false;
    if (np.gender == Gender::none || v.gender == Gender::none || (np.named && np.title == TitleClass::none) || foreign(np)) return true;
    const bool feminine = v.gender == Gender::feminine;
    if (has(np.head, fact::quantifier)) return true;
    if (np.number == Number::plural) return feminine || np.gender == Gender::masculine;
    return feminine == (np.gender == Gender::feminine);
  }

  [[nodiscard]] bool may_precede(const NounPhrase& np, const Analysis& v) const {
    if (v.person == Person::first || v.person == Person::second) return false;
    if (v.number == Number::plural && np.number == Number::singular && np.next < 0 && !has(np.head, fact::quantifier)) return false;
    if (v.number == Number::singular && np.number == Number::dual) return false;
    if (np.gender == Gender::none || v.gender == Gender::none || (np.named && np.title == TitleClass::none) || foreign(np)) return true;
    const bool feminine = v.gender == Gender::feminine;
    if (np.number == Number::plural) return feminine || v.number == Number::plural || np.gender == Gender::masculine;
    return feminine == (np.gender == Gender::feminine);
  }

  [[nodiscard]] bool is_particle(std::uint32_t i) const { return p_.is(i, Pos::particle) || p_.is(i, Pos::auxiliary); }

  /// Whether a relative pronoun can be the subject of the verb: "the papers that [allati] he obtained [hasala]" has another.
  [[nodiscard]] bool agrees(std::uint32_t relative, const Analysis& v) const {
    const Analysis* const r = p_.readings[relative];
    return r == nullptr || r->gender == Gender::none || v.gender == Gender::none || r->gender == v.gender || v.number != Number::singular;
  }

  /// A relative pronoun directly before the verb, but for particles and auxiliaries.
  [[nodiscard]] std::uint32_t relative_before(std::uint32_t verb, std::uint32_t begin) const {
    std::uint32_t i = verb;
    while (i > begin && is_particle(i - 1)) --i;
    return i > begin && opener(p_, i - 1) == Opener::relative ? i - 1 : none;
  }

  /// Whether only particles stand between a pronoun and the verb.
  [[nodiscard]] bool first_before(std::uint32_t i, std::uint32_t verb) const {
    for (++i; i < verb; ++i)
      if (!is_particle(i)) return false;
    return true;
  }

  /// kay, likay.
  [[nodiscard]] bool of_purpose(std::uint32_t i) const {
    return p_.is(i, Pos::subordinator) && in_class(p_.lemma(i), lemma_class::purpose);
  }

  [[nodiscard]] bool behind_an(std::uint32_t verb) const { return verb > 0 && opener(p_, verb - 1) == Opener::content; }

  /// The first two free phrases behind the verb, in its clause.
  void behind(std::uint32_t verb, std::uint32_t end, std::int32_t& first, std::int32_t& second) const {
    end = std::min(end, verb + reach);
    for (std::uint32_t i = verb + 1; i < end;) {
      const Token& t = p_.tokens[i];
      if (t.is(TokenKind::punctuation)) {
        const bool comma = t.mark == cp::comma || t.mark == ',' || t.mark == '-' || t.mark == '(' || t.mark == ')';
        if (!comma || first != no_phrase) return;
      }
      const std::int32_t k = p_.phrase_of[i];
      if (k >= 0) {
        const NounPhrase& np = phrase(k);
        const bool joined = has(np.tokens.begin, fact::joined);
        if (joined && np.tokens.begin == i && !np.governed && first == no_phrase) return;
        const bool after_conjunction = i > 0 && p_.is(i - 1, Pos::coordinator);
        if (!np.governed && !time(np) && !joined && !after_conjunction && np.tokens.begin == i) {
          if (first == no_phrase) {
            first = k;
          } else {
            second = k;
            return;
          }
        }
        i = np.tokens.end;
        continue;
      }
      if (has(i, fact::clause_stop)) return;
      const Opener o = opener(p_, i);
      if (o == Opener::relative && first != no_phrase && behind_relative(i, end)) continue;
      if (o == Opener::content || o == Opener::relative || o == Opener::adversative || o == Opener::conditional) return;
      ++i;
    }
  }

  /// Passes a relative clause whose verb has all that it wants: "the company [that runs the port] announced". False
  /// where it has no plain verb, or nothing follows it.
  [[nodiscard]] bool behind_relative(std::uint32_t& at, std::uint32_t end) const {
    std::uint32_t verb = at + 1;
    while (verb < end && is_particle(verb)) ++verb;
    if (verb >= end || !has(verb, fact::verb)) return false;
    const bool object = p_.reading(verb).enclitic != 0;  // then its subject follows it
    std::uint32_t wanted = object || (!has(verb, fact::intransitive) && p_.reading(verb).voice != morph::Voice::passive) ? 1 : 0;
    for (std::uint32_t i = verb + 1; i < end;) {
      if (p_.tokens[i].is(TokenKind::punctuation) || has(i, fact::clause_stop) || opener(p_, i) != Opener::none) return false;
      const std::int32_t k = p_.phrase_of[i];
      if (k < 0) {
        ++i;
        continue;
      }
      const NounPhrase& np = phrase(k);
      if (!np.governed && !time(np) && np.tokens.begin == i) {
        if (has(i, fact::joined)) return false;
        if (wanted == 0) {
          at = i;
          return true;
        }
        --wanted;
      }
      i = np.tokens.end;
    }
    return false;
  }

  /// The relative pronoun of a clause that ends right before the verb and has a verb of its own; else the verb.
  [[nodiscard]] std::uint32_t before_relative(std::uint32_t verb, std::uint32_t begin) const {
    std::uint32_t own = none;
    for (std::uint32_t i = verb; i > begin && verb - i < reach;) {
      --i;
      if (p_.tokens[i].is(TokenKind::punctuation)) return verb;
      const Opener o = opener(p_, i);
      if (o == Opener::relative) return own != none && own + 1 < verb ? i : verb;
      if (o != Opener::none) return verb;
      if (has(i, fact::verb)) own = i;
    }
    return verb;
  }

  /// The subject before the verb: the free phrase of its clause that agrees; a personal pronoun; -1 if there is none.
  [[nodiscard]] std::int32_t ahead(std::uint32_t verb, const Analysis& v, std::uint32_t begin) const {
    if (v.has(morph::wa) || v.has(morph::fa) || v.has(morph::li)) return no_subject;
    for (std::uint32_t i = before_relative(verb, begin); i > begin && verb - i < reach;) {
      --i;
      const Token& t = p_.tokens[i];
      if (t.is(TokenKind::punctuation)) {
        if (t.mark == '(' || t.mark == ')') continue;
        return no_subject;
      }
      const std::int32_t k = p_.phrase_of[i];
      if (k >= 0) {
        const NounPhrase& np = phrase(k);
        i = np.tokens.begin;
        if (!np.governed && !time(np) && may_precede(np, v)) return head(k);
        continue;
      }
      const bool personal = p_.is(i, Pos::pronoun) && p_.lemma(i) == ar::he;  // huwa: of all of them
      if ((personal || p_.is(i, Pos::determiner)) && first_before(i, verb)) return static_cast<std::int32_t>(i);
      if (has(i, fact::verb) && in_class(p_.lemma(i), lemma_class::lasting)) continue;
      if (has(i, fact::verb) || opener(p_, i) != Opener::none) return no_subject;
    }
    return no_subject;
  }

  const Parsed& p_;
};

/// kana with a place or owner behind it is a verb: there was in the town, they had.
bool exists(const Parsed& p, std::uint32_t i) {
  if (!p.is(i, Pos::auxiliary) || p.lemma(i) != "\u0643\u0627\u0646" || i + 1 >= p.tokens.size()) return false;
  const Analysis* const next = p.readings[i + 1];
  if (next == nullptr || p.facts[i + 1].has(fact::joined)) return false;
  return next->pos == Pos::adposition || p.facts[i + 1].has(fact::preposed) || next->lemma == "\u0647\u0646\u0627\u0643";
}

}  // namespace

Arguments find_arguments(const Parsed& p, std::uint32_t verb) { return Finder{p}.find(verb); }

std::vector<Arguments> find_arguments(const Parsed& p) {
  std::vector<Arguments> out;
  Finder finder{p};
  for (std::uint32_t i = 0; i < p.tokens.size(); ++i) {
    if (p.facts[i].has(fact::verb) || exists(p, i)) out.push_back(finder.find(i));
  }
  return out;
}

}  // namespace marsad::phrases
