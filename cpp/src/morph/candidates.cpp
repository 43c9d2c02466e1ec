#include "morph/candidates.hpp"

#include <marsad/text/word_forms.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <type_traits>

namespace marsad::morph {
namespace {

constexpr float rule_cost = 0.7F;
constexpr float colloquial_cost = 2.5F;    // of a colloquial or vocative reading where a standard one is known
constexpr float unwritten_cost = 5.0F;     // of a guess at a word without occurrences where a colloquial reading is known
constexpr float people_gain = 1.0F;        // of an oblique sound plural whose nominative is in a table, before its pronoun
constexpr float people_cost = 2.5F;        // of a gentilic of such a noun: muwatini are citizens of something
constexpr float other_hamza_cost = 4.0F;   // of another hamza in front of an ending or pronoun: amina is not amn
constexpr float own_feminine_cost = 4.0F;  // of -at for the plural of a masculine noun where a noun has it with teh marbuta
constexpr float masdar_dual_cost = 5.0F;   // of two doings where the same letters are a verb: tahaddathan
constexpr float name_pronoun_cost = 3.0F;  // of a pronoun behind a name: "our Beirut" is rare
constexpr float owned_dual_cost = 1.5F;    // of the alef of the dual before a pronoun: kitabahu
constexpr float careless_cost = 1.0F;      // of heh written for teh marbuta where the word in heh is one
constexpr float inner_name_cost = 1.5F;
constexpr float foreign_article_cost = 2.0F;
constexpr float hidden_article_cost = 1.0F;  // of the rarer of two readings
constexpr float name_cost = 2.5F;            // of cutting what is a name of the gazetteer (ambiguous_names.tsv lists those that may be cut)

/// Whether a stem takes affixes with such marks.
bool takes(const StemReading& r, std::uint8_t marks, std::string_view stem) {
  if ((marks & AffixMark::negation) != 0 && r.pos != Pos::verb && r.pos != Pos::adposition)
    return false;  // 'indi "I have" is a preposition
  if ((marks & (AffixMark::progressive | AffixMark::future)) != 0 && stem.starts_with("\u0627"))
    return false;  // they take the place of that alef
  if ((marks & AffixMark::vocative) == 0) return true;
  if (r.pos == Pos::particle) return stem.size() >= 6;  // ya layt
  return (r.pos == Pos::noun || r.pos == Pos::proper_noun) && stem.size() >= 4;
}

bool nominal(Pos p) { return p == Pos::noun || p == Pos::adjective || p == Pos::proper_noun || p == Pos::numeral || p == Pos::other; }

/// Whether two letters of two bytes are the same.
bool is(std::string_view a, std::string_view b) { return a[0] == b[0] && a[1] == b[1]; }

/// A stem with another ending, in a buffer of its own.
class Replaced {
 public:
  std::string_view operator()(std::string_view key, std::size_t off, std::string_view on) {
    const std::string_view base = key.substr(0, key.size() - off);
    if (on.empty()) return base;
    std::copy(base.begin(), base.end(), buffer_.begin());
    std::copy(on.begin(), on.end(), buffer_.begin() + static_cast<std::ptrdiff_t>(base.size()));
    return {buffer_.data(), base.size() + on.size()};
  }

 private:
  std::array<char, max_form + 2> buffer_;
};

}  // namespace

bool contradicts(std::string_view surface, std::string_view spelling) noexcept {
  if (surface.size() != spelling.size()) return true;
  for (std::size_t i = 0; i + 1 < surface.size(); i += 2) {
    const std::string_view letter = surface.substr(i, 2);
    if (letter == spelling.substr(i, 2)) continue;
    const bool open = letter == "\u0627" || letter == "\u0647" || letter == "\u064A" || letter == "\u0649" || letter == "\u0621";
    if (!open) return true;
  }
  return false;
}

/// Whether `surface` is the indefinite accusative of a broken plural: rijalan, not that of mafatih, qada or muhandisun.
bool takes_an(std::string_view surface, std::string_view plural) {
  if (plural.size() + 2 != surface.size() || contradicts(surface.substr(0, plural.size()), plural)) return false;
  const bool diptote = plural.size() >= 10 && is(plural.substr(4), "\u0627");  // an alef behind two letters, two or more after
  const bool sound = plural.ends_with("\u064A\u0646") || plural.ends_with("\u0648\u0646");
  const std::string_view last = plural.substr(plural.size() - 2);
  return !diptote && !sound && !is(last, "\u0629") && !is(last, "\u064A") && !is(last, "\u0649");
}

void Candidates::collect(bool guessing) {
  const std::uint64_t begins = affixes_->beginning(form_);
  const std::uint64_t ends = affixes_->ending(form_);
  const auto each_split = [&](auto&& use) {
    for_each_in(begins, [&](std::size_t p) {
      const Affix& pro = affixes_->proclitic(p);
      for_each_in(ends, [&](std::size_t e) {
        const Affix& enc = affixes_->enclitic(e);
        if (folded_.size() < pro.form.size() + enc.form.size() + 4) return;
        if (((pro.marks ^ enc.marks) & AffixMark::negation) != 0) return;  // one part of it needs the other
        use(Split{pro, enc, {static_cast<std::uint32_t>(pro.form.size()), static_cast<std::uint32_t>(folded_.size() - enc.form.size())}});
      });
    });
  };
  each_split([&](const Split& s) { known(s); });
  const bool standard = std::any_of(found_.begin(), found_.end(), [](const Scored& s) {
    return s.analysis.marks == 0 || (s.analysis.marks == AffixMark::vocative && s.analysis.pos == Pos::particle);
  });
  if (!standard && guessing) {
    const std::size_t known_ones = found_.size();
    each_split([&](const Split& s) { guess(s); });
    // What nobody has written is rather a word of the dialects than a name.
    if (known_ones != 0 && text::word_form_count(form_) == 0) {
      for (std::size_t i = known_ones; i < found_.size(); ++i) found_[i].score -= unwritten_cost;
    }
  }
  for (Scored& s : found_) {
    if (standard && s.analysis.marks != 0) s.score -= colloquial_cost;
  }
  for (Scored& s : found_) {  // nor is a name behind a clitic cut: li- Lubnan, wa- Layla
    const bool inside = s.analysis.stem.begin > name_begin_ || (s.analysis.stem.begin == name_begin_ && s.analysis.enclitic != 0);
    if (inside) s.score = std::min(s.score, name_score_ - inner_name_cost);
  }
  for (Scored& s : found_) {  // no article before the name of a person but its own: lil- lijan, not lil- Jan
    const Analysis& a = s.analysis;
    if (a.pos == Pos::proper_noun && a.form == Form::person && a.has(Proclitic::li) && a.has(Proclitic::al) &&
        !a.lemma.starts_with("\u0627\u0644"))
      s.score -= foreign_article_cost;
  }
  if (heh_stems_ != 0) {
    const float evidence = std::log(0.5F + 0.4F * static_cast<float>(text::word_form_count(form_)));
    for (Scored& s : found_) {
      if (careless(s.analysis)) s.score = std::min(s.score, evidence) - careless_cost;
    }
  }
  hide_articles();
  if (!is_name_) return;
  float name = -100;
  for (const Scored& s : found_) {
    if (s.analysis.pos == Pos::proper_noun && s.analysis.stem.size() == form_.size()) name = std::max(name, s.score);
  }
  for (Scored& s : found_) {
    if ((s.analysis.proclitics & ~Proclitic::al) != 0 || s.analysis.enclitic != 0) s.score = std::min(s.score, name - name_cost);
  }
}

/// Lemmas of tables are the same where they are in one place of the pool; those cut from the form are read.
bool Candidates::same_lemma(std::string_view a, std::string_view b) const {
  if (a.size() != b.size() || a.data() == b.data()) return a.size() == b.size();
  const auto in_form = [&](std::string_view s) {
    return !std::less<>{}(s.data(), form_.data()) && std::less<>{}(s.data(), form_.data() + form_.size());
  };
  return (in_form(a) || in_form(b)) && a == b;
}

void Candidates::add(const Split& split, const StemReading& r, float score, Source source, std::string_view lemma, bool own) {
  for (Scored& s : found_) {  // keep the better of two that say the same
    const Analysis& a = s.analysis;
    if (a.stem == split.stem && a.pos == r.pos && a.aspect == r.aspect && a.voice == r.voice && a.proclitics == split.pro.bits &&
        a.marks == split.pro.marks && a.own == own && same_lemma(a.lemma, lemma)) {
      if (score > s.score) {
        s.score = score;
        s.analysis.number = r.number;
        s.analysis.gender = r.gender;
        s.analysis.form = r.form;
        s.analysis.person = r.person;
        s.analysis.source = source;
      }
      return;
    }
  }
  Analysis a = r.analysis();
  a.stem = split.stem;
  a.proclitics = split.pro.bits;
  a.marks = split.pro.marks;
  a.enclitic = static_cast<std::uint8_t>(split.enc.form.size());
  a.source = source;
  a.own = own;
  a.lemma = lemma;
  found_.push_back({a, score});
}

/// Readings under a key: the stem as it is, or with an ending taken off.
template <class Table>
void Candidates::look_up(const Table& table, const Split& split, std::string_view key, const Ending* ending) {
  const auto [pro, enc, stem] = split;
  const std::string_view surface = form_.substr(stem.begin, stem.size());
  for (const StemReading& r : table.find(key)) {
    if (!r.fits(pro.stem) || !r.fits(enc.stem)) continue;
    if (!takes(r, pro.marks, surface)) continue;
    if (!enc.form.empty() && (r.pos == Pos::interjection || r.pos == Pos::other || (r.pos == Pos::coordinator && surface.size() < 6)))
      continue;                                                        // lakinna does
    if ((pro.bits & Proclitic::al) != 0 && !nominal(r.pos)) continue;  // "al-an" is no "an" with an article
    float score = r.evidence - (pro.cost + enc.cost);
    if (r.pos == Pos::proper_noun && !enc.form.empty()) score -= name_pronoun_cost;
    if (r.form == Form::nisba && !enc.form.empty()) score -= 2.5F;  // gentilics take no pronoun
    if (ending == nullptr)
      add_written(table, split, r, score);
    else if (takes_ending(table, split, r, *ending, surface))
      add_inflected(table, split, key, r, *ending, score);
  }
}

/// A reading of the stem as it is written.
template <class Table>
void Candidates::add_written(const Table& table, const Split& split, const StemReading& r, float score) {
  constexpr bool own = std::is_same_v<Table, OwnWords::Impl>;
  const auto [pro, enc, stem] = split;
  const std::string_view surface = form_.substr(stem.begin, stem.size());
  const std::string_view spelling = table.string(r.spelling);
  // A pronoun turns teh marbuta into teh and alef maksura into alef or yeh: the table's spelling cannot agree.
  if (enc.form.empty()) {
    if (spelling != surface) score -= contradicts(surface, spelling) ? 2.5F : 0.8F;
    if (spelling == surface && surface.ends_with("\u0647")) heh_stems_ |= std::uint64_t{1} << (stem.begin / 2);
  } else if (spelling.ends_with("\u0629")) {
    return;  // the stem before a pronoun has no teh marbuta
  } else if (surface.ends_with("\u0627") && spelling.ends_with("\u064A")) {
    return;  // mustashfa +hum is of one in alef maksura: no fi, no zi
  } else if (hamza_ && contradicts(surface.substr(0, surface.size() - 2), spelling.substr(0, surface.size() - 2))) {
    score -= other_hamza_cost;
  }
  const bool whole_name = (r.classes & StemReading::whole_name) != 0;
  if constexpr (own) {
    const bool owned_name = r.pos == Pos::proper_noun && !enc.form.empty();  // fa-innahum without its hamza, and no "our Fan"
    if (whole_name && !owned_name && stem.size() != form_.size() && !contradicts(surface, spelling)) written_.push_back(stem);
  }
  const bool name = whole_name && spelling == surface;
  is_name_ = is_name_ || (!own && name && surface.size() == form_.size());
  if (name && pro.bits != 0 && enc.form.empty() && stem.begin <= name_begin_) {
    name_begin_ = stem.begin;
    name_score_ = score;
  }
  add(split, r, score, Source::table, table.string(r.lemma), own);
}

/// Whether a word of the table takes an ending at all.
template <class Table>
bool Candidates::takes_ending(const Table& table, const Split& split, const StemReading& r, const Ending& ending,
                              std::string_view surface) {
  const bool owned = !split.enc.form.empty();
  if (!nominal(r.pos) || (r.pos == Pos::proper_noun && ending.number == Number::none)) return false;
  if (ending.participles_only && (r.form != Form::participle || !table.string(r.spelling).ends_with("\u0649"))) return false;
  if (ending.adjectives_only && r.pos != Pos::adjective && r.form != Form::participle) return false;
  if (r.number == Number::dual || (r.form == Form::elative && ending.gender == Gender::feminine)) return false;
  if (r.number == Number::plural && !ending.nisba &&
      (ending.number != Number::none || owned || !takes_an(surface, table.string(r.spelling))))
    return false;
  if (ending.construct && (r.pos == Pos::proper_noun || r.gender == Gender::feminine || r.form == Form::masdar || r.form == Form::elative))
    return false;
  if (ending.nisba && ((r.pos != Pos::noun && r.pos != Pos::proper_noun) || r.form == Form::nisba || surface.size() < 8)) return false;
  return ending.number != Number::none || (split.pro.bits & Proclitic::al) == 0;
}

/// A reading of the stem with its ending, which it takes.
template <class Table>
void Candidates::add_inflected(const Table& table, const Split& split, std::string_view key, const StemReading& r, const Ending& ending,
                               float score) {
  constexpr bool own = std::is_same_v<Table, OwnWords::Impl>;
  const std::string_view surface = form_.substr(split.stem.begin, split.stem.size());
  const bool owned = !split.enc.form.empty();
  StemReading reading = r;
  if (r.number == Number::plural && !ending.nisba) score -= 0.7F;
  if (ending.construct) {
    const bool people = has_plural(table, key, "\u0648\u0646", r.lemma);
    if (people && owned) score += people_gain;
    if (!people && r.form != Form::participle && r.form != Form::nisba && r.pos != Pos::adjective) score -= 1.5F;
  }
  if (ending.on.empty() && ending.number == Number::plural && ending.gender == Gender::feminine && r.pos == Pos::noun &&
      r.gender == Gender::masculine && has_feminine(table, key))
    score -= own_feminine_cost;
  if (ending.nisba) {
    if (r.number == Number::plural && key.ends_with("\u0627\u062A")) return;  // zamilati: my colleagues
    reading.pos = Pos::adjective;
    reading.form = Form::nisba;
    if (ending.on.empty() && has_plural(table, key, "\u0648\u0646", r.lemma)) score -= people_cost;
    // Gentilics take no pronoun; one that ends in alef maksura is a careless spelling (sa'udi), and none where a name does.
    if (owned) score -= 2.5F;
    if (surface.ends_with("\u0649") && (split.pro.bits & Proclitic::al) == 0) score -= 2.0F;
  }
  if (hamza_) {  // a'dad is not i'dad; the last letter may be the ending's
    const std::string_view spelling = table.string(r.spelling);
    const std::size_t same = std::min(surface.size(), spelling.size()) - 2;
    if (contradicts(surface.substr(0, same), spelling.substr(0, same))) score -= other_hamza_cost;
  }
  const bool accusative = ending.number == Number::none && ending.gender == Gender::none && !ending.nisba;
  if (accusative && owned) {  // there is no accusative before a pronoun
    reading.number = Number::dual;
    score -= owned_dual_cost;
  }
  if (ending.number == Number::dual && r.form == Form::masdar && !owned) score -= masdar_dual_cost;
  score -= rule_cost + ending.cost;
  if (ending.gender != Gender::none) reading.gender = ending.gender;
  if (ending.number != Number::none) reading.number = ending.number;
  // The lemma of a gentilic ends in the yeh of the form itself.
  add(split, reading, score, Source::rule,
      ending.nisba ? surface.substr(0, surface.size() - (ending.off.size() - 2)) : table.string(r.lemma), own);
}

bool Candidates::careless(const Analysis& a) const noexcept {
  if (heh_stems_ == 0 || a.enclitic != 0 || (heh_stems_ >> (a.stem.begin / 2) & 1U) == 0) return false;
  const std::string_view stem = form_.substr(a.stem.begin, a.stem.size());
  return a.lemma.ends_with("\u0629") || (a.gender == Gender::feminine && a.lemma == stem.substr(0, stem.size() - 2));
}

/// Noun or adjective in lam behind li-: with the article as well, which leaves no letter of its own (li+ al+ lugha).
std::optional<Scored> with_hidden_article(std::string_view form, Scored& s) {
  Analysis twin = s.analysis;
  if (!twin.has(Proclitic::li) || twin.has(Proclitic::al) || twin.enclitic != 0 || (twin.pos != Pos::noun && twin.pos != Pos::adjective))
    return {};
  if (!form.substr(twin.stem.begin).starts_with("\u0644")) return {};
  twin.proclitics |= Proclitic::al;
  if (!hidden_article(twin)) return {};
  // A verbal noun governs what follows: li- liqa' al-ra'is. A noun is definite more often than not.
  const float score = s.score;
  if (twin.form == Form::masdar) return Scored{twin, score - hidden_article_cost};
  s.score -= hidden_article_cost;
  return Scored{twin, score};
}

void Candidates::hide_articles() {
  for (std::size_t i = 0, n = found_.size(); i < n; ++i) {
    if (const std::optional<Scored> twin = with_hidden_article(form_, found_[i])) found_.push_back(*twin);
  }
}

/// Whether the tables have the plural of that lemma in this ending.
template <class Table>
bool Candidates::has_plural(const Table& table, std::string_view key, std::string_view ending, std::uint32_t lemma) {
  Replaced replaced;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled right below
  const std::span<const StemReading> all = table.find(replaced(key, 0, ending));
  return std::any_of(all.begin(), all.end(), [&](const StemReading& r) { return r.lemma == lemma && r.number == Number::plural; });
}

/// Whether a noun has the same letters and teh marbuta: maktaba beside maktab.
template <class Table>
bool Candidates::has_feminine(const Table& table, std::string_view key) {
  Replaced replaced;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled right below
  const std::span<const StemReading> all = table.find(replaced(key, 0, "\u0647"));
  return std::any_of(all.begin(), all.end(), [&](const StemReading& r) {
    return r.pos == Pos::noun && r.form == Form::noun && r.number == Number::singular && table.string(r.lemma).ends_with("\u0629");
  });
}

template <class Table>
void Candidates::known(const Table& table, const Split& split) {
  constexpr bool own = std::is_same_v<Table, OwnWords::Impl>;
  const auto [pro, enc, stem] = split;
  const std::string_view key = folded_.substr(stem.begin, stem.size());
  const bool barred = (pro.bits & Proclitic::al) != 0 && !enc.form.empty();  // no pronoun behind an article
  Replaced replaced;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled where a form is respelt
  if (!barred) look_up(table, split, key, nullptr);
  if (!enc.form.empty()) {
    const std::string_view last = key.substr(key.size() - 2);
    if (is(last, "\u062A")) {  // madrasat +hu
      for (const StemReading& r : table.find(replaced(key, 2, "\u0647"))) {
        if (!nominal(r.pos) || !r.fits(pro.stem)) continue;
        add(split, r, r.evidence - (pro.cost + enc.cost) - 0.1F, Source::table, table.string(r.lemma), own);
      }
    } else if (!barred && is(form_.substr(stem.end - 2, 2), "\u0627")) {  // mustashfa +hum
      look_up(table, split, replaced(key, 2, "\u064A"), nullptr);
    } else if (!barred && is(last, "\u0648")) {  // katabu +hu: the alef of the plural is gone
      look_up(table, split, replaced(key, 0, "\u0627"), nullptr);
      if (key.ends_with("\u062A\u0645\u0648")) look_up(table, split, key.substr(0, key.size() - 2), nullptr);  // katabtumu +hu
    }
  }
  if (barred) return;
  for_each_in(endings_of(key), [&](std::size_t i) {
    const Ending& e = ending(i);
    look_up(table, split, replaced(key, e.off.size(), e.on), &e);
  });
}

void Candidates::known(const Split& split) {
  known(*stems_, split);
  if (own_ != nullptr) known(*own_, split);
}

bool Candidates::repeated(const Analysis& a) const noexcept {
  if (a.own) return false;
  const auto same = [&](const Scored& s) {
    return s.analysis.own && s.analysis.stem == a.stem && s.analysis.pos == a.pos && s.analysis.aspect == a.aspect &&
           s.analysis.lemma == a.lemma;
  };
  return std::any_of(found_.begin(), found_.end(), same);
}

bool Candidates::overruled(const Analysis& a) const noexcept {
  if (a.own || (a.proclitics == 0 && a.enclitic == 0)) return false;
  return std::any_of(written_.begin(), written_.end(), [&](text::Span w) { return a.stem.begin >= w.begin && a.stem.end <= w.end; });
}

}  // namespace marsad::morph
