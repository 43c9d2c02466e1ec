#pragma once
/// Who stands where towards whom: edges from a holder to a target, with the words that carry them.
///
///   EdgeFinder finder{tagger};
///   for (const Edge& e : finder.find(parsed, mentions, quotes, cast)) use(e.holder.entity, e.polarity, e.target.entity);
///
/// Each edge comes from one argument frame (cpp/data/rules/stance.tsv): a verb, masdar, noun, adjective or phrase with
/// the place of its holder (subject, genitive, modified noun, the speaker of the words around it) and of its target
/// (object, genitive, a preposition's complement, the subject of a judgement, or what the cue itself names: "this
/// aggression"). A negated cue turns its polarity.
/// Coordinated holders and targets give an edge each. Deterministic, linear in the words but for bounded look-around.
#include <string>
#include <string_view>
#include <vector>

#include <marsad/quotes/quotations.hpp>

namespace marsad::stance {

enum class Holder : std::uint8_t { subject, genitive, object, passive, modified, speaker };
enum class Target : std::uint8_t { object, genitive, subject, preposition, self };

/// A row of the table of frames; its texts live as long as the process.
struct Frame {
  std::string id;
  std::string_view lemma, pos, preposition;
  /// Lemmas that the head of the target must have, or with '!' must not; any if empty. With '+': words of which one must
  /// stand behind the cue ("hammala ... mas'uliyya"). '@deed' first: or any masdar and content clause but those with '!';
  /// '!@person' first: no persons. A lone '~': only where it is negated ("will not allow").
  /// "!an": no content clause ("noted that" is no praise).
  std::vector<std::string> only;
  Holder holder = Holder::subject;
  Target target = Target::object;
  int polarity = 1;
  int strength = 1;
};

/// The rows of the table; read once.
[[nodiscard]] const std::vector<Frame>& frames();

struct Party {
  text::Span span;           ///< the mention as written, without proclitics
  std::int32_t entity = -1;  ///< index into Cast::entities
};

struct Edge {
  Party holder, target;
  int polarity = 1;  ///< +1 supports, -1 opposes
  int strength = 1;  ///< 1 weak, 2 plain, 3 strong
  text::Span cue;
  std::uint32_t sentence = 0;
  const Frame* frame = nullptr;
  std::int32_t voice_quote = -1;  ///< the quotation in which the cue lies: the source's voice; -1 for the narrator's
  float confidence = 0;
};

class EdgeFinder {
 public:
  explicit EdgeFinder(phrases::Tagger& tagger);
  /// Ordered by cue, holder, target.
  [[nodiscard]] std::vector<Edge> find(const phrases::Parsed& p, const std::vector<actors::Mention>& mentions, const quotes::Quotes& quotes,
                                       actors::Cast& cast);

 private:
  lexicon::Matcher matcher_;
  std::vector<lexicon::Match> hits_;  // kept for its memory
};

}  // namespace marsad::stance
