#include "detail/string_map.hpp"

#include <marsad/corpus/document.hpp>
#include <marsad/phrases/parse.hpp>

#include <bit>

namespace marsad::corpus {

Setup Setup::make(std::vector<actors::Actor> own, lexicon::ToneOptions tone, std::shared_ptr<const morph::Analyzer> analyzer) {
  tone.validate();
  Setup out{actors::Gazetteer{true}, std::move(tone), std::move(analyzer)};
  for (auto& a : own) out.gazetteer.add(std::move(a));
  out.gazetteer.compile();
  return out;
}

/// Caches by word type; made anew when they have grown past max_types, so that memory stays bounded.
struct Engine::State {
  explicit State(const Setup& setup)
      : tagger(setup.analyzer ? *setup.analyzer : morph::Analyzer::standard(), types),
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
  [[nodiscard]] std::uint64_t fingerprint(const phrases::Parsed& p);
};

std::uint64_t Engine::State::fingerprint(const phrases::Parsed& p) {
  std::uint64_t out = 0;
  for (const tokens::Token& t : p.tokens) {
    std::uint64_t hash = 0;
    if (t.type != 0) {
      hash = tagger.fold_hash(t.type);
    } else if (t.is(tokens::TokenKind::number) || t.is(tokens::TokenKind::percent) || t.is(tokens::TokenKind::date)) {
      hash = detail::hash(text::slice(p.text, t.span));
    } else {
      continue;
    }
    out = (std::rotl(out, 5) ^ hash) * 0x9E3779B97F4A7C15ULL;
  }
  return out;
}

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

void Engine::read_parsed(Field& field, actors::Cast& cast) {
  field.mentions = state_->finder.find(field.parsed, cast);
  field.quotes = state_->reader.read(field.parsed, field.mentions, cast);
  field.tone = state_->tone.read(field.parsed);
  field.edges = state_->edges.find(field.parsed, field.mentions, field.quotes, cast);
}

Document Engine::read(std::string_view text, std::string_view title, Depth depth) {
  if (state_->types.size() > max_types) state_ = std::make_unique<State>(*setup_);
  Document out;
  out.titled = !title.empty();
  out.body.parsed = parse(text, false, out.titled);
  out.fingerprint = state_->fingerprint(out.body.parsed);
  if (depth == Depth::all) read_parsed(out.body, out.cast);
  if (!out.titled) return out;
  out.title.parsed = parse(title, true, true);
  if (depth == Depth::all) read_parsed(out.title, out.cast);
  return out;
}

}  // namespace marsad::corpus
