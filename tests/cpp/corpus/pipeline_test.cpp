#include "support/expect.hpp"
#include "support/random_arabic.hpp"

#include <marsad/corpus/pipeline.hpp>
#include <marsad/error.hpp>
#include <marsad/marsad.hpp>
#include <marsad/text/offsets.hpp>

#include <gtest/gtest.h>

#include <map>
#include <thread>

namespace marsad::corpus {
namespace {

using test::Case;
using test::cases;

const Pipeline& pipeline() {
  static const Pipeline one{Setup::make()};
  return one;
}

/// Articles out of the rows of the other tables, with an empty and a damaged one between them.
const std::vector<std::string>& texts() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> out{"", "\xFF\xFE\xD8", " \n\n "};
    test::RandomArabic random{3};
    for (const char* const table :
         {"quotes/kinds.tsv", "quotes/indirect.tsv", "quotes/speakers.tsv", "stance/edges.tsv", "actors/mentions.tsv"}) {
      for (const Case& c : cases(table)) out.push_back("😀 " + test::marked(c["input"]).text);
    }
    for (int i = 0; i < 40; ++i) out.push_back(random.bytes(60));
    return out;
  }();
  return all;
}

std::vector<Article> articles() {
  std::vector<Article> out;
  for (std::size_t i = 0; i < texts().size(); ++i) {
    Article a;
    a.text = texts()[i];
    if (i % 3 == 0) a.title = texts()[(i * 7 + 1) % texts().size()];
    out.push_back(a);
  }
  return out;
}

/// One cell as text, so that dictionary codes do not matter.
std::string cell(const Column& column, std::size_t row) {
  if (const auto* const ints = std::get_if<std::vector<std::int32_t>>(&column)) return std::to_string(ints->at(row));
  if (const auto* const longs = std::get_if<Longs>(&column)) return std::to_string(longs->at(row));
  if (const auto* const doubles = std::get_if<std::vector<double>>(&column)) return std::to_string(doubles->at(row));
  if (const auto* const floats = std::get_if<std::vector<float>>(&column)) return std::to_string(floats->at(row));
  if (const auto* const choices = std::get_if<Choices>(&column))
    return std::string(choices->names()[static_cast<std::size_t>(choices->codes().at(row))]);
  if (const auto* const texts = std::get_if<Texts>(&column)) {
    const bool valid = !texts->nullable() || (texts->validity().at(row / 8) >> row % 8 & 1U) != 0;
    return valid ? std::string((*texts)[row]) : "null";
  }
  const Words& words = std::get<Words>(column);
  const std::int32_t code = words.codes().at(row);
  return code < 0 ? "null" : std::string(words[static_cast<std::size_t>(code)]);
}

std::size_t rows(const Table& t) {
  const Column& first = t.columns().at(0).second;
  return std::get<std::vector<std::int32_t>>(first).size();
}

/// All cells of all tables; `shift` is added to the number of the document.
std::vector<std::string> flat(Tables& tables, std::int32_t shift = 0) {
  std::vector<std::string> out;
  for (const Table& t : tables.tables()) {
    for (std::size_t r = 0; r < rows(t); ++r) {
      std::string line = t.name();
      for (const auto& [name, column] : t.columns()) {
        line += '|';
        line += name == "doc" ? std::to_string(std::get<Ints>(column)[r] + shift) : cell(column, r);
      }
      out.push_back(std::move(line));
    }
  }
  return out;
}

/// `columns`: those of each table, in order.
TEST(Tables, ColumnCases) {
  for (const Case& c : cases("corpus/columns.tsv")) {
    std::vector<std::string> got;
    const Table table{c["table"]};
    for (const auto& [name, column] : table.columns()) got.push_back(name);
    test::expect(c, test::join(got, " "), c["columns"]);
  }
}

TEST(Tables, AnUnknownTableIsNamed) {
  try {
    static_cast<void>(Tables{{"quotes", "quote"}});
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::invalid_option);
    const std::string what = e.what();
    EXPECT_NE(what.find("'quote'"), std::string::npos) << what;
    for (const std::string& name : table_names()) EXPECT_NE(what.find(name), std::string::npos) << what;
  }
  EXPECT_THROW(static_cast<void>(pipeline().run({}, {.tables = {"stance"}})), Error);
  EXPECT_THROW((RunOptions{.threads = 100000}.validate()), Error);
}

/// `blocks`: the block of each sentence of the text.
TEST(Document, BlockCases) {
  for (const Case& c : cases("corpus/blocks.tsv")) {
    const std::string text = c["input"];
    const std::string title = c["title"] == "-" ? "" : c["title"];
    const Document d = test::engine().read(text, title);
    std::vector<std::string> got;
    for (const auto& s : d.body.parsed.sentences) got.emplace_back(tokens::to_string(s.block));
    test::expect(c, test::join(got), c["blocks"]);
  }
}

TEST(Pipeline, SameForAnyNumberOfThreads) {
  const std::vector<Article> in = articles();
  Tables one = pipeline().run(in, {.tables = table_names(), .threads = 1});
  const std::vector<std::string> right = flat(one);
  ASSERT_GT(right.size(), 1000U);
  for (const unsigned threads : {2U, 3U, 7U, 0U}) {
    Tables many = pipeline().run(in, {.tables = table_names(), .threads = threads});
    EXPECT_EQ(flat(many), right) << threads;
    for (std::size_t t = 0; t < one.tables().size(); ++t) {  // dictionary codes too
      for (std::size_t k = 0; k < one.tables()[t].columns().size(); ++k) {
        const auto* const a = std::get_if<Words>(&one.tables()[t].columns()[k].second);
        const auto* const b = std::get_if<Words>(&many.tables()[t].columns()[k].second);
        if (a == nullptr) continue;
        EXPECT_EQ(a->codes(), b->codes()) << one.tables()[t].name() << " " << one.tables()[t].columns()[k].first;
        EXPECT_EQ(a->ends(), b->ends());
      }
    }
  }
}

TEST(Pipeline, SameForAnyDivision) {
  const std::vector<Article> in = articles();
  Tables whole = pipeline().run(in, {.tables = table_names(), .threads = 1});
  std::vector<std::string> right = flat(whole);
  std::sort(right.begin(), right.end());
  for (const std::size_t size : {1UL, 7UL, 100UL}) {
    std::vector<std::string> got;
    for (std::size_t begin = 0; begin < in.size(); begin += size) {
      const std::span<const Article> part{in.data() + begin, std::min(size, in.size() - begin)};
      Tables tables = pipeline().run(part, {.tables = table_names(), .threads = 2});
      const auto lines = flat(tables, static_cast<std::int32_t>(begin));
      got.insert(got.end(), lines.begin(), lines.end());
    }
    std::sort(got.begin(), got.end());
    EXPECT_EQ(got, right) << size;
  }
}

TEST(Pipeline, UsedFromSeveralThreadsAtOnce) {
  const std::vector<Article> in = articles();
  Tables one = pipeline().run(in);
  const std::vector<std::string> right = flat(one);
  std::vector<std::vector<std::string>> got(3);
  std::vector<std::thread> threads;
  for (auto& g : got)
    threads.emplace_back([&] {
      Tables t = pipeline().run(in);
      g = flat(t);
    });
  for (auto& t : threads) t.join();
  for (const auto& g : got) EXPECT_EQ(g, right);
}

/// Positions are code points into the field: they slice the text to what the string columns say.
TEST(Pipeline, PositionsSliceTheField) {
  const std::vector<Article> in = articles();
  Tables tables = pipeline().run(in, {.tables = table_names()});
  const std::vector<std::pair<std::string, std::string>> surfaces{
      {"", "text"}, {"cue_", "cue"}, {"speaker_", "speaker"}, {"holder_", "holder"}, {"target_", "target"}};
  std::size_t checked = 0;
  for (const Table& t : tables.tables()) {
    std::map<std::string, const Column*> columns;
    for (const auto& [name, column] : t.columns()) columns[name] = &column;
    if (!columns.contains("field")) continue;  // documents, lemmas
    const auto number = [&](const std::string& name, std::size_t row) {
      return std::get<std::vector<std::int32_t>>(*columns.at(name)).at(row);
    };
    for (std::size_t r = 0; r < rows(t); ++r) {
      const Article& a = in.at(static_cast<std::size_t>(number("doc", r)));
      const std::string_view field = cell(*columns.at("field"), r) == "title" ? a.title
                                                                              : *a.text;  // NOLINT(bugprone-unchecked-optional-access)
      const text::OffsetMap map{field};
      for (const auto& [prefix, column] : surfaces) {
        if (!columns.contains(prefix + "start")) continue;
        const std::int32_t begin = number(prefix + "start", r);
        const std::int32_t end = number(prefix + "end", r);
        ASSERT_EQ(begin < 0, end < 0);
        if (begin < 0) continue;
        ASSERT_LE(begin, end) << t.name();
        ASSERT_LE(static_cast<std::uint32_t>(end), map.size()) << t.name();
        if (!columns.contains(column)) continue;
        const std::string said = cell(*columns.at(column), r);
        const text::Span span{map.byte_of(static_cast<std::uint32_t>(begin)), map.byte_of(static_cast<std::uint32_t>(end))};
        ASSERT_EQ(text::slice(field, span), said) << t.name() << "." << column;
        ++checked;
      }
    }
  }
  EXPECT_GT(checked, 1000U);
}

/// `row`: the article's row in `documents` as "number flags"; the article stands between two others. "null" is no text at all.
TEST(Pipeline, ArticleCases) {
  for (const Case& c : cases("corpus/articles.tsv")) {
    const std::string text = c["input"];
    const std::string around = "قال الوزير إن الحرب انتهت.";
    std::vector<Article> in(3);
    in[0].text = in[2].text = around;
    if (text != "null") in[1].text = text;
    std::string got;
    try {
      Tables tables = pipeline().run(in, {.tables = {"documents", "sentences"}});
      const Table& documents = tables.tables().at(0);
      ASSERT_EQ(rows(documents), 3U) << c.name();
      EXPECT_EQ(cell(documents.columns().back().second, 0), "") << c.name();
      EXPECT_EQ(cell(documents.columns().back().second, 2), "") << c.name();
      got = cell(documents.columns().front().second, 1) + " " + cell(documents.columns().back().second, 1);
    } catch (const std::exception& e) {
      got = e.what();
    }
    test::expect(c, got, c["row"]);
  }
}

/// The same words in the same order, whatever the marks, the spelling of hamza and the layout.
TEST(Document, Fingerprint) {
  const auto print = [](std::string_view text) { return test::engine().read(text).fingerprint; };
  const std::uint64_t right = print("أعلنت إدارة المرفأ إجلاء 12 بحارا.");
  EXPECT_NE(right, 0U);
  EXPECT_EQ(print("اعلنت ادارة المرفأ: «إجلاءُ 12 بحّارا»\n\n"), right);
  EXPECT_NE(print("أعلنت إدارة المرفأ إجلاء 13 بحارا."), right);
  EXPECT_NE(print("إدارة المرفأ أعلنت إجلاء 12 بحارا."), right);
  EXPECT_EQ(print(""), 0U);
  EXPECT_EQ(print(" ... \n"), 0U);
}

TEST(Pipeline, NoArticlesNoRows) {
  Tables none = pipeline().run({}, {.tables = table_names()});
  for (const Table& t : none.tables()) EXPECT_EQ(rows(t), 0U) << t.name();
}

TEST(Engine, HistoryDoesNotMatter) {
  Engine used{pipeline().setup()};
  for (const std::string& text : texts()) {
    const Document a = used.read(text);
    Engine once{pipeline().setup()};
    if (&text - texts().data() > 20) break;
    const Document b = once.read(text);
    ASSERT_EQ(a.body.edges.size(), b.body.edges.size()) << text;
    ASSERT_EQ(a.body.quotes.quotations.size(), b.body.quotes.quotations.size()) << text;
    ASSERT_EQ(a.cast.entities.size(), b.cast.entities.size()) << text;
    for (std::size_t e = 0; e < a.cast.entities.size(); ++e) ASSERT_EQ(a.cast.entities[e].name, b.cast.entities[e].name);
  }
}

TEST(Analyze, ShortestWay) {
  const std::string text = "أدانت الحكومة الهجوم. وقالت الوزيرة ليلى الصفدي: «لن نتراجع عن قرارنا».";
  const Analysis a = analyze(text);
  ASSERT_EQ(a.stances.size(), 1U);
  EXPECT_EQ(a.stances[0].holder, "الحكومة");
  EXPECT_EQ(a.stances[0].target, "الهجوم");
  EXPECT_EQ(a.stances[0].polarity, -1);
  EXPECT_EQ(text::slice(text, a.stances[0].span), a.stances[0].cue);
  ASSERT_EQ(a.quotes.size(), 1U);
  EXPECT_EQ(a.quotes[0].kind, "direct");
  EXPECT_EQ(a.quotes[0].text, "لن نتراجع عن قرارنا");
  EXPECT_EQ(a.quotes[0].speaker, "ليلى الصفدي");
  EXPECT_EQ(text::slice(text, a.quotes[0].span), a.quotes[0].text);
  EXPECT_TRUE(analyze("").quotes.empty());
}

}  // namespace
}  // namespace marsad::corpus
