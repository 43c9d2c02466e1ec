#include "conjugator_stems.hpp"

namespace marsad::morph::detail {
namespace {

/// Well-formed UTF-8 of the Arabic block only; anything else ends the text (the verb is then malformed).
Letters decode(std::string_view text) {
  Letters out;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    const auto lead = static_cast<unsigned char>(text[i]), trail = static_cast<unsigned char>(text[i + 1]);
    if (lead == ' ') {
      out += ' ';
      --i;
      continue;
    }
    if (lead < 0xD8 || lead > 0xDB || (trail & 0xC0) != 0x80) return {};
    out += static_cast<char32_t>((lead & 0x1F) << 6 | (trail & 0x3F));
  }
  return out;
}

struct NamedPattern {
  Letters name;
  Form form = Form::i;
  char32_t past = 0, present = 0;
};

constexpr NamedPattern form_one(char32_t past, char32_t present) {
  return {{FEH, AIN, past, LAM, ' ', YEH, FEH, AIN, present, LAM}, Form::i, past, present};
}

constexpr NamedPattern PATTERNS[] = {
    form_one(FATHA, DAMMA),
    form_one(FATHA, KASRA),
    form_one(FATHA, FATHA),
    form_one(KASRA, FATHA),
    form_one(DAMMA, DAMMA),
    form_one(KASRA, KASRA),
    {{FEH, AIN, SHADDA, LAM}, Form::ii},
    {{FEH, ALEF, AIN, LAM}, Form::iii},
    {{ALEF_HAMZA, FEH, AIN, LAM}, Form::iv},
    {{TEH, FEH, AIN, SHADDA, LAM}, Form::v},
    {{TEH, FEH, ALEF, AIN, LAM}, Form::vi},
    {{ALEF, NOON, FEH, AIN, LAM}, Form::vii},
    {{ALEF, FEH, TEH, AIN, LAM}, Form::viii},
    {{ALEF, FEH, AIN, LAM, SHADDA}, Form::ix},
    {{ALEF, SEEN, TEH, FEH, AIN, LAM}, Form::x},
    {{FEH, AIN, LAM, LAM}, Form::q1},
    {{TEH, FEH, AIN, LAM, LAM}, Form::q2},
    {{ALEF, FEH, AIN, LAM, LAM, SHADDA}, Form::q4},
};

/// The last radical but one and the last one; form IX and quadriliteral IV double their last radical.
struct Pair {
  char32_t last_but_one, last;
};

Pair last_two(const Parsed& v) {
  const char32_t* r = v.radical;
  switch (v.form) {
    case Form::ix: return {r[2], r[2]};
    case Form::q1:
    case Form::q2: return {r[2], r[3]};
    case Form::q4: return {r[3], r[3]};
    default: return {r[1], r[2]};
  }
}

enum class Slot : std::uint8_t { perfect_active, perfect_passive, imperfect };

/// All that precedes the last radical but one; `v` is the vowel of the perfect's first syllables.
Letters head(const Parsed& verb, Slot slot) {
  const char32_t* r = verb.radical;
  const bool passive = slot == Slot::perfect_passive, perfect = slot != Slot::imperfect;
  const char32_t v = passive ? DAMMA : FATHA, length = passive ? WAW : ALEF;
  Letters wasl;
  if (perfect) wasl = Letters{ALEF, passive ? DAMMA : KASRA};
  switch (verb.form) {
    case Form::i: return perfect ? Letters{r[0], v} : Letters{r[0]};
    case Form::ii: return {r[0], v, r[1]};
    case Form::iii: return {r[0], v, length};
    case Form::iv: return perfect ? Letters{HAMZA, v, r[0]} : Letters{r[0]};
    case Form::v: return {TEH, v, r[0], v, r[1]};
    case Form::vi: return {TEH, v, r[0], v, length};
    case Form::vii: return wasl + Letters{NOON, r[0], v};
    case Form::viii: {
      const Cluster c = form_viii_cluster(verb);
      return wasl + Letters{c.first, c.infix, v};
    }
    case Form::ix: return wasl + Letters{r[0], r[1], v};
    case Form::x: return wasl + Letters{SEEN, TEH, v, r[0]};
    case Form::q1: return {r[0], v, r[1]};
    case Form::q2: return {TEH, v, r[0], v, r[1]};
    case Form::q4: return wasl + Letters{r[0], r[1], v, r[2]};
  }
  return {};
}

constexpr char32_t long_of(char32_t vowel) { return vowel == FATHA ? ALEF : vowel == DAMMA ? WAW : YEH; }

/// Joins head, the last two radicals and the vowel between them, resolving weak and doubled ones.
Stem finish(const Parsed& verb, Letters h, char32_t vowel, bool perfect, Voice voice) {
  auto [p, f] = last_two(verb);
  const bool drops_hamza = p == HAMZA && f == YEH && verb.radical[0] == REH &&
                           (verb.form == Form::iv || (verb.form == Form::i && !perfect));  // ra'a: yara, ara
  if (drops_hamza) p = 0;
  Stem stem;
  if (is_weak(f) && !is_doubled(verb)) {
    stem.ending = vowel == FATHA ? Ending::weak_a : vowel == DAMMA ? Ending::weak_u : Ending::weak_i;
    if (perfect && stem.ending == Ending::weak_u) stem.ending = Ending::weak_i;
    if (perfect && verb.form == Form::i && f == WAW && vowel == FATHA) stem.weak = WAW, stem.final_a = ALEF;
    stem.open = h + p;
    if (p == YEH) stem.final_a = ALEF;
    return stem;
  }
  if (is_hollow(verb)) {
    const bool after_vowel = is_vowel(h.back());
    if (after_vowel) h.pop();
    char32_t inner = vowel;
    if (after_vowel) inner = voice == Voice::passive && perfect ? KASRA : FATHA;
    char32_t shortened = inner;
    if (perfect && verb.form == Form::i && voice == Voice::active) shortened = verb.past == FATHA && verb.present == DAMMA ? DAMMA : KASRA;
    stem.open = h + Letters{inner, long_of(inner), f};
    stem.closed = h + Letters{shortened, f};
    stem.jussive = stem.closed;
    return stem;
  }
  stem.closed = h + Letters{p, vowel, f};
  if (is_doubled(verb)) {
    const bool after_consonant = !is_vowel(h.back()) && !(h.back() == ALEF && h.size() > 1) &&
                                 !(h.back() == WAW && h.back(1) == DAMMA && h.size() > 1);
    stem.open = after_consonant ? h + Letters{vowel, p, f} : h + Letters{p, f};
    stem.jussive = stem.open;
    return stem;
  }
  stem.open = stem.jussive = stem.closed;
  return stem;
}

/// Waw as first radical that the imperfect of form I loses: wasala, yasilu; wada'a, yada'u.
bool drops_first(const Parsed& v) {
  if (v.form != Form::i || v.radical[0] != WAW || is_doubled(v)) return false;
  if (v.present == KASRA) return true;
  if (v.present != FATHA) return false;
  if (v.past == FATHA) return true;
  return (v.radical[1] == SEEN && v.radical[2] == AIN) || (v.radical[1] == TAH && v.radical[2] == HAMZA);
}

}  // namespace

std::optional<Parsed> parse(const Verb& verb) {
  const Letters name = decode(verb.pattern), root = decode(verb.root);
  for (const NamedPattern& pattern : PATTERNS) {
    if (!(pattern.name == name)) continue;
    const bool four = pattern.form >= Form::q1;
    if (root.size() != (four ? 4U : 3U)) return std::nullopt;
    Parsed out{.form = pattern.form, .past = pattern.past, .present = pattern.present, .radical = {}, .lemma = decode(verb.lemma)};
    for (std::size_t i = 0; i < root.size(); ++i) {
      const char32_t c = root.at(i);
      if (c < HAMZA || c > YEH || c == ALEF || c == MAKSURA || c == TEH_MARBUTA || (c > HAMZA && c < ALEF)) return std::nullopt;
      out.radical[i] = c;
    }
    return out;
  }
  return std::nullopt;
}

bool is_doubled(const Parsed& v) {
  if (v.form == Form::ix || v.form == Form::q4) return true;
  if (v.form == Form::ii || v.form == Form::v || v.form >= Form::q1) return false;
  const bool kept = v.lemma.size() > 2 && v.lemma.back() == v.radical[2] && v.lemma.back(1) == v.radical[2];
  return v.radical[1] == v.radical[2] && !is_weak(v.radical[2]) && !kept;
}

bool is_hollow(const Parsed& v) {
  const bool contracts = v.form == Form::i || v.form == Form::iv || v.form == Form::vii || v.form == Form::viii || v.form == Form::x;
  if (!contracts || !is_weak(v.radical[1]) || is_weak(v.radical[2])) return false;
  if (v.lemma.size() < 3) return v.past != DAMMA;
  return v.lemma.back(1) == ALEF;  // istahwadha, izdawaja keep their waw
}

Cluster form_viii_cluster(const Parsed& v) {
  const char32_t first = v.radical[0], second_letter = v.lemma.at(1);
  switch (first) {
    case WAW:
    case YEH:
    case TEH: return {TEH, TEH};
    case HAMZA: return second_letter == TEH ? Cluster{TEH, TEH} : Cluster{HAMZA, TEH};
    case DAL: return {DAL, DAL};
    case THAL: return second_letter == THAL ? Cluster{THAL, THAL} : Cluster{DAL, DAL};
    case ZAIN: return {ZAIN, DAL};
    case SAD:
    case DAD: return {first, TAH};
    case TAH: return {TAH, TAH};
    case ZAH: return v.lemma.at(2) == TAH ? Cluster{ZAH, TAH} : Cluster{ZAH, ZAH};
    case THEH: return v.lemma.at(2) == TEH ? Cluster{THEH, TEH} : Cluster{THEH, THEH};
    default: return {first, TEH};
  }
}

Stem perfect_stem(const Parsed& verb, Voice voice) {
  const bool passive = voice == Voice::passive;
  const char32_t vowel = passive ? KASRA : verb.form == Form::i ? verb.past : FATHA;
  return finish(verb, head(verb, passive ? Slot::perfect_passive : Slot::perfect_active), vowel, true, voice);
}

Stem imperfect_stem(const Parsed& verb, Voice voice) {
  const bool passive = voice == Voice::passive;
  const bool keeps_a = verb.form == Form::v || verb.form == Form::vi || verb.form == Form::q2;
  const char32_t vowel = passive || keeps_a ? FATHA : verb.form == Form::i ? verb.present : KASRA;
  Letters h = head(verb, Slot::imperfect);
  if (!passive && drops_first(verb)) h = {};
  return finish(verb, h, vowel, false, voice);
}

char32_t prefix_vowel(const Parsed& verb, Voice voice) {
  const bool u = voice == Voice::passive || verb.form == Form::ii || verb.form == Form::iii || verb.form == Form::iv ||
                 verb.form == Form::q1;
  return u ? DAMMA : FATHA;
}

Stem participle_stem(const Parsed& verb, Voice voice) {
  return finish(verb, head(verb, Slot::imperfect), voice == Voice::passive ? FATHA : KASRA, false, voice);
}

}  // namespace marsad::morph::detail
