// What a bill costs, and how much of it is capacity and how much storage.
#pragma once

#include "base/decimal.h"
#include "billing/bill.h"

namespace lambdacost {

/// What a table adds to the account's bill of the month; total = throughput + storage + what no choice changes.
struct CapacityCost {
  Decimal total;
  Decimal throughput;  ///< requests, capacity and reserved capacity
  Decimal storage;
};

CapacityCost cost_of(const Bill& bill);
CapacityCost operator+(const CapacityCost& a, const CapacityCost& b);
CapacityCost operator-(const CapacityCost& a, const CapacityCost& b);

}  // namespace lambdacost
