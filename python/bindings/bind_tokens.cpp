// The layer `tokens` for Python: tokens and sentences of a text or of a column, in code points.
#include <marsad/normalize/letters.hpp>
#include <marsad/text/offsets.hpp>
#include <marsad/tokens/dates.hpp>
#include <marsad/tokens/sentences.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <pybind11/stl.h>

#include <optional>

#include "arrays.hpp"
#include "register.hpp"
#include "strings.hpp"
#include "strings_out.hpp"

namespace {

namespace text = marsad::text;
namespace tokens = marsad::tokens;
using tokens::Block;
using tokens::Token;
using tokens::TokenKind;

constexpr std::uint8_t block_count = static_cast<std::uint8_t>(tokens::blocks);

/// The names of an enumeration, in the order of its codes.
template <class E>
py::list names(std::uint8_t count) {
  py::list out;
  for (std::uint8_t i = 0; i < count; ++i) {
    const std::string_view name = to_string(static_cast<E>(i));
    out.append(py::str(name.data(), name.size()));
  }
  return out;
}

std::int32_t point(const text::OffsetMap& map, std::uint32_t byte) { return static_cast<std::int32_t>(map.code_point(byte)); }

/// Tokens of one text after the other.
struct Tokens {
  std::vector<std::int32_t> row, start, end;
  std::vector<std::int8_t> kind;
  std::vector<std::uint8_t> flags;

  void add(std::int32_t index, std::string_view s, tokens::Types& types, StringColumn* values) {
    const text::OffsetMap map{s};
    for (const Token& t : tokens::tokenize(s, types)) {
      row.push_back(index);
      start.push_back(point(map, t.span.begin));
      end.push_back(point(map, t.span.end));
      kind.push_back(static_cast<std::int8_t>(t.kind));
      flags.push_back(t.flags);
      if (values != nullptr) values->put(tokens::value(s, t));
    }
  }
};

py::tuple tokenize(const std::string& s) {
  Tokens out;
  {
    const py::gil_scoped_release release;  // pure C++ over a copy of the text
    tokens::Types types;
    out.add(0, s, types, nullptr);
  }
  return py::make_tuple(own(std::move(out.start)), own(std::move(out.end)), own(std::move(out.kind)), names<TokenKind>(tokens::token_kinds),
                        own(std::move(out.flags)));
}

py::tuple tokenize_column(const py::tuple& chunk) {
  const StringChunk rows{chunk};
  Tokens out;
  StringColumn values;
  {
    const py::gil_scoped_release release;  // pure C++ over buffers that `rows` holds
    tokens::Types types;
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      if (const auto s = rows[i]) out.add(static_cast<std::int32_t>(i), *s, types, &values);
    }
  }
  return py::make_tuple(own(std::move(out.row)), own(std::move(out.start)), own(std::move(out.end)), own(std::move(out.kind)),
                        names<TokenKind>(tokens::token_kinds), own(std::move(out.flags)), values.take());
}

std::vector<std::string> values(const std::string& s) {
  tokens::Types types;
  std::vector<std::string> out;
  for (const Token& t : tokens::tokenize(s, types)) out.push_back(tokens::value(s, t));
  return out;
}

/// Sentences of one text after the other.
struct Sentences {
  std::vector<std::int32_t> row, start, end;
  std::vector<std::int8_t> block;

  void add(std::int32_t index, std::string_view s, tokens::Types& types, bool titled) {
    const text::OffsetMap map{s};
    const tokens::TokenList list = tokens::tokenize(s, types);
    std::vector<tokens::Sentence> found = tokens::split_sentences(list);
    tokens::mark_blocks(found, list, types, false, titled);
    for (const tokens::Sentence& sentence : found) {
      row.push_back(index);
      start.push_back(point(map, sentence.span.begin));
      end.push_back(point(map, sentence.span.end));
      block.push_back(static_cast<std::int8_t>(sentence.block));
    }
  }
};

py::tuple sentences(const std::string& s, bool titled) {
  Sentences out;
  {
    const py::gil_scoped_release release;  // pure C++ over a copy of the text
    tokens::Types types;
    out.add(0, s, types, titled);
  }
  return py::make_tuple(own(std::move(out.start)), own(std::move(out.end)), own(std::move(out.block)), names<Block>(block_count));
}

py::tuple sentences_column(const py::tuple& chunk, bool titled) {
  const StringChunk rows{chunk};
  Sentences out;
  {
    const py::gil_scoped_release release;  // pure C++ over buffers that `rows` holds
    tokens::Types types;
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      if (const auto s = rows[i]) out.add(static_cast<std::int32_t>(i), *s, types, titled);
    }
  }
  return py::make_tuple(own(std::move(out.row)), own(std::move(out.start)), own(std::move(out.end)), own(std::move(out.block)),
                        names<Block>(block_count));
}

std::vector<std::string> words(const std::string& s, bool fold) {
  tokens::Types types;
  std::vector<std::string> out;
  for (const Token& t : tokens::tokenize(s, types)) {
    if (t.type != 0) out.push_back(fold ? marsad::normalize::fold(types[t.type]) : std::string{types[t.type]});
  }
  return out;
}

std::vector<std::pair<std::int32_t, std::int32_t>> hashtag_parts(const std::string& tag) {
  const text::OffsetMap map{tag};
  std::vector<std::pair<std::int32_t, std::int32_t>> out;
  for (const text::Span part : tokens::hashtag_parts(tag, {{0, static_cast<std::uint32_t>(tag.size())}, 0, TokenKind::hashtag, 0, 0})) {
    out.emplace_back(point(map, part.begin), point(map, part.end));
  }
  return out;
}

/// A list of (start, end, iso, calendar, year, month, day, last day).
py::list dates(const std::string& s) {
  std::vector<tokens::Date> found;
  tokens::TokenList list;
  std::optional<text::OffsetMap> map;
  {
    const py::gil_scoped_release release;  // pure C++ over a copy of the text
    tokens::Types types;
    list = tokens::tokenize(s, types);
    found = tokens::dates(s, list);
    map.emplace(s);
  }
  py::list out;
  for (const tokens::Date& d : found) {
    const std::string_view calendar = to_string(d.calendar);
    out.append(py::make_tuple(point(*map, list[d.tokens.begin].span.begin), point(*map, list[d.tokens.end - 1].span.end), d.iso,
                              py::str(calendar.data(), calendar.size()), d.year, d.month, d.day, d.last_day));
  }
  return out;
}

}  // namespace

void register_tokens(py::module_& m) {
  m.doc() = "Typed tokens and sentences. Positions are code points.";
  py::dict flags;
  flags["space_before"] = int{tokens::space_before};
  flags["newline_before"] = int{tokens::newline_before};
  flags["paragraph_before"] = int{tokens::paragraph_before};
  flags["cleaned"] = int{tokens::cleaned};
  flags["tatweel_end"] = int{tokens::tatweel_end};
  flags["elongated"] = int{tokens::elongated};
  flags["laughter"] = int{tokens::laughter};
  flags["doubtful"] = int{tokens::doubtful};
  m.attr("FLAGS") = flags;
  m.def("tokenize", &tokenize, py::arg("text"), "(start, end, kind codes, kinds, flags) of the tokens of a text.");
  m.def("tokenize_column", &tokenize_column, py::arg("chunk"),
        "(row, start, end, kind codes, kinds, flags, values) of the tokens of a chunk of an Arrow string column.");
  m.def("values", &values, py::arg("text"), py::call_guard<py::gil_scoped_release>(), "What each token says, empty where it has no value.");
  m.def("sentences", &sentences, py::arg("text"), py::kw_only(), py::arg("titled") = false,
        "(start, end, block codes, blocks) of the sentences of a text.");
  m.def("sentences_column", &sentences_column, py::arg("chunk"), py::kw_only(), py::arg("titled") = false,
        "(row, start, end, block codes, blocks) of the sentences of a chunk of an Arrow string column.");
  m.def("words", &words, py::arg("text"), py::kw_only(), py::arg("fold"), py::call_guard<py::gil_scoped_release>(),
        "The bare forms or the search keys of the words and abbreviations of a text.");
  m.def("hashtag_parts", &hashtag_parts, py::arg("tag"), "(start, end) of the parts of a hashtag, its sign included in the positions.");
  m.def("dates", &dates, py::arg("text"), "(start, end, iso, calendar, year, month, day, last day) of the dates of a text.");
  m.def(
      "is_arabizi", [](const std::string& word) { return tokens::is_arabizi(word); }, py::arg("word"),
      "Whether a word looks like Arabic in Latin letters and digits.");
}
