// What a cue is about: genitive, complement of a preposition; objects.cpp has objects, judgements.cpp those of predicates.
#include <algorithm>
#include <marsad/text/chars.hpp>
#include "stance/resolver.hpp"

namespace marsad::stance {

using morph::Analysis;
using morph::Form;
using morph::Number;
using morph::Pos;
using phrases::no_phrase;
using phrases::NounPhrase;
using phrases::Opener;
using tokens::Token;
using tokens::TokenKind;
using tokens::TokenRange;
namespace cp = text::cp;

Resolver::Founds Resolver::find_targets(const Frame& f) {
  switch (f.target) {
    case Target::object: return object(f);
    case Target::genitive: return genitive();
    case Target::subject: return judged(f);
    case Target::self: return labelled();
    case Target::preposition: {
      Founds found = complement(f.preposition);
      const std::int32_t behind = p_.is(cue_.tokens.begin, Pos::verb) && after() < sentence().end ? p_.phrase_of[after()] : no_phrase;
      if (found.empty() && f.preposition == ar::li && behind >= 0 && phrase(behind).tokens.begin == after() && acts(behind))
        found = object_inside(behind, true);  // "applauded the deputies (to) the speech"
      return f.pos == "verb" && f.polarity > 0 ? with_complement(found) : found;
    }
  }
  return {};
}

Resolver::Founds Resolver::with_coordinates(std::int32_t k) const {
  Founds out;
  std::size_t steps = 0;
  const std::uint32_t inner = phrase(k).head + 1;  // "the admission of all students and their families": they belong to the masdar
  const bool construct = p_.has_reading(phrase(k).head) && p_.reading(phrase(k).head).form == Form::masdar &&
                         p_.reading(phrase(k).head).enclitic == 0 && !p_.reading(phrase(k).head).has(morph::al) &&
                         inner < phrase(k).tokens.end && p_.has_reading(inner) && !p_.is(inner, Pos::adjective) &&
                         !p_.is(inner, Pos::adposition);
  const std::uint32_t at = cue_.tokens.begin;  // of a noun what is joined may be joined to the noun itself
  const bool demands = p_.is(at, Pos::verb) || (p_.has_reading(at) && p_.reading(at).form == Form::participle);
  for (std::int32_t i = k; i >= 0 && steps < max_coordinates; i = phrase(i).next, ++steps) {
    const Analysis* const head = p_.readings[phrase(i).head];
    const std::uint32_t behind = phrase(i).tokens.end;  // ", and the government is responsible": a clause of its own
    if (i != k && phrase(i).definite && p_.tokens[phrase(i).tokens.begin - 1].is(TokenKind::punctuation) && behind < sentence().end &&
        (p_.is(behind, Pos::verb) || (p_.is(behind, Pos::adjective) && !p_.reading(behind).has(morph::al))))
      break;
    const bool listed = i != k && p_.tokens[phrase(i).tokens.begin - 1].is(TokenKind::punctuation);
    const bool masdar = head != nullptr && head->form == Form::masdar && !head->has(morph::al);
    if (i != k && (head == nullptr || (construct && !listed && head->form != Form::masdar))) break;
    if (i != k && masdar && (head->enclitic != 0 || !demands)) break;
    if (i != k && qualifies(i)) continue;  // "the depth of the historical relations and (the) firm": an adjective of what stands before
    if (i != k && masdar && governs(i)) continue;  // "the raising of wages and the support of the schools": left to the inner word
    if (against_ || (i == k && frame_->polarity > 0) || !governs(i)) out.push_back(of_phrase(i));
    if (out.size() >= 4) break;
  }
  return out;
}

bool Resolver::qualifies(std::int32_t k) const {
  const Analysis* const head = p_.readings[phrase(k).head];
  return head != nullptr && head->pos == Pos::adjective && head->number == Number::singular && !phrase(k).named &&
         phrase(k).title == phrases::TitleClass::none && s_.mention(k) == nullptr;
}

bool Resolver::governs(std::int32_t k) const {
  const NounPhrase& np = phrase(k);
  for (std::uint32_t i = np.head; i + 1 < np.tokens.end; ++i) {
    const Analysis* const r = p_.readings[i];
    if (r == nullptr || r->form != Form::masdar || r->has(morph::al) || r->enclitic != 0) return false;
    const Analysis* const next = p_.readings[i + 1];
    if (facts(p_.lemma(i + 1)).fixed) return false;  // "a ceasefire"
    const bool genitive = next == nullptr || next->pos != Pos::adjective || next->has(morph::al);
    if (facts(r->lemma).operator_sign != 0) return genitive;
  }
  return false;
}

bool Resolver::stands_for(std::string_view pronoun, const NounPhrase& np) {
  if (pronoun == ar::their) return np.number == Number::plural || np.next >= 0;
  if (pronoun == ar::her) return np.gender == morph::Gender::feminine || np.number == Number::plural;
  if (pronoun == ar::his) return np.gender != morph::Gender::feminine && np.number != Number::plural;
  return pronoun == ar::their_two && np.number == Number::dual;
}

Resolver::Founds Resolver::clause(std::uint32_t opener) const {
  constexpr std::uint32_t max_clause = 12;
  std::uint32_t end = opener + 1;
  while (end < sentence().end && end < opener + 1 + max_clause && !p_.tokens[end].is(TokenKind::punctuation)) ++end;
  return party({opener + 1, end});
}

Resolver::Founds Resolver::genitive() const {
  const std::uint32_t last = after() - 1;
  const Analysis* const head = p_.readings[last];
  const std::int32_t k = p_.phrase_of[last];
  if (p_.is(last, Pos::adposition) && last + 1 < sentence().end && p_.phrase_of[last + 1] >= 0)
    return with_coordinates(p_.phrase_of[last + 1]);  // "stands behind its candidate"
  if (head != nullptr && (head->enclitic != 0 || (head->has(morph::al) && head->pos == Pos::noun))) return {};
  if (k >= 0 && phrase(k).tokens.end > last + 1) {
    Founds out;
    TokenRange rest{last + 1, phrase(k).tokens.end};
    const Analysis* const first = p_.readings[rest.begin];
    const bool agrees = first != nullptr && head != nullptr && first->pos == Pos::adjective &&
                        first->has(morph::al) == head->has(morph::al);
    if (agrees && (first->form != Form::participle || (first->number == Number::singular && !first->has(morph::al) &&
                                                       first->proclitics == 0 && head->gender == first->gender)))
      return {};  // "a dangerous war", "a lasting peace"
    // an operator inside: "mutabaat da'm al-nizam" is left to da'm
    if (first != nullptr && first->form == Form::masdar && !first->has(morph::al) && rest.size() > 1 && facts(first->lemma).genitive)
      return {};
    if (p_.is(rest.begin, Pos::adposition)) return {};  // "exhibitions in"
    if (p_.facts[rest.begin].has(phrases::fact::joined) && rest.size() > 1 && !p_.facts[rest.begin].has(phrases::fact::article))
      ++rest.begin;  // "the support and development of the villages"
    if (rest.size() == 1 && p_.is(rest.begin, Pos::adjective) && !p_.reading(rest.begin).has(morph::al) &&
        p_.reading(rest.begin).enclitic == 0 && p_.reading(rest.begin).number == Number::singular)
      return {};  // "a point of support (that is) important"
    Found f = of_range(rest);
    if (f.entity >= 0) out.push_back(f);
    std::int32_t next = phrase(k).next;
    while (next >= 0 && out.size() < 4) {
      const Analysis* const r = p_.readings[phrase(next).head];
      if (r == nullptr || r->form == Form::masdar) break;
      out.push_back(of_phrase(next));
      next = phrase(next).next;
    }
    return out;
  }
  // "da'm ma sammaha ...": the phrase behind a short relative
  if (last + 1 < sentence().end && p_.is(last + 1, Pos::pronoun)) {
    for (std::uint32_t i = last + 3; i < std::min(sentence().end, last + 7); ++i)
      if (p_.phrase_of[i] >= 0) {
        Found f = of_phrase(p_.phrase_of[i]);
        f.span = p_.span({last + 1, f.range.end});
        return {f};
      }
  }
  if (last + 1 < sentence().end && p_.tokens[last + 1].is(TokenKind::quote) && last + 2 < sentence().end && p_.phrase_of[last + 2] >= 0)
    return with_coordinates(p_.phrase_of[last + 2]);
  return {};
}

bool Resolver::is_preposition(const Analysis& r, std::string_view prep) {
  if (r.pos == Pos::adposition) return r.lemma == prep && r.enclitic == 0;
  if (!r.nominal() && r.pos != Pos::determiner && r.pos != Pos::pronoun) return false;
  return (prep == ar::bi && r.has(morph::bi)) || (prep == ar::li && r.has(morph::li));
}

Resolver::Founds Resolver::taken_up(std::uint32_t preposition) const {
  const std::uint32_t at = cue_.tokens.begin;
  std::int32_t k = quotes::antecedent(s_, at, sentence().begin);  // "the solution that the union defends (it)"
  const bool object = k < 0 && p_.reading(at).has(morph::wa) && at > sentence().begin;
  if (object && p_.phrase_of[at - 1] >= 0 && !phrase(p_.phrase_of[at - 1]).governed) k = p_.phrase_of[at - 1];  // "... and welcomed it"
  if (k < 0 && !cue_.tail.empty()) return meant_by(preposition);  // "voiced his thanks to them"
  if (k < 0 || !stands_for(pronoun(preposition), phrase(k))) return {};
  Found out = of_phrase(k);
  out.span = p_.tokens[preposition].span;
  return {out};
}

Resolver::Founds Resolver::meant_by(std::uint32_t preposition) const {
  constexpr int longest_way = 40;
  const bool phrasal = frame_->pos == "phrase" && frame_->holder == Holder::subject;
  if (!phrasal && (frame_->holder != Holder::genitive || p_.reading(cue_.tokens.begin).enclitic == 0)) return {};
  const Founds holders = find_holders(*frame_, Found{});
  if (holders.empty() || holders.front().entity < 0) return {};
  const std::uint32_t here = p_.sentence_of[preposition];
  const std::uint32_t far = here > 0 ? p_.sentences[here - 1].tokens.begin : sentence().begin;
  std::uint32_t i = cue_.tokens.begin;
  for (int words = 0; i > far && words < longest_way; ++words) {
    --i;
    const std::int32_t k = p_.phrase_of[i];
    if (k < 0) continue;
    i = phrase(k).tokens.begin;
    if (phrase(k).tokens.end > cue_.tokens.begin || !acts(k) || !(phrase(k).definite || phrase(k).named)) continue;
    if (!stands_for(pronoun(preposition), phrase(k))) continue;
    Found out = of_phrase(k);
    if (std::any_of(holders.begin(), holders.end(), [&](const Found& h) { return h.entity == out.entity; })) continue;
    out.span = p_.tokens[preposition].span;
    return {out};
  }
  return {};
}

std::uint32_t Resolver::behind_interposition(std::uint32_t comma, std::uint32_t end) const {
  constexpr std::uint32_t longest = 5;
  std::uint32_t close = comma + 1;
  while (close < end && p_.tokens[close].mark != cp::comma && !p_.is(close, Pos::verb)) ++close;
  return close < end && p_.tokens[close].mark == cp::comma && close <= comma + longest ? close : comma;
}

bool Resolver::leaves_complement(std::uint32_t i, std::uint32_t begin, std::string_view prep) const {
  const bool verbal = p_.is(cue_.tokens.begin, Pos::verb);
  const Analysis& r = p_.reading(i);
  if (phrases::opener(p_, i) == Opener::relative || r.pos == Pos::verb) return true;
  if (verbal) return facts(r.lemma).parting && facts(p_.lemma(cue_.tokens.begin)).standing;  // "stands before a challenge ... with"
  if (is_preposition(r, prep)) return false;
  // "The help in reaching (an agreement)": that masdar's own complement.
  if (i > begin && r.form == Form::masdar && (p_.is(i - 1, Pos::adposition) || (r.enclitic != 0 && !r.has(morph::wa)))) return true;
  return r.has(morph::bi) && facts(r.lemma).parting;  // "with regard to"
}

Resolver::Founds Resolver::governed_by(std::uint32_t at, std::uint32_t end, std::string_view prep) const {
  if (phrases::opener(p_, at) == Opener::content) return clause(at);
  if (const std::int32_t k = p_.phrase_of[at]; k >= 0) {
    const bool side = facts(p_.lemma(phrase(k).head)).side && phrase(k).head == at && at + 1 < phrase(k).tokens.end &&
                      !p_.is(at + 1, Pos::adjective);
    if (side) return party({at + 1, phrase(k).tokens.end});                                               // "(stood) by the side of"
    Founds out = at == phrase(k).tokens.begin ? with_coordinates(k) : party({at, phrase(k).tokens.end});  // or it stands inside the phrase
    for (std::uint32_t j = phrase(k).tokens.end; !out.empty() && j + 1 < sentence().end && out.size() < 4;) {  // "to X, and to Y"
      if (p_.tokens[j].mark == cp::comma) ++j;
      const Analysis* const again = p_.readings[j];
      if (again == nullptr || !again->has(morph::wa) || !is_preposition(*again, prep)) break;
      const std::uint32_t from = again->pos == Pos::adposition ? j + 1 : j;
      const std::int32_t next = from < sentence().end ? p_.phrase_of[from] : no_phrase;
      if (next < 0 || phrase(next).tokens.begin < j || governs(next)) break;
      out.push_back(of_phrase(next));
      j = phrase(next).tokens.end;
    }
    return out;
  }
  if (!p_.is(at, Pos::determiner) && !p_.is(at, Pos::pronoun)) return {};  // "what he called ..."
  if (p_.is(at, Pos::determiner) && p_.lemma(at) != ar::ma && p_.phrase_of[at + 1 < end ? at + 1 : at] < 0) return party({at, at + 1});
  for (std::uint32_t j = at + 1; j < std::min(end, at + 5); ++j) {
    if (p_.phrase_of[j] < 0) continue;
    if (behind_who(at + 1)) return party({at, phrase(p_.phrase_of[j]).tokens.end});  // "praised whoever helps the people"
    Found f = of_phrase(p_.phrase_of[j]);
    f.span = p_.span({at, f.range.end});
    return {f};
  }
  return {};
}

std::uint32_t Resolver::behind_addressee(std::uint32_t begin) const {
  const quotes::Report* const call = report_at(cue_.tokens.begin);
  const bool verb = call != nullptr && call->addressee >= 0;
  if (!verb && (frame_->pos != "adj" || !circumstantial(*frame_))) return begin;
  const std::int32_t k = begin < sentence().end ? p_.phrase_of[begin] : no_phrase;
  if (k < 0 || phrase(k).governed || (phrase(k).tokens.begin != begin && phrase(k).tokens.begin != cue_.tokens.begin)) return begin;
  std::int32_t last = k;
  for (std::size_t n = 0; n < max_coordinates && phrase(last).next >= 0 && !phrase(phrase(last).next).governed; ++n) {
    if (phrase(phrase(last).next).tokens.begin > phrase(last).tokens.end + 1) break;
    last = phrase(last).next;
  }
  return std::min(phrase(last).tokens.end, sentence().end);
}

Resolver::Founds Resolver::complement(std::string_view prep) const {
  const bool verbal = p_.is(cue_.tokens.begin, Pos::verb);
  const std::uint32_t end = std::min(sentence().end, after() + (verbal ? 16U : 7U));
  std::uint32_t begin = after();
  if (verbal && begin < end) {  // "which the union defends": a pronoun stands right behind the verb
    const Analysis* const r = p_.readings[begin];
    if (r != nullptr && r->pos == Pos::adposition && r->lemma == prep && r->enclitic != 0) return taken_up(begin);
  }
  if (verbal && cue_.tail.empty()) {  // behind the subject, so that its own complements do not count
    const std::int32_t subject = subject_of(cue_.tokens, p_.reading(cue_.tokens.begin));
    if (subject >= 0 && phrase(subject).tokens.begin >= begin) {
      const quotes::Extent whole = quotes::subject_extent(s_, subject, sentence().end, false);
      begin = phrase(last_mention(subject)).tokens.end;
      if (whole.bearer >= 0 && whole.bearer != subject && s_.mention(whole.bearer) != nullptr) begin = std::max(begin, whole.end);
    }
  }
  begin = behind_addressee(begin);
  constexpr std::uint32_t near_words = 3;
  const bool owned = p_.reading(cue_.tokens.begin).enclitic != 0;
  for (std::uint32_t i = begin; i < std::max(end, std::min(begin + 12, sentence().end)); ++i) {
    const Token& t = p_.tokens[i];
    if (!verbal && i == begin && t.mark == cp::comma) {  // "calling, once again, for"
      const std::uint32_t close = behind_interposition(i, end);
      if (close != i) {
        i = close;
        continue;
      }
    }
    if (t.is(TokenKind::punctuation) && (t.mark == '.' || t.mark == ':' || t.mark == cp::semicolon || !verbal)) return {};
    const Analysis* const r = p_.readings[i];
    if (r == nullptr) continue;
    // "their support and the provision of services for": what is joined has complements of its own.
    const bool joined = !verbal && r->nominal() && r->has(morph::wa) && !is_preposition(*r, prep);
    if (joined && (r->form == Form::masdar ? r->enclitic == 0 : owned)) return {};
    if (phrases::opener(p_, i) == Opener::content) {  // "warned that": the preposition may be left out before it
      const bool own = i > 0 && p_.readings[i - 1] != nullptr && is_preposition(p_.reading(i - 1), prep);
      const bool written = (r->has(morph::bi) && (verbal || prep == ar::bi)) || (r->has(morph::li) && (verbal || prep == ar::li));
      return own || written ? clause(i) : Founds{};
    }
    if (leaves_complement(i, begin, prep)) return {};
    const bool pronominal = !verbal && r->pos == Pos::adposition && r->lemma == prep && r->enclitic != 0 && i < begin + near_words;
    if (pronominal) {  // "his support for them"
      if (Founds meant = meant_by(i); !meant.empty()) return meant;
    }
    if (!is_preposition(*r, prep)) continue;
    if (i > after() && p_.has_reading(i - 1) &&
        facts(p_.lemma(i - 1)).complemented) {  // "the prince in charge of the office (praised) with"
      if (!verbal) return {};
      const std::int32_t own = p_.phrase_of[r->pos == Pos::adposition && i + 1 < end ? i + 1 : i];
      if (own >= 0) i = phrase(own).tokens.end - 1;
      continue;
    }
    std::uint32_t at = r->pos == Pos::adposition ? i + 1 : i;
    while (at < end && p_.tokens[at].is(TokenKind::quote)) ++at;
    return at < end ? governed_by(at, end, prep) : Founds{};
  }
  return {};
}

bool Resolver::allowed(const Frame& f, const Found& t) const {
  if (f.only.empty() || f.only.front() == "~") return true;
  if (f.only.front().starts_with('+')) {
    constexpr std::uint32_t near = 12;
    for (std::uint32_t i = after(); i < std::min(sentence().end, after() + near); ++i) {
      const std::string_view lemma = p_.lemma(i);
      if (std::any_of(f.only.begin(), f.only.end(), [&](std::string_view o) { return o.substr(1) == lemma; })) return true;
    }
    return false;
  }
  const auto bars_clauses = [](std::string_view o) {
    return o.starts_with('!') && o.substr(1) == ar::an_that;
  };  // "noted that" is no praise
  if (t.phrase < 0 && t.range.begin > 0 && phrases::opener(p_, t.range.begin - 1) == Opener::content &&
      std::any_of(f.only.begin(), f.only.end(), bars_clauses))
    return false;
  const bool excepted = f.only.front().starts_with('!');  // "refused to comment" is no position
  std::uint32_t head = t.phrase >= 0 ? phrase(t.phrase).head : t.range.begin;
  if (head < t.range.begin) head = t.range.begin;
  const std::string_view lemma = p_.lemma(head);
  const std::string_view kind = std::string_view{f.only.front()}.substr(excepted ? 1 : 0);
  if (kind == "@person" && excepted == (t.phrase >= 0 && persons(t.phrase))) return false;  // "welcomed the guests"
  const bool told = t.phrase < 0 && t.range.begin > 0 && phrases::opener(p_, t.range.begin - 1) == Opener::content;  // "asked that"
  if (kind == "@deed" && excepted != (told || p_.reading(head).form == Form::masdar))
    return std::none_of(f.only.begin(), f.only.end(), [&](std::string_view o) { return o.starts_with('!') && o.substr(1) == lemma; });
  return excepted != std::any_of(f.only.begin(), f.only.end(), [&](std::string_view o) { return o.substr(excepted ? 1 : 0) == lemma; });
}

}  // namespace marsad::stance
