// How far a subject reaches: apposition, place, complement.
#include "quotes/naming.hpp"
#include "quotes/reach.hpp"

#include <marsad/text/chars.hpp>

#include <algorithm>

namespace marsad::quotes {
namespace {

using morph::Analysis;
using morph::Form;
using morph::Pos;
using phrases::no_phrase;
using phrases::NounPhrase;
using phrases::Parsed;
using phrases::TitleClass;
using tokens::Token;
using tokens::TokenKind;
namespace cp = text::cp;

class Extender {
 public:
  Extender(const Scene& s, std::int32_t k, std::uint32_t limit, bool objects) : s_(s), p_(s.p), limit_(limit), objects_(objects) {
    out_.end = phrase(k).tokens.end;
    out_.bearer = k;
    titled_ = person(phrase(k));
    named_ = phrase(k).named && (!titled_ || holds_name(s, k));  // the ambassador of a state is not named by it
    source_ = phrase(k).title == TitleClass::source;
    open_ = !phrase(k).definite || source_;
    first_ = k;
    last_ = k;
  }

  Extent run() {
    if (const std::int32_t of = counted(s_, last_); of >= 0) {
      take(of);
      out_.bearer = of;  // "a number of villagers" are the villagers
      open_ = true;
    }
    while (out_.end < limit_ && steps_ < 6 && step()) ++steps_;
    if (titled_) far_name();
    if (out_.end < limit_ && out_.name.empty() && p_.facts[out_.end - 1].has(phrases::fact::linker) &&
        p_.tokens[out_.end].is(TokenKind::word) &&
        p_.facts[out_.end].opener.kind == phrases::Opener::none) {  // "Abu Thunayn", whose second word no phrase holds
      out_.name = {phrase(last_).named || titled_ ? name_begin(out_.end - 1) : phrase(last_).tokens.begin, out_.end + 1};
      ++out_.end;
    }
    return out_;
  }

 private:
  [[nodiscard]] const NounPhrase& phrase(std::int32_t k) const { return p_.phrases[static_cast<std::size_t>(k)]; }
  [[nodiscard]] static bool person(const NounPhrase& np) { return phrases::person_title(np.title); }
  [[nodiscard]] bool joined(std::uint32_t i) const { return p_.reading(i).has(morph::wa) || p_.reading(i).has(morph::fa); }
  [[nodiscard]] bool separates(std::uint32_t i) const {
    const Token& t = p_.tokens[i];
    return t.is(TokenKind::punctuation) &&
           (t.mark == cp::comma || t.mark == ',' || t.mark == cp::semicolon || t.mark == '-' || t.mark == 0x2013);
  }

  /// Where the name begins that this linker belongs to.
  [[nodiscard]] std::uint32_t name_begin(std::uint32_t linker) const {
    std::uint32_t i = linker;
    while (i > phrase(last_).tokens.begin && (p_.is(i - 1, Pos::proper_noun) || p_.facts[i - 1].has(phrases::fact::linker))) --i;
    return i;
  }

  /// A free phrase that begins at this token, no_phrase if none does.
  [[nodiscard]] std::int32_t free_at(std::uint32_t i) const {
    if (i >= limit_) return no_phrase;
    const std::int32_t k = p_.phrase_of[i];
    return k >= 0 && phrase(k).tokens.begin == i && !phrase(k).governed && !joined(i) ? k : no_phrase;
  }

  /// Behind "Dr" or "Eng." at this token the name; i if there is none.
  [[nodiscard]] std::uint32_t behind_abbreviation(std::uint32_t i) const {
    if (!p_.tokens[i].is(TokenKind::abbreviation)) return i;
    const std::uint32_t name = i + 1;
    const std::int32_t k = free_at(name);
    return k != no_phrase && phrase(k).named ? name : i;
  }

  /// Behind a preposition at this token, free or written on to its noun, the phrase it governs.
  [[nodiscard]] std::int32_t governed_at(std::uint32_t i) const {
    if (i >= limit_ || p_.readings[i] == nullptr || joined(i)) return no_phrase;
    const std::uint32_t at = p_.is(i, Pos::adposition) && p_.reading(i).enclitic == 0 ? i + 1 : i;
    if (at >= limit_) return no_phrase;
    const std::int32_t k = p_.phrase_of[at];
    return k >= 0 && phrase(k).tokens.begin == at && phrase(k).governed && !is_time(s_, k) ? k : no_phrase;
  }

  [[nodiscard]] bool placed(std::int32_t k) const {
    const NounPhrase& np = phrase(k);
    for (std::uint32_t i = np.tokens.begin; i < np.tokens.end; ++i) {
      if (p_.is(i, Pos::proper_noun)) return true;
    }
    return body_title(np.title) || s_.mention(k) != nullptr;
  }

  /// Whether the phrase behind a preposition written on to it belongs to what is there: the centre "for human rights", the
  /// director "at the hospital" right before what he says.
  [[nodiscard]] bool belongs(std::int32_t k, std::uint32_t i) const {
    const NounPhrase& last = phrase(last_);
    if (p_.reading(i).has(morph::li)) return body_title(last.title) && !last.named && phrase(k).definite && !is_actor(s_, k);
    const std::uint32_t end = phrase(k).tokens.end;
    const bool said = end < p_.tokens.size() &&
                      (opens_content(p_, end, 0) || (end + 1 < limit_ && p_.is(end, Pos::adposition) && opens_content(p_, end + 1, 0)));
    return person(last) && last.definite && p_.reading(i).has(morph::bi) && p_.reading(i).has(morph::al) && said;
  }

  /// A name behind all complements of the title.
  void far_name() {
    const NameBehind far = name_behind(s_, named_ ? phrase(out_.bearer).tokens.begin + 1 : phrase(first_).tokens.end, limit_);
    if (far.name.empty() || (!far.bounded && (far.across || (objects_ && !far.titled)))) return;
    // What is named already goes on in a word that no phrase holds: "Badr Ba-salama".
    if (named_ && (far.end <= out_.end || far.name.begin >= out_.end || !far.bounded)) return;
    out_.end = std::max(out_.end, far.end);
    const std::int32_t k = p_.phrase_of[far.name.begin];
    if (k >= 0 && !phrase(k).governed && phrase(k).tokens.end == far.name.end && s_.mention(k) != nullptr)
      out_.bearer = k;
    else
      out_.name = far.name;
  }

  bool take(std::int32_t k) {
    out_.end = phrase(k).tokens.end;
    const bool names = phrase(k).named && !(titled_ && phrase(k).governed);  // a body "at" which somebody works does not name him
    if (names && !named_) out_.bearer = k;
    named_ = named_ || names;
    titled_ = titled_ || person(phrase(k));
    last_ = k;
    return true;
  }

  /// Whether a free phrase stands in apposition to what is there.
  [[nodiscard]] bool apposition(std::int32_t k, bool apart) const {
    const NounPhrase& np = phrase(k);
    if (p_.readings[np.head] == nullptr) return false;
    if (named_ && np.tokens.size() > 1 && has_role(p_.lemma(np.head), WordRole::one_of)) return true;  // "so-and-so, one of the villagers"
    if (titled_ && !named_ && np.named && !is_place(k)) return true;
    // "The mother So-and-so": a definite noun of one word and a person's name.
    if (!objects_ && !apart && !titled_ && !named_ && k == last_ + 1 && phrase(last_).definite && phrase(last_).tokens.size() == 1 &&
        np.title == TitleClass::none && p_.is(np.head, Pos::proper_noun) && p_.reading(np.head).form == Form::person)
      return true;
    if (objects_ && !apart)
      return titled_ && !named_ && person(np) && free_at(np.tokens.end) != no_phrase && phrase(free_at(np.tokens.end)).named;
    if (named_ && person(np)) return np.definite || apart;
    if (titled_ && !named_ && person(np) && np.definite) {  // a second title before the name
      const std::int32_t then = free_at(np.tokens.end);
      return np.named || (then != no_phrase && phrase(then).named);
    }
    return false;
  }

  [[nodiscard]] bool is_place(std::int32_t k) const {
    const Analysis* const r = p_.readings[phrase(k).head];
    return r != nullptr && r->form == Form::place;
  }

  bool step() {
    const std::uint32_t i = out_.end;
    if (titled_ && !named_ && phrase(last_).definite && joined(i)) {  // a foreign name that seems to begin with wa- or fa-
      const std::uint32_t end = unknown_run(s_, i, limit_);
      if (end > i) {
        out_.end = end;
        out_.name = {i, end};
        named_ = true;
        return true;
      }
    }
    const std::int32_t next = free_at(i);
    if (next != no_phrase) return apposition(next, false) && take(next);
    if (const std::uint32_t name = behind_abbreviation(i); name > i && titled_ && !named_) return take(free_at(name));
    if (separates(i)) return between_marks(i);
    const std::int32_t np = governed_at(i);
    if (np == no_phrase) return false;
    // The complement of a participle: the statement issued by the ministry, the forces loyal to the president.
    const Analysis* const last = p_.readings[out_.end - 1];
    if (last != nullptr && last->pos == Pos::adjective && last->form == Form::participle && out_.end - 1 != phrase(last_).head &&
        !(titled_ && p_.lemma(i) == ar::ala) && (last->has(morph::al) || (source_ && p_.lemma(i) != ar::an)))
      return take_with_names(np);
    if (belongs(np, i)) return take(np);
    if (open_ && placed(np) && p_.is(i, Pos::adposition) && p_.lemma(i) == ar::fi) {  // sources in the province of
      open_ = false;
      out_.end = phrase(np).tokens.end;
      return true;
    }
    if (named_ || !phrase(last_).definite) return false;
    // "disclosed (an) the injury of": no complement of a title
    if (p_.is(i, Pos::adposition) &&
        !p_.facts[i].has(phrases::fact::place_of_office | phrases::fact::at_body | phrases::fact::at_goal | phrases::fact::name_of))
      return false;
    // Complements of a title, if the name follows behind them.
    std::uint32_t end = phrase(np).tokens.end;
    for (std::uint32_t n = 0; n < 3; ++n) {
      const std::int32_t more = governed_at(end);
      if (more == no_phrase) break;
      end = phrase(more).tokens.end;
    }
    std::int32_t name = free_at(end);
    if (name == no_phrase && end + 1 < limit_ && p_.tokens[end].mark == '-') name = free_at(end + 1);
    if (name == no_phrase || is_place(name)) return false;
    const std::int32_t then = free_at(phrase(name).tokens.end);
    const bool title_first = person(phrase(name)) && then != no_phrase && phrase(then).named;
    if (!phrase(name).named && !title_first) return false;
    if (!titled_ && !title_first && !person(phrase(name))) return false;
    titled_ = true;
    out_.end = end;
    return true;
  }

  bool take_with_names(std::int32_t k) {
    out_.end = phrase(k).tokens.end;
    last_ = k;
    const std::int32_t next = free_at(out_.end);
    if (next != no_phrase && person(phrase(k)) && phrase(next).named) out_.end = phrase(next).tokens.end;
    return true;
  }

  /// "Nasir Burita, minister of foreign affairs, ...": a title between marks.
  bool between_marks(std::uint32_t i) {
    const bool dash = p_.tokens[i].mark == '-' || p_.tokens[i].mark == 0x2013;
    const std::int32_t k = free_at(i + 1);
    if (k == no_phrase || !apposition(k, true)) return false;
    std::uint32_t end = phrase(k).tokens.end;
    for (std::uint32_t n = 0; n < 4 && end < limit_; ++n) {  // its complements and what is joined to them
      std::int32_t more = governed_at(end);
      if (more == no_phrase && p_.phrase_of[end] >= 0 && joined(end) && phrase(p_.phrase_of[end]).tokens.begin == end)
        more = p_.phrase_of[end];
      if (more == no_phrase) more = free_at(end) != no_phrase && phrase(free_at(end)).named ? free_at(end) : no_phrase;
      if (more == no_phrase) break;
      end = phrase(more).tokens.end;
    }
    const bool closed = end >= limit_ || separates(end) || opens_content(p_, end, end) || p_.tokens[end].is(TokenKind::quote) ||
                        p_.tokens[end].mark == ':';
    const bool by_origin = !dash && titled_ && !named_ && phrase(k).named && p_.reading(phrase(k).head).form == Form::nisba;
    if (!(closed || by_origin) || (dash && (end >= limit_ || p_.tokens[end].mark != p_.tokens[i].mark))) return false;
    take(k);
    out_.end = dash ? end + 1 : closed ? end : out_.end;
    return true;
  }

  const Scene& s_;
  const Parsed& p_;
  std::uint32_t limit_;
  bool objects_;
  bool named_ = false;
  bool titled_ = false;
  bool source_ = false;
  bool open_ = false;
  std::int32_t first_ = no_phrase;
  std::int32_t last_ = no_phrase;
  unsigned steps_ = 0;
  Extent out_;
};

}  // namespace

Extent subject_extent(const Scene& s, std::int32_t k, std::uint32_t limit, bool objects) { return Extender{s, k, limit, objects}.run(); }

}  // namespace marsad::quotes
