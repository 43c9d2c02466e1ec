// Dictionaries of the user for Python, in the layer `lexicon`.
#include <marsad/error.hpp>
#include <marsad/lexicon/hit_shifter.hpp>
#include <marsad/morph/analyzer.hpp>
#include <marsad/phrases/parse.hpp>

#include <pybind11/stl.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <array>
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
#include "text_rows.hpp"

namespace {

namespace lexicon = marsad::lexicon;

lexicon::OnDuplicate on_duplicate_from(const std::string& name) {
  static constexpr std::array<std::string_view, 4> names{"error", "first", "last", "sum"};
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return static_cast<lexicon::OnDuplicate>(i);
  throw marsad::Error(marsad::ErrorCode::invalid_option, 0, "on_duplicate='" + name + "' is not known; allowed: error, first, last, sum");
}

constexpr std::size_t large_set = 100'000;  // entries

/// Returns to the system what building took: malloc keeps it otherwise.
void give_back() {
#ifdef __GLIBC__
  ::malloc_trim(0);
#endif
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
    std::vector<lexicon::PatternEntryView> entries(n);
    for (std::size_t i = 0; i < n; ++i) {
      const auto at = static_cast<py::ssize_t>(i);
      lexicon::PatternEntryView& e = entries[i];
      e.term = term[i].value_or(std::string_view{});
      e.weight = w(at);
      e.category = category[i].value_or(std::string_view{});
      e.line = static_cast<std::uint64_t>(l(at));
      e.pos = lexicon::pos_set(part[i].value_or(std::string_view{}), e.line, name);
      e.level = lexicon::level_from(level[i].value_or(std::string_view{"lemma"}));
    }
    set_ = std::make_unique<lexicon::PatternSet>(lexicon::PatternSet::from_views(entries, name, policy));
    entries = {};
    if (n >= large_set) give_back();
  }

  py::array_t<std::uint32_t> kept() const { return own(std::vector<std::uint32_t>{set_->kept()}); }
  py::array_t<double> weights() const {
    std::vector<double> out;
    for (std::uint32_t i = 0; i < set_->size(); ++i) out.push_back(set_->weight(i));
    return own(std::move(out));
  }

  py::object find(const py::object& given, const std::string& kind, const std::string& scope, bool shifting, bool context,
                  const py::dict& factors, const std::optional<OwnAnalyzer>& words) {
    const TextRows texts{given};
    const lexicon::PatternMatchOptions options{lexicon::match_kind_from(kind), lexicon::nested_scope_from(scope)};
    if (shifting && options.kind != lexicon::MatchKind::leftmost_longest)
      throw marsad::Error(marsad::ErrorCode::invalid_option, 0, "shifting needs kind='leftmost_longest', not '" + kind + "'");
    if (shifting && !context) throw marsad::Error(marsad::ErrorCode::invalid_option, 0, "shifting=True needs context=True");
    lexicon::ToneOptions tone{.factors = factors_from(factors)};
    tone.validate();
    if (!texts.readable()) return py::none();
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < texts.rows(); ++i) bytes += texts[i].value_or(std::string_view{}).size();
    const auto found = std::make_shared<Hits>(bytes);
    Shifted shifted;
    {
      const py::gil_scoped_release release;  // pure C++ over buffers and str that `texts` holds, one thread at a time
      const std::scoped_lock lock{mutex_};
      const Reading with{words ? words->analyzer : nullptr, shifting ? &tone : nullptr};
      for (std::size_t i = 0; i < texts.rows(); ++i) {
        const auto text = texts[i];
        if (!text)
          found->list.begin_text();
        else if (shifting)
          shift_one(state(with), *text, options, found->list, shifted);
        else
          find_one(state(with), *text, options, context, found->list);
      }
    }
    py::dict out = shifting ? found->columns(true) : py::dict{};
    out["hits"] = found;
    out["row"] = own(found->rows());
    out["entry"] = entries(found);
    out["words"] = own(found->words());
    if (shifting) {
      out["value"] = own(std::move(shifted.values));
      out["size"] = own(std::move(shifted.sizes));
      out["shifters"] = shifted.shifters.take();
    }
    return out;
  }

 private:
  /// What texts are read with: the words of the user, if there are any; the factors, if values are shifted.
  struct Reading {
    std::shared_ptr<const marsad::morph::Analyzer> own;
    const lexicon::ToneOptions* tone;
  };
  struct State {
    State(const lexicon::PatternSet& set, const Reading& with)
        : own{with.own},
          tone{with.tone != nullptr ? *with.tone : lexicon::ToneOptions{}},
          matcher{set, tagger},
          shifter{set, tagger, tone} {}
    std::shared_ptr<const marsad::morph::Analyzer> own;
    lexicon::ToneOptions tone;
    marsad::tokens::Types types;
    marsad::phrases::Tagger tagger{own ? *own : marsad::morph::Analyzer::standard(), types};
    lexicon::PatternMatcher matcher;
    lexicon::HitShifter shifter;
    marsad::phrases::Parsed parsed;  // of the running text
  };

  /// By hit.
  struct Shifted {
    std::vector<double> values;
    std::vector<std::int32_t> sizes;  // words
    StringColumn shifters;
  };

  /// What is known of word types, with words of the user and without; made anew when there are too many types.
  State& state(const Reading& with) {
    constexpr std::uint32_t max_types = 400'000;
    std::unique_ptr<State>& known = with.own ? with_own_ : standard_;
    if (!known || known->own != with.own || known->types.size() > max_types || (with.tone != nullptr && !(*with.tone == known->tone)))
      known = std::make_unique<State>(*set_, with);
    return *known;
  }
  static void find_one(State& s, std::string_view text, const lexicon::PatternMatchOptions& options, bool context, lexicon::HitList& out) {
    marsad::phrases::split(text, s.types, s.parsed);
    s.matcher.find(s.parsed, options, context, out);
  }
  void shift_one(State& s, std::string_view text, const lexicon::PatternMatchOptions& options, lexicon::HitList& out,
                 Shifted& shifted) const {
    s.parsed = marsad::phrases::parse(text, s.types, s.tagger);
    const auto hits = s.matcher.find(s.parsed, options);
    out.begin_text(s.parsed);
    if (hits.empty()) return;
    const auto values = s.shifter.shift(s.parsed, hits, options.scope);
    for (std::size_t i = 0; i < hits.size(); ++i) {
      out.put(s.parsed, hits[i]);
      shifted.values.push_back(values[i].value(set_->weight(hits[i].entry)));
      shifted.shifters.put(values[i].shifters);
      shifted.sizes.push_back(static_cast<std::int32_t>(hits[i].tokens.size() + hits[i].tail.size()));
    }
  }

  std::unique_ptr<lexicon::PatternSet> set_;
  std::mutex mutex_;
  std::unique_ptr<State> standard_, with_own_;
};

}  // namespace

void register_patterns(py::module_& m) {
  py::class_<Hits, std::shared_ptr<Hits>>(m, "Hits", "Hits of a dictionary in a chunk of texts.")
      .def(
          "columns", [](const Hits& h) { return h.columns(false); },
          "Sentence, tokens, places in bytes and level by hit; gap and witness 2**32 - 1 where there is none, empty where no hit has any.");
  py::class_<Patterns>(m, "Patterns", "A compiled dictionary; guards itself, so threads may share it.")
      .def(py::init<const py::tuple&, const py::array_t<double>&, const py::tuple&, const py::tuple&, const py::tuple&,
                    const py::array_t<std::int64_t>&, const std::string&, const std::string&>(),
           py::kw_only(), py::arg("terms"), py::arg("weights"), py::arg("categories"), py::arg("pos"), py::arg("levels"), py::arg("lines"),
           py::arg("name"), py::arg("on_duplicate"), "Columns of equal length; strings as chunks of Arrow columns. Raises LexiconError.")
      .def("kept", &Patterns::kept, "By entry: its row among those that were given.")
      .def("weights", &Patterns::weights, "By entry.")
      .def("find", &Patterns::find, py::arg("texts"), py::kw_only(), py::arg("kind"), py::arg("scope"), py::arg("shifting") = false,
           py::arg("context") = true, py::arg("factors") = py::dict(), py::arg("words") = py::none(),
           "Hits in a chunk of an Arrow string column or in a list of str and None; None if other things are in it. Row and entry by hit, "
           "words by row, and the hits, which give the other columns; "
           "these, and value, size and shifters, where `shifting` is asked for.");
}
