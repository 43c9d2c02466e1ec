// marsad_compile DATA_DIR OUTPUT TABLE...: checks the tables of cpp/data and packs them into one blob (detail/blob.hpp).
#include "sections.hpp"

#include "detail/blob.hpp"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace marsad;

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Every row has as many fields as the header; the table ends with a line feed.
void check(const std::string& table, const std::string& name) {
  std::size_t line = 0;
  std::ptrdiff_t tabs = 0;
  if (table.empty() || table.back() != '\n') throw std::runtime_error(name + ": the last line has no line feed");
  for (std::size_t p = 0; p < table.size();) {
    const std::size_t end = table.find('\n', p);
    const auto n = std::count(table.begin() + static_cast<std::ptrdiff_t>(p), table.begin() + static_cast<std::ptrdiff_t>(end), '\t');
    ++line;
    if (line == 1) tabs = n;
    if (n != tabs)
      throw std::runtime_error(name + ", line " + std::to_string(line) + ": " + std::to_string(n + 1) + " fields where the header has " +
                               std::to_string(tabs + 1));
    p = end + 1;
  }
}

struct Section {
  std::string name, bytes;
};

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 4) throw std::runtime_error("usage: marsad_compile DATA_DIR OUTPUT TABLE...");
  std::vector<Section> sections{{"char_classes", tools::char_classes()}, {"shaped", tools::shaped_letters()}};
  for (int i = 3; i < argc; ++i) {
    const std::string name = argv[i];
    std::string table = read(std::string(argv[1]) + "/" + name);
    check(table, name);
    if (name == "text/word_forms.tsv") {
      sections.push_back({"word_forms", tools::word_forms(table)});
    } else {
      sections.push_back({name, std::move(table)});
    }
  }
  std::string body(sections.size() * sizeof(detail::BlobEntry), '\0');
  for (std::size_t i = 0; i < sections.size(); ++i) {
    detail::BlobEntry e{};
    if (sections[i].name.size() >= sizeof e.name) throw std::runtime_error("name too long: " + sections[i].name);
    std::memcpy(e.name, sections[i].name.data(), sections[i].name.size());
    body.resize((body.size() + sizeof(detail::BlobHeader) + 15) / 16 * 16 - sizeof(detail::BlobHeader));
    e.offset = body.size() + sizeof(detail::BlobHeader);
    e.size = sections[i].bytes.size();
    body += sections[i].bytes;
    std::memcpy(body.data() + i * sizeof e, &e, sizeof e);
  }
  detail::BlobHeader h{};
  std::memcpy(h.magic, detail::blob_magic, 8);
  h.version = detail::blob_version;
  h.sections = static_cast<std::uint32_t>(sections.size());
  h.checksum = detail::fnv1a(body);
  std::ofstream out(argv[2], std::ios::binary);
  out.write(reinterpret_cast<const char*>(&h), sizeof h).write(body.data(), static_cast<std::streamsize>(body.size()));
  return out.good() ? 0 : 1;
} catch (const std::exception& e) {
  std::fprintf(stderr, "marsad_compile: %s\n", e.what());
  return 1;
}
