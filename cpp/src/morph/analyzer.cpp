#include "morph/candidates.hpp"
#include "morph/own_words.hpp"

#include <marsad/morph/analyzer.hpp>
#include <marsad/normalize/letters.hpp>
#include <marsad/text/word_forms.hpp>

#include <algorithm>
#include <cmath>
#include <optional>

namespace marsad::morph {
namespace {

/// A form that is not analyzed: foreign words, numbers in words of product names, malformed monsters.
Analysis unread(std::string_view form, bool arabic) {
  Analysis a;
  a.stem = {0, static_cast<std::uint32_t>(form.size())};
  a.pos = arabic ? Pos::other : Pos::proper_noun;
  a.number = Number::singular;
  a.probability = 1;
  a.lemma = form.substr(0, max_form);
  return a;
}

constexpr float unknown = -100;  // below every score

/// Neither tables nor shape say anything.
Analysis by_default(std::string_view form) {
  Analysis a;
  a.stem = {0, static_cast<std::uint32_t>(form.size())};
  a.pos = form.size() <= 2 ? Pos::other : Pos::noun;
  a.form = Form::noun;
  a.gender = form.ends_with("\u0629") ? Gender::feminine : Gender::masculine;
  a.number = Number::singular;
  a.lemma = form;
  return a;
}

/// The best readings of one word, in order: by insertion, equal scores in the order found.
class Ranking {
 public:
  void add(const Analysis& a, float score) {
    std::size_t at = size_;
    while (at > 0 && scores_[at - 1] < score) --at;
    if (at == max_readings) return;
    const std::size_t last = std::min(size_, max_readings - 1);
    for (std::size_t i = last; i > at; --i) {
      scores_[i] = scores_[i - 1];
      best_[i] = best_[i - 1];
    }
    scores_[at] = score;
    best_[at] = &a;
    size_ = last + 1;
  }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] float best() const noexcept { return size_ == 0 ? 0 : scores_[0]; }
  /// With probabilities.
  std::size_t write(Ranked& out) const {
    float sum = 0;
    for (std::size_t i = 0; i < size_; ++i) {
      out[i] = *best_[i];
      sum += out[i].probability = std::exp(scores_[i] - scores_[0]);
    }
    for (std::size_t i = 0; i < size_; ++i) out[i].probability /= sum;
    return size_;
  }

 private:
  std::array<const Analysis*, max_readings> best_{};
  std::array<float, max_readings> scores_{};
  std::size_t size_ = 0;
};

/// Whether heh is written where the table has teh marbuta: a careless spelling, or a pronoun (majmu'uh).
bool pronoun_like(std::string_view form, std::string_view spelling) { return form.ends_with("\u0647") && spelling.ends_with("\u0629"); }

constexpr float careless_cost = 2.5F;  // of heh for teh marbuta where the form is a word in heh
constexpr float own_first = 3.0F;      // odds of the user's reading above the best of ours
constexpr float own_second = 1.7F;     // and of his first reading of a word above his others

/// What the user's table writes of a word, in its order; a hamza or final letter may be left out as with ours. Rows of just
/// this spelling stand alone.
void written(const OwnWords::Impl& own, std::string_view form, std::string_view folded, std::pmr::vector<Scored>& out) {
  const std::span<const WordRow> rows = own.word(folded);
  const auto exact = [&](const WordRow& row) { return own.string(row.spelling) == form; };
  const bool only_exact = std::any_of(rows.begin(), rows.end(), exact);
  for (const WordRow& row : rows) {
    const std::string_view spelling = own.string(row.spelling);
    if (only_exact ? !exact(row) : contradicts(form, spelling) || pronoun_like(form, spelling)) continue;
    Analysis a = row.reading.analysis();
    a.stem = {row.stem_begin, row.stem_end};
    a.proclitics = row.proclitics;
    a.enclitic = row.enclitic;
    a.source = Source::table;
    a.own = true;
    a.lemma = own.string(row.reading.lemma);
    out.push_back({a, out.empty() ? 0.0F : -own_second});
  }
}

/// What is written as a preposition is seldom a name in careless spelling: ala for Ali.
constexpr float name_for_preposition_cost = 2.5F;

/// Ranked of a word that is annotated as a whole. Returns the score of the best row with just this spelling, or `unknown`.
float annotated(const Stems& stems, std::string_view form, std::string_view folded, std::pmr::vector<Scored>& out) {
  const std::span<const WordRow> rows = stems.word(folded);
  const auto exact = [&](const WordRow& row) { return stems.string(row.spelling) == form; };
  float spelled = unknown;
  bool preposition = false;
  for (const WordRow& row : rows) {
    if (!exact(row)) continue;
    spelled = std::max(spelled, row.reading.evidence);
    preposition = preposition || row.reading.analysis().pos == Pos::adposition;
  }
  for (const WordRow& row : rows) {
    float score = row.reading.evidence;
    if (!exact(row)) {  // inna is not anna; ala may be written with yeh, but 'ali is a name however often ala occurs
      if (contradicts(form, stems.string(row.spelling))) continue;
      score = spelled != unknown ? std::min(score, spelled) - 0.3F : score - (pronoun_like(form, stems.string(row.spelling)) ? 2.5F : 0.5F);
    }
    Analysis a = row.reading.analysis();
    if (preposition && !exact(row) && a.pos == Pos::proper_noun) score -= name_for_preposition_cost;
    a.stem = {row.stem_begin, row.stem_end};
    a.proclitics = row.proclitics;
    a.enclitic = row.enclitic;
    a.source = Source::table;
    a.lemma = stems.string(row.reading.lemma);
    out.push_back({a, score});
    if (const std::optional<Scored> twin = with_hidden_article(form, out.back())) out.push_back(*twin);
  }
  return spelled;
}

}  // namespace

struct Analyzer::Impl {
  Stems stems;
  Affixes affixes;
  std::optional<OwnWords> words;
  [[nodiscard]] const OwnWords* own() const noexcept { return words ? &*words : nullptr; }
};

const Analyzer& Analyzer::standard() {
  static const Analyzer analyzer;
  return analyzer;
}

Analyzer::Analyzer() : impl_(std::make_unique<Impl>()) {}
Analyzer::Analyzer(const OwnWords& words) : Analyzer() { impl_->words = words; }
Analyzer::~Analyzer() = default;

const OwnWords* Analyzer::words() const noexcept { return impl_->own(); }

Analyses Analyzer::analyze(std::string_view form) const {
  Ranked readings;
  const std::size_t n = analyze(form, readings);
  return {readings.begin(), readings.begin() + static_cast<std::ptrdiff_t>(n)};
}

std::size_t Analyzer::analyze(std::string_view form, Ranked& out) const {
  const bool arabic = !form.empty() && static_cast<unsigned char>(form[0]) >= 0xD8 && static_cast<unsigned char>(form[0]) <= 0xDB;
  if (!arabic || form.size() > max_form) {
    out[0] = unread(form, arabic);
    return 1;
  }
  const std::string folded = normalize::fold(form);
  std::array<std::byte, 1024> memory;  // NOLINT(cppcoreguidelines-pro-type-member-init): room, not content
  std::pmr::monotonic_buffer_resource resource{memory.data(), memory.size()};
  std::pmr::vector<Scored> whole{&resource};
  std::pmr::vector<Scored> users{&resource};
  const OwnWords* const table = impl_->own();
  const OwnWords::Impl* const own = table != nullptr ? &table->impl() : nullptr;
  if (own != nullptr) written(*own, form, folded, users);
  if (!users.empty() && own->options.on_known != OnKnown::add) {
    Ranking ranking;
    for (const Scored& s : users) ranking.add(s.analysis, s.score);
    return ranking.write(out);
  }
  float spelled = annotated(impl_->stems, form, folded, whole);
  Ranking ranking;
  Candidates candidates{impl_->stems, impl_->affixes, form, folded, own};
  const bool aligned = folded.size() == form.size();
  if (aligned) candidates.collect(whole.empty());
  // What is left of our readings where the user has one: nothing, or a place behind it.
  const bool kept = own != nullptr && own->options.on_known == OnKnown::add;
  const auto dropped = [&](const Analysis& a) { return own != nullptr && (candidates.repeated(a) || (!kept && candidates.overruled(a))); };
  const auto behind = [&](const Analysis& a) { return kept && candidates.overruled(a) ? own_first : 0.0F; };
  if (own != nullptr && std::erase_if(whole, [&](const Scored& s) { return dropped(s.analysis); }) != 0 && whole.empty()) spelled = unknown;
  for (Scored& s : whole) {
    if (spelled == unknown && candidates.careless(s.analysis))
      s.score = std::min(s.score, std::log(0.5F + static_cast<float>(text::word_form_count(form))) - careless_cost);
  }
  for (const Scored& s : whole) ranking.add(s.analysis, s.score - behind(s.analysis));
  if (aligned) {
    const float table_share = whole.empty() ? 0.0F : spelled == unknown ? 1.0F : 2.5F;  // other readings of an annotated word are rare,
    const float most = spelled == unknown ? -unknown : spelled - 1.5F;                  // and none is its usual one
    for (const Scored& s : candidates.found()) {
      if (dropped(s.analysis)) continue;
      const bool present = std::any_of(whole.begin(), whole.end(), [&](const Scored& w) {
        const Analysis& known = w.analysis;
        return known.pos == s.analysis.pos && known.aspect == s.analysis.aspect && known.voice == s.analysis.voice;
      });
      const bool given = own != nullptr && s.analysis.own && s.analysis.stem.size() == form.size() && !users.empty();
      if (s.analysis.own ? !given : !present) ranking.add(s.analysis, std::min(s.score - table_share, most) - behind(s.analysis));
    }
  }
  if (const float best = ranking.best(); !users.empty()) {
    for (const Scored& s : users) ranking.add(s.analysis, best + own_first + s.score);
  }
  if (!ranking.empty()) return ranking.write(out);
  out[0] = by_default(form);
  out[0].probability = 1;
  return 1;
}

std::span<const Analysis> AnalysisCache::analyze(std::uint32_t type) {
  if (by_type_.size() <= type) by_type_.resize(std::max<std::size_t>(types_->size(), by_type_.size() * 3 / 2));
  constexpr std::size_t line = 64;
  static_assert(sizeof(Analysis) <= line);
  const auto straddles = [](std::size_t k) { return k * sizeof(Analysis) % line > line - sizeof(Analysis); };
  constexpr std::size_t most = max_readings + line / alignof(Analysis);  // with those that are left out before them
  if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < most)
    blocks_.emplace_back().reserve(blocks_.size() == 1 ? first_block : block_size);
  tokens::ByType<Analysis>& block = blocks_.back();
  while (straddles(block.size())) block.emplace_back();
  const std::size_t at = block.size();
  Ranked readings;
  const std::size_t n = analyzer_->analyze((*types_)[type], readings);
  block.insert(block.end(), readings.begin(), readings.begin() + static_cast<std::ptrdiff_t>(n));  // reserved: earlier spans stay valid
  return by_type_[type] = std::span{block}.subspan(at);
}

}  // namespace marsad::morph
