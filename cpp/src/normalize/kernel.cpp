#include "normalize/kernel.hpp"

#include "normalize/folds.hpp"

#include <marsad/text/chars.hpp>

#include <string>

namespace marsad::normalize {

namespace cp = text::cp;

/// The loop in which nearly all of a text is done. Characters that are put keep their length, so that result and text
/// differ by `shift` bytes from `begin` on, where the last run of them began.
void Scan::glide(std::uint32_t limit) {
  if (o < 4 || flags != 0 || limit < p + 2) return;
  // Of a pair of bytes XOR 0xC080, zero in `shape` says that they are the two bytes of a character.
  constexpr std::uint32_t frame = 0xC080;
  constexpr std::uint32_t shape = 0xE0C0;
  constexpr std::uint32_t special = 0x00FF0000U | std::uint32_t{flag::first} << 24U;  // anything but a put that is never first
  const Rule* const ascii = table.ascii.data();
  const Rule* const two = table.two.data();
  const unsigned char* const end = in + limit - 1;
  const unsigned char* begin = in + p;
  const unsigned char* q = begin;
  char* to = out + o;
  bool white = after_space;
  const auto place = [&](const unsigned char* at) { return static_cast<std::uint32_t>(at - in); };
  const auto close = [&] {
    if (q == begin) return;
    if (next != place(begin)) window.runs->push_back({static_cast<std::uint32_t>(to - out - (q - begin)), place(begin), true});
    next = place(q);
  };
  const auto code = [](const unsigned char* at) { return (std::uint32_t{at[0]} << 8U | at[1]) ^ frame; };
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
    const unsigned char* const from = q;
    Rule rule;
    do {
      const std::uint32_t c = code(q);
      if ((c & shape) != 0) break;
      rule = two[c];
      if ((rule.word() & special) != 0) break;
      const std::uint16_t now = rule.bytes();
      if (pair_at(to - 2) == now && pair_at(to - 4) == now && (rule.flags() & flag::letter) != 0) break;
      put_pair(to, now);
      to += 2;
      q += 2;
    } while (q < end);
    if (q != from) {
      white = false;
      continue;
    }
    if ((code(q) & shape) != 0) break;
    if (rule.action() == Action::drop) {
      close();
      q += 2;
      begin = q;
    } else if (rule.action() == Action::shorter) {
      close();
      window.runs->push_back({static_cast<std::uint32_t>(to - out), place(q), false});
      next = AlignedBuilder::none;
      *to++ = static_cast<char>(rule.bytes());
      q += 2;
      begin = q;
      white = false;
    } else {
      break;
    }
  }
  close();
  p = place(q);
  o = static_cast<std::uint32_t>(to - out);
  after_space = white;
}

bool Scan::step() {
  if (p == size) return after_space ? back() : stop();
  const unsigned lead = in[p];
  if (lead < 0x80) {
    const Rule rule = table.ascii[lead];
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
  if ((flags & flag::first) != 0 && (rule.flags() & flag::second) != 0 && pair()) return back();
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

/// A character of two or three bytes that does not keep its length.
bool Scan::odd(Rule rule, std::uint32_t length) {
  if (rule.action() == Action::shorter) {
    window.runs->push_back({o, p, false});
    out[o++] = static_cast<char>(rule.bytes());
    next = AlignedBuilder::none;
    put_other();
  } else if (rule.action() != Action::drop) {
    return leave(rule.action());
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

/// Whether the two characters, the second of them at p, need their context after all.
bool Scan::pair() const {
  constexpr std::uint32_t near = 32;  // bytes on either side that are enough for the rule, unless marks fill them
  constexpr std::size_t letters = 6;  // the rule looks at no more before and behind
  std::uint32_t at = p;
  if (!table.seats || text::decode(text, at) != cp::waw) return true;
  if (p == 2 || (p > 2 && in[p - 3] < 0x80 && in[p - 1] == 0xA3)) return false;  // the word begins with the alef
  std::u32string word;
  std::uint32_t q = p;
  bool other = false;  // a letter that a fold may make one of those of the rule
  const auto letter_at = [&](std::uint32_t from, char32_t& c) {
    c = text::decode(text, from);
    const auto kind = text::char_class(c);
    if (kind == text::CharClass::transparent) c = 0;
    other = other || (kind == text::CharClass::arabic && (c < cp::hamza || c > cp::yeh));
    return kind == text::CharClass::arabic || kind == text::CharClass::transparent;
  };
  char32_t c = 0;
  bool whole = false;
  while (q > 0 && p - q < near) {
    std::uint32_t begin = q - 1;
    while (begin > 0 && q - begin < 4 && (in[begin] & 0xC0U) == 0x80U) --begin;
    if (!letter_at(begin, c)) {
      whole = true;
      break;
    }
    q = begin;
    if (c != 0) word.insert(word.begin(), c);
  }
  if (q == 0) whole = true;
  if (!whole && word.size() < letters) return true;
  const std::size_t i = word.size();
  if (i == 0 || word[i - 1] != cp::alef_hamza) return true;
  for (q = p; q < size && q - p < near && word.size() - i < letters + 1;) {
    if (!letter_at(q, c)) break;
    static_cast<void>(text::decode(text, q));
    if (c != 0) word.push_back(c);
  }
  if (q - p >= near || other) return true;
  return folds::seats_before_plural(word, i - 1);
}

bool Scan::back() {
  std::vector<AlignedBuilder::Run>& runs = *window.runs;
  if (safe_in == start.in) {
    runs.resize(start.runs);
    p = start.in;
    o = start.out;
    next = start.next;
  } else {
    next = safe_in;
    for (; !runs.empty() && runs.back().out >= safe_out; runs.pop_back()) next = AlignedBuilder::none;
    p = safe_in;
    o = safe_out;
  }
  return stop();
}

void Table::derive() {
  const Rule open = at(cp::guillemet_open);
  vector = ascii[' '].action() == Action::space && ascii['\n'].action() == Action::space;
  if (open.action() == Action::shorter && open.word() == at(cp::guillemet_close).word()) quote = static_cast<char>(open.bytes());
  for (std::uint16_t c = ' ' + 1; c < 0x80; ++c) vector = vector && ascii[c].action() == Action::put;
  for (std::uint32_t c = 0x0600; c < 0x0680; ++c) {
    const Rule s = at(c);
    const std::uint32_t l = c & 15U;
    const std::uint32_t row = c >> 4U & 7U;
    const auto add = [&](Set& set) { set[l] = static_cast<std::uint8_t>(set[l] | 1U << row); };
    const auto own = static_cast<std::uint16_t>((0xC0U | c >> 6U) | (0x80U | (c & 0x3FU)) << 8U);
    if (row == 2) row2[l] = static_cast<std::uint8_t>(s.bytes() >> 8U);
    if (row == 4) row4[l] = static_cast<std::uint8_t>(s.bytes() >> 8U);
    const bool folds = (s.bytes() & 0xFEU) == 0xD8 && (row == 2 || row == 4);
    const bool shortens = s.action() == Action::shorter && (row < 2 || row == 6);
    if (shortens) {
      (row == 0 ? row0 : row == 1 ? row1 : row6)[l] = static_cast<std::uint8_t>(s.bytes());
      add(shorter);
    } else if (s.action() == Action::drop) {
      add(drop);
      add(second);
    } else if (s.action() != Action::put || (s.bytes() != own && !folds)) {
      add(slow);
      continue;
    }
    if (((s.bytes() ^ own) & 1U) != 0 && s.action() == Action::put) add(flip);
    if ((s.flags() & flag::first) != 0) add(first);
    if ((s.flags() & flag::second) != 0) add(second);
  }
}

Level best_level() noexcept {
#if defined(__x86_64__) && defined(__GNUC__)
  static const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt");
  if (avx2) return Level::avx2;
#endif
  return Level::portable;
}

std::uint32_t run_kernel(Level level, const Table& table, std::string_view text, std::uint32_t p, Window& w) {
#if defined(__x86_64__) && defined(__GNUC__)
  if (level == Level::avx2 && table.vector) return run_avx2(table, text, p, w);
#endif
  Scan scan{table, text, p, w};
  do scan.glide(scan.size);
  while (scan.step());
  return scan.p;
}

}  // namespace marsad::normalize
