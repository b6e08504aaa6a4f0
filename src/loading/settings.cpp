#include "loading/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "loading/factors.h"
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

/// Whether it is of one resource by its name, or of each of a kind.
bool is_of_resources(const Setting& setting) {
  return setting.path.size() >= 2 && !setting.path[1].index && find_kind(setting.path[0].key) != nullptr;
}

bool holds_resources(const Node& document, const std::string& kind) {
  const Node* resources = document.find(kind);
  return resources != nullptr && !resources->is_null() && !(resources->is_mapping() && resources->members.empty());
}

/// A setting of a resource edits the file that has it; it makes no new resource, because a misspelt name would be one.
std::vector<Node*> files_with_resources(const Setting& setting, std::vector<Node>& documents) {
  const std::vector<PathStep> resource(setting.path.begin(), setting.path.begin() + 2);
  std::vector<Node*> files;
  for (Node& document : documents) {
    if (setting.path[1].is_any) {
      if (holds_resources(document, setting.path[0].key)) files.push_back(&document);
    } else if (find_path(document, resource) != nullptr) {
      return {&document};
    }
  }
  return files;
}

/// The files that the setting edits.
std::vector<Node*> files_of(const Setting& setting, std::vector<Node>& documents) {
  if (is_of_resources(setting)) return files_with_resources(setting, documents);
  const std::string& first = setting.path.front().key;
  std::vector<Node*> files;
  for (Node& document : documents) files.push_back(&document);
  const bool is_of_one_file = find_kind(first) != nullptr || is_list_of_file(first);
  if (!is_of_one_file || files.empty()) return files;
  const auto holder = std::ranges::find_if(files, [&](const Node* file) { return file->find(first) != nullptr; });
  return {holder == files.end() ? files.front() : *holder};
}

std::string path_text(const std::vector<PathStep>& path) {
  std::string text;
  for (const PathStep& step : path)
    if (step.is_any)
      text += ".*";
    else
      text = step.index ? path_item(text, *step.index) : path_child(text, step.key);
  return make_printable(text);
}

void refuse_missing_resource(const Setting& setting, const std::vector<Node>& documents, Diagnostics& diagnostics) {
  const std::string& kind = setting.path[0].key;
  const std::string& name = setting.path[1].key;
  // Each suggestion compares with all names, which would take minutes for thousands of settings of a large workload.
  constexpr std::size_t kMostErrorsWithHelp = 20;
  const bool is_helped = !setting.path[1].is_any && diagnostics.errors() < kMostErrorsWithHelp;
  diagnostics.error(
      "invalid-setting", setting.path_range,
      fmt::format("there is no {} in the workload", path_text({setting.path.begin(), setting.path.begin() + 2})),
      is_helped ? suggest_resource(documents, kind, name) : std::string());
}

/// Of what no file has: a factor, or a value for names that there are none of.
void refuse_missing_places(const Setting& setting, Diagnostics& diagnostics) {
  const std::string path = path_text(setting.path);
  std::string help;
  if (const auto kind = nearest(setting.path.front().key, resource_kinds);
      kind && find_kind(setting.path.front().key) == nullptr)
    help = fmt::format("did you mean {}?", *kind);
  if (!is_factor(setting.value)) {
    diagnostics.error("invalid-setting", setting.path_range, fmt::format("there is nothing at `{}` to be set", path),
                      help.empty() ? "* stands for names that the workload has" : std::move(help));
    return;
  }
  diagnostics.error(
      "invalid-setting", setting.path_range,
      fmt::format("there is nothing to multiply: `{}` is {}set", path,
                  has_any_step(setting.path) ? "nowhere " : "not "),
      help.empty()
          ? "write a value; a factor is of what the file, its defaults, the scenario and the settings before say"
          : std::move(help));
}

}  // namespace

void apply_setting_to_files(const Setting& setting, std::vector<Node>& documents, bool may_miss,
                            Diagnostics& diagnostics) {
  if (documents.empty()) return;
  const std::vector<Node*> files = files_of(setting, documents);
  const bool is_by_factor = is_factor(setting.value);
  const std::size_t errors_before = diagnostics.errors();
  const PathEdit edit{.path = setting.path,
                      .path_range = setting.path_range,
                      .makes_missing = !is_by_factor,
                      .change = [&](Node& node, const std::string& path) {
                        if (is_by_factor)
                          multiply_by_factor(node, setting.value, path, diagnostics);
                        else
                          node = setting.value;
                      }};
  std::size_t places = 0;
  for (Node* file : files) places += edit_places(*file, edit, diagnostics);
  if (places > 0 || may_miss || diagnostics.errors() > errors_before) return;
  if (files.empty())
    refuse_missing_resource(setting, documents, diagnostics);
  else
    refuse_missing_places(setting, diagnostics);
}

std::vector<Setting> read_settings(const std::vector<std::string>& texts, Sources& sources, Diagnostics& diagnostics) {
  std::vector<Setting> settings;
  for (const std::string& text : texts) {
    const std::uint32_t source = sources.add_once("--set", text);
    if (auto setting = read_setting(sources, source, diagnostics)) settings.push_back(std::move(*setting));
  }
  return settings;
}

bool is_of_defaults(const Setting& setting) { return setting.path.front().key == "defaults"; }

bool is_factor_of_service(const Setting& setting) {
  return setting.path.front().key == kind_of<ServiceInstance>.key && is_factor(setting.value);
}

}  // namespace lambdacost
