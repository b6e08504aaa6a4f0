#include "base/diagnostic.h"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <tuple>
#include <type_traits>
#include <utility>

#include "base/text.h"

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

Diagnostic& Diagnostics::error(FindingId id, SourceRange range, std::string message, std::string help) {
  return add({id, Severity::error, range, {}, std::move(message), {}, std::move(help)});
}

Diagnostic& Diagnostics::warning(FindingId id, SourceRange range, std::string message, std::string help) {
  return add({id, Severity::warning, range, {}, std::move(message), {}, std::move(help)});
}

Diagnostic& Diagnostics::add(Diagnostic diagnostic) {
  const bool is_error = diagnostic.severity == Severity::error;
  if (Diagnostic* first = is_error ? find_repeated(diagnostic) : nullptr) {
    if (diagnostic.path != first->path) first->also_at.push_back(diagnostic.path);
    return unkept_.emplace(std::move(diagnostic));
  }
  ++(is_error ? errors_ : others_);
  if (diagnostic.severity == Severity::warning) ++warnings_;
  const std::size_t kept = is_error ? kept_errors_ : list_.size() - kept_errors_;
  if (kept >= capacity_) return unkept_.emplace(std::move(diagnostic));
  if (is_error) ++kept_errors_;
  return list_.emplace_back(std::move(diagnostic));
}

void Diagnostics::merge(const Diagnostics& other) {
  const auto identity = [](const Diagnostic& finding) {
    return std::tuple(finding.id.text(), finding.severity, finding.range, std::string_view(finding.path),
                      std::string_view(finding.message));
  };
  using Identity = std::invoke_result_t<decltype(identity), const Diagnostic&>;
  const std::vector<Diagnostic> own = list_;
  std::set<Identity> known;
  for (const Diagnostic& finding : own) known.insert(identity(finding));
  const std::size_t lost_errors = std::max(dropped_errors(), other.dropped_errors());
  const std::size_t lost_others = std::max(dropped_others(), other.dropped_others());
  for (const Diagnostic& finding : other.list_)
    if (!known.contains(identity(finding))) add(finding);
  if (origins_ == nullptr) origins_ = other.origins_;
  errors_ += lost_errors - std::min(lost_errors, dropped_errors());
  others_ += lost_others - std::min(lost_others, dropped_others());
}

Diagnostic* Diagnostics::find_repeated(const Diagnostic& diagnostic) {
  if (!diagnostic.range.is_somewhere() || kept_errors_ >= capacity_) return nullptr;
  std::string_view what = diagnostic.message;
  const std::string prefix = diagnostic.path + ": ";
  if (what.starts_with(prefix)) what.remove_prefix(prefix.size());
  const auto [at, is_new] =
      seen_.try_emplace({diagnostic.range, std::string(diagnostic.id.text()) + ' ' + std::string(what)}, list_.size());
  return is_new ? nullptr : &list_[at->second];
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::vector<Diagnostic> in_order = list_;
  std::ranges::stable_sort(in_order, {}, [](const Diagnostic& diagnostic) {
    const SourceRange& range = diagnostic.range;
    return std::pair(range.source, range.is_somewhere() ? range.begin : 0);
  });
  if (origins_ != nullptr)
    for (Diagnostic& diagnostic : in_order) origins_->explain(diagnostic);
  return in_order;
}

Origins& Diagnostics::origins() {
  if (origins_ == nullptr) origins_ = std::make_shared<Origins>();
  return *origins_;
}

void Origins::add(std::string path, Origin origin) {
  const std::uint32_t source = origin.given.source;
  origins_.insert_or_assign({std::move(path), source}, std::move(origin));
}

const Origin* Origins::find(std::string_view path, std::uint32_t source) const {
  const auto found = origins_.find({std::string(path), source});
  if (found != origins_.end()) return &found->second;
  const std::size_t last_step = path.find_last_of(".[");
  return last_step == std::string_view::npos ? nullptr : find(path.substr(0, last_step), source);
}

void Origins::explain(Diagnostic& diagnostic) const {
  if (diagnostic.path.empty() || !diagnostic.range.is_somewhere() || !diagnostic.origin.empty()) return;
  const Origin* const origin = find(diagnostic.path, diagnostic.range.source);
  if (origin == nullptr) return;
  diagnostic.origin = origin->path;
  if (diagnostic.range != origin->given) return;
  const std::string begin = make_printable(diagnostic.path);
  if (!origin->property.empty() && diagnostic.message.starts_with(begin + ":"))
    diagnostic.message.insert(begin.size(), " (" + make_printable(origin->property) + ")");
  if (origin->used.is_somewhere())
    diagnostic.notes.insert(diagnostic.notes.begin(), RelatedNote{origin->used, origin->use, {}});
}

}  // namespace lambdacost
