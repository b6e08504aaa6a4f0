// The scenarios of the files, and which of them a run asks for.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "input/document.h"
#include "input/overlay.h"
#include "loading/run_settings.h"

namespace lambdacost {

/// What was asked for: one scenario of a name, or of several that a command can take ("all").
struct WantedScenario {
  std::optional<GivenText> given;
  bool may_be_several = false;
};

/// What `--scenario` asks for: "" without it (the files as they stand, under no name), one name, or with "all" the
/// files as they stand ("base") and then each scenario in the order of the files. Appends `unknown-scenario`, also for
/// "all" where `may_be_several` is false; then the answer is that without `--scenario`.
std::vector<std::string> choose_scenarios(const std::vector<Node>& documents, const WantedScenario& wanted,
                                          Sources& sources, Diagnostics& diagnostics);

/// "base", then each scenario's name once, in the order of the files.
std::vector<std::string_view> names_of_scenarios(const std::vector<Node>& documents);

/// Whether the files have what `--scenario` may ask for: one of their scenarios, "base" or "all".
bool has_scenario(const std::vector<Node>& documents, std::string_view name);

/// The settings of a scenario: those of each file that has it, in the order of the files. Keys that are no paths are
/// left to the decoder.
std::vector<Setting> scenario_settings(const std::vector<Node>& documents, std::string_view name);

/// The same of each scenario, by its name.
using SettingsOfScenarios = std::map<std::string, std::vector<Setting>, std::less<>>;
SettingsOfScenarios settings_of_scenarios(const std::vector<Node>& documents);

/// Takes `scenarios:` out of the files, whose copies are the smaller for it.
void remove_scenarios(std::vector<Node>& documents);

}  // namespace lambdacost
