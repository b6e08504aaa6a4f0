// How changed settings read: "memory 1769 MB -> 3538 MB".
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "comparing/bill_changes.h"

namespace lambdacost {

/// Settings of one resource, in their order.
using SettingsOfResource = std::vector<const SettingChange*>;
/// By the resource's path; those of the workload itself under "".
std::map<std::string_view, SettingsOfResource> settings_by_resource(const BillChanges& changes);

/// "memory 1769 MB -> 3538 MB", "timeout 3 s (default) -> 10 s", "environment.TABLE added": printable, long values cut.
std::string setting_text(const SettingChange& change);

/// The first of them each as a text, and "and 7 more" where there are more. `write` makes of a setting's text what
/// stands.
std::vector<std::string> setting_texts(const SettingsOfResource& settings,
                                       std::string (*write)(std::string_view setting));

/// Paths of the resources that cost as before, with their settings.
std::map<std::string_view, SettingsOfResource> settings_without_cost(const BillChanges& changes);

/// Of them at most so many are shown, and the number of the others.
inline constexpr std::size_t most_without_cost = 10;

/// "Changed settings of 2 resources are not shown; …"; nothing for 0.
std::string hidden_settings_note(std::size_t resources);

/// What people are told of those.
inline constexpr std::string_view without_cost_title = "Changed without a change of cost:";
/// What stands before the settings of the workload itself.
inline constexpr std::string_view workload_settings_title = "Settings of the workload:";

}  // namespace lambdacost
