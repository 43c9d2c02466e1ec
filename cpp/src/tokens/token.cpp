#include <marsad/tokens/token.hpp>

#include <algorithm>
#include <cstring>

namespace marsad::tokens {
namespace {

constexpr std::size_t arena_block = 1U << 16U;

std::uint32_t hash(std::string_view s) noexcept {
  std::uint64_t h = s.size() * 0x9E3779B97F4A7C15ULL;
  const char* p = s.data();
  std::size_t n = s.size();
  for (; n >= 8; n -= 8, p += 8) {
    std::uint64_t v = 0;
    std::memcpy(&v, p, 8);
    h = (h ^ v) * 0xBF58476D1CE4E5B9ULL;
    h ^= h >> 29U;
  }
  if (n != 0) {
    std::uint64_t v = 0;
    std::memcpy(&v, p, n);
    h = (h ^ v) * 0xBF58476D1CE4E5B9ULL;
  }
  h ^= h >> 32U;
  return static_cast<std::uint32_t>(h * 0x94D049BB133111EBULL >> 32U);
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
  }
  return "";
}

Types::Types() : slots_(1024) {
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

std::uint32_t Types::intern(std::string_view form) {
  const std::uint32_t h = hash(form) | 1U;  // 0 marks an empty slot
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = h & mask;
  for (; slots_[i].hash != 0; i = (i + 1) & mask) {
    if (slots_[i].hash == h && forms_[slots_[i].id] == form) return slots_[i].id;
  }
  const auto id = size();
  slots_[i] = {h, id};
  forms_.push_back(keep(form));
  if (forms_.size() * 2 > slots_.size()) grow();
  return id;
}

std::uint32_t Types::find(std::string_view form) const noexcept {
  const std::uint32_t h = hash(form) | 1U;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = h & mask; slots_[i].hash != 0; i = (i + 1) & mask) {
    if (slots_[i].hash == h && forms_[slots_[i].id] == form) return slots_[i].id;
  }
  return 0;
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
