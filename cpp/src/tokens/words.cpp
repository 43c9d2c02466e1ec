// Words and product names.
#include "tokens/scanner.hpp"

#include <marsad/normalize/letters.hpp>
#include <marsad/text/word_forms.hpp>
#include <marsad/tokens/tokenizer.hpp>

#include <algorithm>
#include <cstring>

namespace marsad::tokens {

using text::CharClass;
namespace cp = text::cp;

namespace {

/// Proclitics that stand before digits: wa-, bi-, li-, ka-, fa-, al- and their stacks.
bool is_proclitic_string(std::string_view s) {
  static constexpr std::string_view forms[] = {"\u0648",
                                               "\u0641",
                                               "\u0628",
                                               "\u0644",
                                               "\u0643",
                                               "\u0627\u0644",
                                               "\u0648\u0627\u0644",
                                               "\u0628\u0627\u0644",
                                               "\u0644\u0644",
                                               "\u0643\u0627\u0644",
                                               "\u0641\u0627\u0644",
                                               "\u0648\u0628",
                                               "\u0648\u0644",
                                               "\u0648\u0628\u0627\u0644",
                                               "\u0648\u0644\u0644"};
  return std::find(std::begin(forms), std::end(forms), s) != std::end(forms);
}

/// Words of two letters that lost the blank before a number: min, fi, an.
bool is_short_preposition(std::string_view s) {
  return s == "\u0645\u0646" || s == "\u0641\u064A" || s == "\u0639\u0646" || s == "\u0623\u0648" || s == "\u0645\u0639";
}

/// Of a file, behind its dot.
bool begins_extension(std::string_view s) {
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  return s.size() == 2 && small(s[0]) && (small(s[1]) || (s[1] >= '0' && s[1] <= '9'));
}

bool made_of(std::string_view s, std::string_view part) {
  for (; s.starts_with(part); s.remove_prefix(part.size())) {
  }
  return s.empty();
}

bool is_laughter(std::string_view s) {
  if (s.size() < 3) return false;
  switch (static_cast<unsigned char>(s[1])) {  // the first letter is heh, khah, h or l
    case 0x87: {
      const std::string_view pairs = s.ends_with("\u0647") ? s.substr(0, s.size() - 2) : s;
      return (s.size() >= 6 && made_of(s, "\u0647")) || (s.size() >= 8 && made_of(pairs, "\u0647\u0627"));
    }
    case 0xAE: return s.size() >= 6 && made_of(s, "\u062E");
    case 'a': return s.size() >= 4 && made_of(s.ends_with('h') ? s.substr(0, s.size() - 1) : s, "ha");
    case 'h': return made_of(s, "h");
    case 'o': return s == "lol";
    default: return false;
  }
}

/// Whether letters written three times or more are a way of drawing out a word: not so in attested forms, nor where
/// the prefix of a verb meets two of its own (ta- before tatabu').
bool is_drawn_out(std::string_view form) {
  if (text::is_word_form(form)) return false;
  return !(form.starts_with("\u062A\u062A\u062A") && text::is_word_form(form.substr(2)));
}

}  // namespace

unsigned shape_of(std::string_view form) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(form[i]); };
  if (form.size() % 2 != 0) return 0;
  bool stretched = false;
  for (std::size_t i = 0; i < form.size(); i += 2) {
    if (!is_plain(byte(i), byte(i + 1))) return 0;
    stretched = stretched || (i >= 4 && form.substr(i, 2) == form.substr(i - 2, 2) && form.substr(i, 2) == form.substr(i - 4, 2));
  }
  return (stretched && is_drawn_out(form) ? 1U : 0U) | (is_laughter(form) ? 2U : 0U);
}

/// The last words of words_ are those of the last token.
void Scanner::note_plain(std::uint32_t first) {
  const auto end = static_cast<std::uint32_t>(words_->count);
  if (out_.empty() || out_.back().type != as_written || out_.back().mark == 0) {
    add(TokenKind::word, first, end, u'\1');
    out_.back().type = as_written;
  }
  out_.back().span.end = end;
  before_ = 0;
  newline_ = false;
}

inline void Scanner::add_plain(std::uint32_t begin, std::uint32_t size) {
  if (words_ != nullptr) {
    words_->add(text_.data() + begin, size);
    note_plain(static_cast<std::uint32_t>(words_->count - 1));
    return;
  }
  if (typed_) {
    Types::Key& key = wait(true);
    load_words(key, text_.data() + begin, size);
    seal(key, types_.seeds_, size);
    fetch_slot(key);
  }
  add(TokenKind::word, begin, begin + size);
  if (!typed_) out_.back().type = as_written;
}

void Scanner::seal_last() {
  Types::Key& key = waiting_[waits_ - 1].key;
  load_words(key, last_form_.data(), unsealed_);
  seal(key, types_.seeds_, unsealed_);
  fetch_slot(key);
  unsealed_ = 0;
}

bool Scanner::ends_before(std::uint32_t p, std::string_view form) const {
  const auto next = static_cast<unsigned char>(text_[p]);
  if (next < 0x80) {
    if (next - unsigned{'0'} < 10U || next == '-') return false;
    return next != '.' || form.size() > longest_abbreviation || (form.size() > 4 && (abbreviation_classes(form) & title) == 0);
  }
  const Peek behind = at(p);
  return behind.kind != CharClass::arabic && behind.kind != CharClass::transparent && behind.kind != CharClass::digit &&
         behind.code != 0x2011;
}

#ifdef __SSE2__
/// Calls add(begin, size) for each word of plain letters from p on that has a blank behind it.
template <class Add>
inline PlainRun plain_words_of(std::string_view text, std::uint32_t p, Add add) {
  constexpr std::uint32_t block = 64;
  constexpr std::uint32_t reach = 24;  // of what is read from the beginning of a word on
  for (bool going = true; going && text.size() - p > block + reach;) {
    const Stretch s = stretch_at(text.data() + p);
    std::uint32_t at = 0;
    for (;;) {
      const auto size = static_cast<std::uint32_t>(std::countr_one(s.letters >> at));
      const std::uint32_t end = at + size;
      if (end >= block - 1) {  // the word, or its last letter, goes on behind the block
        going = at != 0;
        break;
      }
      if (size - 3 > Types::longest_inline - 3) {
        going = false;
        break;
      }
      if ((s.blanks >> end & 1U) == 0) return {p + at, size};
      add(p + at, size);
      at = end + 1;
    }
    p += at;
  }
  return {p, 0};
}
#endif

PlainRun Scanner::plain_run(std::uint32_t begin) {
#ifdef __SSE2__
  if (words_ == nullptr) {
    return plain_words_of(text_, begin, [&](std::uint32_t p, std::uint32_t size) {
      add_plain(p, size);
      before_ = space_before;
    });
  }
  const char* const bytes = text_.data();
  char* const letters = words_->letters.data();
  std::int32_t* const ends = words_->ends.data();
  const std::size_t known = words_->count;
  std::size_t letter = words_->size;
  std::size_t count = known;
  const PlainRun out = plain_words_of(text_, begin, [&](std::uint32_t p, std::uint32_t size) {
    std::memcpy(letters + letter, bytes + p, 24);
    letter += size;
    ends[count++] = static_cast<std::int32_t>(letter);
  });
  if (count == known) return out;
  words_->size = letter;
  words_->count = count;
  note_plain(static_cast<std::uint32_t>(known));
  before_ = space_before;
  return out;
#else
  return {begin, 0};
#endif
}

std::uint32_t Scanner::plain_words(std::uint32_t begin) {
  const char* const bytes = text_.data();
  const std::uint32_t end = plain_end_;
  std::uint32_t p = begin;
  while (p < end) {
    const PlainRun run = p == begin ? PlainRun{p, 0} : plain_run(p);
    p = run.end;
    if (p >= end) break;
    const std::uint32_t size = run.next != 0 ? run.next : plain_bytes(bytes + p);
    const auto next = static_cast<unsigned char>(bytes[p + size]);
    if (next == 0xD9 && size != 0) {  // a mark, most likely
      const std::uint32_t behind = marked_word(p, p == begin);
      if (behind == p || text_[behind] != ' ') return behind;
      before_ = space_before;
      p = behind + 1;
      continue;
    }
    if (size <= 2 || size > Types::longest_inline) return p;  // single letters may be initials
    const std::string_view form{bytes + p, size};
    if (next != ' ' && !ends_before(p + size, form)) return p;
    if (p == begin && size <= longest_abbreviation && after_number() && (abbreviation_classes(form) & (unit | era)) != 0) return p;
    add_plain(p, size);
    p += size;
    if (next != ' ') return p;
    before_ = space_before;
    ++p;
  }
  return p;
}

std::uint32_t Scanner::marked_word(std::uint32_t begin, bool first) {
  if (unsealed_ != 0) seal_last();
  const char* const bytes = text_.data();
  char* const form = last_form_.data();
  std::uint32_t size = 0;
  std::uint32_t p = begin;
  for (bool going = true; going && p < plain_end_ && size <= Types::longest_inline;) {  // eight letters or signs without a branch
    const Pairs pairs = pairs_at(bytes + p);
    const auto run = static_cast<std::uint32_t>(std::countr_one(pairs.word));
    const std::uint32_t letters = pairs.letters & ((1U << run) - 1U);
    for (std::uint32_t i = 0; i < 16; i += 2) {
      std::memcpy(form + size, bytes + p + i, 2);
      size += letters >> i & 2U;
    }
    p += run;
    going = run == 16;
  }
  if (size <= 2 || size > Types::longest_inline || p >= plain_end_) return begin;
  const std::string_view bare{form, size};
  if (bytes[p] != ' ' && !ends_before(p, bare)) return begin;
  if (first && size <= longest_abbreviation && after_number() && (abbreviation_classes(bare) & (unit | era)) != 0) return begin;
  if (typed_) {
    wait(true);
    unsealed_ = size;
  }
  add(TokenKind::word, begin, p, 0, size == p - begin ? std::uint8_t{0} : std::uint8_t{cleaned});
  if (!typed_) out_.back().type = as_written;
  return p;
}

Scanner::Letters Scanner::arabic_letters(std::uint32_t begin) const {
  std::uint32_t p = begin;
  std::uint32_t count = 0;
  std::uint8_t flags = 0;
  char32_t last = 0;
  unsigned run = 0;
  unsigned longest = 0;
  const auto* const bytes = reinterpret_cast<const unsigned char*>(text_.data());
  const auto letter = [&](char32_t c) {
    ++count;
    run = c == last ? run + 1 : 1;
    last = c;
    longest = std::max(longest, run);
  };
  for (bool tatweel = false;;) {
    while (p + 1 < size_ && is_plain(bytes[p], bytes[p + 1])) {
      letter((bytes[p] & 0x1FU) << 6U | (bytes[p + 1] & 0x3FU));
      tatweel = false;
      p += 2;
    }
    const Peek c = at(p);
    if (c.kind == CharClass::arabic) {
      letter(c.code);
      tatweel = false;
      if (c.code >= 0xFB50 || (c.code > cp::yeh && c.code < 0x700)) flags |= cleaned;
    } else if (c.kind == CharClass::transparent) {
      flags |= cleaned;
      tatweel = c.code == cp::tatweel;
    } else {
      if (tatweel) flags |= tatweel_end;
      break;
    }
    p = c.next;
  }
  if (longest >= 3) flags |= elongated;
  return {p, count, flags};
}

/// Latin and other letters, digits and signs inside: O'Reilly, al-Monitor, F-16, AT&T.
Scanner::Letters Scanner::other_letters(std::uint32_t begin) const {
  std::uint32_t p = begin;
  std::uint32_t count = 0;
  std::uint8_t flags = 0;
  char32_t last = 0;
  unsigned run = 0;
  for (Peek c = at(p);; c = at(p)) {
    if (c.kind == CharClass::letter) {
      ++count;
      run = c.code == last ? run + 1 : 1;
      last = c.code;
      if (run >= 3) flags |= elongated;
    } else if (c.kind == CharClass::transparent) {
      flags |= cleaned;
    } else if (c.code == '\'' || c.code == cp::single_close || c.code == '-' || c.code == '&') {
      const CharClass next = at(c.next).kind;
      if (next != CharClass::letter && !(c.code == '-' && next == CharClass::digit)) break;
    } else if (c.code == '.' && count > 1 && begins_extension(text_.substr(c.next, 2))) {  // report.v2.pdf
    } else if (c.kind == CharClass::digit) {
      ++count;  // G20, 7abibi: not one letter
    } else {
      break;
    }
    p = c.next;
  }
  return {p, count, flags};
}

std::string_view Scanner::form_of(std::uint32_t begin, Letters& letters) {
  const std::string_view bytes = text_.substr(begin, letters.end - begin);
  if ((letters.flags & cleaned) == 0) return bytes;
  buffer_.clear();
  normalize::append_bare(buffer_, bytes);
  if (buffer_ == bytes) letters.flags &= static_cast<std::uint8_t>(~cleaned);
  return buffer_;
}

std::uint32_t Scanner::word(std::uint32_t begin, bool arabic) {
  Letters letters = arabic ? arabic_letters(begin) : other_letters(begin);
  Peek next = at(letters.end);
  // Product and weapon names: letters, hyphen, digits.
  if (arabic && (next.code == '-' || next.code == 0x2011) && letters.count > 1 && at(next.next).kind == CharClass::digit) {
    const std::uint32_t end = digits(next.next);
    const Peek after = at(end);
    const bool year = end - next.next > (at(next.next).next - next.next) * 3;
    const bool runs_on = after.code == '-' || after.code == '/' || after.code == '%' ||
                         (after.code == '.' && at(after.next).kind == CharClass::digit);
    if (!year && !runs_on) {
      letters.end = end;
      next = after;
    }
  }
  std::string_view form = form_of(begin, letters);

  if (form.size() <= longest_abbreviation) {
    if (after_number()) {
      if (const std::uint32_t end = measure(begin, letters, form); end != begin) return end;
    }
    if (next.code == '.') {
      if (const std::uint32_t end = dotted(begin, arabic, letters, form); end != begin) return end;
      if (const std::uint32_t end = and_dotted(begin, letters, form); end != begin) return end;
    }
    if (letters.count == 1 && arabic && next.kind == CharClass::space) {
      if (const std::uint32_t end = spaced(begin, letters.end); end != begin) return end;
      if (const std::uint32_t end = title_apart(begin, letters, form); end != begin) return end;
    }
  }
  // A proclitic or a whole word written on to digits is a word of its own, other letters make a name of them.
  if (arabic && next.kind == CharClass::digit && !is_proclitic_string(form)) {
    const std::uint32_t end = digits(letters.end);
    const bool apart = letters.count > 2 ? text::is_word_form(form)
                                         : is_short_preposition(form) || end - letters.end > (next.next - letters.end) * 3;
    if (!apart) {
      letters.end = end;
      form = form_of(begin, letters);
    }
  }
  if ((letters.flags & elongated) != 0 && !is_drawn_out(form)) letters.flags &= static_cast<std::uint8_t>(~elongated);
  if (is_laughter(form)) letters.flags |= laughter;
  const bool retweet = !arabic && form == "RT" && beyond_blank(letters.end).code == '@';
  add_typed(retweet ? TokenKind::abbreviation : TokenKind::word, begin, letters.end, form, letters.flags);
  return letters.end;
}

bool is_arabizi(std::string_view form) noexcept {
  std::size_t letters = 0;
  bool vowel = false;
  bool sign = false;  // a digit that stands for a letter, single
  for (std::size_t i = 0; i < form.size(); ++i) {
    const char c = form[i];
    if (c >= '0' && c <= '9') {
      const bool beside = i + 1 < form.size() && form[i + 1] >= '0' && form[i + 1] <= '9';
      if (beside || c == '0' || c == '1' || c == '4') return false;
      sign = true;
    } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z' && i == 0)) {
      ++letters;
      vowel = vowel || std::string_view{"aeiouAEIOU"}.find(c) != std::string_view::npos;
    } else {
      return false;
    }
  }
  return sign && vowel && letters >= 2;
}

}  // namespace marsad::tokens
