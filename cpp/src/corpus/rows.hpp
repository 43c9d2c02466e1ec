#pragma once
// From one field of a document to rows of the tables.
#include <marsad/corpus/columns.hpp>
#include <marsad/text/offsets.hpp>

#include <optional>

#include "corpus/schema.hpp"

namespace marsad::corpus {

class Rows {
 public:
  Rows(const Document& d, const Field& f, FieldName field, std::int32_t index)
      : d_(d), f_(f), field_(field), index_(index), map_(f.parsed.text) {}

  void sentences(Table& t) const;
  void tokens(Table& t) const;
  void lemmas(Table& t) const;
  void matches(Table& t) const;
  void mentions(Table& t) const;
  void quotations(Table& t) const;
  void edges(Table& t) const;

 private:
  /// The cells of doc, field, sent and block; `sentence` gives the sentence of each row.
  template <class F>
  void place(Table& t, std::size_t n, F&& sentence) const {
    t.put<Ints>("doc", n, [&](std::size_t) { return index_; });
    t.put<Choices>("field", n, [&](std::size_t) { return field_; });
    t.put<Ints>("sent", n, [&](std::size_t k) { return static_cast<std::int32_t>(sentence(k)); });
    t.put<Choices>("block", n, [&](std::size_t k) { return f_.parsed.sentences[sentence(k)].block; });
  }
  /// The two cells of a span in code points; `span` gives that of each row, nothing for null.
  template <class F>
  void spans(Table& t, std::string_view begin, std::string_view end, std::size_t n, F&& span) const {
    t.put<Ints>(begin, n, [&](std::size_t k) { return at(span(k), &text::Span::begin); });
    t.put<Ints>(end, n, [&](std::size_t k) { return at(span(k), &text::Span::end); });
  }
  [[nodiscard]] std::int32_t at(std::optional<text::Span> s, std::uint32_t text::Span::* edge) const {
    return s ? static_cast<std::int32_t>(map_.code_point((*s).*edge)) : -1;
  }
  [[nodiscard]] std::string_view slice(text::Span s) const { return text::slice(f_.parsed.text, s); }
  [[nodiscard]] std::string_view name(std::int32_t entity) const { return d_.cast.entities[static_cast<std::size_t>(entity)].name; }

  const Document& d_;
  const Field& f_;
  FieldName field_;
  std::int32_t index_;
  text::OffsetMap map_;
};

/// The cells of a document's tone: shares of tokens in per cent and sums, over what is not repeated or boilerplate.
void put_tone(Table& t, const Document& d);

/// Tokens inside direct and indirect quotations.
[[nodiscard]] std::uint32_t quoted_tokens(const quotes::Quotes& quotes);

}  // namespace marsad::corpus
