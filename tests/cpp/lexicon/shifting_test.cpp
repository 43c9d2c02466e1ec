#include "support/expect.hpp"

#include <marsad/error.hpp>
#include <marsad/lexicon/shifting.hpp>

#include <gtest/gtest.h>

#include <cmath>
#include <iostream>
#include <limits>
#include <map>

namespace marsad::lexicon {
namespace {

using test::Case;
using test::cases;

/// Factors of cpp/data/rules/shifters.tsv, by id.
const std::map<std::string, double>& factors() {
  static const std::map<std::string, double> all = [] {
    std::map<std::string, double> out;
    std::ifstream in(std::string(MARSAD_SOURCE_DIR) + "/cpp/data/rules/shifters.tsv");
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
      const std::vector<std::string> fields = test::split(line, "\t");
      out[fields.at(0)] = std::stod(fields.at(3));
    }
    return out;
  }();
  return all;
}

/// `value`: what each bracketed word is in its context, good or bad news; or whether it is stronger or weaker than alone.
/// `why`: what makes it so. At least 95 of 100 are right; each of the others says in `reason` what is missing.
TEST(Shifting, Cases) {
  std::size_t rows = 0, traps = 0, right = 0;
  ToneReader reader{test::engine().tagger()};
  for (const Case& c : cases("lexicon/shifting.tsv")) {
    const test::Marked m = test::marked(c["input"]);
    const phrases::Parsed p = test::engine().parse(m.text, false, true);
    const Tone tone = reader.read(p);
    const std::vector<std::string> wanted = test::split(c["value"]);
    ASSERT_EQ(wanted.size(), m.parts.size()) << c.name();
    std::vector<std::string> got;
    for (std::size_t k = 0; k < m.parts.size(); ++k) {
      const auto hit = std::find_if(tone.matches.begin(), tone.matches.end(),
                                    [&](const ToneMatch& t) { return p.span(t.match.tokens).overlaps(m.parts[k]); });
      if (hit == tone.matches.end()) {
        got.emplace_back("no entry");
        continue;
      }
      const double factor = hit->value / Lexicon::tone().entries()[hit->match.entry].weight;
      const bool sign = wanted[k] == "good" || wanted[k] == "bad";
      std::string now = sign ? (hit->value > 0 ? "good" : "bad") : factor > 1 ? "stronger" : factor < 1 ? "weaker" : "kept";
      if (now != wanted[k] && !hit->shifters.empty()) now += " by " + hit->shifters;
      got.push_back(now);
    }
    test::expect(c, test::join(got), test::join(wanted));
    EXPECT_FALSE(c["why"].empty()) << c.name();
    ++rows;
    traps += c.name().starts_with("trap_") ? 1 : 0;
    right += got == wanted ? 1 : 0;
  }
  EXPECT_GE(rows, 300U);
  EXPECT_GE(traps, 60U);
  EXPECT_GE(right * 100, rows * 95);
  std::cout << "lexicon/shifting.tsv: " << right << " of " << rows << " right, " << traps << " traps\n";
}

/// `tone`: the sign of each sentence.
TEST(Shifting, ToneCases) {
  ToneReader reader{test::engine().tagger()};
  for (const Case& c : cases("lexicon/tone.tsv")) {
    const std::string input = c["input"];  // a parse looks into its text
    const phrases::Parsed p = test::engine().parse(input, false, true);
    std::vector<std::string> got;
    for (const SentenceTone& s : reader.read(p).sentences) got.push_back(s.sign > 0 ? "+" : s.sign < 0 ? "-" : "0");
    std::string all;
    for (const std::string& s : got) all += s;
    test::expect(c, all, c["tone"]);
  }
}

/// A value is its weight times the factors of its rules; a sentence is the sum of its values.
TEST(Shifting, ArithmeticOfAllCases) {
  ToneReader reader{test::engine().tagger()};
  for (const char* const table : {"lexicon/shifting.tsv", "lexicon/tone.tsv"}) {
    for (const Case& c : cases(table)) {
      SCOPED_TRACE(c.name());
      const std::string text = test::marked(c["input"]).text;
      const phrases::Parsed p = test::engine().parse(text, false, true);
      const Tone tone = reader.read(p);
      std::vector<double> sums(p.sentences.size());
      for (const ToneMatch& t : tone.matches) {
        double value = Lexicon::tone().entries()[t.match.entry].weight;
        for (const std::string& id : test::split(t.shifters, " ")) value *= factors().at(id);
        EXPECT_NEAR(t.value, value, 1e-9);
        sums[p.sentence_of[t.match.tokens.begin]] += value;
      }
      ASSERT_EQ(tone.sentences.size(), sums.size());
      for (std::size_t s = 0; s < sums.size(); ++s) {
        EXPECT_NEAR(tone.sentences[s].score(), sums[s], 1e-9);
        EXPECT_EQ(tone.sentences[s].sign, sums[s] > 1 - 1e-9 ? 1 : sums[s] < -1 + 1e-9 ? -1 : 0) << sums[s];
      }
    }
  }
}

TEST(Shifting, OptionsAreChecked) {
  for (const double band : {-0.1, std::nan(""), std::numeric_limits<double>::infinity()}) {
    EXPECT_THROW(ToneOptions{.neutral_band = band}.validate(), Error);
    EXPECT_THROW((ToneReader{test::engine().tagger(), {.neutral_band = band}}), Error);
  }
  EXPECT_NO_THROW(ToneOptions{.neutral_band = 0}.validate());
  for (const ShiftFactor& bad : {ShiftFactor{"negators", 1}, ShiftFactor{"trap", 1}, ShiftFactor{"trap.la_shakk", 1},
                                 ShiftFactor{"negator", std::nan("")}, ShiftFactor{"neg.lam", 11}}) {
    try {
      ToneOptions{.factors = {bad}}.validate();
      ADD_FAILURE() << bad.name;
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::invalid_option);
      EXPECT_NE(std::string{e.what()}.find(bad.name), std::string::npos);
    }
  }
}

/// A factor of one's own takes the place of that of the table: by kind, or by rule.
TEST(Shifting, FactorsOfOnesOwn) {
  const phrases::Parsed p = test::engine().parse("لم ينجح الاتفاق. هل نجح الاتفاق؟", false, true);
  const auto values = [&](std::vector<ShiftFactor> factors) {
    ToneReader reader{test::engine().tagger(), {.factors = std::move(factors)}};
    std::vector<double> out;
    for (const ToneMatch& t : reader.read(p).matches) out.push_back(t.value);
    return out;
  };
  const std::vector<double> usual = values({});
  ASSERT_FALSE(usual.empty());
  ASSERT_LT(usual.front(), 0);
  const std::vector<double> half = values({{"negator", -0.5}});
  EXPECT_NEAR(half.front(), usual.front() / 2, 1e-9);
  EXPECT_EQ(half.back(), usual.back());
  EXPECT_NEAR(values({{"negator", -0.5}, {"neg.lam", 1}}).front(), -usual.front(), 1e-9);
  EXPECT_NEAR(values({{"neg.lam", 1}, {"negator", -0.5}}).front(), usual.front() / 2, 1e-9);
  EXPECT_EQ(values({{"negator", -1}, {"question", 0}, {"mark", 0}}).back(), 0);
}

TEST(Shifting, BandSeparatesNeutral) {
  const phrases::Parsed p = test::engine().parse("اندلعت حرب جديدة.", false, true);
  ToneReader narrow{test::engine().tagger(), {.neutral_band = 0}};
  ToneReader wide{test::engine().tagger(), {.neutral_band = 100}};
  EXPECT_EQ(narrow.read(p).sentences.at(0).sign, -1);
  EXPECT_EQ(wide.read(p).sentences.at(0).sign, 0);
}

}  // namespace
}  // namespace marsad::lexicon
