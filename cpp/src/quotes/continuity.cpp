// Who goes on to speak where nobody is named: whoever spoke last, or the subject of the clause before.
#include "quotes/continuity.hpp"

#include "quotes/naming.hpp"

namespace marsad::quotes {
namespace {

using morph::Analysis;
using morph::Gender;
using morph::Number;
using morph::Pos;
using phrases::no_phrase;
using phrases::NounPhrase;

/// Whether a report stands inside the content of an earlier one that does not hold reports[k].
bool embedded(const std::vector<Report>& reports, std::size_t j, std::size_t k) {
  const std::uint32_t at = reports[j].cue.tokens.begin;
  for (std::size_t i = j; i-- > 0 && reports[i].cue.sentence == reports[j].cue.sentence;) {
    if (reports[i].rule != "clause_before" && reports[i].content.contains(at) && !reports[i].content.contains(reports[k].cue.tokens.begin))
      return true;
  }
  return false;
}

/// "By the director, a notice came that tells of a fire, adding that": whether somebody spoke before a thing in its sentence.
bool somebody_before(const Scene& s, const std::vector<Report>& reports, std::size_t j) {
  const std::uint32_t sentence = reports[j].cue.sentence;
  while (j-- > 0 && reports[j].cue.sentence == sentence)
    if (!reports[j].content.empty() && s.mention(reports[j].speaker.phrase) != nullptr) return true;
  return false;
}

/// Whether a verb or adverbial participle can have this entity as its subject.
bool continues(const actors::Entity& e, const Analysis& word) {
  const bool third = word.pos != Pos::verb || word.person == morph::Person::third;
  if (!third) return true;
  const bool one = word.number == Number::singular;
  if (one && e.number == Number::singular && e.gender != Gender::none && word.gender != Gender::none && e.gender != word.gender)
    return false;
  if (one && e.number == Number::dual) return false;
  const bool unnamed = e.type != "person" || e.words.empty();  // "the officials": a man of a name is one, whatever his name looks like
  if (one && e.number == Number::plural && word.gender == Gender::masculine && word.pos == Pos::verb && unnamed) return false;
  if (word.pos == Pos::verb && word.number == Number::plural && word.gender == Gender::masculine && e.type == "country") return false;
  return one || e.number != Number::singular || e.type != "person" || word.number == Number::none;
}

/// "Sami Nur met the minister Layla Hadi, and she said": behind a subject that looks masculine the woman with a title.
std::int32_t woman_behind(const Scene& s, std::int32_t subject, std::uint32_t limit, const Analysis& word) {
  const NounPhrase& np = phrase(s.p, subject);
  const bool man = np.named && np.title == phrases::TitleClass::none && np.gender == Gender::masculine;
  if (!man || word.pos != Pos::verb || word.gender != Gender::feminine || word.number != Number::singular) return subject;
  for (std::int32_t k = subject + 1; k < static_cast<std::int32_t>(s.p.phrases.size()) && phrase(s.p, k).tokens.end <= limit; ++k) {
    const NounPhrase& other = phrase(s.p, k);
    if (phrases::person_title(other.title) && other.gender == Gender::feminine && other.number == Number::singular &&
        s.mention(k) != nullptr)
      return k;
  }
  return subject;
}

}  // namespace

std::int32_t issuer_before(const Scene& s, const Cue& cue, std::uint32_t begin) {
  const phrases::Parsed& p = s.p;
  std::uint32_t in = cue.tokens.end;  // "in it", "through it"
  if (in + 1 < p.tokens.size() && p.lemma(in) == ar::min) ++in;
  const bool takes_up = in < p.tokens.size() && p.readings[in] != nullptr && p.reading(in).enclitic != 0 &&
                        has_role(p.lemma(in), WordRole::in);
  if (!takes_up) return no_phrase;
  constexpr std::uint32_t near = 24;
  for (std::uint32_t i = cue.tokens.begin; i > begin && cue.tokens.begin - i < near;) {
    --i;
    const std::int32_t k = p.phrase_of[i];
    if (k < 0) continue;
    i = phrase(p, k).tokens.begin;
    if (i <= begin || !p.reading(i).has(morph::li) || s.mention(k) == nullptr || p.phrase_of[i - 1] < 0) continue;
    const NounPhrase& paper = phrase(p, p.phrase_of[i - 1]);
    if (paper.tokens.end == i && has_role(p.lemma(paper.head), WordRole::paper)) return k;
  }
  return no_phrase;
}

/// "The agency quoted the spokesman ... and added (f.)": who hands the words of somebody on, if the verb agrees with him.
static Speaker carrier(const Scene& s, const std::vector<Report>& reports, std::size_t j, const Analysis& word) {
  const Cue& cue = reports[j].cue;
  if (cue.type != CueType::verb || cue.row->source.empty() || word.pos != Pos::verb || cue.reading->voice == morph::Voice::passive)
    return {};
  const tokens::TokenRange sentence = s.p.sentences[cue.sentence].tokens;
  std::int32_t k = subject_behind(s, cue.tokens.end, sentence.end, *cue.reading, true);
  if (k < 0) k = subject_before(s, cue.tokens.begin, *cue.reading, sentence.begin);
  if (k < 0 || s.mention(k) == nullptr || !can_be_subject(s, k, word)) return {};
  return named(s, reports, k, "carried", true, sentence.end, true);
}

Speaker carried(const Scene& s, const std::vector<Report>& reports, std::size_t k, const Analysis* word) {
  for (std::size_t j = k; j-- > 0 && k - j < 12;) {
    const Speaker& before = reports[j].speaker;
    if (before.entity < 0) continue;
    if (before.phrase >= 0 && is_divine(s, before.phrase)) continue;  // after a verse it is the preacher who goes on
    const bool verbal = reports[j].cue.type == CueType::verb || reports[j].cue.type == CueType::phrase ||
                        reports[j].cue.type == CueType::participle;
    if (!verbal && reports[j].content.empty()) continue;
    const bool thing = before.phrase >= 0 && !is_actor(s, before.phrase);  // "a letter explains how"
    if (reports[j].content.empty() && reports[j].rule != "marks" && thing) continue;
    if (embedded(reports, j, k)) continue;
    if (thing && word != nullptr && word->pos != Pos::verb && somebody_before(s, reports, j)) continue;
    if (word != nullptr && !continues(s.cast.entities[static_cast<std::size_t>(before.entity)], *word)) {
      Speaker out = carrier(s, reports, j, *word);
      if (out.entity < 0) continue;
      if (reports[j].cue.sentence != reports[k].cue.sentence) {
        out.span = {};
        out.phrase = no_phrase;
      }
      return out;
    }
    // Two go on to speak: not one, unless another was named with him.
    if (word != nullptr && word->pos == Pos::verb && word->number == Number::dual && before.phrase >= 0 &&
        phrase(s.p, before.phrase).number == Number::singular && phrase(s.p, before.phrase).next < 0)
      continue;
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

static bool is_person(const Scene& s, std::int32_t k) {
  return s.mention(k) != nullptr && s.cast.entities[s.mention(k)->entity].type == "person";
}

Speaker continued(const Scene& s, const std::vector<Report>& reports, std::size_t k, const Analysis* word) {
  const Cue& cue = reports[k].cue;
  const std::uint32_t begin = s.p.sentences[cue.sentence].tokens.begin;
  std::int32_t subject = clause_subject(s, reports, begin, cue.tokens.begin, word);
  if (subject >= 0 && word != nullptr) subject = woman_behind(s, subject, cue.tokens.begin, *word);
  const bool somebody = subject >= 0 && (phrases::person_title(phrase(s.p, subject).title) || is_person(s, subject));
  if (const std::int32_t issuer = somebody ? no_phrase : issuer_before(s, cue, begin); issuer >= 0) subject = issuer;
  if (subject >= 0) return named(s, reports, subject, "before", true, cue.tokens.begin, true);
  // The sentence before reports nothing: its subject, if it is a person, goes on to speak.
  const bool spoken = k > 0 && reports[k - 1].cue.sentence + 1 >= cue.sentence;
  if (!spoken && cue.sentence > 0) {
    const tokens::TokenRange last = s.p.sentences[cue.sentence - 1].tokens;
    // Who adds has spoken before, whoever did something meanwhile.
    if (cue.row->distance == "add") {
      Speaker before = carried(s, reports, k, word);
      if (before.entity >= 0 && s.cast.entities[static_cast<std::size_t>(before.entity)].type == "person") return before;
    }
    const std::int32_t person = last.size() < 2 ? no_phrase : clause_subject(s, reports, last.begin, last.end, word);
    if (person >= 0 && (phrase(s.p, person).named || phrase(s.p, person).title != phrases::TitleClass::none)) {
      Speaker out = named(s, reports, person, "carried", true, last.end, true);
      out.span = {};
      out.phrase = no_phrase;
      return out;
    }
  }
  return carried(s, reports, k, word);
}

}  // namespace marsad::quotes
