// Feeds the fuzz target that it is linked with texts made of authored ones:
//
//   splice_analysis 3000 tests/data
//
// Cells of the tables under the folder that hold three words or more are cut between words and joined in any order, so that
// words stand where nobody would have put them: ends of text behind a preposition, verbs without subjects, marks that never
// close. A text depends on its number alone. With a third argument, the first number, each text is printed before it is read:
// the last one printed is the one that broke a promise.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "fuzz.hpp"

namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

/// Words of the cells with at least three, of all .tsv files under a folder in order of their names.
std::vector<Words> read(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".tsv") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<Words> out;
  for (const fs::path& path : files) {
    std::ifstream in(path, std::ios::binary);
    Words words(1);
    for (auto c = std::istreambuf_iterator<char>(in); c != std::istreambuf_iterator<char>(); ++c) {
      const bool ends = *c == '\t' || *c == '\n';
      if (!ends && *c != ' ') {
        words.back() += *c;
        continue;
      }
      if (!words.back().empty()) words.emplace_back();
      if (!ends) continue;
      words.pop_back();
      if (words.size() >= 3) out.push_back(std::move(words));
      words.assign(1, "");
    }
  }
  return out;
}

std::string splice(const std::vector<Words>& cells, std::size_t number) {
  static const std::vector<std::string> joints{" ", " ", " ", ". ", "\u060C ", ": ", "\n", " \"", "\" ", " \u00AB", "\u00BB ", "\x1E", ""};
  std::minstd_rand random{static_cast<std::uint32_t>(number)};
  const auto below = [&](std::size_t n) { return random() / 7 % n; };
  std::string out;
  for (std::size_t parts = 1 + below(12); parts > 0; --parts) {
    const Words& words = cells[below(cells.size())];
    const std::size_t begin = below(2) == 0 ? 0 : below(words.size());
    const std::size_t end = below(2) == 0 ? words.size() : begin + 1 + below(words.size() - begin);
    for (std::size_t i = begin; i < end; ++i) out += (i == begin ? "" : " ") + words[i];
    out += joints[below(joints.size())];
  }
  return out;
}

}  // namespace

int main(int count, char** arguments) {
  const bool shown = count > 3;
  if (count < 3) {
    std::cerr << "usage: " << arguments[0] << " TEXTS FOLDER [FIRST]\n";
    return 2;
  }
  const std::vector<Words> cells = read(arguments[2]);
  if (cells.empty()) {
    std::cerr << "no table with text under " << arguments[2] << '\n';
    return 2;
  }
  const std::size_t first = shown ? std::strtoull(arguments[3], nullptr, 10) : 0;
  const std::size_t last = first + std::strtoull(arguments[1], nullptr, 10);
  for (std::size_t number = first; number < last; ++number) {
    const std::string text = splice(cells, number);
    if (shown) std::cerr << number << ": " << text << '\n';
    const std::vector<std::uint8_t> input(text.begin(), text.end());
    static_cast<void>(LLVMFuzzerTestOneInput(input.data(), input.size()));
  }
  std::cerr << last - first << " texts of " << cells.size() << " cells\n";
  return 0;
}
