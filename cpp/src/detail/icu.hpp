#pragma once
// The only place that includes ICU. What the layers need of it, without its error codes.
#include <marsad/error.hpp>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace marsad::detail {

/// Throws Error{corrupt_data} if ICU's own data cannot be loaded.
inline const icu::Normalizer2& nfc() {
  static const icu::Normalizer2* const instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const out = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status) != 0) throw Error(ErrorCode::corrupt_data, 0, "ICU has no NFC data");
    return out;
  }();
  return *instance;
}

inline const icu::Normalizer2& nfkc() {
  static const icu::Normalizer2* const instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const out = icu::Normalizer2::getNFKCInstance(status);
    if (U_FAILURE(status) != 0) throw Error(ErrorCode::corrupt_data, 0, "ICU has no NFKC data");
    return out;
  }();
  return *instance;
}

/// The canonical combining class.
inline std::uint8_t combining_class(char32_t c) noexcept { return u_getCombiningClass(static_cast<UChar32>(c)); }

/// Whether a text that is c alone is in NFC, and c begins with a boundary: it changes nothing before it.
inline bool is_nfc(char32_t c) noexcept { return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_NFC_QUICK_CHECK) == UNORM_YES; }

/// Whether NFKC has another form for c.
inline bool has_compatible(char32_t c) noexcept {
  return c >= 0xA0 && u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_NFKC_QUICK_CHECK) == UNORM_NO;
}

/// Code points of the general categories L*.
inline bool is_letter(char32_t c) noexcept { return u_isalpha(static_cast<UChar32>(c)) != 0; }

}  // namespace marsad::detail
