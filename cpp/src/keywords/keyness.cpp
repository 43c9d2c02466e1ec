// The table: each group of documents against all others.
#include <marsad/keywords/keyness.hpp>

#include "keywords/names.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>

namespace marsad::keywords {

void KeynessOptions::validate() const {
  const auto fail = [](const std::string& what) { throw Error(ErrorCode::invalid_option, 0, what); };
  check_value(measure, "measure");
  check_value(correction, "correction");
  if (min_count < 1) fail("min_count=" + std::to_string(min_count) + " is not a whole number of at least 1");
  if (top < 0) fail("top=" + std::to_string(top) + " is not a whole number of at least 0");
  if (group.has_value() && *group < 0) fail("group=" + std::to_string(*group) + " is no number of a group");
  if (!(simple_maths_n > 0) || !std::isfinite(simple_maths_n)) {
    fail("simple_maths_n=" + std::to_string(simple_maths_n) + " is not a positive number");
  }
}

namespace {

using Counts = Matrix<double>;

std::int64_t whole(double count) { return static_cast<std::int64_t>(std::llround(count)); }

/// Checks the rows and gives those in a group, by group and then in order.
std::vector<std::int32_t> grouped_rows(const Counts& counts, const GroupedDocuments& documents) {
  const auto rows = static_cast<std::size_t>(counts.rows());
  if (documents.sizes.size() != rows || documents.groups.size() != rows) {
    throw std::invalid_argument(std::to_string(documents.sizes.size()) + " sizes and " + std::to_string(documents.groups.size()) +
                                " groups for " + std::to_string(rows) + " documents");
  }
  std::vector<std::int32_t> out;
  for (std::int32_t row = 0; row < static_cast<std::int32_t>(rows); ++row) {
    const auto at = static_cast<std::size_t>(row);
    if (documents.groups[at] < -1) {
      throw std::invalid_argument("document " + std::to_string(row) + ": no group " + std::to_string(documents.groups[at]));
    }
    double sum = 0;
    bool counted = true;
    for (Counts::InnerIterator it(counts, row); it; ++it) {
      counted = counted && it.value() >= 0;
      sum += it.value();
    }
    if (!counted) throw std::invalid_argument("document " + std::to_string(row) + " has values that are no counts");
    if (!(sum <= static_cast<double>(documents.sizes[at]))) {
      throw std::invalid_argument("document " + std::to_string(row) + " holds more than its size, " + std::to_string(documents.sizes[at]));
    }
    if (documents.groups[at] >= 0) out.push_back(row);
  }
  std::stable_sort(out.begin(), out.end(), [&](std::int32_t x, std::int32_t y) {
    return documents.groups[static_cast<std::size_t>(x)] < documents.groups[static_cast<std::size_t>(y)];
  });
  return out;
}

class Comparison {
 public:
  Comparison(const Counts& counts, const GroupedDocuments& documents, const KeynessOptions& options)
      : counts_(counts),
        documents_(documents),
        options_(options),
        total_(static_cast<std::size_t>(counts.cols())),
        count_(total_.size()),
        range_(total_.size()),
        apart_(total_.size()),
        share_(total_.size()) {}

  KeynessTable run() {
    const std::vector<std::int32_t> rows = grouped_rows(counts_, documents_);
    for (const std::int32_t row : rows) {
      size_ += size(row);
      for (Counts::InnerIterator it(counts_, row); it; ++it) total_[static_cast<std::size_t>(it.col())] += it.value();
    }
    for (std::size_t unit = 0; unit < total_.size(); ++unit) {
      if (total_[unit] >= static_cast<double>(options_.min_count)) tested_.push_back(static_cast<std::int32_t>(unit));
    }
    for (auto begin = rows.begin(); begin != rows.end();) {
      const std::int32_t group = documents_.groups[static_cast<std::size_t>(*begin)];
      const auto end = std::find_if(begin, rows.end(),
                                    [&](std::int32_t row) { return documents_.groups[static_cast<std::size_t>(row)] != group; });
      if (!options_.group.has_value() || *options_.group == group) compare(group, {begin, end});
      begin = end;
    }
    return std::move(table_);
  }

 private:
  [[nodiscard]] double size(std::int32_t row) const { return static_cast<double>(documents_.sizes[static_cast<std::size_t>(row)]); }

  [[nodiscard]] Contingency contingency(std::int32_t unit) const {
    const auto at = static_cast<std::size_t>(unit);
    return {.a = count_[at], .b = total_[at] - count_[at], .c = target_, .d = size_ - target_};
  }

  /// Counts of the target, and for DP the sums of |v_i/V - s_i/S| and of s_i/S over the documents with the unit.
  void count(std::span<const std::int32_t> rows) {
    for (auto* column : {&count_, &apart_, &share_}) std::fill(column->begin(), column->end(), 0.0);
    std::fill(range_.begin(), range_.end(), 0);
    target_ = 0;
    for (const std::int32_t row : rows) {
      target_ += size(row);
      for (Counts::InnerIterator it(counts_, row); it; ++it) {
        count_[static_cast<std::size_t>(it.col())] += it.value();
        range_[static_cast<std::size_t>(it.col())] += it.value() > 0 ? 1 : 0;
      }
    }
    for (const std::int32_t row : rows) {
      const double part = target_ > 0 ? size(row) / target_ : 0;
      for (Counts::InnerIterator it(counts_, row); it; ++it) {
        const auto unit = static_cast<std::size_t>(it.col());
        if (!(it.value() > 0)) continue;
        apart_[unit] += std::abs(it.value() / count_[unit] - part);
        share_[unit] += part;
      }
    }
  }

  void compare(std::int32_t group, std::span<const std::int32_t> rows) {
    count(rows);
    std::vector<double> statistics, p;
    for (const std::int32_t unit : tested_) {
      statistics.push_back(statistic(contingency(unit), options_.measure));
      p.push_back(p_value(statistics.back()));
    }
    const std::vector<double> q = correct(p, options_.correction);

    std::vector<double> rank(tested_.size());  // the statistic, negative for underused units
    for (std::size_t i = 0; i < tested_.size(); ++i) {
      const Contingency t = contingency(tested_[i]);
      rank[i] = t.a < expected(t) ? -statistics[i] : statistics[i];
    }
    std::vector<std::size_t> order(tested_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto before = [&](std::size_t x, std::size_t y) { return rank[x] != rank[y] ? rank[x] > rank[y] : x < y; };
    const auto top = static_cast<std::size_t>(options_.top);
    if (top != 0 && top < order.size()) {
      std::partial_sort(order.begin(), order.begin() + options_.top, order.end(), before);
      order.resize(top);
    } else {
      std::sort(order.begin(), order.end(), before);
    }
    for (const std::size_t i : order) append(group, tested_[i], statistics[i], p[i], q[i]);
  }

  void append(std::int32_t group, std::int32_t unit, double statistic, double p, double q) {
    const Contingency t = contingency(unit);
    const auto at = static_cast<std::size_t>(unit);
    table_.group.push_back(group);
    table_.unit.push_back(unit);
    table_.target.push_back(whole(t.a));
    table_.reference.push_back(whole(t.b));
    table_.expected.push_back(keywords::expected(t));
    table_.statistic.push_back(statistic);
    table_.p.push_back(p);
    table_.q.push_back(q);
    table_.log_ratio.push_back(keywords::log_ratio(t));
    table_.log_ratio_walter.push_back(keywords::log_ratio_walter(t));
    table_.percent_difference.push_back(keywords::percent_difference(t));
    table_.odds_ratio.push_back(keywords::odds_ratio(t));
    table_.simple_maths.push_back(keywords::simple_maths(t, options_.simple_maths_n));
    table_.bic.push_back(keywords::bic(t));
    table_.per_million_target.push_back(per_million(t.a, t.c));
    table_.per_million_reference.push_back(per_million(t.b, t.d));
    table_.range.push_back(range_[at]);
    // Documents without the unit add their share of the size: together 1 - share.
    table_.dp.push_back(range_[at] > 0 ? (apart_[at] + std::max(0.0, 1 - share_[at])) / 2 : 0);
  }

  const Counts& counts_;
  const GroupedDocuments& documents_;
  const KeynessOptions& options_;
  std::vector<double> total_, count_;
  std::vector<std::int32_t> range_;
  std::vector<double> apart_, share_;
  std::vector<std::int32_t> tested_;
  double size_ = 0, target_ = 0;
  KeynessTable table_;
};

}  // namespace

KeynessTable keyness(const Matrix<double>& counts, const GroupedDocuments& documents, const KeynessOptions& options) {
  options.validate();
  return Comparison{counts, documents, options}.run();
}

}  // namespace marsad::keywords
