#pragma once
/// Every written form of an Arabic verb, from its lemma, root and pattern.
///
///   const Verb verb{.lemma = qal, .root = qwl, .pattern = fa3al_yaf3ul};  // UTF-8 strings in Arabic letters
///   for (const VerbForm& f : conjugate(verb)) use(f.form, f.person);            // qal qalt ... yaqul ... qil
///   participles(verb);      // qa'il (active), maqul (passive)
///   regular_masdar(verb);   // empty for form I; taf'il, mufa'ala, infi'al ... for the others
///
/// Input is UTF-8. `root` has 3 or 4 letters, hamza always written U+0621; weak radicals are waw or yeh.
/// `pattern` carries the vowels that matter (fatha, damma, kasra, shadda) and is one of the 18 names of
/// cpp/data/morph/verbs.tsv: six of form I, forms II-X, and the quadriliteral ones I, II and IV.
///
/// Written forms are UTF-8 without vowel marks, with the usual seat for each hamza; where two spellings are in use
/// (plural of a verb that ends in hamza) both are returned. A written form occurs once for each set of
/// features, so ambiguous forms come back several times; two readings that differ in nothing written and
/// nothing in `VerbForm` are merged. Order: perfect, imperfect, imperative; active before passive.
///
/// The lemma decides what root and pattern leave open: whether a weak radical contracts (istahwadha keeps its waw)
/// and how the t of form VIII assimilates. A root of the wrong length, or a pattern that is not in the list,
/// yields an empty result: nothing here throws for its content.
///
/// The passive is left out where the pattern has none (faEul, form VII, form IX). Whether any other verb has a
/// passive or an imperative in use is a matter of meaning and is not judged here. Imperatives of one letter
/// are left out. The order of forms puts the lemma first.
///
/// Cost: constant per verb, about 110 forms. Pure functions without shared state: thread-safe.
#include <string>
#include <string_view>
#include <vector>

#include <marsad/morph/features.hpp>

namespace marsad::morph {

struct Verb {
  std::string lemma;    ///< perfect, third person masculine singular, without marks
  std::string root;     ///< 3 or 4 letters
  std::string pattern;  ///< see above
};

/// One written form and what it can mean. `mood` is set for the imperfect only. `vocalized` is the form with its marks,
/// sukun included, in the order of NFC: a vowel, then shadda.
struct VerbForm {
  std::string form;
  std::string vocalized;
  Aspect aspect = Aspect::none;
  Voice voice = Voice::none;
  Person person = Person::none;
  Gender gender = Gender::none;
  Number number = Number::none;
  Mood mood = Mood::none;
  friend bool operator==(const VerbForm&, const VerbForm&) = default;
};

/// Masculine singular participle; defective ones with their yeh (qadi, not qad).
struct Participle {
  std::string form;
  std::string vocalized;
  Voice voice = Voice::none;
  friend bool operator==(const Participle&, const Participle&) = default;
};

/// Every distinct (form, features) pair of the verb.
[[nodiscard]] std::vector<VerbForm> conjugate(const Verb& verb);

/// The lemma with its marks: perfect, third person masculine singular; empty for malformed input.
[[nodiscard]] std::string vocalized_citation(const Verb& verb);

/// Active participle(s), then passive one(s).
[[nodiscard]] std::vector<Participle> participles(const Verb& verb);

/// The verbal noun that follows from form and root; empty for form I and for malformed input.
[[nodiscard]] std::string regular_masdar(const Verb& verb);
/// The same with its marks.
[[nodiscard]] std::string vocalized_masdar(const Verb& verb);

}  // namespace marsad::morph
