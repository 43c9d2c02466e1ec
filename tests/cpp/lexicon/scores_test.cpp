#include "support/expect.hpp"

#include <marsad/error.hpp>
#include <marsad/lexicon/scores.hpp>

#include <gtest/gtest.h>

#include <cmath>

namespace marsad::lexicon {
namespace {

TEST(Scores, Pins) {
  for (const test::Case& c : test::cases("lexicon/scores.tsv")) {
    SCOPED_TRACE(c.name());
    const auto number = [&](const char* column) { return std::stod(c[column]); };
    const ToneParts parts{
        number("positive"),       number("negative"), number("positive_matches"), number("negative_matches"), number("positive_words"),
        number("negative_words"), number("words")};
    EXPECT_NEAR(score(parts, score_from(c["score"])), number("expected"), 1e-6);
  }
}

/// The parts of a text are those of its matches, and the sum is that of its sentences.
TEST(Scores, PartsOfSentences) {
  ToneReader reader{test::engine().tagger()};
  for (const test::Case& c : test::cases("lexicon/signs.tsv")) {
    SCOPED_TRACE(c.name());
    const std::string text = c["input"];
    const phrases::Parsed p = test::engine().parse(text, false, true);
    const Tone tone = reader.read(p);
    double sum = 0;
    for (const SentenceTone& s : tone.sentences) sum += s.score();
    const ToneParts parts = tone_parts(p, tone);
    EXPECT_NEAR(score(parts, Score::sum), sum, 1e-9);
    for (const Score kind : {Score::mean, Score::logit, Score::relative, Score::vader, Score::gdelt})
      EXPECT_TRUE(std::isfinite(score(parts, kind)));
    EXPECT_EQ(score(parts, Score::logit, {.neutral_band = 1e6}), 0);
  }
}

TEST(Scores, OptionsAreChecked) {
  EXPECT_THROW(static_cast<void>(score_from("best")), Error);
  for (const double bad : {-1.0, std::nan("")}) {
    EXPECT_THROW(ScoreOptions{.evaluation = bad}.validate(), Error);
    EXPECT_THROW(ScoreOptions{.news_valence = bad}.validate(), Error);
    EXPECT_THROW(ScoreOptions{.neutral_band = bad}.validate(), Error);
  }
  for (const Score kind : {Score::sum, Score::mean, Score::logit, Score::relative, Score::vader, Score::gdelt})
    EXPECT_EQ(score_from(to_string(kind)), kind);
}

}  // namespace
}  // namespace marsad::lexicon
