#include <marsad/keywords/units.hpp>

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <string>

namespace marsad::keywords {
namespace {

constexpr std::int32_t max_document = std::numeric_limits<std::int32_t>::max() - 1;
constexpr std::size_t max_pending = 1U << 24U;  // a longer document becomes several runs: counts stay in 32 bits

[[noreturn]] void reject(std::size_t row, const std::string& what) {
  throw std::invalid_argument("row " + std::to_string(row) + ": " + what);
}

void check_document(std::int32_t document, std::size_t row) {
  if (document < 0 || document > max_document) reject(row, "no document " + std::to_string(document));
}

}  // namespace

UnitCounts::UnitCounts(std::int32_t document_count) : document_count_(document_count) {
  if (document_count < 0) throw std::invalid_argument("document_count is negative: " + std::to_string(document_count));
}

void UnitCounts::see(std::int32_t document) { document_count_ = std::max(document_count_, document + 1); }

// Sorts the units of one document and stores each with its count.
void UnitCounts::close(std::int32_t document, std::vector<std::uint32_t>& pending) {
  if (pending.empty()) return;
  std::sort(pending.begin(), pending.end());
  places_.push_back({document, units_.size()});
  for (auto it = pending.begin(); it != pending.end();) {
    auto next = it + 1;
    while (next != pending.end() && *next == *it) ++next;
    units_.push_back(*it);
    counts_.push_back(static_cast<std::uint32_t>(next - it));
    it = next;
  }
  pending.clear();
}

void UnitCounts::add(std::int32_t document, std::span<const std::string_view> units) {
  check_document(document, 0);
  see(document);
  std::vector<std::uint32_t> pending;
  for (const std::string_view unit : units) {
    if (!unit.empty()) pending.push_back(types_.intern(unit));
    if (pending.size() == max_pending) close(document, pending);
  }
  close(document, pending);
}

void UnitCounts::add(const UnitStream& stream) {
  if (stream.documents.size() != stream.codes.size()) {
    throw std::invalid_argument("documents and codes differ in length: " + std::to_string(stream.documents.size()) + " and " +
                                std::to_string(stream.codes.size()));
  }
  const std::size_t names = stream.offsets.empty() ? 0 : stream.offsets.size() - 1;
  constexpr std::uint32_t unseen = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> known(names, unseen);  // code -> number of the type
  std::vector<std::uint32_t> pending;
  std::int32_t open = 0;  // the document that pending belongs to
  for (std::size_t row = 0; row < stream.codes.size(); ++row) {
    const std::int32_t document = stream.documents[row];
    const std::int32_t code = stream.codes[row];
    check_document(document, row);
    if (code < -1 || (code >= 0 && static_cast<std::size_t>(code) >= names)) {
      reject(row, "no unit " + std::to_string(code) + " in a dictionary of " + std::to_string(names));
    }
    if (document != open || pending.size() == max_pending) close(open, pending);
    open = document;
    see(document);
    if (code < 0) continue;
    const auto at = static_cast<std::size_t>(code);
    if (known[at] == unseen) {
      const std::int32_t begin = stream.offsets[at];
      const std::int32_t end = stream.offsets[at + 1];
      if (begin < 0 || end < begin || static_cast<std::size_t>(end) > stream.data.size()) {
        reject(row, "unit " + std::to_string(code) + " lies outside of the data: " + std::to_string(begin) + " to " + std::to_string(end) +
                        " of " + std::to_string(stream.data.size()));
      }
      known[at] = types_.intern(stream.data.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
    }
    if (known[at] != 0) pending.push_back(known[at]);  // type 0 is the empty unit
  }
  close(open, pending);
}

void UnitCounts::merge(const UnitCounts& other) {
  document_count_ = std::max(document_count_, other.document_count_);
  constexpr std::uint32_t unseen = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> known(other.types_.size(), unseen);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> run;
  const std::size_t places = other.places_.size();  // taken before anything is added: other may be this
  const std::size_t pairs = other.units_.size();
  for (std::size_t p = 0; p < places; ++p) {
    const std::size_t begin = other.places_[p].begin;
    const std::size_t end = p + 1 < places ? other.places_[p + 1].begin : pairs;
    run.clear();
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint32_t unit = other.units_[i];
      if (known[unit] == unseen) known[unit] = types_.intern(other.types_[unit]);
      run.emplace_back(known[unit], other.counts_[i]);
    }
    std::sort(run.begin(), run.end());
    const std::int32_t document = other.places_[p].document;
    places_.push_back({document, units_.size()});
    for (const auto& [unit, count] : run) {
      units_.push_back(unit);
      counts_.push_back(count);
    }
  }
}

std::vector<std::int64_t> UnitCounts::sizes() const {
  std::vector<std::int64_t> out(static_cast<std::size_t>(document_count_));
  for (const Run& run : runs()) {
    for (const std::uint32_t count : run.counts) out[static_cast<std::size_t>(run.document)] += count;
  }
  return out;
}

std::vector<UnitCounts::Run> UnitCounts::runs() const {
  std::vector<Run> out;
  out.reserve(places_.size());
  for (std::size_t p = 0; p < places_.size(); ++p) {
    const std::size_t begin = places_[p].begin;
    const std::size_t size = (p + 1 < places_.size() ? places_[p + 1].begin : units_.size()) - begin;
    out.push_back({places_[p].document, std::span{units_}.subspan(begin, size), std::span{counts_}.subspan(begin, size)});
  }
  std::stable_sort(out.begin(), out.end(), [](const Run& x, const Run& y) { return x.document < y.document; });
  return out;
}

}  // namespace marsad::keywords
