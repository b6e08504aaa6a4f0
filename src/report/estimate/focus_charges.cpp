#include "report/estimate/focus_charges.h"

#include <fmt/core.h>

#include <map>
#include <utility>

#include "base/share.h"

namespace lambdacost {
namespace {

/// What the commitments to one meter in one region cost and cover.
struct Pool {
  const LineItem* bought = nullptr;  ///< the first line of the commitment's hours
  Decimal cost;
  Decimal quantity;
  std::vector<std::size_t> covered;  ///< indexes of charges
};

/// "us-east-1/dynamodb.reserved.rcu" of the meters dynamodb.reserved.rcu_hours and rcu_upfront
std::string commitment_name(std::string_view region, std::string_view meter) {
  return fmt::format("{}/{}", region, meter.substr(0, meter.rfind('_')));
}

FocusKind kind_of(const LineItem& line, const ChargeRow& row) {
  if (!row.covered_by.empty()) return FocusKind::covered;
  if (line.paid_at_once) return FocusKind::one_time;
  return line.covers.empty() ? FocusKind::usage : FocusKind::recurring;
}

FocusCharge make_charge(const LineItem& line, const ChargeRow& row, const Decimal& paid_share) {
  FocusCharge charge;
  charge.line = &line;
  charge.row = row;
  charge.kind = kind_of(line, row);
  charge.contracted_unit_price = *row.unit_price * paid_share;
  charge.contracted_cost = *row.cost * paid_share;
  if (charge.kind == FocusKind::usage)
    charge.effective_cost = charge.contracted_cost;
  else
    charge.commitment = commitment_name(line.region, row.covered_by.empty() ? line.meter->meter : row.covered_by);
  return charge;
}

/// What is bought counts also where its price is not known: it covers usage all the same.
std::map<std::string, Pool> pools_of(const Bill& bill, const std::vector<FocusCharge>& charges) {
  std::map<std::string, Pool> pools;
  for (const LineItem& line : bill.lines) {
    if (line.covers.empty()) continue;
    Pool& pool = pools[commitment_name(line.region, line.meter->meter)];
    pool.quantity += line.quantity;
    if (pool.bought == nullptr) pool.bought = &line;
  }
  for (std::size_t i = 0; i < charges.size(); ++i) {
    const FocusCharge& charge = charges[i];
    if (charge.commitment.empty()) continue;
    Pool& pool = pools[charge.commitment];
    if (charge.kind == FocusKind::covered) pool.covered.push_back(i);
    pool.cost += charge.contracted_cost;
  }
  return pools;
}

/// Puts the pool's cost on what it covers, and on a charge for the rest.
void spread(const std::string& name, const Pool& pool, std::vector<FocusCharge>& charges) {
  std::vector<Decimal> weights;
  Decimal unused = pool.quantity;
  for (const std::size_t i : pool.covered) {
    weights.push_back(charges[i].row.quantity());
    unused -= weights.back();
  }
  weights.push_back(unused);
  const std::vector<Decimal> parts = share(pool.cost, weights);
  for (std::size_t i = 0; i < pool.covered.size(); ++i) charges[pool.covered[i]].effective_cost = parts[i];
  if (unused.is_zero()) return;
  FocusCharge rest;
  rest.line = pool.bought;
  rest.row = {.billed = unused, .unit_price = Decimal(), .cost = Decimal(), .covered_by = pool.bought->meter->meter};
  rest.kind = FocusKind::unused;
  rest.commitment = name;
  rest.effective_cost = parts.back();
  charges.push_back(std::move(rest));
}

}  // namespace

std::vector<FocusCharge> focus_charges(const Bill& bill) {
  std::vector<FocusCharge> charges;
  for (const LineItem& line : bill.lines) {
    if (is_discount(line)) continue;
    const Decimal paid_share = bill.discount && line.is_list_price ? Decimal(1) - bill.discount->share : Decimal(1);
    for (const ChargeRow& row : charge_rows(line))
      if (row.cost) charges.push_back(make_charge(line, row, paid_share));
  }
  for (const auto& [name, pool] : pools_of(bill, charges)) spread(name, pool, charges);
  return charges;
}

}  // namespace lambdacost
