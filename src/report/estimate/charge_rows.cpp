#include "report/estimate/charge_rows.h"

namespace lambdacost {

std::vector<ChargeRow> charge_rows(const LineItem& line) {
  std::vector<ChargeRow> rows;
  if (!line.free_quantity.is_zero())
    rows.push_back({.free = line.free_quantity, .unit_price = Decimal(), .cost = Decimal()});
  for (const TierCharge& tier : line.tiers)
    rows.push_back({.billed = tier.quantity,
                    .unit_price = tier.unit_price,
                    .cost = tier.cost,
                    .tier_from = tier.from,
                    .covered_by = tier.covered_by,
                    .list_price = tier.list_price});
  if (!line.cost && !line.billed_quantity.is_zero()) rows.push_back({.billed = line.billed_quantity});
  return rows;
}

}  // namespace lambdacost
