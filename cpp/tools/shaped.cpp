#include "sections.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <stdexcept>

namespace marsad::tools {

std::string shaped_letters() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const nfkc = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status) != 0) throw std::runtime_error("ICU has no NFKC");
  std::string out;
  for (UChar32 c = 0xFB50; c <= 0xFEFF; ++c) {
    char16_t letters[4] = {};
    icu::UnicodeString source(c);
    icu::UnicodeString plain = nfkc->normalize(source, status);
    int n = 0;
    if (plain != source && plain.length() <= 4) {
      for (int i = 0; i < plain.length(); ++i) {
        if (u_isalpha(plain[i]) != 0 && plain[i] != 0x0640) letters[n++] = plain[i];
      }
    }
    out.append(reinterpret_cast<const char*>(letters), sizeof letters);
  }
  return out;
}

}  // namespace marsad::tools
