// One DynamoDB table, or one reservation of capacity, metered by itself: what comparisons put together from many tables
// and choices, of which few change at a time.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "counting/auto_scaling.h"
#include "model/table.h"
#include "model/workload.h"
#include "services/metering.h"

namespace lambdacost {

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
