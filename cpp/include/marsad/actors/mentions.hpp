#pragma once
/// Who is named where, and which mentions are the same actor.
///
///   Finder finder{gazetteer, tagger};
///   Cast cast;                                  // of one document; fields add to it in turn
///   std::vector<Mention> mentions = finder.find(parsed, cast);
///
/// A mention is a noun phrase that names an actor, or stands for one by title or by being a body that can act. Mentions
/// meet in one entity when the gazetteer knows them under one actor, when a name is a part of a fuller name used in
/// the document, or when a bare title repeats the last bearer of that title. Linear in the phrases; a
/// mention is compared with the last Cast::look_back entities. Not thread-safe (it caches by type); one for each thread.
#include <span>
#include <string>
#include <vector>

#include <marsad/actors/cast.hpp>
#include <marsad/actors/gazetteer.hpp>
#include <marsad/lexicon/matcher.hpp>

namespace marsad::actors {

/// Named; by a title alone ("the minister"), or what is somebody's ("his country", "their party"); a body by what it is
/// ("the ministry of health"); a group ("the demonstrators").
enum class MentionKind : std::uint8_t { name, title, body, group };
[[nodiscard]] std::string_view to_string(MentionKind kind) noexcept;

struct Mention {
  std::int32_t phrase = phrases::no_phrase;
  MentionKind kind = MentionKind::name;
  std::uint32_t entity = 0;
  std::string_view resolved_by;  ///< "gazetteer", "name", "surname", "title", "phrase"
};

class Finder {
 public:
  Finder(const Gazetteer& gazetteer, phrases::Tagger& tagger)
      : gazetteer_(&gazetteer), tagger_(&tagger), matcher_(gazetteer.names(), tagger) {}
  /// Mentions in text order.
  [[nodiscard]] std::vector<Mention> find(const phrases::Parsed& p, Cast& cast);
  /// The entity of any phrase: that of its mention, or a new one named by its words.
  static std::uint32_t entity_of(const phrases::Parsed& p, std::int32_t phrase, const std::vector<Mention>& mentions, Cast& cast);

 private:
  /// What a phrase says about the actor that it stands for.
  struct Evidence {
    std::int32_t known = -1;  // index into the gazetteer
    std::int32_t state = -1;  // the state it belongs to, by its gentilic
    bool head_is_name = false;
    bool person = false;      // a title of a person heads it
    bool named = false;       // it holds a person's name
    bool relational = false;  // "his counterpart" is nobody in particular: it never repeats an earlier bearer
    tokens::TokenRange name;
    std::uint64_t word_bits = 0;  // of words, as Cast keeps them
    KeyIds words;                 // of the name
    std::uint32_t title = 0;
    KeyIds rest;  // of the phrase behind its title
  };
  /// The key of a name's word, cached for the last place at which a type's stem was found to begin.
  struct NameKey {
    std::uint32_t begin = 0, key = 0;
    bool known = false;
  };
  static constexpr std::int32_t unknown_state = -2;

  [[nodiscard]] std::int32_t known_actor(const phrases::Parsed& p, const phrases::NounPhrase& np, tokens::TokenRange name,
                                         bool head_is_name, std::span<const lexicon::Match> hits) const;
  void collect(const phrases::Parsed& p, const phrases::NounPhrase& np, std::span<const lexicon::Match> hits, std::int32_t own_state);
  void describe(const phrases::Parsed& p, const phrases::NounPhrase& np);
  [[nodiscard]] std::uint32_t lemma_key(const phrases::Parsed& p, std::uint32_t token);
  [[nodiscard]] std::uint32_t name_key(const phrases::Parsed& p, std::uint32_t token);
  [[nodiscard]] std::int32_t state_of(const phrases::Parsed& p, std::uint32_t token);
  /// Whether the phrase of which evidence was collected is no actor: a common noun, a date, a predicate.
  [[nodiscard]] bool stands_for_nobody(const phrases::Parsed& p, const phrases::NounPhrase& np);
  [[nodiscard]] MentionKind kind_of(const phrases::Parsed& p, const phrases::NounPhrase& np) const;
  [[nodiscard]] std::int32_t gentilic_surname(const phrases::Parsed& p, const phrases::NounPhrase& np, const Cast& cast);
  /// The entity named before that the phrase stands for, or -1; `how` says by what it was found.
  [[nodiscard]] std::int32_t bearer(const phrases::Parsed& p, const phrases::NounPhrase& np, const Cast& cast, std::int32_t honoured,
                                    std::string_view& how);
  void enrich(const phrases::Parsed& p, std::uint32_t id, bool repeated, Cast& cast) const;
  [[nodiscard]] bool names_month(const phrases::Parsed& p, const phrases::NounPhrase& np);
  [[nodiscard]] std::int32_t earlier(const phrases::NounPhrase& np, const Cast& cast, std::string_view& how) const;
  [[nodiscard]] std::int32_t surname_behind_verb(const phrases::Parsed& p, const phrases::NounPhrase& np, const Cast& cast);
  [[nodiscard]] std::uint32_t add(const phrases::NounPhrase& np, std::string own_name, Cast& cast, std::string_view& how) const;

  const Gazetteer* gazetteer_;
  phrases::Tagger* tagger_;
  lexicon::Matcher matcher_;
  tokens::Types keys_;                 // of words of names
  tokens::ByType<NameKey> name_keys_;  // by type
  std::vector<std::int32_t> states_;   // by key of a lemma, unknown_state where nobody has asked
  std::vector<std::uint8_t> months_;   // the same: a Month
  // Of the text that is being read; kept for their memory.
  std::vector<lexicon::Match> hits_;
  Evidence evidence_;
};

}  // namespace marsad::actors
