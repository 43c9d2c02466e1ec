#pragma once
/// Who is named where, and which mentions are the same actor.
///
///   Finder finder{gazetteer, tagger};
///   Cast cast;                                  // of one document; fields add to it in turn
///   std::vector<Mention> mentions = finder.find(parsed, cast);
///
/// A mention is a noun phrase that names an actor, or stands for one by title or by being a body that can act. Mentions
/// meet in one entity when the gazetteer knows them under one actor, when a name is a part of a fuller name used in
/// the document, or when a bare title repeats the last bearer of that title. Linear in phrases times names of the
/// document. Not thread-safe (the matcher caches); one finder for each thread.
#include <span>
#include <string>
#include <vector>

#include <marsad/actors/gazetteer.hpp>
#include <marsad/lexicon/matcher.hpp>

namespace marsad::actors {

enum class MentionKind : std::uint8_t { name, title, body, group };
[[nodiscard]] std::string_view to_string(MentionKind kind) noexcept;

struct Entity {
  std::string name;         ///< canonical within the document
  std::string type;         ///< of the gazetteer, else person, organisation or group
  std::int32_t known = -1;  ///< index into Gazetteer::actors
  morph::Gender gender = morph::Gender::none;
  morph::Number number = morph::Number::singular;
  std::vector<std::string> words;  ///< folded words of its fullest name
  std::string title;               ///< folded lemma of its last title
  std::string title_rest;          ///< folded rest of its title phrase
  std::int32_t state = -1;         ///< index into Gazetteer::actors of the state that its titles name
};

struct Mention {
  std::int32_t phrase = phrases::no_phrase;
  MentionKind kind = MentionKind::name;
  std::uint32_t entity = 0;
  std::string_view resolved_by;  ///< "gazetteer", "name", "surname", "title", "phrase"
};

/// The entities of one document.
struct Cast {
  std::vector<Entity> entities;
};

class Finder {
 public:
  Finder(const Gazetteer& gazetteer, phrases::Tagger& tagger) : gazetteer_(&gazetteer), matcher_(gazetteer.names(), tagger) {}
  /// Mentions in text order.
  [[nodiscard]] std::vector<Mention> find(const phrases::Parsed& p, Cast& cast);
  /// The entity of any phrase: that of its mention, or a new one named by its words.
  static std::uint32_t entity_of(const phrases::Parsed& p, std::int32_t phrase, const std::vector<Mention>& mentions, Cast& cast);

 private:
  struct Evidence;
  [[nodiscard]] std::int32_t known_actor(const phrases::NounPhrase& np, tokens::TokenRange name, bool head_is_name,
                                         std::span<const lexicon::Match> hits) const;
  [[nodiscard]] Evidence evidence(const phrases::Parsed& p, const phrases::NounPhrase& np, std::span<const lexicon::Match> hits) const;
  [[nodiscard]] static std::int32_t earlier(const Evidence& e, const phrases::NounPhrase& np, const Cast& cast, std::string_view& how);
  [[nodiscard]] std::int32_t add(const Evidence& e, const phrases::NounPhrase& np, const std::string& own_name, Cast& cast,
                                 std::string_view& how) const;

  const Gazetteer* gazetteer_;
  lexicon::Matcher matcher_;
};

}  // namespace marsad::actors
