#include "cli/environment.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <variant>

#include "base/text.h"
#include "report/diagnostics_text.h"

namespace lambdacost {
namespace {

constexpr std::string_view kPrefix = "LAMBDACOST_";

/// "as --month"
std::string meaning_of(const OptionRow& option) {
  if (option.flag_text.empty()) return fmt::format("as {}", option.long_name());
  return fmt::format("true or false; {} as {}", option.flag_text, option.long_name());
}

bool is_set(std::string_view key, const PricingOptions& pricing) {
  return !key.empty() && std::ranges::any_of(pricing.settings, [&](const std::string& setting) {
    return trim(std::string_view(setting).substr(0, setting.find('='))) == key;
  });
}

/// The option of the command that the variable stands for.
const OptionRow* find_option(const CommandRow& command, std::string_view variable) {
  for (const std::span<const OptionRow> options : command.options)
    for (const OptionRow& option : options)
      if (option.variable == variable) return &option;
  return nullptr;
}

/// The warning about a variable that no command knows, or "".
std::string doubt(std::string_view name, CommandRows rows) {
  if (std::ranges::any_of(rows, [&](const CommandRow* row) { return find_option(*row, name) != nullptr; })) return {};
  const std::vector<VariableInfo> known = environment_variables(rows);
  std::vector<std::string_view> names;
  for (const VariableInfo& variable : known) names.push_back(variable.name);
  const auto best = nearest(name, names);
  return placeless_text(Severity::warning, "unknown-variable",
                        fmt::format("the environment variable {} means nothing{}", make_printable(name),
                                    best ? fmt::format("; did you mean {}?", *best) : std::string()));
}

}  // namespace

std::vector<VariableInfo> environment_variables(CommandRows rows) {
  std::vector<VariableInfo> variables;
  for (const CommandRow* row : rows)
    for (const std::span<const OptionRow> options : row->options)
      for (const OptionRow& option : options)
        if (!option.variable.empty() &&
            std::ranges::find(variables, option.variable, &VariableInfo::name) == variables.end())
          variables.push_back({option.variable, meaning_of(option)});
  variables.push_back({"NO_COLOR", "set to anything: no colour, unless --color or LAMBDACOST_COLOR says otherwise"});
  return variables;
}

std::string apply_environment(const CommandRow& command, CommandRows rows, const World& world, Arguments& arguments) {
  std::string warnings;
  for (const auto& [name, value] : world.environment) {
    if (!name.starts_with(kPrefix)) continue;
    const OptionRow* option = find_option(command, name);
    if (option == nullptr) {
      warnings += doubt(name, rows);
      continue;
    }
    std::optional<GivenText>& text = arguments.*std::get<std::optional<GivenText> Arguments::*>(option->target);
    if (!text && !value.empty() && !is_set(option->key, arguments)) text = GivenText{value, name};
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

bool is_in_workflow(const World& world) {
  const auto variable = world.environment.find("GITHUB_ACTIONS");
  return variable != world.environment.end() && variable->second == "true";
}

}  // namespace lambdacost
