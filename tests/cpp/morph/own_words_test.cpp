// The user's own words: what they do to readings, and what is said of a bad table.
#include <marsad/error.hpp>
#include <marsad/morph/analyzer.hpp>
#include <marsad/morph/derivation.hpp>
#include <marsad/morph/schemes.hpp>
#include <marsad/normalize/letters.hpp>

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace marsad::morph {
namespace {

OwnWords table(const std::string& text, const OwnOptions& options = {}) { return OwnWords::from_tsv(text, "own.tsv", options); }

/// "wa+fan PROPN fan wa+table (own.tsv:2)": cut, part of speech, lemma and rule of the best reading.
std::string best(const Analyzer& analyzer, std::string_view word) {
  const std::string form = normalize::bare(word);
  const Analysis a = analyzer.analyze(form).front();
  std::string out;
  for (const std::string_view s : segments(form, a)) out.append(out.empty() ? "" : "+").append(s);
  return out + " " + std::string(to_string(a.pos)) + " " + std::string(a.lemma) + " " + rule_name(form, a, analyzer.words());
}

TEST(OwnWords, StandAboveTheTables) {
  const Analyzer analyzer{table("lemma\tpos\tplural\nفان\tPROPN\t-\nتغريدة\tNOUN\tتغريدات|تغاريد\n\n# وعد\nوعد\tPROPN\t-\n")};
  EXPECT_EQ(best(analyzer, "فان"), "فان PROPN فان table (own.tsv:2)");
  EXPECT_EQ(best(analyzer, "وفان"), "و+فان PROPN فان wa+table (own.tsv:2)");
  EXPECT_EQ(best(analyzer, "وبتغاريدهم"), "و+ب+تغاريد+هم NOUN تغريدة wa+bi+table+هم (own.tsv:3)");
  EXPECT_EQ(best(analyzer, "للتغريدات"), "ل+ل+تغريدات NOUN تغريدة li+al+table (own.tsv:3)");
  EXPECT_EQ(best(analyzer, "تغريدتان"), "تغريدتان NOUN تغريدة rule (own.tsv:3)");
  EXPECT_EQ(best(analyzer, "تغريدتهم"), "تغريدت+هم NOUN تغريدة table+هم (own.tsv:3)");
  EXPECT_EQ(best(analyzer, "وعد"), "وعد PROPN وعد table (own.tsv:6)");
  EXPECT_EQ(analyzer.analyze("وعد").size(), 1U);
  EXPECT_FALSE(analyzer.analyze("فانهم").front().own);  // fa-innahum
  EXPECT_EQ(analyzer.words()->size(), 3U);
}

TEST(OwnWords, VerbsAreConjugated) {
  const Analyzer analyzer{table("lemma\troot\tpattern\tmasdar\nسيّل\tسيل\tفعّل\tتسييل\n")};
  EXPECT_EQ(best(analyzer, "سيسيلونها"), "س+يسيلون+ها VERB سيل sa+table+ها (own.tsv:2)");
  EXPECT_EQ(best(analyzer, "وتسييلها"), "و+تسييل+ها NOUN تسييل wa+table+ها (own.tsv:2)");
  const Analysis noun = analyzer.analyze("تسييل").front();
  const std::vector<Derivation> found = derivations(noun, analyzer.words());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].verb, "سيل");
  EXPECT_EQ(found[0].pattern, "فعّل");
  EXPECT_EQ(vocalized_lemmas("تسييل", noun, analyzer.words()), std::vector<std::string>{"تَسْيِيل"});
  EXPECT_EQ(vocalized_lemmas("سيل", analyzer.analyze("سيل").front(), analyzer.words()), std::vector<std::string>{"سيّل"});
}

TEST(OwnWords, WordsCutByHand) {
  const Analyzer analyzer{table("word\tsegments\tpos\tlemma\tform\nبلومو\tب+ لومو\tPROPN\tلومو\tplace\nلومي\tلوم +ي\tNOUN\tلوم\t-\n")};
  EXPECT_EQ(best(analyzer, "بلومو"), "ب+لومو PROPN لومو bi+table (own.tsv:2)");
  EXPECT_EQ(best(analyzer, "ولومو"), "و+لومو PROPN لومو wa+table (own.tsv:2)");
  EXPECT_EQ(best(analyzer, "لومي"), "لوم+ي NOUN لوم table+ي (own.tsv:3)");
}

TEST(OwnWords, NamesMayHaveAnArticle) {
  const Analyzer analyzer{table("lemma\tpos\nالدبور\tPROPN\n")};
  EXPECT_EQ(best(analyzer, "الدبور"), "ال+دبور PROPN الدبور al+table (own.tsv:2)");
  EXPECT_EQ(best(analyzer, "والدبور"), "و+ال+دبور PROPN الدبور wa+al+table (own.tsv:2)");
}

TEST(OwnWords, SeveralReadingsOfOneWord) {
  const Analyzer analyzer{table("lemma\tpos\nوعد\tPROPN\nوعد\tNOUN\n")};
  const Analyses all = analyzer.analyze("وعد");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].pos, Pos::proper_noun);
  EXPECT_EQ(all[1].pos, Pos::noun);
  EXPECT_GT(all[0].probability, 0.8F);
  EXPECT_NEAR(all[0].probability + all[1].probability, 1.0F, 1e-4F);
}

TEST(OwnWords, AddKeepsOurReadings) {
  const Analyzer analyzer{table("lemma\tpos\nوعد\tPROPN\n", {.on_known = OnKnown::add})};
  const Analyses all = analyzer.analyze("وعد");
  EXPECT_TRUE(all.front().own);
  ASSERT_GE(all.size(), 3U);
  EXPECT_EQ(std::count_if(all.begin(), all.end(), [](const Analysis& a) { return a.own; }), 1);
  EXPECT_EQ(all[1].pos, Pos::verb);
}

TEST(OwnWords, AddKeepsThemBehindCliticsToo) {
  const std::string text = "lemma\tpos\nباسم\tPROPN\n";
  const auto whole = [](const Analysis& a) { return a.own && a.proclitics == wa; };
  const Analyses added = Analyzer{table(text, {.on_known = OnKnown::add})}.analyze("وباسم");
  EXPECT_TRUE(whole(added.front()));
  EXPECT_TRUE(std::any_of(added.begin(), added.end(), [](const Analysis& a) { return !a.own && a.has(bi); }));
  const Analyses alone = Analyzer{table(text)}.analyze("وباسم");
  EXPECT_TRUE(std::all_of(alone.begin(), alone.end(), whole));
}

TEST(OwnWords, NothingElseChanges) {
  const Analyzer analyzer{table("lemma\tpos\nلومو\tPROPN\n")};
  for (const std::string_view form : {"وللمعارضة", "كتب", "بيان", "ولي", "حكومتهم", "الرياض", "xyz", "", "و", "12"}) {
    EXPECT_EQ(analyzer.analyze(form), Analyzer::standard().analyze(form)) << form;
  }
  EXPECT_EQ(Analyzer::standard().words(), nullptr);
}

TEST(OwnWords, Duplicates) {
  const std::string twice = "lemma\tpos\tgender\nلومو\tPROPN\tm\nلومو\tPROPN\tf\n";
  try {
    static_cast<void>(table(twice));
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::duplicate_entry);
    EXPECT_EQ(e.position(), 3U);
    EXPECT_NE(e.detail().find("line 2"), std::string::npos) << e.detail();
  }
  EXPECT_EQ(Analyzer{table(twice, {.on_duplicate = OnDuplicate::first})}.analyze("لومو").front().gender, Gender::masculine);
  EXPECT_EQ(Analyzer{table(twice, {.on_duplicate = OnDuplicate::last})}.analyze("لومو").front().gender, Gender::feminine);
  try {
    static_cast<void>(table("lemma\tpos\nكتاب\tNOUN\n", {.on_known = OnKnown::error}));
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::duplicate_entry);
  }
  EXPECT_EQ(table("lemma\tpos\nلومو\tPROPN\n", {.on_known = OnKnown::error}).size(), 1U);
  EXPECT_THROW(static_cast<void>(on_duplicate_from("sum")), Error);
  EXPECT_THROW(static_cast<void>(on_known_from("")), Error);
}

struct Bad {
  const char* text;
  ErrorCode code;
  std::uint64_t position;
  const char* told;  // stands in the message
};

TEST(OwnWords, BadTables) {
  const Bad all[] = {
      {"", ErrorCode::invalid_table, 1, "own.tsv is empty"},
      {"# only this\n", ErrorCode::invalid_table, 1, "own.tsv is empty"},
      {"lemma,pos\nفان,PROPN\n", ErrorCode::invalid_table, 1, "divided by tabs"},
      {"lemma\tpos\tweight\n", ErrorCode::invalid_table, 1, "no column 'weight' is known; allowed: word, segments"},
      {"lemma\tpos\tpos\n", ErrorCode::invalid_table, 1, "twice"},
      {"pos\tgender\n", ErrorCode::invalid_table, 1, "needs a column 'lemma'"},
      {"lemma\tgender\n", ErrorCode::invalid_table, 1, "needs a column 'pos'"},
      {"lemma\tpos\nفان\n", ErrorCode::invalid_table, 2, "1 fields where the header has 2"},
      {"lemma\tpos\nفان\tNAME\n", ErrorCode::invalid_table, 2, "column 'pos': no part of speech 'NAME'; allowed: NOUN, ADJ, VERB, PROPN"},
      {"lemma\tpos\nفان\t-\n", ErrorCode::invalid_table, 2, "column 'pos': is empty"},
      {"lemma\tpos\n-\tNOUN\n", ErrorCode::empty_entry, 2, "column 'lemma': is empty"},
      {"lemma\tpos\nـَّ\tNOUN\n", ErrorCode::empty_entry, 2, "without its marks"},
      {"lemma\tpos\nفان دير\tPROPN\n", ErrorCode::invalid_table, 2, "more than one word"},
      {"lemma\tpos\nvan\tPROPN\n", ErrorCode::invalid_table, 2, "holds 'v', which is no Arabic letter"},
      {"lemma\tpos\tgender\nفان\tPROPN\tx\n", ErrorCode::invalid_table, 2, "column 'gender': no gender 'x'; allowed: m, f"},
      {"lemma\tpos\tnumber\nفان\tPROPN\tx\n", ErrorCode::invalid_table, 2, "column 'number'"},
      {"lemma\tpos\tform\nفان\tPROPN\tperf\n", ErrorCode::invalid_table, 2, "column 'form': no form 'perf'"},
      {"lemma\tpos\tplural\nفان\tPROPN\tفانات\n", ErrorCode::invalid_table, 2, "column 'plural'"},
      {"lemma\tpos\nسيل\tVERB\n", ErrorCode::invalid_table, 2, "column 'root': is empty: a verb needs root and pattern"},
      {"lemma\troot\tpattern\nسيل\tسيل\tفعيل\n", ErrorCode::invalid_table, 2, "allowed: أفعل"},
      {"lemma\troot\tpattern\nسيل\tسي\tفعّل\n", ErrorCode::invalid_table, 2, "column 'pattern': no verb of the root"},
      {"lemma\troot\tpattern\nسال\tسيل\tفعّل\n", ErrorCode::invalid_table, 2, "which give 'سيل'"},
      {"lemma\tpos\troot\nفان\tPROPN\tفنن\n", ErrorCode::invalid_table, 2, "column 'root'"},
      {"word\tsegments\tpos\nبلومو\tب+ لوم\tPROPN\n", ErrorCode::invalid_table, 2, "does not join"},
      {"word\tsegments\tpos\nبلومو\tبل+ ومو\tPROPN\n", ErrorCode::invalid_table, 2, "column 'segments'"},
      {"word\tpos\nيلومو\tVERB\n", ErrorCode::invalid_table, 2, "column 'form': a form of a verb says which"},
      {"lemma\tpos\tvocalized\nلوم\tNOUN\tلَيْم\n", ErrorCode::invalid_table, 2, "column 'vocalized'"},
      {"lemma\tpos\nفا\xFFن\tPROPN\n", ErrorCode::invalid_utf8, 14, "line 2"},
  };
  for (const Bad& bad : all) {
    try {
      static_cast<void>(table(bad.text));
      ADD_FAILURE() << bad.text;
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), bad.code) << e.what();
      EXPECT_EQ(e.position(), bad.position) << e.what();
      EXPECT_NE(std::string_view(e.what()).find(bad.told), std::string_view::npos) << e.what();
    }
  }
}

TEST(OwnWords, BoundedInput) {
  std::string monster = "lemma\tpos\n";
  for (int i = 0; i < 32768; ++i) monster += "ك";
  try {
    static_cast<void>(table(monster + "\tNOUN\n"));
    FAIL();
  } catch (const Error& e) {
    EXPECT_NE(e.detail().find("at most 32 letters"), std::string::npos);
    EXPECT_LT(e.detail().size(), 400U);
  }
  EXPECT_EQ(table("lemma\tpos\troot\tpattern\n").size(), 0U);
}

TEST(OwnWords, FilesOfOtherSystems) {
  const Analyzer analyzer{table("\xEF\xBB\xBFlemma\tpos\r\n# a comment\r\n\r\nفان \tPROPN\r\nلُومُو\tPROPN")};
  EXPECT_EQ(best(analyzer, "فان"), "فان PROPN فان table (own.tsv:4)");
  EXPECT_EQ(best(analyzer, "لومو"), "لومو PROPN لومو table (own.tsv:5)");
  EXPECT_EQ(vocalized_lemmas("لومو", analyzer.analyze("لومو").front(), analyzer.words()), std::vector<std::string>{"لُومُو"});
}

TEST(OwnWords, ManyRowsAndThreads) {
  std::string text = "lemma\tpos\n";
  const std::vector<std::string> letters{"ب", "ت", "ج", "د", "ر", "س", "ص", "ط", "ع", "ق"};
  std::vector<std::string> names;
  for (std::size_t i = 0; i < 10000; ++i) {
    std::string name = "زظ";
    for (std::size_t k = i, digit = 0; digit < 4; ++digit, k /= 10) name += letters[k % 10];
    names.push_back(name);
    text += name + "\tPROPN\n";
  }
  const Analyzer analyzer{table(text)};
  EXPECT_EQ(analyzer.words()->size(), names.size());
  EXPECT_LT(analyzer.words()->bytes(), names.size() * 300);
  const auto read = [&] {
    for (const std::string& name : names) {
      const Analysis a = analyzer.analyze("و" + name).front();
      ASSERT_TRUE(a.own && a.has(wa) && a.lemma == name);
    }
  };
  std::thread other{read};
  read();
  other.join();
}

}  // namespace
}  // namespace marsad::morph
