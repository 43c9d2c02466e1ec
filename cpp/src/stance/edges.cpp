#include "detail/blob.hpp"
#include "detail/tsv.hpp"
#include "quotes/subjects.hpp"

#include <marsad/stance/edges.hpp>
#include <marsad/text/chars.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <algorithm>
#include <set>

namespace marsad::stance {
namespace {

using morph::Analysis;
using morph::Form;
using morph::Number;
using morph::Pos;
using phrases::NounPhrase;
using phrases::no_phrase;
using phrases::Opener;
using phrases::Parsed;
using quotes::Quotes;
using quotes::Scene;
using tokens::Token;
using tokens::TokenKind;
using tokens::TokenRange;
namespace cp = text::cp;

/// The words of a phrase as an entry: verbs and words with a pronoun by their lemma; behind a first verb its subject may stand.
std::string phrase_term(const std::string& phrase) {
  std::string out;
  for (std::size_t p = 0; p < phrase.size();) {
    const std::size_t q = std::min(phrase.find(' ', p), phrase.size());
    const std::string_view word = std::string_view{phrase}.substr(p, q - p);
    const Analysis best = morph::Analyzer::standard().analyze(word).front();
    if (p != 0) out += ' ';
    out += best.pos == Pos::verb || (best.enclitic != 0 && best.nominal()) ? std::string_view{best.lemma} : word;
    if (p == 0 && best.pos == Pos::verb && q != phrase.size()) out += " ...";
    p = q + 1;
  }
  return out;
}

const lexicon::Lexicon& frame_lexicon() {
  static const lexicon::Lexicon lexicon = [] {
    lexicon::Lexicon::Builder builder{"stance"};
    const auto& rows = frames();
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
      const Frame& f = rows[i];
      lexicon::PosSet pos;
      if (f.pos == "verb") pos = {Pos::verb};
      if (f.pos == "masdar" || f.pos == "noun") pos = {Pos::noun};
      if (f.pos == "adj") pos = {Pos::adjective, Pos::noun};
      std::string term = f.lemma;
      if (f.pos == "phrase") {
        term = phrase_term(f.lemma);
        if (term.find("...") != std::string::npos) pos = {Pos::verb};
      }
      builder.add({.term = term, .weight = static_cast<double>(f.polarity), .category = f.pos, .pos = pos, .line = 0, .tag = i});
    }
    return builder.build();
  }();
  return lexicon;
}

/// Words under which a masdar is intended, by lemma and part of speech.
const std::set<std::pair<std::string, Pos>, std::less<>>& intents() {
  static const std::set<std::pair<std::string, Pos>, std::less<>> all = [] {
    std::set<std::pair<std::string, Pos>, std::less<>> out;
    detail::Tsv rows{detail::section("rules/intents.tsv"), "rules/intents.tsv", {"lemma", "pos"}};
    while (rows.next()) out.emplace(std::string(rows["lemma"]), rows["pos"] == "verb" ? Pos::verb : Pos::noun);
    return out;
  }();
  return all;
}

/// Finds the parties of one cue.
class Resolver {
 public:
  Resolver(const Scene& s, const Quotes& q, const lexicon::Lexicon& frames_lexicon) : s_(s), p_(s.p), q_(q), lexicon_(frames_lexicon) {}

  struct Found { std::int32_t phrase = no_phrase; TokenRange range; std::int32_t entity = -1; text::Span span; };

  void edges(const lexicon::Match& m, std::vector<Edge>& out) {
    const Frame& f = frames()[lexicon_.entries()[m.entry].tag];
    if (f.holder == Holder::passive) return;
    cue_ = m;
    if (f.pos == "masdar" && adverbial()) return;
    if (f.holder == Holder::subject && f.pos != "verb" && f.pos != "phrase" && f.pos != "adj" && !intended()) return;
    std::vector<Found> targets = find_targets(f);
    std::erase_if(targets, [&](const Found& t) { return !allowed(f, t); });
    if (targets.empty()) return;
    const std::vector<Found> holders = find_holders(f, targets.front());
    const int polarity = negated() != turned() ? -f.polarity : f.polarity;
    const std::int32_t voice = voice_quote(m.tokens.begin);
    for (const Found& h : holders) {
      for (const Found& t : targets) {
        if (h.entity == t.entity || (h.span == t.span && !h.span.empty())) continue;
        Edge e;
        e.holder = {h.span, h.entity};
        e.target = {t.span, t.entity};
        e.polarity = polarity;
        e.strength = f.strength;
        e.cue = p_.span(m.tokens);
        e.sentence = p_.sentence_of[m.tokens.begin];
        e.frame = &f;
        e.voice_quote = voice;
        e.confidence = f.pos == "verb" ? 0.8F : f.holder == Holder::genitive ? 0.7F : 0.6F;
        out.push_back(e);
      }
    }
  }

 private:
  [[nodiscard]] const NounPhrase& phrase(std::int32_t k) const { return p_.phrases[static_cast<std::size_t>(k)]; }
  [[nodiscard]] TokenRange sentence() const { return p_.sentences[p_.sentence_of[cue_.tokens.begin]].tokens; }
  [[nodiscard]] std::uint32_t after() const { return cue_.tail.empty() ? cue_.tokens.end : cue_.tail.end; }

  [[nodiscard]] Found of_phrase(std::int32_t k) const {
    Found f;
    f.phrase = k;
    f.range = phrase(k).tokens;
    f.span = p_.stem_span(f.range);
    f.entity = static_cast<std::int32_t>(actors::Finder::entity_of(p_, k, s_.mentions, s_.cast));
    return f;
  }

  /// Part of a phrase: an entity of its own, named by its words.
  [[nodiscard]] Found of_range(TokenRange r) const {
    while (!r.empty() && (p_.tokens[r.begin].is(TokenKind::quote) || p_.tokens[r.begin].is(TokenKind::punctuation))) ++r.begin;
    while (!r.empty() && p_.tokens[r.end - 1].is(TokenKind::quote)) --r.end;
    Found f;
    if (r.empty()) return f;
    f.range = r;
    f.span = p_.stem_span(r);
    const std::string name{text::slice(p_.text, f.span)};
    for (std::size_t e = 0; e < s_.cast.entities.size(); ++e) {
      if (s_.cast.entities[e].name == name) { f.entity = static_cast<std::int32_t>(e); return f; }
    }
    // A surname or a state inside a longer phrase is the actor that is known by it.
    for (std::uint32_t i = r.begin; i < r.end; ++i) {
      if (!p_.is(i, Pos::proper_noun)) continue;
      const std::string_view form = p_.form(i).substr(p_.readings[i]->stem.begin);
      for (std::size_t e = 0; e < s_.cast.entities.size() && i == r.begin; ++e) {
        const auto& words = s_.cast.entities[e].words;
        if (std::find(words.begin(), words.end(), std::string(form)) != words.end()) { f.entity = static_cast<std::int32_t>(e); return f; }
      }
    }
    actors::Entity fresh;
    fresh.name = name;
    f.entity = static_cast<std::int32_t>(s_.cast.entities.size());
    s_.cast.entities.push_back(std::move(fresh));
    return f;
  }

  [[nodiscard]] Found of_speaker(const quotes::Speaker& sp, text::Span cue) const {
    Found f;
    f.phrase = sp.phrase;
    f.entity = sp.entity;
    f.span = sp.span.empty() ? cue : sp.span;
    return f;
  }

  [[nodiscard]] bool negated() const {
    std::uint32_t i = cue_.tokens.begin;
    for (int n = 0; n < 2 && i > sentence().begin; ++n) {
      --i;
      const std::string_view lemma = p_.lemma(i);
      if (lemma == "\u0644\u0627" || lemma == "\u0644\u0645" || lemma == "\u0644\u0646" || lemma == "\u0644\u064A\u0633" || lemma == "\u063A\u064A\u0631" || lemma == "\u0639\u062F\u0645" || lemma == "\u062F\u0648\u0646") return true;
      if (!p_.is(i, Pos::auxiliary)) break;
    }
    return false;
  }

  /// The polarity of a masdar that takes its genitive as target, 0 if it is none.
  [[nodiscard]] static int operator_sign(std::string_view lemma) {
    for (const Frame& f : frames()) if (f.pos == "masdar" && f.target == Target::genitive && f.lemma == lemma) return f.polarity;
    return 0;
  }

  /// A masdar under another word that opposes it: "stop the support of X", "rejects the support of X".
  [[nodiscard]] bool turned() const {
    const std::int32_t k = p_.phrase_of[cue_.tokens.begin];
    const Analysis* const own = p_.readings[cue_.tokens.begin];
    if (k < 0 || own == nullptr || own->pos != Pos::noun) return false;
    bool out = false;
    for (std::uint32_t i = phrase(k).head; i < cue_.tokens.begin; ++i) {
      if (p_.readings[i] != nullptr && operator_sign(p_.readings[i]->lemma) < 0) out = !out;
    }
    if (phrase(k).tokens.begin == sentence().begin) return out;
    const std::uint32_t before = phrase(k).tokens.begin - 1;
    const Analysis* const verb = p_.readings[before];
    if (verb != nullptr && verb->pos == Pos::verb && std::any_of(frames().begin(), frames().end(), [&](const Frame& f) {
          return f.pos == "verb" && f.target == Target::object && f.polarity < 0 && f.lemma == verb->lemma;
        })) out = !out;
    return out;
  }

  /// An adverbial masdar with its adjective, both in the accusative: "denied with a firm denial".
  [[nodiscard]] bool adverbial() const {
    const std::uint32_t next = cue_.tokens.end;
    return next < sentence().end && p_.form(next - 1).ends_with("\u0627") && p_.is(next, Pos::adjective) && p_.form(next).ends_with("\u0627");
  }

  /// Whether a masdar is somebody's will rather than an event: it stands in reported speech, behind li- of purpose, or
  /// under a word of intent, of stance or of report (cpp/data/rules/intents.tsv).
  [[nodiscard]] bool intended() const {
    if (enclosing() != nullptr) return true;
    const std::uint32_t at = cue_.tokens.begin;
    const Analysis* const own = p_.readings[at];
    if (own != nullptr && own->has(morph::li)) return true;
    const std::uint32_t begin = sentence().begin;
    for (std::uint32_t i = at, words = 0; i > begin && words < 8; ++words) {
      --i;
      const Analysis* const r = p_.readings[i];
      if (r == nullptr) continue;
      if (r->pos == Pos::noun && intents().contains({r->lemma, Pos::noun})) return true;
      if (r->pos != Pos::verb) continue;
      if (intents().contains({r->lemma, Pos::verb})) return true;
      if (std::any_of(frames().begin(), frames().end(), [&](const Frame& f) { return f.pos == "verb" && f.lemma == r->lemma; })) return true;
      const auto& rows = quotes::reporting_rows();
      return std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.type == quotes::CueType::verb && row.lemma == r->lemma; });
    }
    return false;
  }

  [[nodiscard]] std::int32_t voice_quote(std::uint32_t token) const {
    std::int32_t best = -1;
    for (std::size_t k = 0; k < q_.quotations.size(); ++k) {
      const auto& q = q_.quotations[k];
      if (q.tokens.contains(token) && (q.kind == quotes::Kind::direct || (q.kind == quotes::Kind::indirect && best < 0))) best = static_cast<std::int32_t>(k);
    }
    return best;
  }

  /// The report whose content the cue lies in; the innermost.
  [[nodiscard]] const quotes::Report* enclosing() const {
    const quotes::Report* best = nullptr;
    for (const auto& q : q_.quotations) {
      if (q.report >= 0 && q.tokens.contains(cue_.tokens.begin) && (q.kind == quotes::Kind::direct || q.kind == quotes::Kind::indirect)) {
        best = &q_.reports[static_cast<std::size_t>(q.report)];
      }
    }
    if (best != nullptr) return best;
    for (const auto& r : q_.reports) if (!r.content.empty() && r.content.contains(cue_.tokens.begin)) best = &r;
    return best;
  }

  /// Whether the head of a target is one that the frame speaks of.
  [[nodiscard]] bool allowed(const Frame& f, const Found& t) const {
    if (f.only.empty()) return true;
    std::uint32_t head = t.phrase >= 0 ? phrase(t.phrase).head : t.range.begin;
    if (head < t.range.begin) head = t.range.begin;
    return std::find(f.only.begin(), f.only.end(), p_.lemma(head)) != f.only.end();
  }

  // --- targets -------------------------------------------------------------------------------------------------------

  [[nodiscard]] std::vector<Found> find_targets(const Frame& f) {
    switch (f.target) {
      case Target::object: return object(f);
      case Target::genitive: return genitive();
      case Target::subject: return judged();
      case Target::preposition: return complement(f.preposition);
    }
    return {};
  }

  /// A target phrase and those coordinated with it. A stance word that governs something itself is left to its own frame.
  [[nodiscard]] std::vector<Found> with_coordinates(std::int32_t k) const {
    std::vector<Found> out;
    for (std::int32_t i = k; i >= 0; i = phrase(i).next) {
      const Analysis* const head = p_.readings[phrase(i).head];
      if (i != k && (head == nullptr || head->form == Form::masdar)) break;
      if (!governs(i)) out.push_back(of_phrase(i));
      if (out.size() >= 4) break;
    }
    return out;
  }

  /// Whether the head of the phrase is an operator with its own target behind it: "the end of the war".
  [[nodiscard]] bool governs(std::int32_t k) const {
    const NounPhrase& np = phrase(k);
    for (std::uint32_t i = np.head; i + 1 < np.tokens.end; ++i) {
      const Analysis* const r = p_.readings[i];
      if (r == nullptr || r->form != Form::masdar || r->has(morph::al) || r->enclitic != 0) return false;
      const Analysis* const next = p_.readings[i + 1];
      const bool genitive = next == nullptr || next->pos != Pos::adjective || next->has(morph::al);
      if (operator_sign(r->lemma) != 0) return genitive;
    }
    return false;
  }

  /// Whether a pronoun can stand for a phrase, by gender and number.
  [[nodiscard]] static bool stands_for(std::string_view pronoun, const NounPhrase& np) {
    if (pronoun == "\u0647\u0645") return np.number == Number::plural || np.next >= 0;
    if (pronoun == "\u0647\u0627") return np.gender == morph::Gender::feminine || np.number == Number::plural;
    if (pronoun == "\u0647") return np.gender != morph::Gender::feminine && np.number != Number::plural;
    return pronoun == "\u0647\u0645\u0627" && np.number == Number::dual;
  }

  [[nodiscard]] std::vector<Found> object(const Frame& f) const {
    const Analysis* const verb = p_.readings[cue_.tokens.begin];
    const std::uint32_t begin = after();
    if (cue_.tail.empty() && verb != nullptr && verb->enclitic != 0 && cue_.tokens.size() == 1) {  // supports him
      const std::uint32_t at = cue_.tokens.begin;
      const std::uint32_t sentence_begin = sentence().begin;
      const std::string_view pronoun = p_.form(at).substr(p_.form(at).size() - verb->enclitic);
      for (std::uint32_t i = at; i > sentence_begin;) {
        --i;
        const std::int32_t k = p_.phrase_of[i];
        if (k < 0) continue;
        i = phrase(k).tokens.begin;
        if (s_.mention(k) == nullptr || !stands_for(pronoun, phrase(k))) continue;
        Found out = of_phrase(k);
        out.span = p_.tokens[at].span;
        return {out};
      }
      return {};
    }
    const bool verbal = verb != nullptr && verb->pos == Pos::verb && cue_.tail.empty();
    std::int32_t subject = no_phrase;
    if (verbal && f.holder == Holder::subject) {
      subject = subject_of(cue_.tokens, *verb);
      if (subject >= 0 && phrase(subject).tokens.begin < begin) subject = no_phrase;  // it stands before the verb
    }
    std::uint32_t i = begin;
    if (subject >= 0) {
      std::int32_t last = subject;
      while (phrase(last).next >= 0 && s_.mention(phrase(last).next) != nullptr) last = phrase(last).next;
      i = phrase(last).tokens.end;
    }
    const bool nominal = f.pos == "masdar" || f.pos == "noun";
    if (nominal && p_.phrase_of[i - 1] >= 0) i = phrase(p_.phrase_of[i - 1]).tokens.end;  // behind its holder, and nowhere else
    const std::uint32_t end = std::min(sentence().end, i + (nominal ? 2U : 12U));
    while (i < end) {
      const Token& t = p_.tokens[i];
      const bool interposed = t.mark == cp::comma && i > begin && !p_.is(i - 1, Pos::verb);  // "condemned, in a statement, the strike"
      if (t.is(TokenKind::punctuation) && t.mark != '(' && t.mark != ')' && !interposed) return {};
      const std::int32_t k = p_.phrase_of[i];
      if (k >= 0 && phrase(k).tokens.begin < i) {  // the cue's own phrase
        i = phrase(k).tokens.end;
        continue;
      }
      if (k >= 0) {
        if ((!phrase(k).governed || !verbal) && !quotes::is_time(s_, k)) return with_coordinates(k);
        i = phrase(k).tokens.end;
        continue;
      }
      if (phrases::opener(p_, i) == Opener::content) return clause(i);
      if (phrases::opener(p_, i) == Opener::relative && subject >= 0) {  // a relative clause on the subject: the object follows its comma
        while (i < end && p_.tokens[i].mark != cp::comma) ++i;
        ++i;
        continue;
      }
      if (p_.is(i, Pos::verb) && !(i > begin && p_.is(i - 1, Pos::pronoun))) return {};
      ++i;
    }
    return {};
  }

  /// A content clause as target: from behind its opener to the end of its first clause, at most max_clause words.
  [[nodiscard]] std::vector<Found> clause(std::uint32_t opener) const {
    constexpr std::uint32_t max_clause = 12;
    std::uint32_t end = opener + 1;
    while (end < sentence().end && end < opener + 1 + max_clause && !p_.tokens[end].is(TokenKind::punctuation)) ++end;
    const Found f = of_range({opener + 1, end});
    return f.entity >= 0 ? std::vector<Found>{f} : std::vector<Found>{};
  }

  [[nodiscard]] std::vector<Found> genitive() const {
    const std::uint32_t last = after() - 1;
    const Analysis* const head = p_.readings[last];
    const std::int32_t k = p_.phrase_of[last];
    if (head != nullptr && (head->enclitic != 0 || (head->has(morph::al) && head->pos == Pos::noun))) return {};
    if (k >= 0 && phrase(k).tokens.end > last + 1) {
      std::vector<Found> out;
      const TokenRange rest{last + 1, phrase(k).tokens.end};
      const Analysis* const first = p_.readings[rest.begin];
      if (first != nullptr && first->pos == Pos::adjective && head != nullptr && first->has(morph::al) == head->has(morph::al) && first->form != Form::participle) return {};
      // an operator inside: "mutabaat da'm al-nizam" is left to da'm
      if (first != nullptr && first->form == Form::masdar && !first->has(morph::al) && rest.size() > 1 &&
          std::any_of(frames().begin(), frames().end(), [&](const Frame& f) { return f.lemma == first->lemma && f.target == Target::genitive; })) return {};
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
    // "da'm ma sammaha «...»": the phrase behind a short relative
    if (last + 1 < sentence().end && p_.is(last + 1, Pos::pronoun)) {
      for (std::uint32_t i = last + 3; i < std::min(sentence().end, last + 7); ++i) if (p_.phrase_of[i] >= 0) {
        Found f = of_phrase(p_.phrase_of[i]);
        f.span = p_.span({last + 1, f.range.end});
        return {f};
      }
    }
    if (last + 1 < sentence().end && p_.tokens[last + 1].is(TokenKind::quote) && last + 2 < sentence().end && p_.phrase_of[last + 2] >= 0) return with_coordinates(p_.phrase_of[last + 2]);
    return {};
  }

  [[nodiscard]] static bool is_preposition(const Analysis& r, std::string_view prep) {
    if (r.pos == Pos::adposition) return r.lemma == prep && r.enclitic == 0;
    if (!r.nominal() && r.pos != Pos::determiner && r.pos != Pos::pronoun) return false;
    return (prep == "\u0628" && r.has(morph::bi)) || (prep == "\u0644" && r.has(morph::li));
  }

  [[nodiscard]] std::vector<Found> complement(std::string_view prep) const {
    const bool verbal = p_.is(cue_.tokens.begin, Pos::verb);
    const std::uint32_t end = std::min(sentence().end, after() + (verbal ? 16U : 7U));
    std::uint32_t begin = after();
    if (verbal && cue_.tail.empty()) {  // behind the subject, so that its own complements do not count
      std::int32_t subject = subject_of(cue_.tokens, *p_.readings[cue_.tokens.begin]);
      if (subject >= 0 && phrase(subject).tokens.begin >= begin) {
        while (phrase(subject).next >= 0 && s_.mention(phrase(subject).next) != nullptr) subject = phrase(subject).next;
        begin = phrase(subject).tokens.end;
      }
    }
    for (std::uint32_t i = begin; i < std::max(end, std::min(begin + 12, sentence().end)); ++i) {
      const Token& t = p_.tokens[i];
      if (t.is(TokenKind::punctuation) && (t.mark == '.' || t.mark == ':' || t.mark == cp::semicolon)) return {};
      const Analysis* const r = p_.readings[i];
      if (r == nullptr) continue;
      if (phrases::opener(p_, i) == Opener::content) {  // "warned that": the preposition may be left out before it
        const bool own = i > 0 && p_.readings[i - 1] != nullptr && is_preposition(*p_.readings[i - 1], prep);
        return own || r->has(morph::bi) || r->has(morph::li) ? clause(i) : std::vector<Found>{};
      }
      if (phrases::opener(p_, i) == Opener::relative || r->pos == Pos::verb) return {};
      if (!is_preposition(*r, prep)) continue;
      std::uint32_t at = r->pos == Pos::adposition ? i + 1 : i;
      while (at < end && p_.tokens[at].is(TokenKind::quote)) ++at;
      if (at >= end) return {};
      if (phrases::opener(p_, at) == Opener::content) return clause(at);
      const std::int32_t k = p_.phrase_of[at];
      if (k >= 0) {
        if (at == phrase(k).tokens.begin) return with_coordinates(k);
        Found f = of_range({at, phrase(k).tokens.end});  // the preposition stands inside the phrase
        return f.entity >= 0 ? std::vector<Found>{f} : std::vector<Found>{};
      }
      if (p_.is(at, Pos::determiner) || p_.is(at, Pos::pronoun)) {  // "what he called ..."
        for (std::uint32_t j = at + 1; j < std::min(end, at + 5); ++j) if (p_.phrase_of[j] >= 0) {
          Found f = of_phrase(p_.phrase_of[j]);
          f.span = p_.span({at, f.range.end});
          return {f};
        }
      }
      return {};
    }
    return {};
  }

  /// Whether the cue is predicated of a subject that ends at `from`: no verb but a copula stands between, and a nominal
  /// cue is no part of another phrase's complement.
  [[nodiscard]] bool predicates(std::uint32_t from) const {
    if (p_.is(cue_.tokens.begin, Pos::verb) || cue_.tokens.size() > 1) return true;
    for (std::uint32_t i = from; i < cue_.tokens.begin; ++i) {
      const Analysis* const r = p_.readings[i];
      if (r == nullptr || r->pos != Pos::verb) continue;
      static constexpr std::string_view copulas[] = {"\u0639\u062F", "\u0627\u0639\u062A\u0628\u0631", "\u0645\u062B\u0644", "\u0634\u0643\u0644", "\u0643\u0627\u0646", "\u0628\u0642\u064A",
                                                     "\u0638\u0644", "\u0623\u0635\u0628\u062D", "\u0628\u0627\u062A", "\u0628\u062F\u0627", "\u062C\u0627\u0621", "\u0632\u0627\u0644"};
      if (std::find(std::begin(copulas), std::end(copulas), r->lemma) == std::end(copulas)) return false;
    }
    const std::int32_t own = p_.phrase_of[cue_.tokens.begin];
    return own < 0 || !phrase(own).governed;
  }

  /// What a judgement is passed on: the subject of the clause in which the judging word is predicate.
  [[nodiscard]] std::vector<Found> judged() const {
    const Analysis* const r = p_.readings[cue_.tokens.begin];
    if (r == nullptr || r->has(morph::al)) return {};
    const quotes::Report* const report = enclosing();
    std::uint32_t begin = sentence().begin;
    if (report != nullptr && !report->content.empty() && report->content.begin <= cue_.tokens.begin) begin = std::max(begin, report->content.begin);
    std::uint32_t i = begin;
    while (i < cue_.tokens.begin) {
      const std::int32_t k = p_.phrase_of[i];
      if (k >= 0 && phrase(k).tokens.end <= cue_.tokens.begin) {
        if (!phrase(k).governed) return predicates(phrase(k).tokens.end) ? std::vector<Found>{of_phrase(k)} : std::vector<Found>{};
        i = phrase(k).tokens.end;
        continue;
      }
      if (p_.is(i, Pos::determiner)) return {of_range({i, i + 1})};
      ++i;
    }
    // A judgement between marks behind its noun: the noun phrase that it closes.
    const std::int32_t own = p_.phrase_of[cue_.tokens.begin];
    if (own >= 0 && phrase(own).head < cue_.tokens.begin) return {of_range({phrase(own).tokens.begin, cue_.tokens.begin})};
    return {};
  }

  // --- holders -------------------------------------------------------------------------------------------------------

  [[nodiscard]] std::int32_t subject_of(TokenRange verb_tokens, const Analysis& verb) const {
    const bool plural = verb.number == Number::dual || verb.number == Number::plural;
    const std::int32_t head = quotes::antecedent(s_, verb_tokens.begin, sentence().begin);
    if (head >= 0 && verb.enclitic == 0 && quotes::can_be_subject(s_, head, verb)) return head;
    std::uint32_t limit = sentence().end;
    if (!cue_.tail.empty() && verb_tokens.begin == cue_.tokens.begin) limit = cue_.tail.begin;
    std::int32_t k = plural ? no_phrase : quotes::subject_behind(s_, verb_tokens.end, limit, verb, true);
    if (k < 0 && !verb.has(morph::wa)) k = quotes::subject_before(s_, verb_tokens.begin, verb, sentence().begin);
    return k;
  }

  [[nodiscard]] std::vector<Found> holders_from(std::int32_t k, bool several) const {
    std::vector<Found> out;
    for (std::int32_t i = k; i >= 0 && out.size() < 4; i = phrase(i).next) {
      if (i != k && s_.mention(i) == nullptr) break;
      out.push_back(of_phrase(i));
      if (!several) break;
    }
    return out;
  }

  /// The speaker around the cue, or the last one of the report chain.
  [[nodiscard]] std::vector<Found> speaker() const {
    const quotes::Report* const r = enclosing();
    if (r == nullptr || r->speaker.entity < 0) return {};
    return {of_speaker(r->speaker, p_.span(r->cue.tokens))};
  }

  [[nodiscard]] std::vector<Found> find_holders(const Frame& f, const Found& target) const {
    switch (f.holder) {
      case Holder::speaker: return speaker();
      case Holder::passive: return {};
      case Holder::subject: return subject_holder(f);
      case Holder::genitive: return genitive_holder(f, target);
      case Holder::object: {
        const std::uint32_t end = std::min(sentence().end, after() + 4);
        for (std::uint32_t i = after(); i < end; ++i) if (p_.phrase_of[i] >= 0) return {of_phrase(p_.phrase_of[i])};
        return {};
      }
      case Holder::modified: {
        const std::int32_t k = p_.phrase_of[cue_.tokens.begin];
        if (k >= 0 && phrase(k).tokens.begin < cue_.tokens.begin && f.pos == "adj") return {of_range({phrase(k).tokens.begin, cue_.tokens.begin})};
        if (k >= 0) return {of_range({phrase(k).tokens.begin, target.range.empty() || target.range.begin <= phrase(k).tokens.begin ? phrase(k).tokens.end : std::min(phrase(k).tokens.end, target.range.end)})};
        return {};
      }
    }
    return {};
  }

  [[nodiscard]] std::vector<Found> genitive_holder(const Frame& f, const Found& target) const {
    const std::uint32_t at = after() - 1;
    const Analysis* const head = p_.readings[at];
    const std::int32_t k = p_.phrase_of[at];
    if (head != nullptr && head->enclitic != 0) return inherited();  // "his condemnation of"
    if (k < 0 || f.target == Target::genitive) return inherited();
    std::uint32_t end = phrase(k).tokens.end;
    if (target.range.begin > at && target.range.begin < end) end = target.range.begin;
    if (end <= at + 1) return inherited();
    const Analysis* const first = p_.readings[at + 1];
    if (first != nullptr && first->pos == Pos::adjective) return inherited();
    bool actor = false;
    for (std::uint32_t i = at + 1; i < end; ++i) actor = actor || p_.is(i, Pos::proper_noun) || phrases::title_class(p_.lemma(i)) != phrases::TitleClass::none;
    if (!actor) return {};
    const Found holder = of_range({at + 1, end});
    return holder.entity >= 0 ? std::vector<Found>{holder} : std::vector<Found>{};
  }

  [[nodiscard]] std::vector<Found> subject_holder(const Frame& f) const {
    const Analysis* const r = p_.readings[cue_.tokens.begin];
    if (r == nullptr) return {};
    if (r->pos != Pos::verb) return inherited();
    if (r->voice == morph::Voice::passive) return {};
    if (r->person == morph::Person::first) return speaker();
    const std::int32_t k = subject_of(cue_.tokens, *r);
    const bool plural = r->number == Number::dual || r->number == Number::plural;
    if (k >= 0) {
      if (!quotes::is_actor(s_, k)) return {};
      return holders_from(k, plural || phrase(k).tokens.begin > cue_.tokens.begin);
    }
    static_cast<void>(f);
    // "those who support them": the relative's head holds, and it is no phrase.
    const std::uint32_t at = cue_.tokens.begin;
    if (at > sentence().begin && (phrases::opener(p_, at - 1) == Opener::relative || p_.is(at - 1, Pos::pronoun))) return {};
    // The verb is itself a report of the same speaker, or continues one.
    for (const auto& report : q_.reports) {
      if (report.cue.tokens.begin == cue_.tokens.begin && report.speaker.entity >= 0) return {of_speaker(report.speaker, p_.span(cue_.tokens))};
    }
    return inherited();
  }

  /// The holder of a word without a subject of its own: the subject of the verb that governs it, or the speaker.
  [[nodiscard]] std::vector<Found> inherited() const {
    const quotes::Report* const report = enclosing();
    std::uint32_t begin = sentence().begin;
    if (report != nullptr && report->content.begin <= cue_.tokens.begin) begin = std::max(begin, report->content.begin);
    for (std::uint32_t i = cue_.tokens.begin; i > begin;) {
      --i;
      const Analysis* const r = p_.readings[i];
      if (r == nullptr || r->pos != Pos::verb || r->voice == morph::Voice::passive) continue;
      const Analysis* const own_verb = p_.is(cue_.tokens.begin, Pos::verb) ? p_.readings[cue_.tokens.begin] : nullptr;
      if (own_verb != nullptr && phrases::opener(p_, i > begin ? i - 1 : i) == Opener::relative) continue;
      if (r->person == morph::Person::first) return speaker();
      // "accused him of helping them": the accused would hold it, and nobody says that he does.
      const std::int32_t own = p_.phrase_of[cue_.tokens.begin];
      const Analysis* const first = own < 0 ? nullptr : p_.readings[phrase(own).tokens.begin];
      if (first != nullptr && first->has(morph::bi) && std::any_of(frames().begin(), frames().end(), [&](const Frame& x) {
            return x.pos == "verb" && x.target == Target::object && x.polarity < 0 && x.lemma == r->lemma;
          })) return {};
      const std::int32_t k = subject_of({i, i + 1}, *r);
      // A verb without a subject continues only one that agrees with it: "condemned (they)" is not the group's before.
      if (own_verb != nullptr && (k < 0 || !quotes::can_be_subject(s_, k, *own_verb)) && own_verb->number != Number::singular) continue;
      if (own_verb != nullptr && k >= 0 && !quotes::can_be_subject(s_, k, *own_verb)) continue;
      if (k >= 0 && phrase(k).tokens.end <= cue_.tokens.begin && quotes::is_actor(s_, k)) {
        return holders_from(k, r->number != Number::singular || phrase(k).tokens.begin > i);
      }
      for (const auto& other : q_.reports) {
        if (other.cue.tokens.begin == i && other.speaker.entity >= 0) return {of_speaker(other.speaker, p_.span(other.cue.tokens))};
      }
      if (k >= 0) return {};  // an inanimate subject takes no position
      break;
    }
    if (report != nullptr) return speaker();
    const std::int32_t actor = quotes::first_actor(s_, sentence().begin, cue_.tokens.begin);
    if (actor < 0) return {};
    return holders_from(actor, true);
  }

  const Scene& s_;
  const Parsed& p_;
  const Quotes& q_;
  const lexicon::Lexicon& lexicon_;
  lexicon::Match cue_;
};

}  // namespace

EdgeFinder::EdgeFinder(phrases::Tagger& tagger) : matcher_(frame_lexicon(), tagger) {}

std::vector<Edge> EdgeFinder::find(const Parsed& p, const std::vector<actors::Mention>& mentions, const Quotes& quotes, actors::Cast& cast) {
  std::vector<Edge> out;
  const Scene scene{p, mentions, cast, quotes.marks};
  Resolver resolver{scene, quotes, matcher_.lexicon()};
  const std::vector<lexicon::Match> hits = matcher_.find(p);
  for (std::size_t i = 0; i < hits.size();) {
    // Frames of one cue: those with a preposition of their own come first, then objects, then genitives.
    std::size_t j = i;
    while (j < hits.size() && hits[j].tokens == hits[i].tokens) ++j;
    const std::size_t before = out.size();
    for (const Target want : {Target::preposition, Target::object, Target::genitive, Target::subject}) {
      for (std::size_t k = i; k < j; ++k) {
        if (frames()[matcher_.lexicon().entries()[hits[k].entry].tag].target == want && out.size() == before) resolver.edges(hits[k], out);
      }
    }
    i = j;
  }
  // "called for the end of the war": the inner word carries the position.
  std::erase_if(out, [&](const Edge& outer) {
    return std::any_of(out.begin(), out.end(), [&](const Edge& inner) {
      return &inner != &outer && inner.cue != outer.cue && inner.cue.begin <= outer.target.span.begin && outer.target.span.begin < inner.cue.end &&
             inner.holder.entity == outer.holder.entity;
    });
  });
  std::vector<Edge> unique;
  for (const Edge& e : out) {
    const bool known = std::any_of(unique.begin(), unique.end(), [&](const Edge& u) {
      return u.sentence == e.sentence && u.holder.entity == e.holder.entity && u.target.entity == e.target.entity && u.polarity == e.polarity;
    });
    if (!known && e.holder.entity >= 0 && e.target.entity >= 0) unique.push_back(e);
  }
  return unique;
}

}  // namespace marsad::stance
