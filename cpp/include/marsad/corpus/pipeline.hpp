#pragma once
/// From a batch of articles to tables, on threads.
///
///   const Pipeline pipeline{Setup::make()};
///   Tables tables = pipeline.run(articles, {.tables = {"quotes", "stances"}, .threads = 2});
///
/// The result is the same to the byte for any number of threads and any division into batches (apart from the numbers
/// of dictionary codes, which follow first use within a batch). A Pipeline may be used from several threads at once.
#include <optional>
#include <span>

#include <marsad/corpus/columns.hpp>

namespace marsad::corpus {

struct Article {
  std::optional<std::string_view> text;  ///< nothing: a null row
  std::string_view title;
};

struct RunOptions {
  std::vector<std::string> tables = {"documents", "sentences", "quotes", "stances"};
  unsigned threads = 1;  ///< 0: as many as the machine has
  /// Throws Error{invalid_option}.
  void validate() const;
};

class Pipeline {
 public:
  explicit Pipeline(Setup setup);
  Pipeline(Pipeline&&) noexcept;
  ~Pipeline();

  /// Throws Error{invalid_option} for a table that does not exist; never for what the articles hold.
  [[nodiscard]] Tables run(std::span<const Article> articles, const RunOptions& options = {}) const;
  [[nodiscard]] const Setup& setup() const noexcept;

 private:
  struct Shared;
  std::unique_ptr<Shared> shared_;
};

}  // namespace marsad::corpus
