#include "sections.hpp"

#include "detail/blob.hpp"

#include <charconv>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <vector>

namespace marsad::tools {

std::string word_forms(std::string_view tsv) {
  struct Form {
    std::string_view word;
    std::uint32_t count;
  };
  std::vector<Form> forms;
  tsv.remove_prefix(tsv.find('\n') + 1);
  while (!tsv.empty()) {
    const std::string_view line = tsv.substr(0, tsv.find('\n'));
    const std::size_t tab = line.find('\t');
    Form f{line.substr(0, tab), 0};
    std::from_chars(line.data() + tab + 1, line.data() + line.size(), f.count);
    if (f.word.empty() || f.word.size() > 255 || f.count == 0) throw std::runtime_error("bad word form: " + std::string(line));
    forms.push_back(f);
    tsv.remove_prefix(std::min(tsv.size(), line.size() + 1));
  }
  std::uint32_t slots = 2;
  while (slots < forms.size() * 2) slots *= 2;
  std::vector<std::uint32_t> table(std::size_t{2} * slots);
  std::string pool;
  for (const Form& f : forms) {
    std::uint64_t i = detail::fnv1a(f.word);
    while (table[2 * (i & (slots - 1))] != 0) ++i;
    table[2 * (i & (slots - 1))] = static_cast<std::uint32_t>(pool.size()) + 1;
    table[2 * (i & (slots - 1)) + 1] = f.count;
    pool.push_back(static_cast<char>(f.word.size()));
    pool += f.word;
  }
  const auto pool_size = static_cast<std::uint32_t>(pool.size());
  std::string out(8 + table.size() * 4, '\0');
  std::memcpy(out.data(), &slots, 4);
  std::memcpy(out.data() + 4, &pool_size, 4);
  std::memcpy(out.data() + 8, table.data(), table.size() * 4);
  return out + pool;
}

}  // namespace marsad::tools
