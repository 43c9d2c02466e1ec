// The layer `tokens` for Python: tokens and sentences of a text or of a column, in code points.
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
#include "words.hpp"

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
  StringColumn values;
  std::vector<std::uint8_t> valued;  // a bit for each token that has a value

  void add(std::int32_t index, std::string_view s, tokens::Types& types) {
    const text::OffsetMap map{s};
    for (const Token& t : tokens::tokenize(s, types)) {
      if (kind.size() % 8 == 0) valued.push_back(0);
      if (t.is(TokenKind::word)) {
        values.close();
      } else {
        const std::string value = tokens::value(s, t);
        valued.back() |= static_cast<std::uint8_t>((value.empty() ? 0U : 1U) << kind.size() % 8);
        values.put(value);
      }
      row.push_back(index);
      start.push_back(point(map, t.span.begin));
      end.push_back(point(map, t.span.end));
      kind.push_back(static_cast<std::int8_t>(t.kind));
      flags.push_back(t.flags);
    }
  }

  py::tuple take() {
    return py::make_tuple(own(std::move(row)), own(std::move(start)), own(std::move(end)), own(std::move(kind)),
                          names<TokenKind>(tokens::token_kinds), own(std::move(flags)), values.take(), own(std::move(valued)));
  }
};

py::tuple tokenize(const std::string& s) {
  Tokens out;
  {
    const py::gil_scoped_release release;  // pure C++ over a copy of the text
    tokens::Types types;
    out.add(0, s, types);
  }
  return out.take();
}

py::tuple tokenize_column(const py::tuple& chunk) {
  const StringChunk rows{chunk};
  Tokens out;
  {
    const py::gil_scoped_release release;  // pure C++ over buffers that `rows` holds
    tokens::Types types;
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      if (const auto s = rows[i]) out.add(static_cast<std::int32_t>(i), *s, types);
    }
  }
  return out.take();
}

/// Sentences of one text after the other.
struct Sentences {
  std::vector<std::int32_t> row, start, end;
  std::vector<std::int8_t> block;

  void add(std::int32_t index, std::string_view s, tokens::Types& types, bool titled) {
    const text::OffsetMap map{s};
    const tokens::TokenList list = tokens::tokenize(s, types);
    std::vector<tokens::Sentence> found = tokens::split_sentences(list, types);
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
  m.def("tokenize", &tokenize, py::arg("text"),
        "(row, start, end, kind codes, kinds, flags, values, bits of the tokens that have one) of the tokens of a text.");
  m.def("tokenize_column", &tokenize_column, py::arg("chunk"), "The same of a chunk of an Arrow string column.");
  m.def("sentences", &sentences, py::arg("text"), py::kw_only(), py::arg("titled") = false,
        "(start, end, block codes, blocks) of the sentences of a text.");
  m.def("sentences_column", &sentences_column, py::arg("chunk"), py::kw_only(), py::arg("titled") = false,
        "(row, start, end, block codes, blocks) of the sentences of a chunk of an Arrow string column.");
  py::class_<WordReader>(m, "WordReader", "The bare forms or the search keys of the words and abbreviations of texts.")
      .def(py::init<bool>(), py::kw_only(), py::arg("fold"))
      .def("__call__", &WordReader::operator(), py::arg("text"), "The words of a text.");
  m.def("words_of_list", &words_of_list, py::arg("texts"), py::kw_only(), py::arg("fold"),
        "The words of each str of a list, None for other objects.");
  m.def("words_of_column", &words_of_column, py::arg("chunk"), py::kw_only(), py::arg("fold"),
        "(where each row begins, codes, words) of a chunk of an Arrow string column.");
  m.def("word_bytes_of_list", &word_bytes_of_list, py::arg("texts"), py::kw_only(), py::arg("fold"),
        "A list of (where each row begins, where each word ends, the words), parts of a list of str; other objects have no words.");
  m.def("word_bytes_of_column", &word_bytes_of_column, py::arg("chunk"), py::kw_only(), py::arg("fold"),
        "The same of a chunk of an Arrow string column.");
  m.def("hashtag_parts", &hashtag_parts, py::arg("tag"), "(start, end) of the parts of a hashtag, its sign included in the positions.");
  m.def("dates", &dates, py::arg("text"), "(start, end, iso, calendar, year, month, day, last day) of the dates of a text.");
  m.def(
      "is_arabizi", [](const std::string& word) { return tokens::is_arabizi(word); }, py::arg("word"),
      "Whether a word looks like Arabic in Latin letters and digits.");
}
