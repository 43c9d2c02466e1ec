// marsad_compile DATA_DIR OUTPUT TABLE...: checks the tables of cpp/data and packs them into one blob (detail/blob.hpp).
#include "sections.hpp"

#include "detail/blob.hpp"
#include "morph/builder.hpp"

#include <marsad/error.hpp>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <deque>
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

using morph::Section;

std::deque<Section>& sections() {  // a deque: what code of the library has looked up stays where it is
  static std::deque<Section> all;
  return all;
}

}  // namespace

// What the library reads from its blob, this program reads from the tables that go into it.
std::string_view marsad::detail::section(std::string_view name) {
  for (const Section& s : sections()) {
    if (s.name == name) return s.bytes;
  }
  throw Error(ErrorCode::corrupt_data, 0, "no table " + std::string(name));
}

int main(int argc, char** argv) try {
  if (argc < 4) throw std::runtime_error("usage: marsad_compile DATA_DIR OUTPUT TABLE...");
  std::deque<Section>& all = sections();
  all.push_back({"char_classes", tools::char_classes()});
  all.push_back({"shaped", tools::shaped_letters()});
  for (int i = 3; i < argc; ++i) {
    const std::string name = argv[i];
    std::string table = read(std::string(argv[1]) + "/" + name);
    check(table, name);
    if (name == "text/word_forms.tsv") {
      all.push_back({"word_forms", tools::word_forms(table)});
    } else {
      all.push_back({name, std::move(table)});
    }
  }
  for (Section& s : morph::Builder{}.sections()) all.push_back(std::move(s));
  std::string body(all.size() * sizeof(detail::BlobEntry), '\0');
  for (std::size_t i = 0; i < all.size(); ++i) {
    detail::BlobEntry e{};
    if (all[i].name.size() >= sizeof e.name) throw std::runtime_error("name too long: " + all[i].name);
    std::memcpy(e.name, all[i].name.data(), all[i].name.size());
    body.resize((body.size() + sizeof(detail::BlobHeader) + 15) / 16 * 16 - sizeof(detail::BlobHeader));
    e.offset = body.size() + sizeof(detail::BlobHeader);
    e.size = all[i].bytes.size();
    body += all[i].bytes;
    std::memcpy(body.data() + i * sizeof e, &e, sizeof e);
  }
  detail::BlobHeader h{};
  std::memcpy(h.magic, detail::blob_magic, 8);
  h.version = detail::blob_version;
  h.sections = static_cast<std::uint32_t>(all.size());
  h.checksum = detail::fnv1a(body);
  std::ofstream out(argv[2], std::ios::binary);
  out.write(reinterpret_cast<const char*>(&h), sizeof h).write(body.data(), static_cast<std::streamsize>(body.size()));
  return out.good() ? 0 : 1;
} catch (const std::exception& e) {
  std::fprintf(stderr, "marsad_compile: %s\n", e.what());
  return 1;
}
