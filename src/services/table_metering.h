// One DynamoDB table, or one reservation of capacity, metered by itself: what comparisons put together from many tables
// and choices, of which few change at a time.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "catalogue/terms.h"
#include "counting/auto_scaling.h"
#include "model/table.h"
#include "model/workload.h"
#include "services/metering.h"

namespace lambdacost {

/// Names of the meters that AWS has once for each table class.
struct TableMeters {
  std::string_view read_request_units;
  std::string_view write_request_units;
  std::string_view replicated_write_request_units;
  std::string_view rcu_hours;
  std::string_view wcu_hours;
  std::string_view replicated_wcu_hours;
  std::string_view storage;
};
TableMeters table_meters(TableClass table_class);

/// A kind of capacity that can be reserved.
struct ReservableCapacity {
  std::string_view key;   ///< of a reservation: "rcu"
  std::string_view unit;  ///< RCU or WCU
  std::optional<Located<Count>> ReservedCapacity::*units;
  std::string_view meter;          ///< that a reservation pays for
  std::string_view hours_meter;    ///< of the reservation's hourly rate, a variant for each term
  std::string_view upfront_meter;  ///< of what is paid when its term begins
};
std::span<const ReservableCapacity> reservable_capacity();

/// Reservations are sold in blocks of so many units.
Decimal reserved_block(const Terms& terms);

/// What auto scaling does over a table's profile to one kind of capacity of the table or of an index, in one region.
struct ScaledCapacity {
  std::string region;
  std::string_view unit;  ///< RCU or WCU
  ScaledTraffic traffic;
};

/// A table's part of the account's metering, and what became of its traffic.
struct MeteredTable {
  Metering metering;
  std::vector<ScaledCapacity> scaled;  ///< the simulations that the readings rest on; none without a profile
  /// Units that provisioned capacity refuses in the month, in all regions, of the traffic that is known; nothing on
  /// demand, which refuses none.
  std::optional<Rational> throttled;
};

/// Meters a table as meter_workload() does, with the same findings.
MeteredTable meter_table(const Named<Table>& table, const MeteringMonth& month, Diagnostics& diagnostics);

/// Meters the reservation that is the account's `number`th, from 0.
void meter_reservation(const Located<ReservedCapacity>& reserved, std::size_t number, const MeteringMonth& month,
                       Metering& metering, Diagnostics& diagnostics);

}  // namespace lambdacost
