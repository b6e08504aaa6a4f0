#include "comparing/kept_capacity.h"

#include <string>

#include "base/rational.h"
#include "base/time_units.h"
#include "comparing/table_choices.h"
#include "model/kinds.h"
#include "services/table_metering.h"

namespace lambdacost {
namespace {

constexpr int kRatioDecimals = 8;

/// a / b with 8 decimals.
std::optional<Decimal> ratio(const Rational& a, const Rational& b) {
  if (b.is_zero()) return std::nullopt;
  return (a / b).rounded(kRatioDecimals, Rounding::half_even);
}

using ProvisionedKind = std::optional<Located<Capacity>> ProvisionedThroughput::*;

/// The fixed units of the table and its indexes.
Decimal units_of(const Table& fixed, ProvisionedKind kind) {
  const auto units = [&](const std::optional<Located<ProvisionedThroughput>>& provisioned) {
    return (provisioned->value.*kind)->value.units->value.value;
  };
  Decimal sum = units(fixed.provisioned);
  for (const Named<Index>& index : fixed.indexes) sum += units(index.value.provisioned);
  return sum;
}

/// The list prices of a unit by the hour and by the request.
struct UnitPrices {
  std::optional<Decimal> of_capacity;
  std::optional<Decimal> of_request;
};

KeptCapacity keep(const UnitPrices& prices, const Table* fixed, ProvisionedKind kind,
                  const std::optional<Decimal>& consumed, const Decimal& hours_of_month) {
  KeptCapacity kept;
  if (prices.of_capacity && prices.of_request)
    kept.break_even = ratio(*prices.of_capacity, Rational(*prices.of_request) * kSecondsOfAnHour);
  if (fixed == nullptr) return kept;
  const Decimal hours = units_of(*fixed, kind) * hours_of_month;
  kept.used = ratio(*consumed, Rational(hours) * kSecondsOfAnHour);
  if (prices.of_capacity) kept.cost = hours * *prices.of_capacity;
  if (prices.of_request) kept.cost_on_demand = hours * kSecondsOfAnHour * *prices.of_request;
  return kept;
}

}  // namespace

KeptCapacity keep_reads(const Table& table, const Table* fixed, const std::optional<Decimal>& consumed,
                        const AccountBilling& account) {
  const TableMeters meters = table_meters(class_of(table));
  const std::string region(region_of(table));
  return keep({account.price(meters.rcu_hours, {}, region), account.price(meters.read_request_units, {}, region)},
              fixed, &ProvisionedThroughput::rcu, consumed, account.month().hours);
}

KeptCapacity keep_writes(const Table& table, const Table* fixed, const std::optional<Decimal>& consumed,
                         const AccountBilling& account) {
  const TableMeters meters = table_meters(class_of(table));
  const std::string region(region_of(table));
  return keep({account.price(meters.wcu_hours, {}, region), account.price(meters.write_request_units, {}, region)},
              fixed, &ProvisionedThroughput::wcu, consumed, account.month().hours);
}

}  // namespace lambdacost
