// The layer `lexicon` for Python: dictionaries of the user, and the tone of whole columns.
#include <marsad/error.hpp>
#include <marsad/lexicon/hit_shifter.hpp>
#include <marsad/lexicon/scores.hpp>
#include <marsad/lexicon/shipped.hpp>
#include <marsad/morph/analyzer.hpp>
#include <marsad/phrases/parse.hpp>
#include <marsad/text/offsets.hpp>
#include <marsad/text/utf8.hpp>
#include <marsad/tokens/sentences.hpp>
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
      std::size_t bytes = 0;
      for (std::size_t i = 0; i < texts.rows(); ++i) bytes += texts[i].value_or(std::string_view{}).size();
      for (auto& column : f.columns) column.reserve(bytes / bytes_per_hit);  // what is never written takes no memory
      f.levels.reserve(bytes / bytes_per_hit);
      for (std::size_t i = 0; i < texts.rows(); ++i)
        if (const auto text = texts[i]) one(static_cast<std::int32_t>(i), *text, options, f);
    }
    if (shifting)  // who asks for values reads all columns
      for (auto& column : f.rare) column.resize(f.columns[0].size(), -1);
    py::dict out;
    for (std::size_t c = 0; c < names.size(); ++c) out[names[c]] = own(std::move(f.columns[c]));
    for (std::size_t c = 0; c < rare_names.size(); ++c) out[rare_names[c]] = own(std::move(f.rare[c]));
    out["level"] = own(std::move(f.levels));
    out["words"] = own(std::move(f.words));
    if (shifting) {
      out["value"] = own(std::move(f.values));
      out["size"] = own(std::move(f.sizes));
      out["shifters"] = f.shifters.take();
    }
    return out;
  }

 private:
  static constexpr std::array<const char*, 7> names{"row", "entry", "sent", "start", "end", "morph_start", "morph_end"};
  static constexpr std::array<const char*, 4> rare_names{"gap_start", "gap_end", "witness_start", "witness_end"};
  static constexpr std::size_t bytes_per_hit = 8;  // of text, with a dictionary that knows every word
  struct Found {
    std::array<std::vector<std::int32_t>, names.size()> columns;
    std::array<std::vector<std::int32_t>, rare_names.size()> rare;  // empty if no hit has any
    std::vector<std::int8_t> levels;                                // by hit
    std::vector<std::int32_t> words;                                // by row
    bool shifting = false;
    bool context = true;
    std::vector<double> values;  // by hit, as the next two
    std::vector<std::int32_t> sizes;
    StringColumn shifters;
  };
  struct State {
    explicit State(const lexicon::PatternSet& set) : matcher{set, tagger}, shifter{set, tagger} {}
    marsad::tokens::Types types;
    marsad::phrases::Tagger tagger{marsad::morph::Analyzer::standard(), types};
    lexicon::PatternMatcher matcher;
    lexicon::HitShifter shifter;
    marsad::phrases::Parsed parsed;  // of the running text
  };

  void one(std::int32_t row, std::string_view text, const lexicon::PatternMatchOptions& options, Found& f) {
    constexpr std::uint32_t max_types = 400'000;
    if (!state_ || state_->types.size() > max_types) state_ = std::make_unique<State>(*set_);
    marsad::phrases::Parsed& p = state_->parsed;
    if (f.shifting) {
      p = marsad::phrases::parse(text, state_->types, state_->tagger);
      hits_ = state_->matcher.find(p, options);
    } else {
      marsad::phrases::split(text, state_->types, p);
      state_->matcher.find(p, options, f.context, hits_);
    }
    std::int32_t words = 0;
    for (const auto& t : p.tokens) words += t.type != 0 ? 1 : 0;
    f.words[static_cast<std::size_t>(row)] = words;
    if (hits_.empty()) return;
    if (f.shifting) {
      const auto shifted = state_->shifter.shift(p, hits_, options.scope);
      for (std::size_t i = 0; i < hits_.size(); ++i) {
        f.values.push_back(shifted[i].value(set_->entries()[hits_[i].entry].weight));
        f.shifters.put(shifted[i].shifters);
      }
    }
    put(row, text, p, f);
  }

  /// Adds the hits of one text, which come in its order.
  void put(std::int32_t row, std::string_view text, const marsad::phrases::Parsed& p, Found& f) const {
    using marsad::text::Span;
    const marsad::text::OffsetMap map{text};
    const auto at = [&](std::uint32_t byte) { return static_cast<std::int32_t>(map.code_point(byte)); };
    const std::size_t first = f.columns[0].size();
    std::array<std::int32_t*, names.size()> to{};
    for (std::size_t c = 0; c < to.size(); ++c) {
      f.columns[c].resize(first + hits_.size());
      to[c] = f.columns[c].data() + first;
    }
    std::size_t sentence = 0;
    Span before{1, 0};  // of the hit before: several hits often lie on one word
    std::int32_t begin = 0;
    std::int32_t end = 0;
    for (std::size_t i = 0; i < hits_.size(); ++i) {
      const lexicon::PatternHit& h = hits_[i];
      while (h.tokens.begin >= p.sentences[sentence].tokens.end) ++sentence;
      const Span head = p.span(h.tokens);
      const Span tail = h.tail.empty() ? Span{head.end, head.end} : p.span(h.tail);
      const Span whole{head.begin, tail.end};
      if (whole != before) {
        before = whole;
        begin = at(whole.begin);
        end = at(whole.end);
      }
      const std::array<std::int32_t, names.size()> values{row,
                                                          static_cast<std::int32_t>(h.entry),
                                                          static_cast<std::int32_t>(sentence),
                                                          begin,
                                                          end,
                                                          h.morph.begin == whole.begin ? begin : at(h.morph.begin),
                                                          h.morph.end == whole.end ? end : at(h.morph.end)};
      f.levels.push_back(static_cast<std::int8_t>(h.level));
      if (f.shifting) f.sizes.push_back(static_cast<std::int32_t>(h.tokens.size() + h.tail.size()));
      for (std::size_t c = 0; c < values.size(); ++c) to[c][i] = values[c];
      const Span gap = h.tail.empty() ? Span{} : Span{head.end, tail.begin};
      const Span witness = p.span(h.witness);
      if (gap.empty() && witness.empty()) continue;
      for (auto& column : f.rare) column.resize(first + hits_.size(), -1);
      if (!h.tail.empty()) {
        f.rare[0][first + i] = at(gap.begin);
        f.rare[1][first + i] = at(gap.end);
      }
      if (!h.witness.empty()) {
        f.rare[2][first + i] = at(witness.begin);
        f.rare[3][first + i] = at(witness.end);
      }
    }
    if (!f.rare[0].empty())
      for (auto& column : f.rare) column.resize(first + hits_.size(), -1);
  }

  std::vector<lexicon::PatternHit> hits_;  // of the running text
  std::unique_ptr<lexicon::PatternSet> set_;
  std::mutex mutex_;
  std::unique_ptr<State> state_;
};

/// Cuts hits out of their texts, row by row in the order in which they begin.
py::tuple slices(const py::tuple& chunk, const py::array_t<std::int32_t>& rows, const py::array_t<std::int32_t>& starts,
                 const py::array_t<std::int32_t>& begins, const py::array_t<std::int32_t>& ends) {
  const StringChunk texts{chunk};
  if (starts.size() != rows.size() || begins.size() != rows.size() || ends.size() != rows.size())
    throw py::value_error("rows, starts, begins and ends differ in length");
  const auto r = rows.unchecked<1>();
  const auto s = starts.unchecked<1>();
  const auto b = begins.unchecked<1>();
  const auto e = ends.unchecked<1>();
  StringColumn out;
  std::string_view text;
  std::int32_t row = -1;
  std::int32_t point = 0;  // the code point at `byte`
  std::size_t byte = 0;
  const auto step = [&](std::size_t from, std::int32_t points) {
    auto at = static_cast<std::uint32_t>(from);
    for (; points > 0 && at < text.size(); --points) static_cast<void>(marsad::text::decode(text, at));
    return std::size_t{at};
  };
  for (py::ssize_t i = 0; i < rows.size(); ++i) {
    if (r(i) != row) {
      row = r(i);
      if (row < 0 || static_cast<std::size_t>(row) >= texts.rows()) throw py::value_error("row " + std::to_string(row) + " is not there");
      text = texts[static_cast<std::size_t>(row)].value_or(std::string_view{});
      point = 0;
      byte = 0;
    }
    if (s(i) < point || b(i) < s(i) || e(i) < b(i)) throw py::value_error("the hits of a row are not in order");
    byte = step(byte, s(i) - point);
    point = s(i);
    const std::size_t begin = step(byte, b(i) - point);
    out.put(text.substr(begin, step(begin, e(i) - b(i)) - begin));
  }
  return out.take();
}

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
           "Hits in a chunk of an Arrow string column as columns in code points; gap and witness -1 where there is none, empty "
           "where no hit has any; words by row; value, size and shifters by hit where `shifting` is asked for.");
  m.def("slices", &slices, py::arg("chunk"), py::kw_only(), py::arg("rows"), py::arg("starts"), py::arg("begins"), py::arg("ends"),
        "What lies between two code points of each row of a chunk of an Arrow string column, as a column; `starts` lie before and rise.");
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
