#pragma once
/// A verb for the sentence that was read without one.
///
///   give_verb(tokens, sentence, tagger, readings);      // "da'ama al-ittihad al-muzari'in." begins with a verb
///
/// Many perfect verbs share their letters with a verbal noun or a preposition (waqafa and waqf, 'abara and 'abra), which
/// is the more frequent of the two. A sentence that ends in a full stop has a predicate: where none was read, and its
/// first word (or the first behind "in return," and the like) stands before a noun that agrees, that word is the verb.
/// Headlines have no stop and keep their verbal noun. A passive that has a subject and an object is read as the active
/// verb of the same letters. Behind lam, lan, qad, 'indama and the like a word that can be a verb is one. Linear in the
/// words of the sentence.
#include <marsad/phrases/tagger.hpp>

namespace marsad::phrases {

void give_verb(const tokens::TokenList& tokens, tokens::TokenRange sentence, Tagger& tagger, Readings& readings);

}  // namespace marsad::phrases
