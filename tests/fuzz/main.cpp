// Replays inputs through the fuzz target that it is linked with, with any compiler:
//
//   replay_tokens tests/fuzz/corpus/tokens crash-0123
//
// Arguments are files and folders. Exit code 2 where there is nothing to replay.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <vector>

#include "fuzz.hpp"

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files(int count, char** arguments) {
  std::vector<fs::path> out;
  for (int i = 1; i < count; ++i) {
    if (!fs::is_directory(arguments[i])) {
      out.emplace_back(arguments[i]);
      continue;
    }
    for (const auto& entry : fs::directory_iterator(arguments[i])) {
      if (entry.is_regular_file()) out.push_back(entry.path());
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<fs::path> inputs = files(count, arguments);
  // Of each input the whole and some beginnings, so that few seeds show many ends of text.
  for (const fs::path& path : inputs) {
    std::ifstream in(path, std::ios::binary);
    if (!in) {
      std::cerr << "cannot read " << path << '\n';
      return 2;
    }
    const std::vector<char> bytes{std::istreambuf_iterator<char>(in), {}};
    std::cerr << path.filename().string() << ", " << bytes.size() << " bytes\n";
    const std::size_t step = std::max<std::size_t>(1, bytes.size() / 4);
    for (std::size_t size = 0;; size = std::min(size + step, bytes.size())) {
      const std::vector<std::uint8_t> input(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
      static_cast<void>(LLVMFuzzerTestOneInput(input.data(), input.size()));
      if (size == bytes.size()) break;
    }
  }
  std::cerr << inputs.size() << " inputs replayed\n";
  return inputs.empty() ? 2 : 0;
}
