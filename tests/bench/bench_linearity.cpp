// Time against size for texts that are built to be slow. Each benchmark is linearity/<stage>/<family>/<bytes>; `growth` is
// time(n) / time(n/2). Both are the least CPU time of runs in turn, until further runs better neither, in memory that an
// earlier run has touched: so what is seen is the work, not the system clearing pages or another program. A family that
// would take too long at the next size is not run there, and reported as an error.
//
//   row02 ... row32   the rows of that number of the list of bad inputs that the reliability tests work through
//   more_...          further texts on which look-around, nesting or repetition could become quadratic
//   news              articles, the measure of what is normal
#include <marsad/corpus/columns.hpp>
#include <marsad/error.hpp>
#include <marsad/lexicon/lexicon.hpp>
#include <marsad/normalize/normalizer.hpp>
#include <marsad/tokens/sentences.hpp>
#include <marsad/tokens/tokenizer.hpp>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <algorithm>
#include <cmath>
#include <ctime>
#include <functional>
#include <map>
#include <span>

#include "bench.hpp"

namespace marsad::bench {
namespace {

constexpr double patience = 20;  // seconds for one run

double cpu_seconds() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

/// `part` again and again, whole, up to n bytes.
std::string repeated(std::string_view part, std::size_t n) {
  std::string out;
  out.reserve(n);
  while (out.size() + part.size() <= n) out += part;
  return out;
}

std::string news(std::size_t n) {
  std::string out;
  for (std::size_t i = 0; out.size() + articles()[i % articles().size()].size() < n; ++i) out += articles()[i % articles().size()] + "\n\n";
  return out.empty() ? articles()[0] : out;
}

/// Seven letters that no other number below 16 million has, with no order in them: so that longer texts have the same words.
std::string word(std::size_t i) {
  static constexpr std::string_view letters =
      "\u0628\u062A\u062C\u062D\u062F\u0631\u0633\u0639\u0641\u0642\u0643\u0644\u0645\u0646\u0647\u064A";
  std::string out{letters.substr(0, 2)};
  i *= 0x9E3779B1;  // odd: a permutation
  for (unsigned k = 0; k < 6; ++k, i /= 16) out += letters.substr(i % 16 * 2, 2);
  return out;
}

/// Words of which none comes twice, every `line`th behind a line break.
std::string distinct(std::size_t n, std::size_t line) {
  std::string out;
  for (std::size_t i = 0; out.size() + 17 < n; ++i) out += word(i) + (i % line == line - 1 ? ".\n" : " ");
  return out;
}

using Family = std::function<std::string(std::size_t)>;

Family repeat(std::string part) {
  return [part = std::move(part)](std::size_t n) { return repeated(part, n); };
}

/// begin, then `part` again and again, then end.
Family between(std::string begin, std::string part, std::string end) {
  return [=](std::size_t n) { return begin + repeated(part, n - begin.size() - end.size()) + end; };
}

const std::map<std::string, Family>& texts() {
  static const std::string said = "\u0642\u0627\u0644 ", beh = "\u0628", that = "\u0623\u0646 ", egypt = "\u0645\u0635\u0631 ",
                           and_egypt = "\u0648\u0645\u0635\u0631 ";
  static const std::map<std::string, Family> all{
      {"news", news},
      {"row02_blanks", repeat(" ")},
      {"row02_lines", repeat("\n")},
      {"row10_continuations", repeat("\x80")},
      {"row14_marks", repeat("\u064E\u064F\u0650")},
      {"row14_tatweel", repeat("\u0640")},
      {"row15_unordered_marks", between(beh, "\u0652\u064B", beh)},
      {"row16_stacked_marks", between(beh, "\u0654", "")},
      {"row17_stretched", between("\u062C\u0645", "\u0640", "\u064A\u0644")},
      {"row18_one_word", [](std::size_t n) { return repeated("\u0643\u062A\u0627\u0628\u0645\u0631\u0633", n); }},
      {"row19_letters", repeat(beh + " ")},  // may be read as one word that is spaced out
      {"row19_digits", repeat("1 ")},
      {"row20_clitics", between("", "\u0648\u0641\u0628\u0643\u0627\u0644", "\u0643\u062A\u0627\u0628")},
      {"row20_clitic_words",
       between("", repeated("\u0648\u0641\u0628\u0643\u0627\u0644", 120) + "\u0643\u062A\u0627\u0628\u0647\u0627 ", "")},
      {"more_distinct_words", [](std::size_t n) { return distinct(n, 12); }},
      {"more_one_sentence", [](std::size_t n) { return distinct(n, n); }},
      {"more_opening_marks", repeat("\u00AB" + said)},
      {"more_straight_marks", repeat("\"" + said)},
      {"more_quotations", repeat(said + "\u00AB" + egypt + "\u00BB. ")},
      {"more_closing_marks", repeat(said + "\u00BB")},
      {"more_cues", repeat(said + that)},
      {"more_colons", repeat(said + ": ")},
      {"more_names", between(egypt, and_egypt, "")},
      {"more_same_sentence", repeat("\u0623\u062F\u0627\u0646\u062A \u0645\u0635\u0631 \u0627\u0644\u0647\u062C\u0648\u0645 "
                                    "\u0639\u0644\u0649 \u0627\u0644\u0645\u064A\u0646\u0627\u0621.\n")},
      {"more_construct", repeat("\u0631\u0626\u064A\u0633 ")},
      {"more_digits", repeat("1")},
      {"more_decimals", repeat("1,234.")},
      {"more_dots", repeat(".")},
      {"more_initials", repeat("\u0623.")},
      {"more_hashtag", between("#", "\u0623\u0628_", "\u0628")},
      {"more_address", between("http://a.co/", "a?b=.", "")},
      {"more_at_signs", repeat("a@")},
      {"more_emoji", repeat("\U0001F468\u200D")},
      {"more_flags", repeat("\U0001F1F8")},
      {"more_ligatures", repeat("\uFDFA")},
      {"more_stretched_letter", repeat("\u0648")},
      {"more_tags", repeat("<b")},
      {"more_references", repeat("&amp")},
  };
  return all;
}

const std::map<std::string, Family>& tables() {
  static const std::map<std::string, Family> all{
      {"row32_entries",
       [](std::size_t n) {
         std::string out = "term\tweight\n";
         for (std::size_t i = 0; out.size() + 20 < n; ++i) out += word(i) + "\t1\n";
         return out;
       }},
      {"row32_long_phrase", between("term\n", "\u0643\u062A\u0627\u0628 ", "\u0643\u062A\u0627\u0628\n")},
      {"row32_long_phrases",
       [](std::size_t n) {
         std::string out = "term\n";
         while (out.size() < n) out += repeated("\u0643\u062A\u0627\u0628 ", 2000) + word(out.size()) + "\n";
         return out;
       }},
      {"row32_one_letter", between("term\n", "\u0628\n", "")},
      {"row32_gaps", between("term\n", "\u0628 ... \u0643 ... \u062A\n", "")},
  };
  return all;
}

/// What a stage does with a text; what must be built anew for each run is built outside the clock.
using Stage = std::function<double(const std::string&)>;

template <class F>
double timed(F function) {
  const double begin = cpu_seconds();
  benchmark::DoNotOptimize(function());
  return cpu_seconds() - begin;
}

double normalized(const normalize::Normalizer& n, const std::string& s) {
  return timed([&] { return n.normalize(s); });
}

double tokenized(const std::string& s) {
  tokens::Types types;
  return timed([&] {
    const tokens::TokenList list = tokens::tokenize(s, types);
    auto sentences = tokens::split_sentences(list, types);
    tokens::mark_blocks(sentences, list, types, false, true);
    return sentences.size();
  });
}

double analysed(const std::string& s) {
  static const corpus::Setup setup = corpus::Setup::make();
  corpus::Engine engine{setup};
  return timed([&] {
    corpus::Tables out{corpus::table_names()};
    out.add(engine.read(s), 0);
    return out.tables().size();
  });
}

double built(const std::string& s) {
  return timed([&] {
    try {
      return lexicon::Lexicon::from_tsv(s, "bench.tsv").entries().size();
    } catch (const Error&) {
      return std::size_t{0};
    }
  });
}

/// The least times of a text and of one of half its size.
struct Least {
  double half = 1e9, whole = 1e9;
};

Least least(const Stage& stage, const std::string& half, const std::string& whole) {
  static_cast<void>(stage(whole));  // the first run pays for the memory
  Least best;
  for (int round = 0, settled = 0; round < 12 && settled < 2; ++round) {
    const Least now{stage(half), stage(whole)};
    constexpr double better = 0.98;
    settled = now.half < better * best.half || now.whole < better * best.whole ? 0 : settled + 1;
    best = {std::min(best.half, now.half), std::min(best.whole, now.whole)};
  }
  return best;
}

/// What the sizes so far let fear of the next.
class Growth {
 public:
  void note(std::size_t n, double seconds) {
    if (size_ != 0 && seconds > 1e-3)
      power_ = std::clamp(std::log(seconds / seconds_) / std::log(static_cast<double>(n) / static_cast<double>(size_)), 1.0, 3.0);
    size_ = n;
    seconds_ = seconds;
  }
  [[nodiscard]] double at(std::size_t n) const {
    return size_ == 0 ? 0 : seconds_ * std::pow(static_cast<double>(n) / static_cast<double>(size_), power_);
  }

 private:
  std::size_t size_ = 0;
  double seconds_ = 0, power_ = 3;
};

void add(const std::string& stage_name, const Stage& stage, const std::string& family_name, const Family& family) {
  static constexpr unsigned full[] = {12, 14, 16, 18, 20, 22, 24}, small[] = {12};
  for (const unsigned power : smoke() ? std::span<const unsigned>{small} : std::span<const unsigned>{full}) {
    const std::size_t n = std::size_t{1} << power;
    const std::string key = stage_name + "/" + family_name;
    benchmark::RegisterBenchmark(("linearity/" + key + "/" + std::to_string(n)).c_str(),
                                 [stage, family, key, n](benchmark::State& state) {
                                   static std::map<std::string, Growth> all;
                                   Growth& growth = all[key];
                                   for (auto _ : state) {
                                     if (growth.at(n) > patience) {
                                       state.SkipWithError("too slow at the size before");
                                       break;
                                     }
                                     const std::string whole = family(n);
                                     const Least time = least(stage, family(n / 2), whole);
                                     growth.note(n / 2, time.half);
                                     growth.note(n, time.whole);
                                     state.SetIterationTime(time.whole);
                                     state.counters["ns_per_byte"] = time.whole * 1e9 / static_cast<double>(whole.size());
                                     state.counters["growth"] = time.whole / time.half;
                                   }
                                 })
        ->Iterations(1)
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond);
  }
}

void check() {
  const normalize::Normalizer search{normalize::NormalizeOptions::search()};
  tokens::Types types;
  const auto of = [](const char* name) { return texts().at(name)(4096); };
  require(search(of("row02_blanks")).empty() && tokens::tokenize(of("row02_lines"), types).empty(), "white space is nothing");
  require(search.normalize(of("row10_continuations")).text().size() == 3 * 4096, "every stray byte is one U+FFFD");
  require(search(of("row14_marks")).empty() && tokens::tokenize(of("row14_marks"), types).empty(), "marks alone are nothing");
  require(search(of("row17_stretched")) == "\u062C\u0645\u064A\u0644", "tatweel vanishes");
  for (const char* const name : {"row15_unordered_marks", "row16_stacked_marks", "row17_stretched", "row18_one_word"}) {
    const tokens::TokenList list = tokens::tokenize(of(name), types);
    require(list.size() == 1 && list[0].span.size() >= 4080, std::string{name} + " is one token");
  }
  require(tokens::tokenize(of("row19_digits"), types).size() == 4096 / 2, "every digit is a token");
  for (const auto& [name, family] : texts())
    require(search(family(2048)) == search.reference(family(2048)).text(), name + ": fast and slow agree");
}

}  // namespace

void check_and_register() {
#ifdef __GLIBC__
  // Memory once had is kept, however much: otherwise the system would hand out and clear new pages in every run at one
  // size and not at the one before.
  mallopt(M_MMAP_MAX, 0);
  mallopt(M_TRIM_THRESHOLD, -1);
#endif
  check();
  static const normalize::Normalizer search{normalize::NormalizeOptions::search()}, repair{normalize::NormalizeOptions::repair()};
  static const normalize::Normalizer entities = [] {
    normalize::NormalizeOptions o;
    o.decode_entities = true;
    return normalize::Normalizer{o};
  }();
  for (const auto& [name, family] : texts()) {
    add("search", [](const std::string& s) { return normalized(search, s); }, name, family);
    add("repair", [](const std::string& s) { return normalized(repair, s); }, name, family);
    if (name == "news" || name == "more_tags" || name == "more_references" || name == "row10_continuations")
      add("entities", [](const std::string& s) { return normalized(entities, s); }, name, family);
    add("tokens", tokenized, name, family);
    add("analysis", analysed, name, family);
  }
  for (const auto& [name, family] : tables()) add("lexicon", built, name, family);
}

}  // namespace marsad::bench
