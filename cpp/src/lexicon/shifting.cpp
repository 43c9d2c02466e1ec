#include "lexicon/shift_scope.hpp"

#include <marsad/error.hpp>
#include <marsad/lexicon/shifting.hpp>
#include <marsad/normalize/letters.hpp>
#include <marsad/phrases/arguments.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <utility>

namespace marsad::lexicon {
namespace {

using morph::Pos;
using phrases::Parsed;
using tokens::TokenKind;

/// Shifters of its sentence on either side of a match that are looked at: sentences of news have fewer than forty.
constexpr std::size_t near_shifters = 64;

/// Whether the sentence ends in the mark of a rule, quotation marks aside; in two of them for an exclamation.
bool ends_with(const Parsed& p, tokens::TokenRange sentence, const ShiftRule& rule) {
  std::uint32_t end = sentence.end;
  while (end > sentence.begin && p.tokens[end - 1].is(TokenKind::quote)) --end;
  if (end == sentence.begin || !p.tokens[end - 1].is(TokenKind::punctuation) || p.tokens[end - 1].mark == '.') return false;
  const std::string_view mark = text::slice(p.text, p.tokens[end - 1].span);
  if (rule.kind != Shift::mark) return false;
  if (rule.id == "qst.mark")
    return mark.find('!') == std::string_view::npos &&
           (mark.find('?') != std::string_view::npos || mark.find("\u061F") != std::string_view::npos);
  return mark.size() >= 2 && mark.find_first_not_of('!') == std::string_view::npos;
}

/// Whether a negator has the particle of questions before it, "has he not won?": who asks so thinks he has.
bool asks(std::string_view form, std::string_view rule) {
  static constexpr std::string_view particle = "\u0623";
  return form.starts_with(particle) && !rule.starts_with(particle) && form.substr(particle.size()).starts_with(rule);
}

double words_of(const Parsed& p, tokens::TokenRange sentence) {
  std::uint32_t words = 0;
  for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) words += p.tokens[i].type != 0 ? 1 : 0;
  return words;
}

}  // namespace

void ToneOptions::validate() const {
  if (!std::isfinite(neutral_band) || neutral_band < 0) {
    throw Error(ErrorCode::invalid_option, 0, "neutral_band is " + std::to_string(neutral_band) + ": it must be 0 or more");
  }
  if (!factors.empty()) (void)shift_factors(factors);
}

ToneReader::ToneReader(phrases::Tagger& tagger, ToneOptions options)
    : rules_(&shift_rules()), tone_(Lexicon::tone(), tagger, &genuine), shifters_(rules_->lexicon, tagger), options_(std::move(options)) {
  options_.validate();
  if (!options_.factors.empty()) factors_ = shift_factors(options_.factors);
}

double ToneReader::factor_of(const ShiftRule& rule) const { return factors_.empty() ? rule.factor : factors_[rule.number]; }

const ShiftRule& ToneReader::rule_of(std::size_t shifter) const {
  return rules_->rows[shifters_.lexicon().entries()[found_shifters_[shifter].entry].tag];
}

void ToneReader::add_signs(const Parsed& p) {
  const SignIndex& signs = SignIndex::tone();
  const std::size_t words = matches_.size();
  std::size_t known = 0;
  const auto add = [&](std::uint32_t token, std::int32_t entry, text::Span s) {
    if (entry >= 0) matches_.push_back({static_cast<std::uint32_t>(entry), {token, token + 1}, {}, s});
  };
  const auto is_known = [&](std::uint32_t token) {  // asked in text order
    while (known < words && matches_[known].tokens.end <= token) ++known;
    return known < words && matches_[known].tokens.contains(token);
  };
  for (std::uint32_t i = 0; i < p.tokens.size(); ++i) {
    const tokens::Token& t = p.tokens[i];
    if (t.type != 0) {
      if (t.has(tokens::elongated)) {
        if (!is_known(i)) add(i, signs.stretched(p.form(i)), t.span);
      } else if ((p.facts[i].also & phrases::also::adjective) != 0 && p.is(i, Pos::proper_noun) && adjective_after_all(p, i) &&
                 !is_known(i)) {
        add(i, signs.word(p.form(i)), t.span);
      }
    } else if (t.is(TokenKind::emoji) || t.is(TokenKind::emoticon)) {
      add(i, signs.sign(text::slice(p.text, t.span)), t.span);
    } else if (t.is(TokenKind::hashtag)) {
      for (const text::Span part : tokens::hashtag_parts(p.text, t)) add(i, signs.word(normalize::bare(text::slice(p.text, part))), part);
    }
  }
  // An adjective mistaken for a name: by what stands before it, or beside a shifter, as names are neither denied nor graded.
  known = 0;
  const auto mistaken = [&](std::uint32_t i) {
    const tokens::Token& t = p.tokens[i];
    if (t.type == 0 || t.has(tokens::elongated) || is_known(i)) return;
    if (p.is(i, Pos::proper_noun) && adjective_after_all(p, i)) return;  // it is there
    const std::int32_t entry = signs.word(p.form(i));
    add(i, entry >= 0 ? entry : signs.word(p.lemma(i)), t.span);
  };
  // No verb ends in teh marbuta.
  const auto name = [&](std::uint32_t i) { return p.is(i, Pos::proper_noun) || p.form(i).ends_with("\u0629"); };
  std::uint32_t last_end = 0;  // of the shifter before
  for (std::size_t k = 0; k < found_shifters_.size(); ++k) {
    const ShiftRule& rule = rule_of(k);
    const tokens::TokenRange at = found_shifters_[k].tokens;
    if (k > 0 && last_end == at.end) continue;  // another entry at the same place
    if (at.begin > 0 && (k == 0 || last_end + 1 < at.begin) && rule.scope < 0 && rule.kind != Shift::adversative && name(at.begin - 1))
      mistaken(at.begin - 1);
    if (at.end < p.tokens.size() && rule.kind == Shift::negator && (rule.word == ShiftRule::Word::ma || name(at.end))) mistaken(at.end);
    last_end = at.end;
  }
  if (matches_.size() > words)
    std::stable_sort(matches_.begin(), matches_.end(), [](const Match& a, const Match& b) { return a.tokens.begin < b.tokens.begin; });
}

/// All matches of the text, before shifting.
void ToneReader::collect(const Parsed& p) {
  tone_.find(p, matches_);
  const auto same_place = [](const Match& a, const Match& b) { return a.tokens == b.tokens; };
  matches_.erase(std::unique(matches_.begin(), matches_.end(), same_place), matches_.end());  // one entry for each place
  std::erase_if(matches_, [&](const Match& m) { return person(p, m); });
  add_signs(p);
  weights_.clear();
  for (const Match& m : matches_) weights_.push_back(tone_.lexicon().entries()[m.entry].weight);
}

/// Hands on each match with each rule that applies to it, in order; then with none, and whether it only looks like one.
template <class Use>
void ToneReader::each(const Parsed& p, Use&& use) {
  std::vector<Reach> ways(found_shifters_.size());
  for (std::size_t k = 0; k < found_shifters_.size(); ++k) {
    const Match& m = found_shifters_[k];
    ways[k] = {m.tail.empty() ? m.tokens.end : m.tail.end, 0, 0};
  }
  // Two rules of one kind for the same words, as of two spellings that fold alike, are one.
  const auto repeated = [&](std::size_t k) {
    for (std::size_t j = k; j-- > 0 && found_shifters_[j].tokens.begin == found_shifters_[k].tokens.begin;)
      if (found_shifters_[j].tokens == found_shifters_[k].tokens && found_shifters_[j].tail == found_shifters_[k].tail &&
          rule_of(j).kind == rule_of(k).kind)
        return true;
    return false;
  };
  std::size_t first = 0;  // shifter of the sentence of the match
  std::size_t here = 0;   // shifter behind the begin of the match
  std::uint32_t last = 0xFFFFFFFF;
  bool question = false;
  bool exclamation = false;
  for (std::size_t n = 0; n < matches_.size(); ++n) {
    const Match& m = matches_[n];
    const std::uint32_t s = p.sentence_of[m.tokens.begin];
    const tokens::TokenRange sentence = p.sentences[s].tokens;
    if (s != last) {
      last = s;
      question = ends_with(p, sentence, rules_->question);
      exclamation = ends_with(p, sentence, rules_->exclamation);
    }
    while (first < found_shifters_.size() && found_shifters_[first].tokens.begin < sentence.begin) ++first;
    while (here < found_shifters_.size() && found_shifters_[here].tokens.begin < m.tokens.begin) ++here;
    const auto apply = [&](const ShiftRule& rule) { use(n, &rule, false); };
    const ShiftRule* masked = nullptr;
    bool denied = false;
    unsigned once = 0;  // kinds that have been applied
    const std::size_t end = std::min(found_shifters_.size(), here + near_shifters);
    for (std::size_t k = std::max(first, here - std::min(here, near_shifters)); k < end; ++k) {
      const tokens::TokenRange at = found_shifters_[k].tokens;
      if (at.begin >= sentence.end) break;
      const ShiftRule& rule = rule_of(k);
      if (rule.kind == Shift::trap) {
        if (at.begin > m.tokens.begin || m.tokens.end > at.end || !m.tail.empty()) continue;
        masked = &rule;
        break;
      }
      const unsigned bit = 1U << static_cast<unsigned>(rule.kind);
      if ((once & bit) != 0 || (at.begin < m.tokens.end && m.tokens.begin < at.end) || repeated(k)) continue;
      if (rule.kind == Shift::adversative) {  // what stands before "but" weighs less
        if (at.end <= m.tokens.begin) continue;
        once |= bit;
        apply(rule);
        continue;
      }
      if (!reaches(p, n, first, k, ways[k])) continue;
      if (is_wide(rule.kind))
        once |= bit;
      else if (at.end <= m.tokens.begin)
        ways[k].end = m.tokens.end;
      // "Not very good" is somewhat bad; what one word denies is denied wholly ("ghayr maqbul tamaman").
      denied = denied || (rule.kind == Shift::negator && rule.scope > 1);
      apply(denied && rule.kind == Shift::intensifier ? rules_->partly : rule);
    }
    if (masked != nullptr) {
      use(n, masked, true);
      continue;
    }
    const ShiftRules& rules = *rules_;
    const tokens::TokenRange at = m.tokens;
    if (at.size() == 1 && p.tokens[at.begin].has(tokens::elongated)) apply(rules.elongated);
    if (at.begin > sentence.begin && at.end < sentence.end && p.tokens[at.begin - 1].is(TokenKind::quote) &&
        p.tokens[at.end].is(TokenKind::quote))
      apply(rules.quoted);
    if (question) apply(rules.question);
    if (exclamation) apply(rules.exclamation);
    use(n, nullptr, false);
  }
}

Tone ToneReader::read(const Parsed& p) {
  Tone out;
  out.sentences.resize(p.sentences.size());
  shifters_.find(p, found_shifters_);
  collect(p);
  if (matches_.empty()) return out;
  out.matches.reserve(matches_.size());
  ToneMatch t;
  bool fresh = true;
  each(p, [&](std::size_t n, const ShiftRule* rule, bool masked) {
    if (fresh) t = {matches_[n], weights_[n], {}};
    fresh = rule == nullptr || masked;
    if (masked) return;
    if (rule != nullptr) {
      t.value *= factor_of(*rule);
      if (!t.shifters.empty()) t.shifters += ' ';
      t.shifters += rule->id;
      return;
    }
    SentenceTone& s = out.sentences[p.sentence_of[t.match.tokens.begin]];
    const bool evaluation = tone_.lexicon().entries()[t.match.entry].category == "evaluation";
    (evaluation ? s.evaluation : s.news_valence) += t.value;
    out.matches.push_back(std::move(t));
  });
  for (std::size_t i = 0; i < out.sentences.size(); ++i) {
    SentenceTone& s = out.sentences[i];
    const double score = s.score();
    if (score == 0) continue;
    const double edge = options_.neutral_band * std::max(1.0, words_of(p, p.sentences[i].tokens) / long_sentence) - 1e-9;
    s.sign = score > 0 && score >= edge ? 1 : score < 0 && score <= -edge ? -1 : 0;
  }
  return out;
}

std::vector<Shifted> ToneReader::shift(const Parsed& p, std::vector<Match> matches, std::vector<double> weights) {
  std::vector<Shifted> out(matches.size());
  shifters_.find(p, found_shifters_);
  matches_ = std::move(matches);
  weights_ = std::move(weights);
  each(p, [&](std::size_t n, const ShiftRule* rule, bool masked) {
    if (rule == nullptr) return;
    if (masked) out[n] = {};
    out[n].factors.push_back(masked ? 0 : factor_of(*rule));
    if (!out[n].shifters.empty()) out[n].shifters += ' ';
    out[n].shifters += rule->id;
  });
  return out;
}

/// 1, or -1 where what stands between a shifter of one sign and a match turns the match: "refused the end of the war".
double ToneReader::turned(const Parsed& p, std::size_t match, std::size_t first, std::size_t k, const ShiftRule& rule) {
  if (rule.kind != Shift::spoiler && rule.kind != Shift::remedy) return 1;
  double sign = 1;
  for (std::size_t j = k + 1; j < found_shifters_.size() && found_shifters_[j].tokens.begin < matches_[match].tokens.begin; ++j) {
    const Match& other = found_shifters_[j];
    Reach way{other.tail.empty() ? other.tokens.end : other.tail.end, 0, 0};
    if (rule_of(j).kind == Shift::reverser && reaches(p, match, first, j, way)) sign = -sign;
  }
  return sign;
}

bool ToneReader::reaches(const Parsed& p, std::size_t match, std::size_t first, std::size_t k, Reach& way) {
  const Match& m = matches_[match];
  const ShiftRule& rule = rule_of(k);
  const Match& shifter = found_shifters_[k];
  const tokens::TokenRange at = shifter.tokens;
  const bool before = at.end <= m.tokens.begin;
  const int scope = std::abs(rule.scope);
  const std::uint32_t to = before ? m.tokens.begin : at.begin;
  if (before != (rule.scope > 0)) return false;
  const bool chains = before && !is_wide(rule.kind);
  const std::uint32_t spent = chains ? way.end : 0;
  // Nothing but "and" or "or" between the last match that it reached and this one, or that one is the first noun of a
  // genitive and this the second: "the charge of fraud".
  const auto coordinated = [&] {
    if (m.tokens.begin == spent) {
      const morph::Analysis* const owner = p.readings[spent];
      const morph::Analysis* const head = p.readings[spent - 1];
      if (owner == nullptr || owner->has(morph::wa)) return owner != nullptr;
      return head != nullptr && head->pos == Pos::noun && !head->has(morph::al) && head->enclitic == 0 && owner->pos == Pos::noun &&
             owner->proclitics == morph::al;
    }
    return m.tokens.begin == spent + 1 && p.is(spent, Pos::coordinator);
  };
  const bool linked = spent != 0 && coordinated();
  if (spent != 0 && !linked) return false;
  if (!before && !is_wide(rule.kind) && match + 1 < matches_.size() && matches_[match + 1].tokens.begin < at.begin)
    return false;  // it has a nearer word
  const std::uint32_t from = shifter.tail.empty() ? at.end : shifter.tail.end;
  const bool inside = ceases(p, rule, shifter, m);
  if ((before && from > m.tokens.begin && !inside) || affected(p, rule, shifter, m) || befalls(p, rule, at.begin, m)) return false;
  const double turn = before ? turned(p, match, first, k, rule) : 1;
  // "The leader refused the end of the war": however long the subject, what is refused is the object.
  const bool verb = before && rule.kind == Shift::spoiler && at.size() == 1 && p.is(at.begin, Pos::verb);
  const std::int32_t found = verb ? phrases::find_arguments(p, at.begin).object : -1;
  const std::uint32_t object = found < 0 ? 0 : static_cast<std::uint32_t>(found);
  const bool refused = object >= from && object > 0 && (m.tokens.contains(object) || (turn < 0 && object < m.tokens.begin));
  Reach aside{refused ? std::min(object, m.tokens.begin) : inside ? at.end : m.tokens.end, 0, 0};
  const int d = (before && !inside && !refused ? way : aside).distance(p, to, rule.kind, linked ? std::numeric_limits<int>::max() : scope);
  if (d < 0 || (d > scope && !linked)) return false;

  const double weight = weights_[match];
  const morph::Analysis* const own = p.readings[m.tokens.begin];
  const tokens::TokenRange sentence = p.sentences[p.sentence_of[m.tokens.begin]].tokens;
  if (rule.word == ShiftRule::Word::noun && at.size() == 1 && p.lemma(at.begin) != rule.form) return false;
  if (rule.word == ShiftRule::Word::ma && !denies_ma(p, at.begin, sentence)) return false;
  if (rule.kind == Shift::negator && (asks(p.form(at.begin), rule.form) || (before && subject_of(p, at.begin, m)))) return false;
  if (rule.word == ShiftRule::Word::qad) {
    if (at.end >= sentence.end || p.reading(at.end).aspect != morph::Aspect::imperfect) return false;
  }
  if (rule.word == ShiftRule::Word::la) {
    const auto negates = [&](std::size_t other) { return rule_of(other).kind == Shift::negator; };
    const bool denied = k > first && negates(k - 1);
    const bool negator_next = k + 1 < found_shifters_.size() && found_shifters_[k + 1].tokens.begin == at.end && negates(k + 1);
    if (!denies_la(p, at.begin, denied, negator_next, weight)) return false;
  }
  if (governs(rule.kind)) {
    if (!governed(p, rule, shifter, m, weight * turn)) return false;
    if (d > 2 && !linked && own->has(morph::wa)) return false;
    for (std::size_t j = k + 1; j < found_shifters_.size() && found_shifters_[j].tokens.begin < m.tokens.begin; ++j) {
      const morph::Analysis* const a = p.readings[found_shifters_[j].tokens.begin];
      if (governs(rule_of(j).kind) && a != nullptr && a->has(morph::wa)) return false;  // a coordinated one governs it
    }
  }
  if (rule.kind == Shift::topic && own != nullptr && (own->pos == Pos::verb || own->pos == Pos::adjective)) return false;
  if (rule.kind != Shift::negator || !chains) return true;
  if (unsurpassed(p, at.begin, m.tokens.begin) || (restricts(p, at.begin, sentence) && own != nullptr && own->pos == Pos::noun))
    return false;
  if (excepted(p, at.end, sentence)) return false;
  return d <= 1 || linked || own == nullptr || own->pos != Pos::verb || (!own->has(morph::wa) && !own->has(morph::fa));
}

}  // namespace marsad::lexicon
