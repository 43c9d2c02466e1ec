#pragma once
/// Errors of configuration. Text never fails; options, lexicons and tables do, once, when they are read.
///
///   try { lexicon::Lexicon::from_tsv(file); }
///   catch (const marsad::Error& e) { std::cerr << e.what(); }   // code, position and offending value
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace marsad {

enum class ErrorCode : std::uint8_t {
  invalid_utf8,     ///< position = byte
  invalid_option,   ///< detail names the allowed values
  invalid_table,    ///< position = line; a row that does not fit its header
  invalid_weight,   ///< position = line; not a finite number
  empty_entry,      ///< position = line; nothing is left after normalization
  duplicate_entry,  ///< position = line; two entries share one key
  invalid_pattern,  ///< position = line; a term that cannot be read, or a cycle of categories
  corrupt_data,     ///< the compiled-in tables fail their checksum
};

[[nodiscard]] std::string_view to_string(ErrorCode code) noexcept;

class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, std::uint64_t position, const std::string& detail);
  [[nodiscard]] ErrorCode code() const noexcept { return code_; }
  /// Byte or line, as the code says; 0 where there is none.
  [[nodiscard]] std::uint64_t position() const noexcept { return position_; }
  [[nodiscard]] const std::string& detail() const noexcept { return detail_; }

 private:
  ErrorCode code_;
  std::uint64_t position_;
  std::string detail_;
};

}  // namespace marsad
