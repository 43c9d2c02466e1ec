// The layer `normalize` for Python: texts, columns, alignments in code points.
#include <marsad/error.hpp>
#include <marsad/normalize/letters.hpp>
#include <marsad/normalize/normalizer.hpp>
#include <marsad/text/offsets.hpp>

#include <pybind11/stl.h>

#include <limits>
#include <map>
#include <variant>

#include "arrays.hpp"
#include "register.hpp"
#include "strings.hpp"

namespace {

namespace normalize = marsad::normalize;
namespace text = marsad::text;
using normalize::HamzaPolicy;
using normalize::NormalizeOptions;
using normalize::Normalizer;
using normalize::Tatweel;
using Value = std::variant<bool, std::string, std::map<std::string, std::string>>;

[[noreturn]] void fail(const std::string& detail) { throw marsad::Error(marsad::ErrorCode::invalid_option, 0, detail); }

struct Flag {
  const char* name;
  bool NormalizeOptions::* member;
};
constexpr Flag flags[] = {{"decode_entities", &NormalizeOptions::decode_entities},
                          {"expand_honorifics", &NormalizeOptions::expand_honorifics},
                          {"presentation", &NormalizeOptions::presentation},
                          {"compatibility", &NormalizeOptions::compatibility},
                          {"controls", &NormalizeOptions::controls},
                          {"persian", &NormalizeOptions::persian},
                          {"compose", &NormalizeOptions::compose},
                          {"duplicate_marks", &NormalizeOptions::duplicate_marks},
                          {"spaces", &NormalizeOptions::spaces},
                          {"marks", &NormalizeOptions::marks},
                          {"dagger_alef", &NormalizeOptions::dagger_alef},
                          {"deobfuscate", &NormalizeOptions::deobfuscate},
                          {"alef", &NormalizeOptions::alef},
                          {"teh_marbuta", &NormalizeOptions::teh_marbuta},
                          {"alef_maqsura", &NormalizeOptions::alef_maqsura},
                          {"lookalikes", &NormalizeOptions::lookalikes},
                          {"digits", &NormalizeOptions::digits},
                          {"punctuation", &NormalizeOptions::punctuation},
                          {"elongation", &NormalizeOptions::elongation},
                          {"dotless", &NormalizeOptions::dotless}};

/// For messages.
std::string shown(const Value& value) {
  if (const auto* const text = std::get_if<std::string>(&value)) return *text;
  if (const bool* const flag = std::get_if<bool>(&value)) return *flag ? "True" : "False";
  return "dict";
}

template <class E>
E choice(const std::string& name, const Value& value, const std::map<std::string, E>& known) {
  const std::string* const text = std::get_if<std::string>(&value);
  if (text != nullptr && known.contains(*text)) return known.at(*text);
  std::string allowed;
  for (const auto& [word, unused] : known) allowed += (allowed.empty() ? "" : ", ") + word;
  fail(name + "='" + shown(value) + "' is not known; allowed: " + allowed);
}

normalize::Step step_of(const std::string& name) {
  std::string known;
  for (std::size_t i = 1; i < normalize::step_count; ++i) {
    const auto step = static_cast<normalize::Step>(i);
    if (to_string(step) == name) return step;
    known += (known.empty() ? "" : ", ") + std::string{to_string(step)};
  }
  fail("keep: no step '" + name + "'; there are: " + known);
}

void set(NormalizeOptions& o, const std::string& name, const Value& value) {
  if (name == "tatweel") {
    o.tatweel = choice<Tatweel>(name, value, {{"keep", Tatweel::keep}, {"inside", Tatweel::inside}, {"all", Tatweel::all}});
  } else if (name == "hamza") {
    o.hamza = choice<HamzaPolicy>(
        name, value,
        {{"keep", HamzaPolicy::keep}, {"seats", HamzaPolicy::seats}, {"letters", HamzaPolicy::letters}, {"drop", HamzaPolicy::drop}});
  } else if (name == "keep") {
    if (const auto* const all = std::get_if<std::string>(&value)) {
      o.keep = *all;
    } else if (const auto* const steps = std::get_if<std::map<std::string, std::string>>(&value)) {
      for (const auto& [step, characters] : *steps) o.keep_in.push_back({step_of(step), characters});
    } else {
      fail("keep must be a str of the characters to leave alone, or a dict of such by step");
    }
  } else {
    for (const Flag& f : flags) {
      if (f.name != name) continue;
      if (!std::holds_alternative<bool>(value)) fail(name + "='" + shown(value) + "' is not known; allowed: False, True");
      o.*f.member = std::get<bool>(value);
      return;
    }
    std::string known = "hamza, keep, tatweel";
    for (const Flag& f : flags) known += std::string(", ") + f.name;
    fail("no step '" + name + "'; there are: " + known);
  }
}

/// An AlignedText with its original, in code points.
class Aligned {
 public:
  Aligned(const Normalizer& n, std::string original)
      : original_(std::move(original)), aligned_(n.normalize(original_)), from_(original_), to_(aligned_.text()) {}
  Aligned(const Aligned&) = delete;
  Aligned& operator=(const Aligned&) = delete;

  [[nodiscard]] const std::string& text() const noexcept { return aligned_.text(); }
  [[nodiscard]] const std::string& original() const noexcept { return original_; }
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> source(std::uint32_t start, std::uint32_t end) const {
    const text::Span s = aligned_.source({to_.byte_of(start), to_.byte_of(end)});
    return {from_.code_point(s.begin), from_.code_point(s.end)};
  }

 private:
  std::string original_;
  normalize::AlignedText aligned_;
  text::OffsetMap from_, to_;
};

/// (offsets, data) of the normalized rows; a null row is empty. Offsets have 32 bits where that is enough.
py::tuple column(const Normalizer& n, const py::tuple& chunk) {
  const StringChunk rows{chunk};
  std::vector<std::int64_t> offsets{0};
  std::vector<std::uint8_t> data;
  {
    const py::gil_scoped_release release;  // pure C++ over buffers that `rows` holds; n is immutable
    offsets.reserve(rows.rows() + 1);
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      if (const auto row = rows[i]) {
        const std::string now = n(*row);
        data.insert(data.end(), now.begin(), now.end());
      }
      offsets.push_back(static_cast<std::int64_t>(data.size()));
    }
  }
  if (data.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
    return py::make_tuple(own(std::move(offsets)), own(std::move(data)));
  return py::make_tuple(own(std::vector<std::int32_t>(offsets.begin(), offsets.end())), own(std::move(data)));
}

py::list audit(const Normalizer& n, const std::string& original) {
  const text::OffsetMap map{original};
  py::list out;
  for (const normalize::Change& c : n.audit(original)) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> examples;
    for (const text::Span s : c.examples) examples.emplace_back(map.code_point(s.begin), map.code_point(s.end));
    out.append(py::make_tuple(py::str(std::string{to_string(c.step)}), c.count, examples));
  }
  return out;
}

}  // namespace

void register_normalize(py::module_& m) {
  m.doc() = "Normalization with alignment to the original. Positions are code points.";
  py::class_<Aligned>(m, "AlignedText", "A normalized text that knows where it comes from. Immutable.")
      .def_property_readonly("text", &Aligned::text, "The normalized text.")
      .def_property_readonly("original", &Aligned::original, "The text that was given.")
      .def("source", &Aligned::source, py::arg("start"), py::arg("end"), "Where text[start:end] comes from: (start, end) in `original`.")
      .def("__repr__", [](const Aligned& a) { return py::str("AlignedText({!r})").format(py::str(a.text())); });
  py::class_<Normalizer>(m, "Normalizer", "A profile and its steps, checked once. Immutable: share it between threads.")
      .def(py::init([](const std::string& profile, const std::map<std::string, Value>& steps) {
             NormalizeOptions o = NormalizeOptions::profile(profile);
             for (const auto& [name, value] : steps) set(o, name, value);
             return Normalizer{std::move(o)};
           }),
           py::arg("profile"), py::arg("steps"))
      .def(
          "text", [](const Normalizer& n, const std::string& s) { return n(s); }, py::arg("text"), py::call_guard<py::gil_scoped_release>(),
          "The normalized text.")
      .def(
          "align", [](const Normalizer& n, std::string s) { return std::make_unique<Aligned>(n, std::move(s)); }, py::arg("text"),
          "The normalized text with its alignment.")
      .def("column", &column, py::arg("chunk"), "(offsets, data) of a chunk of an Arrow string column.")
      .def("audit", &audit, py::arg("text"), "(step, count, examples) of every step that would change the text.");
  m.def(
      "bare", [](const std::string& word) { return normalize::bare(word); }, py::arg("word"), "The word without marks, in clean encoding.");
  m.def("fold", [](const std::string& word) { return normalize::fold(word); }, py::arg("bare_word"), "The search key of a bare word.");
  m.def(
      "inspect",
      [](const std::string& original) {
        const normalize::Suspicion s = normalize::inspect(original);
        const text::OffsetMap map{original};
        return py::make_tuple(s.mojibake, s.visual_order, map.code_point(s.evidence.begin), map.code_point(s.evidence.end), s.evasion);
      },
      py::arg("text"), "(mojibake, visual_order, start, end, evasion): what looks damaged or disguised, and where.");
}
