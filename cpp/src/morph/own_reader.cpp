#include "morph/own_reader.hpp"

#include "detail/blob.hpp"
#include "morph/candidates.hpp"

#include <marsad/normalize/letters.hpp>
#include <marsad/text/utf8.hpp>

#include <algorithm>
#include <array>

namespace marsad::morph {
namespace {

constexpr std::array<std::string_view, 12> columns{"word",   "segments", "pos",  "lemma",   "plural", "gender",
                                                   "number", "form",     "root", "pattern", "masdar", "vocalized"};
constexpr std::array<std::string_view, 11> nominal_forms{"noun",   "adj",   "masdar", "part",  "nisba", "elative",
                                                         "person", "place", "org",    "other", ""};
constexpr std::array<std::string_view, 5> verb_forms{"perf", "impf", "imper", "perf_pass", "impf_pass"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& all, std::string_view s) {
  return std::find(all.begin(), all.end(), s) != all.end();
}

template <class All>
std::string listed(const All& all) {
  std::string out;
  for (const std::string_view s : all) {
    if (!s.empty()) out.append(out.empty() ? "" : ", ").append(s);
  }
  return out;
}

/// What a message shows of a cell.
std::string shown(std::string_view s) {
  constexpr std::size_t most = 60;
  std::size_t end = std::min(s.size(), most);
  while (end < s.size() && (static_cast<unsigned char>(s[end]) & 0xC0U) == 0x80U) --end;
  std::string out{'\''};
  out.append(s.substr(0, end));
  if (end < s.size()) return out.append("...' (").append(std::to_string(s.size())).append(" bytes)");
  return out.append("'");
}

bool arabic_letter(char32_t c) noexcept {
  return (c >= 0x0621 && c <= 0x064A && c != 0x0640) || (c >= 0x066E && c <= 0x06D3) || c == 0x06D5 || (c >= 0x06FA && c <= 0x06FF) ||
         (c >= 0x0750 && c <= 0x077F);
}

/// A root as our tables write it: every hamza stands alone.
std::string root_of(std::string_view s) {
  std::string out;
  for (std::uint32_t p = 0; p < s.size();) {
    const char32_t c = text::decode(s, p);
    const bool seat = c == 0x0622 || c == 0x0623 || c == 0x0624 || c == 0x0625 || c == 0x0626;
    if (c != ' ') text::append(out, seat ? 0x0621 : c);
  }
  return out;
}

std::string patterns() {
  std::vector<std::string> out;
  detail::Tsv rows{detail::section("morph/verbs.tsv"), "morph/verbs.tsv", {"pattern"}};
  while (rows.next()) {
    if (std::find(out.begin(), out.end(), rows["pattern"]) == out.end()) out.emplace_back(rows["pattern"]);
  }
  std::sort(out.begin(), out.end());
  return listed(out);
}

}  // namespace

OwnReader::OwnReader(std::string_view text, std::string name, const OwnOptions& options)
    : name_(std::move(name)), options_(options), rows_(text, name_, {}, !options.rows) {
  check_header();
}

std::string OwnReader::where() const { return options_.rows ? name_ + ", row " + std::to_string(rows_.line() - 1) : name_; }

void OwnReader::fail(ErrorCode code, std::string_view column, const std::string& reason) const {
  throw Error(code, options_.rows ? 0 : rows_.line(), where() + ", column '" + std::string(column) + "': " + reason);
}

void OwnReader::check_header() const {
  const std::vector<std::string_view>& header = rows_.header();
  const auto bad = [&](const std::string& reason) {
    throw Error(ErrorCode::invalid_table, options_.rows ? 0 : rows_.line(), name_ + ": " + reason);
  };
  for (const std::string_view c : header) {
    if (contains(columns, c)) {
      if (std::count(header.begin(), header.end(), c) > 1) bad("the column '" + std::string(c) + "' stands twice in the header");
      continue;
    }
    const bool other_divider = header.size() == 1 && c.find_first_of(",;") != std::string_view::npos;
    bad(other_divider ? "columns are divided by tabs, not by commas or semicolons: " + shown(c)
                      : "no column " + shown(c) + " is known; allowed: " + listed(columns) + " (the first line names the columns)");
  }
  if (!rows_.has("lemma") && !rows_.has("word")) bad("needs a column 'lemma', or 'word' for words that are cut by hand");
  if (!rows_.has("pos") && !rows_.has("pattern")) bad("needs a column 'pos', or 'root' and 'pattern' for verbs");
}

std::string_view OwnReader::cell(std::string_view column) const {
  std::string_view s = rows_[column];
  while (s.starts_with(' ')) s.remove_prefix(1);
  while (s.ends_with(' ')) s.remove_suffix(1);
  return s;
}

std::string OwnReader::word(std::string_view column, std::string_view text) const {
  std::string out = normalize::bare(text);
  if (out.empty())
    fail(ErrorCode::empty_entry, column, text.empty() ? "is empty" : "nothing is left of " + shown(text) + " without its marks");
  if (out.find(' ') != std::string::npos)
    fail(ErrorCode::invalid_table, column, shown(text) + " is more than one word: a row is one word (names of several words are actors)");
  for (std::uint32_t p = 0; p < out.size();) {
    const std::uint32_t at = p;
    if (!arabic_letter(text::decode(out, p)))
      fail(ErrorCode::invalid_table, column, shown(text) + " holds '" + out.substr(at, p - at) + "', which is no Arabic letter");
  }
  if (out.size() > max_form)
    fail(ErrorCode::invalid_table, column, shown(text) + " is too long: a word has at most " + std::to_string(max_form / 2) + " letters");
  return out;
}

std::vector<std::string> OwnReader::words(std::string_view column) const {
  std::vector<std::string> out;
  for (std::string_view part : detail::split(cell(column), '|')) {
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) out.push_back(word(column, part));
  }
  return out;
}

Pos OwnReader::pos() const {
  const std::string_view s = cell("pos");
  if (s.empty()) {
    if (!cell("pattern").empty()) return Pos::verb;
    fail(ErrorCode::invalid_table, "pos",
         "is empty: say which part of speech it is, by the names of Universal Dependencies: NOUN, PROPN, ADJ ...");
  }
  for (auto p = static_cast<int>(Pos::noun); p <= static_cast<int>(Pos::other); ++p) {
    if (to_string(static_cast<Pos>(p)) == s) return static_cast<Pos>(p);
  }
  std::string allowed;
  for (auto p = static_cast<int>(Pos::noun); p <= static_cast<int>(Pos::other); ++p)
    allowed.append(allowed.empty() ? "" : ", ").append(to_string(static_cast<Pos>(p)));
  fail(ErrorCode::invalid_table, "pos", "no part of speech " + shown(s) + "; allowed: " + allowed);
}

void OwnReader::refuse(std::initializer_list<std::string_view> columns, std::string_view kind) const {
  for (const std::string_view c : columns) {
    if (!cell(c).empty())
      fail(ErrorCode::invalid_table, c, shown(cell(c)) + " stands where " + std::string(kind) + " has none: leave it empty");
  }
}

void OwnReader::read_features(OwnEntry& entry) const {
  Draft& r = entry.reading;
  r.pos = pos();
  const std::string_view gender = cell("gender"), number = cell("number"), form = cell("form");
  if (!gender.empty() && gender != "m" && gender != "f")
    fail(ErrorCode::invalid_table, "gender", "no gender " + shown(gender) + "; allowed: m, f");
  if (!number.empty() && number != "s" && number != "d" && number != "p")
    fail(ErrorCode::invalid_table, "number", "no number " + shown(number) + "; allowed: s, d, p");
  const bool verb = r.pos == Pos::verb || r.pos == Pos::auxiliary;
  if (!contains(nominal_forms, form) && !(verb && contains(verb_forms, form)))
    fail(ErrorCode::invalid_table, "form",
         "no form " + shown(form) + (verb ? "; allowed: " + listed(verb_forms) : "; allowed: " + listed(nominal_forms)) + ", or empty");
  r.gender = gender_from(gender);
  r.number = number_from(number);
  read_form(form, r);
  const bool inflected = r.pos == Pos::noun || r.pos == Pos::adjective || r.pos == Pos::proper_noun;
  if (inflected && r.gender == Gender::none) r.gender = entry.word.ends_with("\u0629") ? Gender::feminine : Gender::masculine;
  if (inflected && r.number == Number::none) r.number = Number::singular;
  if (r.pos == Pos::noun && form.empty()) r.form = Form::noun;
}

void OwnReader::read_word(OwnEntry& entry) const {
  refuse({"plural", "root", "pattern", "masdar"}, "a row with a 'word'");
  entry.whole = true;
  entry.word = word("word", cell("word"));
  read_features(entry);
  if (entry.reading.pos == Pos::verb && entry.reading.aspect == Aspect::none)
    fail(ErrorCode::invalid_table, "form", "a form of a verb says which; allowed: " + listed(verb_forms));
  const std::string cut = normalize::bare(cell("segments"));
  Parts& parts = entry.parts;
  parts.stem = {0, static_cast<std::uint32_t>(entry.word.size())};
  if (!cut.empty()) {
    std::string joined = cut;
    std::erase_if(joined, [](char c) { return c == ' ' || c == '+'; });
    if (joined != entry.word) fail(ErrorCode::invalid_table, "segments", shown(cut) + " does not join to " + shown(entry.word));
    const bool read = read_segments(cut, parts);
    if (!read || parts.stem.end + parts.enclitic != entry.word.size() || parts.stem.empty())
      fail(ErrorCode::invalid_table, "segments",
           shown(cut) +
               " is not cut as tables are: proclitics of one letter (the article two) with a + behind them, one stem, a pronoun with a + "
               "in front, "
               "divided by blanks");
  }
  const std::string_view stem = std::string_view{entry.word}.substr(parts.stem.begin, parts.stem.size());
  entry.lemma = cell("lemma").empty() ? std::string(stem) : word("lemma", cell("lemma"));
}

void OwnReader::read_verb_row(OwnEntry& entry) const {
  refuse({"plural", "gender", "number", "form"}, "a verb");
  for (const std::string_view c : {"root", "pattern"}) {
    if (cell(c).empty())
      fail(ErrorCode::invalid_table, c,
           "is empty: a verb needs root and pattern, from which its forms follow; single forms can be given as 'word' with 'form'");
  }
  entry.verb = {entry.lemma, root_of(cell("root")), std::string(cell("pattern"))};
  const std::vector<VerbForm> forms = conjugate(entry.verb);
  if (forms.empty())
    fail(ErrorCode::invalid_table, "pattern",
         "no verb of the root " + shown(entry.verb.root) + " (3 letters, or 4) has the pattern " + shown(entry.verb.pattern) +
             "; allowed: " + patterns());
  const auto is_lemma = [&](const VerbForm& f) {
    return f.form == entry.lemma && f.aspect == Aspect::perfect && f.person == Person::third;
  };
  if (std::none_of(forms.begin(), forms.end(), is_lemma))
    fail(ErrorCode::invalid_table, "lemma",
         shown(entry.lemma) + " does not agree with its root and pattern, which give " + shown(forms.front().form));
  entry.masdars = words("masdar");
  entry.reading.pos = Pos::verb;
}

void OwnReader::read_lemma(OwnEntry& entry) const {
  refuse({"segments"}, "a row without 'word'");
  entry.lemma = entry.word = word("lemma", cell("lemma"));
  if (pos() == Pos::verb) return read_verb_row(entry);
  refuse({"root", "pattern", "masdar"}, "a row that is no verb");
  read_features(entry);
  entry.plurals = words("plural");
  if (!entry.plurals.empty() && entry.reading.pos != Pos::noun && entry.reading.pos != Pos::adjective)
    fail(ErrorCode::invalid_table, "plural", "only a NOUN or an ADJ has plurals; give the word a row of its own");
}

void OwnReader::read_marks(OwnEntry& entry) const {
  for (std::string_view part : detail::split(cell("vocalized"), '|')) {
    if (word("vocalized", part) != entry.lemma)
      fail(ErrorCode::invalid_table, "vocalized", shown(part) + " without its marks is not the lemma " + shown(entry.lemma));
    entry.vocalized.append(entry.vocalized.empty() ? "" : "|").append(part);
  }
  const std::string_view lemma = cell("lemma");  // written with its marks
  if (entry.vocalized.empty() && lemma.size() > entry.lemma.size()) entry.vocalized = lemma;
}

void OwnReader::settle(OwnEntry entry) {
  std::string key = entry.word;
  for (const std::string_view part : {to_string(entry.reading.pos), std::string_view{entry.whole ? entry.lemma : entry.verb.root},
                                      std::string_view{entry.verb.pattern}, std::string_view{entry.whole ? "w" : "l"}})
    key.append("\t").append(part);
  if (entry.whole) key.append("\t").append(cell("segments")).append("\t").append(cell("form"));
  const auto [at, fresh] = seen_.emplace(std::move(key), entries_.size());
  if (fresh) {
    entries_.push_back(std::move(entry));
    return;
  }
  OwnEntry& known = entries_[at->second];
  if (options_.on_duplicate == OnDuplicate::error)
    fail(ErrorCode::duplicate_entry, entry.whole ? "word" : "lemma",
         shown(entry.word) + " stands in " + (options_.rows ? "row " : "line ") +
             std::to_string(options_.rows ? known.line - 1 : known.line) + " already as " + std::string(to_string(entry.reading.pos)) +
             ": take one out, or say on_duplicate 'first' or 'last'");
  if (options_.on_duplicate == OnDuplicate::last) known = std::move(entry);
}

std::vector<OwnEntry> OwnReader::read() {
  while (rows_.next()) {
    OwnEntry entry;
    entry.line = rows_.line();
    if (cell("word").empty())
      read_lemma(entry);
    else
      read_word(entry);
    read_marks(entry);
    settle(std::move(entry));
  }
  return std::move(entries_);
}

}  // namespace marsad::morph
