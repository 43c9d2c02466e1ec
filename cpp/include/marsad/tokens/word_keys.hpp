#pragma once
/// The words of many texts as bytes, one behind the other: the fastest way to prepare texts for counting.
///
///   tokens::WordKeys keys{tokens::WordForm::key};
///   for (std::string_view text : texts) keys.read(text);
///   keys.bytes();   // "ktb" "Ahmd" ... without anything between them
///   keys.ends();    // where each ends, a 0 before the first
///
/// Words and abbreviations in the order of the text, the same as those tokens of `tokenize` whose type is not 0; no
/// word is looked up or numbered. Linear; one WordKeys belongs to one thread. Ends have 32 bits, as Arrow has them: take
/// the words when `full`, and begin anew; a single text may have 1 GiB.
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include <marsad/tokens/token.hpp>

namespace marsad::tokens {

enum class WordForm : std::uint8_t {
  bare,  ///< normalize::bare: without marks and tatweel
  key,   ///< normalize::fold of it: letters folded as well
};

/// What WordKeys reads first: words of plain letters alone, those of one text one behind the other.
struct PlainWords {
  std::string letters;             // with 32 bytes at least behind `size`
  std::vector<std::int32_t> ends;  // of each word in `letters`; longer than `count`
  std::size_t size = 0, count = 0;

  /// Nothing is left, and there is room for the words of a text of so many bytes.
  void clear(std::size_t text_bytes);
  /// A word of at most 24 bytes; 24 can be read.
  void add(const char* word, std::uint32_t bytes) noexcept {
    std::memcpy(letters.data() + size, word, 24);
    size += bytes;
    ends[count++] = static_cast<std::int32_t>(size);
  }
};

class WordKeys {
 public:
  explicit WordKeys(WordForm form) : form_(form), ends_{0} {}

  /// Adds the words of a text. Throws std::overflow_error where all words exceed 2 GiB.
  void read(std::string_view text);
  /// Whether no more than the words of one text of 1 GiB have room.
  [[nodiscard]] bool full() const noexcept { return bytes_.size() >= std::size_t{1} << 30U; }
  /// Room for the words of so many bytes of text.
  void reserve(std::size_t text_bytes);

  [[nodiscard]] std::size_t size() const noexcept { return ends_.size() - 1; }
  [[nodiscard]] const std::string& bytes() const& noexcept { return bytes_; }
  [[nodiscard]] const std::vector<std::int32_t>& ends() const& noexcept { return ends_; }
  /// The same, taken away; nothing is left.
  [[nodiscard]] std::string take_bytes();
  [[nodiscard]] std::vector<std::int32_t> take_ends();

 private:
  void add_plain(std::size_t first, std::size_t last);
  void fold_plain(std::string_view letters, std::size_t base, std::size_t first);
  void add(std::string_view text, const Token& token);

  WordForm form_;
  Types types_;  // of words whose bytes are not their form
  TokenList tokens_;
  PlainWords plain_;  // of the text that is read
  std::string buffer_, key_;
  std::string bytes_;
  std::vector<std::int32_t> ends_;
};

}  // namespace marsad::tokens
