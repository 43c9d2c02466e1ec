#include "normalize/entities.hpp"

#include "normalize/builder.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace marsad::normalize {
namespace {

struct Name {
  std::string_view name;
  char32_t code;
};
constexpr Name references[] = {
    {"Prime", 0x2033},  {"amp", 0x26},     {"apos", 0x27},     {"bdquo", 0x201E}, {"bull", 0x2022},  {"cent", 0xA2},    {"copy", 0xA9},
    {"deg", 0xB0},      {"divide", 0xF7},  {"emsp", 0x2003},   {"ensp", 0x2002},  {"euro", 0x20AC},  {"frac12", 0xBD},  {"frac14", 0xBC},
    {"frac34", 0xBE},   {"gt", 0x3E},      {"hellip", 0x2026}, {"laquo", 0xAB},   {"ldquo", 0x201C}, {"lrm", 0x200E},   {"lsaquo", 0x2039},
    {"lsquo", 0x2018},  {"lt", 0x3C},      {"mdash", 0x2014},  {"middot", 0xB7},  {"nbsp", 0xA0},    {"ndash", 0x2013}, {"para", 0xB6},
    {"pound", 0xA3},    {"prime", 0x2032}, {"quot", 0x22},     {"raquo", 0xBB},   {"rdquo", 0x201D}, {"reg", 0xAE},     {"rlm", 0x200F},
    {"rsaquo", 0x203A}, {"rsquo", 0x2019}, {"sbquo", 0x201A},  {"sect", 0xA7},    {"shy", 0xAD},     {"sup2", 0xB2},    {"thinsp", 0x2009},
    {"times", 0xD7},    {"trade", 0x2122}, {"yen", 0xA5},      {"zwj", 0x200D},   {"zwnj", 0x200C}};

constexpr std::size_t longest_reference = 10;
constexpr std::size_t longest_tag = 4096;

bool is_ascii_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

struct Found {
  std::size_t size = 0;
  char32_t code = 0;
};  // size 0: nothing there

/// The reference that begins with the ampersand at s[0].
Found reference(std::string_view s) {
  const std::size_t end = s.substr(0, longest_reference + 2).find(';');
  if (end == std::string_view::npos || end < 2) return {};
  std::string_view body = s.substr(1, end - 1);
  if (body[0] != '#') {
    for (const Name& n : references)
      if (n.name == body) return {end + 1, n.code};
    return {};
  }
  body.remove_prefix(1);
  const bool hex = !body.empty() && (body[0] == 'x' || body[0] == 'X');
  if (hex) body.remove_prefix(1);
  std::uint32_t code = 0;
  const auto [last, error] = std::from_chars(body.data(), body.data() + body.size(), code, hex ? 16 : 10);
  if (body.empty() || error != std::errc{} || last != body.data() + body.size()) return {};
  const bool valid = code != 0 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
  return {end + 1, valid ? static_cast<char32_t>(code) : text::replacement};
}

bool any_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Where things end that may have no end: a search that failed once fails for the rest of the text.
class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text) {}
  std::size_t operator()(std::string_view what, std::size_t from) {
    if (from >= none_) return std::string_view::npos;
    const std::size_t at = text_.find(what, from);
    if (at == std::string_view::npos) none_ = from;
    return at;
  }

 private:
  std::string_view text_;
  std::size_t none_ = std::numeric_limits<std::size_t>::max();
};

/// Tags by what they leave behind: 0 nothing.
char32_t left_by(std::string_view name) {
  if (any_of(name, {"a",   "abbr", "b", "bdi",   "bdo",  "big",    "cite", "em",  "font", "i",
                    "ins", "mark", "s", "small", "span", "strong", "sub",  "sup", "u",    "wbr"}))
    return 0;
  if (any_of(name, {"article", "blockquote", "br", "div", "figcaption", "figure", "footer", "h1",      "h2",    "h3", "h4", "h5",
                    "h6",      "header",     "hr", "li",  "ol",         "p",      "pre",    "section", "table", "tr", "ul"}))
    return '\n';
  return ' ';
}

}  // namespace

AlignedText decode_entities(std::string_view text) {
  AlignedBuilder out{text.size()};
  Finder comment_end{text};
  Finder script_end{text};
  Finder style_end{text};
  const auto span = [](std::size_t a, std::size_t b) { return text::Span{static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b)}; };
  for (std::size_t p = 0; p < text.size();) {
    const std::size_t special = std::min(text.find_first_of("&<", p), text.size());
    if (special > p) out.same(text.substr(p, special - p), static_cast<std::uint32_t>(p));
    p = special;
    if (p == text.size()) break;
    if (text[p] == '&') {
      const Found r = reference(text.substr(p));
      if (r.size != 0)
        out.put(r.code, span(p, p + r.size));
      else
        out.same("&", static_cast<std::uint32_t>(p));
      p += std::max<std::size_t>(r.size, 1);
      continue;
    }
    std::size_t end = std::string_view::npos;
    char32_t left = ' ';
    if (text.substr(p).starts_with("<!--")) {
      end = comment_end("-->", p + 4);
      if (end != std::string_view::npos) end += 3;
    } else {
      const std::size_t begin = p + (p + 1 < text.size() && text[p + 1] == '/' ? 2 : 1);
      if (begin < text.size() && (is_ascii_letter(text[begin]) || text[begin] == '!')) {
        const std::size_t close = text.substr(0, std::min(text.size(), p + longest_tag)).find_first_of("<>", begin);
        if (close != std::string_view::npos && text[close] == '>') {
          std::string name;
          for (std::size_t k = begin; k < close && (is_ascii_letter(text[k]) || (text[k] >= '0' && text[k] <= '9')); ++k) {
            name.push_back(static_cast<char>(text[k] >= 'A' && text[k] <= 'Z' ? text[k] + ('a' - 'A') : text[k]));
          }
          end = close + 1;
          left = left_by(name);
          if (begin == p + 1 && any_of(name, {"script", "style"})) {
            const std::size_t after = name == "script" ? script_end("</script", end) : style_end("</style", end);
            if (after != std::string_view::npos) end = after;
          }
        }
      }
    }
    if (end == std::string_view::npos) {
      out.same("<", static_cast<std::uint32_t>(p++));
      continue;
    }
    if (left != 0) out.put(left, span(p, end));
    p = end;
  }
  return out.finish(text.size());
}

}  // namespace marsad::normalize
