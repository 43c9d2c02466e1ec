#include "corpus/schema.hpp"

#include <array>

namespace marsad::corpus {
namespace {

using Names = std::vector<std::string_view>;

/// What to_string says of each value of an enum; it says nothing of the first number that is none.
template <class Enum>
Names names_of() {
  Names out;
  for (unsigned i = 0; !to_string(static_cast<Enum>(i)).empty(); ++i) out.push_back(to_string(static_cast<Enum>(i)));
  return out;
}

Column choice(const Names& names) { return Choices{names}; }

}  // namespace

const std::vector<Schema>& schemas() {
  static const Names fields{"title", "text"};
  static const Names blocks = names_of<tokens::Block>();
  static const Names kinds = names_of<quotes::Kind>();
  static const Names mention_kinds = names_of<actors::MentionKind>();
  static const Names genders{"", "m", "f"};                      // as morph::Gender
  static const Names numbers{"", "singular", "dual", "plural"};  // as morph::Number
  static const Names voices{"narrator", "source"};
  static const Names lexicons{lexicon::Lexicon::tone().name()};
  static const Names document_flags{"", "empty", "null"};
  static const Names token_flags{"", "elongated"};
  static const std::vector<Schema> all = [] {
    const Column i = Ints{};
    const Column d = Doubles{};
    const Column f = Floats{};
    const Column s = Texts{};
    const Column n = Texts{true};
    const Column w = Words{};
    const std::pair<std::string_view, Column> doc{"doc", i};
    const std::pair<std::string_view, Column> field{"field", choice(fields)};
    const std::pair<std::string_view, Column> sent{"sent", i};
    const std::pair<std::string_view, Column> block{"block", choice(blocks)};
    const std::pair<std::string_view, Column> voice{"voice", choice(voices)};
    return std::vector<Schema>{
        {"documents",
         {doc,
          {"n_tokens", i},
          {"n_sentences", i},
          {"tone", d},
          {"tone_pos", d},
          {"tone_neg", d},
          {"evaluation", d},
          {"news_valence", d},
          {"quoted_share", d},
          {"fingerprint", Longs{}},
          {"flags", choice(document_flags)}}},
        {"sentences",
         {doc, field, sent, block, {"start", i}, {"end", i}, {"tone", i}, {"score", d}, {"evaluation", d}, {"news_valence", d}}},
        {"tokens",
         {doc,
          field,
          sent,
          block,
          {"tok", i},
          {"start", i},
          {"end", i},
          {"kind", w},
          {"value", w},
          {"norm", w},
          {"segments", w},
          {"stem", w},
          {"lemma", w},
          {"pos", w},
          {"reading", w},
          {"features", w},
          {"flags", choice(token_flags)}}},
        {"lemmas", {doc, {"lemma", w}}},
        {"matches",
         {doc,
          field,
          sent,
          block,
          {"start", i},
          {"end", i},
          {"morph_start", i},
          {"morph_end", i},
          {"lexicon", choice(lexicons)},
          {"entry", s},
          {"category", s},
          {"weight", d},
          {"value", d},
          {"shifters", s},
          voice,
          {"voice_quote", i}}},
        {"mentions",
         {doc,
          field,
          sent,
          block,
          {"mention", i},
          {"start", i},
          {"end", i},
          {"text", s},
          {"kind", choice(mention_kinds)},
          {"entity", s},
          {"entity_type", n},
          {"gender", choice(genders)},
          {"number", choice(numbers)},
          {"resolved_by", s}}},
        {"quotes",
         {doc,
          field,
          sent,
          block,
          {"quote", i},
          {"start", i},
          {"end", i},
          {"kind", choice(kinds)},
          {"text", s},
          {"cue", n},
          {"cue_start", i},
          {"cue_end", i},
          {"distance", n},
          {"speaker", n},
          {"speaker_start", i},
          {"speaker_end", i},
          {"speaker_entity", n},
          {"resolved_by", n},
          {"rule", s},
          {"confidence", f}}},
        {"stances",
         {doc,
          field,
          sent,
          block,
          {"stance", i},
          {"holder", s},
          {"holder_start", i},
          {"holder_end", i},
          {"holder_entity", s},
          {"target", s},
          {"target_start", i},
          {"target_end", i},
          {"target_entity", s},
          {"polarity", i},
          {"strength", i},
          {"cue", s},
          {"cue_start", i},
          {"cue_end", i},
          {"frame_slot", s},
          {"rule", s},
          voice,
          {"voice_quote", i},
          {"confidence", f}}}};
  }();
  return all;
}

const std::vector<std::string>& table_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> out;
    for (const Schema& s : schemas()) out.emplace_back(s.table);
    return out;
  }();
  return names;
}

}  // namespace marsad::corpus
