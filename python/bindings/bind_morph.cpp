// The layer `morph` for Python: readings of one word; segments and lemmas of texts in context as columns.
#include <marsad/morph/derivation.hpp>
#include <marsad/morph/schemes.hpp>
#include <marsad/normalize/letters.hpp>
#include <marsad/phrases/parse.hpp>
#include <marsad/text/offsets.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <pybind11/stl.h>

#include "own_words.hpp"
#include "register.hpp"
#include "strings.hpp"
#include "strings_out.hpp"

namespace {

namespace morph = marsad::morph;
namespace phrases = marsad::phrases;
namespace tokens = marsad::tokens;

py::str str(std::string_view s) { return py::str(s.data(), s.size()); }

py::dict features(const morph::Analysis& a) {
  py::dict out;
  const std::string all = morph::ud_features(a);
  for (std::size_t p = 0; p < all.size();) {
    const std::size_t end = std::min(all.find('|', p), all.size());
    const std::string_view pair = std::string_view(all).substr(p, end - p);
    const std::size_t sign = pair.find('=');
    out[str(pair.substr(0, sign))] = str(pair.substr(sign + 1));
    p = end + 1;
  }
  return out;
}

py::list analyses(const std::string& word, const std::string& scheme, const std::optional<OwnAnalyzer>& words) {
  const morph::Scheme rendering = morph::scheme_from(scheme);
  const std::string form = marsad::normalize::bare(word);
  py::list out;
  const morph::Analyzer& analyzer = analyzer_of(words);
  const morph::OwnWords* const own = analyzer.words();
  morph::Analyses readings = analyzer.analyze(form);
  morph::apply_marks(word, readings, own);
  for (const morph::Analysis& a : readings) {
    py::list surface;
    py::list restored;
    for (const morph::Segment& s : morph::render(form, a, rendering)) {
      surface.append(str(s.surface));
      restored.append(str(s.restored));
    }
    const std::vector<morph::Derivation> found = morph::derivations(a, own);
    py::list vocalized = py::cast(morph::vocalized_lemmas(form, a, own));
    py::list verbs;
    for (const morph::Derivation& d : found) verbs.append(py::make_tuple(str(d.verb), str(d.root), str(d.pattern)));
    out.append(py::make_tuple(form, py::tuple(surface), py::tuple(restored), str(morph::citation(form, a)), str(morph::ud_pos(a)),
                              features(a), a.probability, str(morph::to_string(a.source)), morph::rule_name(form, a, own),
                              py::tuple(vocalized), py::tuple(verbs)));
  }
  return out;
}

struct Words {
  std::vector<std::int32_t> row, start, end;
  StringColumn word, cut, restored, lemma, upos, features, source, rule;
};

/// Adds the tokens of one text.
void read(Words& out, std::string_view text, std::int32_t row, const phrases::Parsed& p, morph::Scheme scheme, const morph::OwnWords* own) {
  const marsad::text::OffsetMap map{text};
  for (std::uint32_t i = 0; i < p.tokens.size(); ++i) {
    const tokens::Token& t = p.tokens[i];
    const std::string_view surface = text.substr(t.span.begin, t.span.size());
    out.row.push_back(row);
    out.start.push_back(static_cast<std::int32_t>(map.code_point(t.span.begin)));
    out.end.push_back(static_cast<std::int32_t>(map.code_point(t.span.end)));
    out.word.put(surface);
    out.upos.put(phrases::upos(p, i));
    const morph::Analysis* const a = p.readings[i];
    if (a == nullptr) {
      for (StringColumn* const c : {&out.cut, &out.restored, &out.lemma}) c->put(surface);
      out.features.put("");
      out.source.put("token");
      out.rule.put(tokens::to_string(t.kind));
      continue;
    }
    const std::string_view form = p.form(i);
    std::uint32_t at = 0;
    bool more = false;
    for (const morph::Segment& s : morph::render(form, *a, scheme)) {
      if (more) {
        out.cut.append("+");
        out.restored.append("+");
      }
      more = true;
      const auto next = at + static_cast<std::uint32_t>(s.surface.size());
      const std::uint32_t from = at == 0 ? t.span.begin : tokens::original(text, t, at);
      const std::uint32_t to = next >= form.size() ? t.span.end : tokens::original(text, t, next);
      out.cut.append(text.substr(from, to - from));
      out.restored.append(s.restored);
      at = next;
    }
    out.cut.close();
    out.restored.close();
    out.lemma.put(morph::citation(form, *a));
    out.features.put(morph::ud_features(*a));
    out.source.put(morph::to_string(a->source));
    out.rule.put(morph::rule_name(form, *a, own));
  }
}

py::dict words(const py::tuple& chunk, const std::string& scheme, const std::optional<OwnAnalyzer>& with) {
  const StringChunk texts{chunk};
  const morph::Scheme rendering = morph::scheme_from(scheme);
  Words out;
  {
    const py::gil_scoped_release release;  // Arrow buffers are immutable and held by `texts`
    tokens::Types types;
    const morph::Analyzer& analyzer = analyzer_of(with);
    phrases::Tagger tagger{analyzer, types};
    for (std::size_t i = 0; i < texts.rows(); ++i) {
      const std::string_view text = texts[i].value_or(std::string_view{});
      read(out, text, static_cast<std::int32_t>(i), phrases::parse(text, types, tagger), rendering, analyzer.words());
    }
  }
  py::dict columns;
  columns["row"] = own(std::move(out.row));
  columns["start"] = own(std::move(out.start));
  columns["end"] = own(std::move(out.end));
  columns["word"] = out.word.take();
  columns["cut"] = out.cut.take();
  columns["segments"] = out.restored.take();
  columns["lemma"] = out.lemma.take();
  columns["upos"] = out.upos.take();
  columns["features"] = out.features.take();
  columns["source"] = out.source.take();
  columns["rule"] = out.rule.take();
  return columns;
}

}  // namespace

OwnAnalyzer read_words(const py::bytes& table, const std::string& name, const std::string& on_duplicate, const std::string& on_known,
                       bool rows) {
  const std::string_view text{table};
  const morph::OwnOptions options{morph::on_duplicate_from(on_duplicate), morph::on_known_from(on_known), rows};
  const py::gil_scoped_release release;  // `table` is held, and bytes do not change
  return {std::make_shared<const morph::Analyzer>(morph::OwnWords::from_tsv(text, name, options))};
}

/// Fills the submodule `_core.morph`.
void register_morph(py::module_& m) {
  m.doc() = "Clitics, lemmas, parts of speech and features of words.";
  py::class_<OwnAnalyzer>(m, "Words", "Words of the user, above the tables; safe to share between threads.")
      .def(py::init(&read_words), py::arg("table"), py::kw_only(), py::arg("name"), py::arg("on_duplicate") = "error",
           py::arg("on_known") = "replace", py::arg("rows") = false,
           "Raises LexiconError or EncodingError for a bad table; releases the GIL.")
      .def("__len__", [](const OwnAnalyzer& self) { return self.analyzer->words()->size(); })
      .def_property_readonly("nbytes", [](const OwnAnalyzer& self) { return self.analyzer->words()->bytes(); }, "Bytes in memory.");
  m.def("analyses", &analyses, py::arg("word"), py::kw_only(), py::arg("scheme") = "d3", py::arg("words") = std::nullopt,
        "Readings of one word, best first: (form, segments, restored segments, lemma, pos, features, probability, source, rule, "
        "vocalized lemmas, (verb, root, pattern) of each verb behind it).");
  m.def("words", &words, py::arg("texts"), py::kw_only(), py::arg("scheme") = "d3", py::arg("words") = std::nullopt,
        "The tokens of a chunk of Arrow strings, read in context: columns by name; positions in code points. Releases the GIL.");
}
