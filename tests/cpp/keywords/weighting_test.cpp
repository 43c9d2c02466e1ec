#include <marsad/keywords/weighting.hpp>

#include "../reference/dense_tfidf.hpp"
#include "detail/tsv.hpp"

#include <marsad/error.hpp>

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace marsad::keywords {
namespace {

std::string read(const std::string& name) {
  std::ifstream file{std::string{MARSAD_TEST_DATA} + "/keywords/" + name, std::ios::binary};
  EXPECT_TRUE(file) << name;
  return {std::istreambuf_iterator<char>{file}, {}};
}

struct Example {
  UnitCounts counts;
  reference::Occurrences occurrences;
};

Example example() {
  Example out;
  const std::string text = read("counts.tsv");
  detail::Tsv rows{text, "counts.tsv", {"document", "unit", "count"}};
  while (rows.next()) {
    const auto document = static_cast<std::int32_t>(rows.number("document"));
    for (int i = 0; i < rows.number("count"); ++i) {
      out.counts.add(document, std::array{rows["unit"]});
      out.occurrences.emplace_back(document, rows["unit"]);
    }
  }
  return out;
}

TEST(Weighting, PinsOfIdf) {
  const std::string text = read("idf.tsv");
  detail::Tsv rows{text, "idf.tsv", {"idf", "n", "df", "value"}};
  int n = 0;
  for (; rows.next(); ++n) {
    EXPECT_NEAR(idf(rows.number("df"), rows.number("n"), idf_named(rows["idf"])), rows.number("value"), 1e-12) << "line " << rows.line();
  }
  EXPECT_GT(n, 20);
}

TEST(Weighting, PinsOfRows) {
  const Example all = example();
  const Vocabulary vocabulary{all.counts};
  const std::string text = read("weights.tsv");
  detail::Tsv rows{text, "weights.tsv", {"name", "tf", "idf", "norm", "row", "w0", "w1", "w2"}};
  int n = 0;
  for (; rows.next(); ++n) {
    auto m = count_matrix<double>(all.counts, vocabulary);
    auto narrow = count_matrix<float>(all.counts, vocabulary);
    const WeightOptions options{.tf = tf_named(rows["tf"]), .norm = norm_named(rows["norm"])};
    const std::vector<double> factors = idf(vocabulary, idf_named(rows["idf"]));
    weigh(m, factors, options);
    weigh(narrow, factors, options);
    const auto row = static_cast<std::int32_t>(rows.number("row"));
    for (std::int32_t u = 0; u < 3; ++u) {
      const double pin = rows.number("w" + std::to_string(u));
      EXPECT_NEAR(m.coeff(row, u), pin, 1e-12) << rows["name"];
      EXPECT_NEAR(narrow.coeff(row, u), pin, 1e-6) << rows["name"];
    }
  }
  EXPECT_GT(n, 10);
}

TEST(Weighting, EqualsTheDenseOracleInAllVariants) {
  const Example all = example();
  const Vocabulary vocabulary{all.counts};
  for (const Tf tf : {Tf::raw, Tf::sublinear}) {
    for (const Idf kind : {Idf::none, Idf::smooth, Idf::plain, Idf::textbook, Idf::log10}) {
      for (const Norm norm : {Norm::none, Norm::l1, Norm::l2}) {
        auto m = count_matrix<double>(all.counts, vocabulary);
        weigh(m, idf(vocabulary, kind), {.tf = tf, .norm = norm});
        auto dense = reference::dense_counts(all.occurrences, 6);
        reference::dense_weights(dense, to_string(tf), to_string(kind), to_string(norm));
        for (std::int32_t d = 0; d < 6; ++d) {
          for (std::int32_t u = 0; u < 3; ++u) {
            EXPECT_NEAR(m.coeff(d, u), dense.rows[static_cast<std::size_t>(d)][static_cast<std::size_t>(u)], 1e-12);
          }
        }
      }
    }
  }
}

TEST(Weighting, NothingBecomesNanOrInfinite) {
  UnitCounts counts{2};
  counts.add(0, std::array<std::string_view, 2>{"a", "a"});
  const Vocabulary vocabulary{counts};
  for (const Idf kind : {Idf::none, Idf::smooth, Idf::plain, Idf::textbook, Idf::log10}) {
    for (const Norm norm : {Norm::none, Norm::l1, Norm::l2}) {
      auto m = count_matrix<float>(counts, vocabulary);
      weigh(m, std::vector<double>{kind == Idf::none ? 0.0 : idf(1, 1, kind)}, {.norm = norm});
      EXPECT_TRUE(std::isfinite(m.coeff(0, 0)));
    }
  }
  Matrix<double> empty;
  weigh(empty, {});
  EXPECT_EQ(empty.nonZeros(), 0);
}

TEST(Weighting, BadOptionsNameTheAllowedOnes) {
  try {
    static_cast<void>(idf_named("log2"));
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::invalid_option);
    EXPECT_EQ(e.detail(), "idf='log2' is not known; allowed: 'none', 'smooth', 'plain', 'textbook', 'log10'");
  }
  EXPECT_THROW(static_cast<void>(tf_named("")), Error);
  EXPECT_THROW(static_cast<void>(norm_named("L2")), Error);
  EXPECT_THROW((WeightOptions{.norm = static_cast<Norm>(9)}.validate()), Error);
  EXPECT_THROW(static_cast<void>(idf(1, 2, static_cast<Idf>(9))), Error);
  Matrix<double> m(1, 2);
  EXPECT_THROW(weigh(m, std::vector<double>{1.0}), std::invalid_argument);
}

}  // namespace
}  // namespace marsad::keywords
