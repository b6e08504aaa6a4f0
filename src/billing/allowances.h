// Free allowances: pools of free quantity, shared over the account's usage.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "billing/bill.h"
#include "billing/billing.h"

namespace lambdacost {

/// Position in the tiers at which a group's usage begins, because the rest of the account used the tiers before it; by
/// region, meter and variant.
struct GroupKey {
  std::string_view region;
  std::string_view meter;
  std::string_view variant;
  friend auto operator<=>(const GroupKey&, const GroupKey&) = default;
};
using TierOffsets = std::map<GroupKey, Decimal>;

/// Takes each allowance in force off the lines that it covers (free_quantity, billed_quantity), and says where their
/// tiers begin after usage elsewhere beyond the allowance. `lines` are sorted.
TierOffsets apply_allowances(std::span<LineItem> lines, const BillingContext& context,
                             std::vector<Assumption>& assumptions);

}  // namespace lambdacost
