#include "report/diff/changed_settings.h"

#include <fmt/core.h>

#include "base/text.h"
#include "report/diff/diff_formats.h"

namespace lambdacost {
namespace {

/// A value as a message quotes it, without the quotes.
std::string shown_value(const std::string& value) {
  const std::string quoted = quote(value);
  return quoted.substr(1, quoted.size() - 2);
}

std::string side_text(const std::optional<std::string>& value, const std::string& by_default) {
  if (value) return shown_value(*value);
  return by_default.empty() ? std::string("not given") : fmt::format("{} (default)", by_default);
}

}  // namespace

std::map<std::string_view, SettingsOfResource> settings_by_resource(const BillChanges& changes) {
  std::map<std::string_view, SettingsOfResource> settings;
  for (const SettingChange& change : changes.settings) settings[change.resource].push_back(&change);
  return settings;
}

std::string setting_text(const SettingChange& change) {
  const std::string key = make_printable(change.key());
  if (change.is_hidden)
    return fmt::format("{} {}", key, !change.before ? "added" : !change.after ? "removed" : "changed");
  return fmt::format("{} {} -> {}", key, side_text(change.before, change.by_default),
                     side_text(change.after, change.by_default));
}

std::vector<std::string> setting_texts(const SettingsOfResource& settings,
                                       std::string (*write)(std::string_view setting)) {
  constexpr std::size_t kMostShown = 6;
  // The last one takes no more room than the word on it.
  const std::size_t shown = settings.size() <= kMostShown ? settings.size() : kMostShown - 1;
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < shown; ++i) texts.push_back(write(setting_text(*settings[i])));
  if (shown < settings.size()) texts.push_back(fmt::format("and {} more", settings.size() - shown));
  return texts;
}

std::string hidden_settings_note(std::size_t resources) {
  if (resources == 0) return {};
  return fmt::format("Changed settings of {} {} are not shown; without --top and --group-by they are.", resources,
                     resources == 1 ? "resource" : "resources");
}

std::map<std::string_view, SettingsOfResource> settings_without_cost(const BillChanges& changes) {
  std::map<std::string_view, SettingsOfResource> settings = settings_by_resource(changes);
  settings.erase("");
  for (const ResourceChange& resource : by_resource(changes))
    if (resource.is_changed()) settings.erase(resource.resource);
  return settings;
}

}  // namespace lambdacost
