#pragma once
/// The hits of many texts in little room: 16 bytes for one of a single word.
///
///   HitList hits;
///   hits.begin_text(parsed);
///   hits.put(parsed, hit);                  // those of a text in its order
///   hits[0] == hit; hits.size(); hits.texts()[0].words
///
/// Places are bytes of the text of the hit.
#include <cstdint>
#include <memory>
#include <vector>

#include <marsad/lexicon/pattern_hit.hpp>
#include <marsad/phrases/parsed.hpp>
#include <marsad/tokens/by_type.hpp>

namespace marsad::lexicon {

class HitList {
 public:
  /// What a word of at most 255 bytes matches.
  struct What {
    std::uint32_t entry;
    std::uint8_t size;                    ///< of the word; 0 if this is another hit: `start` is its number among wide()
    std::uint8_t morph_begin, morph_end;  ///< what agreed, from the first byte of the word
    Level level;
    friend bool operator==(const What&, const What&) = default;
  };
  /// A hit of one word.
  struct Word {
    What what;
    std::uint32_t token;
    std::uint32_t start;  ///< of the word
  };
  /// Any other hit.
  struct Wide {
    PatternHit hit;
    text::Span head, tail, witness;  ///< bytes
  };
  struct Text {
    std::size_t first_hit = 0, first_sentence = 0;
    std::int32_t words = 0;
  };

  /// Room for so many hits is asked for at once; what is never written takes no memory.
  explicit HitList(std::size_t expected = 0);
  void begin_text(const phrases::Parsed& p);
  /// A text without sentences.
  void begin_text() { texts_.push_back({size_, sentence_ends_.size(), 0}); }
  void put(const phrases::Parsed& p, const PatternHit& hit);

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] PatternHit operator[](std::size_t i) const;
  [[nodiscard]] const Word* words() const noexcept { return words_.get(); }
  [[nodiscard]] const std::vector<Wide>& wide() const noexcept { return wide_; }
  [[nodiscard]] const std::vector<Text>& texts() const noexcept { return texts_; }
  /// The token behind each sentence, of all texts.
  [[nodiscard]] const std::vector<std::uint32_t>& sentence_ends() const noexcept { return sentence_ends_; }

  struct Place {
    std::size_t size, wide;
  };
  [[nodiscard]] Place end() const noexcept { return {size_, wide_.size()}; }
  /// Takes off what was added behind a place, of the last text.
  void cut(Place place) {
    size_ = place.size;
    wide_.erase(wide_.begin() + static_cast<std::ptrdiff_t>(place.wide), wide_.end());
  }

  /// For who writes many: room for `count` behind the last; those before `end` are hits.
  [[nodiscard]] Word* room(std::size_t count) {
    if (capacity_ - size_ < count) grow(count);
    return words_.get() + size_;
  }
  void end_at(const Word* end) noexcept { size_ = static_cast<std::size_t>(end - words_.get()); }

 private:
  void grow(std::size_t count);

  struct Free {
    std::size_t capacity = 0;
    void operator()(Word* words) const noexcept { tokens::PageAllocator<Word>{}.deallocate(words, capacity); }
  };
  using Words = std::unique_ptr<Word[], Free>;
  static Words room_for(std::size_t capacity) { return {tokens::PageAllocator<Word>{}.allocate(capacity), Free{capacity}}; }

  Words words_;
  std::size_t size_ = 0, capacity_ = 0;
  std::vector<Wide> wide_;
  std::vector<Text> texts_;
  std::vector<std::uint32_t> sentence_ends_;
};

}  // namespace marsad::lexicon
