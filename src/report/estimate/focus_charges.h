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

/// One charge. list cost = quantity x list unit price and contracted cost = quantity x contracted unit price, exactly;
/// the effective costs of a bill add up to its contracted costs.
struct FocusCharge {
  const LineItem* line = nullptr;
  ChargeRow row;
  FocusKind kind = FocusKind::usage;
  std::string commitment;  ///< what the commitments to one meter in one region are called; "" for other usage
  Decimal contracted_unit_price;
  Decimal contracted_cost;
  Decimal effective_cost;
};

/// The charges of the lines that have a price, in their order. A private discount makes contracted prices lower than
/// list prices and is no charge of its own. What a commitment costs is the effective cost of the usage that it covers,
/// in proportion to the quantities, and of a charge for what is left unused.
std::vector<FocusCharge> focus_charges(const Bill& bill);

}  // namespace lambdacost
