#include "loading/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "model/kinds.h"

namespace lambdacost {
namespace {

/// What a file has one of and does not share with the others.
bool is_list_of_file(std::string_view key) {
  constexpr std::string_view keys[] = {"budgets", "scenarios"};
  return std::ranges::find(keys, key) != std::end(keys);
}

std::vector<std::string_view> names_of_kind(const std::vector<Node>& documents, std::string_view kind) {
  std::vector<std::string_view> names;
  for (const Node& document : documents)
    if (const Node* resources = document.find(kind))
      for (const Member& resource : resources->members) names.push_back(resource.key);
  return names;
}

/// What a resource that is not there may have been meant as.
std::string suggest_resource(const std::vector<Node>& documents, const std::string& kind, const std::string& name) {
  const std::vector<std::string_view> names = names_of_kind(documents, kind);
  if (const auto best = nearest(name, names))
    return fmt::format("did you mean {}?", make_printable(path_child(kind, *best)));
  constexpr std::size_t kMostNames = 10;
  if (names.empty() || names.size() > kMostNames) return {};
  return fmt::format("{}: {}", kind, make_printable(fmt::format("{}", fmt::join(names, ", "))));
}

/// A setting of a resource edits the file that has it; it makes no new resource, because a misspelt name would be one.
void apply_resource_setting(const Setting& setting, std::vector<Node>& documents, bool may_miss,
                            Diagnostics& diagnostics) {
  const std::vector<PathStep> resource(setting.path.begin(), setting.path.begin() + 2);
  for (Node& document : documents) {
    if (find_path(document, resource) == nullptr) continue;
    apply_setting(document, setting, diagnostics);
    return;
  }
  if (may_miss) return;
  const std::string& kind = setting.path[0].key;
  const std::string& name = setting.path[1].key;
  // Each suggestion compares with all names, which would take minutes for thousands of settings of a large workload.
  constexpr std::size_t kMostErrorsWithHelp = 20;
  const bool is_helped = diagnostics.errors() < kMostErrorsWithHelp;
  diagnostics.error("invalid-setting", setting.path_range,
                    fmt::format("there is no {} in the workload", make_printable(path_child(kind, name))),
                    is_helped ? suggest_resource(documents, kind, name) : std::string());
}

}  // namespace

void apply_setting_to_files(const Setting& setting, std::vector<Node>& documents, bool may_miss,
                            Diagnostics& diagnostics) {
  const std::string& first = setting.path.front().key;
  if (find_kind(first) != nullptr && setting.path.size() >= 2 && !setting.path[1].index) {
    apply_resource_setting(setting, documents, may_miss, diagnostics);
    return;
  }
  if (find_kind(first) == nullptr && !is_list_of_file(first)) {
    for (Node& document : documents) apply_setting(document, setting, diagnostics);
    return;
  }
  const auto holder =
      std::ranges::find_if(documents, [&](const Node& document) { return document.find(first) != nullptr; });
  if (!documents.empty()) apply_setting(holder == documents.end() ? documents.front() : *holder, setting, diagnostics);
}

std::vector<Setting> read_settings(const std::vector<std::string>& texts, Sources& sources, Diagnostics& diagnostics) {
  std::vector<Setting> settings;
  for (const std::string& text : texts) {
    const std::uint32_t source = sources.add("--set", text);
    if (auto setting = read_setting(sources, source, diagnostics)) settings.push_back(std::move(*setting));
  }
  return settings;
}

bool is_of_defaults(const Setting& setting) { return setting.path.front().key == "defaults"; }

}  // namespace lambdacost
