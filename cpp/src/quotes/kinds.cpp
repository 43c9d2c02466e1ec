// Which kind of quotation stands between a pair of marks.
#include "quotes/kinds.hpp"

#include "quotes/labels.hpp"
#include "quotes/words.hpp"

#include <marsad/text/chars.hpp>

#include <algorithm>
#include <optional>

namespace marsad::quotes {
namespace {

using morph::Analysis;
using morph::Form;
using morph::Pos;
using phrases::Parsed;
using tokens::TokenKind;
using tokens::TokenRange;
namespace cp = text::cp;

/// Which report a pair of marks belongs to, -1 if none.
std::int32_t report_of(const Scene& s, const Quoted& q, const std::vector<Report>& reports) {
  const Parsed& p = s.p;
  const std::uint32_t sentence = p.sentence_of[q.open];
  std::int32_t inside = -1;
  std::int32_t before = -1;
  for (std::size_t k = first_report(reports, sentence); k < reports.size(); ++k) {
    const Report& r = reports[k];
    if (r.cue.sentence > p.sentence_of[q.inner.end - 1] + 1) break;
    if (!r.content.empty() && r.content.begin <= q.open && q.open < r.content.end) inside = static_cast<std::int32_t>(k);
    // A verb that only qualifies a noun says nothing: "the matter that is considered".
    const bool qualifies = r.content.empty() && r.cue.tokens.begin > 0 &&
                           phrases::opener(p, r.cue.tokens.begin - 1) == phrases::Opener::relative;
    if (r.cue.sentence == sentence && r.cue.tokens.begin < q.open && !qualifies) before = static_cast<std::int32_t>(k);
    if (r.rule == "clause_before" && r.content.contains(q.open)) inside = static_cast<std::int32_t>(k);
    // said X, behind the closing mark
    const std::uint32_t close = q.inner.end;
    if (r.cue.tokens.begin > close && r.cue.tokens.begin <= close + 3 && r.content.empty() && inside < 0)
      inside = static_cast<std::int32_t>(k);
  }
  return inside >= 0 ? inside : before;
}

class Classifier : private MarkedWords {
 public:
  Classifier(const Scene& s, const std::vector<Report>& reports) : MarkedWords(s), reports_(reports) {}

  Quotation classify(std::int32_t mark) {
    const Quoted& q = s_.marks[static_cast<std::size_t>(mark)];
    Quotation out;
    out.tokens = q.inner;
    out.span = p_.span(q.inner);
    out.sentence = p_.sentence_of[q.open];
    out.mark = mark;
    out.report = report_of(s_, q, reports_);
    const std::uint32_t words = count_words(p_, q.inner);
    const bool verb = has_verb(q.inner);
    const auto decide = [&](Kind kind, std::string_view rule, float confidence) {
      out.kind = kind;
      out.rule = rule;
      out.confidence = confidence;
    };
    const bool reported = out.report >= 0;
    const Report* const r = reported ? &reports_[static_cast<std::size_t>(out.report)] : nullptr;
    const bool opens_content = r != nullptr && !r->content.empty() && r->content.begin == q.open;
    const bool inside = r != nullptr && r->rule != "clause_before" && r->content.contains(q.open);
    if (called(q.open)) {
      decide(words <= 4 ? Kind::term : Kind::direct, "so_called", 0.85F);
    } else if (listed(q)) {
      decide(Kind::name, "names", 0.8F);
    } else if (!verb && words <= 8 && title_like(q)) {
      decide(Kind::name, "title", 0.8F);
    } else if (loaded(q, words) && !(introduced_by_name_noun(q) && one_body_before(q))) {
      decide(Kind::term, "loaded", 0.7F);
    } else if (all_names(q.inner)) {
      decide(Kind::name, "proper_nouns", 0.85F);
    } else if (!verb && words <= 4 && !opens_content && (pointed_at(q) || notion_before(q))) {
      decide(Kind::term, "notion", 0.7F);
    } else if (!verb && words <= 6 && organisation(q)) {
      decide(Kind::name, "organisation", 0.75F);
    } else if (words <= 8 && heard(q, reported)) {
      decide(Kind::name, "hearer", 0.85F);
    } else if (words <= 8 && entitled(q) && !(reported && opens_content)) {
      decide(Kind::name, "title", 0.8F);
    } else if (work_before(q)) {
      decide(Kind::name, "work", 0.8F);
    } else if (verb && words <= 4 && !reported && introduced_by_name_noun(q)) {
      decide(Kind::name, "name_noun", 0.85F);
    } else if (reported && words > 1 && first_person(q.inner)) {
      decide(Kind::direct, "first_person", 0.75F);
    } else if (reported && words <= 3 && definite_before(q) && predicate(q, *r)) {
      decide(Kind::direct, "predicate", 0.75F);
    } else if (!verb && (entitled(q) || (q.open > 0 && p_.form(q.open - 1) == ar::ka))) {
      decide(Kind::name, "title", 0.8F);
    } else if (introduced_by_name_noun(q) && !verb && words <= 8) {
      decide(Kind::name, "name_noun", 0.9F);
    } else if (described(q.open) && words <= 12) {
      decide(Kind::direct, "described_as", 0.8F);
    } else if (words <= 4 && r != nullptr && before_content(q, *r) && !attribute(q)) {
      decide(Kind::name, "before_content", 0.75F);
    } else if (opens_content && (words > 2 || r->rule == "marks")) {
      decide(Kind::direct, "content", 0.95F);
    } else if (verb && words > (reported || alone(q) ? 1U : 2U)) {
      decide(Kind::direct, reported ? "clause" : "clause_alone", reported ? 0.9F : 0.6F);
    } else if (!verb && (out.report < 0 || !opens_content) && one_name(q)) {
      decide(Kind::name, "one_phrase", 0.6F);
    } else if (!reported && !verb && enumeration(q)) {
      decide(Kind::name, "list", 0.6F);
    } else if (words > 4 && !title_like(q)) {
      decide(Kind::direct, reported ? "long" : "long_alone", reported ? 0.8F : 0.5F);
    } else if (reported && predicate(q, *r)) {
      decide(Kind::direct, "predicate", 0.75F);
    } else if (words <= 3 && subject_label(q)) {
      decide(Kind::term, "subject", 0.6F);
    } else if (words > 1 && reported && r->content.contains(q.open) && coordinated(q)) {
      decide(Kind::direct, "fragment", 0.6F);
    } else if (inside && words == 1 && attribute(q) && !p_.reading(q.inner.begin).has(morph::al)) {
      decide(Kind::direct, "attribute", 0.6F);
    } else if (attribute(q) || distanced(q) || (words == 1 && annexed(q))) {
      decide(Kind::term, "label", 0.7F);
    } else if (event_before(q, reported)) {
      decide(Kind::name, "noun_before", 0.6F);
    } else if (words > 1 && (adverbial(q) || accusative(q))) {
      decide(Kind::direct, "fragment", 0.6F);
    } else if (words > 3 && reported && !title_like(q)) {
      decide(Kind::direct, "stretch", 0.6F);
    } else if (words <= 3 && common(q)) {
      decide(Kind::term, "common_words", 0.5F);
    } else if (const std::optional<Sort> sort = by_place(q, words, inside)) {
      decide(sort->kind, sort->rule, 0.5F);
    } else if (inside && words > 1 && words <= 4 && plain(q) && !of_noun(q)) {
      decide(Kind::direct, "own_words", 0.5F);
    } else if (words <= 4 && no_name(q)) {
      decide(inside && words > 1 && !of_noun(q) ? Kind::direct : Kind::term, "no_name", 0.5F);
    } else {
      decide(Kind::name, "name_by_default", 0.5F);
    }
    give_speaker(out, r, q);
    return out;
  }

 private:
  /// A direct one has the speaker of its report, or of its clause; another has none and no report.
  void give_speaker(Quotation& out, const Report* r, const Quoted& q) const {
    if (out.kind != Kind::direct) {
      out.report = -1;
    } else if (r != nullptr) {
      out.speaker = r->speaker;
    } else {
      out.speaker = clause_speaker(s_, reports_, p_.sentences[out.sentence].tokens.begin, q.open);
    }
  }

  struct Sort {
    Kind kind;
    std::string_view rule;
  };

  /// What the place in the clause tells of one verb, or of two words in apposition.
  [[nodiscard]] std::optional<Sort> by_place(const Quoted& q, std::uint32_t words, bool inside) const {
    if (words == 1 && verb_of_clause(q)) return Sort{inside ? Kind::direct : Kind::term, "verb"};
    if (inside && words == 2 && apposed(q)) return Sort{Kind::name, "apposition"};
    return std::nullopt;
  }

  /// "The campaign "for the sake of ..."": a phrase with its preposition right behind an indefinite noun, in nobody's speech.
  [[nodiscard]] bool event_before(const Quoted& q, bool reported) const { return !reported && adverbial(q) && one_body_before(q); }

  /// A construct between marks that is the subject of reported content: "stressed that the "herds of settlers" ...".
  [[nodiscard]] bool subject_label(const Quoted& q) const {
    const std::uint32_t i = before(q.open);
    const Analysis* const first = p_.readings[q.inner.begin];
    if (i == q.open || phrases::opener(p_, i) != phrases::Opener::content || first == nullptr || first->pos != Pos::noun) return false;
    return q.closed && q.inner.end + 1 < p_.sentences[p_.sentence_of[q.open]].tokens.end &&
           !p_.tokens[q.inner.end + 1].is(TokenKind::punctuation) && definite(q, *first);
  }

  /// One finite verb between marks that has its place in the clause: behind "that" with a pronoun, or behind a subject and before its
  /// preposition, "the body "gave up" on". Elsewhere it is a name that reads like one.
  [[nodiscard]] bool verb_of_clause(const Quoted& q) const {
    if (!p_.is(q.inner.begin, Pos::verb) || p_.reading(q.inner.begin).source == morph::Source::back_off) return false;
    const std::uint32_t i = before(q.open);
    const Analysis* const word = i == q.open ? nullptr : p_.readings[i];
    if (word == nullptr) return false;
    if (phrases::opener(p_, i) != phrases::Opener::none) return true;
    const std::uint32_t next = q.inner.end + 1;
    const bool definite = word->nominal() && (word->has(morph::al) || word->enclitic != 0);
    return definite && q.closed && next < p_.tokens.size() && p_.is(next, Pos::adposition) &&
           p_.sentence_of[next] == p_.sentence_of[q.open];
  }

  /// "The ring road "the eastern side"": two definite words in apposition to a definite noun or a name.
  [[nodiscard]] bool apposed(const Quoted& q) const {
    const Analysis* const first = p_.readings[q.inner.begin];
    const Analysis* const second = p_.readings[q.inner.begin + 1];
    if (first == nullptr || second == nullptr || first->pos != Pos::noun || first->proclitics != morph::al) return false;
    const std::uint32_t i = before(q.open);
    const bool named = i != q.open && (p_.is(i, Pos::proper_noun) || p_.is(i, Pos::adjective)) && p_.phrase_of[i] >= 0;
    return named && second->has(morph::al) && second->pos == Pos::adjective && first->form != Form::masdar;
  }

  /// A long name: one definite noun with what belongs to it, behind a verb or at the begin of the text.
  [[nodiscard]] bool one_name(const Quoted& q) const {
    const Analysis* const first = p_.readings[q.inner.begin];
    if (first == nullptr || !first->has(morph::al) || first->proclitics != morph::al) return false;
    const std::uint32_t i = before(q.open);
    const bool place = p_.is(i, Pos::adposition) && first->form != Form::masdar && first->pos == Pos::noun;
    if (i != q.open && !p_.is(i, Pos::verb) && !place) return false;
    const std::int32_t k = p_.phrase_of[q.inner.begin];
    return k >= 0 && count_words(p_, q.inner) <= 8 && q.inner.end + 1 < p_.tokens.size() && p_.readings[q.inner.end + 1] != nullptr;
  }

  /// Words of the language that nothing before or behind them makes a name: no construct noun, no relational adjective.
  [[nodiscard]] bool common(const Quoted& q) const {
    for (std::uint32_t i = q.inner.begin; i < q.inner.end; ++i) {
      const Analysis* const a = p_.readings[i];
      if (a != nullptr && a->lemma == ar::ghayr) continue;  // ghayr: "not"
      if (a == nullptr || a->source == morph::Source::back_off || (a->pos != Pos::noun && a->pos != Pos::adjective)) return false;
    }
    const std::uint32_t next = q.inner.end + 1;
    const Analysis* const behind = next < p_.tokens.size() ? p_.readings[next] : nullptr;
    if (behind != nullptr && behind->form == Form::nisba && behind->has(morph::al)) return false;
    const std::uint32_t i = before(q.open);
    const Analysis* const noun = i == q.open ? nullptr : p_.readings[i];
    if (noun == nullptr) return false;
    if (noun->pos == Pos::noun && !noun->has(morph::al) && noun->enclitic == 0) return noun->form == Form::masdar;
    return noun->pos == Pos::verb && p_.reading(q.inner.begin).has(morph::al);
  }

  /// Between a verb of speech and what it says stands who speaks and whom he speaks to: a name.
  [[nodiscard]] static bool before_content(const Quoted& q, const Report& r) {
    return q.closed && !r.content.empty() && r.rule != "clause_before" && q.open >= r.cue.tokens.end && q.inner.end < r.content.begin;
  }

  /// "(said) to "the paper"": whom a report is given to.
  [[nodiscard]] bool heard(const Quoted& q, bool reported) const {
    const std::uint32_t i = before(q.open);
    return reported && i != q.open && p_.form(i) == ar::li && !has_verb(q.inner) && count_words(p_, q.inner) <= 3;
  }

  /// Nothing but marks stands beside it in its sentence.
  [[nodiscard]] bool alone(const Quoted& q) const {
    const TokenRange sentence = p_.sentences[p_.sentence_of[q.open]].tokens;
    if (q.inner.end >= sentence.end) return true;
    std::uint32_t before = q.open, behind = q.inner.end;  // from the quotation outwards: a word beside it is met at once
    while (before > sentence.begin && is_mark(p_.tokens[before - 1])) --before;
    while (behind < sentence.end && is_mark(p_.tokens[behind])) ++behind;
    return before == sentence.begin && behind == sentence.end;
  }

  /// Words of the language without a name among them, and no noun before them that takes a name.
  [[nodiscard]] bool plain(const Quoted& q) const {
    for (std::uint32_t i = q.inner.begin; i < q.inner.end; ++i) {
      const Analysis* const a = p_.readings[i];
      if (a == nullptr || a->source == morph::Source::back_off || a->pos == Pos::proper_noun || !p_.tokens[i].is(TokenKind::word))
        return false;
    }
    const std::uint32_t i = before(q.open);
    return i == q.open || p_.facts[i].title == phrases::TitleClass::none ||
           (!phrases::body_title(p_.facts[i].title) && p_.reading(i).has(morph::al));
  }

  /// Right behind a noun without article that is no masdar: its name, or a label of it.
  [[nodiscard]] bool of_noun(const Quoted& q) const {
    const std::uint32_t i = before(q.open);
    const Analysis* const noun = i == q.open ? nullptr : p_.readings[i];
    return noun != nullptr && noun->pos == Pos::noun && !noun->has(morph::al) && noun->enclitic == 0 && noun->form != Form::masdar;
  }

  /// An indefinite noun with an indefinite adjective, an indefinite adjective, or one governed by bi-: no name.
  [[nodiscard]] bool no_name(const Quoted& q) const {
    if (!plain(q)) return false;
    const Analysis& first = p_.reading(q.inner.begin);
    if (first.has(morph::bi) && first.nominal()) return true;
    if (first.has(morph::al) || first.enclitic != 0 || first.has(morph::wa)) return false;
    const std::uint32_t i = before(q.open);
    const bool hearer = i != q.open && p_.is(i, Pos::adposition) && p_.form(i).size() <= 4;  // "to (the paper)"
    if (hearer || (first.pos != Pos::noun && first.pos != Pos::adjective)) return false;
    if (q.inner.size() == 1) return first.pos == Pos::adjective;
    const Analysis& second = p_.reading(q.inner.begin + 1);
    return (second.pos == Pos::adjective && !second.has(morph::al)) || p_.lemma(q.inner.begin + 1) == ar::ghayr;
  }

  /// One to three words that a speaker predicates of something: "considering that the strike is a mistake".
  [[nodiscard]] bool predicate(const Quoted& q, const Report& r) const {
    if (!r.content.contains(q.open) && r.rule != "marks") return false;
    const Analysis* const first = p_.readings[q.inner.begin];
    if (first == nullptr) return false;
    const bool indefinite = !first->has(morph::al) && (first->pos == Pos::noun || first->pos == Pos::adjective) && first->enclitic == 0;
    if (!indefinite || first->has(morph::bi) || first->has(morph::li) || (q.inner.size() > 1 && definite(q, *first))) return false;
    if (q.inner.size() == 2 && first->pos == Pos::noun && name_word(q.inner.begin + 1)) return false;  // a place and its name
    const std::uint32_t i = before(q.open);
    const Analysis* const noun = i == q.open ? nullptr : p_.readings[i];
    if (noun == nullptr) return true;
    if (noun->pos == Pos::adposition) return p_.form(i).size() <= 2;  // bi- cut off by the mark
    const bool construct = noun->pos == Pos::noun && !noun->has(morph::al) && noun->enclitic == 0;
    return !construct;
  }

  /// A label of common words that no name explains: a definite noun or a loaded word.
  [[nodiscard]] bool distanced(const Quoted& q) const {
    if (q.inner.size() > 3) return false;
    const Analysis* const first = p_.readings[q.inner.begin];
    if (first == nullptr || first->source == morph::Source::back_off) return false;
    const bool common = first->pos == Pos::noun || first->pos == Pos::adjective;
    const std::uint32_t i = before(q.open);
    const Analysis* const b = i == q.open ? nullptr : p_.readings[i];
    const bool genitive = b != nullptr && (b->form == Form::masdar || (b->pos == Pos::adposition && p_.form(i).size() > 2));
    return common && genitive && (first->form == Form::nisba || first->form == Form::masdar || first->number == morph::Number::plural);
  }

  const std::vector<Report>& reports_;
};

}  // namespace

Quotation classify(const Scene& s, const std::vector<Report>& reports, std::int32_t mark) { return Classifier{s, reports}.classify(mark); }

}  // namespace marsad::quotes
