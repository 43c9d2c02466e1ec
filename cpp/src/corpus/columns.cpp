#include <marsad/corpus/columns.hpp>
#include <marsad/error.hpp>
#include <marsad/normalize/letters.hpp>
#include <marsad/text/offsets.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <algorithm>
#include <cassert>

namespace marsad::corpus {
namespace {

using morph::Analysis;
using quotes::Kind;
using tokens::Block;
using Ints = std::vector<std::int32_t>;
using Doubles = std::vector<double>;
using Floats = std::vector<float>;

constexpr std::int32_t null = -1;

std::string_view gender_name(morph::Gender g) { return g == morph::Gender::masculine ? "m" : g == morph::Gender::feminine ? "f" : ""; }
std::string_view number_name(morph::Number n) {
  return n == morph::Number::singular ? "singular" : n == morph::Number::dual ? "dual" : n == morph::Number::plural ? "plural" : "";
}

/// Writes the rows of one field.
class Writer {
 public:
  Writer(const Document& d, const Field& f, std::string_view field, std::int32_t index)
      : d_(d), f_(f), field_(field), index_(index), map_(f.parsed.text) {}

  void place(Table& t, std::uint32_t sentence) {
    t.put("doc", index_);
    t.put_fixed("field", field_);
    t.put("sent", static_cast<std::int32_t>(sentence));
    t.put_fixed("block", tokens::to_string(f_.parsed.sentences[sentence].block));
  }

  void span(Table& t, std::string_view begin, std::string_view end, text::Span s, bool present = true) {
    t.put(begin, present ? at(s.begin) : null);
    t.put(end, present ? at(s.end) : null);
  }

  void sentences(Table& t) {
    for (std::uint32_t s = 0; s < f_.parsed.sentences.size(); ++s) {
      const auto& tone = f_.tone.sentences[s];
      place(t, s);
      span(t, "start", "end", f_.parsed.sentences[s].span);
      t.put("tone", tone.sign);
      t.put("score", tone.score());
      t.put("evaluation", tone.evaluation);
      t.put("news_valence", tone.news_valence);
    }
  }

  void matches(Table& t) {
    const auto& entries = lexicon::Lexicon::tone().entries();
    for (const auto& m : f_.tone.matches) {
      const auto& e = entries[m.match.entry];
      place(t, f_.parsed.sentence_of[m.match.tokens.begin]);
      span(t, "start", "end", f_.parsed.span(m.match.tokens));
      span(t, "morph_start", "morph_end", m.match.morph);
      t.put_fixed("lexicon", lexicon::Lexicon::tone().name());
      t.put_fixed("entry", e.term);
      t.put_fixed("category", e.category);
      t.put("weight", e.weight);
      t.put("value", m.value);
      t.put("shifters", m.shifters);
      const std::int32_t v = voice(m.match.tokens.begin);
      t.put_fixed("voice", v < 0 ? "narrator" : "source");
      t.put("voice_quote", v);
    }
  }

  void mentions(Table& t) {
    for (std::size_t k = 0; k < f_.mentions.size(); ++k) {
      const auto& m = f_.mentions[k];
      const auto& np = f_.parsed.phrases[static_cast<std::size_t>(m.phrase)];
      const auto& e = entity(static_cast<std::int32_t>(m.entity));
      const text::Span s = f_.parsed.stem_span(np.tokens);
      place(t, f_.parsed.sentence_of[np.tokens.begin]);
      t.put("mention", static_cast<std::int32_t>(k));
      span(t, "start", "end", s);
      t.put("text", slice(s));
      t.put_fixed("kind", actors::to_string(m.kind));
      t.put("entity", e.name);
      t.put_or_null("entity_type", e.type);
      t.put_fixed("gender", gender_name(np.gender));
      t.put_fixed("number", number_name(np.number));
      t.put_fixed("resolved_by", m.resolved_by);
    }
  }

  void quotations(Table& t) {
    for (std::size_t k = 0; k < f_.quotes.quotations.size(); ++k) {
      const auto& q = f_.quotes.quotations[k];
      const quotes::Report* const r = q.report < 0 ? nullptr : &f_.quotes.reports[static_cast<std::size_t>(q.report)];
      place(t, q.sentence);
      t.put("quote", static_cast<std::int32_t>(k));
      span(t, "start", "end", q.span);
      t.put_fixed("kind", quotes::to_string(q.kind));
      t.put("text", slice(q.span));
      const text::Span cue = r == nullptr ? text::Span{} : f_.parsed.span(r->cue.tokens);
      t.put_or_null("cue", slice(cue));
      span(t, "cue_start", "cue_end", cue, r != nullptr);
      t.put_or_null("distance", r == nullptr ? "" : std::string_view{r->cue.row->distance});
      const bool speaks = q.kind == Kind::direct || q.kind == Kind::indirect;
      const bool named = speaks && !q.speaker.span.empty();
      t.put_or_null("speaker", named ? slice(q.speaker.span) : std::string_view{});
      span(t, "speaker_start", "speaker_end", q.speaker.span, named);
      t.put_or_null("speaker_entity",
                    speaks && q.speaker.entity >= 0 ? std::string_view{entity(q.speaker.entity).name} : std::string_view{});
      t.put_or_null("resolved_by", speaks ? q.speaker.resolved_by : std::string_view{});
      t.put_fixed("rule", q.rule);
      t.put("confidence", q.confidence);
    }
  }

  void edges(Table& t) {
    for (std::size_t k = 0; k < f_.edges.size(); ++k) {
      const auto& e = f_.edges[k];
      place(t, e.sentence);
      t.put("stance", static_cast<std::int32_t>(k));
      t.put("holder", slice(e.holder.span));
      span(t, "holder_start", "holder_end", e.holder.span, !e.holder.span.empty());
      t.put("holder_entity", entity(e.holder.entity).name);
      t.put("target", slice(e.target.span));
      span(t, "target_start", "target_end", e.target.span);
      t.put("target_entity", entity(e.target.entity).name);
      t.put("polarity", e.polarity);
      t.put("strength", e.strength);
      t.put("cue", slice(e.cue));
      span(t, "cue_start", "cue_end", e.cue);
      t.put("frame_slot", slot(*e.frame));
      t.put_fixed("rule", e.frame->id);
      t.put_fixed("voice", e.voice_quote < 0 ? "narrator" : "source");
      t.put("voice_quote", e.voice_quote);
      t.put("confidence", e.confidence);
    }
  }

  void words(Table& t) {
    const auto& p = f_.parsed;
    for (std::uint32_t i = 0; i < p.tokens.size(); ++i) {
      const auto& token = p.tokens[i];
      const Analysis* const a = p.readings[i];
      place(t, p.sentence_of[i]);
      t.put("tok", static_cast<std::int32_t>(i));
      span(t, "start", "end", token.span);
      t.put_fixed("kind", tokens::to_string(token.kind));
      t.put_or_null("value", token.type == 0 ? tokens::value(p.text, token) : std::string{});
      const std::string_view form = token.type == 0 ? slice(token.span) : p.form(i);
      t.put("norm", token.type == 0 ? std::string(form) : normalize::fold(form));
      if (a == nullptr) {
        for (const char* const c : {"segments", "stem", "lemma", "pos", "reading", "features"}) t.put_or_null(c, {});
      } else {
        std::string cut;
        for (const auto part : morph::segments(form, *a)) cut += (cut.empty() ? "" : "+") + std::string(part);
        t.put("segments", cut);
        t.put("stem", form.substr(a->stem.begin, a->stem.size()));
        t.put("lemma", a->lemma);
        t.put_fixed("pos", morph::to_string(a->pos));
        t.put_fixed("reading", reading_name(*a));
        t.put("features", features(*a));
      }
      t.put("flags", token.has(tokens::elongated) ? "elongated" : "");
    }
  }

  /// Tokens inside direct and indirect quotations.
  [[nodiscard]] std::uint32_t quoted_tokens() const {
    std::uint32_t n = 0;
    std::uint32_t reach = 0;  // the end of what is counted: quotations come in text order and may hold one another
    for (const auto& q : f_.quotes.quotations) {
      if (q.kind != Kind::direct && q.kind != Kind::indirect) continue;
      const std::uint32_t begin = std::max(q.tokens.begin, reach);
      if (q.tokens.end > begin) n += q.tokens.end - begin;
      reach = std::max(reach, q.tokens.end);
    }
    return n;
  }

 private:
  [[nodiscard]] std::int32_t at(std::uint32_t byte) const { return static_cast<std::int32_t>(map_.code_point(byte)); }
  [[nodiscard]] std::string_view slice(text::Span s) const { return text::slice(f_.parsed.text, s); }
  [[nodiscard]] const actors::Entity& entity(std::int32_t e) const { return d_.cast.entities[static_cast<std::size_t>(e)]; }

  [[nodiscard]] std::int32_t voice(std::uint32_t token) const {
    std::int32_t best = null;
    for (std::size_t k = 0; k < f_.quotes.quotations.size(); ++k) {
      const auto& q = f_.quotes.quotations[k];
      if (!q.tokens.contains(token) || (q.kind != Kind::direct && q.kind != Kind::indirect)) continue;
      if (best < 0 || q.kind == Kind::direct) best = static_cast<std::int32_t>(k);
    }
    return best;
  }

  static std::string slot(const stance::Frame& f) {
    static constexpr std::string_view holders[] = {"subject", "genitive", "object", "passive", "modified", "speaker"};
    static constexpr std::string_view targets[] = {"object", "genitive", "subject", "preposition"};
    std::string out{holders[static_cast<std::size_t>(f.holder)]};
    out += ">";
    out += targets[static_cast<std::size_t>(f.target)];
    return f.preposition.empty() ? out : out + ":" + f.preposition;
  }

  static std::string_view reading_name(const Analysis& a) {
    switch (a.pos) {
      case morph::Pos::verb: return "finite verb";
      case morph::Pos::noun: return a.form == morph::Form::masdar ? "masdar" : a.form == morph::Form::participle ? "participle" : "noun";
      case morph::Pos::adjective: return a.form == morph::Form::participle ? "participle" : "adjective";
      case morph::Pos::proper_noun: return "name";
      case morph::Pos::numeral: return "number";
      default: return "particle";
    }
  }

  static std::string features(const Analysis& a) {
    std::string out;
    const auto add = [&](std::string_view name, std::string_view v) {
      if (v.empty()) return;
      if (!out.empty()) out += '|';
      out += name;
      out += '=';
      out += v;
    };
    add("Aspect", a.aspect == morph::Aspect::perfect ? "Perf" : a.aspect == morph::Aspect::imperfect ? "Imp" : "");
    add("Definite", a.has(morph::al) ? "Def" : "");
    add("Gender", a.gender == morph::Gender::masculine ? "Masc" : a.gender == morph::Gender::feminine ? "Fem" : "");
    add("Number", a.number == morph::Number::singular ? "Sing"
                  : a.number == morph::Number::dual   ? "Dual"
                  : a.number == morph::Number::plural ? "Plur"
                                                      : "");
    add("Voice", a.voice == morph::Voice::passive ? "Pass" : a.voice == morph::Voice::active ? "Act" : "");
    return out;
  }

  const Document& d_;
  const Field& f_;
  std::string_view field_;
  std::int32_t index_;
  text::OffsetMap map_;
};

/// Share of tokens in positive and in negative matches, in per cent, over what is not repeated or boilerplate.
void document_tone(Table& t, const Document& d) {
  double pos = 0;
  double neg = 0;
  double evaluation = 0;
  double valence = 0;
  double words = 0;
  for (const Field* const f : {&d.title, &d.body}) {
    const auto skip = [&](std::uint32_t s) {
      const Block b = f->parsed.sentences[s].block;
      return b == Block::repeat || b == Block::boilerplate;
    };
    for (std::uint32_t s = 0; s < f->parsed.sentences.size(); ++s) {
      if (skip(s)) continue;
      evaluation += f->tone.sentences[s].evaluation;
      valence += f->tone.sentences[s].news_valence;
      for (std::uint32_t i = f->parsed.sentences[s].tokens.begin; i < f->parsed.sentences[s].tokens.end; ++i)
        words += f->parsed.tokens[i].type != 0 ? 1 : 0;
    }
    for (const auto& m : f->tone.matches) {
      if (skip(f->parsed.sentence_of[m.match.tokens.begin])) continue;
      if (m.value > 0) pos += m.match.tokens.size();
      if (m.value < 0) neg += m.match.tokens.size();
    }
  }
  const double percent = words > 0 ? 100.0 / words : 0.0;
  t.put("tone", (pos - neg) * percent);
  t.put("tone_pos", pos * percent);
  t.put("tone_neg", neg * percent);
  t.put("evaluation", evaluation);
  t.put("news_valence", valence);
}

}  // namespace

namespace {

struct Schema {
  std::string_view table;
  std::vector<std::pair<std::string_view, Column>> columns;
};

/// The data model: tables and columns in order.
const std::vector<Schema>& schemas() {
  static const std::vector<Schema> all = [] {
    const Column i = Ints{};
    const Column d = Doubles{};
    const Column f = Floats{};
    const Column s = Strings{};
    return std::vector<Schema>{
        {"documents",
         {{"doc", i},
          {"n_tokens", i},
          {"n_sentences", i},
          {"tone", d},
          {"tone_pos", d},
          {"tone_neg", d},
          {"evaluation", d},
          {"news_valence", d},
          {"quoted_share", d},
          {"duplicate_of", i},
          {"flags", s}}},
        {"sentences",
         {{"doc", i},
          {"field", s},
          {"sent", i},
          {"block", s},
          {"start", i},
          {"end", i},
          {"tone", i},
          {"score", d},
          {"evaluation", d},
          {"news_valence", d}}},
        {"tokens",
         {{"doc", i},
          {"field", s},
          {"sent", i},
          {"block", s},
          {"tok", i},
          {"start", i},
          {"end", i},
          {"kind", s},
          {"value", s},
          {"norm", s},
          {"segments", s},
          {"stem", s},
          {"lemma", s},
          {"pos", s},
          {"reading", s},
          {"features", s},
          {"flags", s}}},
        {"matches",
         {{"doc", i},
          {"field", s},
          {"sent", i},
          {"block", s},
          {"start", i},
          {"end", i},
          {"morph_start", i},
          {"morph_end", i},
          {"lexicon", s},
          {"entry", s},
          {"category", s},
          {"weight", d},
          {"value", d},
          {"shifters", s},
          {"voice", s},
          {"voice_quote", i}}},
        {"mentions",
         {{"doc", i},
          {"field", s},
          {"sent", i},
          {"block", s},
          {"mention", i},
          {"start", i},
          {"end", i},
          {"text", s},
          {"kind", s},
          {"entity", s},
          {"entity_type", s},
          {"gender", s},
          {"number", s},
          {"resolved_by", s}}},
        {"quotes", {{"doc", i},      {"field", s},     {"sent", i},          {"block", s},       {"quote", i},          {"start", i},
                    {"end", i},      {"kind", s},      {"text", s},          {"cue", s},         {"cue_start", i},      {"cue_end", i},
                    {"distance", s}, {"speaker", s},   {"speaker_start", i}, {"speaker_end", i}, {"speaker_entity", s}, {"resolved_by", s},
                    {"rule", s},     {"confidence", f}}},
        {"stances",
         {{"doc", i},           {"field", s},      {"sent", i},          {"block", s},       {"stance", i},       {"holder", s},
          {"holder_start", i},  {"holder_end", i}, {"holder_entity", s}, {"target", s},      {"target_start", i}, {"target_end", i},
          {"target_entity", s}, {"polarity", i},   {"strength", i},      {"cue", s},         {"cue_start", i},    {"cue_end", i},
          {"frame_slot", s},    {"rule", s},       {"voice", s},         {"voice_quote", i}, {"confidence", f}}}};
  }();
  return all;
}

}  // namespace

Table::Table(std::string_view name) : name_(name) {
  for (const Schema& s : schemas()) {
    if (s.table != name) continue;
    for (const auto& [column, empty] : s.columns) columns_.emplace_back(column, empty);
  }
}

const std::vector<std::string>& table_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> out;
    for (const Schema& s : schemas()) out.emplace_back(s.table);
    return out;
  }();
  return names;
}

Tables::Tables(const std::vector<std::string>& names) {
  for (const auto& n : names) {
    const auto& all = table_names();
    if (std::find(all.begin(), all.end(), n) == all.end()) {
      std::string allowed;
      for (const auto& a : all) allowed += (allowed.empty() ? "" : ", ") + a;
      throw Error(ErrorCode::invalid_option, 0, "no table '" + n + "'; there are " + allowed);
    }
    tables_.emplace_back(n);
  }
}

Table* Tables::find(std::string_view name) {
  for (auto& t : tables_)
    if (t.name() == name) return &t;
  return nullptr;
}

void Tables::add(const Document& d, std::int32_t index) {
  std::uint32_t quoted = 0;
  for (const bool title : {true, false}) {
    const Field& f = title ? d.title : d.body;
    if (title && !d.titled) continue;
    Writer w{d, f, title ? "title" : "text", index};
    if (Table* const t = find("sentences")) w.sentences(*t);
    if (Table* const t = find("tokens")) w.words(*t);
    if (Table* const t = find("matches")) w.matches(*t);
    if (Table* const t = find("mentions")) w.mentions(*t);
    if (Table* const t = find("quotes")) w.quotations(*t);
    if (Table* const t = find("stances")) w.edges(*t);
    quoted += w.quoted_tokens();
  }
  if (Table* const t = find("documents")) {
    const std::size_t n = d.title.parsed.tokens.size() + d.body.parsed.tokens.size();
    t->put("doc", index);
    t->put("n_tokens", static_cast<std::int32_t>(n));
    t->put("n_sentences", static_cast<std::int32_t>(d.title.parsed.sentences.size() + d.body.parsed.sentences.size()));
    document_tone(*t, d);
    t->put("quoted_share", n == 0 ? 0.0 : static_cast<double>(quoted) / static_cast<double>(n));
    t->put("duplicate_of", null);
    t->put("flags", n == 0 ? "empty" : "");
  }
}

void Tables::add_null(std::int32_t index) {
  Table* const t = find("documents");
  if (t == nullptr) return;
  t->put("doc", index);
  for (const char* const c : {"n_tokens", "n_sentences"}) t->put(c, 0);
  for (const char* const c : {"tone", "tone_pos", "tone_neg", "evaluation", "news_valence", "quoted_share"}) t->put(c, 0.0);
  t->put("duplicate_of", null);
  t->put("flags", "null");
}

void Tables::append(const Tables& later) {
  for (std::size_t i = 0; i < tables_.size(); ++i) tables_[i].append(later.tables_[i]);
}

}  // namespace marsad::corpus
