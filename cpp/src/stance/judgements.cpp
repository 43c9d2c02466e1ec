// What a word of judgement is passed on: the subject of its predicate, the object of a verb of naming, or what it names.
#include <algorithm>
#include "stance/resolver.hpp"

namespace marsad::stance {

using morph::Analysis;
using morph::Form;
using morph::Number;
using morph::Pos;
using phrases::no_phrase;
using phrases::NounPhrase;
using phrases::Opener;
using tokens::TokenKind;
using tokens::TokenRange;

bool Resolver::predicates(const Frame& f, std::uint32_t from) const {
  if (p_.is(cue_.tokens.begin, Pos::verb) || (f.holder != Holder::speaker && cue_.tokens.size() > 1)) return true;
  const bool explained = from < cue_.tokens.begin && phrases::opener(p_, from) == Opener::relative && cue_.tokens.size() > 1;
  for (std::uint32_t i = from; i < cue_.tokens.begin && !explained; ++i) {
    const Analysis* const r = p_.readings[i];
    if (r == nullptr || r->pos != Pos::verb || phrases::opener(p_, i - 1) == Opener::relative) continue;
    if (!facts(r->lemma).copula) return false;
  }
  const std::int32_t own = p_.phrase_of[cue_.tokens.begin];
  if (own < 0 || !phrase(own).governed) return true;
  const std::uint32_t first = phrase(own).tokens.begin;  // or "is tantamount to"
  return facts(p_.lemma(first)).copula || facts(p_.stem(first)).copula;
}

std::uint32_t Resolver::clause_begin(std::uint32_t begin) const {
  for (std::uint32_t j = cue_.tokens.begin; j > begin + 1; --j) {  // ", and this decision is dangerous", "but the decision"
    const Analysis* const r = p_.readings[j - 1];
    const Opener o = phrases::opener(p_, j - 1);
    if (j < cue_.tokens.begin && p_.phrase_of[j] >= 0 && phrase(p_.phrase_of[j]).tokens.begin == j &&
        (o == Opener::adversative || (o == Opener::adverbial && (r == nullptr || (!r->nominal() && r->pos != Pos::adposition)))))
      return j;
    if (r == nullptr || j < 2 || !(r->has(morph::wa) || r->has(morph::fa))) continue;
    const bool pointing = p_.is(j - 1, Pos::determiner) || p_.is(j - 1, Pos::pronoun);
    const std::int32_t k = p_.phrase_of[j - 1];
    const bool opens = k >= 0 && phrase(k).tokens.begin == j - 1 && phrase(k).tokens.end <= cue_.tokens.begin &&
                       p_.tokens[j - 2].is(TokenKind::punctuation) && !r->has(morph::bi) && !r->has(morph::li);
    if ((pointing && k < 0) || opens) return j - 1;
  }
  return begin;
}

Resolver::Founds Resolver::duty(std::uint32_t from, bool clause_only) const {
  const std::uint32_t end = sentence().end;
  std::uint32_t i = from;
  if (i < end && p_.is(i, Pos::adposition) && p_.lemma(i) == ar::ala) {  // "upon the government"
    const bool free = p_.reading(i).enclitic == 0;
    const std::int32_t on = i + 1 < end ? p_.phrase_of[i + 1] : no_phrase;
    if (free && (on < 0 || (clause_only && !quotes::is_actor(s_, on)))) return {};
    i = free ? phrase(on).tokens.end : i + 1;
  }
  for (int steps = 0; i < end && steps < 4; ++steps) {  // "very", "for us", "in the end"
    const std::int32_t k = p_.phrase_of[i];
    if (k >= 0 && (!phrase(k).governed || phrase(k).tokens.begin < from)) break;
    if (p_.is(i, Pos::verb) || p_.tokens[i].is(TokenKind::punctuation) || phrases::opener(p_, i) != Opener::none) break;
    i = k >= 0 ? phrase(k).tokens.end : i + 1;
  }
  if (i >= end) return {};
  if (phrases::opener(p_, i) == Opener::content) return clause(i);
  const std::int32_t k = p_.phrase_of[i];
  if (k >= 0 && phrase(k).tokens.begin < from)
    return clause_only ? Founds{} : party({i, phrase(k).tokens.end});  // one phrase with the word of duty
  return !clause_only && k >= 0 && phrase(k).tokens.begin == i && !phrase(k).governed ? Founds{of_phrase(k)} : Founds{};
}

Resolver::Founds Resolver::referent(std::string_view pronoun, std::uint32_t before) const {
  const quotes::Report* const report = enclosing();
  const std::int32_t teller = report == nullptr ? -1 : report->speaker.entity;
  const std::uint32_t here = p_.sentence_of[before];
  const std::uint32_t begin = sentence().begin;
  const auto fits = [&](std::int32_t k) {
    if (k < 0 || !phrase(k).definite || !stands_for(pronoun, phrase(k)) || is_time(k)) return false;
    return teller < 0 || static_cast<std::int32_t>(actors::Finder::entity_of(p_, k, s_.mentions, s_.cast)) != teller;
  };
  const auto taken = [&](std::int32_t k) {
    Found out = of_phrase(k);
    out.span = p_.tokens[before].span;
    return Founds{out};
  };
  std::int32_t nearest = no_phrase;
  for (std::uint32_t i = before, words = 0; i > begin && words < 40; ++words) {
    --i;
    const std::int32_t k = p_.phrase_of[i];
    if (k < 0) continue;
    i = phrase(k).tokens.begin;
    if (!fits(k)) continue;
    if (!phrase(k).governed) return taken(k);
    if (nearest < 0 && !p_.is(phrase(k).head, Pos::adjective)) nearest = k;
  }
  if (nearest >= 0) return taken(nearest);
  if (here == 0) return {};
  const TokenRange last = p_.sentences[here - 1].tokens;  // what the sentence before speaks of
  for (std::uint32_t i = last.begin; i < std::min(last.end, last.begin + 40); ++i) {
    const std::int32_t k = p_.phrase_of[i];
    if (k < 0) continue;
    if (!phrase(k).governed && fits(k)) return taken(k);
    i = phrase(k).tokens.end - 1;
  }
  return {};
}

std::uint32_t Resolver::naming_verb() const {
  if (p_.is(cue_.tokens.begin, Pos::verb)) return no_verb;
  for (std::uint32_t i = cue_.tokens.begin, steps = 0; i > sentence().begin && steps < 10; ++steps) {
    --i;
    if (p_.tokens[i].is(TokenKind::punctuation)) return no_verb;
    if (p_.reading(i).form == Form::participle && p_.form(i).ends_with(ar::alef) && facts(p_.lemma(i)).naming)
      return i;  // "describing the attack as cowardly"
    if (p_.is(i, Pos::verb)) return facts(p_.lemma(i)).naming ? i : no_verb;
    if (phrases::opener(p_, i) != Opener::none && !p_.reading(i).has(morph::bi)) return no_verb;  // but "described it bi-annahu"
  }
  return no_verb;
}

bool Resolver::wished() const {
  for (std::uint32_t i = cue_.tokens.begin; i > sentence().begin + 1;) {
    --i;
    if (p_.tokens[i].is(TokenKind::punctuation)) return false;
    const bool be = p_.is(i, Pos::auxiliary) || (p_.is(i, Pos::verb) && facts(p_.lemma(i)).copula);
    if (be && phrases::opener(p_, i - 1) == Opener::content) return true;
    if (phrases::opener(p_, i) != Opener::none || p_.is(i, Pos::verb)) return false;
  }
  return false;
}

bool Resolver::passes_judgement(const Frame& f) const {
  const std::uint32_t at = cue_.tokens.begin;
  const Analysis* const r = p_.readings[at];
  std::uint32_t prep = at;  // bi- before a mark: "described the attack as "cowardly""
  while (prep > sentence().begin && p_.tokens[prep - 1].is(TokenKind::quote)) --prep;
  const bool marked = prep < at && prep > sentence().begin && p_.is(prep - 1, Pos::adposition) && p_.lemma(prep - 1) == ar::bi;
  if (r != nullptr && r->has(morph::al) && !r->has(morph::bi) && !marked && !(prep > sentence().begin && p_.is(prep - 1, Pos::pronoun)))
    return false;
  const Analysis* const last = p_.readings[cue_.tokens.end - 1];
  if (cue_.tokens.size() == 2 && last != nullptr && last->has(morph::al) && facts(p_.lemma(at)).negator)
    return false;  // "the illegal (trade)"
  if (f.pos != "noun" || f.holder != Holder::speaker || r == nullptr) return true;
  // A verdict is a noun of its own: no "accident of overturning".
  const std::int32_t own = p_.phrase_of[at];
  const std::uint32_t head = own < 0 ? at : phrase(own).head;
  const bool elative = p_.reading(head).form == Form::elative;
  return r->nominal() && r->number != Number::plural && (head >= at || elative || p_.tokens[at - 1].is(TokenKind::quote));
}

std::optional<Resolver::Founds> Resolver::named_so(std::uint32_t verb) const {
  const std::uint32_t at = cue_.tokens.begin;
  const std::int32_t own = p_.phrase_of[at];
  if (own >= 0 && phrase(own).head < at && !phrase(own).governed && phrase(own).tokens.begin > verb &&
      p_.tokens[at - 1].is(TokenKind::quote))
    return party({phrase(own).tokens.begin, at});
  std::int32_t last = no_phrase;
  for (std::uint32_t i = verb + 1; i < at; ++i) {
    const std::int32_t k = p_.phrase_of[i];
    if (k >= 0 && !phrase(k).governed && k != own && !is_time(k)) last = k;
  }
  if (last >= 0 && (!p_.is(verb, Pos::verb) || last != subject_of({verb, verb + 1}, p_.reading(verb)))) return Founds{of_phrase(last)};
  if (p_.reading(verb).enclitic == 0) return std::nullopt;
  return relative_verb(verb) ? antecedent_of(verb) : referent(pronoun(verb), verb);
}

Resolver::Founds Resolver::antecedent_of(std::uint32_t verb) const {
  const std::int32_t k = quotes::antecedent(s_, verb, sentence().begin);
  if (k < 0 || phrase(k).tokens.end + 1 != verb || !stands_for(pronoun(verb), phrase(k))) return {};
  if (!facts(p_.lemma(phrase(k).head)).taking_up) return {of_phrase(k)};
  std::uint32_t i = phrase(k).tokens.begin;  // "the thing that he called": the deed of the clause before
  for (int words = 0; i > sentence().begin && words < 24; ++words) {
    const std::int32_t before = p_.phrase_of[--i];
    if (p_.is(i, Pos::verb)) break;
    if (before < 0) continue;
    i = phrase(before).tokens.begin;
    const Analysis* const head = p_.readings[phrase(before).head];
    if (!phrase(before).governed && head != nullptr && (head->form == Form::masdar || facts(head->lemma).deed)) return {of_phrase(before)};
  }
  return {};
}

bool Resolver::relative_verb(std::uint32_t verb) const {
  return verb > sentence().begin && (phrases::opener(p_, verb - 1) == Opener::relative || p_.is(verb - 1, Pos::pronoun));
}

std::optional<Resolver::Founds> Resolver::subject_of_judging_verb(const Frame& f) const {
  const std::uint32_t at = cue_.tokens.begin;
  const Analysis& r = p_.reading(at);
  if (!blames(f) && cue_.tail.empty() && after() < sentence().end && phrases::opener(p_, after()) == Opener::content)
    return relative_verb(at) ? Founds{} : clause(after());
  if (obliging(at) && cue_.tokens.size() == 1) {
    const Founds due = duty(after(), false);
    if (!due.empty()) return due;
  }
  const std::uint32_t limit = cue_.tail.empty() ? sentence().end : cue_.tail.begin;
  std::int32_t k = topic(at, r);
  if (const std::int32_t head = quotes::antecedent(s_, at, sentence().begin);  // "the bands that occupy the town"
      k < 0 && r.enclitic == 0 && head >= 0 && quotes::can_be_subject(s_, head, r))
    k = head;
  if (k < 0) k = quotes::subject_behind(s_, at + 1, limit, r, blames(f));
  if (k < 0) k = quotes::antecedent(s_, at, sentence().begin);
  if (k < 0) return std::nullopt;
  if (k != p_.phrase_of[cue_.tokens.end - 1]) return Founds{of_phrase(k)};
  // "Form a grave danger": its own object.
  const bool opened = at > sentence().begin && phrases::opener(p_, at - 1) == Opener::content;
  if (r.number == Number::plural && !opened) return Founds{};
  return std::nullopt;
}

std::uint32_t Resolver::judged_from() const {
  const std::uint32_t at = cue_.tokens.begin;
  const quotes::Report* const report = enclosing();
  std::uint32_t begin = sentence().begin;
  if (report != nullptr && !report->content.empty() && report->content.begin <= at) begin = std::max(begin, report->content.begin);
  for (std::uint32_t j = at; j > begin + 1; --j) {  // the subject of the innermost clause: "signs that the union is wrong"
    if (phrases::opener(p_, j - 1) != Opener::content || p_.phrase_of[j] < 0) continue;
    begin = j;
    break;
  }
  if (begin + 1 >= at) {  // the predicate alone is quoted: "that the remarks are "worrying""
    for (std::uint32_t j = begin; j > sentence().begin + 1; --j) {
      if (phrases::opener(p_, j - 1) != Opener::content) continue;
      begin = j;
      break;
    }
  }
  return clause_begin(begin);
}

std::optional<Resolver::Founds> Resolver::subject_of_judgement(const Frame& f, std::uint32_t begin) const {
  const Analysis& r = p_.reading(cue_.tokens.begin);
  for (std::uint32_t i = begin; i < cue_.tokens.begin;) {
    const std::int32_t k = p_.phrase_of[i];
    if (k >= 0 && phrase(k).tokens.end <= cue_.tokens.begin) {
      const bool acts = !blames(f) || r.pos != Pos::verb || phrase(k).tokens.end == cue_.tokens.begin || quotes::can_be_subject(s_, k, r);
      const Analysis* const first = p_.readings[phrase(k).tokens.begin];
      const bool opens = i == begin && begin > sentence().begin && p_.tokens[begin - 1].is(TokenKind::punctuation) && first != nullptr &&
                         first->has(morph::wa) && !first->has(morph::bi) && !first->has(morph::li);  // governed only as a conjunct
      if ((!phrase(k).governed || opens) && acts && !facts(p_.lemma(phrase(k).head)).negator)
        return predicates(f, phrase(k).tokens.end) ? Founds{of_phrase(k)} : Founds{};
      i = phrase(k).tokens.end;
      continue;
    }
    if (p_.is(i, Pos::determiner)) return predicates(f, i + 1) ? Founds{of_range({i, i + 1})} : Founds{};
    ++i;
  }
  return std::nullopt;
}

Resolver::Founds Resolver::judged(const Frame& f) const {
  const std::uint32_t at = cue_.tokens.begin;
  const Analysis* const r = p_.readings[at];
  if (r != nullptr && r->pos == Pos::adposition && !cue_.tail.empty())  // "'ala X an"
    return lays_duty(at) ? duty(at, true) : Founds{};
  if (f.pos == "phrase" && f.lemma.starts_with(ar::ala) && r != nullptr && r->nominal()) return {};  // a man of that name
  if (!passes_judgement(f) || (f.pos == "adj" && wished())) return {};
  if (const std::uint32_t verb = naming_verb(); verb != no_verb)  // "described the attack as cowardly": the object behind the subject
    if (const auto found = named_so(verb)) return *found;
  const bool parted = at > sentence().begin && p_.is(at - 1, Pos::pronoun) &&
                      phrases::opener(p_, at - 1) != Opener::relative;  // "is the only way"
  if (r == nullptr || (r->has(morph::al) && !parted)) return {};
  if (r->pos == Pos::verb)  // "must stop the war", "met with criticism": the subject of the cue itself, behind or before it
    if (const auto found = subject_of_judging_verb(f)) return *found;
  if ((r->pos == Pos::adposition && (p_.lemma(at) == ar::min || obliging(cue_.tokens.end - 1))) ||
      ((!cue_.tail.empty() || cue_.tokens.size() > 1) && obliging(after() - 1)))
    return duty(after(), false);  // "it is important to", its subject behind
  const std::uint32_t begin = judged_from();
  if (const auto found = subject_of_judgement(f, begin)) return *found;
  const std::int32_t own = p_.phrase_of[at];
  const bool closes = own >= 0 && phrase(own).head < at;
  if (begin > sentence().begin && phrases::opener(p_, begin - 1) == Opener::content && p_.reading(begin - 1).enclitic != 0 &&
      predicates(f, begin) && (f.pos != "adj" || closes)) {
    if (const Founds meant = referent(pronoun(begin - 1), begin - 1); !meant.empty()) return meant;  // "said that it was a crime"
    if (closes) return party({phrase(own).tokens.begin, at});                                        // "that it is a bad agreement"
  }
  // A judgement between marks behind its noun: the noun phrase that it closes.
  return closes && p_.tokens[at - 1].is(TokenKind::quote) ? Founds{of_range({phrase(own).tokens.begin, at})} : Founds{};
}

Resolver::Founds Resolver::labelled() const {
  const std::uint32_t at = cue_.tokens.begin;
  const std::int32_t k = p_.phrase_of[at];
  const Analysis* const r = p_.readings[at];
  const quotes::Report* const report = enclosing();
  if (report != nullptr && r != nullptr && r->enclitic != 0 && report->speaker.phrase >= 0 &&
      stands_for(pronoun(at), phrase(report->speaker.phrase)))
    return {};  // "confessed his crime"
  if (report == nullptr || k < 0 || r == nullptr) return {};
  std::uint32_t from = at;  // "the ban on [these provocative acts]", "the file of [this crime]"
  while (from > phrase(k).tokens.begin && !p_.is(from, Pos::determiner)) --from;
  const bool pointed = from < at && p_.is(from, Pos::determiner) && from > phrase(k).tokens.begin;
  if (frame_->pos == "adj") {  // "the cowardly attack", "its aggressive policy"
    if (at <= phrase(k).head || !phrase(k).definite || r->pos != Pos::adjective || !r->has(morph::al)) return {};
    return pointed ? party({from, phrase(k).tokens.end}) : Founds{of_phrase(k)};
  }
  if (phrase(k).head != at) return pointed && from + 1 == at ? party({from, phrase(k).tokens.end}) : Founds{};
  const NounPhrase& np = phrase(k);
  bool somebodys = r->enclitic != 0;  // "their crimes", "this aggression", "the Israeli violations", "the crimes of the militia"
  for (std::uint32_t i = np.tokens.begin; i < np.tokens.end && !somebodys; ++i) {
    if (i == at || p_.readings[i] == nullptr) continue;
    const bool own = i == at + 1 || p_.is(i - 1, Pos::adjective);  // not "the crimes of internal desertion"
    somebodys = p_.is(i, Pos::determiner) || (i > at && (names_actor(i) || (own && np.definite && p_.reading(i).form == Form::nisba)));
  }
  if (at > 0 && r->has(morph::al)) somebodys = somebodys || (p_.is(at - 1, Pos::determiner) && p_.phrase_of[at - 1] < 0);
  return somebodys ? Founds{of_phrase(k)} : Founds{};
}

}  // namespace marsad::stance
