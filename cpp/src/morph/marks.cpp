#include "morph/marks.hpp"

#include "detail/blob.hpp"
#include "detail/tsv.hpp"

#include <marsad/normalize/letters.hpp>
#include <marsad/text/utf8.hpp>

#include <algorithm>
#include <unordered_map>

namespace marsad::morph {
namespace {

constexpr std::string_view teh_marbuta = "\u0629", yeh = "\u064A", fatha = "\u064E", gentilic = "\u0650\u064A\u0651";
constexpr std::u32string_view root_letters = U"\u0641\u0639\u0644";  // f, ', l stand for the letters of the root
constexpr std::string_view article = "\u0627\u0644", shadda = "\u0651";

/// What morph/vocalized.tsv says of one lemma and part of speech.
struct Row {
  Pos pos;
  std::vector<std::string_view> lemma, plural;
};

/// A shape: letters of the root, and others that stand for themselves; with its marks.
struct Pattern {
  Pos pos;
  Form form;  // none: any
  bool plural;
  std::u32string singular;  // the shape of the lemma of a plural; empty: any
  std::u32string letters, marked;
};

std::u32string decoded(std::string_view s) {
  std::u32string out;
  for (std::uint32_t p = 0; p < s.size();) out += text::decode(s, p);
  return out;
}

/// Alefs, teh marbuta and alef maksura are never letters of a root.
bool radical(char32_t c) { return c != 0x0627 && c != 0x0622 && c != 0x0629 && c != 0x0649; }

bool has_shape(const std::u32string& word, const std::u32string& shape) {
  if (word.size() != shape.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool root = root_letters.find(shape[i]) != std::u32string_view::npos;
    if (root ? !radical(word[i]) : word[i] != shape[i]) return false;
  }
  return true;
}

/// The marks of a pattern on the letters of a word.
std::string put_marks(const std::u32string& word, const Pattern& p) {
  std::string out;
  std::size_t letter = 0;
  for (const char32_t c : p.marked) {
    const bool mark = c >= 0x064B && c <= 0x0652;
    text::append(out, mark ? c : word[letter++]);
  }
  return out;
}

class Marks {
 public:
  static const Marks& standard() {
    static const Marks marks;
    return marks;
  }

  [[nodiscard]] const Row* find(std::string_view lemma, Pos pos) const {
    const auto [begin, end] = rows_.equal_range(std::string{lemma});
    const auto hit = std::find_if(begin, end, [&](const auto& row) { return row.second.pos == pos; });
    return hit == end ? nullptr : &hit->second;
  }

  [[nodiscard]] std::vector<std::string> by_pattern(std::string_view word, const Analysis& a, bool plural) const {
    const std::u32string letters = decoded(word);
    const std::u32string lemma = decoded(a.lemma);
    for (const Pattern& p : patterns_) {
      const bool of_form = p.form == Form::none || p.form == a.form;
      const bool of_lemma = p.singular.empty() || has_shape(lemma, p.singular);
      if (p.pos == a.pos && p.plural == plural && of_form && of_lemma && has_shape(letters, p.letters)) return {put_marks(letters, p)};
    }
    return {};
  }

 private:
  Marks() {
    const auto list = [](std::string_view s) {
      std::vector<std::string_view> out;
      for (const std::string_view part : detail::split(s, '|')) {
        if (!part.empty()) out.push_back(part);
      }
      return out;
    };
    {
      detail::Tsv rows{detail::section("morph/vocalized.tsv"), "morph/vocalized.tsv", {"lemma", "pos", "vocalized", "plural"}};
      while (rows.next()) rows_.emplace(rows["lemma"], Row{pos_from(rows["pos"]), list(rows["vocalized"]), list(rows["plural"])});
    }
    detail::Tsv rows{detail::section("morph/patterns.tsv"), "morph/patterns.tsv", {"pattern", "pos", "form", "number", "of", "vocalized"}};
    while (rows.next()) {
      const Form form = rows["form"] == "elative" ? Form::elative : rows["form"] == "noun" ? Form::noun : Form::none;
      patterns_.push_back(
          {pos_from(rows["pos"]), form, rows["number"] == "p", decoded(rows["of"]), decoded(rows["pattern"]), decoded(rows["vocalized"])});
    }
  }

  std::unordered_multimap<std::string, Row> rows_;
  std::vector<Pattern> patterns_;
};

std::vector<std::string> copied(const std::vector<std::string_view>& all) { return {all.begin(), all.end()}; }

/// A gentilic from the noun or name it is made of: siyasa, siyasi.
std::vector<std::string> gentilics(std::string_view lemma) {
  std::vector<std::string> out;
  const std::string base{lemma.substr(0, lemma.size() - yeh.size())};
  for (const std::string& noun : {base, base + std::string{teh_marbuta}}) {
    for (const Pos pos : {Pos::noun, Pos::proper_noun}) {
      const Row* const row = Marks::standard().find(noun, pos);
      if (row == nullptr) continue;
      for (std::string_view marked : row->lemma) {
        if (marked.ends_with(teh_marbuta)) marked.remove_suffix(teh_marbuta.size());
        if (marked.ends_with(fatha)) marked.remove_suffix(fatha.size());
        std::string spelled = std::string{marked} + std::string{gentilic};
        if (std::find(out.begin(), out.end(), spelled) == out.end()) out.push_back(std::move(spelled));
      }
      return out;
    }
  }
  return out;
}

}  // namespace

std::vector<std::string> marked_lemmas(const Analysis& a) {
  const Marks& marks = Marks::standard();
  if (const Row* const row = marks.find(a.lemma, a.pos); row != nullptr) return copied(row->lemma);
  if (!a.nominal()) return {};
  if (a.form == Form::nisba && a.lemma.size() > 3 * yeh.size() && a.lemma.ends_with(yeh)) {
    if (std::vector<std::string> found = gentilics(a.lemma); !found.empty()) return found;
  }
  return marks.by_pattern(a.lemma, a, false);
}

std::string without_article(std::string_view marked) {
  if (!marked.starts_with(article)) return std::string{marked};
  std::string out{marked.substr(article.size())};
  // The article doubles the letter behind it; alone it is single.
  const std::size_t at = out.find(shadda);
  if (at <= 2 * shadda.size()) out.erase(at, shadda.size());
  return out;
}

std::vector<std::string> marked_plurals(std::string_view stem, const Analysis& a) {
  if (a.number != Number::plural || stem == a.lemma) return {};
  const Marks& marks = Marks::standard();
  if (const Row* const row = marks.find(a.lemma, a.pos); row != nullptr) {
    std::vector<std::string> out;
    for (const std::string_view p : row->plural) {
      if (normalize::bare(p) == stem) out.emplace_back(p);
    }
    if (!out.empty()) return out;
  }
  return marks.by_pattern(stem, a, true);
}

}  // namespace marsad::morph
