// bench_<name> [--smoke] [options of Google Benchmark]
#include "bench.hpp"

#include <cstdlib>
#include <fstream>
#include <iostream>

#include <marsad/text/utf8.hpp>

namespace marsad::bench {
namespace {

bool smoke_run = false;

/// The string behind "text": in a line of JSON; empty if there is none. Enough for our own files.
std::string text_of(std::string_view line) {
  static constexpr std::string_view key = "\"text\":";
  std::size_t p = line.find(key);
  if (p == std::string_view::npos) return {};
  p = line.find_first_not_of(' ', p + key.size());
  std::string out;
  if (p == std::string_view::npos || line[p] != '"') return out;
  char32_t high = 0;
  for (++p; p < line.size() && line[p] != '"'; ++p) {
    if (line[p] != '\\') {
      out += line[p];
      continue;
    }
    const char c = line[++p];
    if (c != 'u') {
      out += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
      continue;
    }
    const auto code = static_cast<char32_t>(std::strtoul(std::string{line.substr(p + 1, 4)}.c_str(), nullptr, 16));
    p += 4;
    if (code >= 0xD800 && code < 0xDC00) {
      high = code;
    } else {
      text::append(out, code >= 0xDC00 && code < 0xE000 ? 0x10000 + ((high - 0xD800) << 10U) + (code - 0xDC00) : code);
    }
  }
  return out;
}

std::vector<std::string> read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  require(static_cast<bool>(in), "cannot read " + path);
  std::vector<std::string> out;
  for (std::string line; std::getline(in, line);) {
    if (std::string text = text_of(line); !text.empty()) out.push_back(std::move(text));
  }
  require(!out.empty(), path + " holds no articles: JSON Lines with a column text are needed, not compressed");
  return out;
}

}  // namespace

bool smoke() { return smoke_run; }

const std::vector<std::string>& articles() {
  static const std::vector<std::string> all = [] {
    const char* const given = std::getenv("MARSAD_BENCH_ARTICLES");
    std::vector<std::string> out = read(given != nullptr ? given : MARSAD_SOURCE_DIR "/python/marsad/sample/news.jsonl");
    const std::size_t wanted = smoke() ? 1 : 4U << 20U, once = out.size();
    while (bytes(out) < wanted) {
      for (std::size_t i = 0; i < once; ++i) out.push_back(std::string{out[i]});
    }
    return out;
  }();
  return all;
}

std::vector<std::string> vocalised(const std::vector<std::string>& texts) {
  static constexpr std::string_view signs[] = {"\u064E", "\u0650", "\u064F", "\u0652", "\u0651\u064E"};
  std::vector<std::string> out;
  std::uint32_t turn = 0;
  for (const std::string& s : texts) {
    std::string marked;
    for (std::uint32_t p = 0; p < s.size();) {
      const std::uint32_t begin = p;
      const char32_t c = text::decode(s, p);
      marked.append(s, begin, p - begin);
      if (c >= 0x0621 && c <= 0x064A && c != 0x0640 && ++turn % 5 < 2) marked += signs[turn / 5 % std::size(signs)];
    }
    out.push_back(std::move(marked));
  }
  return out;
}

std::size_t bytes(const std::vector<std::string>& texts) {
  std::size_t sum = 0;
  for (const std::string& s : texts) sum += s.size();
  return sum;
}

void require(bool holds, const std::string& what) {
  if (holds) return;
  std::cerr << "wrong answer: " << what << '\n';
  std::exit(1);
}

}  // namespace marsad::bench

int main(int count, char** arguments) {
  std::vector<char*> rest(arguments, arguments + count);
  static char once[] = "--benchmark_min_time=0.001";
  for (char*& argument : rest) {
    if (std::string_view{argument} != "--smoke") continue;
    argument = once;
    marsad::bench::smoke_run = true;
  }
  count = static_cast<int>(rest.size());
  benchmark::Initialize(&count, rest.data());
  if (benchmark::ReportUnrecognizedArguments(count, rest.data())) return 2;
  marsad::bench::check_and_register();
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
