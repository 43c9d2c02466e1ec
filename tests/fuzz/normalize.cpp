// Layer `normalize`: the fast path against the slow one under every set of options, and the promises of its headers.
// The first five bytes choose the options, the rest is the text.
#include <marsad/error.hpp>
#include <marsad/normalize/letters.hpp>
#include <marsad/normalize/normalizer.hpp>

#include <algorithm>
#include <array>

#include "fuzz.hpp"

namespace {

using marsad::fuzz::Boundaries;
using marsad::fuzz::require;
using namespace marsad::normalize;
namespace text = marsad::text;

constexpr std::size_t head = 5;

/// Byte 0: 0 and 1 are the profiles, else single steps by the bits of the others.
NormalizeOptions options(const std::array<std::uint8_t, head>& b) {
  NormalizeOptions o = b[0] % 4 == 1 ? NormalizeOptions::search() : NormalizeOptions::repair();
  if (b[0] % 4 < 2) return o;
  const std::uint32_t bits = b[1] | b[2] << 8U | b[3] << 16U;
  bool* const steps[] = {&o.decode_entities,
                         &o.expand_honorifics,
                         &o.presentation,
                         &o.controls,
                         &o.persian,
                         &o.compose,
                         &o.duplicate_marks,
                         &o.spaces,
                         &o.marks,
                         &o.deobfuscate,
                         &o.alef,
                         &o.teh_marbuta,
                         &o.alef_maqsura,
                         &o.lookalikes,
                         &o.digits,
                         &o.punctuation,
                         &o.elongation,
                         &o.dotless,
                         &o.dagger_alef};
  for (std::size_t i = 0; i < std::size(steps); ++i) *steps[i] = (bits >> i & 1U) != 0;
  o.dagger_alef = o.dagger_alef && o.marks;
  o.tatweel = static_cast<Tatweel>(b[4] % 3);
  o.hamza = static_cast<HamzaPolicy>(b[4] / 3 % 4);
  if (b[4] / 12 % 4 == 3) o.keep = "\xD8\xA9\xD9\x8B\xD9\x80 ";  // teh marbuta, fathatan, tatweel, blank
  return o;
}

void check_alignment(const AlignedText& a, std::string_view original) {
  const Boundaries in{original}, out{a.text()};
  require(!text::validate(a.text()), "the result is UTF-8");
  require(a.source_size() == original.size(), "the size of the original is kept");
  text::Span last{};
  for (std::uint32_t p = 0; p < a.text().size();) {
    const std::uint32_t end = p + text::decode_at(a.text(), p).size;
    const text::Span from = a.source({p, end});
    require(in.at(from), "sources lie on boundaries of code points of the original");
    require(!from.empty(), "every character comes from somewhere");
    require(last.begin <= from.begin && last.end <= from.end, "sources are in order");
    const text::Span both = a.source({p - std::min(p, 2U), end});
    require(both.contains(from), "a wider span has a wider source");
    last = from;
    p = end;
  }
  const text::Span all = a.source({0, static_cast<std::uint32_t>(a.text().size())});
  require(in.at(all), "the source of everything lies in the original");
  require(a.source({0, 0xFFFFFFFFU}) == all, "a span past the end is cut");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::array<std::uint8_t, head> bytes{};
  std::copy_n(data, std::min(size, head), bytes.begin());
  const std::string_view s = marsad::fuzz::as_text(data + std::min(size, head), size - std::min(size, head));

  const NormalizeOptions o = options(bytes);
  const Normalizer normalizer{o};
  const AlignedText fast = normalizer.normalize(s), slow = normalizer.reference(s);
  require(fast.text() == slow.text(), "the fast path gives the text of the slow one");
  for (std::uint32_t p = 0; p < fast.text().size();) {
    const std::uint32_t end = p + text::decode_at(fast.text(), p).size;
    require(fast.source({p, end}) == slow.source({p, end}), "the fast path gives the alignment of the slow one");
    p = end;
  }
  check_alignment(fast, s);
  require(normalizer(s) == fast.text(), "operator() is normalize().text()");
  if (o == NormalizeOptions::repair() || o == NormalizeOptions::search()) {
    require(normalizer(fast.text()) == fast.text(), "profiles are idempotent");
  }

  std::size_t last = 0;
  for (const Change& c : normalizer.audit(s)) {
    require(c.count != 0 && static_cast<std::size_t>(c.step) >= last, "audit lists steps that change, in order");
    require(c.examples.size() <= 3, "audit gives three examples");
    if (!o.decode_entities)
      for (const text::Span e : c.examples) require(e.begin <= e.end && e.end <= s.size(), "examples lie in the text");
    last = static_cast<std::size_t>(c.step) + 1;
  }
  const Suspicion suspicion = inspect(s);
  require(Boundaries{s}.at(suspicion.evidence), "evidence lies in the text");
  require(suspicion.evidence.empty() != (suspicion.mojibake || suspicion.visual_order || suspicion.evasion), "a verdict has its evidence");

  const std::string word = bare(s), key = fold(word);
  require(bare(word) == word, "bare is idempotent");
  require(fold(key) == key, "fold is idempotent");
  return 0;
}
