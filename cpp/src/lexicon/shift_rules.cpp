#include "lexicon/shift_rules.hpp"

#include "detail/blob.hpp"
#include "detail/tsv.hpp"

#include <marsad/error.hpp>
#include <marsad/lexicon/shifting.hpp>
#include <marsad/normalize/letters.hpp>
#include <marsad/text/chars.hpp>
#include <marsad/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace marsad::lexicon {
namespace {

constexpr std::array<std::pair<std::string_view, Shift>, shift_kinds> kinds{{{"negator", Shift::negator},
                                                                             {"intensifier", Shift::intensifier},
                                                                             {"diminisher", Shift::diminisher},
                                                                             {"reverser", Shift::reverser},
                                                                             {"undoer", Shift::undoer},
                                                                             {"spoiler", Shift::spoiler},
                                                                             {"remedy", Shift::remedy},
                                                                             {"trap", Shift::trap},
                                                                             {"adversative", Shift::adversative},
                                                                             {"concession", Shift::concession},
                                                                             {"condition", Shift::condition},
                                                                             {"question", Shift::question},
                                                                             {"irrealis", Shift::irrealis},
                                                                             {"topic", Shift::topic},
                                                                             {"mark", Shift::mark}}};

Shift kind_of(std::string_view name, std::uint64_t line) {
  const auto hit = std::find_if(kinds.begin(), kinds.end(), [&](const auto& k) { return k.first == name; });
  if (hit == kinds.end()) throw Error(ErrorCode::invalid_table, line, "rules/shifters.tsv: no kind '" + std::string(name) + "'");
  return hit->second;
}

/// Rules of one form are kept where they differ in it: what acts on good and on bad, forwards and backwards.
std::string category_of(const ShiftRule& r) {
  if (r.kind == Shift::trap) return "trap";
  if (r.kind == Shift::remedy) return "remedy";
  return r.kind == Shift::condition && r.scope < 0 ? "condition behind" : "shifter";
}

ShiftRules load() {
  ShiftRules out{{}, Lexicon::Builder{"none"}.build(), {}, {}, {}, {}, {}};
  Lexicon::Builder builder{"shifters"};
  detail::Tsv table{detail::section("rules/shifters.tsv"), "rules/shifters.tsv", {"id", "form", "kind", "factor", "scope"}};
  std::uint32_t number = 0;
  while (table.next()) {
    ShiftRule r;
    r.number = number++;
    r.id = table["id"];
    r.form = table["form"];
    r.kind = kind_of(table["kind"], table.line());
    r.factor = table.number("factor");
    r.scope = static_cast<int>(table.number("scope"));
    if (r.kind == Shift::mark) {
      const std::string_view id = r.id;
      ShiftRule& mark = id == "emp.long"      ? out.elongated
                        : id == "dist.quoted" ? out.quoted
                        : id == "qst.mark"    ? out.question
                        : id == "neg.partly"  ? out.partly
                                              : out.exclamation;
      mark = r;
      continue;
    }
    PosSet pos;
    if (r.kind == Shift::reverser) {
      pos = {morph::Pos::noun, morph::Pos::adjective};
      if (r.form.find(' ') == std::string::npos) r.word = ShiftRule::Word::noun;
    }
    if (r.kind == Shift::undoer) pos = {morph::Pos::verb};
    if (r.kind == Shift::spoiler || r.kind == Shift::remedy) pos = {morph::Pos::noun, morph::Pos::adjective, morph::Pos::verb};
    if (r.kind == Shift::remedy && r.form.find(' ') != std::string::npos) pos = {morph::Pos::noun, morph::Pos::adjective};
    if (r.kind == Shift::spoiler && r.form.ends_with(" \u0639\u0644\u0649")) r.word = ShiftRule::Word::whom;
    if (r.kind == Shift::undoer && r.form == "\u062D\u0644") r.word = ShiftRule::Word::solve;
    if (r.form == "\u0645\u0627") r.word = ShiftRule::Word::ma;
    if (r.form == "\u0642\u062F") r.word = ShiftRule::Word::qad;
    if (r.form == "\u0644\u0627") r.word = ShiftRule::Word::la;
    builder.add({.term = r.form,
                 .weight = 1,
                 .category = category_of(r),
                 .pos = pos,
                 .line = table.line(),
                 .tag = static_cast<std::uint32_t>(out.rows.size())});
    out.rows.push_back(std::move(r));
  }
  for (ShiftRule& r : out.rows) {
    const std::string head = r.form.substr(0, r.form.find(" ... "));
    const auto alone = [&](const ShiftRule& other) { return other.kind == r.kind && other.form == head; };
    if (head != r.form && std::any_of(out.rows.begin(), out.rows.end(), alone)) r.word = ShiftRule::Word::rest;
  }
  out.lexicon = builder.build();
  return out;
}

/// Without U+FE0F and skin tones, which change no meaning.
std::string plain_sign(std::string_view text) {
  std::string out;
  for (std::uint32_t p = 0; p < text.size();) {
    const char32_t c = text::decode(text, p);
    if (c != text::cp::vs16 && (c < 0x1F3FB || c > 0x1F3FF)) text::append(out, c);
  }
  return out;
}

}  // namespace

const ShiftRules& shift_rules() {
  static const ShiftRules rules = load();
  return rules;
}

std::vector<double> shift_factors(const std::vector<ShiftFactor>& own) {
  const ShiftRules& rules = shift_rules();
  std::vector<const ShiftRule*> all{&rules.elongated, &rules.quoted, &rules.question, &rules.exclamation, &rules.partly};
  for (const ShiftRule& r : rules.rows) all.push_back(&r);
  std::vector<double> out(all.size(), 1.0);
  for (const ShiftRule* r : all) out[r->number] = r->factor;
  for (const ShiftFactor& f : own) {
    const auto refuse = [&](const std::string& why) { throw Error(ErrorCode::invalid_option, 0, "factors: " + f.name + why); };
    if (!std::isfinite(f.factor) || std::abs(f.factor) > max_factor) refuse(" is not between -10 and 10");
    const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const auto& k) { return k.first == f.name; });
    bool known = false;
    for (const ShiftRule* r : all) {
      if (r->kind == Shift::trap || !(kind == kinds.end() ? r->id == f.name : r->kind == kind->second)) continue;
      out[r->number] = f.factor;
      known = true;
    }
    if (known) continue;
    std::string allowed;
    for (const auto& [name, value] : kinds)
      if (value != Shift::trap) allowed += (allowed.empty() ? "" : ", ") + std::string(name);
    refuse(" is no kind and no rule of what shifts; kinds are: " + allowed);
  }
  return out;
}

SignIndex::SignIndex(const Lexicon& lexicon) {
  const std::vector<Entry>& all = lexicon.entries();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string& term = all[i].term;
    std::uint32_t p = 0;
    const text::CharClass first = text::char_class(text::decode(term, p));
    const bool word = first == text::CharClass::arabic || first == text::CharClass::letter;
    if (word && term.find(' ') != std::string::npos) continue;
    entries_.emplace(word ? normalize::fold(normalize::bare(term)) : plain_sign(term), static_cast<std::int32_t>(i));
  }
}

const SignIndex& SignIndex::tone() {
  static const SignIndex index{Lexicon::tone()};
  return index;
}

std::int32_t SignIndex::find(const std::string& key) const {
  const auto hit = entries_.find(key);
  return hit == entries_.end() ? -1 : hit->second;
}

std::int32_t SignIndex::sign(std::string_view text) const { return find(plain_sign(text)); }

std::int32_t SignIndex::word(std::string_view bare) const {
  static constexpr std::array<std::string_view, 5> clitics{"\u0648\u0627\u0644", "\u0628\u0627\u0644", "\u0644\u0644", "\u0627\u0644",
                                                           "\u0648"};
  const std::string key = normalize::fold(bare);
  if (const std::int32_t entry = find(key); entry >= 0) return entry;
  for (const std::string_view c : clitics) {
    if (!std::string_view{key}.starts_with(c) || key.size() < c.size() + 6) continue;
    if (const std::int32_t entry = find(key.substr(c.size())); entry >= 0) return entry;
  }
  return -1;
}

std::int32_t SignIndex::stretched(std::string_view bare) const {
  for (const int keep : {1, 2}) {
    std::string out;
    for (std::uint32_t p = 0; p < bare.size();) {
      const char32_t c = text::decode(bare, p);
      int run = 1;
      for (std::uint32_t next = p; next < bare.size() && text::decode(bare, next) == c; p = next) ++run;
      for (int n = run < 3 ? run : keep; n > 0; --n) text::append(out, c);
    }
    if (const std::int32_t entry = word(out); entry >= 0) return entry;
  }
  return -1;
}

}  // namespace marsad::lexicon
