// Memory for values that refer to texts and lists instead of owning them: the rows of pricing files, which are views so
// that those compiled in need no memory at all.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lambdacost {

/// What was kept stays where it is as long as the arena lives, also when the arena moves.
class Arena {
 public:
  Arena() = default;
  Arena(Arena&&) = default;
  Arena& operator=(Arena&&) = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena() = default;

  /// Equal texts are kept once.
  std::string_view keep(std::string_view text) {
    const auto known = texts_.find(text);
    return known != texts_.end() ? *known : *texts_.emplace(text).first;
  }

  template <class T>
  std::span<const T> keep(std::vector<T> list) {
    const auto kept = std::make_shared<const std::vector<T>>(std::move(list));
    lists_.push_back(kept);
    return *kept;
  }

 private:
  std::set<std::string, std::less<>> texts_;  // nodes stay where they are
  std::vector<std::shared_ptr<const void>> lists_;
};

}  // namespace lambdacost
