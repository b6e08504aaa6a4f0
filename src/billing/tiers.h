// Price tiers: applied once to the account's usage of a meter in a region, shared over the resources.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "billing/allowances.h"
#include "billing/bill.h"
#include "billing/billing.h"

namespace lambdacost {

/// Says under assumptions what is not certain of a rate that was used for the line: it is derived, or has no dates and
/// was read after the month.
void note_uncertainty(const LineItem& line, const RateRow& row, const BillingContext& context,
                      std::vector<Assumption>& assumptions);

/// Prices the billed quantities of sorted lines: fills their tiers and cost. Appends unknown prices, and what
/// note_uncertainty() appends. Returns the currencies used, each with a line that is billed in it.
std::map<Currency, const LineItem*> apply_tiers(std::span<LineItem> lines, const TierOffsets& offsets,
                                                const BillingContext& context, std::vector<Assumption>& assumptions,
                                                Diagnostics& diagnostics);

}  // namespace lambdacost
