#include "detail/tsv.hpp"

#include <marsad/error.hpp>

#include <charconv>
#include <cmath>

namespace marsad::detail {
namespace {

void split_fields(std::string_view line, std::vector<std::string_view>& out) {
  out.clear();
  for (std::size_t p = 0;;) {
    const std::size_t q = line.find('\t', p);
    out.push_back(line.substr(p, q - p));
    if (q == std::string_view::npos) return;
    p = q + 1;
  }
}

}  // namespace

std::vector<std::string_view> split(std::string_view s, char separator) {
  std::vector<std::string_view> out;
  for (std::size_t p = 0; p <= s.size();) {
    std::size_t q = s.find(separator, p);
    if (q == std::string_view::npos) q = s.size();
    if (q > p) out.push_back(s.substr(p, q - p));
    p = q + 1;
  }
  return out;
}

Tsv::Tsv(std::string_view text, std::string name, std::initializer_list<std::string_view> required, bool comments)
    : rest_(text), name_(std::move(name)), comments_(comments) {
  if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
  std::string_view line;
  do {
    if (!read_line(line)) throw Error(ErrorCode::invalid_table, 1, name_ + " is empty: it needs a header line");
  } while (comments_ && (line.empty() || line.starts_with('#')));
  split_fields(line, header_);
  for (const std::string_view column : required) {
    if (!has(column)) throw Error(ErrorCode::invalid_table, 1, name_ + " has no column '" + std::string(column) + "'");
  }
}

bool Tsv::read_line(std::string_view& out) {
  if (rest_.empty()) return false;
  const std::size_t end = rest_.find('\n');
  out = rest_.substr(0, end);
  rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
  if (out.ends_with('\r')) out.remove_suffix(1);
  ++line_;
  return true;
}

bool Tsv::next() {
  std::string_view line;
  do {
    if (!read_line(line)) return false;
  } while (line.empty() || (comments_ && line.starts_with('#')));
  split_fields(line, fields_);
  if (fields_.size() != header_.size()) {
    throw Error(ErrorCode::invalid_table, line_,
                name_ + " has " + std::to_string(fields_.size()) + " fields where the header has " + std::to_string(header_.size()) +
                    ": '" + std::string(line.substr(0, 80)) + "'");
  }
  return true;
}

bool Tsv::has(std::string_view column) const {
  for (const auto& h : header_)
    if (h == column) return true;
  return false;
}

std::string_view Tsv::operator[](std::string_view column) const {
  for (std::size_t i = 0; i < header_.size(); ++i) {
    if (header_[i] == column) return fields_[i] == "-" ? std::string_view{} : fields_[i];
  }
  return {};
}

double Tsv::number(std::string_view column) const {
  const std::string_view s = (*this)[column];
  double value = 0;
  const auto [end, code] = std::from_chars(s.data(), s.data() + s.size(), value);
  if (code != std::errc{} || end != s.data() + s.size() || !std::isfinite(value)) {
    throw Error(ErrorCode::invalid_weight, line_,
                name_ + ": '" + std::string(s) + "' in column '" + std::string(column) + "' is not a number (write 1.5, not 1,5)");
  }
  return value;
}

}  // namespace marsad::detail
