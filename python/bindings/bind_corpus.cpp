// The layer `corpus` for Python: buffers of Arrow strings in, columns out.
#include <marsad/corpus/pipeline.hpp>
#include <marsad/error.hpp>

#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include <optional>

#include "arrays.hpp"
#include "own_words.hpp"
#include "register.hpp"
#include "strings.hpp"
#include "strings_out.hpp"

namespace {

namespace corpus = marsad::corpus;

constexpr const char* too_long = "the strings of one batch exceed 2 GiB: use smaller batches";

py::object to_python(std::vector<std::int32_t>& c) { return own(std::move(c)); }
py::object to_python(std::vector<std::uint64_t>& c) { return own(std::move(c)); }
py::object to_python(std::vector<double>& c) { return own(std::move(c)); }
py::object to_python(std::vector<float>& c) { return own(std::move(c)); }

py::object to_python(corpus::Texts& c) {
  if (!c.fits()) throw std::overflow_error(too_long);
  const py::object validity = c.nullable() ? py::object(own(c.validity())) : py::object(py::none());
  auto offsets = own(c.take_offsets());
  return py::make_tuple("str", offsets, own(c.take_bytes()), validity);
}

py::object to_python(corpus::Choices& c) {
  StringColumn names;
  for (const auto name : c.names()) names.put(name);
  const py::tuple column = names.take();
  return py::make_tuple("dict", own(c.take_codes()), column[1], column[2]);
}

py::object to_python(corpus::Words& c) {
  if (!c.ends().empty() && c.ends().back() > std::size_t{0x7FFFFFFF}) throw std::overflow_error(too_long);
  std::vector<std::int32_t> offsets{0};
  offsets.reserve(c.size() + 1);
  for (const std::size_t end : c.ends()) offsets.push_back(static_cast<std::int32_t>(end));
  return py::make_tuple("dict", own(c.take_codes()), own(std::move(offsets)), own(c.take_bytes()));
}

py::dict to_python(corpus::Tables&& tables) {
  py::dict out;
  for (auto& t : tables.tables()) {
    py::dict columns;
    for (auto& [name, column] : t.columns()) columns[py::str(name)] = std::visit([](auto& c) { return to_python(c); }, column);
    out[py::str(t.name())] = columns;
  }
  return out;
}

std::vector<std::string> list(const std::string& field) {
  std::vector<std::string> out;
  for (std::size_t p = 0; p < field.size();) {
    std::size_t q = field.find('|', p);
    if (q == std::string::npos) q = field.size();
    if (q > p) out.push_back(field.substr(p, q - p));
    p = q + 1;
  }
  return out;
}

marsad::actors::Actor actor(const std::map<std::string, std::string>& row) {
  const auto get = [&](const char* key) {
    const auto hit = row.find(key);
    return hit == row.end() || hit->second == "-" ? std::string{} : hit->second;
  };
  marsad::actors::Actor a;
  a.name = get("name");
  a.type = get("type");
  a.aliases = list(get("aliases"));
  a.adjectives = list(get("adjective"));
  a.capital = get("capital");
  a.camp = get("camp");
  a.name_en = get("name_en");
  const std::string gender = get("gender");
  a.gender = gender == "f"   ? marsad::morph::Gender::feminine
             : gender == "m" ? marsad::morph::Gender::masculine
                             : marsad::morph::Gender::none;
  return a;
}

corpus::Pipeline make(const std::vector<std::map<std::string, std::string>>& actors, const py::dict& options,
                      const std::optional<OwnAnalyzer>& words) {
  std::vector<marsad::actors::Actor> own_actors;
  own_actors.reserve(actors.size());
  for (const auto& row : actors) own_actors.push_back(actor(row));
  marsad::lexicon::ToneOptions tone;
  for (const auto& [key, value] : options) {
    const std::string name = py::str(key);
    if (name != "neutral_band")
      throw marsad::Error(marsad::ErrorCode::invalid_option, 0, "no option '" + name + "'; there is neutral_band");
    const bool number = (py::isinstance<py::float_>(value) || py::isinstance<py::int_>(value)) && !py::isinstance<py::bool_>(value);
    if (!number)
      throw marsad::Error(marsad::ErrorCode::invalid_option, 0,
                          "neutral_band is " + std::string(py::repr(value)) + ": it must be a number of 0 or more");
    tone.neutral_band = value.cast<double>();
  }
  return corpus::Pipeline{corpus::Setup::make(std::move(own_actors), tone, words ? words->analyzer : nullptr)};
}

py::dict run(const corpus::Pipeline& self, const py::tuple& text, const std::optional<py::tuple>& title, unsigned threads,
             std::vector<std::string> tables) {
  const StringChunk texts{text};
  std::optional<StringChunk> titles;
  if (title) titles.emplace(*title);
  if (titles && titles->rows() != texts.rows()) throw py::value_error("text and title differ in length");
  std::vector<corpus::Article> articles(texts.rows());
  for (std::size_t i = 0; i < articles.size(); ++i)
    articles[i] = {texts[i], titles ? (*titles)[i].value_or(std::string_view{}) : std::string_view{}};
  std::optional<corpus::Tables> out;
  {
    // The chunks hold their buffers, and Arrow buffers are immutable: nothing Python can change is read here.
    const py::gil_scoped_release release;
    out = self.run(articles, {.tables = std::move(tables), .threads = threads});
  }
  return to_python(std::move(*out));
}

py::dict run_one(const corpus::Pipeline& self, const std::string& text, const std::optional<std::string>& title,
                 std::vector<std::string> tables) {
  std::optional<corpus::Tables> out;
  {
    const py::gil_scoped_release release;  // text and title are copies
    const corpus::Article article{text, title ? std::string_view{*title} : std::string_view{}};
    out = self.run(std::span{&article, 1}, {.tables = std::move(tables), .threads = 1});
  }
  return to_python(std::move(*out));
}

}  // namespace

void register_corpus(py::module_& m) {
  m.doc() = "From batches of articles to tables.";
  py::class_<corpus::Pipeline>(m, "Pipeline", "Reads batches of articles; safe to share between threads.")
      .def(py::init(&make), py::kw_only(), py::arg("actors") = std::vector<std::map<std::string, std::string>>{},
           py::arg("options") = py::dict{}, py::arg("words") = std::nullopt, "Raises OptionError or LexiconError for a bad configuration.")
      .def("run", &run, py::arg("text"), py::arg("title"), py::kw_only(), py::arg("threads") = 1, py::arg("tables"),
           "Tables of one Arrow chunk (offsets, data, validity, offset, length, is_large); releases the GIL.")
      .def("run_one", &run_one, py::arg("text"), py::arg("title"), py::kw_only(), py::arg("tables"), "Tables of one article.");
  m.def("table_names", &corpus::table_names, "The tables that run can give.");
}
