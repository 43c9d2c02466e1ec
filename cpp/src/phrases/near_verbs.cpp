// Verbs that the word beside them shows: what needs no more than two or three words.
#include "detail/particles.hpp"
#include "phrases/verb_readings.hpp"

#include <marsad/phrases/main_verb.hpp>

#include <algorithm>
#include <string_view>

namespace marsad::phrases {
namespace {

using morph::Analysis;
using morph::Aspect;
using morph::Form;
using morph::Gender;
using morph::Number;
using morph::Pos;
using morph::Voice;

constexpr float seldom = 0.003F;
constexpr std::size_t letter = 2;  // bytes
constexpr std::string_view haythu = "\u062D\u064A\u062B";
constexpr std::string_view ki = "\u0643\u064A";
constexpr std::string_view across = "\u0639\u0628\u0631";  // a preposition, and the verb "voiced"

class Neighbours {
 public:
  Neighbours(const tokens::TokenList& tokens, tokens::TokenRange sentence, Tagger& tagger, const Chosen& readings)
      : tokens_(tokens), begin_(sentence.begin), end_(sentence.end), tagger_(tagger), readings_(readings) {}

  /// Looks at the words i and i + 1.
  void read(std::uint32_t i) {
    const Analysis* const r = readings_[i];
    const Analysis* const behind = readings_[i + 1];
    if (r == nullptr || behind == nullptr) return;
    switch (r->pos) {
      case Pos::particle:
      case Pos::auxiliary:
      case Pos::subordinator:
        if (r->lemma == ki && behind->pos == Pos::proper_noun)
          join_name(i);
        else if (fact_of(i, fact::before_imperfect | fact::before_verb))
          govern(i, *behind);
        else if (r->lemma == haythu)
          place(i, *behind);
        return;
      case Pos::noun:
      case Pos::adjective:
      case Pos::determiner:
        if (behind->pos == Pos::verb) {
          count(i, *behind);
          give_object(i, *behind);
        } else if (r->pos == Pos::noun) {
          see_ending(i, *behind);
          if (behind->pos == Pos::adjective) address(i, *behind);
        }
        return;
      case Pos::proper_noun:
        if (r->lemma == ki && behind->pos == Pos::proper_noun) join_name(i);
        if (behind->pos == Pos::verb) give_object(i, *behind);
        return;
      case Pos::verb: return join(i + 1, *r, *behind);
      case Pos::pronoun:
        if (behind->pos == Pos::verb)
          compare(i, *behind);
        else
          describe(i, *behind);
        return;
      case Pos::adposition:
        if (behind->pos == Pos::adposition) return express(i, *behind);
        if (r->lemma == across && voices(i, *behind)) return put_verb(i);
        return name(i, *behind);
      default: return;
    }
  }

 private:
  [[nodiscard]] bool fact_of(std::uint32_t i, std::uint32_t bits) const { return tagger_.facts(tokens_[i].type, readings_[i]).has(bits); }

  /// The verb behind words that stand before verbs alone: lam, qad, 'indama (the facts before_imperfect, before_verb).
  void govern(std::uint32_t i, const Analysis& old) {
    if (old.pos == Pos::verb && old.voice == Voice::passive && readings_[i]->lemma == ar::lam) return shorten(i + 1, old);
    if (finite(old) || old.proclitics != 0) return;
    const bool imperfect = fact_of(i, fact::before_imperfect);
    const bool clause = readings_[i]->pos == Pos::subordinator;
    if (!old.nominal() && (old.pos != Pos::adposition || clause)) return;
    for (const Analysis& a : tagger_.analyses(tokens_[i + 1].type)) {
      if (a.pos != Pos::verb || a.proclitics != 0 || (imperfect && a.aspect != Aspect::imperfect)) continue;
      if (a.enclitic != old.enclitic || (clause && a.probability < seldom)) continue;
      readings_.put(i + 1, a);
      break;
    }
  }

  /// "lam ya'ud": a passive of the letters of a hollow verb in the jussive is that verb.
  void shorten(std::uint32_t at, const Analysis& old) {
    for (const Analysis& a : tagger_.analyses(tokens_[at].type)) {
      const bool hollow = std::string_view{a.lemma}.substr(std::min<std::size_t>(letter, a.lemma.size())).starts_with(ar::alef);
      if (a.pos != Pos::verb || a.voice == Voice::passive || a.aspect != old.aspect || !hollow) continue;
      if (a.proclitics != old.proclitics || a.enclitic != old.enclitic || a.probability < seldom) continue;
      readings_.put(at, a);
      break;
    }
  }

  /// "'iddat kutub": what is counted or measured is a noun.
  void count(std::uint32_t i, const Analysis& old) {
    const Analysis& r = *readings_[i];
    if (old.aspect != Aspect::perfect || old.proclitics != 0 || r.enclitic != 0 || r.has(morph::al)) return;
    const Analysis* const noun = other(i + 1, Pos::noun);
    if (noun != nullptr && fact_of(i, fact::counts | fact::quantifier)) readings_.put(i + 1, *noun);
  }

  /// "akkadat al-hukuma rafdaha": behind a feminine verb and its subject a masculine perfect with a pronoun is the masdar.
  void give_object(std::uint32_t i, const Analysis& old) {
    if (i == begin_ || old.aspect != Aspect::perfect || old.gender == Gender::feminine || old.enclitic == 0 || old.proclitics != 0) return;
    const Analysis* const verb = readings_[i - 1];
    if (verb == nullptr || verb->pos != Pos::verb || verb->gender != Gender::feminine || verb->enclitic != 0) return;
    if (!readings_[i]->has(morph::al) && readings_[i]->pos != Pos::proper_noun) return;
    const Analysis* const noun = other(i + 1, Pos::noun);
    if (noun != nullptr) readings_.put(i + 1, *noun);
  }

  /// "akthar min 'aqd": what is compared is a noun, not a clause.
  void compare(std::uint32_t i, const Analysis& behind) {
    if (i == begin_ || readings_[i - 1] == nullptr || readings_[i - 1]->form != Form::elative || behind.aspect != Aspect::perfect) return;
    const Analysis* const preposition = other(i, Pos::adposition);
    const Analysis* const noun = other(i + 1, Pos::noun);
    if (preposition == nullptr || noun == nullptr) return;
    readings_.put(i, *preposition);
    readings_.put(i + 1, *noun);
  }

  /// "al-malik alladhi hakama Misr": behind a relative pronoun a noun that can be a verb which agrees with it is one.
  void describe(std::uint32_t i, const Analysis& behind) {
    const Analysis& relative = *readings_[i];
    if (behind.pos != Pos::noun || behind.proclitics != 0 || behind.enclitic != 0) return;
    if (relative.lemma != ar::alladhi && relative.lemma != ar::allati) return;
    const Analysis* const verb = agreeing_verb(tagger_.analyses(tokens_[i + 1].type), behind, relative);
    if (verb != nullptr && (verb->gender == Gender::feminine) == (relative.lemma == ar::allati)) readings_.put(i + 1, *verb);
  }

  /// "haythu harasa al-jami'": a word between haythu and something definite that can be a verb which agrees is one. The third
  /// word is seen wherever the second is read in context.
  void place(std::uint32_t i, const Analysis& old) {
    if (old.pos != Pos::noun || old.proclitics != 0 || old.enclitic != 0 || i + 2 >= end_ || tagger_.settled(tokens_[i + 1].type)) return;
    const Analysis* const subject = readings_[i + 2];
    if (subject == nullptr || (subject->proclitics & ~morph::al) != 0) return;
    const bool named = subject->pos == Pos::proper_noun || (subject->pos == Pos::noun && subject->proclitics == morph::al);
    if (!named) return;
    const Analysis* const verb = agreeing_verb(tagger_.analyses(tokens_[i + 1].type), old, *subject);
    if (verb != nullptr && verb->probability >= fair) readings_.put(i + 1, *verb);
  }

  /// "wa-'abbara 'an": before 'an no preposition but the verb of the same letters.
  void express(std::uint32_t i, const Analysis& behind) {
    const Analysis& r = *readings_[i];
    if (behind.lemma == ar::an && behind.proclitics == 0 && r.enclitic == 0 && (r.proclitics & ~conjunctions) == 0) put_verb(i);
  }

  /// "wa-'abbara al-safir fi bayan 'an": before somebody and 'an, at the head of its clause, it is the verb too.
  [[nodiscard]] bool voices(std::uint32_t i, const Analysis& behind) {
    constexpr std::uint32_t near = 12;
    const Analysis& r = *readings_[i];
    if (r.enclitic != 0 || (r.proclitics & ~conjunctions) != 0 || (behind.proclitics & ~morph::al) != 0 || !behind.nominal()) return false;
    const Analysis* const before = i == begin_ ? nullptr : readings_[i - 1];
    const bool led = before != nullptr && before->enclitic == 0 && (before->pos == Pos::particle || before->pos == Pos::subordinator);
    const bool heads = i == begin_ || opens(i) || led;  // "as he voiced"
    const WordFacts& facts = tagger_.facts(tokens_[i + 1].type, &behind);
    const bool somebody = facts.title != TitleClass::none || (behind.pos == Pos::proper_noun && behind.form == Form::person) ||
                          facts.has(fact::counts | fact::quantifier | fact::numeric) ||
                          (behind.number == Number::plural && behind.form == Form::participle);
    if (!heads || !somebody) return false;
    for (std::uint32_t j = i + 2; j < std::min(end_, i + near) && !tokens_[j].is(tokens::TokenKind::punctuation); ++j)
      if (tagger_.form(tokens_[j].type) == ar::an) return true;
    return false;
  }

  /// The perfect of the same letters and clitics, if the word can be one.
  void put_verb(std::uint32_t i) {
    const Analysis& r = *readings_[i];
    for (const Analysis& a : tagger_.analyses(tokens_[i].type)) {
      if (a.pos != Pos::verb || a.aspect != Aspect::perfect || a.voice == Voice::passive || a.number != Number::singular) continue;
      if (a.proclitics != r.proclitics || a.enclitic != 0 || a.probability < seldom) continue;
      readings_.put(i, a);
      break;
    }
  }

  /// "Ban Ki-moon": ki before a name is in one, and the word before it.
  void join_name(std::uint32_t i) {
    if (i == begin_ || readings_[i - 1] == nullptr || readings_[i - 1]->pos != Pos::subordinator) return;
    const Analysis* const second = name_in(i);
    const Analysis* const first = name_in(i - 1);
    if (first == nullptr || second == nullptr) return;
    if (readings_[i]->pos != Pos::proper_noun) readings_.put(i, *second);
    readings_.put(i - 1, *first);
  }

  [[nodiscard]] const Analysis* name_in(std::uint32_t at) const {
    for (const Analysis& a : tagger_.analyses(tokens_[at].type))
      if (a.pos == Pos::proper_noun && a.form == Form::person && a.enclitic == 0 && (a.proclitics & ~morph::wa) == 0) return &a;
    return nullptr;
  }

  /// "al-muhandis Sa'id al-Haddad": behind a title with its article and before another nominal a name, not the adjective. The
  /// third word is seen wherever the second is read in context.
  void address(std::uint32_t i, const Analysis& old) {
    if (!readings_[i]->has(morph::al) || old.proclitics != 0 || old.enclitic != 0 || old.number != Number::singular || i + 2 >= end_)
      return;
    if (tagger_.settled(tokens_[i + 1].type)) return;
    const TitleClass title = tagger_.facts(tokens_[i].type, readings_[i]).title;
    if (title != TitleClass::honorific && title != TitleClass::military && title != TitleClass::office) return;
    const Analysis* const third = readings_[i + 2];
    if (third == nullptr || !third->nominal() || (third->proclitics & ~morph::al) != 0) return;
    const Analysis* const name = other(i + 1, Pos::proper_noun);
    if (name != nullptr) readings_.put(i + 1, *name);
  }

  /// "faza 'Ali al-Haddad": before a surname the name, not the preposition of the same letters.
  void name(std::uint32_t i, const Analysis& behind) {
    if (!behind.nominal() || (behind.proclitics & ~morph::al) != 0) return;
    const bool person = behind.pos == Pos::proper_noun && behind.form == Form::person;
    if (!person && (!behind.has(morph::al) || (tagger_.facts(tokens_[i + 1].type, &behind).also & also::name) == 0)) return;
    if (const Analysis* const name = other(i, Pos::proper_noun); name != nullptr) readings_.put(i, *name);
  }

  /// The likeliest reading of another part of speech with the same clitics.
  [[nodiscard]] const Analysis* other(std::uint32_t at, Pos pos) const {
    const Analysis& now = *readings_[at];
    return reading_as(tagger_.analyses(tokens_[at].type), pos, now.proclitics, now.enclitic);
  }

  /// "shayyada wa-jaddada": what wa- joins right to a verb is a verb of the same kind.
  void join(std::uint32_t at, const Analysis& verb, const Analysis& old) {
    if (!old.nominal() || old.proclitics != morph::wa || old.enclitic != 0) return;
    for (const Analysis& a : tagger_.analyses(tokens_[at].type)) {
      if (a.pos != Pos::verb || a.proclitics != morph::wa || a.enclitic != 0 || a.aspect != verb.aspect || a.voice != verb.voice) continue;
      if (a.person != verb.person || a.gender != verb.gender || a.number != verb.number || a.probability < seldom) continue;
      readings_.put(at, a);
      break;
    }
  }

  /// A noun with a genitive has no nominative behind it ("khatafa musallahun", "waqqa'a al-tarafan"), and one at the
  /// beginning no indefinite accusative ("wa-zalla 'udwan").
  void see_ending(std::uint32_t i, const Analysis& behind) {
    const Analysis& r = *readings_[i];
    if (r.enclitic != 0 || (r.proclitics & ~conjunctions) != 0) return;
    if (!nominative(i + 1, behind) && !(opens(i) && accusative(i, behind))) return;
    const Analysis* const verb = agreeing_verb(tagger_.analyses(tokens_[i].type), r, behind);
    if (verb != nullptr && verb->probability >= fair) readings_.put(i, *verb);
  }

  /// A plural or dual whose ending only the nominative has.
  [[nodiscard]] bool nominative(std::uint32_t at, const Analysis& r) const {
    if ((r.pos != Pos::noun && r.pos != Pos::adjective) || (r.proclitics & ~morph::al) != 0 || r.enclitic != 0) return false;
    if (r.number != Number::plural && r.number != Number::dual) return false;
    const std::string_view form = tagger_.form(tokens_[at].type);
    if (r.number == Number::plural) return form.ends_with(ar::un) && !r.lemma.ends_with(ar::un);
    return form.ends_with("\u0627\u0646") && !r.lemma.ends_with("\u0627\u0646");
  }

  /// A singular that ends in the alef of the accusative, behind a noun that does not.
  [[nodiscard]] bool accusative(std::uint32_t i, const Analysis& r) {
    if ((r.pos != Pos::noun && r.pos != Pos::adjective) || r.proclitics != 0 || r.number != Number::singular) return false;
    const WordFacts& facts = tagger_.facts(tokens_[i + 1].type, &r);
    return facts.has(fact::accusative) && !facts.has(fact::time) && !tagger_.facts(tokens_[i].type, readings_[i]).has(fact::ends_alef);
  }

  /// Behind a mark, or joined by wa- or fa-.
  [[nodiscard]] bool opens(std::uint32_t i) const {
    return i == 0 || (readings_[i]->proclitics & conjunctions) != 0 || tokens_[i - 1].is(tokens::TokenKind::punctuation);
  }

  const tokens::TokenList& tokens_;
  std::uint32_t begin_, end_;
  Tagger& tagger_;
  const Chosen& readings_;
};

}  // namespace

void obey_governors(const tokens::TokenList& tokens, tokens::TokenRange sentence, tokens::TokenRange part, Tagger& tagger,
                    const Chosen& readings) {
  Neighbours neighbours{tokens, sentence, tagger, readings};
  // Most words can only be what they are: rules change the second word, the first, or the one before a ki.
  const auto may_change = [&](std::uint32_t i) { return readings[i] != nullptr && tagger.may_change(tokens[i].type, readings[i]); };
  bool before = true;
  bool here = part.begin < part.end && may_change(part.begin);
  for (std::uint32_t i = part.begin; i + 1 < part.end; ++i) {
    bool behind = may_change(i + 1);
    if (here || behind || (before && readings[i] != nullptr && readings[i]->lemma == ki)) {
      const Analysis* const now = readings[i];
      const Analysis* const next = readings[i + 1];
      neighbours.read(i);
      if (readings[i] != now) here = may_change(i);
      if (readings[i + 1] != next) behind = may_change(i + 1);
    }
    before = here;
    here = behind;
  }
}

}  // namespace marsad::phrases
