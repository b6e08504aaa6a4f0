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
  if (diagnostic.severity == Severity::error) ++errors_;
  if (list_.size() < capacity) return list_.emplace_back(std::move(diagnostic));
  ++dropped_;
  overflow_ = std::move(diagnostic);
  return overflow_;
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
