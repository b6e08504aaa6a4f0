#include "cli/load.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cli/consumed_files.h"
#include "input/overlay.h"
#include "input/read.h"
#include "model/catalogue_reader.h"
#include "model/terms.h"

namespace lambdacost {
namespace {

/// Adds a file's bytes to the sources; appends why it cannot be read.
std::optional<std::uint32_t> read_source(const std::string& path, World& world, Inputs& inputs) {
  if (path.empty()) {
    inputs.diagnostics.error("unreadable-file", {}, "the name of a file is empty", "name one, or - for standard input");
    return std::nullopt;
  }
  ReadResult result = world.files.read(path);
  if (!result.bytes) {
    inputs.diagnostics.error("unreadable-file", {},
                             fmt::format("{}: cannot be read: {}", make_printable(path), result.problem));
    return std::nullopt;
  }
  return inputs.sources.add(path == "-" ? "<stdin>" : make_printable(path), std::move(*result.bytes));
}

/// "food-ordering" of "examples/food-ordering.yaml": the name of a workload that has none.
std::string name_from_path(const std::string& path) {
  if (path == "-") return "workload";
  const std::string file = make_printable(path).substr(path.find_last_of('/') + 1);
  const std::size_t dot = file.find_last_of('.');
  return dot == std::string::npos || dot == 0 ? file : file.substr(0, dot);
}

bool is_resource_kind(std::string_view key) { return std::ranges::find(resource_kinds, key) != resource_kinds.end(); }

/// What a file has one of and does not share with the others.
bool is_list_of_file(std::string_view key) {
  constexpr std::string_view keys[] = {"budgets", "services", "scenarios"};
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
void apply_resource_setting(const Setting& setting, std::vector<Node>& documents, Diagnostics& diagnostics) {
  const std::vector<PathStep> resource(setting.path.begin(), setting.path.begin() + 2);
  for (Node& document : documents) {
    if (find_path(document, resource) == nullptr) continue;
    apply_setting(document, setting, diagnostics);
    return;
  }
  const std::string& kind = setting.path[0].key;
  const std::string& name = setting.path[1].key;
  // Each suggestion compares with all names, which would take minutes for thousands of settings of a large workload.
  constexpr std::size_t kMostErrorsWithHelp = 20;
  const bool is_helped = diagnostics.errors() < kMostErrorsWithHelp;
  diagnostics.error("invalid-setting", setting.path_range,
                    fmt::format("there is no {} in the workload", make_printable(path_child(kind, name))),
                    is_helped ? suggest_resource(documents, kind, name) : std::string());
}

void apply_setting_to_files(const Setting& setting, std::vector<Node>& documents, Diagnostics& diagnostics) {
  const std::string& first = setting.path.front().key;
  if (is_resource_kind(first) && setting.path.size() >= 2 && !setting.path[1].index) {
    apply_resource_setting(setting, documents, diagnostics);
    return;
  }
  if (!is_resource_kind(first) && !is_list_of_file(first)) {
    for (Node& document : documents) apply_setting(document, setting, diagnostics);
    return;
  }
  const auto holder =
      std::ranges::find_if(documents, [&](const Node& document) { return document.find(first) != nullptr; });
  if (!documents.empty()) apply_setting(holder == documents.end() ? documents.front() : *holder, setting, diagnostics);
}

std::vector<Setting> read_settings(const std::vector<std::string>& texts, Inputs& inputs) {
  std::vector<Setting> settings;
  for (const std::string& text : texts) {
    const std::uint32_t source = inputs.sources.add("--set", text);
    if (auto setting = read_setting(inputs.sources, source, inputs.diagnostics))
      settings.push_back(std::move(*setting));
  }
  return settings;
}

bool is_of_defaults(const Setting& setting) { return setting.path.front().key == "defaults"; }

/// A value of the whole account: the flag's or the environment's, else the file's.
template <class T>
std::optional<Located<T>> choose(const std::optional<GivenText>& given, const std::optional<Located<T>>& of_file,
                                 const Catalogue& catalogue, Inputs& inputs) {
  return given ? read_option<T>(*given, {}, catalogue, inputs) : of_file;
}

BillingPeriod choose_period(const Workload& workload, const PricingOptions& options, const Catalogue& catalogue,
                            Inputs& inputs) {
  BillingPeriod period;
  if (const auto month = choose(options.month, workload.month, catalogue, inputs)) period.month = month->value;
  period.prices_as_of = period.month ? period.month->first_day() : catalogue.newest();
  const auto hours = choose(options.hours_per_month, workload.hours_per_month, catalogue, inputs);
  if (hours && hours->value.is_zero())
    inputs.diagnostics.error("invalid-value", hours->range, "hours_per_month: a month has more than 0 hours");
  if (hours)
    period.hours = hours->value;
  else if (period.month)
    period.hours = period.month->hours();
  else
    period.hours = Terms(catalogue, period.prices_as_of).number("calendar.hours_per_month");
  return period;
}

/// What was put in for a month that nobody named.
void note_default_period(const BillingPeriod& period, const PricingOptions& options, const Workload& workload,
                         std::vector<Assumption>& assumptions) {
  if (period.month) return;
  assumptions.push_back({{}, "month", "prices of " + period.prices_as_of.to_string(), "no month is given: the newest"});
  if (!options.hours_per_month && !workload.hours_per_month)
    assumptions.push_back({{}, "hours_per_month", period.hours.to_string(), "no month is given"});
}

/// The documents of the files that can be read and parsed.
std::vector<Node> read_documents(const std::vector<std::string>& files, World& world, Inputs& inputs) {
  std::vector<Node> documents;
  for (const std::string& path : files) {
    const auto source = read_source(path, world, inputs);
    if (!source) continue;
    // A .yaml file may begin with a brace; elsewhere that means JSON.
    const bool is_yaml = path.ends_with(".yaml") || path.ends_with(".yml");
    auto document = is_yaml ? read_yaml(inputs.sources, *source, inputs.diagnostics)
                            : read_document(inputs.sources, *source, inputs.diagnostics);
    if (document) documents.push_back(std::move(*document));
  }
  return documents;
}

}  // namespace

std::optional<Catalogue> load_catalogue(const std::optional<GivenText>& directory, World& world, Inputs& inputs) {
  const Catalogue built_in(built_in_tables());
  if (!directory) return built_in;
  std::vector<std::string> paths;
  if (const auto problem = world.files.list(directory->text, ".yaml", paths)) {
    inputs.diagnostics.error("unreadable-file", {},
                             fmt::format("{}: {}: {}", directory->origin, make_printable(directory->text), *problem));
    return std::nullopt;
  }
  if (paths.empty()) {
    inputs.diagnostics.error(
        "unreadable-file", {},
        fmt::format("{}: {} has no .yaml files", directory->origin, make_printable(directory->text)));
    return std::nullopt;
  }
  std::vector<std::uint32_t> files;
  for (const std::string& path : paths)
    if (const auto source = read_source(path, world, inputs)) files.push_back(*source);
  const auto added = read_pricing(inputs.sources, files, &built_in, inputs.diagnostics);
  if (added == nullptr || inputs.diagnostics.has_errors()) return std::nullopt;
  return overlay(built_in, added);
}

Workload decode_documents(std::vector<Node> documents, bool is_complete, const PricingOptions& options,
                          const Catalogue& catalogue, World& world, Inputs& inputs) {
  std::vector<Setting> settings = read_settings(options.settings, inputs);
  // Settings of defaults come before the defaults are put under the resources, all others after: they win.
  const auto others = std::stable_partition(settings.begin(), settings.end(), is_of_defaults);
  for (const Setting& setting : std::span(settings.begin(), others))
    apply_setting_to_files(setting, documents, inputs.diagnostics);
  for (Node& document : documents) apply_defaults(document, catalogue, inputs.diagnostics);
  // With a file missing, a setting may be meant for that one.
  if (is_complete)
    for (const Setting& setting : std::span(others, settings.end()))
      apply_setting_to_files(setting, documents, inputs.diagnostics);
  std::optional<Located<RegionCode>> region;
  if (options.region) region = read_option<RegionCode>(*options.region, {}, catalogue, inputs);
  std::vector<Workload> workloads;
  for (Node& document : documents)
    workloads.push_back(decode_workload(document, region, catalogue, inputs.diagnostics));
  Workload workload = merge_workloads(std::move(workloads), inputs.diagnostics);
  load_consumed_files(workload.tables, world, inputs);
  return workload;
}

Workload load_workload(const std::vector<std::string>& files, const PricingOptions& options, const Catalogue& catalogue,
                       World& world, Inputs& inputs) {
  std::vector<Node> documents = read_documents(files, world, inputs);
  const bool is_complete = documents.size() == files.size();
  Workload workload = decode_documents(std::move(documents), is_complete, options, catalogue, world, inputs);
  if (!workload.name && !files.empty()) workload.name = Located<Name>{{name_from_path(files.front())}, {}};
  return workload;
}

BillingSettings choose_settings(const Workload& workload, const PricingOptions& options, const Catalogue& catalogue,
                                Inputs& inputs) {
  BillingSettings settings{catalogue, choose_period(workload, options, catalogue, inputs)};
  const auto free_tier = choose(options.free_tier, workload.free_tier, catalogue, inputs);
  settings.free_tier = free_tier ? free_tier->value : true;
  settings.allow_unpriced = options.allow_unpriced;
  note_default_period(settings.period, options, workload, settings.assumptions);
  return settings;
}

Bill load_bill(const std::vector<std::string>& files, const PricingOptions& options, const Catalogue& catalogue,
               World& world, Inputs& inputs) {
  const Workload workload = load_workload(files, options, catalogue, world, inputs);
  const BillingSettings settings = choose_settings(workload, options, catalogue, inputs);
  return bill_workload(workload, settings, inputs.diagnostics);
}

}  // namespace lambdacost
