// The charges of a bill as FinOps FOCUS counts them: usage, and purchases that pay for usage beforehand.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "billing/bill.h"
#include "report/estimate/charge_rows.h"

namespace lambdacost {

enum class FocusKind {
  usage,
  covered,   ///< usage that a commitment pays for
  unused,    ///< of a commitment: paid for and not used
  one_time,  ///< a commitment's fee in advance, the month's part of it
  recurring  ///< a commitment's hours
};

/// One charge. The effective costs of a bill add up to its billed costs.
struct FocusCharge {
  const LineItem* line = nullptr;
  ChargeRow row;
  FocusKind kind = FocusKind::usage;
  std::string commitment;         ///< what the commitments to one meter in one region are called; "" for other usage
  std::string_view covered_unit;  ///< of the meter that the commitment pays for
  Decimal list_unit_price;        ///< AWS's, also of what a commitment pays for
  Decimal contracted_unit_price;  ///< less a private discount
  Decimal effective_cost;

  Decimal quantity() const { return row.quantity(); }
  Decimal list_cost() const { return list_unit_price * quantity(); }
  Decimal contracted_cost() const { return contracted_unit_price * quantity(); }
  /// What is paid for the charge itself: nothing for what a commitment's own charges pay for.
  Decimal billed_cost() const;
  /// How much of the commitment the charge buys, over its term where that is paid at once, or uses, or leaves unused;
  /// in `covered_unit`.
  Decimal committed_quantity() const;
};

/// The charges of the lines that have a price, in their order. A private discount makes contracted prices lower than
/// list prices and is no charge of its own. What a commitment costs is the effective cost of the usage that it covers,
/// in proportion to the quantities, and of a charge for what is left unused.
std::vector<FocusCharge> focus_charges(const Bill& bill);

}  // namespace lambdacost
