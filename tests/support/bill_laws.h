// What holds of every bill, whatever was billed.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>

#include "billing/bill.h"
#include "billing/cost_groups.h"

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
    if (tier.quantity <= zero) return "a tier of nothing";
    if ((tier.unit_price < zero) != is_discount(line)) return "a negative price, or a discount that adds";
    if (tier.to && tier.quantity > *tier.to - tier.from) return "more in a tier than it holds";
    if (tier.cost != tier.quantity * tier.unit_price) return "a tier's cost is not quantity x unit price";
    quantity += tier.quantity;
    cost += tier.cost;
  }
  if (quantity != line.billed_quantity) return "the tiers are not the billed quantity";
  return cost == *line.cost ? "" : "the tiers' costs are not the cost";
}

/// Why the Savings Plan beside a bill does not add up, or "".
inline std::string flaw_of(const SavingsPlanAlternative& plan, const Bill& bill) {
  for (const LineItem& line : plan.lines) {
    const std::string flaw = flaw_of(line);
    if (!flaw.empty()) return line.resource + ", covered " + std::string(line.meter->meter) + ": " + flaw;
    if (!line.meter->savings_plan || line.tiers.size() != 1) return "a line that the plan does not cover at one rate";
  }
  return plan.total + plan.saving == bill.total ? "" : "the plan's total and saving are not the total";
}

/// Whether the groups add up to the bill and its requests.
inline bool adds_up(const Bill& bill, const Grouping& grouping) {
  Decimal sum;
  FunctionCosts functions;
  for (const CostGroup& group : cost_groups(bill, grouping)) {
    sum += group.cost.value_or(Decimal());
    functions.requests += group.functions.requests;
    functions.cost += group.functions.cost;
  }
  const FunctionCosts all = function_costs(bill);
  return sum == bill.total && functions.requests == all.requests && functions.cost == all.cost;
}

/// Why the bill does not add up, or "".
inline std::string flaw_of(const Bill& bill) {
  Decimal total;
  Decimal discount;
  bool has_unpriced = false;
  bool is_any_known = false;
  for (const LineItem& line : bill.lines) {
    const std::string flaw = flaw_of(line);
    if (!flaw.empty()) return line.resource + ", " + std::string(line.meter->meter) + ": " + flaw;
    if (!bill.free_tier && !line.free_quantity.is_zero()) return "something is free without the free tier";
    if (line.cost) total += *line.cost;
    if (is_discount(line)) discount += *line.cost;
    has_unpriced = has_unpriced || !line.cost;
    is_any_known = is_any_known || line.cost;
  }
  if (total != bill.total) return "the lines are not the total";
  if (discount != (bill.discount ? bill.discount->amount : Decimal())) return "the lines are not the discount";
  if ((has_unpriced || !bill.not_estimated.empty()) != bill.is_partial()) return "partial, or not";
  if (bill.known_total().has_value() != (is_any_known || !bill.is_partial())) return "known, or not";
  for (const TotalBy by : {TotalBy::service, TotalBy::resource, TotalBy::region}) {
    Decimal sum;
    for (const auto& [key, amount] : totals(bill, by)) sum += amount.value_or(Decimal());
    if (sum != bill.total) return "the subtotals are not the total";
  }
  using By = Grouping::By;
  for (const By by : {By::service, By::kind, By::region, By::resource})
    if (!adds_up(bill, {by})) return "the groups are not the total";
  for (const auto& [key, sums] : totals_by_tag(bill))
    if (!adds_up(bill, {By::tag, key})) return "the values of a tag are not the total";
  if (bill.savings_plan)
    if (std::string flaw = flaw_of(*bill.savings_plan, bill); !flaw.empty()) return flaw;
  const auto order = [](const LineItem& line) {
    return std::tuple(std::string_view(line.resource), std::string_view(line.region), is_discount(line),
                      line.meter->meter, line.meter->variant);
  };
  return std::ranges::is_sorted(bill.lines, {}, order) ? "" : "the lines are not in order";
}

}  // namespace lambdacost::test
