#include "report/estimate/charge_cells.h"

#include "report/tags.h"

namespace lambdacost {

std::vector<ChargeCells> charge_cells(const EstimateReport& report) {
  const Bill& bill = report.bill;
  std::vector<ChargeCells> cells;
  for (const LineItem& line : bill.lines)
    for (const ChargeRow& row : charge_rows(line))
      cells.push_back(
          {{bill.workload, variant_name(report), bill.period.month ? bill.period.month->to_string() : std::string(),
            line.resource, std::string(line.meter->service), line.region, std::string(line.meter->meter),
            line.usage_type, std::string(line.meter->unit)},
           row,
           std::string(bill.currency.code()),
           tags_text(line.tags)});
  return cells;
}

}  // namespace lambdacost
