#include "comparing/capacity_comparison.h"

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "billing/not_estimated.h"
#include "billing/usage.h"
#include "comparing/account_billing.h"
#include "comparing/capacity_cost.h"
#include "comparing/reservation_search.h"
#include "comparing/table_choices.h"
#include "services/table_metering.h"

namespace lambdacost {
namespace {

/// Whether a table can stay as it is.
bool may_stay(const TableComparison& table) {
  if (!table.current) return false;
  const CapacityChoice& current = table.choices[*table.current];
  return current.total() && !current.is_throttling();
}

/// Where and for how long the tables' advice buys capacity, each once.
std::vector<std::pair<std::string, CommitmentTerm>> advised_terms(const std::vector<TableComparison>& tables) {
  std::vector<std::pair<std::string, CommitmentTerm>> terms;
  for (const TableComparison& table : tables)
    if (const auto& reservation = table.choices[*table.cheapest].reservation)
      terms.emplace_back(reservation->region->code, reservation->term.value);
  std::ranges::sort(terms);
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return terms;
}

/// All tables as advised; where that buys capacity, it is bought once for what they keep together.
void total_up(CapacityComparison& comparison, const Metering& advised, const AccountBilling& account) {
  Reservations reservations = account.reservations();
  BillAttempt attempt = account.try_bill(advised, reservations);
  if (!attempt.bill) return;
  const Decimal upfront_before = upfront_of(*attempt.bill);
  for (const auto& [region, term] : advised_terms(comparison.tables)) {
    const auto reserved = best_reservation(account, advised, reservations, *attempt.bill, region, term);
    if (!reserved) continue;
    reservations = with_reservation(std::move(reservations), *reserved);
    attempt = account.try_bill(advised, reservations);
    comparison.reservations.push_back(*reserved);
  }
  // What is best for each table alone may share the free part worse than before.
  const bool is_better = attempt.bill->total < comparison.current_total;
  const bool may_all_stay = std::ranges::all_of(comparison.tables, may_stay);
  if (is_better || !may_all_stay) {
    comparison.cheapest_total = attempt.bill->total;
    comparison.upfront = upfront_of(*attempt.bill) - upfront_before;
  } else {
    comparison.cheapest_total = comparison.current_total;
    comparison.reservations.clear();
  }
}

Assumption assumed_headroom(const std::string& resource, const Table& table) {
  return {resource, "provisioned", fmt::format("{} of headroom", capacity_headroom),
          table.profile ? "fixed capacity that is not given is sized above the profile's peak"
                        : "fixed capacity that is not given is sized above a load taken to be steady"};
}

/// The account's bill as it stands, before any comparison.
CapacityComparison as_it_stands(const Bill& bill) {
  CapacityComparison comparison;
  comparison.period = bill.period;
  comparison.currency = bill.currency;
  comparison.workload = bill.workload;
  comparison.current_total = bill.total;
  comparison.is_anything_known =
      std::ranges::any_of(bill.lines, [](const LineItem& line) { return line.cost.has_value(); });
  comparison.assumptions = bill.assumptions;
  return comparison;
}

/// Compares each table beside all others as they are; returns what is metered of all of them as advised, where each has
/// advice.
std::optional<Metering> compare_tables(const std::vector<Named<Table>>& tables, const std::vector<MeteredTable>& as_is,
                                       const AccountBilling& account, const AccountBilling& own_capacity,
                                       const Bill& bill, CapacityComparison& comparison) {
  PooledUsage pool;
  for (const MeteredTable& table : as_is) pool.add(table.metering.readings);
  PooledUsage advised;
  bool is_advised = true;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    pool.remove(as_is[i].metering.readings);
    const Metering others{pool.readings(), {}};
    pool.add(as_is[i].metering.readings);
    ComparedTable compared = compare_table(tables[i], as_is[i], {account, own_capacity, others, bill});
    is_advised = is_advised && compared.comparison.cheapest;
    if (is_advised) advised.add(compared.advised.readings);
    if (!has_fixed_capacity(tables[i].value))
      comparison.assumptions.push_back(assumed_headroom(compared.comparison.resource, tables[i].value));
    const auto& current = compared.comparison.current;
    if (!current || !compared.comparison.choices[*current].total()) comparison.is_partial = true;
    comparison.tables.push_back(std::move(compared.comparison));
  }
  if (!is_advised) return std::nullopt;
  return Metering{advised.readings(), {}};
}

}  // namespace

CapacityComparison compare_capacity(const Workload& workload, const BillingSettings& settings,
                                    Diagnostics& diagnostics) {
  const AccountBilling account(workload, settings);
  BillingSettings nothing_free = settings;
  nothing_free.free_tier = false;
  Workload nothing_reserved;
  nothing_reserved.discount = workload.discount;
  const AccountBilling own_capacity(nothing_reserved, nothing_free);
  std::vector<MeteredTable> as_is;
  Metering all;
  for (const Named<Table>& table : workload.tables) {
    as_is.push_back(meter_table(table, account.month(), diagnostics));
    all += as_is.back().metering;
  }
  const Bill bill = account.bill(std::move(all), account.reservations(), diagnostics);
  CapacityComparison comparison = as_it_stands(bill);
  warn_of_unknown_usage(bill.not_estimated, diagnostics);
  if (diagnostics.has_errors()) return comparison;
  const auto advised = compare_tables(workload.tables, as_is, account, own_capacity, bill, comparison);
  if (advised) total_up(comparison, *advised, account);
  return comparison;
}

}  // namespace lambdacost
