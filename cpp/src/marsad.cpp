#include <marsad/marsad.hpp>

namespace marsad {

Analysis analyze(std::string_view text) {
  static const corpus::Setup setup = corpus::Setup::make();
  thread_local corpus::Engine engine{setup};
  const corpus::Document d = engine.read(text);
  Analysis out;
  const auto name = [&](std::int32_t entity) {
    return entity < 0 ? std::string{} : d.cast.entities[static_cast<std::size_t>(entity)].name;
  };
  for (const auto& q : d.body.quotes.quotations) {
    Quote row{std::string(to_string(q.kind)), std::string(text::slice(text, q.span)), name(q.speaker.entity), {}, q.span};
    if (q.report >= 0)
      row.cue = text::slice(text, d.body.parsed.span(d.body.quotes.reports[static_cast<std::size_t>(q.report)].cue.tokens));
    out.quotes.push_back(std::move(row));
  }
  for (const auto& e : d.body.edges) {
    out.stances.push_back(
        {name(e.holder.entity), name(e.target.entity), std::string(text::slice(text, e.cue)), e.polarity, e.frame->id, e.cue});
  }
  return out;
}

}  // namespace marsad
