// Who speaks: the subject behind or before the reporting word, the genitive of a reporting noun, or whoever spoke last.
#include "quotes/subjects.hpp"

#include <marsad/text/chars.hpp>

#include <algorithm>

namespace marsad::quotes {
namespace {


using morph::Analysis;
using morph::Gender;
using morph::Number;
using morph::Pos;
using phrases::NounPhrase;
using phrases::no_phrase;
using phrases::Opener;
using phrases::Parsed;
using tokens::Token;
using tokens::TokenKind;
namespace cp = text::cp;


bool is_comma(const Token& t) { return t.is(TokenKind::punctuation) && (t.mark == cp::comma || t.mark == ','); }

const NounPhrase& phrase(const Parsed& p, std::int32_t k) { return p.phrases[static_cast<std::size_t>(k)]; }

Speaker named(const Scene& s, std::int32_t k, std::string_view how, bool coordinated) {
  const Parsed& p = s.p;
  Speaker out;
  out.phrase = k;
  tokens::TokenRange range = phrase(p, k).tokens;
  if (coordinated) {
    std::int32_t last = k;
    while (phrase(p, last).next >= 0) {
      const std::int32_t next = phrase(p, last).next;
      if (s.mention(next) == nullptr) break;
      last = next;
    }
    range.end = phrase(p, last).tokens.end;
  }
  out.span = p.stem_span(range);
  if (range.begin > 0 && p.tokens[range.begin - 1].is(TokenKind::quote) && p.phrase_of[range.begin - 1] == no_phrase) out.span.begin = p.tokens[range.begin].span.begin;
  out.entity = static_cast<std::int32_t>(actors::Finder::entity_of(p, k, s.mentions, s.cast));
  out.resolved_by = how;
  return out;
}

/// The last speaker that a verb without a subject can continue.
Speaker carried(const Scene& s, const std::vector<Report>& reports, std::size_t k, const Analysis* verb) {
  for (std::size_t j = k; j-- > 0 && k - j < 12;) {
    const Speaker& before = reports[j].speaker;
    if (before.entity < 0) continue;
    const bool verbal = reports[j].cue.type == CueType::verb || reports[j].cue.type == CueType::phrase || reports[j].cue.type == CueType::participle;
    if (!verbal && reports[j].content.empty()) continue;
    const actors::Entity& e = s.cast.entities[static_cast<std::size_t>(before.entity)];
    if (verb != nullptr && verb->pos == Pos::verb && verb->person == morph::Person::third) {
      const bool one = verb->number == Number::singular;
      if (one && e.number == Number::singular && e.gender != Gender::none && verb->gender != Gender::none && e.gender != verb->gender) continue;
      if (!one && verb->number == Number::plural && e.number == Number::singular && e.type == "person") continue;
    }
    Speaker out = before;
    out.resolved_by = "carried";
    if (reports[j].cue.sentence != reports[k].cue.sentence) {
      out.span = {};
      out.phrase = no_phrase;
    } else {
      out.resolved_by = "same";
    }
    return out;
  }
  return {};
}

}  // namespace

void find_speaker(const Scene& s, std::vector<Report>& reports, std::size_t k) {
  const Parsed& p = s.p;
  Report& r = reports[k];
  const std::uint32_t begin = p.sentences[r.cue.sentence].tokens.begin;
  const Analysis* const reading = p.readings[r.cue.tokens.begin];
  switch (r.cue.type) {
    case CueType::verb:
    case CueType::phrase: {
      if (reading == nullptr || reading->pos != Pos::verb) break;
      const bool plural = reading->number == Number::dual || reading->number == Number::plural;
      std::uint32_t limit = r.content.empty() ? p.sentences[r.cue.sentence].tokens.end : r.content.begin;
      if (!r.cue.tail.empty()) limit = std::min(limit, r.cue.tail.begin);
      const bool actors_only = r.rule == "object" || r.rule == "preposition";
      std::int32_t subject = reading->voice == morph::Voice::passive || plural ? no_phrase : subject_behind(s, r.cue.tokens.end, limit, *reading, actors_only);
      if (subject >= 0) {
        r.speaker = named(s, subject, "subject", true);
        return;
      }
      if (!reading->has(morph::wa) && !reading->has(morph::fa)) {
        subject = subject_before(s, r.cue.tokens.begin, *reading, begin);
        if (subject >= 0) {
          r.speaker = named(s, subject, "before", plural);
          return;
        }
      }
      r.speaker = carried(s, reports, k, reading);
      return;
    }
    case CueType::participle: {
      for (std::size_t j = k; j-- > 0 && reports[j].cue.sentence == r.cue.sentence;) {
        if (reports[j].speaker.entity >= 0 && reports[j].cue.type != CueType::preposition) {
          r.speaker = reports[j].speaker;
          r.speaker.resolved_by = "same";
          return;
        }
      }
      const std::int32_t actor = first_actor(s, begin, r.cue.tokens.begin);
      r.speaker = actor >= 0 ? named(s, actor, "before", false) : carried(s, reports, k, nullptr);
      return;
    }
    case CueType::noun: {
      const std::int32_t np = p.phrase_of[r.cue.tokens.begin];
      const bool genitive = np >= 0 && phrase(p, np).tokens.end > r.cue.tokens.end && p.readings[r.cue.tokens.end] != nullptr && !p.is(r.cue.tokens.end, Pos::adjective);
      if (reading != nullptr && reading->enclitic == 0 && !reading->has(morph::al) && genitive) {
        r.speaker.span = p.span({r.cue.tokens.end, phrase(p, np).tokens.end});
        actors::Entity fresh;
        fresh.name = std::string(text::slice(p.text, r.speaker.span));
        r.speaker.entity = static_cast<std::int32_t>(s.cast.entities.size());
        for (std::size_t e = 0; e < s.cast.entities.size(); ++e) {
          if (s.cast.entities[e].name == fresh.name) r.speaker.entity = static_cast<std::int32_t>(e);
        }
        if (r.speaker.entity == static_cast<std::int32_t>(s.cast.entities.size())) s.cast.entities.push_back(std::move(fresh));
        r.speaker.resolved_by = "genitive";
        return;
      }
      if (reading != nullptr && reading->enclitic != 0) {  // "quoted diplomats, their saying that": the phrase just before
        for (std::uint32_t i = r.cue.tokens.begin; i > begin;) {
          --i;
          const std::int32_t m = p.phrase_of[i];
          if (m < 0 || s.mention(m) == nullptr) continue;
          r.speaker = named(s, m, "before", false);
          return;
        }
      }
      r.speaker = carried(s, reports, k, nullptr);
      return;
    }
    case CueType::preposition: {
      const std::uint32_t end = p.sentences[r.cue.sentence].tokens.end;
      for (std::uint32_t i = r.cue.tokens.end; i < std::min(end, r.cue.tokens.end + 8); ++i) {
        const std::int32_t m = p.phrase_of[i];
        if (m >= 0) {
          r.speaker = named(s, m, "genitive", false);
          return;
        }
        if (is_comma(p.tokens[i])) break;
      }
      return;
    }
  }
}

}  // namespace marsad::quotes
