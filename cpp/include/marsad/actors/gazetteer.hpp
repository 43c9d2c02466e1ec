#pragma once
/// Actors that are known before a text is read: states, organisations, persons, outlets.
///
///   Gazetteer gazetteer;                       // the shipped names
///   gazetteer.add({.name = "...", .type = "person", .aliases = {"..."}});
///   gazetteer.compile();
///
/// User rows come before shipped ones with the same alias. Immutable after compile; then thread-safe.
#include <optional>
#include <string>
#include <vector>

#include <marsad/lexicon/lexicon.hpp>

namespace marsad::actors {

struct Actor {
  std::string name;  ///< canonical, as results show it
  std::string type;  ///< country, city, region, organisation, agency, outlet, group, party, person, office, company
  std::vector<std::string> aliases;
  std::vector<std::string> adjectives;  ///< masculine singular: "rusi"
  std::string capital;                  ///< stands for the state: "Moscow said"
  std::string camp;                     ///< the user's own grouping
  std::string name_en;
  morph::Gender gender = morph::Gender::none;
};

class Gazetteer {
 public:
  /// With the shipped names if `shipped`.
  explicit Gazetteer(bool shipped = true);
  /// Throws Error{empty_entry} for an actor without a name.
  void add(Actor actor);
  void compile();

  [[nodiscard]] const std::vector<Actor>& actors() const noexcept { return actors_; }
  /// Entries whose tag is an index into actors(). Valid after compile.
  [[nodiscard]] const lexicon::Lexicon& names() const { return *names_; }  // NOLINT(bugprone-unchecked-optional-access)
  /// The state whose adjective this lemma is, -1 if none.
  [[nodiscard]] std::int32_t state_of(std::string_view adjective) const;

 private:
  std::vector<Actor> actors_;
  std::size_t own_ = 0;  // user rows stand in front
  std::optional<lexicon::Lexicon> names_;
  std::vector<std::pair<std::string, std::int32_t>> adjectives_;  // sorted
};

}  // namespace marsad::actors
