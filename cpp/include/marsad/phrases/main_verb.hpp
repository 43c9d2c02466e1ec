#pragma once
/// A verb for the sentence that was read without one.
///
///   give_verb(tokens, sentence, tagger, readings);      // "da'ama al-ittihad al-muzari'in." begins with a verb
///
/// Many perfect verbs share their letters with a verbal noun or a preposition (waqafa and waqf, 'abara and 'abra), which
/// is the more frequent of the two. A sentence that ends in a full stop has a predicate: where none was read, and its
/// first word (or the first behind "in return," and the like) stands before a noun that agrees, that word is the verb.
/// Headlines have no stop and keep their verbal noun. Behind a definite subject with which it agrees a word that can be a
/// verb is one ("al-zilzal daraba al-madina"); a first word read as a verb is the noun of the same letters where what
/// follows qualifies it or has a predicate ("rafd al-naqaba mutawaqqa'."). A passive that has a subject and an object is
/// read as the active verb of the same letters. Behind lam, lan, qad, 'indama and the like a word that can be a verb is
/// one, behind the relative pronouns of the singular if it agrees with them, behind haythu if it agrees with what stands
/// behind it; before 'an 'abra is 'abbara. Linear in the words of the sentence.
#include <marsad/phrases/tagger.hpp>

namespace marsad::phrases {

void give_verb(const tokens::TokenList& tokens, tokens::TokenRange sentence, Tagger& tagger, Readings& readings);

/// Of the words of a sentence whose readings more than their neighbours decide: as many, from its first or from that behind
/// its first comma, which is at most as far.
inline constexpr std::uint32_t opening_reach = 8;

}  // namespace marsad::phrases
