#include "loading/load.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include "base/text.h"
#include "catalogue/terms.h"
#include "input/read.h"
#include "loading/foreign_files.h"
#include "loading/packages.h"
#include "loading/scenarios.h"
#include "loading/settings.h"
#include "loading/template_files.h"
#include "model/kinds.h"
#include "pricing/catalogue_overlay.h"
#include "pricing/pricing_reader.h"

namespace lambdacost {
namespace {

/// "food-ordering" of "examples/food-ordering.yaml": the name of a workload that has none.
std::string name_from_path(const std::string& path) {
  if (path == "-") return "workload";
  const std::string file = path.substr(path.find_last_of('/') + 1);
  const std::size_t dot = file.find_last_of('.');
  return make_printable(dot == std::string::npos || dot == 0 ? file : file.substr(0, dot));
}

/// A value of the whole account: the flag's or the environment's, else the file's.
template <class T>
std::optional<Located<T>> choose(const std::optional<GivenText>& given, const std::optional<Located<T>>& of_file,
                                 const LoadingContext& context, Diagnostics& diagnostics) {
  return given ? read_option<T>(*given, context, diagnostics) : of_file;
}

BillingPeriod choose_period(const Workload& workload, const LoadingContext& context, Diagnostics& diagnostics) {
  BillingPeriod period;
  if (const auto month = choose(context.options.month, workload.month, context, diagnostics))
    period.month = month->value;
  period.prices_as_of = period.month ? period.month->first_day() : context.catalogue.newest();
  const auto hours = choose(context.options.hours_per_month, workload.hours_per_month, context, diagnostics);
  const bool is_a_month = hours && !hours->value.is_zero();
  if (hours && !is_a_month)
    diagnostics.error("invalid-value", hours->range, fmt::format("hours_per_month: {}", kNoHours));
  if (is_a_month)
    period.hours = hours->value;
  else if (period.month)
    period.hours = period.month->hours();
  else
    period.hours = Terms(context.catalogue, period.prices_as_of).number("calendar.hours_per_month");
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

/// Whether the node is or holds what may be a range.
bool holds_range(const Node& node) {
  return is_range(node) || std::ranges::any_of(node.items, holds_range) ||
         std::ranges::any_of(node.members, [](const Member& member) { return holds_range(member.value); });
}

/// One error in place of all that another tool's keys would give.
void refuse_foreign(const ForeignKind& foreign, std::uint32_t source, Diagnostics& diagnostics) {
  diagnostics.error("foreign-file", {source, 0, 0},
                    fmt::format("{} was found, a workload file was expected", foreign.name),
                    std::string(foreign.advice));
}

constexpr std::string_view kPricingExtension = ".yaml";

/// What passes because there is nothing in it should not look as if something had been checked.
void warn_of_nothing(const Workload& workload, SourceRange place, Diagnostics& diagnostics) {
  std::size_t resources = 0;
  for_each_kind(workload, [&](const auto&, const auto& of_kind) { resources += of_kind.size(); });
  const bool is_any_bought = workload.account && !workload.account->value.reserved.empty();
  if (resources > 0 || is_any_bought || workload.savings_plan) return;
  diagnostics.warning(
      "empty-document", place, "no function, table or other resource is described: there is nothing to bill or check",
      "describe resources under `functions:`, `tables:` or `services:`; lambdacost init prints an example");
}

bool is_of_scenarios(const Setting& setting) { return setting.path.front().key == "scenarios"; }
bool is_of_region(const Setting& setting) { return setting.path.size() == 1 && setting.path.front().key == "region"; }

}  // namespace

std::shared_ptr<const OwnedTables> load_pricing_folder(const GivenText& folder, Inputs& inputs, const Catalogue& base,
                                                       Diagnostics& diagnostics) {
  std::vector<std::string> paths;
  const std::string shown = folder.text.empty() ? "the folder ``" : make_printable(folder.text);
  const std::string folder_name = folder.origin.empty() ? shown : fmt::format("{}: {}", folder.origin, shown);
  if (const auto problem = inputs.files.list(folder.text, kPricingExtension, paths)) {
    diagnostics.error("unreadable-file", {}, fmt::format("{}: {}", folder_name, *problem));
    return nullptr;
  }
  if (paths.empty()) {
    diagnostics.error("unreadable-file", {}, fmt::format("{} has no .yaml files", folder_name));
    return nullptr;
  }
  const std::size_t errors_before = diagnostics.errors();
  std::vector<std::uint32_t> files;
  for (const std::string& path : paths)
    if (const auto source = read_source(path, inputs, diagnostics)) files.push_back(*source);
  auto rows = read_pricing(inputs.sources, files, &base, diagnostics);
  return diagnostics.errors() == errors_before ? rows : nullptr;
}

bool check_pricing_folder(const std::string& folder, const std::vector<NamedBytes>& files, Inputs& inputs,
                          const Catalogue& base, Diagnostics& diagnostics) {
  std::vector<std::string> paths;
  if (inputs.files.list(folder, kPricingExtension, paths))
    return true;  // not there; what writes it tells other problems
  std::erase_if(paths, [&](const std::string& path) {
    return std::ranges::count(files, path.substr(path.find_last_of('/') + 1), &NamedBytes::name) > 0;
  });
  if (paths.empty()) return true;
  const std::size_t errors_before = diagnostics.errors();
  std::vector<std::uint32_t> sources;
  for (const std::string& path : paths)
    if (const auto source = read_source(path, inputs, diagnostics)) sources.push_back(*source);
  for (const NamedBytes& file : files)
    sources.push_back(inputs.sources.add(fmt::format("{}/{}", folder, file.name), file.bytes));
  read_pricing(inputs.sources, sources, &base, diagnostics);
  return diagnostics.errors() == errors_before;
}

std::optional<Catalogue> load_catalogue(const std::optional<GivenText>& directory, Inputs& inputs,
                                        Diagnostics& diagnostics) {
  const Catalogue built_in(built_in_tables());
  if (!directory) return built_in;
  const auto added = load_pricing_folder(*directory, inputs, built_in, diagnostics);
  if (added == nullptr) return std::nullopt;
  return overlay(built_in, added);
}

Documents read_documents(const std::vector<std::string>& paths, Inputs& inputs, Diagnostics& diagnostics) {
  std::vector<DocumentFile> files;
  for (const std::string& path : paths) files.push_back({path});
  return read_documents(files, inputs, diagnostics);
}

Documents read_documents(const std::vector<DocumentFile>& files, Inputs& inputs, Diagnostics& diagnostics) {
  Documents documents;
  if (!files.empty()) documents.name = name_from_path(split_named_file(files.front().path, inputs.files).path);
  ReadLimits limits;  // of all together
  TemplateReader templates(inputs, diagnostics);
  for (const auto& [operand, folder, is_baseline] : files) {
    const auto [prefix, path] = split_named_file(operand, inputs.files);
    const auto source = read_source(path, inputs, diagnostics, folder);
    if (!source || templates.refuse(*source)) continue;
    if (templates.read(*source, prefix, limits, documents)) {
      documents.has_templates = true;
      continue;
    }
    // A .yaml file may begin with a brace; elsewhere that means JSON.
    const bool is_yaml = path.ends_with(".yaml") || path.ends_with(".yml");
    Diagnostics findings;
    auto document = is_yaml ? read_yaml(inputs.sources, *source, findings, limits)
                            : read_document(inputs.sources, *source, findings, limits);
    if (!prefix.empty()) templates.refuse_prefix(*source, prefix);
    const ForeignKind foreign = document && document->is_mapping()
                                    ? foreign_kind_of(*document)
                                    : foreign_kind_of_text(inputs.sources[*source].text());
    if (!foreign.name.empty()) {
      refuse_foreign(foreign, *source, diagnostics);
      continue;
    }
    diagnostics.merge(findings);
    if (!document) continue;
    limits.nodes -= std::min(limits.nodes, count_nodes(*document));
    documents.nodes.push_back(std::move(*document));
  }
  const bool is_baseline = std::ranges::any_of(files, &DocumentFile::is_baseline);
  if (!is_baseline) templates.check_parameter_names();
  documents.is_complete = documents.nodes.size() == files.size();
  return documents;
}

WorkloadDecoder::WorkloadDecoder(Documents documents, const LoadingContext& context, Diagnostics& diagnostics)
    : documents_(std::move(documents)),
      context_(context),
      settings_(read_settings(context.options.settings, context.inputs.sources, diagnostics)) {
  // A setting of a scenario counts before scenarios are chosen.
  for (const Setting& setting : settings_)
    if (is_of_scenarios(setting)) apply_setting_to_files(setting, documents_.nodes, false, diagnostics);
  std::erase_if(settings_, is_of_scenarios);
  if (context.options.region) region_ = read_option<RegionCode>(*context.options.region, context, diagnostics);
}

std::vector<WorkloadVariant> WorkloadDecoder::decode_variants(Variants variants, Diagnostics& diagnostics) {
  const std::vector<std::string> scenarios = choose_scenarios(
      documents_.nodes, {wanted_scenario(), variants != Variants::one}, context_.inputs.sources, diagnostics);
  const std::vector<std::string> others = unused_scenarios(scenarios);
  is_decoded_once_ = scenarios.size() == 1 && others.empty() && (variants == Variants::one || !may_have_ranges());
  const bool is_comparison = scenarios.size() > 1 && variants == Variants::shown;
  std::vector<WorkloadVariant> decoded;
  if (scenarios.size() + others.size() > 1) settings_of_scenarios_ = settings_of_scenarios(documents_.nodes);
  for (const std::string& scenario : scenarios) {
    // The first finds what is wrong with `scenarios:`; a copy of all scenarios for each would be too much.
    if (!decoded.empty()) remove_scenarios(documents_.nodes);
    WorkloadVariant expected = decode_variant(scenario, std::nullopt, diagnostics);
    if (!expected.workload.has_ranges || variants == Variants::one || is_comparison) {
      decoded.push_back(std::move(expected));
      continue;
    }
    expected.point = RangePoint::expected;
    decoded.push_back(decode_variant(scenario, RangePoint::low, diagnostics));
    decoded.push_back(std::move(expected));
    decoded.push_back(decode_variant(scenario, RangePoint::high, diagnostics));
  }
  diagnostics = decoded.front().findings;
  for (const WorkloadVariant& variant : decoded) diagnostics.merge(variant.findings);
  if (!others.empty()) remove_scenarios(documents_.nodes);
  for (const std::string& name : others) check_scenario(name, diagnostics);
  return decoded;
}

void WorkloadDecoder::check_scenarios(Diagnostics& diagnostics) {
  for (const std::string& name : unused_scenarios({})) check_scenario(name, diagnostics);
}

/// The scenarios that nobody chose. Those of a baseline are the business of nobody any more.
std::vector<std::string> WorkloadDecoder::unused_scenarios(const std::vector<std::string>& chosen) const {
  std::vector<std::string> unused;
  if (context_.options.is_baseline) return unused;
  for (const std::string_view name : names_of_scenarios(documents_.nodes))
    if (name != base_scenario && std::ranges::find(chosen, name) == chosen.end()) unused.emplace_back(name);
  return unused;
}

void WorkloadDecoder::check_scenario(std::string_view name, Diagnostics& diagnostics) {
  Diagnostics found;
  decode(documents_.nodes, {}, name, RangePoint::expected, found);
  Diagnostics errors;
  for (Diagnostic& finding : found.sorted())
    if (finding.severity == Severity::error) errors.add(std::move(finding));
  diagnostics.merge(errors);
}

Workload WorkloadDecoder::decode_with(std::vector<Setting> settings, Diagnostics& diagnostics) {
  const std::vector<std::string> scenarios =
      choose_scenarios(documents_.nodes, {wanted_scenario(), false}, context_.inputs.sources, diagnostics);
  return decode(documents_.nodes, std::move(settings), scenarios.front(), RangePoint::expected, diagnostics);
}

/// A baseline may not have the scenario yet.
std::optional<GivenText> WorkloadDecoder::wanted_scenario() const {
  const std::optional<GivenText>& given = context_.options.scenario;
  const bool is_left_out = context_.options.is_baseline && given && !has_scenario(documents_.nodes, given->text);
  return is_left_out ? std::nullopt : given;
}

bool WorkloadDecoder::may_have_ranges() const {
  return std::ranges::any_of(documents_.nodes, holds_range) ||
         std::ranges::any_of(settings_, [](const Setting& setting) { return holds_range(setting.value); });
}

WorkloadVariant WorkloadDecoder::decode_variant(const std::string& scenario, std::optional<RangePoint> point,
                                                Diagnostics findings) {
  // A copy of a large workload takes a good part of the time that decoding it does.
  std::vector<Node> nodes = is_decoded_once_ ? std::move(documents_.nodes) : documents_.nodes;
  Workload workload = decode(std::move(nodes), {}, scenario, point.value_or(RangePoint::expected), findings);
  return {scenario, point, std::move(workload), std::move(findings)};
}

/// Those of the files as they are at hand, or as they were before the scenarios were taken out.
std::vector<Setting> WorkloadDecoder::settings_of(std::string_view scenario, const std::vector<Node>& nodes) const {
  if (!settings_of_scenarios_) return scenario_settings(nodes, scenario);
  const auto found = settings_of_scenarios_->find(scenario);
  return found == settings_of_scenarios_->end() ? std::vector<Setting>() : found->second;
}

/// The settings `over` come over those of `--set`.
Workload WorkloadDecoder::decode(std::vector<Node> nodes, std::vector<Setting> over, std::string_view scenario,
                                 RangePoint point, Diagnostics& diagnostics) {
  const auto apply = [&](const Setting& setting) {
    apply_setting_to_files(setting, nodes, context_.options.is_baseline, diagnostics);
  };
  for (const Setting& setting : over)
    if (is_of_scenarios(setting)) apply(setting);
  std::vector<Setting> settings = settings_of(scenario, nodes);
  settings.insert(settings.end(), settings_.begin(), settings_.end());
  std::ranges::remove_copy_if(over, std::back_inserter(settings), is_of_scenarios);
  // Settings of defaults come before the defaults are put under the resources, all others after: they win. Which
  // defaults of a service fit depends on what else is said, so those wait for all settings.
  const auto others = std::stable_partition(settings.begin(), settings.end(), is_of_defaults);
  std::for_each(settings.begin(), others, apply);
  for (Node& node : nodes) apply_defaults(node, context_.catalogue, diagnostics);
  const auto put_service_defaults = [&] {
    for (Node& node : nodes) apply_service_defaults(node, context_.catalogue, diagnostics);
  };
  // With a file missing, a setting may be meant for that one.
  if (documents_.is_complete)
    std::for_each(others, settings.end(), [&](const Setting& setting) {
      if (is_factor_of_service(setting)) put_service_defaults();
      apply(setting);
    });
  put_service_defaults();
  // What goes through regions stands over the region that an option or the environment gives for all files.
  const std::optional<Located<RegionCode>> region = std::ranges::any_of(over, is_of_region) ? std::nullopt : region_;
  std::vector<Workload> workloads;
  for (const Node& node : nodes)
    workloads.push_back(decode_workload(node, region, context_.catalogue, diagnostics, point));
  Workload workload = merge_workloads(std::move(workloads), diagnostics);
  const bool is_whole = documents_.is_complete && !nodes.empty() && !diagnostics.has_errors();
  if (is_whole && !documents_.has_templates && !context_.options.is_baseline)
    warn_of_nothing(workload, {nodes.front().range.source, 0, 0}, diagnostics);
  consumed_files_.load(workload.tables, context_.inputs, diagnostics);
  protect_packages(workload, context_.inputs);
  workload.scenarios.reset();  // they have done their work
  workload.assumptions = documents_.assumptions;
  workload.aws_names = documents_.aws_names;
  workload.unknown_settings = still_unknown(documents_.unknown, nodes, diagnostics);
  if (!workload.name && !documents_.name.empty()) workload.name = Located<Name>{{documents_.name}, {}};
  return workload;
}

std::vector<WorkloadVariant> load_variants(Documents documents, Variants variants, const LoadingContext& context,
                                           Diagnostics& diagnostics) {
  return WorkloadDecoder(std::move(documents), context, diagnostics).decode_variants(variants, diagnostics);
}

Workload load_workload(Documents documents, const LoadingContext& context, Diagnostics& diagnostics) {
  return std::move(load_variants(std::move(documents), Variants::one, context, diagnostics).front().workload);
}

void note_expected_only(const Workload& workload, std::vector<Assumption>& assumptions) {
  if (workload.has_ranges)
    assumptions.push_back({{}, "ranges", "expected", "other numbers of ranges are not shown here"});
}

BillingSettings choose_settings(const Workload& workload, const LoadingContext& context, Diagnostics& diagnostics) {
  BillingSettings settings{context.catalogue, choose_period(workload, context, diagnostics)};
  const auto free_tier = choose(context.options.free_tier, workload.free_tier, context, diagnostics);
  settings.free_tier = free_tier ? free_tier->value : true;
  settings.allow_unpriced = context.options.allow_unpriced;
  note_default_period(settings.period, context.options, workload, settings.assumptions);
  if (const auto& own = context.options.pricing)
    settings.assumptions.push_back(
        {{}, "prices", make_printable(own->text), fmt::format("{}: they stand over AWS's own", own->origin)});
  settings.assumptions.insert(settings.assumptions.end(), workload.assumptions.begin(), workload.assumptions.end());
  return settings;
}

}  // namespace lambdacost
