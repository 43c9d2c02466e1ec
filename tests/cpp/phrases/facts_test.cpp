// What rules ask of single words: looked up once a type, so the answers are checked here word by word.
#include <marsad/phrases/parse.hpp>

#include <gtest/gtest.h>

#include <algorithm>

namespace marsad::phrases {
namespace {

/// The facts of a form in its first reading with this part of speech.
WordFacts facts(std::string_view form, morph::Pos pos) {
  const morph::Analyses all = morph::Analyzer::standard().analyze(form);
  const auto hit = std::find_if(all.begin(), all.end(), [&](const morph::Analysis& a) { return a.pos == pos; });
  EXPECT_NE(hit, all.end()) << form;
  return hit == all.end() ? WordFacts{} : word_facts(form, &*hit);
}

TEST(WordFacts, OfNouns) {
  const WordFacts minister = facts("والوزير", morph::Pos::noun);
  EXPECT_EQ(minister.title, TitleClass::office);
  EXPECT_TRUE(minister.has(fact::joined));
  EXPECT_TRUE(minister.has(fact::article));
  EXPECT_TRUE(minister.has(fact::opens_phrase));
  EXPECT_FALSE(minister.has(fact::governs));
  EXPECT_TRUE(facts("وزيرة", morph::Pos::noun).has(fact::governs));
  EXPECT_EQ(facts("وزيرة", morph::Pos::noun).title, TitleClass::office);
  EXPECT_TRUE(facts("صباح", morph::Pos::noun).has(fact::time));
  EXPECT_TRUE(facts("معظم", morph::Pos::noun).has(fact::quantifier));
  EXPECT_TRUE(facts("قرارا", morph::Pos::noun).has(fact::accusative | fact::ends_alef));
  EXPECT_TRUE(facts("باسم", morph::Pos::noun).has(fact::name_of));
}

TEST(WordFacts, OfVerbsAndParticles) {
  EXPECT_TRUE(facts("وصل", morph::Pos::verb).has(fact::verb));
  EXPECT_FALSE(facts("أكد", morph::Pos::verb).has(fact::intransitive | fact::opens_phrase));
  EXPECT_TRUE(facts("في", morph::Pos::adposition).has(fact::place_of_office));
  EXPECT_EQ(word_facts("الذي", nullptr).opener.kind, Opener::relative);
  EXPECT_EQ(word_facts("بشدة", nullptr), WordFacts{});
}

TEST(WordFacts, WhatStandsBeforeVerbsAlone) {
  EXPECT_TRUE(facts("لم", morph::Pos::particle).has(fact::before_imperfect));
  EXPECT_FALSE(facts("لم", morph::Pos::particle).has(fact::before_verb));
  EXPECT_TRUE(facts("قد", morph::Pos::auxiliary).has(fact::before_verb));
  EXPECT_TRUE(facts("عندما", morph::Pos::subordinator).has(fact::before_verb));
  EXPECT_FALSE(facts("قد", morph::Pos::auxiliary).has(fact::before_imperfect));
}

TEST(WordFacts, AdverbialsOpenNoPhrase) {
  for (const morph::Analysis& a : morph::Analyzer::standard().analyze("بشدة")) {
    EXPECT_FALSE(word_facts("بشدة", &a).has(fact::opens_phrase));
  }
}

TEST(WordFacts, TaggerKeepsWhatItLookedUp) {
  tokens::Types types;
  Tagger tagger{morph::Analyzer::standard(), types};
  const Parsed p = parse("قال الوزير 3 مرات إن القرار نافذ.", types, tagger);
  ASSERT_EQ(p.facts.size(), p.tokens.size());
  for (std::uint32_t i = 0; i < p.tokens.size(); ++i) {
    const std::uint32_t type = p.tokens[i].type;
    if (type == 0) {
      EXPECT_EQ(p.facts[i].has(fact::numeric), p.tokens[i].is(tokens::TokenKind::number));
      continue;
    }
    WordFacts fresh = word_facts(p.form(i), p.readings[i]);
    fresh.also = p.facts[i].also;
    fresh.leads = p.facts[i].leads;
    EXPECT_EQ(&tagger.analyses(type)[fresh.leads.reading], p.readings[i]);
    EXPECT_EQ(p.facts[i], fresh) << p.form(i);
    EXPECT_EQ(&tagger.facts(type, p.readings[i]), &tagger.facts(type, p.readings[i]));
  }
}

TEST(WordFacts, WhatElseTheFormCanBe) {
  tokens::Types types;
  Tagger tagger{morph::Analyzer::standard(), types};
  const Parsed p = parse("المدعي العام", types, tagger);
  EXPECT_NE(p.facts[1].also & also::adjective, 0);
  EXPECT_EQ(p.facts[1].also & also::name, 0);
  const Parsed q = parse("هناء", types, tagger);
  EXPECT_NE(q.facts[0].also & also::name, 0);
  EXPECT_NE(q.facts[0].also & also::noun, 0);
}

}  // namespace
}  // namespace marsad::phrases
