// Work that grows with the square of a text shows in what is allocated and written for it, or in the time limit of all
// tests: nothing here looks at a clock.
#include <marsad/corpus/columns.hpp>
#include <marsad/corpus/document.hpp>
#include <marsad/lexicon/lexicon.hpp>
#include <marsad/normalize/normalizer.hpp>

#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <map>
#include <new>
#include <string>

namespace {
thread_local std::size_t allocated = 0;  // bytes
}

void* operator new(std::size_t size) {
  allocated += size;
  if (void* const p = std::malloc(size == 0 ? 1 : size)) return p;
  throw std::bad_alloc{};
}
// The library's own, which std::stable_sort asks, would not be a match for the operator delete below.
void* operator new(std::size_t size, const std::nothrow_t& /*tag*/) noexcept {
  allocated += size;
  return std::malloc(size == 0 ? 1 : size);
}
void operator delete(void* p) noexcept { std::free(p); }
void operator delete(void* p, std::size_t /*size*/) noexcept { std::free(p); }

namespace marsad::corpus {
namespace {

std::string repeated(std::string_view part, std::size_t n) {
  std::string out;
  out.reserve(n);
  while (out.size() + part.size() <= n) out += part;
  return out;
}

/// Words of which none comes twice, without a mark between them.
std::string distinct(std::size_t n) {
  static constexpr std::string_view letters = "بتجدرسعفقكلمنهيح";
  std::string out;
  for (std::size_t i = 0; out.size() + 16 < n; ++i) {
    out += "ب";
    for (std::size_t k = i; k != 0; k /= 16) out += letters.substr(k % 16 * 2, 2);
    out += ' ';
  }
  return out;
}

std::size_t rows(Tables& tables) {
  std::size_t sum = 0;
  for (const Table& t : tables.tables())
    sum += std::visit(
        [](const auto& column) {
          if constexpr (requires { column.codes(); })
            return column.codes().size();
          else
            return column.size();
        },
        t.columns().front().second);
  return sum;
}

struct Cost {
  std::size_t bytes, rows;
};

Cost cost(const std::string& text) {
  static const Setup setup = Setup::make();
  Engine engine{setup};
  const std::size_t before = allocated;
  Tables tables{table_names()};
  tables.add(engine.read(text), 0);
  return {allocated - before, rows(tables)};
}

constexpr std::size_t small = 1U << 15U;

/// Four times the text may cost five times as much, and a little more: vectors grow by leaps.
void expect_linear(std::size_t once, std::size_t four_times, const char* what) {
  EXPECT_LE(four_times, 5 * once + (1U << 18U)) << what << " for a small text: " << once;
}

TEST(Growth, OfAnalysisIsLinear) {
  const std::string parts[] = {"<b",
                               "a@",
                               "&amp",
                               "1 ",
                               "1,234.",
                               "قال أن ",
                               "قال: ",
                               "\"قال ",
                               "«قال ",
                               "قال »",
                               "قال «مصر». ",
                               "ومصر ",
                               "رئيس ",
                               "الذي ",
                               "إن قال ",
                               "لا ",
                               "(",
                               "و",
                               "ب ",
                               "ﷺ",
                               "ـ",
                               "\x80",
                               ".",
                               "\n",
                               "أدانت مصر الهجوم.\n",
                               "كتب، ",
                               "هذا هذا «ما\n"};
  for (const std::string& part : parts) {
    SCOPED_TRACE(testing::PrintToString(part));
    const Cost once = cost(repeated(part, small));
    const Cost four = cost(repeated(part, 4 * small));
    expect_linear(once.bytes, four.bytes, "bytes allocated");
    expect_linear(once.rows, four.rows, "rows");
  }
  const Cost once = cost(distinct(small));
  const Cost four = cost(distinct(4 * small));
  expect_linear(once.bytes, four.bytes, "bytes allocated for one sentence");
  expect_linear(once.rows, four.rows, "rows of one sentence");
}

TEST(Growth, OfNormalizationIsLinear) {
  normalize::NormalizeOptions entities;
  entities.decode_entities = true;
  const normalize::Normalizer all[] = {normalize::Normalizer{}, normalize::Normalizer{normalize::NormalizeOptions::search()},
                                       normalize::Normalizer{entities}};
  const auto bytes = [&](const std::string& text) {
    const std::size_t before = allocated;
    for (const normalize::Normalizer& n : all) static_cast<void>(n.normalize(text));
    return allocated - before;
  };
  for (const char* const part : {"\x80", "َُِ", "ـ", "ﷺ", "<b", "&amp", " ", "وو", "ٔ", "a\n "}) {
    SCOPED_TRACE(testing::PrintToString(part));
    expect_linear(bytes(repeated(part, small)), bytes(repeated(part, 4 * small)), "bytes allocated");
  }
}

TEST(Growth, OfLexiconsIsLinear) {
  const auto bytes = [](const std::string& table) {
    const std::size_t before = allocated;
    static_cast<void>(lexicon::Lexicon::from_tsv(table, "table", lexicon::OnDuplicate::first));
    return allocated - before;
  };
  for (const char* const line : {"ب\n", "ب ... ك ... ت\n"}) {
    SCOPED_TRACE(line);
    expect_linear(bytes("term\n" + repeated(line, small)), bytes("term\n" + repeated(line, 4 * small)), "bytes allocated");
  }
}

}  // namespace
}  // namespace marsad::corpus
