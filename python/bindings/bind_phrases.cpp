// The layer `phrases` for Python: readings, base phrases, arguments and noun phrases of texts as columns.
#include <marsad/phrases/arguments.hpp>
#include <marsad/phrases/outline.hpp>
#include <marsad/phrases/parse.hpp>
#include <marsad/text/offsets.hpp>

#include <array>

#include "own_words.hpp"
#include "register.hpp"
#include "strings.hpp"
#include "strings_out.hpp"

namespace {

namespace morph = marsad::morph;
namespace phrases = marsad::phrases;
namespace tokens = marsad::tokens;
using Ints = std::vector<std::int32_t>;

std::string_view name(morph::Gender g) { return g == morph::Gender::feminine ? "f" : g == morph::Gender::masculine ? "m" : ""; }
std::string_view name(morph::Number n) {
  static constexpr std::array<std::string_view, 4> names{"", "s", "d", "p"};
  return names[static_cast<std::size_t>(n)];
}
std::string_view name(phrases::TitleClass t) {
  static constexpr std::array<std::string_view, 9> names{"",           "office", "military", "religious", "honorific",
                                                         "profession", "source", "body",     "paper"};
  return names[static_cast<std::size_t>(t)];
}

/// Reads each text of a chunk and hands (row, text, parsed) on; without the GIL.
template <class Use>
void each(const StringChunk& texts, const std::optional<OwnAnalyzer>& with, Use&& use) {
  tokens::Types types;
  phrases::Tagger tagger{analyzer_of(with), types};
  for (std::size_t i = 0; i < texts.rows(); ++i) {
    const std::string_view text = texts[i].value_or(std::string_view{});
    use(static_cast<std::int32_t>(i), text, phrases::parse(text, types, tagger));
  }
}

py::dict words(const py::tuple& chunk, const std::optional<OwnAnalyzer>& with) {
  const StringChunk texts{chunk};
  Ints row, index, start, end, subject_of, object_of;
  StringColumn word, upos, chunks;
  {
    const py::gil_scoped_release release;  // Arrow buffers are immutable and held by `texts`
    each(texts, with, [&](std::int32_t r, std::string_view text, const phrases::Parsed& p) {
      const marsad::text::OffsetMap map{text};
      std::vector<char> place(p.tokens.size(), 'O');
      for (const auto& range : phrases::base_phrases(p)) {
        for (std::uint32_t i = range.begin; i < range.end; ++i) place[i] = i == range.begin ? 'B' : 'I';
      }
      Ints subjects(p.tokens.size(), 0);
      Ints objects(p.tokens.size(), 0);
      const auto put = [](Ints& of, std::int32_t token, std::uint32_t verb) {  // the first of several verbs
        if (token >= 0 && of[static_cast<std::size_t>(token)] == 0)
          of[static_cast<std::size_t>(token)] = static_cast<std::int32_t>(verb) + 1;
      };
      for (const auto& a : phrases::find_arguments(p)) {
        put(subjects, a.subject, a.verb);
        put(objects, a.object, a.verb);
      }
      for (std::uint32_t i = 0; i < p.tokens.size(); ++i) {
        const auto& t = p.tokens[i];
        row.push_back(r);
        index.push_back(static_cast<std::int32_t>(i) + 1);
        start.push_back(static_cast<std::int32_t>(map.code_point(t.span.begin)));
        end.push_back(static_cast<std::int32_t>(map.code_point(t.span.end)));
        word.put(text.substr(t.span.begin, t.span.size()));
        upos.put(phrases::upos(p, i));
        chunks.put({&place[i], 1});
      }
      subject_of.insert(subject_of.end(), subjects.begin(), subjects.end());
      object_of.insert(object_of.end(), objects.begin(), objects.end());
    });
  }
  py::dict out;
  out["row"] = own(std::move(row));
  out["index"] = own(std::move(index));
  out["start"] = own(std::move(start));
  out["end"] = own(std::move(end));
  out["word"] = word.take();
  out["upos"] = upos.take();
  out["chunk"] = chunks.take();
  out["subj_of"] = own(std::move(subject_of));
  out["obj_of"] = own(std::move(object_of));
  return out;
}

py::dict noun_phrases(const py::tuple& chunk, const std::optional<OwnAnalyzer>& with) {
  const StringChunk texts{chunk};
  Ints row, sentence, start, end, head_start, head_end, definite, governed, named, next;
  StringColumn phrase, head, gender, number, title;
  {
    const py::gil_scoped_release release;  // Arrow buffers are immutable and held by `texts`
    each(texts, with, [&](std::int32_t r, std::string_view text, const phrases::Parsed& p) {
      const marsad::text::OffsetMap map{text};
      for (const phrases::NounPhrase& np : p.phrases) {
        const auto span = p.stem_span(np.tokens);
        const auto word = p.stem_span({np.head, np.head + 1});
        row.push_back(r);
        sentence.push_back(static_cast<std::int32_t>(p.sentence_of[np.tokens.begin]));
        start.push_back(static_cast<std::int32_t>(map.code_point(span.begin)));
        end.push_back(static_cast<std::int32_t>(map.code_point(span.end)));
        phrase.put(text.substr(span.begin, span.size()));
        head_start.push_back(static_cast<std::int32_t>(map.code_point(word.begin)));
        head_end.push_back(static_cast<std::int32_t>(map.code_point(word.end)));
        head.put(p.readings[np.head] != nullptr ? p.lemma(np.head) : text.substr(word.begin, word.size()));
        gender.put(name(np.gender));
        number.put(name(np.number));
        title.put(name(np.title));
        definite.push_back(np.definite ? 1 : 0);
        governed.push_back(np.governed ? 1 : 0);
        named.push_back(np.named ? 1 : 0);
        next.push_back(np.next);
      }
    });
  }
  py::dict out;
  out["row"] = own(std::move(row));
  out["sent"] = own(std::move(sentence));
  out["start"] = own(std::move(start));
  out["end"] = own(std::move(end));
  out["text"] = phrase.take();
  out["head_start"] = own(std::move(head_start));
  out["head_end"] = own(std::move(head_end));
  out["head"] = head.take();
  out["gender"] = gender.take();
  out["number"] = number.take();
  out["title"] = title.take();
  out["definite"] = own(std::move(definite));
  out["governed"] = own(std::move(governed));
  out["named"] = own(std::move(named));
  out["next"] = own(std::move(next));
  return out;
}

py::dict outline(const py::tuple& chunk, const std::optional<OwnAnalyzer>& with) {
  const StringChunk texts{chunk};
  Ints row, sentence, of, start, end, head_start, head_end;
  StringColumn kind, label, part_text, head, features;
  {
    const py::gil_scoped_release release;  // Arrow buffers are immutable and held by `texts`
    each(texts, with, [&](std::int32_t r, std::string_view text, const phrases::Parsed& p) {
      const marsad::text::OffsetMap map{text};
      for (const phrases::Part& part : phrases::outline(p)) {
        const auto token = static_cast<std::uint32_t>(part.head);
        const auto word = part.head < 0 ? marsad::text::Span{} : p.stem_span({token, token + 1});
        row.push_back(r);
        sentence.push_back(static_cast<std::int32_t>(p.sentence_of[part.tokens.begin]));
        kind.put(phrases::to_string(part.kind));
        label.put(part.label);
        of.push_back(part.of);
        start.push_back(static_cast<std::int32_t>(map.code_point(part.span.begin)));
        end.push_back(static_cast<std::int32_t>(map.code_point(part.span.end)));
        part_text.put(text.substr(part.span.begin, part.span.size()));
        head_start.push_back(part.head < 0 ? -1 : static_cast<std::int32_t>(map.code_point(word.begin)));
        head_end.push_back(part.head < 0 ? -1 : static_cast<std::int32_t>(map.code_point(word.end)));
        head.put(part.head < 0 ? std::string_view{} : p.readings[token] != nullptr ? p.lemma(token) : text.substr(word.begin, word.size()));
        features.put(part.features);
      }
    });
  }
  py::dict out;
  out["row"] = own(std::move(row));
  out["sent"] = own(std::move(sentence));
  out["kind"] = kind.take();
  out["label"] = label.take();
  out["of"] = own(std::move(of));
  out["start"] = own(std::move(start));
  out["end"] = own(std::move(end));
  out["text"] = part_text.take();
  out["head_start"] = own(std::move(head_start));
  out["head_end"] = own(std::move(head_end));
  out["head"] = head.take();
  out["features"] = features.take();
  return out;
}

}  // namespace

/// Fills the submodule `_core.phrases`.
void register_phrases(py::module_& m) {
  m.doc() = "Words read in context, noun phrases, subjects and objects.";
  m.def(
      "words", &words, py::arg("texts"), py::kw_only(), py::arg("words") = std::nullopt,
      "The tokens of a chunk of Arrow strings with reading, base noun phrase (B, I, O), and the number (from 1, by row) of the verb whose "
      "subject or object they are, 0 for none. Releases the GIL.");
  m.def(
      "noun_phrases", &noun_phrases, py::arg("texts"), py::kw_only(), py::arg("words") = std::nullopt,
      "Noun phrases of a chunk of Arrow strings; `next` is the phrase of the same row coordinated with it, -1 for none. Releases the GIL.");
  m.def("outline", &outline, py::arg("texts"), py::kw_only(), py::arg("words") = std::nullopt,
        "Clauses, verb groups and noun phrases of a chunk of Arrow strings; `of` is the part of the same row that one belongs to, -1 for "
        "none. "
        "Releases the GIL.");
}
