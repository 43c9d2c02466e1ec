// No name of the gazetteer is cut beyond its article, but for those that are listed as words with clitics as well.
#include "detail/blob.hpp"
#include "detail/tsv.hpp"

#include <marsad/morph/analyzer.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace marsad::morph {
namespace {

bool is_cut(const Analysis& a) { return (a.proclitics & ~Proclitic::al) != 0 || a.enclitic != 0; }

std::string parts(std::string_view form, const Analysis& a) {
  std::string out;
  for (const std::string_view s : segments(form, a)) out += (out.empty() ? "" : "+") + std::string(s);
  return out;
}

struct Ambiguous {
  std::string_view name, cut;
};

std::vector<Ambiguous> ambiguous() {
  std::vector<Ambiguous> out;
  detail::Tsv rows{detail::section("morph/ambiguous_names.tsv"), "morph/ambiguous_names.tsv", {"name", "cut", "example"}};
  while (rows.next()) {
    EXPECT_NE(rows["example"].find(rows["name"]), std::string_view::npos) << rows["name"];
    out.push_back({rows["name"], rows["cut"]});
  }
  return out;
}

std::set<std::string_view> gazetteer() {
  std::set<std::string_view> out;
  const auto add = [&](std::string_view name) {
    if (!name.empty() && name.find(' ') == std::string_view::npos) out.insert(name);
  };
  detail::Tsv names{detail::section("actors/names.tsv"), "actors/names.tsv", {"name", "aliases", "capital"}};
  while (names.next()) {
    add(names["name"]);
    add(names["capital"]);
    for (const std::string_view alias : detail::split(names["aliases"], '|')) add(alias);
  }
  detail::Tsv given{detail::section("actors/given_names.tsv"), "actors/given_names.tsv", {"name"}};
  while (given.next()) add(given["name"]);
  return out;
}

TEST(Names, StayWhole) {
  std::set<std::string_view> listed;
  for (const Ambiguous& a : ambiguous()) listed.insert(a.name);
  const std::set<std::string_view> names = gazetteer();
  EXPECT_GT(names.size(), 4000U);
  std::size_t annotated = 0;
  for (const std::string_view name : names) {
    if (listed.contains(name)) continue;
    const Analyses all = Analyzer::standard().analyze(name);
    if (all.front().source == Source::table && is_cut(all.front()) && all.front().probability > 0.5F) ++annotated;
    EXPECT_FALSE(is_cut(all.front())) << name << ": " << parts(name, all.front());
  }
  EXPECT_EQ(annotated, 0U);
}

/// Behind a clitic a name may be taken for a longer word (fa+ ras: faris), but is not itself cut: li+ Lubnan, not li+ al+ bunan.
TEST(Names, StayWholeBehindClitics) {
  std::set<std::string_view> listed;
  for (const Ambiguous& a : ambiguous()) listed.insert(a.name);
  std::size_t n = 0;
  std::size_t found = 0;
  for (const std::string_view name : gazetteer()) {
    const Analysis alone = Analyzer::standard().analyze(name).front();
    if (listed.contains(name) || name.starts_with("\u0627\u0644") || alone.pos != Pos::proper_noun || is_cut(alone)) continue;
    for (const std::string clitic : {"\u0648", "\u0641", "\u0628", "\u0644"}) {
      const std::string form = clitic + std::string(name);
      const Analysis best = Analyzer::standard().analyze(form).front();
      const std::string got = parts(form, best);
      const bool inside = best.stem.begin > clitic.size() || (best.stem.begin == clitic.size() && best.enclitic != 0);
      const bool by_hand = best.source == Source::table && inside && best.pos != Pos::proper_noun && best.probability > 0.5F;
      ++n;
      found += got == clitic + "+" + std::string(name) ? 1U : 0U;
      if (!by_hand) EXPECT_FALSE(inside) << form << ": " << got;
    }
  }
  EXPECT_GT(n, 10000U);
  EXPECT_GT(found, n * 98 / 100);
}

/// Parts of longer names, short ones of other tongues among them (Van, Lee), which are words with clitics as well.
TEST(Names, PartsOfLongerNamesStayWhole) {
  std::set<std::string_view> listed;
  for (const Ambiguous& a : ambiguous()) listed.insert(a.name);
  detail::Tsv names{detail::section("actors/names.tsv"), "actors/names.tsv", {"type", "name", "aliases"}};
  std::set<std::string_view> parts_of_names;
  while (names.next()) {
    const std::string_view type = names["type"];
    if (type != "person" && type != "country" && type != "city" && type != "region") continue;
    std::vector<std::string_view> all = detail::split(names["aliases"], '|');
    all.push_back(names["name"]);
    for (const std::string_view name : all) {
      if (name.find(' ') == std::string_view::npos) continue;
      for (const std::string_view part : detail::split(name, ' ')) {
        if (!listed.contains(part)) parts_of_names.insert(part);
      }
    }
  }
  std::string cut;
  for (const std::string_view part : parts_of_names) {
    const Analysis a = Analyzer::standard().analyze(part).front();
    if (is_cut(a)) cut += " " + parts(part, a);
  }
  EXPECT_GT(parts_of_names.size(), 1500U);
  EXPECT_EQ(cut, " \u0648+\u0628\u0644\u0648\u0634\u0633\u062A\u0627\u0646 \u0648+\u062C\u0632\u0631");  // "and" of Sistan and Baluchistan
}

TEST(Names, ThatAreWordsAsWellHaveBothReadings) {
  for (const auto& [name, cut] : ambiguous()) {
    bool whole = false;
    bool divided = false;
    for (const Analysis& a : Analyzer::standard().analyze(name)) {
      whole = whole || (a.pos == Pos::proper_noun && !is_cut(a));
      divided = divided || parts(name, a) == cut;
    }
    EXPECT_TRUE(whole) << name;
    EXPECT_TRUE(divided) << name << " as " << cut;
  }
}

}  // namespace
}  // namespace marsad::morph
