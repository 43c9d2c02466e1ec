#include <marsad/tokens/token.hpp>

#include <algorithm>
#include <bit>
#include <cstring>
#include <random>

namespace marsad::tokens {
namespace {

constexpr std::size_t arena_block = 1U << 16U;

std::uint64_t process_seed() {
  static const std::uint64_t seed = std::random_device{}();
  return seed;
}

constexpr std::size_t longest_inline = 23;
constexpr unsigned size_shift = std::endian::native == std::endian::little ? 56 : 0;  // of the last byte in memory

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

std::uint64_t mix(std::uint64_t h, std::uint64_t v) noexcept {
  h = (h ^ v) * 0xBF58476D1CE4E5B9ULL;
  return h ^ (h >> 29U);
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

Types::Types() : seed_(process_seed()), slots_(1024) { static_cast<void>(intern({})); }

std::string_view Types::keep(std::string_view form) {
  if (arena_.empty() || arena_.back().capacity() - arena_.back().size() < form.size()) {
    arena_.emplace_back().reserve(std::max(arena_block, form.size()));
  }
  std::string& block = arena_.back();
  const std::size_t at = block.size();
  block.append(form);  // within the reserved capacity: earlier views stay valid
  return std::string_view{block}.substr(at);
}

Types::Slot Types::key(std::string_view form) const noexcept {
  Slot out;
  std::uint64_t h = seed_;
  const char* p = form.data();
  std::size_t n = form.size();
  if (n <= longest_inline) {
    for (auto& word : out.words) {
      const std::size_t part = std::min<std::size_t>(n, 8);
      word = padded(p, part);
      p += part;
      n -= part;
    }
    out.words[2] |= std::uint64_t{form.size()} << size_shift;
    for (const std::uint64_t word : out.words) h = mix(h, word);
  } else {
    for (; n >= 8; n -= 8, p += 8) h = mix(h, padded(p, 8));
    h = mix(mix(h, padded(p, n)), form.size());
    out.words[2] = std::uint64_t{255} << size_shift;
  }
  h ^= h >> 32U;
  out.hash = std::max(static_cast<std::uint32_t>((h * 0x94D049BB133111EBULL) >> 32U), 1U);
  return out;
}

/// The slot of a form, or the empty one where it belongs.
std::size_t Types::place(const Slot& key, std::string_view form) const noexcept {
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = key.hash & mask;
  for (; slots_[i].hash != 0; i = (i + 1) & mask) {
    const Slot& s = slots_[i];
    if (!s.same(key)) continue;
    if (form.size() <= longest_inline || forms_[s.id] == form) break;
  }
  return i;
}

std::uint32_t Types::intern(std::string_view form) {
  Slot next = key(form);
  const std::size_t i = place(next, form);
  if (slots_[i].hash != 0) return slots_[i].id;
  next.id = size();
  slots_[i] = next;
  forms_.push_back(keep(form));
  if (forms_.size() * 4 > slots_.size() * 3) grow();
  return next.id;
}

std::uint32_t Types::find(std::string_view form) const noexcept {
  return slots_[place(key(form), form)].id;  // 0 in an empty slot
}

void Types::grow() {
  std::vector<Slot> next(slots_.size() * 2);
  for (const Slot& s : slots_) {
    if (s.hash == 0) continue;
    std::size_t i = s.hash & (next.size() - 1);
    while (next[i].hash != 0) i = (i + 1) & (next.size() - 1);
    next[i] = s;
  }
  slots_ = std::move(next);
}

}  // namespace marsad::tokens
