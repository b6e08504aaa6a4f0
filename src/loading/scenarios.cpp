#include "loading/scenarios.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "model/workload.h"

namespace lambdacost {
namespace {

constexpr std::string_view kScenarios = "scenarios";

/// The members of `scenarios:` in one file.
const std::vector<Member>& scenarios_of(const Node& document) {
  static const std::vector<Member> none;
  const Node* scenarios = document.find(kScenarios);
  return scenarios == nullptr ? none : scenarios->members;
}

void add_settings(const Member& scenario, std::vector<Setting>& settings) {
  for (const Member& member : scenario.value.members)
    if (auto path = parse_path(member.key)) settings.push_back({std::move(*path), member.key_range, member.value});
}

std::string list_names(const std::vector<std::string_view>& names) {
  if (names.size() == 1) return "the workload has no `scenarios:`";
  return fmt::format("scenarios: {}", make_printable(fmt::format("{}", fmt::join(names, ", "))));
}

void refuse_scenario(const GivenText& given, const std::vector<std::string_view>& names, Sources& sources,
                     Diagnostics& diagnostics) {
  const std::uint32_t source = sources.add_once(given.origin, given.text);
  const SourceRange range = {source, 0, static_cast<std::uint32_t>(given.text.size())};
  if (given.text == all_scenarios) {
    diagnostics.error("unknown-scenario", range, "this command takes one scenario, not `all`", list_names(names));
    return;
  }
  const auto best = nearest(given.text, names);
  const std::string guess = best ? fmt::format("did you mean {}? ", make_printable(*best)) : std::string();
  diagnostics.error("unknown-scenario", range, fmt::format("there is no scenario {}", quote(given.text)),
                    guess + list_names(names));
}

}  // namespace

std::vector<std::string_view> names_of_scenarios(const std::vector<Node>& documents) {
  std::vector<std::string_view> names = {base_scenario};
  std::set<std::string_view> seen = {base_scenario};
  for (const Node& document : documents)
    for (const Member& scenario : scenarios_of(document))
      if (seen.insert(scenario.key).second) names.push_back(scenario.key);
  return names;
}

bool has_scenario(const std::vector<Node>& documents, std::string_view name) {
  const std::vector<std::string_view> names = names_of_scenarios(documents);
  return name == all_scenarios || std::ranges::find(names, name) != names.end();
}

std::vector<std::string> choose_scenarios(const std::vector<Node>& documents, const WantedScenario& wanted,
                                          Sources& sources, Diagnostics& diagnostics) {
  const std::optional<GivenText>& given = wanted.given;
  if (!given) return {{}};
  const std::vector<std::string_view> names = names_of_scenarios(documents);
  if (given->text == all_scenarios && wanted.may_be_several) return {names.begin(), names.end()};
  if (std::ranges::find(names, given->text) != names.end()) return {given->text};
  refuse_scenario(*given, names, sources, diagnostics);
  return {{}};
}

std::vector<Setting> scenario_settings(const std::vector<Node>& documents, std::string_view name) {
  std::vector<Setting> settings;
  for (const Node& document : documents)
    for (const Member& scenario : scenarios_of(document))
      if (scenario.key == name) add_settings(scenario, settings);
  return settings;
}

SettingsOfScenarios settings_of_scenarios(const std::vector<Node>& documents) {
  SettingsOfScenarios settings;
  for (const Node& document : documents)
    for (const Member& scenario : scenarios_of(document)) add_settings(scenario, settings[scenario.key]);
  return settings;
}

void remove_scenarios(std::vector<Node>& documents) {
  for (Node& document : documents)
    std::erase_if(document.members, [](const Member& member) { return member.key == kScenarios; });
}

}  // namespace lambdacost
