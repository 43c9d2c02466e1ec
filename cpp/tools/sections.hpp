#pragma once
// Sections that marsad_compile makes itself.
#include <string>
#include <string_view>

namespace marsad::tools {

/// One byte for each code point below U+20000: its CharClass, from ICU's properties.
std::string char_classes();

/// For U+FB50 to U+FEFF: up to four UTF-16 letters of the NFKC decomposition, without marks, spaces and tatweel.
std::string shaped_letters();

/// The hash table that text/word_forms.cpp reads, from a table word, count.
std::string word_forms(std::string_view tsv);

}  // namespace marsad::tools
