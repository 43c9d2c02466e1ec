#pragma once
// Arabic letters and words of closed classes that the grammar of stance speaks of. Everything that is vocabulary stands in
// tables: cpp/data/rules/roles.tsv, misreadings.tsv, stance.tsv.
#include <string_view>

namespace marsad::stance::ar {

// Endings and first letters.
inline constexpr std::string_view alef = "\u0627", alef_hamza = "\u0623", alef_hamza_below = "\u0625", alef_madda = "\u0622",
                                  lam = "\u0644", teh = "\u062A", teh_marbuta = "\u0629", waw = "\u0648", yeh = "\u064A",
                                  fathatan = "\u064B", yeh_noon = "\u064A\u0646";

// Pronouns that are written on to a word, and those that stand alone.
inline constexpr std::string_view his = "\u0647", her = "\u0647\u0627", their = "\u0647\u0645", their_two = "\u0647\u0645\u0627",
                                  our = "\u0646\u0627";
inline constexpr std::string_view he = "\u0647\u0648", she = "\u0647\u064A", they = "\u0647\u0645";

// Prepositions, the relatives that are no alladhi, and the conjunction of a content clause.
inline constexpr std::string_view bi = "\u0628", li = "\u0644", min = "\u0645\u0646", an_about = "\u0639\u0646", ala = "\u0639\u0644\u0649",
                                  maa = "\u0645\u0639", fi = "\u0641\u064A";
inline constexpr std::string_view ma = "\u0645\u0627", man = "\u0645\u0646", idha = "\u0627\u0630\u0627", an_that = "\u0623\u0646";

}  // namespace marsad::stance::ar
