#include "support/expect.hpp"
#include "support/random_arabic.hpp"

#include <marsad/quotes/quotations.hpp>

#include <gtest/gtest.h>

namespace marsad::quotes {
namespace {

using test::Case;
using test::cases;

/// `kinds`: the kind of what stands between each pair of marks, by opening mark; "-" where nothing is reported.
TEST(Quotations, KindCases) {
  for (const Case& c : cases("quotes/kinds.tsv")) {
    const std::string text = c["input"];
    const corpus::Document d = test::engine().read(text);
    std::vector<std::string> got;
    for (const Quotation& q : d.body.quotes.quotations)
      if (q.kind != Kind::indirect) got.emplace_back(to_string(q.kind));
    test::expect(c, test::join(got), c["kinds"]);
  }
}

/// The brackets are the indirect quotations, all of them.
TEST(Quotations, IndirectCases) {
  for (const Case& c : cases("quotes/indirect.tsv")) {
    const test::Marked m = test::marked(c["input"]);
    const corpus::Document d = test::engine().read(m.text);
    std::vector<text::Span> got;
    for (const Quotation& q : d.body.quotes.quotations)
      if (q.kind == Kind::indirect) got.push_back(q.span);
    test::expect(c, test::with_brackets(m.text, got), c["input"]);
  }
}

/// `speakers`: the entity behind each direct and indirect quotation, by begin and longer first; "none" if unknown.
TEST(Quotations, SpeakerCases) {
  for (const Case& c : cases("quotes/speakers.tsv")) {
    const std::string text = c["input"];
    const corpus::Document d = test::engine().read(text);
    std::vector<std::string> got;
    for (const Quotation& q : d.body.quotes.quotations) {
      if (q.kind != Kind::direct && q.kind != Kind::indirect) continue;
      got.push_back(q.speaker.entity < 0 ? "none" : d.cast.entities[static_cast<std::size_t>(q.speaker.entity)].name);
    }
    test::expect(c, test::join(got), c["speakers"]);
  }
}

/// The brackets are the speakers as written, without proclitics.
TEST(Quotations, SpeakerSpanCases) {
  for (const Case& c : cases("quotes/speaker_spans.tsv")) {
    const test::Marked m = test::marked(c["input"]);
    const corpus::Document d = test::engine().read(m.text);
    std::vector<text::Span> got;
    for (const Quotation& q : d.body.quotes.quotations) {
      if (!q.speaker.span.empty() && std::find(got.begin(), got.end(), q.speaker.span) == got.end()) got.push_back(q.speaker.span);
    }
    test::expect(c, test::with_brackets(m.text, got), c["input"]);
  }
}

TEST(Cues, RowsAreSound) {
  for (const ReportingRow& r : reporting_rows()) {
    EXPECT_FALSE(r.id.empty());
    EXPECT_FALSE(r.lemma.empty()) << r.id;
    EXPECT_TRUE(r.type == CueType::preposition || r.content != 0) << r.id;
  }
  EXPECT_GE(reporting_rows().size(), 120U);
}

/// Whatever the text: spans inside it, indices that exist, order by begin and longer first.
TEST(Quotations, SoundOnRandomTexts) {
  test::RandomArabic random{13};
  const std::vector<std::string> parts{"قال",  "قالت",   "وأضاف", "أكد",  "معتبرا",   "بحسب",  "وفقا لـ", "الوزير", "الوزيرة",
                                       "سامر", "النجار", "إن",    "أن",   "بأن",      "الحرب", "انتهت",   "لن",     "نقبل",
                                       "«",    "»",      "“",     "”",    "\"",       ":",     "،",       ".",      "\n",
                                       "فيما", "حيث",    "ونددا", "الذي", "ما سماها", "دعم",   "12"};
  for (int i = 0; i < 1500 && !HasFatalFailure(); ++i) {
    std::string text;
    for (std::uint32_t n = 1 + random.below(40); n > 0; --n)
      text += parts[random.below(static_cast<std::uint32_t>(parts.size()))] + (random.below(6) == 0 ? "" : " ");
    if (random.below(4) == 0) text += random.bytes(20);
    const corpus::Document d = test::engine().read(text);
    const Quotes& quotes = d.body.quotes;
    text::Span last;
    for (const Quotation& q : quotes.quotations) {
      ASSERT_TRUE(q.span.begin < q.span.end && q.span.end <= text.size()) << text;
      ASSERT_TRUE(q.span.begin > last.begin || (q.span.begin == last.begin && q.span.end <= last.end) || last.empty()) << text;
      last = q.span;
      ASSERT_EQ(d.body.parsed.span(q.tokens), q.span) << text;
      ASSERT_LT(q.report, static_cast<std::int32_t>(quotes.reports.size()));
      ASSERT_LT(q.mark, static_cast<std::int32_t>(quotes.marks.size()));
      ASSERT_LT(q.speaker.entity, static_cast<std::int32_t>(d.cast.entities.size()));
      ASSERT_LE(q.speaker.span.end, text.size());
      ASSERT_EQ(q.kind == Kind::indirect, q.mark < 0) << text;
      ASSERT_TRUE(q.confidence > 0 && q.confidence <= 1);
      ASSERT_FALSE(q.rule.empty());
      ASSERT_TRUE(q.kind == Kind::direct || q.kind == Kind::indirect || q.speaker.entity < 0) << text;
    }
  }
}

/// Texts made of one thing alone: nothing in them costs the square of their length, and what is found lies in the text.
TEST(Quotations, EndOnHardTexts) {
  const std::vector<std::string> units{"قال الوزير «نعم» ",
                                       "قال »لا« ",
                                       "قال الوزير «نعم نحن هنا».\n",
                                       "«نعم ",
                                       "«نعم \"لا ",
                                       "أكد أن قال ",
                                       "دعم الحزب و",
                                       "لا حرب ولا عنف ولا قتل و",
                                       "أدان الوزير الهجوم وأكد رئيس الحكومة دعم السلام ولم ينجح وقف الحرب و",
                                       "قالت الوزارة إن السلام قريب. وأضافت أن الحرب بعيدة، وفق المصدر.\n"};
  for (const std::string& unit : units) {
    std::string text;
    while (text.size() < 100'000) text += unit;
    const corpus::Document d = test::engine().read(text);
    for (const Quotation& q : d.body.quotes.quotations) ASSERT_LE(q.span.end, text.size()) << unit;
    for (const stance::Edge& e : d.body.edges) ASSERT_LT(static_cast<std::size_t>(e.holder.entity), d.cast.entities.size()) << unit;
  }
}

/// Names without end: each is an entity, found again among the last ones.
TEST(Quotations, NamesWithoutEnd) {
  std::string text;
  for (int i = 0; i < 3'000; ++i) {
    text += "قال الوزير سامي ";
    for (int n = i; n > 0; n /= 4) text += std::vector<std::string>{"ب", "د", "ر", "م"}[static_cast<std::size_t>(n % 4)];
    text += "وف إن السلام قريب. ";
  }
  const corpus::Document d = test::engine().read(text);
  EXPECT_GT(d.cast.entities.size(), 1'000U);
  EXPECT_GT(d.body.mentions.size(), 3'000U);
}

}  // namespace
}  // namespace marsad::quotes
