#pragma once
// Where a word of a frame is none: the table cpp/data/rules/misreadings.tsv.
//
//   const Misreadings& all = Misreadings::standard();
//   for (const auto& row : all.of(frame)) if (every condition of row holds at the cue) the cue says nothing
//
// A row names a lemma, a part of speech of cpp/data/rules/stance.tsv or "-" for each, and conditions with a blank between
// them, all of which must hold; "!" before one denies it. Behind bi- the noun "right" is "against": haqq, noun,
// "target=idafa proclitic=bi", the letters of both in Arabic.
#include "detail/string_map.hpp"

#include <marsad/stance/edges.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace marsad::stance {

/// What a row can ask of the place where a cue stands; the names of the table are these.
enum class Circumstance : std::uint8_t {
  proclitic,       ///< proclitic=LETTER is written on to it
  enclitic,        ///< a pronoun is
  accusative,      ///< its last letter is the alef of an indefinite accusative
  perfect,         ///< it is a verb of the perfect
  written,         ///< what is written without its clitics is the lemma itself
  heads,           ///< it is the head of its noun phrase
  behind,          ///< behind=LEMMA: that word stands right before it
  before,          ///< before=LEMMA: that word stands right behind it
  before_title,    ///< a title stands right behind it
  before_name,     ///< a proper noun does
  behind_verb,     ///< right before it stands a verb
  behind_stance,   ///< right before it stands a verb of a frame, and none of intent
  circumstantial,  ///< it says how its subject acts: "withdrew, objecting to"
  asked,           ///< it is said of an actor right before it: "the government is asked for"
  lent,            ///< a word above it gives it an owner: "expressed the support"
  adjacent,        ///< its preposition stands right behind it, or behind its subject alone: no time, no object, no other phrase
  reported,        ///< it stands in what somebody said
};

struct Condition {
  Circumstance what = Circumstance::enclitic;
  bool denied = false;
  std::string_view word;    ///< of behind and before
  std::uint8_t letter = 0;  ///< of proclitic: morph::Proclitic
};

struct Misreading {
  std::string_view id, pos;
  std::optional<Holder> holder;  ///< holder=PLACE: only frames whose holder stands there; with `other_holder` only the others
  std::optional<Target> target;  ///< likewise
  bool other_holder = false, other_target = false;
  std::vector<Condition> conditions;
  [[nodiscard]] bool concerns(const Frame& f) const {
    return (pos.empty() || pos == f.pos) && (!holder || (*holder == f.holder) != other_holder) &&
           (!target || (*target == f.target) != other_target);
  }
};

class Misreadings {
 public:
  /// The text must outlive it. Throws Error{invalid_table} with line, column and value for a part of speech or condition
  /// that is unknown, a condition without the word it needs, and a row without lemma or conditions.
  Misreadings(std::string_view text, const std::string& name);
  /// The compiled-in table; read once, thread-safe.
  [[nodiscard]] static const Misreadings& standard();
  /// Rows of a lemma, null if there are none; a row still has to concern the frame.
  [[nodiscard]] const std::vector<Misreading>* of(std::string_view lemma) const { return rows_.find(lemma); }

 private:
  detail::StringMap<std::vector<Misreading>> rows_;
};

/// Names of the places in cpp/data/rules/stance.tsv; nothing for a name that is none. A target that is no other place is a
/// preposition.
[[nodiscard]] std::optional<Holder> holder_place(std::string_view name);
[[nodiscard]] Target target_place(std::string_view name);

}  // namespace marsad::stance
