// The name behind a long title.
#include "quotes/reach.hpp"

#include "quotes/passing.hpp"

#include <marsad/text/chars.hpp>

#include <algorithm>

namespace marsad::quotes {
namespace {

using morph::Analysis;
using morph::Form;
using morph::Pos;
using phrases::Opener;
using phrases::Parsed;
using phrases::TitleClass;
using tokens::TokenKind;
namespace cp = text::cp;

constexpr std::uint32_t longest_title = 40;  // tokens
constexpr std::uint32_t longest_name = 7;

bool titles_person(const Parsed& p, std::uint32_t i) { return phrases::person_title(p.facts[i].title); }

/// "Dr.", "Eng.": a letter that stands for a title.
bool abbreviation(const Parsed& p, std::uint32_t i) { return p.tokens[i].is(TokenKind::abbreviation); }

class Search {
 public:
  Search(const Scene& s, std::uint32_t begin, std::uint32_t limit) : s_(s), p_(s.p), begin_(begin) {
    stop_ = std::min({limit, begin + longest_title, p_.sentences[p_.sentence_of[begin - 1]].tokens.end});
    find_end();
  }

  NameBehind run() {
    NameBehind out;
    for (std::uint32_t i = begin_; i < stop_;) {
      const std::int32_t k = p_.phrase_of[i];  // "to the reporter So-and-so"
      const bool other = k >= 0 && phrase(p_, k).governed && titles_person(p_, phrase(p_, k).head);
      const std::uint32_t end = starts(i) && !other ? name_end(i) : i;
      const bool title = i > 0 && (titles_person(p_, i - 1) || abbreviation(p_, i - 1));
      if (end == i || (end == i + 1 && !title && !given(i))) {
        ++i;
        continue;
      }
      const bool bounded = end == stop_ ? bounded_ : p_.tokens[end].is(TokenKind::word) && titles_person(p_, end);
      out = {{i, end}, end, title, bounded, across_ < i};
      i = end;
    }
    return out;
  }

 private:
  /// Written on to the word; but not the first letter of a name that no table knows: "Ba-salama".
  [[nodiscard]] bool clitic(std::uint32_t i) const {
    const Analysis* const r = p_.readings[i];
    if (r != nullptr && r->proclitics == morph::bi && r->source == morph::Source::back_off && p_.form(i).starts_with(ar::ba)) return false;
    return r != nullptr && (r->has(morph::bi) || r->has(morph::li) || r->has(morph::ka) || r->has(morph::wa) || r->has(morph::fa));
  }
  [[nodiscard]] bool given(std::uint32_t i) const { return p_.is(i, Pos::proper_noun) && p_.reading(i).form == Form::person; }
  [[nodiscard]] bool place(std::uint32_t i) const {
    const Analysis* const r = p_.readings[i];
    return r != nullptr && (r->form == Form::place || r->form == Form::organisation);
  }
  [[nodiscard]] bool unknown(std::uint32_t i) const {
    const Analysis* const r = p_.readings[i];
    if (!p_.tokens[i].is(TokenKind::word)) return false;
    return r == nullptr || (r->source == morph::Source::back_off && r->nominal() && r->enclitic == 0 && !clitic(i));
  }

  /// Where the title and what belongs to it ends at the latest.
  void find_end() {
    unsigned commas = 0;
    for (std::uint32_t i = begin_; i < stop_; ++i) {
      const tokens::Token& t = p_.tokens[i];
      if (t.is(TokenKind::quote)) {
        const std::int32_t m = s_.mark_at(i);
        const bool inside = m >= 0 && s_.marks[static_cast<std::size_t>(m)].closed &&
                            s_.marks[static_cast<std::size_t>(m)].inner.end < stop_;
        if (!inside) return cut(i, true);
        i = s_.marks[static_cast<std::size_t>(m)].inner.end;
        continue;
      }
      if (t.is(TokenKind::punctuation)) {
        const bool apart = is_comma(t) && ++commas <= 2;
        const bool said = t.mark == ':' || (t.mark == cp::semicolon && i + 1 < p_.tokens.size() && opens_content(p_, i + 1, 0));
        if (!apart && t.mark != '(' && t.mark != ')') return cut(i, said);
        continue;
      }
      if (opens_content(p_, i, 0)) return cut(i, true);
      const bool prep = p_.is(i, Pos::adposition);
      if (prep && i + 1 < stop_ && opens_content(p_, i + 1, 0)) return cut(i, true);
      if (p_.facts[i].opener.kind != Opener::none || p_.is(i, Pos::auxiliary) || p_.is(i, Pos::particle))
        return cut(i, p_.is(i, Pos::auxiliary));
      const Analysis* const r = p_.readings[i];
      if (r == nullptr) continue;
      if (r->nominal() && r->enclitic != 0) return cut(i, false);
      const bool of_title = p_.facts[i].has(phrases::fact::place_of_office | phrases::fact::at_body | phrases::fact::at_goal) ||
                            (preposition(r->lemma) & (np_an | np_ala | np_min | np_li | np_bi)) != 0;
      if (prep && (r->enclitic != 0 || !of_title)) return cut(i, false);
      const Analysis* const before = p_.readings[i - 1];
      const bool own = before != nullptr && before->has(morph::al) && before->form == Form::participle;  // "the one responsible for"
      const bool at = p_.facts[i].has(phrases::fact::place_of_office) && !p_.facts[i].has(phrases::fact::at_goal);  // fi, lada
      if (prep && !own && !at) across_ = std::min(across_, i);
      // A verb is a surname only right before what is said.
      if (r->pos == Pos::verb && !(i > begin_ && name_word(i - 1) && said_behind(i + 1))) return cut(i, false);
      if (p_.facts[i].has(phrases::fact::time) && p_.phrase_of[i] >= 0 && phrase(p_, p_.phrase_of[i]).head == i) return cut(i, false);
    }
    bounded_ = stop_ < p_.tokens.size() && p_.is(stop_, Pos::verb);  // the verb of a subject that stands before it
  }
  void cut(std::uint32_t i, bool bounded) {
    bounded_ = bounded;
    while (i > begin_ && is_comma(p_.tokens[i - 1])) --i;
    stop_ = i;
  }
  [[nodiscard]] bool said_behind(std::uint32_t i) const {
    while (i < p_.tokens.size() && is_comma(p_.tokens[i])) ++i;
    return i < p_.tokens.size() && (opens_content(p_, i, 0) || p_.tokens[i].is(TokenKind::quote) || p_.tokens[i].mark == ':' ||
                                    (p_.is(i, Pos::adposition) && i + 1 < p_.tokens.size() && opens_content(p_, i + 1, 0)));
  }
  [[nodiscard]] bool name_word(std::uint32_t i) const { return p_.is(i, Pos::proper_noun) || unknown(i); }

  /// Whether a name can begin here: behind a definite word, a place, a title or a mark, and no preposition.
  [[nodiscard]] bool starts(std::uint32_t i) const {
    if (!p_.tokens[i].is(TokenKind::word) || clitic(i) || place(i)) return false;
    const Analysis* const r = p_.readings[i];
    const bool name = p_.is(i, Pos::proper_noun) || (unknown(i) && i + 1 < stop_ && name_word(i + 1)) ||
                      ((p_.facts[i].also & phrases::also::name) != 0 && !r->has(morph::al) && i + 1 < stop_ && !clitic(i + 1) &&
                       p_.tokens[i + 1].is(TokenKind::word));
    const std::int32_t k = p_.phrase_of[i];  // "Dalil Bubakr": a noun and a name
    const bool phrase_of_name = k >= 0 && phrase(p_, k).head == i && phrase(p_, k).tokens.begin == i && !phrase(p_, k).governed &&
                                phrase(p_, k).named && phrase(p_, k).title == TitleClass::none && r != nullptr && !r->has(morph::al);
    if (!name && !phrase_of_name) return false;
    const std::uint32_t b = i - 1;
    const tokens::Token& t = p_.tokens[b];
    if (is_mark(t)) return true;
    const Analysis* const before = p_.readings[b];
    if (before == nullptr || abbreviation(p_, b)) return true;
    if (before->pos == Pos::adposition) return false;
    return before->has(morph::al) || before->pos == Pos::proper_noun || before->pos == Pos::adjective || titles_person(p_, b);
  }

  [[nodiscard]] std::uint32_t name_end(std::uint32_t i) const {
    std::uint32_t end = i + 1;
    for (; end < stop_ && end < i + longest_name; ++end) {
      if (!p_.tokens[end].is(TokenKind::word) || clitic(end)) break;
      const Analysis* const r = p_.readings[end];
      if (r == nullptr || r->pos == Pos::proper_noun || unknown(end) || p_.facts[end].has(phrases::fact::linker)) continue;
      if (p_.facts[end - 1].has(phrases::fact::linker) || (p_.facts[end].also & phrases::also::name) != 0) continue;
      if (r->form == Form::nisba && !titles_person(p_, end)) continue;
      const bool last = end + 1 == stop_ || !p_.tokens[end + 1].is(TokenKind::word) || p_.is(end + 1, Pos::adposition) ||
                        titles_person(p_, end + 1);
      const bool more = end + 1 < stop_ && r->has(morph::al) && (p_.is(end + 1, Pos::proper_noun) || p_.readings[end + 1] == nullptr);
      if (more && r->nominal() && !titles_person(p_, end)) continue;  // "Ahmad al-Khazim al-Ghamdi"
      if (last && end == i + 1 && r->nominal() && !titles_person(p_, end) && r->pos != Pos::adposition) continue;  // a surname
      if (last && r->pos == Pos::verb) continue;
      break;
    }
    return end;
  }

  const Scene& s_;
  const Parsed& p_;
  std::uint32_t begin_;
  std::uint32_t stop_ = 0;
  std::uint32_t across_ = UINT32_MAX;  // the first preposition that may be the verb's
  bool bounded_ = false;
};

}  // namespace

NameBehind name_behind(const Scene& s, std::uint32_t begin, std::uint32_t limit) {
  if (begin == 0 || begin >= limit) return {};
  return Search{s, begin, limit}.run();
}

bool holds_name(const Scene& s, std::int32_t k) {
  const phrases::NounPhrase& np = phrase(s.p, k);
  for (std::uint32_t i = np.tokens.begin; i < np.tokens.end; ++i) {
    if (s.p.is(i, Pos::proper_noun) && s.p.reading(i).form != Form::place && s.p.reading(i).form != Form::organisation) return true;
  }
  return false;
}

}  // namespace marsad::quotes
