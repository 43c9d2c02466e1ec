#pragma once
/// Quotations: what is said, how it is marked, and who says it.
///
///   Reader reader{tagger};
///   const Quotes quotes = reader.read(parsed, mentions, cast);
///   for (const Quotation& q : quotes.quotations) use(q.kind, q.span, q.speaker);
///
/// direct: words between marks that report a statement; indirect: the content clause or noun phrase of a reporting
/// word, or what a headline says behind the colon; term: a label held at a distance by its marks; name: marks around a title or a proper
/// name. Never swallowed by unbalanced marks; deterministic; linear in the tokens but for bounded look-around.
#include <string_view>
#include <vector>

#include <marsad/actors/mentions.hpp>
#include <marsad/quotes/cues.hpp>
#include <marsad/quotes/marks.hpp>

namespace marsad::quotes {

enum class Kind : std::uint8_t { direct, indirect, term, name };
[[nodiscard]] std::string_view to_string(Kind kind) noexcept;

/// Who a reporting word says is speaking.
struct Speaker {
  text::Span span;  ///< empty where the sentence does not name one
  std::int32_t phrase = phrases::no_phrase;
  std::int32_t entity = -1;      ///< index into Cast::entities
  std::string_view resolved_by;  ///< subject, before, behind, same, carried, genitive, none
};

/// A reporting word with its speaker and content.
struct Report {
  Cue cue;
  Speaker speaker;
  tokens::TokenRange content;   ///< empty if nothing but marks follows
  std::string_view rule;        ///< how the content was found: that, colon, object, preposition, clause_before, marks
  std::int32_t addressee = -1;  ///< whom a call turns to, the phrase behind a verb without subject; -1 if there is none
};

struct Quotation {
  Kind kind = Kind::direct;
  text::Span span;
  tokens::TokenRange tokens;
  std::uint32_t sentence = 0;
  std::int32_t report = -1;  ///< index into Quotes::reports
  std::int32_t mark = -1;    ///< index into Quotes::marks
  Speaker speaker;
  std::string_view rule;
  float confidence = 0;
};

struct Quotes {
  std::vector<Quoted> marks;
  std::vector<Report> reports;        ///< in text order
  std::vector<Quotation> quotations;  ///< by first byte, longer first
};

class Reader {
 public:
  explicit Reader(phrases::Tagger& tagger) : cues_(tagger) {}
  [[nodiscard]] Quotes read(const phrases::Parsed& p, const std::vector<actors::Mention>& mentions, actors::Cast& cast);

 private:
  CueFinder cues_;
};

}  // namespace marsad::quotes
