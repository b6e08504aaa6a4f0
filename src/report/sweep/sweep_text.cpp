// What the formats for people say of a sweep in words.
#include <fmt/core.h>

#include <algorithm>

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

std::string label_cell(const SweepPoint& point, Currency) { return make_printable(point.value.label); }
std::string duration_cell(const SweepPoint& point, Currency) { return display_duration(point.duration); }
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
  if (sweep.cheapest == point) marks.emplace_back("cheapest");
  if (sweep.fastest == point) marks.emplace_back("fastest");
  if (sweep.balanced == point) marks.emplace_back("balanced");
  return marks;
}

std::vector<SweepColumn> sweep_columns(const Sweep& sweep) {
  const auto has_any = [&](std::optional<Decimal> SweepPoint::*part) {
    return std::ranges::any_of(sweep.points, [&](const SweepPoint& point) { return (point.*part).has_value(); });
  };
  std::vector<SweepColumn> columns = {{setting_title(sweep), label_cell}};
  if (has_any(&SweepPoint::duration)) columns.push_back({"Duration", duration_cell});
  columns.push_back({"Month", month_cell});
  if (has_any(&SweepPoint::resource_cost))
    columns.push_back({std::string(kind_of_path(sweep.resource)->singular), resource_cell, true});
  if (has_any(&SweepPoint::cost_per_million)) columns.push_back({"1M requests", per_million_cell});
  return columns;
}

std::vector<std::string> sweep_notes(const Sweep& sweep) {
  std::vector<std::string> notes;
  const std::optional<Decimal>& duration = sweep.points.front().duration;
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
  notes.emplace_back("Amounts are rounded half up. Exact figures: --format json or csv.");
  return notes;
}

}  // namespace lambdacost
