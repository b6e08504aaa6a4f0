#include "cli/environment.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace lambdacost {
namespace {

constexpr std::string_view kPrefix = "LAMBDACOST_";

}  // namespace

std::string apply_environment(CommonOptions& common, PricingOptions& pricing, const World& world) {
  struct Variable {
    std::string_view name;
    std::optional<GivenText>& option;
    std::string_view key;  // of the workload, which a --set of it gives before the environment does
  };
  const Variable variables[] = {
      {"LAMBDACOST_PRICING", pricing.pricing, {}},  {"LAMBDACOST_REGION", pricing.region, "region"},
      {"LAMBDACOST_MONTH", pricing.month, "month"}, {"LAMBDACOST_FREE_TIER", pricing.free_tier, "free_tier"},
      {"LAMBDACOST_COLOR", common.color, {}},
  };
  const auto is_set = [&](std::string_view key) {
    return !key.empty() && std::ranges::any_of(pricing.settings, [&](const std::string& setting) {
      return trim(std::string_view(setting).substr(0, setting.find('='))) == key;
    });
  };
  std::vector<std::string_view> names;
  for (const Variable& variable : variables) names.push_back(variable.name);
  std::string warnings;
  for (const auto& [name, value] : world.environment) {
    if (!name.starts_with(kPrefix)) continue;
    bool is_known = false;
    for (const Variable& variable : variables) {
      if (variable.name != name) continue;
      is_known = true;
      if (!variable.option && !value.empty() && !is_set(variable.key)) variable.option = GivenText{value, name};
    }
    if (is_known) continue;
    const auto best = nearest(name, names);
    warnings += fmt::format("lambdacost: warning: the environment variable {} means nothing{} [unknown-variable]\n",
                            make_printable(name), best ? fmt::format("; did you mean {}?", *best) : std::string());
  }
  return warnings;
}

bool wants_color(const CommonOptions& common, const World& world, bool is_terminal) {
  const std::string_view choice = common.color ? std::string_view(common.color->text) : "auto";
  if (choice == "always") return true;
  if (choice == "never") return false;
  const auto no_color = world.environment.find("NO_COLOR");
  return is_terminal && (no_color == world.environment.end() || no_color->second.empty());
}

}  // namespace lambdacost
