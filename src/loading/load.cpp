#include "loading/load.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.h"
#include "catalogue/terms.h"
#include "input/overlay.h"
#include "input/read.h"
#include "loading/consumed_files.h"
#include "loading/scenarios.h"
#include "loading/settings.h"
#include "pricing/catalogue_reader.h"

namespace lambdacost {
namespace {

/// "food-ordering" of "examples/food-ordering.yaml": the name of a workload that has none.
std::string name_from_path(const std::string& path) {
  if (path == "-") return "workload";
  const std::string file = make_printable(path).substr(path.find_last_of('/') + 1);
  const std::size_t dot = file.find_last_of('.');
  return dot == std::string::npos || dot == 0 ? file : file.substr(0, dot);
}

void name_after_file(Workload& workload, const std::vector<std::string>& files) {
  if (!workload.name && !files.empty()) workload.name = Located<Name>{{name_from_path(files.front())}, {}};
}

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
std::vector<Node> read_documents(const std::vector<std::string>& files, Files& disk, Inputs& inputs) {
  std::vector<Node> documents;
  for (const std::string& path : files) {
    const auto source = read_source(path, disk, inputs);
    if (!source) continue;
    // A .yaml file may begin with a brace; elsewhere that means JSON.
    const bool is_yaml = path.ends_with(".yaml") || path.ends_with(".yml");
    auto document = is_yaml ? read_yaml(inputs.sources, *source, inputs.diagnostics)
                            : read_document(inputs.sources, *source, inputs.diagnostics);
    if (document) documents.push_back(std::move(*document));
  }
  return documents;
}

/// Whether the node is or holds what may be a range.
bool holds_range(const Node& node) {
  return is_range(node) || std::ranges::any_of(node.items, holds_range) ||
         std::ranges::any_of(node.members, [](const Member& member) { return holds_range(member.value); });
}

bool is_of_scenarios(const Setting& setting) { return setting.path.front().key == "scenarios"; }

}  // namespace

/// Decodes the same documents once for each variant, or for each set of settings.
class VariantDecoder {
 public:
  VariantDecoder(std::vector<Node> documents, bool is_complete, const PricingOptions& options,
                 const Catalogue& catalogue, Files& disk, Inputs& inputs)
      : documents_(std::move(documents)),
        is_complete_(is_complete),
        options_(options),
        catalogue_(catalogue),
        disk_(disk),
        inputs_(inputs),
        settings_(read_settings(options.settings, inputs)) {
    // A setting of a scenario counts before scenarios are chosen.
    for (const Setting& setting : settings_)
      if (is_of_scenarios(setting)) apply_setting_to_files(setting, documents_, false, inputs.diagnostics);
    std::erase_if(settings_, is_of_scenarios);
    if (options.region) region_ = read_option<RegionCode>(*options.region, {}, catalogue, inputs);
  }

  std::vector<WorkloadVariant> decode(Variants variants) {
    const std::vector<std::string> scenarios =
        choose_scenarios(documents_, wanted_scenario(), variants != Variants::one, inputs_);
    const bool may_have_ranges =
        std::ranges::any_of(documents_, holds_range) ||
        std::ranges::any_of(settings_, [](const Setting& setting) { return holds_range(setting.value); });
    is_decoded_once_ = scenarios.size() == 1 && (variants == Variants::one || !may_have_ranges);
    const bool is_comparison = scenarios.size() > 1 && variants == Variants::shown;
    const Diagnostics found_before = inputs_.diagnostics;
    std::vector<WorkloadVariant> decoded;
    const auto add = [&](const std::string& scenario, RangePoint point) -> WorkloadVariant& {
      inputs_.diagnostics = found_before;
      Workload workload = decode_one(scenario, point, {});
      return decoded.emplace_back(
          WorkloadVariant{scenario, std::nullopt, std::move(workload), std::move(inputs_.diagnostics)});
    };
    for (const std::string& scenario : scenarios) {
      if (!add(scenario, RangePoint::expected).workload.has_ranges) continue;
      if (variants == Variants::one || is_comparison) continue;
      decoded.back().point = RangePoint::expected;
      add(scenario, RangePoint::low).point = RangePoint::low;
      std::swap(decoded.back(), decoded[decoded.size() - 2]);
      add(scenario, RangePoint::high).point = RangePoint::high;
    }
    inputs_.diagnostics = decoded.front().findings;
    for (const WorkloadVariant& variant : decoded) inputs_.diagnostics.merge(variant.findings);
    return decoded;
  }

  /// One variant with further settings.
  Workload decode(std::vector<Setting> settings) {
    if (!scenario_) scenario_ = choose_scenarios(documents_, wanted_scenario(), false, inputs_).front();
    return decode_one(*scenario_, RangePoint::expected, std::move(settings));
  }

 private:
  /// A baseline may not have the scenario yet.
  std::optional<GivenText> wanted_scenario() const {
    const bool is_left_out =
        options_.is_baseline && options_.scenario && !has_scenario(documents_, options_.scenario->text);
    return is_left_out ? std::nullopt : options_.scenario;
  }

  /// The settings come over those of `--set`.
  Workload decode_one(std::string_view scenario, RangePoint point, std::vector<Setting> over) {
    // A copy of a large workload takes a good part of the time that decoding it does.
    std::vector<Node> documents = is_decoded_once_ ? std::move(documents_) : documents_;
    for (const Setting& setting : over)
      if (is_of_scenarios(setting))
        apply_setting_to_files(setting, documents, options_.is_baseline, inputs_.diagnostics);
    std::vector<Setting> settings = scenario_settings(documents, scenario);
    settings.insert(settings.end(), settings_.begin(), settings_.end());
    std::ranges::remove_copy_if(over, std::back_inserter(settings), is_of_scenarios);
    // Settings of defaults come before the defaults are put under the resources, all others after: they win.
    const auto others = std::stable_partition(settings.begin(), settings.end(), is_of_defaults);
    for (const Setting& setting : std::span(settings.begin(), others))
      apply_setting_to_files(setting, documents, options_.is_baseline, inputs_.diagnostics);
    for (Node& document : documents) apply_defaults(document, catalogue_, inputs_.diagnostics);
    // With a file missing, a setting may be meant for that one.
    if (is_complete_)
      for (const Setting& setting : std::span(others, settings.end()))
        apply_setting_to_files(setting, documents, options_.is_baseline, inputs_.diagnostics);
    std::vector<Workload> workloads;
    for (const Node& document : documents)
      workloads.push_back(decode_workload(document, region_, catalogue_, inputs_.diagnostics, point));
    Workload workload = merge_workloads(std::move(workloads), inputs_.diagnostics);
    consumed_files_.load(workload.tables, disk_, inputs_);
    return workload;
  }

  std::vector<Node> documents_;
  bool is_complete_;
  const PricingOptions& options_;
  const Catalogue& catalogue_;
  Files& disk_;
  Inputs& inputs_;
  std::vector<Setting> settings_;
  std::optional<Located<RegionCode>> region_;
  ConsumedFiles consumed_files_;
  std::optional<std::string> scenario_;  // of decode(settings), once it was chosen
  bool is_decoded_once_ = false;
};

std::optional<std::uint32_t> read_source(const std::string& path, Files& disk, Inputs& inputs) {
  if (path.empty()) {
    inputs.diagnostics.error("unreadable-file", {}, "the name of a file is empty", "name one, or - for standard input");
    return std::nullopt;
  }
  ReadResult result = disk.read(path);
  if (!result.bytes) {
    inputs.diagnostics.error("unreadable-file", {},
                             fmt::format("{}: cannot be read: {}", make_printable(path), result.problem));
    return std::nullopt;
  }
  return inputs.sources.add(path == "-" ? "<stdin>" : make_printable(path), std::move(*result.bytes));
}

std::optional<Catalogue> load_catalogue(const std::optional<GivenText>& directory, Files& disk, Inputs& inputs) {
  const Catalogue built_in(built_in_tables());
  if (!directory) return built_in;
  std::vector<std::string> paths;
  if (const auto problem = disk.list(directory->text, ".yaml", paths)) {
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
    if (const auto source = read_source(path, disk, inputs)) files.push_back(*source);
  const auto added = read_pricing(inputs.sources, files, &built_in, inputs.diagnostics);
  if (added == nullptr || inputs.diagnostics.has_errors()) return std::nullopt;
  return overlay(built_in, added);
}

std::vector<WorkloadVariant> decode_variants(std::vector<Node> documents, bool is_complete, Variants variants,
                                             const PricingOptions& options, const Catalogue& catalogue, Files& disk,
                                             Inputs& inputs) {
  return VariantDecoder(std::move(documents), is_complete, options, catalogue, disk, inputs).decode(variants);
}

std::vector<WorkloadVariant> load_variants(const std::vector<std::string>& files, Variants variants,
                                           const PricingOptions& options, const Catalogue& catalogue, Files& disk,
                                           Inputs& inputs) {
  std::vector<Node> documents = read_documents(files, disk, inputs);
  const bool is_complete = documents.size() == files.size();
  std::vector<WorkloadVariant> decoded =
      decode_variants(std::move(documents), is_complete, variants, options, catalogue, disk, inputs);
  for (WorkloadVariant& variant : decoded) name_after_file(variant.workload, files);
  return decoded;
}

Workload decode_documents(std::vector<Node> documents, bool is_complete, const PricingOptions& options,
                          const Catalogue& catalogue, Files& disk, Inputs& inputs) {
  return std::move(decode_variants(std::move(documents), is_complete, Variants::one, options, catalogue, disk, inputs)
                       .front()
                       .workload);
}

WorkloadFiles::WorkloadFiles(const std::vector<std::string>& files, const PricingOptions& options,
                             const Catalogue& catalogue, Files& disk, Inputs& inputs)
    : files_(files) {
  std::vector<Node> documents = read_documents(files, disk, inputs);
  const bool is_complete = documents.size() == files.size();
  decoder_ = std::make_unique<VariantDecoder>(std::move(documents), is_complete, options, catalogue, disk, inputs);
}

WorkloadFiles::~WorkloadFiles() = default;

Workload WorkloadFiles::decode(std::vector<Setting> settings) {
  Workload workload = decoder_->decode(std::move(settings));
  name_after_file(workload, files_);
  return workload;
}

Workload load_workload(const std::vector<std::string>& files, const PricingOptions& options, const Catalogue& catalogue,
                       Files& disk, Inputs& inputs) {
  return std::move(load_variants(files, Variants::one, options, catalogue, disk, inputs).front().workload);
}

void note_expected_only(const Workload& workload, std::vector<Assumption>& assumptions) {
  if (workload.has_ranges)
    assumptions.push_back({{}, "ranges", "expected", "other numbers of ranges are not shown here"});
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
               Files& disk, Inputs& inputs) {
  const Workload workload = load_workload(files, options, catalogue, disk, inputs);
  BillingSettings settings = choose_settings(workload, options, catalogue, inputs);
  note_expected_only(workload, settings.assumptions);
  return bill_workload(workload, settings, inputs.diagnostics);
}

}  // namespace lambdacost
