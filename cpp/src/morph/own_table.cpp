// The tables behind OwnWords: perfect hashing in memory, and where a reading comes from.
#include "morph/own_words.hpp"

#include "detail/tsv.hpp"

#include <marsad/error.hpp>
#include <marsad/normalize/letters.hpp>

#include <algorithm>
#include <bit>
#include <functional>

namespace marsad::morph {
namespace {

constexpr std::size_t filter_bits_a_key = 16;
constexpr std::size_t max_pool = std::size_t{1} << 24U;

}  // namespace

std::uint32_t OwnWords::Impl::keep(std::string_view s) {
  if (pool.size() + s.size() > max_pool)
    throw Error(ErrorCode::invalid_table, 0,
                name + ": its words and their forms take more than 16 MB: leave out verbs, or divide the table");
  const auto at = static_cast<std::uint32_t>(pool.size() << 8U | s.size());
  pool += s;
  return at;
}

template <class Row>
void OwnTable<Row>::close(std::string& pool) {
  std::stable_sort(drafts_.begin(), drafts_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::uint64_t> hashes;
  std::vector<KeyEntry> entries;
  rows_.reserve(drafts_.size());
  for (std::size_t i = 0; i < drafts_.size();) {
    const std::string& key = drafts_[i].first;
    const std::size_t first = i;
    for (; i < drafts_.size() && drafts_[i].first == key; ++i) rows_.push_back(drafts_[i].second);
    if (i - first > 255) throw Error(ErrorCode::invalid_table, 0, "more than 255 readings of '" + key + "'");
    if (pool.size() + key.size() > max_pool)
      throw Error(ErrorCode::invalid_table, 0, "more than 16 MB of words and forms: divide the table");
    entries.push_back({static_cast<std::uint32_t>(pool.size() << 8U | key.size()), static_cast<std::uint32_t>(first << 8U | (i - first))});
    pool += key;
    hashes.push_back(detail::key_hash(key));
  }
  drafts_ = {};
  if (hashes.empty()) return;
  const detail::PerfectTable made = detail::make_perfect(hashes);
  keys_.resize(made.size);
  for (std::size_t i = 0; i < entries.size(); ++i) keys_[made.places[i]] = entries[i];
  pilots_ = made.pilots;
  const std::size_t bits = std::bit_ceil(std::max<std::size_t>(64, filter_bits_a_key * entries.size()));
  shift_ = 64U - static_cast<unsigned>(std::countr_zero(bits));
  filter_.assign(bits / 64, 0);
  for (const std::uint64_t h : hashes) filter_[(h >> shift_) / 64] |= std::uint64_t{1} << ((h >> shift_) % 64);
}

template <class Row>
std::size_t OwnTable<Row>::bytes() const noexcept {
  return keys_.capacity() * sizeof(KeyEntry) + pilots_.capacity() * sizeof(std::uint16_t) + rows_.capacity() * sizeof(Row) +
         filter_.capacity() * sizeof(std::uint64_t);
}

template class OwnTable<StemReading>;
template class OwnTable<WordRow>;

OwnWords::OwnWords(std::shared_ptr<const Impl> impl) noexcept : impl_(std::move(impl)) {}
OwnWords::~OwnWords() = default;
OwnWords::OwnWords(const OwnWords&) noexcept = default;
OwnWords& OwnWords::operator=(const OwnWords&) noexcept = default;

std::size_t OwnWords::size() const noexcept { return impl_->size; }
const std::string& OwnWords::name() const noexcept { return impl_->name; }

std::size_t OwnWords::bytes() const noexcept {
  return sizeof(Impl) + impl_->pool.capacity() + impl_->stems.bytes() + impl_->words.bytes() + impl_->rows.capacity() * sizeof(OwnRow) +
         impl_->marks.capacity() * sizeof(impl_->marks[0]);
}

const OwnRow* OwnWords::Impl::row_of(const Analysis& a) const {
  const auto inside = [&](std::string_view s) {
    return !std::less<>{}(s.data(), pool.data()) && std::less<>{}(s.data(), pool.data() + pool.size());
  };
  std::string_view known = a.lemma;
  if (!inside(known) && a.lemma.size() >= 2) {  // a gentilic has a lemma of its own letters
    const std::string noun = normalize::fold(a.lemma.substr(0, a.lemma.size() - 2));
    for (const std::string& key : {noun, noun + "\u0647"}) {
      if (const auto readings = find(key); !readings.empty() && !inside(known)) known = string(readings.front().lemma);
    }
  }
  if (!inside(known)) return nullptr;
  const auto place = static_cast<std::uint32_t>(known.data() - pool.data());
  const auto behind = std::upper_bound(rows.begin(), rows.end(), place, [](std::uint32_t p, const OwnRow& r) { return p < r.begin; });
  return behind == rows.begin() ? nullptr : &*std::prev(behind);
}

std::optional<Verb> OwnWords::Impl::verb_of(const Analysis& a) const {
  const OwnRow* const row = row_of(a);
  if (row == nullptr || row->root == 0) return std::nullopt;
  return Verb{std::string(string(row->lemma)), std::string(string(row->root)), std::string(string(row->pattern))};
}

std::vector<std::string_view> OwnWords::Impl::marked(const Analysis& a) const {
  std::vector<std::string_view> out;
  const auto place = [&](const auto& m) { return string(m.first).data() == a.lemma.data() && string(m.first).size() == a.lemma.size(); };
  const auto offset = static_cast<std::size_t>(a.lemma.data() - pool.data());
  if (std::less<>{}(a.lemma.data(), pool.data()) || offset >= pool.size()) return out;
  auto at = std::lower_bound(marks.begin(), marks.end(), std::pair{static_cast<std::uint32_t>(offset << 8U), 0U});
  for (; at != marks.end() && place(*at); ++at) {
    for (const std::string_view s : detail::split(string(at->second), '|')) out.push_back(s);
  }
  return out;
}

std::string OwnWords::origin(const Analysis& a) const {
  if (!a.own) return {};
  const OwnRow* const row = impl_->row_of(a);
  return row == nullptr ? impl_->name : impl_->name + ":" + std::to_string(row->line);
}

}  // namespace marsad::morph
