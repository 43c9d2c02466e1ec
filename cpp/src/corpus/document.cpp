#include <marsad/corpus/document.hpp>
#include <marsad/phrases/parse.hpp>

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
  phrases::Parsed p = phrases::parse(text, state_->types, state_->tagger);
  tokens::mark_blocks(p.sentences, p.tokens, state_->types, is_title, titled);
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
