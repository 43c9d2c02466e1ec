#pragma once
/// Words that report speech (cpp/data/lexicons/reporting.tsv), found in their readings.
///
///   CueFinder finder{tagger};
///   for (const Cue& c : finder.find(parsed)) use(c.row->id, c.kind);
#include <optional>
#include <string_view>
#include <vector>

#include <marsad/lexicon/matcher.hpp>

namespace marsad::quotes {

/// What may open the reported content, as bits.
enum Content : std::uint32_t {
  after_an = 1,
  after_inn = 2,
  after_bian = 4,
  after_colon = 8,
  after_quote = 16,
  after_zero = 32,
  clause_before = 64,
  np_object = 128,
  np_bi = 256,
  np_ila = 512,
  np_min = 1024,
  np_an = 2048,
  np_ala = 4096,
  np_fi = 8192,
  np_li = 16384,
  after_ila = 32768,  ///< with after_an: behind ila
  after_ala = 65536   ///< with after_an: behind ala
};

enum class CueType : std::uint8_t { verb, participle, noun, preposition, phrase };

/// What else rules ask of a row.
namespace trait {
enum Bit : std::uint32_t {
  attitude = 1U << 0,   ///< what is expressed says whether something is said: hope, but not regret
  describes = 1U << 1,  ///< what it describes belongs to the content: "described the deal as"
  cites = 1U << 2,      ///< behind another verb of speech: whose words that one hands on
  praises = 1U << 3,    ///< with bi- it praises and reports nothing
  tells = 1U << 4,      ///< makes known: behind "without" it reports nothing, "it is told that" is nobody's
  supposes = 1U << 5,   ///< "it is feared that" is nobody's speech
  believes = 1U << 6,   ///< "of whom it is believed that he" is nobody's
  calls = 1U << 7,      ///< its imperfect in alef maksura: "who is called"
  between = 1U << 8,    ///< read as a preposition; what follows tells the verb
};
}  // namespace trait

struct ReportingRow {
  std::string_view id, lemma, distance;  ///< they live as long as the process
  std::string_view source;               ///< the word behind which the source stands: "quoted (an) the minister"; mostly empty
  CueType type = CueType::verb;
  std::uint32_t content = 0;  ///< bits of Content
  std::uint32_t traits = 0;   ///< bits of trait
  [[nodiscard]] constexpr bool has(std::uint32_t any) const noexcept { return (traits & any) != 0; }
};

struct Cue {
  tokens::TokenRange tokens;
  tokens::TokenRange tail;  ///< rest of a phrase that stands behind its subject
  CueType type = CueType::verb;
  const ReportingRow* row = nullptr;
  std::uint32_t sentence = 0;
  const morph::Analysis* reading = nullptr;  ///< of its first word; not the tagger's where only what follows tells a verb
};

/// The rows of the table; read once.
[[nodiscard]] const std::vector<ReportingRow>& reporting_rows();

/// One finder for each thread.
class CueFinder {
 public:
  explicit CueFinder(phrases::Tagger& tagger);
  /// In text order; of cues at one word the longest.
  [[nodiscard]] std::vector<Cue> find(const phrases::Parsed& p);

 private:
  [[nodiscard]] const morph::Analysis* verb_by_what_follows(const phrases::Parsed& p, std::uint32_t token);

  phrases::Tagger* tagger_;
  lexicon::Matcher matcher_;
};

}  // namespace marsad::quotes
