#include "stance/resolver.hpp"
#include <algorithm>

namespace marsad::stance {

using morph::Analysis;
using morph::Pos;
using tokens::TokenKind;
using tokens::TokenRange;

void Resolver::edges(const Frame& frame, const lexicon::Match& cue, std::vector<Edge>& out) {
  const Frame& f = frame;
  if (f.holder == Holder::passive) return;
  cue_ = cue;
  if (f.pos == "masdar" && adverbial()) return;
  if (f.holder == Holder::subject && f.pos != "verb" && f.pos != "phrase" && f.pos != "adj" && !intended()) return;
  std::vector<Found> targets = find_targets(f);
  std::erase_if(targets, [&](const Found& t) { return !allowed(f, t); });
  if (targets.empty()) return;
  const std::vector<Found> holders = find_holders(f, targets.front());
  const int polarity = negated() != turned() ? -f.polarity : f.polarity;
  const std::int32_t voice = voice_quote(cue.tokens.begin);
  for (const Found& h : holders) {
    for (const Found& t : targets) {
      if (h.entity == t.entity || (h.span == t.span && !h.span.empty())) continue;
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
}

Resolver::Found Resolver::of_phrase(std::int32_t k) const {
  Found f;
  f.phrase = k;
  f.range = phrase(k).tokens;
  f.span = p_.stem_span(f.range);
  f.entity = static_cast<std::int32_t>(actors::Finder::entity_of(p_, k, s_.mentions, s_.cast));
  return f;
}

Resolver::Found Resolver::of_range(TokenRange r) const {
  while (!r.empty() && (p_.tokens[r.begin].is(TokenKind::quote) || p_.tokens[r.begin].is(TokenKind::punctuation))) ++r.begin;
  while (!r.empty() && p_.tokens[r.end - 1].is(TokenKind::quote)) --r.end;
  Found f;
  if (r.empty()) return f;
  f.range = r;
  f.span = p_.stem_span(r);
  const std::string name{text::slice(p_.text, f.span)};
  for (std::size_t e = 0; e < s_.cast.entities.size(); ++e) {
    if (s_.cast.entities[e].name == name) {
      f.entity = static_cast<std::int32_t>(e);
      return f;
    }
  }
  // A surname or a state inside a longer phrase is the actor that is known by it.
  for (std::uint32_t i = r.begin; i < r.end; ++i) {
    if (!p_.is(i, Pos::proper_noun)) continue;
    const std::string_view form = p_.form(i).substr(p_.readings[i]->stem.begin);
    for (std::size_t e = 0; e < s_.cast.entities.size() && i == r.begin; ++e) {
      const auto& words = s_.cast.entities[e].words;
      if (std::find(words.begin(), words.end(), std::string(form)) != words.end()) {
        f.entity = static_cast<std::int32_t>(e);
        return f;
      }
    }
  }
  actors::Entity fresh;
  fresh.name = name;
  f.entity = static_cast<std::int32_t>(s_.cast.entities.size());
  s_.cast.entities.push_back(std::move(fresh));
  return f;
}

Resolver::Found Resolver::of_speaker(const quotes::Speaker& sp, text::Span cue) const {
  Found f;
  f.phrase = sp.phrase;
  f.entity = sp.entity;
  f.span = sp.span.empty() ? cue : sp.span;
  return f;
}

bool Resolver::negated() const {
  std::uint32_t i = cue_.tokens.begin;
  for (int n = 0; n < 2 && i > sentence().begin; ++n) {
    --i;
    const std::string_view lemma = p_.lemma(i);
    if (lemma == "\u0644\u0627" || lemma == "\u0644\u0645" || lemma == "\u0644\u0646" || lemma == "\u0644\u064A\u0633" ||
        lemma == "\u063A\u064A\u0631" || lemma == "\u0639\u062F\u0645" || lemma == "\u062F\u0648\u0646")
      return true;
    if (!p_.is(i, Pos::auxiliary)) break;
  }
  return false;
}

bool Resolver::turned() const {
  const std::int32_t k = p_.phrase_of[cue_.tokens.begin];
  const Analysis* const own = p_.readings[cue_.tokens.begin];
  if (k < 0 || own == nullptr || own->pos != Pos::noun) return false;
  bool out = false;
  for (std::uint32_t i = phrase(k).head; i < cue_.tokens.begin; ++i) {
    if (p_.readings[i] != nullptr && facts(p_.readings[i]->lemma).operator_sign < 0) out = !out;
  }
  if (phrase(k).tokens.begin == sentence().begin) return out;
  const std::uint32_t before = phrase(k).tokens.begin - 1;
  const Analysis* const verb = p_.readings[before];
  if (verb != nullptr && verb->pos == Pos::verb && facts(verb->lemma).opposing) out = !out;
  return out;
}

bool Resolver::adverbial() const {
  const std::uint32_t next = cue_.tokens.end;
  return next < sentence().end && p_.form(next - 1).ends_with("\u0627") && p_.is(next, Pos::adjective) && p_.form(next).ends_with("\u0627");
}

bool Resolver::intended() const {
  if (enclosing() != nullptr) return true;
  const std::uint32_t at = cue_.tokens.begin;
  const Analysis* const own = p_.readings[at];
  if (own != nullptr && own->has(morph::li)) return true;
  const std::uint32_t begin = sentence().begin;
  for (std::uint32_t i = at, words = 0; i > begin && words < 8; ++words) {
    --i;
    const Analysis* const r = p_.readings[i];
    if (r == nullptr) continue;
    const LemmaFacts& known = facts(r->lemma);
    if (r->pos == Pos::noun && known.intent_noun) return true;
    if (r->pos == Pos::verb) return known.intent_verb || known.verb || known.reporting;
  }
  return false;
}

std::int32_t Resolver::voice_quote(std::uint32_t token) const {
  std::int32_t best = -1;
  for (std::size_t k = 0; k < q_.quotations.size(); ++k) {
    const auto& q = q_.quotations[k];
    if (q.tokens.contains(token) && (q.kind == quotes::Kind::direct || (q.kind == quotes::Kind::indirect && best < 0)))
      best = static_cast<std::int32_t>(k);
  }
  return best;
}

const quotes::Report* Resolver::enclosing() const {
  const quotes::Report* best = nullptr;
  for (const auto& q : q_.quotations) {
    if (q.report >= 0 && q.tokens.contains(cue_.tokens.begin) && (q.kind == quotes::Kind::direct || q.kind == quotes::Kind::indirect)) {
      best = &q_.reports[static_cast<std::size_t>(q.report)];
    }
  }
  if (best != nullptr) return best;
  for (const auto& r : q_.reports)
    if (!r.content.empty() && r.content.contains(cue_.tokens.begin)) best = &r;
  return best;
}

}  // namespace marsad::stance
