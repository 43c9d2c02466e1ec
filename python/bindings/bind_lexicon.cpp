// The layer `lexicon` for Python: the tone of whole columns.
#include <marsad/lexicon/scores.hpp>
#include <marsad/morph/analyzer.hpp>
#include <marsad/phrases/parse.hpp>

#include <pybind11/stl.h>

#include <limits>
#include <memory>
#include <mutex>

#include "arrays.hpp"
#include "register.hpp"
#include "strings.hpp"

namespace {

namespace lexicon = marsad::lexicon;

/// Reads one text after the other; what it knows of word types is made anew when there are too many.
class Scorer {
 public:
  Scorer(const std::string& score, double evaluation, double news_valence, double neutral_band)
      : kind_(lexicon::score_from(score)), options_{evaluation, news_valence, neutral_band} {
    options_.validate();
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
    marsad::tokens::Types types;
    marsad::phrases::Tagger tagger{marsad::morph::Analyzer::standard(), types};
    lexicon::ToneReader reader{tagger};
  };

  double one(std::string_view text) {
    constexpr std::uint32_t max_types = 400'000;
    if (!state_ || state_->types.size() > max_types) state_ = std::make_unique<State>();
    const marsad::phrases::Parsed p = marsad::phrases::parse(text, state_->types, state_->tagger);
    return lexicon::score(lexicon::tone_parts(p, state_->reader.read(p), options_), kind_, options_);
  }

  lexicon::Score kind_;
  lexicon::ScoreOptions options_;
  std::mutex mutex_;
  std::unique_ptr<State> state_;
};

}  // namespace

void register_lexicon(py::module_& m) {
  m.doc() = "Tone of texts.";
  py::class_<Scorer>(m, "Scorer", "Scores the tone of texts; guards itself, so threads may share it.")
      .def(py::init<const std::string&, double, double, double>(), py::kw_only(), py::arg("score") = "sum", py::arg("evaluation") = 1.0,
           py::arg("news_valence") = 1.0, py::arg("neutral_band") = 0.0, "Raises OptionError for a bad option.")
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
