#pragma once
/// Words numbered in the order in which they are first added, in little memory: for large dictionaries.
///
///   WordTable words;
///   const std::uint32_t id = words.intern("harb");   // 1; words.find("silm") is 0
///
/// Takes the bytes of the words, 4 bytes a word for where it begins and 11 to 27 to look it up. The hash is that of
/// tokens::Types, seeded for each process. Const calls are thread-safe.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace marsad::lexicon {

class WordTable {
 public:
  /// Throws Error{invalid_table} for more than 4 GiB of words.
  std::uint32_t intern(std::string_view word);
  /// The number of a word, 0 if it was never added.
  [[nodiscard]] std::uint32_t find(std::string_view word) const noexcept { return find(word, hash(word)); }
  /// The same for a word whose hash is known.
  [[nodiscard]] std::uint32_t find(std::string_view word, std::uint32_t hash) const noexcept;
  [[nodiscard]] std::string_view operator[](std::uint32_t id) const noexcept {
    return std::string_view{text_}.substr(begins_[id], begins_[id + 1] - begins_[id]);
  }
  [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(begins_.size() - 2); }
  /// Gives back the room for words to come.
  void settle();
  /// tokens::Types::hash.
  [[nodiscard]] static std::uint32_t hash(std::string_view word) noexcept;

 private:
  void grow();

  std::string text_;
  std::vector<std::uint32_t> begins_{0, 0};  // of word 0, which is none, and so on; one more behind the last
  std::vector<std::uint64_t> slots_;         // hash << 32 | number, 0 = empty; their count is a power of two
};

}  // namespace marsad::lexicon
