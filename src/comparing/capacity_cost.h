// What a bill costs, and how much of it is capacity and how much storage.
#pragma once

#include <optional>
#include <string_view>

#include "base/decimal.h"
#include "billing/bill.h"

namespace lambdacost {

/// What a table costs in the month, after a private discount. A part is none where its usage is not given: unknown, not
/// 0.
struct CapacityCost {
  std::optional<Decimal> throughput = Decimal();  ///< requests, capacity and reserved capacity
  std::optional<Decimal> storage = Decimal();
  /// What no choice of capacity changes, and what a choice changes in the rest of the account's bill.
  std::optional<Decimal> other = Decimal();

  /// The sum of the parts; none where one is unknown.
  std::optional<Decimal> total() const;
  /// The sum of the parts that are known.
  Decimal known() const;
};

/// Of all lines of the bill, or of those of one resource.
CapacityCost cost_of(const Bill& bill, std::string_view resource = {});
/// What the bill's reservations of capacity ask for on their first day.
Decimal upfront_of(const Bill& bill);
CapacityCost operator+(const CapacityCost& a, const CapacityCost& b);
CapacityCost operator-(const CapacityCost& a, const CapacityCost& b);

}  // namespace lambdacost
