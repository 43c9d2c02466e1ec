#include "support/expect.hpp"
#include "support/random_arabic.hpp"

#include <marsad/error.hpp>
#include <marsad/morph/analyzer.hpp>
#include <marsad/morph/derivation.hpp>
#include <marsad/normalize/letters.hpp>

#include <gtest/gtest.h>

#include <cmath>

namespace marsad::morph {
namespace {

using test::Case;
using test::cases;

std::string cut(std::string_view form, const Analysis& a) {
  std::string out;
  for (const std::string_view s : segments(form, a)) out += (out.empty() ? "" : "+") + std::string(s);
  return out;
}

std::string features(const Analysis& a) {
  constexpr std::string_view aspects[] = {"", "perfect", "imperfect", "imperative"};
  constexpr std::string_view genders[] = {"", "m", "f"};
  constexpr std::string_view numbers[] = {"", "s", "d", "p"};
  std::string out;
  const auto add = [&](std::string_view v) {
    if (v.empty()) return;
    if (!out.empty()) out += ' ';
    out += v;
  };
  if (a.pos == Pos::verb) add(aspects[static_cast<std::size_t>(a.aspect)]);
  if (a.pos == Pos::verb && a.voice == Voice::passive) add("passive");
  if (a.pos != Pos::verb) add(to_string(a.form));
  add(genders[static_cast<std::size_t>(a.gender)]);
  add(numbers[static_cast<std::size_t>(a.number)]);
  if (a.has(AffixMark::future)) add("future");
  if (a.has(AffixMark::progressive)) add("progressive");
  if (a.has(AffixMark::negation)) add("negation");
  if (a.has(AffixMark::vocative)) add("vocative");
  return out;
}

/// What is asked of a reading: only the columns that are not "-".
std::string shown(const Case& c, std::string_view form, const Analysis& a) {
  std::string out = c["segments"] == "-" ? "-" : cut(form, a);
  if (c["pos"] != "-") out += " " + std::string(to_string(a.pos));
  if (c["lemma"] != "-") out.append(" ").append(a.lemma);
  if (c["features"] != "-") out += " " + features(a);
  return out;
}

std::string wanted(const Case& c) {
  std::string out = c["segments"];
  for (const char* const column : {"pos", "lemma", "features"})
    if (c[column] != "-") out += " " + c[column];
  return out;
}

TEST(Analyzer, Cases) {
  for (const Case& c : cases("morph/analysis.tsv")) {
    const std::string form = normalize::bare(c["input"]);
    Analyses all = Analyzer::standard().analyze(form);
    apply_marks(c["input"], all);
    std::vector<std::string> got;
    for (const Analysis& a : all) got.push_back(shown(c, form, a));
    if (c["rank"] == "any" && std::find(got.begin(), got.end(), wanted(c)) != got.end()) {
      test::expect(c, wanted(c), wanted(c));
    } else {
      test::expect(c, c["rank"] == "any" ? test::join(got) : got.front(), wanted(c));
    }
  }
}

/// What the header promises of any form.
void expect_sound(std::string_view form) {
  SCOPED_TRACE(test::shown(form));
  const Analyses all = Analyzer::standard().analyze(form);
  ASSERT_FALSE(all.empty());
  ASSERT_LE(all.size(), 6U);
  float sum = 0;
  float last = 1;
  for (const Analysis& a : all) {
    ASSERT_LE(a.probability, last + 1e-6F);
    ASSERT_GE(a.probability, 0.0F);
    last = a.probability;
    sum += a.probability;
    ASSERT_LE(a.stem.begin, a.stem.end);
    ASSERT_EQ(a.stem.end + a.enclitic, form.size());
    std::string whole;
    for (const std::string_view s : segments(form, a)) whole += s;
    ASSERT_EQ(whole, form);
  }
  ASSERT_NEAR(sum, 1.0F, 1e-3F);
  ASSERT_EQ(all, Analyzer::standard().analyze(form));
}

TEST(Analyzer, SoundOnRandomForms) {
  test::RandomArabic random{31};
  for (int i = 0; i < 4000 && !testing::Test::HasFatalFailure(); ++i) {
    expect_sound(normalize::bare(random.text(1 + random.below(14))));
    expect_sound(normalize::bare(random.bytes(1 + random.below(14))));
  }
  expect_sound("");
  expect_sound(std::string(500, 'x'));
  std::string long_word;
  for (int i = 0; i < 60; ++i) long_word += "و";
  expect_sound(long_word);
}

/// Every stack of proclitics before, and every pronoun behind, a few stems.
TEST(Analyzer, SoundOnStacks) {
  for (const std::string pro :
       {"", "و", "ف", "أ", "ب", "ل", "ك", "س", "ال", "وال", "فال", "بال", "لل", "وبال", "ولل", "فلل", "وس", "أو", "أفب"}) {
    for (const std::string stem : {"كتاب", "مدرسة", "مدرست", "يكتب", "كتب", "على", "مستشفى", "لبنان", "وزير", "الله"}) {
      for (const std::string enc : {"", "ه", "ها", "هم", "هما", "نا", "كم", "ني", "ي"}) {
        expect_sound(pro + stem + enc);
        if (HasFatalFailure()) return;
      }
    }
  }
}

TEST(Analyzer, NamesOfPos) {
  for (const std::string_view name :
       {"NOUN", "ADJ", "VERB", "PROPN", "ADP", "CCONJ", "SCONJ", "PRON", "DET", "ADV", "AUX", "PART", "NUM", "INTJ", "X"}) {
    EXPECT_EQ(to_string(pos_from(name)), name);
  }
  EXPECT_THROW(static_cast<void>(pos_from("noun")), Error);
}

TEST(AnalysisCache, GivesWhatTheAnalyzerGives) {
  tokens::Types types;
  AnalysisCache cache{Analyzer::standard(), types};
  std::vector<std::span<const Analysis>> seen;
  std::vector<std::uint32_t> ids;
  for (const std::string_view form : {"وللمعارضة", "كتب", "الوزير", "كتب", "سيكتبونها"}) {
    ids.push_back(types.intern(form));
    seen.push_back(cache[ids.back()]);
    EXPECT_EQ(Analyses(seen.back().begin(), seen.back().end()), Analyzer::standard().analyze(form));
  }
  for (std::size_t i = 0; i < ids.size(); ++i) EXPECT_EQ(cache[ids[i]].data(), seen[i].data()) << "spans stay valid";
  EXPECT_EQ(seen[1].data(), seen[3].data());
}

}  // namespace
}  // namespace marsad::morph
