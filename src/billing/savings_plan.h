// A Compute Savings Plan beside list prices.
#pragma once

#include "billing/bill.h"
#include "billing/billing.h"

namespace lambdacost {

/// Sets the bill's `savings_plan`: each line that the plan covers at the plan's rate, after the free quantity and
/// without tiers; all others as they are on the bill. A rate that is not known leaves its meter at list prices and is
/// named. A private discount is on list prices only, so not on the plan's rates. The bill is complete but for this.
void add_savings_plan(Bill& bill, const SavingsPlanOffer& offer, const BillingContext& context);

}  // namespace lambdacost
