#include "corpus/rows.hpp"

#include <algorithm>

namespace marsad::corpus {
namespace {

using quotes::Kind;

constexpr std::int32_t null = -1;

template <class Enum>
constexpr std::size_t at(Enum e) noexcept {
  return static_cast<std::size_t>(e);
}

bool speaks(Kind k) noexcept { return k == Kind::direct || k == Kind::indirect; }

/// In which quotation a token lies; to be asked in the order of the text. A direct one counts before an indirect one,
/// the last of the direct ones and the first of the others.
class Voices {
 public:
  explicit Voices(const quotes::Quotes& quotes) : all_(quotes.quotations) {}

  std::int32_t of(std::uint32_t token) {
    for (; next_ < all_.size() && all_[next_].tokens.begin <= token; ++next_)
      if (speaks(all_[next_].kind)) open_.push_back(next_);
    std::erase_if(open_, [&](std::size_t k) { return all_[k].tokens.end <= token; });
    const auto direct = std::find_if(open_.rbegin(), open_.rend(), [&](std::size_t k) { return all_[k].kind == Kind::direct; });
    if (direct != open_.rend()) return static_cast<std::int32_t>(*direct);
    return open_.empty() ? null : static_cast<std::int32_t>(open_.front());
  }

 private:
  const std::vector<quotes::Quotation>& all_;
  std::size_t next_ = 0;
  std::vector<std::size_t> open_;  // those around the token, in order
};

std::string slot(const stance::Frame& f) {
  static constexpr std::string_view holders[] = {"subject", "genitive", "object", "passive", "modified", "speaker"};
  static constexpr std::string_view targets[] = {"object", "genitive", "subject", "preposition", "self"};
  std::string out{holders[at(f.holder)]};
  out += ">";
  out += targets[at(f.target)];
  if (!f.preposition.empty()) out.append(":").append(f.preposition);
  return out;
}

VoiceName voice_name(std::int32_t quotation) noexcept { return quotation < 0 ? VoiceName::narrator : VoiceName::source; }

std::optional<text::Span> unless_empty(text::Span s) {
  if (s.empty()) return std::nullopt;
  return s;
}

std::int32_t number(std::size_t k) { return static_cast<std::int32_t>(k); }

}  // namespace

void Rows::sentences(Table& t) const {
  const auto& all = f_.parsed.sentences;
  const auto& tone = f_.tone.sentences;
  const std::size_t n = all.size();
  place(t, n, [](std::size_t k) { return k; });
  spans(t, "start", "end", n, [&](std::size_t k) { return all[k].span; });
  t.put<Ints>("tone", n, [&](std::size_t k) { return tone[k].sign; });
  t.put<Doubles>("score", n, [&](std::size_t k) { return tone[k].score(); });
  t.put<Doubles>("evaluation", n, [&](std::size_t k) { return tone[k].evaluation; });
  t.put<Doubles>("news_valence", n, [&](std::size_t k) { return tone[k].news_valence; });
}

void Rows::matches(Table& t) const {
  const auto& all = f_.tone.matches;
  const std::size_t n = all.size();
  const auto& entries = lexicon::Lexicon::tone().entries();
  const auto entry = [&](std::size_t k) -> const lexicon::Entry& { return entries[all[k].match.entry]; };
  std::vector<std::int32_t> voice(n);
  Voices voices{f_.quotes};
  for (std::size_t k = 0; k < n; ++k) voice[k] = voices.of(all[k].match.tokens.begin);
  place(t, n, [&](std::size_t k) { return f_.parsed.sentence_of[all[k].match.tokens.begin]; });
  spans(t, "start", "end", n, [&](std::size_t k) { return f_.parsed.span(all[k].match.tokens); });
  spans(t, "morph_start", "morph_end", n, [&](std::size_t k) { return all[k].match.morph; });
  t.put<Choices>("lexicon", n, [](std::size_t) { return 0; });
  t.put<Texts>("entry", n, [&](std::size_t k) -> std::string_view { return entry(k).term; });
  t.put<Texts>("category", n, [&](std::size_t k) -> std::string_view { return entry(k).category; });
  t.put<Doubles>("weight", n, [&](std::size_t k) { return entry(k).weight; });
  t.put<Doubles>("value", n, [&](std::size_t k) { return all[k].value; });
  t.put<Texts>("shifters", n, [&](std::size_t k) -> std::string_view { return all[k].shifters; });
  t.put<Choices>("voice", n, [&](std::size_t k) { return voice_name(voice[k]); });
  t.put<Ints>("voice_quote", n, [&](std::size_t k) { return voice[k]; });
}

void Rows::mentions(Table& t) const {
  const auto& all = f_.mentions;
  const std::size_t n = all.size();
  const auto phrase = [&](std::size_t k) -> const phrases::NounPhrase& {
    return f_.parsed.phrases[static_cast<std::size_t>(all[k].phrase)];
  };
  const auto entity = [&](std::size_t k) -> const actors::Entity& { return d_.cast.entities[all[k].entity]; };
  std::vector<text::Span> span(n);
  for (std::size_t k = 0; k < n; ++k) span[k] = f_.parsed.stem_span(phrase(k).tokens);
  place(t, n, [&](std::size_t k) { return f_.parsed.sentence_of[phrase(k).tokens.begin]; });
  t.put<Ints>("mention", n, number);
  spans(t, "start", "end", n, [&](std::size_t k) { return span[k]; });
  t.put<Texts>("text", n, [&](std::size_t k) { return slice(span[k]); });
  t.put<Choices>("kind", n, [&](std::size_t k) { return all[k].kind; });
  t.put<Texts>("entity", n, [&](std::size_t k) -> std::string_view { return entity(k).name; });
  t.put<Texts>("entity_type", n, [&](std::size_t k) -> std::string_view { return entity(k).type; });
  t.put<Choices>("gender", n, [&](std::size_t k) { return phrase(k).gender; });
  t.put<Choices>("number", n, [&](std::size_t k) { return phrase(k).number; });
  t.put<Texts>("resolved_by", n, [&](std::size_t k) { return all[k].resolved_by; });
}

void Rows::quotations(Table& t) const {
  const auto& all = f_.quotes.quotations;
  const std::size_t n = all.size();
  const auto report = [&](std::size_t k) {
    return all[k].report < 0 ? nullptr : &f_.quotes.reports[static_cast<std::size_t>(all[k].report)];
  };
  const auto cue = [&](std::size_t k) -> std::optional<text::Span> {
    const quotes::Report* const r = report(k);
    if (r == nullptr) return std::nullopt;
    return f_.parsed.span(r->cue.tokens);
  };
  const quotes::Speaker nobody;
  const auto speaker = [&](std::size_t k) -> const quotes::Speaker& { return speaks(all[k].kind) ? all[k].speaker : nobody; };
  place(t, n, [&](std::size_t k) { return all[k].sentence; });
  t.put<Ints>("quote", n, number);
  spans(t, "start", "end", n, [&](std::size_t k) { return all[k].span; });
  t.put<Choices>("kind", n, [&](std::size_t k) { return all[k].kind; });
  t.put<Texts>("text", n, [&](std::size_t k) { return slice(all[k].span); });
  t.put<Texts>("cue", n, [&](std::size_t k) { return slice(cue(k).value_or(text::Span{})); });
  spans(t, "cue_start", "cue_end", n, cue);
  t.put<Texts>("distance", n, [&](std::size_t k) {
    const quotes::Report* const r = report(k);
    return r == nullptr ? std::string_view{} : std::string_view{r->cue.row->distance};
  });
  t.put<Texts>("speaker", n, [&](std::size_t k) { return slice(speaker(k).span); });
  spans(t, "speaker_start", "speaker_end", n, [&](std::size_t k) { return unless_empty(speaker(k).span); });
  t.put<Texts>("speaker_entity", n, [&](std::size_t k) { return speaker(k).entity < 0 ? std::string_view{} : name(speaker(k).entity); });
  t.put<Texts>("resolved_by", n, [&](std::size_t k) { return speaker(k).resolved_by; });
  t.put<Texts>("rule", n, [&](std::size_t k) { return all[k].rule; });
  t.put<Floats>("confidence", n, [&](std::size_t k) { return all[k].confidence; });
}

void Rows::edges(Table& t) const {
  const auto& all = f_.edges;
  const std::size_t n = all.size();
  place(t, n, [&](std::size_t k) { return all[k].sentence; });
  t.put<Ints>("stance", n, number);
  t.put<Texts>("holder", n, [&](std::size_t k) { return slice(all[k].holder.span); });
  spans(t, "holder_start", "holder_end", n, [&](std::size_t k) { return unless_empty(all[k].holder.span); });
  t.put<Texts>("holder_entity", n, [&](std::size_t k) { return name(all[k].holder.entity); });
  t.put<Texts>("target", n, [&](std::size_t k) { return slice(all[k].target.span); });
  spans(t, "target_start", "target_end", n, [&](std::size_t k) { return all[k].target.span; });
  t.put<Texts>("target_entity", n, [&](std::size_t k) { return name(all[k].target.entity); });
  t.put<Ints>("polarity", n, [&](std::size_t k) { return all[k].polarity; });
  t.put<Ints>("strength", n, [&](std::size_t k) { return all[k].strength; });
  t.put<Texts>("cue", n, [&](std::size_t k) { return slice(all[k].cue); });
  spans(t, "cue_start", "cue_end", n, [&](std::size_t k) { return all[k].cue; });
  t.put<Texts>("frame_slot", n, [&](std::size_t k) { return slot(*all[k].frame); });
  t.put<Texts>("rule", n, [&](std::size_t k) -> std::string_view { return all[k].frame->id; });
  t.put<Choices>("voice", n, [&](std::size_t k) { return voice_name(all[k].voice_quote); });
  t.put<Ints>("voice_quote", n, [&](std::size_t k) { return all[k].voice_quote; });
  t.put<Floats>("confidence", n, [&](std::size_t k) { return all[k].confidence; });
}

void put_tone(Table& t, const Document& d) {
  double pos = 0;
  double neg = 0;
  double evaluation = 0;
  double valence = 0;
  double words = 0;
  for (const Field* const f : {&d.title, &d.body}) {
    const auto skip = [&](std::uint32_t s) {
      const tokens::Block b = f->parsed.sentences[s].block;
      return b == tokens::Block::repeat || b == tokens::Block::boilerplate;
    };
    for (std::uint32_t s = 0; s < f->parsed.sentences.size(); ++s) {
      if (skip(s)) continue;
      evaluation += f->tone.sentences[s].evaluation;
      valence += f->tone.sentences[s].news_valence;
      const auto range = f->parsed.sentences[s].tokens;
      std::uint32_t n = 0;
      for (std::uint32_t i = range.begin; i < range.end; ++i) n += f->parsed.tokens[i].type != 0 ? 1U : 0U;
      words += n;
    }
    for (const auto& m : f->tone.matches) {
      if (skip(f->parsed.sentence_of[m.match.tokens.begin])) continue;
      if (m.value > 0) pos += m.match.tokens.size();
      if (m.value < 0) neg += m.match.tokens.size();
    }
  }
  const double percent = words > 0 ? 100.0 / words : 0.0;
  t.put<Doubles>("tone", 1, [&](std::size_t) { return (pos - neg) * percent; });
  t.put<Doubles>("tone_pos", 1, [&](std::size_t) { return pos * percent; });
  t.put<Doubles>("tone_neg", 1, [&](std::size_t) { return neg * percent; });
  t.put<Doubles>("evaluation", 1, [&](std::size_t) { return evaluation; });
  t.put<Doubles>("news_valence", 1, [&](std::size_t) { return valence; });
}

std::uint32_t quoted_tokens(const quotes::Quotes& quotes) {
  std::uint32_t n = 0;
  std::uint32_t reach = 0;  // the end of what is counted: quotations come in text order and may hold one another
  for (const auto& q : quotes.quotations) {
    if (!speaks(q.kind)) continue;
    const std::uint32_t begin = std::max(q.tokens.begin, reach);
    if (q.tokens.end > begin) n += q.tokens.end - begin;
    reach = std::max(reach, q.tokens.end);
  }
  return n;
}

}  // namespace marsad::corpus
