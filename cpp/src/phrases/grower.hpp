#pragma once
/// Grows one noun phrase from its first token: the head, then word by word what belongs to it.
///
///   NounPhrase np;
///   if (Grower{p, i, sentence_end}.start(np)) ...        // np.tokens begins at i
///
/// What nouns and adjectives do stands in grower.cpp, what titles and names do in grower_titles.cpp, what wa- joins in
/// grower_joined.cpp, what qualifies as an adjective does in grower_qualifiers.cpp.
#include <marsad/phrases/parsed.hpp>

namespace marsad::phrases {

class Grower {
 public:
  Grower(const Parsed& p, std::uint32_t begin, std::uint32_t end) : p_(p), at_(begin), end_(end) {}
  /// False where no phrase begins.
  bool start(NounPhrase& np);

 private:
  [[nodiscard]] const morph::Analysis* reading(std::uint32_t i) const { return i < end_ ? p_.readings[i] : nullptr; }
  [[nodiscard]] bool has(std::uint32_t i, std::uint32_t any) const { return p_.facts[i].has(any); }
  /// The article, also where li- and a first lam hide it: lil-lajna.
  [[nodiscard]] bool article(std::uint32_t i) const {
    const morph::Analysis* const r = reading(i);
    if (r == nullptr || r->has(morph::al)) return r != nullptr;
    return r->has(morph::li) && r->nominal() &&
           p_.form(i).substr(r->has(morph::wa) || r->has(morph::fa) ? 2 : 0).starts_with("\u0644\u0644");
  }
  [[nodiscard]] bool is_number(std::uint32_t i) const { return has(i, fact::numeric); }
  [[nodiscard]] TitleClass title(std::uint32_t i) const { return p_.facts[i].title; }
  [[nodiscard]] bool verb_before(const NounPhrase& np) const { return np.tokens.begin > 0 && has(np.tokens.begin - 1, fact::verb); }

  /// A noun, a name, what stands for a noun; what is one in its place: "the biggest factory", "in the midst of the town".
  [[nodiscard]] bool can_head(const morph::Analysis& r, std::uint32_t i) const;
  /// Whether any noun of the phrase can have the adjective, or the participle, behind it.
  [[nodiscard]] bool agrees(const NounPhrase& np, const morph::Analysis& r, bool strict) const;
  /// Ends in the alef of an indefinite accusative, as no plural like qadaya does.
  [[nodiscard]] bool tanwin(std::uint32_t i) const {
    return has(i, fact::ends_alef) && !(p_.reading(i).number == morph::Number::plural && p_.form(i).ends_with("\u064A\u0627"));
  }
  /// The last word of the phrase can govern a genitive.
  [[nodiscard]] bool construct() const;
  void take(NounPhrase& np, std::uint32_t last) {
    np.tokens.end = last + 1;
    last_ = last;
  }

  bool extend(NounPhrase& np);
  /// "al-sadisa ashra", "al-sadisa wal-ishrun": the tens of an ordinal.
  [[nodiscard]] bool ordinal(std::uint32_t i, const morph::Analysis& r) const;
  /// "iqrar hadha al-qanun": a genitive that a demonstrative points at.
  bool pointed(NounPhrase& np, std::uint32_t i, const morph::Analysis& r);
  /// What is no word: quotation marks, hyphens, figures.
  bool sign(NounPhrase& np, std::uint32_t i);
  bool noun(NounPhrase& np, std::uint32_t i, const morph::Analysis& r);
  /// A noun that qualifies like an adjective: a participle that agrees, crude of oil, staff of general.
  [[nodiscard]] bool attribute(const NounPhrase& np, std::uint32_t i, const morph::Analysis& r) const;
  /// What is an adjective here and a noun or name elsewhere: al-sahafa al-sa'udiyya, al-azma al-maliyya, al-kuttab al-arab.
  [[nodiscard]] bool qualifies(const NounPhrase& np, std::uint32_t i, const morph::Analysis& r) const;
  /// The same of the feminine and the plurals of things.
  [[nodiscard]] bool feminine(const NounPhrase& np, std::uint32_t i, const morph::Analysis& r) const;
  /// The phrase has a noun that is several men.
  [[nodiscard]] bool persons(const NounPhrase& np) const;
  /// "al-waqt nafsuh".
  [[nodiscard]] bool emphatic(const NounPhrase& np, std::uint32_t i, const morph::Analysis& r) const;
  /// "qarar al-majlis raqm 40".
  [[nodiscard]] bool numbered_by(std::uint32_t i, const morph::Analysis& r) const;
  /// "hajamat al-hukuma al-mu'arada": behind a verb and one body another is its object.
  [[nodiscard]] bool other_body(const NounPhrase& np, std::uint32_t i, const morph::Analysis& r) const;
  bool bare_surname(NounPhrase& np, std::uint32_t i, const morph::Analysis& r);
  bool adjective(NounPhrase& np, std::uint32_t i, const morph::Analysis& r);
  /// "al-rusiyya wal-iraniyya": adjectives joined by wa- stay in the phrase.
  bool coordinated_adjective(NounPhrase& np, std::uint32_t i, const morph::Analysis& r);
  /// "wizarat al-tarbiya wal-ta'lim": a portfolio of two.
  bool coordinated_genitive(NounPhrase& np, std::uint32_t i, const morph::Analysis& r);
  /// Whether the noun behind wa- is a field of work, or those an office of affairs is for, and not another actor.
  [[nodiscard]] bool work(std::uint32_t i, const morph::Analysis& r, bool affairs) const;
  /// "tasrihat wa-taghridat al-fannan": two nouns of one kind with the genitive of the second.
  bool shared_genitive(NounPhrase& np, std::uint32_t i, const morph::Analysis& r);
  /// A name or label in quotation marks behind a noun: wakalat "fars", al-majmuat "al-irhabiyya".
  bool quoted(NounPhrase& np, std::uint32_t i);
  bool compound(NounPhrase& np, std::uint32_t i);

  // Titles and names.
  /// The title of the noun that the last adjectives belong to.
  [[nodiscard]] TitleClass title_before(const NounPhrase& np) const;
  /// A name of a person stands behind a title, perhaps behind another one: "the minister, the doctor, Sami ...".
  [[nodiscard]] bool name_follows(std::uint32_t i) const;
  /// A noun that is the family name behind a title and one given name: Dr Karim al-Baytar.
  [[nodiscard]] bool surname(const NounPhrase& np, std::uint32_t i, const morph::Analysis& r) const;
  /// The last adjective is of a noun inside: "the envoy of the Arab kingdom".
  [[nodiscard]] bool of_state(const NounPhrase& np) const;
  /// The last noun is a capital, which its name follows.
  [[nodiscard]] bool capital() const;
  [[nodiscard]] bool namesake(const NounPhrase& np) const;
  [[nodiscard]] bool second_person(const NounPhrase& np, std::uint32_t i, const morph::Analysis& r) const;
  /// "hadhdhara al-wazir Sami al-Nur Ruritania": a state behind a given name and a surname is the object.
  [[nodiscard]] bool state_behind(const NounPhrase& np, const morph::Analysis& r) const;
  /// A name behind the phrase that is another's.
  [[nodiscard]] bool foreign_to(const NounPhrase& np, std::uint32_t i, const morph::Analysis& r) const;
  bool name(NounPhrase& np, std::uint32_t i, const morph::Analysis& r);
  /// "al-amin al-aam lil-umam al-muttahida", "mutahaddith bism ...": a title's complement.
  bool complement(NounPhrase& np, std::uint32_t i, const morph::Analysis& r);
  /// "al-safir fi bayrut": where somebody holds an office.
  bool place_of_office(NounPhrase& np, std::uint32_t i, const morph::Analysis& r);

  const Parsed& p_;
  std::uint32_t at_;
  std::uint32_t end_;
  std::uint32_t last_ = 0;
  bool determiner_ = false;
  bool numeral_ = false;
  bool marked_ = false;  // closed by a quotation mark or an ordinal of two words: governs no genitive
};

}  // namespace marsad::phrases
