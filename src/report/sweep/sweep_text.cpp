// What the formats for people say of a sweep in words.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.h"
#include "model/kinds.h"
#include "report/estimate/estimate_text.h"
#include "report/sweep/sweep_formats.h"
#include "writing/display.h"

namespace lambdacost {
namespace {

/// "120 ms"; "" for none.
std::string display_duration(const std::optional<Decimal>& milliseconds) {
  return milliseconds ? display_quantity(*milliseconds) + " ms" : "";
}

std::string amount_or_nothing(const std::optional<Decimal>& amount, Currency currency) {
  return amount ? display_amount(*amount, currency) : "";
}

/// Why none of the values is called the cheapest.
std::string different_work_note(const Sweep& sweep) {
  if (setting_title(sweep) == "memory")
    return "No size is called cheapest: how long the function runs at each is not known. --durations takes what "
           "aws-lambda-power-tuning measured.";
  return "No value is called cheapest: each is another amount of work.";
}

/// "functions.a, functions.b in eu-west-1; functions.c in us-west-2", a few of them.
std::string staying_text(const Sweep& sweep) {
  constexpr std::size_t kMostNamed = 6;
  std::map<std::string, std::vector<std::string>> by_region;
  std::size_t named = 0;
  for (const auto& [path, region] : sweep.staying)
    if (named++ < kMostNamed) by_region[region].push_back(make_printable(path));
  std::string text;
  for (const auto& [region, paths] : by_region)
    text += fmt::format("{}{} in {}", text.empty() ? "" : "; ", fmt::join(paths, ", "), region);
  return named > kMostNamed ? fmt::format("{}; and {} more", text, named - kMostNamed) : text;
}

/// What does not move with the setting, in a sweep over all regions.
void add_region_notes(const Sweep& sweep, std::vector<std::string>& notes) {
  if (!sweep.resource.empty())
    notes.push_back(fmt::format("Only {} moves; the month is of all resources.", make_printable(sweep.resource)));
  if (!sweep.staying.empty()) notes.push_back(fmt::format("What stays where it is: {}.", staying_text(sweep)));
  const bool is_whole = sweep.points.size() > 1 && !sweep.is_partial();
  if (is_whole && std::ranges::all_of(
                      sweep.points, [&](const SweepPoint& point) { return point.total == sweep.points.front().total; }))
    notes.emplace_back("The month costs the same in each of them.");
}

bool has_names(const Sweep& sweep) {
  return std::ranges::any_of(sweep.points, [](const SweepPoint& point) { return !point.value.name.empty(); });
}

/// Whether the resource is all that the month costs.
bool is_resource_the_month(const Sweep& sweep) {
  return std::ranges::all_of(sweep.points, [](const SweepPoint& point) { return point.resource_cost == point.total; });
}

std::string label_cell(const SweepPoint& point, Currency) { return make_printable(point.value.label); }
std::string name_cell(const SweepPoint& point, Currency) { return make_printable(point.value.name); }
std::string duration_cell(const SweepPoint& point, Currency) { return display_duration(point.duration); }

/// For a column in which some durations are no whole milliseconds: each with one digit after the point.
std::string measured_duration_cell(const SweepPoint& point, Currency) {
  if (!point.duration) return {};
  std::string text = round_to(*point.duration, 1, Rounding::half_up).to_string();
  if (text.find('.') == std::string::npos) text += ".0";
  return group_digits(text) + " ms";
}

std::string month_cell(const SweepPoint& point, Currency currency) {
  return point.total ? display_amount(*point.total, currency) : "unknown";
}
std::string resource_cell(const SweepPoint& point, Currency currency) {
  return amount_or_nothing(point.resource_cost, currency);
}
std::string per_million_cell(const SweepPoint& point, Currency currency) {
  return amount_or_nothing(point.cost_per_million, currency);
}

}  // namespace

std::string sweep_title(const Sweep& sweep) {
  const std::string path = make_printable(sweep.path);
  if (sweep.is_over_all_regions)
    return fmt::format("{} over all regions: {} compared, {} not", path, sweep.points.size(),
                       sweep.not_comparable.size());
  const std::string first = make_printable(sweep.points.front().value.label);
  if (sweep.points.size() == 1) return fmt::format("{} at {}", path, first);
  return fmt::format("{} from {} to {}, {} values", path, first, make_printable(sweep.points.back().value.label),
                     group_digits(std::to_string(sweep.points.size())));
}

std::string sweep_heading(const Sweep& sweep) {
  if (sweep.has_one_period) return estimate_heading(sweep.first_bill, sweep.scenario);
  const std::string scenario = sweep.scenario.empty() ? "" : ", " + make_printable(sweep.scenario);
  return fmt::format("{}{}: several months, {}", make_printable(sweep.first_bill.workload), scenario,
                     sweep.first_bill.currency.code());
}

std::string setting_title(const Sweep& sweep) {
  const std::size_t dot = sweep.path.find_last_of('.');
  return make_printable(dot == std::string::npos ? sweep.path : sweep.path.substr(dot + 1));
}

std::vector<std::string_view> marks_of(const Sweep& sweep, std::size_t point) {
  std::vector<std::string_view> marks;
  if (sweep.is_cheapest(point)) marks.emplace_back("cheapest");
  if (sweep.fastest == point) marks.emplace_back("fastest");
  if (sweep.balanced == point) marks.emplace_back("balanced");
  if (sweep.points[point].is_current) marks.emplace_back("current");
  return marks;
}

std::vector<SweepColumn> sweep_columns(const Sweep& sweep) {
  const auto has_any = [&](std::optional<Decimal> SweepPoint::*part) {
    return std::ranges::any_of(sweep.points, [&](const SweepPoint& point) { return (point.*part).has_value(); });
  };
  const bool is_named = has_names(sweep);
  std::vector<SweepColumn> columns = {{.title = setting_title(sweep), .cell = label_cell, .is_text = is_named}};
  if (is_named) columns.push_back({.title = "Name", .cell = name_cell, .is_text = true, .is_name = true});
  // Where something runs does not change how long it does: of many regions, their names need the room.
  const bool is_whole = !sweep.is_over_all_regions;
  if (is_whole && has_any(&SweepPoint::duration)) {
    const bool is_measured = std::ranges::any_of(sweep.points, [](const SweepPoint& point) {
      return point.duration && round_to(*point.duration, 0, Rounding::half_up) != *point.duration;
    });
    columns.push_back({"Duration", is_measured ? measured_duration_cell : duration_cell});
  }
  columns.push_back({"Month", month_cell});
  if (has_any(&SweepPoint::resource_cost) && (is_whole || !is_resource_the_month(sweep)))
    columns.push_back({std::string(kind_of_path(sweep.resource)->singular), resource_cell, true});
  if (is_whole && has_any(&SweepPoint::cost_per_million)) columns.push_back({"1M requests", per_million_cell});
  return columns;
}

std::vector<std::string> not_comparable_lines(const Sweep& sweep) {
  struct Group {
    std::string reason;
    std::vector<const SweepValue*> regions;
  };
  std::vector<Group> groups;
  for (const LeftOutRegion& region : sweep.not_comparable) {
    auto group = std::ranges::find(groups, region.reason, &Group::reason);
    if (group == groups.end()) group = groups.insert(groups.end(), Group{region.reason, {}});
    group->regions.push_back(&region.value);
  }
  std::vector<std::string> lines;
  for (const Group& group : groups) {
    constexpr std::size_t kMostNamed = 4;  // of more, the codes alone
    std::vector<std::string> regions;
    for (const SweepValue* region : group.regions)
      regions.push_back(make_printable(group.regions.size() > kMostNamed ? region->label : region->title()));
    lines.push_back(fmt::format("{}: {}", fmt::join(regions, ", "), make_printable(group.reason)));
  }
  return lines;
}

std::vector<std::string> sweep_notes(const Sweep& sweep) {
  std::vector<std::string> notes;
  const std::optional<Decimal>& duration = sweep.points.front().duration;
  if (sweep.is_over_all_regions) add_region_notes(sweep, notes);
  const bool is_same = duration && !sweep.has_durations() && !sweep.is_measured && sweep.points.size() > 1;
  if (is_same)
    notes.push_back(
        fmt::format("The duration is taken to be the same at every value, {}.", display_duration(duration)));
  if (sweep.is_measured) notes.emplace_back("Durations are those that aws-lambda-power-tuning measured.");
  if (sweep.balanced)
    notes.push_back(fmt::format("Balanced: half {} and half the duration, each as a part of its largest, are least.",
                                sweep.resource.empty() ? "the month's cost" : "the resource's cost"));
  if (sweep.is_partial())
    notes.emplace_back("Some prices or usage are unknown: totals are partial, and no value is marked.");
  if (!sweep.is_same_work) notes.push_back(different_work_note(sweep));
  if (std::ranges::any_of(sweep.points, [](const SweepPoint& point) { return !point.broken_limits.empty(); }))
    notes.emplace_back("Values that break a limit are no choice; lambdacost explain ID says what it is.");
  if (!sweep.first_bill.free_tier) notes.emplace_back("The free tier is switched off.");
  if (sweep.first_bill.has_free())
    notes.emplace_back("The free tier is counted at every value; --no-free-tier compares without it.");
  notes.emplace_back("Amounts are rounded half up. Exact figures: --format json or csv.");
  return notes;
}

std::vector<std::string> sweep_assumptions(const Sweep& sweep) {
  std::vector<std::string> lines = assumption_lines(sweep.assumptions);
  if (const std::size_t more = sweep.assumptions_of_some.size(); more > 0)
    lines.push_back(
        fmt::format("{} more of single regions (--format json lists them)", group_digits(std::to_string(more))));
  return lines;
}

}  // namespace lambdacost
