#include "loading/sweep_points.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <type_traits>
#include <utility>

#include "base/text.h"
#include "loading/power_tuning.h"
#include "loading/swept_regions.h"
#include "loading/swept_values.h"
#include "model/kinds.h"
#include "records/field.h"
#include "records/region_search.h"
#include "records/value_parsers.h"

namespace lambdacost {
namespace {

constexpr std::size_t kStepsOfResource = 2;
constexpr std::size_t kStepsOfKey = 3;

bool is_of_resource(const std::vector<PathStep>& path) {
  return path.size() >= kStepsOfResource && !path[1].index && find_kind(path[0].key) != nullptr;
}

/// Whether the kind holds functions of Lambda, which have memory.
bool has_functions(std::string_view kind) {
  bool has = false;
  for_each_kind_type([&](const Kind& known, const auto* type) {
    if (known.key == kind) has = std::is_convertible_v<decltype(type), const Function*>;
  });
  return has;
}

bool is_function_memory(const std::vector<PathStep>& path) {
  return path.size() == kStepsOfKey && is_of_resource(path) && path[2].key == "memory" && has_functions(path[0].key);
}

/// The key of a service that the path leads to: "deliveries.http" of a mapping's.
std::string usage_key(const std::vector<PathStep>& path, const ServiceInstance& instance, const Catalogue& catalogue) {
  const std::string& key = path[2].key;
  if (path.size() == kStepsOfKey || path[3].index || catalogue.usage(instance.type, key) != nullptr) return key;
  return fmt::format("{}.{}", key, path[3].key);
}

/// The row of a service's key, which depends on the type of the instance, of `*` the first that has it; nullptr where
/// the key is none.
const UsageRow* row_of_service(const std::vector<PathStep>& path, WorkloadDecoder& decoder) {
  Diagnostics ignored;  // what is wrong with the files is found at each point
  const Workload workload = decoder.decode_with({}, ignored);
  const UsageRow* row = nullptr;
  for (const Named<ServiceInstance>& instance : workload.services)
    if (row == nullptr && (path[1].is_any || instance.name == path[1].key))
      row = decoder.catalogue().usage(instance.value.type, usage_key(path, instance.value, decoder.catalogue()));
  return row;
}

/// Whether the key says how much the resource is used.
bool is_usage(const std::vector<PathStep>& path, WorkloadDecoder& decoder) {
  if (path.size() < kStepsOfKey || !is_of_resource(path)) return false;
  if (path[0].key == kind_of<ServiceInstance>.key) {
    const UsageRow* row = row_of_service(path, decoder);
    return row != nullptr && !row->configuration;
  }
  bool is_usage = false;
  for_each_kind_type([&](const Kind& kind, const auto* type) {
    if (kind.key != path[0].key) return;
    use_field<std::remove_cvref_t<decltype(*type)>>(path[2].key,
                                                    [&](const auto& field) { is_usage = field.info.is_usage; });
  });
  return is_usage;
}

/// Whether values of the setting are different work: usage, and memory, which changes how long a function runs. A key
/// of `defaults` is one of each resource of its kind.
bool is_other_work(std::vector<PathStep> path, WorkloadDecoder& decoder) {
  // Months have other prices and lengths, and so other work where that is given as a rate.
  if (path.size() == 1 && (path[0].key == "month" || path[0].key == "hours_per_month")) return true;
  if (path.size() >= kStepsOfKey && path[0].key == "defaults") std::swap(path[0], path[1]);
  return is_function_memory(path) || is_usage(path, decoder);
}

/// The unit of a number that a resource's key has without one.
std::string_view bare_unit_of(const std::vector<PathStep>& path, WorkloadDecoder& decoder) {
  std::string_view unit;
  if (path.size() < kStepsOfKey || !is_of_resource(path)) return unit;
  if (path[0].key == kind_of<ServiceInstance>.key) {
    const UsageRow* row = row_of_service(path, decoder);
    const bool is_whole = row != nullptr && path.size() == kStepsOfKey + (path[2].key == row->key ? 0 : 1);
    return is_whole ? row->bare_unit : unit;
  }
  if (path.size() != kStepsOfKey) return unit;
  for_each_kind_type([&](const Kind& kind, const auto* type) {
    if (kind.key != path[0].key) return;
    use_field<std::remove_cvref_t<decltype(*type)>>(path[2].key,
                                                    [&](const auto& field) { unit = field.info.bare_unit; });
  });
  return unit;
}

SweepValue describe(const SweptValue& value, std::string_view bare_unit) {
  if (!value.number) return {.label = value.text, .text = value.text};
  const std::string number = value.number->to_string();
  if (!value.unit.empty()) return {value.text, number, value.unit, value.number};
  const std::string label = group_digits(number) + (bare_unit.empty() ? "" : ' ' + std::string(bare_unit));
  return {label, number, std::string(bare_unit), value.number};
}

/// What stands at a place of an option's text.
std::string text_at(SourceRange range, const Sources& sources) {
  return std::string(sources[range.source].text().substr(range.begin, range.end - range.begin));
}

std::optional<std::vector<MeasuredDuration>> read_durations(const GivenText& given, Inputs& inputs,
                                                            Diagnostics& diagnostics) {
  const std::optional<std::uint32_t> source = is_web_link(given.text) ? inputs.sources.add(given.origin, given.text)
                                                                      : read_source(given.text, inputs, diagnostics);
  if (!source) return std::nullopt;
  return read_power_tuning(inputs.sources, *source, diagnostics);
}

/// The values of --over that were measured, each with its duration.
class MeasuredValues {
 public:
  MeasuredValues(std::vector<MeasuredDuration> measured, const SweptSetting& setting, Diagnostics& diagnostics)
      : measured_(std::move(measured)), setting_(setting), diagnostics_(diagnostics) {}

  struct Pair {
    SweptValue value;
    const MeasuredDuration* duration;
  };

  std::vector<Pair> pairs() const {
    if (!setting_.values) return all_pairs();
    std::vector<Pair> pairs;
    std::vector<std::string> left_out;
    for (const SweptValue& value : *setting_.values) {
      const Parsed<Size> memory = parse_size(value.text, kMegabyte);
      if (!memory.value) {
        diagnostics_.error("invalid-sweep", value.range, memory.problem, memory.help);
        return {};
      }
      const auto found = std::ranges::find_if(
          measured_, [&](const MeasuredDuration& duration) { return size_of(duration) == *memory.value; });
      if (found == measured_.end())
        left_out.push_back(value.text);
      else
        pairs.push_back({value, &*found});
    }
    report(left_out, pairs.empty());
    return pairs;
  }

 private:
  static constexpr std::string_view kMegabyte = "MB";

  static Size size_of(const MeasuredDuration& duration) {
    return parse_size(duration.megabytes.to_string(), kMegabyte).value.value_or(Size{});
  }

  std::vector<Pair> all_pairs() const {
    std::vector<Pair> pairs;
    for (const MeasuredDuration& duration : measured_)
      pairs.push_back({swept_value(duration.megabytes.to_string(), duration.range), &duration});
    return pairs;
  }

  static std::string list(const std::vector<std::string>& names) {
    constexpr std::size_t kMostNamed = 20;
    const std::size_t named = std::min(names.size(), kMostNamed);
    const std::string text =
        fmt::format("{}", fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(named), ", "));
    return named == names.size() ? text : fmt::format("{} and {} more", text, names.size() - named);
  }

  void report(const std::vector<std::string>& left_out, bool is_nothing_left) const {
    if (left_out.empty()) return;
    std::vector<std::string> known;
    for (const MeasuredDuration& duration : measured_) known.push_back(duration.megabytes.to_string());
    const SourceRange range = setting_.path_range;
    const std::string help = fmt::format("measured: {} MB", list(known));
    if (is_nothing_left)
      diagnostics_.error("not-measured", range, "none of the values was measured", help);
    else
      diagnostics_.warning("not-measured", range,
                           fmt::format("left out, because not measured: {}", make_printable(list(left_out))), help);
  }

  std::vector<MeasuredDuration> measured_;
  const SweptSetting& setting_;
  Diagnostics& diagnostics_;
};

/// The keys under which the function has durations: a measured one takes the place of each.
std::vector<std::vector<PathStep>> duration_paths(const std::vector<PathStep>& memory, const Workload& workload) {
  const Function* function = nullptr;
  with_resource(workload, path_child(memory[0].key, memory[1].key), [&](const auto& resource) {
    if constexpr (std::is_convertible_v<decltype(&resource), const Function*>) function = &resource;
  });
  const auto below = [&](std::vector<PathStep> rest) {
    rest.insert(rest.begin(), {memory[0], memory[1]});
    return rest;
  };
  const bool is_billed = function != nullptr && function->billed_duration && !function->duration;
  std::vector<std::vector<PathStep>> paths = {below({{.key = is_billed ? "billed_duration" : "duration"}})};
  if (function != nullptr && function->provisioned_concurrency && function->provisioned_concurrency->value.duration)
    paths.push_back(below({{.key = "provisioned_concurrency"}, {.key = "duration"}}));
  return paths;
}

void plan_measured(SweepPlan& plan, const SweptSetting& setting, std::vector<MeasuredDuration> measured,
                   WorkloadDecoder& decoder, Diagnostics& diagnostics) {
  Diagnostics ignored;  // what is wrong with the files is found at each point
  const auto paths = duration_paths(setting.path, decoder.decode_with({}, ignored));
  const MeasuredValues values(std::move(measured), setting, diagnostics);
  const std::string_view unit = bare_unit_of(setting.path, decoder);
  for (const auto& [value, duration] : values.pairs()) {
    PlannedPoint point{describe(value, unit), value.range, {value.at(setting.path, setting.path_range)}};
    const SweptValue time = swept_value(duration->milliseconds.to_string() + " ms", duration->range);
    for (const std::vector<PathStep>& path : paths) point.settings.push_back(time.at(path, duration->range));
    plan.points.push_back(std::move(point));
  }
}

bool is_all(const SweptValue& value) { return value.text == kAllRegions; }

/// Whether `all` is meant by what neither is it nor may mean a region.
bool is_near_all(const SweptValue& value, const Catalogue& catalogue) {
  const std::string word = to_lower(value.text);
  return !is_all(value) && nearest(word, std::array{kAllRegions}) &&
         regions_meant_by(word, catalogue.rows<RegionRow>()).regions.empty();
}

/// Whether the values are `all`. Beside others it is a mistake, as it has them already.
bool are_all_regions(const SweptSetting& setting, const Catalogue& catalogue, Diagnostics& diagnostics) {
  if (!setting.values || !is_region_setting(setting.path)) return false;
  for (const SweptValue& value : *setting.values)
    if (is_near_all(value, catalogue))
      diagnostics.error("unknown-region", value.range,
                        fmt::format("{} is not an AWS region that lambdacost knows", quote(value.text)),
                        fmt::format("did you mean {}?", kAllRegions));
  const auto all = std::ranges::find_if(*setting.values, is_all);
  if (all == setting.values->end()) return false;
  if (setting.values->size() > 1)
    diagnostics.error("invalid-sweep", all->range, "`all` is every region already",
                      "write region=all, or the codes of the regions that are wanted");
  return true;
}

void plan_regions(SweepPlan& plan, const SweptSetting& setting, WorkloadDecoder& decoder) {
  Diagnostics ignored;  // what is wrong with the files is found at each point
  SweptRegions regions = swept_regions(setting.path, decoder.decode_with({}, ignored), decoder.catalogue());
  const SourceRange range = setting.values->front().range;
  plan.is_over_all_regions = true;
  plan.not_comparable = std::move(regions.others);
  for (SweepValue& value : regions.comparable) {
    const Setting region = swept_value(value.text, range).at(setting.path, setting.path_range);
    plan.points.push_back({std::move(value), range, {region}});
  }
}

void plan_values(SweepPlan& plan, const SweptSetting& setting, WorkloadDecoder& decoder) {
  const std::string_view unit = bare_unit_of(setting.path, decoder);
  const bool is_of_regions = is_region_setting(setting.path);
  for (const SweptValue& value : *setting.values)
    plan.points.push_back({is_of_regions ? region_value(value.text, decoder.catalogue()) : describe(value, unit),
                           value.range,
                           {value.at(setting.path, setting.path_range)}});
}

/// Whether the step leads to something of the whole account rather than of the resource at `within`. A region is the
/// file's, which is that of its one resource.
bool is_of_account(const PathStep& step, const std::vector<PathStep>& within) {
  const auto ignore = [](const auto&) {};
  if (step.key == "region" || !use_field<Workload>(step.key, ignore)) return step.key == "region";
  bool is_key_of_resource = false;
  for_each_kind_type([&](const Kind& kind, const auto* type) {
    if (kind.key == within.front().key)
      is_key_of_resource = use_field<std::remove_cvref_t<decltype(*type)>>(step.key, ignore);
  });
  return !is_key_of_resource;
}

/// The path as it was written, behind that of the resource whose key it is.
std::string text_of_path(const SweptSetting& setting, const std::vector<PathStep>& within, const Sources& sources) {
  std::string text(text_at(setting.path_range, sources));
  if (within.empty() || setting.path.front().key != within.front().key || setting.path.size() <= within.size() ||
      text.starts_with(within.front().key + "."))
    return text;
  return path_child(within[0].key, within[1].key) + "." + text;
}

}  // namespace

std::optional<SweepPlan> plan_sweep(const SweepOptions& options, const std::vector<PathStep>& within,
                                    WorkloadDecoder& decoder, Inputs& inputs, Diagnostics& diagnostics) {
  const std::optional<GivenText>& durations = options.durations;
  const std::uint32_t source = inputs.sources.add(options.over->origin, options.over->text);
  const std::size_t errors_before = diagnostics.errors();
  auto setting = read_swept_setting(inputs.sources, source, diagnostics);
  if (setting && !within.empty() && !is_of_account(setting->path.front(), within))
    setting->path.insert(setting->path.begin(), within.begin(), within.end());
  std::optional<std::vector<MeasuredDuration>> measured;
  if (durations) measured = read_durations(*durations, inputs, diagnostics);
  if (setting && durations && (!is_function_memory(setting->path) || has_any_step(setting->path)))
    diagnostics.error("invalid-sweep", setting->path_range,
                      fmt::format("{} is not one function's memory, of which --durations are",
                                  quote(text_at(setting->path_range, inputs.sources))),
                      "give functions.NAME.memory, or leave out --durations");
  if (setting && !setting->values && !durations)
    diagnostics.error("invalid-sweep", setting->path_range, "no values are given",
                      "write PATH=FROM..TO:STEP or PATH=a,b,c, or give --durations for the measured ones");
  const bool is_over_all_regions = setting && are_all_regions(*setting, decoder.catalogue(), diagnostics);
  if (diagnostics.errors() > errors_before) return std::nullopt;

  SweepPlan plan;
  plan.path = text_of_path(*setting, within, inputs.sources);
  plan.is_measured = measured.has_value();
  plan.is_same_work = measured || !is_other_work(setting->path, decoder);
  if (is_of_resource(setting->path) && !setting->path[1].is_any)
    plan.resource = path_child(setting->path[0].key, setting->path[1].key);
  if (measured)
    plan_measured(plan, *setting, std::move(*measured), decoder, diagnostics);
  else if (is_over_all_regions)
    plan_regions(plan, *setting, decoder);
  else
    plan_values(plan, *setting, decoder);
  if (diagnostics.errors() > errors_before) return std::nullopt;
  return plan;
}

}  // namespace lambdacost
