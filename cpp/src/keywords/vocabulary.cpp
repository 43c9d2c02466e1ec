#include <marsad/keywords/vocabulary.hpp>

#include <marsad/error.hpp>

#include <algorithm>
#include <limits>
#include <string>

namespace marsad::keywords {

void VocabularyOptions::validate() const {
  if (!(max_df > 0 && max_df <= 1)) {
    throw Error(ErrorCode::invalid_option, 0,
                "max_df=" + std::to_string(max_df) + " is not a share of the documents; allowed: more than 0, up to 1");
  }
}

Vocabulary::Vocabulary(const UnitCounts& counts, const VocabularyOptions& options) : document_count_(counts.document_count()) {
  options.validate();
  const tokens::Types& types = counts.types();
  std::vector<std::int32_t> df(types.size());
  std::vector<std::int64_t> totals(types.size());
  std::vector<std::int32_t> last(types.size(), -1);  // document in which the unit was last seen: runs come by document
  for (const UnitCounts::Run& run : counts.runs()) {
    for (std::size_t i = 0; i < run.units.size(); ++i) {
      const std::uint32_t unit = run.units[i];
      totals[unit] += run.counts[i];
      if (last[unit] != run.document) ++df[unit];
      last[unit] = run.document;
    }
  }

  const double most = options.max_df * document_count_ + 1e-9;  // 0.07 * 100 is a little more than 7, 0.29 * 100 less than 29
  std::vector<std::uint32_t> kept;
  for (std::uint32_t unit = 1; unit < types.size(); ++unit) {
    const auto n = static_cast<std::uint32_t>(df[unit]);
    if (n != 0 && n >= options.min_df && n <= most) kept.push_back(unit);
  }
  if (options.max_size != 0 && kept.size() > options.max_size) {
    std::nth_element(kept.begin(), kept.begin() + options.max_size, kept.end(), [&](std::uint32_t x, std::uint32_t y) {
      return totals[x] != totals[y] ? totals[x] > totals[y] : types[x] < types[y];
    });
    kept.resize(options.max_size);
  }
  std::sort(kept.begin(), kept.end(), [&](std::uint32_t x, std::uint32_t y) { return types[x] < types[y]; });

  std::size_t bytes = 0;
  for (const std::uint32_t unit : kept) bytes += types[unit].size();
  constexpr std::size_t limit = std::numeric_limits<std::int32_t>::max();
  if (bytes > limit || kept.size() >= limit) {
    throw Error(ErrorCode::invalid_option, 0,
                "the vocabulary holds " + std::to_string(kept.size()) + " units of " + std::to_string(bytes) +
                    " bytes, more than 2^31: set max_size or raise min_df");
  }
  data_.reserve(bytes);
  offsets_.reserve(kept.size() + 1);
  for (const std::uint32_t unit : kept) {
    data_ += types[unit];
    offsets_.push_back(static_cast<std::int32_t>(data_.size()));
    df_.push_back(df[unit]);
    totals_.push_back(totals[unit]);
  }
}

std::string_view Vocabulary::operator[](std::int32_t id) const noexcept {
  const auto at = static_cast<std::size_t>(id);
  const auto begin = static_cast<std::size_t>(offsets_[at]);
  return std::string_view{data_}.substr(begin, static_cast<std::size_t>(offsets_[at + 1]) - begin);
}

std::optional<std::int32_t> Vocabulary::find(std::string_view unit) const noexcept {
  std::int32_t low = 0;
  std::int32_t high = size();
  while (low < high) {
    const std::int32_t middle = low + (high - low) / 2;
    if ((*this)[middle] < unit) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low < size() && (*this)[low] == unit) return low;
  return std::nullopt;
}

}  // namespace marsad::keywords
