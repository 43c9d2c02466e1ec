// The layer `corpus` for Python: buffers of Arrow strings in, columns out.
#include <marsad/corpus/pipeline.hpp>
#include <marsad/error.hpp>

#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include <cstring>
#include <optional>

#include "arrays.hpp"
#include "register.hpp"

namespace {

namespace corpus = marsad::corpus;

/// One chunk of an Arrow string column, checked; holds its buffers for as long as it lives.
class Chunk {
 public:
  /// (offsets, data, validity or None, first row, rows, whether offsets are 64 bits wide)
  explicit Chunk(const py::tuple& t) {
    if (t.size() != 6) throw py::value_error("a chunk is (offsets, data, validity, offset, length, is_large)");
    first_ = t[3].cast<std::size_t>();
    rows_ = t[4].cast<std::size_t>();
    large_ = t[5].cast<bool>();
    if (rows_ == 0) return;
    offsets_ = t[0].cast<py::buffer>().request();
    if (!t[1].is_none()) data_ = t[1].cast<py::buffer>().request();
    if (!t[2].is_none()) validity_ = t[2].cast<py::buffer>().request();
    const std::size_t width = large_ ? 8 : 4;
    if (bytes(*offsets_) < (first_ + rows_ + 1) * width) throw py::value_error("the offsets are shorter than the column");
    if (validity_ && bytes(*validity_) * 8 < first_ + rows_) throw py::value_error("the validity bitmap is shorter than the column");
    const auto size = static_cast<std::int64_t>(data_ ? bytes(*data_) : 0);
    for (std::size_t i = 0; i < rows_; ++i) {
      if (offset(i) < 0 || offset(i) > offset(i + 1) || offset(i + 1) > size) throw py::value_error("offset " + std::to_string(first_ + i) + " is out of range");
      if (offset(i + 1) - offset(i) >= std::int64_t{1} << 32U) throw py::value_error("row " + std::to_string(i) + " is longer than 4 GiB");
    }
  }

  [[nodiscard]] std::size_t rows() const noexcept { return rows_; }

  [[nodiscard]] std::optional<std::string_view> operator[](std::size_t i) const {
    if (validity_) {
      const std::size_t bit = first_ + i;
      if ((static_cast<const unsigned char*>(validity_->ptr)[bit / 8] >> (bit % 8) & 1U) == 0) return std::nullopt;
    }
    const auto begin = offset(i);
    if (!data_) return std::string_view{};
    return std::string_view{static_cast<const char*>(data_->ptr) + begin, static_cast<std::size_t>(offset(i + 1) - begin)};
  }

 private:
  static std::size_t bytes(const py::buffer_info& b) { return static_cast<std::size_t>(b.size * b.itemsize); }

  [[nodiscard]] std::int64_t offset(std::size_t i) const {
    const char* const base = static_cast<const char*>(offsets_->ptr);
    if (large_) {
      std::int64_t v = 0;
      std::memcpy(&v, base + (first_ + i) * 8, 8);
      return v;
    }
    std::int32_t v = 0;
    std::memcpy(&v, base + (first_ + i) * 4, 4);
    return v;
  }

  std::optional<py::buffer_info> offsets_, data_, validity_;
  std::size_t first_ = 0;
  std::size_t rows_ = 0;
  bool large_ = false;
};

py::object to_python(corpus::Column& column) {
  return std::visit(
      [](auto& c) -> py::object {
        if constexpr (std::is_same_v<std::decay_t<decltype(c)>, corpus::Strings>) {
          std::vector<std::int32_t> offsets{0};
          std::vector<std::uint8_t> data;
          for (const auto& v : c.values()) {
            data.insert(data.end(), v.begin(), v.end());
            if (data.size() > std::size_t{0x7FFFFFFF}) throw std::overflow_error("the strings of one batch exceed 2 GiB: use smaller batches");
            offsets.push_back(static_cast<std::int32_t>(data.size()));
          }
          return py::make_tuple("dict", own(c.take_codes()), own(std::move(offsets)), own(std::move(data)));
        } else {
          return own(std::move(c));
        }
      },
      column);
}

py::dict to_python(corpus::Tables&& tables) {
  py::dict out;
  for (auto& t : tables.tables()) {
    py::dict columns;
    for (auto& [name, column] : t.columns()) columns[py::str(name)] = to_python(column);
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
  a.gender = gender == "f" ? marsad::morph::Gender::feminine : gender == "m" ? marsad::morph::Gender::masculine : marsad::morph::Gender::none;
  return a;
}

corpus::Pipeline make(const std::vector<std::map<std::string, std::string>>& actors, const std::map<std::string, double>& options) {
  std::vector<marsad::actors::Actor> own_actors;
  for (const auto& row : actors) own_actors.push_back(actor(row));
  marsad::lexicon::ToneOptions tone;
  for (const auto& [name, value] : options) {
    if (name == "neutral_band") tone.neutral_band = value;
    else throw marsad::Error(marsad::ErrorCode::invalid_option, 0, "no option '" + name + "'; there is neutral_band");
  }
  return corpus::Pipeline{corpus::Setup::make(std::move(own_actors), tone)};
}

py::dict run(const corpus::Pipeline& self, const py::tuple& text, const std::optional<py::tuple>& title, unsigned threads, std::vector<std::string> tables) {
  const Chunk texts{text};
  std::optional<Chunk> titles;
  if (title) titles.emplace(*title);
  if (titles && titles->rows() != texts.rows()) throw py::value_error("text and title differ in length");
  std::vector<corpus::Article> articles(texts.rows());
  for (std::size_t i = 0; i < articles.size(); ++i) articles[i] = {texts[i], titles ? (*titles)[i].value_or(std::string_view{}) : std::string_view{}};
  std::optional<corpus::Tables> out;
  {
    // The chunks hold their buffers, and Arrow buffers are immutable: nothing Python can change is read here.
    const py::gil_scoped_release release;
    out = self.run(articles, {.tables = std::move(tables), .threads = threads});
  }
  return to_python(std::move(*out));
}

py::dict run_one(const corpus::Pipeline& self, const std::string& text, const std::optional<std::string>& title, std::vector<std::string> tables) {
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
           py::arg("options") = std::map<std::string, double>{}, "Raises OptionError or LexiconError for a bad configuration.")
      .def("run", &run, py::arg("text"), py::arg("title"), py::kw_only(), py::arg("threads") = 1, py::arg("tables"),
           "Tables of one Arrow chunk (offsets, data, validity, offset, length, is_large); releases the GIL.")
      .def("run_one", &run_one, py::arg("text"), py::arg("title"), py::kw_only(), py::arg("tables"), "Tables of one article.");
  m.def("table_names", &corpus::table_names, "The tables that run can give.");
}
