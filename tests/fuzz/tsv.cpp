// Lexicon::from_tsv and OwnWords::from_tsv on any table, a matcher and an analyzer over what they accept. The first byte
// chooses the policies for duplicates.
#include <marsad/corpus/document.hpp>
#include <marsad/error.hpp>
#include <marsad/lexicon/matcher.hpp>
#include <marsad/morph/derivation.hpp>
#include <marsad/morph/schemes.hpp>
#include <marsad/normalize/letters.hpp>

#include <algorithm>
#include <cmath>

#include "fuzz.hpp"

namespace {

using marsad::fuzz::require;
using namespace marsad::lexicon;
namespace corpus = marsad::corpus;

/// Words that matched nothing are remembered by type: a new engine now and then keeps memory bounded.
corpus::Engine& engine() {
  static const corpus::Setup setup = corpus::Setup::make();
  static std::unique_ptr<corpus::Engine> one;
  static unsigned runs = 0;
  if (runs++ % 4096 == 0) one = std::make_unique<corpus::Engine>(setup);
  return *one;
}

void check_matches(const Lexicon& lexicon, std::string_view s) {
  const auto parsed = engine().parse(s, false, false);
  Matcher matcher{lexicon, engine().tagger()};
  std::uint32_t last = 0;
  for (const Match& m : matcher.find(parsed)) {
    require(m.entry < lexicon.entries().size(), "the entry exists");
    require(last <= m.tokens.begin && !m.tokens.empty() && m.tokens.end <= parsed.tokens.size(), "matches are in order and in the text");
    require(m.tail.empty() || (m.tokens.end <= m.tail.begin && m.tail.end <= parsed.tokens.size()), "the tail lies behind");
    require(m.tail.empty() || m.tail.begin - m.tokens.end <= max_gap, "gaps are bounded");
    require(m.morph.begin <= m.morph.end && m.morph.end <= s.size(), "stems lie in the text");
    last = m.tokens.begin;
  }
}

void check_words(std::string_view table, unsigned policy) {
  namespace morph = marsad::morph;
  const morph::OwnOptions options{static_cast<morph::OnDuplicate>(policy % 3), static_cast<morph::OnKnown>(policy / 4 % 3),
                                  (policy & 64U) != 0};
  try {
    const morph::Analyzer analyzer{morph::OwnWords::from_tsv(table, "fuzz.tsv", options)};
    for (std::size_t p = 0; p < table.size();) {  // its cells are words, or were meant to be
      const std::size_t q = std::min(table.find_first_of("\t\n", p), table.size());
      const std::string form = marsad::normalize::bare(table.substr(p, q - p));
      for (const morph::Analysis& a : analyzer.analyze(form)) {
        std::string surface;
        for (const morph::Segment& s : morph::render(form, a, morph::Scheme::full)) surface += s.surface;
        require(surface == form, "segments concatenate to the form");
        require(a.own || analyzer.words()->origin(a).empty(), "only readings of its own have a row");
        static_cast<void>(morph::rule_name(form, a, analyzer.words()));
        static_cast<void>(morph::derivations(a, analyzer.words()));
        static_cast<void>(morph::vocalized_lemmas(form, a, analyzer.words()));
      }
      p = q + 1;
    }
  } catch (const marsad::Error& e) {
    require(e.position() <= table.size() + 1, "errors name a line of the table, or a byte");
    require(e.what()[0] != '\0', "errors say what is wrong");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto policy = static_cast<OnDuplicate>(size == 0 ? 0 : data[0] % 4);
  const std::string_view table = marsad::fuzz::as_text(data + std::min<std::size_t>(size, 1), size - std::min<std::size_t>(size, 1));
  const auto lines = static_cast<std::uint64_t>(std::count(table.begin(), table.end(), '\n')) + 1;
  try {
    const Lexicon lexicon = Lexicon::from_tsv(table, "fuzz.tsv", policy);
    for (const Entry& e : lexicon.entries()) {
      require(std::isfinite(e.weight) || policy == OnDuplicate::sum, "weights are finite");
      require(!std::isnan(e.weight), "no weight is NaN");
      require(e.line >= 1 && e.line <= lines, "entries know their line");
      require(!e.term.empty(), "terms are not empty");
    }
    require(lexicon.entries().empty() == (lexicon.longest() == 0), "the longest entry has words");
    check_matches(lexicon, table);
  } catch (const marsad::Error& e) {
    require(e.position() <= lines, "errors name a line of the table");
    require(e.what()[0] != '\0', "errors say what is wrong");
  }
  check_words(table, size == 0 ? 0 : data[0]);
  return 0;
}
