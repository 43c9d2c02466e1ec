#include <marsad/corpus/document.hpp>
#include <marsad/tokens/tokenizer.hpp>

namespace marsad::corpus {

Setup Setup::make(std::vector<actors::Actor> own, lexicon::ToneOptions tone) {
  tone.validate();
  Setup out{actors::Gazetteer{true}, tone};
  for (auto& a : own) out.gazetteer.add(std::move(a));
  out.gazetteer.compile();
  return out;
}

/// Caches by word type; made anew when they have grown past max_types, so that memory stays bounded.
struct Engine::State {
  explicit State(const Setup& setup)
      : tagger(morph::Analyzer::standard(), types),
        finder(setup.gazetteer, tagger),
        reader(tagger),
        tone(tagger, setup.tone),
        edges(tagger) {}

  tokens::Types types;
  phrases::Tagger tagger;
  actors::Finder finder;
  quotes::Reader reader;
  lexicon::ToneReader tone;
  stance::EdgeFinder edges;
};

namespace {
constexpr std::uint32_t max_types = 400'000;
}

Engine::Engine(const Setup& setup) : setup_(&setup), state_(std::make_unique<State>(setup)) {}
Engine::~Engine() = default;

phrases::Tagger& Engine::tagger() { return state_->tagger; }

phrases::Parsed Engine::parse(std::string_view text, bool is_title, bool titled) {
  phrases::Parsed p;
  p.text = text;
  p.types = &state_->types;
  p.tokens = tokens::tokenize(text, state_->types);
  p.sentences = tokens::split_sentences(p.tokens);
  tokens::mark_blocks(p.sentences, p.tokens, state_->types, is_title, titled);
  p.sentence_of.resize(p.tokens.size());
  for (std::uint32_t s = 0; s < p.sentences.size(); ++s) {
    for (std::uint32_t i = p.sentences[s].tokens.begin; i < p.sentences[s].tokens.end; ++i) p.sentence_of[i] = s;
  }
  p.readings = state_->tagger.tag(p.tokens, p.sentences);
  phrases::find_noun_phrases(p);
  phrases::find_openers(p);
  return p;
}

void Engine::read_field(Field& field, std::string_view text, bool is_title, bool titled, actors::Cast& cast) {
  field.parsed = parse(text, is_title, titled);
  field.mentions = state_->finder.find(field.parsed, cast);
  field.quotes = state_->reader.read(field.parsed, field.mentions, cast);
  field.tone = state_->tone.read(field.parsed);
  field.edges = state_->edges.find(field.parsed, field.mentions, field.quotes, cast);
}

Document Engine::read(std::string_view text, std::string_view title) {
  if (state_->types.size() > max_types) state_ = std::make_unique<State>(*setup_);
  Document out;
  out.titled = !title.empty();
  read_field(out.body, text, false, out.titled, out.cast);
  if (out.titled) read_field(out.title, title, true, true, out.cast);
  return out;
}

}  // namespace marsad::corpus
