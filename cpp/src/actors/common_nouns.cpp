#include "actors/common_nouns.hpp"

#include "actors/name_words.hpp"
#include "detail/blob.hpp"
#include "detail/lemma_bits.hpp"
#include "detail/particles.hpp"
#include "detail/tsv.hpp"

#include <marsad/normalize/letters.hpp>

#include <string>
#include <unordered_map>
#include <vector>

namespace marsad::actors {
namespace {

using morph::Pos;
using phrases::NounPhrase;
using phrases::Parsed;
using phrases::TitleClass;

// What a noun needs to be somebody.
constexpr std::uint32_t article = 1U << 0;     // its article
constexpr std::uint32_t indefinite = 1U << 1;  // no article, or a name
constexpr std::uint32_t free_noun = 1U << 2;   // no pronoun, no "other" behind it
constexpr std::uint32_t whole = 1U << 3;       // no "of" behind it: "a group of solutions"
constexpr std::uint32_t name = 1U << 4;
constexpr std::uint32_t title = 1U << 5;  // a title or a name behind it, or a pronoun
constexpr std::uint32_t alone = 1U << 6;  // no "on" behind it: "putting an end to (al-qada ala)"

std::uint32_t needs_of(std::string_view lemma) {
  static const detail::LemmaBits bits{"actors/common_nouns.tsv",
                                      "needs",
                                      {{"article", article},
                                       {"indefinite", indefinite},
                                       {"free", free_noun},
                                       {"whole", whole},
                                       {"name", name},
                                       {"title", title},
                                       {"alone", alone}}};
  return static_cast<std::uint32_t>(bits(lemma));
}

/// The article, also where li- hides it: lil-janib.
bool has_article(const Parsed& p, std::uint32_t i) {
  const morph::Analysis& r = p.reading(i);
  if (r.has(morph::al)) return true;
  return r.has(morph::li) && p.form(i).substr(r.has(morph::wa) || r.has(morph::fa) ? 2 : 0).starts_with(ar::lil);
}

/// Of titles that have rows of two words alone ("rajul a'mal"), the lemmas of the second.
const std::vector<std::string_view>* second_words(std::string_view lemma) {
  static const std::unordered_map<std::string_view, std::vector<std::string_view>> all = [] {
    std::unordered_map<std::string_view, std::vector<std::string_view>> out;
    for (const bool of_one_word : {false, true}) {
      detail::Tsv rows{detail::section("actors/titles.tsv"), "actors/titles.tsv", {"title"}};
      while (rows.next()) {
        const std::string_view words = rows["title"];
        const std::size_t space = words.find(' ');
        if (of_one_word && space == std::string_view::npos) out.erase(words);
        if (!of_one_word && space != std::string_view::npos)
          out[words.substr(0, space)].push_back(words.substr(space + 1, words.find(' ', space + 1) - space - 1));
      }
    }
    return out;
  }();
  const auto hit = all.find(lemma);
  return hit == all.end() ? nullptr : &hit->second;
}

bool has_second_word(const Parsed& p, const NounPhrase& np, const std::vector<std::string_view>& words) {
  for (std::uint32_t i = np.head + 1; i < np.tokens.end; ++i) {
    if (!p.has_reading(i)) continue;
    const morph::Analysis& r = p.reading(i);
    const std::string_view stem = p.form(i).substr(r.stem.begin, r.stem.size());
    for (const std::string_view word : words)
      if (p.lemma(i) == word || normalize::fold(stem) == normalize::fold(word) || normalize::fold(p.form(i)) == normalize::fold(word))
        return true;
  }
  return false;
}

bool title_behind(const Parsed& p, const NounPhrase& np) {
  for (std::uint32_t i = np.head + 1; i < np.tokens.end; ++i)
    if (phrases::person_title(p.facts[i].title)) return true;
  return false;
}

}  // namespace

bool is_common(const Parsed& p, const NounPhrase& np, bool named) {
  if (!p.has_reading(np.head)) return false;
  if (!named && np.title != TitleClass::none) {
    const std::vector<std::string_view>* const seconds = second_words(p.lemma(np.head));
    if (seconds != nullptr && !has_second_word(p, np, *seconds)) return true;
  }
  const std::uint32_t needs = needs_of(p.lemma(np.head));
  if (needs == 0) return false;
  const bool owned = p.reading(np.head).enclitic != 0;
  const std::uint32_t behind = np.tokens.end;
  const auto before = [&](std::string_view preposition) {
    return p.is(behind, Pos::adposition) && p.reading(behind).enclitic == 0 && p.lemma(behind) == preposition;
  };
  if ((needs & article) != 0 && !has_article(p, np.head)) return true;
  if ((needs & alone) != 0) return np.tokens.size() == 1 && before(ar::ala);
  if ((needs & article) != 0) return false;
  if ((needs & indefinite) != 0) return (has_article(p, np.head) || owned) && !named && np.number == morph::Number::singular;
  if ((needs & free_noun) != 0) return (owned && !named) || has_part(p.lemma(np.tokens.end - 1), NamePart::other);
  if ((needs & whole) != 0) return !named && !np.definite && before(ar::min);
  if ((needs & name) != 0) return !named && !np.named;
  if (owned) return np.governed;  // "about his happiness (sa'adatihi)"
  return !named && !title_behind(p, np);
}

bool is_predicate(const Parsed& p, const NounPhrase& np) {
  const morph::Analysis* const r = p.readings[np.head];
  if (np.tokens.size() != 1 || r == nullptr || r->has(morph::al) || r->enclitic != 0 || r->number != morph::Number::singular) return false;
  const bool adjective = r->pos == Pos::adjective ||
                         (r->pos == Pos::proper_noun && (p.facts[np.head].also & phrases::also::adjective) != 0);
  if (!adjective) return false;
  const std::uint32_t behind = np.head + 1;
  const bool governs = p.is(behind, Pos::noun) && p.sentence_of[behind] == p.sentence_of[np.head] &&
                       (p.reading(behind).proclitics == morph::al || p.reading(behind).enclitic != 0) &&
                       (p.facts[behind].also & phrases::also::name) == 0;
  if (governs && r->pos == Pos::proper_noun) return true;
  if (r->proclitics != 0 || np.head == 0 || p.sentence_of[np.head - 1] != p.sentence_of[np.head]) return false;
  return p.is(np.head - 1, Pos::noun) && p.reading(np.head - 1).has(morph::al) && p.facts[np.head - 1].title == TitleClass::none;
}

Month month_of(std::string_view lemma) {
  static const std::unordered_map<std::string, Month> months = [] {
    std::unordered_map<std::string, Month> out;
    detail::Tsv rows{detail::section("text/months.tsv"), "text/months.tsv", {"form", "kind"}};
    while (rows.next()) out.emplace(normalize::fold(rows["form"]), rows["kind"] == "gregorian" ? Month::gregorian : Month::other);
    return out;
  }();
  const auto hit = months.find(normalize::fold(lemma));
  return hit == months.end() ? Month::none : hit->second;
}

bool is_month(const Parsed& p, const NounPhrase& np, Month head) {
  if (head == Month::none || head == Month::unknown) return false;
  return p.facts[np.tokens.begin].has(phrases::fact::numeric) || (head == Month::gregorian && np.tokens.size() <= 3);
}

}  // namespace marsad::actors
