// Tables as they would be with other capacity: what comparisons bill.
#pragma once

#include <string>
#include <string_view>

#include "base/rational.h"
#include "comparing/table_comparison.h"
#include "counting/table_traffic.h"
#include "model/table.h"

namespace lambdacost {

/// Fixed capacity that the workload does not give is sized so far above the peak.
inline constexpr std::string_view capacity_headroom = "20%";

/// What sizes fixed capacity: the table's traffic, the busiest minutes against the mean, the seconds of the month.
struct CapacityNeed {
  TableTraffic traffic;
  Rational peak_of_reads;
  Rational peak_of_writes;
  Rational seconds;
};

/// The choice that the table describes, apart from its class.
CapacityChoiceMode mode_of(const Table& table);
TableClass class_of(const Table& table);

/// Whether the workload gives fixed capacity for all that the table and its indexes need.
bool has_fixed_capacity(const Table& table);

/// Provisioned with fixed capacity on itself and its indexes: as given where it is fixed, else sized for the peak.
Table as_fixed(Table table, const CapacityNeed& need);

/// Provisioned with auto scaling: as given, else with AWS's default target and without a maximum.
Table as_scaled(Table table);

}  // namespace lambdacost
