#include <marsad/error.hpp>
#include <marsad/morph/analysis.hpp>

#include <array>
#include <bit>

namespace marsad::morph {
namespace {

constexpr std::array<std::string_view, 15> pos_names{"NOUN", "ADJ", "VERB", "PROPN", "ADP", "CCONJ", "SCONJ", "PRON",
                                                     "DET",  "ADV", "AUX",  "PART",  "NUM", "INTJ",  "X"};
constexpr std::array<std::string_view, 4> first_pronouns{"\u0646\u064A", "\u0646\u0627", "\u0643", "\u0643\u0645\u0648"};
constexpr std::array<std::string_view, 5> second_pronouns{"\u0647", "\u0647\u0627", "\u0647\u0645", "\u0647\u0646", "\u0647\u0645\u0627"};
constexpr std::array<std::string_view, 9> form_names{"",        "noun",   "masdar", "participle",  "nisba",
                                                     "elative", "person", "place",  "organisation"};

}  // namespace

std::string_view to_string(Pos pos) noexcept { return pos_names[static_cast<std::size_t>(pos)]; }
std::string_view to_string(Form form) noexcept { return form_names[static_cast<std::size_t>(form)]; }

Pos pos_from(std::string_view upos) {
  for (std::size_t i = 0; i < pos_names.size(); ++i) {
    if (pos_names[i] == upos) return static_cast<Pos>(i);
  }
  throw Error(ErrorCode::invalid_option, 0, "no part of speech '" + std::string(upos) + "'");
}

std::string_view to_string(Source source) noexcept {
  switch (source) {
    case Source::table: return "table";
    case Source::rule: return "rule";
    case Source::back_off: return "back-off";
  }
  return "";
}

std::vector<std::string_view> segments(std::string_view form, const Analysis& a) {
  std::vector<std::string_view> out;
  std::uint32_t p = 0;
  const auto take = [&](std::uint32_t size) {
    if (size != 0) out.push_back(form.substr(p, size));
    p += size;
  };
  for (const Proclitic c : {ask, wa, fa}) {
    if (a.has(c)) take(2);
  }
  take(lead_size(a));
  for (const Proclitic c : {bi, li, ka, sa}) {
    if (a.has(c)) take(2);
  }
  take(a.stem.begin - p);  // the article, one letter shorter behind li-
  if (hidden_article(a)) take(2);
  take(a.stem.end - p);
  const std::uint32_t second = second_pronoun(form, a);
  take(a.enclitic - negator_end(a) - second);
  take(second);
  take(negator_end(a));
  return out;
}

bool hidden_article(const Analysis& a) noexcept {
  const auto letters = static_cast<std::uint32_t>(std::popcount(a.proclitics));
  return a.has(li) && a.has(al) && a.marks == 0 && a.stem.begin == 2 * (letters - 1);
}

std::uint32_t lead_size(const Analysis& a) noexcept {
  if ((a.marks & (AffixMark::negation | AffixMark::vocative)) == 0) return 0;
  return a.stem.begin - 2U * static_cast<std::uint32_t>(std::popcount(a.proclitics));  // an article does not stand behind them
}

std::uint32_t second_pronoun(std::string_view form, const Analysis& a) noexcept {
  if (a.pos != Pos::verb || a.enclitic < 4) return 0;
  const std::string_view both = form.substr(a.stem.end, a.enclitic - negator_end(a));
  for (const std::string_view first : first_pronouns) {
    if (!both.starts_with(first)) continue;
    for (const std::string_view second : second_pronouns) {
      if (both.substr(first.size()) == second) return static_cast<std::uint32_t>(second.size());
    }
  }
  return 0;
}

std::uint32_t negator_end(const Analysis& a) noexcept { return a.has(AffixMark::negation) ? 2 : 0; }

}  // namespace marsad::morph
