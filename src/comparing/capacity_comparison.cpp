#include "comparing/capacity_comparison.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "billing/usage.h"
#include "comparing/account_billing.h"
#include "comparing/reservation_search.h"
#include "comparing/table_choices.h"
#include "model/kinds.h"
#include "services/table_metering.h"

namespace lambdacost {
namespace {

/// Whether a table can stay as it is.
bool may_stay(const TableComparison& table) {
  if (!table.current) return false;
  const CapacityChoice& current = table.choices[*table.current];
  return current.cost && !current.is_throttling();
}

/// All tables as advised, then capacity reserved once a region for what they keep together.
void total_up(CapacityComparison& comparison, const std::vector<std::string>& regions, const Metering& advised,
              const AccountBilling& account) {
  Reservations reservations = account.reservations();
  BillAttempt attempt = account.try_bill(advised, reservations);
  if (!attempt.bill) return;
  for (const std::string& region : regions) {
    const auto reserved = best_reservation(account, advised, reservations, *attempt.bill, region);
    if (!reserved) continue;
    reservations = with_reservation(std::move(reservations), *reserved);
    attempt = account.try_bill(advised, reservations);
    comparison.reservations.push_back(*reserved);
  }
  // What is best for each table alone may share the free part worse than before.
  const bool is_better = attempt.bill->total < comparison.current_total;
  const bool may_all_stay = std::ranges::all_of(comparison.tables, may_stay);
  comparison.cheapest_total = is_better || !may_all_stay ? attempt.bill->total : comparison.current_total;
  if (!is_better && may_all_stay) comparison.reservations.clear();
}

std::vector<std::string> regions_of(const std::vector<Named<Table>>& tables) {
  std::vector<std::string> regions;
  for (const Named<Table>& table : tables) regions.emplace_back(region_of(table.value));
  std::ranges::sort(regions);
  regions.erase(std::unique(regions.begin(), regions.end()), regions.end());
  return regions;
}

Assumption assumed_headroom(const std::string& resource, const Table& table) {
  return {resource, "provisioned", fmt::format("{} of headroom", capacity_headroom),
          table.profile ? "fixed capacity that is not given is sized above the profile's peak"
                        : "fixed capacity that is not given is sized above a load taken to be steady"};
}

/// The account's bill as it stands, before any comparison.
CapacityComparison as_it_stands(const Bill& bill, const BillingPeriod& period) {
  CapacityComparison comparison;
  comparison.period = period;
  comparison.currency = bill.currency;
  comparison.workload = bill.workload;
  comparison.current_total = bill.total;
  comparison.assumptions = bill.assumptions;
  return comparison;
}

/// Compares each table beside all others as they are; returns what is metered of all of them as advised, where each has
/// advice.
std::optional<Metering> compare_tables(const std::vector<Named<Table>>& tables, const std::vector<MeteredTable>& as_is,
                                       const AccountBilling& account, const AccountBilling& own_capacity,
                                       CapacityComparison& comparison) {
  PooledUsage pool;
  for (const MeteredTable& table : as_is) pool.add(table.metering.readings);
  PooledUsage advised;
  bool is_advised = true;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    pool.remove(as_is[i].metering.readings);
    const Metering others{pool.readings(), {}};
    pool.add(as_is[i].metering.readings);
    ComparedTable compared = compare_table(tables[i], as_is[i], {account, own_capacity, others});
    is_advised = is_advised && compared.comparison.cheapest;
    if (is_advised) advised.add(compared.advised.readings);
    comparison.assumptions.push_back(assumed_headroom(compared.comparison.resource, tables[i].value));
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
  const AccountBilling own_capacity({}, nothing_free);
  std::vector<MeteredTable> as_is;
  Metering all;
  for (const Named<Table>& table : workload.tables) {
    as_is.push_back(meter_table(table, account.month(), diagnostics));
    all += as_is.back().metering;
  }
  CapacityComparison comparison =
      as_it_stands(account.bill(std::move(all), account.reservations(), diagnostics), settings.period);
  if (diagnostics.has_errors()) return comparison;
  const auto advised = compare_tables(workload.tables, as_is, account, own_capacity, comparison);
  if (advised) total_up(comparison, regions_of(workload.tables), *advised, account);
  return comparison;
}

}  // namespace lambdacost
