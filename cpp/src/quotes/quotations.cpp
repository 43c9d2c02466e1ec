#include "quotes/reports.hpp"
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
    } else if (all_names(q.inner)) {
      decide(Kind::name, "proper_nouns", 0.85F);
    } else if (attribute(q) || distanced(q) || (words == 1 && annexed(q))) {
      decide(Kind::term, "label", 0.7F);
    } else if (words > 1 && (adverbial(q) || accusative(q))) {
      decide(Kind::direct, "fragment", 0.6F);
    } else if (words > 3 && reported && !title_like(q)) {
      decide(Kind::direct, "stretch", 0.6F);
    } else if (words == 1 && common(q)) {
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
      if (p_.is(i, Pos::verb) || p_.is(i, Pos::auxiliary)) return true;
    return false;
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
      if (a == nullptr || (a->pos != Pos::proper_noun && a->lemma != "\u0627\u0628\u0646")) return false;
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
    if (!indefinite || first->has(morph::bi) || first->has(morph::li)) return false;
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

std::string_view to_string(Kind kind) noexcept {
  switch (kind) {
    case Kind::direct: return "direct";
    case Kind::indirect: return "indirect";
    case Kind::term: return "term";
    case Kind::name: return "name";
  }
  return "";
}

Quotes Reader::read(const Parsed& p, const std::vector<actors::Mention>& mentions, actors::Cast& cast) {
  Quotes out;
  out.marks = pair_marks(p);
  const Scene scene{p, mentions, cast, out.marks};
  std::vector<Cue> cues = cues_.find(p);
  // A cue inside quoted speech is the source's own wording.
  std::size_t mark = 0;
  std::uint32_t quoted_to = 0;
  std::erase_if(cues, [&](const Cue& c) {
    for (; mark < out.marks.size() && out.marks[mark].open < c.tokens.begin; ++mark)
      quoted_to = std::max(quoted_to, out.marks[mark].inner.end);
    if ((c.row->lemma == "\u062F\u0639\u0627" || c.row->lemma == "\u0627\u062F\u0639\u0649") &&
        p.readings[c.tokens.begin]->aspect == morph::Aspect::imperfect && p.form(c.tokens.begin).ends_with("\u0649"))
      return true;  // yud'a: "who is called"
    return c.tokens.begin < quoted_to || (c.type == CueType::verb && c.row->distance == "reveal" && behind_lack(p, c.tokens.begin));
  });
  // What follows looks from each cue of a sentence at the others: beyond max_cues they are dropped, so that work stays
  // linear in texts made of cues alone. Sentences of news have fewer than ten.
  constexpr std::size_t max_cues = 64;
  std::size_t here = 0;
  std::uint32_t sentence = 0;
  std::erase_if(cues, [&](const Cue& c) {
    here = c.sentence == sentence ? here + 1 : 1;
    sentence = c.sentence;
    return here > max_cues;
  });
  out.reports.reserve(cues.size());
  for (std::size_t k = 0; k < cues.size(); ++k) {
    Report r;
    r.cue = cues[k];
    find_content(scene, r, cues, k);
    out.reports.push_back(r);
  }
  for (std::size_t k = 0; k < out.reports.size(); ++k) {
    Report& r = out.reports[k];
    if (!r.content.empty()) r.content.end = std::max(r.content.begin, content_end(scene, out.reports, k));
  }
  drop_nested(scene, out.reports);
  for (std::size_t k = 0; k < out.reports.size(); ++k) {
    Report& r = out.reports[k];
    find_speaker(scene, out.reports, k);
    if (r.cue.type == CueType::verb && r.content.empty() && as_said(p, r.cue.tokens.begin)) r.rule = "clause_before";
    if (r.rule == "clause_before") set_clause_before(scene, out.reports, k);
  }
  Classifier classifier{scene, out.reports};
  for (std::size_t m = 0; m < out.marks.size(); ++m) {
    Quotation q = classifier.classify(static_cast<std::int32_t>(m));
    const std::int32_t outer = out.marks[m].outer;
    const bool nested_speech = outer >= 0 && q.kind == Kind::direct && count_words(p, out.marks[static_cast<std::size_t>(outer)].inner) > 6;
    if (!nested_speech) out.quotations.push_back(q);
  }
  for (std::size_t k = 0; k < out.reports.size(); ++k) {
    const Report& r = out.reports[k];
    if (r.content.empty() || r.rule == "marks") continue;
    const std::int32_t m = scene.mark_at(r.content.begin);
    if (m >= 0 && out.marks[static_cast<std::size_t>(m)].inner.end + 1 >= r.content.end) continue;  // wholly between marks: direct only
    const Analysis* const opener = r.rule == "that" && r.content.begin > 0 ? p.readings[r.content.begin - 1] : nullptr;
    const bool whole = opener != nullptr && opener->enclitic != 0;  // "said that he would resign"
    if (count_words(p, r.content) < (whole ? 1U : 2U)) continue;
    const auto same = [&](const Quotation& q) { return q.kind == Kind::indirect && q.tokens == r.content; };
    const std::size_t near = std::min<std::size_t>(out.quotations.size(), 4);  // "by what the ministry said" is one report
    if (std::any_of(out.quotations.end() - static_cast<std::ptrdiff_t>(near), out.quotations.end(), same)) continue;
    Quotation q;
    q.kind = Kind::indirect;
    q.tokens = r.content;
    q.span = r.rule == "preposition" ? p.stem_span(r.content) : p.span(r.content);
    q.sentence = r.cue.sentence;
    q.report = static_cast<std::int32_t>(k);
    q.speaker = r.speaker;
    q.rule = r.rule;
    q.confidence = r.rule == "that" ? 0.9F : r.rule == "colon" ? 0.8F : 0.6F;
    out.quotations.push_back(q);
  }
  std::stable_sort(out.quotations.begin(), out.quotations.end(), [](const Quotation& a, const Quotation& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  return out;
}

}  // namespace marsad::quotes
