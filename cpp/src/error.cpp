#include <marsad/error.hpp>

namespace marsad {

std::string_view to_string(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::invalid_utf8: return "invalid UTF-8";
    case ErrorCode::invalid_option: return "invalid option";
    case ErrorCode::invalid_table: return "invalid table";
    case ErrorCode::invalid_weight: return "invalid weight";
    case ErrorCode::empty_entry: return "empty entry";
    case ErrorCode::duplicate_entry: return "duplicate entry";
    case ErrorCode::invalid_pattern: return "invalid pattern";
    case ErrorCode::corrupt_data: return "corrupt data";
  }
  return "error";
}

namespace {
std::string message(ErrorCode code, std::uint64_t position, const std::string& detail) {
  std::string out{to_string(code)};
  const bool line = code == ErrorCode::invalid_table || code == ErrorCode::invalid_weight || code == ErrorCode::empty_entry ||
                    code == ErrorCode::duplicate_entry || code == ErrorCode::invalid_pattern;
  if (line && position != 0) out += " in line " + std::to_string(position);
  if (code == ErrorCode::invalid_utf8) out += " at byte " + std::to_string(position);
  return out + ": " + detail;
}
}  // namespace

Error::Error(ErrorCode code, std::uint64_t position, const std::string& detail)
    : std::runtime_error(message(code, position, detail)), code_(code), position_(position), detail_(detail) {}

}  // namespace marsad
