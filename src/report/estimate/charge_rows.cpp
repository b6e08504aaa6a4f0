#include "report/estimate/charge_rows.h"

namespace lambdacost {

std::vector<ChargeRow> charge_rows(const LineItem& line) {
  std::vector<ChargeRow> rows;
  if (!line.free_quantity.is_zero()) rows.push_back({line.free_quantity, {}, Decimal(), Decimal(), {}});
  for (const TierCharge& tier : line.tiers)
    rows.push_back({{}, tier.quantity, tier.unit_price, tier.cost, tier.from, tier.covered_by});
  if (!line.cost && !line.billed_quantity.is_zero())
    rows.push_back({{}, line.billed_quantity, std::nullopt, std::nullopt, {}});
  return rows;
}

}  // namespace lambdacost
