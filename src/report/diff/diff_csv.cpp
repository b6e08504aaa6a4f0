#include "report/diff/diff_formats.h"
#include "writing/csv_writer.h"

namespace lambdacost {
namespace {

constexpr ChangeReason kReasons[] = {ChangeReason::price,   ChangeReason::month,         ChangeReason::account,
                                     ChangeReason::removed, ChangeReason::configuration, ChangeReason::usage,
                                     ChangeReason::added,   ChangeReason::sharing};

}  // namespace

std::string diff_csv(const DiffReport& report) {
  const BillChanges& changes = report.changes;
  CsvWriter csv;
  for (const char* title : {"workload", "resource", "service", "region", "meter", "usage_type", "unit",
                            "quantity_before", "quantity_after", "cost_before", "cost_after", "difference"})
    csv.raw(title);
  for (const ChangeReason reason : kReasons) csv.raw(to_string(reason));
  csv.raw("currency");
  csv.end_row();
  for (const LineChange& line : changes.lines) {
    csv.text(changes.after.workload);
    csv.text(line.resource);
    csv.text(line.meter->service);
    csv.text(line.region);
    csv.text(line.meter->meter);
    csv.text(line.usage_type);
    csv.text(line.meter->unit);
    csv.optional_raw(line.quantity_before);
    csv.optional_raw(line.quantity_after);
    csv.raw(line.cost_before.to_string());
    csv.raw(line.cost_after.to_string());
    csv.raw(line.difference().to_string());
    for (const ChangeReason reason : kReasons) {
      const auto found = line.reasons.find(reason);
      csv.raw(found == line.reasons.end() ? "0" : found->second.to_string());
    }
    csv.raw((changes.after.lines.empty() ? changes.before : changes.after).currency.code());
    csv.end_row();
  }
  return csv.str();
}

}  // namespace lambdacost
