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

constexpr VariableInfo kVariables[] = {
    {"LAMBDACOST_PRICING", "as --pricing"},
    {"LAMBDACOST_REGION", "as --region"},
    {"LAMBDACOST_MONTH", "as --month"},
    {"LAMBDACOST_FREE_TIER", "true or false; false as --no-free-tier"},
    {"LAMBDACOST_COLOR", "as --color"},
    {"NO_COLOR", "set to anything: no colour, unless --color or LAMBDACOST_COLOR says otherwise"},
};

/// What a variable stands for: the option, and the workload's key, which a --set gives before the environment does.
struct Target {
  std::optional<GivenText>& option;
  std::string_view key;
};

std::optional<Target> target_of(std::string_view name, CommonOptions& common, PricingOptions& pricing) {
  if (name == "LAMBDACOST_PRICING") return Target{pricing.pricing, {}};
  if (name == "LAMBDACOST_REGION") return Target{pricing.region, "region"};
  if (name == "LAMBDACOST_MONTH") return Target{pricing.month, "month"};
  if (name == "LAMBDACOST_FREE_TIER") return Target{pricing.free_tier, "free_tier"};
  if (name == "LAMBDACOST_COLOR") return Target{common.color, {}};
  return std::nullopt;
}

}  // namespace

std::span<const VariableInfo> environment_variables() { return kVariables; }

std::string apply_environment(CommonOptions& common, PricingOptions& pricing, const World& world) {
  const auto is_set = [&](std::string_view key) {
    return !key.empty() && std::ranges::any_of(pricing.settings, [&](const std::string& setting) {
      return trim(std::string_view(setting).substr(0, setting.find('='))) == key;
    });
  };
  std::vector<std::string_view> names;
  for (const VariableInfo& variable : kVariables) names.push_back(variable.name);
  std::string warnings;
  for (const auto& [name, value] : world.environment) {
    if (!name.starts_with(kPrefix)) continue;
    if (const std::optional<Target> target = target_of(name, common, pricing)) {
      if (!target->option && !value.empty() && !is_set(target->key)) target->option = GivenText{value, name};
      continue;
    }
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
