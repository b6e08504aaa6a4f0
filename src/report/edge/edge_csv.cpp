#include <fmt/format.h>

#include "report/edge/edge_formats.h"
#include "writing/csv_writer.h"

namespace lambdacost {
namespace {

std::string_view truth(bool is_true) { return is_true ? "true" : "false"; }

void write_side(CsvWriter& csv, const EdgeJob& job, const EdgeSide& side, const EdgeReport& report) {
  const EdgeComparison& comparison = report.comparison;
  csv.text(comparison.workload);
  csv.text(report.scenario);
  csv.optional_raw(comparison.period.month);
  csv.text(job.resource);
  csv.raw(job.event);
  csv.raw(to_string(side.kind));
  csv.raw(truth(side.is_current));
  csv.raw(truth(side.is_possible()));
  csv.raw(truth(job.cheapest == side.kind));
  csv.optional_raw(side.cost);
  csv.optional_raw(side.change);
  csv.raw(comparison.currency.code());
  std::string forbidden;
  for (const EdgeObstacle& obstacle : side.obstacles) forbidden += (forbidden.empty() ? "" : " ") + obstacle.key;
  csv.text(forbidden);
  csv.text(fmt::format("{}", fmt::join(side.missing, " ")));
  csv.text(fmt::format("{}", fmt::join(side.not_given, " ")));
  csv.text(fmt::format("{}", fmt::join(side.remarks, "; ")));
  csv.end_row();
}

}  // namespace

std::string edge_csv(const EdgeReport& report) {
  CsvWriter csv;
  for (const char* column :
       {"workload", "scenario", "month", "resource", "event", "kind", "is_current", "is_possible", "is_cheapest",
        "cost", "change", "currency", "forbidden_by", "missing", "not_given", "remarks"})
    csv.raw(column);
  csv.end_row();
  for (const EdgeJob& job : report.comparison.jobs)
    for (const EdgeSide& side : job.sides) write_side(csv, job, side, report);
  return csv.str();
}

}  // namespace lambdacost
