// The layer `text` for Python: malformed UTF-8, positions, attested word forms.
#include <marsad/error.hpp>
#include <marsad/text/encoding.hpp>
#include <marsad/text/offsets.hpp>
#include <marsad/text/utf8.hpp>
#include <marsad/text/word_forms.hpp>

#include <pybind11/stl.h>

#include <memory>
#include <optional>

#include "arrays.hpp"
#include "encode.hpp"
#include "register.hpp"

namespace {

namespace text = marsad::text;

text::Malformed malformed(const std::string& policy) {
  if (policy == "strict") return text::Malformed::strict;
  if (policy == "replace") return text::Malformed::replace;
  if (policy == "skip") return text::Malformed::skip;
  throw marsad::Error(marsad::ErrorCode::invalid_option, 0, "errors='" + policy + "' is not known; allowed: strict, replace, skip");
}

/// The text and the map of its positions, which refers to it.
class Offsets {
 public:
  explicit Offsets(std::string text) : text_(std::move(text)), map_(text_) {}
  Offsets(const Offsets&) = delete;
  Offsets& operator=(const Offsets&) = delete;

  [[nodiscard]] std::uint32_t bytes(std::uint32_t i) const { return map_.byte_of(i); }
  [[nodiscard]] std::uint32_t utf16(std::uint32_t i) const { return map_.utf16(map_.byte_of(i)); }
  [[nodiscard]] std::uint32_t size() const noexcept { return map_.size(); }

 private:
  std::string text_;
  text::OffsetMap map_;
};

/// (offsets of 64 bits, UTF-8), or nothing if an element is no str.
std::optional<py::tuple> encode(const py::list& texts) {
  std::vector<std::int64_t> offsets{0};
  offsets.reserve(texts.size() + 1);
  for (const auto& text : texts) {
    if (!PyUnicode_Check(text.ptr())) return std::nullopt;
    const std::size_t size = with_units(text.ptr(), [](const auto* units, std::size_t n) { return utf8_size(units, n); });
    offsets.push_back(offsets.back() + static_cast<std::int64_t>(size));
  }
  const auto size = static_cast<std::size_t>(offsets.back());
  auto held = std::make_unique_for_overwrite<char[]>(size + 8);
  char* out = held.get();
  for (const auto& text : texts) out = with_units(text.ptr(), [&](const auto* units, std::size_t n) { return utf8_write(units, n, out); });
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(held.get());
  const py::capsule owner(held.get(), [](void* p) { delete[] static_cast<char*>(p); });
  static_cast<void>(held.release());
  return py::make_tuple(own(std::move(offsets)), py::array_t<std::uint8_t>(static_cast<py::ssize_t>(size), bytes, owner));
}

}  // namespace

void register_text(py::module_& m) {
  m.doc() = "UTF-8, positions and attested word forms.";
  m.def(
      "decode",
      [](const py::bytes& data, const std::string& errors) { return py::str(text::repair(std::string_view{data}, malformed(errors))); },
      py::arg("data"), py::kw_only(), py::arg("errors") = "strict",
      "UTF-8 to str; errors is strict, replace (one U+FFFD for each maximal subpart) or skip.");
  m.def("encode", &encode, py::arg("texts"),
        "A list of str as (offsets of 64 bits, UTF-8), lone surrogates as U+FFFD; None if an element is no str.");
  m.def(
      "likely_encoding", [](const py::bytes& data) { return std::string{text::likely_encoding(std::string_view{data})}; }, py::arg("data"),
      "What bytes that are no UTF-8 may be: windows-1256, UTF-16-LE, UTF-16-BE, or nothing.");
  m.def(
      "word_form_count", [](const std::string& form) { return text::word_form_count(form); }, py::arg("form"),
      "How often a bare word form occurs in 8.7 million words of news; 0 if fewer than 5 times.");
  py::class_<Offsets>(m, "Offsets", "Positions of one text in three units. Immutable.")
      .def(py::init<std::string>(), py::arg("text"))
      .def("bytes", &Offsets::bytes, py::arg("point"), "The byte of UTF-8 at which code point number `point` begins.")
      .def("utf16", &Offsets::utf16, py::arg("point"), "Its number in UTF-16 units.")
      .def("__len__", &Offsets::size);
}
