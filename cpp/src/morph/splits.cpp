#include "detail/blob.hpp"
#include "detail/tsv.hpp"
#include "morph/splits.hpp"

#include <marsad/text/word_forms.hpp>

#include <algorithm>
#include <bit>

namespace marsad::morph {
namespace {

constexpr std::size_t letter = 2;  // bytes
constexpr std::uint32_t bins = 10;
constexpr std::string_view article = "\u0627\u0644";

std::string level(std::uint32_t count) {
  return std::to_string(count < 5 ? 0U : std::min(bins, static_cast<std::uint32_t>(std::bit_width(count)) - 1U));
}

}  // namespace

Splits::Splits() {
  detail::Tsv rows{detail::section("morph/splits.tsv"), "morph/splits.tsv", {"feature", "weight"}};
  while (rows.next()) weights_.emplace(rows["feature"], static_cast<float>(rows.number("weight")));
}

float Splits::weight(std::string& buffer, std::string_view kind, std::string_view affix, std::string_view value) const {  // "pf:" wa "|m"
  buffer.assign(kind).append(affix).append(value);
  const auto hit = weights_.find(buffer);
  return hit == weights_.end() ? 0.0F : hit->second;
}

float Splits::score(std::string_view pro, std::string_view stem, std::string_view enc) const {
  std::string buffer;
  std::string value;
  const auto plain = [&](std::string_view kind, std::string_view affix) { return weight(buffer, kind, affix, {}); };
  const auto pair = [&](std::string_view kind, std::string_view affix, std::string_view v) { return weight(buffer, kind, affix, value.assign("|").append(v)); };
  const auto first = [&](std::size_t n) { return stem.substr(0, std::min(stem.size(), n * letter)); };
  const auto last = [&](std::size_t n) { return stem.substr(stem.size() - std::min(stem.size(), n * letter)); };
  const std::string size = std::to_string(std::min<std::size_t>(stem.size() / letter, 8));
  float out = plain("p:", pro) + plain("e:", enc) + pair("pe:", pro, enc) + pair("pf:", pro, first(1)) + pair("pg:", pro, first(2)) +
              pair("el:", enc, last(1)) + pair("em:", enc, last(2)) + pair("pn:", pro, size) + pair("en:", enc, size);
  out += pair("c:", pro.empty() && enc.empty() ? "w" : "s", level(text::word_form_count(stem)));
  if (!pro.empty()) out += plain("ca:", level(text::word_form_count(std::string(article).append(stem))));
  if (!enc.empty()) {
    const bool teh = stem.ends_with("\u062A");
    const std::string base = teh ? std::string(stem.substr(0, stem.size() - letter)) + "\u0629" : std::string{};
    out += plain("ct:", teh ? level(text::word_form_count(base)) : "-1");
  }
  return out;
}

}  // namespace marsad::morph
