#include "detail/blob.hpp"
#include "detail/tsv.hpp"

#include <marsad/error.hpp>
#include <marsad/morph/schemes.hpp>

#include <algorithm>
#include <array>
#include <unordered_map>

namespace marsad::morph {
namespace {

constexpr std::size_t letter_size = 2;  // bytes of an Arabic letter in UTF-8
constexpr std::string_view hamza = "\u0621", alef_hamza = "\u0623", waw_hamza = "\u0624", yeh_hamza = "\u0626";
constexpr std::string_view alef = "\u0627", teh = "\u062A", teh_marbuta = "\u0629", lam = "\u0644", waw = "\u0648", alef_maksura = "\u0649",
                           yeh = "\u064A", article = "\u0627\u0644";

constexpr std::array<std::string_view, 5> scheme_names{"d1", "d2", "atb", "d3", "full"};

std::string_view but_last(std::string_view s) { return s.substr(0, s.size() - letter_size); }

/// The stem with its last letter replaced.
std::string with(std::string_view stem, std::string_view last) { return std::string(but_last(stem)) + std::string(last); }

/// What the last letter of a stem before a pronoun is when nothing follows it.
std::string before_pronoun(std::string_view stem, const Analysis& a) {
  const std::string_view lemma = a.lemma;
  const bool same_base = lemma.size() == stem.size() && but_last(lemma) == but_last(stem);
  if (a.pos == Pos::verb) {
    const bool plural = a.number == Number::plural && (a.gender == Gender::masculine || a.person == Person::second);
    if (a.person == Person::second && stem.ends_with("\u062A\u0645\u0648")) return std::string(but_last(stem));  // katabtumu +hu
    if (stem.ends_with(waw) && plural) return std::string(stem) + std::string(alef);
    if (stem.ends_with(alef) &&
        ((same_base && lemma.ends_with(alef_maksura)) || (a.aspect == Aspect::imperfect && a.number == Number::singular))) {
      return with(stem, alef_maksura);
    }
    if (stem.ends_with(waw_hamza) && a.number != Number::plural) return with(stem, alef_hamza);
    return std::string(stem);
  }
  if (!a.nominal()) {
    if (same_base && stem.ends_with(yeh) && lemma.ends_with(alef_maksura)) return std::string(lemma);  // alay, ilay, laday
    return std::string(stem);
  }
  if (stem.ends_with(teh)) {
    const bool taken_from = lemma.ends_with(teh_marbuta) && but_last(lemma) == but_last(stem);
    const bool feminine_of = a.gender == Gender::feminine && a.number == Number::singular && lemma == but_last(stem);
    const bool known_plural = a.number == Number::plural && !stem.ends_with("\u0627\u062A");
    return taken_from || feminine_of || known_plural ? with(stem, teh_marbuta) : std::string(stem);
  }
  if (stem.ends_with(alef)) return same_base && lemma.ends_with(alef_maksura) ? with(stem, alef_maksura) : std::string(stem);
  if (stem.ends_with(waw_hamza) || stem.ends_with(yeh_hamza)) {
    if (same_base) return with(stem, lemma.substr(lemma.size() - letter_size));
    if (but_last(stem).ends_with(alef)) return with(stem, hamza);  // broken plurals: a'da'i, ru'asa'u
  }
  return std::string(stem);
}

/// Bytes of the written ending of gender and number at the end of the stem; 0 if there is none or it is its root's.
std::size_t ending(std::string_view stem, const Analysis& a) {
  const auto off = [&](std::string_view e) { return stem.ends_with(e) && stem.size() >= e.size() + 2 * letter_size ? e.size() : 0; };
  if (a.pos == Pos::verb) {
    if (a.number == Number::plural) {
      for (const std::string_view e : {"\u0648\u0646", "\u0648\u0627", "\u062A\u0645", "\u0646\u0627", "\u0648"}) {
        if (const std::size_t n = off(e); n != 0) return n;
      }
    }
    if (a.number == Number::dual) {
      for (const std::string_view e : {"\u062A\u0627", "\u0627\u0646", "\u0627"}) {
        if (const std::size_t n = off(e); n != 0) return n;
      }
    }
    if (a.aspect == Aspect::perfect && a.number == Number::singular && (a.gender == Gender::feminine || a.person != Person::third))
      return off(teh);
    return 0;
  }
  if (!a.nominal() || a.lemma == stem) return 0;
  if (a.number == Number::dual) {
    for (const std::string_view e :
         {"\u062A\u0627\u0646", "\u062A\u064A\u0646", "\u0627\u0646", "\u064A\u0646", "\u062A\u0627", "\u062A\u064A", "\u0627", "\u064A"}) {
      if (const std::size_t n = off(e); n != 0) return n;
    }
  }
  if (a.number == Number::plural) {
    for (const std::string_view e : {"\u0627\u062A", "\u0648\u0646", "\u064A\u0646"}) {
      if (const std::size_t n = off(e); n != 0 && std::string_view(a.lemma).starts_with(stem.substr(0, 2 * letter_size))) return n;
    }
  }
  if (a.number == Number::singular && a.gender == Gender::feminine && a.lemma == but_last(stem))
    return stem.ends_with(teh) ? letter_size : off(teh_marbuta);
  if (stem.ends_with(alef) && a.lemma == but_last(stem)) return letter_size;
  return 0;
}

}  // namespace

std::string_view to_string(Scheme scheme) noexcept { return scheme_names[static_cast<std::size_t>(scheme)]; }

Scheme scheme_from(std::string_view name) {
  std::string allowed;
  for (std::size_t i = 0; i < scheme_names.size(); ++i) {
    if (scheme_names[i] == name) return static_cast<Scheme>(i);
    allowed += (i == 0 ? "" : ", ") + std::string(scheme_names[i]);
  }
  throw Error(ErrorCode::invalid_option, 0, "scheme='" + std::string(name) + "' is not known; allowed: " + allowed);
}

std::string free_stem(std::string_view form, const Analysis& a) {
  const std::string_view stem = form.substr(a.stem.begin, a.stem.size());
  std::string out = a.enclitic == 0 || stem.size() < 2 * letter_size ? std::string(stem) : before_pronoun(stem, a);
  // What a preposition has lost before its pronoun: minna. What li- has taken from a word with a whole article: lillah.
  if (a.enclitic != 0 && a.pos == Pos::adposition && a.lemma.starts_with(stem)) return std::string(a.lemma);
  const bool whole = a.has(li) && !a.has(al) && stem.starts_with(lam) && a.lemma.starts_with(article) && a.lemma.ends_with(stem);
  if (whole) return std::string(a.lemma);
  // Behind li- and the article a stem in lam has lost it: lil-lajna.
  if (a.has(li) && a.has(al) && a.lemma.starts_with(lam) && !out.starts_with(lam)) out.insert(0, lam);
  return out;
}

std::vector<Segment> render(std::string_view form, const Analysis& a, Scheme scheme) {
  std::vector<Segment> out;
  std::uint32_t p = 0;
  const auto take = [&](std::uint32_t end, std::string restored) {
    if (end > p) out.push_back({form.substr(p, end - p), std::move(restored)});
    p = std::max(p, end);
  };
  const auto clitic = [&](Proclitic c) {
    if (a.has(c)) take(p + letter_size, std::string(form.substr(p, letter_size)));
  };
  for (const Proclitic c : {ask, wa, fa}) clitic(c);
  if (scheme == Scheme::d1) {
    take(static_cast<std::uint32_t>(form.size()), std::string(form.substr(p)));
    return out;
  }
  take(p + lead_size(a), std::string(form.substr(p, lead_size(a))));
  for (const Proclitic c : {bi, li, ka, sa}) clitic(c);
  const bool split_pronoun = scheme != Scheme::d2;
  const bool split_article = scheme == Scheme::d3 || scheme == Scheme::full;
  const std::string_view stem = form.substr(a.stem.begin, a.stem.size());
  std::string free = split_pronoun ? free_stem(form, a) : std::string(stem);
  const std::string definite = a.stem.begin > p ? (a.has(al) ? std::string(article) : std::string(form.substr(p, a.stem.begin - p)))
                                                : std::string{};
  if (hidden_article(a)) {
    if (split_article)
      take(p + letter_size, std::string(article));
    else
      free.insert(0, article);
  } else if (split_article) {
    take(a.stem.begin, definite);
  } else if (!definite.empty()) {
    free.insert(0, definite);
  }
  if (!split_pronoun) {
    take(static_cast<std::uint32_t>(form.size()), free + std::string(form.substr(a.stem.end)));
    return out;
  }
  const std::size_t end = scheme == Scheme::full ? ending(stem, a) : 0;
  if (end != 0) {
    const std::size_t kept = stem.size() - end + (free.starts_with(lam) && !stem.starts_with(lam) ? letter_size : 0);
    take(a.stem.end - static_cast<std::uint32_t>(end), free.substr(0, kept));
    take(a.stem.end, free.substr(kept));
  } else {
    take(a.stem.end, std::move(free));
  }
  const auto pronoun_end = static_cast<std::uint32_t>(form.size()) - negator_end(a);
  const std::uint32_t second = pronoun_end - second_pronoun(form, a);
  take(second, std::string(form.substr(a.stem.end, second - a.stem.end)));
  take(pronoun_end, std::string(form.substr(second, pronoun_end - second)));
  take(static_cast<std::uint32_t>(form.size()), std::string(form.substr(pronoun_end)));
  return out;
}

std::string_view citation(std::string_view form, const Analysis& a) {
  struct Row {
    Pos pos;
    std::string_view citation;
  };
  static const std::unordered_map<std::string_view, Row> rows = [] {
    std::unordered_map<std::string_view, Row> out;
    detail::Tsv table{detail::section("morph/citations.tsv"), "morph/citations.tsv", {"lemma", "pos", "citation"}};
    while (table.next()) out.emplace(table["lemma"], Row{pos_from(table["pos"]), table["citation"]});
    return out;
  }();
  const std::string_view lemma = a.lemma;
  if (a.pos == Pos::proper_noun) {
    const bool bare = !a.has(al) && lemma.starts_with(article) && !form.substr(a.stem.begin).starts_with(article) &&
                      lemma.size() > article.size() + 2 * letter_size;
    return bare ? lemma.substr(article.size()) : lemma;
  }
  if (a.own) return lemma;
  const auto hit = rows.find(lemma);
  return hit != rows.end() && hit->second.pos == a.pos ? hit->second.citation : lemma;
}

std::string_view ud_pos(const Analysis& a) {
  struct Row {
    Pos pos;
    Pos upos;
    std::string_view article;
  };
  static const std::unordered_multimap<std::string_view, Row> rows = [] {
    std::unordered_multimap<std::string_view, Row> out;
    detail::Tsv table{detail::section("morph/upos.tsv"), "morph/upos.tsv", {"lemma", "pos", "upos", "article"}};
    while (table.next()) out.emplace(table["lemma"], Row{pos_from(table["pos"]), pos_from(table["upos"]), table["article"]});
    return out;
  }();
  if (a.own) return to_string(a.pos);
  const std::string_view lemma = a.lemma;
  switch (a.pos) {
    case Pos::determiner: return a.stem.size() >= 3 * letter_size ? to_string(Pos::pronoun) : to_string(a.pos);
    case Pos::pronoun: return lemma.starts_with(article) || lemma == "\u0645\u0627" ? to_string(Pos::subordinator) : to_string(a.pos);
    case Pos::auxiliary:
    case Pos::subordinator:
    case Pos::noun: {
      const auto [begin, end] = rows.equal_range(lemma);
      for (auto row = begin; row != end; ++row) {
        const std::string_view with = row->second.article;
        if (row->second.pos == a.pos && (with.empty() || (with == "with") == a.has(al))) return to_string(row->second.upos);
      }
      return to_string(a.pos);
    }
    default: return to_string(a.pos);
  }
}

std::string ud_features(const Analysis& a) {
  std::string out;
  const auto add = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    if (!out.empty()) out += '|';
    out.append(name).append("=").append(value);
  };
  const bool verb = a.pos == Pos::verb || a.aspect != Aspect::none;
  add("Aspect", a.aspect == Aspect::perfect ? "Perf" : a.aspect == Aspect::imperfect ? "Imp" : "");
  if (a.pos == Pos::noun || a.pos == Pos::adjective) add("Definite", a.has(al) ? "Def" : a.enclitic != 0 ? "Com" : "Ind");
  add("Degree", a.form == Form::elative ? "Cmp" : "");
  add("Gender", a.gender == Gender::masculine ? "Masc" : a.gender == Gender::feminine ? "Fem" : "");
  add("Mood", a.aspect == Aspect::imperative ? "Imp" : "");
  add("Number", a.number == Number::singular ? "Sing" : a.number == Number::dual ? "Dual" : a.number == Number::plural ? "Plur" : "");
  add("Person", a.person == Person::first ? "1" : a.person == Person::second ? "2" : a.person == Person::third ? "3" : "");
  add("Style", (a.marks & colloquial) != 0 ? "Coll" : "");
  add("VerbForm", verb ? "Fin" : a.form == Form::participle ? "Part" : a.form == Form::masdar ? "Vnoun" : "");
  add("Voice", a.voice == Voice::passive ? "Pass" : a.voice == Voice::active ? "Act" : "");
  return out;
}

std::string rule_name(std::string_view form, const Analysis& a, const OwnWords* words) {
  static constexpr std::array<std::string_view, 8> names{"a", "wa", "fa", "bi", "li", "ka", "sa", "al"};
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (a.has(static_cast<Proclitic>(1U << i))) out.append(names[i]).append("+");
  }
  static constexpr std::array<std::string_view, 4> marks{"future", "progressive", "negation", "vocative"};
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (a.has(static_cast<AffixMark>(1U << i))) out.append(marks[i]).append("+");
  }
  out += to_string(a.source);
  if (a.enclitic != 0) out.append("+").append(form.substr(a.stem.end));
  if (words != nullptr && a.own) out.append(" (").append(words->origin(a)).append(")");
  return out;
}

}  // namespace marsad::morph
