// What holds of every bill, whatever was billed.
#pragma once

#include <algorithm>
#include <string>
#include <tuple>

#include "billing/bill.h"

namespace lambdacost::test {

/// Why the line does not add up, or "".
inline std::string flaw_of(const LineItem& line) {
  const Decimal zero;
  if (line.quantity != line.free_quantity + line.billed_quantity) return "quantity is not free + billed";
  if (line.free_quantity < zero || line.billed_quantity < zero) return "a quantity is negative";
  if (!line.cost) return line.tiers.empty() ? "" : "tiers without a cost";
  Decimal quantity;
  Decimal cost;
  for (const TierCharge& tier : line.tiers) {
    if (tier.quantity <= zero || tier.unit_price < zero) return "a tier of nothing, or a negative price";
    if (tier.to && tier.quantity > *tier.to - tier.from) return "more in a tier than it holds";
    if (tier.cost != tier.quantity * tier.unit_price) return "a tier's cost is not quantity x unit price";
    quantity += tier.quantity;
    cost += tier.cost;
  }
  if (quantity != line.billed_quantity) return "the tiers are not the billed quantity";
  return cost == *line.cost ? "" : "the tiers' costs are not the cost";
}

/// Why the bill does not add up, or "".
inline std::string flaw_of(const Bill& bill) {
  Decimal total;
  bool is_partial = false;
  for (const LineItem& line : bill.lines) {
    const std::string flaw = flaw_of(line);
    if (!flaw.empty()) return line.resource + ", " + std::string(line.meter->meter) + ": " + flaw;
    if (!bill.free_tier && !line.free_quantity.is_zero()) return "something is free without the free tier";
    if (line.cost) total += *line.cost;
    is_partial = is_partial || !line.cost;
  }
  if (total != bill.total) return "the lines are not the total";
  if (is_partial != bill.is_partial) return "partial, or not";
  for (const TotalBy by : {TotalBy::service, TotalBy::resource, TotalBy::region}) {
    Decimal sum;
    for (const auto& [key, amount] : totals(bill, by)) sum += amount;
    if (sum != bill.total) return "the subtotals are not the total";
  }
  const auto order = [](const LineItem& line) {
    return std::tie(line.resource, line.region, line.meter->meter, line.meter->variant);
  };
  return std::ranges::is_sorted(bill.lines, {}, order) ? "" : "the lines are not in order";
}

}  // namespace lambdacost::test
