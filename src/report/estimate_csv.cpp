#include "report/charge_rows.h"
#include "report/csv_writer.h"
#include "report/estimate.h"
#include "report/tags.h"

namespace lambdacost {
namespace {

std::string text_or_nothing(const std::optional<Decimal>& number) {
  return number ? number->to_string() : std::string();
}

void add_rows(CsvWriter& csv, const EstimateReport& report) {
  const Bill& bill = report.bill;
  const std::string name = variant_name(report);
  for (const LineItem& line : bill.lines) {
    const std::string tags = tags_text(line.tags);
    for (const ChargeRow& row : charge_rows(line)) {
      csv.text(bill.workload);
      csv.text(name);
      csv.raw(bill.period.month ? bill.period.month->to_string() : std::string());
      csv.text(line.resource);
      csv.text(line.meter->service);
      csv.text(line.region);
      csv.text(line.meter->meter);
      csv.text(line.usage_type);
      csv.text(line.meter->unit);
      csv.raw(row.quantity().to_string());
      csv.raw(row.free.to_string());
      csv.raw(row.billed.to_string());
      csv.raw(text_or_nothing(row.unit_price));
      csv.raw(text_or_nothing(row.cost));
      csv.raw(bill.currency.code());
      csv.text(tags);
      csv.end_row();
    }
  }
}

}  // namespace

std::string estimate_csv(std::span<const EstimateReport> reports) {
  CsvWriter csv;
  for (const char* title :
       {"workload", "scenario", "month", "resource", "service", "region", "meter", "usage_type", "unit", "quantity",
        "free_quantity", "billed_quantity", "unit_price", "cost", "currency", "tags"})
    csv.raw(title);
  csv.end_row();
  for (const EstimateReport& report : reports) add_rows(csv, report);
  return csv.str();
}

}  // namespace lambdacost
