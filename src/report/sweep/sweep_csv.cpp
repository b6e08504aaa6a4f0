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
  csv.raw(word_of(sweep.cheapest == i));
  csv.raw(word_of(sweep.fastest == i));
  csv.raw(word_of(sweep.balanced == i));
  csv.raw(fmt::format("{}", fmt::join(point.broken_limits, " ")));
  csv.end_row();
}

}  // namespace

std::string sweep_csv(const SweepReport& report) {
  CsvWriter csv;
  for (const char* column :
       {"workload", "scenario", "setting", "value", "unit", "duration_ms", "total", "is_partial", "resource",
        "resource_cost", "cost_per_million_requests", "currency", "cheapest", "fastest", "balanced", "broken_limits"})
    csv.raw(column);
  csv.end_row();
  for (std::size_t i = 0; i < report.sweep.points.size(); ++i) write_point(csv, report.sweep, i);
  return csv.str();
}

}  // namespace lambdacost
