// Who speaks: the subject behind or before the reporting word, the genitive of a reporting noun, or whoever spoke last.
#include "quotes/addressees.hpp"
#include "quotes/continuity.hpp"
#include "quotes/naming.hpp"
#include "quotes/passing.hpp"

#include <algorithm>
#include <unordered_set>

namespace marsad::quotes {
namespace {

using morph::Analysis;
using morph::Gender;
using morph::Number;
using morph::Pos;
using phrases::no_phrase;
using phrases::NounPhrase;
using phrases::Parsed;

/// The rest of a phrase from one of its words on as a speaker, with the name that may follow a title in it.
Speaker genitive_speaker(const Scene& s, std::int32_t k, std::uint32_t from) {
  const Parsed& p = s.p;
  Speaker out;
  out.resolved_by = "genitive";
  std::uint32_t end = phrase(p, k).tokens.end;
  const std::int32_t next = end < p.tokens.size() ? p.phrase_of[end] : no_phrase;
  const bool title = p.facts[from].title != phrases::TitleClass::none;
  if (title && next >= 0 && phrase(p, next).tokens.begin == end && phrase(p, next).named && !phrase(p, next).governed &&
      s.mention(next) != nullptr && p.sentence_of[end] == p.sentence_of[from]) {
    out.span = p.span({from, phrase(p, next).tokens.end});
    out.entity = static_cast<std::int32_t>(s.mention(next)->entity);
    return out;
  }
  out.span = p.span({from, end});
  out.entity = entity_named(s, text::slice(p.text, out.span));
  return out;
}

/// A phrase without the "his saying" that ends it: "the source" of "quoted the source his saying that".
Speaker before_saying(const Scene& s, const std::vector<Report>& reports, std::int32_t k, std::uint32_t saying, std::uint32_t limit) {
  const Parsed& p = s.p;
  const NounPhrase& np = phrase(p, k);
  if (saying <= np.tokens.begin || saying >= np.tokens.end) return named(s, reports, k, "genitive", false, limit, false);
  Speaker out;
  out.resolved_by = "genitive";
  out.span = p.stem_span({np.tokens.begin, saying});
  out.entity = entity_named(s, text::slice(p.text, out.span));
  return out;
}

/// The last word of a phrase if it is a noun of speech with a pronoun, "his saying"; 0 if it is not.
std::uint32_t saying_in(const Parsed& p, std::int32_t k) {
  static const std::unordered_set<std::string_view> nouns = [] {
    std::unordered_set<std::string_view> out;
    for (const ReportingRow& row : reporting_rows())
      if (row.type == CueType::noun) out.insert(row.lemma);
    return out;
  }();
  const std::uint32_t last = phrase(p, k).tokens.end - 1;
  return p.reading(last).enclitic != 0 && nouns.contains(p.lemma(last)) ? last : 0;
}

/// A verb whose subject is a pronoun just before it: "but he", "that she".
bool pronoun_before(const Parsed& p, std::uint32_t verb, std::uint32_t begin) {
  std::uint32_t i = verb;
  while (i > begin && (p.is(i - 1, Pos::auxiliary) || p.is(i - 1, Pos::particle))) --i;
  if (i == begin || p.readings[i - 1] == nullptr) return false;
  const Analysis& r = p.reading(i - 1);
  return r.enclitic != 0 && (r.pos == Pos::subordinator || r.pos == Pos::coordinator || r.pos == Pos::particle);
}

/// The source behind a preposition: "quoted from", "attributed to", "it came in"; no_phrase if the cue has none.
std::int32_t source_of(const Scene& s, const Cue& cue, std::uint32_t limit) {
  const Parsed& p = s.p;
  const std::string_view preposition = cue.row->source;
  if (preposition.empty()) return no_phrase;
  for (std::uint32_t i = cue.tokens.begin + 1; i + 1 < limit && i < cue.tokens.begin + 14; ++i) {
    if (p.lemma(i) != preposition || p.reading(i).enclitic != 0) continue;  // "quoted from him": somebody named before
    if (p.phrase_of[i] >= 0 && phrase(p, p.phrase_of[i]).tokens.end > i + 1) return p.phrase_of[i];
    if (p.phrase_of[i + 1] >= 0) return p.phrase_of[i + 1];
  }
  return no_phrase;
}

/// "asked (for) not to be named", "appealed (for) the rescue of": what is wanted, a masdar in a construct.
bool wanted(const Scene& s, std::int32_t k) {
  const NounPhrase& np = phrase(s.p, k);
  const Analysis* const head = s.p.readings[np.head];
  return head != nullptr && head->form == morph::Form::masdar && !head->has(morph::al) && np.tokens.size() > 1 && !is_actor(s, k);
}

/// An adjective that stands for persons behind a noun without article: "the belief of many".
bool persons(const Analysis& word, const Analysis& noun) {
  return word.has(morph::al) && !noun.has(morph::al) && word.number == Number::plural && word.gender == Gender::masculine;
}

/// Whose a paper is: "a statement of (li-) the ministry"; no_phrase if it is not said.
std::int32_t issuer_of(const Scene& s, std::int32_t paper, std::uint32_t limit) {
  const NounPhrase& np = phrase(s.p, paper);
  const std::uint32_t i = np.tokens.end;
  if (np.definite || i >= limit) return no_phrase;
  const std::int32_t k = s.p.phrase_of[i];
  const bool li = k >= 0 && phrase(s.p, k).tokens.begin == i && s.p.reading(i).has(morph::li);
  return li && s.mention(k) != nullptr ? k : no_phrase;
}

/// Whose words a source hands on: "quoted the minister", "it came in a statement of the ministry".
Speaker source_speaker(const Scene& s, const std::vector<Report>& reports, std::size_t k, std::int32_t source, std::uint32_t limit) {
  const std::int32_t issuer = issuer_of(s, source, limit);
  const std::uint32_t saying = saying_in(s.p, source);
  if (saying == phrase(s.p, source).tokens.begin) return continued(s, reports, k, nullptr);  // "quoted from him his saying"
  if (issuer >= 0) return named(s, reports, issuer, "genitive", false, limit, false);
  return before_saying(s, reports, source, saying, limit);
}

/// "(said) that the minister informed the deputy that": who speaks stands before, whom he speaks to behind.
/// "Chancellor So-and-so urges the states to": likewise, where he opens the sentence. no_phrase if nobody does.
std::int32_t addresser_before(const Scene& s, const Cue& cue, const Analysis& verb, std::uint32_t begin) {
  const Parsed& p = s.p;
  const std::int32_t k = cue.tokens.begin > begin ? p.phrase_of[cue.tokens.begin - 1] : no_phrase;
  if (k < 0 || verb.has(morph::wa) || verb.has(morph::fa) || !is_actor(s, k) || !can_be_subject(s, k, verb)) return no_phrase;
  const bool opens = phrase(p, k).tokens.begin == begin ? !is_time(s, k)
                                                        : opens_content(p, phrase(p, k).tokens.begin - 1, 0) ||
                                                              (verb.aspect == morph::Aspect::imperfect && !phrase(p, k).governed);
  return opens ? k : no_phrase;
}

/// "The director general announced", in the feminine: a woman whose office has a masculine name, right behind the verb.
std::int32_t woman_of_office(const Scene& s, const Cue& cue, const Analysis& verb, std::uint32_t limit) {
  const std::uint32_t i = cue.tokens.end;
  const std::int32_t k = i < limit && !addresses(*cue.row) ? s.p.phrase_of[i] : no_phrase;
  if (k < 0 || phrase(s.p, k).tokens.begin != i || phrase(s.p, k).governed) return no_phrase;
  const NounPhrase& np = phrase(s.p, k);
  const bool office = phrases::person_title(np.title) && np.definite && np.number == Number::singular && np.gender == Gender::masculine;
  return office && verb.gender == Gender::feminine && verb.number == Number::singular ? k : no_phrase;
}

/// "The second article stressed (ala)": what a verb with a preposition has right behind it is its subject, also if it is no actor;
/// not a masdar, whose preposition it may be.
bool thing_tells(const Scene& s, const Report& r) {
  const std::uint32_t i = r.cue.tokens.end;
  const std::int32_t k = r.rule == "preposition" && i < r.content.begin && !addresses(*r.cue.row) ? s.p.phrase_of[i] : no_phrase;
  if (k < 0 || phrase(s.p, k).tokens.begin != i || phrase(s.p, k).governed || !phrase(s.p, k).definite) return false;
  const Analysis* const head = s.p.readings[phrase(s.p, k).head];
  return head != nullptr && head->form != morph::Form::masdar;
}

/// The phrase behind the verb that is its subject, not what is wanted or whom it turns to; no_phrase if none is.
std::int32_t subject_following(const Scene& s, const Report& r, const Analysis& verb, std::uint32_t limit) {
  if (r.addressee >= 0) return no_phrase;
  // Without vowels the imperfect can be read as a passive: what somebody is said to do with "that" he does.
  const bool passive = verb.voice == morph::Voice::passive;
  const bool read_so = passive && verb.aspect == morph::Aspect::imperfect && r.rule == "that";
  if (passive && !read_so) return no_phrase;
  const bool actors_only = r.rule == "object" || (r.rule == "preposition" && !thing_tells(s, r));
  const std::int32_t subject = subject_behind(s, r.cue.tokens.end, limit, verb, actors_only || read_so);
  if (subject < 0) return woman_of_office(s, r.cue, verb, limit);
  if (addresses(*r.cue.row) && is_divine(s, subject)) return no_phrase;  // "prayed to God that"
  return r.cue.row->distance == "demand" && wanted(s, subject) ? no_phrase : subject;
}

/// Whether somebody has spoken before the cue in its sentence.
bool spoken_before(const std::vector<Report>& reports, const Cue& cue) {
  for (std::size_t j = first_report(reports, cue.sentence); j < reports.size() && reports[j].cue.tokens.begin < cue.tokens.begin; ++j)
    if (reports[j].speaker.entity >= 0) return true;
  return false;
}

/// The phrase before the verb that is its subject; no_phrase if none is.
std::int32_t subject_preceding(const Scene& s, const std::vector<Report>& reports, const Cue& cue, const Analysis& verb,
                               std::uint32_t begin) {
  if (verb.has(morph::wa) || verb.has(morph::fa)) return no_phrase;
  const std::uint32_t at = cue.tokens.begin;
  std::int32_t subject = subject_before(s, at, verb, begin);
  if (subject < 0 && verb.number == Number::plural && verb.enclitic == 0) subject = antecedent(s, at, begin);  // "all those who described"
  // "carried twelve pictures (that) it said are of": things do not say.
  const bool says = cue.row->distance == "neutral" || cue.row->distance == "add";
  if (subject >= 0 && says && !is_actor(s, subject)) {
    const bool relative = bare_relative(s.p, at, begin) || antecedent(s, at, begin) == subject;
    if (relative && clause_subject(s, reports, begin, at, &verb) >= 0) return no_phrase;
    if (antecedent(s, at, begin) == subject && spoken_before(reports, cue)) return no_phrase;
  }
  return subject;
}

/// A verb before its subject shows whether a name is of a woman.
void learn_gender(const Scene& s, std::int32_t subject, std::int32_t entity, const Analysis& verb) {
  actors::Entity& e = s.cast.entities[static_cast<std::size_t>(entity)];
  const bool bare = phrase(s.p, subject).title == phrases::TitleClass::none && phrase(s.p, subject).named;
  if (e.known < 0 && bare && verb.number == Number::singular && verb.gender != Gender::none) e.gender = verb.gender;
}

/// Whether a verb says "I" or "we": an imperfect in alef too where its row names no person, or where the alef reads as a question.
bool in_first_person(const Parsed& p, std::uint32_t i, const Analysis& verb) {
  if (verb.person == morph::Person::first) return true;
  const std::size_t before = verb.has(morph::wa) || verb.has(morph::fa) ? 2 : 0;
  const bool alef = p.form(i).substr(before).starts_with(ar::alef_hamza);
  return alef && (verb.aspect == morph::Aspect::imperfect || verb.has(morph::ask));
}

/// "I think that": who wrote the text, or whose speech it stands in, with or without a colon in the sentence before.
Speaker first_person(const std::vector<Report>& reports, std::size_t k) {
  const Cue& cue = reports[k].cue;
  for (std::size_t j = k; j-- > 0 && reports[j].cue.sentence + 1 >= cue.sentence;) {
    const Report& before = reports[j];
    const bool here = before.cue.sentence == cue.sentence;
    if (here ? !before.content.contains(cue.tokens.begin) : before.rule != "colon") continue;
    Speaker out = before.speaker;
    out.resolved_by = here ? "same" : "carried";
    if (!here) {
      out.span = {};
      out.phrase = no_phrase;
    }
    return out;
  }
  return {};
}

/// "As for the director of the programme, (fa-) he said": who is named behind amma; no_phrase if nobody is.
std::int32_t named_by_amma(const Scene& s, const Cue& cue, const Analysis& verb) {
  const Parsed& p = s.p;
  if (!verb.has(morph::fa)) return no_phrase;
  constexpr std::uint32_t longest = 30;
  const std::uint32_t begin = p.sentences[cue.sentence].tokens.begin;
  for (std::uint32_t i = cue.tokens.begin; i > begin && cue.tokens.begin - i < longest;) {
    --i;
    if (p.lemma(i) != ar::amma) continue;
    const std::int32_t k = p.phrase_of[i + 1];
    return k >= 0 && !phrase(p, k).governed && is_actor(s, k) && can_be_subject(s, k, verb) ? k : no_phrase;
  }
  return no_phrase;
}

/// "It is said that": the passive of a hollow verb, which its letters show (yuqalu, qila); whatever stands before it does not say it.
bool impersonal(const Analysis& verb) {
  if (verb.voice != morph::Voice::passive || verb.person != morph::Person::third || verb.lemma.size() < 2 * ar::alef.size()) return false;
  return verb.lemma.substr(verb.lemma.size() - 2 * ar::alef.size()).starts_with(ar::alef);
}

Speaker verb_speaker(const Scene& s, const std::vector<Report>& reports, std::size_t k, const Analysis& verb) {
  const Parsed& p = s.p;
  const Report& r = reports[k];
  if (r.rule == "that" && impersonal(verb)) return {};
  if (in_first_person(p, r.cue.tokens.begin, verb)) return first_person(reports, k);
  const std::uint32_t at = r.cue.tokens.begin;
  const tokens::TokenRange sentence = p.sentences[r.cue.sentence].tokens;
  const bool plural = verb.number == Number::dual || verb.number == Number::plural;
  if (r.cue.row->has(trait::describes) && at > sentence.begin && has_role(p.lemma(at - 1), WordRole::extent))
    return continued(s, reports, k, nullptr);  // "went so far as to describe (the describing of)"
  std::uint32_t limit = r.content.empty() || r.content.begin < r.cue.tokens.end ? sentence.end : r.content.begin;
  const bool objects = addresses(*r.cue.row);
  if (const std::int32_t source = source_of(s, r.cue, limit); source >= 0) return source_speaker(s, reports, k, source, limit);
  if (k + 1 < reports.size() && reports[k + 1].cue.row->has(trait::cites) && reports[k + 1].cue.tokens.end < limit) {
    const std::int32_t quoted = p.phrase_of[reports[k + 1].cue.tokens.end];  // "the paper said, citing the minister, that"
    if (quoted >= 0) return named(s, reports, quoted, "genitive", true, limit, false);
  }
  if (!r.cue.tail.empty()) limit = std::min(limit, r.cue.tail.begin);
  if (r.cue.tail.empty() && !plural && verb.voice != morph::Voice::passive) {
    const Speaker unknown = unknown_name(s, reports, k, r.cue.tokens.end, limit);
    if (unknown.entity >= 0) return unknown;
  }
  if (objects && !plural) {
    const std::int32_t addresser = addresser_before(s, r.cue, verb, sentence.begin);
    if (addresser >= 0) return named(s, reports, addresser, "before", true, at, true);
  }
  if (const std::int32_t subject = plural ? no_phrase : subject_following(s, r, verb, limit); subject >= 0) {
    Speaker speaker = named(s, reports, subject, "subject", true, limit, objects);
    add_particles(s, speaker, subject, r.cue.tokens.end);
    learn_gender(s, subject, speaker.entity, verb);
    return speaker;
  }
  if (pronoun_before(p, at, sentence.begin)) return continued(s, reports, k, &verb);
  if (const std::int32_t who = named_by_amma(s, r.cue, verb); who >= 0) return named(s, reports, who, "before", true, at, false);
  std::int32_t subject = subject_preceding(s, reports, r.cue, verb, sentence.begin);
  if (subject >= 0 && !is_actor(s, subject)) {
    const std::int32_t issuer = issuer_before(s, r.cue, sentence.begin);
    if (issuer >= 0) subject = issuer;
  }
  return subject >= 0 ? named(s, reports, subject, "before", plural, at, true) : continued(s, reports, k, &verb);
}

Speaker participle_speaker(const Scene& s, const std::vector<Report>& reports, std::size_t k, const Analysis* participle) {
  const Cue& cue = reports[k].cue;
  const std::uint32_t begin = s.p.sentences[cue.sentence].tokens.begin;
  const std::int32_t subject = clause_subject(s, reports, begin, cue.tokens.begin, participle);
  if (subject >= 0) {
    for (std::size_t j = k; j-- > 0 && reports[j].cue.sentence == cue.sentence;) {
      if (reports[j].speaker.phrase != subject) continue;
      Speaker out = reports[j].speaker;
      out.resolved_by = "same";
      return out;
    }
    return named(s, reports, subject, "before", true, cue.tokens.begin, true);
  }
  const Speaker before = carried(s, reports, k, participle);
  if (before.entity >= 0 && before.resolved_by == "same") return before;
  const std::int32_t actor = first_actor(s, begin, cue.tokens.begin);
  return actor >= 0 ? named(s, reports, actor, "before", false, cue.tokens.begin, true) : before;
}

/// Of a noun of speech with a pronoun, "quoted diplomats, their saying that": the phrase just before; nobody if none is.
Speaker owner_before(const Scene& s, const std::vector<Report>& reports, std::size_t k, const Analysis& noun) {
  const Parsed& p = s.p;
  const Cue& cue = reports[k].cue;
  const tokens::TokenRange sentence = p.sentences[cue.sentence].tokens;
  const std::uint32_t own = cue.tokens.begin;
  const std::int32_t np = p.phrase_of[own];
  if (np >= 0 && phrase(p, np).tokens.begin < own && phrase(p, np).head < own) {
    const bool person = s.mention(np) != nullptr || p.facts[phrase(p, np).head].title != phrases::TitleClass::none;
    return person ? before_saying(s, reports, np, own, sentence.end)  // not "in the course of his talk"
                  : continued(s, reports, k, nullptr);
  }
  if (own > sentence.begin && p.is(own - 1, Pos::adposition) && p.reading(own - 1).enclitic != 0)
    return carried(s, reports, k, nullptr);  // "quoted from him his saying"
  for (std::uint32_t i = own; i > sentence.begin;) {
    --i;
    const std::int32_t m = p.phrase_of[i];
    if (m < 0 || (s.mention(m) == nullptr && (i + 1 != own || noun.has(morph::bi)))) continue;
    return named(s, reports, m, "before", false, own, true);
  }
  return carried(s, reports, k, nullptr);
}

Speaker noun_speaker(const Scene& s, const std::vector<Report>& reports, std::size_t k, const Analysis* noun) {
  const Parsed& p = s.p;
  const Cue& cue = reports[k].cue;
  const std::int32_t np = p.phrase_of[cue.tokens.begin];
  const bool genitive = np >= 0 && phrase(p, np).tokens.end > cue.tokens.end && p.readings[cue.tokens.end] != nullptr &&
                        (!p.is(cue.tokens.end, Pos::adjective) || persons(p.reading(cue.tokens.end), *noun));
  if (cue.row->has(trait::describes) && genitive) return continued(s, reports, k, nullptr);  // the describing of somebody is not his
  if (noun != nullptr && noun->enclitic == 0 && !noun->has(morph::al) && genitive) return genitive_speaker(s, np, cue.tokens.end);
  return noun != nullptr && noun->enclitic != 0 ? owner_before(s, reports, k, *noun) : carried(s, reports, k, nullptr);
}

/// Behind "according to": the first phrase of its clause.
Speaker preposition_speaker(const Scene& s, const std::vector<Report>& reports, std::size_t k) {
  const Parsed& p = s.p;
  const Cue& cue = reports[k].cue;
  const std::uint32_t end = p.sentences[cue.sentence].tokens.end;
  if (const std::uint32_t last = cue.tokens.end - 1;
      p.reading(last).nominal() && p.reading(last).enclitic != 0 && (p.form(last).ends_with(ar::yeh) || p.form(last).ends_with(ar::our)))
    return first_person(reports, k);  // "in my opinion"
  for (std::uint32_t i = cue.tokens.end; i < std::min(end, cue.tokens.end + 8) && !is_comma(p.tokens[i]); ++i) {
    const std::int32_t m = p.phrase_of[i];
    if (m < 0) continue;
    // "by the description of", "in the words of": the genitive behind the noun of speech
    const bool speech = k + 1 < reports.size() && reports[k + 1].cue.type == CueType::noun &&
                        reports[k + 1].cue.tokens.begin == phrase(p, m).head;
    const std::uint32_t from = speech && !p.is(reports[k + 1].cue.tokens.end, Pos::adjective) ? reports[k + 1].cue.tokens.end
                                                                                              : std::max(i, phrase(p, m).tokens.begin);
    return from > phrase(p, m).tokens.begin && from < phrase(p, m).tokens.end ? genitive_speaker(s, m, from)
                                                                              : named(s, reports, m, "genitive", false, end, false);
  }
  return {};
}

/// Whom the call turns to is one only where somebody else has spoken; to what others are asked for it belongs.
void settle_addressee(const Scene& s, std::vector<Report>& reports, std::size_t k, const Analysis& verb) {
  Report& r = reports[k];
  if (r.addressee < 0) return;
  const actors::Mention* const called = s.mention(r.addressee);
  const bool same = called != nullptr && static_cast<std::int32_t>(called->entity) == r.speaker.entity;
  if (r.speaker.entity < 0 || same) {
    r.addressee = no_phrase;
    r.speaker = verb_speaker(s, reports, k, verb);
    return;
  }
  const std::uint32_t begin = phrase(s.p, r.addressee).tokens.begin;
  if (!r.content.empty() && r.content.begin > begin && (r.cue.row->content & np_object) != 0 && r.rule != "that") r.content.begin = begin;
}

}  // namespace

Speaker clause_speaker(const Scene& s, const std::vector<Report>& reports, std::uint32_t begin, std::uint32_t token) {
  const std::int32_t k = clause_subject(s, reports, begin, token, nullptr);
  return k < 0 ? Speaker{} : named(s, reports, k, "clause", true, token, true);
}

void find_speaker(const Scene& s, std::vector<Report>& reports, std::size_t k) {
  const Parsed& p = s.p;
  Report& r = reports[k];
  const Analysis* reading = r.cue.reading;
  if (r.cue.type == CueType::phrase && p.is(r.cue.tokens.begin, Pos::particle) && r.cue.tokens.size() > 1)
    reading = p.readings[r.cue.tokens.begin + 1];  // "did not exclude"
  switch (r.cue.type) {
    case CueType::verb:
    case CueType::phrase:
      if (reading == nullptr || reading->pos != Pos::verb) break;
      r.addressee = find_addressee(s, r, *reading);
      r.speaker = verb_speaker(s, reports, k, *reading);
      settle_addressee(s, reports, k, *reading);
      break;
    case CueType::participle: r.speaker = participle_speaker(s, reports, k, reading); break;
    case CueType::noun: r.speaker = noun_speaker(s, reports, k, reading); break;
    case CueType::preposition: r.speaker = preposition_speaker(s, reports, k); break;
  }
}

}  // namespace marsad::quotes
