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

struct ReportingRow {
  std::string_view id, lemma, distance;  ///< they live as long as the process
  CueType type = CueType::verb;
  std::uint32_t content = 0;  ///< bits of Content
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
