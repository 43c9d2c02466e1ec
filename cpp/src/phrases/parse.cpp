#include "detail/particles.hpp"
#include "phrases/lemma_classes.hpp"

#include <marsad/phrases/parse.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace marsad::phrases {
namespace {

using morph::Analysis;
using morph::Form;
using morph::Pos;
using tokens::TokenKind;

bool preposed(const Analysis& a) { return a.has(morph::bi) || a.has(morph::li) || a.has(morph::ka); }
bool joined(const Analysis& a) { return a.has(morph::wa) || a.has(morph::fa); }
bool definite(const Analysis& a) { return a.has(morph::al) || a.enclitic != 0; }

/// Grows one base phrase from its first token.
class Base {
 public:
  Base(const Parsed& p, std::uint32_t begin, std::uint32_t end) : p_(p), at_(begin), end_(end) {}

  /// The token behind the phrase; its first token where none begins.
  std::uint32_t grow() {
    std::uint32_t i = at_;
    const Analysis* r = reading(i);
    const bool number = is_number(i);
    if (!number && r == nullptr) return at_;
    if (!number && r->pos == Pos::determiner) {  // hadhihi al-harb; ayy harb
      const Analysis* const next = reading(i + 1);
      if (next == nullptr || preposed(*next) || joined(*next) || next->pos == Pos::determiner) return at_;
      const bool any = r->lemma == ar::ayy && next->pos == Pos::noun;
      if (!any && !next->has(morph::al)) return at_;
      ++i;
      r = next;
    } else if (number || r->pos == Pos::numeral) {
      while (is_number(i) || (reading(i) != nullptr && reading(i)->pos == Pos::numeral && (i == at_ || !joined(*reading(i))))) ++i;
      r = reading(i);
      const bool counted = r != nullptr && r->pos == Pos::noun && !preposed(*r) && !joined(*r) && !r->has(morph::al) && r->enclitic == 0;
      const bool genitive = r != nullptr && !number && r->pos == Pos::noun && !preposed(*r) && !joined(*r);
      if (!counted && !genitive) return at_;
    }
    if (!head(*r, i) || date(i)) return at_;
    last_ = i;
    while (extends(last_ + 1)) ++last_;
    // "all", "some of them" alone stand for a noun: they are pronouns.
    if (last_ == at_ && quantifies(at_)) return at_;
    return last_ + 1;
  }

 private:
  [[nodiscard]] const Analysis* reading(std::uint32_t i) const { return i < end_ ? p_.readings[i] : nullptr; }
  [[nodiscard]] bool is_number(std::uint32_t i) const {
    return i < end_ && (p_.tokens[i].is(TokenKind::number) || p_.tokens[i].is(TokenKind::percent));
  }

  [[nodiscard]] bool has(std::uint32_t i, std::uint32_t any) const { return i < end_ && p_.facts[i].has(any); }
  [[nodiscard]] bool quantifies(std::uint32_t i) const { return has(i, fact::quantifier) && !has(i, fact::article); }
  [[nodiscard]] bool behind_preposition(std::uint32_t i) const {
    return has(i, fact::preposed) || (i > 0 && p_.readings[i - 1] != nullptr && p_.is(i - 1, Pos::adposition));
  }

  /// "in 1996" without a preposition is an adverb of time: am 1996.
  [[nodiscard]] bool date(std::uint32_t i) const {
    return i == at_ && has(i, fact::time) && !has(i, fact::article) && is_number(i + 1) && !behind_preposition(i);
  }

  /// A noun, a name, or an adjective that stands for a noun.
  [[nodiscard]] bool head(const Analysis& r, std::uint32_t i) const {
    if (r.pos == Pos::noun || r.pos == Pos::proper_noun) return r.lemma != ar::ghayr;
    if (r.pos != Pos::adjective) return false;
    if (measure(r, i)) return true;
    if (r.form == Form::elative && i > 0 && p_.readings[i - 1] != nullptr && p_.is(i - 1, Pos::adposition)) return false;  // at least
    const Analysis* const before = i > at_ ? nullptr : at_ == 0 ? nullptr : p_.readings[i - 1];
    const bool behind_noun = before != nullptr &&
                             (before->pos == Pos::noun || before->pos == Pos::proper_noun || before->pos == Pos::adjective);
    if (behind_noun && !preposed(r)) return false;
    return (r.has(morph::al) && !joined(r)) || r.enclitic != 0 || (preposed(r) && r.form != Form::elative);
  }

  /// "the many of", "the few of": al-kathir min, al-adid min, al-qalil min.
  [[nodiscard]] bool measure(const Analysis& r, std::uint32_t i) const {
    const Analysis* const next = reading(i + 1);
    return r.has(morph::al) && in_class(r.lemma, lemma_class::amount) && next != nullptr && next->pos == Pos::adposition &&
           next->enclitic == 0 && next->lemma == ar::min && !joined(*next);
  }

  [[nodiscard]] bool construct(const Analysis& r) const {
    if (definite(r)) return false;
    return r.pos == Pos::noun || r.pos == Pos::numeral || (r.pos == Pos::adjective && r.form == Form::elative) ||
           (r.pos == Pos::adjective && last_ == at_);
  }

  [[nodiscard]] bool extends(std::uint32_t i) {
    const Analysis* const before = reading(last_);
    if (is_number(i)) return before != nullptr && construct(*before) && (last_ == at_ || has(last_, fact::time));
    const Analysis* const r = reading(i);
    if (r == nullptr || joined(*r) || preposed(*r)) return false;
    if (before == nullptr) return r->pos == Pos::noun && !r->has(morph::al);  // a number and what it counts
    switch (r->pos) {
      case Pos::noun:
        if (has(i, fact::time) && !r->has(morph::al) && is_number(i + 1) && !has(last_, fact::time) && before->pos == Pos::proper_noun)
          return false;
        return construct(*before) && r->lemma != ar::ghayr && !p_.form(last_).ends_with(ar::alef);
      case Pos::proper_noun: return before->pos == Pos::proper_noun || construct(*before);
      case Pos::numeral: return construct(*before) || (r->has(morph::al) && before->has(morph::al));  // the one person
      case Pos::determiner: {                                                                         // ahad ula'ika al-rijal
        const Analysis* const next = reading(i + 1);
        if (!construct(*before) || next == nullptr || next->pos != Pos::noun || !next->has(morph::al)) return false;
        ++last_;
        return true;
      }
      case Pos::adjective: return adjective(*before, *r, i);
      default: return false;
    }
  }

  /// An adjective that agrees in definiteness; a participle with a complement of its own (bi- or li-, a pronoun behind a
  /// preposition) opens a clause.
  [[nodiscard]] bool adjective(const Analysis& before, const Analysis& r, std::uint32_t i) const {
    const Analysis* const next = reading(i + 1);
    const bool complement = next != nullptr && (preposed(*next) || (next->pos == Pos::adposition && next->enclitic != 0 && !joined(*next)));
    if (r.form == Form::participle && complement) return false;
    // "the army's own": khass bi-.
    if (next != nullptr && r.lemma == "\u062E\u0627\u0635" && (next->has(morph::bi) || next->has(morph::li))) return false;
    if (measure(r, i)) return false;
    // More beautiful; unlike "a bigger number" it has its own complement.
    if (r.form == Form::elative && next != nullptr && next->pos == Pos::noun && !next->has(morph::al) && !r.has(morph::al)) return false;
    const bool bare_before = (before.pos == Pos::noun || before.pos == Pos::adjective || before.pos == Pos::numeral) && !definite(before);
    if (r.has(morph::al)) return !bare_before || before.pos == Pos::proper_noun || last_ > at_ || r.form != Form::nisba;
    return bare_before && !p_.form(last_ > at_ ? last_ : i).empty();
  }

  const Parsed& p_;
  std::uint32_t at_;
  std::uint32_t end_;
  std::uint32_t last_ = 0;
};

/// A finite verb, or what only stands before one: lam, lan, qad; la also stands before nouns.
bool verbal(const Parsed& p, std::uint32_t token) {
  const Analysis* const r = p.readings[token];
  return r != nullptr && (r->pos == Pos::verb || r->pos == Pos::auxiliary || (r->pos == Pos::particle && p.lemma(token) != "\u0644\u0627"));
}

/// A word without wa- or fa-.
std::string_view unjoined(const Parsed& p, std::uint32_t token) {
  const Analysis* const r = p.readings[token];
  return p.form(token).substr(r != nullptr && joined(*r) ? 2 : 0);
}

/// The row of several words that a word ends ("before that", "in spite of that") or begins ("in what concerns"); `words` is room.
const OpenerMark* opener_of_more(const Parsed& p, std::uint32_t i, tokens::TokenRange sentence, std::string& words) {
  for (std::uint32_t before = 2; before > 0; --before) {
    if (i < sentence.begin + before || (p.facts[i - before].also & also::begins_opener) == 0) continue;
    words.assign(unjoined(p, i - before));
    if (before == 2) words.append(" ").append(p.form(i - 1));
    if (const OpenerMark* const row = find_opener(words.append(" ").append(p.stem(i)))) return row;
  }
  if (i + 1 >= sentence.end || (p.facts[i].also & also::begins_opener) == 0) return nullptr;
  return find_opener(words.assign(unjoined(p, i)).append(" ").append(p.form(i + 1)));
}

/// What an opener opens also depends on its neighbours: "before that", "until [he] comes". `words` is room.
void mark_opener(Parsed& p, std::uint32_t i, std::string& words) {
  const tokens::TokenRange sentence = p.sentences[p.sentence_of[i]].tokens;
  const WordFacts& facts = p.facts[i];
  OpenerMark& mark = p.facts[i].opener;
  // "because they": the pronoun hides li-anna.
  if (facts.has(fact::preposed) && facts.has(fact::possessed) && p.reading(i).has(morph::li) && p.lemma(i) == ar::an_that) {
    if (const OpenerMark* const row = find_opener("\u0644\u0623\u0646")) mark = *row;
  }
  if (mark.verbal == Opener::none) return;
  if (const OpenerMark* const more = opener_of_more(p, i, sentence, words)) mark = *more;
  const bool alone = !facts.has(fact::possessed);  // "in came", but "inna-hu came"
  if (mark.kind != mark.verbal && alone && i + 1 < sentence.end && verbal(p, i + 1)) mark.kind = mark.verbal;
}

}  // namespace

void split(std::string_view text, tokens::Types& types, Parsed& out) {
  out.text = text;
  out.types = &types;
  out.tokens = tokens::tokenize(text, types);
  out.sentences = tokens::split_sentences(out.tokens, types);
}

Parsed parse(std::string_view text, tokens::Types& types, Tagger& tagger) {
  Parsed p;
  split(text, types, p);
  p.sentence_of.resize(p.tokens.size());
  for (std::uint32_t s = 0; s < p.sentences.size(); ++s) {
    const tokens::TokenRange range = p.sentences[s].tokens;
    std::fill_n(p.sentence_of.data() + range.begin, range.size(), s);
  }
  p.readings = tagger.tag(p.tokens, p.sentences);
  p.facts.reserve(p.tokens.size());
  const tokens::Token* const tokens = p.tokens.data();
  const Analysis* const* const readings = p.readings.data();
  std::string words;
  for (std::uint32_t i = 0, n = static_cast<std::uint32_t>(p.tokens.size()); i < n; ++i) {
    const tokens::Token& t = tokens[i];
    if (t.type != 0) {
      const WordFacts& facts = p.facts.emplace_back(tagger.facts(t.type, readings[i]));
      constexpr std::uint32_t hidden = fact::preposed | fact::possessed;
      if (facts.opener.verbal != Opener::none || (facts.bits & hidden) == hidden) mark_opener(p, i, words);
    } else {
      const bool figures = t.is(TokenKind::number) || t.is(TokenKind::percent);
      if (WordFacts& facts = p.facts.emplace_back(); figures) facts.bits = fact::numeric;
    }
  }
  find_noun_phrases(p);
  return p;
}

std::vector<tokens::TokenRange> base_phrases(const Parsed& p) {
  std::vector<tokens::TokenRange> out;
  for (const auto& s : p.sentences) {
    for (std::uint32_t i = s.tokens.begin; i < s.tokens.end;) {
      const std::uint32_t end = Base{p, i, s.tokens.end}.grow();
      if (end > i) out.push_back({i, end});
      i = std::max(end, i + 1);
    }
  }
  return out;
}

}  // namespace marsad::phrases
