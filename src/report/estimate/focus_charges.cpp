#include "report/estimate/focus_charges.h"

#include <fmt/core.h>

#include <map>
#include <utility>

#include "base/share.h"

namespace lambdacost {
namespace {

/// What the commitments to one meter in one region cost and cover.
struct Pool {
  const LineItem* bought = nullptr;  ///< the first line of the commitment's hours, with a price if one has
  Decimal cost;
  Decimal quantity;
  std::vector<std::size_t> charges;  ///< their indexes
};

/// "us-east-1/dynamodb.reserved.rcu" of the meters dynamodb.reserved.rcu_hours and rcu_upfront
std::string commitment_name(std::string_view region, std::string_view meter) {
  return fmt::format("{}/{}", region, meter.substr(0, meter.rfind('_')));
}

FocusKind focus_kind_of(const LineItem& line, const ChargeRow& row) {
  if (!row.covered_by.empty()) return FocusKind::covered;
  if (line.paid_at_once) return FocusKind::one_time;
  return line.covers.empty() ? FocusKind::usage : FocusKind::recurring;
}

FocusCharge make_charge(const LineItem& line, const ChargeRow& row, FocusKind kind, const Decimal& paid_share) {
  FocusCharge charge;
  charge.line = &line;
  charge.row = row;
  charge.kind = kind;
  charge.list_unit_price = row.list_price.value_or(*row.unit_price);
  const bool is_covered = kind == FocusKind::covered;
  charge.contracted_unit_price = (is_covered ? charge.list_unit_price : *row.unit_price) * paid_share;
  if (kind == FocusKind::usage)
    charge.effective_cost = charge.billed_cost();
  else
    charge.commitment = commitment_name(line.region, is_covered ? row.covered_by : line.meter->meter);
  return charge;
}

/// What is bought counts also where its price is not known: it covers usage all the same.
std::map<std::string, Pool> pools_of(const Bill& bill, const std::vector<FocusCharge>& charges) {
  std::map<std::string, Pool> pools;
  for (const LineItem& line : bill.lines) {
    if (line.covers.empty()) continue;
    Pool& pool = pools[commitment_name(line.region, line.meter->meter)];
    pool.quantity += line.quantity;
    if (pool.bought == nullptr || pool.bought->tiers.empty()) pool.bought = &line;
  }
  for (std::size_t i = 0; i < charges.size(); ++i) {
    if (charges[i].commitment.empty()) continue;
    Pool& pool = pools[charges[i].commitment];
    pool.charges.push_back(i);
    pool.cost += charges[i].billed_cost();
  }
  return pools;
}

/// Puts the pool's cost on what it covers, and on a charge for the rest, which has the price of what was bought.
void spread(const Bill& bill, const Pool& pool, std::vector<FocusCharge>& charges) {
  std::vector<std::size_t> covered;
  std::vector<Decimal> weights;
  Decimal unused = pool.quantity;
  for (const std::size_t i : pool.charges) {
    charges[i].covered_unit = pool.bought->meter->unit;
    if (charges[i].kind != FocusKind::covered) continue;
    covered.push_back(i);
    weights.push_back(charges[i].quantity());
    unused -= weights.back();
  }
  const bool is_priced = !pool.bought->tiers.empty();
  if (is_priced) weights.push_back(unused);
  if (weights.empty()) return;
  const std::vector<Decimal> parts = share(pool.cost, weights);
  for (std::size_t i = 0; i < covered.size(); ++i) charges[covered[i]].effective_cost = parts[i];
  if (!is_priced || unused.is_zero()) return;
  const TierCharge& tier = pool.bought->tiers.front();
  FocusCharge rest =
      make_charge(*pool.bought, {.billed = unused, .unit_price = tier.unit_price, .tier_from = tier.from},
                  FocusKind::unused, bill.paid_share(*pool.bought));
  rest.covered_unit = pool.bought->meter->unit;
  rest.effective_cost = parts.back();
  charges.push_back(std::move(rest));
}

}  // namespace

Decimal FocusCharge::billed_cost() const {
  return kind == FocusKind::covered || kind == FocusKind::unused ? Decimal() : contracted_cost();
}

Decimal FocusCharge::committed_quantity() const { return kind == FocusKind::one_time ? line->pays_for : quantity(); }

std::vector<FocusCharge> focus_charges(const Bill& bill) {
  std::vector<FocusCharge> charges;
  for (const LineItem& line : bill.lines) {
    if (is_discount(line)) continue;
    for (const ChargeRow& row : charge_rows(line))
      if (row.cost) charges.push_back(make_charge(line, row, focus_kind_of(line, row), bill.paid_share(line)));
  }
  for (const auto& [name, pool] : pools_of(bill, charges)) spread(bill, pool, charges);
  return charges;
}

}  // namespace lambdacost
