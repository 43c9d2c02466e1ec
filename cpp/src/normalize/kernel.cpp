#include "normalize/kernel.hpp"

#include "normalize/folds.hpp"
#include "normalize/word_sse2.hpp"

#include <marsad/text/chars.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace marsad::normalize {

namespace cp = text::cp;

namespace {

// Of a pair of bytes XOR 0xC080, zero in `shape` says that they are the two bytes of a character.
constexpr std::uint32_t frame = 0xC080;
constexpr std::uint32_t shape = 0xE0C0;
constexpr std::uint32_t special = 0x00FF0000U | std::uint32_t{flag::first} << 24U;  // anything but a put that is never first
constexpr std::uint32_t dropped = static_cast<std::uint32_t>(Action::drop) << 16U;

std::uint32_t code_at(const unsigned char* at) noexcept { return (std::uint32_t{at[0]} << 8U | at[1]) ^ frame; }

/// The rule's letter stands twice before `to` already.
bool stretches_to(const char* to, Rule rule) noexcept {
  return pair_at(to - 2) == rule.bytes() && pair_at(to - 4) == rule.bytes() && (rule.flags() & flag::letter) != 0;
}

/// What follows the character of two bytes at q makes no pair with it: ASCII, or a letter other than waw; waw neither
/// where an alef begins its word.
bool is_no_first(const unsigned char* q) noexcept {
  if (q[2] < 0x80) return true;
  if (q[2] == 0xD9 && q[3] == 0x88) return q[0] == 0xD8 && q[1] == 0xA3 && q[-1] < 0x80;
  return behind_letter(q + 4);
}

}  // namespace

/// The loop in which nearly all of a text is done. Characters that are put keep their length, so that result and text
/// differ by a fixed number of bytes from `begin` on, where the last run of them began.
void Scan::glide(std::uint32_t limit) {
  if (o < 4 || flags != 0 || limit < p + 2) return;
  const Rule* const ascii = table.ascii.data();
  const Rule* const two = table.two.data();
  const unsigned char* const end = in + limit - 1;
  const unsigned char* begin = in + p;
  const unsigned char* q = begin;
  char* to = out + o;
  bool white = after_space;
#ifdef __SSE2__
  const bool wordwise = by_words;
  const unsigned char* const last_word = end - begin > 17 ? end - 17 : begin;  // a word before it ends before `end`
#endif
  const auto place = [&](const unsigned char* at) { return static_cast<std::uint32_t>(at - in); };
  const auto close = [&] {
    if (q == begin) return;
    if (next != place(begin)) {
      window.runs->push({static_cast<std::uint32_t>(to - out - (q - begin)), place(begin), RunList::Run::linear});
    }
    next = place(q);
  };
  const auto save = [&] {
    close();
    p = place(q);
    o = static_cast<std::uint32_t>(to - out);
    after_space = white;
  };
  while (q < end) {
    if (*q < 0x80) {
      const Action action = ascii[*q].action();
      if (action != Action::put) {
        if (action != Action::space || white) break;
        safe_in = place(q);
        safe_out = static_cast<std::uint32_t>(to - out);
      }
      white = action != Action::put;
      *to++ = static_cast<char>(*q++);
      continue;
    }
#ifdef __SSE2__
    if (wordwise && static_cast<unsigned char>(to[-1]) < 0x80 && q < last_word) {
      const std::uint32_t n = put_word(table, q, to);
      to += n;
      q += n;
      if (n != 0) {
        white = false;
        continue;
      }
    }
#endif
    const unsigned char* const from = q;
    Rule rule;
    do {
      const std::uint32_t c = code_at(q);
      if ((c & shape) != 0) break;
      rule = two[c];
      if (stretches_to(to, rule)) break;
      if ((rule.word() & special) != 0 && !(rule.action() == Action::put && q + 2 < end && is_no_first(q))) break;
      put_pair(to, rule.bytes());
      to += 2;
      q += 2;
    } while (q < end);
    if (q != from) {
      white = false;
      continue;
    }
    if ((code_at(q) & shape) != 0) break;
    if (rule.action() == Action::drop) {
      if ((rule.flags() & flag::behind) != 0 && !behind_letter(q)) break;
      save();
      glide_marked(limit);
      begin = q = in + p;
      to = out + o;
      white = after_space;
    } else if (rule.action() == Action::shorter) {
      close();
      window.runs->push({static_cast<std::uint32_t>(to - out), place(q), 0});
      next = AlignedBuilder::none;
      *to++ = static_cast<char>(rule.bytes());
      q += 2;
      begin = q;
      white = false;
    } else {
      break;
    }
  }
  save();
}

/// Without a branch on what is dropped: marks come and go.
void Scan::glide_marked(std::uint32_t limit) {
  const Rule* const two = table.two.data();
#ifdef __SSE2__
  const bool wordwise = by_words && table.marked_words && o >= 4;
#endif
  for (bool going = true; going && p + 1 < limit;) {
    const unsigned char* const begin = in + p;
    const unsigned char* const end = in + std::min(limit - 1, p + 63);
    const unsigned char* q = begin;
    char* to = out + o;
    std::uint64_t keep = 0;
    while (q < end) {
      const auto at = static_cast<std::uint32_t>(q - begin);
      if (*q < 0x80) {
        const Action action = table.ascii[*q].action();
        const bool space = action == Action::space;
        if (action != Action::put && (!space || after_space)) break;
        if (space) {
          safe_in = p + at;
          safe_out = static_cast<std::uint32_t>(to - out);
        }
        after_space = space;
        keep |= std::uint64_t{1} << at;
        *to++ = static_cast<char>(*q++);
        continue;
      }
#ifdef __SSE2__
      if (wordwise && limit - (p + at) > 16) {
        const MarkedWord word = put_marked_word(table, q, to, 64 - at);
        keep |= std::uint64_t{word.keep} << at;
        to += word.written;
        q += word.read;
        after_space = after_space && word.written == 0;
        if (word.read != 0) continue;
      }
#endif
      const std::uint32_t c = code_at(q);
      if ((c & shape) != 0) break;
      const Rule rule = two[c];
      if (rule.action() == Action::shorter) {
        *to++ = static_cast<char>(rule.bytes());
        keep |= std::uint64_t{1} << at;
        after_space = false;
        q += 2;
        continue;
      }
      if ((rule.word() & special & ~dropped) != 0 || stretches_to(to, rule)) break;
      if ((rule.flags() & flag::behind) != 0 && !behind_letter(q)) break;
      put_pair(to, rule.bytes());
      const std::uint32_t put = (rule.word() & dropped) == 0 ? 1 : 0;
      to += std::size_t{2} * put;
      keep |= std::uint64_t{put} * 3 << at;
      after_space = after_space && put == 0;
      q += 2;
    }
    const auto done = static_cast<std::uint32_t>(q - begin);
    const std::uint64_t all = done == 0 ? 0 : ~std::uint64_t{0} >> (64 - done);
    if (keep == all && done != 0) {
      join(p);
      next = p + done;
    } else if (keep != 0) {
      window.runs->push({o, p, keep});
      next = AlignedBuilder::none;
    }
    going = q >= end && keep != all;
    p += done;
    o = static_cast<std::uint32_t>(to - out);
  }
}

bool Scan::step() {
  if (p == size) return after_space ? back() : stop();
  const unsigned lead = in[p];
  if (lead < 0x80) {
    const Rule rule = table.ascii[lead];
    if (rule.action() == Action::space && after_space && white_run()) return true;
    if (rule.action() != Action::put && (rule.action() != Action::space || after_space)) return leave(rule.action());
    const bool white = rule.action() == Action::space;
    if (white) {
      safe_in = p;
      safe_out = o;
    }
    join(p);
    out[o++] = static_cast<char>(lead);
    next = ++p;
    put_other();
    after_space = white;
    return true;
  }
  if (lead >= 0xE0) return three();
  if (p + 1 == size) return back();
  const unsigned tail = in[p + 1] ^ 0x80U;
  if (lead < 0xC2 || tail >= 0x40) return back();
  const Rule rule = table.two[(lead ^ 0xC0U) << 8U | tail];
  if (rule.action() != Action::put) return odd(rule, 2);
  if ((flags & flag::first) != 0 && (rule.flags() & flag::second) != 0) {
    const Pair now = pair();
    if (now == Pair::unknown || (now == Pair::seated && !seat())) return back();
  }
  if ((rule.flags() & flag::letter) != 0 && o >= 4 && rule.bytes() == pair_at(out + o - 2) && rule.bytes() == pair_at(out + o - 4))
    return back();
  join(p);
  put_pair(out + o, rule.bytes());
  o += 2;
  p += 2;
  next = p;
  put_other();
  flags = rule.flags() & flag::first;
  return true;
}

bool Scan::white_run() {
  if (!table.joins || p != safe_in + 1) return false;
  std::uint32_t lines = 0;
  std::uint32_t q = safe_in;
  for (; q < size && table.ascii[in[q] & 0x7FU].action() == Action::space && in[q] < 0x80; ++q) lines += in[q] == '\n' ? 1 : 0;
  if (size - q < 2) return false;
  const bool wide = (in[q] & 0xE0U) == 0xC0 && (in[q + 1] & 0xC0U) == 0x80;
  const Rule behind = wide ? table.two[code_at(in + q)] : in[q] < 0x80 ? table.ascii[in[q]] : Rule{};
  if (behind.action() != Action::put) return false;
  RunList& runs = *window.runs;
  while (!runs.empty() && runs.back().out >= safe_out) runs.cut(runs.size() - 1);
  runs.push({safe_out, safe_in, 0});
  o = safe_out;
  for (std::uint32_t k = 0; k < std::max(lines, 1U); ++k) out[o++] = lines == 0 ? ' ' : '\n';
  next = AlignedBuilder::none;
  p = q;
  flags = 0;
  return true;
}

/// A character of two or three bytes that does not keep its length.
bool Scan::odd(Rule rule, std::uint32_t length) {
  if (rule.action() == Action::shorter) {
    window.runs->push({o, p, 0});
    out[o++] = static_cast<char>(rule.bytes());
    next = AlignedBuilder::none;
    put_other();
  } else if (rule.action() != Action::drop) {
    return leave(rule.action());
  } else if ((rule.flags() & flag::behind) != 0 && (p < 2 || !behind_letter(in + p))) {
    return leave(Action::slow);
  }
  p += length;
  return true;
}

bool Scan::three() {
  const bool short_of = size - p < 3;
  const unsigned second = short_of ? 0 : in[p + 1] ^ 0x80U;
  const unsigned third = short_of ? 0 : in[p + 2] ^ 0x80U;
  const bool general = in[p] == 0xE2 && second < 2 && third < 0x40;  // U+2000 to U+207F
  const text::Decoded d = general && !short_of ? text::Decoded{general_first + (second << 6U | third), 3, true} : text::decode_at(text, p);
  if (d.code < general_first || d.code > general_last) {
    const bool white = (d.code == 0x1680 && table.white_1680) || (d.code == 0x3000 && table.white_3000);
    return leave(white ? Action::white : Action::slow);
  }
  const Rule rule = table.general[d.code - general_first];
  if (rule.action() != Action::put) return odd(rule, 3);
  join(p);
  for (std::uint32_t k = 0; k < 3; ++k) out[o + k] = text[p + k];
  o += 3;
  p += 3;
  next = p;
  put_other();
  return true;
}

/// What the two characters are, the second of them at p.
Scan::Pair Scan::pair() const {
  constexpr std::uint32_t near = 32;  // bytes on either side that are enough for the rule, unless marks fill them
  constexpr std::size_t letters = 6;  // the rule looks at no more before and behind
  if (!table.seats || in[p] != 0xD9 || in[p + 1] != 0x88) return Pair::unknown;
  if (p == 2 || (p > 2 && in[p - 3] < 0x80 && in[p - 1] == 0xA3)) return Pair::common;  // the word begins with the alef
  if (size - p >= 4 && ends_no_plural(in + p + 2)) return Pair::common;
  // The waw in the middle; letters have a byte at least. NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): room, not content
  std::array<char32_t, 2 * near + 2> word;
  std::size_t begin = near;
  std::size_t end = near;
  bool other = false;  // a letter that a fold may make one of those of the rule, or what may vanish between two of them
  const auto letter_at = [&](std::uint32_t from, char32_t& c) {
    c = text::decode(text, from);
    const auto kind = text::char_class(c);
    if (kind == text::CharClass::transparent) c = 0;
    const bool letter = kind == text::CharClass::arabic;
    const bool mark = kind == text::CharClass::transparent;
    other = other || (letter && (c < cp::hamza || c > cp::yeh)) ||
            (!letter && !mark && (c >= 0x0800 || table.at(c).action() == Action::drop));
    return letter || mark;
  };
  char32_t c = 0;
  bool whole = false;
  std::uint32_t q = p;
  while (q > 0 && p - q < near && begin > 0) {
    std::uint32_t at = q - 1;
    while (at > 0 && q - at < 4 && (in[at] & 0xC0U) == 0x80U) --at;
    if (!letter_at(at, c)) {
      whole = true;
      break;
    }
    q = at;
    if (c != 0) word[--begin] = c;
  }
  if (q == 0) whole = true;
  const std::size_t alef = near - 1;
  if (!whole && near - begin < letters) return Pair::unknown;
  if (begin == near || word[alef] != cp::alef_hamza) return Pair::unknown;
  for (q = p; q < size && q - p < near && end - near < letters + 1;) {
    if (!letter_at(q, c)) break;
    static_cast<void>(text::decode(text, q));
    if (c != 0) word[end++] = c;
  }
  if (q - p >= near || other) return Pair::unknown;
  const std::u32string_view found{word.data() + begin, end - begin};
  return folds::seats_before_plural(found, alef - begin) ? Pair::seated : Pair::common;
}

bool Scan::seat() {
  const Rule hamza = table.at(cp::hamza);
  if (o < 4 || hamza.action() != Action::put || pair_at(out + o - 4) == hamza.bytes()) return false;
  put_pair(out + o - 2, hamza.bytes());
  return true;
}

bool Scan::back() {
  RunList& runs = *window.runs;
  if (safe_in == start.in) {
    runs.cut(start.runs);
    p = start.in;
    o = start.out;
    next = start.next;
  } else {
    next = safe_in;
    for (; !runs.empty() && runs.back().out >= safe_out; runs.cut(runs.size() - 1)) next = AlignedBuilder::none;
    if (!runs.empty() && runs.back().keep != RunList::Run::linear) next = AlignedBuilder::none;
    p = safe_in;
    o = safe_out;
  }
  return stop();
}

Level best_level() noexcept {
#if defined(__x86_64__) && defined(__GNUC__)
  static const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
  if (avx2) return Level::avx2;
#endif
  return portable_level;
}

std::uint32_t run_kernel(Level level, const Table& table, std::string_view text, std::uint32_t p, Window& w) {
#if defined(__x86_64__) && defined(__GNUC__)
  if (level == Level::avx2 && table.vector) return run_avx2(table, text, p, w);
#endif
  Scan scan{table, text, p, w};
  scan.by_words = level != Level::scalar && table.words;
  do scan.glide(scan.size);
  while (scan.step());
  return scan.p;
}

}  // namespace marsad::normalize
