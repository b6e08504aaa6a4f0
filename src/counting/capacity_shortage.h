// Provisioned capacity that is below its traffic: what fixed units, or the most that auto scaling may keep, refuse.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/rational.h"
#include "base/source.h"
#include "catalogue/terms.h"
#include "counting/table_traffic.h"
#include "model/table.h"

namespace lambdacost {

/// Capacity of a table or index that refuses a part of its traffic, with what it has saved up counted.
struct CapacityShortage {
  SourceRange range;     ///< of the units, or of the `max`
  std::string path;      ///< below the table: "provisioned.wcu"
  std::string message;   ///< what is given, what is needed, what is throttled
  std::string capacity;  ///< "5 WCU"
  std::string needed;    ///< "500 WCU", of the busiest minute
};

/// The shortages of a provisioned table and its indexes, in every region; none on demand, where the traffic is
/// not known, and in a month of 0 hours. Throws Overflow for numbers that are too large.
std::vector<CapacityShortage> capacity_shortages(const Table& table, const TableTraffic& traffic, const Terms& terms,
                                                 const Decimal& hours);

}  // namespace lambdacost
