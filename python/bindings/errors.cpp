// marsad::Error to the exceptions of marsad.errors.
#include <marsad/error.hpp>

#include "register.hpp"

namespace {

const char* exception_name(marsad::ErrorCode code) {
  switch (code) {
    case marsad::ErrorCode::invalid_utf8: return "EncodingError";
    case marsad::ErrorCode::invalid_option: return "OptionError";
    case marsad::ErrorCode::invalid_table:
    case marsad::ErrorCode::invalid_weight:
    case marsad::ErrorCode::empty_entry:
    case marsad::ErrorCode::duplicate_entry:
    case marsad::ErrorCode::invalid_pattern: return "LexiconError";
    case marsad::ErrorCode::corrupt_data: return "MarsadError";
  }
  return "MarsadError";
}

}  // namespace

void register_errors(py::module_&) {
  py::register_exception_translator([](std::exception_ptr p) {
    try {
      if (p) std::rethrow_exception(p);
    } catch (const marsad::Error& e) {
      const py::object type = py::module_::import("marsad.errors").attr(exception_name(e.code()));
      py::set_error(type, e.what());
    }
  });
}
