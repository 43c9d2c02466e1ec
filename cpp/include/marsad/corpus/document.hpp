#pragma once
/// One article, read through all layers.
///
///   Engine engine{setup};                       // one for each thread
///   const Document d = engine.read(text, title);
///   for (const auto& e : d.body.edges) use(d.cast.entities[e.holder.entity].name, e.polarity);
///
/// A Document holds views into the given text and into its engine: use it before the engine reads the next one.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <marsad/actors/mentions.hpp>
#include <marsad/lexicon/shifting.hpp>
#include <marsad/quotes/quotations.hpp>
#include <marsad/stance/edges.hpp>

namespace marsad::corpus {

/// What all engines share: knowledge that is compiled once. Immutable, thread-safe.
struct Setup {
  actors::Gazetteer gazetteer;
  lexicon::ToneOptions tone;
  std::shared_ptr<const morph::Analyzer> analyzer;  ///< with words of the user; null: Analyzer::standard()

  /// The shipped names with the user's actors in front. Throws Error{empty_entry, invalid_option}.
  [[nodiscard]] static Setup make(std::vector<actors::Actor> own = {}, lexicon::ToneOptions tone = {},
                                  std::shared_ptr<const morph::Analyzer> analyzer = nullptr);
};

/// One field of an article: its title or its text.
struct Field {
  phrases::Parsed parsed;
  std::vector<actors::Mention> mentions;
  quotes::Quotes quotes;
  lexicon::Tone tone;
  std::vector<stance::Edge> edges;
};

struct Document {
  Field title, body;
  bool titled = false;
  /// Of the folded words and the numbers of the text: the same for texts that differ in marks, spelling and layout alone.
  /// 0 for a text without words; not a hash against malice.
  std::uint64_t fingerprint = 0;
  actors::Cast cast;
};

/// How far an article is read.
enum class Depth : std::uint8_t {
  words,  ///< tokens, sentences, readings and phrases
  all,    ///< and actors, quotations, tone and stances
};

class Engine {
 public:
  explicit Engine(const Setup& setup);
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  ~Engine();
  /// Never fails, whatever the bytes. Linear in the text.
  [[nodiscard]] Document read(std::string_view text, std::string_view title = {}, Depth depth = Depth::all);
  /// Only tokens, sentences, readings and phrases.
  [[nodiscard]] phrases::Parsed parse(std::string_view text, bool is_title, bool titled);
  [[nodiscard]] phrases::Tagger& tagger();

 private:
  void read_parsed(Field& field, actors::Cast& cast);

  struct State;
  const Setup* setup_;
  std::unique_ptr<State> state_;
};

}  // namespace marsad::corpus
