#include "cli/load.h"

#include <algorithm>

#include <fmt/core.h>

#include "base/text.h"
#include "billing/billing.h"
#include "input/overlay.h"
#include "input/read.h"
#include "model/catalogue_reader.h"
#include "model/terms.h"
#include "services/metering.h"

namespace lambdacost {
namespace {

/// Adds a file's bytes to the sources; appends why it cannot be read.
std::optional<std::uint32_t> read_source(const std::string& path, World& world, Inputs& inputs) {
  ReadResult result = world.files.read(path);
  if (!result.bytes) {
    inputs.diagnostics.error("unreadable-file", {},
                             fmt::format("{}: cannot be read: {}", make_printable(path), result.problem));
    return std::nullopt;
  }
  return inputs.sources.add(path == "-" ? "<stdin>" : path, std::move(*result.bytes));
}

/// "food-ordering" of "examples/food-ordering.yaml": the name of a workload that has none.
std::string name_from_path(const std::string& path) {
  if (path == "-") return "workload";
  const std::string file = path.substr(path.find_last_of('/') + 1);
  const std::size_t dot = file.find_last_of('.');
  return dot == std::string::npos || dot == 0 ? file : file.substr(0, dot);
}

bool is_resource_kind(std::string_view key) {
  return std::ranges::find(resource_kinds, key) != resource_kinds.end();
}

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

/// A setting of a resource edits the file that has it; it makes no new resource, because a misspelt name would be one.
void apply_resource_setting(const Setting& setting, std::vector<Node>& documents, Diagnostics& diagnostics) {
  const std::vector<PathStep> resource(setting.path.begin(), setting.path.begin() + 2);
  for (Node& document : documents) {
    if (find_path(document, resource) == nullptr) continue;
    apply_setting(document, setting, diagnostics);
    return;
  }
  const std::string& kind = setting.path[0].key;
  const std::vector<std::string_view> names = names_of_kind(documents, kind);
  const auto best = nearest(setting.path[1].key, names);
  diagnostics.error("invalid-setting", setting.path_range,
                    fmt::format("there is no {} in the workload", make_printable(path_child(kind, setting.path[1].key))),
                    best ? fmt::format("did you mean {}?", path_child(kind, *best)) : std::string());
}

void apply_setting_to_files(const Setting& setting, std::vector<Node>& documents, Diagnostics& diagnostics) {
  const std::string& first = setting.path.front().key;
  if (is_resource_kind(first) && setting.path.size() >= 2) {
    apply_resource_setting(setting, documents, diagnostics);
    return;
  }
  for (Node& document : documents) {
    const bool is_only_there = documents.size() > 1 && is_list_of_file(first) && document.find(first) == nullptr;
    if (!is_only_there) apply_setting(document, setting, diagnostics);
  }
}

void apply_settings(const std::vector<std::string>& settings, std::vector<Node>& documents, Inputs& inputs) {
  for (const std::string& text : settings) {
    const std::uint32_t source = inputs.sources.add("--set", text);
    const std::optional<Setting> setting = read_setting(inputs.sources, source, inputs.diagnostics);
    if (setting) apply_setting_to_files(*setting, documents, inputs.diagnostics);
  }
}

std::map<std::string, Tags> tags_by_resource(const Workload& workload) {
  std::map<std::string, Tags> tags;
  const auto add = [&](std::string_view kind, const auto& resources) {
    for (const auto& resource : resources)
      if (!resource.value.tags.empty()) tags.emplace(path_child(kind, resource.name), resource.value.tags);
  };
  add("functions", workload.functions);
  add("edge_functions", workload.edge_functions);
  add("cloudfront_functions", workload.cloudfront_functions);
  add("tables", workload.tables);
  return tags;
}

/// A value of the whole account: the flag's or the environment's, else the file's.
template <class T>
std::optional<T> choose(const std::optional<GivenText>& given, const std::optional<Located<T>>& of_file,
                        const Catalogue& catalogue, Inputs& inputs) {
  std::optional<Located<T>> value = of_file;
  if (given) value = read_option<T>(*given, {}, catalogue, inputs);
  return value ? std::optional<T>(value->value) : std::nullopt;
}

BillingPeriod choose_period(const Workload& workload, const PricingOptions& options, const Catalogue& catalogue,
                            Inputs& inputs) {
  BillingPeriod period;
  period.month = choose(options.month, workload.month, catalogue, inputs);
  period.prices_as_of = period.month ? period.month->first_day() : catalogue.newest();
  const std::optional<Decimal> hours = choose(options.hours_per_month, workload.hours_per_month, catalogue, inputs);
  if (hours && hours->is_zero())
    inputs.diagnostics.error("invalid-value", {}, "--hours-per-month: a month has more than 0 hours");
  if (hours)
    period.hours = *hours;
  else if (period.month)
    period.hours = period.month->hours();
  else
    period.hours = Terms(catalogue, period.prices_as_of).number("calendar.hours_per_month");
  return period;
}

std::map<std::string, Decimal> usage_elsewhere(const Workload& workload) {
  std::map<std::string, Decimal> used;
  if (workload.account && workload.account->value.already_used)
    for (const UsedElsewhere& entry : workload.account->value.already_used->value.entries)
      used[entry.key] = entry.quantity.value;
  return used;
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
    inputs.diagnostics.error("unreadable-file", {},
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

Workload load_workload(const std::vector<std::string>& files, const PricingOptions& options, const Catalogue& catalogue,
                       World& world, Inputs& inputs) {
  std::vector<Node> documents;
  for (const std::string& path : files) {
    const auto source = read_source(path, world, inputs);
    if (!source) continue;
    if (auto document = read_document(inputs.sources, *source, inputs.diagnostics))
      documents.push_back(std::move(*document));
  }
  const bool is_complete = documents.size() == files.size();
  // With a file missing, a setting may be meant for that one.
  if (is_complete) apply_settings(options.settings, documents, inputs);
  std::optional<Located<RegionCode>> region;
  if (options.region) region = read_option<RegionCode>(*options.region, {}, catalogue, inputs);
  std::vector<Workload> workloads;
  for (Node& document : documents)
    workloads.push_back(decode_workload(std::move(document), region, catalogue, inputs.diagnostics));
  Workload workload = merge_workloads(std::move(workloads), inputs.diagnostics);
  if (!workload.name && !files.empty()) workload.name = Located<Name>{{name_from_path(files.front())}, {}};
  return workload;
}

Bill load_bill(const std::vector<std::string>& files, const PricingOptions& options, const Catalogue& catalogue,
               World& world, Inputs& inputs) {
  const Workload workload = load_workload(files, options, catalogue, world, inputs);
  const BillingPeriod period = choose_period(workload, options, catalogue, inputs);
  const bool free_tier = choose(options.free_tier, workload.free_tier, catalogue, inputs).value_or(true);
  if (inputs.diagnostics.has_errors()) return {};
  const Terms terms(catalogue, period.prices_as_of);
  Metering metering = meter_workload(workload, {terms, period.hours}, inputs.diagnostics);
  const BillingContext context{catalogue,
                               period,
                               free_tier,
                               options.allow_unpriced,
                               usage_elsewhere(workload),
                               tags_by_resource(workload)};
  Bill bill = make_bill(std::move(metering), context, inputs.diagnostics);
  bill.workload = workload.name ? workload.name->value.text : std::string();
  return bill;
}

}  // namespace lambdacost
