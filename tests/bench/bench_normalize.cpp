// The normaliser against ICU's Transliterator with the same rules and ICU's normalizeUTF8 with Edits. UTF-8 in, UTF-8 out.
#include <marsad/normalize/normalizer.hpp>
#include <marsad/text/utf8.hpp>

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>

#include <algorithm>
#include <cstdio>
#include <memory>

#include "bench.hpp"
#include "normalize/kernel.hpp"

namespace marsad::bench {
namespace {

using normalize::AlignedText;
using normalize::Level;
using normalize::NormalizeOptions;
using normalize::Normalizer;

const Normalizer& search() {
  static const Normalizer one{NormalizeOptions::search()};
  return one;
}

const Normalizer& nfc_only() {
  NormalizeOptions o;
  o.presentation = o.controls = o.persian = o.duplicate_marks = o.spaces = false;
  o.tatweel = normalize::Tatweel::keep;
  static const Normalizer one{o};
  return one;
}

std::string escaped(std::string_view s) {
  std::string out;
  for (std::uint32_t p = 0; p < s.size();) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "\\U%08X", static_cast<unsigned>(text::decode(s, p)));
    out += buffer;
  }
  return out;
}

/// One rule for each character that the search profile changes between two letters. What needs more context (stretched
/// letters, white space, NFC) is left out, which makes ICU's work smaller than ours.
std::unique_ptr<icu::Transliterator> same_rules() {
  std::string rules = "[\\u0020\\u000A] { \\u0640+ } [\\u0020\\u000A] > '-' ;\n";  // one that stands free is a dash
  const auto range = [&](char32_t first, char32_t last) {
    for (char32_t c = first; c <= last; ++c) {
      std::string one, framed = "\u0628";
      text::append(one, c);
      const std::string now = search()(framed + one + framed);
      if (now.size() < 4 || !now.starts_with(framed) || !now.ends_with(framed)) continue;
      const std::string middle = now.substr(2, now.size() - 4);
      if (middle != one && one != " ") rules += escaped(one) + " > " + escaped(middle) + " ;\n";
    }
  };
  range(0x00A1, 0x00BF);
  range(0x0600, 0x06FF);
  range(0x200B, 0x206F);
  range(0xFB50, 0xFDFF);
  range(0xFE70, 0xFEFF);
  UErrorCode status = U_ZERO_ERROR;
  UParseError where{};
  std::unique_ptr<icu::Transliterator> out{
      icu::Transliterator::createFromRules("search", icu::UnicodeString::fromUTF8(rules), UTRANS_FORWARD, where, status)};
  require(U_SUCCESS(status) != 0 && out, std::string{"ICU takes the rules: "} + u_errorName(status));
  return out;
}

const icu::Transliterator& rules() {
  static const auto one = same_rules();
  return *one;
}

std::string transliterated(std::string_view s) {
  icu::UnicodeString wide = icu::UnicodeString::fromUTF8(s);
  rules().transliterate(wide);
  std::string out;
  return wide.toUTF8String(out);
}

const icu::Normalizer2& icu_form(bool compatibility) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const one = compatibility ? icu::Normalizer2::getNFKCInstance(status) : icu::Normalizer2::getNFCInstance(status);
  require(U_SUCCESS(status) != 0, "ICU has its normalizers");
  return *one;
}

std::string with_edits(const icu::Normalizer2& form, std::string_view s, icu::Edits& edits) {
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(s.size()));
  UErrorCode status = U_ZERO_ERROR;
  edits.reset();
  form.normalizeUTF8(0, s, sink, &edits, status);
  return out;
}

/// The words of a text between white space of any kind and amount.
std::vector<std::string_view> words_of(std::string_view s) {
  static constexpr std::string_view white = " \n\r\t";
  std::vector<std::string_view> out;
  for (std::size_t p = s.find_first_not_of(white); p < s.size(); p = s.find_first_not_of(white, p)) {
    const std::size_t end = std::min(s.find_first_of(white, p), s.size());
    out.push_back(s.substr(p, end - p));
    p = end;
  }
  return out;
}

bool same_words(const std::string& a, const std::string& b) { return words_of(a) == words_of(b); }

/// The articles of which both make the same words, so that the same work is measured.
const std::vector<std::string>& agreed() {
  static const std::vector<std::string> out = [] {
    std::vector<std::string> same;
    for (const std::string& s : articles()) {
      if (same_words(search()(s), transliterated(s))) same.push_back(s);
    }
    std::fprintf(stderr, "normalize: ICU's Transliterator gives the same words for %zu of %zu articles\n", same.size(), articles().size());
    require(same.size() * 4 >= articles().size() * 3, "the Transliterator gives the same words for three articles of four");
    return same;
  }();
  return out;
}

void check() {
  require(search()("\u0643\u0650\u062A\u0640\u0627\u0628\u064C \u0625\u0644\u0649") == "\u0643\u062A\u0627\u0628 \u0627\u0644\u064A",
          "the search profile folds");
  require(search()("a\xFF") == "a\uFFFD", "malformed bytes are found");
  icu::Edits edits;
  for (const std::string& s : agreed()) {
    const AlignedText a = search().normalize(s);
    require(a.text() == search().reference(s).text(), "the fast path agrees with the slow one");
    for (const Level level : {Level::scalar, normalize::portable_level})
      require(a.text() == normalize_at(search(), level, s).text(), "all levels of it agree");
    require(a.source({0, static_cast<std::uint32_t>(a.text().size())}).end <= s.size(), "the alignment lies in the text");
    require(nfc_only()(s) == with_edits(icu_form(false), s, edits), "NFC alone is ICU's NFC");
  }
  for (const std::string& s : vocalised(agreed())) require(search()(s) == search().reference(s).text(), "vocalised text is folded as well");
}

template <class F>
void add(const char* name, const std::vector<std::string>& texts, F function) {
  benchmark::RegisterBenchmark(name, [&texts, function](benchmark::State& state) {
    for (auto _ : state) {
      for (const std::string& s : texts) benchmark::DoNotOptimize(function(s));
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes(texts)));
  })->Unit(benchmark::kMillisecond);
}

}  // namespace

void check_and_register() {
  check();
  static const std::vector<std::string> marked = vocalised(agreed());
  static const std::vector<std::string>& plain = agreed();
  static const Normalizer repair{NormalizeOptions::repair()};
  static icu::Edits edits;
  add("normalize/search/aligned", plain, [](const std::string& s) { return search().normalize(s); });
  add("normalize/search/scalar", plain, [](const std::string& s) { return normalize_at(search(), Level::scalar, s); });
  add("normalize/search/portable", plain, [](const std::string& s) { return normalize_at(search(), normalize::portable_level, s); });
  add("normalize/search/vocalised_portable", marked,
      [](const std::string& s) { return normalize_at(search(), normalize::portable_level, s); });
  add("normalize/search/text", plain, [](const std::string& s) { return search()(s); });
  add("normalize/search/vocalised", marked, [](const std::string& s) { return search().normalize(s); });
  add("normalize/search/reference", plain, [](const std::string& s) { return search().reference(s); });
  add("normalize/repair/aligned", plain, [](const std::string& s) { return repair.normalize(s); });
  add("normalize/nfc/aligned", plain, [](const std::string& s) { return nfc_only().normalize(s); });
  add("icu/transliterate", plain, [](const std::string& s) { return transliterated(s); });
  add("icu/nfkc_edits", plain, [](const std::string& s) { return with_edits(icu_form(true), s, edits); });
  add("icu/nfc_edits", plain, [](const std::string& s) { return with_edits(icu_form(false), s, edits); });
}

}  // namespace marsad::bench
