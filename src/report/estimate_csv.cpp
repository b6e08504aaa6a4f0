#include "report/csv_writer.h"
#include "report/estimate.h"
#include "report/tags.h"

namespace lambdacost {
namespace {

/// One row's figures; in each, quantity = free + billed, so that sums and pivots are right.
struct Row {
  Decimal free;
  Decimal billed;
  std::string unit_price;
  std::string cost;
};

std::vector<Row> rows_of(const LineItem& line) {
  std::vector<Row> rows;
  if (!line.free_quantity.is_zero()) rows.push_back({line.free_quantity, {}, "0", "0"});
  for (const TierCharge& tier : line.tiers)
    rows.push_back({{}, tier.quantity, tier.unit_price.to_string(), tier.cost.to_string()});
  if (!line.cost && !line.billed_quantity.is_zero()) rows.push_back({{}, line.billed_quantity, {}, {}});
  return rows;
}

}  // namespace

std::string estimate_csv(const EstimateReport& report) {
  const Bill& bill = report.bill;
  CsvWriter csv;
  for (const char* title :
       {"workload", "scenario", "month", "resource", "service", "region", "meter", "usage_type", "unit", "quantity",
        "free_quantity", "billed_quantity", "unit_price", "cost", "currency", "tags"})
    csv.raw(title);
  csv.end_row();
  for (const LineItem& line : bill.lines) {
    const std::string tags = tags_text(line.tags);
    for (const Row& row : rows_of(line)) {
      csv.text(bill.workload);
      csv.raw({});
      csv.raw(bill.period.month ? bill.period.month->to_string() : std::string());
      csv.text(line.resource);
      csv.text(line.meter->service);
      csv.text(line.region);
      csv.text(line.meter->meter);
      csv.text(line.usage_type);
      csv.text(line.meter->unit);
      csv.raw((row.free + row.billed).to_string());
      csv.raw(row.free.to_string());
      csv.raw(row.billed.to_string());
      csv.raw(row.unit_price);
      csv.raw(row.cost);
      csv.raw(bill.currency.code());
      csv.text(tags);
      csv.end_row();
    }
  }
  return csv.str();
}

}  // namespace lambdacost
