#pragma once
// Letters, endings and words of closed classes that rules compare with, in UTF-8. Single nouns and verbs are not here but in
// tables: rules/lemma_classes.tsv, quoting.tsv, roles.tsv, misreadings.tsv, lexicons/reporting.tsv, actors/name_words.tsv.
#include <string_view>

namespace marsad::ar {

// Letters and endings.
inline constexpr std::string_view alef_hamza_below = "\u0625", alef_madda = "\u0622", letter_lam = "\u0644", teh = "\u062A", yeh = "\u064A",
                                  fathatan = "\u064B";
inline constexpr std::string_view alef = "\u0627", alef_hamza = "\u0623", alef_maksura = "\u0649", teh_marbuta = "\u0629", waw = "\u0648";
inline constexpr std::string_view article = "\u0627\u0644", lil = "\u0644\u0644";  // li- with the article
inline constexpr std::string_view un = "\u0648\u0646", in = "\u064A\u0646";        // the plural; the dual or plural that is no subject
inline constexpr std::string_view his = "\u0647", her = "\u0647\u0627", their = "\u0647\u0645", their_two = "\u0647\u0645\u0627",
                                  our = "\u0646\u0627";
inline constexpr std::string_view ba = "\u0628\u0627";  // the letters of bi- and of names: Ba-salama

// Prepositions.
inline constexpr std::string_view bi = "\u0628", li = "\u0644", ka = "\u0643", min = "\u0645\u0646", an = "\u0639\u0646",
                                  fi = "\u0641\u064A", ala = "\u0639\u0644\u0649", ila = "\u0625\u0644\u0649", maa = "\u0645\u0639";

// Particles, and the words that they are joined to.
inline constexpr std::string_view an_that = "\u0623\u0646", bare_idha = "\u0627\u0630\u0627";
inline constexpr std::string_view hatta = "\u062D\u062A\u0649";  // before a verb "until"
inline constexpr std::string_view wa = "\u0648", ya = "\u064A\u0627", lam = "\u0644\u0645", lan = "\u0644\u0646";
inline constexpr std::string_view inna = "\u0625\u0646", wa_inna = "\u0648\u0625\u0646", fa_inna = "\u0641\u0625\u0646",
                                  fa_inna_bare = "\u0641\u0627\u0646", fa_qad = "\u0641\u0642\u062F";
inline constexpr std::string_view bi_annahu = "\u0628\u0623\u0646\u0647", bi_annaha = "\u0628\u0623\u0646\u0647\u0627";
inline constexpr std::string_view kama = "\u0643\u0645\u0627", ghayr = "\u063A\u064A\u0631", amma = "\u0623\u0645\u0627";

// Pronouns.
inline constexpr std::string_view he = "\u0647\u0648", she = "\u0647\u064A", they = "\u0647\u0645";
inline constexpr std::string_view ma = "\u0645\u0627", wa_ma = "\u0648\u0645\u0627", li_ma = "\u0644\u0645\u0627",
                                  mimma = "\u0645\u0645\u0627", man = "\u0645\u0646";
inline constexpr std::string_view alladhi = "\u0627\u0644\u0630\u064A", allati = "\u0627\u0644\u062A\u064A", ayy = "\u0623\u064A";
inline constexpr std::string_view dhalika = "\u0630\u0644\u0643", wa_dhalika = "\u0648\u0630\u0644\u0643";

}  // namespace marsad::ar
