// The whole path, from bytes to tables. A byte 0x1E divides title and text.
#include <marsad/corpus/columns.hpp>
#include <marsad/text/offsets.hpp>

#include "fuzz.hpp"

namespace {

using marsad::fuzz::require;
using namespace marsad;

const corpus::Setup& setup() {
  static const corpus::Setup one = corpus::Setup::make();
  return one;
}

/// An engine remembers every word type: a new one now and then keeps memory bounded.
corpus::Engine& engine() {
  static std::unique_ptr<corpus::Engine> one;
  static unsigned runs = 0;
  if (runs++ % 1024 == 0) one = std::make_unique<corpus::Engine>(setup());
  return *one;
}

void check(const corpus::Field& field, std::string_view s, const actors::Cast& cast) {
  const fuzz::Boundaries boundaries{s};
  const auto entity = [&](std::int32_t e) { return e >= -1 && e < static_cast<std::int32_t>(cast.entities.size()); };
  const phrases::Parsed& p = field.parsed;
  require(p.readings.size() == p.tokens.size() && p.sentence_of.size() == p.tokens.size() && p.phrase_of.size() == p.tokens.size(),
          "layers have all tokens");
  std::uint32_t last = 0;
  for (const phrases::NounPhrase& np : p.phrases) {
    require(last <= np.tokens.begin && !np.tokens.empty() && np.tokens.end <= p.tokens.size(), "phrases are in order and do not overlap");
    require(np.tokens.contains(np.head), "phrases hold their head");
    require(np.next < static_cast<std::int32_t>(p.phrases.size()), "coordinated phrases exist");
    last = np.tokens.end;
  }
  for (const actors::Mention& m : field.mentions) {
    require(m.phrase >= -1 && m.phrase < static_cast<std::int32_t>(p.phrases.size()) && m.entity < cast.entities.size(),
            "mentions have phrase and entity");
  }
  const quotes::Quotes& q = field.quotes;
  for (const quotes::Quotation& one : q.quotations) {
    require(boundaries.at(one.span) && !one.span.empty(), "quotations lie on boundaries");
    require(boundaries.at(one.speaker.span) && entity(one.speaker.entity), "speakers lie on boundaries");
    require(one.sentence < p.sentences.size(), "quotations have a sentence");
    require(one.report < static_cast<std::int32_t>(q.reports.size()) && one.mark < static_cast<std::int32_t>(q.marks.size()),
            "reports and marks exist");
    require(one.confidence >= 0 && one.confidence <= 1, "confidence is a share");
  }
  for (const stance::Edge& e : field.edges) {
    require(boundaries.at(e.holder.span) && boundaries.at(e.target.span) && boundaries.at(e.cue) && !e.cue.empty(),
            "edges lie on boundaries");
    require(entity(e.holder.entity) && entity(e.target.entity), "parties exist");
    require(e.polarity == 1 || e.polarity == -1, "polarity is a sign");
    require(e.strength >= 1 && e.strength <= 3 && e.frame != nullptr, "edges have strength and rule");
    require(e.sentence < p.sentences.size() && e.voice_quote < static_cast<std::int32_t>(q.quotations.size()),
            "edges have a sentence and a voice");
    require(e.confidence >= 0 && e.confidence <= 1, "confidence is a share");
  }
}

corpus::Tables tables(corpus::Engine& e, std::string_view s, std::string_view title) {
  const corpus::Document d = e.read(s, title);
  check(d.title, title, d.cast);
  check(d.body, s, d.cast);
  corpus::Tables out{corpus::table_names()};
  out.add(d, 0);
  return out;
}

/// Positions of the tables are code points of one of the two fields.
void check(corpus::Tables& t, std::uint32_t points) {
  for (const corpus::Table& table : t.tables()) {
    for (const auto& [name, column] : table.columns()) {
      const auto* const numbers = std::get_if<std::vector<std::int32_t>>(&column);
      if (numbers == nullptr || (!name.ends_with("start") && !name.ends_with("end"))) continue;
      for (const std::int32_t n : *numbers)
        require(n >= -1 && n <= static_cast<std::int64_t>(points), "positions are code points of the field");
    }
  }
}

bool same(const std::vector<std::int32_t>& a, const std::vector<std::int32_t>& b) { return a == b; }
bool same(const corpus::Longs& a, const corpus::Longs& b) { return a == b; }
bool same(const std::vector<double>& a, const std::vector<double>& b) { return a == b; }
bool same(const std::vector<float>& a, const std::vector<float>& b) { return a == b; }
bool same(const corpus::Choices& a, const corpus::Choices& b) { return a.codes() == b.codes(); }
bool same(const corpus::Texts& a, const corpus::Texts& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i] != b[i]) return false;
  return true;
}
bool same(const corpus::Words& a, const corpus::Words& b) {
  if (a.codes() != b.codes() || a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i] != b[i]) return false;
  return true;
}

bool same_column(const corpus::Column& a, const corpus::Column& b) {
  return a.index() == b.index() && std::visit([&](const auto& mine) { return same(mine, std::get<std::decay_t<decltype(mine)>>(b)); }, a);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = fuzz::as_text(data, size);
  const std::size_t cut = input.find('\x1E');
  const std::string_view title = cut == std::string_view::npos ? std::string_view{} : input.substr(0, cut);
  const std::string_view s = cut == std::string_view::npos ? input : input.substr(cut + 1);
  corpus::Tables first = tables(engine(), s, title);
  check(first, std::max(text::OffsetMap{s}.size(), text::OffsetMap{title}.size()));

  // What an engine has read before never shows: now and then against a fresh one, always against itself.
  static unsigned runs = 0;
  std::unique_ptr<corpus::Engine> fresh;
  if (runs++ % 256 == 0) fresh = std::make_unique<corpus::Engine>(setup());
  corpus::Tables second = tables(fresh ? *fresh : engine(), s, title);
  for (std::size_t i = 0; i < first.tables().size(); ++i) {
    const auto& a = first.tables()[i].columns();
    const auto& b = second.tables()[i].columns();
    for (std::size_t k = 0; k < a.size(); ++k) require(same_column(a[k].second, b[k].second), "the same article gives the same tables");
  }
  return 0;
}
