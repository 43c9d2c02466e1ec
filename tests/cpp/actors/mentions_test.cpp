#include "support/expect.hpp"

#include <marsad/actors/mentions.hpp>
#include <marsad/error.hpp>

#include <gtest/gtest.h>

#include <map>
#include <memory>

namespace marsad::actors {
namespace {

using test::Case;
using test::cases;

Actor actor(std::string name, std::string type) {
  Actor a;
  a.name = std::move(name);
  a.type = std::move(type);
  return a;
}

/// User actors of a row: "name;type;alias;alias | name;type".
std::vector<Actor> own_actors(const std::string& field) {
  std::vector<Actor> out;
  for (const std::string& row : test::split(field)) {
    const std::vector<std::string> parts = test::split(row, ";");
    Actor a = actor(parts.at(0), parts.at(1));
    a.aliases.assign(parts.begin() + 2, parts.end());
    out.push_back(std::move(a));
  }
  return out;
}

/// Engines by their user actors; compiling the gazetteer takes time.
corpus::Engine& engine_of(const std::string& actors) {
  struct Made {
    explicit Made(const std::string& field) : setup(corpus::Setup::make(own_actors(field))), engine(setup) {}
    corpus::Setup setup;
    corpus::Engine engine;
  };
  static std::map<std::string, std::unique_ptr<Made>> all;
  if (actors == "-") return test::engine();
  auto& made = all[actors];
  if (!made) made = std::make_unique<Made>(actors);
  return made->engine;
}

/// `entities`: the entity of each bracketed mention; "none" where no mention covers it.
TEST(Mentions, EntityCases) {
  for (const Case& c : cases("actors/mentions.tsv")) {
    const test::Marked m = test::marked(c["input"]);
    const corpus::Document d = engine_of(c["actors"]).read(m.text);
    std::vector<std::string> got;
    for (const text::Span part : m.parts) {
      std::string name = "none";
      for (const Mention& x : d.body.mentions) {
        const auto& np = d.body.parsed.phrases[static_cast<std::size_t>(x.phrase)];
        if (d.body.parsed.span(np.tokens).contains(part)) name = d.cast.entities[x.entity].name;
      }
      got.push_back(name);
    }
    test::expect(c, test::join(got), c["entities"]);
  }
}

/// `same`: which bracketed mentions are one entity, as letters: "a b a".
TEST(Mentions, ClusterCases) {
  for (const Case& c : cases("actors/clusters.tsv")) {
    const test::Marked m = test::marked(c["input"]);
    const corpus::Document d = test::engine().read(m.text);
    std::map<std::uint32_t, char> letters;
    std::string got;
    for (const text::Span part : m.parts) {
      char letter = '-';
      for (const Mention& x : d.body.mentions) {
        const auto& np = d.body.parsed.phrases[static_cast<std::size_t>(x.phrase)];
        if (!d.body.parsed.span(np.tokens).contains(part)) continue;
        letter = letters.emplace(x.entity, static_cast<char>('a' + letters.size())).first->second;
      }
      got += std::string(got.empty() ? "" : " ") + letter;
    }
    test::expect(c, got, c["same"]);
  }
}

/// `kinds`: kind and type of each bracketed mention: "name person | body organisation".
TEST(Mentions, KindCases) {
  for (const Case& c : cases("actors/kinds.tsv")) {
    const test::Marked m = test::marked(c["input"]);
    const corpus::Document d = test::engine().read(m.text);
    std::vector<std::string> got;
    for (const text::Span part : m.parts) {
      std::string kind = "none";
      for (const Mention& x : d.body.mentions) {
        const auto& np = d.body.parsed.phrases[static_cast<std::size_t>(x.phrase)];
        if (d.body.parsed.span(np.tokens).contains(part)) kind = std::string(to_string(x.kind)) + " " + d.cast.entities[x.entity].type;
      }
      got.push_back(kind);
    }
    test::expect(c, test::join(got), c["kinds"]);
  }
}

TEST(Mentions, TitleOfTheArticleSharesItsCast) {
  const corpus::Document d = test::engine().read("أعلن الوزير سامر النجار استقالته.", "النجار يستقيل");
  ASSERT_EQ(d.title.mentions.size(), 1U);
  ASSERT_FALSE(d.body.mentions.empty());
  EXPECT_EQ(d.title.mentions[0].entity, d.body.mentions[0].entity);
}

TEST(Gazetteer, StateOfAnAdjective) {
  Gazetteer g;
  g.compile();
  const auto state = [&](std::string_view adjective) {
    const std::int32_t k = g.state_of(adjective);
    return k < 0 ? std::string{"none"} : g.actors()[static_cast<std::size_t>(k)].name;
  };
  EXPECT_EQ(state("مصري"), "مصر");
  EXPECT_EQ(state("أميركي"), state("أمريكي"));
  EXPECT_NE(state("أميركي"), "none");
  EXPECT_EQ(state("سعودي"), "السعودية");
  EXPECT_EQ(state("كبير"), "none");
  EXPECT_EQ(state(""), "none");
}

TEST(Gazetteer, AnActorNeedsAName) {
  Gazetteer g{false};
  EXPECT_THROW(g.add(actor("", "person")), Error);
  g.add(actor("حزب الأفق", "party"));
  g.compile();
  EXPECT_EQ(g.actors().size(), 1U);
  EXPECT_THROW(static_cast<void>(corpus::Setup::make({Actor{}})), Error);
}

TEST(Gazetteer, UserActorsStandInFrontInTheirOrder) {
  Gazetteer g;
  g.add(actor("الأول", "party"));
  g.add(actor("الثاني", "party"));
  g.compile();
  EXPECT_EQ(g.actors().at(0).name, "الأول");
  EXPECT_EQ(g.actors().at(1).name, "الثاني");
}

}  // namespace
}  // namespace marsad::actors
