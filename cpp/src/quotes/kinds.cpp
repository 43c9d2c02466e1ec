// Which kind of quotation stands between a pair of marks.
#include "quotes/kinds.hpp"

#include "quotes/words.hpp"

#include <marsad/text/chars.hpp>

#include <algorithm>

namespace marsad::quotes {
namespace {

using morph::Analysis;
using morph::Form;
using morph::Pos;
using phrases::Parsed;
using tokens::Token;
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

class Classifier {
 public:
  Classifier(const Scene& s, const std::vector<Report>& reports) : s_(s), p_(s.p), reports_(reports) {}

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
    } else if (!verb && words <= 6 && organisation(q)) {
      decide(Kind::name, "organisation", 0.75F);
    } else if (reported && words > 1 && first_person(q.inner)) {
      decide(Kind::direct, "first_person", 0.75F);
    } else if (reported && words <= 3 && definite_before(q) && predicate(q, *r)) {
      decide(Kind::direct, "predicate", 0.75F);
    } else if (!verb && (entitled(q) || (q.open > 0 && p_.form(q.open - 1) == "\u0643"))) {
      decide(Kind::name, "title", 0.8F);
    } else if (introduced_by_name_noun(q) && !verb && words <= 8) {
      decide(Kind::name, "name_noun", 0.9F);
    } else if (described(q.open) && words <= 12) {
      decide(Kind::direct, "described_as", 0.8F);
    } else if (opens_content && (words > 2 || r->rule == "marks")) {
      decide(Kind::direct, "content", 0.95F);
    } else if (verb && words > (reported ? 1U : 2U)) {
      decide(Kind::direct, reported ? "clause" : "clause_alone", reported ? 0.9F : 0.6F);
    } else if (!verb && (out.report < 0 || !opens_content) && one_name(q)) {
      decide(Kind::name, "one_phrase", 0.6F);
    } else if (words > 4 && !title_like(q)) {
      decide(Kind::direct, reported ? "long" : "long_alone", reported ? 0.8F : 0.5F);
    } else if (reported && predicate(q, *r)) {
      decide(Kind::direct, "predicate", 0.75F);
    } else if (words <= 3 && subject_label(q)) {
      decide(Kind::term, "subject", 0.6F);
    } else if (words > 1 && reported && r->content.contains(q.open) && coordinated(q)) {
      decide(Kind::direct, "fragment", 0.6F);
    } else if (attribute(q) || distanced(q) || (words == 1 && annexed(q))) {
      decide(Kind::term, "label", 0.7F);
    } else if (words > 1 && (adverbial(q) || accusative(q))) {
      decide(Kind::direct, "fragment", 0.6F);
    } else if (words > 3 && reported && !title_like(q)) {
      decide(Kind::direct, "stretch", 0.6F);
    } else if (words <= 3 && common(q)) {
      decide(Kind::term, "common_words", 0.5F);
    } else {
      decide(Kind::name, "name_by_default", 0.5F);
    }
    if (out.kind != Kind::direct) {
      out.report = -1;
    } else if (r != nullptr) {
      out.speaker = r->speaker;
    } else {
      out.speaker = clause_speaker(s_, reports_, p_.sentences[out.sentence].tokens.begin, q.open);
    }
    return out;
  }

 private:
  [[nodiscard]] bool has_verb(TokenRange r) const {
    for (std::uint32_t i = r.begin; i < r.end; ++i)
      if (p_.is(i, Pos::verb) || p_.is(i, Pos::auxiliary) || p_.form(i) == "\u064A\u0627") return true;  // or calls somebody: ya
    return false;
  }

  /// One or two words that outlets hold at a distance.
  [[nodiscard]] bool loaded(const Quoted& q, std::uint32_t words) const {
    const Analysis* const first = p_.readings[q.inner.begin];
    if (words > 2 || first == nullptr || !(first->has(morph::al) || annexed(q))) return false;
    if (words == 2 && !p_.is(q.inner.begin + 1, Pos::adjective)) return false;
    return has_role(first->lemma, WordRole::loaded);
  }

  /// The noun before is an indefinite singular: a paper, a party; not "the forces of", "the paper".
  [[nodiscard]] bool one_body_before(const Quoted& q) const {
    const std::uint32_t i = before(q.open);
    const Analysis* const noun = i == q.open ? nullptr : p_.readings[i];
    return noun != nullptr && noun->nominal() && !noun->has(morph::al) && noun->number != morph::Number::plural;
  }

  /// A word that may be a name: a proper noun, a word of no table, a form that names persons too.
  [[nodiscard]] bool name_word(std::uint32_t i) const {
    const Analysis* const a = p_.readings[i];
    if (a == nullptr) return p_.tokens[i].is(TokenKind::word);
    if (a->pos == Pos::proper_noun || (a->source == morph::Source::back_off && a->nominal() && !a->has(morph::al))) return true;
    return (p_.facts[i].also & phrases::also::name) != 0;
  }

  /// A definite noun for a body with what belongs to it: "the World Alliance against ...".
  [[nodiscard]] bool organisation(const Quoted& q) const {
    const Analysis* const first = p_.readings[q.inner.begin];
    const Analysis* const second = q.inner.size() > 2 ? p_.readings[q.inner.begin + 1] : nullptr;
    if (second == nullptr || !second->has(morph::al)) return false;
    return first != nullptr && first->has(morph::al) && p_.facts[q.inner.begin].title == phrases::TitleClass::body;
  }

  /// "our", "my": somebody speaks.
  [[nodiscard]] bool first_person(TokenRange r) const {
    for (std::uint32_t i = r.begin; i < r.end; ++i)
      if (p_.readings[i] != nullptr && p_.readings[i]->nominal() && p_.readings[i]->enclitic != 0 && p_.form(i).ends_with("\u0646\u0627"))
        return true;
    return false;
  }

  /// A construct between marks that is the subject of reported content: "stressed that the "herds of settlers" ...".
  [[nodiscard]] bool subject_label(const Quoted& q) const {
    const std::uint32_t i = before(q.open);
    const Analysis* const first = p_.readings[q.inner.begin];
    if (i == q.open || phrases::opener(p_, i) != phrases::Opener::content || first == nullptr || first->pos != Pos::noun) return false;
    return q.closed && q.inner.end + 1 < p_.sentences[p_.sentence_of[q.open]].tokens.end &&
           !p_.tokens[q.inner.end + 1].is(TokenKind::punctuation) && definite(q, *first);
  }

  /// With the article, or a construct whose genitive has it.
  [[nodiscard]] bool definite(const Quoted& q, const Analysis& first) const {
    if (first.has(morph::al) || q.inner.size() < 2) return first.has(morph::al);
    const Analysis* const second = p_.readings[q.inner.begin + 1];
    return first.enclitic == 0 && second != nullptr && second->pos == Pos::noun && second->has(morph::al);
  }

  /// Common nouns joined by "and".
  [[nodiscard]] bool coordinated(const Quoted& q) const {
    for (std::uint32_t i = q.inner.begin; i < q.inner.end; ++i) {
      const Analysis* const a = p_.readings[i];
      if (a == nullptr || a->pos != Pos::noun || a->source == morph::Source::back_off) return false;
      if (i > q.inner.begin && !a->has(morph::wa)) return false;
    }
    return true;
  }

  /// Names in a row, two or more, parted by commas or "and": persons, places with or without the noun of their kind.
  [[nodiscard]] bool listed(const Quoted& q) const {
    std::uint32_t names = 0;
    for (std::uint32_t i = q.inner.begin; i < q.inner.end;) {
      std::uint32_t end = i + 1;
      while (end < q.inner.end && !is_comma(p_.tokens[end]) && !(p_.readings[end] != nullptr && p_.readings[end]->has(morph::wa))) ++end;
      const bool place = end == i + 2 && p_.is(i, Pos::noun) && name_word(i + 1);
      if (end - i > 4 || !(name_word(i) || place)) return false;
      ++names;
      i = end < q.inner.end && is_comma(p_.tokens[end]) ? end + 1 : end;
    }
    return names > 1;
  }

  [[nodiscard]] std::uint32_t before(std::uint32_t open) const {
    return open == p_.sentences[p_.sentence_of[open]].tokens.begin ? open : open - 1;
  }

  /// "ma sammaha", "ma yusamma", "ma wasafahu bi-", "al-madu": what follows is somebody's label.
  [[nodiscard]] bool called(std::uint32_t open) const {
    const std::uint32_t begin = p_.sentences[p_.sentence_of[open]].tokens.begin;
    for (std::uint32_t i = open, n = 0; i > begin && n < 3; ++n) {
      --i;
      const std::string_view lemma = p_.lemma(i);
      const bool naming = lemma == "\u0633\u0645\u0649" || lemma == "\u0633\u0645\u0627" || lemma == "\u0623\u0633\u0645\u0649" ||
                          lemma == "\u062F\u0639\u0627" || lemma == "\u0648\u0635\u0641" || lemma == "\u0627\u0639\u062A\u0628\u0631" ||
                          lemma == "\u0639\u0631\u0641" || lemma == "\u0632\u0639\u0645";
      if (naming && i > begin) {
        const std::string_view ma = p_.form(i - 1);
        if (ma.ends_with("\u0645\u0627") || ma.ends_with("\u0645\u0646") || ma.ends_with("\u0627\u0644\u062A\u064A") ||
            ma.ends_with("\u0627\u0644\u0630\u064A"))
          return true;
      }
      if (lemma == "\u0645\u0632\u0639\u0648\u0645" || lemma == "\u0645\u0633\u0645\u0649" || lemma == "\u0645\u062F\u0639\u0648")
        return true;
    }
    return false;
  }

  /// "wasafaha bi-": the words of the one who describes.
  [[nodiscard]] bool described(std::uint32_t open) const {
    const std::uint32_t begin = p_.sentences[p_.sentence_of[open]].tokens.begin;
    if (open == begin) return false;
    const std::string_view prep = p_.form(open - 1);
    if (prep != "\u0628" && prep != "\u0628\u0623\u0646\u0647" && prep != "\u0628\u0623\u0646\u0647\u0627") return false;
    for (std::uint32_t i = open - 1, n = 0; i > begin && n < 12; ++n) {
      --i;
      const std::string_view lemma = p_.lemma(i);
      if (lemma == "\u0648\u0635\u0641" || lemma == "\u0648\u0627\u0635\u0641" || lemma == "\u0646\u0639\u062A") return true;
    }
    return false;
  }

  /// The noun before the marks is one that is followed by its name: agency, party, film, operation, prize ...
  [[nodiscard]] bool introduced_by_name_noun(const Quoted& q) const {
    const std::int32_t k = p_.phrase_of[q.open];
    if (k < 0) {
      const std::uint32_t i = before(q.open);
      const Analysis* const r = i == q.open ? nullptr : p_.readings[i];
      return r != nullptr && r->pos == Pos::noun && p_.facts[i].title == phrases::TitleClass::body;
    }
    const auto& np = p_.phrases[static_cast<std::size_t>(k)];
    return np.head < q.open && p_.facts[np.head].title == phrases::TitleClass::body && !attribute(q);
  }

  [[nodiscard]] bool all_names(TokenRange r) const {
    bool any = false;
    for (std::uint32_t i = r.begin; i < r.end; ++i) {
      const Token& t = p_.tokens[i];
      if (t.is(TokenKind::punctuation) || t.is(TokenKind::number)) continue;
      const Analysis* const a = p_.readings[i];
      const bool unknown = a == nullptr || (a->source == morph::Source::back_off && a->proclitics == 0 && a->enclitic == 0 && r.size() > 1);
      if (!unknown && a->pos != Pos::proper_noun && a->lemma != "\u0627\u0628\u0646") return false;
      any = true;
    }
    return any;
  }

  /// The word before the marks is definite: what follows is said of it.
  [[nodiscard]] bool definite_before(const Quoted& q) const {
    const std::uint32_t i = before(q.open);
    return i != q.open && p_.readings[i] != nullptr && p_.readings[i]->nominal() &&
           (p_.readings[i]->has(morph::al) || p_.readings[i]->enclitic != 0);
  }

  /// Directly behind "entitled", with or without a colon.
  [[nodiscard]] bool entitled(const Quoted& q) const {
    std::uint32_t i = before(q.open);
    if (i != q.open && p_.tokens[i].mark == ':' && i > 0) --i;
    const std::string_view lemma = p_.lemma(i);
    return lemma == "\u0639\u0646\u0648\u0627\u0646" || lemma == "\u0634\u0639\u0627\u0631" || lemma == "\u0644\u0642\u0628";
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

  /// A marked noun whose genitive stands behind the marks is no name: the "democracy" of the ruler.
  [[nodiscard]] bool annexed(const Quoted& q) const {
    const Analysis* const noun = p_.readings[q.inner.begin];
    const std::uint32_t next = q.inner.end + 1;
    const Analysis* const behind = q.closed && next < p_.tokens.size() ? p_.readings[next] : nullptr;
    if (noun == nullptr || behind == nullptr || noun->pos != Pos::noun || noun->has(morph::al) || noun->enclitic != 0) return false;
    return behind->pos == Pos::noun && behind->has(morph::al) && behind->proclitics == morph::al &&
           p_.sentence_of[next] == p_.sentence_of[q.open];
  }

  /// A stretch that begins with a preposition is no name.
  [[nodiscard]] bool adverbial(const Quoted& q) const {
    const Analysis* const first = p_.readings[q.inner.begin];
    return first != nullptr && (first->pos == Pos::adposition || (first->nominal() && first->has(morph::bi)));
  }

  /// An indefinite accusative is no name: "something very bad".
  [[nodiscard]] bool accusative(const Quoted& q) const {
    const Analysis* const first = p_.readings[q.inner.begin];
    const Analysis* const second = p_.readings[q.inner.begin + 1];
    if (first == nullptr || second == nullptr || first->pos != Pos::noun || second->pos != Pos::adjective) return false;
    return first->proclitics == 0 && p_.form(q.inner.begin).ends_with("\u0627") && p_.form(q.inner.begin + 1).ends_with("\u0627");
  }

  /// Words of the language that nothing before or behind them makes a name: no construct noun, no relational adjective.
  [[nodiscard]] bool common(const Quoted& q) const {
    for (std::uint32_t i = q.inner.begin; i < q.inner.end; ++i) {
      const Analysis* const a = p_.readings[i];
      if (a != nullptr && a->lemma == "\u063A\u064A\u0631") continue;  // ghayr: "not"
      if (a == nullptr || a->source == morph::Source::back_off || (a->pos != Pos::noun && a->pos != Pos::adjective)) return false;
    }
    const std::uint32_t next = q.inner.end + 1;
    const Analysis* const behind = next < p_.tokens.size() ? p_.readings[next] : nullptr;
    if (behind != nullptr && behind->form == Form::nisba && behind->has(morph::al)) return false;
    const std::uint32_t i = before(q.open);
    const Analysis* const noun = i == q.open ? nullptr : p_.readings[i];
    if (noun == nullptr) return false;
    if (noun->pos == Pos::noun && !noun->has(morph::al) && noun->enclitic == 0) return noun->form == Form::masdar;
    return noun->pos == Pos::verb && p_.readings[q.inner.begin]->has(morph::al);
  }

  /// An adjective between marks that agrees with the noun before them.
  [[nodiscard]] bool attribute(const Quoted& q) const {
    const std::uint32_t i = before(q.open);
    const Analysis* const noun = i == q.open ? nullptr : p_.readings[i];
    const Analysis* const first = p_.readings[q.inner.begin];
    return noun != nullptr && first != nullptr && noun->nominal() && first->pos == Pos::adjective &&
           first->has(morph::al) == noun->has(morph::al) && q.inner.size() <= 2;
  }

  /// A title rather than speech: a definite or construct phrase behind "entitled", "slogan", or in apposition to a noun.
  [[nodiscard]] bool title_like(const Quoted& q) const {
    const std::uint32_t begin = p_.sentences[p_.sentence_of[q.open]].tokens.begin;
    for (std::uint32_t i = q.open, n = 0; i > begin && n < 3; ++n) {
      --i;
      if (has_role(p_.lemma(i), WordRole::title)) return true;
    }
    return false;
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

  const Scene& s_;
  const Parsed& p_;
  const std::vector<Report>& reports_;
};

}  // namespace

Quotation classify(const Scene& s, const std::vector<Report>& reports, std::int32_t mark) { return Classifier{s, reports}.classify(mark); }

}  // namespace marsad::quotes
