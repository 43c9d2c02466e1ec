#include "detail/blob.hpp"
#include "detail/tsv.hpp"
#include "morph/marks.hpp"
#include "morph/own_words.hpp"

#include <marsad/morph/conjugator.hpp>
#include <marsad/morph/derivation.hpp>
#include <marsad/morph/schemes.hpp>
#include <marsad/normalize/letters.hpp>
#include <marsad/text/utf8.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>
#include <utility>

namespace marsad::morph {
namespace {

constexpr float disagreement = 0.1F;  // factor of the odds where known marks are other ones
constexpr float agreement = 10;       // and for each mark inside the stem that is the known one: marks are written where a reading is rare

enum class Kind : std::uint8_t { verb, masdar, participle };

/// A lemma of the table and what it is of its verb.
struct Entry {
  Kind kind;
  Voice voice;  // of participles
  std::uint32_t verb;
  std::string vocalized;
};

class Table {
 public:
  static const Table& standard() {
    static const Table table;
    return table;
  }

  [[nodiscard]] const Verb& verb(const Entry& e) const { return verbs_[e.verb]; }

  /// Calls f with each entry that a reading may belong to.
  template <class F>
  void for_each(const Analysis& a, F&& f) const {
    const bool verb = a.pos == Pos::verb;
    if (!verb && a.form != Form::masdar && a.form != Form::participle) return;
    const Kind kind = verb ? Kind::verb : a.form == Form::masdar ? Kind::masdar : Kind::participle;
    const auto [begin, end] = entries_.equal_range(std::string{a.lemma});
    std::vector<const Entry*> found;
    for (auto at = begin; at != end; ++at) {
      const Entry& e = at->second;
      if (e.kind == kind && (kind != Kind::participle || a.voice == Voice::none || a.voice == e.voice)) found.push_back(&e);
    }
    std::sort(found.begin(), found.end(),
              [](const Entry* x, const Entry* y) { return std::pair{x->verb, x->voice} < std::pair{y->verb, y->voice}; });
    for (const Entry* e : found) f(*e);
  }

 private:
  Table() {
    detail::Tsv rows{detail::section("morph/verbs.tsv"), "morph/verbs.tsv", {"lemma", "root", "pattern", "masdar"}};
    while (rows.next()) {
      const auto id = static_cast<std::uint32_t>(verbs_.size());
      const Verb& v = verbs_.emplace_back(Verb{std::string(rows["lemma"]), std::string(rows["root"]), std::string(rows["pattern"])});
      entries_.emplace(v.lemma, Entry{Kind::verb, Voice::none, id, vocalized_citation(v)});
      for (const Participle& p : participles(v)) entries_.emplace(p.form, Entry{Kind::participle, p.voice, id, p.vocalized});
      const std::string regular = regular_masdar(v);
      for (const std::string_view masdar : detail::split(rows["masdar"], '|')) {
        if (masdar.empty()) continue;
        entries_.emplace(masdar, Entry{Kind::masdar, Voice::none, id, masdar == regular ? vocalized_masdar(v) : std::string{}});
      }
    }
  }

  std::vector<Verb> verbs_;
  std::unordered_multimap<std::string, Entry> entries_;
};

constexpr char32_t shadda = 0x0651;

/// A letter and the marks behind it.
struct Marked {
  char32_t letter;
  std::u32string marks;
};

bool is_mark(char32_t c) noexcept { return (c >= 0x064B && c <= 0x0652) || c == 0x0670; }

std::vector<Marked> letters_of(std::string_view s) {
  std::vector<Marked> out;
  for (std::uint32_t p = 0; p < s.size();) {
    const char32_t c = text::decode(s, p);
    if (!is_mark(c)) {
      if (c != 0x0640) out.push_back({c, {}});
    } else if (!out.empty()) {
      out.back().marks += c;
    }
  }
  return out;
}

/// How many of the marks that are written stand in the full spelling too, -1 where one does not. The last letter's vowel
/// is case or mood, which the full spelling may show otherwise; sukun may be left out of it, and tanween is never in it.
int agreeing(const std::vector<Marked>& written, const std::vector<Marked>& full) {
  if (written.size() != full.size()) return -1;
  int out = 0;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const bool last = i + 1 == written.size();
    const auto has = [&](char32_t c) { return full[i].marks.find(c) != std::u32string::npos; };
    if (!written[i].marks.empty() && has(shadda) && written[i].marks.find(shadda) == std::u32string::npos) return -1;
    for (const char32_t mark : written[i].marks) {
      const bool vowel = mark >= 0x064E && mark <= 0x0650;
      if (mark == shadda ? !has(mark) : vowel && !last && !has(mark)) return -1;
      if (mark == 0x0652 && (has(0x064E) || has(0x064F) || has(0x0650)) && !last) return -1;
      if (!last && has(mark)) ++out;
    }
  }
  return out;
}

/// Full spellings of the stem of a reading, as it stands in the word.
std::vector<std::string> spellings(std::string_view stem, const Analysis& a, const OwnWords* words) {
  std::vector<std::string> out;
  if (a.own) {
    if (words == nullptr) return out;
    const std::optional<Verb> verb = words->impl().verb_of(a);
    if (verb && a.pos == Pos::verb) {
      for (const VerbForm& f : conjugate(*verb)) {
        if (f.form == stem && f.aspect == a.aspect && f.voice == a.voice) out.push_back(f.vocalized);
      }
    } else if (stem == a.lemma) {
      for (const std::string_view s : words->impl().marked(a)) out.emplace_back(s);
    }
    return out;
  }
  const Table& table = Table::standard();
  if (a.nominal() && stem == a.lemma) out = marked_lemmas(a);
  if (a.nominal() && stem != a.lemma) out = marked_plurals(stem, a);
  table.for_each(a, [&](const Entry& e) {
    if (e.kind != Kind::verb) {
      if (stem == a.lemma && !e.vocalized.empty()) out.push_back(e.vocalized);
      return;
    }
    for (const VerbForm& f : conjugate(table.verb(e))) {
      if (f.form == stem && f.aspect == a.aspect && f.voice == a.voice) out.push_back(f.vocalized);
    }
  });
  return out;
}

}  // namespace

std::vector<Derivation> derivations(const Analysis& a, const OwnWords* words) {
  std::vector<Derivation> out;
  if (a.own) {
    const OwnWords::Impl* const own = words == nullptr ? nullptr : &words->impl();
    const OwnRow* const row = own == nullptr ? nullptr : own->row_of(a);
    if (row != nullptr && row->root != 0)
      out.push_back({own->string(row->lemma), own->string(row->root), own->string(row->pattern), own->marked(a)});
    return out;
  }
  const Table& table = Table::standard();
  table.for_each(a, [&](const Entry& e) {
    const Verb& v = table.verb(e);
    const auto same = [&](const Derivation& d) { return d.verb == v.lemma && d.root == v.root && d.pattern == v.pattern; };
    auto at = std::find_if(out.begin(), out.end(), same);
    if (at == out.end()) at = out.insert(out.end(), Derivation{v.lemma, v.root, v.pattern, {}});
    std::vector<std::string_view>& known = at->vocalized;
    if (!e.vocalized.empty() && std::find(known.begin(), known.end(), e.vocalized) == known.end()) known.push_back(e.vocalized);
  });
  return out;
}

std::vector<std::string> vocalized_lemmas(std::string_view form, const Analysis& a, const OwnWords* words) {
  if (a.own) {
    std::vector<std::string> out;
    if (words == nullptr) return out;
    for (const std::string_view s : words->impl().marked(a)) out.emplace_back(s);
    if (a.pos == Pos::proper_noun && citation(form, a) != a.lemma)
      for (std::string& name : out) name = without_article(name);
    return out;
  }
  const std::string_view shown = citation(form, a);
  if (a.pos == Pos::proper_noun && shown != a.lemma) {
    std::vector<std::string> names = marked_lemmas(a);
    for (std::string& name : names) name = without_article(name);
    return names;
  }
  Analysis cited = a;
  cited.lemma = shown;
  if (shown != a.lemma) cited.form = Form::none;
  std::vector<std::string> out;
  for (const Derivation& d : derivations(cited)) {
    for (const std::string_view marked : d.vocalized) {
      if (std::find(out.begin(), out.end(), marked) == out.end()) out.emplace_back(marked);
    }
  }
  return out.empty() ? marked_lemmas(cited) : out;
}

void apply_marks(std::string_view word, Analyses& readings, const OwnWords* words) {
  const std::vector<Marked> written = letters_of(word);
  if (std::all_of(written.begin(), written.end(), [](const Marked& m) { return m.marks.empty(); })) return;
  const std::string form = normalize::bare(word);
  float sum = 0;
  for (Analysis& a : readings) {
    // Letters of Arabic have two bytes; where the bare form is not letter for letter what was written nothing is said.
    if (form.size() != 2 * written.size() || a.stem.end > form.size()) return;
    const std::vector<std::string> known = spellings(std::string_view{form}.substr(a.stem.begin, a.stem.size()), a, words);
    const std::vector<Marked> stem(written.begin() + a.stem.begin / 2, written.begin() + a.stem.end / 2);
    int best = -1;
    for (const std::string& s : known) best = std::max(best, agreeing(stem, letters_of(s)));
    if (!known.empty()) a.probability *= best < 0 ? disagreement : std::pow(agreement, static_cast<float>(best));
    sum += a.probability;
  }
  for (Analysis& a : readings) a.probability /= sum;
  std::stable_sort(readings.begin(), readings.end(), [](const Analysis& a, const Analysis& b) { return a.probability > b.probability; });
}

}  // namespace marsad::morph
