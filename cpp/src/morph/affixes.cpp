#include "morph/affixes.hpp"

#include "detail/blob.hpp"
#include "detail/tsv.hpp"

#include <marsad/error.hpp>
#include <marsad/normalize/letters.hpp>

namespace marsad::morph {
namespace {

StemClass class_of(const detail::Tsv& rows) {
  const std::string_view s = rows["class"];
  if (s == "any") return StemClass::any;
  if (s == "nominal") return StemClass::nominal;
  if (s == "verb") return StemClass::verb;
  if (s == "imperfect") return StemClass::imperfect;
  if (s == "perfect") return StemClass::perfect;
  if (s == "possessive") return StemClass::possessive;
  throw Error(ErrorCode::invalid_table, rows.line(), rows.name() + ": no class '" + std::string{s} + "'");
}

std::uint8_t marks_of(const detail::Tsv& rows) {
  std::uint8_t out = 0;
  for (const std::string_view s : detail::split(rows["marks"], ' ')) {
    if (s == "future")
      out |= AffixMark::future;
    else if (s == "progressive")
      out |= AffixMark::progressive;
    else if (s == "negation")
      out |= AffixMark::negation;
    else if (s == "vocative")
      out |= AffixMark::vocative;
    else if (!s.empty())
      throw Error(ErrorCode::invalid_table, rows.line(), rows.name() + ": no mark '" + std::string{s} + "'");
  }
  return out;
}

std::uint8_t bits_of(std::string_view segments) {
  std::uint8_t bits = 0;
  for (const std::string_view s : detail::split(segments, '+')) {
    if (s == "\u0648")
      bits |= Proclitic::wa;
    else if (s == "\u0641")
      bits |= Proclitic::fa;
    else if (s == "\u0628")
      bits |= Proclitic::bi;
    else if (s == "\u0644")
      bits |= (bits & Proclitic::li) != 0 ? Proclitic::al : Proclitic::li;
    else if (s == "\u0643")
      bits |= Proclitic::ka;
    else if (s == "\u0633" || s == "\u0647" || s == "\u062D")
      bits |= Proclitic::sa;
    else if (s == "\u0623")
      bits |= Proclitic::ask;
    else if (s == "\u0627\u0644")
      bits |= Proclitic::al;
  }
  return bits;
}

/// Of a clitic or ending in front, or behind.
Edge edge_of(std::string_view s, bool in_front) {
  const std::string ones(s.size(), '\xFF');
  return in_front ? Edge{first_bytes(s), first_bytes(ones)} : Edge{last_bytes(s), last_bytes(ones)};
}

// Kept as code until an ending is worth a row of its own table: each names features and conditions.
constexpr Ending endings[] = {
    {"\u0627", "", Gender::none, Number::none, 1.2F, false},                                         // indefinite accusative
    {"\u0647", "", Gender::feminine, Number::singular, 0.5F, true},                                  // feminine (folded teh marbuta)
    {"\u0627\u0647", "\u064A", Gender::feminine, Number::singular, 0.5F, true, false, false, true},  // mulqa: mulqat
    {"\u0627\u062A", "\u0647", Gender::feminine, Number::plural, 0.4F, false},
    {"\u0627\u062A", "", Gender::feminine, Number::plural, 0.6F, false},
    {"\u0648\u0646", "", Gender::masculine, Number::plural, 0.5F, false},
    {"\u064A\u0646", "", Gender::masculine, Number::plural, 0.6F, false},
    {"\u0627\u0646", "", Gender::masculine, Number::dual, 1.2F, false},
    {"\u062A\u0627\u0646", "\u0647", Gender::feminine, Number::dual, 0.8F, false},
    {"\u062A\u064A\u0646", "\u0647", Gender::feminine, Number::dual, 0.8F, false},
    {"\u062A\u0627", "\u0647", Gender::feminine, Number::dual, 1.6F, false},      // construct dual: lawhata
    {"\u062A\u064A", "\u0647", Gender::feminine, Number::dual, 4.0F, false},      // the same in the other cases, written like "my"
    {"\u0648", "", Gender::masculine, Number::plural, 1.4F, false, false, true},  // construct plural
    {"\u064A", "", Gender::masculine, Number::plural, 1.8F, false, false, true},
    {"\u064A", "", Gender::masculine, Number::singular, 0.6F, false, true},  // gentilics: jabal, jabali
    {"\u064A", "\u0647", Gender::masculine, Number::singular, 0.9F, false, true},
    {"\u064A\u0647", "", Gender::feminine, Number::singular, 0.5F, false, true},
    {"\u064A\u0647", "\u0647", Gender::feminine, Number::singular, 0.8F, false, true},
    {"\u064A\u0627", "", Gender::masculine, Number::none, 3.0F, false, true},  // "nizamiyyan"
    {"\u064A\u0648\u0646", "", Gender::masculine, Number::plural, 0.6F, false, true},
    {"\u064A\u064A\u0646", "", Gender::masculine, Number::plural, 0.6F, false, true},
    {"\u064A\u0627\u062A", "", Gender::feminine, Number::plural, 1.2F, false, true},
    {"\u0627\u0648\u064A", "\u0647", Gender::masculine, Number::singular, 1.8F, false},
};
static_assert(std::size(endings) <= 64);

}  // namespace

Affixes::Affixes() {
  detail::Tsv rows{detail::section("morph/affixes.tsv"), "morph/affixes.tsv", {"kind", "form", "segments", "class", "cost", "marks"}};
  while (rows.next()) {
    Affix a;
    a.form = normalize::fold(rows["form"]);
    a.hamza = rows["form"].starts_with("\u0623");
    a.stem = class_of(rows);
    a.marks = marks_of(rows);
    a.cost = static_cast<float>(rows.number("cost"));
    a.bits = bits_of(rows["segments"]);
    const bool proclitic = rows["kind"] == "proclitic";
    if (rows["form"].size() > (proclitic ? 8U : 16U))
      throw Error(ErrorCode::invalid_table, rows.line(),
                  rows.name() + ": a proclitic of more than four letters, or an enclitic of more than eight");
    a.edge = edge_of(rows["form"], proclitic);
    std::vector<Affix>& all = proclitic ? proclitics_ : enclitics_;
    const std::size_t id = all.size();
    if (id >= 64) throw Error(ErrorCode::invalid_table, rows.line(), rows.name() + ": more than 64 clitics on one side");
    if (a.form.empty())
      (proclitic ? empty_proclitics_ : empty_enclitics_) |= std::uint64_t{1} << id;
    else if (proclitic)
      proclitics_by_first_.add(rows["form"][1], id);
    else
      enclitics_by_last_.add(a.form.back(), id);
    all.push_back(std::move(a));
  }
}

std::uint64_t Affixes::beginning(std::string_view form) const noexcept {
  std::uint64_t out = empty_proclitics_;
  if (form.size() < 2) return out;
  const std::uint64_t first = first_bytes(form);
  for_each_in(proclitics_by_first_[form[1]], [&](std::size_t i) {
    if (proclitics_[i].edge.matches(first)) out |= std::uint64_t{1} << i;
  });
  return out;
}

std::uint64_t Affixes::ending(std::string_view form) const noexcept {
  std::uint64_t out = empty_enclitics_;
  const std::uint64_t last = last_bytes(form);
  for_each_in(enclitics_by_last_[form.back()], [&](std::size_t i) {
    const Affix& a = enclitics_[i];
    if (a.edge.matches(last) && (a.form.size() <= 8 || form.ends_with(a.form))) out |= std::uint64_t{1} << i;
  });
  return out;
}

std::uint64_t endings_of(std::string_view stem) noexcept {
  struct Known {
    std::array<Edge, std::size(endings)> edges;
    ByLetter by_last;
  };
  static const Known known = [] {
    Known out{};
    for (std::size_t i = 0; i < std::size(endings); ++i) {
      out.edges[i] = edge_of(endings[i].off, false);
      out.by_last.add(endings[i].off.back(), i);
    }
    return out;
  }();
  std::uint64_t out = 0;
  const std::uint64_t last = last_bytes(stem);
  for_each_in(known.by_last[stem.back()], [&](std::size_t i) {
    if (known.edges[i].matches(last) && stem.size() >= endings[i].off.size() + 4) out |= std::uint64_t{1} << i;
  });
  return out;
}

const Ending& ending(std::size_t i) noexcept { return endings[i]; }

}  // namespace marsad::morph
