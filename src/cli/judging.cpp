#include "cli/judging.h"

#include <fmt/core.h>

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

std::vector<std::string> resource_paths(const Workload& workload) {
  std::vector<std::string> paths;
  for (const ResourceHead& resource : resource_heads(workload))
    paths.push_back(path_child(resource.kind, resource.name));
  return paths;
}

}  // namespace lambdacost
