#include "tokens/type_key.hpp"

#include <algorithm>
#include <random>

namespace marsad::tokens {
namespace {

constexpr std::size_t arena_block = 1U << 16U;

std::uint64_t process_seed() {
  static const std::uint64_t seed = [] {
    std::random_device device;
    return std::uint64_t{device()} << 32U | device();
  }();
  return seed;
}

constexpr std::size_t first_slots = 1024;

template <class T>
std::uint64_t load(const char* p) noexcept {
  T v;
  std::memcpy(&v, p, sizeof v);
  return v;
}

/// At most 8 bytes, padded with zeros.
std::uint64_t padded(const char* p, std::size_t n) noexcept {
  if constexpr (std::endian::native == std::endian::little) {  // two loads that overlap instead of a call
    if (n >= 8) return load<std::uint64_t>(p);
    if (n >= 4) return load<std::uint32_t>(p) | load<std::uint32_t>(p + n - 4) << (8 * (n - 4));
    if (n >= 2) return load<std::uint16_t>(p) | load<std::uint16_t>(p + n - 2) << (8 * (n - 2));
    return n == 0 ? 0 : static_cast<unsigned char>(*p);
  }
  std::uint64_t v = 0;
  std::memcpy(&v, p, std::min<std::size_t>(n, 8));
  return v;
}

}  // namespace

std::string_view to_string(TokenKind kind) noexcept {
  switch (kind) {
    case TokenKind::word: return "word";
    case TokenKind::number: return "number";
    case TokenKind::percent: return "percent";
    case TokenKind::date: return "date";
    case TokenKind::time: return "time";
    case TokenKind::url: return "url";
    case TokenKind::email: return "email";
    case TokenKind::mention: return "mention";
    case TokenKind::hashtag: return "hashtag";
    case TokenKind::emoji: return "emoji";
    case TokenKind::abbreviation: return "abbreviation";
    case TokenKind::honorific: return "honorific";
    case TokenKind::quote: return "quote";
    case TokenKind::punctuation: return "punctuation";
    case TokenKind::symbol: return "symbol";
    case TokenKind::currency: return "currency";
    case TokenKind::phone: return "phone";
    case TokenKind::emoticon: return "emoticon";
  }
  return "";
}

Types::Types() : mask_(first_slots - 1), slots_(first_slots) {
  std::uint64_t state = process_seed();
  for (std::uint64_t& seed : seeds_) {  // splitmix64
    state += 0x9E3779B97F4A7C15ULL;
    seed = (state ^ (state >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    seed = (seed ^ (seed >> 27U)) * 0x94D049BB133111EBULL;
    seed ^= seed >> 31U;
  }
  static_cast<void>(intern({}));
}

std::string_view Types::keep(std::string_view form) {
  if (arena_.empty() || arena_.back().capacity() - arena_.back().size() < form.size()) {
    arena_.emplace_back().reserve(std::max(arena_block, form.size()));
  }
  std::string& block = arena_.back();
  const std::size_t at = block.size();
  block.append(form);  // within the reserved capacity: earlier views stay valid
  return std::string_view{block}.substr(at);
}

Types::Key Types::key(std::string_view form) const noexcept {
  Key out;
  const char* p = form.data();
  std::size_t n = form.size();
  if (n <= longest_inline) {
    for (auto& word : out.words) {
      const std::size_t part = std::min<std::size_t>(n, 8);
      word = padded(p, part);
      p += part;
      n -= part;
    }
    seal(out, seeds_, form.size());
  } else {
    for (std::size_t i = 0; n > 0; i = 1 - i) {  // the words of the key take the sum of the form for the hash
      const std::size_t part = std::min<std::size_t>(n, 8);
      out.words[i] = fold_product(out.words[i] ^ padded(p, part) ^ seeds_[i], seeds_[2 + i]);
      p += part;
      n -= part;
    }
    seal(out, seeds_, form.size());
    out.words[2] = std::uint64_t{255} << size_shift;
  }
  return out;
}

/// The slot of a form, or the free one where it belongs.
std::size_t Types::place(const Key& key, std::string_view form) const noexcept {
  std::size_t i = key.hash & mask_;
  for (; slots_[i].hash != 0; i = (i + 1) & mask_) {
    const Slot& s = slots_[i];
    if (s.same(key) && (form.size() <= longest_inline || forms_[s.id] == form)) break;
  }
  return i;
}

std::uint32_t Types::intern(std::string_view form) {
  const Key next = key(form);
  std::size_t i = place(next, form);
  if (slots_[i].hash == 0) i = add(i, next, form);
  return slots_[i].id;
}

/// Puts a new form into the free slot where it belongs; where it lies then.
std::size_t Types::add(std::size_t at, const Key& key, std::string_view form) {
  Slot& s = slots_[at];
  std::copy(std::begin(key.words), std::end(key.words), std::begin(s.words));
  s.hash = key.hash;
  s.id = size() & ((1U << 30U) - 1);
  s.shape = shape_unknown;
  forms_.push_back(keep(form));
  if (forms_.size() * 8 <= slots_.size() * 5) return at;
  grow();
  return place(key, form);
}

std::uint32_t Types::find(std::string_view form) const noexcept {
  return slots_[place(key(form), form)].id;  // 0 in a free slot
}

void Types::grow() {
  ByType<Slot> next(slots_.size() * 2);
  mask_ = next.size() - 1;
  for (const Slot& s : slots_) {
    if (s.hash == 0) continue;
    std::size_t i = s.hash & mask_;
    while (next[i].hash != 0) i = (i + 1) & mask_;
    next[i] = s;
  }
  slots_ = std::move(next);
}

}  // namespace marsad::tokens
