#include "base/diagnostic.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace lambdacost {

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  throw std::logic_error("unknown severity");
}

Diagnostic& Diagnostics::error(std::string_view id, SourceRange range, std::string message, std::string help) {
  return add({id, Severity::error, range, {}, std::move(message), {}, std::move(help)});
}

Diagnostic& Diagnostics::warning(std::string_view id, SourceRange range, std::string message, std::string help) {
  return add({id, Severity::warning, range, {}, std::move(message), {}, std::move(help)});
}

Diagnostic& Diagnostics::add(Diagnostic diagnostic) {
  const bool is_error = diagnostic.severity == Severity::error;
  if (Diagnostic* first = is_error ? find_repeated(diagnostic) : nullptr) {
    if (diagnostic.path != first->path) first->also_at.push_back(diagnostic.path);
    return unkept_ = std::move(diagnostic);
  }
  ++(is_error ? errors_ : others_);
  if (diagnostic.severity == Severity::warning) ++warnings_;
  const std::size_t kept = is_error ? kept_errors_ : list_.size() - kept_errors_;
  if (kept >= capacity_) return unkept_ = std::move(diagnostic);
  if (is_error) ++kept_errors_;
  return list_.emplace_back(std::move(diagnostic));
}

Diagnostic* Diagnostics::find_repeated(const Diagnostic& diagnostic) {
  if (!diagnostic.range.is_somewhere() || kept_errors_ >= capacity_) return nullptr;
  std::string_view what = diagnostic.message;
  const std::string prefix = diagnostic.path + ": ";
  if (what.starts_with(prefix)) what.remove_prefix(prefix.size());
  const auto [at, is_new] =
      seen_.try_emplace({diagnostic.range, std::string(diagnostic.id) + ' ' + std::string(what)}, list_.size());
  return is_new ? nullptr : &list_[at->second];
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::vector<Diagnostic> in_order = list_;
  std::ranges::stable_sort(in_order, {}, [](const Diagnostic& diagnostic) {
    const SourceRange& range = diagnostic.range;
    return std::pair(range.source, range.is_somewhere() ? range.begin : 0);
  });
  return in_order;
}

}  // namespace lambdacost
