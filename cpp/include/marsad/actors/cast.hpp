#pragma once
/// The entities of one document, found again by name or by the words of a name.
///
///   Cast cast;
///   const std::uint32_t e = cast.add(std::move(entity));
///   cast.named(name)                             // the first entity of that name, -1 if there is none
///
/// A look-up by name costs the same for any number of entities. Belongs to one document and to the Finder that fills it.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <marsad/morph/analysis.hpp>
#include <marsad/tokens/token.hpp>

namespace marsad::actors {

/// Search keys in the numbering of the Finder.
using KeyIds = std::vector<std::uint32_t>;

struct Entity {
  std::string name;         ///< canonical within the document
  std::string type;         ///< of the gazetteer, else person, organisation or group
  std::int32_t known = -1;  ///< index into Gazetteer::actors
  morph::Gender gender = morph::Gender::none;
  morph::Number number = morph::Number::singular;
  KeyIds words;             ///< of its fullest name
  std::uint32_t title = 0;  ///< lemma of its last title
  KeyIds title_rest;        ///< lemmas of the rest of its title phrase
  std::int32_t state = -1;  ///< index into Gazetteer::actors of the state that its titles name
};

struct Cast {
  /// Added through add, renamed through rename; their words are set through set_words.
  std::vector<Entity> entities;

  std::uint32_t add(Entity entity);
  void rename(std::uint32_t entity, std::string name);
  void set_words(std::uint32_t entity, const KeyIds& words);
  /// The first and the last entity of a name, -1 if there is none.
  [[nodiscard]] std::int32_t named(std::string_view name) const noexcept { return find(name, false); }
  [[nodiscard]] std::int32_t last_named(std::string_view name) const noexcept { return find(name, true); }
  /// The first entity that has the word in its name, as written; -1 if there is none among the first look_back.
  [[nodiscard]] std::int32_t with_word(std::string_view word) const noexcept;

  /// Entities that a search which has to look at each of them looks at. Articles have fewer than 200.
  static constexpr std::size_t look_back = 2000;

 private:
  friend class Finder;
  /// What most entities are told apart by.
  struct Row {
    std::uint64_t words = 0;  // one bit for each word, by its id; 0 if it has none
    std::uint32_t hash = 0;   // of the name
    std::int32_t next = -1;   // of the same bucket
    std::int32_t known = -1;  // as Entity has it
  };
  static std::uint64_t bit(std::uint32_t key) noexcept { return std::uint64_t{1} << (key & 63U); }
  [[nodiscard]] std::int32_t find(std::string_view name, bool last) const noexcept;
  void link(std::uint32_t entity);

  std::vector<Row> rows_;                // by entity
  std::vector<std::int32_t> buckets_;    // by hash: the entity linked last
  const tokens::Types* keys_ = nullptr;  // of the Finder
};

}  // namespace marsad::actors
