#include "report/estimate/charge_cells.h"

#include "report/tags.h"

namespace lambdacost {

std::vector<ChargeCells> charge_cells(const EstimateReport& report) {
  const Bill& bill = report.bill;
  const std::string scenario = variant_name(report);
  const std::string month = bill.period.month ? bill.period.month->to_string() : std::string();
  const std::string currency(bill.currency.code());
  std::vector<ChargeCells> cells;
  for (const LineItem& line : bill.lines)
    for (const ChargeRow& row : charge_rows(line))
      cells.push_back({{bill.workload, scenario, month, line.resource, std::string(line.meter->service), line.region,
                        std::string(line.meter->meter), line.usage_type, std::string(line.meter->unit)},
                       row,
                       currency,
                       tags_text(line.tags)});
  for (const NotEstimated& part : bill.not_estimated)
    cells.push_back(
        {{bill.workload, scenario, month, part.resource, std::string(part.service), part.region, "", "", ""},
         std::nullopt,
         currency,
         tags_text(part.tags)});
  return cells;
}

std::array<std::optional<Decimal>, 5> numbers_of(const ChargeCells& cells) {
  if (!cells.numbers) return {};
  const ChargeRow& row = *cells.numbers;
  return {row.quantity(), row.free, row.billed, row.unit_price, row.cost};
}

}  // namespace lambdacost
