#include "support/cases.hpp"
#include "support/random_arabic.hpp"

#include <marsad/error.hpp>
#include <marsad/normalize/normalizer.hpp>
#include <marsad/text/utf8.hpp>

#include <gtest/gtest.h>

#include <map>
#include <thread>

namespace marsad::normalize {
namespace {

using test::cases;

const Normalizer& of(const std::string& profile) {
  static const std::map<std::string, Normalizer> all{{"repair", Normalizer{NormalizeOptions::repair()}},
                                                     {"search", Normalizer{NormalizeOptions::search()}}};
  return all.at(profile);
}

/// Options of a row: "name=value name ...".
NormalizeOptions with_steps(NormalizeOptions o, const std::string& steps) {
  const std::map<std::string, bool*> flags{{"decode_entities", &o.decode_entities},
                                           {"expand_honorifics", &o.expand_honorifics},
                                           {"presentation", &o.presentation},
                                           {"compatibility", &o.compatibility},
                                           {"controls", &o.controls},
                                           {"persian", &o.persian},
                                           {"compose", &o.compose},
                                           {"duplicate_marks", &o.duplicate_marks},
                                           {"spaces", &o.spaces},
                                           {"marks", &o.marks},
                                           {"dagger_alef", &o.dagger_alef},
                                           {"deobfuscate", &o.deobfuscate},
                                           {"alef", &o.alef},
                                           {"teh_marbuta", &o.teh_marbuta},
                                           {"alef_maqsura", &o.alef_maqsura},
                                           {"lookalikes", &o.lookalikes},
                                           {"digits", &o.digits},
                                           {"punctuation", &o.punctuation},
                                           {"elongation", &o.elongation},
                                           {"dotless", &o.dotless}};
  const std::map<std::string, Tatweel> tatweels{{"keep", Tatweel::keep}, {"inside", Tatweel::inside}, {"all", Tatweel::all}};
  const std::map<std::string, HamzaPolicy> hamzas{
      {"keep", HamzaPolicy::keep}, {"seats", HamzaPolicy::seats}, {"letters", HamzaPolicy::letters}, {"drop", HamzaPolicy::drop}};
  for (std::size_t p = 0; p < steps.size();) {
    const std::size_t end = std::min(steps.find(' ', p), steps.size());
    const std::string step = steps.substr(p, end - p);
    const std::string name = step.substr(0, step.find('='));
    const std::string value = name.size() == step.size() ? "true" : step.substr(name.size() + 1);
    if (name == "tatweel")
      o.tatweel = tatweels.at(value);
    else if (name == "hamza")
      o.hamza = hamzas.at(value);
    else if (name == "keep")
      o.keep = value;
    else
      *flags.at(name) = value == "true";
    p = end + 1;
  }
  return o;
}

void expect_profile(const std::string& profile) {
  for (const test::Case& c : cases("normalize/" + profile + ".tsv")) {
    SCOPED_TRACE(c.name());
    const std::string now = of(profile)(c["input"]);
    EXPECT_EQ(now, c["expected"]) << test::shown(c["input"]) << "\n" << test::shown(now);
    EXPECT_EQ(of(profile).reference(c["input"]).text(), now);
    EXPECT_EQ(of(profile)(now), now);
  }
}

TEST(Normalizer, RepairCases) { expect_profile("repair"); }
TEST(Normalizer, SearchCases) { expect_profile("search"); }

TEST(Normalizer, OptionCases) {
  for (const test::Case& c : cases("normalize/options.tsv")) {
    SCOPED_TRACE(c.name());
    const Normalizer n{with_steps(NormalizeOptions::profile(c["profile"]), c["steps"])};
    const std::string now = n(c["input"]);
    EXPECT_EQ(now, c["expected"]) << test::shown(c["input"]) << "\n" << test::shown(now);
    EXPECT_EQ(n.reference(c["input"]).text(), now);
  }
}

TEST(Normalizer, KeyCases) {
  for (const test::Case& c : cases("normalize/keys.tsv")) {
    SCOPED_TRACE(c.name());
    EXPECT_EQ(of("search")(c["first"]) == of("search")(c["second"]), c["same"] == "yes")
        << of("search")(c["first"]) << " " << of("search")(c["second"]);
  }
}

TEST(Normalizer, AlignmentCases) {
  for (const test::Case& c : cases("normalize/alignment.tsv")) {
    SCOPED_TRACE(c.name());
    const std::string input = c["input"];
    const AlignedText a = of(c["profile"]).normalize(input);
    const std::size_t at = a.text().find(c["part"]);
    ASSERT_NE(at, std::string::npos) << a.text();
    const text::Span part{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + c["part"].size())};
    EXPECT_EQ(text::slice(input, a.source(part)), c["source"]) << test::shown(text::slice(input, a.source(part)));
  }
}

TEST(Normalizer, SuspicionCases) {
  for (const test::Case& c : cases("normalize/suspicion.tsv")) {
    SCOPED_TRACE(c.name());
    const Suspicion s = inspect(c["input"]);
    EXPECT_EQ(s.mojibake, c["mojibake"] == "yes");
    EXPECT_EQ(s.visual_order, c["visual_order"] == "yes");
    EXPECT_EQ(s.evasion, c["evasion"] == "yes");
    EXPECT_EQ(text::slice(c["input"], s.evidence), c["evidence"]);
  }
}

TEST(Normalizer, BadOptionsThrow) {
  EXPECT_THROW(Normalizer{NormalizeOptions{.keep = "\xFF"}}, Error);
  EXPECT_THROW((Normalizer{NormalizeOptions{.keep_in = {{Step::marks, "\xFF"}}}}), Error);
  EXPECT_THROW((Normalizer{NormalizeOptions{.keep_in = {{Step::malformed, "a"}}}}), Error);
  EXPECT_THROW((Normalizer{NormalizeOptions{.keep_in = {{static_cast<Step>(99), "a"}}}}), Error);
  EXPECT_THROW(Normalizer{NormalizeOptions{.dagger_alef = true}}, Error);
  EXPECT_THROW((Normalizer{NormalizeOptions{.compatibility = true, .compose = false}}), Error);
  EXPECT_THROW(Normalizer{NormalizeOptions{.hamza = static_cast<HamzaPolicy>(9)}}, Error);
  EXPECT_THROW(Normalizer{NormalizeOptions{.tatweel = static_cast<Tatweel>(9)}}, Error);
  try {
    static_cast<void>(NormalizeOptions::profile("seach"));
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::invalid_option);
    EXPECT_NE(std::string{e.what()}.find("repair, search"), std::string::npos);
  }
}

/// Both paths agree, twice is once, and every span of the result leads to a sound place, with spans in order.
void expect_sound(const Normalizer& n, const std::string& text) {
  const AlignedText a = n.normalize(text);
  const AlignedText slow = n.reference(text);
  ASSERT_EQ(a.text(), slow.text()) << test::shown(text);
  ASSERT_FALSE(text::validate(a.text()));
  ASSERT_EQ(n(a.text()), a.text()) << test::shown(text) << "\n" << test::shown(a.text()) << "\n" << test::shown(n(a.text()));
  std::vector<bool> boundary(text.size() + 1);
  for (std::uint32_t p = 0; p < text.size(); p += text::decode_at(text, p).size) boundary[p] = true;
  boundary[text.size()] = true;
  text::Span last{0, 0};
  for (std::uint32_t p = 0; p < a.text().size();) {
    const std::uint32_t begin = p;
    static_cast<void>(text::decode_at(a.text(), p));
    p += text::decode_at(a.text(), p).size;
    const text::Span s = a.source({begin, p});
    ASSERT_EQ(s, slow.source({begin, p})) << test::shown(text);
    ASSERT_LT(s.begin, s.end) << test::shown(text);
    ASSERT_LE(s.end, text.size());
    ASSERT_TRUE(boundary[s.begin] && boundary[s.end]) << test::shown(text);
    ASSERT_TRUE(s == last || s.begin >= last.end) << test::shown(text);
    ASSERT_EQ(a.source({begin, begin}).begin, s.begin);
    ASSERT_EQ(a.source({0, p}).end, s.end);
    ASSERT_EQ(a.source({begin, static_cast<std::uint32_t>(a.text().size())}).begin, s.begin);
    last = s;
  }
}

class Property : public testing::TestWithParam<const char*> {};

TEST_P(Property, SoundOnRandomTexts) {
  test::RandomArabic random{21};
  for (int i = 0; i < 6000 && !HasFatalFailure(); ++i) {
    expect_sound(of(GetParam()), random.text(1 + random.below(24)));
    expect_sound(of(GetParam()), random.bytes(1 + random.below(24)));
  }
}

/// All texts of up to three characters out of those with rules of their own.
TEST_P(Property, SoundOnAllShortTexts) {
  const std::u32string alphabet =
      U"\u0627\u0623\u0648\u064A\u0649\u06CC\u0644\u0640\u064B\u0651\u0654\u0653\u0670\uFDF2\uFEFB\uFE77\u200D\u200C\uFE0F\u2695 "
      U"\n\u06D5\u062A.\u2026\u2019a\u0301";
  std::u32string text;
  for (const char32_t a : alphabet) {
    for (const char32_t b : alphabet) {
      for (const char32_t c : alphabet) {
        expect_sound(of(GetParam()), text::to_utf8(std::u32string{a, b, c}));
        if (HasFatalFailure()) return;
      }
    }
  }
}

/// What slices of the original normalize to is what they were sliced by, at white space.
TEST_P(Property, WordsLeadToTheirSources) {
  test::RandomArabic random{22};
  const Normalizer& n = of(GetParam());
  for (int i = 0; i < 3000; ++i) {
    const std::string text = random.text(60);
    const AlignedText a = n.normalize(text);
    const std::string& now = a.text();
    for (std::size_t p = 0; p < now.size();) {
      const std::size_t end = std::min(now.find_first_of(" \n", p), now.size());
      if (end > p) {
        const text::Span s = a.source({static_cast<std::uint32_t>(p), static_cast<std::uint32_t>(end)});
        ASSERT_EQ(n(text::slice(text, s)), now.substr(p, end - p)) << test::shown(text);
      }
      p = end + 1;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Profiles, Property, testing::Values("repair", "search"));

TEST(Normalizer, PathsAgreeForEveryOption) {
  test::RandomArabic random{23};
  for (int i = 0; i < 3000; ++i) {
    NormalizeOptions o;
    for (bool* flag : {&o.expand_honorifics, &o.presentation, &o.controls, &o.persian, &o.compose, &o.duplicate_marks, &o.spaces, &o.marks,
                       &o.deobfuscate, &o.alef, &o.teh_marbuta, &o.alef_maqsura, &o.lookalikes, &o.digits, &o.punctuation, &o.elongation}) {
      *flag = random.below(2) == 0;
    }
    o.dagger_alef = o.marks && random.below(2) == 0;
    o.compatibility = o.compose && random.below(4) == 0;
    o.dotless = random.below(8) == 0;
    o.decode_entities = random.below(8) == 0;
    o.tatweel = static_cast<Tatweel>(random.below(3));
    o.hamza = static_cast<HamzaPolicy>(random.below(4));
    if (random.below(4) == 0) o.keep = "\u0623\u0651 \u2019";
    if (random.below(4) == 0) {
      const auto step = static_cast<Step>(1 + random.below(static_cast<std::uint32_t>(step_count) - 1));
      o.keep_in = {{step, "\u0623\u0651\u0640\u0670 \u2026\u0664\uFEFB"}};
    }
    const Normalizer n{o};
    for (int k = 0; k < 4; ++k) {
      const std::string text = random.bytes(20);
      const AlignedText a = n.normalize(text);
      const AlignedText b = n.reference(text);
      ASSERT_EQ(a.text(), b.text()) << test::shown(text);
      for (std::uint32_t p = 0; p < a.text().size(); ++p) ASSERT_EQ(a.source({p, p + 1}), b.source({p, p + 1})) << test::shown(text);
    }
  }
}

TEST(Normalizer, SingleStepsKeepCharacters) {
  NormalizeOptions o = NormalizeOptions::search();
  o.keep_in = {{Step::lookalikes, "\u067E"}, {Step::marks, "\u0651"}, {Step::presentation, "\uFEFB"}};
  EXPECT_EQ(Normalizer{o}("\u067E\u0686 \u062F\u064E\u0651 \uFEFB\uFEF7"), "\u067E\u062C \u062F\u0651 \uFEFB\u0644\u0627");
}

TEST(Normalizer, AuditNamesWhatChanges) {
  const std::string text = "\u0642\u0627\u0644\u200E \uFEFB \u0643\u064E\u062A";
  const std::vector<Change> changes = Normalizer{NormalizeOptions::search()}.audit(text);
  ASSERT_EQ(changes.size(), 3U);
  EXPECT_EQ(to_string(changes[0].step), "presentation");
  EXPECT_EQ(to_string(changes[1].step), "controls");
  EXPECT_EQ(to_string(changes[2].step), "marks");
  EXPECT_EQ(changes[1].count, 1U);
  ASSERT_EQ(changes[1].examples.size(), 1U);
  EXPECT_EQ(text::slice(text, changes[1].examples[0]), "\u200E");
}

TEST(Normalizer, NothingToChangeNothingAudited) {
  test::RandomArabic random{24};
  for (const char* profile : {"repair", "search"}) {
    for (int i = 0; i < 1000; ++i) {
      const std::string now = of(profile)(random.text(30));
      const std::vector<Change> changes = of(profile).audit(now);
      ASSERT_TRUE(changes.empty()) << to_string(changes[0].step) << " " << test::shown(now);
    }
  }
}

/// Texts on which quadratic work would not end; how the time grows is measured by tests/bench.
TEST(Normalizer, EndsOnHardTexts) {
  const std::string pieces[] = {"\u0652\u064B",
                                "\u0640",
                                "\u0627",
                                "\u06CC",
                                "\u0640\u0654",
                                "\u0644\uFDF2",
                                "\u0623\u0648",
                                "\u200D",
                                "\u0627\u0301\u0316",
                                "\u0647\u0647\u0647\u0648",
                                "<",
                                "&",
                                "<!--",
                                "<script>",
                                "<a",
                                "\u0670",
                                "\u2019",
                                ".\u0627",
                                "\u0640.\u0627",
                                " \u064B",
                                "\xFF",
                                "\u06CC\u064B\u064B\u0640"};
  NormalizeOptions everything = NormalizeOptions::search();
  everything.decode_entities = everything.deobfuscate = everything.dotless = everything.dagger_alef = everything.expand_honorifics = true;
  const Normalizer all[] = {of("repair"), of("search"), Normalizer{everything}};
  for (const std::string& piece : pieces) {
    for (const Normalizer& n : all) {
      std::string text;
      for (int i = 0; i < 40'000; ++i) text += piece;
      EXPECT_LE(n.normalize(text).text().size(), 18 * text.size()) << test::shown(piece);
    }
  }
}

/// Stray bytes come out of decoding as they are, and each leads back to itself alone.
TEST(Normalizer, StrayBytesStayApartWhereEntitiesAreDecoded) {
  NormalizeOptions o;
  o.decode_entities = true;
  const AlignedText a = Normalizer{o}.normalize("&lt;\x80\x80\xD8\x80\x80");
  ASSERT_EQ(a.text(), "<\uFFFD\uFFFD\u0600\uFFFD");
  const text::Span sources[] = {{0, 4}, {4, 5}, {5, 6}, {6, 8}, {8, 9}};
  std::uint32_t p = 0;
  for (const text::Span source : sources) {
    const std::uint32_t begin = p;
    static_cast<void>(text::decode(a.text(), p));
    EXPECT_EQ(a.source({begin, p}), source) << begin;
  }
}

TEST(Normalizer, SharedByThreads) {
  test::RandomArabic random{25};
  std::vector<std::string> texts;
  std::vector<std::string> expected;
  for (int i = 0; i < 200; ++i) {
    texts.push_back(random.bytes(50));
    expected.push_back(of("search")(texts.back()));
  }
  std::vector<int> wrong(4);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < wrong.size(); ++t) {
    threads.emplace_back([&, t] {
      for (std::size_t i = 0; i < texts.size(); ++i) wrong[t] += of("search")(texts[i]) == expected[i] ? 0 : 1;
    });
  }
  for (std::thread& t : threads) t.join();
  EXPECT_EQ(wrong, std::vector<int>(4));
}

}  // namespace
}  // namespace marsad::normalize
