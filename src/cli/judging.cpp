#include "cli/judging.h"

#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/output.h"

namespace lambdacost {
namespace {

/// The first id that no limit has.
std::optional<Outcome> refuse_unknown(const std::vector<std::string>& ids, std::string_view option,
                                      const Catalogue& catalogue) {
  for (const std::string& id : ids)
    if (catalogue.limit(id) == nullptr) return unknown_limit(id, option, catalogue);
  return std::nullopt;
}

std::set<std::string, std::less<>> set_of(const std::vector<std::string>& ids) { return {ids.begin(), ids.end()}; }

/// The findings of several variants, each limit of a path once: where it is broken worst.
class WorstFindings {
 public:
  /// Where two variants break a limit alike, the finding of the earlier one stays.
  void add(const Diagnostics& of_variant) {
    std::map<Key, std::vector<Diagnostic>> found;
    for (Diagnostic& finding : of_variant.sorted()) found[{finding.id, finding.path}].push_back(std::move(finding));
    for (auto& [key, findings] : found) {
      std::vector<Diagnostic>& kept = worst_[key];
      if (kept.empty() || severity(findings) < severity(kept)) kept = std::move(findings);
    }
  }

  void move_to(Diagnostics& diagnostics) {
    for (auto& [key, findings] : worst_)
      for (Diagnostic& finding : findings) diagnostics.add(std::move(finding));
  }

 private:
  using Key = std::pair<std::string_view, std::string>;  // id and path

  /// An error comes before a warning.
  static Severity severity(const std::vector<Diagnostic>& findings) {
    return std::ranges::min(findings, {}, &Diagnostic::severity).severity;
  }

  std::map<Key, std::vector<Diagnostic>> worst_;
};

}  // namespace

std::optional<Outcome> choose_judging(const JudgingOptions& options, const Catalogue& catalogue, const World& world,
                                      ValidateSettings& settings) {
  settings = {world.clock(), options.is_new || options.strict,
              Selection(set_of(options.select), set_of(options.ignore))};
  if (options.as_of) {
    const auto day = Date::parse(options.as_of->text);
    if (!day)
      return usage_error(
          fmt::format("--as-of: expected a date such as 2026-11-23, found `{}`", make_printable(options.as_of->text)),
          "leave it out for today");
    settings.as_of = *day;
  }
  if (auto refusal = refuse_unknown(options.select, "--select", catalogue)) return refusal;
  return refuse_unknown(options.ignore, "--ignore", catalogue);
}

bool judge_limits(std::span<const WorkloadVariant> variants, const Catalogue& catalogue,
                  const ValidateSettings& settings, const Sources& sources, Diagnostics& diagnostics) {
  if (variants.size() == 1) return validate(variants.front().workload, catalogue, settings, sources, diagnostics);
  std::vector<const WorkloadVariant*> ordered;
  for (const WorkloadVariant& variant : variants) ordered.push_back(&variant);
  std::ranges::stable_sort(ordered, std::ranges::greater(), [](const WorkloadVariant* variant) {
    return variant->point.value_or(RangePoint::expected);
  });
  WorstFindings worst;
  bool is_judged = true;
  for (const WorkloadVariant* variant : ordered) {
    Diagnostics found;
    if (diagnostics.keeps_all()) found.keep_all();
    is_judged = validate(variant->workload, catalogue, settings, sources, found) && is_judged;
    worst.add(found);
  }
  worst.move_to(diagnostics);
  return is_judged;
}

std::vector<std::string> resource_paths(const Workload& workload) {
  std::vector<std::string> paths;
  for (const ResourceHead& resource : resource_heads(workload))
    paths.push_back(path_child(resource.kind, resource.name));
  return paths;
}

}  // namespace lambdacost
