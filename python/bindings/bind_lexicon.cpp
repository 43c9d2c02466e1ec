// The layer `lexicon` for Python: dictionaries of the user, and the tone of whole columns.
#include <marsad/error.hpp>
#include <marsad/lexicon/hit_shifter.hpp>
#include <marsad/lexicon/scores.hpp>
#include <marsad/lexicon/shipped.hpp>
#include <marsad/morph/analyzer.hpp>
#include <marsad/phrases/parse.hpp>
#include <marsad/text/offsets.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <pybind11/stl.h>

#include <array>
#include <limits>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "arrays.hpp"
#include "register.hpp"
#include "strings.hpp"
#include "strings_out.hpp"

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

lexicon::OnDuplicate on_duplicate_from(const std::string& name) {
  static constexpr std::array<std::string_view, 4> names{"error", "first", "last", "sum"};
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return static_cast<lexicon::OnDuplicate>(i);
  throw marsad::Error(marsad::ErrorCode::invalid_option, 0, "on_duplicate='" + name + "' is not known; allowed: error, first, last, sum");
}

/// A compiled dictionary and what it knows of word types; guards itself.
class Patterns {
 public:
  Patterns(const py::tuple& terms, const py::array_t<double>& weights, const py::tuple& categories, const py::tuple& pos,
           const py::tuple& levels, const py::array_t<std::int64_t>& lines, const std::string& name, const std::string& on_duplicate) {
    const StringChunk term{terms};
    const StringChunk category{categories};
    const StringChunk part{pos};
    const StringChunk level{levels};
    const std::size_t n = term.rows();
    if (category.rows() != n || part.rows() != n || level.rows() != n || static_cast<std::size_t>(weights.size()) != n ||
        static_cast<std::size_t>(lines.size()) != n)
      throw py::value_error("the columns of a dictionary differ in length");
    const auto w = weights.unchecked<1>();
    const auto l = lines.unchecked<1>();
    const lexicon::OnDuplicate policy = on_duplicate_from(on_duplicate);
    const py::gil_scoped_release release;  // Arrow buffers and arrays are held by the caller
    std::vector<lexicon::PatternEntry> entries(n);
    for (std::size_t i = 0; i < n; ++i) {
      const auto at = static_cast<py::ssize_t>(i);
      lexicon::PatternEntry& e = entries[i];
      e.term = term[i].value_or(std::string_view{});
      e.weight = w(at);
      e.category = category[i].value_or(std::string_view{});
      e.line = static_cast<std::uint64_t>(l(at));
      e.pos = lexicon::pos_set(part[i].value_or(std::string_view{}), e.line, name);
      e.level = lexicon::level_from(level[i].value_or(std::string_view{"lemma"}));
    }
    set_ = std::make_unique<lexicon::PatternSet>(std::move(entries), name, policy);
  }

  py::array_t<std::uint32_t> kept() const { return own(std::vector<std::uint32_t>{set_->kept()}); }
  py::array_t<double> weights() const {
    std::vector<double> out;
    for (const auto& e : set_->entries()) out.push_back(e.weight);
    return own(std::move(out));
  }

  py::dict find(const py::tuple& chunk, const std::string& kind, const std::string& scope, bool shifting, bool context) {
    const StringChunk texts{chunk};
    const lexicon::PatternMatchOptions options{lexicon::match_kind_from(kind), lexicon::nested_scope_from(scope)};
    if (shifting && options.kind != lexicon::MatchKind::leftmost_longest)
      throw marsad::Error(marsad::ErrorCode::invalid_option, 0, "shifting needs kind='leftmost_longest', not '" + kind + "'");
    if (shifting && !context) throw marsad::Error(marsad::ErrorCode::invalid_option, 0, "shifting=True needs context=True");
    Found f;
    f.shifting = shifting;
    f.context = context;
    {
      const py::gil_scoped_release release;  // pure C++ over buffers that `texts` holds, one thread at a time
      const std::scoped_lock lock{mutex_};
      f.words.assign(texts.rows(), 0);
      for (std::size_t i = 0; i < texts.rows(); ++i)
        if (const auto text = texts[i]) one(static_cast<std::int32_t>(i), *text, options, f);
    }
    py::dict out;
    static constexpr std::array<const char*, 13> names{"row",           "entry",       "level",     "sent",      "start",
                                                       "end",           "morph_start", "morph_end", "gap_start", "gap_end",
                                                       "witness_start", "witness_end", "size"};
    for (std::size_t c = 0; c < names.size(); ++c) out[names[c]] = own(std::move(f.columns[c]));
    out["words"] = own(std::move(f.words));
    out["text"] = f.texts.take();
    out["morph"] = f.morphs.take();
    if (shifting) {
      out["value"] = own(std::move(f.values));
      out["shifters"] = f.shifters.take();
    }
    return out;
  }

 private:
  struct Found {
    std::array<std::vector<std::int32_t>, 13> columns;
    std::vector<std::int32_t> words;  // by row
    StringColumn texts, morphs;       // by hit
    bool shifting = false;
    bool context = true;
    std::vector<double> values;  // by hit
    StringColumn shifters;
  };
  struct State {
    explicit State(const lexicon::PatternSet& set) : matcher{set, tagger}, shifter{set, tagger} {}
    marsad::tokens::Types types;
    marsad::phrases::Tagger tagger{marsad::morph::Analyzer::standard(), types};
    lexicon::PatternMatcher matcher;
    lexicon::HitShifter shifter;
  };

  void one(std::int32_t row, std::string_view text, const lexicon::PatternMatchOptions& options, Found& f) {
    constexpr std::uint32_t max_types = 400'000;
    if (!state_ || state_->types.size() > max_types) state_ = std::make_unique<State>(*set_);
    const marsad::phrases::Parsed p = f.context ? marsad::phrases::parse(text, state_->types, state_->tagger)
                                                : marsad::phrases::parse_words(text, state_->types, state_->tagger);
    for (const auto& t : p.tokens) f.words[static_cast<std::size_t>(row)] += t.type != 0 ? 1 : 0;
    const auto hits = state_->matcher.find(p, options);
    if (hits.empty()) return;
    if (f.shifting) {
      const auto shifted = state_->shifter.shift(p, hits, options.scope);
      for (std::size_t i = 0; i < hits.size(); ++i) {
        f.values.push_back(shifted[i].value(set_->entries()[hits[i].entry].weight));
        f.shifters.put(shifted[i].shifters);
      }
    }
    const marsad::text::OffsetMap map{text};
    for (const lexicon::PatternHit& h : hits) put(row, text, p, map, h, f);
  }

  static void put(std::int32_t row, std::string_view text, const marsad::phrases::Parsed& p, const marsad::text::OffsetMap& map,
                  const lexicon::PatternHit& h, Found& f) {
    using marsad::text::Span;
    const auto at = [&](std::uint32_t byte) { return static_cast<std::int32_t>(map.code_point(byte)); };
    const auto place = [&](Span s) { return std::pair{at(s.begin), at(s.end)}; };
    constexpr std::pair<std::int32_t, std::int32_t> nowhere{-1, -1};
    const Span head = p.span(h.tokens);
    const Span tail = h.tail.empty() ? Span{head.end, head.end} : p.span(h.tail);
    const Span whole{head.begin, tail.end};
    const auto found = place(whole);
    const auto morph = h.morph == whole ? found : place(h.morph);
    const auto gap = h.tail.empty() ? nowhere : place({head.end, tail.begin});
    const auto witness = h.witness.empty() ? nowhere : place(p.span(h.witness));
    const std::array<std::int32_t, 13> values{row,
                                              static_cast<std::int32_t>(h.entry),
                                              static_cast<std::int32_t>(h.level),
                                              static_cast<std::int32_t>(p.sentence_of[h.tokens.begin]),
                                              found.first,
                                              found.second,
                                              morph.first,
                                              morph.second,
                                              gap.first,
                                              gap.second,
                                              witness.first,
                                              witness.second,
                                              static_cast<std::int32_t>(h.tokens.size() + h.tail.size())};
    for (std::size_t c = 0; c < values.size(); ++c) f.columns[c].push_back(values[c]);
    f.texts.put(marsad::text::slice(text, whole));
    f.morphs.put(marsad::text::slice(text, h.morph));
  }

  std::unique_ptr<lexicon::PatternSet> set_;
  std::mutex mutex_;
  std::unique_ptr<State> state_;
};

}  // namespace

void register_lexicon(py::module_& m) {
  m.doc() = "Dictionaries and the tone of texts.";
  py::class_<Patterns>(m, "Patterns", "A compiled dictionary; guards itself, so threads may share it.")
      .def(py::init<const py::tuple&, const py::array_t<double>&, const py::tuple&, const py::tuple&, const py::tuple&,
                    const py::array_t<std::int64_t>&, const std::string&, const std::string&>(),
           py::kw_only(), py::arg("terms"), py::arg("weights"), py::arg("categories"), py::arg("pos"), py::arg("levels"), py::arg("lines"),
           py::arg("name"), py::arg("on_duplicate"), "Columns of equal length; strings as chunks of Arrow columns. Raises LexiconError.")
      .def("kept", &Patterns::kept, "By entry: its row among those that were given.")
      .def("weights", &Patterns::weights, "By entry.")
      .def("find", &Patterns::find, py::arg("chunk"), py::kw_only(), py::arg("kind"), py::arg("scope"), py::arg("shifting") = false,
           py::arg("context") = true,
           "Hits in a chunk of an Arrow string column as columns in code points, -1 where there is none; words by row; text and morph "
           "by hit, value and shifters where `shifting` is asked for.");
  m.def("shipped", [](const std::string& name) { return lexicon::shipped(name); }, py::arg("name"), "A table that comes with the library.");
  m.def("shipped_names", [] { return lexicon::shipped_names(); }, "Their names.");
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
