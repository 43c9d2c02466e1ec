#include <marsad/corpus/pipeline.hpp>
#include <marsad/error.hpp>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

namespace marsad::corpus {

void RunOptions::validate() const {
  static_cast<void>(Tables{tables});
  if (threads > 1024) throw Error(ErrorCode::invalid_option, 0, "threads is " + std::to_string(threads) + ": at most 1024");
}

/// Engines are costly to make (they cache by word type): they are kept between calls and lent to one thread at a time.
struct Pipeline::Shared {
  explicit Shared(Setup s) : setup(std::move(s)) {}

  std::unique_ptr<Engine> take() {
    const std::scoped_lock lock{mutex};
    if (idle.empty()) return std::make_unique<Engine>(setup);
    std::unique_ptr<Engine> e = std::move(idle.back());
    idle.pop_back();
    return e;
  }
  void give(std::unique_ptr<Engine> e) {
    const std::scoped_lock lock{mutex};
    idle.push_back(std::move(e));
  }

  Setup setup;
  std::mutex mutex;
  std::vector<std::unique_ptr<Engine>> idle;
};

Pipeline::Pipeline(Setup setup) : shared_(std::make_unique<Shared>(std::move(setup))) {}
Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline::~Pipeline() = default;

const Setup& Pipeline::setup() const noexcept { return shared_->setup; }

Tables Pipeline::run(std::span<const Article> articles, const RunOptions& options) const {
  options.validate();
  const std::size_t wanted = options.threads == 0 ? std::max(1U, std::thread::hardware_concurrency()) : options.threads;
  constexpr std::size_t chunk = 16;
  const std::size_t chunks = (articles.size() + chunk - 1) / chunk;
  const std::size_t n = std::min(wanted, chunks);
  Tables out{options.tables};
  const bool words = std::all_of(options.tables.begin(), options.tables.end(),
                                 [](const std::string& name) { return name == "tokens" || name == "lemmas"; });
  const Depth depth = words ? Depth::words : Depth::all;
  const auto read = [&](Engine& engine, Tables& tables, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const Article& a = articles[i];
      if (a.text)
        tables.add(engine.read(*a.text, a.title, depth), static_cast<std::int32_t>(i));
      else
        tables.add_null(static_cast<std::int32_t>(i));
    }
  };
  if (n <= 1) {
    std::unique_ptr<Engine> engine = shared_->take();
    for (std::size_t c = 0; c < chunks; ++c) {
      read(*engine, out, c * chunk, std::min(articles.size(), (c + 1) * chunk));
      out.expect((c + 1) * chunk, articles.size());
    }
    shared_->give(std::move(engine));
    return out;
  }
  // Threads take chunks in turn; whoever finishes one appends what is next in order.
  std::vector<std::optional<Tables>> parts(chunks);
  std::atomic<std::size_t> next{0};
  std::size_t appended = 0;
  std::exception_ptr failure;
  std::mutex mutex;  // of parts, appended, out and failure
  const auto work = [&] {
    try {
      std::unique_ptr<Engine> engine = shared_->take();
      for (std::size_t c = next++; c < chunks; c = next++) {
        Tables part{options.tables};
        read(*engine, part, c * chunk, std::min(articles.size(), (c + 1) * chunk));
        const std::scoped_lock lock{mutex};
        parts[c] = std::move(part);
        for (; appended < chunks && parts[appended]; ++appended) {
          out.append(*parts[appended]);
          out.expect((appended + 1) * chunk, articles.size());
          parts[appended].reset();
        }
      }
      shared_->give(std::move(engine));
    } catch (...) {
      const std::scoped_lock lock{mutex};
      failure = std::current_exception();
      next = chunks;
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t t = 1; t < n; ++t) threads.emplace_back(work);
  work();
  for (auto& t : threads) t.join();
  if (failure) std::rethrow_exception(failure);
  return out;
}

}  // namespace marsad::corpus
