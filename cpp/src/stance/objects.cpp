// The object of a cue: behind its verb and subject, as a pronoun on it, behind a masdar and its genitive.
#include <algorithm>
#include <marsad/text/chars.hpp>
#include "stance/resolver.hpp"

namespace marsad::stance {

using morph::Analysis;
using morph::Form;
using morph::Number;
using morph::Pos;
using phrases::no_phrase;
using phrases::Opener;
using tokens::Token;
using tokens::TokenKind;
using tokens::TokenRange;
namespace cp = text::cp;

bool Resolver::cognate(std::int32_t k) const {
  const std::uint32_t i = phrase(k).head;
  const Analysis* const r = p_.readings[i];
  return r != nullptr && r->form == Form::masdar && !r->has(morph::al) && r->enclitic == 0 && strengthens(i);
}

Resolver::Founds Resolver::object(const Frame& f) const {
  // A title behind the subject is its apposition if an object follows behind it: "the prince, governor of the region".
  const std::int32_t behind = p_.is(cue_.tokens.begin, Pos::verb) && after() < sentence().end ? p_.phrase_of[after()] : no_phrase;
  const bool direct = behind >= 0 && phrase(behind).tokens.begin == after() && cue_.tail.empty() && f.holder == Holder::subject;
  if (direct && acts(behind)) {
    const Founds inside = object_inside(behind, false);
    if (!inside.empty()) return inside;
  }
  const Founds far = object_behind(f, true);
  return far.empty() ? object_behind(f, false) : far;
}

bool Resolver::may_be_verb() const {
  constexpr std::size_t three_letters = 6;
  const std::uint32_t at = cue_.tokens.begin;
  const Analysis* const r = p_.readings[at];
  const bool qualified = after() < sentence().end && (p_.is(after(), Pos::adjective) || p_.is(after(), Pos::noun));
  return r->has(morph::wa) && !r->has(morph::al) && r->lemma.size() == three_letters && !qualified;
}

Resolver::Founds Resolver::object_behind(const Frame& f, bool whole) const {
  const Analysis* const verb = p_.readings[cue_.tokens.begin];
  const std::uint32_t begin = after();
  if (cue_.tail.empty() && verb != nullptr && verb->enclitic != 0 && cue_.tokens.size() == 1 && !written_as_verb() &&
      (verb->pos == Pos::verb || f.holder != Holder::genitive || may_be_verb()))  // but "his condemnation of": the pronoun holds
    return object_pronoun();
  const bool verbal = verb != nullptr && verb->pos == Pos::verb && cue_.tail.empty();
  std::int32_t subject = no_phrase;
  if (verbal && f.holder == Holder::subject && !written_as_verb()) {
    subject = subject_of(cue_.tokens, *verb);
    if (subject >= 0 && phrase(subject).tokens.begin < begin) subject = no_phrase;  // it stands before the verb
  }
  std::uint32_t i = begin;
  if (subject >= 0) {
    i = phrase(last_mention(subject)).tokens.end;
    if (whole) i = std::max(i, quotes::subject_extent(s_, subject, sentence().end, false).end);
  }
  std::uint32_t conjunct = i;
  const bool nominal = f.pos == "masdar" || f.pos == "noun";
  if (nominal && verb != nullptr && verb->has(morph::al)) return {};  // "the accusation" takes no object
  if (nominal && p_.phrase_of[i - 1] >= 0) {                          // behind its holder, and nowhere else
    const TokenRange own = phrase(p_.phrase_of[i - 1]).tokens;
    if (verb != nullptr && verb->enclitic != 0 && own.end > i && p_.is(i, Pos::noun))
      return party({i, own.end});  // "his refusal (of) the plan"
    i = own.end;
  }
  const std::uint32_t end = std::min(sentence().end, i + (nominal ? 2U : 12U));
  while (i < end) {
    if (p_.is(i, Pos::verb) && wishes(i)) {
      i += 2;
      continue;
    }
    if (const Analysis* const r = p_.readings[i];
        subject >= 0 && i == conjunct && r != nullptr && r->has(morph::wa) && r->pos != Pos::verb) {
      i += p_.phrase_of[i] < 0 ? 1U : 0U;  // "the partners and some of the states (reject)"
      if (i < end && p_.phrase_of[i] >= 0) i = phrase(p_.phrase_of[i]).tokens.end;
      conjunct = i;
      continue;
    }
    const Token& t = p_.tokens[i];
    const bool interposed = t.mark == cp::comma && i > begin && !p_.is(i - 1, Pos::verb);  // "condemned, in a statement, the strike"
    if (t.is(TokenKind::punctuation) && t.mark != '(' && t.mark != ')' && !interposed) return {};
    if (interposed && i + 1 < end && adjoins(i + 1)) return {};
    if (interposed && i + 2 < end && p_.lemma(i + 1) == ar::ma && p_.is(i + 2, Pos::verb)) return {};  // ", which led"
    const std::int32_t k = p_.phrase_of[i];
    if (k >= 0 && verbal && insists(i) && i + 1 < phrase(k).tokens.end) return party({i + 1, phrase(k).tokens.end});
    if (k >= 0 && phrase(k).tokens.begin < i) {  // the cue's own phrase
      const bool rest = f.pos == "phrase" && i == begin && !p_.is(i, Pos::adjective) && p_.has_reading(i - 1) &&
                        p_.reading(i - 1).enclitic == 0;
      if (rest) return party({i, phrase(k).tokens.end});  // "voiced his concern about the report"
      i = phrase(k).tokens.end;
      continue;
    }
    if (k >= 0) {
      if (nominal && !follows_genitive(k)) return {};
      const bool counted = i > begin &&
                           (p_.is(i - 1, Pos::determiner) || p_.facts[i - 1].has(phrases::fact::quantifier));  // "one of the plots"
      if ((!phrase(k).governed || (!verbal && f.pos != "adj") || counted) && !is_time(k) && !cognate(k)) return with_coordinates(k);
      i = phrase(k).tokens.end;
      continue;
    }
    if (phrases::opener(p_, i) == Opener::content) return clause(i);
    const bool free = verbal && p_.tokens[i - 1].mark != cp::comma && (p_.lemma(i) == ar::ma || p_.lemma(i) == ar::man) &&
                      i + 2 < sentence().end;
    if (free && !p_.is(i, Pos::adposition) && p_.is(i + 1, Pos::verb) && p_.reading(i + 1).enclitic == 0)
      return clause(i - 1);                                            // "denied what was said of"
    if (phrases::opener(p_, i) == Opener::relative && subject >= 0) {  // a relative clause on the subject: the object follows its comma
      while (i < end && p_.tokens[i].mark != cp::comma) ++i;
      ++i;
      continue;
    }
    if (p_.is(i, Pos::verb) && (verbal || !cue_.tail.empty()) && masdar_too(i)) return party({i, phrase(p_.phrase_of[i + 1]).tokens.end});
    if (p_.is(i, Pos::verb) && !(i > begin && p_.is(i - 1, Pos::pronoun))) return {};
    ++i;
  }
  return {};
}

bool Resolver::adjoins(std::uint32_t token) const {
  const Analysis* const r = p_.readings[token];
  return r != nullptr && r->form == Form::participle && r->proclitics == 0 && r->enclitic == 0 && report_at(token) != nullptr;
}

bool Resolver::insists(std::uint32_t token) const {
  const Analysis* const r = p_.readings[token];
  if (r == nullptr || !r->has(morph::bi) || r->has(morph::al) || r->enclitic != 0 || p_.is(token + 1, Pos::adjective)) return false;
  return facts(r->lemma).manner;
}

bool Resolver::masdar_too(std::uint32_t verb_token) const {
  const Analysis& r = p_.reading(verb_token);
  if (r.aspect != morph::Aspect::perfect || r.proclitics != 0 || r.enclitic != 0 || r.lemma != p_.form(verb_token)) return false;
  const std::uint32_t next = verb_token + 1;
  const LemmaFacts& cue = facts(p_.lemma(cue_.tokens.begin));
  const bool takes_deeds = cue.judging() || (cue.condemning && p_.phrase_of[verb_token - 1] >= 0);
  return takes_deeds && next < sentence().end && p_.phrase_of[next] >= 0 && phrase(p_.phrase_of[next]).tokens.begin == next &&
         !p_.reading(phrase(p_.phrase_of[next]).head).has(morph::wa);
}

bool Resolver::follows_genitive(std::int32_t k) const {
  const std::uint32_t i = phrase(k).tokens.begin;
  if (i > 0 && p_.is(i - 1, Pos::adposition)) return false;
  const Analysis* const r = p_.readings[i];
  return r == nullptr || !(r->has(morph::wa) || r->has(morph::bi) || r->has(morph::li) || r->has(morph::fa) || r->has(morph::ka));
}

Resolver::Founds Resolver::object_pronoun() const {
  const std::uint32_t at = cue_.tokens.begin;
  const auto taken = [&](std::int32_t k) {
    Found out = of_phrase(k);
    out.span = p_.tokens[at].span;
    return Founds{out};
  };
  const std::string_view suffix = pronoun(at);
  const std::uint32_t begin = sentence().begin;
  std::int32_t k = quotes::antecedent(s_, at, begin);
  if (k < 0 && at > begin && p_.phrase_of[at - 1] >= 0 && p_.is(at, Pos::verb) && p_.reading(at).aspect == morph::Aspect::imperfect &&
      !p_.reading(at).has(morph::wa) && !phrase(p_.phrase_of[at - 1]).definite)
    k = p_.phrase_of[at - 1];  // "charges that the minister denies"
  if (k >= 0 && stands_for(suffix, phrase(k))) return taken(k);
  for (std::uint32_t i = k < 0 ? 0 : phrase(k).head + 1; k >= 0 && i < phrase(k).tokens.end; ++i) {  // "support of the paper that (it)"
    const Analysis* const r = p_.readings[i];
    if (r == nullptr || r->pos != Pos::noun) continue;
    const bool feminine = r->gender == morph::Gender::feminine || (r->number == Number::plural && r->gender != morph::Gender::masculine);
    if ((suffix == ar::her) == feminine && suffix.starts_with(ar::his) && suffix.size() <= 4) return party({i, phrase(k).tokens.end});
  }
  const std::int32_t subject = subject_of(cue_.tokens, p_.reading(at));
  const std::uint32_t here = p_.sentence_of[at];
  const std::uint32_t far = here > 0 ? p_.sentences[here - 1].tokens.begin : begin;
  for (std::uint32_t i = at, words = 0; i > far && words < reach; ++words) {
    --i;
    k = p_.phrase_of[i];
    if (k < 0) continue;
    i = phrase(k).tokens.begin;
    const actors::Mention* const m = s_.mention(k);
    if (m == nullptr || k == subject || !stands_for(suffix, phrase(k))) continue;
    if (i < begin && m->kind != actors::MentionKind::name) continue;  // a sentence before: only a name
    return taken(k);
  }
  return {};
}

}  // namespace marsad::stance
