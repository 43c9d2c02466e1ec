#pragma once
/// Finite verbs with the particles and auxiliaries before them: "lam yaqul", "sawfa yaqul", "kana qad qala".
///
///   for (const VerbGroup& g : find_verb_groups(p)) if (g.negated) use(p.lemma(g.verb), g.tense);
///
/// Person, gender, number and voice are those of p.readings[g.verb]. Linear in the tokens.
#include <vector>

#include <marsad/phrases/parsed.hpp>

namespace marsad::phrases {

enum class Tense : std::uint8_t { past, present, future };
enum class Mood : std::uint8_t { indicative, subjunctive, jussive, imperative };

struct VerbGroup {
  tokens::TokenRange tokens;
  std::uint32_t verb = 0;  ///< token: its last verb; kana, laysa and their sisters where no verb follows them
  Tense tense = Tense::present;
  Mood mood = Mood::indicative;
  bool negated = false;  ///< by la, lam, lan, ma, laysa; not "la yazal", which says that something lasts
  friend bool operator==(const VerbGroup&, const VerbGroup&) = default;
};

/// One for each verb and for each auxiliary that stands for one, in order.
[[nodiscard]] std::vector<VerbGroup> find_verb_groups(const Parsed& p);

/// "Past", "Pres", "Fut"; "Ind", "Sub", "Jus", "Imp", as Universal Dependencies name them.
[[nodiscard]] std::string_view to_string(Tense tense) noexcept;
[[nodiscard]] std::string_view to_string(Mood mood) noexcept;

}  // namespace marsad::phrases
