// What auto scaling does to a table and its indexes over the day: the simulation that their bill rests on, to be shown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "counting/auto_scaling.h"
#include "model/table.h"
#include "services/metering.h"

namespace lambdacost {

/// One kind of capacity of a table or an index, in one region.
struct ScaledCapacity {
  std::string region;
  std::string_view unit;  ///< RCU or WCU
  ScaledTraffic traffic;
};

/// Every capacity of the table that auto scaling follows over its profile; none for a table without one. Readings and
/// findings go to `meter`, as when the table is metered for its bill.
std::vector<ScaledCapacity> scaled_capacity(const Table& table, const std::string& home, const MeteringMonth& month,
                                            ResourceMeter& meter);

}  // namespace lambdacost
