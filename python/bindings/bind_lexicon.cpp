// The layer `lexicon` for Python: the tone of whole columns, shipped tables; dictionaries of the user are in bind_patterns.cpp.
#include <marsad/lexicon/scores.hpp>
#include <marsad/lexicon/shipped.hpp>
#include <marsad/morph/analyzer.hpp>
#include <marsad/phrases/parse.hpp>
#include <marsad/text/offsets.hpp>

#include <pybind11/stl.h>

#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "arrays.hpp"
#include "factors.hpp"
#include "hit_columns.hpp"
#include "own_words.hpp"
#include "register.hpp"
#include "strings.hpp"
#include "strings_out.hpp"

namespace {

namespace lexicon = marsad::lexicon;

/// Reads one text after the other; what it knows of word types is made anew when there are too many.
class Scorer {
 public:
  Scorer(const std::string& score, double evaluation, double news_valence, double neutral_band, const py::dict& factors,
         const std::optional<OwnAnalyzer>& words)
      : kind_(lexicon::score_from(score)),
        options_{evaluation, news_valence, neutral_band},
        tone_{.factors = factors_from(factors)},
        own_{words ? words->analyzer : nullptr} {
    options_.validate();
    tone_.validate();
  }

  py::array_t<double> column(const py::tuple& chunk) {
    const StringChunk rows{chunk};
    std::vector<double> out(rows.rows(), std::numeric_limits<double>::quiet_NaN());
    {
      const py::gil_scoped_release release;  // pure C++ over buffers that `rows` holds, one thread at a time
      const std::scoped_lock lock{mutex_};
      for (std::size_t i = 0; i < out.size(); ++i)
        if (const auto row = rows[i]) out[i] = one(*row);
    }
    return own(std::move(out));
  }

 private:
  struct State {
    State(const marsad::morph::Analyzer& analyzer, const lexicon::ToneOptions& options)
        : tagger{analyzer, types}, reader{tagger, options} {}
    marsad::tokens::Types types;
    marsad::phrases::Tagger tagger;
    lexicon::ToneReader reader;
  };

  double one(std::string_view text) {
    constexpr std::uint32_t max_types = 400'000;
    if (!state_ || state_->types.size() > max_types)
      state_ = std::make_unique<State>(own_ ? *own_ : marsad::morph::Analyzer::standard(), tone_);
    const marsad::phrases::Parsed p = marsad::phrases::parse(text, state_->types, state_->tagger);
    return lexicon::score(lexicon::tone_parts(p, state_->reader.read(p), options_), kind_, options_);
  }

  lexicon::Score kind_;
  lexicon::ScoreOptions options_;
  lexicon::ToneOptions tone_;
  std::shared_ptr<const marsad::morph::Analyzer> own_;
  std::mutex mutex_;
  std::unique_ptr<State> state_;
};

std::string_view row_of(const StringChunk& texts, std::int32_t row) {
  if (row < 0 || static_cast<std::size_t>(row) >= texts.rows()) throw py::value_error("row " + std::to_string(row) + " is not there");
  return texts[static_cast<std::size_t>(row)].value_or(std::string_view{});
}

/// Columns of bytes as columns of code points; hits of one row stand together.
py::list code_points(const py::tuple& chunk, const py::array_t<std::int32_t>& rows, const py::list& columns) {
  const StringChunk texts{chunk};
  const auto r = rows.unchecked<1>();
  const auto n = static_cast<std::size_t>(rows.size());
  std::vector<py::array_t<std::uint32_t>> in;
  std::vector<std::vector<std::int32_t>> out;
  for (const py::handle column : columns) {
    in.push_back(py::cast<py::array_t<std::uint32_t>>(column));
    if (static_cast<std::size_t>(in.back().size()) != n) throw py::value_error("rows and columns differ in length");
    out.emplace_back(n, -1);
  }
  std::optional<marsad::text::OffsetMap> map;
  std::string_view text;
  for (std::size_t i = 0; i < n; ++i) {
    const auto at = static_cast<py::ssize_t>(i);
    if (i == 0 || r(at) != r(at - 1)) {
      text = row_of(texts, r(at));
      map.emplace(text);
    }
    for (std::size_t c = 0; c < in.size(); ++c) {
      const std::uint32_t byte = in[c].data()[i];
      if (byte == Hits::nowhere) continue;
      if (byte > text.size()) throw py::value_error("byte " + std::to_string(byte) + " is not in its text");
      out[c][i] = static_cast<std::int32_t>(map->code_point(byte));
    }
  }
  py::list made;
  for (auto& column : out) made.append(own(std::move(column)));
  return made;
}

/// Cuts hits out of their texts: what lies between two bytes of each row.
py::tuple slices(const py::tuple& chunk, const py::array_t<std::int32_t>& rows, const py::array_t<std::uint32_t>& begins,
                 const py::array_t<std::uint32_t>& ends) {
  const StringChunk texts{chunk};
  if (begins.size() != rows.size() || ends.size() != rows.size()) throw py::value_error("rows, begins and ends differ in length");
  const auto r = rows.unchecked<1>();
  const auto b = begins.unchecked<1>();
  const auto e = ends.unchecked<1>();
  StringColumn out;
  for (py::ssize_t i = 0; i < rows.size(); ++i) {
    const std::string_view text = row_of(texts, r(i));
    if (e(i) < b(i) || e(i) > text.size()) throw py::value_error("byte " + std::to_string(e(i)) + " is not in its text");
    out.put(text.substr(b(i), e(i) - b(i)));
  }
  return out.take();
}

}  // namespace

void register_lexicon(py::module_& m) {
  m.doc() = "Dictionaries and the tone of texts.";
  register_patterns(m);
  m.def("code_points", &code_points, py::arg("chunk"), py::kw_only(), py::arg("rows"), py::arg("columns"),
        "Columns of bytes of hits as code points; -1 for none.");
  m.def("slices", &slices, py::arg("chunk"), py::kw_only(), py::arg("rows"), py::arg("begins"), py::arg("ends"),
        "What lies between two bytes of each row of a chunk of an Arrow string column, as a column.");
  m.def("shipped", [](const std::string& name) { return lexicon::shipped(name); }, py::arg("name"), "A table that comes with the library.");
  m.def("shipped_names", [] { return lexicon::shipped_names(); }, "Their names.");
  py::class_<Scorer>(m, "Scorer", "Scores the tone of texts; guards itself, so threads may share it.")
      .def(py::init<const std::string&, double, double, double, const py::dict&, const std::optional<OwnAnalyzer>&>(), py::kw_only(),
           py::arg("score") = "sum", py::arg("evaluation") = 1.0, py::arg("news_valence") = 1.0, py::arg("neutral_band") = 0.0,
           py::arg("factors") = py::dict(), py::arg("words") = py::none(), "Raises OptionError for a bad option.")
      .def("column", &Scorer::column, py::arg("chunk"), "Scores of a chunk of an Arrow string column; NaN for a null row.");
  m.def(
      "score",
      [](const std::string& kind, double positive, double negative, double positive_matches, double negative_matches, double positive_words,
         double negative_words, double words) {
        return lexicon::score({positive, negative, positive_matches, negative_matches, positive_words, negative_words, words},
                              lexicon::score_from(kind));
      },
      py::arg("kind"), py::kw_only(), py::arg("positive"), py::arg("negative"), py::arg("positive_matches"), py::arg("negative_matches"),
      py::arg("positive_words") = 0.0, py::arg("negative_words") = 0.0, py::arg("words") = 0.0, "One variant from its parts.");
}
