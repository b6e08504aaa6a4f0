#include <fmt/format.h>

#include "report/sweep/sweep_formats.h"
#include "writing/csv_writer.h"

namespace lambdacost {
namespace {

std::string_view word_of(bool is_true) { return is_true ? "true" : "false"; }

void write_point(CsvWriter& csv, const Sweep& sweep, std::size_t i) {
  const SweepPoint& point = sweep.points[i];
  csv.text(sweep.first_bill.workload);
  csv.text(sweep.scenario);
  csv.text(sweep.path);
  csv.text(point.value.text);
  csv.text(point.value.unit);
  csv.optional_raw(point.duration);
  csv.optional_raw(point.total);
  csv.raw(word_of(point.is_partial));
  csv.text(sweep.resource);
  csv.optional_raw(point.resource_cost);
  csv.optional_raw(point.cost_per_million);
  csv.raw(sweep.first_bill.currency.code());
  csv.raw(word_of(sweep.is_cheapest(i)));
  csv.raw(word_of(sweep.fastest == i));
  csv.raw(word_of(sweep.balanced == i));
  csv.raw(fmt::format("{}", fmt::join(point.broken_limits, " ")));
  csv.text(point.value.name);
  csv.raw({});
  csv.end_row();
}

/// A row without costs, which are not known or cannot be set beside the others'.
void write_without_costs(CsvWriter& csv, const Sweep& sweep, const LeftOutRegion& region) {
  csv.text(sweep.first_bill.workload);
  csv.text(sweep.scenario);
  csv.text(sweep.path);
  csv.text(region.value.text);
  for (int i = 0; i < 3; ++i) csv.raw({});  // unit, duration, total
  csv.raw({});
  csv.text(sweep.resource);
  for (int i = 0; i < 3; ++i) csv.raw({});  // costs, currency
  for (int i = 0; i < 3; ++i) csv.raw(word_of(false));
  csv.raw({});
  csv.text(region.value.name);
  csv.text(region.reason);
  csv.end_row();
}

}  // namespace

std::string sweep_csv(const SweepReport& report) {
  CsvWriter csv;
  for (const char* column : {"workload", "scenario", "setting", "value", "unit", "duration_ms", "total", "is_partial",
                             "resource", "resource_cost", "cost_per_million_requests", "currency", "cheapest",
                             "fastest", "balanced", "broken_limits", "name", "not_comparable"})
    csv.raw(column);
  csv.end_row();
  for (std::size_t i = 0; i < report.sweep.points.size(); ++i) write_point(csv, report.sweep, i);
  for (const LeftOutRegion& region : report.sweep.not_comparable) write_without_costs(csv, report.sweep, region);
  return csv.str();
}

}  // namespace lambdacost
