// Price tiers: applied once to the account's usage of a meter in a region, shared over the resources.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "billing/allowances.h"
#include "billing/bill.h"
#include "billing/billing.h"

namespace lambdacost {

/// Prices the billed quantities of sorted lines: fills their tiers and cost. Appends unknown prices, and assumptions
/// for rates that are derived, or undated and used for a month before they were read. Returns the currencies used, each
/// with a line that is billed in it.
std::map<Currency, const LineItem*> apply_tiers(std::span<LineItem> lines, const TierOffsets& offsets,
                                                const BillingContext& context, std::vector<Assumption>& assumptions,
                                                Diagnostics& diagnostics);

}  // namespace lambdacost
