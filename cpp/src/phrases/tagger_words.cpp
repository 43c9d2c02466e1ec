// What a tagger keeps of the readings of a type: facts and search keys.
#include "detail/string_map.hpp"

#include <marsad/normalize/letters.hpp>
#include <marsad/phrases/tagger.hpp>

namespace marsad::phrases {
namespace {

using morph::Analysis;
using morph::Pos;

/// Bits of namespace also for one of the analyses of a form.
std::uint8_t also_read(const Analysis& r, std::span<const Analysis> analyses) {
  constexpr float rare = 0.12F;
  constexpr float rare_with_article = 0.04F;
  float adjective = 0;
  unsigned out = 0;
  for (const Analysis& a : analyses) {
    if (a.enclitic != r.enclitic || ((a.proclitics ^ r.proclitics) & ~morph::al) != 0) continue;
    if (a.pos == Pos::proper_noun && a.form == morph::Form::person) out |= also::name;
    if (a.pos == Pos::noun && a.probability >= rare_with_article) out |= also::noun;
    if (a.pos == Pos::adjective && a.proclitics == r.proclitics) adjective += a.probability;
  }
  if (adjective > 0) out |= also::seldom;
  // Tables have feminines for persons ("photographer") that are adjectives of things far more often.
  const bool feminine = r.pos == Pos::noun && r.gender == morph::Gender::feminine && r.number == morph::Number::singular &&
                        r.form != morph::Form::masdar && r.enclitic == 0;
  if (adjective >= (r.has(morph::al) || feminine ? rare_with_article : rare)) out |= also::adjective;
  return static_cast<std::uint8_t>(out);
}

}  // namespace

WordFacts& Tagger::other_facts(std::uint32_t type, const Analysis* reading) {
  const std::span<const Analysis> analyses = this->analyses(type);
  const auto k = static_cast<std::size_t>(reading - analyses.data());
  if (reading == nullptr || k >= analyses.size()) {
    unread_ = word_facts((*types_)[type], reading);
    unread_.leads = {0xFF, 0xFF, 0};
    return unread_;
  }
  static_cast<void>(known(type));
  Known& here = known_[type];
  WordFacts* out = &here.facts;
  if (reading != here.only.analysis) {
    if (here.facts_begin == 0) {
      here.facts_begin = static_cast<std::uint32_t>(facts_.size());
      facts_.resize(facts_.size() + analyses.size());
    }
    out = &facts_[here.facts_begin + k];
  }
  if ((out->also & also::known) != 0) return *out;
  *out = word_facts((*types_)[type], reading);
  out->also |= static_cast<std::uint8_t>(also_read(*reading, analyses) | also::known);
  out->leads = {0xFF, 0xFF, static_cast<std::uint8_t>(k)};
  return *out;
}

void Tagger::clear_leads(std::uint32_t type, const Analysis* reading, std::uint8_t begins, std::uint8_t goes_on) {
  Leads& leads = other_facts(type, reading).leads;
  leads.begins &= static_cast<std::uint8_t>(~begins | shared_lead);
  leads.goes_on &= static_cast<std::uint8_t>(~goes_on | shared_lead);
}

std::uint32_t Tagger::intern_key(std::string_view form) {
  folded_.clear();
  normalize::append_fold(folded_, form);
  const std::uint32_t id = key_names_.intern(folded_);
  if (id >= key_hashes_.size()) {
    key_hashes_.resize(id);
    key_hashes_.push_back(key_names_.hash(folded_));
  }
  return id;
}

std::uint32_t Tagger::learn_keys(std::uint32_t type) {
  const std::string_view form = (*types_)[type];
  const std::span<const Analysis> analyses = this->analyses(type);
  const std::uint32_t whole = intern_key(form);
  const auto begin = static_cast<std::uint32_t>(word_keys_.size());
  for (std::size_t k = 0; k < analyses.size(); ++k) {
    const Analysis& a = analyses[k];
    const std::string_view stem = form.substr(a.stem.begin, a.stem.size());
    WordKeys keys{whole, 0, 0};
    if (stem.size() == form.size())
      keys.stem = whole;
    else if (k > 0 && analyses[k - 1].stem == a.stem)
      keys.stem = word_keys_.back().stem;
    else
      keys.stem = intern_key(stem);
    if (k > 0 && analyses[k - 1].lemma == a.lemma)
      keys.lemma = word_keys_.back().lemma;
    else
      keys.lemma = a.lemma == stem ? keys.stem : intern_key(a.lemma);
    word_keys_.push_back(keys);
  }
  return known_[type].keys_begin = begin;
}

std::uint64_t Tagger::learn_fold_hash(std::uint32_t type) {
  static_cast<void>(read(type));
  folded_.clear();
  normalize::append_fold(folded_, (*types_)[type]);
  return known_[type].fold_hash = detail::hash(folded_);
}

}  // namespace marsad::phrases
