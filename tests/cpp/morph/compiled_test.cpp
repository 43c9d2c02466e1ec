// What marsad_compile put into the blob against what the same tables say when they are read now.
#include "detail/blob.hpp"
#include "detail/perfect.hpp"
#include "detail/tsv.hpp"
#include "morph/builder.hpp"
#include "morph/stems.hpp"

#include <marsad/error.hpp>
#include <marsad/morph/conjugator.hpp>
#include <marsad/normalize/letters.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace marsad::morph {
namespace {

TEST(CompiledTables, AreWhatTheBuilderMakesNow) {
  const std::vector<Section> fresh = Builder{}.sections();
  ASSERT_EQ(fresh.size(), 8U);
  for (const Section& s : fresh) EXPECT_TRUE(detail::section(s.name) == s.bytes) << s.name;
}

TEST(CompiledTables, HoldTheFormsOfEveryVerb) {
  const Stems stems;
  detail::Tsv rows{detail::section("morph/verbs.tsv"), "morph/verbs.tsv", {"lemma", "root", "pattern"}};
  std::size_t forms = 0;
  while (rows.next()) {
    const std::string_view lemma = rows["lemma"];
    for (const VerbForm& f : conjugate({std::string(lemma), std::string(rows["root"]), std::string(rows["pattern"])})) {
      if (f.person != Person::third || f.voice != Voice::active || f.number == Number::dual) continue;
      if (f.number == Number::plural && f.gender == Gender::feminine) continue;
      const auto found = stems.find(normalize::fold(f.form));
      const bool there = std::any_of(found.begin(), found.end(), [&](const StemReading& r) {
        return r.pos == Pos::verb && r.aspect == f.aspect && r.number == f.number && stems.string(r.lemma) == lemma &&
               stems.string(r.spelling) == f.form;
      });
      EXPECT_TRUE(there) << lemma << ' ' << f.form;
      ++forms;
    }
  }
  EXPECT_GT(forms, 20000U);
}

TEST(CompiledTables, KnowNothingElse) {
  const Stems stems;
  for (const std::string_view word : {"", "زعفسك", "ببببببب", "x", "12", "\xD8", "كتب "}) {
    EXPECT_TRUE(stems.find(word).empty()) << word;
    EXPECT_TRUE(stems.word(word).empty()) << word;
  }
  EXPECT_FALSE(stems.find("كتب").empty());
}

TEST(PerfectHash, GivesEachKeyAPlaceOfItsOwn) {
  for (const std::size_t n : {0U, 1U, 2U, 5U, 100U, 20000U}) {
    std::vector<std::uint64_t> hashes;
    for (std::size_t i = 0; i < n; ++i) hashes.push_back(detail::key_hash("key " + std::to_string(i)));
    const detail::PerfectTable table = detail::make_perfect(hashes);
    const detail::PerfectHash places{table.pilots, table.size};
    std::set<std::uint32_t> seen;
    for (std::size_t i = 0; i < n; ++i) {
      EXPECT_EQ(places(hashes[i]), table.places[i]);
      EXPECT_LT(table.places[i], table.size);
      EXPECT_TRUE(seen.insert(table.places[i]).second);
    }
    EXPECT_LE(table.size, n + n / 4 + 2);
  }
}

TEST(PerfectHash, RefusesOneHashTwice) {
  const std::vector<std::uint64_t> hashes{7, 9, 7};
  EXPECT_THROW(static_cast<void>(detail::make_perfect(hashes)), Error);
}

}  // namespace
}  // namespace marsad::morph
