#include "stance/resolver.hpp"
#include <marsad/text/chars.hpp>
#include "quotes/latter.hpp"

#include <algorithm>

namespace marsad::stance {

using morph::Analysis;
using morph::Pos;
using tokens::TokenKind;
using tokens::TokenRange;

Resolver::Resolver(const quotes::Scene& s, const quotes::Quotes& q)
    : s_(s), p_(s.p), q_(q), voices_(p_.tokens.size(), -1), enclosing_(p_.tokens.size(), -1) {
  const auto fill = [](std::vector<std::int32_t>& by_token, TokenRange r, std::size_t k) {
    std::fill(by_token.begin() + r.begin, by_token.begin() + r.end, static_cast<std::int32_t>(k));
  };
  for (std::size_t k = 0; k < q_.reports.size(); ++k) {
    if (!q_.reports[k].content.empty()) fill(enclosing_, q_.reports[k].content, k);
  }
  for (std::size_t k = 0; k < q_.quotations.size(); ++k) {
    const quotes::Quotation& quoted = q_.quotations[k];
    const bool direct = quoted.kind == quotes::Kind::direct;
    if (!direct && quoted.kind != quotes::Kind::indirect) continue;
    if (quoted.report >= 0) fill(enclosing_, quoted.tokens, static_cast<std::size_t>(quoted.report));
    if (direct) fill(voices_, quoted.tokens, k);
    for (std::uint32_t i = quoted.tokens.begin; !direct && i < quoted.tokens.end; ++i) {
      if (voices_[i] < 0) voices_[i] = static_cast<std::int32_t>(k);
    }
  }
}

void Resolver::edges(const Frame& frame, const lexicon::Match& cue, std::vector<Edge>& out) {
  const Frame& f = frame;
  cue_ = cue;
  const std::uint32_t at = cue.tokens.begin;
  sentence_ = p_.sentences[p_.sentence_of[at]].tokens;
  sentence_ = {std::max(sentence_.begin, at - std::min(at, reach)), std::min(sentence_.end, at + reach)};
  frame_ = &frame;
  if (f.pos == "phrase" && cue_.tail.empty() && cue_.tokens.size() > 1 && f.holder != Holder::speaker &&
      p_.is(cue_.tokens.begin, Pos::verb)) {
    cue_.tail = {cue_.tokens.begin + 1, cue_.tokens.end};  // a verb and what belongs to it, with nothing between them
    cue_.tokens.end = cue_.tokens.begin + 1;
  }
  if (mistaken(f) || hypothetical()) return;
  if ((f.pos == "masdar" || f.pos == "noun") && f.target != Target::subject && part_of_name()) return;
  if (f.pos == "masdar" && strengthens(cue_.tokens.end - 1)) return;  // "denied with a firm denial"
  if (f.pos == "adj" && f.target == Target::object && in_construct()) return;
  const bool nominal = f.pos == "masdar" || f.pos == "noun" || (f.pos == "phrase" && !p_.is(cue_.tokens.begin, Pos::verb));
  if (f.holder == Holder::subject && nominal && !intended(f)) return;
  const LemmaFacts& above = governor();
  if (f.holder == Holder::subject && above.judging() && !circumstantial(f)) return;  // its subject is another
  const bool denied = f.target != Target::self && negated();
  if (!denied && !f.only.empty() && f.only.front() == "~") return;   // "will not allow" is a position, "allows" is none
  against_ = (f.polarity < 0 && f.preposition != ar::an) || denied;  // but "stopped the sending of"
  const Founds thing = effective(f);
  Founds targets = thing.empty() ? find_targets(f) : thing;
  const bool blame = blames(f);
  if (blame && p_.reading(cue.tokens.begin).voice == morph::Voice::passive) return;
  const bool toned = f.id.starts_with("tone.");
  targets.keep_if([&](const Found& t) {
    if (toned && !said_of(t)) return false;
    if (f.polarity < 0 && f.target != Target::subject && faceless(t)) return false;
    if (f.holder == Holder::speaker && f.target == Target::subject && reminds(t)) return false;
    if (f.pos == "verb" && f.polarity > 0 && f.holder == Holder::subject && asserts(t)) return false;
    return (!blame || (t.phrase >= 0 && quotes::is_actor(s_, t.phrase))) && allowed(f, t) && says_what(t) && !divine(t);
  });
  if (targets.empty()) return;
  Founds holders = find_holders(f, targets.front());
  holders.keep_if([&](const Found& h) {
    const bool inanimate = nominal && f.strength == 1 && h.phrase >= 0 && facts(p_.lemma(phrase(h.phrase).head)).thing;
    return !inanimate && !only_tells(f, h) && says_what(h) && can_hold(h) && !divine(h) &&
           !alleged(h);  // a decision does, but intends nothing
  });
  if (denied && f.pos == "verb" && f.polarity < 0 && f.strength == 3) return;              // who has not condemned does not support
  if (nominal && f.target == Target::genitive && received()) std::swap(holders, targets);  // "won the support of"
  const int polarity = denied != turned(above) ? -f.polarity : f.polarity;
  const std::int32_t voice = voices_[cue.tokens.begin];
  for (const Found& h : holders) {
    for (const Found& t : targets) {
      if (h.entity == t.entity || (h.span == t.span && !h.span.empty())) continue;
      if (f.pos == "masdar" && f.polarity < 0 && f.target == Target::genitive && own_thing(h, t)) continue;
      if (!against_ && t.phrase >= 0 && governs(t.phrase)) {  // "called for the support of himself"
        const tokens::TokenRange whom{phrase(t.phrase).head + 1, t.range.end};
        if (!whom.empty() && h.entity >= 0 && s_.cast.named(text::slice(p_.text, p_.stem_span(whom))) == h.entity) continue;
      }
      Edge e;
      e.holder = {h.span, h.entity};
      e.target = {t.span, t.entity};
      e.polarity = polarity;
      e.strength = f.strength;
      e.cue = p_.span(cue.tokens);
      e.sentence = p_.sentence_of[cue.tokens.begin];
      e.frame = &f;
      e.voice_quote = voice;
      e.confidence = f.pos == "verb" ? 0.8F : f.holder == Holder::genitive ? 0.7F : 0.6F;
      out.push_back(e);
    }
  }
  for (const Found& t : targets)
    if (!against_ && t.phrase >= 0 && governs(t.phrase)) operators_.insert(t.span.begin);
}

Resolver::Found Resolver::of_phrase(std::int32_t k) const {
  Found f;
  f.phrase = k;
  f.range = phrase(k).tokens;
  f.span = p_.stem_span(f.range);
  f.entity = static_cast<std::int32_t>(actors::Finder::entity_of(p_, k, s_.mentions, s_.cast));
  if (const std::int32_t who = quotes::latter(s_, k); who >= 0) f.entity = who;
  const std::uint32_t open = f.range.end;  // "this man (so-and-so)"
  const actors::Mention* const own = s_.mention(k);
  if ((own == nullptr || own->kind != actors::MentionKind::name) && open + 2 < p_.tokens.size() && p_.tokens[open].mark == '(') {
    const std::int32_t inner = p_.phrase_of[open + 1];
    if (inner >= 0 && phrase(inner).tokens.end < p_.tokens.size() && p_.tokens[phrase(inner).tokens.end].mark == ')') {
      const actors::Mention* const name = s_.mention(inner);
      if (name != nullptr && name->kind == actors::MentionKind::name) f.entity = static_cast<std::int32_t>(name->entity);
    }
  }
  return f;
}

Resolver::Found Resolver::of_range(TokenRange r) const {
  while (!r.empty() && (p_.tokens[r.begin].is(TokenKind::quote) || p_.tokens[r.begin].is(TokenKind::punctuation))) ++r.begin;
  while (!r.empty() && p_.tokens[r.end - 1].is(TokenKind::quote)) --r.end;
  Found f;
  if (r.empty()) return f;
  f.range = r;
  f.span = p_.stem_span(r);
  const std::string_view name = text::slice(p_.text, f.span);
  f.entity = s_.cast.named(name);
  // A surname or a state at the begin of a longer phrase is the actor that is known by it.
  if (f.entity < 0 && p_.is(r.begin, Pos::proper_noun))
    f.entity = s_.cast.with_word(p_.form(r.begin).substr(p_.reading(r.begin).stem.begin));
  if (f.entity >= 0) return f;
  actors::Entity fresh;
  const Analysis* const first = p_.readings[r.begin];  // "to the occupation" is written without the alef of its article
  if (first != nullptr && first->has(morph::li) && first->has(morph::al) && name.starts_with(ar::letter_lam)) fresh.name = ar::alef;
  fresh.name += name;
  f.entity = static_cast<std::int32_t>(s_.cast.add(std::move(fresh)));
  return f;
}

Resolver::Founds Resolver::party(TokenRange r) const {
  const Found f = of_range(r);
  return f.entity >= 0 ? Founds{f} : Founds{};
}

bool Resolver::names_actor(std::uint32_t token) const {
  return p_.is(token, Pos::proper_noun) || p_.facts[token].title != phrases::TitleClass::none;
}

std::string_view Resolver::pronoun(std::uint32_t token) const {
  const std::string_view form = p_.form(token);
  return form.substr(form.size() - p_.reading(token).enclitic);
}

Resolver::Found Resolver::of_speaker(const quotes::Speaker& sp, text::Span cue) {
  Found f;
  f.phrase = sp.phrase;
  f.entity = sp.entity;
  f.span = sp.span.empty() ? cue : sp.span;
  return f;
}

bool Resolver::negated() const {
  bool behind_subject = false;  // "lam takun al-hukuma tad'am", "laysa al-hizb mu'ayyidan"
  std::uint32_t i = cue_.tokens.begin;
  for (int n = 0; n < 3 && i > sentence().begin; ++n) {
    --i;
    const std::string_view lemma = p_.lemma(i);
    const Analysis* const own = p_.readings[cue_.tokens.begin];
    if (facts(lemma).rhetorical && own != nullptr && own->pos == Pos::verb && own->person == morph::Person::first)
      return true;  // "how can we accept"
    if (facts(lemma).negator) return !behind_subject || p_.is(i, Pos::auxiliary) || p_.is(i + 1, Pos::auxiliary);
    if (n == 0 && i > sentence().begin + 1 && phrases::opener(p_, i) == phrases::Opener::content && facts(p_.lemma(i - 1)).modal &&
        facts(p_.lemma(i - 2)).negator)
      return true;  // "we cannot accept"
    const std::int32_t k = p_.phrase_of[i];
    if (n == 0 && k >= 0 && k != p_.phrase_of[cue_.tokens.begin] && !phrase(k).governed) {
      i = phrase(k).tokens.begin;
      behind_subject = true;
      continue;
    }
    // "lam na'ud nathiq": no longer
    if (n == 0 && i > sentence().begin && p_.is(i, Pos::verb) && facts(p_.form(i)).resuming && facts(p_.lemma(i - 1)).negator) return true;
    if (n == 0 && facts(lemma).modal && own != nullptr && own->pos != Pos::verb) continue;
    if (!p_.is(i, Pos::auxiliary)) break;
    if (facts(lemma).lasting) return false;  // la yazal: "still"
  }
  return false;
}

bool Resolver::hypothetical() const {
  const std::uint32_t begin = sentence().begin;
  const std::uint32_t end = sentence().end;
  std::uint32_t i = cue_.tokens.begin;
  for (int n = 0; n < 3 && i > begin; ++n) {
    --i;
    if (phrases::opener(p_, i) == phrases::Opener::conditional || p_.form(i) == ar::bare_idha) return true;
    if (p_.tokens[i].is(TokenKind::punctuation)) break;
  }
  if (end - begin < 2 || !facts(p_.lemma(begin)).asking) return false;
  return p_.tokens[end - 1].mark == '?' || p_.tokens[end - 1].mark == text::cp::question;
}

const LemmaFacts& Resolver::governor() const {
  static const LemmaFacts none;
  const std::int32_t own = p_.phrase_of[cue_.tokens.begin];
  if (own < 0 || phrase(own).governed) return none;
  const Analysis* const first = p_.readings[phrase(own).tokens.begin];
  if (first != nullptr && first->has(morph::wa)) return none;
  bool subject = false;
  for (std::uint32_t i = phrase(own).tokens.begin, steps = 0; i > sentence().begin && steps < 6; ++steps) {
    --i;
    const std::int32_t k = p_.phrase_of[i];
    if (k >= 0) {
      if (!phrase(k).governed && subject) return none;  // subject and object are there already
      subject = subject || !phrase(k).governed;
      i = phrase(k).tokens.begin;
      continue;
    }
    if (p_.is(i, Pos::verb)) return facts(p_.lemma(i));
    if (phrases::opener(p_, i) != phrases::Opener::none || p_.tokens[i].is(TokenKind::punctuation)) return none;
  }
  return none;
}

bool Resolver::turned(const LemmaFacts& above) const {
  const std::int32_t k = p_.phrase_of[cue_.tokens.begin];
  const Analysis* const own = p_.readings[cue_.tokens.begin];
  if (k < 0 || own == nullptr || own->pos != Pos::noun) return false;
  bool out = false;
  for (std::uint32_t i = phrase(k).head; i < cue_.tokens.begin; ++i) {
    if (p_.facts[i + 1].has(phrases::fact::joined)) continue;  // "the deterrence and the punishment of"
    if (p_.readings[i] != nullptr && facts(p_.reading(i).lemma).operator_sign < 0) out = !out;
  }
  return out != (above.opposing && !above.judging());
}

bool Resolver::names_event(const quotes::Report& report) const {
  if (report.content.begin > cue_.tokens.begin || report.rule == "that" || report.cue.row->distance == "demand") return false;
  const std::int32_t first = p_.phrase_of[report.content.begin];
  if (first < 0) return false;
  const std::uint32_t head = phrase(first).head;  // "announced the boycott of": its own deed, unlike "announced the death of"
  const bool mentioned = report.cue.row->distance == "mention";
  if (!mentioned && (head == cue_.tokens.begin || !p_.has_reading(head) || facts(p_.lemma(head)).operator_sign != 0)) return false;
  for (std::uint32_t i = report.content.begin; i < cue_.tokens.begin; ++i)
    if (p_.is(i, Pos::verb) || phrases::opener(p_, i) != phrases::Opener::none) return false;
  return true;
}

bool Resolver::intended(const Frame& f) const {
  const bool weak = f.strength == 1;
  const bool deed = weak && f.target == Target::genitive;
  const quotes::Report* const report = enclosing();
  const bool told = f.polarity < 0 && f.pos == "masdar" && f.target == Target::genitive && report != nullptr && names_event(*report);
  if (report != nullptr && !told && (!weak || (report->cue.row->distance == "demand" && report->rule != "that"))) return true;
  const std::uint32_t at = cue_.tokens.begin;
  const Analysis* const own = p_.readings[at];
  if (identifies(f) || (!weak && received())) return true;
  const std::uint32_t begin = sentence().begin;
  for (std::uint32_t i = at, words = 0; i > begin && words < (weak && (own == nullptr || !own->has(morph::wa)) ? 5U : 8U); ++words) {
    --i;
    const Analysis* const r = p_.readings[i];
    if (r == nullptr) continue;
    const LemmaFacts& known = facts(r->lemma);
    const bool noun = r->pos == Pos::noun || r->form == morph::Form::participle;
    if (noun && (deed ? known.urging || known.duty : known.intent_noun)) return true;
    if (r->pos == Pos::verb && f.target == Target::preposition && known.light) return true;
    if (r->pos == Pos::verb && known.performing && !weak) return true;
    if (r->pos == Pos::verb && deed) return known.urging || known.duty || (known.verb && !known.intent_verb);
    if (r->pos == Pos::verb && own != nullptr && own->has(morph::li) && known.giving) return false;  // "offers services for the support of"
    if (r->pos == Pos::verb) return known.intent_verb || known.verb || (!weak && !told && known.reporting);
  }
  return false;
}

const quotes::Report* Resolver::enclosing() const {
  const std::int32_t k = enclosing_[cue_.tokens.begin];
  return k < 0 ? nullptr : &q_.reports[static_cast<std::size_t>(k)];
}

const quotes::Report* Resolver::report_at(std::uint32_t token) const {
  const auto hit = std::lower_bound(q_.reports.begin(), q_.reports.end(), token,
                                    [](const quotes::Report& r, std::uint32_t t) { return r.cue.tokens.begin < t; });
  return hit == q_.reports.end() || hit->cue.tokens.begin != token ? nullptr : &*hit;
}

std::int32_t Resolver::last_mention(std::int32_t k) const {
  for (std::size_t n = 0; n < max_coordinates && phrase(k).next >= 0 && s_.mention(phrase(k).next) != nullptr; ++n) k = phrase(k).next;
  return k;
}

}  // namespace marsad::stance
