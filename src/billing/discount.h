// The private discount on list prices, as lines of its own.
#pragma once

#include "base/decimal.h"
#include "billing/bill.h"

namespace lambdacost {

/// Adds a line of the meter `discount` for each resource, region and service that has a cost at list prices: `share` of
/// that cost, below zero. The other lines stay at list prices; one whose price the workload states as paid has no
/// discount, and an assumption says so. The lines are priced and sorted, the total is not made yet.
void add_discount(Bill& bill, const Decimal& share);

}  // namespace lambdacost
