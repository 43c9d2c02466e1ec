#include <marsad/morph/schemes.hpp>
#include <marsad/phrases/arguments.hpp>
#include <marsad/phrases/clauses.hpp>
#include <marsad/phrases/outline.hpp>
#include <marsad/phrases/verb_groups.hpp>

#include <algorithm>
#include <array>
#include <numeric>

namespace marsad::phrases {
namespace {

using morph::Gender;
using morph::Number;

void add(std::string& features, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  if (!features.empty()) features += '|';
  features.append(name).append("=").append(value);
}

std::string features_of(const NounPhrase& np) {
  std::string out;
  add(out, "Definite", np.definite ? "Def" : "Ind");
  add(out, "Gender", np.gender == Gender::feminine ? "Fem" : np.gender == Gender::masculine ? "Masc" : "");
  add(out, "Number",
      np.number == Number::singular ? "Sing"
      : np.number == Number::dual   ? "Dual"
      : np.number == Number::plural ? "Plur"
                                    : "");
  return out;
}

/// Those of the verb with those of its group, in the order of their names.
std::string features_of(const Parsed& p, const VerbGroup& g) {
  std::string all = morph::ud_features(p.reading(g.verb));
  if (all.find("Mood=") == std::string::npos) add(all, "Mood", to_string(g.mood));
  if (g.negated) add(all, "Polarity", "Neg");
  add(all, "Tense", to_string(g.tense));
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find('|', at), all.size());
    parts.push_back(std::string_view{all}.substr(at, end - at));
    at = end + 1;
  }
  std::sort(parts.begin(), parts.end());
  std::string out;
  for (const std::string_view part : parts) out.append(out.empty() ? "" : "|").append(part);
  return out;
}

std::string_view tense_name(Tense tense) {
  static constexpr std::array<std::string_view, 3> names{"past", "present", "future"};
  return names[static_cast<std::size_t>(tense)];
}

constexpr std::int32_t none = -1;

/// By token: the innermost clause around it.
std::vector<std::int32_t> clause_of(const Parsed& p, const std::vector<Clause>& clauses) {
  std::vector<std::int32_t> out(p.tokens.size(), none);
  for (std::size_t c = 0; c < clauses.size(); ++c)  // those inside others come later
    for (std::uint32_t i = clauses[c].tokens.begin; i < clauses[c].tokens.end; ++i) out[i] = static_cast<std::int32_t>(c);
  return out;
}

}  // namespace

std::vector<Part> outline(const Parsed& p) {
  const std::vector<Clause> clauses = find_clauses(p);
  std::vector<Part> parts;
  parts.reserve(clauses.size());
  const std::vector<std::int32_t> around = clause_of(p, clauses);
  for (const Clause& c : clauses)
    parts.push_back({Part::Kind::clause, clause_name(c.kind), c.parent, c.tokens, c.verb, p.span(c.tokens), {}});

  std::vector<std::int32_t> part_of(p.tokens.size(), none);  // of a verb, by token
  for (const VerbGroup& g : find_verb_groups(p)) {
    part_of[g.verb] = static_cast<std::int32_t>(parts.size());
    parts.push_back({Part::Kind::verb, tense_name(g.tense), around[g.verb], g.tokens, static_cast<std::int32_t>(g.verb), p.span(g.tokens),
                     features_of(p, g)});
  }

  const std::size_t nouns = parts.size();
  for (const NounPhrase& np : p.phrases) {
    parts.push_back({Part::Kind::noun, np.governed ? "governed" : "free", around[np.head], np.tokens, static_cast<std::int32_t>(np.head),
                     p.stem_span(np.tokens), features_of(np)});
  }
  const auto give = [&](std::int32_t token, std::uint32_t verb, std::string_view role) {
    const std::int32_t np = token < 0 ? no_phrase : p.phrase_of[static_cast<std::size_t>(token)];
    if (np == no_phrase || part_of[verb] == none) return;
    Part& part = parts[nouns + static_cast<std::size_t>(np)];
    if (part.label == "subject") return;  // of an earlier verb
    part.label = role;
    part.of = part_of[verb];
  };
  for (const Arguments& a : find_arguments(p)) {
    give(a.subject, a.verb, "subject");
    give(a.object, a.verb, "object");
  }

  std::vector<std::size_t> order(parts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const text::Span x = parts[a].span;
    const text::Span y = parts[b].span;
    return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;
  });
  std::vector<std::int32_t> place(parts.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = static_cast<std::int32_t>(i);
  std::vector<Part> out;
  out.reserve(parts.size());
  for (const std::size_t k : order) {
    out.push_back(std::move(parts[k]));
    if (out.back().of != none) out.back().of = place[static_cast<std::size_t>(out.back().of)];
  }
  return out;
}

std::string_view to_string(Part::Kind kind) noexcept {
  static constexpr std::array<std::string_view, 3> names{"clause", "verb", "noun"};
  return names[static_cast<std::size_t>(kind)];
}

}  // namespace marsad::phrases
