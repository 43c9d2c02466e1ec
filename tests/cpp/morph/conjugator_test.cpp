#include <marsad/morph/conjugator.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace marsad::morph;

std::vector<std::string> split(const std::string& text, char mark) {
  std::vector<std::string> out;
  std::istringstream in{text};
  for (std::string part; std::getline(in, part, mark);) out.push_back(part);
  return out;
}

/// Rows of a table without its header line.
std::vector<std::vector<std::string>> read_table(const std::string& path) {
  std::ifstream in{path};
  std::vector<std::vector<std::string>> rows;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) rows.push_back(split(line, '\t'));
  return rows;
}

/// The slot name of a form as the table writes it: impf.3.m.s.jus.act, perf.2.n.d.pass, impv.2.m.s.act.
std::string slot_of(const VerbForm& f) {
  constexpr const char* aspects[] = {"none", "perf", "impf", "impv"};
  constexpr const char* persons[] = {"0", "1", "2", "3"};
  constexpr const char* genders[] = {"n", "m", "f"};
  constexpr const char* numbers[] = {"n", "s", "d", "p"};
  constexpr const char* moods[] = {"", ".ind", ".jus"};
  constexpr const char* voices[] = {"none", "act", "pass"};
  const auto at = [](const auto& names, auto value) { return std::string{names[static_cast<std::size_t>(value)]}; };
  return at(aspects, f.aspect) + "." + at(persons, f.person) + "." + at(genders, f.gender) + "." + at(numbers, f.number) +
         at(moods, f.mood) + "." + at(voices, f.voice);
}

std::set<std::string> forms_in(const Verb& verb, const std::string& slot) {
  std::set<std::string> out;
  if (slot == "masdar") {
    out.insert(regular_masdar(verb));
  } else if (slot == "part.act" || slot == "part.pass") {
    for (const Participle& p : participles(verb))
      if ((p.voice == Voice::active) == (slot == "part.act")) out.insert(p.form);
  } else {
    for (const VerbForm& f : conjugate(verb))
      if (slot_of(f) == slot) out.insert(f.form);
  }
  return out;
}

TEST(Conjugator, Table) {
  const auto rows = read_table(std::string{MARSAD_TEST_DATA} + "/morph/conjugation.tsv");
  ASSERT_GE(rows.size(), 220U);
  for (const auto& row : rows) {
    ASSERT_EQ(row.size(), 6U) << row.front();
    const auto found = forms_in({.lemma = row[1], .root = row[2], .pattern = row[3]}, row[4]);
    std::string all;
    for (const std::string& form : found) all += form + " ";
    EXPECT_TRUE(found.contains(row[5])) << row[0] << ' ' << row[1] << ' ' << row[4] << ": expected " << row[5] << ", got " << all;
  }
}

TEST(Conjugator, FirstFormIsTheLemma) {
  for (const auto& row : read_table(std::string{MARSAD_TEST_DATA} + "/morph/conjugation.tsv")) {
    const auto forms = conjugate({.lemma = row[1], .root = row[2], .pattern = row[3]});
    ASSERT_FALSE(forms.empty()) << row[0];
    EXPECT_EQ(forms.front().form, row[1]) << row[0];
  }
}

TEST(Conjugator, AgreesWithTheVerbTable) {
  const auto rows = read_table(std::string{MARSAD_TEST_DATA} + "/../../cpp/data/morph/verbs.tsv");
  ASSERT_GE(rows.size(), 1900U);
  for (const auto& row : rows) {
    ASSERT_EQ(row.size(), 6U) << row.front();
    const auto forms = conjugate({.lemma = row[0], .root = row[1], .pattern = row[2]});
    ASSERT_FALSE(forms.empty()) << row[0] << ' ' << row[1] << ' ' << row[2];
    EXPECT_EQ(forms.front().form, row[0]) << row[1] << ' ' << row[2];
  }
}

TEST(Conjugator, NoFormIsReturnedTwice) {
  for (const auto& row : read_table(std::string{MARSAD_TEST_DATA} + "/morph/conjugation.tsv")) {
    std::set<std::string> seen;
    for (const VerbForm& f : conjugate({.lemma = row[1], .root = row[2], .pattern = row[3]}))
      EXPECT_TRUE(seen.insert(slot_of(f) + "=" + f.form).second) << row[0] << ' ' << slot_of(f) << ' ' << f.form;
  }
}

TEST(Conjugator, WritesArabicLettersOnly) {
  for (const auto& row : read_table(std::string{MARSAD_TEST_DATA} + "/morph/conjugation.tsv")) {
    for (const VerbForm& f : conjugate({.lemma = row[1], .root = row[2], .pattern = row[3]})) {
      ASSERT_EQ(f.form.size() % 2, 0U);
      ASSERT_GE(f.form.size(), 2U);
      for (std::size_t i = 0; i < f.form.size(); i += 2) {
        const unsigned c = (static_cast<unsigned char>(f.form[i]) & 0x1FU) << 6 | (static_cast<unsigned char>(f.form[i + 1]) & 0x3FU);
        EXPECT_TRUE((c >= 0x0621 && c <= 0x063A) || (c >= 0x0641 && c <= 0x064A)) << row[0] << ' ' << f.form;
      }
    }
  }
}

TEST(Conjugator, MoodBelongsToTheImperfect) {
  for (const VerbForm& f : conjugate({.lemma = "قال", .root = "قول", .pattern = "فعَل يفعُل"}))
    EXPECT_EQ(f.mood != Mood::none, f.aspect == Aspect::imperfect) << f.form;
}

TEST(Conjugator, TwoSpellingsOnlyWhereBothAreInUse) {
  const Verb verb{.lemma = "آمن", .root = "ءمن", .pattern = "أفعل"};
  EXPECT_EQ(forms_in(verb, "perf.3.m.s.pass"), (std::set<std::string>{"أومن"}));
  EXPECT_EQ(forms_in(verb, "impf.1.n.s.ind.act"), (std::set<std::string>{"أومن", "أؤمن"}));
  const Verb regular{.lemma = "كتب", .root = "كتب", .pattern = "فعَل يفعُل"};
  EXPECT_EQ(forms_in(regular, "impf.3.m.s.jus.act"), (std::set<std::string>{"يكتب"}));
}

TEST(Conjugator, StativeVerbsHaveNoPassive) {
  const Verb verb{.lemma = "كبر", .root = "كبر", .pattern = "فعُل يفعُل"};
  const auto forms = conjugate(verb);
  EXPECT_TRUE(std::ranges::none_of(forms, [](const VerbForm& f) { return f.voice == Voice::passive; }));
  EXPECT_TRUE(participles(verb).empty());
}

TEST(Conjugator, MalformedInputGivesNothing) {
  for (const Verb& verb :
       {Verb{}, Verb{"قال", "قول", "فعل"}, Verb{"قال", "قو", "فعَل يفعُل"}, Verb{"قال", "قولل", "فعَل يفعُل"}, Verb{"سيطر", "سيط", "فعلل"},
        Verb{"x", "abc", "abc"}, Verb{"قال", "قال", "فعَل يفعُل"}, Verb{"\xD9", "\xD9\xD9\xD9", "\xFF\xFE"}}) {
    EXPECT_TRUE(conjugate(verb).empty()) << verb.pattern;
    EXPECT_TRUE(participles(verb).empty());
    EXPECT_TRUE(regular_masdar(verb).empty());
  }
}

}  // namespace
